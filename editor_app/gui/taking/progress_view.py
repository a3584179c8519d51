"""What is being done, how far it is, how fast it goes and how long it still takes."""

from __future__ import annotations

from time import monotonic

from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor_app.facts.speed import Speed, share_done
from editor_app.gui.labels import words_label
from editor_app.gui.taking.bar import Bar
from editor_app.gui.theme import DETAIL, Theme
from editor_app.watch import Progress


class ProgressView(QWidget):
    """Three lines: the step, the bar, and the numbers, whose line stays where there are none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speed = Speed()
        self._step = words_label("")
        self._numbers = words_label(" ", role="soft", size=DETAIL)
        self.bar = Bar(theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._step)
        layout.addWidget(self.bar)
        layout.addWidget(self._numbers)

    @property
    def words(self) -> str:
        """What is said, the step and the numbers."""
        return f"{self._step.text()} {self._numbers.text()}".strip()

    def wear(self, theme: Theme) -> None:
        self.bar.wear(theme)

    def begin(self, step: str) -> None:
        """Another piece of work begins with `step`."""
        self._speed = Speed()
        self.show_progress(Progress(step))

    def show_progress(self, progress: Progress) -> None:
        self._speed.hear(progress, monotonic())
        self._step.setText(f"{progress.step}…")
        self._numbers.setText(self._speed.words or " ")
        self.bar.show_share(share_done(progress))
