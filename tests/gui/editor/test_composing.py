"""An input method composes with the list open: no syllable is lost, none comes twice, no key is taken from it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from editor_app.completion.completer import Completer
from tests.gui.editor.desk import NO_KEYS, Desk, LateNames, person

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
KOREAN = (person("박지후"), person("박지현"), person("배두나"))


@pytest.fixture
def seoul(desk: Desk, late: LateNames) -> Desk:
    """At a store that knows people by their Korean names."""
    late.rows = KOREAN
    return desk


def test_the_syllable_in_progress_finds_names(seoul: Desk) -> None:
    seoul.compose("ㅂ")
    seoul.compose("바")
    seoul.compose("박")
    assert seoul.offered[:2] == ["박지후", "박지현"]

    seoul.compose("ㅈ", commit="박")

    assert seoul.offered[:2] == ["박지후", "박지현"]


def test_the_list_does_not_flicker_between_two_syllables(seoul: Desk) -> None:
    """A Korean writer composes each of them: the list stays from the first that finds a name to the last."""
    hidden: list[str] = []
    seen: list[list[str]] = []
    seoul.compose("박")
    seoul.popup.resting.connect(lambda row: None if row is not None else hidden.append("hidden"))

    for preedit, commit in (("ㅈ", "박"), ("지", ""), ("", "지"), ("ㅎ", ""), ("혀", "")):
        seoul.compose(preedit, commit=commit)
        seen.append(seoul.offered)

    assert hidden == []
    assert all("박지현" in offered for offered in seen)


@pytest.mark.parametrize("how", ["Tab", "Enter", "click"])
def test_taking_a_name_while_a_syllable_is_composed_gives_the_name_once(seoul: Desk, how: str) -> None:
    seoul.compose("ㅈ", commit="박")
    seoul.compose("지")
    match how:
        case "Tab":
            seoul.press(KEY.Key_Tab)
        case "Enter":
            seoul.press(KEY.Key_Down)
            seoul.press(KEY.Key_Up)
            seoul.press(KEY.Key_Return)
        case _:
            seoul.popup.picked.emit(seoul.popup.rows[0])

    assert seoul.typed == "박지후"
    assert seoul.view.composition == ""


def test_a_method_that_gives_its_syllable_before_the_key_comes_gives_it_once(seoul: Desk) -> None:
    """As those of Linux do: the syllable first, then the key that it has not taken."""
    seoul.compose("ㅈ", commit="박")
    seoul.compose("지")
    seoul.compose(commit="지")
    seoul.press(KEY.Key_Tab)
    assert seoul.typed == "박지후"

    seoul.press(KEY.Key_Z, CTRL)

    assert seoul.typed == "박지"


def test_all_of_a_name_may_still_be_composed_when_it_is_taken(seoul: Desk) -> None:
    seoul.compose("박지")

    seoul.press(KEY.Key_Tab)

    assert (seoul.typed, seoul.view.composition) == ("박지후", "")


def test_writing_on_keeps_every_syllable(seoul: Desk) -> None:
    for preedit, commit in (("ㅂ", ""), ("박", ""), ("ㅈ", "박"), ("지", ""), ("짛", ""), ("후", "지"), ("는", "후")):
        seoul.compose(preedit, commit=commit)
    seoul.compose(commit="는")
    seoul.type(" ")

    assert seoul.typed == "박지후는 "


def test_enter_behind_a_syllable_is_a_new_line(seoul: Desk) -> None:
    seoul.compose("박")
    seoul.compose(commit="박")
    seoul.press(KEY.Key_Return)

    assert seoul.typed == "박\n"


def test_what_was_dismissed_stays_away_while_the_word_is_composed_on(seoul: Desk) -> None:
    seoul.compose("박")
    assert seoul.offered
    seoul.press(KEY.Key_Escape)

    for preedit, commit in (("ㅈ", "박"), ("지", ""), ("", "지")):
        seoul.compose(preedit, commit=commit)

    assert (seoul.typed, seoul.offered) == ("박지", [])


def test_a_composition_that_is_taken_back_takes_the_list_back(seoul: Desk) -> None:
    seoul.compose("박")
    assert seoul.offered

    seoul.compose("")

    assert (seoul.typed, seoul.offered) == ("", [])


def test_nothing_lies_over_the_candidates_of_another_method(seoul: Desk, late: LateNames) -> None:
    """Japanese and Chinese methods show candidates where the list would be; the words are looked at when they come."""
    late.rows = (person("すずき いちろう"),)
    seoul.type("Cho")
    seoul.compose("す")
    assert seoul.offered == []
    seoul.compose("すず")
    assert seoul.offered == []

    seoul.compose(commit="すず")

    assert seoul.typed == "Choすず"


def test_a_vietnamese_name_is_completed_while_it_is_composed(desk: Desk, late: LateNames) -> None:
    """Its method composes a whole word, and shows no candidates."""
    late.rows = (person("Nguyễn Thị Ánh"),)
    for preedit in ("N", "Ng", "Ngu", "Nguy", "Nguye", "Nguyê"):
        desk.compose(preedit)
    assert desk.offered == ["Nguyễn Thị Ánh"]

    desk.press(KEY.Key_Tab)

    assert (desk.typed, desk.view.composition) == ("Nguyễn Thị Ánh", "")


@pytest.mark.parametrize("preedit", ["zho", "スズ", "Ｚｈｏ", "鈴"])
def test_what_becomes_other_words_is_left_alone(desk: Desk, late: LateNames, preedit: str) -> None:
    late.rows = (person("Zhou Dongyu"), person("スズキ"), person("鈴木"))

    desk.compose(preedit)

    assert desk.offered == []


def test_words_that_another_method_gives_are_looked_at(seoul: Desk, late: LateNames) -> None:
    late.rows = (person("すずき いちろう"),)
    seoul.compose("すず")

    seoul.compose(commit="すず")

    assert seoul.offered == ["すずき いちろう"]


def test_an_accent_that_waits_for_its_letter_leaves_the_list(desk: Desk) -> None:
    desk.type("Cho")
    before = desk.offered

    desk.compose("´")

    assert desk.offered == before
    desk.compose(commit="é")
    assert desk.typed == "Choé"


def test_nothing_is_offered_to_a_composition_without_a_store_and_a_show(desk: Desk) -> None:
    desk.completing.completer = Completer(None, None)

    desk.compose("박")

    assert desk.offered == []


@pytest.mark.parametrize(
    ("key", "after"),
    [
        (KEY.Key_Up, "바"),
        (KEY.Key_Left, "바"),
        (KEY.Key_Home, "바"),
        (KEY.Key_Return, "바\n"),
        (KEY.Key_Backspace, ""),
        (KEY.Key_A, "바a"),
    ],
)
def test_a_key_that_the_method_has_not_taken_has_its_syllable_given_to_the_text_first(
    desk: Desk, key: Qt.Key, after: str
) -> None:
    """A paragraph that keeps a composition when the caret has left, and then goes, takes the program with it."""
    desk.compose("바")

    desk.press(key)

    assert desk.typed == after
    block = desk.view.document().begin()
    while block.isValid():
        assert block.layout().preeditAreaText() == ""
        block = block.next()


def test_undo_and_paste_have_the_syllable_given_to_the_text_first(desk: Desk) -> None:
    desk.compose("바")
    desk.view.insert("!")
    assert desk.typed == "바!"
    desk.compose("나")

    desk.view.undo()

    assert (desk.typed, desk.view.composition) == ("바!", "")


def test_a_key_that_types_nothing_leaves_the_composition(desk: Desk) -> None:
    desk.compose("바")

    for key in (KEY.Key_Shift, KEY.Key_Control, KEY.Key_CapsLock):
        QApplication.sendEvent(desk.view, QKeyEvent(QEvent.Type.KeyPress, key, NO_KEYS))

    assert desk.view.composition == "바"
