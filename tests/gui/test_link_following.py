"""Links are followed while the writer rests; what is dead or has moved is told as a finding and settled by a key."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.checks.checklist import Standing
from editor_app.errors import StoreMissing
from editor_app.gui import link_following
from editor_app.gui.desk import Desk
from editor_app.gui.main_window import MainWindow
from editor_app.gui.theme import load_theme
from editor_app.publish.links.looking import LinkLooker
from editor_app.publish.links.memory import LinkMemory
from editor_app.wire.pace import Pace
from editor_app.worker.worker import Worker
from tests.hosts import find
from tests.replaying import SILENCE, Replay, Reply, page
from tests.windows import forget_changes, keyboard

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
KEY = Qt.Key


@pytest.fixture
def desk_address(replay: Replay) -> str:
    replay.says("/here", page("Here"))
    replay.says("/old", Reply(b"", 301, {"Location": "/here"}))
    return replay.address.replace("127.0.0.1", "desk.example")


@pytest.fixture
def window(qtbot: QtBot, desk_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The window without a store, with an article whose links are one that moved, one that is gone and one that is."""
    monkeypatch.setattr(link_following, "_FIRST", 0)
    monkeypatch.setattr(link_following, "QUIET", 0)
    path = tmp_path / "article.md"
    links = f"A [page]({desk_address}/old), [one]({desk_address}/gone) and [here]({desk_address}/here)."
    path.write_text(f"---\nid: 1\ntitle: T\n---\n{links}\n", encoding="utf-8")
    looker = LinkLooker(LinkMemory(None), find=find, pace=Pace(1_000, 1.0))
    with Worker() as worker:
        desk = Desk(worker=worker, now=lambda: NOW, fixed_today=date(2026, 11, 30), links=lambda: looker)
        opened = MainWindow(desk, settings_path=tmp_path / "settings.json", theme=load_theme("light"))
        qtbot.addWidget(opened, before_close_func=forget_changes)
        opened.show()
        with qtbot.waitExposed(opened):
            opened.activateWindow()
        opened.go_without_store(StoreMissing("There is none."))
        opened.filing.open_path(path)
        yield opened


def told(window: MainWindow) -> list[str]:
    """The rules of what the Checks pane tells about links, in the order of the text."""
    assert window.session is not None
    return [d.rule for d in window.session.reading.diagnostics if d.rule.endswith("-link")]


def test_dead_and_moved_links_are_told_and_the_new_address_is_put_in(
    window: MainWindow, qtbot: QtBot, desk_address: str
) -> None:
    qtbot.waitUntil(lambda: told(window) == ["moved-link", "dead-link"])
    assert window.session is not None
    (point,) = [point for point in window.session.reading.points if point.name == "Links"]
    assert (point.standing, point.words) == (Standing.ADVICE, "1 link is dead, 1 other has moved.")
    window.view.moveCursor(QTextCursor.MoveOperation.Start)

    QTest.keyClick(keyboard(), KEY.Key_F7)
    QTest.keyClick(keyboard(), KEY.Key_Return, Qt.KeyboardModifier.AltModifier)

    qtbot.waitUntil(lambda: told(window) == ["dead-link"])
    assert f"A [page]({desk_address}/here), [one]" in window.session.text


def test_what_is_there_again_is_told_no_more_once_it_is_followed_now(
    window: MainWindow, qtbot: QtBot, replay: Replay
) -> None:
    qtbot.waitUntil(lambda: told(window) == ["moved-link", "dead-link"])
    replay.says("/gone", page("Back"))

    said: list[str] = []
    window.link_following.said.connect(said.append)

    window.actions_by_id["facts.follow_again"].trigger()

    qtbot.waitUntil(lambda: told(window) == ["moved-link"])
    assert said == ["Following the links …", "3 links followed: 2 there, 1 moved."]


def test_nobody_is_asked_where_the_writer_does_not_want_it(
    window: MainWindow, qtbot: QtBot, replay: Replay, desk_address: str
) -> None:
    qtbot.waitUntil(lambda: told(window) == ["moved-link", "dead-link"])
    window.actions_by_id["facts.follow"].trigger()
    window.view.moveCursor(QTextCursor.MoveOperation.End)
    asked = len(replay.asked)
    assert window.session is not None

    qtbot.keyClicks(window.view, f"[new]({desk_address}/new) ")
    qtbot.waitUntil(lambda: window.session is not None and window.session.reading.revision == window.session.revision)

    assert not window.link_following._rest.isActive()
    assert len(replay.asked) == asked
    assert not window.filing.settings.follows_links


def test_an_address_that_is_being_typed_is_not_asked_for(
    window: MainWindow, qtbot: QtBot, replay: Replay, desk_address: str
) -> None:
    qtbot.waitUntil(lambda: told(window) == ["moved-link", "dead-link"])
    window.view.moveCursor(QTextCursor.MoveOperation.End)

    qtbot.keyClicks(window.view, f" {desk_address}/her")
    qtbot.waitUntil(lambda: not window.link_following._is_busy and not window.link_following._rest.isActive())
    assert "/her" not in [asked.path for asked in replay.asked]

    qtbot.keyClicks(window.view, "e2 so.")
    qtbot.waitUntil(lambda: "/here2" in [asked.path for asked in replay.asked])


def test_leaving_an_article_leaves_its_links(
    window: MainWindow, qtbot: QtBot, replay: Replay, desk_address: str
) -> None:
    qtbot.waitUntil(lambda: told(window) == ["moved-link", "dead-link"])
    replay.says("/silent", SILENCE)
    window.view.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(window.view, f"[s]({desk_address}/silent) ")
    qtbot.waitUntil(lambda: replay.asked[-1].path == "/silent")
    forget_changes(window)

    window.actions_by_id["file.close"].trigger()

    assert window.session is None
    assert not window.link_following._is_busy
