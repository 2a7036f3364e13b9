"""A day is read as well as a list says it; what can be read in two ways is asked."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.foundation.refusals import Refusal
from portal.intake.customer_lists.cells.days import Order, day


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2019", "2019"),
        ("2019-05", "2019-05"),
        ("05/2019", "2019-05"),
        ("2020-05-03", "2020-05-03"),
        ("2020/5/3", "2020-05-03"),
        ("2020-05-03T10:00:00Z", "2020-05-03"),
        ("2020-05-03 10:15:00", "2020-05-03"),
        ("31/12/2020", "2020-12-31"),
        ("12/31/2020 3:05 PM", "2020-12-31"),
        ("3/3/2020", "2020-03-03"),
        ("31.12.2020", "2020-12-31"),
        ("03.04.2020", "2020-04-03"),
        ("3 mars 2021", "2021-03-03"),
        ("1er août 2020", "2020-08-01"),
        ("Mar 3, 2021", "2021-03-03"),
        ("Mon, 3 May 2021", "2021-05-03"),
        ("3. März 2021", "2021-03-03"),
        ("3 de mayo de 2021", "2021-05-03"),
        ("3 maggio 2021", "2021-05-03"),
        ("3 de março de 2021", "2021-03-03"),
        ("3 mei 2021", "2021-05-03"),
        ("September 2021", "2021-09"),
        ("2020年5月3日", "2020-05-03"),
        ("٣١/١٢/٢٠٢٠", "2020-12-31"),
    ],
)
def test_a_day_is_read_as_far_as_it_is_said(written: str, meant: str) -> None:
    read = day(written, "")

    assert read is not None
    assert read.to_text() == meant


@pytest.mark.parametrize(("order", "meant"), [("day-first", "2020-04-03"), ("month-first", "2020-03-04")])
def test_the_order_said_by_the_operator_settles_two_readings(order: Order, meant: str) -> None:
    read = day("03/04/2020", order)

    assert read is not None
    assert read.to_text() == meant


@pytest.mark.parametrize(
    "written", ["", " ", "0", "0/0/00", "00/00/0000", "0000-00-00", "0000-00-00 00:00:00"]
)
def test_the_zeros_of_an_empty_cell_are_no_day(written: str) -> None:
    assert day(written, "") is None


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("03/04/2020", "ambiguous_date"),
        ("1/2/21", "unclear_date"),
        ("44196", "unclear_date"),
        ("20201231", "unclear_date"),
        ("yesterday", "unclear_date"),
        ("March 3", "unclear_date"),
        ("March or May 2021", "unclear_date"),
        ("x" * 100, "unclear_date"),
        ("30/02/2020", "impossible_date"),
        ("13/13/2020", "impossible_date"),
        ("2020-13-01", "impossible_date"),
        ("32 May 2021", "impossible_date"),
    ],
)
def test_what_is_unclear_or_impossible_is_refused(written: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        day(written, "")

    assert refused.value.code == code


@settings(deadline=None)
@given(st.text(max_size=20) | st.from_regex(r"[0-9]{0,4}[-/. ][0-9]{0,4}[-/. ][0-9]{0,4}", fullmatch=True))
def test_whatever_is_written_it_is_a_day_that_is_kept_or_a_refusal(text: str) -> None:
    with suppress(Refusal):
        read = day(text, "")
        assert read is None or day(read.to_text(), "") == read
