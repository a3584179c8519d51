"""Reads entities, facts and credits out of the tables, many at a time and each table once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Table, and_, func, or_, select

from editor_app.facts.entities import Credit, Entity, Identifier
from editor_app.facts.fact import Fact, Source
from editor_app.facts.refs import EntityRef, Kind, is_ref
from editor_app.facts.show_facts import ShowFacts, entities_named_by, people_and_characters
from editor_app.facts.sql.rows import AnyRow, alias_from, credit_from, fact_from, source_from
from editor_app.facts.sql.schema import (
    alias,
    credit,
    credit_source,
    entity,
    fact,
    fact_source,
    identifier,
    intake,
    source,
)

_T = TypeVar("_T")

_MOST_VALUES = 5_000  # in one statement; SQLite takes 32,766 and PostgreSQL 65,535

_subject, _value = entity.alias("subject"), entity.alias("value")
_person, _scope, _character = entity.alias("person"), entity.alias("scope"), entity.alias("character")
_parent = entity.alias("parent")

FACTS = (
    select(fact, _subject.c.ref.label("subject_ref"), _value.c.ref.label("value_ref"))
    .join(_subject, _subject.c.id == fact.c.subject_id)
    .outerjoin(_value, _value.c.id == fact.c.value_entity_id)
    .order_by(fact.c.id)
)

CREDITS = (
    select(
        credit,
        _scope.c.ref.label("scope_ref"),
        _person.c.ref.label("person_ref"),
        _character.c.ref.label("character_ref"),
    )
    .join(_scope, _scope.c.id == credit.c.scope_id)
    .outerjoin(_person, _person.c.id == credit.c.person_id)
    .outerjoin(_character, _character.c.id == credit.c.character_id)
    .order_by(credit.c.id)
)

IS_LIVING = entity.c.known_to.is_(None)

ENTITIES = select(entity, _parent.c.ref.label("parent_ref")).outerjoin(_parent, _parent.c.id == entity.c.parent_id)


def chunks(values: Iterable[_T], size: int = _MOST_VALUES) -> Iterator[list[_T]]:
    """`values` in lists that one statement can take."""
    rest = iter(values)
    while chunk := list(islice(rest, size)):
        yield chunk


def free_ids(connection: Connection, table: Table, number: int) -> range:
    """Ids for new rows, so that these need not be read back; for a transaction that has the store to itself.

    They lie behind those that are kept free for an intake.
    """
    highest = connection.scalar(select(func.max(table.c.id))) or 0
    if (kept := intake.c.get(f"{table.name}_to")) is not None:
        highest = max(highest, connection.scalar(select(func.max(kept))) or 0)
    return range(highest + 1, highest + 1 + number)


@dataclass(frozen=True, slots=True)
class Living:
    """An entity that has not ended: its id, and the reference it goes by."""

    id: int
    ref: EntityRef


def living(connection: Connection, refs: Iterable[EntityRef]) -> dict[EntityRef, Living]:
    """What each of `refs` means: the entity itself, or the one it was merged into. What has ended is left out."""
    found: dict[EntityRef, Living] = {}
    merged: dict[EntityRef, int] = {}
    for chunk in chunks(filter(is_ref, refs)):  # what is none may hold what a database does not take
        for row in connection.execute(_WHETHER_LIVING.where(entity.c.ref.in_(chunk))):
            if row.known_to is None:
                found[row.ref] = Living(row.id, row.ref)
            elif row.merged_into_id is not None:
                merged[row.ref] = row.merged_into_id
    while merged:
        rows = {row.id: row for row in connection.execute(_WHETHER_LIVING.where(entity.c.id.in_(merged.values())))}
        goals = {ref: rows[id] for ref, id in merged.items()}
        found.update((ref, Living(goal.id, goal.ref)) for ref, goal in goals.items() if goal.known_to is None)
        merged = {r: goal.merged_into_id for r, goal in goals.items() if goal.known_to and goal.merged_into_id}
    return found


_WHETHER_LIVING = select(entity.c.ref, entity.c.id, entity.c.known_to, entity.c.merged_into_id)


def ids_of(connection: Connection, refs: Iterable[EntityRef]) -> dict[EntityRef, int]:
    """The ids of what `refs` mean, see `living`."""
    return {ref: one.id for ref, one in living(connection, refs).items()}


def ids_ever(connection: Connection, ref: EntityRef) -> list[int]:
    """The ids whose history is that of `ref`: its own, and where it was merged, that of what it means now."""
    return sorted({*_ids_by_ref(connection, [ref]).values(), *ids_of(connection, [ref]).values()})


def entities_with(
    connection: Connection, column: Column[Any], values: Iterable[object], *, also_ended: bool = False
) -> dict[int, Entity]:
    """The entities whose `column` is one of `values`, by their ids, in the order of the ids."""
    asking = ENTITIES if also_ended else ENTITIES.where(IS_LIVING)
    rows: list[AnyRow] = []
    for chunk in chunks(values):
        rows += connection.execute(asking.where(column.in_(chunk)))
    rows.sort(key=lambda row: int(row.id))
    aliases = _grouped(connection, alias, alias.c.entity_id, [row.id for row in rows], alias.c.id)
    identifiers = _grouped(connection, identifier, identifier.c.entity_id, [row.id for row in rows], identifier.c.id)
    return {
        row.id: Entity(
            row.ref,
            Kind(row.kind),
            row.name,
            tuple(map(alias_from, aliases[row.id])),
            tuple(Identifier(i.scheme, i.value) for i in identifiers[row.id]),
            row.parent_ref,
            row.number,
            row.popularity,
        )
        for row in rows
    }


def _grouped(
    connection: Connection, table: Table, owner: Column[int], ids: Collection[int], order: ColumnElement[Any]
) -> Mapping[int, list[AnyRow]]:
    """The rows of `table` that belong to `ids`, by whom they belong to."""
    found: defaultdict[int, list[AnyRow]] = defaultdict(list)
    for chunk in chunks(ids):
        for row in connection.execute(select(table).where(owner.in_(chunk)).order_by(order)):
            found[row._mapping[owner]].append(row)
    return found


def facts_where(connection: Connection, *conditions: ColumnElement[bool]) -> list[Fact]:
    """The facts for which all `conditions` hold, the oldest first."""
    rows = connection.execute(FACTS.where(*conditions)).all()
    sources = _sources(connection, fact_source, fact_source.c.fact_id, [row.id for row in rows])
    return [fact_from(row, tuple(sources[row.id])) for row in rows]


def believed(table: Table, as_of: datetime | None = None) -> ColumnElement[bool]:
    """That a row of facts or credits is believed now, or was at the moment `as_of`."""
    if as_of is None:
        return table.c.known_to.is_(None)
    return and_(table.c.known_from <= as_of, or_(table.c.known_to.is_(None), table.c.known_to > as_of))


def facts_about(connection: Connection, subjects: Iterable[int], *, as_of: datetime | None = None) -> list[Fact]:
    """The facts believed now, or at `as_of`, about any of the entities with the ids `subjects`."""
    return [
        found
        for chunk in chunks(subjects)
        for found in facts_where(connection, fact.c.subject_id.in_(chunk), believed(fact, as_of))
    ]


def credits_in(connection: Connection, scopes: Iterable[int], *, as_of: datetime | None = None) -> dict[int, Credit]:
    """The credits believed now, or at `as_of`, in the shows and seasons with the ids `scopes`, by their own ids."""
    found: dict[int, Credit] = {}
    for chunk in chunks(scopes):
        found |= credits_where(connection, credit.c.scope_id.in_(chunk), believed(credit, as_of))
    return found


def credits_where(connection: Connection, *conditions: ColumnElement[bool]) -> dict[int, Credit]:
    """The credits for which all `conditions` hold, by their ids, the oldest first."""
    rows = connection.execute(CREDITS.where(*conditions)).all()
    sources = _sources(connection, credit_source, credit_source.c.credit_id, [row.id for row in rows])
    return {row.id: credit_from(row, sources[row.id]) for row in rows}


def _sources(
    connection: Connection, link: Table, owner: Column[int], ids: Collection[int]
) -> Mapping[int, list[Source]]:
    found: defaultdict[int, list[Source]] = defaultdict(list)
    known: dict[int, Source] = {}  # most rows of a show name the same few
    for chunk in chunks(ids):
        named = select(owner.label("owner"), source).join(source, source.c.id == link.c.source_id)
        for row in connection.execute(named.where(owner.in_(chunk)).order_by(owner, link.c.place)):
            if row.id not in known:
                known[row.id] = source_from(row)
            found[row.owner].append(known[row.id])
    return found


def show_facts(connection: Connection, show: EntityRef, *, as_of: datetime | None = None) -> ShowFacts | None:
    """All about one show: what `show_facts.show_facts_from` gathers from a batch. None where there is no such show.

    With `as_of`, what was believed at that moment, of entities that have ended since too.
    """
    scopes = family_of(connection, show, also_ended=as_of is not None)
    if not scopes:
        return None
    head = next(iter(scopes))  # `show`, or what it was merged into
    credits = tuple(credits_in(connection, scopes.values(), as_of=as_of).values())
    named = _ids_by_ref if as_of is not None else ids_of
    reached = scopes | named(connection, (ref for ref in people_and_characters(credits) if ref not in scopes))
    facts: defaultdict[EntityRef, list[Fact]] = defaultdict(list)
    new = reached
    while new:
        stated = facts_about(connection, new.values(), as_of=as_of)
        for one in stated:
            facts[one.ref.subject].append(one if as_of is None else replace(one, known_to=None))
        new = named(connection, (ref for ref in entities_named_by(stated) if ref not in reached))
        reached = reached | new
    found = entities_with(connection, entity.c.id, reached.values(), also_ended=as_of is not None)
    entities = {e.ref: e for e in found.values()}
    return ShowFacts(entities[head], entities, {ref: tuple(rows) for ref, rows in facts.items()}, credits)


def _ids_by_ref(connection: Connection, refs: Iterable[EntityRef]) -> dict[EntityRef, int]:
    """The ids of the entities that bear `refs`, ended or not."""
    found: dict[EntityRef, int] = {}
    for chunk in chunks(filter(is_ref, refs)):
        rows = connection.execute(select(entity.c.ref, entity.c.id).where(entity.c.ref.in_(chunk)))
        found.update((row.ref, row.id) for row in rows)
    return found


def family_of(connection: Connection, show: EntityRef, *, also_ended: bool = False) -> dict[EntityRef, int]:
    """The show, and whatever has it for a parent, its parent's parent and so on; empty where there is no such show."""
    start = _ids_by_ref(connection, [show]) if also_ended else ids_of(connection, [show])
    family = select(entity.c.id, entity.c.ref).where(entity.c.id.in_(start.values()), entity.c.kind == Kind.SHOW.value)
    tree = family.cte("family", recursive=True)
    child = entity.alias("child")
    children = select(child.c.id, child.c.ref).join(tree, child.c.parent_id == tree.c.id)
    tree = tree.union(children if also_ended else children.where(child.c.known_to.is_(None)))
    return {row.ref: row.id for row in connection.execute(select(tree.c.ref, tree.c.id))}
