"""What is kept of a folder of articles between two passes, in a file of SQLite in the writer's folder for caches."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Self

from editor_app.article.scan import Stamp
from editor_app.checks.overtaken.found import from_row, to_row
from editor_app.checks.overtaken.looking import Looked, Moment
from editor_app.facts.refs import EntityRef
from editor_app.facts.remembering import ShowPrint

log = logging.getLogger(__name__)

FORM = 2
"""A file of another form is made anew."""

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE show (ref TEXT PRIMARY KEY, mark TEXT NOT NULL, entities TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE article (
    path TEXT PRIMARY KEY, mtime INTEGER NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL, terms TEXT NOT NULL,
    show TEXT NOT NULL, mark TEXT NOT NULL, links TEXT NOT NULL, names TEXT NOT NULL, has_found INTEGER NOT NULL,
    looked TEXT NOT NULL
);
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a pass has to know of a file that was looked through before. `terms` is "" while it is due again.

    `mark` is that of its show, as it was looked through.
    """

    stamp: Stamp
    sha256: str
    terms: str
    show: EntityRef
    mark: str
    links: frozenset[EntityRef]
    names: frozenset[EntityRef]
    has_found: bool


def index_file(folder: Path, store: str) -> Path:
    """Where the index of `folder`, held against the store of that address, is kept."""
    from platformdirs import user_cache_path  # takes its time, and a file that is named needs it not

    name = blake2b(f"{folder.resolve()}\n{store}".encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    return user_cache_path("showdesk", appauthor=False) / "overtaken" / f"{name}.sqlite"


class Index:
    """The index at `path`. One that cannot be read is made anew; where none can be written, it lasts as long as this.

    For one thread; other processes may use the same file.
    """

    def __init__(self, path: Path | None) -> None:
        self._connection = _opened(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def _write(self, *work: tuple[str, Iterable[tuple[object, ...]]]) -> None:
        """Run statements, each once for each of its rows, in one transaction."""
        try:
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                for statement, rows in work:
                    self._connection.executemany(statement, rows)
        except sqlite3.Error as problem:  # what is not kept is looked through again
            log.warning("the index of overtaken sentences could not be written: %s", problem)

    # -- the store

    def moment(self) -> Moment | None:
        """How far the store had come at the last pass."""
        row = self._connection.execute("SELECT value FROM meta WHERE key = 'moment'").fetchone()
        with suppress(ValueError, TypeError):
            return Moment(**json.loads(row[0])) if row is not None else None
        return None

    def shows(self) -> dict[EntityRef, ShowPrint]:
        rows = self._connection.execute("SELECT ref, mark, entities FROM show")
        return {ref: ShowPrint(ref, mark, _refs(entities)) for ref, mark, entities in rows}

    def keep_shows(self, prints: Iterable[ShowPrint]) -> None:
        self._write((_KEEP_SHOW, _show_rows(prints)))

    # -- the articles

    def entries(self) -> dict[str, Entry]:
        rows = self._connection.execute(
            "SELECT path, mtime, size, sha256, terms, show, mark, links, names, has_found FROM article"
        )
        return {
            path: Entry(Stamp(mtime, size), sha256, terms, show, mark, _refs(links), _refs(names), bool(has_found))
            for path, mtime, size, sha256, terms, show, mark, links, names, has_found in rows
        }

    def make_due(self, paths: Iterable[str], moment: Moment) -> None:
        """Note that the store has come to `moment`, and whom that concerns. They stay due until they are kept."""
        value = json.dumps({"serial": moment.serial, "edit": moment.edit, "at": moment.at})
        self._write(
            ("UPDATE article SET terms = '' WHERE path = ?", [(path,) for path in paths]),
            ("INSERT OR REPLACE INTO meta VALUES ('moment', ?)", [(value,)]),
        )

    def keep(self, looked: Iterable[tuple[Looked, Stamp]], terms: str, shows: Iterable[ShowPrint] = ()) -> None:
        """Put what came of these files in the place of what is kept of them; with `terms` "" they stay due.

        `shows` are those that they were held against.
        """
        rows = [
            (
                str(one.path),
                stamp.mtime,
                stamp.size,
                one.sha256,
                terms,
                one.show,
                one.mark,
                " ".join(sorted(one.links)),
                " ".join(sorted(one.names)),
                bool(one.found or one.problem),
                json.dumps(_to_json(one), ensure_ascii=True, separators=(",", ":")),
            )
            for one, stamp in looked
        ]
        self._write(
            ("INSERT OR REPLACE INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows),
            (_KEEP_SHOW, _show_rows(shows)),
        )

    def restamp(self, stamps: Iterable[tuple[str, Stamp]]) -> None:
        """Note that files were written, and say what they said before."""
        rows = [(stamp.mtime, stamp.size, path) for path, stamp in stamps]
        self._write(("UPDATE article SET mtime = ?, size = ? WHERE path = ?", rows))

    def forget(self, paths: Iterable[str]) -> None:
        self._write(("DELETE FROM article WHERE path = ?", [(path,) for path in paths]))

    def looked(self, paths: Iterable[str]) -> Iterator[Looked]:
        """What came of these files when they were last looked through."""
        for path in paths:
            row = self._connection.execute("SELECT looked FROM article WHERE path = ?", (path,)).fetchone()
            if row is not None:
                with suppress(ValueError, LookupError, TypeError):
                    yield _from_json(Path(path), json.loads(row[0]))


_KEEP_SHOW = "INSERT OR REPLACE INTO show VALUES (?, ?, ?)"


def _show_rows(prints: Iterable[ShowPrint]) -> list[tuple[object, ...]]:
    return [(one.show, one.mark, " ".join(sorted(one.entities))) for one in prints]


def _opened(path: Path | None) -> sqlite3.Connection:
    for again in (False, True):
        if path is None:
            break
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if again:
                path.unlink(missing_ok=True)
            return _in_form(_connected(str(path)))
        except (OSError, sqlite3.Error) as problem:
            log.warning("the index of overtaken sentences cannot be used: %s", problem)
    return _in_form(_connected(":memory:"))


def _connected(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, isolation_level=None, timeout=10, check_same_thread=False)
    if name != ":memory:":
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")  # what a power cut takes is looked through again
    return connection


def _in_form(connection: sqlite3.Connection) -> sqlite3.Connection:
    (form,) = connection.execute("PRAGMA user_version").fetchone()
    if form == FORM:
        return connection
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            connection.execute(f'DROP TABLE "{name}"')
        for statement in _TABLES.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {FORM}")
    return connection


def _refs(kept: str) -> frozenset[EntityRef]:
    return frozenset(kept.split())


def _to_json(looked: Looked) -> dict[str, object]:
    return {
        "sha256": looked.sha256,
        "title": looked.title,
        "show": looked.show,
        "season": looked.season,
        "mark": looked.mark,
        "found": [to_row(found) for found in looked.found],
        "problem": looked.problem,
        "is_article": looked.is_article,
    }


def _from_json(path: Path, row: Mapping[str, object]) -> Looked:
    found = row["found"]
    if not isinstance(found, list):
        raise TypeError("no list of findings")
    text: Callable[[str], str] = lambda key: str(row[key])  # noqa: E731
    season = row["season"]
    return Looked(
        path,
        text("sha256"),
        text("title"),
        text("show"),
        season if isinstance(season, int) else None,
        mark=text("mark"),
        found=tuple(from_row(one) for one in found),
        problem=text("problem"),
        is_article=bool(row["is_article"]),
    )
