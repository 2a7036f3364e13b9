"""Read a day as well as a list says it, and never make one up: 03/04/2020 is asked, and a year stays a year.

Source: the names of months and weekdays from CLDR, in seven languages.
"""

import re
from functools import cache, lru_cache
from typing import Literal

from babel import Locale

from portal.foundation.digits import latin_digits
from portal.foundation.refusals import Refusal
from portal.foundation.translation import lazy_gettext as _l
from portal.incidents.dates import PartialDate
from portal.intake.customer_lists.folding import folded

Order = Literal["", "day-first", "month-first"]

_LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "nl")
_LONGEST = 60
_MONTHS = 12
_DIGITS_OF_A_YEAR = 4

_NOTHING = re.compile(r"[0\s/.:TZ-]*")
_TIME = re.compile(r"(?:T|,?\s+(?:at\s+|à\s+|um\s+)?)\d{1,2}:\d{2}.*", re.ASCII | re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})(?:\s?[-/.年]\s?(\d{1,2})(?:\s?[-/.月]\s?(\d{1,2})?日?)?)?", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})\s?([-/. ])\s?(\d{1,2})\s?[-/. ]\s?(\d{4})", re.ASCII)
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})\s?[-/.]\s?(\d{4})", re.ASCII)
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|re|o|º|e|ª)?", re.ASCII)
_FILLERS = frozenset(
    {"of", "the", "de", "del", "le", "den", "der", "di", "do", "da", "van", "on", "am", "el", "il"}
)


@lru_cache(maxsize=4096)
def day(text: str, order: Order = "") -> PartialDate | None:
    """Read a day, a month or a year, whatever stands around it: the time of day is left out.

    Takes:   order  what comes first in 03/04/2020; empty: nobody said it yet
    Gives:   None for an empty cell and for the zeros that systems write there
    Refuses: ambiguous_date, unclear_date (two digits of a year, a spreadsheet's number), impossible_date
    """
    typed = latin_digits(text.strip())
    if _NOTHING.fullmatch(typed):
        return None
    if len(typed) > _LONGEST:
        raise _unclear()
    typed = _TIME.sub("", typed)
    return _in_numbers(typed, order) or _in_words(typed)


def _in_numbers(typed: str, order: Order) -> PartialDate | None:
    if found := _YEAR_FIRST.fullmatch(typed):
        return PartialDate.parse(*found.groups())
    if found := _MONTH_AND_YEAR.fullmatch(typed):
        return PartialDate.parse(found[2], found[1])
    if found := _YEAR_LAST.fullmatch(typed):
        # Between dots the day comes first wherever dots are used.
        return _of_three(
            int(found[1]), int(found[3]), int(found[4]), "day-first" if found[2] == "." else order
        )
    return None


def _of_three(first: int, second: int, year: int, order: Order) -> PartialDate:
    if first == second or second > _MONTHS >= first:
        return PartialDate(year, first, second)
    if first > _MONTHS or order == "day-first":
        return PartialDate(year, second, first)
    if order == "month-first":
        return PartialDate(year, first, second)
    raise Refusal(
        "ambiguous_date", _l("This date can be read in two ways. Does the day or the month come first?")
    )


def _in_words(typed: str) -> PartialDate:
    months: list[int] = []
    days: list[int] = []
    years: list[int] = []
    for word in folded(typed).split():
        number = _ORDINAL.fullmatch(word)
        if number:
            days.append(int(number[1]))
        elif word.isdecimal() and len(word) == _DIGITS_OF_A_YEAR:
            years.append(int(word))
        elif word in _month_names():
            months.append(_month_names()[word])
        elif word not in _FILLERS and word not in _weekdays():
            raise _unclear()
    if len(months) != 1 or len(years) != 1 or len(days) > 1:
        raise _unclear()
    return PartialDate(years[0], months[0], days[0] if days else None)


@cache
def _month_names() -> dict[str, int]:
    meanings: dict[str, set[int]] = {}
    for language in _LANGUAGES:
        for widths in Locale(language).months.values():
            for width in ("wide", "abbreviated"):
                for month, name in widths.get(width, {}).items():
                    meanings.setdefault(folded(name), set()).add(month)
    meanings.setdefault("sept", {9})
    return {
        name: min(months) for name, months in meanings.items() if len(months) == 1 and not name.isdecimal()
    }


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(
        folded(name)
        for language in _LANGUAGES
        for widths in Locale(language).days.values()
        for width in ("wide", "abbreviated")
        for name in widths.get(width, {}).values()
    )


def _unclear() -> Refusal:
    return Refusal("unclear_date", _l("We cannot tell which day this is. Write it as 2021-03-31."))
