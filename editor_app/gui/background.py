"""Work that the window does not wait for. A newer question replaces an older one; stale answers never land."""

from __future__ import annotations

import logging
import weakref
from collections.abc import Callable
from functools import cache
from threading import Event
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from editor_app.errors import ShowdeskError

log = logging.getLogger(__name__)
Answer = TypeVar("Answer")


class Job(Generic[Answer]):
    """One question: what to run, and who hears the answer. The job itself is the token that tells new from old."""

    def __init__(
        self,
        run: Callable[[Event], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[ShowdeskError], None],
    ) -> None:
        self.run = run
        self.done = done
        self.failed = failed
        self.cancelled = Event()

    def end(self, outcome: Answer | Exception) -> None:
        """Hand over what came of it, in the window's thread."""
        if isinstance(outcome, ShowdeskError):
            self.failed(outcome)
        elif isinstance(outcome, Exception):
            log.error("work in the background failed", exc_info=outcome)
            why = f"{type(outcome).__name__}: {outcome}."
            self.failed(ShowdeskError("Something went wrong in the background.", why=why))
        else:
            self.done(outcome)


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
        if lane is not None and lane.expects(job):
            job.end(outcome)


@cache
def _post() -> _Post:
    return _Post()


class Lane(QObject):
    """Runs one job at a time in mind: submitting another forgets the one before, and so does deleting its parent."""

    def __init__(self, parent: QObject, *, pool: QThreadPool | None = None) -> None:
        """Work that takes minutes gets a `pool` of its own, so that short questions do not wait behind it."""
        super().__init__(parent)
        self._pool = pool or QThreadPool.globalInstance()
        self._job: Job[object] | None = None
        this = weakref.ref(self)
        self.destroyed.connect(lambda: _forget(this))

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
        job = Job(run, done, failed)
        self._job = job  # type: ignore[assignment]  # the lane hands each answer only to its own job's `done`
        self._pool.start(_Runner(weakref.ref(self), job, _post()))

    def forget(self) -> None:
        """Let the answer of the running job fall."""
        if self._job is not None:
            self._job.cancelled.set()
            self._job = None

    def expects(self, job: Job[object]) -> bool:
        """Whether `job` is still the newest; then it is no longer expected."""
        if job is not self._job:  # something newer was submitted meanwhile, or nobody listens any more
            return False
        self._job = None
        return True


def _forget(lane: weakref.ref[Lane]) -> None:
    alive = lane()
    if alive is not None:
        alive.forget()
