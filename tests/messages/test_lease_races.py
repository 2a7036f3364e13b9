"""Many workers, one outbox: no message is in two hands."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from itertools import chain
from multiprocessing import get_context

from sqlalchemy import select, update

from portal.foundation import database as databases
from portal.foundation.clock import now
from portal.foundation.database import Database, reading, transaction
from portal.foundation.ids import new_id
from portal.messages.models import Message
from portal.messages.services import lease_next
from tests.messages.people import queue

MESSAGES, WORKERS = 60, 8

Lease = Callable[[str], str | None]


def lease(holder: str) -> str | None:
    with transaction() as db:
        taken = lease_next(db, holder, now())
    return taken.id if taken else None


def lease_in_two_steps(together: threading.Barrier, holder: str) -> str | None:
    """What must not be done: look first, take later."""
    with reading() as db:
        found = db.scalars(select(Message.id).where(Message.lease_holder.is_(None)).limit(1)).one_or_none()
    together.wait(20)
    if found is None:
        return None
    with transaction() as db:
        until = now() + timedelta(minutes=2)
        db.execute(update(Message).where(Message.id == found).values(lease_holder=holder, leased_until=until))
    return found


def take_all(one: Lease) -> list[str]:
    holder, taken = new_id(), list[str]()
    while (message := one(holder)) is not None:
        taken.append(message)
    return taken


def taken_by_threads(one: Lease) -> Counter[str]:
    with ThreadPoolExecutor(WORKERS) as pool:
        return Counter(chain.from_iterable(pool.map(take_all, [one] * WORKERS)))


def take_all_elsewhere(url: str) -> list[str]:
    databases.connect(url)
    try:
        return take_all(lease)
    finally:
        databases.disconnect()


def test_threads_never_take_the_same_message(outbox: Database) -> None:
    expected = {queue() for _ in range(MESSAGES)}

    taken = taken_by_threads(lease)

    assert len(taken) == len(expected)
    assert set(taken.values()) == {1}


def test_processes_never_take_the_same_message(outbox: Database, database_url: str) -> None:
    for _ in range(MESSAGES):
        queue()

    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        taken = Counter(chain.from_iterable(pool.map(take_all_elsewhere, [database_url] * 2)))

    assert len(taken) == MESSAGES
    assert set(taken.values()) == {1}


def test_looking_first_and_taking_later_would_be_caught(outbox: Database) -> None:
    queue()
    together = threading.Barrier(WORKERS)

    with ThreadPoolExecutor(WORKERS) as pool:
        taken = Counter(pool.map(partial(lease_in_two_steps, together), map(str, range(WORKERS))))

    assert max(taken.values()) > 1


def test_the_most_urgent_goes_first_then_the_longest_waiting(outbox: Database) -> None:
    for kind in ("note", "code", "note", "code"):
        queue(kind=kind)

    with reading() as db:
        by_age = {message.id: message.kind for message in db.scalars(select(Message).order_by(Message.id))}
    taken = take_all(lease)

    assert [by_age[message] for message in taken] == ["code", "code", "note", "note"]
    assert taken[:2] == [message for message, kind in by_age.items() if kind == "code"]
