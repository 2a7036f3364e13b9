"""What a case must be, what its person may change, and what we call them."""

from collections.abc import Container
from dataclasses import dataclass

from portal.cases.vocabulary import CHANNELS, FORMATS, NEEDS, RELATIONS, SENSITIVITIES
from portal.foundation.languages import shipped_language
from portal.foundation.refusals import Refusal, Sentence
from portal.foundation.translation import lazy_gettext as _l

LONGEST_NAME = 100


@dataclass(frozen=True)
class NewCase:
    """One affected person, as a file describes them.

    Takes:   reference       the organisation's own number or name for the person; one case for each
             language        BCP 47 tag of what they read, shipped or not
             country, region ISO 3166 codes, or empty
             time_zone       IANA name, or empty
             phone           E.164, or empty
             other_emails,   further addresses, used when the first is dead
             other_phones
             email_is_dead   whether mail to it came back before
             marketing_opt_out  channels for which they declined advertising; never a reason not to tell them
             representative  name of who reads for them (see relation)
             customer_since  as exact as known: a year, a month or a day, or empty
    """

    reference: str
    given_name: str = ""
    family_name: str = ""
    display_name: str = ""
    language: str = "en"
    country: str = ""
    region: str = ""
    time_zone: str = ""
    channel: str = "email"
    format: str = "web"
    needs: tuple[str, ...] = ()
    sensitivity: str = "standard"
    relation: str = "self"
    do_not_contact: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    postal_address: str = ""
    other_emails: tuple[str, ...] = ()
    other_phones: tuple[str, ...] = ()
    email_is_dead: bool = False
    marketing_opt_out: tuple[str, ...] = ()
    is_minor: bool = False
    is_deceased: bool = False
    representative: str = ""
    stripe_customer: str = ""
    customer_since: str = ""
    membership: str = ""


@dataclass(frozen=True)
class DetailsChange:
    """What a person wants to be different; what is None stays as it is.

    Takes:   name_to_use  an empty text goes back to the name on file
    """

    language: str | None = None
    format: str | None = None
    needs: tuple[str, ...] | None = None
    name_to_use: str | None = None


def check_new_case(new: NewCase) -> None:
    """Refuse a person whose words we do not know.

    Refuses: reference_missing, unknown_channel, unknown_format, unknown_need, unknown_sensitivity,
             unknown_relation
    """
    if not new.reference:
        raise Refusal("reference_missing", _l("A person needs a reference."))
    _check(new.channel, CHANNELS, "unknown_channel", _l("We do not know this way to reach a person."))
    _check(new.format, FORMATS, "unknown_format", _NO_FORMAT)
    for need in new.needs:
        _check(need, NEEDS, "unknown_need", _NO_NEED)
    _check(new.sensitivity, SENSITIVITIES, "unknown_sensitivity", _l("We do not know this sensitivity."))
    _check(new.relation, RELATIONS, "unknown_relation", _l("We do not know this relation."))


def check_change(change: DetailsChange, current_language: str) -> None:
    """Refuse a change to something that we cannot do.

    Takes:   current_language  what the case has now; it may be one that we do not ship yet, and may stay
    Refuses: unknown_language, unknown_format, unknown_need, name_too_long
    """
    wanted = change.language
    if wanted is not None and wanted != current_language and shipped_language(wanted) is None:
        raise Refusal("unknown_language", _l("We do not have this language yet. Choose one from the list."))
    if change.format is not None:
        _check(change.format, FORMATS, "unknown_format", _NO_FORMAT)
    for need in change.needs or ():
        _check(need, NEEDS, "unknown_need", _NO_NEED)
    if change.name_to_use is not None and len(change.name_to_use) > LONGEST_NAME:
        raise Refusal("name_too_long", _l("Use a name of at most %(most)s letters.", most=LONGEST_NAME))


def name_of(name_to_use: str, given_name: str, display_name: str) -> str:
    """Choose what we call a person: what they asked for, else their given name, else the whole name."""
    return name_to_use or given_name or display_name


_NO_FORMAT = _l("We cannot give you this format. Choose one from the list.")
_NO_NEED = _l("We do not know this need. Choose from the list.")


def _check(code: str, known: Container[str], refusal: str, sentence: Sentence) -> None:
    if code not in known:
        raise Refusal(refusal, sentence)
