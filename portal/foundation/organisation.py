"""Who the organisation is: what every page, letter and "is it really us" list says about it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from portal.foundation.colours import check_brand
from portal.foundation.languages import LANGUAGES


@dataclass(frozen=True)
class Way:
    """One sender address, phone number or site that we use, and what for (text per language)."""

    address: str
    purpose: Mapping[str, str]

    def purpose_in(self, language: str) -> str:
        """Say what it is for, in this language or the nearest we have."""
        return in_language(self.purpose, language)


@dataclass(frozen=True)
class Organisation:
    """The organisation as people know it."""

    name: str
    mark: str
    help_phone: str
    help_relay: str
    help_hours: Mapping[str, str]
    postal_address: str
    website: str
    mail_from: str
    privacy_contact: str
    senders: tuple[Way, ...]
    phone_numbers: tuple[Way, ...]
    sites: tuple[Way, ...]
    default_language: str
    time_zone: str
    brand_light: str
    brand_dark: str
    quick_exit_url: str

    @property
    def zone(self) -> ZoneInfo:
        """Give the time zone in which the organisation speaks of days and hours."""
        return ZoneInfo(self.time_zone)

    def hours(self, language: str) -> str:
        """Say when the help phone is answered."""
        return in_language(self.help_hours, language)


def in_language(texts: Mapping[str, str], language: str) -> str:
    """Pick the text in a language, else English, else whatever there is."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")


_TEXTS = (
    "name", "mark", "help_phone", "help_relay", "postal_address", "website", "mail_from", "privacy_contact",
    "default_language", "time_zone", "brand_light", "brand_dark", "quick_exit_url",
)  # fmt: skip


def read_organisation(path: Path) -> Organisation:
    """Read and check the organisation's file.

    Takes:   path  TOML; docs/settings.md shows one
    Refuses: ValueError, with one clear sentence, for what is missing or wrong; OSError when unreadable
    """
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    missing = [key for key in _TEXTS if not isinstance(content.get(key), str)]
    if missing:
        message = f"{path.name} must have a text for {', '.join(missing)}."
        raise ValueError(message)
    if content["default_language"] not in LANGUAGES:
        message = f"default_language must be one of {', '.join(LANGUAGES)}."
        raise ValueError(message)
    check_brand(content["brand_light"], content["brand_dark"])
    organisation = Organisation(
        **{key: content[key] for key in _TEXTS},
        help_hours=content.get("help_hours", {}),
        senders=_ways(content, "senders"),
        phone_numbers=_ways(content, "phone_numbers"),
        sites=_ways(content, "sites"),
    )
    _check_zone(organisation)
    return organisation


def _check_zone(organisation: Organisation) -> None:
    """Refuse an unknown zone at the start, not on a page."""
    try:
        _ = organisation.zone
    except ZoneInfoNotFoundError as trouble:
        message = f"time_zone “{organisation.time_zone}” is unknown; write it as in America/Toronto."
        raise ValueError(message) from trouble


def _ways(content: Mapping[str, Any], key: str) -> tuple[Way, ...]:
    return tuple(Way(entry["address"], entry.get("purpose", {})) for entry in content.get(key, []))


_current: list[Organisation] = []


def use_organisation(organisation: Organisation) -> None:
    """Keep who we are for this process."""
    _current[:] = [organisation]


def current_organisation() -> Organisation:
    """Say who we are."""
    return _current[0]
