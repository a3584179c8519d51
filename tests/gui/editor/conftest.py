"""The text with its popup, in a window of its own."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor_app.completion.completer import Completer
from editor_app.facts.show_facts import ShowFacts
from editor_app.gui.editor.completing import Completing
from editor_app.gui.editor.popup import CompletionPopup
from editor_app.gui.editor.view import EditorView
from editor_app.gui.theme import Theme
from tests.gui.editor.desk import Desk, LateNames


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, all_of_us_are_dead: ShowFacts) -> Desk:
    """In the cast section of an article about the second season of All of Us Are Dead."""
    whole = QWidget()
    qtbot.addWidget(whole)
    view = EditorView()
    layout = QVBoxLayout(whole)
    layout.addWidget(view)
    popup = CompletionPopup(theme, whole)
    completing = Completing(view, popup)
    completing.completer = Completer(None, all_of_us_are_dead, season=2)
    whole.resize(800, 600)
    whole.show()
    with qtbot.waitExposed(whole):
        view.setFocus()
    view.setPlainText("## Who is in the cast? {#cast}\n\n")
    view.moveCursor(QTextCursor.MoveOperation.End)
    return Desk(whole, view, popup, completing, qtbot)


@pytest.fixture
def late(desk: Desk) -> LateNames:
    """The names of a store far away, of which nothing has come yet."""
    names = LateNames()
    assert desk.completing.completer is not None
    desk.completing.completer = Completer(names, desk.completing.completer.facts, season=2)
    return names
