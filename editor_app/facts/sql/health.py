"""Whether a store is what it should be: its pages by SQLite's own check, and what it says by ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from editor_app.facts.phrasing import counted
from editor_app.facts.refs import Kind
from editor_app.facts.sql.backups import LARGE
from editor_app.facts.sql.completion_keys import FINDABLE, keys_of
from editor_app.facts.sql.shapes import columns_of_text, columns_with_a_form
from editor_app.facts.sql.sqlite_file import (
    SCHEMA_VERSION,
    broken,
    check_words,
    interruptible,
    is_no_text,
    open_to_read,
    store_error,
    version_of,
)
from editor_app.watch import Watch

_MOST_TOLD, _FEW = 5, 2
_SMALL = 64 << 20  # bytes up to which each word is read: half a second of Python
_SAMPLES, _IN_A_SAMPLE = 10, 20  # names whose keys are looked at


def problems(store: Path, *, watch: Watch) -> tuple[str, ...]:
    """What is wrong with the store in a file, in sentences; nothing where all is well.

    Others may write meanwhile: it reads the store of one moment. Raises `StoreBroken` where SQLite cannot even begin,
    another `StoreError` where it cannot be read, `Cancelled`.
    """
    version = version_of(store)
    try:
        with closing(open_to_read(store)) as connection, interruptible(connection, watch):
            connection.execute("BEGIN")
            found = tuple(_damage(connection))
            if found or version != SCHEMA_VERSION:  # what another form should say is not for us to judge
                return found
            size = store.stat().st_size
            if size <= LARGE:  # it looks up every name that anything has: hours of a large one
                found = tuple(_nameless(connection))
            if size <= _SMALL:
                found = (*found, *_undecodable(connection))
                if found:  # what follows would stumble over it
                    return found
            return (*found, *_unreadable(connection), *_ended(connection), *_unfindable(connection))
    except sqlite3.Error as problem:
        raise store_error(str(store), problem) from problem


@contextmanager
def damage_told(store: Path | None) -> Iterator[None]:
    """Around what reads rows of a store, in a file or not: a failure that damage explains is a `StoreBroken`.

    A row may be whole to SQLite and say what no row can say: a status or a day that there is not.
    """
    try:
        yield
    except (ValueError, LookupError) as problem:
        found = problems(store, watch=Watch()) if store is not None else ()
        if not found:
            raise
        raise broken(str(store), " ".join(found[:_FEW])) from problem


def _damage(connection: sqlite3.Connection) -> Iterator[str]:
    for (line,) in connection.execute(f"PRAGMA quick_check({_MOST_TOLD})"):
        if line != "ok":
            yield f"SQLite says: {check_words(line)}."


def _nameless(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute('SELECT "table", count(*) FROM pragma_foreign_key_check GROUP BY 1')
    for table, number in rows:
        yield f"{counted(number, 'rows')} of “{table}” name something that is not there."


def _undecodable(connection: sqlite3.Connection) -> Iterator[str]:
    """Texts that are none. SQLite does not look, so that each has to be read."""
    for table, columns in columns_of_text().items():
        try:
            for _ in connection.execute(f"SELECT {', '.join(columns)} FROM {table}"):  # noqa: S608 - names of ours
                pass
        except sqlite3.OperationalError as problem:
            if not is_no_text(problem):
                raise
            yield f"“{table}” holds what is no text."


def _unreadable(connection: sqlite3.Connection) -> Iterator[str]:
    """Values that are whole to SQLite, and that we cannot read: a bit that flipped within a word or a day."""
    for table, columns in columns_with_a_form().items():
        wrong = " OR ".join(_is_wrong(column, words) for column, words in columns.items())
        (number,) = connection.execute(f"SELECT count(*) FROM {table} WHERE {wrong}").fetchone()  # noqa: S608 - ours
        if number:
            yield f"{counted(number, 'rows')} of “{table}” hold what nobody wrote."


def _is_wrong(column: str, words: frozenset[str]) -> str:
    if not words:
        # SQLite takes February 31 for March 3
        return f"({column} IS NOT NULL AND date({column}) IS NOT substr({column}, 1, 10))"
    quoted = ", ".join(f"'{word}'" for word in sorted(words))
    return f"{column} NOT IN ({quoted})"


def _ended(connection: sqlite3.Connection) -> Iterator[str]:
    """Facts and credits that are believed of what was deleted or merged."""
    for table, columns in (("fact", ("subject_id",)), ("credit", ("scope_id", "person_id", "character_id"))):
        ended = "(SELECT id FROM entity WHERE known_to IS NOT NULL)"
        of_ended = " OR ".join(f"{column} IN {ended}" for column in columns)
        sql = f"SELECT count(*) FROM {table} WHERE known_to IS NULL AND ({of_ended})"  # noqa: S608 - names of ours
        (number,) = connection.execute(sql).fetchone()
        if number:
            yield f"{counted(number, f'{table}s')} are believed of what was deleted."


def _unfindable(connection: sqlite3.Connection) -> Iterator[str]:
    """Whether some names are found by what a writer would type of them."""
    (first, last) = connection.execute("SELECT min(id), max(id) FROM entity").fetchone()
    if first is None:
        return
    kinds = ", ".join(f"'{kind}'" for kind in sorted(FINDABLE))
    starts = sorted({first + (last - first) * number // _SAMPLES for number in range(_SAMPLES)})
    lost: dict[int, str] = {}
    for start in starts:
        some = connection.execute(
            "SELECT id, kind, name, popularity FROM entity"  # noqa: S608 - constants
            f" WHERE id >= ? AND known_to IS NULL AND kind IN ({kinds}) ORDER BY id LIMIT ?",
            (start, _IN_A_SAMPLE),
        ).fetchall()
        for id, kind, name, popularity in some:
            for key in keys_of(Kind(kind), [name]):
                if not _is_found(connection, key, -popularity, id):
                    lost[id] = name
    if lost:
        names = ", ".join(f"“{name}”" for name in list(lost.values())[:_MOST_TOLD])
        yield f"{counted(len(lost), 'names')} of those looked at cannot be found by their words: {names}."


def _is_found(connection: sqlite3.Connection, key: str, npop: int, id: int) -> bool:
    """Whether an entity has the key, and stands in each ready list into which it then belongs."""
    where = "SELECT 1 FROM ckey WHERE key = ? AND npop = ? AND id = ?"
    if connection.execute(where, (key, npop, id)).fetchone() is None:
        return False
    listed = "SELECT max((npop, id) >= (?, ?)), max((npop, id) = (?, ?)) FROM ctop WHERE prefix = ?"
    for end in range(1, len(key) + 1):
        reaches, is_there = connection.execute(listed, (npop, id, npop, id, key[:end])).fetchone()
        if reaches is None:  # a beginning of few keys, as are all that go on from there
            break
        if reaches and not is_there:
            return False
    return True
