"""A store that was migrated and one that was made new are the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from editor_app.facts.sql import migrations
from editor_app.facts.sql.engine import address_of, engine_for, writing
from editor_app.facts.sql.migrations import migrate
from editor_app.facts.sql.schema import metadata
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.sql.sqlite_file import SCHEMA_VERSION, VERSION_TABLE, version_of


def tables(connection: Connection) -> dict[str, list[str]]:
    """Each table and index with the parts of its definition, whatever their layout and the order of constraints."""
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    return {row.name: sorted(re.split(r",\s*(?![^()]*\))|\(\n|\n\)", re.sub(r"[ \t]+", " ", row.sql))) for row in rows}


def test_the_migrations_lead_to_the_tables_of_the_schema(tmp_path: Path) -> None:
    migrated = engine_for(address_of(tmp_path / "migrated.db"), patience=1)
    made = engine_for(address_of(tmp_path / "made.db"), patience=1)
    SqlStore.open(tmp_path / "made.db", create=True).close()

    with writing(migrated).begin() as connection:
        migrate(connection)

    with migrated.connect() as ours, made.connect() as theirs:
        assert tables(ours) == tables(theirs)
        context = MigrationContext.configure(ours, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, metadata) == []
    migrated.dispose()
    made.dispose()
    assert version_of(tmp_path / "migrated.db") == version_of(tmp_path / "made.db") == SCHEMA_VERSION


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = engine_for(address_of(tmp_path / "facts.db"), patience=1)
    SqlStore.open(tmp_path / "facts.db", create=True).close()
    with writing(engine).begin() as connection:
        connection.execute(text(f"DELETE FROM {VERSION_TABLE}"))  # noqa: S608 - so that the first step runs again
        connection.execute(text("DROP TABLE source"))  # and fails half-way, at a table that is there
        connection.execute(text("DROP TABLE entity"))
    with engine.connect() as connection:
        before = tables(connection)

    with pytest.raises(Exception, match="already exists"), writing(engine).begin() as connection:
        migrate(connection)

    with engine.connect() as connection:
        assert tables(connection) == before
    engine.dispose()


def test_the_newest_migration_is_the_version_we_write() -> None:
    script = ScriptDirectory(str(Path(str(migrations.__file__)).parent))

    assert script.get_heads() == [f"{SCHEMA_VERSION:04}"]
