"""What is pasted becomes Markdown, and what is copied stays what it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from pytestqt.qtbot import QtBot

from editor_app.gui.editor.pasting import Pasting
from editor_app.gui.editor.view import EditorView
from editor_app.worker.worker import Worker

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as running:
        yield running


@pytest.fixture
def view(qtbot: QtBot, worker: Worker) -> EditorView:
    view = EditorView()
    qtbot.addWidget(view)
    view.setPlainText("One two three.")
    Pasting(view, worker)
    view.show()
    return view


def on_the_clipboard(html: str, words: str) -> None:
    mime = QMimeData()
    mime.setHtml(html)
    mime.setText(words)
    QGuiApplication.clipboard().setMimeData(mime)


def select(view: EditorView, words: str) -> None:
    cursor = view.textCursor()
    start = view.toPlainText().index(words)
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)


def test_formatted_text_is_pasted_as_markdown_in_one_step_of_undo(view: EditorView, qtbot: QtBot) -> None:
    on_the_clipboard("<p>a <b>bold</b> word</p>", "a bold word")
    select(view, "two")

    qtbot.keyClick(view, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: view.toPlainText() == "One a **bold** word three.", timeout=15_000)

    view.undo()
    assert view.toPlainText() == "One two three."


def test_what_was_typed_meanwhile_stays_where_it_is(view: EditorView, qtbot: QtBot) -> None:
    on_the_clipboard("<i>two</i>", "two")
    select(view, "two")
    qtbot.keyClick(view, Qt.Key.Key_V, CTRL)
    view.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClicks(view, "Zero ")

    qtbot.waitUntil(lambda: "*two*" in view.toPlainText(), timeout=15_000)

    assert view.toPlainText() == "Zero One *two* three."


def test_two_pastes_in_a_row_both_arrive(view: EditorView, qtbot: QtBot) -> None:
    view.selectAll()
    on_the_clipboard("<b>first</b>", "first")
    qtbot.keyClick(view, Qt.Key.Key_V, CTRL)
    view.moveCursor(QTextCursor.MoveOperation.End)
    on_the_clipboard("<b>second</b>", "second")
    qtbot.keyClick(view, Qt.Key.Key_V, CTRL)

    qtbot.waitUntil(lambda: view.toPlainText() == "**first****second**", timeout=15_000)


def test_what_is_copied_here_and_pasted_here_keeps_its_marks(view: EditorView, qtbot: QtBot) -> None:
    words = 'A **bold** [June 6, 2022](fact:season/x-2#renewed "2022-06-06")\n\n- point'
    view.setPlainText(words)
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_C, CTRL)
    view.moveCursor(QTextCursor.MoveOperation.End)

    qtbot.keyClick(view, Qt.Key.Key_V, CTRL)

    assert view.toPlainText() == words + words
    assert not QGuiApplication.clipboard().mimeData().hasHtml()


def test_a_pasted_heading_is_set_apart_from_the_words_around_it(view: EditorView, qtbot: QtBot) -> None:
    on_the_clipboard("<h2>Cast</h2><p>Who?</p>", "Cast Who?")
    select(view, " two ")

    qtbot.keyClick(view, Qt.Key.Key_V, CTRL)

    qtbot.waitUntil(lambda: "Cast" in view.toPlainText(), timeout=15_000)
    assert view.toPlainText() == "One\n\n## Cast\n\nWho?\n\nthree."


def test_an_address_pasted_over_words_links_them(view: EditorView, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("https://example.com/a_(b)")
    select(view, "two")

    qtbot.keyClick(view, Qt.Key.Key_V, CTRL)

    assert view.toPlainText() == "One [two](https://example.com/a_(b%29) three."


def test_html_that_holds_no_words_pastes_the_plain_words(view: EditorView, qtbot: QtBot) -> None:
    on_the_clipboard("<script>x()</script>", "plain words")
    select(view, "two")

    qtbot.keyClick(view, Qt.Key.Key_V, CTRL)

    qtbot.waitUntil(lambda: "plain words" in view.toPlainText(), timeout=15_000)
