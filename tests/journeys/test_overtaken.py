"""A release date moves, and three articles that gave the old one are put right, the open one too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from pytestqt.qtbot import QtBot

from editor_app.checks.overtaken.distant import Processes
from editor_app.facts.refs import FactRef
from editor_app.facts.sql.completion_keys import SqliteNameIndex
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.gui.desk import Desk
from editor_app.gui.freshness.window import FreshnessWindow
from editor_app.gui.main_window import MainWindow
from editor_app.gui.theme import load_theme
from editor_app.text.dates import Period
from editor_app.worker.worker import Worker
from tests.windows import forget_changes, keyboard, opened

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
TODAY = date(2026, 11, 30)
RELEASED = FactRef("season/all-of-us-are-dead-2", "released")
SLOW = 30_000  # milliseconds for the processes to start on a machine that is busy


def article(title: str, body: str) -> str:
    return f'---\nid: "{title}"\ntitle: "{title}"\nshow: show/all-of-us-are-dead\nseason: 2\n---\n## When\n\n{body}\n'


@pytest.fixture
def window(qtbot: QtBot, store_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The window as it starts, with processes of its own beside the store."""
    for name in ("CACHE", "DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    monkeypatch.setenv("SHOWDESK_SETTINGS", str(tmp_path / "settings.json"))
    store = SqlStore.open(store_path)
    with Worker() as worker:
        desk = Desk(
            worker=worker, now=lambda: NOW, fixed_today=TODAY, lookers=lambda: Processes(f"sqlite:///{store_path}")
        )
        window = MainWindow(desk, settings_path=tmp_path / "settings.json", theme=load_theme("light"))
        qtbot.addWidget(window, before_close_func=forget_changes)
        window.use(store, SqliteNameIndex(store_path))
        window.show()
        with qtbot.waitExposed(window):
            window.activateWindow()
        yield window
        window.freshness.end()
        QThreadPool.globalInstance().waitForDone()
        window.known.stop()
    store.close()


def test_a_release_date_moves_and_three_articles_are_put_right(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    folder, store = tmp_path / "articles", window.desk.store
    assert store is not None
    folder.mkdir()
    store.put(RELEASED, Period.from_code("2027-03"), now=NOW.replace(hour=7))
    march = f'[March 2027](fact:{RELEASED} "2027-03")'
    bodies = {"guide": f"It returns in {march}.", "list": f"In {march}, zombies.", "news": f"Set for {march}: a date."}
    for name, body in bodies.items():
        (folder / f"{name}.md").write_text(article(name, body), encoding="utf-8")
    window.filing.open_path(folder / "guide.md")
    session = window.session
    assert session is not None
    before = session.text

    # nothing is overtaken, and the desk stays open beside the text
    window.actions_by_id["facts.freshness"].trigger()
    desk = opened(FreshnessWindow, qtbot)
    qtbot.waitUntil(lambda: "3 articles" in desk._summary.text() and not desk.is_busy, timeout=SLOW)
    assert desk._nothing.isVisible()

    # the date moves, in the editor of facts or anywhere else
    store.put(RELEASED, Period.from_code("2027-06-12"), now=NOW)
    window.known.reload()
    qtbot.waitUntil(lambda: desk.sentences.to_choose == 3 and not desk.is_busy, timeout=SLOW)
    proposed = [row.sentence.proposal for row in desk.sentences.rows if row.sentence is not None]
    assert proposed == ["It returns on June 12, 2027.", "On June 12, 2027, zombies.", "Set for June 12, 2027: a date."]

    # all of them at once, after a look at what changes
    desk.list.setFocus()
    qtbot.keyClick(desk.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: desk.difference.go.isVisible())
    qtbot.keyClick(keyboard(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "3 articles changed." in desk._said.text() and not desk.is_busy, timeout=SLOW)
    assert desk.sentences.to_choose == 0

    # the files are right, and say since when; the open one is right in the window, and one step of undo away
    june = f'[June 12, 2027](fact:{RELEASED} "2027-06-12")'
    assert f"On {june}, zombies." in (folder / "list.md").read_text(encoding="utf-8")
    assert f"Set for {june}: a date." in (folder / "news.md").read_text(encoding="utf-8")
    assert 'updated: "2026-11-30"' in (folder / "news.md").read_text(encoding="utf-8")
    assert (folder / "guide.md").read_text(encoding="utf-8") == before
    assert f"It returns on {june}." in session.text
    qtbot.keyClick(window.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.text == before
    qtbot.keyClick(window.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(desk, Qt.Key.Key_Escape)
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window.view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not session.is_modified)
    assert f"It returns on {june}." in (folder / "guide.md").read_text(encoding="utf-8")
