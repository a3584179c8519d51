"""A strip over the panes: how far a long import is, and afterwards what came in, with the way to take it back."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from editor_app.facts.speed import Speed, share_done
from editor_app.gui.labels import words_label
from editor_app.gui.taking.bar import Bar
from editor_app.gui.theme import Theme
from editor_app.watch import Progress

_WIDE = 180
_STAYS = 60_000
"""Milliseconds for which taking back is offered here; the edit can be undone after that too."""


class TakingStrip(QFrame):
    """Hidden until there is something to say. It takes no keyboard: whoever is typing goes on typing."""

    stop_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("takingStrip")
        self.setAccessibleName("Taking in facts")
        self._title, self._speed = "", Speed()
        self._words = words_label("")
        self._bar = Bar(theme)
        self._bar.setFixedWidth(_WIDE)
        self._stop, self._undo, self._close = QPushButton("Cancel"), QPushButton("Undo"), QPushButton("Dismiss")
        self._stop.setAccessibleName("Cancel the import")
        self._undo.setAccessibleName("Undo what was taken in")
        self._stop.clicked.connect(self._ask_to_stop)
        self._undo.clicked.connect(self.undo_wanted)
        self._close.setProperty("quiet", True)
        self._close.clicked.connect(self.hide)
        self._gone = QTimer(self, singleShot=True, interval=_STAYS)
        self._gone.timeout.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 10, 6)
        layout.setSpacing(12)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._bar)
        for button in (self._stop, self._undo, self._close):
            layout.addWidget(button)
        self.hide()

    @property
    def words(self) -> str:
        """What is said, "" while the strip is not there."""
        return "" if self.isHidden() else self._words.text()

    def wear(self, theme: Theme) -> None:
        self._bar.wear(theme)

    def begin(self, title: str) -> None:
        """Long work begins; `title` says whose facts are taken in."""
        self._title, self._speed = title, Speed()
        self._show(f"{title}: beginning…", is_working=True)
        self._bar.show_share(None)

    def show_progress(self, progress: Progress) -> None:
        self._speed.hear(progress, monotonic())
        self._words.setText(" · ".join(part for part in (f"{self._title}: {progress.step}", self._speed.words) if part))
        self._bar.show_share(share_done(progress))

    def show_done(self, words: str, *, can_undo: bool) -> None:
        """It is over: say what came of it, and offer to take it back."""
        self._show(words, is_working=False)
        self._undo.setVisible(can_undo)
        self._gone.start()

    def _show(self, words: str, *, is_working: bool) -> None:
        self._gone.stop()
        self._words.setText(words)
        for part in (self._bar, self._stop):
            part.setVisible(is_working)
        self._stop.setEnabled(True)
        self._undo.setVisible(False)
        self._close.setVisible(not is_working)
        self.show()

    @Slot()
    def _ask_to_stop(self) -> None:
        self._stop.setEnabled(False)
        self._words.setText(f"{self._title}: stopping…")
        self._bar.show_share(None)
        self.stop_wanted.emit()
