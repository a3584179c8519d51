"""The line at the foot of the window: how long the text is, what is open, whether it is safe."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from editor_app.gui.labels import words_label

WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction (Brysbaert 2019, mean of 190 studies)."""
_SAID_FOR = 6_000


class StatusBar(QFrame):
    """Numbers with their nouns at the left, the state of things at the right. `say` speaks for a few seconds.

    A click on a number of findings is `kind_picked`, with what they are.
    """

    kind_picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setAccessibleName("Status")
        self._labels = {name: self._label(role) for name, role in _ROLES.items()}
        for name in _KINDS:
            self._labels[name].setCursor(Qt.CursorShape.PointingHandCursor)
            self._labels[name].installEventFilter(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 5, 14, 5)
        layout.setSpacing(22)
        for name in ("words", "minutes", "gaps", "wrong", "old", "others"):
            layout.addWidget(self._labels[name])
        layout.addStretch()
        for name in ("said", "saved", "store"):
            layout.addWidget(self._labels[name])
        self._quiet = QTimer(self, singleShot=True, interval=_SAID_FOR)
        self._quiet.timeout.connect(lambda: self._show("said", ""))

    def _label(self, role: str) -> QLabel:
        label = words_label("", role=role)
        label.setWordWrap(False)
        label.hide()
        return label

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease:
            name = next((name for name, label in self._labels.items() if label is watched), "")
            self.kind_picked.emit(_KINDS[name])
        return super().eventFilter(watched, event)

    def _show(self, name: str, words: str) -> None:
        label = self._labels[name]
        if label.text() != words:
            label.setText(words)
            label.setVisible(bool(words))

    def text_of(self, name: str) -> str:
        """What is shown under `name`, "" where nothing is."""
        return self._labels[name].text()

    def show_length(self, words: int) -> None:
        self._show("words", _count(words, "word"))
        self._show("minutes", f"{max(1, round(words / WORDS_A_MINUTE))} min")

    def show_findings(self, *, gaps: int, wrong: int, old: int, others: int = 0) -> None:
        """How many gaps, wrong facts and places out of date there are, and how much else that may be looked at."""
        self._show("gaps", f"{gaps} TK" if gaps else "")
        self._show("wrong", f"{_count(wrong, 'fact')} wrong" if wrong else "")
        self._show("old", f"{old} out of date" if old else "")
        self._show("others", f"{others} more to look at" if others and (wrong or old) else _to_look_at(others))

    def show_saved(self, words: str) -> None:
        self._show("saved", words)

    def show_store(self, words: str, why: str = "") -> None:
        """What store is open; `why` it is so is told beneath the mouse, and to a screen reader."""
        self._show("store", words)
        self._labels["store"].setToolTip(why)
        self._labels["store"].setAccessibleDescription(why)

    def say(self, words: str) -> None:
        """A short word on what was just done."""
        self._show("said", words)
        self._quiet.start()

    def show_nothing(self) -> None:
        for name in ("words", "minutes", "gaps", "wrong", "old", "others", "saved"):
            self._show(name, "")


_ROLES = {
    "words": "soft",
    "minutes": "soft",
    "gaps": "soft",
    "wrong": "bad",
    "old": "old",
    "others": "soft",
    "said": "soft",
    "saved": "soft",
    "store": "soft",
}


_KINDS = {"gaps": "to-come", "wrong": "facts", "old": "freshness", "others": ""}
"""Which findings a click on a number shows."""


def _to_look_at(number: int) -> str:
    return f"{number} to look at" if number else ""


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
