"""The list of articles: what a writer reads in it, and how one is opened by keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QWidget
from pytestqt.qtbot import QtBot

from editor_app.article.folder import ListedArticle
from editor_app.gui.panels.articles import NOTHING, ArticlesPanel, day_words
from editor_app.gui.theme import Theme

TODAY = date(2026, 11, 22)


def article(name: str, title: str, *, days_ago: int = 0, status: str = "draft") -> ListedArticle:
    noon = datetime(2026, 11, 22, 12).astimezone()
    written = (noon - timedelta(days=days_ago)).astimezone(UTC)
    return ListedArticle(Path("/articles") / name, title, written, {"status": status})


ARTICLES = (
    article("night.md", "Call of the Night season 3"),
    article("dead.md", "All of Us Are Dead season 2", days_ago=1, status="in review"),
    article("squid.md", "Squid Game: the ending explained", days_ago=19),
)


@pytest.fixture
def panel(show: Callable[[QWidget], None], theme: Theme) -> ArticlesPanel:
    panel = ArticlesPanel(theme, TODAY)
    panel.resize(212, 400)
    panel.show_folder(ARTICLES, ARTICLES[1].path)
    show(panel)
    return panel


def test_each_article_says_how_far_it_is_and_when_it_was_written(panel: ArticlesPanel) -> None:
    assert [(row.title, row.detail, row.is_marked) for row in panel._model.rows] == [
        ("Call of the Night season 3", "draft · today", False),
        ("All of Us Are Dead season 2", "in review · yesterday", True),
        ("Squid Game: the ending explained", "draft · Nov 3", False),
    ]


def test_articles_of_one_title_are_told_apart_by_their_files(panel: ArticlesPanel) -> None:
    copy = article("dead-old.md", ARTICLES[1].title)

    panel.show_folder((*ARTICLES, copy), copy.path)

    assert [row.detail for row in panel._model.rows if row.title == copy.title] == [
        "dead.md · in review · yesterday",
        "dead-old.md · draft · today",
    ]


def test_the_keys_open_an_article(panel: ArticlesPanel, qtbot: QtBot) -> None:
    view = panel._list
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)

    with qtbot.waitSignal(panel.picked) as picked:
        QTest.keyClick(view, Qt.Key.Key_Return)

    assert picked.args == [ARTICLES[2].path]


def test_a_click_opens_an_article(panel: ArticlesPanel, qtbot: QtBot) -> None:
    view = panel._list
    place = view.visualRect(view.model().index(0, 0)).center()

    with qtbot.waitSignal(panel.picked) as picked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert picked.args == [ARTICLES[0].path]


def test_the_filter_narrows_by_the_beginnings_of_words(panel: ArticlesPanel, qtbot: QtBot) -> None:
    panel._search.click()
    field = panel._filter
    assert field.hasFocus()

    QTest.keyClicks(field, "sq END")

    assert [row.title for row in panel._model.rows] == ["Squid Game: the ending explained"]
    with qtbot.waitSignal(panel.picked) as picked:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert picked.args == [ARTICLES[2].path]


def test_escape_takes_the_filter_away(panel: ArticlesPanel) -> None:
    panel._search.click()
    field = panel._filter
    QTest.keyClicks(field, "wednesday")
    assert panel._empty.text() == "No article is called “wednesday”."

    QTest.keyClick(field, Qt.Key.Key_Escape)

    assert len(panel._model.rows) == 3
    assert not field.isVisible()
    assert panel._list.hasFocus()


def test_an_empty_folder_says_what_would_be_here(panel: ArticlesPanel) -> None:
    panel.show_folder((), None)

    assert panel._empty.isVisible()
    assert panel._empty.text() == NOTHING


def test_a_title_takes_two_lines_and_no_more(panel: ArticlesPanel) -> None:
    long = "That Time I Got Reincarnated as a Slime Season 4: Release Date, Cast, Plot and Trailer"
    titles = ("Short", "지금 우리 학교는 🧟 " + long, long * 9)
    panel.show_folder([article(f"{n}.md", title) for n, title in enumerate(titles)], None)
    view = panel._list

    heights = [view.visualRect(view.model().index(n, 0)).height() for n in range(3)]

    assert heights[1] == heights[2] == heights[0] + 18


def test_rows_stand_beneath_each_other_in_whatever_width(panel: ArticlesPanel, qtbot: QtBot) -> None:
    rows = panel.findChildren(QListView)[0]
    first, second = (rows.model().index(n, 0) for n in (0, 1))

    for width in (480, 160, 300):
        panel.resize(width, panel.height())

        qtbot.waitUntil(lambda: rows.visualRect(first).bottom() + 1 == rows.visualRect(second).top())
        assert rows.visualRect(first).height() == rows.sizeHintForIndex(first).height()


def test_a_new_day_moves_today_to_yesterday(panel: ArticlesPanel) -> None:
    panel.show_day(TODAY + timedelta(days=1))

    assert panel._model.rows[0].detail == "draft · yesterday"


@pytest.mark.parametrize(("days", "words"), [(0, "today"), (1, "yesterday"), (2, "Nov 20"), (365, "Nov 22, 2025")])
def test_days_are_worded_for_people(days: int, words: str) -> None:
    assert day_words(article("a.md", "A", days_ago=days).written, TODAY) == words


def test_of_many_the_latest_and_the_open_one_are_shown_and_any_is_found(panel: ArticlesPanel) -> None:
    many = [article(f"{n}.md", f"Show {n}") for n in range(1_000)]

    panel.show_folder(many, many[900].path)

    assert [row.value for row in panel._model.rows] == [one.path for one in (*many[:100], many[900])]
    assert panel._older.isVisible()
    panel._search.setChecked(True)
    QTest.keyClicks(panel._filter, "sho 999")
    assert [row.title for row in panel._model.rows] == ["Show 999"]
    assert not panel._older.isVisible()
