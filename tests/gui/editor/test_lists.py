"""A list goes on by itself, and ends when nothing more is said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from editor_app.gui.editor.view import EditorView


@pytest.fixture
def view(qtbot: QtBot) -> EditorView:
    view = EditorView()
    qtbot.addWidget(view)
    return view


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- one", "- one\n- "),
        ("  * one", "  * one\n  * "),
        ("9. nine", "9. nine\n10. "),
        ("- one\n- ", "- one\n"),
        ("plain", "plain\n"),
        ("-5 degrees", "-5 degrees\n"),
    ],
)
def test_enter_behind_an_item(view: EditorView, qtbot: QtBot, before: str, after: str) -> None:
    view.setPlainText(before)
    view.moveCursor(QTextCursor.MoveOperation.End)

    qtbot.keyClick(view, Qt.Key.Key_Return)

    assert view.toPlainText() == after
    view.undo()
    assert view.toPlainText() == before


def test_enter_within_an_item_takes_its_rest_along(view: EditorView, qtbot: QtBot) -> None:
    view.setPlainText("- one two")
    cursor = view.textCursor()
    cursor.setPosition(6)
    view.setTextCursor(cursor)

    qtbot.keyClick(view, Qt.Key.Key_Return)

    assert view.toPlainText() == "- one \n- two"


def test_enter_in_front_of_the_mark_is_a_plain_line(view: EditorView, qtbot: QtBot) -> None:
    view.setPlainText("- one")
    view.moveCursor(QTextCursor.MoveOperation.Start)

    qtbot.keyClick(view, Qt.Key.Key_Return)

    assert view.toPlainText() == "\n- one"
