"""Bringing a database to the shape this version needs, and telling whether it has it."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from portal.foundation.database import engine_for

_ONE_AT_A_TIME = 5_174_203_961


def upgrade(url: str) -> None:
    """Take every step that the database has not taken yet.

    On SQLite foreign keys are off meanwhile, because a batch step copies a table and drops the old one, and
    with foreign keys on that deletes the rows that point to it; they are checked afterwards. On PostgreSQL a lock
    lets several machines start at once.
    Refuses: ValueError when a row points to nothing afterwards
    """
    engine = engine_for(url)
    try:
        if engine.name == "sqlite":
            _upgrade_sqlite(engine)
        else:
            with engine.begin() as connection:
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_ONE_AT_A_TIME})"))
                _run(connection)
    finally:
        engine.dispose()


def is_current(engine: Engine) -> bool:
    """Tell whether the database has the shape that this version needs."""
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_heads()
    return set(found) == set(ScriptDirectory.from_config(configuration()).get_heads())


def configuration() -> Config:
    """Tell Alembic where the steps are."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    return config


def _upgrade_sqlite(engine: Engine) -> None:
    with engine.execution_options(portal_write=True).connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None  # noqa: S101 - a checked-out connection has one
        raw.execute("PRAGMA foreign_keys = OFF")
        with connection.begin():
            _run(connection)
            orphans = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
            if orphans:
                message = f"After the steps {len(orphans)} rows point to nothing; nothing was changed."
                raise ValueError(message)


def _run(connection: Connection) -> None:
    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
