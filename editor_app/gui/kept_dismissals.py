"""What the writer dismissed everywhere, kept in a small file beside the settings that nobody waits for."""

from __future__ import annotations

from pathlib import Path
from threading import Event, Lock

from PySide6.QtCore import QObject, Signal

from editor_app.checks.dismissals import Dismissal
from editor_app.checks.everywhere import NAME, read_everywhere, write_everywhere
from editor_app.errors import ShowdeskError
from editor_app.gui.background import Lane


class KeptDismissals(QObject):
    """Reads the file in the background when it is made, and writes it so after each decision.

    Another window, or the command line, may have the same file: what is decided here is added to what stands there.
    """

    changed = Signal()

    def __init__(self, settings_path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._path = settings_path.with_name(NAME)
        self.all: tuple[Dismissal, ...] = ()
        self._file = Lock()  # held by who reads and writes it
        self._waiting: list[tuple[Dismissal, bool]] = []  # decisions, and whether they are added or taken back
        self._lane = Lane(self)
        self._lane.submit(lambda _cancelled: read_everywhere(self._path), self._take, _ignore)

    def add(self, made: Dismissal) -> None:
        self._decide(made, is_added=True)

    def remove(self, made: Dismissal) -> None:
        self._decide(made, is_added=False)

    def stop(self) -> None:
        """Write what was not written yet."""
        if self._waiting:
            self._lane.forget()
            self._write(tuple(self._waiting), Event())

    def _decide(self, made: Dismissal, *, is_added: bool) -> None:
        self._waiting.append((made, is_added))
        self.all = _after(self.all, [(made, is_added)])
        self.changed.emit()
        decided = tuple(self._waiting)
        self._lane.submit(lambda cancelled: self._write(decided, cancelled), self._take_written, _ignore)

    def _take(self, read: tuple[Dismissal, ...]) -> None:
        if read != self.all:
            self.all = read
            self.changed.emit()

    def _take_written(self, written: tuple[Dismissal, ...]) -> None:
        self._waiting.clear()
        self._take(written)

    def _write(self, decided: tuple[tuple[Dismissal, bool], ...], cancelled: Event) -> tuple[Dismissal, ...]:
        with self._file:  # in any thread
            now = _after(read_everywhere(self._path), decided)
            if not cancelled.is_set():
                write_everywhere(self._path, now)
            return now


def _after(
    before: tuple[Dismissal, ...], decided: list[tuple[Dismissal, bool]] | tuple[tuple[Dismissal, bool], ...]
) -> tuple[Dismissal, ...]:
    kept = list(before)
    for made, is_added in decided:
        kept = [each for each in kept if each != made] + ([made] if is_added else [])
    return tuple(kept)


def _ignore(_problem: ShowdeskError) -> None:
    """What cannot be read or written is logged where that is tried."""
