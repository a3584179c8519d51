"""Removes what a catalogue lets nobody keep for longer. It alone leaves no history: the terms say so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection, Table, delete, exists, select

from editor_app.facts.licences import LICENCES
from editor_app.facts.refs import EntityRef
from editor_app.facts.sql.schema import credit, credit_source, entity, fact, fact_source, source


def remove_expired(connection: Connection, now: datetime) -> tuple[EntityRef, ...]:
    """Delete the facts and credits that came under terms with a limit, and are older; gives whom that concerns.

    Names stay: that a person exists is nobody's property. What its source was seen to say since is as old as that.
    """
    refs: dict[EntityRef, None] = {}
    for table, link, id, ref in expired(connection, now):
        connection.execute(delete(link).where(link.c[f"{table.name}_id"] == id))
        connection.execute(delete(table).where(table.c.id == id))
        refs[ref] = None
    return tuple(refs)


def expired(connection: Connection, now: datetime) -> Iterator[tuple[Table, Table, int, EntityRef]]:
    """The rows that may not be kept any longer: their table, that of its sources, and id and reference."""
    for licence in LICENCES.values():
        if licence.days_kept is None:
            continue
        oldest = now - timedelta(days=licence.days_kept)
        for table, link, owner in ((fact, fact_source, fact.c.subject_id), (credit, credit_source, credit.c.scope_id)):
            seen_since = exists().where(
                link.c[f"{table.name}_id"] == table.c.id,
                source.c.id == link.c.source_id,
                source.c.retrieved >= oldest.date(),
            )
            asking = select(table.c.id, entity.c.ref).join(entity, entity.c.id == owner)
            asking = asking.where(table.c.licence == licence.code, table.c.known_from < oldest, ~seen_since)
            for row in connection.execute(asking).all():
                yield table, link, row.id, row.ref
