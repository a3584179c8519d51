"""Ctrl+L: words are bound to the fact they state, and to no other; and are freed again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from editor_app.facts.refs import FactRef
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.gui.editor.offsets import Offsets
from editor_app.gui.editor.view import EditorView
from editor_app.gui.fact_linking import link_or_unlink
from editor_app.gui.session import Session
from editor_app.gui.theme import Theme
from editor_app.text.dates import Period

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
HEAD = "---\nid: 1\nshow: show/all-of-us-are-dead\nseason: 2\n---\n"
SEASON_1, SEASON_2 = "fact:season/all-of-us-are-dead-1", "fact:season/all-of-us-are-dead-2"


@dataclass
class Desk:
    """An open article, and a writer who selects words and presses Ctrl+L."""

    session: Session
    view: EditorView
    facts: ShowFacts | None

    def select(self, words: str) -> None:
        start = self.session.text.index(words)
        offsets = Offsets(self.session.text)
        cursor = self.view.textCursor()
        cursor.setPosition(offsets.to_qt(start))
        cursor.setPosition(offsets.to_qt(start + len(words)), QTextCursor.MoveMode.KeepAnchor)
        self.view.setTextCursor(cursor)

    def press(self) -> str:
        return link_or_unlink(self.session, self.view, self.facts, TODAY)

    @property
    def body(self) -> str:
        return self.session.text.removeprefix(HEAD)


Opener = Callable[[str], Desk]


@pytest.fixture
def opened(show: Callable[[QWidget], None], theme: Theme, qapp: QObject, all_of_us_are_dead: ShowFacts) -> Opener:
    def open_(body: str) -> Desk:
        session = Session(HEAD + body, theme=theme, today=TODAY, parent=qapp)
        view = EditorView()
        view.show_document(session.document)
        show(view)
        return Desk(session, view, all_of_us_are_dead)

    return open_


@pytest.mark.parametrize(
    ("body", "words", "linked"),
    [
        ("Renewed on June 6, 2022.", "June 6, 2022", f'Renewed on [June 6, 2022]({SEASON_2}#renewed "2022-06-06").'),
        ("Renewed on 6 June 2022.", "6 June 2022", f'Renewed on [6 June 2022]({SEASON_2}#renewed "2022-06-06").'),
        ("On 🧟 June 6, 2022 …", " June 6, 2022 ", f'On 🧟 [June 6, 2022]({SEASON_2}#renewed "2022-06-06") …'),
        ("Season 1: 12 episodes.", "12 episodes", f'Season 1: [12 episodes]({SEASON_1}#episodes "12").'),
        ("In post-production.", "post-production", f'In [post-production]({SEASON_2}#status "post_production").'),
        ("Out January 28, 2022.", "January 28, 2022", f'Out [January 28, 2022]({SEASON_1}#released "2022-01-28").'),
    ],
)
def test_selected_words_are_bound_to_the_fact_they_state(opened: Opener, body: str, words: str, linked: str) -> None:
    desk = opened(body)
    desk.select(words)

    said = desk.press()

    assert desk.body == linked
    assert said.startswith("Linked to “")


def test_of_two_facts_that_say_the_same_the_one_of_the_articles_season_is_meant(
    opened: Opener, store: SqlStore
) -> None:
    store.put(FactRef("season/all-of-us-are-dead-1", "renewed"), Period.day(date(2022, 6, 6)), now=NOW)
    desk = opened("Renewed on June 6, 2022.")
    desk.facts = store.show("show/all-of-us-are-dead")
    desk.select("June 6, 2022")

    desk.press()

    assert desk.body == f'Renewed on [June 6, 2022]({SEASON_2}#renewed "2022-06-06").'


@pytest.mark.parametrize("words", ["June 7, 2022", "2022", "soon", "Netflix", "Park Ji-hu"])
def test_words_that_state_no_fact_of_the_show_stay_plain(opened: Opener, words: str) -> None:
    desk = opened(f"They say {words}.")
    desk.select(words)

    assert desk.press() == f"No fact of All of Us Are Dead says “{words}”."
    assert desk.body == f"They say {words}."


def test_one_undo_takes_the_link_away(opened: Opener) -> None:
    desk = opened("Renewed on June 6, 2022.")
    desk.select("June 6, 2022")
    desk.press()

    desk.view.undo()

    assert desk.body == "Renewed on June 6, 2022."


def test_a_link_is_freed_wherever_in_it_the_caret_stands(opened: Opener) -> None:
    linked = f'Renewed on [June 6, 2022]({SEASON_2}#renewed "2022-06-06").'
    for words in ("[", "ne 6", "2022-06"):
        desk = opened(linked)
        desk.select(words)
        assert desk.press() == "The words are plain again."
        assert desk.body == "Renewed on June 6, 2022."


def test_where_markdown_has_no_links_nothing_is_linked(opened: Opener) -> None:
    desk = opened("Type `June 6, 2022` so.")
    desk.select("June 6, 2022")

    assert "cannot be linked" in desk.press()
    assert desk.body == "Type `June 6, 2022` so."


def test_without_a_show_it_says_what_to_choose_first(opened: Opener) -> None:
    desk = opened("Renewed on June 6, 2022.")
    desk.facts = None
    desk.select("June 6, 2022")

    assert desk.press().startswith("Choose a show above the text first")
    assert desk.body == "Renewed on June 6, 2022."


def test_without_a_selection_it_says_what_to_do(opened: Opener) -> None:
    desk = opened("Renewed on June 6, 2022.")

    assert desk.press() == "Select the words that state a fact, or put the caret into a fact link."
    assert desk.body == "Renewed on June 6, 2022."
