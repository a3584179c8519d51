"""Work that the window does not wait for. A newer question replaces an older one; stale answers never land."""

from __future__ import annotations

import logging
import weakref
from collections.abc import Callable
from functools import cache
from threading import Event
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot
from shiboken6 import isValid

from editor_app.errors import ShowdeskError

log = logging.getLogger(__name__)
Answer = TypeVar("Answer")


class Job(Generic[Answer]):
    """One question, as its thread knows it. The job itself is the token that tells new from old."""

    def __init__(self, run: Callable[[Event], Answer]) -> None:
        self.run = run
        self.cancelled = Event()


class _Runner(QRunnable):
    def __init__(self, lane: weakref.ref[Lane], job: Job[Answer], post: _Post) -> None:
        super().__init__()
        self._lane = lane
        self._job = job
        self._post = post

    def run(self) -> None:  # in the pool's thread: touch nothing but the job
        if self._job.cancelled.is_set():
            return
        outcome: object
        try:
            outcome = self._job.run(self._job.cancelled)
        except Exception as problem:  # noqa: BLE001 - the edge of the thread: hand it over, never lose it
            outcome = problem
        self._post.came.emit(self._lane, self._job, outcome)


class _Post(QObject):
    """Carries answers into the window's thread. It outlives every lane: a thread may answer one that is gone."""

    came = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__()
        self.came.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @Slot(object, object, object)
    def _deliver(self, to: weakref.ref[Lane], job: Job[object], outcome: object) -> None:
        lane = to()
        if lane is not None and isValid(lane):
            lane.hear(job, outcome)


@cache
def _post() -> _Post:
    return _Post()


class Lane(QObject):
    """Runs one job at a time in mind: submitting another forgets the one before, and so does deleting its parent.

    Who hears the answer is known here alone, and no thread holds it: the last hold on a window must not be let go in
    another thread than the window's. Nor does the lane ask Qt to be told of its end: Python that runs within the
    destructor of a Qt object may run what destroys that object once more.
    """

    def __init__(self, parent: QObject, *, pool: QThreadPool | None = None) -> None:
        """Work that takes minutes gets a `pool` of its own, so that short questions do not wait behind it."""
        super().__init__(parent)
        self._pool = pool or QThreadPool.globalInstance()
        self._job: Job[object] | None = None
        self._tell: Callable[[object], None] | None = None
        self._end: weakref.finalize[..., Lane] | None = None  # cancels the job, at the latest when the lane goes

    def submit(
        self,
        run: Callable[[Event], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[ShowdeskError], None],
    ) -> None:
        """Run `run` in a thread and hand its answer to `done` in this one.

        `run` gets an event that is set when nobody wants the answer any more. An exception that is not ours is logged
        whole and told as a `ShowdeskError`.
        """
        self.forget()
        job = Job(run)
        self._end = weakref.finalize(self, job.cancelled.set)
        self._end.atexit = False
        self._job = job  # type: ignore[assignment]  # a job of any answer; `tell` knows which
        self._tell = lambda outcome: _tell(outcome, done, failed)  # type: ignore[arg-type]
        self._pool.start(_Runner(weakref.ref(self), job, _post()))

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._job is not None

    def forget(self) -> None:
        """Let the answer of the running job fall."""
        if self._end is not None:
            self._end()
        self._job = self._tell = self._end = None

    def hear(self, job: Job[object], outcome: object) -> None:
        """Hand over what came of `job`, unless something newer was submitted meanwhile or nobody listens any more."""
        tell = self._tell
        if job is not self._job or tell is None:
            return
        if self._end is not None:
            self._end.detach()
        self._job = self._tell = self._end = None
        tell(outcome)


def _tell(outcome: Answer | Exception, done: Callable[[Answer], None], failed: Callable[[ShowdeskError], None]) -> None:
    if isinstance(outcome, ShowdeskError):
        failed(outcome)
    elif isinstance(outcome, Exception):
        log.error("work in the background failed", exc_info=outcome)
        why = f"{type(outcome).__name__}: {outcome}."
        failed(ShowdeskError("Something went wrong in the background.", why=why))
    else:
        done(outcome)
