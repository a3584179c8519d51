"""What a catalogue too large for one batch states, gathered in a file of its own before the store is touched.

One SQLite file, and not lists in memory: ten million names fit nowhere else, what was gathered outlives the process
that gathered it, and SQLite joins and sorts it faster than we could. The provider fills the tables below; the store
moves them. Rows are plain tuples on both sides, since a value class for each of a hundred million would cost more than
all else together.

    item     position, code, kind, ref, name, parent, number, popularity
    alias    id, item, text, kind, language, script
    fact     item, property, year, count, text: one of the three, as `lexicon` has it; a date is never finer than a year
    credit   scope, person, character, job, billing

`position` counts from 1: shows, seasons, people, characters, each kind in one run, so that parents come before their
children; `id` counts from 1, too. `code` is what the catalogue itself calls a show or a person, and None for what it
does not number; `parent`, `item`, `scope`, `person` and `character` are positions. References are the same whenever the
same is gathered. In `known` the store notes whom of it it knows already, and by which id.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from editor_app.errors import StoreLocked
from editor_app.facts.provider import Provider
from editor_app.watch import Watch

_FORM = 2  # of the tables; a file of another form is begun anew

_TABLES = """
CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE item (
    position INTEGER PRIMARY KEY, code TEXT, kind TEXT NOT NULL, ref TEXT NOT NULL, name TEXT NOT NULL,
    parent INTEGER, number INTEGER, popularity INTEGER NOT NULL
);
CREATE UNIQUE INDEX item_code ON item (code) WHERE code IS NOT NULL;
CREATE INDEX item_parent ON item (parent) WHERE parent IS NOT NULL;
CREATE TABLE alias (
    id INTEGER PRIMARY KEY, item INTEGER NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL, language TEXT NOT NULL,
    script TEXT NOT NULL, UNIQUE (item, text)
);
CREATE TABLE fact (
    item INTEGER NOT NULL, property TEXT NOT NULL, place INTEGER NOT NULL, year INTEGER, count INTEGER, text TEXT,
    PRIMARY KEY (item, property, place)
) WITHOUT ROWID;
CREATE TABLE credit (
    id INTEGER PRIMARY KEY, scope INTEGER NOT NULL, person INTEGER NOT NULL, character INTEGER, job TEXT NOT NULL,
    billing INTEGER NOT NULL
);
CREATE INDEX credit_scope ON credit (scope);
CREATE TABLE known (item INTEGER PRIMARY KEY, id INTEGER NOT NULL);
"""


@runtime_checkable
class Catalogue(Provider, Protocol):
    """A provider whose files are too large for one batch. `name` is also the scheme of its codes as identifiers."""

    def origin(self, query: str) -> str:
        """What the edit that takes it in is called."""
        ...

    def mark(self, query: str) -> str:
        """What tells these files from others, or from newer ones; raises a `ProviderError` where they are not there."""
        ...

    def gather(self, query: str, into: Gathered, watch: Watch) -> None:
        """Fill `into` with all that the files say; goes on where it was interrupted.

        Raises `FileRefused` where a file is not in the form expected, and `Cancelled`.
        """
        ...

    def address(self, code: str) -> str:
        """The page about a show or a person."""
        ...


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many rows there are of each."""

    items: int
    aliases: int
    facts: int
    credits: int


class Gathered:
    """The file at `path`, which is made where it does not exist. One process at a time; any thread of it.

    Whoever waits on `watch` is heard in the midst of a statement, too. Raises `StoreLocked` where another process is at
    it, and `sqlite3.Error` where the disk is full or the file damaged.
    """

    def __init__(self, path: Path, watch: Watch | None = None) -> None:
        self.path = path
        self.after_commit: Callable[[], None] | None = None  # what to do behind each transaction
        self._watch = watch or Watch()
        self.connection = self._connect()
        (form,) = self.connection.execute("PRAGMA user_version").fetchone()
        if form != _FORM:
            self.empty()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=1, isolation_level=None, check_same_thread=False)
        try:
            for pragma in (
                "locking_mode = EXCLUSIVE",
                "page_size = 8192",
                "journal_mode = WAL",
                "synchronous = NORMAL",  # a power cut may cost the last chunks, and never the file
                "cache_size = -48000",  # KiB
            ):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("BEGIN IMMEDIATE").execute("COMMIT")  # from here on it is locked
        except sqlite3.OperationalError as problem:
            connection.close()
            if problem.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                raise StoreLocked(
                    "The catalogue was not taken in.",
                    why="Another Showdesk is taking it into the same store.",
                    remedy="Wait for that one, or stop it first.",
                ) from problem
            raise
        if self._watch.cancelled is not None:
            connection.set_progress_handler(self._watch.cancelled.is_set, 20_000)
        return connection

    def close(self) -> None:
        self.connection.close()

    def remove(self) -> None:
        """Close it, and delete it with all that it holds."""
        self.close()
        for end in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + end).unlink(missing_ok=True)

    def empty(self) -> None:
        """Begin anew."""
        self.remove()
        self.connection = self._connect()
        self.connection.executescript(f"BEGIN;{_TABLES};PRAGMA user_version = {_FORM};COMMIT")

    # -- writing

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: it happens whole or not at all. Raises `Cancelled` where the writer has stopped the work."""
        with self.interruptible():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
        if (work := self.after_commit) is not None:
            self.after_commit = None  # what it does itself is not followed by it
            try:
                work()
            finally:
                self.after_commit = work

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """While SQLite works: raises `Cancelled` in place of its own word for that."""
        try:
            yield
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                self._watch.stop_if_cancelled()
            raise

    def note(self, name: str) -> str:
        """What was noted by that name; "" where nothing was."""
        found = self.connection.execute("SELECT value FROM note WHERE name = ?", (name,)).fetchone()
        return "" if found is None else str(found[0])

    def set_note(self, name: str, value: str) -> None:
        """Note it, in the transaction that is under way."""
        self.connection.execute("REPLACE INTO note VALUES (?, ?)", (name, value))

    # -- reading

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with self.interruptible():
            return self.connection.execute(sql, values).fetchall()

    def sizes(self) -> Sizes:
        ((items,),) = self.rows("SELECT coalesce(max(position), 0) FROM item")
        ((aliases,),) = self.rows("SELECT coalesce(max(id), 0) FROM alias")
        ((credits,),) = self.rows("SELECT coalesce(max(id), 0) FROM credit")
        ((facts,),) = self.rows("SELECT count(*) FROM fact")
        return Sizes(items, aliases, facts, credits)
