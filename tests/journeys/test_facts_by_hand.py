"""A writer makes a show known that nobody knew, by keys alone, and the text completes from it at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtGui import QGuiApplication, QTextCursor
from pytestqt.qtbot import QtBot

from editor_app.facts.sql.completion_keys import SqliteNameIndex
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.gui.desk import Desk
from editor_app.gui.dialogs.new_article import NewArticleDialog
from editor_app.gui.dialogs.new_show import NewShowDialog
from editor_app.gui.fact_editor.editor import FactEditor
from editor_app.gui.fact_editor.picker import Picker
from editor_app.gui.main_window import MainWindow
from editor_app.gui.theme import load_theme
from editor_app.worker.worker import Worker
from tests.windows import forget_changes, keyboard, opened

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TUDUM = "https://www.netflix.com/tudum/articles/moonlit-pantry"


@pytest.fixture
def window(qtbot: QtBot, store_path: Path, tmp_path: Path) -> Iterator[MainWindow]:
    seconds = count()
    store = SqlStore.open(store_path)
    with Worker() as worker:
        desk = Desk(
            worker=worker,
            now=lambda: datetime(2026, 11, 22, 9, tzinfo=UTC) + timedelta(seconds=next(seconds)),
            fixed_today=date(2026, 11, 22),
        )
        window = MainWindow(desk, settings_path=tmp_path / "settings.json", theme=load_theme("light"))
        qtbot.addWidget(window, before_close_func=forget_changes)
        window.use(store, SqliteNameIndex(store_path))
        window.show()
        with qtbot.waitExposed(window):
            window.activateWindow()
        qtbot.waitUntil(lambda: window.known.name_count is not None)
        yield window
        QThreadPool.globalInstance().waitForDone()
    store.close()


def pick(words: str, qtbot: QtBot) -> None:
    """Type into the picker that has the keyboard, and take what Enter takes."""
    field = keyboard()
    assert isinstance(field, Picker)
    qtbot.keyClicks(field, words)
    qtbot.waitUntil(lambda: field.is_open and not field._is_asked)
    qtbot.keyClick(field, KEY.Key_Return)


def test_a_show_that_nobody_knew_is_made_known_and_completes_in_the_text(window: MainWindow, qtbot: QtBot) -> None:
    # a name is enough
    qtbot.keyClick(window, KEY.Key_N, CTRL | SHIFT)
    dialog = opened(NewShowDialog, qtbot)
    qtbot.keyClicks(dialog._field, "Moonlit Pantry")
    qtbot.keyClick(dialog._field, KEY.Key_Return)
    editor = opened(FactEditor, qtbot)
    qtbot.waitUntil(lambda: editor.windowTitle() == "Facts: Moonlit Pantry")

    # a season, and its date with the page it was read on
    qtbot.mouseClick(editor.outline._add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: editor.windowTitle() == "Facts: Moonlit Pantry · season 1")
    QGuiApplication.clipboard().setText(TUDUM)
    editor.values.choose("released")
    editor.values.list.setFocus()
    qtbot.keyClicks(editor.values.list, "f")
    qtbot.keyClicks(keyboard(), "all 2026")
    qtbot.keyClick(keyboard(), KEY.Key_S, CTRL | SHIFT)
    qtbot.keyClick(keyboard(), KEY.Key_Return)
    season = "season/moonlit-pantry-1"
    store = window.desk.store
    assert store is not None
    qtbot.waitUntil(lambda: [f.code for f in store.facts(season, "released")] == ["2026-autumn"])

    # two in the cast: one whom the store knows, and one whom nobody knew
    qtbot.keyClick(editor, KEY.Key_3, CTRL)
    qtbot.waitUntil(lambda: keyboard() is editor.cast.card.character)
    for character, person in (("Baek Seo-yeon", "park ji-hu"), ("Master Noh", "Gil Hae-yeon")):
        pick(character, qtbot)
        pick(person, qtbot)
        qtbot.keyClick(keyboard(), KEY.Key_Return)
        qtbot.waitUntil(lambda: keyboard() is editor.cast.card.character)
    qtbot.waitUntil(lambda: editor.tabs.tabText(2) == "Cast 2")
    editor.close()

    # an article about it knows all of that
    window.activateWindow()
    window.actions_by_id["file.new"].trigger()
    article = opened(NewArticleDialog, qtbot)
    qtbot.keyClicks(article._search, "Moonlit Pantry")
    qtbot.waitUntil(lambda: "show: show/moonlit-pantry" in article.text and "Gil Hae-yeon" in article.text)
    qtbot.keyClick(article._search, KEY.Key_Return)
    qtbot.waitUntil(lambda: window.known.facts is not None)
    assert window.session is not None
    assert "[fall 2026](fact:season/moonlit-pantry-1#released" in window.session.text
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.view.setFocus()
    window.view.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(window.view, " Master Noh (Gi")
    qtbot.waitUntil(window.popup.isVisible)
    assert [(row.text, row.detail) for row in window.popup.rows[:1]] == [("Gil Hae-yeon", "plays Master Noh")]
