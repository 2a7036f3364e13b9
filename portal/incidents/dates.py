"""Days and spans as well as we know them: a year stays a year until somebody learns the month."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Literal

from portal.foundation.refusals import Refusal
from portal.foundation.translation import lazy_gettext as _l

Precision = Literal["year", "month", "day"]
Unit = Literal[
    "seconds", "minutes", "hours", "days", "weeks", "months", "years", "not_applicable", "never", "unknown"
]

# Records about data breaches are younger than this; a smaller year is a slip of the keyboard.
FIRST_YEAR = 1900
LAST_YEAR = 9999

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)

_UNITS: dict[str, Unit] = {
    "seconds": "seconds",
    "minutes": "minutes",
    "hours": "hours",
    "days": "days",
    "weeks": "weeks",
    "months": "months",
    "years": "years",
    "na": "not_applicable",
    "never": "never",
    "unknown": "unknown",
}
_TOO_MUCH = 1_000_000_000
# No part of a date and no duration needs more letters; reading a longer text is work for nothing.
_LONGEST_NUMBER = 20
_WITHOUT_VALUE = frozenset({"not_applicable", "never", "unknown"})


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A day, a month or a year: as much of a date as is known, and never a day that was made up.

    Takes:   year   1900 to 9999
             month  1 to 12, or None when only the year is known
             day    a day of that month, or None
    Refuses: impossible_date for 30 February, a day without its month, a year out of range

    In an ordered list the less exact date comes first: 2026, 2026-03, 2026-03-03.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR or (self.day is not None and self.month is None):
            raise _impossible_date()
        try:
            date(self.year, _or_one(self.month), _or_one(self.day))
        except (ValueError, OverflowError):
            raise _impossible_date() from None

    @classmethod
    def parse(cls, year: object, month: object = None, day: object = None) -> "PartialDate":
        """Read the parts of a date from a record that may hold 3, 3.0 or "3".

        Refuses: impossible_date when a part is not a whole number or the parts make no date
        """
        whole_year = _whole_part(year)
        if whole_year is None:
            raise _impossible_date()
        return cls(whole_year, _whole_part(month), _whole_part(day))

    @classmethod
    def from_text(cls, text: str) -> "PartialDate":
        """Read back what `to_text` wrote: `2026`, `2026-03` or `2026-03-03`.

        Refuses: impossible_date for any other text
        """
        found = _ISO.fullmatch(text)
        if found is None:
            raise _impossible_date()
        year, month, day = found.groups()
        return cls.parse(year, month, day)

    def to_text(self) -> str:
        """Write the date as in ISO 8601, as far as it is known: `2026`, `2026-03` or `2026-03-03`."""
        text = f"{self.year:04}"
        if self.month is not None:
            text += f"-{self.month:02}"
        if self.day is not None:
            text += f"-{self.day:02}"
        return text

    @property
    def precision(self) -> Precision:
        """How exact the date is."""
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    @property
    def earliest(self) -> date:
        """The first day it can be, for comparing and never for showing."""
        return date(self.year, _or_one(self.month), _or_one(self.day))

    @property
    def latest(self) -> date:
        """The last day it can be, for comparing and never for showing."""
        month = 12 if self.month is None else self.month
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def certainly_before(self, other: "PartialDate") -> bool:
        """Tell whether this date ends before the other can begin; 2026 and 2026-03 leave it open."""
        return self.latest < other.earliest

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._sort_key < other._sort_key

    @property
    def _sort_key(self) -> tuple[int, int, int]:
        return self.year, self.month or 0, self.day or 0


@dataclass(frozen=True)
class Duration:
    """How long a step took: some number of days, some days we cannot count, or never.

    Takes:   unit   seconds to years, or not_applicable, never, unknown
             value  how many; None when only the unit is known ("hours, not days")
    """

    unit: Unit
    value: int | float | None = None

    @classmethod
    def parse(cls, unit: object, value: object = None) -> "Duration":
        """Read a unit and a value from a record; what makes no sense is unknown, not zero.

        Takes:   unit   Seconds to Years, NA, Never or Unknown, in any case
                 value  a number, or its text; 8.0 is 8
        """
        name = _UNITS.get(unit.strip().lower(), "unknown") if isinstance(unit, str) else "unknown"
        return cls(name, None if name in _WITHOUT_VALUE else _amount(value))

    @property
    def is_known(self) -> bool:
        """Tell whether it says how long something took, at least roughly."""
        return self.unit not in _WITHOUT_VALUE


def _or_one(part: int | None) -> int:
    return 1 if part is None else part


def _whole_part(part: object) -> int | None:
    if part is None:
        return None
    number = _amount(part)
    if not isinstance(number, int):
        raise _impossible_date()
    return number


def _amount(value: object) -> int | float | None:
    if isinstance(value, str):
        value = _number(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not 0 <= value < _TOO_MUCH:
        return None
    return int(value) if value == int(value) else value


def _number(text: str) -> float | None:
    if len(text) > _LONGEST_NUMBER:
        return None
    try:
        return float(text)
    except ValueError:
        return None


def _impossible_date() -> Refusal:
    return Refusal("impossible_date", _l("This date does not exist. Give a year, a month or a day."))
