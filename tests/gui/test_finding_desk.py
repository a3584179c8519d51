"""Findings in the window: by keys from one to the next, settled or dismissed, and told the same everywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.dismissals import Reach
from editor_app.errors import StoreMissing
from editor_app.facts.sql.completion_keys import SqliteNameIndex
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.gui.desk import Desk
from editor_app.gui.dialogs.dismissed import DismissedDialog
from editor_app.gui.editor.findings import Findings, Placed
from editor_app.gui.main_window import MainWindow
from editor_app.gui.panes import CHECKS
from editor_app.gui.theme import load_theme
from editor_app.text.edits import Edit
from editor_app.text.spans import Span
from editor_app.worker.worker import Worker
from tests.windows import forget_changes, keyboard

KEY = Qt.Key
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
RENEWED = 'fact:season/all-of-us-are-dead-2#renewed "2022-06-06"'
TEXT = f"""---
id: 1
title: "Will it return?"
show: show/all-of-us-are-dead
season: 2
description: "All that is known of it so far, which is not much."
---
It was renewed on [June 7, 2022]({RENEWED}), and that was said on
[June 8, 2022]({RENEWED}).

## Who is in it? {{#cast}}

Choi Nam-ra is back, says [TK: who?].
"""


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as running:
        yield running


@pytest.fixture
def bare(qtbot: QtBot, worker: Worker, tmp_path: Path) -> MainWindow:
    """The window with an article, before any store has come."""
    desk = Desk(worker=worker, now=lambda: datetime(2026, 11, 22, 9, tzinfo=UTC), fixed_today=date(2026, 11, 22))
    window = MainWindow(desk, settings_path=tmp_path / "settings.json", theme=load_theme("light"))
    qtbot.addWidget(window, before_close_func=forget_changes)
    window.resize(1200, 800)
    window.show()
    with qtbot.waitExposed(window):
        window.activateWindow()
    path = tmp_path / "article.md"
    path.write_text(TEXT, encoding="utf-8")
    window.filing.open_path(path)
    return window


@pytest.fixture
def window(bare: MainWindow, store_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    store = SqlStore.open(store_path)
    bare.use(store, SqliteNameIndex(store_path))
    qtbot.waitUntil(lambda: len(wrong(bare)) == 2)
    yield bare
    store.close()


def wrong(window: MainWindow) -> list[str]:
    """The words that are said to be wrong values, as the text has them now."""
    assert window.session is not None
    text = window.session.text
    return [text[p.start : p.end] for p in window.session.findings if p.finding.rule == "fact-contradiction"]


def press(key: KEY, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(keyboard(), key, modifiers)


def text_of(window: MainWindow) -> str:
    assert window.session is not None
    return window.session.text


def test_f7_goes_from_finding_to_finding_and_marks_the_card(window: MainWindow) -> None:
    press(KEY.Key_F7)
    first = window.view.textCursor().selectedText()
    press(KEY.Key_F7)

    assert (first, window.view.textCursor().selectedText()) == ("June 7, 2022", "June 8, 2022")
    assert window.side.is_showing(CHECKS)
    marked = [card.said.words for card in window.side.checks.cards._cards if card.property("current")]
    assert marked == ["June 8, 2022"]


def test_shift_f7_goes_round_through_what_was_found_in_the_front_matter(window: MainWindow) -> None:
    """Where it is folded away the caret cannot stand; the card tells."""
    session = window.session
    assert session is not None
    in_head = [Diagnostic("search", f"rule-{n}", Severity.ADVICE, "m", Span(4, 6)) for n in range(3)]
    session.findings = Findings([*session.findings, *(Placed(4, 6, finding) for finding in in_head)])
    seen: list[Diagnostic] = []
    window.findings.checking.stepped.connect(seen.append)

    for _ in session.findings:
        press(KEY.Key_F7, SHIFT)

    assert sorted(map(id, seen)) == sorted(id(each.finding) for each in session.findings)


def test_the_card_is_told_beside_the_words_wherever_the_view_was_scrolled(window: MainWindow) -> None:
    press(KEY.Key_F7)
    assert window.session is not None
    window.session.apply([Edit.insert(len(window.session.text), "More words.\n\n" * 80)])
    window.view.verticalScrollBar().setValue(window.view.verticalScrollBar().maximum())

    press(KEY.Key_Period, CTRL)

    assert window.findings.hovering.popover.isVisible()


def test_f7_tells_in_the_text_where_the_pane_is_closed(window: MainWindow) -> None:
    window.actions_by_id["view.side"].setChecked(False)

    press(KEY.Key_F7)

    assert window.findings.hovering.popover.isVisible()
    assert window.view.hasFocus()


def test_two_keys_put_it_right(window: MainWindow, qtbot: QtBot) -> None:
    press(KEY.Key_F7)
    press(KEY.Key_Period, CTRL)
    press(KEY.Key_Return)

    assert f"[June 6, 2022]({RENEWED}), and" in text_of(window)
    qtbot.waitUntil(lambda: wrong(window) == ["June 8, 2022"])


def test_one_key_puts_right_and_goes_on(window: MainWindow) -> None:
    press(KEY.Key_F7)
    press(KEY.Key_Return, ALT)
    press(KEY.Key_Return, ALT)

    assert text_of(window).count(f"[June 6, 2022]({RENEWED})") == 2


def test_a_card_with_the_keyboard_is_settled_by_the_same_key(window: MainWindow) -> None:
    window.side.show_tab(CHECKS)
    card = window.side.checks.cards._cards[1]
    card.setFocus()

    press(KEY.Key_Period, CTRL)

    assert "[June 6, 2022]" in text_of(window).split("said on")[1]


def test_what_is_dismissed_is_gone_everywhere_at_once_and_can_be_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    press(KEY.Key_F7)
    press(KEY.Key_Period, CTRL)
    press(KEY.Key_D)
    press(KEY.Key_Return)

    assert wrong(window) == ["June 8, 2022"]
    qtbot.waitUntil(lambda: window.status.text_of("wrong") == "1 fact wrong")
    session = window.session
    assert session is not None
    assert not session.document.begin().isVisible()  # the front matter that now says so stays folded
    (dismissed,) = session.reading.judged.dismissed
    window.side.checks.take_back_wanted.emit(dismissed.by)
    qtbot.waitUntil(lambda: len(wrong(window)) == 2)
    assert text_of(window) == TEXT


def test_what_is_dismissed_everywhere_leaves_the_article_alone(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    session = window.session
    assert session is not None
    finding = next(d for d in session.reading.diagnostics if d.rule == "fact-contradiction")

    window.findings.checking.dismiss(finding, Reach.EVERYWHERE, "both are right", True)

    qtbot.waitUntil(lambda: wrong(window) == [])
    assert text_of(window) == TEXT
    qtbot.waitUntil((tmp_path / "dismissed.json").exists)
    (made,) = window.findings.everywhere.all
    window.side.checks.take_back_wanted.emit(made)
    qtbot.waitUntil(lambda: len(wrong(window)) == 2)


def test_the_foot_counts_by_what_it_is_and_a_click_shows_those(window: MainWindow) -> None:
    assert window.status.text_of("wrong") == "2 facts wrong"
    assert window.status.text_of("gaps") == "1 TK"

    QTest.mouseClick(window.status._labels["wrong"], Qt.MouseButton.LeftButton)

    assert window.side.is_showing(CHECKS)
    assert {card.said.group for card in window.side.checks.cards._cards} == {"facts"}


def test_the_head_of_the_panel_leads_to_the_gap(window: MainWindow) -> None:
    assert window.side.checks.ready.words == "1 thing keeps it from being published"
    session = window.session
    assert session is not None
    gap = next(point for point in session.reading.points if point.name == "Still to come")

    window.side.checks.place_wanted.emit(gap.places[0])

    assert window.view.textCursor().selectedText() == "[TK: who?]"


def test_the_findings_can_be_copied_and_saved(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.actions_by_id["facts.copy_findings"].trigger()
    assert "| June 7, 2022 |" in QGuiApplication.clipboard().text()

    path = tmp_path / "found.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.actions_by_id["facts.save_findings"].trigger()

    qtbot.waitUntil(path.exists)
    rules = [row["rule"] for row in json.loads(path.read_text(encoding="utf-8"))]
    assert rules.count("fact-contradiction") == 2


def test_a_card_goes_with_the_words_that_are_changed(window: MainWindow) -> None:
    press(KEY.Key_F7)

    QTest.keyClicks(window.view, "May")

    assert [c.said.words for c in window.side.checks.cards._cards if c.said.group == "facts"] == ["June 8, 2022"]


def test_all_that_is_dismissed_everywhere_is_listed_and_enter_takes_it_back(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    assert session is not None
    finding = next(d for d in session.reading.diagnostics if d.rule == "fact-contradiction")
    window.findings.checking.dismiss(finding, Reach.EVERYWHERE, "it is right", False)
    window.actions_by_id["facts.dismissed"].trigger()
    (dialog,) = window.findChildren(DismissedDialog)

    row = dialog.list.model().index(0, 0).data(Qt.ItemDataRole.UserRole)
    assert (row.title, row.detail) == ("June 7, 2022", "wrong value · November 22, 2026 · it is right")
    QTest.keyClick(dialog.list, KEY.Key_Return)

    assert window.findings.everywhere.all == ()
    qtbot.waitUntil(lambda: len(wrong(window)) == 2)
    dialog.close()


def test_without_a_store_a_text_is_still_held_against_itself(bare: MainWindow, qtbot: QtBot) -> None:
    """Nothing is said of facts then, and no link is called unknown."""
    bare.go_without_store(StoreMissing("There is no store."))

    session = bare.session
    assert session is not None
    qtbot.waitUntil(lambda: session.reading.is_checked)

    assert "tk" in {finding.rule for finding in session.reading.diagnostics}
    assert {finding.kind for finding in session.reading.diagnostics} & {"facts", "freshness"} == set()
