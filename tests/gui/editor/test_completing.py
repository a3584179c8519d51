"""Names complete while the writer types, and no key does what it does not do elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor_app.completion.completer import Completer
from editor_app.facts.refs import Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.store import NameRow
from editor_app.gui.editor.completing import Completing
from editor_app.gui.editor.popup import CompletionPopup
from editor_app.gui.editor.view import EditorView
from editor_app.gui.theme import Theme

KEY = Qt.Key


@dataclass
class Desk:
    """The text with its popup, and a writer's hands."""

    view: EditorView
    popup: CompletionPopup
    completing: Completing
    bot: QtBot

    def type(self, words: str) -> None:
        for number, line in enumerate(words.split("\n")):
            if number:
                self.press(Qt.Key.Key_Return)
            self.bot.keyClicks(self.view, line)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.bot.keyClick(self.view, key, modifier)

    @property
    def text(self) -> str:
        return self.view.toPlainText()

    @property
    def offered(self) -> list[str]:
        return [row.text for row in self.popup.rows] if self.popup.isVisible() else []


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, all_of_us_are_dead: ShowFacts) -> Desk:
    whole = QWidget()
    qtbot.addWidget(whole)
    view = EditorView()
    layout = QVBoxLayout(whole)
    layout.addWidget(view)
    popup = CompletionPopup(theme, whole)
    completing = Completing(view, popup)
    completing.completer = Completer(None, all_of_us_are_dead, season=2)
    whole.resize(800, 600)
    whole.show()
    with qtbot.waitExposed(whole):
        view.setFocus()
    view.setPlainText("## Who is in the cast? {#cast}\n\n")
    view.moveCursor(QTextCursor.MoveOperation.End)
    return Desk(view, popup, completing, qtbot)


def test_two_letters_of_a_name_offer_it(desk: Desk) -> None:
    desk.type("Ch")

    assert "Cho Yi-hyun" in desk.offered


def test_tab_inserts_the_first_row_and_one_undo_takes_it_back(desk: Desk) -> None:
    desk.type("Cho Y")
    desk.press(KEY.Key_Tab)
    assert desk.text.endswith("\n\nCho Yi-hyun")

    desk.view.undo()

    assert desk.text.endswith("\n\nCho Y")


def test_enter_is_a_new_line_while_nothing_was_chosen(desk: Desk) -> None:
    desk.type("Cho")
    assert desk.offered

    desk.press(KEY.Key_Return)

    assert desk.text.endswith("Cho\n")


def test_enter_accepts_a_row_that_was_chosen(desk: Desk) -> None:
    desk.type("Cho")
    second = desk.offered[1]
    desk.press(KEY.Key_Down)

    desk.press(KEY.Key_Return)

    assert desk.text.endswith(f"\n\n{second}")


def test_enter_accepts_where_the_list_was_asked_for(desk: Desk) -> None:
    desk.completing.ask()
    first = desk.popup.rows[0].insertion

    desk.press(KEY.Key_Return)

    assert desk.text.endswith(first)


def test_escape_closes_until_the_next_word(desk: Desk) -> None:
    desk.type("Ch")
    desk.press(KEY.Key_Escape)
    desk.type("o")
    assert desk.offered == []

    desk.type(" and Ch")

    assert desk.offered


def test_the_actress_is_offered_behind_the_bracket_before_any_letter(desk: Desk) -> None:
    desk.type("Nam-ra (")

    assert desk.offered[0] == "Cho Yi-hyun"


def test_home_and_end_stay_the_texts_own(desk: Desk) -> None:
    desk.type("Cho")
    desk.press(KEY.Key_Home)

    assert desk.view.textCursor().positionInBlock() == 0
    assert desk.offered == []


def test_an_input_methods_composition_is_never_disturbed(desk: Desk) -> None:
    desk.type("Ch")
    QApplication.sendEvent(desk.view, QInputMethodEvent("ㅈ", []))
    assert desk.offered == []
    commit = QInputMethodEvent("", [])
    commit.setCommitString("조이현")
    QApplication.sendEvent(desk.view, commit)

    assert desk.text.endswith("Ch조이현")


def test_the_list_closes_when_the_keyboard_goes_elsewhere(desk: Desk) -> None:
    desk.type("Cho")
    assert desk.offered

    desk.view.clearFocus()

    assert desk.offered == []


def test_a_click_takes_a_row(desk: Desk) -> None:
    desk.type("Cho Y")

    desk.popup.picked.emit(desk.popup.rows[0])

    assert desk.text.endswith("\n\nCho Yi-hyun")


def test_the_list_never_covers_the_line_being_typed(desk: Desk) -> None:
    desk.type("\n" * 40 + "Cho")

    caret = desk.view.cursorRect()
    top = desk.view.viewport().mapTo(desk.popup.ground, caret.topLeft()).y()
    assert desk.popup.geometry().bottom() < top or desk.popup.geometry().top() > top + caret.height()


def test_no_name_is_offered_in_code(desk: Desk) -> None:
    desk.type("`Cho")

    assert desk.offered == []


# -- names that come from afar


class LateNames:
    """A look-up that has nothing until it has come."""

    def __init__(self) -> None:
        self.rows: tuple[NameRow, ...] = ()

    def starting_with(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        return tuple(row for row in self.rows if row.name.lower().startswith(text.lower()))[:limit]

    def sounding_like(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        return ()

    def close(self) -> None: ...


@pytest.fixture
def late(desk: Desk) -> LateNames:
    names = LateNames()
    assert desk.completing.completer is not None
    desk.completing.completer = Completer(names, desk.completing.completer.facts, season=2)
    return names


def come(desk: Desk, late: LateNames) -> None:
    late.rows = (
        NameRow("person/zoe", Kind.PERSON, "Zoe Kazan", "Zoe Kazan"),
        NameRow("person/choi", Kind.PERSON, "Choi Min-sik", "Choi Min-sik"),
    )
    desk.completing.look_again()


def test_names_that_come_late_are_shown_where_the_writer_waits_for_them(desk: Desk, late: LateNames) -> None:
    desk.type("Zo")
    assert desk.offered == []

    come(desk, late)

    assert desk.offered == ["Zoe Kazan"]
    desk.press(KEY.Key_Tab)
    assert desk.text.endswith("\n\nZoe Kazan")


def test_names_that_come_late_join_those_that_are_shown(desk: Desk, late: LateNames) -> None:
    desk.type("Cho")
    assert "Choi Min-sik" not in desk.offered

    come(desk, late)

    assert {"Cho Yi-hyun", "Choi Min-sik"} <= set(desk.offered)


def test_a_list_that_the_writer_chooses_from_stays_as_it_is(desk: Desk, late: LateNames) -> None:
    desk.type("Cho")
    desk.press(KEY.Key_Down)
    before, chosen = desk.offered, desk.popup.current

    come(desk, late)

    assert (desk.offered, desk.popup.current) == (before, chosen)


@pytest.mark.parametrize("leave", ["on", "away", "Esc", "taken"])
def test_names_that_come_too_late_disturb_nobody(desk: Desk, late: LateNames, leave: str) -> None:
    desk.type("Zo" if leave in ("on", "away") else "Cho")
    match leave:
        case "on":
            desk.type("o is a word")
        case "away":
            desk.press(KEY.Key_Up)
        case "Esc":
            desk.press(KEY.Key_Escape)
        case _:
            desk.press(KEY.Key_Tab)

    come(desk, late)

    assert desk.offered == []
