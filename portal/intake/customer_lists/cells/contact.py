"""Read names, references and addresses from a cell: a clean value, or the reason why it cannot be one.

A reason never repeats what the cell held: reasons are shown, logged and mailed, and a cell may hold anything.
Names are taken as given in any script. What a spreadsheet or a keyboard did to a value is undone where that is
certain (an apostrophe before a number), and asked where it is not (4.47E+11).
"""

import re
import unicodedata
from functools import lru_cache

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from portal.foundation.digits import latin_digits
from portal.foundation.plain_text import many_lines, one_line
from portal.foundation.refusals import Refusal
from portal.foundation.translation import lazy_gettext as _l

LONGEST_REFERENCE = 100
LONGEST_NAME = 200
LONGEST_ADDRESS = 1000

_EXPONENT = re.compile(r"[+-]?\d+([.,]\d+)?E[+-]?\d+", re.IGNORECASE)
_HIDDEN_NUMBER = re.compile(r"'(?=[+\-(=]?\d)")
_NUMBER_FORMULA = re.compile(r'="([^"=]*)"')
_PLAIN_EMAIL = re.compile(r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@[A-Za-z0-9.-]+", re.ASCII)
_LONGEST_LOCAL = 64
_NAMED_EMAIL = re.compile(r"[^<>@]*<([^<>]+)>")
_BETWEEN_EMAILS = re.compile(r"\s*(?:[;,|/]|:::|\s)\s*")
_BETWEEN_PHONES = re.compile(r"\s*(?:[;|]|,|:::|\n|\s/\s)\s*")
_DIGITS_OF_A_PHONE = 7
_PLAIN_PHONE = re.compile(r"[+()\d .-]*", re.ASCII)
_LETTER = re.compile(r"[^\W\d_]")
_STRIPE_CUSTOMER = re.compile(r"cus_[A-Za-z0-9]{8,64}", re.ASCII)


def uncovered(text: str) -> str:
    """Undo what certainly is a spreadsheet's wrapping: `'00100` and `="00100"` are 00100.

    Refuses: formula_cell for any other formula: the list holds the question, not its result
    """
    if text[:1] not in {"'", "="}:
        return text
    wrapped = _NUMBER_FORMULA.fullmatch(text.strip())
    if wrapped:
        return wrapped[1]
    if text[0] == "=":
        raise Refusal(
            "formula_cell", _l("This cell holds a formula instead of its result. What should it say?")
        )
    return _HIDDEN_NUMBER.sub("", text, count=1)


def reference(text: str) -> str:
    """Read the organisation's own number or code for a person; an empty cell is an empty reference.

    Refuses: too_long, spreadsheet_number
    """
    return _untouched(_short(one_line(text), LONGEST_REFERENCE))


def stripe_customer(text: str) -> str:
    """Read the id of a customer at Stripe, such as `cus_NffrFeUfNV2Hib`.

    Refuses: bad_stripe_customer
    """
    clean = text.strip()
    if not _STRIPE_CUSTOMER.fullmatch(clean):
        raise Refusal("bad_stripe_customer", _l("A Stripe customer id begins with cus_."))
    return clean


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


def email(text: str, several: str = "") -> str:
    """Read one e-mail address. What stands before the @ is kept to the letter; the domain in small letters.

    Takes:   several  which one to take where a cell holds more than one: `first`, `last`, or empty: ask
    Refuses: bad_email, several_addresses, look_alike_letters
    """
    if _PLAIN_EMAIL.fullmatch(text):
        local, _, domain = text.rpartition("@")
        known = _domain(domain)
        if known and len(local) <= _LONGEST_LOCAL:
            return f"{local}@{known}"
    return _odd_email(text, several)


def phone(text: str, country: str | None, several: str = "") -> str:
    """Read a phone number as E.164. Numbers made for stories, such as 555-0123, are kept.

    Takes:   country  two letters, for numbers without a country code
             several  as for `email`
    Refuses: bad_phone, phone_without_country, several_addresses, spreadsheet_number
    """
    typed = _one_number(latin_digits(_untouched(text.strip())), several)
    if _LETTER.search(typed):
        raise _bad_phone()
    try:
        number = phonenumbers.parse(typed, country)
    except phonenumbers.NumberParseException as trouble:
        if _lacks_country(trouble, typed, country):
            raise Refusal(
                "phone_without_country",
                _l("This number has no country code, and nothing says which country it is in."),
            ) from None
        raise _bad_phone() from None
    # A number that is possible only locally lacks its area code: nobody outside the town can dial it.
    possible = phonenumbers.is_possible_number_with_reason(number)
    if number.extension or possible != phonenumbers.ValidationResult.IS_POSSIBLE:
        raise _bad_phone()
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _lacks_country(trouble: phonenumbers.NumberParseException, typed: str, country: str | None) -> bool:
    invalid = phonenumbers.NumberParseException.INVALID_COUNTRY_CODE
    return country is None and trouble.error_type == invalid and not typed.startswith("+")


def _one_number(typed: str, several: str) -> str:
    if not _PLAIN_PHONE.fullmatch(typed):
        pieces = [piece for piece in _BETWEEN_PHONES.split(typed) if piece]
        if len(pieces) > 1 and all(sum(map(str.isdecimal, piece)) >= _DIGITS_OF_A_PHONE for piece in pieces):
            typed = _one_of(pieces, several)
    return one_line(typed)


@lru_cache(maxsize=8192)
def _domain(domain: str) -> str | None:
    try:
        return str(validate_email(f"a@{domain}", check_deliverability=False).domain)
    except EmailNotValidError:
        return None


def _odd_email(text: str, several: str) -> str:
    address = one_line(unicodedata.normalize("NFKC", text)).removeprefix("mailto:")
    named = _NAMED_EMAIL.fullmatch(address)
    address = named[1].strip() if named else address
    pieces = [piece for piece in _BETWEEN_EMAILS.split(address) if "@" in piece]
    if len(pieces) > 1:
        address = _one_of(pieces, several)
    try:
        checked = validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        raise Refusal("bad_email", _l("This is not one valid email address.")) from None
    local = address.rpartition("@")[0]
    if _mixes_scripts(local) or any(_mixes_scripts(label) for label in checked.domain.split(".")):
        raise Refusal(
            "look_alike_letters",
            _l("This email address mixes letters of two scripts that look alike. Type it again."),
        )
    return f"{local}@{checked.domain}"


def _mixes_scripts(text: str) -> bool:
    if text.isascii():
        return False
    # The first word of a letter's name is its script: LATIN SMALL LETTER A, CYRILLIC SMALL LETTER A.
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha()}
    return len(scripts) > 1 and "LATIN" in scripts


def _one_of(pieces: list[str], several: str) -> str:
    if len(set(pieces)) == 1 or several == "first":
        return pieces[0]
    if several == "last":
        return pieces[-1]
    raise Refusal("several_addresses", _l("This cell holds several addresses. Which one is theirs?"))


def _short(text: str, longest: int) -> str:
    if len(text) > longest:
        raise Refusal(
            "too_long", _l("This text is too long. It may have %(longest)s characters.", longest=longest)
        )
    return text


def _untouched(text: str) -> str:
    if _EXPONENT.fullmatch(text):
        raise Refusal(
            "spreadsheet_number", _l("A spreadsheet changed this number. Take it from your system again.")
        )
    return text


def _bad_phone() -> Refusal:
    return Refusal(
        "bad_phone", _l("This is not one phone number that can be called. Write it with its country code.")
    )
