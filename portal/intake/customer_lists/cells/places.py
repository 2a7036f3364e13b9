"""Read a country or a part of one, from its code or from its name in the languages of most lists.

Source: ISO 3166-1 and 3166-2 (pycountry, with its translations), names of countries from CLDR, everyday names
from `places.toml`.
"""

import gettext
import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pycountry
from babel import Locale
from babel.core import get_global

from portal.foundation.translation import lazy_gettext as _l
from portal.intake.customer_lists.asking import UnknownWord
from portal.intake.customer_lists.folding import folded

LANGUAGES = (
    "en", "fr", "de", "es", "it", "pt", "nl", "pl", "sv", "fi", "da", "nb", "cs", "ar", "ja", "zh", "zh_Hant", "ko",
    "ru", "tr", "uk", "vi", "hi", "fa", "he", "el", "hu", "ro", "id",
)  # fmt: skip
LONGEST_WORD = 80

_TWO_LETTERS = re.compile(r"[A-Za-z]{2}", re.ASCII)
_THREE_LETTERS = re.compile(r"[A-Za-z]{3}", re.ASCII)
_FULL_REGION = re.compile(r"([A-Za-z]{2})[-_]([A-Za-z0-9]{1,3})", re.ASCII)
_SHORT_REGION = re.compile(r"[A-Za-z0-9]{1,3}", re.ASCII)
_TWO_PARTS = re.compile(r"(.+?)\s*(?:[(\[（]\s*([^()\[\]（）]+)\s*[)\]）]|\s[-–—]\s(.+))")
_BETWEEN_NAMES = re.compile(r"\s*[\[\]()/;]\s*")
# CLDR's own codes for groups, tests and unknown places.
_NO_COUNTRY = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
_MOST_CHOICES = 6
_SUBDIVISIONS: Any = pycountry.subdivisions  # comes without types


@lru_cache(maxsize=4096)
def country_code(text: str) -> str:
    """Read a country as its two letters: `CA`, `CAN`, `Canada`, `Kanada`, `カナダ`; England is in GB.

    Refuses: unknown_country  also for a name that means two places, such as Congo; these are the choices
    """
    written = text.strip()
    found = _by_code(written) or _by_name(written)
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownWord(
            "unknown_country", _l("This name may mean several countries. Which one is meant?"), text, found
        )
    raise UnknownWord("unknown_country", _l("We do not know this country. Which one is meant?"), text)


@lru_cache(maxsize=4096)
def region_code(text: str, country: str | None) -> str:
    """Read a part of a country as ISO 3166-2: `CA-QC`; `QC` or `Québec` where the country is known.

    Refuses: unknown_region  also when it belongs to another country, or no country is known
    """
    written = text.strip()
    full = _FULL_REGION.fullmatch(written)
    if full:
        found = _existing(f"{full[1]}-{full[2]}".upper())
        if found and country in {None, found[0][:2]}:
            return found[0]
        raise _unknown_region(text)
    if country is None:
        raise UnknownWord(
            "unknown_region", _l("Which region of which country is this? The list names no country."), text
        )
    found = _regions_of(written, country)
    if len(found) == 1:
        return found[0]
    raise _unknown_region(text, found)


def is_country(text: str) -> bool:
    """Tell whether a word is the name or code of at least one country."""
    return bool(_by_code(text.strip()) or _by_name(text.strip()))


