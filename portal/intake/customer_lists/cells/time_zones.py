"""Read a time zone by the name that IANA, Windows, HubSpot or Salesforce gives it; a bare offset is asked.

Source: the IANA time zones; their Windows names from CLDR.
"""

import re
from functools import cache, lru_cache
from zoneinfo import available_timezones

from babel.core import get_global

from portal.foundation.translation import lazy_gettext as _l
from portal.intake.customer_lists.asking import UnknownWord
from portal.intake.customer_lists.cells import places
from portal.intake.customer_lists.folding import folded

# "(GMT-05:00) Eastern Standard Time (America/Toronto)": the offset before, the zone behind.
_OFFSET = re.compile(r"[(\[]?\s*(?:GMT|UTC)\s*[+\-−]?\s*\d{0,2}(?::?\d{2})?\s*[)\]]\s*", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\(([A-Za-z_+-]+/[A-Za-z_/+-]+)\)\s*$", re.ASCII)
# Names without a place that say an offset, not the rules of any land.
_OFFSETS_ONLY = re.compile(
    r"(?:GMT[+-]?\d*|EST|MST|HST|CET|EET|MET|WET|[A-Z]{3}\d[A-Z]{3}|Factory|localtime)"
)


@lru_cache(maxsize=4096)
def time_zone(text: str) -> str:
    """Read the name of a time zone, whatever its capitals and whichever system wrote it.

    Refuses: unknown_time_zone  also for EST or GMT-5: they do not say when clocks change
    """
    written = text.strip()
    if len(written) <= places.LONGEST_WORD:
        bracketed = _IN_BRACKETS.search(written)
        for name in (written, bracketed[1] if bracketed else "", _OFFSET.sub("", written, count=1)):
            found = _zones().get(_spelled(name)) or _windows_names().get(folded(name))
            if found:
                return found
    choices = _everyday().get(folded(_OFFSET.sub("", written, count=1)), ())
    if len(choices) == 1:
        return choices[0]
    raise UnknownWord(
        "unknown_time_zone",
        _l("This does not say which time zone is meant. Which city has the same time?"),
        text,
        choices or _cities().get(_spelled(written), ()),
    )


def _spelled(name: str) -> str:
    plain = name.strip().lower().replace("_slash_", "/").replace("_dash_", "-")
    return plain.replace(" ", "_")


@cache
def _zones() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones() if not _OFFSETS_ONLY.fullmatch(name)}


@cache
def _windows_names() -> dict[str, str]:
    zones = _zones()
    names = get_global("windows_zone_mapping").items()
    return {
        folded(name): zones[zone.lower()]
        for name, zone in names
        if zone.lower() in zones and not name.startswith("UTC")
    }


@cache
def _everyday() -> dict[str, tuple[str, ...]]:
    meant: dict[str, list[str]] = {}
    for zone, names in places.everyday_names()["time_zones"].items():
        for name in names:
            meant.setdefault(folded(name), []).append(zone)
    return {name: tuple(zones) for name, zones in meant.items()}


@cache
def _cities() -> dict[str, tuple[str, ...]]:
    meant: dict[str, list[str]] = {}
    for name in sorted(available_timezones()):
        if "/" in name and not name.startswith(("Etc/", "SystemV/", "posix/", "right/")):
            meant.setdefault(name.rpartition("/")[2].lower(), []).append(name)
    return {city: tuple(zones[:3]) for city, zones in meant.items()}
