"""What people type is read as they mean it."""

import pytest

from portal.foundation.digits import crockford_text, latin_digits, only_digits


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("123456", "123456"),
        ("", ""),
        (" 12 34-56. ", "123456"),
        ("١٢٣٤٥٦", "123456"),
        ("۱۲۳۴۵۶", "123456"),
        ("१२३४५६", "123456"),
        ("１２３４５６", "123456"),
        ("𝟏𝟐𝟑", "123"),
        ("\u200f123\u200e\u00a0456", "123456"),
        ("code: 12", "12"),
        ("½ ² Ⅷ 五", ""),
        ("-1", "1"),
    ],
)
def test_only_the_digits_count(typed: str, read: str) -> None:
    assert only_digits(typed) == read


def test_other_letters_stay_when_digits_become_latin() -> None:
    assert latin_digits("ab ٣–４ ½ بسمة") == "ab 3–4 ½ بسمة"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ABCD-EFGH-2345", "abcdefgh2345"),
        ("abcd efgh 2345", "abcdefgh2345"),
        ("oOiIlLuU", "001111vv"),
        ("ＡＢ１２", "ab12"),
        ("A—B·C\u200e", "abc"),
        ("٢٣", "23"),
        ("", ""),
        ("----", ""),
    ],
)
def test_a_letter_code_is_read_whatever_way_it_is_written(typed: str, read: str) -> None:
    assert crockford_text(typed) == read
