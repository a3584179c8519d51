"""Names on a server, for a window: a keystroke is answered from what has come, and never waits for the network.

A question whose answer is here is answered with that. Any other is put to the server by a thread, and answered
meanwhile with what fits of the answer to a beginning of the same word; so a list that is shown grows narrower with each
letter and does not vanish between two. When rows have come, `on_news` tells; whoever showed a list asks again and gets
the whole. The order in which answers come does not matter, since each is kept under its question.

One thread with one connection asks and listens: fifty windows cost a server fifty connections for it, where most allow
a hundred. A question wakes it; what others changed it looks for on its socket four times a second, without a journey.
When the connection is lost it is made anew, and the log of changes says what was missed.

What we did not do: keep all names here (a newsroom's store may hold ten million), or ask on the window's thread with a
short deadline (a network that stalls would cost each keystroke that deadline).
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from threading import Condition, Thread
from typing import Protocol

from editor_app.errors import StoreError
from editor_app.facts.refs import EntityRef
from editor_app.facts.sql.completion_keys import NEAR, WHOLE, key_of_sound, key_of_text, keys_of
from editor_app.facts.sql.known_for import MOST
from editor_app.facts.store import KnownFor, NameRow

_LISTEN_EVERY = 0.25  # seconds
_PAUSES = (0.5, 1.0, 2.0, 5.0, 10.0)  # seconds before a lost connection is tried again; the last one from then on
_LIMIT = 24  # rows asked for, so that one answer serves whoever wants fewer
_MOST_AT_ONCE = 12  # questions of one journey; older ones are about a word that has been typed on
_MOST_KEPT = 4_000  # answers, some megabytes
_LAST_WORD = 0.5  # seconds

_GO_ON = "Write on with what has been read; it is tried again by itself."

log = logging.getLogger(__name__)


class Index(Protocol):
    """What is asked in the thread, see `PostgresNameIndex`; each method may wait and raises `StoreError`."""

    def rows_from(self, starts: Sequence[str], *, limit: int) -> list[tuple[NameRow, ...]]: ...

    def known_for(self, refs: Sequence[EntityRef]) -> Mapping[EntityRef, KnownFor]: ...

    def data_version(self) -> int: ...

    def last_change(self) -> int: ...

    def changes_since(self, serial: int) -> tuple[int, frozenset[EntityRef]]: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class _Answer:
    rows: tuple[NameRow, ...]
    version: int  # of the store, as far as it had been heard of


@dataclass(frozen=True, slots=True)
class _Known:
    known_for: KnownFor | None  # None for whoever is not there
    version: int


class DistantNames:
    """`ListeningNames` over an index that takes its time. Every method answers at once, on any thread.

    No answer has more than some twenty rows, whatever its limit: a list that a writer looks through.
    """

    def __init__(self, connect: Callable[[], Index]) -> None:
        """`connect` makes an index, now and whenever one was lost. Waits for the first; raises `StoreError`."""
        self._connect = connect
        self._state = Condition()  # guards all that follows
        self._tell: Callable[[], None] | None = None
        self._answers: OrderedDict[str, _Answer] = OrderedDict()  # those asked for last come last
        self._wanted: OrderedDict[str, None] = OrderedDict()
        self._known: OrderedDict[EntityRef, _Known] = OrderedDict()  # the same of those who were asked about
        self._unknown: dict[EntityRef, None] = {}
        self._under_way: frozenset[str] = frozenset()
        self._version = 0
        self._changes: list[tuple[int, frozenset[EntityRef]]] = []
        self._untold: StoreError | None = None
        self._is_closed = False
        index = connect()
        try:
            self._serial = index.last_change()
        except BaseException:
            index.close()
            raise
        self._thread = Thread(target=self._work, args=(index,), name="names on a server", daemon=True)
        self._thread.start()

    # -- for the window

    def starting_with(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        """As far as it has come, see `NameIndex.starting_with`."""
        return self._rows(key_of_text(text), limit)

    def sounding_like(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        """As far as it has come, see `NameIndex.sounding_like`."""
        return self._rows(key_of_sound(text), limit)

    def first_begun(self, texts: Sequence[str], *, by_sound: bool = False) -> str | None:
        """As far as it has come, see `NameIndex.first_begun`."""
        find = self.sounding_like if by_sound else self.starting_with
        return next((text for text in texts if find(text, limit=1)), None)

    def nearly(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        """As far as it has come, see `NameIndex.nearly`."""
        return self._rows(NEAR + key_of_text(text), limit)

    def known_for(self, refs: Sequence[EntityRef]) -> dict[EntityRef, KnownFor]:
        """As far as it has come, see `NameIndex.known_for`."""
        found: dict[EntityRef, KnownFor] = {}
        with self._state:
            for ref in refs:
                known = self._known.get(ref)
                if (known is None or known.version != self._version) and ref not in self._under_way:
                    self._unknown[ref] = None
                if known is not None and known.known_for is not None:
                    self._known.move_to_end(ref)
                    found[ref] = known.known_for
            if self._unknown:
                self._state.notify()
        return found

    def on_news(self, tell: Callable[[], None]) -> None:
        with self._state:
            self._tell = tell

    def data_version(self) -> int:
        with self._state:
            problem, self._untold = self._untold, None
            if problem is not None:
                raise problem
            return self._version

    def last_change(self) -> int:
        with self._state:
            return self._serial

    def changes_since(self, serial: int) -> tuple[int, frozenset[EntityRef]]:
        """See `ListeningNames`. What was changed up to `serial` is forgotten; no earlier number is to be asked for."""
        with self._state:
            self._changes = [(number, refs) for number, refs in self._changes if number > serial]
            return self._serial, frozenset[EntityRef]().union(*(refs for _, refs in self._changes))

    def close(self) -> None:
        """Let the thread end. One that waits for the network is left to itself."""
        with self._state:
            self._is_closed = True
            self._tell = None
            self._state.notify()
        self._thread.join(_LAST_WORD)

    def _rows(self, start: str, limit: int) -> tuple[NameRow, ...]:
        if not start:
            return ()
        with self._state:
            answer = self._answers.get(start)
            if (answer is None or answer.version != self._version) and start not in self._under_way:
                self._wanted[start] = None
                self._wanted.move_to_end(start)
                if len(self._wanted) > _MOST_AT_ONCE:
                    self._wanted.popitem(last=False)
                self._state.notify()
            if answer is None:
                return self._so_far(start)[:limit]
            self._answers.move_to_end(start)
            return answer.rows[:limit]

    def _so_far(self, start: str) -> tuple[NameRow, ...]:
        """What fits of the answer to the longest beginning of `start` that there is; names in full first."""
        for end in range(len(start) - 1, 0, -1):
            answer = self._answers.get(start[:end])
            if answer is not None:
                fitting = (row for row in answer.rows if _has_key(row, start))
                return tuple(sorted(fitting, key=lambda row: not _has_key(row, start + WHOLE)))
        return ()

    # -- in the thread

    def _work(self, index: Index | None) -> None:
        heard = 0  # the data version of the index when its changes were taken last
        failures = 0
        while self._wait(failures):
            try:
                if index is None:
                    index = self._connect()
                    heard = -1  # whatever happened meanwhile
                    failures = 0
                self._ask(index)
                if index.data_version() != heard:
                    heard = index.data_version()
                    self._take_changes(index)
            except Exception as problem:  # noqa: BLE001 - the edge of the thread: told, and tried again
                failures += 1
                if failures == 1:
                    self._lose(problem)
                if index is not None:
                    index.close()
                    index = None
        if index is not None:
            index.close()

    def _wait(self, failures: int) -> bool:
        """Until there is something to do: a question, the time to listen, or to try again. False where all is over."""
        with self._state:
            if failures:
                pause = _PAUSES[min(failures, len(_PAUSES)) - 1]
                self._state.wait_for(lambda: self._is_closed, pause)
            else:
                self._state.wait_for(lambda: self._is_closed or bool(self._wanted or self._unknown), _LISTEN_EVERY)
            return not self._is_closed

    def _ask(self, index: Index) -> None:
        with self._state:
            starts, refs = list(self._wanted), list(self._unknown)[-MOST:]
            self._wanted.clear()
            self._unknown.clear()
            self._under_way = frozenset([*starts, *refs])
            version = self._version
        if not starts and not refs:
            return
        found = index.rows_from(starts, limit=_LIMIT)
        known_for = index.known_for(refs)
        with self._state:
            for start, rows in zip(starts, found, strict=True):
                self._answers[start] = _Answer(rows, version)
                self._answers.move_to_end(start)
            for ref in refs:
                self._known[ref] = _Known(known_for.get(ref), version)
                self._known.move_to_end(ref)
            for kept in (self._answers, self._known):
                while len(kept) > _MOST_KEPT:
                    kept.popitem(last=False)
            self._under_way = frozenset()
        self._say_so()

    def _take_changes(self, index: Index) -> None:
        serial, refs = index.changes_since(self._serial)
        with self._state:
            self._serial = serial
            self._changes.append((serial, refs))
            self._version += 1
            self._untold = None
        self._say_so()

    def _lose(self, problem: Exception) -> None:
        if not isinstance(problem, StoreError):
            log.error("names on a server are not heard of any more", exc_info=problem)
            problem = StoreError("The store was lost.", why=f"{type(problem).__name__}: {problem}.")
        problem = type(problem)(problem.what, why=problem.why, remedy=_GO_ON)
        with self._state:
            self._under_way = frozenset()
            self._untold = problem
        self._say_so()

    def _say_so(self) -> None:
        with self._state:
            tell = self._tell
        if tell is not None:
            tell()


def _has_key(row: NameRow, start: str) -> bool:
    return any(key.startswith(start) for key in keys_of(row.kind, [row.matched, row.name]))
