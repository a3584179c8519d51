"""Makes the whole index of names anew, from the entities and their aliases alone.

For a store that comes from an older Showdesk or was saved from a damaged file, and for scripts. It speaks to the driver
itself, so that one way serves a bare file, a migration and a server. Memory stays flat: the keys are laid aside as they
are made, put in order by the database, and inserted in that order.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Protocol, TypeAlias

from editor_app.facts.refs import Kind
from editor_app.facts.sql import ready_lists
from editor_app.facts.sql.completion_keys import keys_of
from editor_app.facts.sql.ready_lists import Key, Tables
from editor_app.watch import Progress, Watch

_AT_ONCE = 20_000  # entities, or keys, in memory


class Driver(Protocol):
    """What a connection of sqlite3 and one of psycopg have in common."""

    def cursor(self) -> Any: ...  # the drivers declare more of it than they share

    def execute(self, sql: Any, values: Sequence[object] = (), /) -> Any: ...  # a cursor, likewise


class DriverTables:
    """The `Tables` of a bare connection, within whatever transaction it has."""

    def __init__(self, connection: Driver) -> None:
        self._connection = connection
        self._mark = "?" if isinstance(connection, sqlite3.Connection) else "%s"

    def ask(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return list(self._connection.execute(sql.replace("?", self._mark), values).fetchall())

    def change(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        self._connection.cursor().executemany(sql.replace("?", self._mark), rows)


def make_keys(connection: Driver, watch: Watch) -> None:
    """Make the keys of all living names and their ready lists, in place of what there is of both.

    Within the transaction of `connection`, so that it happens whole or not at all. Raises `Cancelled`.
    """
    for statement in ("DELETE FROM ckey", "DELETE FROM ctop", _ASIDE):
        connection.execute(statement)
    tables = DriverTables(connection)
    _lay_aside(tables, watch)
    connection.execute("CREATE INDEX made_in_order ON made (key, npop, id, alias_id)")
    _put_in_order(tables, watch)
    connection.execute("DROP TABLE made")


def _lay_aside(tables: Tables, watch: Watch) -> None:
    ((total,),) = tables.ask("SELECT count(*) FROM entity")
    done, last = 0, -1
    while rows := _some_names(tables, last):
        watch.stop_if_cancelled()
        tables.change("INSERT INTO made (key, npop, id, alias_id) VALUES (?, ?, ?, ?)", list(_keys(rows)))
        last, done = rows[-1][0], done + len({row[0] for row in rows})
        watch.tell(Progress("Making names findable", done, total, "names"))


def _put_in_order(tables: Tables, watch: Watch) -> None:
    ((total,),) = tables.ask("SELECT count(*) FROM made")
    done = 0
    keys: list[Key] = [("", 0, 0, 0)]
    while keys := tables.ask(_NEXT, (*keys[-1][:3], _AT_ONCE)):
        watch.stop_if_cancelled()
        ready_lists.put(tables, keys)
        done += len(keys)
        watch.tell(Progress("Putting names in order", done, total, "keys"))


_ASIDE = "CREATE TEMPORARY TABLE made AS SELECT key, npop, id, alias_id FROM ckey WHERE 1 = 0"

_NEXT = "SELECT key, npop, id, alias_id FROM made WHERE (key, npop, id) > (?, ?, ?) ORDER BY key, npop, id LIMIT ?"

_NameRow: TypeAlias = tuple[int, str, int, str, int, str | None]


def _some_names(tables: Tables, after: int) -> list[_NameRow]:
    """Living entities behind the number `after`, each as often as it has aliases or once."""
    return tables.ask(
        "SELECT e.id, e.kind, e.popularity, e.name, coalesce(a.id, 0), a.text FROM"
        " (SELECT * FROM entity WHERE id > ? AND known_to IS NULL ORDER BY id LIMIT ?) AS e"
        " LEFT JOIN alias AS a ON a.entity_id = e.id ORDER BY e.id, a.id",
        (after, _AT_ONCE),
    )


def _keys(rows: list[_NameRow]) -> Iterator[Key]:
    for id, group in groupby(rows, key=itemgetter(0)):
        own, *rest = group
        _, kind, popularity, name, _, _ = own
        aliases = [(row[4], row[5]) for row in (own, *rest) if row[5] is not None]
        names = [name, *(text for _, text in aliases)]
        numbers = [0, *(alias for alias, _ in aliases)]
        for key, place in keys_of(Kind(kind), names).items():
            yield key, -popularity, id, numbers[place]
