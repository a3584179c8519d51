"""The rows of an intake that are new to the store: entities with all that is said of them, and credits.

They come in the order in which they were gathered, and get ids in that order: SQLite then fills one page of a table or
of an index after the other. What the store knows already is noted on the way, and left to `intake_known`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection

from editor_app.facts.fact import Status
from editor_app.facts.gathered import Catalogue, Gathered
from editor_app.facts.sql.bulk import MOST_AT_ONCE, Pace, as_bound, insert_rows, listed, query
from editor_app.facts.sql.intake_state import Intake
from editor_app.facts.sql.reading import living
from editor_app.facts.sql.schema import (
    alias,
    credit,
    credit_source,
    entity,
    fact,
    fact_source,
    identifier,
    source,
)
from editor_app.text.dates import Period, Precision
from editor_app.watch import Progress, Watch

_NEW = "{0} NOT IN (SELECT item FROM known) AND ifnull({1}, 0) NOT IN (SELECT item FROM known)"


class RowMover:
    """Moves rows from `gathered` to the store, of which `connection` is one for many rows, see `bulk.unhindered`.

    `meanwhile` is what else there is to do, between two transactions.
    """

    def __init__(
        self,
        connection: Connection,
        gathered: Gathered,
        catalogue: Catalogue,
        intake: Intake,
        watch: Watch,
        meanwhile: Callable[[], None],
    ) -> None:
        self._connection = connection
        self._gathered = gathered
        self._catalogue = catalogue
        self._intake = intake
        self._watch = watch
        self._meanwhile = meanwhile
        self._known_from = as_bound(connection, fact.c.known_from, intake.edit.at)
        self._seen = as_bound(connection, source.c.retrieved, intake.edit.at.date())
        self._years: dict[int | None, tuple[Any, Any, str | None]] = {None: (None, None, None)}

    # -- entities

    def move_items(self) -> None:
        """Every entity that is new, with its names, its identifier and its facts."""
        intake, pace, total = self._intake, Pace(self._connection), self._gathered.sizes().items
        while intake.position < total:
            self._watch.stop_if_cancelled()
            first, last = intake.position + 1, min(intake.position + pace.rows, total)
            with pace.measured(), self._connection.begin():
                self._note_known(first, last)
                self._move_items(first, last)
                intake.position = last
                intake.save(self._connection)
            self._watch.tell(Progress("Taking in names", last, total, "names"))
            self._meanwhile()

    def _note_known(self, first: int, last: int) -> None:
        """Note whom of these the store knows: by a living entity where there is one, or by what it was merged into."""
        coded = self._gathered.rows(
            "SELECT code, position FROM item WHERE position BETWEEN ? AND ? AND code IS NOT NULL", (first, last)
        )
        if found := known_by_code(self._connection, self._catalogue.name, [code for code, _ in coded]):
            positions = dict(coded)
            with self._gathered.changing() as gathered:
                gathered.executemany(
                    "INSERT OR IGNORE INTO known VALUES (?, ?)", [(positions[code], id) for code, id in found.items()]
                )

    def _move_items(self, first: int, last: int) -> None:
        base, edit, between = self._intake.base(entity), self._intake.edit.id, (first, last)
        new = f"i.position BETWEEN ? AND ? AND {_NEW.format('i.position', 'i.parent')}"
        rows = self._gathered.rows(
            "SELECT i.position + ?, i.ref, i.kind, i.name, i.parent + ?, i.number, i.popularity, ? FROM item i "  # noqa: S608
            f"WHERE {new} ORDER BY i.position",
            (base, base, edit, *between),
        )
        columns = ("id", "ref", "kind", "name", "parent_id", "number", "popularity", "opened_by")
        insert_rows(self._connection, entity, columns, rows)
        identifiers = self._gathered.rows(
            f"SELECT i.position + ?, ?, i.code FROM item i WHERE {new} AND i.code IS NOT NULL ORDER BY i.position",  # noqa: S608
            (base, self._catalogue.name, *between),
        )
        insert_rows(self._connection, identifier, ("entity_id", "scheme", "value"), identifiers)
        self._move_aliases(base, new, between)
        self._move_facts(base, new, between)
        self._intake.counts["entities"] += len(rows)

    def _move_aliases(self, base: int, new: str, between: tuple[int, int]) -> None:
        rows = self._gathered.rows(
            "SELECT a.id + ?, a.item + ?, a.text, a.kind, a.language, a.script FROM item i "  # noqa: S608
            f"JOIN alias a ON a.item = i.position WHERE {new} ORDER BY a.id",
            (self._intake.base(alias), base, *between),
        )
        insert_rows(self._connection, alias, ("id", "entity_id", "text", "kind", "language", "script"), rows)

    def _move_facts(self, base: int, new: str, between: tuple[int, int]) -> None:
        said = self._gathered.rows(
            "SELECT f.item, f.property, f.year, f.count, f.text, coalesce(p.position, i.position), "  # noqa: S608
            "coalesce(p.code, i.code) FROM item i JOIN fact f ON f.item = i.position "
            f"LEFT JOIN item p ON p.position = i.parent WHERE {new} ORDER BY i.position, f.place",
            between,
        )
        sources = self._sources({(position, code) for *_, position, code in said})
        start = self._intake.first["fact"] + self._intake.counts["facts"]
        status, known_from, licence = Status.CONFIRMED.value, self._known_from, self._catalogue.licence
        edit = self._intake.edit.id
        rows = [
            (id, item + base, property, *self._year(year), count, text, status, known_from, licence, edit)
            for id, (item, property, year, count, text, _, _) in enumerate(said, start)
        ]
        columns = (
            *("id", "subject_id", "property", "value_lower", "value_upper", "value_precision"),
            *("value_count", "value_text", "status", "known_from", "licence", "opened_by"),
        )
        insert_rows(self._connection, fact, columns, rows)
        links = [(id, 0, sources[row[5]]) for id, row in enumerate(said, start)]
        insert_rows(self._connection, fact_source, ("fact_id", "place", "source_id"), links)
        self._intake.counts["facts"] += len(rows)

    def _year(self, year: int | None) -> tuple[Any, Any, str | None]:
        """The columns of a date that is a year."""
        if year not in self._years:
            period = Period.from_code(f"{year:04}")
            ends = (period.lower, period.upper)
            bound = [None if end is None else as_bound(self._connection, fact.c.value_lower, end) for end in ends]
            self._years[year] = (bound[0], bound[1], Precision.YEAR.value)
        return self._years[year]

    def _sources(self, pages: set[tuple[int, str]]) -> dict[int, int]:
        """The ids of the pages about items, by their positions; those are stored that are not yet."""
        by_address = {self._catalogue.address(code): position for position, code in sorted(pages)}
        ids: dict[int, int] = {}
        addresses = list(by_address)
        for at in range(0, len(addresses), MOST_AT_ONCE):
            some = addresses[at : at + MOST_AT_ONCE]
            sql = f"SELECT id, address FROM source WHERE address IN ({listed(some)})"  # noqa: S608
            ids.update((by_address[address], id) for id, address in query(self._connection, sql, some))
        base = self._intake.base(source)
        new = [
            (position + base, address, self._catalogue.title, self._seen)
            for address, position in by_address.items()
            if position not in ids
        ]
        insert_rows(self._connection, source, ("id", "address", "publisher", "retrieved"), new)
        return ids | {position: position + base for position in by_address.values() if position not in ids}

    # -- credits

    def move_credits(self) -> None:
        """Every part in a show that is new."""
        intake, pace, total = self._intake, Pace(self._connection), self._gathered.sizes().credits
        while intake.position < total:
            self._watch.stop_if_cancelled()
            first, last = intake.position + 1, min(intake.position + pace.rows, total)
            with pace.measured(), self._connection.begin():
                self._move_credits(first, last)
                intake.position = last
                intake.save(self._connection)
            self._watch.tell(Progress("Taking in casts and crews", last, total, "parts"))
            self._meanwhile()

    def _move_credits(self, first: int, last: int) -> None:
        base = self._intake.base(entity)
        said = self._gathered.rows(
            "SELECT c.scope, s.code, ifnull(k.id, c.person + ?), c.character + ?, c.job, c.billing FROM credit c "
            "JOIN item s ON s.position = c.scope LEFT JOIN known k ON k.item = c.person "
            "WHERE c.id BETWEEN ? AND ? AND c.scope NOT IN (SELECT item FROM known) ORDER BY c.id",
            (base, base, first, last),
        )
        sources = self._sources({(scope, code) for scope, code, *_ in said})
        start = self._intake.first["credit"] + self._intake.counts["credits"]
        ending = ("confirmed", self._known_from, self._catalogue.licence, self._intake.edit.id)
        rows = [
            (id, scope + base, person, character, job, billing, *ending)
            for id, (scope, _, person, character, job, billing) in enumerate(said, start)
        ]
        columns = (
            *("id", "scope_id", "person_id", "character_id", "job", "billing"),
            *("status", "known_from", "licence", "opened_by"),
        )
        insert_rows(self._connection, credit, columns, rows)
        links = [(id, 0, sources[row[0]]) for id, row in enumerate(said, start)]
        insert_rows(self._connection, credit_source, ("credit_id", "place", "source_id"), links)
        self._intake.counts["credits"] += len(rows)


def known_by_code(connection: Connection, scheme: str, codes: Sequence[str]) -> dict[str, int]:
    """Whom of those that a catalogue numbers so the store knows, by the id there.

    One that was merged means the other; one that was deleted is known all the same.
    """
    found: dict[str, int] = {}
    ended: dict[str, tuple[int, str]] = {}
    for at in range(0, len(codes), MOST_AT_ONCE):
        some = codes[at : at + MOST_AT_ONCE]
        sql = (
            "SELECT i.value, e.id, e.ref, e.known_to IS NULL FROM identifier i JOIN entity e ON e.id = i.entity_id "  # noqa: S608
            f"WHERE i.value IN ({listed(some)}) AND i.scheme = ?"
        )
        for code, id, ref, is_living in query(connection, sql, (*some, scheme)):
            if is_living:
                found[code] = id
            else:
                ended[code] = (id, ref)
    if ended:
        means = living(connection, (ref for _, ref in ended.values()))
        for code, (id, ref) in ended.items():
            found.setdefault(code, means[ref].id if ref in means else id)
    return found
