"""Editing facts from the window: a show in five seconds, a value where it stands, and the text hears of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from editor_app.facts.fact import Source
from editor_app.facts.refs import FactRef
from editor_app.facts.sql.completion_keys import SqliteNameIndex
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.gui.desk import Desk
from editor_app.gui.dialogs.new_article import NewArticleDialog
from editor_app.gui.dialogs.new_show import NewShowDialog
from editor_app.gui.fact_editor.editor import FactEditor
from editor_app.gui.fact_editor.edits_dialog import EditsDialog
from editor_app.gui.fact_editor.line_field import holds_focus
from editor_app.gui.fact_editor.popover import ValuePopover
from editor_app.gui.main_window import MainWindow
from editor_app.gui.theme import load_theme
from editor_app.worker.worker import Worker
from tests.facts_pane import corner, go_to, words_in
from tests.windows import forget_changes

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SEASON = "season/all-of-us-are-dead-2"
RENEWED, RELEASED = FactRef(SEASON, "renewed"), FactRef(SEASON, "released")
TEXT = f"""---
id: 1
title: Will it return?
show: show/all-of-us-are-dead
season: 2
---
It was renewed on [June 6, 2022](fact:{RENEWED} "2022-06-06").
"""
D = TypeVar("D", bound=QWidget)


@pytest.fixture
def store(store_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore.open(store_path)
    yield opened
    opened.close()


@pytest.fixture
def window(store: SqlStore, store_path: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window with an open article about All of Us Are Dead."""
    article = tmp_path / "article.md"
    article.write_text(TEXT, encoding="utf-8")
    seconds = count()

    def now() -> datetime:
        return datetime(2026, 11, 22, 9, tzinfo=UTC) + timedelta(seconds=next(seconds))

    with Worker() as worker:
        desk = Desk(worker=worker, now=now, fixed_today=date(2026, 11, 22))
        opened = MainWindow(desk, settings_path=tmp_path / "settings.json", theme=load_theme("light"))
        opened.use(store, SqliteNameIndex(store_path))
        qtbot.addWidget(opened, before_close_func=forget_changes)
        with qtbot.waitActive(opened):
            opened.show()
            opened.activateWindow()
        opened.filing.open_path(article)
        qtbot.waitUntil(lambda: opened.known.facts is not None)
        yield opened
        QThreadPool.globalInstance().waitForDone()


