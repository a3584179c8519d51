"""Carries what a writer changes to the store: act after act, off the window's thread, each to be taken back."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Event
from typing import TypeAlias

from PySide6.QtCore import QObject, QThreadPool, Signal

from editor_app.errors import ShowdeskError
from editor_app.facts.refs import EntityRef
from editor_app.facts.store import Changes, FactStore
from editor_app.gui.background import Lane


@dataclass(frozen=True, slots=True)
class Made:
    """What an act did: whom it concerned, the edits it was, in their order, and an answer for who asked for it."""

    refs: frozenset[EntityRef] = frozenset()
    edits: tuple[int, ...] = ()
    answer: object = None


def made(*changes: Changes, answer: object = None, also: tuple[int | None, ...] = ()) -> Made:
    """What some changes were together; `also` are the edits before them."""
    edits = (*also, *(c.edit for c in changes))
    refs = frozenset(ref for c in changes for ref in c.refs)
    return Made(refs, tuple(edit for edit in edits if edit is not None), answer)


Act: TypeAlias = Callable[[FactStore, datetime], Made]


@dataclass(frozen=True, slots=True)
class Step:
    """One act of the writer, in words, and the edits to undo to take it back."""

    words: str
    edits: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Task:
    words: str
    act: Act
    done: Callable[[Made], None]
    failed: Callable[[ShowdeskError], None]


class Writing(QObject):
    """All that the writer changes in the facts goes through here, in its order, and nothing is dropped.

    `written` follows each act with whom it concerned and what to say; `failed` carries a problem
    that nobody else tells.
    """

    written = Signal(object, str)
    failed = Signal(object)
    rested = Signal()  # nothing waits any more

    def __init__(self, store: FactStore, now: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._now = now
        self._lane = Lane(self)
        self._waiting: deque[_Task] = deque()
        self._running: _Task | None = None
        self._refused: ShowdeskError | None = None  # why the store did not take what ran last
        self._taken: list[Step] = []
        self._undone: list[Step] = []

    @property
    def is_at_rest(self) -> bool:
        """Whether all that was asked for is done, and told to who asked."""
        return self._running is None and not self._waiting

    @property
    def last(self) -> str:
        """What undo would take back, in words; "" where there is nothing."""
        return self._taken[-1].words if self._taken else ""

    def do(
        self,
        words: str,
        act: Act,
        *,
        done: Callable[[Made], None] = lambda _made: None,
        failed: Callable[[ShowdeskError], None] | None = None,
    ) -> None:
        """Let `act` change the store soon; `words` say what it did, once it is done."""

        def keep(what: Made) -> None:
            if what.edits:
                self._taken.append(Step(words, what.edits))
                self._undone.clear()
            done(what)
            self.written.emit(what.refs, words)

        self._submit(_Task(words, act, keep, failed or self.failed.emit))

    def undo(self) -> None:
        """Take back the last act of this window that is not taken back yet."""
        self._step_back(self._taken, self._undone, "Undone: {}")

    def redo(self) -> None:
        self._step_back(self._undone, self._taken, "Done again: {}")

    def finish(self) -> tuple[ShowdeskError, ...]:
        """Do what still waits, at once, since the window is going; gives what the store did not take."""
        QThreadPool.globalInstance().waitForDone()
        problems = [self._refused] if self._running is not None and self._refused is not None else []
        self._lane.forget()  # it is done, and nobody need be told
        self._running = None
        while self._waiting:
            try:
                self._waiting.popleft().act(self._store, self._now())
            except ShowdeskError as problem:
                problems.append(problem)
        self.rested.emit()
        return tuple(problems)

    def _step_back(self, steps: list[Step], others: list[Step], said: str) -> None:
        if not steps:
            self.written.emit(
                frozenset(), "There is nothing to undo." if said[0] == "U" else "There is nothing to redo."
            )
            return
        step = steps.pop()

        def act(store: FactStore, now: datetime) -> Made:
            return made(*(store.undo(edit, now=now) for edit in reversed(step.edits)))

        def keep(what: Made) -> None:
            others.append(Step(step.words, what.edits))
            self.written.emit(what.refs, said.format(step.words))

        self._submit(_Task(step.words, act, keep, self.failed.emit))

    def _submit(self, task: _Task) -> None:
        self._waiting.append(task)
        self._next()

    def _next(self) -> None:
        if self._running is not None or not self._waiting:
            return
        self._running = task = self._waiting.popleft()
        store, now = self._store, self._now

        def run(_cancelled: Event) -> Made:
            self._refused = None
            try:
                return task.act(store, now())
            except ShowdeskError as problem:
                self._refused = problem  # whoever closes the window now must hear of it
                raise

        def end(hand_over: Callable[[], None]) -> None:
            self._running = None
            try:
                hand_over()
            finally:
                self._next()
                if self.is_at_rest:
                    self.rested.emit()

        self._lane.submit(
            run, lambda what: end(lambda: task.done(what)), lambda problem: end(lambda: task.failed(problem))
        )
