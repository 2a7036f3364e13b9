"""What every test may ask for: a database of each kind, keys, a portal, people."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.foundation import database as databases
from portal.foundation.database import Database
from portal.foundation.keyring import Keyring, open_keyring
from portal.migrations.steps import upgrade
from tests.databases import empty_postgresql, postgresql_cluster, server_programs

IN_CI = os.environ.get("CI", "").lower() == "true"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=("sqlite", "postgresql", "both"), default="both", help="which database")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test that touches a database runs on both kinds."""
    if "database_kind" in metafunc.fixturenames:
        wanted = metafunc.config.getoption("--database")
        kinds = ("sqlite", "postgresql") if wanted == "both" else (wanted,)
        metafunc.parametrize("database_kind", kinds, scope="session")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:  # noqa: ARG001
    """In CI nothing is skipped: what a newcomer's machine may lack must be there."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined] # pluggy's result
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped in CI, where everything must run: {report.longrepr}"


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
def database(database_url: str, keyring: Keyring) -> Iterator[Database]:  # noqa: ARG001 - opened with it
    """An open, empty database, and a keyring beside it."""
    yield databases.connect(database_url)
    databases.disconnect()
