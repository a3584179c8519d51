"""What Alembic runs to make itself at home: on the connection it is given, without a file of settings."""

from __future__ import annotations

from alembic import context

from editor_app.facts.sql.schema import metadata
from editor_app.facts.sql.sqlite_file import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,  # SQLite changes a column by making the table anew
)
with context.begin_transaction():
    context.run_migrations()
