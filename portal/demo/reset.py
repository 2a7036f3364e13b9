"""Throwing the demo's data away, and only the demo's."""

import shutil
from pathlib import Path

from sqlalchemy.engine import make_url

from portal.demo.mailbox import mailbox_folder
from portal.foundation import database
from portal.foundation.keyring import open_keyring
from portal.foundation.refusals import Refusal
from portal.foundation.settings import Settings
from portal.foundation.translation import lazy_gettext as _l
from portal.migrations.steps import upgrade


def start_over(settings: Settings) -> None:
    """Delete the demo's database, keys, mails and wake-ups, and make empty ones.

    Refuses: not_demo, not_sqlite: then nothing is deleted
    """
    check_is_demo(settings)
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise Refusal(
            "not_sqlite", _l("Only a demo in SQLite can be started over; empty this database yourself.")
        )
    database.disconnect()
    for path in (Path(url.database), settings.var / "wake.db"):
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
    for folder in (settings.keyring, mailbox_folder(settings)):
        shutil.rmtree(folder, ignore_errors=True)
    open_keyring(settings.keyring).complete()
    upgrade(settings.database_url)
    database.connect(settings.database_url)


def check_is_demo(settings: Settings) -> None:
    """Refuse to touch anything but a demo.

    Refuses: not_demo
    """
    if settings.mode != "demo":
        raise Refusal("not_demo", _l("This is not a demo: PORTAL_MODE says otherwise. Nothing was done."))
