"""Order, counts and grouping of a person's exposures."""

from datetime import date

import pytest

from portal.exposures.rules import ExposureRow, check_exposure, in_order, merged
from portal.foundation.refusals import Refusal

DAY = date(2026, 11, 24)


def row(code: str, state: str, detail: str = "") -> ExposureRow:
    return ExposureRow(code, state, detail, DAY)


MIXED = [
    row("name", "taken"),
    row("health", "not_affected"),
    row("payment-card", "taken"),
    row("password", "published"),
    row("phone", "under_review"),
    row("email-address", "accessed"),
    row("bank-account", "possible"),
]


def codes(rows: object) -> list[str]:
    return [found.data_class for found in rows]  # type: ignore[attr-defined] # lists and tuples of rows


def test_the_gravest_comes_first_and_then_what_cannot_wait() -> None:
    assert codes(in_order(MIXED)) == [
        "password",
        "payment-card",
        "name",
        "email-address",
        "bank-account",
        "phone",
        "health",
    ]


def test_of_two_rows_about_one_kind_the_graver_wins() -> None:
    rows = [
        row("name", "possible"),
        row("phone", "taken"),
        row("name", "taken", "full-name"),
        row("phone", "possible"),
    ]

    assert merged(rows) == [row("name", "taken", "full-name"), row("phone", "taken")]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (row("shoe-size", "taken"), "unknown_data_class"),
        (row("name", "lost"), "unknown_exposure_state"),
        (row("name", "taken", "hashed"), "unknown_data_detail"),
    ],
)
def test_an_exposure_without_words_is_refused(wrong: ExposureRow, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_exposure(wrong)

    assert refused.value.code == code
