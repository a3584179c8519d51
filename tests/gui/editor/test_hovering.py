"""The card on a finding: it comes where it is wanted, beside the words, and every key on it does what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.dismissals import Reach, dismissals_in
from editor_app.checks.everywhere import read_everywhere
from editor_app.gui.checking import Checking
from editor_app.gui.editor.finding_popover import FindingPopover
from editor_app.gui.editor.findings import Findings, Placed
from editor_app.gui.editor.hovering import Hovering
from editor_app.gui.editor.underlines import Underlines
from editor_app.gui.editor.view import EditorView
from editor_app.gui.kept_dismissals import KeptDismissals
from editor_app.gui.session import Session
from editor_app.gui.theme import Theme
from editor_app.text.edits import Edit
from editor_app.text.spans import Span

KEY = Qt.Key
TODAY = date(2026, 11, 30)
TEXT = "Ham Ji-Hyun is back.\n\nHyo-ryung was killed, they say.\n\nIn 2025 all is 지금 우리 학교는.\n"


def finding(words: str, *uses: str, kind: str = "facts", blocks: bool = False) -> Diagnostic:
    start = TEXT.index(words)
    span = Span(start, start + len(words))
    fixes = tuple(Fix(f"Use “{use}”", (Edit(span, use),)) for use in uses)
    message = f"About {words}."
    return Diagnostic(
        kind, "wrong-actor", Severity.ERROR, message, span, source="UPI, July 2025", fixes=fixes, blocks=blocks
    )


NAME, DEAD = finding("Ham Ji-Hyun", "Cho Yi-hyun", "Jo Yi-hyun"), finding("was killed", blocks=True)
OLD = finding("2025", "2026", kind="freshness")


class Table(QWidget):
    """A text on a window, with three findings in it, and what leads to them."""

    def __init__(self, theme: Theme, settings: Path) -> None:
        super().__init__()
        self.view = EditorView()
        layout = QVBoxLayout(self)
        layout.addWidget(self.view)
        self.resize(640, 480)
        self.popover = FindingPopover(theme, self)
        self.underlines = Underlines(self.view, theme)
        self.hovering = Hovering(self.view, self.underlines, self.popover)
        self.kept = KeptDismissals(settings, self)
        self.checking = Checking(self.view, self.hovering, self.kept, lambda: TODAY)
        self.session = Session(TEXT, theme=theme, today=TODAY, parent=self)
        self.view.show_document(self.session.document)
        self.checking.session = self.session
        found = (NAME, DEAD, OLD)
        self.session.findings = Findings(Placed(d.span.start, d.span.end, d) for d in found)
        self.underlines.show(self.session.findings)

    def put_caret(self, words: str) -> None:
        cursor = self.view.textCursor()
        cursor.setPosition(TEXT.index(words) + 2)
        self.view.setTextCursor(cursor)

    def place_of(self, words: str) -> QRect:
        start = TEXT.index(words)
        rect = self.underlines.rects(Placed(start, start + len(words), NAME))[0].toRect()
        return QRect(self.view.viewport().mapTo(self, rect.topLeft()), rect.size())

    def words(self) -> str:
        return "\n".join(label.text() for label in self.popover.findChildren(QLabel) if label.isVisible())

    def buttons(self) -> list[str]:
        return [button.text() for button in self.popover.findChildren(QPushButton) if button.isVisible()]

    def press(self, key: KEY) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)


@pytest.fixture
def table(show: Callable[[QWidget], None], theme: Theme, tmp_path: Path) -> Iterator[Table]:
    table = Table(theme, tmp_path / "window.json")
    show(table)
    table.view.setFocus()
    yield table
    table.kept.stop()


def test_asked_for_by_key_it_tells_all_and_enter_takes_the_first_fix(table: Table) -> None:
    table.put_caret("Ham")
    table.checking.ask_here()

    assert [part in table.words() for part in ("wrong actor", "About Ham Ji-Hyun.", "UPI, July 2025")] == [True] * 3
    assert table.buttons() == ["Use “Cho Yi-hyun”", "2   Use “Jo Yi-hyun”", "Dismiss…"]
    table.press(KEY.Key_Return)
    assert table.session.text.startswith("Cho Yi-hyun is back.")
    assert not table.popover.isVisible()
    assert table.view.hasFocus()


def test_a_number_takes_that_fix_and_one_undo_takes_it_back(table: Table) -> None:
    table.put_caret("Ham")
    table.checking.ask_here()
    table.press(KEY.Key_2)

    assert table.session.text.startswith("Jo Yi-hyun")
    table.view.undo()
    assert table.session.text == TEXT


def test_the_arrows_reach_every_button_and_enter_presses_it(table: Table) -> None:
    table.put_caret("Ham")
    table.checking.ask_here()
    table.press(KEY.Key_Down)
    table.press(KEY.Key_Return)

    assert table.session.text.startswith("Jo Yi-hyun")


def test_esc_closes_it_and_the_keyboard_is_back_in_the_text(table: Table) -> None:
    table.put_caret("Ham")
    table.checking.ask_here()
    table.press(KEY.Key_Escape)

    assert not table.popover.isVisible()
    assert table.view.hasFocus()
    assert table.session.text == TEXT


@pytest.mark.parametrize("height", [240, 480])
@pytest.mark.parametrize("words", ["Ham Ji-Hyun", "was killed", "2025"])
def test_it_never_covers_the_line(table: Table, words: str, height: int) -> None:
    table.resize(640, height)
    table.put_caret(words)
    table.checking.ask_here()

    assert table.popover.isVisible()
    assert not table.popover.geometry().intersects(table.place_of(words))
    assert table.rect().contains(table.popover.geometry())


def test_a_screen_reader_hears_what_it_says(table: Table) -> None:
    table.put_caret("Ham")
    table.checking.ask_here()

    assert table.popover.accessibleName() == "wrong actor, error: About Ham Ji-Hyun. UPI, July 2025"


def test_where_nothing_was_found_it_says_so_instead(table: Table, qtbot: QtBot) -> None:
    table.put_caret("back")

    with qtbot.waitSignal(table.checking.said) as said:
        table.checking.ask_here()

    assert said.args == ["Nothing to fix at the caret. F7 goes to the next finding."]
    assert not table.popover.isVisible()


def test_it_comes_when_the_mouse_rests_on_the_words_and_leaves_the_keyboard_with_the_text(
    table: Table, qtbot: QtBot
) -> None:
    viewport = table.view.viewport()
    QTest.mouseMove(viewport, viewport.mapFrom(table, table.place_of("Ham Ji-Hyun").center()))

    qtbot.waitUntil(table.popover.isVisible)
    assert table.view.hasFocus()
    QTest.keyClick(table.view, KEY.Key_Escape)
    assert not table.popover.isVisible()


def test_it_goes_when_the_writer_goes_on_typing(table: Table, qtbot: QtBot) -> None:
    table.hovering.peek(TEXT.index("Ham"))
    assert table.popover.isVisible()

    QTest.keyClick(table.view, KEY.Key_A)

    assert not table.popover.isVisible()


def test_the_menu_on_the_words_begins_with_the_fixes(table: Table) -> None:
    actions = table.checking.menu_actions(TEXT.index("Ham") + 2)

    assert [action.text() for action in actions][:3] == ["Use “Cho Yi-hyun”", "Use “Jo Yi-hyun”", "What is wrong here…"]
    assert actions[3].isSeparator()
    actions[1].trigger()
    assert table.session.text.startswith("Jo Yi-hyun")
    assert table.checking.menu_actions(TEXT.index("back")) == []


def test_steps_go_through_the_text_and_round(table: Table) -> None:
    seen = []
    for _ in range(4):
        table.checking.step(1)
        seen.append(table.view.textCursor().selectedText())

    assert seen == ["was killed", "2025", "Ham Ji-Hyun", "was killed"]


def test_one_key_fixes_and_goes_on(table: Table) -> None:
    table.put_caret("Ham")

    table.checking.fix_and_go_on()
    table.checking.fix_and_go_on()
    table.checking.fix_and_go_on()

    assert table.session.text == TEXT.replace("Ham Ji-Hyun", "Cho Yi-hyun").replace("2025", "2026")


def test_dismissing_in_the_article_is_written_into_it_with_the_reason(table: Table) -> None:
    table.put_caret("Ham")
    table.checking.ask_here()
    table.press(KEY.Key_D)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "a stage play")
    next(b for b in table.popover.findChildren(QPushButton) if b.text() == "In this article").click()

    (made,) = dismissals_in(table.session.read_now())
    assert (made.reach, made.words, made.reason, made.day) == (Reach.ARTICLE, "Ham Ji-Hyun", "a stage play", TODAY)
    table.view.undo()
    assert table.session.text == TEXT


def test_enter_in_the_reason_dismisses_here(table: Table) -> None:
    table.put_caret("2025")
    table.checking.ask_here()
    table.press(KEY.Key_D)
    table.press(KEY.Key_Return)

    assert [made.reach for made in dismissals_in(table.session.read_now())] == [Reach.HERE]


def test_tab_goes_through_the_ways_to_dismiss_and_enter_takes_one(table: Table) -> None:
    table.put_caret("2025")
    table.checking.ask_here()
    table.press(KEY.Key_D)
    for _ in range(2):
        table.press(KEY.Key_Tab)
    table.press(KEY.Key_Return)

    assert [made.reach for made in dismissals_in(table.session.read_now())] == [Reach.ARTICLE]


def test_enter_beside_the_ways_to_dismiss_applies_no_fix(table: Table) -> None:
    table.put_caret("2025")
    table.checking.ask_here()
    table.press(KEY.Key_D)
    for _ in range(4):
        table.press(KEY.Key_Tab)
    table.press(KEY.Key_Return)

    assert table.session.text == TEXT


def test_what_blocks_wants_a_reason_and_is_dismissed_here_alone(table: Table) -> None:
    table.put_caret("killed")
    table.checking.ask_here()
    table.press(KEY.Key_D)
    table.press(KEY.Key_Return)

    assert table.session.text == TEXT
    assert "Everywhere" not in table.buttons()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "an obituary")
    table.press(KEY.Key_Return)
    assert [made.reason for made in dismissals_in(table.session.read_now())] == ["an obituary"]


def test_dismissing_everywhere_is_kept_for_the_next_start(table: Table, qtbot: QtBot, tmp_path: Path) -> None:
    table.checking.dismiss(NAME, Reach.EVERYWHERE, "she is real", False)
    (made,) = table.kept.all
    qtbot.waitUntil((tmp_path / "dismissed.json").exists)

    again = KeptDismissals(tmp_path / "window.json", QObject(table))
    qtbot.waitUntil(lambda: again.all == (made,))
    again.remove(made)
    again.stop()

    assert read_everywhere(tmp_path / "dismissed.json") == ()
    assert table.session.text == TEXT


def test_two_findings_on_the_same_words_stand_on_one_card(table: Table) -> None:
    both = (NAME, finding("Ham Ji-Hyun is", "Cho is", kind="names"))
    table.session.findings = Findings(Placed(d.span.start, d.span.end, d) for d in both)
    table.put_caret("Ham")
    table.checking.ask_here()

    assert table.buttons() == ["Use “Cho Yi-hyun”", "2   Use “Jo Yi-hyun”", "Dismiss…", "3   Use “Cho is”", "Dismiss…"]
