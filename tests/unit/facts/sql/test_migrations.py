"""A store that was migrated and one that was made new are the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from editor_app.facts.sql import migrations
from editor_app.facts.sql.engine import address_of, engine_for, writing
from editor_app.facts.sql.migrations import migrate
from editor_app.facts.sql.schema import metadata
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.sql.sqlite_file import SCHEMA_VERSION, VERSION_TABLE, version_of
from tests.ready_lists import faults, keys_due, keys_in, tables_of


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


def test_an_older_store_finds_its_names_as_a_new_one_does(tmp_path: Path) -> None:
    """Also by sounds that the Showdesk which made it did not know, and with the lists that it had not."""
    path = tmp_path / "facts.db"
    engine = engine_for(address_of(path), patience=1)
    with writing(engine).begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(str(migrations.__file__)).parent))
        config.attributes["connection"] = connection
        command.upgrade(config, "0004")
        people = [{"id": n, "ref": f"person/p-{n}", "name": f"Lee Yoo-{n}", "popularity": n % 7} for n in range(2, 400)]
        people.append({"id": 1, "ref": "person/uta", "name": "よふかしのうた", "popularity": 1})
        adding = "INSERT INTO entity (id, ref, kind, name, popularity) VALUES (:id, :ref, 'person', :name, :popularity)"
        connection.execute(text(adding), people)
        connection.execute(text("UPDATE entity SET known_to = '2026-11-22 08:00:00' WHERE id = 9"))
        alias = "INSERT INTO alias (entity_id, text, kind, language, script) VALUES (8, 'Ōta', 'other', '', '')"
        connection.execute(text(alias))
        connection.execute(text("INSERT INTO ckey (key, npop, id, alias_id) VALUES ('lee yoo 9', -2, 9, 0)"))

    SqlStore.open(path).close()

    with tables_of(engine) as tables:
        assert keys_in(tables) == keys_due(tables)
        assert faults(tables) == []
        assert tables.ask("SELECT count(*) FROM ctop WHERE prefix = 'lee yoo '") == [(30,)]
    engine.dispose()


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
