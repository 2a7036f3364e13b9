"""When a message is tried again."""

from datetime import timedelta

import pytest

from portal.messages.rules import GiveUp, TryAgain, after_trouble, is_too_late
from tests.messages.people import NOON


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 2), (3, 4), (4, 8), (11, 1024)])
def test_each_wait_is_twice_the_last(attempts: int, minutes: int) -> None:
    assert after_trouble(attempts, NOON) == TryAgain(NOON + timedelta(minutes=minutes))


@pytest.mark.parametrize("attempts", [12, 13])
def test_the_twelfth_try_is_the_last(attempts: int) -> None:
    assert after_trouble(attempts, NOON) == GiveUp()


@pytest.mark.parametrize(("minutes", "late"), [(-1, True), (0, True), (1, False)])
def test_a_message_is_too_late_from_its_last_instant(minutes: int, late: bool) -> None:
    assert is_too_late(NOON + timedelta(minutes=minutes), NOON) is late


def test_a_message_without_end_is_never_too_late() -> None:
    assert not is_too_late(None, NOON)
