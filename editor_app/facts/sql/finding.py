"""Finds entities by the beginning of a name, through SQLAlchemy: for dialogs and commands, which can wait a little."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, Select, Table, case, func, select

from editor_app.facts.refs import Kind
from editor_app.facts.sql.completion_keys import AFTER_ALL, FINDABLE, WHOLE
from editor_app.facts.sql.reading import IS_LIVING
from editor_app.facts.sql.schema import ckey, ctop, entity, identifier


def ids_by_key(connection: Connection, start: str, kinds: Collection[Kind], limit: int) -> list[int]:
    """The ids of the entities that have a key that begins with `start`, those that it names in full first."""
    ready = _ready(connection, start, kinds, limit)
    if len(ready) == limit:
        return ready
    finding = _of_kinds(select(ckey.c.id), ckey, kinds).where(ckey.c.key >= start, ckey.c.key < start + AFTER_ALL)
    is_part = func.min(case((ckey.c.key == start + WHOLE, 0), else_=1))
    ranked = finding.group_by(ckey.c.id).order_by(is_part, func.min(ckey.c.npop), ckey.c.id).limit(limit)
    return list(connection.scalars(ranked))


def _ready(connection: Connection, start: str, kinds: Collection[Kind], limit: int) -> list[int]:
    """As many of these as can be told without looking through very many keys."""
    in_full = _of_kinds(select(ckey.c.id), ckey, kinds).where(ckey.c.key == start + WHOLE)
    listed = _of_kinds(select(ctop.c.id), ctop, kinds).where(ctop.c.prefix == start)
    found: dict[int, None] = {}
    for finding, table in ((in_full, ckey), (listed, ctop)):
        found.update(dict.fromkeys(connection.scalars(finding.order_by(table.c.npop, table.c.id).limit(limit))))
    return list(found)[:limit]


def _of_kinds(finding: Select[tuple[int]], table: Table, kinds: Collection[Kind]) -> Select[tuple[int]]:
    if not kinds:
        return finding
    return finding.join(entity, entity.c.id == table.c.id).where(entity.c.kind.in_([kind.value for kind in kinds]))


def ids_by_popularity(connection: Connection, kinds: Collection[Kind], limit: int) -> list[int]:
    wanted = [kind.value for kind in kinds or FINDABLE]
    ranked = (
        select(entity.c.id)
        .where(entity.c.kind.in_(wanted), IS_LIVING)
        .order_by(entity.c.popularity.desc(), entity.c.id)
    )
    return list(connection.scalars(ranked.limit(limit)))


def ids_by_identifier(connection: Connection, kind: Kind, scheme: str) -> dict[str, int]:
    """The ids of the entities of a kind that a catalogue has numbered, by that number."""
    numbered = (
        select(identifier.c.value, entity.c.id)
        .join(entity, entity.c.id == identifier.c.entity_id)
        .where(identifier.c.scheme == scheme, entity.c.kind == kind.value, IS_LIVING)
    )
    return {row.value: row.id for row in connection.execute(numbered)}
