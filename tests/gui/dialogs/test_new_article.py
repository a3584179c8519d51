"""Beginning an article by keys: search, season, draft, create; and a show that the store does not know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editor_app.article.parse import parse
from editor_app.errors import StoreBroken
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.gui.dialogs.new_article import NOTHING_TYPED, WITHOUT_FACTS, NewArticleDialog
from editor_app.gui.theme import Theme, load_theme
from editor_app.resources import resource

TODAY = date(2026, 11, 22)


@pytest.fixture
def window(show: Callable[[QWidget], None], theme: Theme) -> QWidget:
    window = QWidget()
    show(window)
    return window


@pytest.fixture
def dialog(window: QWidget, store: SqlStore, theme: Theme) -> Iterator[NewArticleDialog]:
    dialog = NewArticleDialog(store, theme=theme, today=TODAY, article_id="an-id", parent=window)
    dialog.open()
    dialog.activateWindow()
    yield dialog
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def a_template_of_ones_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An article template "Who is who", of one section, in the writer's folder."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    own = tmp_path / "showdesk" / "templates"
    (own / "articles").mkdir(parents=True)
    (own / "sections").mkdir()
    ours = resource("templates", "articles", "next-season.toml").read_text(encoding="utf-8")
    changed = re.sub(
        r"^sections = .*$", 'sections = ["credits"]', ours.replace("Next season", "Who is who"), flags=re.M
    )
    (own / "articles" / "who-is-who.toml").write_text(changed, encoding="utf-8")
    (own / "sections" / "credits.md.j2").write_text("## Who is who\n\nEverybody.\n", encoding="utf-8")


def rows(dialog: NewArticleDialog) -> list[tuple[str, str]]:
    return [(row.title, row.detail) for row in dialog._rows.rows]


def test_what_is_typed_finds_shows_and_tells_them_apart(dialog: NewArticleDialog, qtbot: QtBot) -> None:
    QTest.keyClicks(dialog._search, "s")

    qtbot.waitUntil(lambda: len(rows(dialog)) == 5 and "…" not in [detail for _, detail in rows(dialog)])
    assert rows(dialog)[:2] == [
        ("All of Us Are Dead", "2022 · South Korea · 2 seasons"),
        ("Squid Game", "2021 · South Korea · 1 season"),
    ]
    assert rows(dialog)[-1] == ("“s”", WITHOUT_FACTS)


def test_a_show_is_found_by_its_korean_name(dialog: NewArticleDialog, qtbot: QtBot) -> None:
    dialog._search.setText("지금 우리")

    qtbot.waitUntil(lambda: rows(dialog)[:1] == [("All of Us Are Dead", "2022 · South Korea · 2 seasons")])


def test_before_anything_is_typed_it_says_what_to_do(dialog: NewArticleDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog._listed is not None)

    assert dialog._hint.text() == NOTHING_TYPED
    assert dialog._hint.isVisible() is not bool(rows(dialog))
    qtbot.waitUntil(lambda: dialog._create.isEnabled() is bool(rows(dialog)))


def test_the_first_show_is_drafted_at_once_for_the_season_that_is_to_come(
    dialog: NewArticleDialog, qtbot: QtBot
) -> None:
    QTest.keyClicks(dialog._search, "all")

    qtbot.waitUntil(lambda: bool(dialog.text))
    assert [dialog._season.itemText(n) for n in range(dialog._season.count())] == [
        "Season 1 · released January 28, 2022",
        "Season 2 · post-production",
        "Season 3 · not announced",
    ]
    assert dialog._season.currentData() == 2
    assert dialog._skeleton.words.startswith("Will There Be a Season 2 of All of Us Are Dead?")
    assert "## Who Is in the Cast" in dialog._skeleton.words


def test_enter_creates_what_is_shown(dialog: NewArticleDialog, qtbot: QtBot) -> None:
    QTest.keyClicks(dialog._search, "all")
    qtbot.waitUntil(lambda: bool(dialog.text))

    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog._search, Qt.Key.Key_Return)

    article = parse(dialog.text)
    assert (article.show, article.season, article.front_matter.text("id")) == ("show/all-of-us-are-dead", 2, "an-id")
    assert dialog.suggested_name == "all-of-us-are-dead-season-2.md"


def test_enter_before_the_answers_came_counts_when_they_come(dialog: NewArticleDialog, qtbot: QtBot) -> None:
    QTest.keyClicks(dialog._search, "squid")

    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog._search, Qt.Key.Key_Return)

    assert parse(dialog.text).show == "show/squid-game"


def test_down_chooses_another_show_and_the_season_another_draft(dialog: NewArticleDialog, qtbot: QtBot) -> None:
    QTest.keyClicks(dialog._search, "s")
    qtbot.waitUntil(lambda: "All of Us Are Dead" in dialog._skeleton.words)

    QTest.keyClick(dialog._search, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "Squid Game" in dialog._skeleton.words and bool(dialog.text))
    assert (parse(dialog.text).show, parse(dialog.text).season) == ("show/squid-game", 2)

    dialog._season.setFocus()
    QTest.keyClick(dialog._season, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: parse(dialog.text).season == 1)

    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog._season, Qt.Key.Key_Return)
    assert dialog.suggested_name == "squid-game-season-1.md"


def test_escape_leaves_without_an_article(dialog: NewArticleDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog._search, Qt.Key.Key_Escape)

    assert dialog.text == ""


def test_a_show_that_is_not_known_is_written_about_without_facts(dialog: NewArticleDialog, qtbot: QtBot) -> None:
    QTest.keyClicks(dialog._search, "Weekend  Warriors")
    qtbot.waitUntil(lambda: rows(dialog) == [("“Weekend Warriors”", WITHOUT_FACTS)])

    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog._search, Qt.Key.Key_Return)

    article = parse(dialog.text)
    assert "Weekend Warriors" in article.title
    assert article.show == ""
    assert len(article.tks) >= 5
    assert dialog.suggested_name == "weekend-warriors-season-1.md"


def test_a_name_without_latin_letters_still_makes_an_article(dialog: NewArticleDialog, qtbot: QtBot) -> None:
    dialog._search.setText("별에서 온 그대 🧟")
    qtbot.waitUntil(lambda: "별에서 온 그대 🧟" in dialog._skeleton.words and bool(dialog.text))

    assert "별에서 온 그대 🧟" in parse(dialog.text).title
    assert dialog.suggested_name.endswith(".md")


def test_a_store_that_fails_is_told_in_place(
    window: QWidget, store: SqlStore, theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(*_args: object, **_kwargs: object) -> None:
        raise StoreBroken("The store of facts is damaged.", why="Page 3 is torn.", remedy="Restore a backup.")

    monkeypatch.setattr(SqlStore, "find", torn)
    dialog = NewArticleDialog(store, theme=theme, today=TODAY, article_id="an-id", parent=window)
    dialog.open()

    qtbot.waitUntil(lambda: bool(dialog._problem.text()))
    assert dialog._problem.text() == "The store of facts is damaged. Page 3 is torn. Restore a backup."
    assert dialog._problem.isVisible()


def test_the_window_does_not_wait_for_a_slow_store(
    dialog: NewArticleDialog, store: SqlStore, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One show's facts are held back; the writer types on, and gets the answer to the later question."""
    gate, real = Event(), SqlStore.show

    def slow(self: SqlStore, ref: str) -> ShowFacts | None:
        if ref == "show/squid-game":
            gate.wait(10)
        return real(self, ref)

    monkeypatch.setattr(SqlStore, "show", slow)
    QTest.keyClicks(dialog._search, "squid")
    qtbot.waitUntil(lambda: rows(dialog)[:1] == [("Squid Game", "…")])

    dialog._search.clear()
    QTest.keyClicks(dialog._search, "spy")
    qtbot.waitUntil(lambda: bool(dialog.text))
    gate.set()

    assert parse(dialog.text).show == "show/spy-x-family"


@pytest.mark.usefixtures("a_template_of_ones_own")
def test_a_template_of_the_writers_own_is_offered_and_drafted(dialog: NewArticleDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog._template.count() == 2)
    dialog._template.setCurrentText("Who is who")
    QTest.keyClicks(dialog._search, "all")

    qtbot.waitUntil(lambda: "Everybody." in dialog.text)
    assert "Everybody." in dialog._skeleton.words


def test_it_changes_its_colours_with_the_window(dialog: NewArticleDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(dialog.text))
    dialog.wear(load_theme("dark"))

    seen = dialog._list.viewport().grab().toImage()
    colours = {seen.pixelColor(x, y).name() for x in range(0, seen.width(), 4) for y in range(0, seen.height(), 4)}
    assert load_theme("dark").accent_ground.lower() in colours
    assert load_theme("light").accent_ground.lower() not in colours
