"""The names that columns have elsewhere, read once from the lists in `names/`."""

import tomllib
from functools import cache, lru_cache
from pathlib import Path

from portal.incidents.data_classes import DATA_CLASSES
from portal.intake.customer_lists.folding import folded

FIELDS: tuple[str, ...] = (
    "external_ref", "stripe_customer", "given_name", "family_name", "display_name", "email", "other_email",
    "email_bounced", "phone", "other_phone", "relay_phone", "postal_address", "street", "street_2", "postal_code",
    "city", "state", "country", "region", "language", "time_zone", "channel", "do_not_contact", "email_opt_out",
    "sms_opt_out", "phone_opt_out", "accepts_email", "accepts_sms", "accessibility_needs", "format", "sensitivity",
    "relation", "minor", "guardian", "deceased", "representative", "customer_since", "membership", "data_classes",
    "letter",
)  # fmt: skip
EXPOSED_FIELDS: tuple[str, ...] = tuple(f"exposed:{code}" for code in DATA_CLASSES)
# What such a column is depends on the columns beside it.
NAME_ALONE, ADDRESS_ALONE = "name_alone", "address_alone"

_NAMES = Path(__file__).with_name("names")
_PREFIXES = "prefixes.toml"
_LONGEST_NAME = 120
_HOW_TO_REACH = frozenset(
    {"email", "phone", "street", "street_2", "postal_code", "city", "state", "country", ADDRESS_ALONE}
)
# A `Customer Channel` is where somebody bought, not how to reach them.
_OF_NO_TABLE = frozenset({"channel", "format", "relation", "letter"})
# A custom field of a CRM, and where a shop or a payment service keeps what it has no column for.
_CUSTOM_ENDINGS = ("__c", "(metadata)")


def spelling(name: str) -> str:
    """Bring the name of a column to the one spelling in which names are compared.

    Gives:   letters and digits only; empty without any
    """
    return folded(name).replace(" ", "").replace("ı", "i")


def names_by_file() -> dict[str, dict[str, list[str]]]:
    """Read every list of names: file → field → names."""
    return {
        path.stem: tomllib.loads(path.read_text("utf-8"))
        for path in sorted(_NAMES.glob("*.toml"))
        if path.name != _PREFIXES
    }


@lru_cache(maxsize=2048)
def meaning(name: str) -> str | None:
    """Tell which field of ours a column is, by its name alone.

    Gives:   one of FIELDS, EXPOSED_FIELDS, NAME_ALONE or ADDRESS_ALONE; None for a name we do not know
    """
    if len(name) > _LONGEST_NAME:
        return None
    whole = spelling(name)
    if not whole:
        return None
    return _known().get(whole) or _without_prefix(whole) or _without_ending(name)


@cache
def _known() -> dict[str, str]:
    known = {spelling(field): field for field in (*FIELDS, *EXPOSED_FIELDS)}
    for fields in names_by_file().values():
        for field, names in fields.items():
            for name in names:
                known.setdefault(spelling(name), field)
    return known


@cache
def _prefixes() -> dict[str, frozenset[str]]:
    said = tomllib.loads((_NAMES / _PREFIXES).read_text("utf-8"))
    return {kind: frozenset(spelling(word) for word in words) for kind, words in said.items()}


def _without_prefix(whole: str) -> str | None:
    prefixes = _prefixes()
    if whole in prefixes["never"]:
        return None
    for length in range(2, len(whole)):
        prefix, rest = whole[:length], whole[length:]
        is_person = prefix in prefixes["person"]
        if not is_person and prefix not in prefixes["address"]:
            continue
        found = _known().get(rest) or (_without_prefix(rest) if is_person else None)
        if found and (found not in _OF_NO_TABLE if is_person else found in _HOW_TO_REACH):
            return found
    return None


def _without_ending(name: str) -> str | None:
    plain = name.strip().casefold()
    for ending in _CUSTOM_ENDINGS:
        if plain.endswith(ending):
            return meaning(plain.removesuffix(ending))
    before, bracket, inside = plain.partition("(")
    return meaning(before) if bracket and ".metafields." in inside else None