def the(kind: type[D], window: QWidget, qtbot: QtBot) -> D:
    """The one of that kind that is open and has the keyboard, or soon will."""

    def found() -> list[D]:
        return [d for d in window.findChildren(kind) if d.isVisible() and d.isActiveWindow()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def press(qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key to whatever has the keyboard."""
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, modifiers)


def type_in(qtbot: QtBot, words: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, words)


def said(window: QWidget) -> set[str]:
    return {label.text() for label in window.findChildren(QLabel) if label.isVisible()}


def act(window: MainWindow, name: str) -> None:
    window.actions_by_id[name].trigger()


def open_popover(window: MainWindow, words: str, qtbot: QtBot) -> ValuePopover:
    go_to(window.side.facts, words)
    qtbot.keyClick(window.side.facts.list, KEY.Key_F2)
    return the(ValuePopover, window, qtbot)


# -- where it stands


def test_f2_edits_a_value_beside_its_row_and_enter_keeps_it(window: MainWindow, store: SqlStore, qtbot: QtBot) -> None:
    popover = open_popover(window, "June 6, 2022", qtbot)
    type_in(qtbot, "June 7, 2022")
    assert "7 June 2022 · to the day" in said(popover)

    press(qtbot, KEY.Key_Return)

    qtbot.waitUntil(lambda: "June 7, 2022" in words_in(window.side.facts))
    assert not popover.isVisible()
    assert {"differs", "June 6, 2022"} <= set(words_in(window.side.facts)), "who says otherwise stands beneath"
    assert [f.code for f in store.facts(SEASON, "renewed")] == ["2022-06-06", "2022-06-07"]


def test_the_text_hears_of_a_changed_fact(window: MainWindow, qtbot: QtBot) -> None:
    open_popover(window, "June 6, 2022", qtbot)
    type_in(qtbot, "June 7, 2022")
    press(qtbot, KEY.Key_Return)

    qtbot.waitUntil(lambda: any(d.rule == "stale-fact" for d in window.session.reading.diagnostics))  # type: ignore[union-attr]  # the article is open


def test_esc_closes_the_card_and_gives_the_keyboard_back(window: MainWindow, store: SqlStore, qtbot: QtBot) -> None:
    popover = open_popover(window, "June 6, 2022", qtbot)

    press(qtbot, KEY.Key_Escape)

    assert not popover.isVisible()
    assert QApplication.focusWidget() is window.side.facts.list
    assert len(store.edits()) == 1


def test_going_elsewhere_keeps_what_was_typed_in_the_card(window: MainWindow, store: SqlStore, qtbot: QtBot) -> None:
    open_popover(window, "June 6, 2022", qtbot)
    type_in(qtbot, "June 7, 2022")

    with qtbot.waitSignal(window.known.changed):
        window.view.setFocus()

    qtbot.waitUntil(lambda: "2022-06-07" in [f.code for f in store.facts(SEASON, "renewed")])
    assert QApplication.focusWidget() is window.view


def test_what_cannot_be_read_stays_open_with_the_reason(window: MainWindow, qtbot: QtBot) -> None:
    popover = open_popover(window, "June 6, 2022", qtbot)
    type_in(qtbot, "whenever")

    press(qtbot, KEY.Key_Return)

    assert popover.isVisible()
    assert any(words.startswith("“whenever” is not a date.") for words in said(popover))


def test_who_was_slower_in_the_card_sees_both_values(window: MainWindow, store: SqlStore, qtbot: QtBot) -> None:
    popover = open_popover(window, "June 6, 2022", qtbot)
    type_in(qtbot, "June 7, 2022")
    store.put(
        RENEWED,
        window.known.facts.value(RENEWED).value,  # type: ignore[union-attr]  # both are known
        now=datetime(2026, 11, 22, 8, tzinfo=UTC),
        sources=[Source("https://tvmaze.example", "TVmaze")],
    )

    press(qtbot, KEY.Key_Return)

    qtbot.waitUntil(lambda: popover.isVisible() and "In the store now" in said(popover))
    assert {"June 7, 2022", "June 6, 2022"} <= said(popover)
    assert "2022-06-07" not in [f.code for f in store.facts(SEASON, "renewed")]


def test_a_source_is_added_with_the_keyboard_in_its_field(window: MainWindow, qtbot: QtBot) -> None:
    window.side.facts.edit_wanted.emit(RENEWED, corner(window.side.facts, "June 6, 2022"), True)

    popover = the(ValuePopover, window, qtbot)
    assert popover.card.source.address.hasFocus()


# -- the editor


def test_the_editor_opens_at_the_season_of_the_article(window: MainWindow, qtbot: QtBot) -> None:
    act(window, "facts.edit")

    editor = the(FactEditor, window, qtbot)
    qtbot.waitUntil(lambda: editor.windowTitle() == "Facts: All of Us Are Dead · season 2")


def test_the_cast_opens_at_the_season_of_the_article(window: MainWindow, qtbot: QtBot) -> None:
    act(window, "facts.cast")

    editor = the(FactEditor, window, qtbot)
    qtbot.waitUntil(lambda: editor.tabs.currentIndex() == 2)


def test_the_fact_at_the_caret_opens_in_its_field(window: MainWindow, qtbot: QtBot) -> None:
    cursor = window.view.textCursor()
    cursor.setPosition(window.view.toPlainText().index("June") + 2)
    window.view.setTextCursor(cursor)

    act(window, "facts.edit_here")

    editor = the(FactEditor, window, qtbot)
    qtbot.waitUntil(lambda: holds_focus(editor.values.card))
    assert editor.values.card.field.text() == "June 6, 2022"


def test_away_from_a_fact_link_it_says_where_to_go(window: MainWindow, qtbot: QtBot) -> None:
    window.view.moveCursor(QTextCursor.MoveOperation.End)

    with qtbot.waitSignal(window.fact_editing.said) as heard:
        act(window, "facts.edit_here")

    assert heard.args == ["Put the caret into a fact link first."]


def test_a_change_by_another_process_reaches_the_open_editor(
    window: MainWindow, store_path: Path, qtbot: QtBot
) -> None:
    act(window, "facts.edit")
    editor = the(FactEditor, window, qtbot)
    qtbot.waitUntil(lambda: editor.values.current is not None)
    other = SqlStore.open(store_path)
    other.put(FactRef(SEASON, "episodes"), 8, now=datetime(2026, 11, 22, 12, tzinfo=UTC))
    other.close()

    qtbot.waitUntil(lambda: any(line.words == "8 episodes" for line in editor.values._rows.rows))


def test_closing_the_window_keeps_what_is_still_being_typed(window: MainWindow, store: SqlStore, qtbot: QtBot) -> None:
    act(window, "facts.edit")
    editor = the(FactEditor, window, qtbot)
    qtbot.waitUntil(lambda: editor.values.current is not None)
    editor.values.choose("episodes")
    editor.values.card.go()
    type_in(qtbot, "8")

    window.close()

    assert [f.value for f in store.facts(SEASON, "episodes")] == [8]


def test_what_was_done_lately_is_listed(window: MainWindow, qtbot: QtBot) -> None:
    act(window, "facts.edits")

    dialog = the(EditsDialog, window, qtbot)
    qtbot.waitUntil(lambda: bool(dialog._rows.rows))
    assert dialog._rows.rows[0].title.startswith("Taken in: ")


def overtaken(window: MainWindow, store: SqlStore, qtbot: QtBot) -> FactEditor:
    """The editor with 8 episodes typed and not yet kept, where somebody else has stated 12 meanwhile."""
    act(window, "facts.edit")
    editor = the(FactEditor, window, qtbot)
    qtbot.waitUntil(lambda: editor.values.current is not None)
    editor.values.choose("episodes")
    editor.values.card.go()
    type_in(qtbot, "8")
    store.put(FactRef(SEASON, "episodes"), 12, now=datetime(2026, 11, 22, 8, tzinfo=UTC))
    window.fact_editing.failed.disconnect(window.tell)
    return editor


def test_the_window_stays_where_what_was_typed_last_could_not_be_kept(
    window: MainWindow, store: SqlStore, qtbot: QtBot
) -> None:
    overtaken(window, store, qtbot)

    with qtbot.waitSignal(window.fact_editing.failed) as told:
        window.close()

    assert "Somebody else has changed it meanwhile." in str(told.args[0])
    assert window.isVisible()
    assert window.close(), "told once, it closes"


def test_what_another_was_quicker_with_is_told_when_the_window_is_closed_already(
    window: MainWindow, store: SqlStore, qtbot: QtBot
) -> None:
    editor = overtaken(window, store, qtbot)

    with qtbot.waitSignal(window.fact_editing.failed) as told:
        editor.close()

    assert str(told.args[0]).startswith("Episodes: “8” was not kept. Somebody else has changed it meanwhile: 12.")


def test_the_last_edit_is_taken_back_from_the_menu(window: MainWindow, store: SqlStore, qtbot: QtBot) -> None:
    open_popover(window, "June 6, 2022", qtbot)
    type_in(qtbot, "June 7, 2022")
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: "June 7, 2022" in words_in(window.side.facts))

    act(window, "facts.undo")

    qtbot.waitUntil(lambda: "June 7, 2022" not in words_in(window.side.facts))
    assert [f.code for f in store.facts(SEASON, "renewed")] == ["2022-06-06"]


def test_a_store_that_takes_the_place_of_another_is_the_one_that_is_edited(
    window: MainWindow, store: SqlStore, store_path: Path, qtbot: QtBot
) -> None:
    act(window, "facts.edit")
    the(FactEditor, window, qtbot)
    restored = SqlStore.open(store_path)
    window.use(restored, SqliteNameIndex(store_path))

    act(window, "facts.edit")
    editor = the(FactEditor, window, qtbot)

    assert editor._store is restored
    qtbot.waitUntil(lambda: editor.values.current is not None)
    editor.close()
    QThreadPool.globalInstance().waitForDone()
    restored.close()


# -- a new show


def test_a_show_needs_a_name_and_enter(window: MainWindow, store: SqlStore, qtbot: QtBot) -> None:
    act(window, "facts.new_show")
    the(NewShowDialog, window, qtbot)
    type_in(qtbot, "Moonlit Pantry")

    press(qtbot, KEY.Key_Return)

    editor = the(FactEditor, window, qtbot)
    qtbot.waitUntil(lambda: editor.windowTitle() == "Facts: Moonlit Pantry")
    assert store.find("moonlit")[0].name == "Moonlit Pantry"
    assert window.session is not None
    assert window.session.article.show == "show/all-of-us-are-dead", "the article is about what it was about"


def test_a_show_and_its_first_season_are_one_step_to_undo(window: MainWindow, store: SqlStore, qtbot: QtBot) -> None:
    act(window, "facts.new_show")
    dialog = the(NewShowDialog, window, qtbot)
    type_in(qtbot, "Moonlit Pantry")
    qtbot.keyClick(dialog._season, KEY.Key_Space)
    qtbot.keyClick(dialog._field, KEY.Key_Return)
    editor = the(FactEditor, window, qtbot)
    qtbot.waitUntil(lambda: editor.windowTitle() == "Facts: Moonlit Pantry")
    assert store.entity("season/moonlit-pantry-1") is not None

    qtbot.keyClick(editor, KEY.Key_Z, CTRL)

    qtbot.waitUntil(lambda: store.entity("show/moonlit-pantry") is None)
    assert store.entity("season/moonlit-pantry-1") is None


def test_a_name_that_is_taken_is_said_and_can_be_opened(window: MainWindow, store: SqlStore, qtbot: QtBot) -> None:
    act(window, "facts.new_show")
    dialog = the(NewShowDialog, window, qtbot)
    type_in(qtbot, "squid game")

    qtbot.waitUntil(lambda: "A show is called “Squid Game” already." in said(dialog))
    assert dialog._add.text() == "Add another"
    qtbot.mouseClick(dialog._open, Qt.MouseButton.LeftButton)

    editor = the(FactEditor, window, qtbot)
    qtbot.waitUntil(lambda: editor.windowTitle() == "Facts: Squid Game")
    assert len(store.edits()) == 1


def test_the_head_offers_a_new_show_and_the_article_is_about_it(window: MainWindow, qtbot: QtBot) -> None:
    actions = window.head.show_chip.menu().actions()
    assert actions[-1].text() == "New show…"
    actions[-1].trigger()
    the(NewShowDialog, window, qtbot)
    type_in(qtbot, "Moonlit Pantry")

    press(qtbot, KEY.Key_Return)

    qtbot.waitUntil(lambda: window.head.show_chip.text().startswith("Moonlit Pantry"))


def test_an_article_is_begun_about_a_show_that_nobody_knew(window: MainWindow, store: SqlStore, qtbot: QtBot) -> None:
    act(window, "file.new")
    dialog = the(NewArticleDialog, window, qtbot)
    type_in(qtbot, "Moonlit Pantry")
    qtbot.waitUntil(lambda: dialog._listed == "Moonlit Pantry")
    assert dialog._rows.rows[0].title == "Add “Moonlit Pantry” as a new show"

    with qtbot.waitSignal(dialog.accepted):
        press(qtbot, KEY.Key_Return)

    assert store.entity("show/moonlit-pantry") is not None
    assert window.session is not None
    assert window.session.article.show == "show/moonlit-pantry"
