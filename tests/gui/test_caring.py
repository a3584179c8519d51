"""The store is looked after while the writer writes, and whatever becomes of it they can go on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool, QUrl
from PySide6.QtGui import QDesktopServices, QTextCursor
from PySide6.QtWidgets import QLabel, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor_app.app import StoreOpener
from editor_app.errors import StoreError, StoreMissing
from editor_app.facts.care import Backup, Why
from editor_app.facts.refs import FactRef
from editor_app.facts.sql import backups as backups_module
from editor_app.facts.sql.backups import Backups
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.gui import caring
from editor_app.gui.desk import Desk
from editor_app.gui.dialogs.backups import BackupsDialog
from editor_app.gui.dialogs.repair import RepairDialog
from editor_app.gui.main_window import MainWindow
from editor_app.gui.theme import load_theme
from editor_app.worker.worker import Worker

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
DAY = timedelta(days=1)
EPISODES = FactRef("season/all-of-us-are-dead-2", "episodes")
TEXT = """---
id: 1
title: "Will it return?"
show: show/all-of-us-are-dead
season: 2
---
Intro words.
"""


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as running:
        yield running


@pytest.fixture
def open_window(
    qtbot: QtBot, worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Path], MainWindow]]:
    """Opens the window as `app` does, on a store that may be in any state."""
    monkeypatch.setattr(caring, "_SOON", 10)
    opened: list[MainWindow] = []

    def open_it(store: Path) -> MainWindow:
        desk = Desk(worker=worker, now=lambda: NOW, fixed_today=date(2026, 11, 22))
        window = MainWindow(desk, settings_path=tmp_path / "settings.json", theme=load_theme("light"))
        opener = StoreOpener(str(store))
        opener.setParent(window)
        opener.found.connect(window.caring.attend)
        opener.opened.connect(lambda store, names: window.use(store, names))
        opener.failed.connect(window.go_without_store)
        window.caring.reopen_wanted.connect(opener.start)
        qtbot.addWidget(window, before_close_func=_forget_changes)
        window.resize(1200, 800)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        opened.append(window)
        opener.start()
        qtbot.waitUntil(lambda: desk.store is not None or window.known.lacks_store)
        return window

    yield open_it
    for window in opened:
        window.caring.stop(5_000)
        if window.desk.store is not None:
            window.known.stop()
            window.desk.store.close()


def _forget_changes(window: QWidget) -> None:
    QThreadPool.globalInstance().waitForDone()
    if isinstance(window, MainWindow) and window.session is not None:
        window.session.document.setModified(False)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def damage(path: Path, *tables: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        pages = dict(connection.execute("SELECT name, rootpage FROM sqlite_master").fetchall())
    with path.open("r+b") as file:
        for table in tables:
            file.seek((pages[table] - 1) * 8192)
            file.write(b"\xff" * 8192)


def put(path: Path, episodes: int) -> None:
    store = SqlStore.open(path)
    store.put(EPISODES, episodes, now=NOW)
    store.close()


def notice_words(window: MainWindow) -> str:
    label = window.notice.findChild(QLabel)
    assert label is not None
    return label.text() if window.notice.isVisible() else ""


def words_of(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def rows_of(dialog: QWidget) -> list[str]:
    """What a screen reader says of the rows."""
    found = dialog.findChild(QListView)
    assert found is not None
    model = found.model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def button(parent: QWidget, words: str) -> QPushButton:
    return next(found for found in parent.findChildren(QPushButton) if found.text() == words)


def offers_help(window: MainWindow) -> bool:
    found = window.notice.findChild(QPushButton)
    return found is not None and found.isVisible() and found.text() == "What to do…"


def dialog_of(window: MainWindow, kind: type[QWidget], qtbot: QtBot) -> QWidget:
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(kind)))
    return next(d for d in window.findChildren(kind) if d.isVisible())


def type_and_save(window: MainWindow, article: Path, qtbot: QtBot) -> None:
    if window.session is None:
        window.filing.open_path(article)
    qtbot.keyClicks(window.view, "Typed. Cho ")
    window.actions_by_id["file.save"].trigger()
    assert "Typed. Cho " in article.read_text(encoding="utf-8")


OpenWindow = Callable[[Path], MainWindow]


def test_a_copy_is_made_once_the_writer_can_type(open_window: OpenWindow, store_path: Path, qtbot: QtBot) -> None:
    window = open_window(store_path)

    qtbot.waitUntil(lambda: len(Backups(store_path).all()) == 1)

    (made,) = Backups(store_path).all()
    assert (made.why, made.made) == (Why.DAILY, NOW)
    assert notice_words(window) == ""


def test_on_a_broken_store_one_writes_and_saves_and_a_backup_brings_completion_back(
    open_window: OpenWindow, store_path: Path, article: Path, qtbot: QtBot
) -> None:
    Backups(store_path).make(Why.DAILY, now=NOW - DAY)
    store_path.write_bytes(b"\xff" * 8192 + store_path.read_bytes()[8192:])
    window = open_window(store_path)
    qtbot.waitUntil(lambda: offers_help(window))
    assert notice_words(window).startswith(f"{store_path} is not a store of facts, or is damaged.")
    type_and_save(window, article, qtbot)

    button(window.notice, "What to do…").click()
    dialog = dialog_of(window, RepairDialog, qtbot)
    qtbot.waitUntil(lambda: len(rows_of(dialog)) == 4)
    assert rows_of(dialog)[0].startswith("Restore the newest backup, Saturday 21 November 2026")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "The backup is restored." in words_of(dialog))
    button(dialog, "Close").click()

    qtbot.waitUntil(lambda: window.known.facts is not None)
    assert notice_words(window) == ""
    window.view.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(window.view, "Choi Nam")
    qtbot.waitUntil(window.popup.isVisible)
    type_and_save(window, article, qtbot)


def test_what_can_be_read_is_saved_and_what_is_lost_is_told(
    open_window: OpenWindow, store_path: Path, article: Path, qtbot: QtBot
) -> None:
    damage(store_path, "credit")
    window = open_window(store_path)
    window.filing.open_path(article)
    qtbot.waitUntil(lambda: offers_help(window))

    button(window.notice, "What to do…").click()
    dialog = dialog_of(window, RepairDialog, qtbot)
    assert [row.split(",")[0] for row in rows_of(dialog)] == [
        "Save what can be read",
        "Begin with the sample",
        "Go on without facts",
    ]
    button(dialog, "Do this").click()
    qtbot.waitUntil(lambda: "What could be read is saved." in words_of(dialog))

    assert "Saved: 61 names, 98 facts, 0 credits. Lost: 24 credits." in words_of(dialog)
    assert "facts-aside-2026-11-22T090000Z.sqlite" in words_of(dialog)
    qtbot.waitUntil(lambda: window.known.facts is not None)
    assert notice_words(window) == ""


def test_a_check_in_the_background_tells_what_it_found(
    open_window: OpenWindow, store_path: Path, article: Path, qtbot: QtBot
) -> None:
    damage(store_path, "ix_credit_closed_by")  # nothing that is asked for at the start
    window = open_window(store_path)

    qtbot.waitUntil(lambda: "The store of facts is damaged." in notice_words(window))

    assert offers_help(window)
    assert Backups(store_path).all() == ()
    type_and_save(window, article, qtbot)


def test_typing_goes_on_where_the_names_fail_beneath_it(
    open_window: OpenWindow, store_path: Path, article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caring, "_SOON", 60_000)
    damage(store_path, "ckey")
    window = open_window(store_path)
    window.filing.open_path(article)
    qtbot.waitUntil(lambda: window.known.facts is not None)

    type_and_save(window, article, qtbot)
    window.view.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(window.view, "and Squid")

    qtbot.waitUntil(lambda: "is damaged" in notice_words(window))
    qtbot.keyClicks(window.view, " with Choi Nam")
    qtbot.waitUntil(window.popup.isVisible)  # from the show, which is in memory


def test_another_programs_file_is_told_and_left_alone(
    open_window: OpenWindow, tmp_path: Path, article: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "places.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE places (url)")
    before = other.read_bytes()
    window = open_window(other)
    qtbot.waitUntil(lambda: "is a database of another program" in notice_words(window))

    type_and_save(window, article, qtbot)

    QThreadPool.globalInstance().waitForDone()
    assert not offers_help(window)
    assert other.read_bytes() == before


def test_beginning_anew_and_going_on_without(open_window: OpenWindow, store_path: Path, qtbot: QtBot) -> None:
    store_path.write_bytes(b"\xff" * 8192 + store_path.read_bytes()[8192:])
    damaged = store_path.read_bytes()
    window = open_window(store_path)
    qtbot.waitUntil(lambda: offers_help(window))
    button(window.notice, "What to do…").click()
    dialog = dialog_of(window, RepairDialog, qtbot)
    for _ in range(3):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert store_path.read_bytes() == damaged

    button(window.notice, "What to do…").click()
    dialog = dialog_of(window, RepairDialog, qtbot)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: "The store begins anew" in words_of(dialog))
    qtbot.waitUntil(lambda: window.known.name_count is not None)
    assert window.desk.store is not None


def test_a_store_that_is_gone_comes_back_from_its_backups(
    open_window: OpenWindow, store_path: Path, qtbot: QtBot
) -> None:
    Backups(store_path).make(Why.DAILY, now=NOW - DAY)
    store_path.unlink()
    window = open_window(store_path)
    qtbot.waitUntil(lambda: offers_help(window))

    button(window.notice, "What to do…").click()
    dialog = dialog_of(window, RepairDialog, qtbot)
    qtbot.waitUntil(lambda: len(rows_of(dialog)) == 4)
    button(dialog, "Do this").click()

    qtbot.waitUntil(lambda: window.known.name_count is not None)
    assert notice_words(window) == ""


def test_a_store_that_cannot_be_changed_says_so_quietly(
    open_window: OpenWindow, store_path: Path, qtbot: QtBot
) -> None:
    with closing(sqlite3.connect(store_path)) as connection, connection:
        connection.execute("UPDATE showdesk_schema SET version_num = '0917'")
    window = open_window(store_path)
    qtbot.waitUntil(lambda: window.known.name_count is not None)

    window.actions_by_id["facts.import"].trigger()

    assert window.status.text_of("store").endswith("names, read-only")
    assert window.status.text_of("said").startswith("Facts cannot be changed here. A newer Showdesk made it")
    assert notice_words(window) == ""


# -- the backups


@pytest.fixture
def with_backups(store_path: Path) -> Path:
    """A store with a backup of two days ago, after which it changed twice."""
    Backups(store_path).make(Why.DAILY, now=NOW - 2 * DAY)
    put(store_path, 8)
    put(store_path, 9)
    Backups(store_path).make(Why.DAILY, now=NOW)
    return store_path


def test_the_backups_are_listed_with_what_has_changed_since(
    open_window: OpenWindow, with_backups: Path, qtbot: QtBot
) -> None:
    window = open_window(with_backups)
    window.actions_by_id["facts.backups"].trigger()
    dialog = dialog_of(window, BackupsDialog, qtbot)
    qtbot.waitUntil(lambda: len(rows_of(dialog)) == 2)

    newest, older = rows_of(dialog)

    hour = f"{NOW.astimezone():%H:%M}"  # the writer's own
    new, old = (f"{copy.path.stat().st_size / 1_000_000:.1f} MB" for copy in Backups(with_backups).all())
    assert newest == f"Sunday 22 November 2026, {hour}, The day’s copy · 51 names, 99 facts · as it is now, {new}"
    assert older == f"Friday 20 November 2026, {hour}, The day’s copy · 51 names, 98 facts · 2 edits since, {old}"


def test_one_is_restored_by_the_keyboard_and_the_window_goes_on_with_it(
    open_window: OpenWindow, with_backups: Path, article: Path, qtbot: QtBot
) -> None:
    window = open_window(with_backups)
    window.filing.open_path(article)
    qtbot.waitUntil(lambda: window.known.facts is not None)
    window.actions_by_id["facts.backups"].trigger()
    dialog = dialog_of(window, BackupsDialog, qtbot)
    qtbot.waitUntil(lambda: len(rows_of(dialog)) == 2)

    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(rows_of(dialog)) == 3)

    assert "Restored." in words_of(dialog)
    assert [row.split(" · ")[0].split(", ")[-1] for row in rows_of(dialog)] == [
        "The day’s copy",
        "Before a backup was restored",
        "The day’s copy",
    ]
    qtbot.waitUntil(lambda: window.known.facts is not None and window.known.facts.value(EPISODES) is None)
    assert window.desk.store is not None
    window.desk.store.put(EPISODES, 12, now=NOW)
    qtbot.waitUntil(lambda: window.known.facts is not None and window.known.facts.value(EPISODES) is not None)


def test_one_is_made_now(
    open_window: OpenWindow, store_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caring, "_SOON", 60_000)
    window = open_window(store_path)
    window.actions_by_id["facts.backups"].trigger()
    dialog = dialog_of(window, BackupsDialog, qtbot)
    qtbot.waitUntil(lambda: "No backup has been made yet." in words_of(dialog))

    button(dialog, "Back up now").click()
    qtbot.waitUntil(lambda: len(rows_of(dialog)) == 1)

    assert "Made by you" in rows_of(dialog)[0]
    assert "The backup is made." in words_of(dialog)


def test_one_that_cannot_be_read_cannot_be_restored(open_window: OpenWindow, with_backups: Path, qtbot: QtBot) -> None:
    newest = Backups(with_backups).all()[0]
    newest.path.write_bytes(newest.path.read_bytes()[:20_000])
    window = open_window(with_backups)
    window.actions_by_id["facts.backups"].trigger()
    dialog = dialog_of(window, BackupsDialog, qtbot)
    qtbot.waitUntil(lambda: len(rows_of(dialog)) == 2)

    assert "cannot be read" in rows_of(dialog)[0]
    assert not button(dialog, "Restore").isEnabled()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    assert button(dialog, "Restore").isEnabled()


def test_a_backup_that_fails_says_why(
    open_window: OpenWindow, store_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caring, "_SOON", 60_000)
    window = open_window(store_path)
    (store_path.parent / "backups").touch()
    window.actions_by_id["facts.backups"].trigger()
    dialog = dialog_of(window, BackupsDialog, qtbot)

    button(dialog, "Back up now").click()

    qtbot.waitUntil(lambda: "The backup was not made." in words_of(dialog))
    assert button(dialog, "Back up now").isEnabled()


def test_a_full_disk_in_the_background_is_a_word_and_no_alarm(
    open_window: OpenWindow, store_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> Backup:
        raise StoreError("The backup was not made.", why="The disk is full.")

    monkeypatch.setattr(backups_module.Backups, "make", full)
    window = open_window(store_path)

    qtbot.waitUntil(lambda: window.status.text_of("said") == "The backup was not made. The disk is full.")
    assert notice_words(window) == ""


def test_their_folder_opens(
    open_window: OpenWindow, with_backups: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def note(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    window = open_window(with_backups)
    window.actions_by_id["facts.backups"].trigger()
    dialog = dialog_of(window, BackupsDialog, qtbot)

    button(dialog, "Open folder").click()

    assert opened == [str(with_backups.parent / "backups")]


def test_without_a_store_in_a_file_there_is_nothing_to_list(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(tmp_path / "no.db")
    window.caring.attend(None)
    window.caring.go_without_store(StoreMissing("There is none."))

    window.actions_by_id["facts.backups"].trigger()

    assert window.status.text_of("said") == "This store is not in a file."
