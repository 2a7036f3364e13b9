"""A cell tells which kinds of data were exposed, and never what they held."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.exposures.states import STATE_WORDS
from portal.foundation.refusals import Refusal
from portal.incidents.data_classes import DATA_CLASSES
from portal.intake.customer_lists.cells.exposures import ExposedClass, exposed_classes


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("password", [ExposedClass("password", "taken")]),
        ("password:possible", [ExposedClass("password", "possible")]),
        ("password:taken:hashed", [ExposedClass("password", "taken", "hashed")]),
        ("password::hashed", [ExposedClass("password", "taken", "hashed")]),
        (
            " Password : Published ;; phone ;",
            [ExposedClass("password", "published"), ExposedClass("phone", "taken")],
        ),
        ("payment-card:not_affected", [ExposedClass("payment-card", "not_affected")]),
        ("", []),
    ],
)
def test_kinds_of_data_are_read_with_state_and_detail(written: str, read: list[ExposedClass]) -> None:
    assert list(exposed_classes(written)) == read


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("hunter2", "unknown_data_class"),
        ("password;4111111111111111", "unknown_data_class"),
        ("tout", "unknown_data_class"),
        ("password, phone", "unknown_data_class"),
        ("password:stolen", "unknown_exposure_state"),
        ("password:taken:hunter2", "unknown_data_detail"),
        ("password:taken:last-four", "unknown_data_detail"),
        ("password:taken:hashed:twice", "unknown_data_detail"),
        ("password;password:possible", "repeated_data_class"),
    ],
)
def test_what_is_no_kind_of_data_is_refused_unread(written: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        exposed_classes(written)

    assert refused.value.code == code
    assert "hunter2" not in str(refused.value)
    assert "4111" not in str(refused.value)


def test_a_refusal_says_which_entry_it_is() -> None:
    with pytest.raises(Refusal, match="Entry 3 "):
        exposed_classes("password;phone;hunter2")


@pytest.mark.parametrize("data_class", DATA_CLASSES.values(), ids=DATA_CLASSES.keys())
def test_every_class_state_and_detail_we_know_can_be_written(data_class: object) -> None:
    kind = DATA_CLASSES[getattr(data_class, "code", "")]

    for state in STATE_WORDS:
        for detail in kind.details:
            (read,) = exposed_classes(f"{kind.code}:{state}:{detail.code}")
            assert (read.data_class, read.state, read.detail) == (kind.code, state, detail.code)


@given(st.text(alphabet="password:;taken hash-_", max_size=60) | st.text(max_size=40))
def test_whatever_a_cell_holds_only_known_words_pass(text: str) -> None:
    try:
        read = exposed_classes(text)
    except Refusal:
        return

    assert {exposed.data_class for exposed in read} <= DATA_CLASSES.keys()
    assert {exposed.state for exposed in read} <= STATE_WORDS.keys()
