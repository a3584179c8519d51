"""The headline and its chips, above the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editor_app.gui.head import Head

KEY = Qt.Key


@pytest.fixture
def head(show: Callable[[QWidget], None]) -> Head:
    head = Head()
    head.resize(760, 200)
    show(head)
    head.show_article(title="Will it return?", show="All of Us Are Dead", season=2, status="")
    head.title.setFocus()
    return head


def words_of(head: Head) -> list[str]:
    return [chip.text().removesuffix("▾").strip() for chip in (head.show_chip, head.season_chip, head.status_chip)]


def test_it_shows_what_the_front_matter_says(head: Head) -> None:
    assert head.title.toPlainText() == "Will it return?"
    assert words_of(head) == ["All of Us Are Dead", "Season 2", "draft"]


def test_without_a_show_it_asks_for_one_and_for_no_season(head: Head) -> None:
    head.show_article(title="", show="", season=None, status="ready")

    assert words_of(head)[::2] == ["Choose a show", "ready"]
    assert not head.season_chip.isVisible()


def test_what_is_typed_is_told_and_what_is_shown_is_not(head: Head, qtbot: QtBot) -> None:
    told: list[str] = []
    head.title_changed.connect(told.append)

    head.show_article(title="It returns", show="", season=None, status="")
    head.title.selectAll()
    qtbot.keyClicks(head.title, "No")

    assert told == ["N", "No"]


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Tab, KEY.Key_Down])
def test_the_keys_that_lead_on_lead_to_the_text_and_leave_no_mark(head: Head, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(head.title_left):
        qtbot.keyClick(head.title, key)

    assert head.title.toPlainText() == "Will it return?"


def test_down_goes_through_the_lines_of_a_long_headline_first(head: Head, qtbot: QtBot) -> None:
    head.show_article(title="Will there be one more season? " * 5, show="", season=None, status="")
    left: list[None] = []
    head.title_left.connect(lambda: left.append(None))

    qtbot.keyClick(head.title, KEY.Key_Down)

    assert left == []
    assert head.title.textCursor().position() > 0


def test_a_long_headline_is_shown_whole(head: Head) -> None:
    before = head.title.height()

    head.show_article(title="Will there be one more season? " * 5, show="", season=None, status="")

    assert head.title.height() >= 3 * (before - 4)
    assert head.title.verticalScrollBar().maximum() == 0


def test_a_pasted_headline_is_one_line(head: Head, qtbot: QtBot) -> None:
    told: list[str] = []
    head.title_changed.connect(told.append)
    head.title.selectAll()
    QGuiApplication.clipboard().setText("  All of Us\n\n Are Dead\n")

    qtbot.keyClick(head.title, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert head.title.toPlainText() == "All of Us Are Dead"
    assert told[-1] == "All of Us Are Dead"
    assert not any("\n" in words for words in told)


def test_each_chip_offers_what_there_is_and_tells_what_was_picked(head: Head, qtbot: QtBot) -> None:
    head.offer_shows([("show/a", "A"), ("show/b", "B")])
    head.offer_seasons([1, 2, 3])

    for chip, name, signal, value in (
        (head.show_chip, "B", head.show_picked, "show/b"),
        (head.season_chip, "Season 3", head.season_picked, 3),
        (head.status_chip, "In review", head.status_picked, "in review"),
    ):
        (action,) = (action for action in chip.menu().actions() if action.text() == name)
        with qtbot.waitSignal(signal) as picked:
            action.trigger()
        assert picked.args == [value]


def test_what_is_offered_anew_takes_the_place_of_what_was(head: Head) -> None:
    head.offer_seasons([1, 2, 3])
    head.offer_seasons([1])

    assert [action.text() for action in head.season_chip.menu().actions()] == ["Season 1"]


def test_a_screen_reader_hears_what_a_chip_is_for(head: Head) -> None:
    assert head.season_chip.accessibleName() == "Season: Season 2"
    assert head.show_chip.accessibleName() == "Show: All of Us Are Dead"


def test_a_headline_of_any_length_leaves_the_text_its_room(head: Head) -> None:
    head.title.selectAll()
    QTest.keyClicks(head.title, "Will it return? " * 40)

    line = head.title.fontMetrics().lineSpacing()
    assert head.title.height() < 6 * line
    assert head.title.viewport().rect().contains(head.title.cursorRect().center())
