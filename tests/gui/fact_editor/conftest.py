"""A fact editor of one's own, over a store of one's own, at the second season of All of Us Are Dead."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editor_app.facts.sql.sql_store import SqlStore
from editor_app.gui.fact_editor.editor import FactEditor
from editor_app.gui.fact_editor.stating import Stating
from editor_app.gui.fact_editor.writing import Writing
from editor_app.gui.theme import Theme
from tests.gui.fact_editor.desk import SEASON, Clock, Desk

TODAY = date(2026, 11, 22)


@pytest.fixture
def now() -> Clock:
    return Clock()


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, store: SqlStore, now: Clock) -> Desk:
    over = QWidget()  # not the editor itself: that deletes itself when it is closed
    qtbot.addWidget(over, before_close_func=_wait_for_work)
    writing = Writing(store, now, over)
    stating = Stating(store, writing, over)
    editor = FactEditor(store, writing, stating, theme=theme, today=TODAY, parent=over)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    editor.show_entity(SEASON, page=0)
    made = Desk(editor, store, writing, qtbot, over)
    qtbot.waitUntil(lambda: editor.values.current is not None)
    made.settle()
    return made


def _wait_for_work(_over: QWidget) -> None:
    QThreadPool.globalInstance().waitForDone()
