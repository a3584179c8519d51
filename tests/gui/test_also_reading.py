"""Links to the newsroom's own articles are ticked in a list, looked at as a change of the text, and put in as one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.errors import StoreMissing
from editor_app.gui.desk import Desk
from editor_app.gui.dialogs.also_read import AlsoReadDialog
from editor_app.gui.main_window import MainWindow
from editor_app.gui.theme import load_theme
from editor_app.worker.worker import Worker
from tests.windows import forget_changes, keyboard, opened

KEY = Qt.Key
NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
ARTICLES = {
    "cast": ("Who Is in the Cast?", "show/all-of-us-are-dead"),
    "ending": ("지금 우리 학교는: The Ending, Explained", "show/all-of-us-are-dead"),
    "squid": ("Squid Game: [Season 3] and After", "show/squid-game"),
}


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window without a store, with one article open and none beside it."""
    write(tmp_path, "open", "Open", "show/all-of-us-are-dead")
    with Worker() as worker:
        desk = Desk(worker=worker, now=lambda: NOW, fixed_today=date(2026, 11, 30))
        made = MainWindow(desk, settings_path=tmp_path / "settings.json", theme=load_theme("light"))
        qtbot.addWidget(made, before_close_func=forget_changes)
        made.show()
        with qtbot.waitExposed(made):
            made.activateWindow()
        made.go_without_store(StoreMissing("There is none."))
        yield made


def write(folder: Path, name: str, title: str, show: str) -> None:
    head = f'---\nid: {name}\ntitle: "{title}"\nshow: {show}\n---\n'
    (folder / f"{name}.md").write_text(f"{head}Words.\n", encoding="utf-8")


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> AlsoReadDialog:
    for name, (title, show) in ARTICLES.items():
        write(tmp_path, name, title, show)
    window.filing.open_path(tmp_path / "open.md")
    qtbot.waitUntil(lambda: len(window.prompting.newsroom.articles) == len(ARTICLES))
    window.actions_by_id["insert.also_read"].trigger()
    found = opened(AlsoReadDialog, qtbot)
    found.activateWindow()
    qtbot.waitUntil(found.list.hasFocus)
    return found


def test_what_is_about_the_show_is_ticked_and_enter_puts_it_in(dialog: AlsoReadDialog, window: MainWindow) -> None:
    assert {one.title for one in dialog.ticked} == {ARTICLES["cast"][0], ARTICLES["ending"][0]}

    QTest.keyClick(keyboard(), KEY.Key_Return)

    assert window.session is not None
    text = window.session.text
    assert text.partition("\n\n## ")[0].endswith("\nWords.")
    section = text.partition("## Also Read {#also-read}\n\n")[2]
    assert sorted(section.splitlines()) == [
        f"- [{ARTICLES['cast'][0]}](cast.md)",
        f"- [{ARTICLES['ending'][0]}](ending.md)",
    ]


def test_space_ticks_and_the_change_is_shown_before_it_is_made(dialog: AlsoReadDialog, window: MainWindow) -> None:
    assert window.session is not None
    before = window.session.text
    first = dialog.ticked[0]
    assert f"+- [{first.title}]" in dialog.difference.toPlainText()

    QTest.keyClick(keyboard(), KEY.Key_Space)

    assert first not in dialog.ticked
    assert first.title not in dialog.difference.toPlainText()
    QTest.keyClick(keyboard(), KEY.Key_Escape)
    assert window.session.text == before


def test_a_headline_that_is_typed_is_ticked_with_enter(dialog: AlsoReadDialog, window: MainWindow) -> None:
    QTest.keyClicks(keyboard(), "s")
    QTest.keyClicks(keyboard(), "quid")
    assert [row.title for row in dialog._rows.rows] == [ARTICLES["squid"][0]]

    QTest.keyClick(keyboard(), KEY.Key_Return)
    assert len(dialog.ticked) == 3

    QTest.keyClick(keyboard(), KEY.Key_Return)
    assert window.session is not None
    assert r"- [Squid Game: \[Season 3\] and After](squid.md)" in window.session.text


def test_what_announces_what_has_passed_is_not_ticked_and_says_so(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    write(tmp_path, "old", "The Cast Will Be Announced on May 5, 2024", "show/all-of-us-are-dead")
    write(tmp_path, "new", "Who Is in the Cast?", "show/all-of-us-are-dead")
    window.filing.open_path(tmp_path / "open.md")
    qtbot.waitUntil(lambda: len(window.prompting.newsroom.articles) == 2)

    window.actions_by_id["insert.also_read"].trigger()

    found = opened(AlsoReadDialog, qtbot)
    assert [one.title for one in found.ticked] == ["Who Is in the Cast?"]
    details = {row.title: row.detail for row in found._rows.rows}
    assert details["The Cast Will Be Announced on May 5, 2024"].endswith("out of date")
    assert not details["Who Is in the Cast?"].endswith("out of date")


def test_one_undo_takes_the_links_out_again(dialog: AlsoReadDialog, window: MainWindow) -> None:
    assert window.session is not None
    before = window.session.text
    QTest.keyClick(keyboard(), KEY.Key_Return)
    assert window.session.text != before

    QTest.keyClick(window.view, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert window.session.text == before


def test_without_a_tick_there_is_nothing_to_put_in(dialog: AlsoReadDialog) -> None:
    QTest.keyClick(keyboard(), KEY.Key_Space)
    QTest.keyClick(keyboard(), KEY.Key_Down)
    QTest.keyClick(keyboard(), KEY.Key_Space)

    assert (dialog.go.isEnabled(), dialog.difference.toPlainText()) == (False, "")


def test_with_no_article_beside_it_the_writer_is_told_where_they_would_be(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(window.prompting.gathered):
        window.filing.open_path(tmp_path / "open.md")

    with qtbot.waitSignal(window.also_reading.said) as said:
        window.actions_by_id["insert.also_read"].trigger()

    assert said.args is not None
    assert "No other article of yours is known" in said.args[0]
