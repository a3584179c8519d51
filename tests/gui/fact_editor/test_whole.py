"""Names, seasons, uses and edits: what concerns an entity as a whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from editor_app.facts.entities import Alias, AliasKind
from editor_app.facts.refs import Kind
from editor_app.gui.fact_editor.editor import FACTS, NAMES, USES
from editor_app.gui.fact_editor.edits_dialog import EditsDialog
from editor_app.gui.fact_editor.ending import DeleteDialog, MergeDialog
from editor_app.gui.fact_editor.line_field import holds_focus
from editor_app.gui.theme import Theme
from tests.gui.fact_editor.desk import SEASON, Clock, Desk

KEY = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHOW, LOMON = "show/all-of-us-are-dead", "person/lomon"


def go_to(desk: Desk, ref: str, page: int) -> None:
    desk.editor.show_entity(ref, page=page)
    desk.qtbot.waitUntil(lambda: desk.editor._about is not None and desk.editor._about.subject.ref == ref)
    desk.settle()


def names(desk: Desk, ref: str) -> tuple[str, tuple[Alias, ...]]:
    found = desk.store.entity(ref)
    assert found is not None
    return found.name, found.aliases


# -- names


def test_a_name_is_kept_by_enter(desk: Desk) -> None:
    go_to(desk, LOMON, NAMES)
    desk.editor.names.name.selectAll()
    desk.qtbot.keyClicks(desk.editor.names.name, "Park Solomon")

    desk.after(lambda: desk.qtbot.keyClick(desk.editor.names.name, KEY.Key_Return))

    assert names(desk, LOMON)[0] == "Park Solomon"
    assert desk.editor._title.text() == "Park Solomon"


def test_another_name_has_a_kind_and_a_language(desk: Desk) -> None:
    go_to(desk, LOMON, NAMES)
    page = desk.editor.names
    page.text.insert("로몬")  # as an input method does
    page.kind.setCurrentIndex(page.kind.findData(AliasKind.STAGE_NAME))
    page.language.setFocus()
    desk.qtbot.keyClicks(page.language, "kor")
    desk.qtbot.waitUntil(lambda: page.language.is_open)
    desk.qtbot.keyClick(page.language, KEY.Key_Return)

    desk.after(lambda: desk.qtbot.keyClick(page.language, KEY.Key_Return))

    assert Alias("로몬", AliasKind.STAGE_NAME, "ko") in names(desk, LOMON)[1]
    assert ("로몬", "stage name · Korean") in [(row.title, row.detail) for row in page._rows.rows]


def test_a_name_is_changed_in_its_fields_and_removed_by_delete(desk: Desk) -> None:
    go_to(desk, SHOW, NAMES)
    page = desk.editor.names
    before = names(desk, SHOW)[1]
    page.list.setCurrentIndex(page._rows.index(0, 0))
    desk.qtbot.keyClick(page.list, KEY.Key_Return)
    desk.qtbot.keyClicks(page.text, "Jigeum Uri Hakgyo-neun")
    desk.after(lambda: desk.qtbot.keyClick(page.text, KEY.Key_Return))
    assert {a.text for a in names(desk, SHOW)[1]} == {
        "Jigeum Uri Hakgyo-neun",
        *(a.text for a in before if a != before[0]),
    }

    page.list.setCurrentIndex(page._rows.index(0, 0))
    gone = page._rows.rows[0].title
    desk.after(lambda: desk.qtbot.keyClick(page.list, KEY.Key_Delete))

    assert gone not in {a.text for a in names(desk, SHOW)[1]}


def test_names_that_another_changed_are_not_overwritten(desk: Desk, now: Clock) -> None:
    go_to(desk, LOMON, NAMES)
    seen = desk.store.entity(LOMON)
    assert seen is not None
    desk.store.change(
        type(seen)(seen.ref, seen.kind, "Somebody’s Choice", seen.aliases, number=seen.number), seen=seen, now=now()
    )
    desk.editor.names.name.selectAll()
    desk.qtbot.keyClicks(desk.editor.names.name, "Mine")

    desk.qtbot.keyClick(desk.editor.names.name, KEY.Key_Return)

    desk.qtbot.waitUntil(lambda: "Somebody else has changed them meanwhile" in desk.editor._said.text())
    desk.qtbot.waitUntil(lambda: desk.editor.names.name.text() == "Somebody’s Choice")
    assert names(desk, LOMON)[0] == "Somebody’s Choice"


# -- where one is


def test_anything_of_the_show_is_found_by_a_few_letters_and_left_by_alt_left(desk: Desk) -> None:
    desk.qtbot.keyClick(desk.editor, KEY.Key_F, CTRL)
    search = desk.editor.outline._search
    desk.qtbot.keyClicks(search, "nam-ra")

    assert [row.title for row in desk.editor.outline._rows.rows] == ["Choi Nam-ra"]

    desk.qtbot.keyClick(search, KEY.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.editor._title.text() == "Choi Nam-ra")
    desk.settle()
    assert not desk.editor.tabs.isTabVisible(2), "a character has no cast"

    desk.qtbot.keyClick(desk.editor, KEY.Key_Left, ALT)
    desk.qtbot.waitUntil(lambda: desk.editor._ref == SEASON)


def test_a_season_is_added_after_the_last(desk: Desk) -> None:
    add = desk.editor.outline._add
    assert add.text().endswith("Add season 3")

    desk.after(lambda: desk.qtbot.mouseClick(add, Qt.MouseButton.LeftButton))

    desk.qtbot.waitUntil(lambda: desk.editor._title.text() == "All of Us Are Dead · season 3")
    made = desk.store.entity("season/all-of-us-are-dead-3")
    assert made is not None
    assert (made.number, made.parent) == (3, SHOW)


# -- uses


def dialog_of(desk: Desk, kind: type[QDialog]) -> QDialog:
    """The dialog of that kind, once it has the keyboard."""
    desk.qtbot.waitUntil(lambda: any(d.isActiveWindow() for d in desk.editor.findChildren(kind)))
    return next(d for d in desk.editor.findChildren(kind) if d.isActiveWindow())


def test_before_a_deletion_one_sees_who_names_it_and_can_leave_it(desk: Desk) -> None:
    go_to(desk, LOMON, USES)
    desk.qtbot.waitUntil(lambda: bool(desk.editor.uses._lines))

    desk.editor.uses.delete()
    dialog = dialog_of(desk, DeleteDialog)

    assert isinstance(dialog, DeleteDialog)
    assert dialog.go.text() == "Delete “Lomon”"
    assert [row.title for row in dialog._rows.rows] == [line.words for line in desk.editor.uses._lines]
    assert dialog._rows.rows[0].detail == "as Lee Su-hyeok"
    desk.qtbot.keyClick(dialog, KEY.Key_Return)
    assert not dialog.isVisible()
    assert desk.store.entity(LOMON) is not None, "Enter in haste deletes nothing"


def test_a_deletion_is_undone_by_one_key(desk: Desk) -> None:
    go_to(desk, LOMON, USES)
    desk.qtbot.waitUntil(lambda: bool(desk.editor.uses._lines))
    desk.editor.uses.delete()
    dialog = dialog_of(desk, DeleteDialog)
    assert isinstance(dialog, DeleteDialog)

    desk.after(lambda: desk.qtbot.keyClick(dialog.go, KEY.Key_Space))
    assert desk.store.entity(LOMON) is None
    assert desk.editor._ref == SHOW, "one is back at the show"

    desk.after(lambda: desk.qtbot.keyClick(desk.editor, KEY.Key_Z, CTRL))
    assert desk.store.entity(LOMON) is not None


def test_two_that_are_one_are_merged_and_split_again(desk: Desk, now: Clock) -> None:
    other = desk.store.add(Kind.PERSON, "Park Solomon", now=now())
    go_to(desk, other.ref, USES)
    desk.qtbot.waitUntil(desk.editor.uses._merge.isEnabled)
    desk.editor.uses.merge()
    dialog = dialog_of(desk, MergeDialog)
    assert isinstance(dialog, MergeDialog)
    picker = dialog._picker
    assert not dialog.go.isEnabled()
    desk.qtbot.keyClicks(picker, "Lomon")
    desk.qtbot.waitUntil(lambda: picker.is_open)
    desk.qtbot.keyClick(picker, KEY.Key_Return)
    assert dialog.go.text() == "Merge into “Lomon”"

    desk.after(lambda: desk.qtbot.keyClick(picker, KEY.Key_Return))

    merged = desk.store.entity(other.ref)
    assert merged is not None
    assert merged.ref == LOMON
    desk.qtbot.waitUntil(lambda: any(line.is_merged for line in desk.editor.uses._lines))
    place = next(n for n, line in enumerate(desk.editor.uses._lines) if line.is_merged)
    desk.editor.uses.list.setCurrentIndex(desk.editor.uses._rows.index(place, 0))

    desk.after(lambda: desk.qtbot.mouseClick(desk.editor.uses._split, Qt.MouseButton.LeftButton))

    apart = desk.store.entity(other.ref)
    assert apart is not None
    assert apart.ref == other.ref


# -- edits


def test_any_edit_can_be_undone_from_the_list(desk: Desk, theme: Theme, now: Clock, qtbot: QtBot) -> None:
    made = desk.store.add(Kind.PERSON, "Kim Min-ji", now=now())
    dialog = EditsDialog(desk.store, desk.writing, theme=theme, parent=desk.over)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog._rows.rows))
    assert dialog._rows.rows[0].title == "“Kim Min-ji” added"

    desk.after(lambda: qtbot.keyClick(dialog.list, KEY.Key_Return))

    assert desk.store.entity(made.ref) is None
    qtbot.waitUntil(lambda: dialog._rows.rows[0].title == "Undone: Kim Min-ji")
    assert dialog._rows.rows[1].is_dim


def test_the_page_of_a_value_can_be_opened_at_once(desk: Desk) -> None:
    desk.editor.show_entity(SHOW, property="country")

    desk.qtbot.waitUntil(lambda: desk.editor.tabs.currentIndex() == FACTS and holds_focus(desk.values.card))
    assert desk.values.card.field.text() == "South Korea"
