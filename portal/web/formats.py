"""Days, times and numbers in the reader's language; each text is made once and kept."""

from datetime import date, datetime
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, get_timezone_name
from markupsafe import Markup, escape

from portal.foundation.translation import current_language


class Partial(Protocol):
    """A date as exact as it is known: a year known only as a year stays a year."""

    @property
    def year(self) -> int:
        """The year, always known."""

    @property
    def month(self) -> int | None:
        """The month, when known."""

    @property
    def day(self) -> int | None:
        """The day, when known."""


def on_day(day: Partial) -> str:
    """Say a day in words, as exactly as it is known: 3 March 2026, March 2026, 2026."""
    return _day_words(day.year, day.month, day.day, current_language().folder)


def at_time(instant: datetime, zone: ZoneInfo) -> str:
    """Say an instant in a person's zone, with the zone named."""
    local = instant.astimezone(zone)
    locale = current_language().locale
    words = format_datetime(local.replace(tzinfo=None), "d MMMM y, HH:mm", locale=locale)
    return f"{words} ({get_timezone_name(local, locale=locale)})"


@lru_cache(maxsize=2048)
def _day_words(year: int, month: int | None, day: int | None, folder: str) -> str:
    if month is None:
        return str(year)
    words = format_date(date(year, month, day or 1), "MMMM y" if day is None else "d MMMM y", locale=folder)
    # French says "the first", and "2, 3, 4" for the other days; CLDR's patterns cannot.
    return f"1er{words[1:]}" if day == 1 and folder.startswith("fr") else words


def bdi(value: object) -> Markup:
    """Keep an inserted value from turning the text around it."""
    return Markup("<bdi>{}</bdi>").format(value)


def ltr(value: object) -> Markup:
    """Show a number, code or address left to right in any text."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(escape(value))
