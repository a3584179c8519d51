"""The look-up behind completion: every string a writer may start typing is a row of one clustered index.

A keystroke is one range of that index, whatever the size of the store. It runs on the standard sqlite3 module, on the
window's thread, before SQLAlchemy is imported; `sql_store` keeps the rows in step with the names.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from editor_app.errors import StoreError
from editor_app.facts.refs import EntityRef, Kind
from editor_app.facts.sql.known_for import MOST, known_for_from, known_for_sql
from editor_app.facts.sql.slips import Range, nearly
from editor_app.facts.sql.sqlite_file import SCHEMA_VERSION, newer, open_to_read, store_error, version_of
from editor_app.facts.store import KnownFor, NameRow
from editor_app.text.names import fold, search_keys, sound, sound_keys

FINDABLE = frozenset({Kind.SHOW, Kind.PERSON, Kind.CHARACTER, Kind.COMPANY, Kind.WORK, Kind.ARTICLE})
"""The kinds that are found by name anywhere. "Season 2" or "Official Trailer" mean something within a show only."""

SOUND = "~"
"""Begins the keys that hold how a name sounds; no folded name has it."""

NEAR = "?"
"""Begins no key: what is asked for behind it is what differs from the rest by a slip."""

WHOLE = "\x01"
"""Ends the keys that are a name in full, so that whoever is called just so is found at once; sorts before a letter."""

AFTER_ALL = "\U0010ffff"
"""Sorts behind every letter: the keys that start with q lie from q to q + AFTER_ALL."""


def keys_of(kind: Kind, names: Iterable[str]) -> dict[str, int]:
    """The keys under which an entity is found, each with the place in `names` of the first name that gives it."""
    keys: dict[str, int] = {}
    if kind in FINDABLE:
        for place, name in enumerate(names):
            most = 0
            for key in search_keys(name):  # a whole name comes first
                letters = len(key) - key.count(" ")
                most = most or letters
                keys.setdefault(key + WHOLE if letters == most else key, place)
            for key in sound_keys(name):
                keys.setdefault(SOUND + key, place)
    return keys


_LONGEST = 400
"""Letters that anybody types of a name; what has more was pasted, and takes long to be read as sounds."""


def key_of_text(text: str) -> str:
    """How the keys begin of what is found by typing `text`; "" where it has no letters, or is longer than a name."""
    return fold(text) if len(text) <= _LONGEST else ""


def key_of_sound(text: str) -> str:
    """How the keys begin of what sounds like `text`; "" where no letter of it has a sound."""
    sounds = sound(text) if len(text) <= _LONGEST else ""
    return SOUND + sounds if sounds else ""


def starts_of(texts: Iterable[str], *, by_sound: bool) -> dict[str, str]:
    """How the keys begin of what is found by each of `texts`, with the first text of which it is so."""
    key_of = key_of_sound if by_sound else key_of_text
    starts: dict[str, str] = {}
    for text in texts:
        if start := key_of(text):
            starts.setdefault(start, text)
    return starts


class SqliteNameIndex:
    """A `NameIndex` on the file of a store. It only reads; use it from one thread at a time.

    Its answers follow the store at once, whoever changes it. `data_version` and `changes_since` tell a window that
    something changed and what.
    """

    def __init__(self, path: Path) -> None:
        """Raises as `sqlite_file.version_of`, and `StoreNewer` where a newer store keeps its names in another form."""
        self._address = str(path)
        self._connection = open_to_read(path)
        try:
            self._connection.execute("PRAGMA cache_size = -16000")  # KiB
            self.ask(_FIND, ("", "", "", 0))
            self.ask(_READY, ("", 0))
            self._keys = _Keys(self)
            self.last_change()
        except StoreError:
            self._connection.close()
            version = version_of(path)
            if version > SCHEMA_VERSION:
                raise newer(self._address, version) from None
            raise

    def starting_with(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        """Entities one of whose words starts with `text`: those that it names in full, then the most popular.

        However either is cased, accented or hyphenated.
        """
        return self._find(key_of_text(text), limit)

    def sounding_like(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        """Entities that another romanisation of `text` names, most popular first."""
        return self._find(key_of_sound(text), limit)

    def first_begun(self, texts: Sequence[str], *, by_sound: bool = False) -> str | None:
        """The first of `texts` that some name starts with, see `NameIndex.first_begun`: one statement, no row read."""
        starts = starts_of(texts, by_sound=by_sound)
        begun = {start for (start,) in self.ask(_any_begun(len(starts)), tuple(starts))} if starts else ()
        return next((text for start, text in starts.items() if start in begun), None)

    def nearly(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        """Entities one of whose words starts with `text` but for a slip, see `NameIndex.nearly`."""
        return nearly(key_of_text(text), limit, self._keys)

    def known_for(self, refs: Sequence[EntityRef]) -> dict[EntityRef, KnownFor]:
        """By what entities are known, see `NameIndex.known_for`."""
        asked = tuple(refs[:MOST])
        return known_for_from(self.ask(known_for_sql("?", len(asked)), asked)) if asked else {}

    def on_news(self, tell: Callable[[], None]) -> None:
        """Nothing is told: an answer is whole when it is given, and `data_version` costs so little that one may ask."""

    def data_version(self) -> int:
        """A number that differs from the last one when anybody has changed the store since; costs microseconds."""
        (version,) = self.ask("PRAGMA data_version")[0]
        return int(version)

    def last_change(self) -> int:
        """The serial of the newest change, 0 where there is none: where to start asking `changes_since`."""
        (serial,) = self.ask("SELECT coalesce(max(serial), 0) FROM change")[0]
        return int(serial)

    def changes_since(self, serial: int) -> tuple[int, frozenset[EntityRef]]:
        """The newest serial, and the references of all that has changed after `serial`."""
        rows = self.ask("SELECT serial, ref FROM change WHERE serial > ? ORDER BY serial", (serial,))
        return (rows[-1][0] if rows else serial), frozenset(ref for _, ref in rows)

    def close(self) -> None:
        self._connection.close()

    def _find(self, start: str, limit: int) -> tuple[NameRow, ...]:
        if not start:
            return ()
        ready = self.named(_READY, (start, limit))
        if not ready:
            return self.named(_FIND, (start + WHOLE, start, start + AFTER_ALL, limit))
        in_full = {row.ref: row for row in self.named(_IN_FULL, (start + WHOLE, limit))}
        return (*in_full.values(), *(row for row in ready if row.ref not in in_full))[:limit]

    def named(self, sql: str, values: tuple[str | int, ...]) -> tuple[NameRow, ...]:
        """What a statement of ours finds, whose columns are those of a row."""
        rows = self.ask(sql, values)
        return tuple(
            NameRow(ref, Kind(kind), name, matched, popularity, parent)
            for ref, kind, name, matched, popularity, parent in rows
        )

    def ask(self, sql: str, values: tuple[str | int, ...] = ()) -> list[tuple[Any, ...]]:
        """The rows of a statement. Raises `StoreError`."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as problem:
            raise store_error(self._address, problem) from problem


