"""Background work: rooms say what is to be done, the worker does it, and anyone may wake it.

Rows are the truth: a task looks for rows that are due. The engine (huey) only wakes it sooner than the
next sweep would, so a lost wake-up loses nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Task:
    """One piece of background work.

    Takes:   name   as in wake-ups and logs
             run    does what is due and returns
             every  longest time between two runs; whole minutes
    """

    name: str
    run: Callable[[], None]
    every: timedelta


TASKS: dict[str, Task] = {}
_waker: list[Callable[[str], None]] = []


def task(name: str, every: timedelta) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Register a function of a room's `tasks.py` as background work."""

    def register(run: Callable[[], None]) -> Callable[[], None]:
        TASKS[name] = Task(name, run, every)
        return run

    return register


def wake(name: str) -> None:
    """Ask the worker to look now instead of at its next sweep; without a worker nothing happens."""
    for waker in _waker:
        waker(name)


def use_waker(waker: Callable[[str], None]) -> None:
    """Tell how wake-ups reach the worker (the applications and the worker set this at start)."""
    _waker[:] = [waker]
