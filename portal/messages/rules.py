"""When a message is tried again, and when that ends."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LEASE = timedelta(minutes=2)
FIRST_WAIT = timedelta(minutes=1)
MOST_TRIES = 12


@dataclass(frozen=True)
class TryAgain:
    """The message stays queued until then."""

    due_at: datetime


@dataclass(frozen=True)
class GiveUp:
    """The message has failed; a person must look at it."""


def after_trouble(attempts: int, now: datetime) -> TryAgain | GiveUp:
    """Decide what follows a try that failed for a passing reason.

    Takes:   attempts  tries so far, this one included
    Gives:   waits of 1, 2, 4, 8… minutes; an end after the twelfth try, about a day and a half later
    """
    if attempts >= MOST_TRIES:
        return GiveUp()
    return TryAgain(now + FIRST_WAIT * 2 ** (attempts - 1))


def is_too_late(expires_at: datetime | None, now: datetime) -> bool:
    """Tell whether a message would be of no use any more, such as a code that has run out."""
    return expires_at is not None and expires_at <= now
