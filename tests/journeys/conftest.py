"""The whole site, served from an empty database with the people of the tests' world, and browsers to visit it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser

from portal.app import create_app
from portal.foundation import database as databases
from portal.foundation.clock import now
from portal.foundation.keyring import Keyring
from portal.foundation.settings import Settings
from portal.messages.tasks import prepare_delivery
from tests.browser import launch, serve_as
from tests.journeys.site import Site
from tests.journeys.traveller import Traveller
from tests.world import World, build_world

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

Arrive = Callable[..., Traveller]


# One for the folder, not for the whole run: two of Playwright's at once cannot be in one process.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with launch() as one:
        yield one


@pytest.fixture
def database_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A migrated, empty SQLite database: what people see is the same on every kind."""
    path = tmp_path / "portal.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def site(settings: Settings, keyring: Keyring, tmp_path: Path) -> Iterator[Site]:
    """The whole site under an address of its own; its mail goes into a folder."""
    mailbox = tmp_path / "mailbox"

    def make(address: str) -> "WSGIApplication":
        named = replace(settings, base_url=address, smtp_url=f"folder:{mailbox}")
        prepare_delivery(named)
        return create_app(named)

    with serve_as(make) as address:
        yield Site(address, mailbox)
    databases.disconnect()


@pytest.fixture
def world(site: Site, keyring: Keyring) -> World:
    """People, and their published incident."""
    return build_world(keyring, now())


@pytest.fixture
def arrive(browser: Browser, site: Site, world: World) -> Iterator[Arrive]:
    """Let somebody arrive with a browser of their own; its complaints at the end are faults.

    Takes:   what Playwright's new_context takes: locale, viewport, java_script_enabled…
    """
    travellers: list[Traveller] = []
    with ExitStack() as closing:

        def come(**options: Any) -> Traveller:
            context = browser.new_context(**({"locale": "en-CA"} | options))
            closing.callback(context.close)
            travellers.append(Traveller(context, site))
            return travellers[-1]

        yield come
        troubles = [trouble for one in travellers for trouble in one.troubles]
    assert troubles == []


@pytest.fixture
def traveller(arrive: Arrive) -> Traveller:
    """Somebody with an everyday browser that speaks English."""
    return arrive()
