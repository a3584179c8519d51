"""Edits: one for each act that changes the store, so that it can be told and taken back as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from editor_app.errors import StoreError
from editor_app.facts.entities import Credit
from editor_app.facts.fact import Fact
from editor_app.facts.refs import EntityRef
from editor_app.facts.sql.engine import is_postgres
from editor_app.facts.sql.postgres_server import CHANNEL
from editor_app.facts.sql.reading import free_ids
from editor_app.facts.sql.rows import AnyRow
from editor_app.facts.sql.schema import change, credit, edit, entity, fact
from editor_app.facts.sql.writing_statements import Told
from editor_app.facts.store import EVERYTHING, Changes, Edit, EditKind

_MOST_LISTED = 20_000


def begin_edit(connection: Connection, kind: EditKind, origin: str, now: datetime) -> Edit:
    """Open an edit, by which whatever follows in this transaction is marked."""
    (id,) = free_ids(connection, edit, 1)
    connection.execute(
        insert(edit).values(
            id=id,
            at=now,
            kind=kind.value,
            origin=origin,
            fact_from=_next_id(connection, fact),
            credit_from=_next_id(connection, credit),
            entity_from=_next_id(connection, entity),
        )
    )
    return Edit(id, now, kind, origin)


def end_edit(connection: Connection, done: Edit, refs: Iterable[EntityRef]) -> int | None:
    """Close the edit, whose number that gives. One that changed nothing never was: None."""
    changed = tuple(refs)
    if not changed:
        connection.execute(delete(edit).where(edit.c.id == done.id))
        return None
    log_changes(connection, changed)
    return done.id


def log_changes(connection: Connection, refs: Sequence[EntityRef]) -> None:
    """Note what is different now, for windows of other processes; on a server also wake those that listen."""
    rows = [{"ref": ref} for ref in (refs if len(refs) <= _MOST_LISTED else [EVERYTHING])]
    if rows:
        connection.execute(insert(change), rows)
        if is_postgres(connection.engine.url):
            connection.execute(select(func.pg_notify(CHANNEL, "")))  # heard when the transaction is committed


def newest_edits(connection: Connection, limit: int) -> tuple[Edit, ...]:
    """What was done, newest first."""
    rows = connection.execute(select(edit).order_by(edit.c.id.desc()).limit(limit))
    return tuple(Edit(row.id, row.at, EditKind(row.kind), row.origin, row.undone_by) for row in rows)


@dataclass(frozen=True, slots=True)
class Undoable:
    """An edit that can be undone, and the lowest ids of facts, credits and entities that it may have opened.

    `base` is the edit that it undoes, where it is an undo itself: to undo that is to do the base again.
    """

    edit: Edit
    fact_from: int
    credit_from: int
    entity_from: int
    base: int | None


def undoable_edit(connection: Connection, id: int) -> Undoable:
    """What is to be taken back to undo the edit number `id`.

    An edit that was undone and done again is one with the edit that did so; of several undos of one edit, the last
    counts. Raises `StoreError` where there is none, or it is undone already.
    """
    asked = base = _edit_row(connection, id)
    is_undo = False
    while base.undoes is not None:
        base, is_undo = _edit_row(connection, base.undoes), not is_undo
    if is_undo is (base.undone_by is None):
        later = asked.undone_by if is_undo else base.undone_by
        raise StoreError(
            f"“{base.origin}” was not undone.",
            why="That was done already.",
            remedy=f"Undo edit {later} to bring it back.",
        )
    row = _edit_row(connection, base.undone_by) if is_undo else base
    found = Edit(row.id, row.at, EditKind(row.kind), row.origin)
    return Undoable(found, row.fact_from, row.credit_from, row.entity_from, base.id if is_undo else None)


def _edit_row(connection: Connection, id: int) -> AnyRow:
    row = connection.execute(select(edit).where(edit.c.id == id)).one_or_none()
    if row is None:
        raise StoreError(f"There is no edit number {id}.", remedy="`showdesk facts edits` lists what was done.")
    return row


def mark_undone(connection: Connection, what: Undoable, by: Edit) -> None:
    """Say that `by` took it back; what that itself had taken back holds again."""
    undone = what.edit.id
    if what.base is not None:
        connection.execute(update(edit).where(edit.c.id == what.base).values(undone_by=None))
    connection.execute(update(edit).where(edit.c.id == undone).values(undone_by=by.id))
    connection.execute(update(edit).where(edit.c.id == by.id).values(undoes=undone))


def _next_id(connection: Connection, table: Table) -> int:
    return (connection.scalar(select(func.max(table.c.id))) or 0) + 1


class Done:
    """What an edit has done so far."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.refs: dict[EntityRef, None] = {}
        self.edit: int | None = None
        self._counts: Counter[str] = Counter()

    def told(self, *, facts: Told[Fact] | None = None, credits: Told[Credit] | None = None) -> None:
        """Note what became of statements."""
        for kind, one in (("facts", facts), ("credits", credits)):
            if one is not None:
                self.refs.update(dict.fromkeys(one.refs))
                self._counts.update({kind: len(one.opened), "unchanged": one.unchanged})

    def concern(self, refs: Iterable[EntityRef], *, entities: int, unchanged: int = 0) -> None:
        """Note who else is different now."""
        self.refs = {**dict.fromkeys(refs), **self.refs}
        self._counts.update({"entities": entities, "unchanged": unchanged})

    @property
    def changes(self) -> Changes:
        count = self._counts
        return Changes(
            count["entities"],
            count["credits"],
            count["facts"],
            count["unchanged"],
            frozenset(self.refs),
            self.edit,
            self.origin,
        )
