"""Values are typed as people write them, kept at once, and nobody's is overwritten unseen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from editor_app.facts.fact import Source, Status
from editor_app.facts.refs import FactRef
from tests.gui.fact_editor.desk import SEASON, Clock, Desk

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
RELEASED, EPISODES = FactRef(SEASON, "released"), FactRef(SEASON, "episodes")
TUDUM = "https://www.netflix.com/tudum/articles/all-of-us-are-dead"


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def type_value(desk: Desk, property: str, words: str) -> None:
    """As a writer does it: choose the row, type, and the letters go into the field."""
    desk.values.choose(property)
    desk.values.list.setFocus()
    desk.qtbot.keyClicks(desk.values.list, words[:1])
    desk.qtbot.keyClicks(focus(), words[1:])


def said(desk: Desk) -> list[str]:
    return [label.text() for label in desk.values.card.findChildren(QLabel) if label.isVisible()]


def test_a_date_is_typed_into_its_row_echoed_and_kept_by_enter(desk: Desk) -> None:
    type_value(desk, "released", "fall 2026")

    assert "autumn 2026 · to the season" in said(desk)

    desk.after(lambda: desk.qtbot.keyClick(focus(), KEY.Key_Return))

    assert desk.own(RELEASED).code == "2026-autumn"
    assert desk.row("released").startswith("Release, fall 2026, your own word, otherwise")
    assert focus() is desk.values.list


def test_a_value_is_shown_before_the_store_has_it(desk: Desk) -> None:
    type_value(desk, "episodes", "8")

    with desk.qtbot.waitSignal(desk.writing.written):
        desk.qtbot.keyClick(focus(), KEY.Key_Return)
        assert desk.row("episodes") == "Episodes, 8 episodes, saving…"
    desk.settle()

    assert desk.row("episodes") == "Episodes, 8 episodes, your own word"


def test_what_is_no_date_says_what_would_be_and_stays_to_be_put_right(desk: Desk) -> None:
    type_value(desk, "released", "sprung 2026")
    desk.qtbot.keyClick(focus(), KEY.Key_Return)

    assert any("“sprung 2026” is not a date." in words and "“fall 2026”" in words for words in said(desk))

    desk.values.choose("episodes")

    assert desk.row("released").endswith("not saved: “sprung 2026” is not understood")
    desk.values.choose("released")
    assert desk.values.card.field.text() == "sprung 2026"


def test_going_elsewhere_keeps_what_was_typed(desk: Desk) -> None:
    type_value(desk, "episodes", "10")

    desk.after(lambda: desk.values.choose("released"))

    assert desk.own(EPISODES).value == 10


def test_closing_the_window_keeps_what_was_typed(desk: Desk) -> None:
    type_value(desk, "episodes", "11")

    with desk.qtbot.waitSignal(desk.writing.written):
        desk.editor.close()

    assert desk.own(EPISODES).value == 11


def test_esc_in_the_list_closes_the_window(desk: Desk) -> None:
    desk.values.list.setFocus()

    with desk.qtbot.waitSignal(desk.editor.closed):
        desk.qtbot.keyClick(desk.values.list, KEY.Key_Escape)

    assert not desk.editor.isVisible()


def test_esc_puts_back_what_stood_there_and_then_leaves(desk: Desk) -> None:
    type_value(desk, "renewed", "June 7, 2022")

    desk.qtbot.keyClick(focus(), KEY.Key_Escape)

    assert desk.values.card.field.text() == "June 6, 2022"
    desk.qtbot.keyClick(focus(), KEY.Key_Escape)
    assert focus() is desk.values.list
    assert desk.editor.isVisible()
    assert desk.believed("renewed") == ["2022-06-06"]


def test_an_address_on_the_clipboard_is_one_key_away(desk: Desk) -> None:
    QGuiApplication.clipboard().setText(TUDUM)
    type_value(desk, "released", "28 January 2027")
    desk.qtbot.keyClick(focus(), KEY.Key_S, CTRL | SHIFT)

    desk.after(lambda: desk.qtbot.keyClick(focus(), KEY.Key_Return))

    (found,) = [f for f in desk.store.facts(SEASON, "released") if f.code == "2027-01-28"]
    assert found.sources == (Source(TUDUM, retrieved=desk.values._today),)
    assert "netflix.com" in desk.row("released")


def test_words_on_the_clipboard_are_no_source(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("some words")
    desk.values.choose("released")

    desk.values.card.source.go()

    assert desk.values.card.source.address.text() == ""


def test_a_value_can_be_less_than_confirmed(desk: Desk) -> None:
    type_value(desk, "episodes", "8")
    status = desk.values.card._status
    desk.qtbot.keyClick(status, KEY.Key_Down)
    desk.qtbot.keyClick(status, KEY.Key_Down)
    desk.values.card.field.setFocus()

    desk.after(lambda: desk.qtbot.keyClick(focus(), KEY.Key_Return))

    assert desk.own(EPISODES).status is Status.RUMOURED
    assert desk.row("episodes") == "Episodes, 8 episodes, rumoured, your own word"


def test_a_status_alone_can_be_changed(desk: Desk) -> None:
    desk.values.choose("renewed")
    desk.qtbot.keyClick(desk.values.card._status, KEY.Key_Down)

    desk.after(desk.values.card.save)

    assert (desk.own(FactRef(SEASON, "renewed")).status, desk.own(FactRef(SEASON, "renewed")).code) == (
        Status.REPORTED,
        "2022-06-06",
    )


def test_what_nobody_knows_is_a_click_away(desk: Desk) -> None:
    desk.values.choose("episodes")

    desk.after(lambda: desk.qtbot.mouseClick(desk.values.card._not_known, Qt.MouseButton.LeftButton))

    assert desk.own(EPISODES).code == "not_known"
    assert desk.row("episodes") == "Episodes, not known, your own word"
    assert not desk.values.card._not_known.isEnabled()


def test_a_status_of_a_season_is_found_by_other_words_of_its_list(desk: Desk) -> None:
    type_value(desk, "status", "rel")
    picker = desk.values.card._picker
    desk.qtbot.waitUntil(lambda: picker.is_open)
    desk.qtbot.keyClick(picker, KEY.Key_Return)

    desk.after(lambda: desk.qtbot.keyClick(picker, KEY.Key_Return))

    assert desk.own(FactRef(SEASON, "status")).value == "released"


def test_a_company_that_nobody_knows_is_made_with_the_fact_and_unmade_with_it(desk: Desk) -> None:
    type_value(desk, "network", "Brandnew Channel")
    picker = desk.values.card._picker
    desk.qtbot.waitUntil(lambda: picker.is_open and picker.text() == "Brandnew Channel")
    desk.qtbot.keyClick(picker, KEY.Key_Return)

    desk.after(lambda: desk.qtbot.keyClick(picker, KEY.Key_Return))

    assert desk.believed("network") == ["company/brandnew-channel"]
    desk.after(lambda: desk.qtbot.keyClick(desk.values.list, KEY.Key_Z, CTRL))
    assert desk.believed("network") == []
    assert desk.store.entity("company/brandnew-channel") is None


def test_undo_takes_back_the_last_value_and_redo_brings_it_again(desk: Desk) -> None:
    type_value(desk, "episodes", "8")
    desk.after(lambda: desk.qtbot.keyClick(focus(), KEY.Key_Return))

    desk.after(lambda: desk.qtbot.keyClick(desk.values.list, KEY.Key_Z, CTRL))
    assert desk.row("episodes") == "Episodes, nothing stated"

    desk.after(lambda: desk.qtbot.keyClick(desk.values.list, KEY.Key_Z, CTRL | SHIFT))
    assert desk.row("episodes") == "Episodes, 8 episodes, your own word"

    desk.after(lambda: desk.qtbot.keyClick(desk.values.list, KEY.Key_Z, CTRL))
    assert desk.believed("episodes") == []


def test_undo_in_a_field_takes_the_typing_back_first(desk: Desk) -> None:
    type_value(desk, "renewed", "x")
    field = focus()

    desk.qtbot.keyClick(field, KEY.Key_Z, CTRL)

    assert desk.values.card.field.text() == "June 6, 2022"
    assert desk.store.edits(limit=1)[0].undone_by is None


def test_a_word_can_be_taken_back_and_leaves_those_of_others(desk: Desk) -> None:
    type_value(desk, "renewed", "June 7, 2022")
    desk.after(lambda: desk.qtbot.keyClick(focus(), KEY.Key_Return))
    voices = desk.values.card.voices
    voices.list.setCurrentIndex(voices.list.model().index(0, 0))

    desk.after(lambda: desk.qtbot.keyClick(voices.list, KEY.Key_Delete))

    assert desk.believed("renewed") == ["2022-06-06"]


def test_sources_stand_side_by_side_with_who_speaks_and_why(desk: Desk) -> None:
    type_value(desk, "renewed", "June 7, 2022")
    desk.after(lambda: desk.qtbot.keyClick(focus(), KEY.Key_Return))

    rows = [(row.title, row.aside) for row in desk.values.card.voices._fitted.rows.rows]

    assert rows == [("June 7, 2022", "speaks"), ("June 6, 2022", "")]
    assert "Your own word speaks before all others." in said(desk)


def test_the_history_says_what_took_the_place_of_what(desk: Desk) -> None:
    for number in ("8", "9"):
        type_value(desk, "episodes", number)
        desk.after(lambda: desk.qtbot.keyClick(focus(), KEY.Key_Return))
    history = desk.values.card.history._fitted.rows

    desk.qtbot.waitUntil(lambda: len(history.rows) == 2)

    assert [row.title for row in history.rows] == ["9 episodes", "8 episodes"]
    assert history.rows[1].detail.endswith("then 9 episodes")


# -- two at once


def changed_by_another(desk: Desk, now: Clock) -> None:
    desk.store.put(EPISODES, 12, now=now(), sources=[Source("https://tvmaze.example", "TVmaze")])


def test_who_was_slower_sees_both_values_and_may_use_theirs(desk: Desk, now: Clock, qtbot: QtBot) -> None:
    type_value(desk, "episodes", "8")
    changed_by_another(desk, now)
    box = desk.values.card._moved_box

    qtbot.keyClick(focus(), KEY.Key_Return)
    qtbot.waitUntil(box.isVisible)

    assert {"8 episodes", "12 episodes", "confirmed · your own word", "confirmed · TVmaze"} <= set(said(desk))
    assert desk.believed("episodes") == ["12"]
    assert (box.use_mine.text(), box.keep_theirs.text()) == ("Use “8 episodes”", "Keep “12 episodes”")
    assert focus() is box.use_mine

    desk.after(lambda: qtbot.keyClick(box.use_mine, KEY.Key_Space))

    assert sorted(desk.believed("episodes")) == ["12", "8"], "the other word is kept beside"
    assert not box.isVisible()


def test_who_was_slower_may_keep_what_the_other_said(desk: Desk, now: Clock, qtbot: QtBot) -> None:
    type_value(desk, "episodes", "8")
    changed_by_another(desk, now)
    box = desk.values.card._moved_box
    qtbot.keyClick(focus(), KEY.Key_Return)
    qtbot.waitUntil(box.isVisible)

    qtbot.keyClick(box.keep_theirs, KEY.Key_Space)

    assert desk.values.card.field.text() == "12"
    assert desk.believed("episodes") == ["12"]


def test_two_who_say_the_same_have_nothing_to_choose(desk: Desk, now: Clock, qtbot: QtBot) -> None:
    type_value(desk, "episodes", "12")
    changed_by_another(desk, now)

    with qtbot.waitSignal(desk.values.said) as heard:
        qtbot.keyClick(focus(), KEY.Key_Return)

    assert heard.args == ["Somebody else has just said the same."]
    assert not desk.values.card._moved_box.isVisible()


def test_a_change_from_elsewhere_leaves_alone_what_is_being_typed(desk: Desk, now: Clock, qtbot: QtBot) -> None:
    type_value(desk, "episodes", "8")
    changed_by_another(desk, now)

    desk.editor.hear({SEASON})
    qtbot.waitUntil(lambda: "12 episodes" in desk.row("episodes"))

    assert desk.values.card.field.text() == "8"


def test_typing_faster_than_the_store_reads_is_no_quarrel_with_oneself(desk: Desk) -> None:
    for number in ("8", "9"):
        type_value(desk, "episodes", number)
        desk.qtbot.keyClick(focus(), KEY.Key_Return)

    desk.qtbot.waitUntil(lambda: desk.believed("episodes") == ["9"])

    assert not desk.values.card._moved_box.isVisible()


def test_every_field_has_a_name_for_who_cannot_see_it(desk: Desk) -> None:
    for page in (desk.editor.values, desk.editor.names, desk.editor.cast, desk.editor.uses):
        for widget in page.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(page):
                name = widget.accessibleName() or getattr(widget, "text", str)()
                assert name, widget
