"""Changes are ticked and unticked by keys and by clicks, and what is declined is known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editor_app.facts.batch import Batch
from editor_app.facts.difference import Difference, DifferenceLine
from editor_app.facts.fact import Fact
from editor_app.facts.refs import FactRef
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.gui.taking.approval import Approval, Proposal, propose
from editor_app.gui.taking.difference_rows import DifferenceRow
from editor_app.gui.theme import Theme, load_theme

TODAY = date(2026, 11, 22)
KEY = Qt.Key


@pytest.fixture
def approval(theme: Theme, show: Callable[[QWidget], None], store: SqlStore, update: Batch) -> Approval:
    approval = Approval(theme)
    approval.resize(760, 420)
    show(approval)
    approval.show_proposal(propose("All of Us Are Dead", update, store, TODAY))
    return approval


def declined(approval: Approval) -> list[str]:
    return [line.label for line in approval.declined]


def test_it_says_what_would_change_and_what_is_known(approval: Approval, update: Batch) -> None:
    known = len(update.entities) + len(update.credits) + len(update.facts) - 6  # with the number that the show has here

    assert approval.words == (
        "All of Us Are Dead 1 new credit, 1 new fact, 1 changed date · new with them: 1 person, 1 character "
        f"{known} facts and names are known already, and not listed. 3 of 3 changes are ticked"
    )


def test_space_declines_and_takes_back_and_the_arrows_pass_headings_by(approval: Approval) -> None:
    QTest.keyClick(approval.list, KEY.Key_Space)
    assert declined(approval) == ["Genre"]

    QTest.keyClick(approval.list, KEY.Key_Down)
    QTest.keyClick(approval.list, KEY.Key_Space)
    assert declined(approval) == ["Genre", "Release"]

    QTest.keyClick(approval.list, KEY.Key_Up)
    QTest.keyClick(approval.list, KEY.Key_Space)
    assert declined(approval) == ["Release"]
    assert approval.words.endswith("2 of 3 changes are ticked")


def test_a_click_anywhere_on_a_row_does_the_same(approval: Approval) -> None:
    place = approval.list.visualRect(approval.rows.index(4, 0)).center()

    QTest.mouseClick(approval.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    assert declined(approval) == ["Cast"]


def test_all_and_none(approval: Approval, qtbot: QtBot) -> None:
    qtbot.mouseClick(approval._none, Qt.MouseButton.LeftButton)
    assert approval.is_all_declined
    assert not approval._none.isEnabled()

    qtbot.mouseClick(approval._all, Qt.MouseButton.LeftButton)
    assert declined(approval) == []


def test_a_screen_reader_hears_each_change_and_whether_it_is_ticked(approval: Approval) -> None:
    index = approval.rows.index(3, 0)

    assert str(index.data(Qt.ItemDataRole.AccessibleTextRole)).startswith("Release of All of Us Are Dead · season 2")
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert approval.list.accessibleName() == "Changes"


def test_a_long_value_is_cut_and_told_in_full_by_its_tooltip(approval: Approval) -> None:
    words = "Students 지금 우리 학교는 🧟 fight. " * 40
    fact = Fact(FactRef("show/a", "synopsis"), words)
    row = DifferenceRow(
        "Synopsis", DifferenceLine(fact, "A", "Synopsis", "Short.", words), "", "Short.", words, "TVmaze"
    )

    approval.show_proposal(Proposal("A", Batch("test", facts=(fact,)), Difference(), (row,)))

    assert approval.list.sizeHintForRow(0) < 60
    assert approval.rows.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == f"Short. → {words}"
    assert not approval.list.grab().toImage().isNull()


def test_it_changes_its_colours_with_the_window(approval: Approval) -> None:
    approval.wear(load_theme("dark"))

    seen = approval.list.viewport().grab().toImage()
    colours = {seen.pixelColor(x, y).name() for x in range(0, seen.width(), 2) for y in range(0, seen.height(), 2)}
    assert load_theme("dark").accent.lower() in colours
    assert load_theme("light").accent.lower() not in colours


def test_thousands_of_changes_are_shown_at_once(approval: Approval) -> None:
    facts = [Fact(FactRef(f"season/a-{n}", "episodes"), n) for n in range(5_000)]
    rows = [DifferenceRow("Episodes", DifferenceLine(f, "A", "Episodes", "", str(f.value)), after="8") for f in facts]

    approval.show_proposal(Proposal("A", Batch("test", facts=tuple(facts)), Difference(), tuple(rows)))
    approval.rows.tick_all(False)

    assert len(approval.declined) == 5_000
