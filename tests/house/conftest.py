"""The other applications, for the sweeps that go through every one of them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from portal.app import create_admin_app, create_customer_app
from portal.foundation import database as databases
from portal.foundation.settings import Settings
from tests.house.watched_sessions import WatchedSession


@pytest.fixture
def staff_app(customer_app: Flask, settings: Settings) -> Flask:
    """The staff's application, on the database that the customers' one has opened."""
    return create_admin_app(settings)


@pytest.fixture
def demo_app(customer_app: Flask, settings: Settings) -> Iterator[Flask]:
    """The customers' application as the demo runs it, with its mailbox."""
    yield create_customer_app(replace(settings, mode="demo"))
    databases.disconnect()


@pytest.fixture
def lost(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What database sessions lost since the test began, one sentence each."""
    monkeypatch.setattr(WatchedSession, "lost", [])
    monkeypatch.setattr(databases, "Session", WatchedSession)
    return WatchedSession.lost
