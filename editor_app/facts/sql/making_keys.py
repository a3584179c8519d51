"""Makes the whole index of names anew, from the entities and their aliases alone.

For a store that comes from an older Showdesk or was saved from a damaged file, and for scripts. It speaks to the driver
itself, so that one way serves a bare file, a migration and a server.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Protocol, TypeAlias

from editor_app.facts.refs import Kind
from editor_app.facts.sql.completion_keys import keys_of
from editor_app.facts.watch import Progress, Watch

_MOST_ROWS = 50_000  # entities whose names are held in memory at once


class Cursor(Protocol):
    def fetchall(self) -> list[tuple[Any, ...]]: ...  # of a table; each column has its own type

    def executemany(self, sql: str, rows: Sequence[Sequence[object]], /) -> object: ...


class Driver(Protocol):
    """What a connection of sqlite3 and one of psycopg have in common."""

    def cursor(self) -> Any: ...  # a `Cursor`; the drivers declare more than they share

    def execute(self, sql: Any, values: Sequence[object] = (), /) -> Any: ...  # a `Cursor` likewise


def make_keys(connection: Driver, watch: Watch) -> None:
    """Make the keys of all living names, in place of whatever keys there are, within the transaction of `connection`.

    Raises `Cancelled`.
    """
    connection.execute("DELETE FROM ckey")
    ((total,),) = connection.execute("SELECT count(*) FROM entity").fetchall()
    insert = _for(connection, "INSERT INTO ckey (key, npop, id, alias_id) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
    done, last = 0, -1
    while rows := _some_names(connection, last):
        watch.stop_if_cancelled()
        connection.cursor().executemany(insert, sorted(_keys(rows)))
        last, done = rows[-1][0], done + len({row[0] for row in rows})
        watch.tell(Progress("Making names findable", done, total, "names"))


def _for(connection: Driver, sql: str) -> str:
    return sql if isinstance(connection, sqlite3.Connection) else sql.replace("?", "%s")


_NameRow: TypeAlias = tuple[int, str, int, str, int, str | None]


def _some_names(connection: Driver, after: int) -> list[_NameRow]:
    """Living entities behind the number `after`, each as often as it has aliases or once."""
    sql = (
        "SELECT e.id, e.kind, e.popularity, e.name, coalesce(a.id, 0), a.text FROM"
        " (SELECT * FROM entity WHERE id > ? AND known_to IS NULL ORDER BY id LIMIT ?) AS e"
        " LEFT JOIN alias AS a ON a.entity_id = e.id ORDER BY e.id, a.id"
    )
    return list(connection.execute(_for(connection, sql), (after, _MOST_ROWS)).fetchall())


def _keys(rows: list[_NameRow]) -> Iterator[tuple[str, int, int, int]]:
    for id, group in groupby(rows, key=itemgetter(0)):
        own, *rest = group
        _, kind, popularity, name, _, _ = own
        aliases = [(row[4], row[5]) for row in (own, *rest) if row[5] is not None]
        names = [name, *(text for _, text in aliases)]
        numbers = [0, *(alias for alias, _ in aliases)]
        for key, place in keys_of(Kind(kind), names).items():
            yield key, -popularity, id, numbers[place]
