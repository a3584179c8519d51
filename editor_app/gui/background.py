"""Work that the window does not wait for. A newer question replaces an older one; stale answers never land."""

from __future__ import annotations

import logging
from collections.abc import Callable
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


class _Runner(QRunnable):
    def __init__(self, job: Job[object], ended: Callable[[object, object], None]) -> None:
        super().__init__()
        self._job = job
        self._ended = ended

    def run(self) -> None:  # in the pool's thread: touch nothing but the job
        if self._job.cancelled.is_set():
            return
        try:
            answer = self._job.run(self._job.cancelled)
        except Exception as problem:  # noqa: BLE001 - the edge of the thread: hand it over, never lose it
            self._ended(self._job, problem)
        else:
            self._ended(self._job, answer)


class Lane(QObject):
    """Runs one job at a time in mind: submitting another forgets the one before."""

    _ended = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: Job[object] | None = None
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        return self._job is not None

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
        QThreadPool.globalInstance().start(_Runner(job, self._ended.emit))  # type: ignore[arg-type]

    def forget(self) -> None:
        """Let the answer of the running job fall."""
        if self._job is not None:
            self._job.cancelled.set()
            self._job = None

    @Slot(object, object)
    def _deliver(self, job: Job[object], outcome: object) -> None:
        if job is not self._job:  # something newer was submitted meanwhile
            return
        self._job = None
        if isinstance(outcome, ShowdeskError):
            job.failed(outcome)
        elif isinstance(outcome, Exception):
            log.error("work in the background failed", exc_info=outcome)
            job.failed(
                ShowdeskError("Something went wrong in the background.", why=f"{type(outcome).__name__}: {outcome}.")
            )
        else:
            job.done(outcome)
