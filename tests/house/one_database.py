"""For sweeps whose answers do not depend on the kind of database: they run once, on the faster one."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def database_url(sqlite_template: Path, tmp_path: Path) -> str:
    """URL of a migrated, empty SQLite database, whatever other tests run on."""
    path = tmp_path / "portal.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"
