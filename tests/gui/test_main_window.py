"""The window: what is shown, what a click or a key does, and that nothing is lost on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QColor, QDesktopServices, QDragEnterEvent, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from editor_app.errors import StoreMissing
from editor_app.facts.sql.completion_keys import SqliteNameIndex
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.gui.actions import ACTIONS
from editor_app.gui.desk import Desk
from editor_app.gui.main_window import MainWindow
from editor_app.gui.panes import CHECKS
from editor_app.gui.settings import load_settings
from editor_app.gui.theme import load_theme
from editor_app.worker.worker import Worker
from tests.facts_pane import click, words_in
from tests.windows import forget_changes

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
_NO_KEYS = Qt.KeyboardModifier.NoModifier
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TEXT = """---
id: 1
title: "Will it return?"
show: show/all-of-us-are-dead
season: 2
---
Intro words, and [June 6, 2022](fact:season/all-of-us-are-dead-2#renewed "2022-06-06").

## Who is in it? {#cast}

Choi Nam-ra is back.
"""


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as running:
        yield running


@pytest.fixture
def desk(worker: Worker) -> Desk:
    return Desk(worker=worker, now=lambda: NOW, fixed_today=TODAY)


@pytest.fixture
def bare(qtbot: QtBot, desk: Desk, tmp_path: Path) -> MainWindow:
    """The window before any store has come."""
    opened = MainWindow(desk, settings_path=tmp_path / "settings.json", theme=load_theme("light"))
    qtbot.addWidget(opened, before_close_func=forget_changes)
    opened.resize(1200, 800)
    opened.show()
    with qtbot.waitExposed(opened):
        opened.activateWindow()
    return opened


@pytest.fixture
def window(bare: MainWindow, store_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    store = SqlStore.open(store_path)
    bare.use(store, SqliteNameIndex(store_path))
    qtbot.waitUntil(lambda: bare.known.name_count is not None)
    yield bare
    store.close()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def open_article(window: MainWindow, article: Path, qtbot: QtBot) -> None:
    window.filing.open_path(article)
    qtbot.waitUntil(lambda: window.known.facts is not None)


def preview_words(window: MainWindow) -> str:
    browser = window.side.preview.findChild(QTextBrowser)
    assert browser is not None
    return browser.toPlainText()


def test_a_command_forgets_what_completion_has_learned(bare: MainWindow) -> None:
    bare.known.habits.learn("pa", "person/park-ji-hu", "Park Ji-hu")

    bare.actions_by_id["edit.forget_habits"].trigger()

    assert len(bare.known.habits) == 0
    assert "forgotten" in bare.status.text_of("said")


def test_the_house_decides_how_every_date_is_written(window: MainWindow, article: Path, qtbot: QtBot) -> None:
    """In what is completed and in the sections that are added; and it is remembered."""
    open_article(window, article, qtbot)
    caret = window.view.textCursor()
    caret.movePosition(QTextCursor.MoveOperation.End)
    window.view.setTextCursor(caret)

    def is_chosen(form: QAction) -> bool:
        return form.isChecked()

    forms = window._dates_menu.actions()
    assert [form.text().replace("&", "") for form in filter(is_chosen, forms)] == ["As the article has them"]
    qtbot.keyClicks(window.view, "Season 2 was renewed on ")
    qtbot.waitUntil(window.popup.isVisible)
    assert window.popup.rows[0].text == "June 6, 2022"

    next(form for form in forms if form.text() == "&6 June 2022").trigger()

    qtbot.keyClicks(window.view, "time. Season 2 was renewed on ")
    qtbot.waitUntil(lambda: window.popup.isVisible() and window.popup.rows[0].text == "6 June 2022")
    window.section_adding.add("release-date")
    qtbot.waitUntil(lambda: "23 July 2025" in window.view.toPlainText())
    assert "July 23, 2025" not in window.view.toPlainText()
    forget_changes(window)
    window.close()
    assert load_settings(window.filing.settings_path).dates == "british"


def test_a_text_that_was_opened_before_the_store_came_is_told_its_show_then(
    bare: MainWindow, store_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    text = tmp_path / "from-elsewhere.txt"
    text.write_text("Will There Be a Season 2 of All of Us Are Dead?\n\nIt was a long wait.\n", encoding="utf-8")
    bare.filing.open_path(text)
    qtbot.waitUntil(lambda: bare.session is not None)
    assert bare.session is not None
    assert bare.session.article.show == ""

    with closing(SqlStore.open(store_path)) as store:
        bare.use(store, SqliteNameIndex(store_path))

        qtbot.waitUntil(lambda: bare.known.facts is not None)
        assert (bare.session.article.show, bare.session.article.season) == ("show/all-of-us-are-dead", 2)
        assert "It was a long wait." in bare.session.text
        bare.known.stop()


def test_without_an_article_it_says_what_to_do_next(bare: MainWindow) -> None:
    assert bare.panes.centre.empty.isVisible()
    buttons = bare.panes.centre.empty.findChildren(QPushButton)
    assert [button.text() for button in buttons] == ["New article…", "Open an article…"]


def test_one_can_write_while_the_store_is_not_there(bare: MainWindow, article: Path, qtbot: QtBot) -> None:
    bare.go_without_store(StoreMissing("There is no store.", remedy="Import one."))
    bare.filing.open_path(article)

    qtbot.keyClicks(bare.view, "Typed. ")

    assert bare.session is not None
    assert "Typed. Intro words" in bare.session.text
    assert any("There is no store." in label.text() for label in bare.findChildren(QLabel))
    assert any("without" in label for label in words_in(bare.side.facts))


def test_an_opened_article_shows_its_headline_its_sections_and_its_facts(
    window: MainWindow, article: Path, qtbot: QtBot
) -> None:
    open_article(window, article, qtbot)

    assert window.head.title.toPlainText() == "Will it return?"
    assert window.head.show_chip.text().startswith("All of Us Are Dead")
    assert window.head.season_chip.text().startswith("Season 2")
    assert "mid-February 2026" in words_in(window.side.facts)
    assert window.status.text_of("words") == "14 words"
    assert window.status.text_of("store").startswith("store: ")


def test_a_headline_typed_above_the_text_lands_in_the_front_matter(
    window: MainWindow, article: Path, qtbot: QtBot
) -> None:
    open_article(window, article, qtbot)
    window.head.title.selectAll()
    qtbot.keyClicks(window.head.title, 'It is "back"')

    assert window.session is not None
    assert window.session.read_now().title == 'It is "back"'
    qtbot.keyClick(window.head.title, KEY.Key_Return)
    assert QApplication.focusWidget() is window.view


def test_undo_in_the_headline_takes_the_headline_back(window: MainWindow, article: Path, qtbot: QtBot) -> None:
    open_article(window, article, qtbot)
    qtbot.keyClicks(window.head.title, "Now: ")
    assert window.session is not None
    assert window.session.read_now().title == "Now: Will it return?"

    qtbot.keyClick(window.head.title, KEY.Key_Z, CTRL)

    assert window.session.text == TEXT
    assert window.head.title.toPlainText() == "Will it return?"


def test_letters_of_a_headline_survive_the_arrival_of_facts(window: MainWindow, article: Path, qtbot: QtBot) -> None:
    open_article(window, article, qtbot)
    window.head.title.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(window.head.title, " abcd")
    window.known.changed.emit()
    qtbot.keyClicks(window.head.title, "efgh")

    assert window.head.title.toPlainText() == "Will it return? abcdefgh"


def test_format_keys_in_the_headline_leave_the_text_alone(window: MainWindow, article: Path, qtbot: QtBot) -> None:
    open_article(window, article, qtbot)
    window.head.title.setFocus()
    for key in (KEY.Key_B, KEY.Key_1, KEY.Key_K, KEY.Key_T):
        qtbot.keyClick(window.head.title, key, CTRL)

    assert window.session is not None
    assert window.session.text == TEXT


def test_undo_of_a_chip_leaves_the_caret_with_its_words(window: MainWindow, article: Path, qtbot: QtBot) -> None:
    open_article(window, article, qtbot)
    window.view.moveCursor(QTextCursor.MoveOperation.End)
    window.head.status_picked.emit("ready")
    assert window.session is not None
    assert "status: ready" in window.session.text

    qtbot.keyClick(window.view, KEY.Key_Z, CTRL)
    qtbot.keyClicks(window.view, "End.")

    assert window.session.text == f"{TEXT}End."


def test_undo_opens_no_list(window: MainWindow, article: Path, qtbot: QtBot) -> None:
    open_article(window, article, qtbot)
    window.view.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(window.view, "Cho Y")
    qtbot.keyClick(window.view, KEY.Key_Tab)

    qtbot.keyClick(window.view, KEY.Key_Z, CTRL)

    assert window.session is not None
    assert window.session.text.endswith("Cho Y")
    assert not window.popup.isVisible()


def test_an_article_can_be_opened_after_another_was_closed(window: MainWindow, article: Path, qtbot: QtBot) -> None:
    open_article(window, article, qtbot)
    session = window.session
    assert session is not None
    with qtbot.waitSignal(session.destroyed):
        qtbot.keyClick(window.view, KEY.Key_W, CTRL)
    assert window.panes.centre.empty.isVisible()

    open_article(window, article, qtbot)
    qtbot.keyClicks(window.view, "Again. ")

    assert window.session is not None
    assert "Again. Intro" in window.session.text


def test_redo_of_a_chip_never_leaves_the_caret_in_the_front_matter(
    window: MainWindow, article: Path, qtbot: QtBot
) -> None:
    open_article(window, article, qtbot)
    window.head.status_picked.emit("ready")
    qtbot.keyClick(window.view, KEY.Key_Z, CTRL)
    qtbot.keyClick(window.view, KEY.Key_Y, CTRL)

    qtbot.keyClicks(window.view, "X")

    assert window.session is not None
    text = window.session.text
    assert "status: ready\n---\n" in text
    assert "XIntro words" in text


def test_a_clicked_fact_lands_at_the_caret_as_a_link(window: MainWindow, article: Path, qtbot: QtBot) -> None:
    open_article(window, article, qtbot)
    window.view.moveCursor(QTextCursor.MoveOperation.End)

    click(window.side.facts, "mid-February 2026")

    assert window.session is not None
    assert window.session.text.endswith(
        '[mid-February 2026](fact:season/all-of-us-are-dead-2#filming_wrapped "2026-02-18/2026-02-19")'
    )


def test_ctrl_l_binds_selected_words_and_frees_them_again(window: MainWindow, article: Path, qtbot: QtBot) -> None:
    article.write_text(
        TEXT.replace('[June 6, 2022](fact:season/all-of-us-are-dead-2#renewed "2022-06-06")', "June 6, 2022")
    )
    open_article(window, article, qtbot)
    session = window.session
    assert session is not None
    plain = session.text
    start = plain.index("June 6, 2022")
    cursor = window.view.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len("June 6, 2022"), QTextCursor.MoveMode.KeepAnchor)
    window.view.setTextCursor(cursor)

    qtbot.keyClick(window.view, KEY.Key_L, CTRL)
    assert '[June 6, 2022](fact:season/all-of-us-are-dead-2#renewed "2022-06-06")' in session.text

    cursor = window.view.textCursor()
    cursor.setPosition(start + 3)
    window.view.setTextCursor(cursor)
    qtbot.keyClick(window.view, KEY.Key_L, CTRL)
    assert session.text == plain


def test_add_section_fills_it_from_the_facts_in_one_step_of_undo(
    window: MainWindow, article: Path, qtbot: QtBot
) -> None:
    open_article(window, article, qtbot)
    session = window.session
    assert session is not None
    before = session.text
    window._add_menu.aboutToShow.emit()
    trailer = next(a for a in window._add_menu.actions() if a.text() == "Trailer")

    trailer.trigger()
    qtbot.waitUntil(lambda: "{#trailer}" in session.text)

    window.view.undo()
    assert session.text == before


def test_leaving_unsaved_text_asks_and_cancel_keeps_everything(window: MainWindow, article: Path, qtbot: QtBot) -> None:
    open_article(window, article, qtbot)
    qtbot.keyClicks(window.view, "Unsaved. ")
    asked: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        box.button(QMessageBox.StandardButton.Cancel).click()

    QTimer.singleShot(0, answer)
    window.close()

    assert asked == ["Save what you changed in “article.md”?"]
    assert window.isVisible()
    assert window.session is not None
    assert "Unsaved. Intro" in window.session.text


def test_the_preview_shows_what_readers_will_see(window: MainWindow, article: Path, qtbot: QtBot) -> None:
    open_article(window, article, qtbot)
    qtbot.keyClick(window.view, KEY.Key_E, CTRL)

    qtbot.waitUntil(lambda: "June 6, 2022" in preview_words(window), timeout=15_000)
    assert "fact:" not in preview_words(window)


def test_the_preview_scrolls_with_the_text(window: MainWindow, article: Path, qtbot: QtBot) -> None:
    article.write_text(TEXT + "\n".join(f"Paragraph {n} of many, with words enough.\n" for n in range(120)))
    open_article(window, article, qtbot)
    qtbot.keyClick(window.view, KEY.Key_E, CTRL)
    qtbot.waitUntil(lambda: "Paragraph 119" in preview_words(window), timeout=15_000)
    browser = window.side.preview.findChild(QTextBrowser)
    assert browser is not None

    window.view.verticalScrollBar().setValue(window.view.verticalScrollBar().maximum())

    assert browser.verticalScrollBar().value() == browser.verticalScrollBar().maximum() > 0


def test_copied_rich_text_has_html_for_a_cms_and_markdown_for_the_rest(
    window: MainWindow, article: Path, qtbot: QtBot
) -> None:
    open_article(window, article, qtbot)
    QGuiApplication.clipboard().setMimeData(QMimeData())
    qtbot.keyClick(window.view, KEY.Key_C, CTRL | SHIFT)

    qtbot.waitUntil(lambda: QGuiApplication.clipboard().mimeData().hasHtml(), timeout=15_000)
    mime = QGuiApplication.clipboard().mimeData()
    assert "June 6, 2022" in mime.html()
    assert "fact:" not in mime.html() + mime.text()
    assert mime.text().startswith("Intro words")


def test_another_theme_is_worn_at_once_and_changes_no_text(window: MainWindow, article: Path, qtbot: QtBot) -> None:
    open_article(window, article, qtbot)
    assert window.session is not None
    before, modified = window.session.text, window.session.is_modified

    window.use_theme(load_theme("dark"))

    ground = window.view.viewport().grab().toImage().pixelColor(2, 2)
    assert ground == QColor(load_theme("dark").paper)
    assert (window.session.text, window.session.is_modified) == (before, modified)


def test_focus_leaves_the_text_alone(window: MainWindow, article: Path, qtbot: QtBot) -> None:
    open_article(window, article, qtbot)
    qtbot.keyClick(window.view, KEY.Key_F8)

    assert not any(part.isVisible() for part in (window.panes.left, window.side, window.status, window.menuBar()))

    qtbot.keyClick(window.view, KEY.Key_F8)
    assert all(part.isVisible() for part in (window.panes.left, window.side, window.status, window.menuBar()))


def test_escape_leaves_focus(window: MainWindow, article: Path, qtbot: QtBot) -> None:
    open_article(window, article, qtbot)
    qtbot.keyClick(window.view, KEY.Key_F8)

    qtbot.keyClick(window.view, KEY.Key_Escape)

    assert window.menuBar().isVisible()
    assert not window.actions_by_id["view.focus"].isChecked()


def test_an_empty_file_is_the_article_to_be_written(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "new.md"
    path.touch()

    window.filing.open_path(path)
    qtbot.keyClicks(window.view, "First words.")
    qtbot.keyClick(window.view, KEY.Key_S, CTRL)

    assert path.read_text() == "First words."


def test_a_pane_that_was_closed_stays_closed_after_focus(window: MainWindow, article: Path, qtbot: QtBot) -> None:
    open_article(window, article, qtbot)
    window.actions_by_id["view.side"].trigger()
    for _ in range(2):
        qtbot.keyClick(window.view, KEY.Key_F8)

    assert window.panes.left.isVisible()
    assert not window.side.isVisible()


def test_backspace_at_the_start_never_eats_the_front_matter(window: MainWindow, article: Path, qtbot: QtBot) -> None:
    open_article(window, article, qtbot)
    assert window.session is not None
    for _ in range(3):
        qtbot.keyClick(window.view, KEY.Key_Backspace)
    qtbot.keyClick(window.view, KEY.Key_A, CTRL)
    qtbot.keyClick(window.view, KEY.Key_Delete)

    assert window.session.text == TEXT[: TEXT.index("Intro")]


@pytest.mark.parametrize("act", ["edit.cut", "edit.paste", "edit.paste_plain", "format.bold", "insert.tk"])
def test_no_action_on_all_of_the_text_touches_the_front_matter(
    window: MainWindow, article: Path, qtbot: QtBot, act: str
) -> None:
    """With the caret at the end, Select all moves the anchor alone."""
    open_article(window, article, qtbot)
    QGuiApplication.clipboard().setText("pasted")
    window.view.moveCursor(QTextCursor.MoveOperation.End)
    window.actions_by_id["edit.select_all"].trigger()

    window.actions_by_id[act].trigger()

    assert window.session is not None
    assert window.session.text.startswith(TEXT[: TEXT.index("Intro")])


def test_what_cannot_be_opened_is_told_and_the_open_article_stays(
    window: MainWindow, article: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    open_article(window, article, qtbot)
    broken = tmp_path / "broken.md"
    broken.write_bytes(b"\xff\xfe\x00broken")
    told: list[object] = []
    window.filing.failed.disconnect(window.tell)
    window.filing.failed.connect(told.append)

    window.filing.open_path(broken)

    assert len(told) == 1
    assert "broken.md" in str(told[0])
    assert window.session is not None
    assert window.session.path == article


def test_a_text_from_elsewhere_becomes_an_article_about_its_show(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    source = tmp_path / "draft.txt"
    source.write_text(
        "Will There Be a Season 2 of All of Us Are Dead?\n\nThe show is back.\n\n"
        "Who Is in the Cast?\n\nPark Ji-hu returns as On-jo, and others will join her in the school.\n"
    )

    window.filing.open_path(source)
    qtbot.waitUntil(lambda: window.known.facts is not None, timeout=15_000)

    assert window.session is not None
    assert (window.session.path, window.session.is_modified) == (None, True)
    assert window.head.show_chip.text().startswith("All of Us Are Dead")
    assert [row.name for row in window.session.reading.outline] == ["Intro", "Cast"]
    assert source.read_text().startswith("Will There Be")


def test_what_the_checks_found_is_counted_where_the_writer_looks(
    window: MainWindow, article: Path, qtbot: QtBot
) -> None:
    article.write_text(
        TEXT.replace("June 6, 2022]", "June 7, 2022]").replace("Choi Nam-ra is back.", "[TK: who?] TK"),
        encoding="utf-8",
    )
    open_article(window, article, qtbot)

    qtbot.waitUntil(lambda: window.status.text_of("wrong") == "1 fact wrong")

    assert window.status.text_of("gaps") == "2 TK"
    assert window.status.text_of("old") == ""
    assert window.side.tabs.tabText(CHECKS) == "Checks 1"


@pytest.mark.parametrize(
    ("address", "is_opened"),
    [
        ("https://example.org/a", True),
        ("mailto:desk@example.org", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("smb://host/share", False),
    ],
)
def test_a_link_of_the_preview_opens_the_web_and_nothing_else(
    bare: MainWindow, monkeypatch: pytest.MonkeyPatch, address: str, is_opened: bool
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url.toString()))

    bare.side.preview.link_picked.emit(address)

    assert asked == ([address] if is_opened else [])


def test_a_file_that_another_program_wrote_is_read_again(window: MainWindow, article: Path, qtbot: QtBot) -> None:
    open_article(window, article, qtbot)
    article.write_text(TEXT.replace("Intro words", "Other words"))

    window.filing.look_outside()

    qtbot.waitUntil(lambda: window.session is not None and "Other words" in window.session.text)
    assert window.session is not None
    assert not window.session.is_modified


def test_what_is_not_saved_is_never_replaced_by_what_another_program_wrote(
    window: MainWindow, article: Path, qtbot: QtBot
) -> None:
    open_article(window, article, qtbot)
    qtbot.keyClicks(window.view, "Mine. ")
    article.write_text(TEXT.replace("Intro words", "Other words"))

    window.filing.look_outside()

    qtbot.waitUntil(lambda: "another program" in window.status.text_of("said"))
    assert window.session is not None
    assert "Mine. Intro words" in window.session.text


def test_a_file_dropped_onto_the_text_is_opened_and_not_typed(
    window: MainWindow, article: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    open_article(window, article, qtbot)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "other.md"))])

    assert not window.view.canInsertFromMimeData(mime)
    assert not window.head.title.canInsertFromMimeData(mime)
    drag = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, _NO_KEYS)
    QApplication.sendEvent(window, drag)
    assert drag.isAccepted()


def test_a_section_moves_with_its_caret_in_one_step_of_undo(window: MainWindow, article: Path, qtbot: QtBot) -> None:
    article.write_text(f"{TEXT}\n## Is there a trailer? {{#trailer}}\n\nNot yet.\n")
    open_article(window, article, qtbot)
    session = window.session
    assert session is not None
    before = session.text
    place = before.index("Not yet")
    window.view.show_place(place, place)

    qtbot.keyClick(window.view, KEY.Key_Up, Qt.KeyboardModifier.AltModifier)

    assert session.text.index("{#trailer}") < session.text.index("{#cast}")
    assert session.text[window.view.textCursor().position() :].startswith("Not yet")
    window.view.undo()
    assert session.text == before


def test_a_fact_clicked_with_the_caret_in_a_link_lands_behind_it(
    window: MainWindow, article: Path, qtbot: QtBot
) -> None:
    open_article(window, article, qtbot)
    assert window.session is not None
    place = window.session.text.index("June 6") + 3
    window.view.show_place(place, place)

    window.side.facts.insert_wanted.emit(", says Netflix")

    assert '"2022-06-06"), says Netflix.' in window.session.text


def test_a_show_that_the_store_does_not_know_is_told(window: MainWindow, article: Path, qtbot: QtBot) -> None:
    article.write_text(TEXT.replace("show/all-of-us-are-dead", "show/hyosan-nights"))

    window.filing.open_path(article)

    qtbot.waitUntil(lambda: "The store knows nothing about this show." in words_in(window.side.facts))


def test_a_letter_with_alt_chooses_one_thing_of_a_menu() -> None:
    letters = [(spec.menu, spec.text[spec.text.index("&") + 1].lower()) for spec in ACTIONS if "&" in spec.text]

    assert [each for each, count in Counter(letters).items() if count > 1] == []


def test_every_action_has_a_key_of_its_own_and_none_that_types_a_letter() -> None:
    keys = [key for spec in ACTIONS for key in spec.shortcuts]

    assert len(keys) == len(set(keys))
    assert not [key for key in keys if "Ctrl+Alt+" in key]


def test_a_name_in_the_list_has_its_card_in_the_theme_of_the_window(
    window: MainWindow, article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The screen that nobody sees is narrower than the window: as on Wayland, all of that counts."""
    monkeypatch.setattr("editor_app.gui.editor.placing.QGuiApplication.platformName", lambda: "wayland")
    open_article(window, article, qtbot)
    window.view.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(window.view, "And Cho Y")
    window.actions_by_id["insert.fact"].trigger()
    window.actions_by_id["insert.fact"].trigger()
    assert window.resting.card.shown.startswith("Cho Yi-hyun")

    window.use_theme(load_theme("dark"))

    image = window.resting.card.grab().toImage()
    assert image.pixelColor(image.width() // 2, 5) == QColor(load_theme("dark").raised)