class _Keys:
    """The `slips.Keys` of an index."""

    def __init__(self, index: SqliteNameIndex) -> None:
        self._index = index

    def following(self, ranges: Sequence[Range]) -> Mapping[str, str]:
        return dict(self._index.ask(_FOLLOWING, (json.dumps(ranges),)))

    def existing(self, starts: Collection[str]) -> Collection[str]:
        return [start for (start,) in self._index.ask(_EXISTING, (json.dumps(list(starts)),))]

    def around(self, starts: Collection[str]) -> Sequence[tuple[str, str, str]]:
        return [(one, two, three) for one, two, three in self._index.ask(_AROUND, (json.dumps(list(starts)),))]

    def is_heavy(self, start: str) -> bool:
        return bool(self._index.ask("SELECT 1 FROM ctop WHERE prefix = ? LIMIT 1", (start,)))

    def best(self, starts: Sequence[str], typed: str, limit: int) -> tuple[NameRow, ...]:
        listed = json.dumps(starts)
        return self._index.named(_NEAR, (listed, listed, typed, typed + AFTER_ALL, limit))


_ROWS = """
SELECT e.ref, e.kind, e.name, coalesce(a.text, e.name), e.popularity, p.ref
FROM {} AS k
JOIN entity AS e ON e.id = k.id
LEFT JOIN alias AS a ON a.id = k.alias_id
LEFT JOIN entity AS p ON p.id = e.parent_id
"""

