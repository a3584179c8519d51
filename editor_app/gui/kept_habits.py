"""What completion has learned from a writer's picks, kept in a small file beside the settings, and erased on demand."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from threading import Event, Lock

from PySide6.QtCore import QObject, QTimer

from editor_app.article.files import atomic_write
from editor_app.completion.habits import Habits, Pick, picks_from, rows_of
from editor_app.errors import ShowdeskError
from editor_app.gui.background import Lane

log = logging.getLogger(__name__)

_PAUSE = 5_000
"""Milliseconds in which further picks are waited for before they are written."""


class KeptHabits(QObject):
    """Reads the file in the background when it is made, and writes it so after picks; at the end at once.

    Nobody waits for it and nothing fails with it: a file that cannot be read or written costs what was learnt. Nothing
    of it ever leaves this machine.
    """

    def __init__(self, path: Path, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._path = path
        self._today = today
        self.habits = Habits(today, learnt=self._write_soon)
        self._is_read = False
        self._file = Lock()  # held by who writes or erases it
        self._lane = Lane(self)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._write_now)
        self._lane.submit(lambda _cancelled: _read(path), self._take, _log)

    def forget(self) -> str:
        """Erase all of it, also on disk, and say so."""
        self._lane.forget()
        self._is_read = True
        self._soon.stop()
        self.habits.forget()
        try:
            with self._file:
                self._path.unlink(missing_ok=True)
        except OSError as problem:
            log.warning("%s could not be erased: %s", self._path, problem)
            return f"What completion has learned is forgotten, but {self._path} could not be erased."
        return "What completion has learned is forgotten."

    def stop(self) -> None:
        """Write what was not written yet."""
        if self._soon.isActive():
            self._soon.stop()
            self._lane.forget()
            if not self._is_read:
                self._take(_read(self._path))
            self._write(list(self.habits), Event())

    def _take(self, picks: Sequence[Pick]) -> None:
        self._is_read = True
        self.habits.recall(picks)

    def _write_soon(self) -> None:
        self._soon.start()

    def _write_now(self) -> None:
        if not self._is_read:  # what was kept would be lost
            self._soon.start()
            return
        picks = list(self.habits)
        self._lane.submit(lambda cancelled: self._write(picks, cancelled), lambda _nothing: None, _log)

    def _write(self, picks: Sequence[Pick], cancelled: Event) -> None:  # in any thread; what is erased stays so
        with self._file:
            if not cancelled.is_set():
                _write(self._path, picks)


def _read(path: Path) -> list[Pick]:
    try:
        return list(picks_from(json.loads(path.read_text(encoding="utf-8"))))
    except FileNotFoundError:
        return []
    except (OSError, ValueError, RecursionError) as problem:
        log.warning("what completion has learned could not be read from %s: %s", path, problem)
        return []


def _write(path: Path, picks: Sequence[Pick]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic_write(path, json.dumps(rows_of(picks), ensure_ascii=False, separators=(",", ":")).encode())
    except (OSError, ShowdeskError) as problem:
        log.warning("what completion has learned could not be kept: %s", problem)


def _log(problem: ShowdeskError) -> None:
    log.warning("what completion has learned: %s", problem)
