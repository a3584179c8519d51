"""A field that finds: what Enter takes, and what it must not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor_app.facts.refs import Kind
from editor_app.gui.fact_editor.picker import New, Picker, likely
from editor_app.gui.rows import Row
from editor_app.gui.theme import Theme

KEY = Qt.Key
NEW = Row("New person “Kim Min”", New(Kind.PERSON, "Kim Min"))


@pytest.mark.parametrize(
    ("typed", "names", "taken"),
    [
        ("cho yi", ["Cho Yi-hyun"], "Cho Yi-hyun"),
        ("yi-hyun", ["Cho Yi-hyun"], "Cho Yi-hyun"),
        ("Kim Min-ji", ["Kim Min-jin", "Kim Min-ji"], "Kim Min-ji"),
        ("Kim Min", ["Gim Mina"], NEW.title),
        ("Kim Min", [], NEW.title),
    ],
)
def test_enter_takes_whom_the_letters_name_and_never_who_only_sounds_so(
    typed: str, names: list[str], taken: str
) -> None:
    rows = [*(Row(name, name) for name in names), NEW]

    assert rows[likely(typed, rows)].title == taken


@pytest.fixture
def held() -> Event:
    """Holds the answer back until it is set."""
    event = Event()
    event.set()
    return event


@pytest.fixture
def picker(qtbot: QtBot, theme: Theme, show: Callable[[QWidget], None], held: Event) -> Iterator[Picker]:
    def find(typed: str) -> Sequence[Row]:
        held.wait(5)
        names = [name for name in ("Cho Yi-hyun", "Choi Nam-ra") if name.lower().startswith(typed.lower())]
        return [*(Row(name, name.lower()) for name in names), Row(f"New person “{typed}”", New(Kind.PERSON, typed))]

    ground = QWidget()
    ground.resize(500, 400)
    found = Picker("Person", find, theme)
    layout = QVBoxLayout(ground)
    layout.addWidget(found)
    layout.addStretch()
    show(ground)
    found.setFocus()
    yield found
    ground.close()


def test_down_and_enter_choose_another_row(picker: Picker, qtbot: QtBot) -> None:
    qtbot.keyClicks(picker, "cho")
    qtbot.waitUntil(lambda: picker.is_open and not picker._is_asked)
    qtbot.keyClick(picker, KEY.Key_Down)

    with qtbot.waitSignal(picker.picked) as picked:
        qtbot.keyClick(picker, KEY.Key_Return)

    assert picked.args == ["choi nam-ra"]
    assert picker.text() == "Choi Nam-ra"
    assert not picker.is_open


def test_enter_before_the_answer_counts_when_it_comes(picker: Picker, qtbot: QtBot, held: Event) -> None:
    held.clear()
    qtbot.keyClicks(picker, "cho yi")
    qtbot.keyClick(picker, KEY.Key_Return)

    with qtbot.waitSignal(picker.picked) as picked:
        held.set()

    assert picked.args == ["cho yi-hyun"]


def test_tab_takes_the_row_and_goes_on(picker: Picker, qtbot: QtBot) -> None:
    qtbot.keyClicks(picker, "cho yi")
    qtbot.waitUntil(lambda: picker.is_open and not picker._is_asked)

    qtbot.keyClick(picker, KEY.Key_Tab)

    assert picker.choice == "cho yi-hyun"


def test_esc_closes_the_list_first_and_then_puts_back(picker: Picker, qtbot: QtBot) -> None:
    picker.show_choice("Lomon", "lomon")
    picker.selectAll()
    qtbot.keyClicks(picker, "cho")
    qtbot.waitUntil(lambda: picker.is_open and not picker._is_asked)

    qtbot.keyClick(picker, KEY.Key_Escape)
    assert not picker.is_open
    assert picker.text() == "cho"

    qtbot.keyClick(picker, KEY.Key_Escape)
    assert (picker.text(), picker.choice) == ("Lomon", "lomon")


def test_the_last_row_is_somebody_new(picker: Picker, qtbot: QtBot) -> None:
    qtbot.keyClicks(picker, "Kim Unheard-of")
    qtbot.waitUntil(lambda: picker.is_open and not picker._is_asked)

    qtbot.keyClick(picker, KEY.Key_Return)

    assert picker.choice == New(Kind.PERSON, "Kim Unheard-of")
    assert picker.text() == "Kim Unheard-of"


def test_a_click_takes_a_row_and_leaves_the_keyboard_in_the_field(picker: Picker, qtbot: QtBot) -> None:
    qtbot.keyClicks(picker, "cho")
    qtbot.waitUntil(lambda: picker.is_open and not picker._is_asked)
    assert picker._list is not None
    view = picker._list.list

    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(1, 0)).center())

    assert picker.choice == "choi nam-ra"
    assert picker.hasFocus()
