"""The cast is filled by keys alone, put in order, and every part is one act to undo."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from editor_app.facts.entities import CreditStatus
from editor_app.gui.fact_editor.editor import CAST
from editor_app.gui.fact_editor.picker import Picker
from tests.gui.fact_editor.desk import SEASON, Clock, Desk

KEY = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
SHOW = "show/all-of-us-are-dead"


def shown(desk: Desk) -> list[tuple[str, str, str]]:
    return [(line.role, line.person, line.mark) for line in desk.editor.cast._rows.rows]


def stored(desk: Desk) -> list[tuple[str, str]]:
    show = desk.store.show(SHOW)
    assert show is not None

    def name(ref: str | None) -> str:
        found = show.entity(ref) if ref is not None else None
        return found.name if found is not None else ""

    return [(name(c.character), name(c.person)) for c in show.cast(SEASON)]


def pick(desk: Desk, words: str) -> None:
    """Type into the field that has the keyboard, and take the row that Enter takes."""
    field = QApplication.focusWidget()
    assert isinstance(field, Picker)
    desk.qtbot.keyClicks(field, words)
    desk.qtbot.waitUntil(lambda: field.is_open and not field._is_asked)
    desk.qtbot.keyClick(field, KEY.Key_Return)


def open_cast(desk: Desk) -> None:
    desk.editor.tabs.setCurrentIndex(CAST)
    desk.editor.cast.list.setFocus()


def test_a_part_is_added_by_keys_alone_with_a_known_person(desk: Desk) -> None:
    open_cast(desk)
    desk.qtbot.keyClick(desk.editor.cast.list, KEY.Key_Insert)
    pick(desk, "Baek Seo-yeon")
    pick(desk, "yi-hyun")

    desk.after(lambda: desk.qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return))

    assert stored(desk)[-1] == ("Baek Seo-yeon", "Cho Yi-hyun")
    assert shown(desk)[-1] == ("Baek Seo-yeon", "Cho Yi-hyun", "")
    assert QApplication.focusWidget() is desk.editor.cast.card.character, "the next part can be typed at once"


def test_people_and_characters_that_are_new_come_and_go_with_their_part(desk: Desk) -> None:
    open_cast(desk)
    before = stored(desk)
    desk.qtbot.keyClick(desk.editor.cast.list, KEY.Key_Insert)
    pick(desk, "Baek Seo-yeon")
    pick(desk, "Kim Unheard-of")
    desk.after(lambda: desk.qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return))
    assert stored(desk)[-1] == ("Baek Seo-yeon", "Kim Unheard-of")

    desk.after(lambda: desk.qtbot.keyClick(desk.editor.cast.list, KEY.Key_Z, CTRL))

    assert stored(desk) == before
    assert desk.store.find("Kim Unheard-of") == ()
    assert desk.store.find("Baek Seo-yeon") == ()


def test_a_character_nobody_plays_yet_is_a_part(desk: Desk) -> None:
    open_cast(desk)
    desk.qtbot.keyClick(desk.editor.cast.list, KEY.Key_Insert)
    pick(desk, "Baek Seo-yeon")

    desk.after(desk.editor.cast.card.save)

    assert stored(desk)[-1] == ("Baek Seo-yeon", "")


def test_a_name_that_was_not_picked_is_asked_about(desk: Desk) -> None:
    open_cast(desk)
    card = desk.editor.cast.card
    desk.qtbot.keyClick(desk.editor.cast.list, KEY.Key_Insert)
    card.character.insert("Baek Seo-yeon")

    assert not card.save()

    assert "It is not clear which character “Baek Seo-yeon” is." in card._problem.text()


def test_a_part_becomes_a_rumour_and_gets_a_source(desk: Desk, now: Clock) -> None:
    open_cast(desk)
    desk.editor.cast.list.setCurrentIndex(desk.editor.cast._rows.index(0, 0))
    card = desk.editor.cast.card
    desk.qtbot.keyClick(desk.editor.cast.list, KEY.Key_Return)
    card.status.setCurrentIndex(card.status.findData(CreditStatus.RUMOURED))
    desk.qtbot.keyClick(card.person, KEY.Key_S, CTRL | SHIFT)
    desk.qtbot.keyClicks(card.source.address, "https://example.org/cast")

    desk.after(lambda: desk.qtbot.keyClick(card.source.address, KEY.Key_Return))

    assert shown(desk)[0][2] == "rumoured"
    show = desk.store.show(SHOW)
    assert show is not None
    (first,) = [c for c in show.cast(SEASON) if c.status is CreditStatus.RUMOURED]
    assert first.sources == ("https://example.org/cast",)


def test_a_part_goes_to_another_season(desk: Desk) -> None:
    open_cast(desk)
    first = shown(desk)[0]
    card = desk.editor.cast.card
    desk.editor.cast.list.setCurrentIndex(desk.editor.cast._rows.index(0, 0))
    card.scope.setCurrentIndex(card.scope.findData(SHOW))

    desk.after(card.save)

    assert first not in shown(desk)


def test_parts_move_by_keys_and_ten_steps_are_one_edit(desk: Desk) -> None:
    open_cast(desk)
    before = shown(desk)
    edits = len(desk.store.edits())
    listed = desk.editor.cast.list
    listed.setCurrentIndex(desk.editor.cast._rows.index(0, 0))

    def move_down_twice() -> None:
        desk.qtbot.keyClick(listed, KEY.Key_Down, ALT)
        desk.qtbot.keyClick(listed, KEY.Key_Down, ALT)
        assert shown(desk) == [before[1], before[2], before[0], *before[3:]]

    desk.after(move_down_twice)

    assert stored(desk) == [(role, who) for role, who, _ in shown(desk)]
    assert stored(desk)[2] == before[0][:2]
    assert len(desk.store.edits()) == edits + 1
    assert listed.currentIndex().row() == 2


def test_a_part_that_is_dragged_lands_where_it_was_dropped(desk: Desk) -> None:
    open_cast(desk)
    rows, before = desk.editor.cast._rows, shown(desk)
    data = rows.mimeData([rows.index(0, 0)])

    desk.after(lambda: rows.dropMimeData(data, Qt.DropAction.MoveAction, 3, 0, rows.index(-1, 0)))

    assert stored(desk)[:3] == [line[:2] for line in (before[1], before[2], before[0])]


def test_a_part_is_taken_away_and_comes_back(desk: Desk) -> None:
    open_cast(desk)
    before = stored(desk)
    desk.editor.cast.list.setCurrentIndex(desk.editor.cast._rows.index(1, 0))

    desk.after(lambda: desk.qtbot.keyClick(desk.editor.cast.list, KEY.Key_Delete))
    assert stored(desk) == [before[0], *before[2:]]

    desk.after(lambda: desk.qtbot.keyClick(desk.editor.cast.list, KEY.Key_Z, CTRL))
    assert stored(desk) == before


def test_crew_has_jobs(desk: Desk) -> None:
    open_cast(desk)
    desk.qtbot.mouseClick(desk.editor.cast._add_crew, Qt.MouseButton.LeftButton)
    pick(desk, "comp")
    pick(desk, "Mowg Unheard-of")

    desk.after(lambda: desk.qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return))

    assert shown(desk)[-1] == ("composer", "Mowg Unheard-of", "")


def test_a_part_that_another_took_away_is_told_and_the_cast_read_again(desk: Desk, now: Clock) -> None:
    open_cast(desk)
    show = desk.store.show(SHOW)
    assert show is not None
    gone = show.cast(SEASON)[0]
    desk.editor.cast.list.setCurrentIndex(desk.editor.cast._rows.index(0, 0))
    desk.store.withdraw_credit(gone, now=now())

    desk.qtbot.keyClick(desk.editor.cast.list, KEY.Key_Delete)

    desk.qtbot.waitUntil(lambda: "Somebody else has changed that part meanwhile" in desk.editor._said.text())
    desk.settle()
    assert len(shown(desk)) == len(stored(desk))


def test_an_empty_cast_says_what_to_do(desk: Desk) -> None:
    desk.after(lambda: desk.editor.add_season(3))
    desk.qtbot.waitUntil(lambda: desk.editor._ref == "season/all-of-us-are-dead-3")
    desk.settle()
    open_cast(desk)

    assert desk.editor.cast._none.isVisible()
    assert desk.editor.cast.card.is_new
