"""The worker: woken at once, sweeping by the clock, and never in the way of a request."""

import json
import sqlite3
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from huey.registry import Message

from portal import worker
from portal.foundation import background
from portal.foundation.background import Task
from portal.foundation.settings import Settings, UnsafeSettings
from portal.worker import PlainWords, start_working, waker


class Heard:
    """A task that only notes that it ran."""

    def __init__(self) -> None:
        self.event = threading.Event()

    def __call__(self) -> None:
        self.event.set()

    def soon(self) -> bool:
        """Long before any sweep, however busy this machine is."""
        ran = self.event.wait(10)
        self.event.clear()
        return ran


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(mode="test", var=tmp_path / "var")


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def _tasks(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError

    hour = timedelta(hours=1)
    monkeypatch.setattr(background, "_waker", [])
    monkeypatch.setattr(
        worker, "TASKS", {"fail": Task("fail", fail, hour), "hear": Task("hear", heard, hour)}
    )


@pytest.fixture
def _working(_tasks: None, settings: Settings) -> Iterator[None]:
    consumer = start_working(settings)
    yield
    consumer.stop(graceful=True)


@pytest.mark.usefixtures("_working")
def test_a_worker_looks_at_everything_when_it_starts(heard: Heard) -> None:
    assert heard.soon()


@pytest.mark.usefixtures("_working")
def test_a_web_process_wakes_the_worker(heard: Heard, settings: Settings) -> None:
    assert heard.soon()

    waker(settings)("hear")

    assert heard.soon()


@pytest.mark.usefixtures("_working")
def test_a_task_that_fails_does_not_end_the_worker(heard: Heard) -> None:
    assert heard.soon()

    for _ in range(4):
        background.wake("fail")
    background.wake("hear")

    assert heard.soon()


@pytest.mark.usefixtures("_tasks")
def test_a_request_is_not_troubled_when_nobody_can_be_woken(tmp_path: Path) -> None:
    (tmp_path / "in the way").touch()

    waker(Settings(mode="test", var=tmp_path / "in the way"))("hear")

    assert (tmp_path / "in the way").is_file()


def test_redis_without_its_package_is_refused_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "find_spec", lambda _name: None)

    with pytest.raises(UnsafeSettings, match="PORTAL_REDIS_URL"):
        waker(Settings(mode="test", redis_url="redis://127.0.0.1:6379/0"))


@pytest.mark.usefixtures("_tasks")
def test_a_wake_up_holds_a_name_and_no_code(settings: Settings) -> None:
    waker(settings)("hear")

    with sqlite3.connect(settings.var / "wake.db") as queue:
        ((left,),) = queue.execute("SELECT data FROM task").fetchall()
    assert json.loads(left)[1:] == ["portal.worker.wake", "hear"]


def test_a_pickle_in_the_queue_is_not_opened() -> None:
    with pytest.raises(UnicodeDecodeError):
        PlainWords().deserialize(b"\x80\x04cos\nsystem\n(S'true'\ntR.")


def test_a_wake_up_is_read_as_it_was_written() -> None:
    written = Message("an id", "portal.worker.wake", args=("hear",))

    read = PlainWords().deserialize(PlainWords().serialize(written))

    assert (read.id, read.name, read.args) == ("an id", "portal.worker.wake", ("hear",))


@pytest.mark.parametrize(
    ("every", "moments"),
    [
        (timedelta(minutes=1), 24 * 60),
        (timedelta(minutes=5), 24 * 12),
        (timedelta(hours=1), 24),
        (timedelta(hours=6), 4),
        (timedelta(days=1), 1),
    ],
)
def test_sweeps_come_as_often_as_a_task_asks(every: timedelta, moments: int) -> None:
    is_time = worker._every(every)
    day = [datetime(2026, 11, 24) + timedelta(minutes=minute) for minute in range(24 * 60)]  # noqa: DTZ001 - huey's own clock has no zone

    assert sum(is_time(moment) for moment in day) == moments
