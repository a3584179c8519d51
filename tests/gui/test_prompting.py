"""What the window knows beside the text reaches completion: the folder, the lines above, the front matter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from editor_app.article.live_articles import LiveArticle, LiveList
from editor_app.errors import StoreMissing
from editor_app.facts.sql.completion_keys import SqliteNameIndex
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.gui import prompting
from editor_app.gui.desk import Desk
from editor_app.gui.main_window import MainWindow
from editor_app.gui.theme import load_theme
from editor_app.publish.live.keeping import LiveLists
from editor_app.publish.site import Site, SiteKind
from editor_app.wire.pace import Pace
from editor_app.worker.worker import Worker
from tests.replaying import Replay, reply
from tests.windows import forget_changes

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
WHOLE_LIST = "/wp-json/wp/v2/posts?per_page=100&page=1&_fields=id,link,title,modified_gmt&orderby=date&order=desc"
HEAD = """---
id: {title}
title: {title}
show: show/all-of-us-are-dead
season: 2
description: Yoo In-soo is back.
tags: [{tag}]
---
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles, the first of which is open."""
    for name, title, tag in (
        ("open", "Open", "k-drama"),
        ("other", "Who Is Back?", "zombies"),
        ("third", "Third", "x"),
    ):
        (tmp_path / f"{name}.md").write_text(HEAD.format(title=title, tag=tag) + "Words.\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def live(replay: Replay, tmp_path: Path) -> LiveLists:
    """What stands on a WordPress site: an article with another headline than its file has, and one that is no file."""
    site = Site("main", SiteKind.WORDPRESS, f"{replay.address}/", f"{replay.address}/wp-json/")
    rows = [
        {"link": f"{replay.address}/{slug}/", "title": {"rendered": title}, "modified_gmt": f"2026-11-{day}T08:00:00"}
        for slug, title, day in (
            ("third", "Third, With a Date", 20),
            ("zombies", "All of Us Are Dead: the Best Zombies", 19),
        )
    ]
    replay.says(WHOLE_LIST, reply(rows, headers={"X-WP-Total": "2"}))
    return LiveLists(tmp_path / "own_articles", lambda: [site], pace=Pace(1_000, 1.0))


@pytest.fixture
def bare(
    qtbot: QtBot, folder: Path, tmp_path: Path, live: LiveLists, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """The window with the first article, and no store."""
    monkeypatch.setattr(prompting, "FIRST_LOOK", 3_600_000)
    with Worker() as worker:
        desk = Desk(worker=worker, now=lambda: NOW, fixed_today=date(2026, 11, 22), live=lambda: live)
        opened = MainWindow(desk, settings_path=tmp_path / "settings.json", theme=load_theme("light"))
        qtbot.addWidget(opened, before_close_func=forget_changes)
        opened.show()
        with qtbot.waitExposed(opened):
            opened.activateWindow()
        opened.filing.open_path(folder / "open.md")
        qtbot.waitUntil(lambda: opened.known.completer is not None and bool(opened.known.completer.newsroom.articles))
        opened.view.moveCursor(QTextCursor.MoveOperation.End)
        yield opened


@pytest.fixture
def window(bare: MainWindow, store_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    store = SqlStore.open(store_path)
    bare.use(store, SqliteNameIndex(store_path))
    qtbot.waitUntil(lambda: bare.known.facts is not None)
    yield bare
    store.close()


def write(window: MainWindow, qtbot: QtBot, words: str) -> list[str]:
    """Type `words`, with what stands in a line of its own; returns what is offered then."""
    for number, line in enumerate(words.split("\n")):
        if number:
            qtbot.keyClick(window.view, Qt.Key.Key_Escape)
            qtbot.keyClick(window.view, Qt.Key.Key_Return)
        qtbot.keyClicks(window.view, line)
    return [row.text for row in window.popup.rows] if window.popup.isVisible() else []


def test_also_read_offers_the_articles_beside_this_one(window: MainWindow, qtbot: QtBot) -> None:
    offered = write(window, qtbot, "\n**Also Read:** ")
    assert set(offered) == {"Who Is Back?", "Third"}

    write(window, qtbot, "who")
    qtbot.keyClick(window.view, Qt.Key.Key_Tab)

    assert window.view.toPlainText().endswith("**Also Read:** [Who Is Back?](other.md)")


def test_without_a_store_own_articles_are_offered_too(bare: MainWindow, qtbot: QtBot) -> None:
    assert set(write(bare, qtbot, "\nAlso read: ")) == {"Who Is Back?", "Third"}


def test_once_the_sites_are_read_also_read_offers_what_stands_there_under_its_headline_of_now(
    window: MainWindow, folder: Path, replay: Replay, qtbot: QtBot
) -> None:
    row = f'  - {{site: main, id: 3, url: "{replay.address}/third", at: 2026-11-01T08:00:00Z}}'
    third = folder / "third.md"
    third.write_text(third.read_text("utf-8").replace("tags:", f"published:\n{row}\ntags:"), "utf-8")
    window.filing.list_folder()

    window.prompting.look_at_sites()

    titles = ["Third, With a Date", "All of Us Are Dead: the Best Zombies", "Who Is Back?"]
    qtbot.waitUntil(lambda: [one.title for one in window.prompting.newsroom.articles] == titles)
    assert write(window, qtbot, "\nAlso read: ") == titles
    write(window, qtbot, "third")
    qtbot.keyClick(window.view, Qt.Key.Key_Tab)
    assert window.view.toPlainText().endswith(f"[Third, With a Date]({replay.address}/third/)")


def test_a_headline_that_changed_on_the_site_is_told_and_one_key_mends_it(
    bare: MainWindow, live: LiveLists, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    bare.go_without_store(StoreMissing("There is none."))
    address = "https://desk.example/third/"
    bare.view.insertPlainText(f"\n**Also Read:** [Third, With a Date]({address})\n")
    article = LiveArticle(address, "Third, [& Out]", former=("Third, With a Date",))
    monkeypatch.setattr(live, "known", lambda: (LiveList("main", NOW, (article,)),))

    bare.filing.list_folder()

    def told() -> list[str]:
        assert bare.session is not None
        return [one.rule for one in bare.session.reading.diagnostics if one.rule == "changed-headline"]

    qtbot.waitUntil(lambda: told() == ["changed-headline"])
    bare.view.moveCursor(QTextCursor.MoveOperation.Start)
    while bare.view.textCursor().selectedText() != "Third, With a Date":
        qtbot.keyClick(bare.view, Qt.Key.Key_F7)
    qtbot.keyClick(bare.view, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)

    qtbot.waitUntil(lambda: told() == [])
    assert f"**Also Read:** [Third, \\[& Out\\]]({address})" in bare.view.toPlainText()


def test_what_the_article_leads_to_anywhere_is_not_offered_again(window: MainWindow, qtbot: QtBot) -> None:
    write(window, qtbot, "\nSee [this](other.md).\n\n")
    qtbot.waitUntil(lambda: "other.md" in window.prompting.newsroom.linked)

    assert write(window, qtbot, "**Also Read:** ") == ["Third"]


def test_a_name_in_the_front_matter_is_no_first_mention(window: MainWindow, qtbot: QtBot) -> None:
    assert "Yoo" not in write(window, qtbot, "\nwith Yo")
    assert "Yoo" in write(window, qtbot, "\nYoo In-soo acts.\nwith Yo")


def test_a_table_is_read_with_its_head(window: MainWindow, qtbot: QtBot) -> None:
    offered = write(window, qtbot, "\n| Actor | Role |\n| --- | --- |\n| Lomon | ")

    assert offered == ["Lee Su-hyeok"]


def test_indented_code_is_told_from_a_list(window: MainWindow, qtbot: QtBot) -> None:
    assert write(window, qtbot, "\n\n    On-jo (") == []
    assert write(window, qtbot, "\n\nA.\n\n- item\n\n    On-jo (") == ["Park Ji-hu"]


def test_a_comment_goes_on_over_lines(window: MainWindow, qtbot: QtBot) -> None:
    assert write(window, qtbot, "\n<!-- not yet\n\nOn-jo (") == []


def test_the_front_matter_completes_its_values_and_nothing_else(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_id["view.front_matter"].trigger()
    cursor = window.view.textCursor()
    cursor.setPosition(window.view.toPlainText().index("\n---\n", 4))
    window.view.setTextCursor(cursor)

    assert write(window, qtbot, "\nOn-jo (") == []
    assert write(window, qtbot, "\ntemplate: ") == ["next-season"]
    assert "zombies" in write(window, qtbot, "\ntags: [")
