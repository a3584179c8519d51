"""Takes entities into the tables: adds what is new, and what is known better; in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from editor_app.errors import UnknownReference
from editor_app.facts.entities import Entity
from editor_app.facts.refs import EntityRef
from editor_app.facts.sql.acquaintances import Acquaintances, Known
from editor_app.facts.sql.entity_states import state_of
from editor_app.facts.sql.merging import merged, parents_first
from editor_app.facts.sql.reading import chunks, free_ids, ids_of, living
from editor_app.facts.sql.rows import entity_columns
from editor_app.facts.sql.schema import entity, entity_was
from editor_app.facts.sql.writing_names import EntityDifference, write_names
from editor_app.facts.store import Edit


@dataclass
class Taken:
    """What became of the entities of a batch.

    `stored_as` maps each reference in the batch to that in the store; they differ where the store knew the entity by
    another, or another entity by this one. `ids` are by stored reference.
    """

    stored_as: dict[EntityRef, EntityRef] = field(default_factory=dict)
    ids: dict[EntityRef, int] = field(default_factory=dict)
    differences: list[EntityDifference] = field(default_factory=list)
    unchanged: int = 0


def take_entities(
    connection: Connection, brought: Iterable[Entity], edit: Edit, familiar: Mapping[EntityRef, Known]
) -> Taken:
    """Store `brought`, of whom the store knows the `familiar` ones under another reference.

    Raises `UnknownReference` where a parent is neither among them nor in the store.
    """
    taken = Taken()
    for group in parents_first(brought):
        _find_parents(connection, group, taken)
        parents = {taken.ids[taken.stored_as[e.parent]] for e in group if e.parent is not None}
        acquaintances = Acquaintances(connection, group, parents, familiar)
        news: list[Entity] = []
        changed: dict[int, EntityDifference] = {}
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
                changed[known.id] = EntityDifference(known.id, known.entity, after)
        revived = acquaintances.revive_meant(edit)
        taken.differences += (d for d in revived if d.id not in changed)
        taken.differences += insert_entities(connection, news, taken.ids, edit)
        write_changes(connection, changed.values(), taken.ids, edit)
        taken.differences += changed.values()
    return taken


def insert_entities(
    connection: Connection, news: Sequence[Entity], ids: dict[EntityRef, int], edit: Edit
) -> list[EntityDifference]:
    """Insert `news`, whose references are free, and enter them into `ids`, which hold those of their parents."""
    ids.update(zip((one.ref for one in news), free_ids(connection, entity, len(news)), strict=True))
    if news:
        rows = [{"id": ids[one.ref], **entity_columns(one, ids), "opened_by": edit.id} for one in news]
        connection.execute(insert(entity), rows)
    differences = [EntityDifference(ids[one.ref], None, one) for one in news]
    write_names(connection, differences)
    return differences


def write_changes(
    connection: Connection, changed: Iterable[EntityDifference], ids: Mapping[EntityRef, int], edit: Edit
) -> None:
    """Bring stored entities from before to after, and keep what they were. `ids` hold those of new parents."""
    differences = list(changed)
    write_names(connection, differences)
    # a parent that the batch did not name is that of before
    parents = {d.after.parent for d in differences if d.after.parent is not None} - ids.keys()
    all_ids = {**ids, **ids_of(connection, parents)}
    rows = [{"changed_id": d.id, **entity_columns(d.after, all_ids)} for d in differences]
    if rows:
        connection.execute(update(entity).where(entity.c.id == bindparam("changed_id")), rows)
    _keep_states(connection, differences, edit)


def _keep_states(connection: Connection, differences: Sequence[EntityDifference], edit: Edit) -> None:
    """Note what the entities were. Of two changes in one edit, the second goes on from where the first began."""
    mine = entity_was.c.edit_id == edit.id
    began: dict[int, str] = {}
    for chunk in chunks(d.id for d in differences):
        rows = connection.execute(select(entity_was).where(mine, entity_was.c.entity_id.in_(chunk)))
        began.update((row.entity_id, row.before) for row in rows)
        connection.execute(delete(entity_was).where(mine, entity_was.c.entity_id.in_(chunk)))
    states = [
        {
            "edit_id": edit.id,
            "entity_id": d.id,
            "before": began.get(d.id) or state_of(d.before),
            "after": state_of(d.after),
        }
        for d in differences
        if d.before is not None
    ]
    if states:
        connection.execute(insert(entity_was), states)


def _find_parents(connection: Connection, group: Iterable[Entity], taken: Taken) -> None:
    """Find those parents that the batch did not bring."""
    elsewhere = {e.parent for e in group if e.parent is not None and e.parent not in taken.stored_as}
    found = living(connection, elsewhere)
    if missing := elsewhere - found.keys():
        raise UnknownReference(f"The store holds no “{min(missing)}”, to which others are said to belong.")
    taken.stored_as.update((ref, one.ref) for ref, one in found.items())
    taken.ids.update((one.ref, one.id) for one in found.values())