_READY = _ROWS.format("ctop") + "WHERE k.prefix = ? ORDER BY k.npop, k.id LIMIT ?"

_IN_FULL = _ROWS.format("ckey") + "WHERE k.key = ? ORDER BY k.npop, k.id LIMIT ?"

_BEST = """(
    SELECT id, npop, coalesce(whole_id, alias_id) AS alias_id, whole_id IS NULL AS is_part
    FROM (
        SELECT id, min(npop) AS npop, min(alias_id) AS alias_id, min(CASE WHEN key = ? THEN alias_id END) AS whole_id
        FROM ckey WHERE key >= ? AND key < ? GROUP BY id
    )
    ORDER BY is_part, npop, id LIMIT ?
)"""

_FIND = _ROWS.format(_BEST) + "ORDER BY k.is_part, k.npop, k.id"


@lru_cache
def _any_begun(count: int) -> str:
    """Of so many beginnings those that begin a key. Told apart by number: a list as JSON would take longer to read."""
    return f"""
    SELECT column1 FROM (VALUES {", ".join(["(?)"] * count)})
    WHERE EXISTS (SELECT 1 FROM ckey WHERE key >= column1 AND key < column1 || '{AFTER_ALL}')
    """  # noqa: S608 - a constant and a number


FOLLOWED = f"""
found (start, last, key) AS (
    SELECT start, last, (SELECT key FROM ckey WHERE key >= start || first ORDER BY key LIMIT 1) FROM asked
    UNION ALL
    SELECT start, last, (
        SELECT key FROM ckey WHERE key >= start || substr(found.key, length(start) + 1, 1) || '{AFTER_ALL}'
        ORDER BY key LIMIT 1
    ) FROM found WHERE found.key < start || last || '{AFTER_ALL}'
)"""  # noqa: S608 - constants
"""For the `asked` (start, first, last): one key for each letter from first to last that follows start in some key."""

STILL_ASKED = f"key < start || last || '{AFTER_ALL}'"
"""Of what `FOLLOWED` found: all but the key behind the last."""

_FOLLOWING = f"""
WITH RECURSIVE asked (start, first, last) AS (
    SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]') FROM json_each(?)
), {FOLLOWED}
SELECT start, group_concat(substr(key, length(start) + 1, 1), '') FROM found WHERE {STILL_ASKED} GROUP BY start
"""  # noqa: S608 - constants

_EXISTING = f"""
SELECT value FROM json_each(?)
WHERE EXISTS (SELECT 1 FROM ckey WHERE key >= value AND key < value || '{AFTER_ALL}')
"""  # noqa: S608 - constants

_AROUND = """
SELECT value,
    coalesce((SELECT key FROM ckey WHERE key < value ORDER BY key DESC LIMIT 1), ''),
    coalesce((SELECT key FROM ckey WHERE key >= value ORDER BY key LIMIT 1), '')
FROM json_each(?)
"""

_BEST_NEAR = f"""(
    SELECT id, min(npop) AS npop, min(alias_id) AS alias_id
    FROM (
        SELECT t.id, t.npop, t.alias_id FROM json_each(?) AS s CROSS JOIN ctop AS t ON t.prefix = s.value
        UNION ALL
        SELECT k.id, k.npop, k.alias_id
        FROM json_each(?) AS s CROSS JOIN ckey AS k ON k.key >= s.value AND k.key < s.value || '{AFTER_ALL}'
        WHERE NOT EXISTS (SELECT 1 FROM ctop WHERE prefix = s.value)
    )
    WHERE id NOT IN (SELECT id FROM ckey WHERE key >= ? AND key < ?)
    GROUP BY id ORDER BY 2, 1 LIMIT ?
)"""  # noqa: S608 - a constant

_NEAR = _ROWS.format(_BEST_NEAR) + "ORDER BY k.npop, k.id"
