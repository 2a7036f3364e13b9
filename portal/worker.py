"""The worker: does what rooms registered as background work, when woken and at the latest at each sweep.

huey carries wake-ups and keeps time; what is to be done stands in the database. So a lost wake-up, a doubled
one or a second worker changes nothing but when something happens.
"""

import json
import signal
import sqlite3
import time
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import structlog
from huey import Huey, RedisHuey, SqliteHuey, crontab
from huey.consumer import Consumer
from huey.registry import Message
from huey.serializer import Serializer

from portal.foundation.background import TASKS, use_waker
from portal.foundation.settings import Settings, UnsafeSettings

# Rooms with background work; imported by the worker alone, for a web process does none of it.
ROOMS_TASKS = ("portal.messages.tasks", "portal.sign_in.tasks")

LONGEST_SLEEP = 0.5
"""Seconds between two looks for a wake-up: half the second within which a sign-in code leaves."""

log = structlog.get_logger()


class PlainWords(Serializer):  # type: ignore[misc] # huey has no types
    """Wake-ups as JSON: unlike huey's pickles, nobody who can write to the queue can run code here."""

    def _serialize(self, data: Message) -> bytes:
        return json.dumps([data.id, data.name, *data.args]).encode()

    def _deserialize(self, data: bytes) -> Message:
        task_id, name, *arguments = json.loads(data)
        return Message(task_id, name, args=tuple(arguments), kwargs={})


class QuietConsumer(Consumer):  # type: ignore[misc] # huey has no types
    """A consumer that leaves signals to `run_worker`, where they mean: finish what is in hand, then end."""

    def _set_signal_handlers(self) -> None:
        pass


def waker(settings: Settings) -> Callable[[str], None]:
    """Make what web processes hand to `use_waker`: it asks the worker to look now.

    A wake-up that cannot be left is logged and forgotten, for the worker's next sweep finds the same rows.

    Refuses: UnsafeSettings when Redis is wanted and Python's part for it is missing
    """
    _check_redis(settings)
    engines: list[Callable[[str], None]] = []  # opened at first use, so after any fork of the server

    def wake_up(name: str) -> None:
        try:
            if not engines:
                engines.append(_binding(_engine(settings)))
            engines[0](name)
        except _unreachable():
            log.warning("not_woken", task=name)

    return wake_up


def run_worker(settings: Settings, prepare: Callable[[], None], threads: int = 2) -> None:
    """Work until asked to stop (SIGTERM or Ctrl-C), then finish what is in hand and return.

    Takes:   prepare  opens the database and the keyring, and registers who resolves recipients
    Refuses: UnsafeSettings when Redis is wanted and Python's part for it is missing
    """
    _check_redis(settings)
    prepare()
    for room in ROOMS_TASKS:
        import_module(room)
    delivery = import_module("portal.messages.tasks")
    delivery.prepare_delivery(settings)
    consumer = start_working(settings, threads)
    asked = _ask_on_signals()
    while not asked:
        time.sleep(LONGEST_SLEEP)
        consumer.check_worker_health()
    delivery.stopping.set()
    consumer.stop(graceful=True)


def start_working(settings: Settings, threads: int = 2) -> Consumer:
    """Start working on threads of this process, beginning with everything that may be due.

    Gives:   the consumer, whose `stop(graceful=True)` finishes what is in hand
    """
    engine = _engine(settings)
    wake_up = _binding(engine)
    for task in TASKS.values():
        engine.periodic_task(_every(task.every), name=f"sweep {task.name}")(task.run)
    use_waker(wake_up)
    consumer = QuietConsumer(engine, workers=threads, initial_delay=0.1, max_delay=LONGEST_SLEEP)
    consumer.start()
    for name in TASKS:
        wake_up(name)
    return consumer


def _ask_on_signals() -> list[int]:
    asked: list[int] = []

    def ask(number: int, _frame: Any) -> None:
        asked.append(number)
        for known in (signal.SIGTERM, signal.SIGINT):
            signal.signal(known, signal.SIG_DFL)  # whoever asks twice does not want to wait

    for known in (signal.SIGTERM, signal.SIGINT):
        signal.signal(known, ask)
    return asked


def _binding(engine: Huey) -> Callable[[str], None]:
    def do(name: str) -> None:
        TASKS[name].run()

    wake_up: Callable[[str], None] = engine.task(name="wake")(do)
    return wake_up


def _engine(settings: Settings) -> Huey:
    shared = {"results": False, "serializer": PlainWords()}
    if settings.redis_url:
        return RedisHuey("portal", url=_impatient(settings.redis_url), **shared)
    path = settings.var / "wake.db"
    path.parent.mkdir(parents=True, exist_ok=True)
    # Nothing here must outlive a power cut, so nothing waits for the disk.
    return SqliteHuey("portal", filename=str(path), fsync=False, timeout=2, **shared)


def _check_redis(settings: Settings) -> None:
    if settings.redis_url and find_spec("redis") is None:
        raise UnsafeSettings("PORTAL_REDIS_URL needs the Python package “redis”, older than version 8.")


def _impatient(redis_url: str) -> str:
    joint = "&" if "?" in redis_url else "?"
    return f"{redis_url}{joint}socket_connect_timeout=1&socket_timeout=3"


def _every(period: timedelta) -> Callable[..., bool]:
    minutes = int(period.total_seconds()) // 60
    if minutes < 60:  # noqa: PLR2004 - minutes of an hour
        every: Callable[..., bool] = crontab(minute=f"*/{max(minutes, 1)}")
    else:
        every = crontab(minute="0", hour=f"*/{minutes // 60}" if minutes < 24 * 60 else "3")
    return every


def _unreachable() -> tuple[type[Exception], ...]:
    """List what a queue raises that cannot be reached; Redis is an optional part."""
    found: tuple[type[Exception], ...] = (OSError, sqlite3.Error)
    try:
        redis = import_module("redis")
    except ImportError:
        return found
    return (*found, redis.RedisError)