@cache
def everyday_names() -> dict[str, dict[str, list[str]]]:
    """Give the names that no table has: kind → code → names."""
    return tomllib.loads(Path(__file__).with_name("places.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=4096)
def compared(text: str) -> str:
    """Bring a name to the spelling in which it is compared, with the vowel signs of Hindi or Thai kept."""
    whole = unicodedata.normalize("NFC", text)
    if whole.isascii() or not any(unicodedata.category(letter)[0] == "M" for letter in whole):
        return folded(whole)
    return " ".join(whole.casefold().split())


def in_two_parts(text: str) -> tuple[str, str] | None:
    """Take `Québec (QC)` or `French - Canada` apart."""
    found = _TWO_PARTS.fullmatch(text) if len(text) <= LONGEST_WORD else None
    return (found[1], found[2] or found[3]) if found else None


def _by_code(written: str) -> tuple[str, ...]:
    if _THREE_LETTERS.fullmatch(written):
        country = pycountry.countries.get(alpha_3=written.upper())
        return (country.alpha_2,) if country else ()
    if not _TWO_LETTERS.fullmatch(written):
        return ()
    present = get_global("territory_aliases").get(written.upper(), [written.upper()])
    known = len(present) == 1 and present[0] not in _NO_COUNTRY and present[0] in Locale("en").territories
    return (str(present[0]),) if known else ()


def _by_name(written: str) -> tuple[str, ...]:
    if len(written) > LONGEST_WORD:
        return ()
    found = _country_names().get(compared(written), ())
    parts = None if found else in_two_parts(written)
    if parts is None:
        return found
    either = [_by_code(part) or _country_names().get(compared(part), ()) for part in parts]
    return either[0] if either[0] == either[1] else ()


@cache
def _country_names() -> dict[str, tuple[str, ...]]:
    names: dict[str, set[str]] = {}
    known = {country.alpha_2 for country in pycountry.countries} | {"XK"}
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code in known:
                _add(names, name, code)
    for country in pycountry.countries:
        for kind in ("name", "official_name", "common_name"):
            _add(names, getattr(country, kind, ""), country.alpha_2)
    for code, everyday in everyday_names()["countries"].items():
        for name in everyday:
            _add(names, name, code)
    return {name: tuple(sorted(codes)) for name, codes in names.items()}


def _regions_of(written: str, country: str) -> tuple[str, ...]:
    if not written or len(written) > LONGEST_WORD:
        return ()
    found = _by_region_word(written, country)
    parts = None if found else in_two_parts(written)
    if parts is None:
        return found
    either = [_by_region_word(part, country) for part in parts]
    return tuple(code for code in either[0] if code in either[1])


def _by_region_word(written: str, country: str) -> tuple[str, ...]:
    full = _FULL_REGION.fullmatch(written)
    if full:
        return _existing(written.upper()) if full[1].upper() == country else ()
    if _SHORT_REGION.fullmatch(written):
        found = _existing(f"{country}-{written.upper()}")
        if found:
            return found
    return _region_names(country).get(compared(written), ())


def _existing(code: str) -> tuple[str, ...]:
    return (code,) if _SUBDIVISIONS.get(code=code) else ()


@lru_cache(maxsize=300)
def _region_names(country: str) -> dict[str, tuple[str, ...]]:
    names: dict[str, set[str]] = {}
    for region in _SUBDIVISIONS.get(country_code=country) or ():
        translated = (language.gettext(region.name) for language in _translations())
        for name in {region.name, *translated}:
            for spelling in {name, *_BETWEEN_NAMES.split(name)}:
                _add(names, spelling, region.code)
    for code, everyday in everyday_names()["regions"].items():
        if code.startswith(f"{country}-"):
            for name in everyday:
                _add(names, name, code)
    return {name: tuple(sorted(codes)) for name, codes in names.items()}


@cache
def _translations() -> tuple[gettext.NullTranslations, ...]:
    return tuple(
        gettext.translation("iso3166-2", pycountry.LOCALES_DIR, languages=[language], fallback=True)
        for language in (*LANGUAGES, "zh_CN", "zh_TW")
    )


def _add(names: dict[str, set[str]], name: str, code: str) -> None:
    word = compared(name)
    if word:
        names.setdefault(word, set()).add(code)


def _unknown_region(text: str, choices: tuple[str, ...] = ()) -> UnknownWord:
    return UnknownWord(
        "unknown_region",
        _l("This is not one region of that country. Which one is meant?"),
        text,
        choices[:_MOST_CHOICES],
    )
