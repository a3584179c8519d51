"""The line at the foot of the window: every number has its noun, and nothing is counted that is not there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from editor_app.gui.status_bar import StatusBar


@pytest.fixture
def bar(show: Callable[[QWidget], None]) -> StatusBar:
    bar = StatusBar()
    bar.resize(900, 30)
    show(bar)
    return bar


def shown(bar: StatusBar) -> list[str]:
    return [label.text() for label in bar.findChildren(QLabel) if label.isVisible()]


def test_it_begins_with_nothing_to_say(bar: StatusBar) -> None:
    assert shown(bar) == []


@pytest.mark.parametrize(
    ("words", "told"), [(0, ["0 words", "1 min"]), (1, ["1 word", "1 min"]), (2380, ["2,380 words", "10 min"])]
)
def test_a_text_has_words_and_takes_a_minute_at_least(bar: StatusBar, words: int, told: list[str]) -> None:
    bar.show_length(words)

    assert shown(bar) == told


def test_findings_are_counted_and_gone_when_they_are_settled(bar: StatusBar) -> None:
    bar.show_findings(gaps=2, wrong=1, old=3)
    assert shown(bar) == ["2 TK", "1 fact wrong", "3 out of date"]

    bar.show_findings(gaps=0, wrong=2, old=0)
    assert shown(bar) == ["2 facts wrong"]


def test_what_is_said_goes_away_by_itself_and_what_stays_stays(bar: StatusBar, qtbot: QtBot) -> None:
    bar._quiet.setInterval(1)
    bar.show_saved("saved 09:00")

    bar.say("Copied.")
    assert shown(bar) == ["Copied.", "saved 09:00"]

    qtbot.waitUntil(lambda: shown(bar) == ["saved 09:00"])


def test_without_an_article_only_the_store_is_left(bar: StatusBar) -> None:
    bar.show_length(3)
    bar.show_findings(gaps=1, wrong=1, old=1)
    bar.show_saved("saved")
    bar.show_store("store: 51 names")

    bar.show_nothing()

    assert shown(bar) == ["store: 51 names"]
