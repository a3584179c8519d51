"""Names complete while the writer types, and no key does what it does not do elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from editor_app.completion.completer import Completer
from editor_app.completion.completion import Completion, Context
from editor_app.facts.refs import EntityRef
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.store import KnownFor
from tests.gui.editor.desk import NO_KEYS, Desk, LateNames, WithSlips, person

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


def test_a_dismissed_list_stays_away_when_letters_of_the_word_are_taken_back(desk: Desk) -> None:
    desk.type("Cho")
    desk.press(KEY.Key_Escape)

    for _ in range(2):
        desk.press(KEY.Key_Backspace)
    desk.type("ho")

    assert (desk.typed, desk.offered) == ("Cho", [])


def test_a_dismissed_list_stays_away_after_an_undo(desk: Desk) -> None:
    desk.type("Cho")
    desk.press(KEY.Key_Escape)
    desk.view.insert("co")
    desk.press(KEY.Key_Z, CTRL)
    assert desk.typed == "Cho"

    desk.type("i")

    assert (desk.typed, desk.offered) == ("Choi", [])


def test_a_dismissed_list_stays_away_while_the_words_before_it_change(desk: Desk) -> None:
    desk.type("So Cho")
    desk.press(KEY.Key_Escape)
    before = desk.view.textCursor()
    before.setPosition(0)
    before.insertText("<!-- -->\n")

    desk.type("i")

    assert desk.offered == []


def test_a_word_that_is_written_anew_is_another_word(desk: Desk) -> None:
    desk.type("Cho")
    desk.press(KEY.Key_Escape)
    for _ in range(3):
        desk.press(KEY.Key_Backspace)

    desk.type("Par")

    assert desk.offered


def test_what_was_dismissed_before_any_letter_is_dismissed_for_the_word_that_follows(desk: Desk) -> None:
    desk.type("Nam-ra (")
    desk.press(KEY.Key_Escape)

    desk.type("Cho")

    assert desk.offered == []


def test_a_dismissed_search_for_facts_stays_away_over_several_words(desk: Desk) -> None:
    desk.type("@filming")
    assert desk.offered
    desk.press(KEY.Key_Escape)

    desk.type(" wr")

    assert desk.offered == []


def test_asking_brings_a_dismissed_list_back(desk: Desk) -> None:
    desk.type("Cho")
    desk.press(KEY.Key_Escape)

    desk.completing.ask()

    assert desk.offered


@pytest.mark.parametrize("key", [KEY.Key_Up, KEY.Key_Down])
def test_up_and_down_go_round_at_the_ends(desk: Desk, key: Qt.Key) -> None:
    desk.type("Cho")
    seen = [desk.chosen]

    for _ in desk.offered:
        desk.press(key)
        seen.append(desk.chosen)

    assert seen[0] == seen[-1]
    assert set(seen) == set(desk.offered)
    assert desk.typed == "Cho"


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (KEY.Key_PageUp, NO_KEYS),
        (KEY.Key_PageDown, NO_KEYS),
        (KEY.Key_Home, NO_KEYS),
        (KEY.Key_Home, CTRL),
        (KEY.Key_Right, NO_KEYS),
        (KEY.Key_Left, CTRL),
        (KEY.Key_Left, SHIFT),
        (KEY.Key_Up, SHIFT),
        (KEY.Key_Down, SHIFT),
        (KEY.Key_Home, SHIFT),
    ],
)
def test_keys_that_move_the_caret_are_the_texts_own(desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    """They do what they do without a list, and where the caret leaves the word the list goes."""
    desk.type("one\n\nCho x\n\nthree")

    def behind_the_name() -> None:
        cursor = desk.view.textCursor()
        cursor.setPosition(desk.text.index("Cho x") + 3)
        desk.view.setTextCursor(cursor)

    def caret() -> tuple[int, int]:
        return desk.view.textCursor().position(), desk.view.textCursor().anchor()

    behind_the_name()
    desk.press(key, modifier)
    without = caret()
    behind_the_name()
    desk.press(KEY.Key_Backspace)
    desk.type("o")
    assert desk.offered

    desk.press(key, modifier)

    assert caret() == without
    assert desk.offered == []


def test_left_goes_into_the_word_and_keeps_the_list_for_all_of_it(desk: Desk) -> None:
    desk.type("Cho Yi")
    desk.press(KEY.Key_Left)
    assert desk.offered

    desk.press(KEY.Key_Tab)

    assert desk.typed == "Cho Yi-hyun"


def test_shift_and_tab_is_no_tab(desk: Desk) -> None:
    desk.type("Cho Y")

    desk.press(KEY.Key_Backtab, SHIFT)

    assert desk.typed == "Cho Y"


def test_tab_over_selected_words_takes_nothing(desk: Desk) -> None:
    desk.type("Cho Y")
    desk.press(KEY.Key_Left, SHIFT)

    desk.press(KEY.Key_Tab)

    assert "Cho Yi-hyun" not in desk.text


@pytest.mark.parametrize("held", [CTRL | ALT, Qt.KeyboardModifier.GroupSwitchModifier])
def test_a_letter_typed_with_altgr_is_a_letter(desk: Desk, held: Qt.KeyboardModifier) -> None:
    """On some systems AltGr is Ctrl and Alt, on some a key of its own; it types "ł" and "@" either way."""
    desk.type("Cho Y")
    for key, letter in ((KEY.Key_L, "ł"), (KEY.Key_E, "€")):
        QApplication.sendEvent(desk.view, QKeyEvent(QEvent.Type.KeyPress, key, held, letter))

    assert desk.typed == "Cho Ył€"


def test_the_sign_for_facts_typed_with_altgr_opens_them(desk: Desk) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, KEY.Key_Q, Qt.KeyboardModifier.GroupSwitchModifier, "@")
    QApplication.sendEvent(desk.view, event)

    assert desk.offered


def test_altgr_by_itself_leaves_the_list_as_it_is(desk: Desk) -> None:
    desk.type("Cho")
    desk.press(KEY.Key_Down)
    before = desk.offered, desk.chosen

    for key in (KEY.Key_AltGr, KEY.Key_Shift, KEY.Key_Control, KEY.Key_Alt):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(desk.view, QKeyEvent(kind, key, NO_KEYS))

    assert (desk.offered, desk.chosen) == before


@pytest.mark.parametrize("typed", ["Cho.", "Cho,", "Cho)", "Cho!"])
def test_digits_and_punctuation_are_typed_on(desk: Desk, typed: str) -> None:
    desk.type(typed)

    assert desk.typed == typed
    assert desk.offered == []


def test_enter_on_the_number_pad_is_enter(desk: Desk) -> None:
    desk.type("Cho Y")
    desk.press(KEY.Key_Down)
    chosen = desk.chosen

    desk.press(KEY.Key_Enter, Qt.KeyboardModifier.KeypadModifier)

    assert desk.typed == chosen


def test_typing_on_chooses_anew(desk: Desk) -> None:
    desk.type("Cho")
    desk.press(KEY.Key_Down)

    desk.type("i")
    desk.press(KEY.Key_Return)

    assert desk.typed == "Choi\n"


def test_pasting_closes_the_list(desk: Desk) -> None:
    desk.type("Cho")

    desk.view.insert("i")

    assert desk.offered == []


def test_undo_closes_the_list(desk: Desk) -> None:
    desk.type("Cho")

    desk.press(KEY.Key_Z, CTRL)

    assert desk.offered == []


def test_the_possessive_behind_a_name_stays(desk: Desk) -> None:
    desk.type("Cho's part")
    for _ in "'s part":
        desk.press(KEY.Key_Left)
    desk.type(" Yi")

    desk.press(KEY.Key_Tab)

    assert desk.typed == "Cho Yi-hyun's part"
    desk.press(KEY.Key_Z, CTRL)
    assert desk.typed == "Cho Yi's part"


def test_in_the_middle_of_a_name_all_of_it_is_replaced(desk: Desk) -> None:
    desk.type("Cho Yi-hyum is back")
    for _ in "i-hyum is back":
        desk.press(KEY.Key_Left)
    desk.completing.ask()
    assert desk.chosen == "Cho Yi-hyun"

    desk.press(KEY.Key_Tab)

    assert desk.typed == "Cho Yi-hyun is back"


def test_the_actress_is_offered_behind_the_bracket_before_any_letter(desk: Desk) -> None:
    desk.type("Nam-ra (")

    assert desk.offered[0] == "Cho Yi-hyun"


def test_whoever_was_named_in_the_paragraphs_above_is_likelier(desk: Desk) -> None:
    desk.type("With Yo")
    before = desk.offered.index("Yoo In-soo")
    desk.press(KEY.Key_Escape)
    desk.type("ong Ma-ru.\n\nYoo In-soo is back.\n\nLomon too.\n\nWith Yo")

    assert desk.offered.index("Yoo") < before


def test_a_sign_that_is_taken_goes_on_with_its_kind(desk: Desk) -> None:
    desk.type("On @dat")
    place = desk.offered.index("@date:")
    for _ in range(place):
        desk.press(KEY.Key_Down)

    desk.press(KEY.Key_Tab)

    assert desk.text.endswith("On @date:")
    assert "June 6, 2022" in desk.offered


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
    desk.type("Choi")
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


def test_a_longer_name_that_is_known_late_takes_the_place_of_its_last_word(desk: Desk, late: LateNames) -> None:
    desk.type("Zoe Ga")
    assert desk.offered == ["Yoon Ga-i"]
    late.rows = (person("Zoe Gael"),)

    desk.completing.look_again()

    assert desk.offered[0] == "Zoe Gael"
    desk.press(KEY.Key_Tab)
    assert desk.text.endswith("\n\nZoe Gael")


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


# -- names with a slip of a letter, for who rests


def test_names_with_a_slip_come_beneath_when_the_writer_rests(desk: Desk, all_of_us_are_dead: ShowFacts) -> None:
    desk.completing.completer = WithSlips(all_of_us_are_dead, "Chu Min-sik")
    desk.type("Choi")
    before, place = desk.offered, desk.popup.pos()
    assert "Chu Min-sik" not in before

    desk.bot.waitUntil(lambda: desk.offered == [*before, "Chu Min-sik"])

    assert desk.popup.pos() == place


class InTwoSteps(WithSlips):
    """A key comes between the steps of the first closer look."""

    def __init__(self, facts: ShowFacts, between: Callable[[], None]) -> None:
        super().__init__(facts, "Chu Min-sik")
        self._between = between
        self.looks: list[str] = []

    def complete_in_steps(self, context: Context, *, limit: int = 10) -> Iterator[tuple[Completion, ...]]:
        if context.typed != "Ch":
            self.looks.append(context.typed)
            yield self.complete(context, limit=limit)
            return
        QTimer.singleShot(0, self._between)
        yield from super().complete_in_steps(context, limit=limit)
        self.looks.append(context.typed)


def test_a_letter_between_two_steps_ends_the_closer_look(desk: Desk, all_of_us_are_dead: ShowFacts) -> None:
    """Names that were looked for before it do not come any more."""
    completer = InTwoSteps(all_of_us_are_dead, lambda: desk.type("o"))
    desk.completing.completer = completer
    desk.type("Ch")
    desk.bot.waitUntil(lambda: bool(completer.looks))

    assert completer.looks == ["Cho"]
    assert "Chu Min-sik" not in desk.offered


class KnownNames(LateNames):
    """Everybody in it is known for one part."""

    def known_for(self, refs: Sequence[EntityRef]) -> dict[EntityRef, KnownFor]:
        return {ref: KnownFor("Chu Min-sik", "actor", "Oh Dae-su", 2003) for ref in refs}


def test_a_row_says_by_what_a_stranger_is_known_when_the_writer_rests(
    desk: Desk, all_of_us_are_dead: ShowFacts
) -> None:
    names = KnownNames()
    names.rows = (person("Chu Min-sik"),)
    desk.completing.completer = Completer(names, all_of_us_are_dead, season=2)
    desk.type("Chu")
    before = desk.offered
    assert "Chu Min-sik" in before
    assert "actor · Oh Dae-su, 2003" not in [row.detail for row in desk.popup.rows]

    desk.bot.waitUntil(lambda: "actor · Oh Dae-su, 2003" in [row.detail for row in desk.popup.rows])

    assert desk.offered == before


def test_names_with_a_slip_are_offered_where_nothing_else_is(desk: Desk, all_of_us_are_dead: ShowFacts) -> None:
    desk.completing.completer = WithSlips(all_of_us_are_dead, "Zoe Kazan")
    desk.type("Zpe")
    assert desk.offered == []

    desk.bot.waitUntil(lambda: desk.offered == ["Zoe Kazan"])

    desk.press(KEY.Key_Tab)
    assert desk.typed == "Zoe Kazan"


def test_the_choice_stays_when_names_with_a_slip_come(desk: Desk, all_of_us_are_dead: ShowFacts) -> None:
    desk.completing.completer = WithSlips(all_of_us_are_dead, "Chu Min-sik")
    desk.type("Choi")
    desk.press(KEY.Key_Down)
    chosen = desk.chosen

    desk.bot.waitUntil(lambda: "Chu Min-sik" in desk.offered)

    assert desk.chosen == chosen
    assert desk.popup.was_chosen


def test_who_has_closed_the_list_is_left_alone_when_they_rest(desk: Desk, all_of_us_are_dead: ShowFacts) -> None:
    desk.completing.completer = WithSlips(all_of_us_are_dead, "Chu Min-sik")
    desk.type("Choi")
    desk.press(KEY.Key_Escape)

    rested = desk.completing.findChild(QTimer)
    assert rested is not None
    rested.timeout.emit()

    assert desk.offered == []
