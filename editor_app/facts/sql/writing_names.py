"""Names in the tables: aliases, identifiers, and the keys by which a living entity is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from editor_app.facts.entities import Entity
from editor_app.facts.sql import ready_lists
from editor_app.facts.sql.bulk import StoreTables
from editor_app.facts.sql.completion_keys import keys_of
from editor_app.facts.sql.reading import chunks, free_ids
from editor_app.facts.sql.ready_lists import Key
from editor_app.facts.sql.rows import Columns, alias_columns, identifier_columns
from editor_app.facts.sql.schema import alias, entity, identifier
from editor_app.facts.store import Edit


@dataclass(frozen=True, slots=True)
class EntityDifference:
    """A stored entity before and after; `before` is None where it is new."""

    id: int
    before: Entity | None
    after: Entity


def end(connection: Connection, ended: Mapping[int, Entity], edit: Edit, *, into: int | None = None) -> None:
    """End the entities, of which history tells from now on; with `into`, they are merged into the one of that id."""
    if ended:
        ending = update(entity).where(entity.c.id == bindparam("ended_id"))
        ending = ending.values(known_to=edit.at, closed_by=edit.id, merged_into_id=into)
        connection.execute(ending, [{"ended_id": id} for id in ended])
        _write_keys(connection, [EntityDifference(id, one, _nameless(one)) for id, one in ended.items()])


def revive(connection: Connection, revived: Mapping[int, Entity]) -> None:
    """Let entities that had ended live again."""
    if revived:
        values: Columns = {"known_to": None, "closed_by": None, "merged_into_id": None}
        reviving = update(entity).where(entity.c.id == bindparam("revived_id")).values(values)
        connection.execute(reviving, [{"revived_id": id} for id in revived])
        _write_keys(connection, [EntityDifference(id, None, one) for id, one in revived.items()])


def _nameless(one: Entity) -> Entity:
    return replace(one, name="", aliases=())


def write_names(connection: Connection, differences: Sequence[EntityDifference]) -> None:
    """Aliases and identifiers that are new, better known or gone, and the keys by which they are found."""
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
        _drop_names(connection, d)
    if new_aliases:
        ids = free_ids(connection, alias, len(new_aliases))
        connection.execute(insert(alias), [{"id": id, **row} for id, row in zip(ids, new_aliases, strict=True)])
    if better_aliases:
        better = update(alias).where(alias.c.entity_id == bindparam("b_entity_id"), alias.c.text == bindparam("b_text"))
        better = better.values(kind=bindparam("b_kind"), language=bindparam("b_language"), script=bindparam("b_script"))
        connection.execute(better, better_aliases)
    if identifiers:
        connection.execute(insert(identifier), identifiers)
    _write_keys(connection, differences)


def _drop_names(connection: Connection, d: EntityDifference) -> None:
    """Delete the aliases and identifiers that the entity has no longer; it is rare that there are any."""
    if d.before is None:
        return
    kept = {a.text for a in d.after.aliases}
    if gone := [a.text for a in d.before.aliases if a.text not in kept]:
        connection.execute(delete(alias).where(alias.c.entity_id == d.id, alias.c.text.in_(gone)))
    for one in d.before.identifiers:
        if one not in d.after.identifiers:
            mine = (identifier.c.entity_id == d.id, identifier.c.value == one.value)
            connection.execute(delete(identifier).where(*mine, identifier.c.scheme == one.scheme))


def _write_keys(connection: Connection, differences: Sequence[EntityDifference]) -> None:
    alias_ids = alias_ids_of(connection, [d.id for d in differences if d.after.aliases])
    gone: set[Key] = set()
    come: set[Key] = set()
    left: dict[int, set[Key]] = {}
    for d in differences:
        before = keys_with_ids(d.id, d.before, alias_ids[d.id]) if d.before is not None else set()
        after = keys_with_ids(d.id, d.after, alias_ids[d.id])
        gone |= before - after
        come |= after - before
        left[d.id] = before & after
    tables = StoreTables(connection)
    ready_lists.drop(tables, sorted(gone), left)
    ready_lists.put(tables, sorted(come))


_GONE = -1  # in the place of the number of an alias that has just been deleted


def keys_with_ids(id: int, one: Entity, alias_ids: Mapping[str, int]) -> set[Key]:
    """The rows of `ckey` of an entity whose aliases have those ids. Of two that give one key, the older counts."""
    aliases = sorted((alias_ids.get(a.text, _GONE), a.text) for a in one.aliases)
    numbers = [0, *(number for number, _ in aliases)]
    names = [one.name, *(text for _, text in aliases)]
    return {(key, -one.popularity, id, numbers[place]) for key, place in keys_of(one.kind, names).items()}


def alias_ids_of(connection: Connection, owners: Iterable[int]) -> Mapping[int, dict[str, int]]:
    """The ids of aliases by their owners and texts."""
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for chunk in chunks(owners):
        for row in connection.execute(
            select(alias.c.entity_id, alias.c.text, alias.c.id).where(alias.c.entity_id.in_(chunk))
        ):
            found[row.entity_id][row.text] = row.id
    return found
