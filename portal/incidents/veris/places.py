"""Read where the victim of a VERIS record is, in the many spellings that published records use.

Source: VERIS 1.2 to 1.4, `victim.country`, `victim.region`, `victim.state`; codes of ISO 3166 as pycountry has
them, names of CLDR. A six-digit region is a region of the United Nations (M49) and is kept as it is.
"""

import re
import unicodedata
from functools import cache
from typing import Any

import pycountry
from babel import Locale

from portal.incidents.veris.record import VerisRecord

_UNITED_NATIONS = re.compile(r"\d{3,6}", re.ASCII)
_SAYS_NOTHING = frozenset({"unknown", "other", "na", "000000", ""})
_PART_CODE = re.compile(r"(?:([A-Za-z]{2})\s*[-_]\s*)?([A-Za-z0-9]{1,3})", re.ASCII)
_BETWEEN_PARTS = re.compile(r"\s*[,;/]\s*")
# What people call a country and no list of codes does.
_EVERYDAY_NAMES = {
    "uk": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB",
    "america": "US", "uae": "AE", "holland": "NL", "turkey": "TR", "ivory coast": "CI", "burma": "MM",
    "swaziland": "SZ", "macedonia": "MK", "cape verde": "CV", "republic of ireland": "IE",
}  # fmt: skip
_COUNTRIES: Any = pycountry.countries  # comes without types
_PARTS: Any = pycountry.subdivisions


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


def knows_country(text: str) -> bool:
    """Tell whether a text names one country."""
    return _country(text) is not None


def _states(record: VerisRecord) -> list[str | None]:
    countries = read_countries(record)
    return [state for text in _said(record) for state in _states_in(text, countries)]


def _states_in(text: str, countries: tuple[str, ...]) -> list[str | None]:
    # Only codes make a list: "Washington, DC" is one place, "MO, KS" are two.
    parts = [part for part in _BETWEEN_PARTS.split(text) if part]
    codes = all(_PART_CODE.fullmatch(part) for part in parts)
    return [_state(part, countries) for part in parts] if codes else [_state(text, countries)]


def _said(record: VerisRecord) -> list[str]:
    texts = (*record.texts("victim.state"), *record.texts("victim.region"))
    return [
        text for text in texts if text.lower() not in _SAYS_NOTHING and not _UNITED_NATIONS.fullmatch(text)
    ]


def _country(text: str) -> str | None:
    try:
        return str(_COUNTRIES.lookup(text).alpha_2)
    except LookupError:
        name = _folded(text).removeprefix("the ")
        return _names_of_countries().get(name) or _names_of_countries().get(name.replace(" ", ""))


def _state(text: str, countries: tuple[str, ...]) -> str | None:
    only = countries[0] if len(countries) == 1 else None
    code = _PART_CODE.fullmatch(text)
    if code and (code[1] or only):
        # A part of a country that the record does not name is a slip in one of the two.
        country = code[1].upper() if code[1] else only
        part = _PARTS.get(code=f"{country}-{code[2].upper()}")
        if part and (not countries or country in countries):
            return str(part.code)
    named = {str(part.code) for part in _parts_of(only) if _folded(part.name) == _folded(text)}
    return named.pop() if len(named) == 1 else None


def _parts_of(country: str | None) -> Any:
    return (_PARTS.get(country_code=country) or ()) if country else ()


@cache
def _names_of_countries() -> dict[str, str]:
    names = Locale("en").territories.items()
    listed = {_folded(name): code for code, name in names if _COUNTRIES.get(alpha_2=code)}
    codes = {code.lower(): code for code in ("US", "GB")} | {"usa": "US"}
    return listed | _EVERYDAY_NAMES | codes


def _folded(text: str) -> str:
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^\w\s]", "", plain.replace("-", " ")).casefold().split())
