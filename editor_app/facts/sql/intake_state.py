"""How far an intake is: one row of the store, written in the transaction of whatever it tells of."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, Table, insert, select, update

from editor_app.facts.gathered import Sizes
from editor_app.facts.sql.reading import free_ids
from editor_app.facts.sql.schema import alias, credit, edit, entity, fact, intake, source
from editor_app.facts.store import Edit, EditKind


class Step(StrEnum):
    """What an intake does, in this order. Its position counts rows of what was gathered, or of keys."""

    ITEMS = "items"  # entities with their names, identifiers and facts
    CREDITS = "credits"
    KEYS = "keys"
    KNOWN = "known"  # whom the store knew before: one by one, as a batch would be taken
    DONE = "done"
    UNDONE = "undone"  # its rows are gone again


_TABLES = (entity, alias, source, fact, credit)
_COUNTS = ("entities", "facts", "credits", "unchanged")


@dataclass
class Intake:
    """An intake that is under way or done. `first` and `last` are the ids kept free for its rows, by table name."""

    edit: Edit
    catalogue: str
    step: Step = Step.ITEMS
    position: int = 0
    first: dict[str, int] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_COUNTS, 0))

    def base(self, table: Table) -> int:
        """What to add to the number of a row, counted from 1, for its id."""
        return self.first[table.name] - 1

    def save(self, connection: Connection) -> None:
        """Write down how far it is, in the transaction that brought it there."""
        now = {"step": self.step.value, "position": self.position, **self.counts}
        connection.execute(update(intake).where(intake.c.edit_id == self.edit.id).values(now))

    def go_on(self, step: Step) -> None:
        self.step, self.position = step, 0


def begin_intake(connection: Connection, catalogue: str, sizes: Sizes, begun: Edit) -> Intake:
    """Keep ids free for all that may come, so that others who write meanwhile take none of them."""
    needed = {
        entity: sizes.items,
        alias: sizes.aliases,
        source: sizes.items,
        fact: sizes.facts,
        credit: sizes.credits,
    }
    new = Intake(begun, catalogue)
    for table, number in needed.items():
        ids = free_ids(connection, table, number)
        new.first[table.name], new.last[table.name] = ids.start, ids.stop - 1
    ends = {f"{name}_from": id for name, id in new.first.items()} | {f"{name}_to": id for name, id in new.last.items()}
    row = {"edit_id": begun.id, "catalogue": catalogue, "step": new.step.value, "position": 0, **ends, **new.counts}
    connection.execute(insert(intake).values(row))
    return new


def intake_of(connection: Connection, edit_id: int) -> Intake | None:
    """What was taken in by that edit; None where it was an edit like others."""
    return _intake_where(connection, intake.c.edit_id == edit_id)


def unfinished_intake(connection: Connection, catalogue: str) -> Intake | None:
    """The intake of that catalogue that was interrupted; None where there is none."""
    ended = [Step.DONE.value, Step.UNDONE.value]
    return _intake_where(connection, intake.c.catalogue == catalogue, intake.c.step.not_in(ended))


def has_taken(connection: Connection, catalogue: str) -> bool:
    """Whether that catalogue was taken in before."""
    done = (intake.c.catalogue == catalogue, intake.c.step == Step.DONE.value)
    return connection.execute(select(intake.c.edit_id).where(*done).limit(1)).first() is not None


def _intake_where(connection: Connection, *conditions: ColumnElement[bool]) -> Intake | None:
    asking = select(intake, edit).join(edit, edit.c.id == intake.c.edit_id).where(*conditions)
    row = connection.execute(asking.order_by(intake.c.edit_id)).first()
    if row is None:
        return None
    begun = Edit(row.edit_id, row.at, EditKind(row.kind), row.origin, row.undone_by)
    ends = {end: {t.name: row._mapping[f"{t.name}_{end}"] for t in _TABLES} for end in ("from", "to")}
    counts = {name: row._mapping[name] for name in _COUNTS}
    return Intake(begun, row.catalogue, Step(row.step), row.position, ends["from"], ends["to"], counts)
