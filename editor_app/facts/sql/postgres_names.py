"""The look-up behind completion on a PostgreSQL server: the same keys as in a file, asked by psycopg alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from psycopg.rows import TupleRow

from editor_app.facts.refs import EntityRef, Kind
from editor_app.facts.sql.completion_keys import (
    AFTER_ALL,
    FOLLOWED,
    NEAR,
    STILL_ASKED,
    WHOLE,
    key_of_sound,
    key_of_text,
    starts_of,
)
from editor_app.facts.sql.known_for import MOST, known_for_from, known_for_sql
from editor_app.facts.sql.postgres_server import CHANNEL, server_error
from editor_app.facts.sql.slips import Range, nearly
from editor_app.facts.store import KnownFor, NameRow

_LONGEST = 3_000
"""Milliseconds that the server may look for one answer. What takes longer comes too late for who is typing."""


_ALONE = "SET max_parallel_workers_per_gather = 0; SET jit = off;"
"""A look-up reads some hundred rows, whatever the server expects: to call for others takes fifteen times as long."""


class PostgresNameIndex:
    """A `NameIndex` on a connection of its own, which also listens for changes. Use it from one thread at a time.

    Each question is a journey to the server and back, for which a window must not wait: see `DistantNames`. Every
    method raises `StoreError` where the connection is lost; the index is of no use then, and another takes its place.
    """

    def __init__(self, connect: Callable[[], psycopg.Connection[TupleRow]], address: str) -> None:
        """`address` names the server to a writer, without a password. Raises `StoreError` where it is not reached."""
        self._address = address
        self._heard = 0
        with self._told():
            self._connection = connect()
        try:
            with self._told():
                self._connection.autocommit = True
                self._connection.execute(
                    f"SET default_transaction_read_only = on; SET statement_timeout = {_LONGEST}; {_ALONE} "
                    f"LISTEN {CHANNEL}"
                )
        except BaseException:
            self._connection.close()
            raise

    def starting_with(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        """As `SqliteNameIndex.starting_with`."""
        return self.rows_from([key_of_text(text)], limit=limit)[0]

    def sounding_like(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        """As `SqliteNameIndex.sounding_like`."""
        return self.rows_from([key_of_sound(text)], limit=limit)[0]

    def first_begun(self, texts: Sequence[str], *, by_sound: bool = False) -> str | None:
        """As `SqliteNameIndex.first_begun`; None where it takes too long."""
        starts = starts_of(texts, by_sound=by_sound)
        with self._told(), suppress(psycopg.errors.QueryCanceled):
            begun = _Keys(self._connection).existing(starts)
            return next((text for start, text in starts.items() if start in begun), None)
        return None

    def nearly(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        """As `SqliteNameIndex.nearly`."""
        return self.rows_from([NEAR + key_of_text(text)], limit=limit)[0]

    def rows_from(self, starts: Sequence[str], *, limit: int) -> list[tuple[NameRow, ...]]:
        """What is found under the keys that begin with each of `starts`, in one journey; nothing for an empty one.

        For one behind `NEAR` it is what is found but for a slip, in up to nine journeys more. What takes too long has
        no answer.
        """
        found: dict[str, tuple[NameRow, ...]] = {}
        with self._told(), suppress(psycopg.errors.QueryCanceled):
            exact = [start for start in starts if start and not start.startswith(NEAR)]
            with self._connection.pipeline():
                cursors = [self._connection.execute(_FIND, _question(start, limit)) for start in exact]
            found.update(zip(exact, (_rows(cursor.fetchall()) for cursor in cursors), strict=True))
            keys = _Keys(self._connection)
            for start in starts:
                if start.startswith(NEAR):
                    found[start] = nearly(start.removeprefix(NEAR), limit, keys)
        return [found.get(start, ()) for start in starts]

    def known_for(self, refs: Sequence[EntityRef]) -> dict[EntityRef, KnownFor]:
        """As `SqliteNameIndex.known_for`; nothing where it takes too long."""
        asked = tuple(refs[:MOST])
        with suppress(psycopg.errors.QueryCanceled):
            return known_for_from(self._ask(known_for_sql("%s", len(asked)), asked)) if asked else {}
        return {}

    def data_version(self) -> int:
        """A number that differs from the last one when anybody has changed the store since: no journey."""
        with self._told():
            self._heard += sum(1 for _ in self._connection.notifies(timeout=0))
        return self._heard

    def last_change(self) -> int:
        """The serial of the newest change, 0 where there is none: where to start asking `changes_since`."""
        ((serial,),) = self._ask("SELECT coalesce(max(serial), 0) FROM change")
        return int(serial)

    def changes_since(self, serial: int) -> tuple[int, frozenset[EntityRef]]:
        """The newest serial, and the references of all that has changed after `serial`."""
        rows = self._ask("SELECT serial, ref FROM change WHERE serial > %s ORDER BY serial", (serial,))
        return (rows[-1][0] if rows else serial), frozenset(ref for _, ref in rows)

    def close(self) -> None:
        self._connection.close()

    def _ask(self, sql: str, values: tuple[int | str, ...] = ()) -> list[tuple[Any, ...]]:
        with self._told():
            return self._connection.execute(sql.encode(), values).fetchall()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as problem:
            raise server_error(self._address, problem) from problem


class _Keys:
    """The `slips.Keys` of a server."""

    def __init__(self, connection: psycopg.Connection[TupleRow]) -> None:
        self._connection = connection

    def following(self, ranges: Sequence[Range]) -> Mapping[str, str]:
        starts, firsts, lasts = map(list, zip(*ranges, strict=True)) if ranges else ([], [], [])
        return dict(self._ask(_FOLLOWING, (starts, firsts, lasts)))

    def existing(self, starts: Collection[str]) -> Collection[str]:
        return [start for (start,) in self._ask(_EXISTING, (list(starts),))]

    def around(self, starts: Collection[str]) -> Sequence[tuple[str, str, str]]:
        return [(start, before, after) for start, before, after in self._ask(_AROUND, (list(starts),))]

    def is_heavy(self, start: str) -> bool:
        return bool(self._ask(b"SELECT 1 FROM ctop WHERE prefix = %s LIMIT 1", (start,)))

    def best(self, starts: Sequence[str], typed: str, limit: int) -> tuple[NameRow, ...]:
        listed = list(starts)
        return _rows(self._ask(_NEAR, (listed, listed, typed, typed + AFTER_ALL, limit)))

    def _ask(self, sql: bytes, values: Sequence[object]) -> list[TupleRow]:
        return self._connection.execute(sql, values).fetchall()


def _rows(found: Iterable[TupleRow]) -> tuple[NameRow, ...]:
    return tuple(
        NameRow(ref, Kind(kind), name, matched, popularity, parent)
        for ref, kind, name, matched, popularity, parent in found
    )


def _question(start: str, limit: int) -> dict[str, str | int]:
    return {"whole": start + WHOLE, "start": start, "end": start + AFTER_ALL, "limit": limit}


_FIND = """
WITH ready AS MATERIALIZED (
    SELECT id, npop, alias_id, 1 AS part FROM ctop WHERE prefix = %(start)s ORDER BY npop, id LIMIT %(limit)s
), in_full AS (
    SELECT id, npop, alias_id, 0 AS part FROM ckey WHERE key = %(whole)s ORDER BY npop, id LIMIT %(limit)s
), range AS (
    SELECT id, min(npop) AS npop, min(alias_id) AS alias_id, 1 AS part
    FROM ckey WHERE NOT EXISTS (SELECT 1 FROM ready) AND key >= %(start)s AND key < %(end)s
    GROUP BY id ORDER BY 2, 1 LIMIT %(limit)s
), found AS (
    SELECT * FROM in_full UNION ALL SELECT * FROM ready UNION ALL SELECT * FROM range
)
SELECT e.ref, e.kind, e.name, coalesce(a.text, e.name), e.popularity, p.ref
FROM (SELECT DISTINCT ON (id) * FROM found ORDER BY id, part) AS k
JOIN entity AS e ON e.id = k.id
LEFT JOIN alias AS a ON a.id = k.alias_id
LEFT JOIN entity AS p ON p.id = e.parent_id
ORDER BY k.part, k.npop, k.id LIMIT %(limit)s
"""

_FOLLOWING = f"""
WITH RECURSIVE asked (start, first, last) AS (SELECT * FROM unnest(%s::text[], %s::text[], %s::text[])), {FOLLOWED}
SELECT start, string_agg(substr(key, length(start) + 1, 1), '') FROM found WHERE {STILL_ASKED} GROUP BY start
""".encode()  # noqa: S608 - constants

_EXISTING = f"""
SELECT start FROM unnest(%s::text[]) AS start
WHERE EXISTS (SELECT 1 FROM ckey WHERE key >= start AND key < start || '{AFTER_ALL}')
""".encode()  # noqa: S608 - constants

_AROUND = b"""
SELECT start,
    coalesce((SELECT key FROM ckey WHERE key < start ORDER BY key DESC LIMIT 1), ''),
    coalesce((SELECT key FROM ckey WHERE key >= start ORDER BY key LIMIT 1), '')
FROM unnest(%s::text[]) AS start
"""

_NEAR = f"""
SELECT e.ref, e.kind, e.name, coalesce(a.text, e.name), e.popularity, p.ref
FROM (
    SELECT id, min(npop) AS npop, min(alias_id) AS alias_id
    FROM (
        SELECT t.id, t.npop, t.alias_id FROM unnest(%s::text[]) AS start JOIN ctop AS t ON t.prefix = start
        UNION ALL
        SELECT k.id, k.npop, k.alias_id
        FROM unnest(%s::text[]) AS start JOIN ckey AS k ON k.key >= start AND k.key < start || '{AFTER_ALL}'
        WHERE NOT EXISTS (SELECT 1 FROM ctop WHERE prefix = start)
    ) AS found
    WHERE id NOT IN (SELECT id FROM ckey WHERE key >= %s AND key < %s)
    GROUP BY id ORDER BY 2, 1 LIMIT %s
) AS k
JOIN entity AS e ON e.id = k.id
LEFT JOIN alias AS a ON a.id = k.alias_id
LEFT JOIN entity AS p ON p.id = e.parent_id
ORDER BY k.npop, k.id
""".encode()  # noqa: S608 - constants
