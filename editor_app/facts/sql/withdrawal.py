"""Takes an intake back: deletes its rows, list by list, so that others write in between.

Unlike an edit of one transaction it leaves no history: ten million closed rows would be kept for nothing but doing it
again, and the files can be read again. What others made of its rows since stays, with the entities that it needs; what
is left of those then goes the way of every undone edit. It can be interrupted at any place, and started again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from editor_app.facts.sql import ready_lists
from editor_app.facts.sql.bulk import Pace, StoreTables, execute, query
from editor_app.facts.sql.intake_state import Intake
from editor_app.watch import Progress, Watch

_REFERRING = (
    # whoever names an entity in a row that is not the intake's own, or in one that has a history by now
    ("fact", "subject_id", "fact"),
    ("fact", "value_entity_id", "fact"),
    ("credit", "scope_id", "credit"),
    ("credit", "person_id", "credit"),
    ("credit", "character_id", "credit"),
)


class Withdrawal:
    """Deletes the rows of `intake`. `connection` is one for many rows, see `bulk.unhindered`."""

    def __init__(self, connection: Connection, intake: Intake, watch: Watch) -> None:
        self._connection = connection
        self._intake = intake
        self._watch = watch

    def run(self) -> bool:
        """Delete what nobody else needs; gives whether that was all."""
        kept = self._kept()
        self._delete_keys(kept)
        for table in ("fact", "credit"):
            self._delete_statements(table)
        self._delete_entities(kept)
        self._delete_sources()
        return not kept

    def _ends(self, table: str) -> tuple[int, int]:
        return self._intake.first[table], self._intake.last[table]

    def _kept(self) -> set[int]:
        """The ids of its entities that somebody else names or has changed, and of those that they belong to."""
        mine = self._ends("entity")
        kept: set[int] = set()
        with self._connection.begin():
            for table, column, own in _REFERRING:
                first, last = self._ends(own)
                sql = (
                    f"SELECT DISTINCT {column} FROM {table} WHERE {column} BETWEEN ? AND ? "  # noqa: S608 - our own names
                    "AND (id < ? OR id > ? OR closed_by IS NOT NULL)"
                )
                kept.update(id for (id,) in query(self._connection, sql, (*mine, first, last)))
            for sql in (
                "SELECT DISTINCT entity_id FROM entity_was WHERE entity_id BETWEEN ? AND ?",
                "SELECT DISTINCT entity_id FROM revival WHERE entity_id BETWEEN ? AND ?",
                "SELECT id FROM entity WHERE id BETWEEN ? AND ? AND closed_by IS NOT NULL",
                "SELECT DISTINCT merged_into_id FROM entity WHERE merged_into_id BETWEEN ? AND ?",
            ):
                kept.update(id for (id,) in query(self._connection, sql, mine))
            others = "SELECT DISTINCT parent_id FROM entity WHERE parent_id BETWEEN ? AND ? AND (id < ? OR id > ?)"
            kept.update(id for (id,) in query(self._connection, others, (*mine, *mine)))
            above = kept
            while above:
                above = {
                    parent
                    for id in above
                    for (parent,) in query(self._connection, "SELECT parent_id FROM entity WHERE id = ?", (id,))
                    if parent is not None and parent not in kept
                }
                kept |= above
        return kept

    def _delete_keys(self, kept: set[int]) -> None:
        """In the order of the keys, since no index leads from an entity to its own."""
        first, last = self._ends("entity")
        mine = "id BETWEEN ? AND ?" + "".join(f" AND id NOT IN ({some})" for some in _without(kept))
        pace, after = Pace(self._connection, 20_000), ""
        while True:
            self._watch.stop_if_cancelled()
            with pace.measured(), self._connection.begin():
                ahead = "SELECT key FROM ckey WHERE key > ? ORDER BY key LIMIT 1 OFFSET ?"
                found = query(self._connection, ahead, (after, pace.rows))
                until = found[0][0] if found else None
                here, values = ("key > ?", [after]) if until is None else ("key > ? AND key <= ?", [after, until])
                sql = f"DELETE FROM ckey WHERE {here} AND {mine}"  # noqa: S608 - numbers
                execute(self._connection, sql, (*values, first, last))
                ready_lists.dropped_range(StoreTables(self._connection), after, until, mine, (first, last))
            if not found:
                return
            after = found[0][0]
            self._watch.tell(Progress("Taking names back"))

    def _delete_statements(self, table: str) -> None:
        """Facts or credits with their sources, less those that have a history by now."""
        for first, last in self._lists(table, f"Taking {table}s back"):
            mine = "id BETWEEN ? AND ? AND closed_by IS NULL"
            of_mine = f"{table}_id IN (SELECT id FROM {table} WHERE {mine})"  # noqa: S608
            execute(self._connection, f"DELETE FROM {table}_source WHERE {of_mine}", (first, last))  # noqa: S608
            execute(self._connection, f"DELETE FROM {table} WHERE {mine}", (first, last))  # noqa: S608

    def _delete_entities(self, kept: set[int]) -> None:
        """From the last on, so that children go before their parents."""
        for first, last in self._lists("entity", "Taking names back"):
            rest = "".join(f" AND {{0}} NOT IN ({some})" for some in _without(k for k in kept if first <= k <= last))
            for table, column in (("alias", "entity_id"), ("identifier", "entity_id"), ("entity", "id")):
                execute(
                    self._connection,
                    f"DELETE FROM {table} WHERE {column} BETWEEN ? AND ?{rest.format(column)}",  # noqa: S608
                    (first, last),
                )

    def _delete_sources(self) -> None:
        """Those that no row names any more: few are left that could."""
        ends = self._ends("source")
        with self._connection.begin():
            named = {
                id
                for table in ("fact_source", "credit_source")
                for (id,) in query(
                    self._connection,
                    f"SELECT DISTINCT source_id FROM {table} WHERE source_id BETWEEN ? AND ?",  # noqa: S608
                    ends,
                )
            }
        for first, last in self._lists("source", "Taking names back"):
            rest = "".join(f" AND id NOT IN ({some})" for some in _without(n for n in named if first <= n <= last))
            execute(self._connection, f"DELETE FROM source WHERE id BETWEEN ? AND ?{rest}", (first, last))  # noqa: S608

    def _lists(self, table: str, step: str) -> Iterator[tuple[int, int]]:
        """The ids of its rows in a table, list by list from the last on, each in a transaction of its own."""
        first, last = self._ends(table)
        pace, total = Pace(self._connection), last - first + 1
        while last >= first:
            self._watch.stop_if_cancelled()
            begun = max(first, last - pace.rows + 1)
            with pace.measured(), self._connection.begin():
                yield begun, last
            last = begun - 1
            self._watch.tell(Progress(step, total - (last - first + 1), total, "rows"))


def _without(ids: Iterable[int]) -> Iterator[str]:
    """Lists of `ids` for NOT IN, written out: they are our own numbers, and few."""
    rest = sorted(ids)
    for at in range(0, len(rest), 1_000):
        yield ", ".join(map(str, rest[at : at + 1_000]))
