"""The whole site, served from an empty database with the people of the tests' world, and browsers to visit it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser

from portal.app import create_app, prepare
from portal.foundation import database as databases
from portal.foundation.clock import now
from portal.foundation.keyring import open_keyring
from portal.foundation.settings import Settings
from portal.messages.tasks import prepare_delivery
from tests.browser import launch, serve_as
from tests.conftest import ORGANISATION
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


@pytest.fixture(scope="package")
def beginning(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, World]:
    """A folder with the database and the keys as every journey finds them, and who is in it; made once."""
    folder = tmp_path_factory.mktemp("beginning")
    shutil.copy(sqlite_template, folder / "portal.db")
    ring = open_keyring(folder / "keyring")
    ring.complete()
    prepare(_settings(folder))
    world = build_world(ring, now())
    databases.disconnect()
    return folder, world


@pytest.fixture
def world(beginning: tuple[Path, World]) -> World:
    """People, and their published incident."""
    return beginning[1]


@pytest.fixture
def site(beginning: tuple[Path, World], tmp_path: Path) -> Iterator[Site]:
    """The whole site under an address of its own; its mail goes into a folder."""
    shutil.copytree(beginning[0], tmp_path, dirs_exist_ok=True)
    mailbox = tmp_path / "mailbox"

    def make(address: str) -> "WSGIApplication":
        settings = replace(_settings(tmp_path), base_url=address, smtp_url=f"folder:{mailbox}")
        prepare_delivery(settings)
        return create_app(settings)

    with serve_as(make) as address:
        yield Site(address, mailbox)
    databases.disconnect()


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


def _settings(folder: Path) -> Settings:
    return Settings(
        mode="test",
        database_url=f"sqlite:///{folder / 'portal.db'}",
        base_url="http://localhost",
        keyring=folder / "keyring",
        var=folder / "var",
        organisation=ORGANISATION,
    )
