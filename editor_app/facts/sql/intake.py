"""Takes in a catalogue too large for one transaction, as one edit all the same.

Three parts, each of which goes on where it was interrupted:

1. The provider gathers all that its files say in a file beside the store (`gathered`). The store is not touched, so a
   file that is refused, a cancel or a full disk leaves nothing behind.
2. The rows move into the store in the order of their ids, in transactions of a quarter of a second: readers see whole
   rows at any time, and other windows write in between. The ids were kept free before. How far it is stands in a row
   of `intake`, written in the transaction of whatever it tells of; so after a kill every row is there once.
3. The keys for completion, which are most of the work, are made, sorted and appended (`intake_keys`). At last comes
   what concerns entities that the store knew, by the way of every batch (`intake_known`).

Where it is cancelled in the second or third part, its rows are deleted again (`withdrawal`). We did not choose one long
transaction, which would be simpler: nobody else could write for minutes, and the log would grow as large as the store.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from platformdirs import user_cache_path
from sqlalchemy import Connection, Engine, delete, update
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from editor_app.errors import Cancelled, ProviderError, StoreError
from editor_app.facts.gathered import Catalogue, Gathered
from editor_app.facts.sql.bulk import undisturbed, unhindered
from editor_app.facts.sql.edits import begin_edit, end_edit
from editor_app.facts.sql.engine import file_of
from editor_app.facts.sql.intake_keys import KeyMaker, KeyMover
from editor_app.facts.sql.intake_known import KnownTaker, meet_casts
from editor_app.facts.sql.intake_rows import RowMover
from editor_app.facts.sql.intake_state import Intake, Step, begin_intake, has_taken, unfinished_intake
from editor_app.facts.sql.schema import edit, intake
from editor_app.facts.sql.sqlite_file import store_error
from editor_app.facts.sql.undoing import take_back
from editor_app.facts.sql.withdrawal import Withdrawal
from editor_app.facts.store import EVERYTHING, Changes, EditKind
from editor_app.watch import Watch

_NOT_FINISHED = " (not finished)"

_TRIES = 12
"""How often whoever has the store to themselves is waited for, each time with the patience of any writer: a minute."""


def take_catalogue(
    url: URL, engine: Engine, catalogue: Catalogue, query: str, *, now: datetime, watch: Watch
) -> Changes:
    """Take in all that the files of `catalogue` at `query` say. `engine` is for transactions that write.

    One that was interrupted goes on where it was, where the files are still the same. Raises `ProviderError`,
    `StoreError` and `Cancelled`; of the new rows then none is left, unless it was the store itself that failed.
    """
    mark = catalogue.mark(query)
    place = gathering_place(url, catalogue.name)
    with _disk_told(place):
        return _take_catalogue(engine, catalogue, query, mark, place, now, watch)


def _take_catalogue(
    engine: Engine, catalogue: Catalogue, query: str, mark: str, place: Path, now: datetime, watch: Watch
) -> Changes:
    gathered = Gathered(place, watch)
    try:
        with (
            undisturbed(),
            unhindered(engine) as connection,
            closing(_Taking(connection, gathered, catalogue, watch)) as taker,
        ):
            for more in range(_TRIES, 0, -1):
                try:
                    return taker.take(query, mark, now)
                except (Cancelled, ProviderError):
                    taker.take_back()
                    raise
                except (sqlite3.Error, DBAPIError) as problem:
                    if _is_full(problem):
                        taker.take_back()
                    elif more > 1 and _is_busy(problem):
                        continue  # it goes on where it was
                    raise
            raise AssertionError("the last try returns or raises")
    finally:
        gathered.close()


def undo_intake(url: URL, engine: Engine, taken: Intake, *, now: datetime, watch: Watch) -> Changes:
    """Take an intake back, finished or not. Interrupted, it goes on where it is asked for again."""
    gathered = Gathered(gathering_place(url, taken.catalogue))  # whoever is still taking it in has that to themselves
    gathered.remove()
    with unhindered(engine) as connection:
        return withdraw(connection, taken, watch, now=now)


def withdraw(connection: Connection, taken: Intake, watch: Watch, *, now: datetime) -> Changes:
    """Delete the rows of an intake, and undo what it changed besides."""
    Withdrawal(connection, taken, watch).run()
    with connection.begin():
        by = begin_edit(connection, EditKind.UNDO, taken.edit.origin, now)
        refs = take_back(connection, taken.edit.id, by)
        end_edit(connection, by, (EVERYTHING,))
        connection.execute(update(intake).where(intake.c.edit_id == taken.edit.id).values(step=Step.UNDONE.value))
    return Changes(refs=frozenset({*refs, EVERYTHING}), edit=by.id, origin=taken.edit.origin)


def gathering_place(url: URL, catalogue: str) -> Path:
    """Where what a catalogue says is gathered: beside a store that is a file, since there is room for that too."""
    path = file_of(url)
    if path is not None:
        return path.with_name(f"{path.name}.{catalogue}-intake")
    store = hashlib.sha256(url.render_as_string(hide_password=True).encode()).hexdigest()[:16]
    folder = user_cache_path("showdesk", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{store}.{catalogue}-intake"


class _Taking:
    def __init__(self, connection: Connection, gathered: Gathered, catalogue: Catalogue, watch: Watch) -> None:
        self._connection = connection
        self._gathered = gathered
        self._catalogue = catalogue
        self._watch = watch
        self._keys = KeyMaker(gathered, watch)
        with connection.begin():
            self._is_first = not has_taken(connection, catalogue.name)

    def close(self) -> None:
        self._keys.close()

    def _meanwhile(self) -> None:
        """Make keys, the first time: later nearly all that comes is known, and it is not yet known which."""
        if self._is_first:
            self._keys.go_on()

    def take(self, query: str, mark: str, now: datetime) -> Changes:
        self._begin_anew_unless(mark)
        if not self._gathered.note("gathered"):
            self._gathered.after_commit = self._meanwhile
            self._catalogue.gather(query, self._gathered, self._watch)
            self._gathered.after_commit = None
            with self._gathered.changing():
                self._gathered.set_note("gathered", "done")
        under_way = self._under_way()
        if under_way is None:
            meet_casts(self._connection, self._gathered, self._catalogue, self._watch)
            with self._connection.begin():
                origin = self._catalogue.origin(query) + _NOT_FINISHED
                begun = begin_edit(self._connection, EditKind.IMPORT, origin, now)
                under_way = begin_intake(self._connection, self._catalogue.name, self._gathered.sizes(), begun)
        self._go_on(under_way)
        changes = self._end(under_way, self._catalogue.origin(query))
        self._gathered.remove()
        return changes

    def _begin_anew_unless(self, mark: str) -> None:
        """Go on with what is there only where it comes of the same files."""
        if self._gathered.note("mark") != mark:
            self._withdraw()
            self._gathered.empty()
            with self._gathered.changing():
                self._gathered.set_note("mark", mark)

    def _under_way(self) -> Intake | None:
        with self._connection.begin():
            return unfinished_intake(self._connection, self._catalogue.name)

    def _go_on(self, under_way: Intake) -> None:
        parts = (self._connection, self._gathered)
        rows = RowMover(*parts, self._catalogue, under_way, self._watch, self._meanwhile)
        if under_way.step is Step.ITEMS:
            rows.move_items()
            under_way.go_on(Step.CREDITS)
        if under_way.step is Step.CREDITS:
            rows.move_credits()
            under_way.go_on(Step.KEYS)
        if under_way.step is Step.KEYS:
            if under_way.counts["entities"]:
                self._keys.finish()
                KeyMover(*parts, under_way, self._watch).move()
            under_way.go_on(Step.KNOWN)
        if under_way.step is Step.KNOWN:
            KnownTaker(*parts, self._catalogue, under_way, self._watch).take()

    def _end(self, under_way: Intake, origin: str) -> Changes:
        counts = under_way.counts
        is_changed = any(counts[name] for name in ("entities", "facts", "credits"))
        under_way.go_on(Step.DONE)
        with self._connection.begin():
            under_way.save(self._connection)
            self._connection.execute(update(edit).where(edit.c.id == under_way.edit.id).values(origin=origin))
            number = end_edit(self._connection, under_way.edit, [EVERYTHING] if is_changed else [])
            if number is None:
                self._connection.execute(delete(intake).where(intake.c.edit_id == under_way.edit.id))
        refs = frozenset({EVERYTHING} if is_changed else ())
        return Changes(
            counts["entities"],
            counts["credits"],
            counts["facts"],
            counts["unchanged"],
            refs,
            number,
            origin,
        )

    # -- taking back

    def take_back(self) -> None:
        """Leave nothing of it: neither what was gathered nor what was moved."""
        self._keys.close()
        self._gathered.remove()
        self._watch = Watch()  # it was heard
        self._withdraw()

    def _withdraw(self) -> None:
        under_way = self._under_way()
        if under_way is None:
            return
        if under_way.step is Step.KNOWN:  # some of it has a history by now
            withdraw(self._connection, under_way, self._watch, now=under_way.edit.at)
            return
        if Withdrawal(self._connection, under_way, self._watch).run():
            with self._connection.begin():
                self._connection.execute(delete(intake).where(intake.c.edit_id == under_way.edit.id))
                self._connection.execute(delete(edit).where(edit.c.id == under_way.edit.id))
        else:  # others use some of its entities by now
            withdraw(self._connection, under_way, self._watch, now=under_way.edit.at)


@contextmanager
def _disk_told(path: Path) -> Iterator[None]:
    """Turns what SQLite says of the file at `path` into a `StoreError`."""
    try:
        yield
    except sqlite3.Error as problem:
        if _is_full(problem):
            raise StoreError(
                "The catalogue was not taken in.",
                why=f"The disk that holds {path.parent} is full.",
                remedy="Make room there and import again. Nothing was changed.",
            ) from problem
        raise store_error(str(path), problem) from problem


def _is_busy(problem: sqlite3.Error | DBAPIError) -> bool:
    cause = problem.orig if isinstance(problem, DBAPIError) else problem
    if isinstance(cause, sqlite3.Error):
        return cause.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    return getattr(cause, "sqlstate", "") == "55P03"  # PostgreSQL's lock_not_available


def _is_full(problem: sqlite3.Error | DBAPIError) -> bool:
    cause = problem.orig if isinstance(problem, DBAPIError) else problem
    if isinstance(cause, sqlite3.Error):
        return cause.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL
    return getattr(cause, "sqlstate", "") == "53100"  # PostgreSQL's disk_full
