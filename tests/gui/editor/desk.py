"""The text with its popup, and a writer's hands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor_app.completion.completer import Completer
from editor_app.completion.completion import Completion, Context
from editor_app.facts.refs import Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.store import NameRow
from editor_app.gui.editor.completing import Completing
from editor_app.gui.editor.popup import CompletionPopup
from editor_app.gui.editor.view import EditorView
from editor_app.text.names import fold
from tests.no_names import NoNames

NO_KEYS = Qt.KeyboardModifier.NoModifier


@dataclass
class Desk:
    """The text with its popup in a window, and a writer's hands."""

    whole: QWidget
    view: EditorView
    popup: CompletionPopup
    completing: Completing
    bot: QtBot

    def type(self, words: str) -> None:
        for number, line in enumerate(words.split("\n")):
            if number:
                self.press(Qt.Key.Key_Return)
            self.bot.keyClicks(self.view, line)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEYS) -> None:
        self.bot.keyClick(self.view, key, modifier)

    def compose(self, preedit: str = "", *, commit: str = "") -> None:
        """What an input method says: what it composes now, and what it gives to the text."""
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(self.view, event)

    def offer(self, rows: list[Completion]) -> None:
        """Have these rows shown at the caret, whatever was typed."""
        self.popup.offer(rows, self.line, is_asked=False)

    @property
    def text(self) -> str:
        return self.view.toPlainText()

    @property
    def typed(self) -> str:
        """What the writer wrote beneath the heading."""
        return self.text.partition("\n\n")[2]

    @property
    def offered(self) -> list[str]:
        return [row.text for row in self.popup.rows] if self.popup.isVisible() else []

    @property
    def chosen(self) -> str:
        """The row that is emphasised; "" where none is shown."""
        return self.popup.current.text if self.popup.isVisible() and self.popup.current is not None else ""

    @property
    def line(self) -> QRect:
        """Where the caret's line is, as the window sees it."""
        caret = self.view.cursorRect()
        return QRect(self.view.viewport().mapTo(self.whole, QPoint(caret.left(), caret.top())), caret.size())

    @property
    def covers_the_line(self) -> bool:
        across = QRect(0, self.line.top(), self.whole.width(), self.line.height())
        return self.popup.isVisible() and self.popup.geometry().intersects(across)


class LateNames(NoNames):
    """A look-up that has nothing until it has come."""

    def __init__(self) -> None:
        self.rows: tuple[NameRow, ...] = ()

    def starting_with(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        return tuple(row for row in self.rows if fold(row.name).startswith(fold(text)))[:limit]


class WithSlips(Completer):
    """Finds these names as well for who rests, whatever was typed."""

    def __init__(self, facts: ShowFacts, *names: str) -> None:
        super().__init__(None, facts, season=2)
        self._slips_of_all = tuple(row(name) for name in names)

    def complete_in_steps(self, context: Context, *, limit: int = 10) -> Iterator[tuple[Completion, ...]]:
        for found in super().complete_in_steps(context, limit=limit):
            yield found
        yield (*found, *self._slips_of_all)[:limit]


def person(name: str) -> NameRow:
    return NameRow(f"person/{name.lower().replace(' ', '-')}", Kind.PERSON, name, name)


def row(name: str, detail: str = "person", kind: str = "person") -> Completion:
    return Completion(name, f"{kind}/{abs(hash(name))}", kind, detail)
