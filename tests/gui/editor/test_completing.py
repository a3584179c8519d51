"""Names complete while the writer types, and no key does what it does not do elsewhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.gui.editor.desk import Desk, LateNames, person

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


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


def test_whoever_was_named_in_the_paragraphs_above_is_likelier(desk: Desk) -> None:
    desk.type("With Yo")
    before = desk.offered.index("Yoo In-soo")
    desk.press(KEY.Key_Escape)
    desk.type("ong Ma-ru.\n\nYoo In-soo is back.\n\nLomon too.\n\nWith Yo")

    assert desk.offered.index("Yoo In-soo") < before


def test_home_and_end_stay_the_texts_own(desk: Desk) -> None:
    desk.type("Cho")
    desk.press(KEY.Key_Home)

    assert desk.view.textCursor().positionInBlock() == 0
    assert desk.offered == []


def test_the_list_closes_when_the_keyboard_goes_elsewhere(desk: Desk) -> None:
    desk.type("Cho")
    assert desk.offered

    desk.view.clearFocus()

    assert desk.offered == []


def test_a_click_takes_a_row(desk: Desk) -> None:
    desk.type("Cho Y")

    desk.popup.picked.emit(desk.popup.rows[0])

    assert desk.text.endswith("\n\nCho Yi-hyun")


def test_no_name_is_offered_in_code(desk: Desk) -> None:
    desk.type("`Cho")

    assert desk.offered == []


# -- names that come from afar


def come(desk: Desk, late: LateNames) -> None:
    late.rows = (person("Zoe Kazan"), person("Choi Min-sik"))
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
    before = desk.offered
    assert "Choi Min-sik" not in before

    come(desk, late)

    assert desk.offered == [*before, "Choi Min-sik"]


def test_the_row_that_was_chosen_stays_chosen_when_names_come_late(desk: Desk, late: LateNames) -> None:
    desk.type("Cho")
    desk.press(KEY.Key_Down)
    chosen = desk.chosen

    come(desk, late)

    assert desk.chosen == chosen
    desk.press(KEY.Key_Return)
    assert desk.typed == chosen


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
