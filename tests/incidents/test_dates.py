"""A date stays as exact as it is known, and a day that does not exist is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.foundation.refusals import Refusal
from portal.incidents.dates import Duration, PartialDate

ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30), st.lists(st.integers())
)
PARTIAL_DATES = st.one_of(
    st.integers(1900, 9999).map(PartialDate),
    st.builds(PartialDate, st.integers(1900, 9999), st.integers(1, 12)),
    st.dates(min_value=date(1900, 1, 1)).map(lambda day: PartialDate(day.year, day.month, day.day)),
)


@pytest.mark.parametrize(
    ("known", "text", "precision"),
    [
        (PartialDate(2026), "2026", "year"),
        (PartialDate(2026, 3), "2026-03", "month"),
        (PartialDate(2026, 3, 3), "2026-03-03", "day"),
        (PartialDate(2024, 2, 29), "2024-02-29", "day"),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(known: PartialDate, text: str, precision: str) -> None:
    assert known.to_text() == text
    assert known.precision == precision
    assert PartialDate.from_text(text) == known


@pytest.mark.parametrize(
    "parts",
    [
        (2026, 2, 30),
        (2026, 13),
        (2026, 0),
        (2026, 4, 31),
        (2025, 2, 29),
        (2026, None, 3),
        (220,),
        (10000,),
        (0,),
        (2026, 3, 0),
    ],
)
def test_an_impossible_date_is_refused(parts: tuple[int, ...]) -> None:
    with pytest.raises(Refusal) as refused:
        PartialDate(*parts)

    assert refused.value.code == "impossible_date"


@pytest.mark.parametrize(
    "text",
    ["", "26", "2026-3", "2026-03-3", "2026-02-30", "2026/03/03", "2026-03-03T00:00", "٢٠٢٦", "2026\n"],
)
def test_other_texts_are_no_dates(text: str) -> None:
    with pytest.raises(Refusal):
        PartialDate.from_text(text)


@pytest.mark.parametrize(
    ("parts", "read"),
    [
        ((2014, 8, 4), PartialDate(2014, 8, 4)),
        (("2014", "8", None), PartialDate(2014, 8)),
        ((2014.0, 8.0), PartialDate(2014, 8)),
    ],
)
def test_a_record_may_hold_numbers_in_any_form(parts: tuple[object, ...], read: PartialDate) -> None:
    assert PartialDate.parse(*parts) == read


@pytest.mark.parametrize(
    "parts",
    [(None,), (True,), ("soon",), (2014, "March"), (2014, 8.5), (2014, [8]), (float("nan"),), (10**400,)],
)
def test_parts_that_are_no_whole_numbers_are_refused(parts: tuple[object, ...]) -> None:
    with pytest.raises(Refusal):
        PartialDate.parse(*parts)


def test_dates_are_put_in_order_with_the_less_exact_first() -> None:
    ordered = [
        PartialDate(2025, 12, 31),
        PartialDate(2026),
        PartialDate(2026, 3),
        PartialDate(2026, 3, 3),
        PartialDate(2026, 4),
    ]

    assert sorted(ordered[place] for place in (3, 0, 4, 2, 1)) == ordered


@pytest.mark.parametrize(
    ("first", "second", "certain"),
    [
        ("2025", "2026-03", True),
        ("2026", "2026-03", False),
        ("2026-03", "2026", False),
        ("2026-02", "2026-03-01", True),
        ("2026-03-03", "2026-03-03", False),
    ],
)
def test_a_year_is_before_a_day_only_when_it_has_ended(first: str, second: str, certain: bool) -> None:
    assert PartialDate.from_text(first).certainly_before(PartialDate.from_text(second)) is certain


def test_a_month_begins_and_ends_with_its_days() -> None:
    february = PartialDate(2024, 2)

    assert (february.earliest, february.latest) == (date(2024, 2, 1), date(2024, 2, 29))


@pytest.mark.parametrize(
    ("unit", "value", "read"),
    [
        ("Months", 8, Duration("months", 8)),
        ("Days", 1.0, Duration("days", 1)),
        ("Hours", 1.5, Duration("hours", 1.5)),
        ("Hours", None, Duration("hours")),
        ("weeks", "3", Duration("weeks", 3)),
        ("NA", 4, Duration("not_applicable")),
        ("Never", None, Duration("never")),
        ("Unknown", 2, Duration("unknown")),
        ("Fortnights", 2, Duration("unknown")),
        ("Days", -1, Duration("days")),
        ("Days", float("inf"), Duration("days")),
        ("Days", True, Duration("days")),
        (["Days"], 1, Duration("unknown")),
        (None, None, Duration("unknown")),
    ],
)
def test_a_duration_is_read_without_guessing(unit: object, value: object, read: Duration) -> None:
    assert Duration.parse(unit, value) == read


@pytest.mark.parametrize(("unit", "known"), [("Days", True), ("Never", False), ("NA", False), ("x", False)])
def test_a_duration_tells_whether_it_says_anything(unit: str, known: bool) -> None:
    assert Duration.parse(unit).is_known is known


@given(PARTIAL_DATES)
def test_writing_and_reading_a_date_changes_nothing(known: PartialDate) -> None:
    assert PartialDate.from_text(known.to_text()) == known


@given(PARTIAL_DATES, PARTIAL_DATES)
def test_certainly_before_agrees_with_the_order(first: PartialDate, second: PartialDate) -> None:
    assert not first.certainly_before(second) or first < second


@given(ANYTHING, ANYTHING, ANYTHING)
def test_whatever_a_record_holds_it_is_a_date_or_a_refusal(year: object, month: object, day: object) -> None:
    try:
        read = PartialDate.parse(year, month, day)
    except Refusal:
        return

    assert read.earliest <= read.latest


@given(ANYTHING, ANYTHING)
def test_whatever_a_record_holds_it_is_a_duration(unit: object, value: object) -> None:
    assert Duration.parse(unit, value).unit
