"""The text widget does what a writer's hands expect of any."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from editor_app.gui.editor.view import EditorView
from editor_app.gui.session import Session
from editor_app.gui.theme import Theme

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
LONG = "Words that fill more than a line of the column, again and again. " * 8


def view_of(text: str, theme: Theme, qtbot: QtBot) -> EditorView:
    from datetime import date

    view = EditorView()
    qtbot.addWidget(view)
    session = Session(text, theme=theme, today=date(2026, 11, 22), parent=view)
    view.show_document(session.document, session.body_start)
    view.resize(700, 500)
    with qtbot.waitExposed(view):
        view.show()
    return view


def test_what_was_typed_before_a_pause_is_a_step_of_undo_of_its_own(theme: Theme, qtbot: QtBot) -> None:
    view = view_of("", theme, qtbot)
    qtbot.keyClicks(view, "One.")
    qtbot.waitUntil(lambda: not view._pause.isActive(), timeout=5_000)
    qtbot.keyClicks(view, " Two.")

    qtbot.keyClick(view, KEY.Key_Z, CTRL)

    assert view.toPlainText() == "One."


def test_a_click_between_two_lines_lands_where_it_points(theme: Theme, qtbot: QtBot) -> None:
    """Qt finds the end of a line, or its start, for a point in the air between two lines."""
    view = view_of(LONG, theme, qtbot)
    layout = view.document().firstBlock().layout()
    first, second = layout.lineAt(0), layout.lineAt(1)
    gap = (first.y() + first.height() + second.y()) / 2
    top = view.contentOffset().y()
    assert second.y() - (first.y() + first.height()) > 2

    for y in (gap - 1, gap + 1):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(200, top + y).toPoint())
        assert abs(view.cursorRect().x() - 200) < 12


def test_lines_stand_apart_and_headings_have_air_above(theme: Theme, qtbot: QtBot) -> None:
    view = view_of(f"{LONG}\n\n## Heading\n\nText.", theme, qtbot)
    layout = view.document().firstBlock().layout()

    step = layout.lineAt(1).y() - layout.lineAt(0).y()

    assert 1.1 < step / layout.lineAt(0).height() < 1.3
    heading = view.document().findBlockByNumber(2)
    assert view.blockBoundingRect(heading).height() > heading.layout().lineAt(0).height() + 12


def test_a_fact_link_shows_its_words_until_the_caret_is_in_it(theme: Theme, qtbot: QtBot) -> None:
    from datetime import date

    text = 'On [June 6, 2022](fact:season/x-2#renewed "2022-06-06") it was.'
    view = EditorView()
    qtbot.addWidget(view)
    session = Session(text, theme=theme, today=date(2026, 11, 22), parent=view)
    view.show_document(session.document)
    view.resize(700, 300)
    with qtbot.waitExposed(view):
        view.show()

    def width() -> float:
        view.blockBoundingRect(view.document().firstBlock())  # lays it out
        return view.document().firstBlock().layout().lineAt(0).naturalTextWidth()

    folded = width()
    session.move_caret(text.index("fact:"))
    view.viewport().repaint()
    unfolded = width()
    session.move_caret(0)
    view.viewport().repaint()

    assert unfolded > folded + 200
    assert abs(width() - folded) < 1


def test_the_caret_never_enters_the_folded_front_matter(theme: Theme, qtbot: QtBot) -> None:
    head = "---\nid: 1\ntitle: T\n---\n"
    view = view_of(f"{head}First.\n\nSecond.", theme, qtbot)
    for key in (KEY.Key_Up, KEY.Key_Left, KEY.Key_PageUp):
        qtbot.keyClick(view, key)
        assert view.textCursor().position() == len(head)
    qtbot.keyClick(view, KEY.Key_Home, CTRL)
    assert view.textCursor().position() == len(head)

    view.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(view, KEY.Key_Home, CTRL | Qt.KeyboardModifier.ShiftModifier)

    assert view.textCursor().selectedText().replace("\u2029", "\n") == "First.\n\nSecond."
