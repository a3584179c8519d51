"""A click or a key in the Facts pane puts a fact into the text, or opens it to be edited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from editor_app.facts.batch import Batch
from editor_app.facts.entities import Credit, Entity
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.show_facts import ShowFacts, show_facts_from
from editor_app.gui.panels.facts import FactsPanel
from editor_app.gui.theme import Theme
from tests.facts_pane import cell, click, corner, go_to, words_in

TODAY = date(2026, 11, 22)
RENEWED = FactRef("season/all-of-us-are-dead-2", "renewed")
KEY = Qt.Key


@pytest.fixture
def empty(qtbot: QtBot, theme: Theme) -> FactsPanel:
    """The pane before a show is known, with the keyboard."""
    panel = FactsPanel(theme)
    panel.resize(332, 600)
    qtbot.addWidget(panel)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    return panel


@pytest.fixture
def panel(empty: FactsPanel, all_of_us_are_dead: ShowFacts) -> FactsPanel:
    """The second season of All of Us Are Dead."""
    empty.show_facts(all_of_us_are_dead, 2, TODAY)
    empty.list.doItemsLayout()
    return empty


def has_keyboard(panel: FactsPanel) -> str:
    """What a screen reader calls the cell that has it."""
    return str(panel.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


def without_a_status(facts: ShowFacts) -> ShowFacts:
    """The same with a row less at the top of the pane."""
    fewer = {ref: tuple(f for f in rows if f.ref.property != "status") for ref, rows in facts.facts.items()}
    return replace(facts, facts=fewer)


def test_a_click_on_a_name_wants_it_inserted(panel: FactsPanel, qtbot: QtBot) -> None:
    panel.list.scrollTo(cell(panel, "Cho Yi-hyun"))

    with qtbot.waitSignal(panel.insert_wanted) as wanted:
        click(panel, "Cho Yi-hyun")

    assert wanted.args == ["Cho Yi-hyun"]
    assert not panel.list.hasFocus(), "the keyboard stays in the text"


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Enter, KEY.Key_Space])
def test_a_fact_can_be_inserted_by_keys_alone(panel: FactsPanel, qtbot: QtBot, key: Qt.Key) -> None:
    go_to(panel, "June 6, 2022")

    with qtbot.waitSignal(panel.insert_wanted) as wanted:
        qtbot.keyClick(panel.list, key)

    assert wanted.args[0].startswith("[June 6, 2022](fact:")


def test_the_arrows_go_through_values_and_names_and_pass_headings_by(panel: FactsPanel, qtbot: QtBot) -> None:
    qtbot.keyClick(panel, KEY.Key_Tab)
    assert has_keyboard(panel) == "Insert Status: post-production"

    reached = []
    for _ in range(len(words_in(panel))):
        reached.append(has_keyboard(panel))
        qtbot.keyClick(panel.list, KEY.Key_Down)

    assert "Insert Renewed: June 6, 2022" in reached
    assert "Cast" not in reached
    go_to(panel, "Choi Nam-ra")
    qtbot.keyClick(panel.list, KEY.Key_Right)
    assert has_keyboard(panel) == "Insert Cho Yi-hyun"
    qtbot.keyClick(panel.list, KEY.Key_Left)
    assert has_keyboard(panel) == "Insert Choi Nam-ra"


def test_a_part_stands_in_one_row_of_two_halves(panel: FactsPanel) -> None:
    character, person = (panel.list.visualRect(cell(panel, name)) for name in ("Choi Nam-ra", "Cho Yi-hyun"))

    assert character.top() == person.top()
    assert character.right() < person.left()
    assert person.right() <= panel.list.viewport().width()


def test_a_heading_and_a_part_that_nobody_plays_are_no_buttons(empty: FactsPanel, qtbot: QtBot) -> None:
    show = Entity("show/tides", Kind.SHOW, "Tides")
    role = Entity("character/captain", Kind.CHARACTER, "The Captain", parent=show.ref)
    empty.show_facts(
        show_facts_from(Batch("a test", (show, role), (Credit(None, show.ref, role.ref),)), show.ref), None, TODAY
    )
    empty.list.doItemsLayout()
    assert words_in(empty)[-3:] == ["Show", "Cast", "The Captain"]

    with qtbot.assertNotEmitted(empty.insert_wanted):
        click(empty, "Cast")
        click(empty, "")


def test_an_unknown_show_says_what_to_do_next(empty: FactsPanel, panel: FactsPanel) -> None:
    panel.show_nothing("Choose a show above the text, and what is known about it appears here.")

    assert words_in(panel) == ["Choose a show above the text, and what is known about it appears here."]


def test_f2_on_a_row_wants_it_edited(panel: FactsPanel, qtbot: QtBot) -> None:
    go_to(panel, "June 6, 2022")

    with qtbot.waitSignal(panel.edit_wanted) as wanted:
        qtbot.keyClick(panel.list, KEY.Key_F2)

    assert wanted.args == [RENEWED, corner(panel, "June 6, 2022"), False]


@pytest.mark.qt_log_ignore("does not support (grabbing|raise)", extend=True)  # the screen that nobody sees
def test_the_right_button_opens_the_menu_of_the_value_under_it(panel: FactsPanel, qtbot: QtBot) -> None:
    panel.list.customContextMenuRequested.emit(panel.list.visualRect(cell(panel, "June 6, 2022")).center())

    menu = panel.findChild(QMenu)
    assert menu is not None
    with qtbot.waitSignal(panel.edit_wanted) as wanted:
        menu.actions()[2].trigger()
    assert wanted.args == [RENEWED, corner(panel, "June 6, 2022"), True], "add a source"
    menu.close()


def test_a_row_says_to_who_cannot_see_it_where_it_is_from_and_what_f2_does(panel: FactsPanel) -> None:
    index = cell(panel, "June 6, 2022")

    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Insert Renewed: June 6, 2022"
    assert (
        index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
        == "gamesradar.com, Feb\N{NO-BREAK SPACE}2026 · F2 edits it"
    )
    assert "https://www.gamesradar.com" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_the_row_with_the_keyboard_keeps_it_when_facts_come_in(
    panel: FactsPanel, all_of_us_are_dead: ShowFacts
) -> None:
    """Also where another row came before it."""
    go_to(panel, "June 6, 2022")
    fewer = {
        ref: tuple(f for f in rows if f.ref.property != "status") for ref, rows in all_of_us_are_dead.facts.items()
    }

    panel.show_facts(replace(all_of_us_are_dead, facts=fewer), 2, TODAY)
    assert has_keyboard(panel) == "Insert Renewed: June 6, 2022"

    panel.show_facts(all_of_us_are_dead, 2, TODAY)
    assert has_keyboard(panel) == "Insert Renewed: June 6, 2022"


def test_facts_that_come_in_leave_the_pane_scrolled_as_it_was(panel: FactsPanel, all_of_us_are_dead: ShowFacts) -> None:
    panel.resize(332, 300)
    panel.list.scrollToBottom()
    place = panel.list.verticalScrollBar().value()
    assert place
    fewer = {
        ref: tuple(f for f in rows if f.ref.property != "status") for ref, rows in all_of_us_are_dead.facts.items()
    }

    panel.show_facts(replace(all_of_us_are_dead, facts=fewer), 2, TODAY)
    panel.show_facts(all_of_us_are_dead, 2, TODAY)

    assert panel.list.verticalScrollBar().value() > place // 2


def test_the_mouse_points_at_what_can_be_clicked(panel: FactsPanel, qtbot: QtBot) -> None:
    def points_at(words: str, shape: Qt.CursorShape) -> None:
        QTest.mouseMove(panel.list.viewport(), panel.list.visualRect(cell(panel, words)).center())
        qtbot.waitUntil(lambda: panel.list.viewport().cursor().shape() == shape)

    points_at("Season 2", Qt.CursorShape.ArrowCursor)
    points_at("June 6, 2022", Qt.CursorShape.PointingHandCursor)
    points_at("Season 2", Qt.CursorShape.ArrowCursor)
