"""People whom two catalogues number differently, and who are one all the same: they are in one show under one name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection

from editor_app.facts.batch import Batch
from editor_app.facts.entities import Entity
from editor_app.facts.refs import EntityRef, Kind
from editor_app.facts.sql.acquaintances import Acquaintances, Known, one_of_that_name
from editor_app.facts.sql.reading import credits_in, entities_with, family_of, ids_of
from editor_app.facts.sql.schema import entity


def familiar_people(connection: Connection, batch: Batch) -> dict[EntityRef, Known]:
    """Those people of `batch` who have a part in a show where the store knows one of that name, by their references."""
    brought = {e.ref: e for e in batch.entities}
    shows = [e for e in batch.entities if e.kind is Kind.SHOW]
    casts = _people_by_show(batch, brought)
    acquaintances = Acquaintances(connection, shows, (), {})
    found: dict[EntityRef, Known] = {}
    for show in shows:
        known, _ = acquaintances.look_up(show, None)
        if known is None:
            continue
        there = _people_in(connection, known.entity.ref)
        for ref in casts[show.ref]:
            namesake = one_of_that_name(there, brought[ref]) if ref in brought else None
            if namesake is not None:
                found[ref] = namesake
    return found


def _people_by_show(batch: Batch, brought: dict[EntityRef, Entity]) -> defaultdict[EntityRef, dict[EntityRef, None]]:
    """Who has a part in each show of the batch, in any of its seasons."""
    casts: defaultdict[EntityRef, dict[EntityRef, None]] = defaultdict(dict)
    for credit in batch.credits:
        if credit.person is not None:
            scope = brought.get(credit.scope)
            show = scope.parent if scope is not None and scope.parent is not None else credit.scope
            casts[show][credit.person] = None
    return casts


def _people_in(connection: Connection, show: EntityRef) -> list[Known]:
    credits = credits_in(connection, family_of(connection, show).values()).values()
    people: Iterable[EntityRef] = {c.person for c in credits if c.person is not None}
    found = entities_with(connection, entity.c.id, ids_of(connection, people).values())
    return [Known(id, one) for id, one in found.items()]
