"""What is in the database before and after, to the last row: what a sweep may not change, it compares."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Column, Connection, Row, Table, select

from portal.foundation.database import current_database
from portal.migrations.tables import TABLES

Rows = Mapping[str, tuple[tuple[object, ...], ...]]

SEEN = ("customer_sessions.last_seen_at",)
"""A look at a page may note that its person is still there."""


def photograph(*, without: Collection[str] = ()) -> Rows:
    """Read every row of every table.

    Takes:   without  tables and `table.column`s that do not count
    """
    with current_database().reading.connect() as connection:
        return photograph_through(connection, without=without)


def photograph_through(connection: Connection, *, without: Collection[str] = ()) -> Rows:
    """Read every row of every table as one transaction sees it, before it is kept."""
    return {
        table.name: tuple(
            sorted(map(_plain, connection.execute(select(*_columns(table, without)))), key=repr)
        )
        for table in TABLES.sorted_tables
        if table.name not in without
    }


def changes(before: Rows, after: Rows) -> list[str]:
    """Say what became different, one line for each row that came or went."""
    return list(_changes(before, after))


def _columns(table: Table, without: Collection[str]) -> list[Column[Any]]:
    return [column for column in table.columns if f"{table.name}.{column.name}" not in without]


def _plain(row: "Row[tuple[object, ...]]") -> tuple[object, ...]:
    return tuple(bytes(value) if isinstance(value, memoryview) else value for value in row)


def _changes(before: Rows, after: Rows) -> Iterator[str]:
    for table, rows in before.items():
        gone = [row for row in rows if row not in after[table]]
        come = [row for row in after[table] if row not in rows]
        yield from (f"{table} lost {row}" for row in gone)
        yield from (f"{table} gained {row}" for row in come)
