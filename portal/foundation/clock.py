"""The one place that reads the clock, so that every rule can be given its `now`."""

from datetime import UTC, datetime


def now() -> datetime:
    """Tell the current instant.

    Gives:   aware UTC datetime
    """
    return datetime.now(UTC)
