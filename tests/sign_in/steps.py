"""What a person does to sign in, and how time passes in a test: rows are made older instead of waiting."""

import re
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, TypeVar

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, func, select
from sqlalchemy.orm import DeclarativeBase

from portal.foundation.clock import now
from portal.foundation.database import current_database, reading, transaction
from portal.sign_in.models import CustomerSession
from portal.sign_in.services.grants import OpenGrant, grant_behind_link
from tests.client import TOKEN, PortalClient
from tests.world import fresh_link, newest_facts

Result = TypeVar("Result")


def press_continue(client: PortalClient, case_id: str) -> str:
    """Open a fresh link and press Continue; gives the code that was sent."""
    link = fresh_link(case_id, now())
    client.open(link)
    assert client.send(link) == "/code"
    client.open("/code")
    return newest_code(case_id)


def newest_code(case_id: str) -> str:
    """Read the newest code in somebody's mail."""
    return newest_facts(case_id, "sign_in_code")["code"]


def wrong(code: str) -> str:
    """Think of six other digits."""
    return f"{(int(code) + 1) % 1_000_000:06d}"


def type_code(client: PortalClient, code: str, status: int = 303, **more: str) -> str:
    """Type a code on the code page that is open."""
    return client.send("/code", status, code=code, **more)


def is_signed_in(client: PortalClient) -> bool:
    """Tell whether a person's own page opens in this browser."""
    return client.browser.get("/home").status_code == 200


def title(page: str) -> str:
    """Read what the browser's tab shows."""
    found = re.search(r"<title>([^<]*)</title>", page)
    assert found
    return found[1]


def without_chance(page: str) -> str:
    """Take out of a page what is drawn by lot each time."""
    return TOKEN.sub("", page)


def pass_time(by: timedelta, *tables: type[DeclarativeBase]) -> None:
    """Make all rows of these tables older, as if time had passed."""
    with transaction() as db:
        for row in (row for table in tables for row in db.scalars(select(table))):
            for column in row.__table__.columns:
                value = getattr(row, column.name)
                if isinstance(value, datetime):
                    setattr(row, column.name, value - by)


def sessions_of(case_id: str) -> list[CustomerSession]:
    """List the sessions of a person, oldest first."""
    wanted = select(CustomerSession).where(CustomerSession.case_id == case_id).order_by(CustomerSession.id)
    with reading() as db:
        return list(db.scalars(wanted))


def count(table: type[DeclarativeBase]) -> int:
    """Count the rows of a table."""
    with reading() as db:
        return db.scalars(select(func.count()).select_from(table)).one()


def grant_of(case_id: str, at: datetime) -> OpenGrant:
    """Give a person a fresh link, and read the grant behind it."""
    token = fresh_link(case_id, at).removeprefix("/link/")
    with reading() as db:
        return grant_behind_link(db, token, at)


def same_browser(app: Flask, client: PortalClient) -> FlaskClient:
    """Open one more tab: another connection with the same cookies."""
    tab = app.test_client()
    cookie = client.browser.get_cookie("customer")
    assert cookie is not None
    tab.set_cookie("customer", cookie.value)
    return tab


def at_once(times: int, deed: Callable[[int], Result]) -> list[Result]:
    """Do something so many times at the same moment, each in a thread of its own."""
    ready = threading.Barrier(times)

    def wait_and_do(number: int) -> Result:
        ready.wait()
        return deed(number)

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(wait_and_do, range(times)))


def in_transaction(deed: Callable[..., Result], *arguments: Any) -> Result:
    """Do one deed and keep it."""
    with transaction() as db:
        return deed(db, *arguments)


@contextmanager
def statements() -> Iterator[list[str]]:
    """Listen to what is asked of the database meanwhile: its statements in their order, without their values."""
    heard: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        heard.append(statement)

    engine = current_database().engine
    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(engine, "before_cursor_execute", hear)
