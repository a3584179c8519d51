"""One field over the front matter: its name, what stands there, and the moment at which typing has come to rest."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor_app.gui.fact_editor.line_field import LineField, WordsField

PAUSE = 700
"""Milliseconds of typing after which the front matter follows."""

Field = LineField | WordsField


class HeadEntry(QWidget):
    """The field beneath its name; `aside` stands at the right of the name, `beside` at the right of the field.

    `written` says that the typing has come to rest: after a pause, with Enter, or as the keyboard goes elsewhere.
    """

    written = Signal()

    def __init__(
        self,
        name: str,
        field: Field,
        *,
        aside: QWidget | None = None,
        beside: QWidget | None = None,
        is_list: bool = False,
    ) -> None:
        super().__init__()
        self._is_list = is_list
        self.field = field
        self._rest = QTimer(self, singleShot=True, interval=PAUSE)
        self._rest.timeout.connect(self.written)
        field.textChanged.connect(lambda *_: self._rest.start())
        field.done.connect(self.finish)
        field.installEventFilter(self)
        label = QLabel(name)
        label.setProperty("role", "soft")
        label.setBuddy(field)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(label)
        head.addStretch()
        if aside is not None:
            head.addWidget(aside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(field, 1)
        if beside is not None:
            row.addWidget(beside)
        column.addLayout(row)

    @property
    def words(self) -> str:
        """What stands there, on one line."""
        return _on_one_line(self.field.text())

    @property
    def parts(self) -> list[str]:
        """What stands there as a list: each part once, without the commas between."""
        return _parts(self.words)

    def show_words(self, words: str) -> None:
        """Show what the front matter says, unless what is typed is ahead of it."""
        if self._rest.isActive():
            return
        shown = words if not self._is_list else ", ".join(_parts(words))
        if (self.parts == _parts(words)) if self._is_list else (self.words == _on_one_line(shown)):
            self.field.settle()  # it keeps its caret and its undo
        else:
            self.field.show_words(shown)

    def finish(self) -> None:
        """What was typed has come to rest now."""
        if self._rest.isActive():
            self._rest.stop()
            self.written.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.finish()
        return super().eventFilter(watched, event)


def _on_one_line(words: str) -> str:
    return " ".join(words.split())


def _parts(words: str) -> list[str]:
    return list(dict.fromkeys(filter(None, (_on_one_line(part) for part in words.split(",")))))
