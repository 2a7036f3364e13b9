"""The worker is killed again and again: nothing is lost, and at most one mail a kill is repeated."""

import os
import queue as queues
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from portal.foundation.clock import now
from portal.foundation.database import Database, reading, transaction
from portal.foundation.settings import Settings
from portal.messages.models import Message
from portal.messages.services import queue_message
from tests.fakes.smtp import FakeSmtp
from tests.messages.people import INCIDENT
from tests.messages.worker_process import register_people, settings_for

ROOT = Path(__file__).resolve().parents[2]


class Workers:
    """Worker processes that die at a moment the mail server chooses."""

    def __init__(self, smtp: FakeSmtp, settings: Settings, log: Path) -> None:
        self.smtp = smtp
        self.settings = settings
        self.log = log
        self.careless = False
        self.kills = 0
        self.running: list[int] = []
        self._deaths: queues.Queue[int] = queues.Queue()
        self._maker: subprocess.Popen[str] | None = None

    def start(self, count: int) -> None:
        for _ in range(count):
            self.running.append(self._tell("start"))

    def kill_one_after(self, mails: int, *, before_taking: bool) -> None:
        """A worker dies as the server takes the so-manyth mail from now, and another takes its place."""
        left = [mails]

        def strike() -> None:
            left[0] -= 1
            if left[0] == 0:
                victim = random.choice(self.running)
                os.kill(victim, signal.SIGKILL)
                self._deaths.put(victim)

        self.smtp.mood.before_taking = strike if before_taking else lambda: None
        self.smtp.mood.after_taking = (lambda: None) if before_taking else strike
        victim = self._deaths.get(timeout=60)
        self.kills += 1
        assert self._tell(f"wait {victim}") == -signal.SIGKILL
        self.running.remove(victim)
        self.start(1)

    def leave_alone(self) -> None:
        self.smtp.mood.before_taking = self.smtp.mood.after_taking = lambda: None

    def stop(self) -> set[int]:
        """Ask all to end, and give how they ended."""
        for worker in self.running:
            os.kill(worker, signal.SIGTERM)
        ended = {self._tell(f"wait {worker}") for worker in self.running}
        self.running.clear()
        return ended

    def end(self) -> None:
        for worker in self.running:
            os.kill(worker, signal.SIGKILL)
        if self._maker is not None:
            self._maker.communicate()

    def _tell(self, order: str) -> int:
        if self._maker is None:
            self._maker = self._make()
        assert self._maker.stdin is not None
        assert self._maker.stdout is not None
        self._maker.stdin.write(f"{order}\n")
        self._maker.stdin.flush()
        return int(self._maker.stdout.readline())

    def _make(self) -> "subprocess.Popen[str]":
        named = {one.name.upper(): str(getattr(self.settings, one.name)) for one in fields(Settings)}
        named["TEST_CARELESS"] = "1" if self.careless else ""
        given = {f"PORTAL_{name}": text for name, text in named.items() if text not in ("", ".")}
        command = [sys.executable, "-m", "tests.messages.worker_process"]
        pipe = subprocess.PIPE
        with self.log.open("a", encoding="utf-8") as log:
            return subprocess.Popen(
                command, cwd=ROOT, env=os.environ | given, stdin=pipe, stdout=pipe, stderr=log, text=True
            )


@pytest.fixture
def workers(outbox: Database, database_url: str, smtp: FakeSmtp, tmp_path: Path) -> Iterator[Workers]:
    register_people()
    made = Workers(smtp, settings_for(tmp_path, database_url, smtp.url), tmp_path / "worker.log")
    yield made
    made.end()


def queue_many(count: int) -> set[str]:
    with transaction() as db:
        references = {_queue_in(db, f"r{number}") for number in range(count)}
    return {message_id(reference) for reference in references}


def message_id(reference: str) -> str:
    return f"<{reference}@juniper.example>"


def _queue_in(db: Session, recipient_id: str) -> str:
    return queue_message(
        db, incident_id=INCIDENT, recipient_id=recipient_id, kind="note", facts={"words": "w"}, now=now()
    )


def states() -> dict[str, int]:
    with reading() as db:
        rows = db.execute(select(Message.state, func.count()).group_by(Message.state)).all()
    return {str(state): int(count) for state, count in rows}


def let_leases_end() -> None:
    with transaction() as db:
        db.execute(update(Message).values(leased_until=now() - timedelta(seconds=1)))


def check_nothing_is_lost(workers: Workers, count: int, kills: int, messages: int) -> None:
    expected = queue_many(messages)
    chance = random.Random(kills + count)
    workers.start(count)
    for _ in range(kills):
        workers.kill_one_after(chance.randint(1, messages // kills - 2), before_taking=chance.random() < 0.5)
    workers.leave_alone()
    workers.stop()
    let_leases_end()
    workers.start(1)

    smtp = workers.smtp
    assert smtp.wait_until(lambda: len(smtp.message_ids) == messages, 1200)
    assert workers.stop() == {0}
    assert smtp.message_ids == expected
    assert len(smtp.received) - messages <= workers.kills == kills
    assert states() == {"sent": messages}


@pytest.mark.parametrize("count", [1, 2])
def test_killed_ten_times_nothing_is_lost(workers: Workers, count: int) -> None:
    check_nothing_is_lost(workers, count, kills=10, messages=200)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("count", [1, 4])
def test_killed_a_hundred_times_nothing_is_lost(workers: Workers, count: int) -> None:
    check_nothing_is_lost(workers, count, kills=100, messages=10_000)


def test_marking_before_sending_would_be_caught(workers: Workers) -> None:
    workers.careless = True
    queue_many(10)

    workers.start(1)
    workers.kill_one_after(3, before_taking=True)
    workers.leave_alone()
    workers.stop()

    with reading() as db:
        sent = db.scalars(select(Message.reference).where(Message.state == "sent")).all()
    assert {message_id(reference) for reference in sent} - workers.smtp.message_ids != set()


def test_a_worker_asked_to_stop_finishes_and_says_nothing_of_people(workers: Workers) -> None:
    queue_many(5)

    workers.start(1)
    assert workers.smtp.wait_until(lambda: len(workers.smtp.received) == 5)

    assert workers.stop() == {0}
    log = workers.log.read_text(encoding="utf-8")
    assert log.count("message_tried") == 5
    assert "people.example" not in log
