"""Who a batch may mean: finds the entities of the store by identifier, by place in a show, or by reference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeAlias

from sqlalchemy import Connection, select

from editor_app.facts.entities import Entity
from editor_app.facts.refs import EntityRef
from editor_app.facts.sql.merging import further_references, is_other, place
from editor_app.facts.sql.reading import IS_LIVING, chunks, entities_with, living
from editor_app.facts.sql.schema import entity, identifier
from editor_app.facts.sql.writing_names import revive
from editor_app.facts.store import Edit


@dataclass(frozen=True, slots=True)
class Known:
    """An entity of the store."""

    id: int
    entity: Entity


_Handle: TypeAlias = tuple[object, ...]  # a kind with an identifier, or a place


class Acquaintances:
    """Those entities of the store that a group may mean, fetched in a few statements.

    One that was deleted lives again when it is brought again; one that was merged means the other.
    """

    def __init__(self, connection: Connection, group: Sequence[Entity], parents: Iterable[int], edit: Edit) -> None:
        self._connection = connection
        owners = _owners(connection, group)
        _revive_if_meant(connection, group, owners, edit)
        self._by_ref: dict[EntityRef, Known | None] = {e.ref: None for e in group}
        means = living(connection, self._by_ref)
        meant = entities_with(connection, entity.c.id, {one.id for one in means.values()})
        self._by_ref |= {ref: Known(one.id, meant[one.id]) for ref, one in means.items()}
        nearby = entities_with(connection, entity.c.parent_id, parents)
        nearby |= entities_with(connection, entity.c.id, owners - nearby.keys())
        self._by_handle: dict[_Handle, Known] = {}
        for id, one in nearby.items():
            for handle in _handles(one):
                self._by_handle.setdefault(handle, Known(id, one))
        self._given: set[EntityRef] = set()

    def look_up(self, placed: Entity, brought_parent: EntityRef | None) -> tuple[Known | None, EntityRef]:
        """Whom `placed` means, with the reference in the store; None with a free reference where it is new."""
        for handle in _handles(placed):
            if known := self._by_handle.get(handle):
                return known, known.entity.ref
        for ref in chain([placed.ref], further_references(placed, brought_parent)):
            known = self._with_ref(ref)
            if known is None and ref not in self._given:
                self._given.add(ref)
                return None, ref
            if known is not None and not is_other(known.entity, placed):
                return known, known.entity.ref
        raise AssertionError("further_references never ends")

    def _with_ref(self, ref: EntityRef) -> Known | None:
        """Who has that reference, whether or not it has ended: a reference is never given twice."""
        if self._by_ref.get(ref) is None:
            found = entities_with(self._connection, entity.c.ref, [ref], also_ended=True)
            self._by_ref[ref] = next((Known(id, one) for id, one in found.items()), None)
        return self._by_ref[ref]


def _handles(one: Entity) -> list[_Handle]:
    """All by which an entity is known besides its reference, the surest first."""
    identified: list[_Handle] = [(one.kind, i.scheme, i.value) for i in one.identifiers]
    placed = place(one)
    return identified if placed is None else [*identified, placed]


def _revive_if_meant(connection: Connection, group: Iterable[Entity], owners: set[int], edit: Edit) -> None:
    brought = {e.ref: e for e in group}
    ended: dict[int, Entity] = {}
    for column, values in ((entity.c.ref, brought.keys()), (entity.c.id, owners)):
        for chunk in chunks(values):
            finding = select(entity.c.id).where(column.in_(chunk), ~IS_LIVING, entity.c.merged_into_id.is_(None))
            ended |= entities_with(connection, entity.c.id, connection.scalars(finding).all(), also_ended=True)
    meant = {
        id: one
        for id, one in ended.items()
        if id in owners or not is_other(one, replace(brought[one.ref], parent=None))
    }
    revive(connection, meant, opened_by=edit.id)


def _owners(connection: Connection, group: Iterable[Entity]) -> set[int]:
    """The ids of the entities that bear any identifier of the group."""
    wanted = {(i.scheme, i.value) for e in group for i in e.identifiers}
    return {
        row.entity_id
        for chunk in chunks(value for _, value in wanted)
        for row in connection.execute(select(identifier).where(identifier.c.value.in_(chunk)))
        if (row.scheme, row.value) in wanted
    }
