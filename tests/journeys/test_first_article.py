"""A writer goes from nothing to an exported article, by keys alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from editor_app.facts.refs import FactRef
from editor_app.facts.sql.names_of_store import names_for_window
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.gui.desk import Desk
from editor_app.gui.dialogs.export import ExportDialog
from editor_app.gui.dialogs.new_article import NewArticleDialog
from editor_app.gui.main_window import MainWindow
from editor_app.gui.theme import load_theme
from editor_app.text.dates import Period
from editor_app.worker.worker import Worker
from tests.postgres import Database
from tests.windows import forget_changes, keyboard, opened

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str:
    """Of the store: a file of the writer's own, or a database that a newsroom shares."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("store_path"))
    database: Database = request.getfixturevalue("postgres_database")
    return database.filled()


@pytest.fixture
def window(qtbot: QtBot, address: str, tmp_path: Path) -> Iterator[MainWindow]:
    with Worker() as worker:
        desk = Desk(worker=worker, now=lambda: NOW, fixed_today=TODAY)
        window = MainWindow(desk, settings_path=tmp_path / "settings.json", theme=load_theme("light"))
        qtbot.addWidget(window, before_close_func=forget_changes)
        store = SqlStore.open(address)
        window.use(store, names_for_window(store))
        window.show()
        with qtbot.waitExposed(window):
            window.activateWindow()
        yield window
        window.known.stop()
        QThreadPool.globalInstance().waitForDone()
        store.close()


def back_to(window: MainWindow, qtbot: QtBot) -> None:
    """The screen that nobody sees has no window manager: nobody gives a window the keyboard when a dialog closes."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def type_text(qtbot: QtBot, window: MainWindow, words: str) -> None:
    """Type into the article, with Enter at the end of each line."""
    for number, line in enumerate(words.split("\n")):
        if number:
            qtbot.keyClick(window.view, KEY.Key_Return)
        qtbot.keyClicks(window.view, line)


def type_file_name(name: str) -> None:
    """Type into the file dialog that is about to open, and press Enter."""

    def type_it() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            QTimer.singleShot(10, type_it)
            return
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert field is not None
        field.setText(name)  # typed, Qt's own completer would take the keys for itself
        dialog.accept()

    QTimer.singleShot(0, type_it)


def test_a_writer_goes_from_nothing_to_an_exported_article(
    window: MainWindow, address: str, qtbot: QtBot, tmp_path: Path
) -> None:
    # a new article about a show the store knows
    qtbot.waitUntil(lambda: window.known.name_count is not None)
    qtbot.keyClick(keyboard(), KEY.Key_N, CTRL)
    dialog = opened(NewArticleDialog, qtbot)
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClicks(keyboard(), "all of us")
    qtbot.waitUntil(lambda: "Choi Nam-ra" in dialog.text)
    qtbot.keyClick(keyboard(), KEY.Key_Return)
    qtbot.waitUntil(lambda: window.session is not None and window.known.facts is not None)
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.article.season == 2)

    back_to(window, qtbot)

    # a name completes from two letters, where its other half was just written
    cursor = window.view.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    window.view.setTextCursor(cursor)
    type_text(qtbot, window, "\n\n## Who returns?\n\nChoi Nam-ra (Ch")
    qtbot.waitUntil(window.popup.isVisible)
    assert window.popup.rows[0].text == "Cho Yi-hyun"
    qtbot.keyClick(window.view, KEY.Key_Tab)
    type_text(qtbot, window, ") is back.\n\n")

    # so does one from quite another show, which the whole store is asked for
    type_text(qtbot, window, "Squid Ga")
    qtbot.waitUntil(lambda: window.popup.isVisible() and window.popup.rows[0].text == "Squid Game")
    qtbot.keyClick(window.view, KEY.Key_Tab)
    type_text(qtbot, window, " is over.\n\nSeason 1 was released on @release")

    # a date becomes a fact link
    qtbot.waitUntil(lambda: any(row.agreed == "2022-01-28" for row in window.popup.rows))
    for _ in range(10):
        if window.popup.current is not None and window.popup.current.agreed == "2022-01-28":
            break
        qtbot.keyClick(window.view, KEY.Key_Down)
    qtbot.keyClick(window.view, KEY.Key_Return)
    assert session.text.endswith(
        "Choi Nam-ra (Cho Yi-hyun) is back.\n\nSquid Game is over.\n\n"
        'Season 1 was released on [January 28, 2022](fact:season/all-of-us-are-dead-1#released "2022-01-28")'
    )

    # saved to a file
    target = tmp_path / "article.md"
    type_file_name(str(target))
    qtbot.keyClick(window.view, KEY.Key_S, CTRL)
    assert target.read_text(encoding="utf-8") == session.text
    assert not session.is_modified
    back_to(window, qtbot)
    qtbot.waitUntil(lambda: session.reading.revision == session.revision)

    # somebody changes the fact in the store, and the sentence is out of date
    other = SqlStore.open(address)
    other.put(FactRef("season/all-of-us-are-dead-1", "released"), Period.day(date(2022, 1, 29)), now=NOW)
    other.close()
    qtbot.waitUntil(lambda: any(d.rule == "stale-fact" for d in session.reading.diagnostics), timeout=10_000)
    stale = next(d for d in session.reading.diagnostics if d.rule == "stale-fact")
    assert session.article.text_at(stale.span) == "January 28, 2022"

    # F7 goes there, Ctrl+. tells why, Enter puts it right, one undo takes that back
    qtbot.keyClick(window.view, KEY.Key_F7)
    while window.view.textCursor().selectedText() != "January 28, 2022":
        qtbot.keyClick(window.view, KEY.Key_F7)
    before = session.text
    qtbot.keyClick(window.view, KEY.Key_Period, CTRL)
    qtbot.keyClick(keyboard(), KEY.Key_Return)
    assert '[January 29, 2022](fact:season/all-of-us-are-dead-1#released "2022-01-29")' in session.text
    qtbot.keyClick(window.view, KEY.Key_Z, CTRL)
    assert session.text == before
    qtbot.keyClick(window.view, KEY.Key_Z, CTRL | SHIFT)

    # and out it goes
    qtbot.keyClick(window.view, KEY.Key_E, CTRL | SHIFT)
    export = opened(ExportDialog, qtbot)
    qtbot.waitUntil(lambda: "January 29, 2022" in export.output)
    assert "fact:" not in export.output
    out = tmp_path / "article.html"
    type_file_name(str(out))
    _press_default(qtbot, export)
    qtbot.waitUntil(out.exists)
    html = out.read_text(encoding="utf-8")
    assert "Choi Nam-ra (Cho Yi-hyun) is back." in html
    assert '<time datetime="2022-01-29">January 29, 2022</time>' in html


def _press_default(qtbot: QtBot, dialog: QWidget) -> None:
    press: Callable[[QWidget, Qt.Key], None] = qtbot.keyClick
    press(dialog, KEY.Key_Return)
