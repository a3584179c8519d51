"""The cards: what a finding says, where its keys and buttons lead, and that many of them do not hold anybody up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from editor_app.article.article import Article
from editor_app.article.parse import parse
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.dismissals import Reach
from editor_app.gui.finding_words import Told, card_words, tell
from editor_app.gui.panels.finding_cards import SHOWN, FindingCards
from editor_app.gui.theme import Theme
from editor_app.text.edits import Edit
from editor_app.text.spans import Span

TEXT = """---
title: All of Us Are Dead
season: two
---
## What Is the Release Date?
The season may arrive as early as 2025, [June 6, 2022](fact:season/all-of-us-are-dead-2#renewed "2022-06-06") says.

## Who Is in the Cast?
Ham Ji-Hyun, who played Nam-ra, is back.

## Cameos & Extras in the Order of Their Appearance
지금 우리 학교는 🧟
"""
ARTICLE = parse(TEXT)


RULES = {"facts": "wrong-actor", "freshness": "moved-on", "names": "near-name"}


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def finding(words: str, *labels: str, severity: Severity = Severity.ERROR, kind: str = "facts") -> Diagnostic:
    place = span(words)
    fixes = tuple(Fix(label, (Edit(place, label),)) for label in labels)
    return Diagnostic(
        kind, RULES[kind], severity, f"Something about {words}.", place, source="UPI, July 2025", fixes=fixes
    )


WRONG = finding("Ham Ji-Hyun", "Use “Cho Yi-hyun”", "Keep the words")
OLD = finding("may arrive as early as 2025", severity=Severity.WARNING, kind="freshness")
ADVICE = finding("지금 우리 학교는", severity=Severity.ADVICE, kind="names")


def told(found: list[Diagnostic], article: Article = ARTICLE) -> tuple[Told, ...]:
    return tell(article, sorted(found, key=lambda d: d.span))


@pytest.fixture
def panel(show: Callable[[QWidget], None], theme: Theme) -> FindingCards:
    panel = FindingCards()
    panel.resize(332, 600)
    show(panel)
    return panel


def lay_all(panel: FindingCards) -> None:
    while panel._laying.isActive():
        QApplication.processEvents()


def shown(panel: FindingCards) -> list[list[str]]:
    """The words on each card, from the top, once all are there."""
    lay_all(panel)
    return [[label.text() for label in card.findChildren(QLabel)] for card in panel._cards]


def test_a_card_says_kind_place_words_message_and_source(panel: FindingCards) -> None:
    panel.show_told(told([WRONG]))

    assert shown(panel) == [
        ["wrong actor", "Cast · line 5", "Ham Ji-Hyun", "Something about Ham Ji-Hyun.", "UPI, July 2025"]
    ]


def test_the_worst_comes_first(panel: FindingCards) -> None:
    panel.show_told(told([ADVICE, OLD, WRONG]))

    assert [card[0] for card in shown(panel)] == ["wrong actor", "moved on", "near name"]


def test_what_is_out_of_date_stands_before_what_is_still_to_come(panel: FindingCards) -> None:
    gap = replace(finding("June 6", severity=Severity.WARNING, kind="facts"), rule="tk")

    panel.show_told(told([gap, OLD]))

    assert [card[0] for card in shown(panel)] == ["moved on", "to come"]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("season: two", "Front matter · line 3"),
        ("The season", "Release date · line 2"),
        ("지금", "Cameos & Extras in the O… · line 8"),
    ],
)
def test_a_place_is_named_as_the_writer_sees_it(words: str, place: str) -> None:
    assert [one.place for one in told([finding(words)])] == [place]


def test_fact_links_are_shown_as_their_words() -> None:
    whole = Span(span("[June").start, span(" says.").end)

    assert card_words(ARTICLE, replace(OLD, span=whole)).words == "June 6, 2022 says."
    assert card_words(ARTICLE, replace(OLD, span=ARTICLE.links[0].span)).words == "June 6, 2022"


def test_a_gap_is_to_come_and_not_wrong() -> None:
    said = card_words(ARTICLE, replace(WRONG, kind="prose", rule="tk", message="Still to come: which studio?"))

    assert (said.name, said.role, said.words, said.message) == (
        "to come",
        "pill-old",
        "",
        "Still to come: which studio?",
    )


def test_enter_on_a_card_goes_to_the_place(panel: FindingCards, qtbot: QtBot) -> None:
    panel.show_told(told([WRONG, OLD]))
    panel._cards[0].setFocus()
    QTest.keyClick(panel._cards[0], Qt.Key.Key_Down)

    assert panel._cards[1].hasFocus()
    with qtbot.waitSignal(panel.picked) as picked:
        QTest.keyClick(panel._cards[1], Qt.Key.Key_Return)
    assert picked.args == [OLD]


def test_a_click_on_the_words_goes_to_the_place(panel: FindingCards, qtbot: QtBot) -> None:
    panel.show_told(told([WRONG]))
    card = panel._cards[0]

    with qtbot.waitSignal(panel.picked) as picked:
        QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().center())

    assert picked.args == [WRONG]


def test_a_button_asks_for_its_fix_and_the_first_is_the_primary_one(panel: FindingCards, qtbot: QtBot) -> None:
    panel.show_told(told([WRONG]))
    first, second = panel._cards[0].fixes

    assert (first.text(), first.property("primary"), second.property("primary")) == ("Use “Cho Yi-hyun”", True, False)
    with qtbot.waitSignal(panel.fix_wanted) as wanted, qtbot.assertNotEmitted(panel.picked):
        QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert wanted.args == [WRONG, 1]


def test_two_findings_that_read_alike_keep_their_own_fixes(panel: FindingCards, qtbot: QtBot) -> None:
    article = parse("Ham Ji-Hyun and Ham Ji-Hyun\n")
    first, second = (replace(WRONG, span=Span(start, start + 11)) for start in (0, 16))
    panel.show_told(told([first, second], article=article))

    with qtbot.waitSignal(panel.fix_wanted) as wanted:
        panel._cards[1].fixes[0].click()

    assert wanted.args == [second, 0]


def test_a_finding_that_stays_keeps_its_card_when_its_line_moves(panel: FindingCards) -> None:
    panel.show_told(told([WRONG, OLD]))
    card = panel._cards[0]
    card.setFocus()
    added = "One line more.\n\n"
    start = ARTICLE.body.start
    moved = parse(TEXT[:start] + added + TEXT[start:])

    panel.show_told(told([replace(WRONG, span=WRONG.span.shifted(len(added)))], article=moved))

    assert panel._cards == [card]
    assert card.hasFocus()
    assert shown(panel)[0][1] == "Cast · line 7"


def test_the_keyboard_stays_in_the_panel_when_its_card_is_settled(panel: FindingCards) -> None:
    panel.show_told(told([WRONG, OLD]))
    panel._cards[0].fixes[0].setFocus()

    panel.show_told(told([OLD]))

    assert panel._cards[0].hasFocus()


def test_a_panel_that_is_not_looked_at_makes_no_cards(panel: FindingCards) -> None:
    panel.hide()
    panel.show_told(told([WRONG]))
    assert panel._cards == []

    panel.show()

    assert len(panel._cards) == 1


def test_of_many_findings_the_first_hundred_are_shown_as_far_as_the_writer_looks(
    panel: FindingCards, qtbot: QtBot
) -> None:
    many = [replace(OLD, message=f"Number {number}.") for number in range(200)]
    panel.show_told(told(many))
    assert len(panel._cards) < 10

    def look_further() -> bool:
        bar = panel.verticalScrollBar()
        bar.setValue(bar.maximum())
        return panel._rest.isVisible()

    qtbot.waitUntil(look_further)

    assert len(panel._cards) == SHOWN
    assert panel._rest.text() == "100 more findings wait behind these."


def test_what_is_read_from_an_article_is_never_taken_for_html(panel: FindingCards) -> None:
    panel.show_told(told([replace(WRONG, message="<b>Not</b> bold.", fixes=(Fix("Use “R&B”", ()),))]))

    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in panel._cards[0].findChildren(QLabel))
    assert panel._cards[0].fixes[0].text() == "Use “R&&B”"


def headings(panel: FindingCards) -> list[str]:
    lay_all(panel)
    return [label.text() for label in panel._headings.values()]


def test_each_group_has_its_name_and_number_above_its_first_card(panel: FindingCards) -> None:
    panel.show_told(told([ADVICE, WRONG, replace(WRONG, message="Another.")]))

    assert headings(panel) == ["Facts 2", "Names 1"]
    tops = [panel._headings["facts"].y(), panel._cards[0].y(), panel._headings["names"].y(), panel._cards[2].y()]
    assert tops == sorted(tops)


def test_a_group_goes_with_its_last_finding_and_comes_back_in_its_place(panel: FindingCards, qtbot: QtBot) -> None:
    panel.show_told(told([ADVICE, WRONG]))
    panel.show_told(told([ADVICE]))
    assert headings(panel) == ["Names 1"]

    panel.show_told(told([ADVICE, WRONG]))

    assert sorted(headings(panel)) == ["Facts 1", "Names 1"]
    qtbot.waitUntil(lambda: panel._headings["facts"].y() < panel._cards[0].y() < panel._headings["names"].y())


def test_what_blocks_comes_first_and_says_so(panel: FindingCards) -> None:
    dead = replace(finding("Nam-ra"), message="She is alive.", blocks=True)

    panel.show_told(told([WRONG, dead]))

    assert "Keeps the article from being published." in shown(panel)[0]


def test_enter_on_a_button_presses_it(panel: FindingCards, qtbot: QtBot) -> None:
    panel.show_told(told([WRONG]))
    panel._cards[0].fixes[1].setFocus()

    with qtbot.waitSignal(panel.fix_wanted) as wanted, qtbot.assertNotEmitted(panel.picked):
        QTest.keyClick(panel._cards[0].fixes[1], Qt.Key.Key_Return)

    assert wanted.args == [WRONG, 1]


def test_del_asks_why_and_enter_dismisses_here(panel: FindingCards, qtbot: QtBot) -> None:
    panel.show_told(told([WRONG]))
    panel._cards[0].setFocus()
    QTest.keyClick(panel._cards[0], Qt.Key.Key_Delete)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "a stage play")

    with qtbot.waitSignal(panel.dismiss_wanted) as wanted:
        QTest.keyClick(field, Qt.Key.Key_Return)

    assert wanted.args == [WRONG, Reach.HERE, "a stage play", False]


def test_esc_in_the_reason_leaves_the_card_as_it_was(panel: FindingCards) -> None:
    panel.show_told(told([WRONG]))
    card = panel._cards[0]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Delete)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_Escape)

    assert card.hasFocus()
    assert panel.focused == WRONG


def test_a_card_that_is_asked_for_comes_into_sight_however_far_down(panel: FindingCards, qtbot: QtBot) -> None:
    many = [replace(OLD, message=f"Number {number}.") for number in range(60)]
    panel.show_told(told(many))

    panel.show_current(many[50])

    def is_seen() -> bool:
        cards = [card for card in panel._cards if card.said.message == "Number 50."]
        return bool(cards) and bool(cards[0].property("current")) and not cards[0].visibleRegion().isEmpty()

    qtbot.waitUntil(is_seen)
