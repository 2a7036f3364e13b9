"""Starting the demo over, and never anything else."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from portal.app import prepare
from portal.cli import set_up
from portal.demo.mailbox import mailbox_folder
from portal.demo.reset import start_over
from portal.foundation import database as databases
from portal.foundation.database import reading
from portal.foundation.keyring import current_keyring
from portal.foundation.refusals import Refusal
from portal.foundation.settings import Settings
from portal.incidents.models import Incident
from tests.conftest import ORGANISATION
from tests.demo.loading import deliver, load


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Settings]:
    """A demo in SQLite that is set up and open."""
    settings = Settings(
        mode="demo",
        database_url=f"sqlite:///{tmp_path}/var/portal.db",
        base_url="http://localhost",
        keyring=tmp_path / "var" / "keyring",
        var=tmp_path / "var",
        smtp_url=f"folder:{tmp_path}/var/mailbox",
        organisation=ORGANISATION,
    )
    set_up(settings)
    prepare(settings)
    yield settings
    databases.disconnect()


def test_data_keys_and_mails_go_and_an_empty_demo_remains(demo: Settings) -> None:
    load(demo)
    deliver(demo)
    (demo.var / "wake.db").touch()
    (demo.var / "mine.txt").touch()
    keys = {path.read_bytes() for path in demo.keyring.iterdir()}

    start_over(demo)

    assert not mailbox_folder(demo).exists()
    assert not (demo.var / "wake.db").exists()
    assert (demo.var / "mine.txt").exists()
    assert not keys & {path.read_bytes() for path in demo.keyring.iterdir()}
    assert current_keyring().troubles() == []
    with reading() as db:
        assert db.scalars(select(Incident)).all() == []
    load(demo)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"mode": "production"}, "not_demo"),
        ({"mode": "test"}, "not_demo"),
        ({"database_url": "postgresql://db.example/portal"}, "not_sqlite"),
        ({"database_url": "sqlite://"}, "not_sqlite"),
    ],
)
def test_anything_else_is_left_alone(demo: Settings, changes: dict[str, str], code: str) -> None:
    load(demo)

    with pytest.raises(Refusal) as refused:
        start_over(replace(demo, **changes))  # type: ignore[arg-type] # the cases name the fields

    assert refused.value.code == code
    assert demo.keyring.exists()
    with reading() as db:
        assert len(db.scalars(select(Incident)).all()) == 1
