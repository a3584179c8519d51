"""What a writer changes by hand: one fact, one part, one entity. Two who change the same both hear of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import chain, count

from sqlalchemy import Connection, select

from editor_app.errors import FactMoved, UnknownReference
from editor_app.facts.entities import Alias, Credit, Entity
from editor_app.facts.fact import Fact, Source, is_storable
from editor_app.facts.refs import EntityRef, FactRef, Kind, slug
from editor_app.facts.show_facts import entities_named_by, people_and_characters
from editor_app.facts.sql.joining import the_living
from editor_app.facts.sql.reading import credits_in, facts_where
from editor_app.facts.sql.schema import credit, entity, fact
from editor_app.facts.sql.taking import credit_as_stored, fact_as_stored, known_ids
from editor_app.facts.sql.writing_entities import insert_entities, write_changes
from editor_app.facts.sql.writing_names import EntityDifference
from editor_app.facts.sql.writing_statements import (
    Told,
    check_fits,
    close_rows,
    concerned_by,
    open_credits,
    open_facts,
    part_of,
    take_credits,
    take_facts,
    take_sources,
)
from editor_app.facts.store import Edit
from editor_app.text.dates import Period

_MOVED = "Look at both and choose. Nothing was changed."


def put_fact(connection: Connection, stated: Fact, seen: Collection[int] | None, edit: Edit) -> Told[Fact]:
    """Believe `stated`, where the rows of its property are still those `seen`. See `FactStore.put`."""
    subject, one = the_living(connection, stated.ref.subject)
    check_fits(stated.ref, stated.value)
    stated = fact_as_stored(stated, {stated.ref.subject: one.ref})
    believed = _believed(connection, subject, stated.ref, seen)
    ids = {one.ref: subject, **known_ids(connection, entities_named_by([stated]))}
    if stated.ref.property == "status" and not _is_own_word(stated):
        stated = replace(stated, valid_from=_since(believed, stated, edit))
    return take_facts(connection, [stated], ids, edit)


def _is_own_word(stated: Fact) -> bool:
    return any(source.address == "writer" for source in stated.sources)


def _since(believed: Collection[Fact], stated: Fact, edit: Edit) -> Period:
    """Since when a status holds that a source states now: since it first said so, if it says it again."""
    again = (
        row.valid_from
        for row in believed
        if (row.code, row.status) == (stated.code, stated.status)
        and row.valid_to is None
        and {s.address for s in stated.sources} <= {s.address for s in row.sources}
    )
    return next(again, None) or Period.day(edit.at.date())


def _believed(connection: Connection, subject: int, ref: FactRef, seen: Collection[int] | None) -> list[Fact]:
    rows = facts_where(
        connection, fact.c.subject_id == subject, fact.c.property == ref.property, fact.c.known_to.is_(None)
    )
    if seen is not None and {row.id for row in rows} != set(seen):
        raise FactMoved(f"“{ref}” was not changed.", why="Somebody else has changed it meanwhile.", remedy=_MOVED)
    return rows


def withdraw_fact(
    connection: Connection, ref: FactRef, source: Source, seen: Collection[int] | None, edit: Edit
) -> Told[Fact]:
    """Take back what `source` says of `ref`; a row that others state too goes on with those."""
    subject, one = the_living(connection, ref.subject)
    rows = _believed(connection, subject, ref, seen)
    theirs = [row for row in rows if any(s.address == source.address for s in row.sources)]
    close_rows(connection, fact, [row.id for row in theirs if row.id is not None], edit)
    rest = [
        replace(row, sources=kept, known_from=edit.at, learnt=row.learnt or row.known_from, id=None)
        for row in theirs
        if (kept := tuple(s for s in row.sources if s.address != source.address))
    ]
    ids = {one.ref: subject, **known_ids(connection, entities_named_by(rest))}
    open_facts(connection, rest, ids, edit)
    return Told(tuple(theirs), tuple(rest), len(rows) - len(theirs), (one.ref,) if theirs else ())


def put_part(
    connection: Connection, stated: Credit, instead_of: Credit | None, sources: Sequence[Source], edit: Edit
) -> Told[Credit]:
    """Believe the part `stated`, and no longer the one it stands for. See `FactStore.put_credit`."""
    take_sources(connection, sources)
    stated, ids = _as_known(connection, stated)
    closed: tuple[Credit, ...] = ()
    if instead_of is not None:
        before, _ = _as_known(connection, instead_of)
        closed = (_close_part(connection, before, ids, edit),)
    for row in credits_in(connection, [ids[stated.scope]]).values():
        if part_of(row) == part_of(stated) and not _says_as_much(row, stated):
            raise _cast_moved("Somebody else has put that part there meanwhile, and says otherwise of it.")
    told = take_credits(connection, [stated], ids, edit)
    return replace(told, closed=(*closed, *told.closed), refs=(*told.refs, *concerned_by(closed)))


def _says_as_much(row: Credit, stated: Credit) -> bool:
    return row.status is stated.status and stated.billing in (0, row.billing)


def _cast_moved(why: str) -> FactMoved:
    return FactMoved("The cast was not changed.", why=why, remedy=_MOVED)


def withdraw_part(connection: Connection, part: Credit, edit: Edit) -> Told[Credit]:
    """Cease to believe a part."""
    known, ids = _as_known(connection, part)
    closed = _close_part(connection, known, ids, edit)
    return Told((closed,), (), 0, concerned_by([closed]))


def bill_parts(connection: Connection, parts: Sequence[Credit], edit: Edit) -> Told[Credit]:
    """Number the parts in their order. See `FactStore.bill`."""
    known = [_as_known(connection, part) for part in parts]
    ids = {ref: id for _, named in known for ref, id in named.items()}
    wanted = [(part, place) for place, (part, _) in enumerate(known, start=1) if part.billing != place]
    closed = [_close_part(connection, part, ids, edit) for part, _ in wanted]
    opened = [replace(before, billing=place) for before, (_, place) in zip(closed, wanted, strict=True)]
    open_credits(connection, opened, ids, edit)
    return Told(tuple(closed), tuple(opened), len(known) - len(wanted), concerned_by(opened))


def _as_known(connection: Connection, part: Credit) -> tuple[Credit, dict[EntityRef, int]]:
    """The part as the store names it, and the ids of all whom it names."""
    means = {ref: the_living(connection, ref) for ref in (part.scope, *people_and_characters([part]))}
    stored = credit_as_stored(part, {ref: one.ref for ref, (_, one) in means.items()})
    return stored, {one.ref: id for id, one in means.values()}


def _close_part(connection: Connection, part: Credit, ids: dict[EntityRef, int], edit: Edit) -> Credit:
    scope = ids.get(part.scope) or known_ids(connection, [part.scope])[part.scope]
    for id, row in credits_in(connection, [scope]).items():
        if part_of(row) == part_of(part) and (row.status, row.billing) == (part.status, part.billing):
            close_rows(connection, credit, [id], edit)
            return row
    raise _cast_moved("Somebody else has changed that part meanwhile.")


def add_entity(connection: Connection, new: Entity, edit: Edit) -> Entity:
    """Store an entity that nobody knows yet. Its `ref` is of no account; it gets a free one made of its name."""
    _check_name(new.name)
    ids: dict[EntityRef, int] = {}
    parent: Entity | None = None
    if new.parent is not None:
        id, parent = the_living(connection, new.parent)
        ids[parent.ref] = id
    placed = replace(new, parent=None if parent is None else parent.ref)
    made = replace(placed, ref=_free_reference(connection, placed))
    insert_entities(connection, [made], ids, edit)
    return made


def _free_reference(connection: Connection, new: Entity) -> EntityRef:
    stem = slug(new.name) or next(filter(None, (slug(a.text) for a in new.aliases)), "") or "unnamed"
    if new.kind is Kind.SEASON and new.parent is not None and new.number is not None:
        stem = f"{new.parent.partition('/')[2]}-{new.number}"
    for ref in chain([f"{new.kind}/{stem}"], (f"{new.kind}/{stem}-{number}" for number in count(2))):
        if connection.scalar(select(entity.c.id).where(entity.c.ref == ref)) is None:
            return ref
    raise AssertionError("counting never ends")


def _check_name(name: str) -> None:
    if not name.strip() or not is_storable(name):
        raise UnknownReference(f"“{name}” is no name.", remedy="Give it a name with at least one letter.")


def change_entity(connection: Connection, wanted: Entity, seen: Entity, edit: Edit) -> Entity | None:
    """Give an entity other names or another number; gives it as it is then, None where nothing is to be changed."""
    id, now = the_living(connection, seen.ref)
    _check_name(wanted.name)
    if _names(now) != _names(seen):
        raise FactMoved(
            f"The names of “{seen.name}” were not changed.",
            why="Somebody else has changed them meanwhile.",
            remedy=_MOVED,
        )
    aliases: dict[str, Alias] = {a.text: a for a in wanted.aliases if a.text != wanted.name}
    after = replace(now, name=wanted.name, aliases=tuple(aliases.values()), number=wanted.number)
    if after == now:
        return None
    write_changes(connection, [EntityDifference(id, now, after)], {}, edit)
    return after


def _names(one: Entity) -> tuple[str, frozenset[Alias], int | None]:
    return one.name, frozenset(one.aliases), one.number
