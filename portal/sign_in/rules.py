"""How long links, codes and sessions live, and how often a code may be asked for or tried."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LINK_LIFETIME = timedelta(days=90)
CODE_LIFETIME = timedelta(minutes=30)
CODE_DIGITS = 6
CODE_TRIES = 5
CODE_PAUSE = timedelta(minutes=1)
CODES_A_DAY_IN_ONE_BROWSER = 5
CODES_A_DAY_FOR_ONE_GRANT = 20
LETTER_TRIES_A_DAY = 50
LOST_LINKS_A_DAY = 3
LOST_LINK_WAITS = timedelta(days=1)
IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
SEEN_AGAIN = timedelta(minutes=1)
FRESH = timedelta(minutes=30)
OWN_DEVICE = timedelta(days=30)
ANSWERS_KEPT = timedelta(hours=24)
MOST_OWN_DEVICES = 5


@dataclass(frozen=True)
class SessionTimes:
    """When a customer session began, was last used, and was ended by somebody."""

    started_at: datetime
    last_seen_at: datetime
    ended_at: datetime | None


def is_open(times: SessionTimes, now: datetime) -> bool:
    """Tell whether a session still lets its person in.

    Source:  decision 0003 (idle 30 minutes, 12 hours at most)
    """
    return times.ended_at is None and now - times.last_seen_at < IDLE and now - times.started_at < LONGEST


def has_lapsed(times: SessionTimes, now: datetime) -> bool:
    """Tell whether time alone closed it: then the person may come back to where they were."""
    return times.ended_at is None and not is_open(times, now)


def is_fresh(proved_at: datetime | None, now: datetime) -> bool:
    """Tell whether a code was typed recently enough for a risky act."""
    return proved_at is not None and now - proved_at <= FRESH
