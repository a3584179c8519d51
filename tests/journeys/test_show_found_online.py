"""A writer begins an article about a show that nobody here knows, and hears when the catalogue changes its mind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from pytestqt.qtbot import QtBot

from editor_app.facts.providers.client import Client, Pace
from editor_app.facts.providers.tvmaze import TvmazeProvider
from editor_app.facts.sql.completion_keys import SqliteNameIndex
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.gui.desk import Desk
from editor_app.gui.dialogs.bring import BringDialog
from editor_app.gui.dialogs.find_show import FindShowDialog
from editor_app.gui.dialogs.new_article import NewArticleDialog
from editor_app.gui.main_window import MainWindow
from editor_app.gui.theme import load_theme
from editor_app.worker.worker import Worker
from tests.replaying import Replay, busy
from tests.windows import forget_changes, opened

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
KEY = Qt.Key
LANTERN_BAY = json.loads(
    (Path(__file__).parents[1] / "contracts" / "payloads" / "tvmaze" / "lantern-bay.json").read_text(encoding="utf-8")
)
SHOW = "/shows/900001?embed[]=seasons&embed[]=episodes&embed[]=cast&embed[]=crew&embed[]=akas"


@pytest.fixture
def window(qtbot: QtBot, store_path: Path, tmp_path: Path, replay: Replay) -> Iterator[MainWindow]:
    """The window, with TVmaze answering from this machine: busy at first, as it may be."""
    replay.says("/search/shows?q=Lantern Bay", [{"score": 1.0, "show": LANTERN_BAY}], busy("0"))
    replay.says(SHOW, LANTERN_BAY)
    client = Client("TVmaze", pace=Pace(100, 1.0))
    tvmaze = TvmazeProvider(client, address=replay.address)
    store = SqlStore.open(store_path)
    with Worker() as worker:
        desk = Desk(worker=worker, now=lambda: NOW, providers=lambda: (tvmaze,), fixed_today=date(2026, 11, 22))
        window = MainWindow(desk, settings_path=tmp_path / "settings.json", theme=load_theme("light"))
        qtbot.addWidget(window, before_close_func=forget_changes)
        window.use(store, SqliteNameIndex(store_path))
        window.show()
        with qtbot.waitExposed(window):
            window.activateWindow()
        yield window
        QThreadPool.globalInstance().waitForDone()
        window.known.stop()
    client.close()
    store.close()


def test_a_show_nobody_knew_becomes_an_article_that_is_kept_up(
    window: MainWindow, replay: Replay, qtbot: QtBot
) -> None:
    # the store does not know it, a catalogue does
    qtbot.waitUntil(lambda: window.known.name_count is not None)
    qtbot.keyClick(window, KEY.Key_N, Qt.KeyboardModifier.ControlModifier)
    article = opened(NewArticleDialog, qtbot)
    qtbot.keyClicks(article._search, "Lantern Bay")
    qtbot.waitUntil(lambda: any("online" in row.title for row in article._rows.rows))
    while article._create.text() != "Look online…":
        qtbot.keyClick(article._search, KEY.Key_Down)
    qtbot.keyClick(article._search, KEY.Key_Return)
    finder = opened(FindShowDialog, qtbot)
    qtbot.waitUntil(lambda: [row.title for row in finder.search.rows.rows] == ["Lantern Bay"])
    qtbot.keyClick(finder.search.field, KEY.Key_Return)
    qtbot.waitUntil(lambda: "New: 1 show, 2 seasons" in finder.taking.words)
    qtbot.keyClick(finder.taking._approval.list, KEY.Key_Return)

    # back in the dialog, the show is chosen and its draft is written
    qtbot.waitUntil(lambda: "show: show/lantern-bay" in article.text)
    qtbot.keyClick(article._search, KEY.Key_Return)
    qtbot.waitUntil(lambda: window.known.facts is not None)
    assert window.known.facts is not None
    assert window.known.facts.show.name == "Lantern Bay"

    # the catalogue moves a date, and the writer sees which before it goes in
    moved = json.loads(json.dumps(LANTERN_BAY).replace("2024-03-15", "2024-03-22"))
    replay.says(SHOW, moved)
    window.actions_by_id["facts.update"].trigger()
    update = opened(BringDialog, qtbot)
    qtbot.waitUntil(lambda: "changed date" in update.taking.words)
    changed = [(row.before, row.after) for row in update.taking._approval.rows.rows if row.before]
    assert ("March 15, 2024", "March 22, 2024") in changed
    qtbot.keyClick(update.taking._approval.list, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.taking_strip.words.startswith("Lantern Bay: "))

    # and takes it back
    qtbot.mouseClick(window.taking_strip._undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.status.text_of("said").startswith("It was taken back."))
    assert any(edit.undone_by is not None for edit in window.desk.store.edits())  # type: ignore[union-attr]
