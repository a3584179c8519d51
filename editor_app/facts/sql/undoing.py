"""Takes an edit back: closes what it opened, opens again what it closed. What others did since stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, exists, func, insert, null, select

from editor_app.facts.entities import Credit
from editor_app.facts.fact import Fact, Status
from editor_app.facts.lexicon import PROPERTIES
from editor_app.facts.refs import EntityRef, FactRef
from editor_app.facts.show_facts import entities_named_by, people_and_characters
from editor_app.facts.sql.edits import mark_undone, undoable_edit
from editor_app.facts.sql.entity_states import in_state, taken_back
from editor_app.facts.sql.history import voices
from editor_app.facts.sql.reading import (
    IS_LIVING,
    Living,
    chunks,
    credits_in,
    credits_where,
    entities_with,
    facts_about,
    facts_where,
    living,
)
from editor_app.facts.sql.schema import credit, edit, entity, entity_was, fact, revival
from editor_app.facts.sql.taking import credit_as_stored, fact_as_stored
from editor_app.facts.sql.writing_entities import write_changes
from editor_app.facts.sql.writing_names import EntityDifference, end, revive
from editor_app.facts.sql.writing_statements import (
    close_rows,
    concerned_by,
    open_credits,
    open_facts,
    part_of,
)
from editor_app.facts.store import Edit


def take_back(connection: Connection, id: int, by: Edit) -> tuple[EntityRef, ...]:
    """Undo the edit number `id`, as part of the edit `by`; gives whom that concerns.

    A value that it replaced speaks again, unless its source has said something else since. An entity that it brought
    ends, unless others name it by now. Raises `StoreError` where there is no such edit or it is undone already.
    """
    what = undoable_edit(connection, id)
    undone = what.edit
    refs: dict[EntityRef, None] = {}
    refs.update(dict.fromkeys(_ended_back(connection, undone, by)))
    if what.base is not None:
        refs.update(dict.fromkeys(_revived_again(connection, what.base)))
    refs.update(dict.fromkeys(_facts_back(connection, undone, what.fact_from, by)))
    refs.update(dict.fromkeys(_credits_back(connection, undone, what.credit_from, by)))
    refs.update(dict.fromkeys(_states_back(connection, undone, by)))
    if what.base is not None:
        refs.update(dict.fromkeys(_revived_back(connection, undone, replace(by, id=what.base))))
    refs.update(dict.fromkeys(_end_unused(connection, undone, what.entity_from, by)))
    mark_undone(connection, what, by)
    return tuple(refs)


def _ids(connection: Connection, table: Table, *conditions: ColumnElement[bool]) -> Sequence[int]:
    return connection.scalars(select(table.c.id).where(*conditions)).all()


# -- facts and credits


def _facts_back(connection: Connection, undone: Edit, first: int, by: Edit) -> Iterable[EntityRef]:
    refs: dict[EntityRef, None] = {}
    opened = _opened(connection, fact, undone, first)
    for chunk in chunks(opened):
        subjects = select(entity.c.ref).join(fact, fact.c.subject_id == entity.c.id).where(fact.c.id.in_(chunk))
        refs.update(dict.fromkeys(connection.scalars(subjects.distinct())))
    close_rows(connection, fact, opened, by)
    for chunk in chunks(_ids(connection, fact, fact.c.closed_by == undone.id)):
        rows_closed = facts_where(connection, fact.c.id.in_(chunk))
        means = living(connection, {*(f.ref.subject for f in rows_closed), *entities_named_by(rows_closed)})
        stored_as, ids = _as_they_live(means)
        # of an entity that was merged into another since, what was said is said of that other
        closed = [fact_as_stored(f, stored_as) for f in rows_closed if _are_living(f, means)]
        again = _unsaid_since(connection, closed, ids.values())
        rows = [replace(f, known_from=by.at, known_to=None, learnt=f.learnt or f.known_from, id=None) for f in again]
        originals = _originals(connection, fact, [f.id for f in again if f.id is not None])
        open_facts(connection, rows, ids, by, stand_for=originals)
        refs.update(dict.fromkeys(row.ref.subject for row in rows))
    return refs


def _opened(connection: Connection, table: Table, undone: Edit, first: int) -> Sequence[int]:
    """The rows that the edit opened and that are believed yet, or the copies that stand for the same."""
    own = table.alias("own")
    mine = (own.c.id >= first, own.c.opened_by == undone.id)
    believed = select(own.c.id).where(*mine, own.c.known_to.is_(None))
    copied = select(table.c.id).join(own, table.c.stands_for == func.coalesce(own.c.stands_for, own.c.id))
    copied = copied.where(*mine, table.c.stands_for.is_not(None), table.c.known_to.is_(None))
    return connection.scalars(believed.union(copied)).all()


def _originals(connection: Connection, table: Table, ids: Sequence[int]) -> list[int]:
    """For each row the one it stands for: itself, where it is no copy."""
    finding = select(table.c.id, table.c.stands_for).where(table.c.id.in_(ids))
    found: dict[int, int | None] = {row.id: row.stands_for for row in connection.execute(finding)}
    return [found[id] or id for id in ids]


def _as_they_live(means: Mapping[EntityRef, Living]) -> tuple[dict[EntityRef, EntityRef], dict[EntityRef, int]]:
    """What each reference is stored as now, and the ids of those."""
    return {ref: one.ref for ref, one in means.items()}, {one.ref: one.id for one in means.values()}


def _are_living(one: Fact, means: Mapping[EntityRef, Living]) -> bool:
    return one.ref.subject in means and all(ref in means for ref in entities_named_by([one]))


def _unsaid_since(connection: Connection, closed: Iterable[Fact], subjects: Iterable[int]) -> list[Fact]:
    """Those of the `closed` rows whose sources have said nothing else of the same since."""
    said: defaultdict[FactRef, list[Fact]] = defaultdict(list)
    for row in facts_about(connection, subjects):
        said[row.ref].append(row)
    again: list[Fact] = []
    heard: set[tuple[FactRef, str, Status, str]] = set()  # two that have become one may have said the same
    for row in closed:
        words = {(row.ref, row.code, row.status, voice) for voice in voices([row])}
        rivals = [f for f in said[row.ref] if not PROPERTIES[row.ref.property].multiple or f.code == row.code]
        if voices([row]).isdisjoint(voices(rivals)) and heard.isdisjoint(words):
            again.append(row)  # one source may state several at once: the steps of a status
            heard |= words
    return again


def _credits_back(connection: Connection, undone: Edit, first: int, by: Edit) -> Iterable[EntityRef]:
    refs: dict[EntityRef, None] = {}
    for chunk in chunks(_opened(connection, credit, undone, first)):
        rows = credits_where(connection, credit.c.id.in_(chunk))
        close_rows(connection, credit, rows, by)
        refs.update(dict.fromkeys(concerned_by(tuple(rows.values()))))
    for chunk in chunks(_ids(connection, credit, credit.c.closed_by == undone.id)):
        rows_closed = credits_where(connection, credit.c.id.in_(chunk))
        named = {*people_and_characters(rows_closed.values()), *(c.scope for c in rows_closed.values())}
        means = living(connection, named)
        stored_as, ids = _as_they_live(means)
        closed = {id: credit_as_stored(c, stored_as) for id, c in rows_closed.items() if _part_is_living(c, means)}
        present = {part_of(c) for c in credits_in(connection, ids.values()).values()}
        each_once = {part_of(c): id for id, c in reversed(closed.items())}  # two shows may have become one
        again = {id: c for id, c in closed.items() if part_of(c) not in present and each_once[part_of(c)] == id}
        parts = tuple(again.values())
        open_credits(connection, parts, ids, by, stand_for=_originals(connection, credit, list(again)))
        refs.update(dict.fromkeys(concerned_by(parts)))
    return refs


def _part_is_living(one: Credit, means: Mapping[EntityRef, Living]) -> bool:
    return all(ref in means for ref in (one.scope, *people_and_characters([one])))


# -- entities


def _ended_back(connection: Connection, undone: Edit, by: Edit) -> Iterable[EntityRef]:
    """Let live again what the edit ended."""
    rows = connection.execute(select(entity.c.id, entity.c.merged_into_id).where(entity.c.closed_by == undone.id)).all()
    revived = entities_with(connection, entity.c.id, [row.id for row in rows], also_ended=True)
    revive(connection, revived)
    if rows:
        kept = [{"edit_id": by.id, "entity_id": row.id, "merged_into_id": row.merged_into_id} for row in rows]
        connection.execute(insert(revival), kept)
    return [one.ref for one in revived.values()]


def _revived_back(connection: Connection, undone: Edit, base: Edit) -> Iterable[EntityRef]:
    """End what the edit let live again, once more by the edit that it had undone."""
    goals: defaultdict[int | None, list[int]] = defaultdict(list)
    for row in connection.execute(select(revival).where(revival.c.edit_id == undone.id)):
        goals[row.merged_into_id].append(row.entity_id)
    refs: list[EntityRef] = []
    for into, ids in goals.items():
        ended = entities_with(connection, entity.c.id, ids)
        end(connection, ended, base, into=into)
        refs += [one.ref for one in ended.values()]
    return refs


def _revived_again(connection: Connection, base: int) -> Iterable[EntityRef]:
    """Let live again, as the edit `base` did that is done again, what undoing it had ended."""
    ids = connection.scalars(
        select(entity.c.id)
        .join(revival, revival.c.entity_id == entity.c.id)
        .where(revival.c.edit_id == base, revival.c.ended_by == entity.c.closed_by, ~IS_LIVING)
    ).all()
    revived = entities_with(connection, entity.c.id, ids, also_ended=True)
    revive(connection, revived)
    return [one.ref for one in revived.values()]


def _states_back(connection: Connection, undone: Edit, by: Edit) -> Iterable[EntityRef]:
    """Give entities the names and places back that they had before the edit."""
    refs: list[EntityRef] = []
    kept = {r.entity_id: r for r in connection.execute(select(entity_was).where(entity_was.c.edit_id == undone.id))}
    for chunk in chunks(kept):
        differences = []
        for id, now in entities_with(connection, entity.c.id, chunk).items():
            after = taken_back(now, in_state(now, kept[id].before), in_state(now, kept[id].after))
            if after != now:
                differences.append(EntityDifference(id, now, after))
        write_changes(connection, differences, {}, by)
        refs += [d.after.ref for d in differences]
    return refs


def _end_unused(connection: Connection, undone: Edit, first: int, by: Edit) -> Iterable[EntityRef]:
    """End what the edit brought and nobody else names; children first, so that their parents may end too.

    What it only let live again is ended once more by the act that had ended it, unless that was undone meanwhile.
    """
    refs: list[EntityRef] = []
    while rows := connection.execute(_unused(undone, first)).all():
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for row in rows:
            groups[row.ended_by or by.id].append(row.id)
        for ended_by, ids in groups.items():
            ended = entities_with(connection, entity.c.id, ids)
            end(connection, ended, replace(by, id=ended_by))
            refs += [one.ref for one in ended.values()]
    return refs


def _unused(undone: Edit, first: int) -> Select[Any]:
    """What the edit brought and nobody names now: the id, and where it had ended before, the edit that ended it."""
    child = entity.alias("child")
    named = [
        exists().where(column == entity.c.id, table.c.known_to.is_(None))
        for table, column in (
            (fact, fact.c.subject_id),
            (fact, fact.c.value_entity_id),
            (credit, credit.c.scope_id),
            (credit, credit.c.person_id),
            (credit, credit.c.character_id),
            (child, child.c.parent_id),
        )
    ]
    made = select(entity.c.id, null().label("ended_by")).where(entity.c.id >= first, entity.c.opened_by == undone.id)
    # an undone edit ends nothing: what it had ended lives in its own right by now
    still_ends = exists().where(edit.c.id == revival.c.ended_by, edit.c.undone_by.is_(None))
    revived = select(revival.c.entity_id, revival.c.ended_by).where(revival.c.edit_id == undone.id, still_ends)
    brought = made.union_all(revived).subquery()
    finding = select(brought).join(entity, entity.c.id == brought.c.id)
    return finding.where(IS_LIVING, *(~one for one in named))
