"""Read a language as its code: `fr_CA`, `fra`, `French (Canada)`, `français` and `法语` are all read.

Source: BCP 47; names, scripts and old codes from CLDR; codes of three letters from ISO 639.
"""

import re
from functools import cache, lru_cache

import pycountry
from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers

from portal.foundation.refusals import Refusal
from portal.foundation.translation import lazy_gettext as _l
from portal.intake.customer_lists.asking import UnknownWord
from portal.intake.customer_lists.cells import places

_TAG = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|\d{3}))?", re.ASCII)
_NO_LANGUAGE = frozenset({"und", "mul", "zxx", "mis", "root"})
_LATIN_AMERICA = "419"


@lru_cache(maxsize=4096)
def language_tag(text: str) -> str:
    """Read a language, by code or by name, as its code in present form; the old `tl` is fil.

    Refuses: unknown_language  also for a country: CA is Canada, not Catalan, and no country has one language
    """
    written = text.strip()
    found = _TAG.fullmatch(written.replace("_", "-"))
    if found and _is_country_in_capitals(found.group()):
        raise _is_a_country(text)
    tag = (_of_code(found) if found else "") or _of_name(written)
    if tag:
        return tag
    raise _is_a_country(text) if places.is_country(written) else _unknown(text)


def _of_code(found: re.Match[str]) -> str:
    base, script, region = found.groups()
    base, script = _present(base.lower(), script)
    if base not in Locale("en").languages or base in _NO_LANGUAGE:
        return ""
    if script and script.title() not in Locale("en").scripts:
        return ""
    if region and region.upper() not in Locale("en").territories:
        return ""
    return _joined(base, script, region)


def _of_name(written: str) -> str:
    if len(written) > places.LONGEST_WORD:
        return ""
    whole = _named(written)
    if whole:
        return whole
    parts = places.in_two_parts(written)
    base = _named(parts[0]) if parts else ""
    if not parts or not base or "-" in base:
        return ""
    script = _script_names().get(places.compared(parts[1]))
    if script:
        return _joined(base, script, None)
    place = _place(parts[1])
    return _joined(base, None, place) if place else ""


def _named(name: str) -> str:
    word = places.compared(name)
    codes = _language_names().get(word, frozenset())
    if len(codes) != 1 or (word not in _sure_names() and places.is_country(name)):
        return ""
    return next(iter(codes))


@cache
def _sure_names() -> frozenset[str]:
    everyday = places.everyday_names()["languages"].values()
    return frozenset(places.compared(name) for names in everyday for name in names)


def _place(text: str) -> str:
    if places.compared(text) in _latin_america():
        return _LATIN_AMERICA
    try:
        return places.country_code(text)
    except Refusal:
        return ""


def _present(base: str, script: str | None) -> tuple[str, str | None]:
    known = pycountry.languages.get(bibliographic=base) if len(base) == len("ger") else None
    base = known.alpha_3 if known and base not in get_global("language_aliases") else base
    present, _, its_script = get_global("language_aliases").get(base, base).partition("_")
    return present, script or its_script or None


def _joined(base: str, script: str | None, region: str | None) -> str:
    return "-".join(part for part in (base, script and script.title(), region and region.upper()) if part)


def _is_country_in_capitals(text: str) -> bool:
    if not text.isupper() or text not in Locale("en").territories:
        return False
    spoken = get_global("territory_languages").get(text, {}).get(text.lower(), {})
    return not spoken.get("official_status")


@cache
def _language_names() -> dict[str, frozenset[str]]:
    names: dict[str, set[str]] = {}
    own = {language: language for language in locale_identifiers() if "_" not in language}
    for language in dict.fromkeys((*places.LANGUAGES, *own)):
        known = Locale.parse(language).languages
        # Every language says its own name; the great ones also name the others.
        codes = known if language in places.LANGUAGES else [language] if language in known else []
        for code in codes:
            _add(names, str(known[code]), str(code))
    for code, everyday in places.everyday_names()["languages"].items():
        for name in everyday:
            names[places.compared(name)] = {code}
    return {name: frozenset(codes) for name, codes in names.items()}


def _add(names: dict[str, set[str]], name: str, code: str) -> None:
    found = _TAG.fullmatch(code.replace("_", "-"))
    tag = _of_code(found) if found else ""
    word = places.compared(name)
    if tag and word:
        names.setdefault(word, set()).add(tag)


@cache
def _script_names() -> dict[str, str]:
    return {
        places.compared(name): code
        for language in places.LANGUAGES
        for code, name in Locale.parse(language).scripts.items()
        if code in {"Hans", "Hant", "Latn", "Cyrl", "Arab", "Guru"}
    }


@cache
def _latin_america() -> frozenset[str]:
    return frozenset(
        places.compared(Locale.parse(language).territories.get(_LATIN_AMERICA, ""))
        for language in places.LANGUAGES
    ) - {""}


def _unknown(text: str) -> UnknownWord:
    return UnknownWord("unknown_language", _l("We do not know this language. Which one is meant?"), text)


def _is_a_country(text: str) -> UnknownWord:
    return UnknownWord(
        "unknown_language",
        _l("This looks like a country, not a language. Which language does this person read?"),
        text,
    )
