"""A click or a key in the Facts panel puts a fact into the text, or opens it to be edited."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from editor_app.facts.refs import FactRef
from editor_app.facts.show_facts import ShowFacts
from editor_app.gui.panels.facts import FactsPanel

TODAY = date(2026, 11, 22)


def test_a_click_on_a_name_wants_it_inserted(qtbot: QtBot, all_of_us_are_dead: ShowFacts) -> None:
    panel = FactsPanel()
    qtbot.addWidget(panel)
    panel.show_facts(all_of_us_are_dead, 2, TODAY)
    panel.show()
    name = next(label for label in panel.findChildren(QLabel) if label.text() == "Cho Yi-hyun")

    with qtbot.waitSignal(panel.insert_wanted) as wanted:
        qtbot.mouseClick(name.parentWidget(), Qt.MouseButton.LeftButton)

    assert wanted.args == ["Cho Yi-hyun"]


def test_a_fact_can_be_inserted_by_keys_alone(qtbot: QtBot, all_of_us_are_dead: ShowFacts) -> None:
    panel = FactsPanel()
    qtbot.addWidget(panel)
    panel.show_facts(all_of_us_are_dead, 2, TODAY)
    panel.show()
    row = next(w for w in panel.findChildren(QLabel) if w.text() == "June 6, 2022").parentWidget()

    with qtbot.waitSignal(panel.insert_wanted) as wanted:
        qtbot.keyClick(row, Qt.Key.Key_Return)

    assert wanted.args[0].startswith("[June 6, 2022](fact:")


def test_an_unknown_show_says_what_to_do_next(qtbot: QtBot) -> None:
    panel = FactsPanel()
    qtbot.addWidget(panel)

    panel.show_nothing("Choose a show above the text, and what is known about it appears here.")

    assert [label.text() for label in panel.findChildren(QLabel)] == [
        "Choose a show above the text, and what is known about it appears here."
    ]


def test_f2_on_a_row_wants_it_edited(qtbot: QtBot, all_of_us_are_dead: ShowFacts) -> None:
    panel = FactsPanel()
    qtbot.addWidget(panel)
    panel.show_facts(all_of_us_are_dead, 2, TODAY)
    panel.show()
    row = next(w for w in panel.findChildren(QLabel) if w.text() == "June 6, 2022").parentWidget()

    with qtbot.waitSignal(panel.edit_wanted) as wanted:
        qtbot.keyClick(row, Qt.Key.Key_F2)

    assert wanted.args == [FactRef("season/all-of-us-are-dead-2", "renewed"), row, False]


def test_a_row_says_to_who_cannot_see_it_where_it_is_from_and_what_f2_does(
    qtbot: QtBot, all_of_us_are_dead: ShowFacts
) -> None:
    panel = FactsPanel()
    qtbot.addWidget(panel)
    panel.show_facts(all_of_us_are_dead, 2, TODAY)
    row = next(w for w in panel.findChildren(QLabel) if w.text() == "June 6, 2022").parentWidget()

    assert row is not None
    assert row.accessibleName() == "Insert Renewed: June 6, 2022"
    assert row.accessibleDescription() == "gamesradar.com, Feb\N{NO-BREAK SPACE}2026 · F2 edits it"


def test_the_row_with_the_keyboard_keeps_it_when_facts_come_in(qtbot: QtBot, all_of_us_are_dead: ShowFacts) -> None:
    panel = FactsPanel()
    qtbot.addWidget(panel)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    panel.show_facts(all_of_us_are_dead, 2, TODAY)
    row = next(w for w in panel.findChildren(QLabel) if w.text() == "June 6, 2022").parentWidget()
    assert row is not None
    row.setFocus()

    panel.show_facts(all_of_us_are_dead, 2, date(2026, 11, 23))

    focus = panel.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Insert Renewed: June 6, 2022"
