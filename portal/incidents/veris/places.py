"""Read where the victim of a VERIS record is, in the many spellings that published records use.

Source: VERIS 1.2 to 1.4, `victim.country`, `victim.region`, `victim.state`; codes of ISO 3166 as pycountry has
them. A six-digit region is a region of the United Nations (M49) and is kept as it is.
"""

import re
from functools import cache

import pycountry
import pycountry.db

from portal.incidents.veris.record import VerisRecord

_UNITED_NATIONS = re.compile(r"\d{3,6}", re.ASCII)
_SAYS_NOTHING = frozenset({"unknown", "other", "na", "000000", ""})


def read_countries(record: VerisRecord) -> tuple[str, ...]:
    """List the countries by their two letters; what names no country is left to staff."""
    found = (_country(text) for text in record.texts("victim.country"))
    return tuple(dict.fromkeys(country for country in found if country))


def read_world_regions(record: VerisRecord) -> tuple[str, ...]:
    """List the regions of the world, as the record's digits."""
    texts = record.texts("victim.region")
    return tuple(text for text in texts if _UNITED_NATIONS.fullmatch(text) and text not in _SAYS_NOTHING)


def read_states(record: VerisRecord) -> tuple[str, ...]:
    """List parts of countries such as `US-CA`; `CA` alone is clear only when one country is named."""
    return tuple(dict.fromkeys(state for state in _states(record) if state))


def has_unclear_state(record: VerisRecord) -> bool:
    """Tell whether a part of a country is named that we cannot place."""
    return None in _states(record)


def _states(record: VerisRecord) -> list[str | None]:
    countries = read_countries(record)
    return [_state(text, countries) for text in _said(record)]


def _said(record: VerisRecord) -> list[str]:
    texts = (*record.texts("victim.state"), *record.texts("victim.region"))
    return [
        text for text in texts if text.lower() not in _SAYS_NOTHING and not _UNITED_NATIONS.fullmatch(text)
    ]


def _country(text: str) -> str | None:
    try:
        found = pycountry.countries.lookup(text)
    except LookupError:
        return None
    return str(found.alpha_2)


def _state(text: str, countries: tuple[str, ...]) -> str | None:
    code = text.upper().replace("_", "-")
    if "-" not in code and len(countries) == 1:
        code = f"{countries[0]}-{code}"
    named = {part.name.lower(): str(part.code) for part in _parts(countries)}
    return code if code in _all_parts() else named.get(text.lower())


def _parts(countries: tuple[str, ...]) -> list[pycountry.db.Data]:
    return [part for part in pycountry.subdivisions if (part.country_code,) == countries]


@cache
def _all_parts() -> frozenset[str]:
    return frozenset(str(part.code) for part in pycountry.subdivisions)
