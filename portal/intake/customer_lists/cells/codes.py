"""Read the codes of languages, countries, regions and time zones, and refuse what only looks like one.

Source: BCP 47 for languages, ISO 3166 for countries and regions, the IANA time zones; names and old
spellings from CLDR.
"""

import re
from functools import cache, lru_cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global

from portal.foundation.refusals import Refusal
from portal.foundation.translation import lazy_gettext as _l

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|\d{3}))?", re.ASCII)
_COUNTRY = re.compile(r"[A-Za-z]{2}", re.ASCII)
_REGION = re.compile(r"(?:([A-Za-z]{2})-)?([A-Za-z0-9]{1,3})", re.ASCII)

_NO_LANGUAGE = frozenset({"und", "mul", "zxx", "mis", "root"})
# CLDR's own codes for groups, tests and unknown places.
_NO_COUNTRY = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


@lru_cache(maxsize=1024)
def language_tag(text: str) -> str:
    """Read a language code in its present form: `fr_ca` is fr-CA, the old `tl` is fil.

    Refuses: unknown_language  also for a country code in capitals: CA is Canada, not Catalan
    """
    found = _LANGUAGE.fullmatch(text.strip().replace("_", "-"))
    if found is None or _looks_like_a_country(found.group()):
        raise _unknown_language()
    base, script, region = found.groups()
    base, script = _present_language(base.lower(), script)
    if base not in Locale("en").languages or base in _NO_LANGUAGE or not _is_known_script(script):
        raise _unknown_language()
    parts = (base, script.title() if script else None, _region_of_language(region))
    return "-".join(part for part in parts if part)


@lru_cache(maxsize=1024)
def country_code(text: str) -> str:
    """Read a country as its two letters; the everyday `UK` is GB.

    Refuses: unknown_country
    """
    found = _COUNTRY.fullmatch(text.strip())
    code = found.group().upper() if found else ""
    present = get_global("territory_aliases").get(code, [code])
    if len(present) != 1 or present[0] in _NO_COUNTRY or present[0] not in Locale("en").territories:
        raise Refusal(
            "unknown_country", _l("This is not a country code. Write two letters, such as CA for Canada.")
        )
    return str(present[0])


@lru_cache(maxsize=4096)
def region_code(text: str, country: str | None) -> str:
    """Read a part of a country: `CA-QC`, or `QC` when the country is known.

    Refuses: unknown_region  when it has no such form, or belongs to another country
    """
    found = _REGION.fullmatch(text.strip())
    if found is None:
        raise _unknown_region()
    named = found[1].upper() if found[1] else country
    if named is None or (country is not None and named != country):
        raise _unknown_region()
    return f"{named}-{found[2].upper()}"


def time_zone(text: str) -> str:
    """Read the name of a time zone, whatever its capitals.

    Refuses: unknown_time_zone
    """
    try:
        return _time_zones()[text.strip().replace(" ", "_").lower()]
    except KeyError:
        raise Refusal(
            "unknown_time_zone", _l("We do not know this time zone. Write its name, such as America/Toronto.")
        ) from None


@cache
def _time_zones() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones()}


def _looks_like_a_country(text: str) -> bool:
    if not text.isupper() or text not in Locale("en").territories:
        return False
    spoken = get_global("territory_languages").get(text, {}).get(text.lower(), {})
    return not spoken.get("official_status")


def _present_language(base: str, script: str | None) -> tuple[str, str | None]:
    present, _, its_script = get_global("language_aliases").get(base, base).partition("_")
    return present, script or its_script or None


def _is_known_script(script: str | None) -> bool:
    return script is None or script.title() in Locale("en").scripts


def _region_of_language(region: str | None) -> str | None:
    if region is None:
        return None
    if region.upper() not in Locale("en").territories:
        raise _unknown_language()
    return region.upper()


def _unknown_language() -> Refusal:
    return Refusal(
        "unknown_language", _l("We do not know this language. Write its code, such as en, fr-CA or ar.")
    )


def _unknown_region() -> Refusal:
    return Refusal(
        "unknown_region", _l("This is not a region of the country. Write its code, such as CA-QC for Quebec.")
    )
