"""What every test may ask for: a database of each kind, keys, a portal, people."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from portal.app import create_customer_app
from portal.foundation import database as databases
from portal.foundation.clock import now
from portal.foundation.database import Database
from portal.foundation.keyring import Keyring, open_keyring
from portal.foundation.languages import SOURCE
from portal.foundation.settings import Settings
from portal.foundation.translation import speak
from portal.migrations.steps import upgrade
from tests.client import PortalClient
from tests.databases import empty_postgresql, postgresql_cluster, server_programs
from tests.world import World, build_world

IN_CI = os.environ.get("CI", "").lower() == "true"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database", choices=("sqlite", "postgresql", "both"), default="both", help="which database"
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test that touches a database runs on both kinds."""
    if "database_kind" in metafunc.fixturenames:
        wanted = metafunc.config.getoption("--database")
        kinds = ("sqlite", "postgresql") if wanted == "both" else (wanted,)
        metafunc.parametrize("database_kind", kinds, scope="session")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """In CI nothing is skipped: what a newcomer's machine may lack must be there."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined] # pluggy's result
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped in CI, where everything must run: {report.longrepr}"


@pytest.fixture(autouse=True)
def _in_english() -> None:
    """Begin each test in English, whatever the last request of the one before spoke."""
    speak(SOURCE.code)


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    given = os.environ.get("PORTAL_TEST_POSTGRESQL")
    if given:
        upgrade(given)
        yield given
        return
    if server_programs() is None:
        pytest.skip("PostgreSQL's server programs are not installed")
    with postgresql_cluster() as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "portal.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def database_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of a migrated, empty database of this kind."""
    if database_kind == "postgresql":
        url: str = request.getfixturevalue("postgresql_url")
        empty_postgresql(url)
        return url
    path = tmp_path / "portal.db"
    shutil.copy(request.getfixturevalue("sqlite_template"), path)
    return f"sqlite:///{path}"


@pytest.fixture
def keyring(tmp_path: Path) -> Keyring:
    """A keyring with the portal's own keys."""
    ring = open_keyring(tmp_path / "keyring")
    ring.complete()
    return ring


@pytest.fixture
def database(database_url: str, keyring: Keyring) -> Iterator[Database]:
    """An open, empty database, and a keyring beside it."""
    yield databases.connect(database_url)
    databases.disconnect()


ORGANISATION = Path(__file__).resolve().parents[1] / "portal" / "demo" / "content" / "organisation.toml"


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings of a portal that exists for one test."""
    return Settings(
        mode="test",
        database_url=database_url,
        base_url="http://localhost",
        keyring=tmp_path / "keyring",
        var=tmp_path / "var",
        organisation=ORGANISATION,
    )


@pytest.fixture
def world(customer_app: Flask, keyring: Keyring) -> World:
    """People, and their published incident."""
    return build_world(keyring, now())


@pytest.fixture
def customer_app(settings: Settings, keyring: Keyring) -> Iterator[Flask]:
    """The customers' application on an empty database."""
    yield create_customer_app(settings)
    databases.disconnect()


@pytest.fixture
def client(customer_app: Flask) -> PortalClient:
    """A browser without a window, that judges each page it gets."""
    return PortalClient(customer_app)
