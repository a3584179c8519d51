"""Find and replace by keys: what is found, what is never touched, and what one undo takes back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor_app.gui.editor.find_bar import FindBar, Wanted, find_matches
from editor_app.gui.editor.view import EditorView
from editor_app.gui.session import Session
from editor_app.gui.theme import Theme, load_theme

HEAD = """---
title: Season 2 of a season
season: 2
---
"""
BODY = """Season opens. 🧟 season two.

## What Is the Release Date of Season 2? {#season-date}
It was renewed on [June 6, 2022](fact:season/all-of-us-are-dead-2#renewed "2022-06-06"), seasonal as a season is.
"""


class Desk:
    """A text with its find bar, as the window puts them together."""

    def __init__(self, theme: Theme, text: str) -> None:
        self.widget = QWidget()
        self.view = EditorView()
        self.session = Session(text, theme=theme, today=date(2026, 11, 22), parent=self.widget)
        self.view.show_document(self.session.document)
        self.bar = FindBar(self.view, theme)
        layout = QVBoxLayout(self.widget)
        layout.addWidget(self.view)
        layout.addWidget(self.bar)
        self.widget.resize(800, 500)

    @property
    def selected(self) -> str:
        return self.view.textCursor().selectedText()

    @property
    def count(self) -> str:
        return self.bar._count.text()

    def find(self, words: str) -> None:
        self.bar.open_find()
        QTest.keyClicks(self.bar._find, words)

    def replace_with(self, words: str) -> None:
        self.bar.open_replace()
        self.bar._replacement.setFocus()
        QTest.keyClicks(self.bar._replacement, words)


@pytest.fixture
def desk(show: Callable[[QWidget], None], theme: Theme) -> Desk:
    desk = Desk(theme, HEAD + BODY)
    show(desk.widget)
    return desk


def test_what_is_typed_is_found_and_counted(desk: Desk) -> None:
    desk.find("season")

    assert (desk.selected, desk.count) == ("Season", "1 of 5")
    assert desk.view.textCursor().selectionStart() == desk.view.floor()


def test_enter_and_f3_go_on_and_shift_goes_back_round_the_ends(desk: Desk) -> None:
    desk.find("season")
    counts = []
    for key, modifier in (
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier),
    ):
        QTest.keyClick(desk.bar._find, key, modifier)
        counts.append(desk.count)

    assert counts == ["2 of 5", "3 of 5", "2 of 5", "1 of 5", "5 of 5", "1 of 5"]


def test_folded_front_matter_is_never_entered(desk: Desk) -> None:
    desk.find("title")

    assert desk.count == "No match"
    assert desk.view.textCursor().position() >= desk.view.floor()


def test_the_names_of_facts_and_sections_are_not_found(desk: Desk) -> None:
    text = HEAD + BODY

    assert not find_matches(text, Wanted("all-of-us-are-dead"), 0)
    assert not find_matches(text, Wanted("season-date"), 0)
    assert [m.of(text) for m in find_matches(text, Wanted("2022"), 0)] == ["2022"]


def test_case_and_whole_words_narrow_the_search(desk: Desk) -> None:
    desk.find("season")

    desk.bar._whole.click()
    assert desk.count == "1 of 4"
    desk.bar._case.click()
    assert desk.count == "1 of 2"
    assert desk.selected == "season"


def test_positions_are_right_behind_an_emoji(desk: Desk) -> None:
    desk.find("season two")

    assert desk.selected == "season two"


def test_korean_words_are_found(desk: Desk) -> None:
    desk.session.document.setPlainText("지금 우리 학교는 🧟 지금")
    desk.bar.open_find()
    desk.bar._find.setText("지금")

    desk.bar.find_next()
    desk.bar.find_next()

    assert (desk.selected, desk.count) == ("지금", "2 of 2")


def test_selected_words_are_what_is_looked_for(desk: Desk) -> None:
    cursor = desk.view.textCursor()
    cursor.select(cursor.SelectionType.WordUnderCursor)
    desk.view.setTextCursor(cursor)

    desk.bar.open_find()

    assert desk.bar._find.text() == "Season"
    assert desk.bar._find.selectedText() == "Season"


def test_find_next_without_words_asks_for_them(desk: Desk) -> None:
    desk.view.setFocus()

    desk.bar.find_next()

    assert desk.bar._find.hasFocus()


def test_escape_closes_and_gives_the_keyboard_back(desk: Desk) -> None:
    desk.find("season")
    assert desk.view.extraSelections()

    QTest.keyClick(desk.bar._find, Qt.Key.Key_Escape)

    assert not desk.bar.isVisible()
    assert desk.view.hasFocus()
    assert desk.view.extraSelections() == []
    assert desk.selected == "Season"


def test_every_match_in_sight_is_marked_and_no_other(desk: Desk) -> None:
    desk.session.document.setPlainText("A season goes.\n\n" * 2000)

    desk.find("season")

    assert desk.count == "1 of 2,000"
    assert 5 < len(desk.view.extraSelections()) < 100


def test_replace_goes_from_one_to_the_next(desk: Desk) -> None:
    desk.find("season")
    desk.replace_with("series")

    QTest.keyClick(desk.bar._replacement, Qt.Key.Key_Return)

    assert desk.session.text.startswith(HEAD + "series opens. 🧟 season two.")
    assert (desk.selected, desk.count) == ("season", "1 of 4")


def test_replace_all_is_one_step_of_undo_and_changes_nothing_hidden(desk: Desk) -> None:
    desk.find("season")
    desk.replace_with("series")

    QTest.mouseClick(desk.bar._replace_all, Qt.MouseButton.LeftButton)

    assert desk.count == "5 replaced"
    text = desk.session.text
    assert text.startswith(HEAD + "series opens. 🧟 series two.")
    assert "Date of series 2? {#season-date}" in text
    assert '[June 6, 2022](fact:season/all-of-us-are-dead-2#renewed "2022-06-06"), seriesal as a series is.' in text
    desk.view.undo()
    assert desk.session.text == HEAD + BODY


def test_a_replacement_is_taken_as_it_stands(desk: Desk) -> None:
    desk.find("two")
    desk.replace_with(r"\1 (.*) two")

    desk.bar.replace_all()

    assert r"season \1 (.*) two." in desk.session.text


def test_the_count_follows_the_text(desk: Desk, qtbot: QtBot) -> None:
    desk.find("season")
    cursor = desk.view.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    cursor.insertText("\nOne more season.")
    desk.view.setTextCursor(cursor)

    qtbot.waitUntil(lambda: desk.count == "6 matches")


def test_another_article_is_searched_anew(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    desk.find("season")
    other = Session("One season.", theme=theme, today=date(2026, 11, 22), parent=desk.widget)

    desk.view.show_document(other.document)

    qtbot.waitUntil(lambda: desk.count == "1 match")
    desk.bar.find_next()
    assert desk.selected == "season"


def test_the_bar_fits_a_narrow_window_and_wears_the_dark(desk: Desk, qtbot: QtBot) -> None:
    desk.find("season")
    desk.widget.resize(380, 400)
    desk.bar.wear(load_theme("dark"))

    qtbot.waitUntil(lambda: desk.bar.width() < 400)

    assert desk.bar._close.geometry().right() < desk.bar.width()
    assert (desk.bar._case.text(), desk.bar._case.accessibleName()) == ("Aa", "Match case")
