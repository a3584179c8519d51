"""What concerns an entity as a whole: who names it, that two are one, that it ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, or_, select

from editor_app.errors import StoreError, UnknownReference
from editor_app.facts.entities import Credit, Entity
from editor_app.facts.fact import Fact
from editor_app.facts.lexicon import PROPERTIES
from editor_app.facts.refs import EntityRef, FactRef
from editor_app.facts.show_facts import entities_named_by, people_and_characters
from editor_app.facts.sql.history import voices
from editor_app.facts.sql.merging import merged, place
from editor_app.facts.sql.reading import (
    credits_in,
    credits_where,
    entities_with,
    facts_about,
    facts_where,
    ids_of,
    living,
)
from editor_app.facts.sql.schema import credit, entity, fact
from editor_app.facts.sql.writing_entities import write_changes
from editor_app.facts.sql.writing_names import EntityDifference, end
from editor_app.facts.sql.writing_statements import close_rows, concerned_by, part_of, take_credits, take_facts
from editor_app.facts.store import Edit, Uses


def the_living(connection: Connection, ref: EntityRef) -> tuple[int, Entity]:
    """What `ref` means. Raises `UnknownReference` where that is nothing."""
    found = living(connection, [ref])
    if ref not in found:
        raise UnknownReference(f"The store holds no “{ref}”.", remedy="Search it by its name.")
    return next(iter(entities_with(connection, entity.c.id, [found[ref].id]).items()))


def uses_of(connection: Connection, id: int) -> Uses:
    """Who names the entity: facts, credits, and its children; and whom it stands for besides itself."""
    return Uses(
        tuple(facts_where(connection, fact.c.value_entity_id == id, fact.c.known_to.is_(None))),
        tuple(_credits_naming(connection, [id]).values()),
        tuple(entities_with(connection, entity.c.parent_id, [id]).values()),
        tuple(entities_with(connection, entity.c.merged_into_id, [id], also_ended=True).values()),
    )


def brought_by(connection: Connection, ref: EntityRef) -> int | None:
    """The edit that brought the entity; None where there is none, or it is older than edits are."""
    return connection.scalar(select(entity.c.opened_by).where(entity.c.ref == ref))


def _credits_naming(connection: Connection, ids: list[int]) -> dict[int, Credit]:
    columns = (credit.c.person_id, credit.c.character_id, credit.c.scope_id)
    return credits_where(connection, or_(*(column.in_(ids) for column in columns)), credit.c.known_to.is_(None))


# -- deleting


def delete_entity(connection: Connection, ref: EntityRef, edit: Edit) -> tuple[EntityRef, ...]:
    """End the entity and all that belongs to it, and cease to believe whatever names any of them."""
    id, one = the_living(connection, ref)
    family = {id: one}
    new = dict(family)
    while new:
        children = entities_with(connection, entity.c.parent_id, new)
        new = {id: child for id, child in children.items() if id not in family}
        family |= new
    about = facts_about(connection, family)
    naming = facts_where(connection, fact.c.value_entity_id.in_(family), fact.c.known_to.is_(None))
    close_rows(connection, fact, {f.id for f in (*about, *naming) if f.id is not None}, edit)
    parts = _credits_naming(connection, list(family))
    close_rows(connection, credit, parts, edit)
    end(connection, family, edit)
    concerned = (*(one.ref for one in family.values()), *(f.ref.subject for f in naming))
    return tuple(dict.fromkeys((*concerned, *concerned_by(tuple(parts.values())))))


# -- merging


def merge_entities(connection: Connection, ref: EntityRef, into: EntityRef, edit: Edit) -> tuple[EntityRef, ...]:
    """Make `ref` mean what `into` means, and all that is said of the one said of the other."""
    id, one = the_living(connection, ref)
    goal_id, goal = the_living(connection, into)
    why = ""
    if id == goal_id:
        why = "They are one already."
    elif one.kind is not goal.kind:
        why = f"One is a {one.kind}, the other a {goal.kind}."
    elif id in _ancestors(connection, goal):
        why = "The second belongs to the first."
    if why:
        raise StoreError(
            f"“{one.name}” was not merged into “{goal.name}”.",
            why=why,
            remedy="Choose two of one kind that mean the same.",
        )
    return tuple(dict.fromkeys(_merge(connection, id, one, goal_id, goal, edit)))


def _ancestors(connection: Connection, one: Entity) -> set[int]:
    found: set[int] = set()
    while one.parent is not None:
        id, one = the_living(connection, one.parent)
        found.add(id)
    return found


def _merge(connection: Connection, id: int, one: Entity, goal_id: int, goal: Entity, edit: Edit) -> list[EntityRef]:
    refs = [one.ref, goal.ref]
    refs += _merge_children(connection, id, goal_id, goal, edit)
    together = merged(goal, replace(one, parent=goal.parent, number=goal.number))
    write_changes(connection, [EntityDifference(goal_id, goal, together)] if together != goal else [], {}, edit)
    refs += _move_facts(connection, id, one.ref, goal_id, goal.ref, edit)
    refs += _move_credits(connection, id, one.ref, goal.ref, edit)
    end(connection, {id: one}, edit, into=goal_id)
    return refs


def _merge_children(connection: Connection, id: int, goal_id: int, goal: Entity, edit: Edit) -> list[EntityRef]:
    """Season 2 of the one is season 2 of the other; a child without its like goes over."""
    refs: list[EntityRef] = []
    present = {
        _likeness(child): (i, child) for i, child in entities_with(connection, entity.c.parent_id, [goal_id]).items()
    }
    moved: list[EntityDifference] = []
    for child_id, child in entities_with(connection, entity.c.parent_id, [id]).items():
        like = present.get(_likeness(child))
        if like is not None:
            refs += _merge(connection, child_id, child, *like, edit)
        else:
            moved.append(EntityDifference(child_id, child, replace(child, parent=goal.ref)))
    write_changes(connection, moved, {goal.ref: goal_id}, edit)
    return [*refs, *(d.after.ref for d in moved)]


def _likeness(child: Entity) -> object:
    """What two children of one parent share if they are one; their parents are about to become one."""
    where = place(child)
    return child.ref if where is None else (child.kind, where[2])


def _move_facts(
    connection: Connection, id: int, ref: EntityRef, goal_id: int, goal: EntityRef, edit: Edit
) -> tuple[EntityRef, ...]:
    about = facts_about(connection, [id])
    naming = facts_where(connection, fact.c.value_entity_id == id, fact.c.known_to.is_(None))
    close_rows(connection, fact, {f.id for f in (*about, *naming) if f.id is not None}, edit)
    stated = [replace(f, ref=FactRef(goal, f.ref.property), learnt=f.learnt or f.known_from) for f in about]
    stated = _without_contradicted(stated, facts_about(connection, [goal_id]))
    stated += [replace(f, value=goal, learnt=f.learnt or f.known_from) for f in naming if f.ref.subject != ref]
    ids = {goal: goal_id, **ids_of(connection, {*(f.ref.subject for f in stated), *entities_named_by(stated)})}
    return take_facts(connection, stated, ids, edit).refs


def _without_contradicted(stated: Iterable[Fact], believed: list[Fact]) -> list[Fact]:
    """`stated` but for what a source says otherwise of the other: of its two words, that on the goal counts."""
    kept: list[Fact] = []
    for one in stated:
        rivals = [f for f in believed if f.ref == one.ref and f.code != one.code]
        if PROPERTIES[one.ref.property].multiple or voices([one]).isdisjoint(voices(rivals)):
            kept.append(one)
    return kept


def _move_credits(
    connection: Connection, id: int, ref: EntityRef, goal: EntityRef, edit: Edit
) -> tuple[EntityRef, ...]:
    parts = _credits_naming(connection, [id])
    close_rows(connection, credit, parts, edit)
    stated = [
        replace(
            c,
            person=goal if c.person == ref else c.person,
            character=goal if c.character == ref else c.character,
            scope=goal if c.scope == ref else c.scope,
        )
        for c in parts.values()
    ]
    ids = ids_of(connection, {*people_and_characters(stated), *(c.scope for c in stated)})
    goals = {part_of(c): c for c in credits_in(connection, {ids[c.scope] for c in stated}).values()}
    return take_credits(connection, [_as_the_goal_has_it(c, goals.get(part_of(c))) for c in stated], ids, edit).refs


def _as_the_goal_has_it(one: Credit, goal: Credit | None) -> Credit:
    """The part, which two that are becoming one both have: of their two words on it, that on the goal counts."""
    return one if goal is None else replace(one, status=goal.status, billing=goal.billing or one.billing)


def merging_edit(connection: Connection, ref: EntityRef) -> int:
    """The number of the edit that merged `ref` into another. Raises `UnknownReference` where none did."""
    found = connection.execute(
        select(entity.c.closed_by).where(entity.c.ref == ref, entity.c.merged_into_id.is_not(None))
    ).scalar_one_or_none()
    if found is None:
        raise UnknownReference(f"“{ref}” was not split off.", why="It has not been merged into another.")
    return int(found)
