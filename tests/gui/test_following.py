"""What long work tells of itself reaches the window: the newest word always, and no more often than one can read."""

from __future__ import annotations

from threading import Thread

from PySide6.QtCore import QElapsedTimer, QObject
from pytestqt.qtbot import QtBot

from editor_app.gui.following import Follower
from editor_app.watch import Progress


def test_of_a_flood_the_last_word_is_shown_and_few_before_it(qapp: QObject, qtbot: QtBot) -> None:
    shown: list[int] = []
    follower = Follower(lambda progress: shown.append(progress.done), qapp)
    tell = follower.follow()
    clock = QElapsedTimer()
    clock.start()

    def work() -> None:
        for done in range(200_001):
            tell(Progress("Counting", done))

    thread = Thread(target=work)
    thread.start()
    qtbot.waitUntil(lambda: shown[-1:] == [200_000])
    thread.join()

    assert len(shown) <= clock.elapsed() / 100 + 2
    assert shown == sorted(shown)


def test_words_that_come_slowly_are_all_shown(qapp: QObject, qtbot: QtBot) -> None:
    shown: list[int] = []
    tell = Follower(lambda progress: shown.append(progress.done), qapp).follow()

    tell(Progress("Counting", 1))
    qtbot.waitUntil(lambda: shown == [1])
    tell(Progress("Counting", 2))
    qtbot.waitUntil(lambda: shown == [1, 2])


def test_what_older_work_still_says_is_not_heard(qapp: QObject, qtbot: QtBot) -> None:
    shown: list[str] = []
    follower = Follower(lambda progress: shown.append(progress.step), qapp)
    old, new = follower.follow(), follower.follow()

    old(Progress("old"))
    new(Progress("new"))

    qtbot.waitUntil(lambda: shown == ["new"])


def test_work_may_go_on_telling_when_nobody_is_there_any_more(qapp: QObject, qtbot: QtBot) -> None:
    shown: list[str] = []
    parent = QObject()
    tell = Follower(lambda progress: shown.append(progress.step), parent).follow()
    with qtbot.waitSignal(parent.destroyed):
        parent.deleteLater()

    tell(Progress("too late"))
    qapp.processEvents()  # type: ignore[attr-defined]

    assert shown == []
