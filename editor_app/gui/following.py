"""Carries what work in a thread tells of itself into the window's thread, at most ten times a second."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import cache
from threading import Lock

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from editor_app.watch import Progress

_REST = 100
"""Milliseconds between two that are shown."""


class _Told:
    """The newest word of one piece of work. Its thread writes, the window's thread reads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._newest: Progress | None = None
        self._is_awaited = False  # somebody will come for it

    def put(self, progress: Progress) -> bool:
        """Whether somebody must be told to come for it."""
        with self._lock:
            self._newest = progress
            was_awaited, self._is_awaited = self._is_awaited, True
            return not was_awaited

    def take(self) -> Progress | None:
        """The newest word, once; after a None the next one is told of again."""
        with self._lock:
            newest, self._newest = self._newest, None
            self._is_awaited = newest is not None
            return newest


class _Post(QObject):
    """Outlives everybody who listens: a thread may tell something of work that nobody follows any more."""

    came = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.came.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @Slot(object, object)
    def _deliver(self, to: weakref.ref[Follower], told: _Told) -> None:
        follower = to()
        if follower is not None and isValid(follower):
            follower.look(told)


@cache
def _post() -> _Post:
    return _Post()


class Follower(QObject):
    """Hands on what the newest piece of work says. What an older one still says is not heard."""

    def __init__(self, show: Callable[[Progress], None], parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self._told: _Told | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._look_again)

    def follow(self) -> Callable[[Progress], None]:
        """Follow a new piece of work: it calls what is returned, from any thread, as `Watch.tell`."""
        told, this, post = _Told(), weakref.ref(self), _post()
        self._told = told

        def tell(progress: Progress) -> None:
            if told.put(progress):
                post.came.emit(this, told)

        return tell

    def forget(self) -> None:
        """Hear no more of the work that was followed."""
        self._told = None

    def look(self, told: _Told) -> None:
        """Show what `told` holds, and look again after a rest."""
        if told is not self._told:
            return
        newest = told.take()
        if newest is not None:
            self._show(newest)
            self._rest.start()

    @Slot()
    def _look_again(self) -> None:
        if self._told is not None:
            self.look(self._told)
