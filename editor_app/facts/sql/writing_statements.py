"""Takes facts, credits and their sources into the tables: closes the rows they replace and opens new ones, in bulk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeAlias, TypeVar

from sqlalchemy import Connection, Table, bindparam, insert, select, update

from editor_app.errors import UnknownReference
from editor_app.facts.entities import Credit
from editor_app.facts.fact import NOT_KNOWN, WRITER, Fact, Source, is_storable
from editor_app.facts.lexicon import PROPERTIES, SEASON_STATUSES, ValueKind
from editor_app.facts.refs import EntityRef, FactRef, Kind, is_ref, kind_of
from editor_app.facts.show_facts import people_and_characters
from editor_app.facts.sql.history import restate, restate_credit
from editor_app.facts.sql.reading import chunks, credits_in, facts_about, free_ids
from editor_app.facts.sql.rows import Columns, credit_columns, fact_columns, source_columns, source_from
from editor_app.facts.sql.schema import credit, credit_source, fact, fact_source, source
from editor_app.facts.store import Edit
from editor_app.text.dates import Period

Row = TypeVar("Row", Fact, Credit)


@dataclass(frozen=True, slots=True)
class Told(Generic[Row]):
    """What became of some statements: the rows they closed and opened, and how many changed nothing.

    `believed` are all rows that stood on the same properties before.
    """

    closed: tuple[Row, ...]
    opened: tuple[Row, ...]
    unchanged: int
    refs: tuple[EntityRef, ...]  # whom the rows concern
    believed: tuple[Row, ...] = ()


def take_facts(connection: Connection, stated: Iterable[Fact], ids: Mapping[EntityRef, int], edit: Edit) -> Told[Fact]:
    """Believe `stated` from the edit on. `ids` holds every entity they name; their sources are stored with them.

    Raises `UnknownReference` where a property does not exist or a value does not fit it.
    """
    by_ref: defaultdict[FactRef, list[Fact]] = defaultdict(list)
    for one in stated:
        check_fits(one.ref, one.value)
        by_ref[one.ref].append(one)
    believed: defaultdict[FactRef, list[Fact]] = defaultdict(list)
    for row in facts_about(connection, {ids[ref.subject] for ref in by_ref}):
        believed[row.ref].append(row)
    done = [
        restate(believed[ref], facts, is_multiple=PROPERTIES[ref.property].multiple, now=edit.at)
        for ref, facts in by_ref.items()
    ]
    closes = [row for one in done for row in one.closes]
    opens = [row for one in done for row in one.opens]
    close_rows(connection, fact, [row.id for row in closes if row.id is not None], edit)
    open_facts(connection, opens, ids, edit)
    refs = tuple(dict.fromkeys(row.ref.subject for row in (*closes, *opens)))
    before = tuple(row for ref in by_ref for row in believed[ref])
    return Told(tuple(closes), tuple(opens), sum(one.unchanged for one in done), refs, before)


def open_facts(
    connection: Connection,
    rows: Sequence[Fact],
    ids: Mapping[EntityRef, int],
    edit: Edit,
    *,
    stand_for: Sequence[int] = (),
) -> None:
    """Insert `rows`, each known from its `known_from` on, with their sources; as copies of the rows they stand for."""
    source_ids = take_sources(connection, (s for row in rows for s in row.sources))
    _open(
        connection,
        fact,
        fact_source,
        _as_copies([{**fact_columns(row, ids), "opened_by": edit.id} for row in rows], stand_for),
        [[source_ids[s.address] for s in row.sources] for row in rows],
    )


def check_fits(ref: FactRef, value: object) -> None:
    """Raises `UnknownReference` where the property of `ref` does not exist, or `value` is none of its values."""
    if not is_ref(ref.subject):
        raise UnknownReference(f"“{ref.subject}” is not the reference of an entity.")
    property = PROPERTIES.get(ref.property)
    kind = kind_of(ref.subject)
    if property is None or kind not in property.subjects:
        known = ", ".join(p.name for p in PROPERTIES.values() if kind in p.subjects)
        raise UnknownReference(
            f"“{ref}” is not the name of a fact.",
            why=f"No {kind} has the property “{ref.property}”." if ref.property else "It names no property.",
            remedy=f"Use one of: {known}.",
        )
    is_fit, expected = _FITS[property.value]
    if value is not NOT_KNOWN and not is_fit(value):
        raise UnknownReference(f"“{value}” does not fit {ref}.", why=f"Its values are {expected}.")
    if ref.property == "status" and kind is Kind.SEASON and value not in (*SEASON_STATUSES, NOT_KNOWN):
        raise UnknownReference(f"“{value}” is no status of a season.", remedy=f"Use {', '.join(SEASON_STATUSES)}.")


def _is_words(value: object) -> bool:
    return isinstance(value, str) and value.strip() != "" and is_storable(value)


_MOST = 2**53 - 1  # what every reader of JSON takes for a whole number
_FITS: dict[ValueKind, tuple[Callable[[object], bool], str]] = {
    ValueKind.DATE: (lambda value: isinstance(value, Period), "dates"),
    ValueKind.COUNT: (
        lambda value: isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST,
        f"whole numbers from 0 to {_MOST:,}",
    ),
    ValueKind.TEXT: (_is_words, "texts"),
    ValueKind.CODE: (_is_words, "words of a list"),
    ValueKind.ENTITY: (_is_words, "references of entities"),
}


def take_credits(
    connection: Connection,
    stated: Iterable[Credit],
    ids: Mapping[EntityRef, int],
    edit: Edit,
) -> Told[Credit]:
    """Believe `stated` from the edit on. `ids` holds all whom they name; sources not described yet are stored."""
    by_part: dict[_Part, Credit] = {}
    for one in stated:
        by_part[part_of(one)] = restate_credit(by_part.get(part_of(one)), one) or by_part[part_of(one)]
    believed = {
        part_of(row): (id, row) for id, row in credits_in(connection, {ids[c.scope] for c in by_part.values()}).items()
    }
    closes: dict[int, Credit] = {}
    opens: list[Credit] = []
    for part, one in by_part.items():
        id, before = believed.get(part, (None, None))
        after = restate_credit(before, one)
        if after is None:
            continue
        opens.append(after)
        if id is not None and before is not None:
            closes[id] = before
    close_rows(connection, credit, closes, edit)
    open_credits(connection, opens, ids, edit)
    return Told(tuple(closes.values()), tuple(opens), len(by_part) - len(opens), concerned_by(opens))


def open_credits(
    connection: Connection,
    rows: Sequence[Credit],
    ids: Mapping[EntityRef, int],
    edit: Edit,
    *,
    stand_for: Sequence[int] = (),
) -> None:
    """Insert `rows`, known from the edit on, with their sources; as copies of the rows they stand for."""
    source_ids = take_sources(connection, (Source(address) for row in rows for address in row.sources))
    _open(
        connection,
        credit,
        credit_source,
        _as_copies(
            [{**credit_columns(row, ids), "known_from": edit.at, "opened_by": edit.id} for row in rows], stand_for
        ),
        [[source_ids[address] for address in row.sources] for row in rows],
    )


def _as_copies(rows: list[Columns], stand_for: Sequence[int]) -> list[Columns]:
    return [{**row, "stands_for": id} for row, id in zip(rows, stand_for, strict=True)] if stand_for else rows


def concerned_by(credits: Sequence[Credit]) -> tuple[EntityRef, ...]:
    """Whom `credits` name, and in which shows and seasons, each once."""
    return tuple(dict.fromkeys((*people_and_characters(credits), *(row.scope for row in credits))))


_Part: TypeAlias = tuple[EntityRef | None, ...]


def part_of(one: Credit) -> _Part:
    """What makes two credits speak of one part."""
    return one.person, one.scope, one.character, one.job


def close_rows(connection: Connection, table: Table, ids: Iterable[int], edit: Edit) -> None:
    """Cease to believe the rows of `table` with these ids."""
    closing = update(table).where(table.c.id == bindparam("closed_id"))
    closing = closing.values(known_to=edit.at, closed_by=edit.id)
    if rows := [{"closed_id": id} for id in ids]:
        connection.execute(closing, rows)


def _open(
    connection: Connection, table: Table, link: Table, rows: Sequence[Columns], sources: Sequence[Sequence[int]]
) -> None:
    """Insert `rows`, and for each the ids of its `sources` into `link`."""
    if not rows:
        return
    ids = free_ids(connection, table, len(rows))
    connection.execute(insert(table), [{"id": id, **row} for id, row in zip(ids, rows, strict=True)])
    owner = f"{table.name}_id"
    links = [
        {owner: id, "place": place, "source_id": source_id}
        for id, named in zip(ids, sources, strict=True)
        for place, source_id in enumerate(named)
    ]
    if links:
        connection.execute(insert(link), links)


def take_sources(connection: Connection, named: Iterable[Source]) -> dict[str, int]:
    """Store `named`, and give the ids of all of them by address. What is known of one already is added to."""
    brought: dict[str, Source] = {}
    for one in named:
        brought[one.address] = _more_of(brought.get(one.address, one), one)
    known: dict[str, tuple[int, Source]] = {}
    for chunk in chunks(brought):
        rows = connection.execute(select(source).where(source.c.address.in_(chunk)))
        known.update((row.address, (row.id, source_from(row))) for row in rows)
    ids = {address: id for address, (id, _) in known.items()}
    better = [
        {"changed_id": id, **source_columns(_more_of(before, brought[address]))}
        for address, (id, before) in known.items()
        if _more_of(before, brought[address]) != before
    ]
    if better:
        connection.execute(update(source).where(source.c.id == bindparam("changed_id")), better)
    if news := [one for address, one in brought.items() if address not in known]:
        ids.update(zip((one.address for one in news), free_ids(connection, source, len(news)), strict=True))
        connection.execute(insert(source), [{"id": ids[one.address], **source_columns(one)} for one in news])
    return ids


def _more_of(known: Source, brought: Source) -> Source:
    """One source, of which two tell: the first named publisher and day of publication, the last day it was seen."""
    if WRITER.address in (known.address, brought.address):
        return WRITER
    seen = [day for day in (known.retrieved, brought.retrieved) if day is not None]
    return replace(
        known,
        publisher=known.publisher or brought.publisher,
        published=known.published or brought.published,
        retrieved=max(seen, default=None),
    )
