"""Who a batch may mean: finds the entities of the store by identifier, by place in a show, or by reference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeAlias

from sqlalchemy import Connection, insert, select

from editor_app.facts.entities import Entity
from editor_app.facts.refs import EntityRef, Kind
from editor_app.facts.sql.merging import further_references, is_other, is_stranger, place
from editor_app.facts.sql.reading import IS_LIVING, chunks, entities_with, living
from editor_app.facts.sql.schema import entity, identifier, revival
from editor_app.facts.sql.writing_names import EntityDifference, revive
from editor_app.facts.store import Edit
from editor_app.text.names import same_name


@dataclass(frozen=True, slots=True)
class Known:
    """An entity of the store."""

    id: int
    entity: Entity


_Handle: TypeAlias = tuple[object, ...]  # a kind with an identifier, or a place


class Acquaintances:
    """Those entities of the store that a group may mean, fetched in a few statements.

    One that was deleted lives again when it is brought again; one that was merged means the other. `familiar` are
    people of the group who are in the same show under the same name, see `familiar.familiar_people`.
    """

    def __init__(
        self,
        connection: Connection,
        group: Sequence[Entity],
        parents: Iterable[int],
        familiar: Mapping[EntityRef, Known],
    ) -> None:
        self._connection = connection
        self._familiar = familiar
        owners = _owners(connection, group)
        self._ended = _ended(connection, group, owners)
        self._meant_again: dict[int, Entity] = {}
        means = living(connection, (e.ref for e in group))
        meant = entities_with(connection, entity.c.id, {one.id for one in means.values()})
        self._by_ref = {one.ref: Known(id, one) for id, one in self._ended.items()}
        self._by_ref |= {ref: Known(one.id, meant[one.id]) for ref, one in means.items()}
        self._taken = _given_to_ended(connection, (e.ref for e in group if e.ref not in means))
        self._asked = {e.ref for e in group}
        nearby = entities_with(connection, entity.c.parent_id, parents)
        self._characters: defaultdict[EntityRef | None, list[Known]] = defaultdict(list)
        for id, one in nearby.items():
            if one.kind is Kind.CHARACTER:
                self._characters[one.parent].append(Known(id, one))
        nearby |= entities_with(connection, entity.c.id, owners - nearby.keys())
        self._by_handle: dict[_Handle, Known] = {}
        for id, one in (*nearby.items(), *self._ended.items()):  # who lives is meant first
            for handle in _handles(one):
                self._by_handle.setdefault(handle, Known(id, one))

    def look_up(self, placed: Entity, brought_parent: EntityRef | None) -> tuple[Known | None, EntityRef]:
        """Whom `placed` means, with the reference in the store; None with a free reference where it is new."""
        known, ref = self._look_up(placed, brought_parent)
        if known is not None and known.id in self._ended:
            self._meant_again[known.id] = known.entity
        return known, ref

    def revive_meant(self, edit: Edit) -> list[EntityDifference]:
        """Let those who had ended and were looked up live again.

        Who had ended them is noted: to undo `edit` is to end them by that act once more.
        """
        for chunk in chunks(self._meant_again):
            rows = self._connection.execute(_ENDED_BY.where(entity.c.id.in_(chunk))).all()
            notes = [{"edit_id": edit.id, "entity_id": row.id, "ended_by": row.closed_by} for row in rows]
            self._connection.execute(insert(revival), notes)
        revive(self._connection, self._meant_again)
        return [EntityDifference(id, None, one) for id, one in self._meant_again.items()]

    def _look_up(self, placed: Entity, brought_parent: EntityRef | None) -> tuple[Known | None, EntityRef]:
        for handle in _handles(placed):
            if known := self._by_handle.get(handle):
                return known, known.entity.ref
        familiar = self._familiar.get(placed.ref) or one_of_that_name(self._characters[placed.parent], placed)
        if familiar is not None:
            return familiar, familiar.entity.ref
        for ref in chain([placed.ref], further_references(placed, brought_parent)):
            known = self._with_ref(ref)
            if known is None and ref not in self._taken:
                self._taken.add(ref)
                return None, ref
            if known is not None and not is_other(known.entity, placed) and not is_stranger(known.entity, placed):
                return known, known.entity.ref
        raise AssertionError("further_references never ends")

    def _with_ref(self, ref: EntityRef) -> Known | None:
        """The living entity that has that reference; one that has ended keeps it all the same."""
        if ref not in self._asked:
            self._asked.add(ref)
            found = entities_with(self._connection, entity.c.ref, [ref])
            self._by_ref.update((one.ref, Known(id, one)) for id, one in found.items())
            if not found:
                self._taken |= _given_to_ended(self._connection, [ref])
        return self._by_ref.get(ref)


def one_of_that_name(known: Iterable[Known], brought: Entity) -> Known | None:
    """The only one of `known` that bears the name of `brought`, however that is romanised; None where there are two.

    Brief names do: a catalogue that knows a character as "Nam-ra" means Choi Nam-ra.
    """
    alike = [
        one
        for one in known
        if not is_other(one.entity, brought) and any(same_name(name, brought.name) for name in one.entity.names)
    ]
    return alike[0] if len(alike) == 1 else None


def _given_to_ended(connection: Connection, refs: Iterable[EntityRef]) -> set[EntityRef]:
    """Those of `refs` that entities had which have ended: a reference is never given twice."""
    return {
        ref
        for chunk in chunks(refs)
        for ref in connection.scalars(select(entity.c.ref).where(entity.c.ref.in_(chunk), ~IS_LIVING))
    }


def _handles(one: Entity) -> list[_Handle]:
    """All by which an entity is known besides its reference, the surest first."""
    identified: list[_Handle] = [(one.kind, i.scheme, i.value) for i in one.identifiers]
    placed = place(one)
    return identified if placed is None else [*identified, placed]


_ENDED_BY = select(entity.c.id, entity.c.closed_by)


def _ended(connection: Connection, group: Iterable[Entity], owners: set[int]) -> dict[int, Entity]:
    """The deleted entities that the group may mean: they have one of its identifiers, or one of its references."""
    brought = {e.ref: e for e in group}
    found: dict[int, Entity] = {}
    for column, values in ((entity.c.ref, brought.keys()), (entity.c.id, owners)):
        for chunk in chunks(values):
            finding = select(entity.c.id).where(column.in_(chunk), ~IS_LIVING, entity.c.merged_into_id.is_(None))
            found |= entities_with(connection, entity.c.id, connection.scalars(finding).all(), also_ended=True)
    return {
        id: one
        for id, one in found.items()
        if id in owners or not is_other(one, replace(brought[one.ref], parent=None))
    }


def _owners(connection: Connection, group: Iterable[Entity]) -> set[int]:
    """The ids of the entities that bear any identifier of the group."""
    wanted = {(i.scheme, i.value) for e in group for i in e.identifiers}
    return {
        row.entity_id
        for chunk in chunks(value for _, value in wanted)
        for row in connection.execute(select(identifier).where(identifier.c.value.in_(chunk)))
        if (row.scheme, row.value) in wanted
    }
