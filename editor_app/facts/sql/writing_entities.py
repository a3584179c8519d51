"""Takes entities into the tables: finds those we know by identifier, place or reference, adds what is new, in bulk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TypeAlias

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from editor_app.errors import UnknownReference
from editor_app.facts.entities import Entity
from editor_app.facts.refs import EntityRef
from editor_app.facts.sql.completion_keys import keys_of
from editor_app.facts.sql.merging import further_references, is_other, merged, parents_first, place
from editor_app.facts.sql.reading import chunks, entities_with, free_ids, ids_of
from editor_app.facts.sql.rows import Columns, alias_columns, entity_columns, identifier_columns
from editor_app.facts.sql.schema import alias, ckey, entity, identifier


@dataclass
class Taken:
    """What became of the entities of a batch.

    `stored_as` maps each reference in the batch to that in the store; they differ where the store knew the entity by
    another, or another entity by this one. `ids` are by stored reference.
    """

    stored_as: dict[EntityRef, EntityRef] = field(default_factory=dict)
    ids: dict[EntityRef, int] = field(default_factory=dict)
    changed: list[EntityRef] = field(default_factory=list)
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class _Difference:
    """A stored entity before and after; `before` is None where it is new."""

    id: int
    before: Entity | None
    after: Entity


def take_entities(connection: Connection, brought: Iterable[Entity]) -> Taken:
    """Store `brought`. Raises `UnknownReference` where a parent is neither among them nor in the store."""
    taken = Taken()
    for group in parents_first(brought):
        _find_parents(connection, group, taken)
        acquaintances = _Acquaintances(connection, group, taken)
        news: list[Entity] = []
        changed: dict[int, _Difference] = {}
        for one in group:
            placed = one if one.parent is None else replace(one, parent=taken.stored_as[one.parent])
            known, ref = acquaintances.look_up(placed, one.parent)
            taken.stored_as[one.ref] = ref
            if known is None:
                news.append(replace(placed, ref=ref))
                continue
            taken.ids[ref] = known.id
            # two of the group may turn out to be one
            so_far = changed[known.id].after if known.id in changed else known.entity
            after = merged(so_far, placed)
            if after == so_far:
                taken.unchanged += 1
            else:
                changed[known.id] = _Difference(known.id, known.entity, after)
        differences = [*_insert(connection, news, taken.ids), *changed.values()]
        _write_names(connection, differences)
        _write_columns(connection, differences, taken.ids)
        taken.changed += (difference.after.ref for difference in differences)
    return taken


def _find_parents(connection: Connection, group: Iterable[Entity], taken: Taken) -> None:
    """Find those parents that the batch did not bring."""
    elsewhere = {e.parent for e in group if e.parent is not None and e.parent not in taken.stored_as}
    found = ids_of(connection, elsewhere)
    if missing := elsewhere - found.keys():
        raise UnknownReference(f"The store holds no “{min(missing)}”, to which others are said to belong.")
    taken.stored_as.update((ref, ref) for ref in found)
    taken.ids.update(found)


@dataclass(frozen=True, slots=True)
class _Known:
    """An entity of the store."""

    id: int
    entity: Entity


_Handle: TypeAlias = tuple[object, ...]  # a kind with an identifier, or a place


class _Acquaintances:
    """Those entities of the store that a group may mean, fetched in a few statements."""

    def __init__(self, connection: Connection, group: Sequence[Entity], taken: Taken) -> None:
        self._connection = connection
        self._by_ref: dict[EntityRef, _Known | None] = {e.ref: None for e in group}
        self._by_ref |= {e.ref: _Known(i, e) for i, e in entities_with(connection, entity.c.ref, self._by_ref).items()}
        parents = {taken.ids[taken.stored_as[e.parent]] for e in group if e.parent is not None}
        nearby = entities_with(connection, entity.c.parent_id, parents)
        nearby |= entities_with(connection, entity.c.id, _owners(connection, group) - nearby.keys())
        self._by_handle: dict[_Handle, _Known] = {}
        for id, one in nearby.items():
            for handle in _handles(one):
                self._by_handle.setdefault(handle, _Known(id, one))
        self._given: set[EntityRef] = set()

    def look_up(self, placed: Entity, brought_parent: EntityRef | None) -> tuple[_Known | None, EntityRef]:
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
                return known, ref
        raise AssertionError("further_references never ends")

    def _with_ref(self, ref: EntityRef) -> _Known | None:
        if ref not in self._by_ref:
            found = entities_with(self._connection, entity.c.ref, [ref])
            self._by_ref[ref] = next((_Known(id, one) for id, one in found.items()), None)
        return self._by_ref[ref]


def _handles(one: Entity) -> list[_Handle]:
    """All by which an entity is known besides its reference, the surest first."""
    identified: list[_Handle] = [(one.kind, i.scheme, i.value) for i in one.identifiers]
    placed = place(one)
    return identified if placed is None else [*identified, placed]


def _owners(connection: Connection, group: Iterable[Entity]) -> set[int]:
    """The ids of the entities that bear any identifier of the group."""
    wanted = {(i.scheme, i.value) for e in group for i in e.identifiers}
    return {
        row.entity_id
        for chunk in chunks(value for _, value in wanted)
        for row in connection.execute(select(identifier).where(identifier.c.value.in_(chunk)))
        if (row.scheme, row.value) in wanted
    }


def _insert(connection: Connection, news: Sequence[Entity], ids: dict[EntityRef, int]) -> list[_Difference]:
    """Insert `news` and enter them into `ids`."""
    ids.update(zip((one.ref for one in news), free_ids(connection, entity, len(news)), strict=True))
    if news:
        connection.execute(insert(entity), [{"id": ids[one.ref], **entity_columns(one, ids)} for one in news])
    return [_Difference(ids[one.ref], None, one) for one in news]


def _write_columns(connection: Connection, differences: Iterable[_Difference], ids: Mapping[EntityRef, int]) -> None:
    changed = [d for d in differences if d.before is not None]
    # a parent that the batch did not name is that of before
    parents = {d.after.parent for d in changed if d.after.parent is not None} - ids.keys()
    all_ids = {**ids, **ids_of(connection, parents)}
    rows = [{"changed_id": d.id, **entity_columns(d.after, all_ids)} for d in changed]
    if rows:
        connection.execute(update(entity).where(entity.c.id == bindparam("changed_id")), rows)


def _write_names(connection: Connection, differences: Sequence[_Difference]) -> None:
    """Aliases and identifiers that are new or better known, and the keys by which they are found."""
    new_aliases: list[Columns] = []
    better_aliases: list[Columns] = []
    identifiers: list[Columns] = []
    for d in differences:
        before = {a.text: a for a in d.before.aliases} if d.before is not None else {}
        for one in d.after.aliases:
            if one.text not in before:
                new_aliases.append(alias_columns(d.id, one))
            elif one != before[one.text]:
                better_aliases.append({f"b_{column}": v for column, v in alias_columns(d.id, one).items()})
        known = d.before.identifiers if d.before is not None else ()
        identifiers += (identifier_columns(d.id, one) for one in d.after.identifiers if one not in known)
    if new_aliases:
        connection.execute(insert(alias), new_aliases)
    if better_aliases:
        better = update(alias).where(alias.c.entity_id == bindparam("b_entity_id"), alias.c.text == bindparam("b_text"))
        better = better.values(kind=bindparam("b_kind"), language=bindparam("b_language"), script=bindparam("b_script"))
        connection.execute(better, better_aliases)
    if identifiers:
        connection.execute(insert(identifier), identifiers)
    _write_keys(connection, differences)


def _write_keys(connection: Connection, differences: Sequence[_Difference]) -> None:
    alias_ids = _alias_ids(connection, [d.id for d in differences if d.after.aliases])
    obsolete: set[_Key] = set()
    wanted: set[_Key] = set()
    for d in differences:
        if d.before is not None:
            obsolete |= _keys(d.id, d.before, alias_ids[d.id])
        wanted |= _keys(d.id, d.after, alias_ids[d.id])
    if gone := obsolete - wanted:
        matching = (ckey.c.key == bindparam("k"), ckey.c.npop == bindparam("n"), ckey.c.id == bindparam("i"))
        connection.execute(delete(ckey).where(*matching), [{"k": k, "n": n, "i": i} for k, n, i, _ in gone])
    if new := wanted - obsolete:
        # in the order of the index, which is then written page after page
        rows = [{"key": k, "npop": n, "id": i, "alias_id": a} for k, n, i, a in sorted(new)]
        connection.execute(insert(ckey), rows)


_Key: TypeAlias = tuple[str, int, int, int]  # as a row of `ckey`


def _keys(id: int, one: Entity, alias_ids: Mapping[str, int]) -> set[_Key]:
    names = [one.name, *(a.text for a in one.aliases)]
    return {
        (key, -one.popularity, id, alias_ids.get(names[number], 0)) for key, number in keys_of(one.kind, names).items()
    }


def _alias_ids(connection: Connection, owners: Iterable[int]) -> Mapping[int, dict[str, int]]:
    """The ids of aliases by their owners and texts."""
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for chunk in chunks(owners):
        for row in connection.execute(
            select(alias.c.entity_id, alias.c.text, alias.c.id).where(alias.c.entity_id.in_(chunk))
        ):
            found[row.entity_id][row.text] = row.id
    return found
