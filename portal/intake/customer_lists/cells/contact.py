"""Read one cell of a customer list: a clean value, or the reason why it cannot be one.

A reason never repeats what the cell held: reasons are shown, logged and mailed, and a cell may hold anything.
"""

import re
from collections.abc import Mapping

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from portal.foundation.plain_text import many_lines, one_line
from portal.foundation.refusals import Refusal
from portal.foundation.translation import lazy_gettext as _l

LONGEST_REFERENCE = 100
LONGEST_NAME = 200
LONGEST_ADDRESS = 1000

# What a spreadsheet makes of a long number, and the apostrophe it hides one behind.
_SPREADSHEET_NUMBER = re.compile(r"'\d.*|[+-]?\d+([.,]\d+)?E[+-]?\d+", re.IGNORECASE)
_YES = frozenset({"yes", "true", "1"})
_NO = frozenset({"no", "false", "0"})
# Words that people use for ours, where they can mean nothing else.
_ALSO_WRITTEN = {"plain_language": "plain_words", "standard": "web", "letter": "post", "call": "phone"}


def reference(text: str) -> str:
    """Read the organisation's own number or code for a person.

    Refuses: missing_reference, too_long, spreadsheet_number
    """
    clean = _short(one_line(text), LONGEST_REFERENCE)
    if not clean:
        raise Refusal("missing_reference", _l("This row has no reference, so we cannot tell whose it is."))
    return _untouched(clean)


def name(text: str) -> str:
    """Read a name as it is given, in any script. No pattern judges it.

    Refuses: too_long
    """
    return _short(one_line(text), LONGEST_NAME)


def postal_address(text: str) -> str:
    """Read a postal address with its lines.

    Refuses: too_long
    """
    return _short(many_lines(text), LONGEST_ADDRESS)


def email(text: str) -> str:
    """Read one e-mail address. What stands before the @ is kept to the letter; the domain in small letters.

    Refuses: bad_email
    """
    address = text.strip()
    try:
        checked = validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        raise Refusal("bad_email", _l("This is not one valid email address.")) from None
    return f"{address.rpartition('@')[0]}@{checked.domain}"


def phone(text: str, country: str | None) -> str:
    """Read a phone number as E.164. Numbers made for stories, such as 555-0123, are kept.

    Takes:   country  two letters, for numbers without a country code
    Refuses: bad_phone, spreadsheet_number
    """
    typed = _untouched(one_line(text))
    if any(letter.isalpha() for letter in typed):
        raise _bad_phone()
    try:
        number = phonenumbers.parse(typed, country)
    except phonenumbers.NumberParseException:
        raise _bad_phone() from None
    # A number that is possible only locally lacks its area code: nobody outside the town can dial it.
    possible = phonenumbers.is_possible_number_with_reason(number)
    if number.extension or possible != phonenumbers.ValidationResult.IS_POSSIBLE:
        raise _bad_phone()
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def word(text: str, known: Mapping[str, object]) -> str:
    """Read one word of a fixed list; capitals, blanks and dashes do not matter.

    Refuses: unknown_word
    """
    said = _plain_word(text, known)
    if said not in known:
        raise Refusal(
            "unknown_word",
            _l("We do not know this word. Known words are: %(words)s.", words=", ".join(known)),
        )
    return said


def words(text: str, known: Mapping[str, object]) -> tuple[str, ...]:
    """Read words of a fixed list separated by semicolons, each once, in the order of the list.

    Refuses: unknown_word
    """
    said = {word(part, known) for part in text.split(";") if part.strip()}
    return tuple(code for code in known if code in said)


def yes_or_no(text: str) -> bool:
    """Read a yes or a no.

    Refuses: not_yes_or_no
    """
    said = one_line(text).lower()
    if said not in _YES | _NO:
        raise Refusal("not_yes_or_no", _l("Write yes or no."))
    return said in _YES


def _short(text: str, longest: int) -> str:
    if len(text) > longest:
        raise Refusal(
            "too_long", _l("This text is too long. It may have %(longest)s characters.", longest=longest)
        )
    return text


def _untouched(text: str) -> str:
    if _SPREADSHEET_NUMBER.fullmatch(text):
        raise Refusal(
            "spreadsheet_number", _l("A spreadsheet changed this number. Take it from your system again.")
        )
    return text


def _plain_word(text: str, known: Mapping[str, object]) -> str:
    said = re.sub(r"[\s_-]+", "_", one_line(text).lower())
    return said if said in known else _ALSO_WRITTEN.get(said, said)


def _bad_phone() -> Refusal:
    return Refusal(
        "bad_phone", _l("This is not one phone number that can be called. Write it with its country code.")
    )
