"""Makes a store of the rows that were saved from a damaged one: nothing in it names what is not there."""

from __future__ import annotations

import re
import sqlite3
from datetime import UTC, datetime

from editor_app.facts.care import Salvaged
from editor_app.facts.refs import Kind
from editor_app.facts.sql.making_keys import make_keys
from editor_app.facts.sql.pages import Stored
from editor_app.facts.sql.remains import Lost
from editor_app.facts.sql.shapes import Columns, shapes
from editor_app.facts.store import EVERYTHING
from editor_app.text.names import fold
from editor_app.watch import Watch


def mend(target: sqlite3.Connection, lost: Lost, *, now: datetime, watch: Watch) -> Salvaged:
    """Rebuild rows of which an index tells, drop what names nothing, and make the keys of completion anew."""
    read = _counts(target)
    rebuilt = _rebuild(target, lost, now)
    _drop_what_names_nothing(target)
    make_keys(target, watch)
    target.execute("INSERT INTO change (ref) VALUES (?)", (EVERYTHING,))
    kept = _counts(target)
    gone = {
        table: max(read[table] + lost.unreadable[table], lost.named[table]) - number for table, number in kept.items()
    }
    return Salvaged(
        kept, {table: number for table, number in gone.items() if number > 0}, rebuilt, frozenset(lost.torn)
    )


def _counts(target: sqlite3.Connection) -> dict[str, int]:
    return {table: target.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in shapes()}  # noqa: S608


def _rebuild(target: sqlite3.Connection, lost: Lost, now: datetime) -> dict[str, int]:
    """Make rows again of which only an index tells; all that was said of an entity hangs on its row."""
    before = _counts(target)
    for table in ("source", "identifier", "alias"):
        for id, columns in lost.told[table].items():
            names = ", ".join(columns)
            marks = ", ".join("?" * len(columns))
            sql = f"INSERT OR IGNORE INTO {table} (id, {names}) VALUES (?, {marks})"  # noqa: S608 - names of ours
            target.execute(sql, (id, *columns.values()))
    rows = [_entity(target, id, columns, now) for id, columns in lost.told["entity"].items() if "ref" in columns]
    target.executemany(
        "INSERT OR IGNORE INTO entity (id, ref, kind, name, parent_id, number, popularity, known_to, closed_by)"
        " VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?)",
        rows,
    )
    after = _counts(target)
    return {table: after[table] - number for table, number in before.items() if after[table] > number}


def _entity(target: sqlite3.Connection, id: int, columns: Columns, now: datetime) -> tuple[Stored, ...]:
    """The row of an entity of which only its reference is left, with its name from wherever that stands."""
    ref = str(columns["ref"])
    kind, _, slug = ref.partition("/")
    number = re.search(r"-(\d{1,4})$", slug) if kind in (Kind.SEASON, Kind.EPISODE) else None
    closed = columns.get("closed_by")
    known_to = None if closed is None else _moment_of(target, closed) or f"{now.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
    name = _name(target, id, slug)
    return id, ref, kind, name, columns.get("parent_id"), int(number[1]) if number else None, known_to, closed


def _name(target: sqlite3.Connection, id: int, slug: str) -> str:
    """The name that a reference was made of: the spelling among the others that gives it, or its own words."""
    rows = target.execute("SELECT text FROM alias WHERE entity_id = ? ORDER BY id", (id,))
    spellings = (str(text) for (text,) in rows.fetchall())
    return next((text for text in spellings if fold(text).replace(" ", "-") == slug), slug.replace("-", " ").title())


def _moment_of(target: sqlite3.Connection, edit: Stored) -> str | None:
    row = target.execute("SELECT at FROM edit WHERE id = ?", (edit,)).fetchone()
    return None if row is None else str(row[0])


def _drop_what_names_nothing(target: sqlite3.Connection) -> None:
    """Delete rows whose foreign key leads nowhere, and let an entity stand alone whose parent is gone."""
    target.execute("UPDATE entity SET parent_id = NULL WHERE parent_id NOT IN (SELECT id FROM entity)")
    target.execute("UPDATE entity SET merged_into_id = NULL WHERE merged_into_id NOT IN (SELECT id FROM entity)")
    for table in shapes():  # parents come before what names them
        for key in target.execute(f"PRAGMA foreign_key_list({table})").fetchall():
            _, _, other, column, *_ = key
            target.execute(
                f"DELETE FROM {table} WHERE {column} NOT IN (SELECT id FROM {other})"  # noqa: S608 - names of ours
            )
