"""Many rows at once, at the speed of the database: COPY on PostgreSQL, prepared batches on SQLite."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

import psycopg
from sqlalchemy import Connection, Table
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

BATCH = 1000
_Write = Callable[[Any], Any]


def load_rows(db: Session, table: Table, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Write rows without objects, inside the transaction that `db` has open.

    Takes:   columns  names of the columns, in the order of the values of a row
             rows     plain values; JSON columns as text that is JSON already
    Gives:   how many rows were written
    Refuses: IntegrityError for a row that breaks a rule of the table; the transaction is lost then
    """
    connection = db.connection()
    written = _Counted(_as_stored(connection, table, columns, rows))
    if connection.dialect.name == "postgresql":
        _copy(connection, table, columns, written)
    else:
        _insert(connection, table, columns, written)
    return written.count


class _Counted:
    """Rows on their way, counted as they pass."""

    def __init__(self, rows: Iterator[Sequence[Any]]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Sequence[Any]]:
        for row in self._rows:
            self.count += 1
            yield row


def _copy(
    connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    cursor = connection.connection.cursor()
    names = ", ".join(columns)
    try:
        with cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    except psycopg.IntegrityError as trouble:
        raise IntegrityError("COPY", None, trouble) from trouble


def _insert(
    connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    names, places = ", ".join(columns), ", ".join("?" * len(columns))
    statement = f"INSERT INTO {table.name} ({names}) VALUES ({places})"  # noqa: S608 - names of our own tables
    waiting = iter(rows)
    while batch := [tuple(row) for row in islice(waiting, BATCH)]:
        connection.exec_driver_sql(statement, batch)


def _as_stored(
    connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> Iterator[Sequence[Any]]:
    """Write days and instants as this database keeps them; other values are the same everywhere."""
    if connection.dialect.name == "postgresql":
        yield from rows
        return
    writers = [_writer(connection, table, name) for name in columns]
    needed = [(place, write) for place, write in enumerate(writers) if write]
    known: dict[Any, Any] = {}
    for row in rows:
        stored = list(row)
        for place, write in needed:
            value = stored[place]
            if isinstance(value, date | datetime):
                if value not in known:
                    known[value] = write(value)
                stored[place] = known[value]
        yield stored


def _writer(connection: Connection, table: Table, name: str) -> _Write | None:
    if not issubclass(table.c[name].type.python_type, date):
        return None
    processor: _Write | None = (
        table.c[name].type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
    )
    return processor
