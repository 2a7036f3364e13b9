"""Names for rows are unique, in the order of time, and cannot be guessed."""

import time

import pytest

from portal.foundation.ids import CROCKFORD, encode, new_id, random_text


def test_an_id_has_26_signs_that_fit_everywhere() -> None:
    assert all(len(name) == 26 and set(name) <= set(CROCKFORD) for name in (new_id() for _ in range(200)))


def test_no_two_are_alike() -> None:
    assert len({new_id() for _ in range(20_000)}) == 20_000


def test_a_later_one_sorts_after(monkeypatch: pytest.MonkeyPatch) -> None:
    started = time.time_ns()
    made = []
    for milliseconds in (0, 1, 31, 32, 60_000, 40 * 365 * 86_400_000):
        monkeypatch.setattr(time, "time_ns", lambda after=milliseconds: started + after * 1_000_000)
        made.append(new_id())

    assert made == sorted(made)


@pytest.mark.parametrize(
    ("number", "written"), [(0, "0000"), (31, "000z"), (32, "0010"), (32**4 - 1, "zzzz")]
)
def test_a_number_is_written_with_exactly_so_many_signs(number: int, written: str) -> None:
    assert encode(number, 4) == written


def test_a_random_text_has_five_bits_a_sign() -> None:
    texts = [random_text(60) for _ in range(3000)]

    assert {len(text) for text in texts} == {12}
    assert all({text[place] for text in texts} == set(CROCKFORD) for place in range(12))
