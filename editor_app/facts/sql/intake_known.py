"""What an intake says of shows and people whom the store knows: only what is new of it is taken, as a batch would be.

Most of ten million names that come a second time are as they were. So each list of them is compared in a few statements
first; whoever is not as the catalogue says now goes through `taking.take`, with all that this knows about names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from editor_app.facts.entities import Entity, Identifier
from editor_app.facts.gathered import Catalogue, Gathered
from editor_app.facts.gathered_batch import batch_of
from editor_app.facts.refs import Kind
from editor_app.facts.sql.acquaintances import Known, one_of_that_name
from editor_app.facts.sql.bulk import MOST_AT_ONCE, Pace, listed, query
from editor_app.facts.sql.edits import log_changes
from editor_app.facts.sql.intake_rows import known_by_code
from editor_app.facts.sql.intake_state import Intake
from editor_app.facts.sql.reading import entities_with
from editor_app.facts.sql.schema import entity
from editor_app.facts.sql.taking import take
from editor_app.watch import Progress, Watch

_PEOPLE_AT_ONCE = 100
_MUCH_MORE = 2  # times as popular: less is the news of every day, and would change millions of rows each week

_FEW = 10
_STEP = "Comparing with what was known"


def meet_casts(connection: Connection, gathered: Gathered, catalogue: Catalogue, watch: Watch) -> None:
    """Note the people whom the store knows by name alone, from a show that it knows: they are not to be doubled."""
    last = 0
    while shows := gathered.rows(
        "SELECT position, code FROM item WHERE position > ? AND kind = ? ORDER BY position LIMIT ?",
        (last, Kind.SHOW.value, MOST_AT_ONCE),
    ):
        watch.stop_if_cancelled()
        last = shows[-1][0]
        with connection.begin():
            known = known_by_code(connection, catalogue.name, [code for _, code in shows])
            strangers = _people_without_code(connection, catalogue.name, list(known.values()))
            for position, code in shows:
                if there := strangers.get(known.get(code, 0)):
                    _meet_cast(connection, gathered, catalogue, position, there)


def _people_without_code(connection: Connection, scheme: str, shows: Sequence[int]) -> dict[int, set[int]]:
    """The people in each of these shows whom the catalogue has not numbered, by their ids."""
    if not shows:
        return {}
    rows = query(
        connection,
        "SELECT family.show_id, c.person_id FROM ("  # noqa: S608
        f"SELECT id AS show_id, id AS scope_id FROM entity WHERE id IN ({listed(shows)}) UNION ALL "
        f"SELECT parent_id, id FROM entity WHERE parent_id IN ({listed(shows)})"
        ") AS family JOIN credit c ON c.scope_id = family.scope_id WHERE c.known_to IS NULL "
        "AND c.person_id IS NOT NULL AND NOT EXISTS "
        "(SELECT 1 FROM identifier i WHERE i.entity_id = c.person_id AND i.scheme = ?)",
        (*shows, *shows, scheme),
    )
    found: defaultdict[int, set[int]] = defaultdict(set)
    for show, person in rows:
        found[show].add(person)
    return found


def _meet_cast(
    connection: Connection, gathered: Gathered, catalogue: Catalogue, show: int, there: Iterable[int]
) -> None:
    people = [Known(id, one) for id, one in entities_with(connection, entity.c.id, there).items()]
    met = []
    for position, code, ref, name in gathered.rows(
        "SELECT DISTINCT p.position, p.code, p.ref, p.name FROM credit c JOIN item p ON p.position = c.person "
        "WHERE c.scope = ?",
        (show,),
    ):
        same = one_of_that_name(people, Entity(ref, Kind.PERSON, name, (), (Identifier(catalogue.name, code),)))
        if same is not None:
            met.append((position, same.id))
    if met:
        with gathered.changing() as changing:
            changing.executemany("INSERT OR IGNORE INTO known VALUES (?, ?)", met)


class KnownTaker:
    """Takes what is new of whom the store knew before."""

    def __init__(
        self, connection: Connection, gathered: Gathered, catalogue: Catalogue, intake: Intake, watch: Watch
    ) -> None:
        self._connection = connection
        self._gathered = gathered
        self._catalogue = catalogue
        self._intake = intake
        self._watch = watch
        self._pace = Pace(connection)

    def take(self) -> None:
        """All of them, shows first: with a show come people whom it alone tells apart."""
        intake = self._intake
        ((total,),) = self._gathered.rows("SELECT count(*) FROM known")
        done = 0
        while known := self._gathered.rows(
            "SELECT k.item, k.id, i.kind FROM known k JOIN item i ON i.position = k.item "
            "WHERE k.item > ? ORDER BY k.item LIMIT ?",
            (intake.position, MOST_AT_ONCE // 4),
        ):
            self._watch.stop_if_cancelled()
            with self._connection.begin():
                news = self._not_as_said([(item, id) for item, id, _ in known])
            shows = [item for item, _, kind in known if kind == Kind.SHOW.value and item in news]
            people = [item for item, _, kind in known if kind == Kind.PERSON.value and item in news]
            groups = [[show] for show in shows]
            groups += [people[at : at + _PEOPLE_AT_ONCE] for at in range(0, len(people), _PEOPLE_AT_ONCE)]
            for group in groups:
                self._take(group)
                self._watch.tell(Progress(_STEP, done, total, "names"))
                self._watch.stop_if_cancelled()
            intake.counts["unchanged"] += len(known) - len(news)
            intake.position = known[-1][0]
            with self._connection.begin():
                intake.save(self._connection)
            done += len(known)
            self._watch.tell(Progress(_STEP, done, total, "names"))

    def _take(self, group: list[int]) -> None:
        batch = batch_of(self._gathered, self._catalogue, self._intake.edit.origin, group)
        with self._pace.measured(), self._connection.begin():
            outcome = take(self._connection, batch, self._intake.edit)
            counts = self._intake.counts
            counts["entities"] += len(outcome.taken.differences)
            counts["facts"] += len(outcome.facts.opened)
            counts["credits"] += len(outcome.credits.opened)
            counts["unchanged"] += outcome.unchanged
            self._intake.save(self._connection)
            log_changes(self._connection, outcome.refs)

    # -- comparing

    def _not_as_said(self, known: list[tuple[int, int]]) -> set[int]:
        """The positions of those of whom the catalogue says something that the store does not have."""
        ids = [id for _, id in known]
        stored = _stored(self._connection, self._catalogue, ids)
        said = self._said(known[0][0], known[-1][0])
        changed = {row[1] for row in said if row not in stored}
        sql = f"SELECT id, popularity FROM entity WHERE id IN ({listed(ids)})"  # noqa: S608
        sql = f"SELECT id, popularity FROM entity WHERE id IN ({listed(ids)})"  # noqa: S608
        popularity = dict(query(self._connection, sql, ids))
        changed |= {
            id
            for id, now in self._of_known("k.id, i.popularity", known[0][0], known[-1][0])
            if now > _MUCH_MORE * (popularity[id] + _FEW)
        }
        return {item for item, id in known if id in changed}

    def _said(self, first: int, last: int) -> list[tuple[Any, ...]]:
        """What the catalogue says of those whose positions lie there, as `_stored` has it."""
        base = self._intake.base(entity)
        return [
            *self._of_known("'name', k.id, i.name", first, last),
            *self._of_known("'code', k.id, i.code", first, last),
            *self._of_known("'name', k.id, a.text", first, last, "JOIN alias a ON a.item = k.item"),
            *self._of_known(
                "'fact', k.id, f.property, f.year, f.count, f.text", first, last, "JOIN fact f ON f.item = k.item"
            ),
            *self._of_known(
                "'season', k.id, s.number, f.property, f.year, f.count",
                first,
                last,
                "JOIN item s ON s.parent = k.item AND s.number IS NOT NULL JOIN fact f ON f.item = s.position",
            ),
            *self._of_known(
                f"'part', k.id, ifnull(p.id, c.person + {base}), h.name, c.job",
                first,
                last,
                "JOIN credit c ON c.scope = k.item LEFT JOIN known p ON p.item = c.person "
                "LEFT JOIN item h ON h.position = c.character",
            ),
        ]

    def _of_known(self, columns: str, first: int, last: int, joins: str = "") -> list[tuple[Any, ...]]:
        return self._gathered.rows(
            f"SELECT {columns} FROM known k JOIN item i ON i.position = k.item {joins} WHERE k.item BETWEEN ? AND ?",  # noqa: S608
            (first, last),
        )


def _stored(connection: Connection, catalogue: Catalogue, ids: Sequence[int]) -> set[tuple[Any, ...]]:
    """What the store has of the living with these ids: their names, codes, facts and, of shows, seasons and parts."""
    these = listed(ids)

    def rows(sql: str, *further: object) -> list[tuple[Any, ...]]:
        return query(connection, sql, (*ids, *further))

    living = f"IN ({these}) AND e.known_to IS NULL"
    facts = "f.property, f.value_lower, f.value_count"
    believed = "f.known_to IS NULL AND f.licence = ?"
    stored: set[tuple[Any, ...]] = set()
    stored.update(("name", *row) for row in rows(f"SELECT e.id, e.name FROM entity e WHERE e.id {living}"))  # noqa: S608
    stored.update(("name", *row) for row in rows(f"SELECT entity_id, text FROM alias WHERE entity_id IN ({these})"))  # noqa: S608
    codes = f"SELECT entity_id, value FROM identifier WHERE entity_id IN ({these}) AND scheme = ?"  # noqa: S608
    stored.update(("code", *row) for row in rows(codes, catalogue.name))
    of_entities = (
        f"SELECT f.subject_id, {facts}, f.value_text FROM fact f WHERE f.subject_id IN ({these}) AND {believed}"  # noqa: S608
    )
    for id, property, lower, count, text in rows(of_entities, catalogue.licence):
        stored.add(("fact", id, property, _year(lower), count, text))
    of_seasons = (
        f"SELECT e.parent_id, e.number, {facts} FROM entity e JOIN fact f ON f.subject_id = e.id "  # noqa: S608
        f"WHERE e.parent_id {living} AND e.number IS NOT NULL AND {believed}"
    )
    for id, number, property, lower, count in rows(of_seasons, catalogue.licence):
        stored.add(("season", id, number, property, _year(lower), count))
    parts = (
        "SELECT c.scope_id, c.person_id, h.name, c.job FROM credit c LEFT JOIN entity h ON h.id = c.character_id "  # noqa: S608
        f"WHERE c.scope_id IN ({these}) AND c.known_to IS NULL"
    )
    stored.update(("part", *row) for row in rows(parts))
    return stored


def _year(lower: Any) -> int | None:  # a date, or what SQLite has for one
    return None if lower is None else int(str(lower)[:4])
