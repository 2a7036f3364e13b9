"""The transaction rules that both databases must keep."""

import threading
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError, StatementError

from portal.foundation.clock import now
from portal.foundation.database import Database, after_commit, reading, transaction
from portal.foundation.ids import new_id
from portal.sign_in.models import Allowance, LostLinkRequest, OwnDevice


def _request(at: datetime) -> LostLinkRequest:
    return LostLinkRequest(id=new_id(), mark=b"m" * 16, created_at=at)


def test_an_instant_comes_back_aware_and_in_utc(database: Database) -> None:
    instant = now()

    with transaction() as db:
        db.add(_request(instant))

    with reading() as db:
        found = db.scalars(select(LostLinkRequest)).one().created_at
    assert found == instant
    assert found.tzinfo is UTC


def test_a_naive_instant_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="time zone"), transaction() as db:
        db.add(_request(datetime(2026, 3, 3, 12)))  # noqa: DTZ001 - naive on purpose


def test_nothing_is_kept_when_the_block_raises(database: Database) -> None:
    def fail() -> None:
        with transaction() as db:
            db.add(_request(now()))
            db.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    with reading() as db:
        assert db.scalars(select(LostLinkRequest)).all() == []


def test_deeds_wait_for_the_commit(database: Database) -> None:
    done: list[int] = []

    with transaction() as db:
        after_commit(db, lambda: done.append(1))
        assert done == []
    assert done == [1]

    def fail() -> None:
        with transaction() as db:
            after_commit(db, lambda: done.append(2))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert done == [1]


def _count_up(times: int) -> None:
    for _ in range(times):
        with transaction() as db:
            db.execute(update(Allowance).values(count=Allowance.count + 1))


def test_parallel_writers_lose_nothing(database: Database) -> None:
    with transaction() as db:
        db.add(Allowance(scope="x", on_day=now().date(), count=0, last_at=now()))

    threads = [threading.Thread(target=_count_up, args=(10,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with reading() as db:
        assert db.scalars(select(Allowance.count)).one() == 80


def test_a_row_that_points_to_nothing_is_refused(database: Database) -> None:
    orphan = OwnDevice(id=new_id(), secret_mark=b"x", case_id="nobody", created_at=now(), expires_at=now())

    with pytest.raises(IntegrityError, match=r"(?i)foreign key"), transaction() as db:
        db.add(orphan)
