"""The Checks panel: is the article ready, what was found, what was dismissed, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from editor_app.checks.checklist import checklist
from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.dismissals import Dismissal, Dismissed, Judged, Reach
from editor_app.gui.finding_words import tell
from editor_app.gui.panels.checks import NO_ARTICLE, NOT_CHECKED, NOTHING, ChecksPanel
from editor_app.gui.panels.clickable import Clickable
from editor_app.gui.panels.dismissed_list import decided_words
from editor_app.gui.reading import Reading, read
from editor_app.gui.theme import Theme
from editor_app.text.spans import Span

TEXT = """---
title: T
show: show/x
description: d
---
The season may arrive as early as 2025. TK

## Who Is in the Cast? {#cast}
Ham Ji-Hyun, who played Nam-ra, is back.
"""
DAY = date(2026, 11, 30)
MADE = Dismissal(Reach.ARTICLE, "near-name", "Nam-ra", "", "a nickname", DAY)


def finding(words: str, kind: str, rule: str, *, blocks: bool = False) -> Diagnostic:
    start = TEXT.index(words)
    return Diagnostic(kind, rule, Severity.ERROR, f"About {words}.", Span(start, start + len(words)), blocks=blocks)


NAME, OLD = finding("Ham Ji-Hyun", "facts", "wrong-actor"), finding("2025", "freshness", "elapsed")
NICK = finding("Nam-ra", "names", "near-name")


def reading(*found: Diagnostic, dismissed: tuple[Dismissed, ...] = (), text: str = TEXT) -> Reading:
    bare = read(1, text, None, DAY, (), Event())
    judged = Judged(tuple(found), dismissed)
    return replace(
        bare,
        diagnostics=tuple(found),
        judged=judged,
        points=checklist(bare.article, judged),
        told=tell(bare.article, found),
        is_checked=True,
        has_facts=True,
    )


@pytest.fixture
def panel(show: Callable[[QWidget], None], theme: Theme) -> ChecksPanel:
    panel = ChecksPanel()
    panel.resize(332, 800)
    show(panel)
    return panel


def words(panel: ChecksPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def names(panel: ChecksPanel) -> list[str]:
    """What is wrong, card by card, once all cards are there."""
    while panel.cards._laying.isActive():
        QApplication.processEvents()
    return [card.said.name for card in panel.cards._cards]


def choose(panel: ChecksPanel, chip: QPushButton, entry: str) -> list[str]:
    """Choose `entry` in the menu of `chip`; returns all its entries."""
    menu = chip.menu()
    menu.aboutToShow.emit()
    entries = [action.text() for action in menu.actions()]
    next(action for action in menu.actions() if action.text() == entry).trigger()
    return entries


def test_without_an_article_it_says_what_would_appear(panel: ChecksPanel) -> None:
    assert words(panel) == [NO_ARTICLE]


def test_nothing_found_says_so_and_that_it_is_ready(panel: ChecksPanel) -> None:
    panel.show_reading(reading(text=TEXT.replace(" TK", "")))

    assert NOTHING in words(panel)
    assert panel.ready.words == "Ready to publish"


def test_what_was_not_checked_is_not_called_right(panel: ChecksPanel) -> None:
    clean = reading(text=TEXT.replace(" TK", ""))
    panel.show_reading(replace(clean, is_checked=False, has_facts=False))

    assert NOT_CHECKED in words(panel)
    assert NOTHING not in words(panel)
    assert panel.ready.words == "Not checked yet"


def test_what_was_checked_without_facts_is_not_called_ready_without_saying_so(panel: ChecksPanel) -> None:
    panel.show_reading(replace(reading(text=TEXT.replace(" TK", "")), has_facts=False))

    assert panel.ready.words == "Ready, but no facts were at hand"


def test_the_head_counts_what_keeps_it_from_being_published(panel: ChecksPanel) -> None:
    panel.show_reading(reading())
    assert panel.ready.words == "1 thing keeps it from being published"

    panel.show_reading(reading(replace(NAME, blocks=True)))
    assert panel.ready.words == "2 things keep it from being published"


def test_the_head_opens_to_the_list_and_each_blocker_is_a_click_to_its_place(panel: ChecksPanel, qtbot: QtBot) -> None:
    panel.show_reading(reading())
    line = panel.ready.findChildren(Clickable)[0]
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)

    rows = [row for row in panel.ready.findChildren(Clickable) if row.isVisible() and row is not line]
    assert [row.accessibleName() for row in rows] == ["Still to come, keeps it from being published: 1 gap marked TK."]
    with qtbot.waitSignal(panel.place_wanted) as wanted:
        QTest.keyClick(rows[0], Qt.Key.Key_Return)
    start = TEXT.index("TK")
    assert wanted.args == [Span(start, start + 2)]


def test_the_cards_can_be_narrowed_to_a_kind_and_back(panel: ChecksPanel) -> None:
    panel.show_reading(reading(OLD, NAME, NICK))

    entries = choose(panel, panel._kind_chip, "Out of date   1")

    assert entries == ["All kinds   3", "Facts   1", "Out of date   1", "Names   1"]
    assert (names(panel), panel._kind_chip.text()) == (["elapsed"], "Out of date ▾")
    choose(panel, panel._kind_chip, "All kinds   3")
    assert names(panel) == ["wrong actor", "elapsed", "near name"]


def test_the_cards_can_be_narrowed_to_a_section(panel: ChecksPanel) -> None:
    panel.show_reading(reading(OLD, NAME, NICK))

    assert choose(panel, panel._section_chip, "Cast   2") == ["All sections   3", "Intro   1", "Cast   2"]
    assert names(panel) == ["wrong actor", "near name"]


def test_a_choice_that_has_nothing_left_goes_back_to_all(panel: ChecksPanel) -> None:
    panel.show_reading(reading(OLD, NAME))
    choose(panel, panel._kind_chip, "Out of date   1")

    panel.show_reading(reading(NAME))

    assert names(panel) == ["wrong actor"]


def test_a_step_to_a_finding_that_is_not_shown_shows_all_again(panel: ChecksPanel) -> None:
    panel.show_reading(reading(OLD, NAME))
    panel.show_kind("freshness")

    panel.show_current(NAME)

    assert names(panel) == ["wrong actor", "elapsed"]
    assert panel.cards._cards[0].property("current")


def test_what_was_dismissed_is_listed_with_the_reason_and_can_be_taken_back(panel: ChecksPanel, qtbot: QtBot) -> None:
    panel.show_reading(reading(NAME, dismissed=(Dismissed(NICK, MADE),)))
    line = panel.dismissed.findChildren(QToolButton)[0]
    assert line.text() == "Dismissed (1)"
    line.click()

    assert "in this article · November 30, 2026 · a nickname" in words(panel)
    back = panel.dismissed.findChildren(QPushButton)[0]
    with qtbot.waitSignal(panel.take_back_wanted) as wanted:
        QTest.keyClick(back, Qt.Key.Key_Return)
    assert wanted.args == [MADE]


def test_a_decision_without_reason_or_day_says_how_far_it_reaches() -> None:
    assert decided_words(replace(MADE, reason="", day=None, reach=Reach.EVERYWHERE)) == "everywhere"


def test_a_finding_whose_words_are_gone_is_told_of_no_more(panel: ChecksPanel) -> None:
    panel.show_reading(reading(OLD, NAME))

    panel.keep(lambda finding: finding is NAME)

    assert names(panel) == ["wrong actor"]


def test_a_check_that_lasts_is_told_and_a_short_one_is_not(panel: ChecksPanel, qtbot: QtBot) -> None:
    panel.show_checking(True)
    panel.show_checking(False)
    assert not panel._lasts.isActive()

    panel.show_checking(True)

    qtbot.waitUntil(panel._progress.isVisible)
    panel.show_checking(False)
    assert panel._progress.isHidden()
