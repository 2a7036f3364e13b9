"""The database: SQLite beside the code, PostgreSQL where it grows, the same rules on both.

Every write is one `transaction()`, opened by the edge and committed there. On SQLite it begins with
BEGIN IMMEDIATE: with the default the second of two writers reads old data and then fails with "database is
locked", or worse, loses an update. Reads are deferred and never block a writer (WAL).
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_MILLISECONDS = 20_000

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The mapped classes of all rooms share one set of tables."""

    metadata = MetaData(naming_convention=NAMES)


@dataclass(frozen=True)
class Database:
    """One engine in two manners: writing and reading."""

    engine: Engine
    writing: Engine
    reading: Engine


class NotConnected(RuntimeError):
    """No database was opened in this process: a fault of ours, not of a person."""


_current: list[Database] = []


def connect(url: str) -> Database:
    """Open the database for this process; `transaction()` and `reading()` use it from now on.

    Takes:   url  SQLAlchemy URL: `sqlite:///path` or `postgresql://…` (psycopg 3 is used)
    """
    disconnect()
    engine = engine_for(url)
    _current.append(
        Database(
            engine,
            engine.execution_options(portal_write=True),
            engine.execution_options(postgresql_readonly=True) if engine.name == "postgresql" else engine,
        )
    )
    return _current[0]


def disconnect() -> None:
    """Close what `connect` opened."""
    while _current:
        _current.pop().engine.dispose()


def current_database() -> Database:
    """Give the database this process opened."""
    if not _current:
        raise NotConnected
    return _current[0]


def engine_for(url: str) -> Engine:
    """Make an engine with the rules of its kind."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite_engine(url)
    return create_engine(
        parsed.set(drivername="postgresql+psycopg"),
        pool_size=10,
        max_overflow=10,
        pool_pre_ping=True,
        pool_timeout=10,
    )


def _sqlite_engine(url: str) -> Engine:
    path = make_url(url).database
    if path:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        connect_args={"check_same_thread": False, "timeout": BUSY_MILLISECONDS / 1000},
        pool_size=16,
        max_overflow=16,
    )
    event.listen(engine, "connect", _configure_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _configure_sqlite(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions are begun by us, see the module's first lines
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("portal_write", False)
    raw = connection.connection.dbapi_connection
    assert raw is not None  # noqa: S101 - the event fires on a checked-out connection
    raw.execute("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def transaction() -> Iterator[Session]:
    """Change things: all of it is kept together, or none.

    Gives:   `db`, a SQLAlchemy session; committed when the block ends well, rolled back when it raises.
             What was handed to `after_commit` runs then, outside the transaction.
    """
    with Session(current_database().writing, expire_on_commit=False) as db, db.begin():
        yield db
    for deed in db.info.pop("after_commit", []):
        deed()


def after_commit(db: Session, deed: Callable[[], Any]) -> None:
    """Do something once the change is safe (wake a worker); if the change fails, it never happens."""
    deeds: list[Callable[[], Any]] = db.info.setdefault("after_commit", [])
    deeds.append(deed)


@contextmanager
def reading() -> Iterator[Session]:
    """Read things: nothing is written, and no writer waits for it."""
    with Session(current_database().reading, autoflush=False) as db:
        yield db


def look_alive() -> None:
    """Ask the database for a sign of life.

    Refuses: OperationalError when it is away
    """
    with reading() as db:
        db.execute(text("SELECT 1"))
