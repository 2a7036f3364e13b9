"""Text from outside keeps what people wrote and loses what only disturbs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.foundation.plain_text import many_lines, one_line


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Gloucestershire County Council ", "Gloucestershire County Council"),
        ("Cafe\u0301", "Café"),
        ("a\u202eevil\u202c b", "aevil b"),
        ("\u2067عربي\u2069", "عربي"),
        ("bell\x07 null\x00 escape\x1b[31m", "bell null escape[31m"),
        ("tab\there\r\nthere", "tab here there"),
        ("a\u2028b\u2029c\x0bd", "a b c d"),
        ("\ufeffKaiserin\u200b", "Kaiserin"),
        ("half \ud800pair", "half pair"),
        ("no\u00a0break", "no break"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("O’Féar, 小测 & شيماء", "O’Féar, 小测 & شيماء"),
        ("\t\n ", ""),
    ],
)
def test_a_name_is_kept_on_one_line(written: str, kept: str) -> None:
    assert one_line(written) == kept


def test_an_address_keeps_its_lines() -> None:
    written = " 1 Sample Rd \r\nTest Bridge\x0b\u202eIE\n\n\n\n\nEurope \n"

    assert many_lines(written) == "1 Sample Rd\nTest Bridge\nIE\n\nEurope"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(written: str) -> None:
    assert one_line(one_line(written)) == one_line(written)
    assert many_lines(many_lines(written)) == many_lines(written)


@given(st.text(alphabet=st.characters()))
def test_clean_text_can_always_be_stored(written: str) -> None:
    assert "\x00" not in many_lines(written)
    many_lines(written).encode()
    assert "\n" not in one_line(written)
