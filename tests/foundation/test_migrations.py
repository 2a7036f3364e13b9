"""The steps lead to the tables that the code means."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Column, Integer, MetaData, Table

from portal.foundation.database import Database
from portal.migrations.steps import is_current, upgrade
from portal.migrations.tables import TABLES


def differences(database: Database, tables: MetaData) -> list[object]:
    with database.engine.connect() as connection:
        found: list[object] = compare_metadata(MigrationContext.configure(connection), tables)
    return found


def test_the_steps_make_the_tables_that_the_code_means(database: Database) -> None:
    assert differences(database, TABLES) == []


def test_a_table_without_a_step_is_found(database: Database) -> None:
    planted = MetaData()
    for table in TABLES.sorted_tables:
        table.to_metadata(planted)
    Table("forgotten", planted, Column("id", Integer, primary_key=True))

    assert len(differences(database, planted)) == 1


def test_taking_the_steps_again_changes_nothing(database: Database, database_url: str) -> None:
    upgrade(database_url)

    assert is_current(database.engine)
