"""Days and times as people say them, as exactly as they are known."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from portal.foundation.translation import speaking
from portal.web.formats import at_time, bdi, ltr, on_day

MOMENT = datetime(2026, 3, 3, 2, 5, tzinfo=UTC)


@dataclass(frozen=True)
class Known:
    """A date as far as it is known."""

    year: int
    month: int | None = None
    day: int | None = None


@pytest.mark.parametrize(
    ("language", "day", "words"),
    [
        ("en", Known(2026, 3, 3), "3 March 2026"),
        ("en", Known(2026, 3), "March 2026"),
        ("en", Known(2026), "2026"),
        ("en", Known(2026, 3, 1), "1 March 2026"),
        ("fr-CA", Known(2026, 3, 3), "3 mars 2026"),
        ("fr-CA", Known(2026, 3, 1), "1er mars 2026"),
        ("fr-CA", Known(2026, 3, 11), "11 mars 2026"),
        ("fr-CA", Known(2026, 8), "août 2026"),
        ("ar", Known(2026, 3, 3), "3 مارس 2026"),
        ("ar", Known(2026), "2026"),
    ],
)
def test_a_day_is_said_as_exactly_as_it_is_known(language: str, day: Known, words: str) -> None:
    with speaking(language):
        assert on_day(day) == words


def test_a_calendar_day_is_a_day() -> None:
    with speaking("en"):
        assert on_day(date(2026, 12, 24)) == "24 December 2026"


def test_the_same_day_is_said_in_each_language_of_its_own() -> None:
    said = set()
    for language in ("en", "fr-CA", "ar", "en"):
        with speaking(language):
            said.add(on_day(Known(2026, 3, 3)))

    assert len(said) == 3


@pytest.mark.parametrize(
    ("language", "zone", "words"),
    [
        ("en", "America/Toronto", "2 March 2026, 21:05"),
        ("en", "Asia/Kolkata", "3 March 2026, 07:35"),
        ("fr-CA", "America/Toronto", "2 mars 2026, 21:05"),
        ("ar", "America/Toronto", "2 مارس 2026, 21:05"),
    ],
)
def test_a_time_is_said_in_the_persons_zone_with_its_name(language: str, zone: str, words: str) -> None:
    with speaking(language):
        said = at_time(MOMENT, ZoneInfo(zone))

    assert said.startswith(f"{words} (")
    assert len(said) > len(words) + 5


def test_summer_and_winter_are_told_apart() -> None:
    july, toronto = datetime(2026, 7, 3, 12, tzinfo=UTC), ZoneInfo("America/Toronto")

    with speaking("en"):
        summer, winter = at_time(july, toronto), at_time(MOMENT, toronto)

    assert "08:00" in summer
    assert summer.rpartition("(")[2] != winter.rpartition("(")[2]


@pytest.mark.parametrize("insert", [bdi, ltr])
def test_inserted_text_is_text(insert: type[str]) -> None:
    assert "<b>" not in insert("<b>&")
    assert insert("<b>&").endswith("&lt;b&gt;&amp;</bdi>")


def test_a_code_is_read_from_left_to_right() -> None:
    assert ltr("AB-12") == '<bdi dir="ltr">AB-12</bdi>'
