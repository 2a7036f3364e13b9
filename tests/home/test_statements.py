"""A person's own pages ask the database little: three statements at first, two once the incident's words are kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from portal.foundation.database import current_database, look_alive
from tests.house.visitors import seen_last, signed_in
from tests.world import World

AT_FIRST = 3
AFTERWARDS = 2
"""Once this process keeps the words that many people read."""

PAGES = ("/home", "/what-happened")


@pytest.fixture
def browser(customer_app: Flask, world: World) -> FlaskClient:
    """Alice has just signed in; nobody has read about her incident before."""
    return signed_in(customer_app, world.alice)


@contextmanager
def statements() -> Iterator[list[str]]:
    """Collect what the open database is asked; BEGIN, COMMIT, PRAGMA and the pings of its pool are not among it."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    engine = current_database().engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def asked(browser: FlaskClient, page: str) -> list[str]:
    """Open a page, and list what it asked the database."""
    with statements() as seen:
        assert browser.get(page).status_code == 200
    return seen


@pytest.mark.parametrize("page", PAGES)
def test_the_first_page_asks_three_times_at_most(browser: FlaskClient, page: str) -> None:
    seen = asked(browser, page)

    assert len(seen) <= AT_FIRST, seen


@pytest.mark.parametrize("page", PAGES)
def test_afterwards_a_page_asks_twice_at_most(browser: FlaskClient, page: str) -> None:
    asked(browser, page)

    seen = asked(browser, page)

    assert len(seen) <= AFTERWARDS, seen


def test_what_one_page_has_fetched_the_other_need_not(browser: FlaskClient) -> None:
    asked(browser, "/home")

    seen = asked(browser, "/what-happened")

    assert len(seen) <= AFTERWARDS, seen


@pytest.mark.parametrize("page", PAGES)
def test_one_statement_too_many_is_seen(customer_app: Flask, browser: FlaskClient, page: str) -> None:
    customer_app.before_request(look_alive)

    assert len(asked(browser, page)) == AT_FIRST + 1
    assert len(asked(browser, page)) == AFTERWARDS + 1


def test_a_statement_that_writes_is_seen_too(browser: FlaskClient, world: World) -> None:
    asked(browser, "/home")
    seen_last(world.alice, timedelta(minutes=2))

    seen = asked(browser, "/home")

    assert [statement.split()[0] for statement in seen].count("UPDATE") == 1
