"""Alembic's entry: runs the steps on the connection that `upgrade` hands over."""

from alembic import context

from portal.migrations.tables import TABLES

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=TABLES,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
