"""One open article: the text is the truth, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from editor_app.errors import ArticleChangedOutside, ArticleUnreadable
from editor_app.facts.refs import FactRef
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.gui.session import Session
from editor_app.gui.theme import Theme
from editor_app.text.dates import Period
from editor_app.text.edits import Edit

TODAY = date(2026, 11, 22)
TEXT = """---
id: 1f0c
title: "Will 🧟 return?"   # a comment that stays
show: show/all-of-us-are-dead
season: 2
odd: [kept,   as it is]
---
Intro words.

## When? {#release-date}

It came out on [January 28, 2022](fact:season/all-of-us-are-dead-1#released "2022-01-28").
"""

Opener = Callable[[str], Session]


@pytest.fixture
def opened(theme: Theme, qapp: QObject) -> Opener:
    def open_(text: str) -> Session:
        return Session(text, theme=theme, today=TODAY, parent=qapp)

    return open_


def visible(session: Session) -> str:
    block, lines = session.document.begin(), []
    while block.isValid():
        if block.isVisible():
            lines.append(block.text())
        block = block.next()
    return "\n".join(lines)


def test_the_front_matter_is_folded_away_and_still_there(opened: Opener) -> None:
    session = opened(TEXT)

    assert session.text == TEXT
    assert visible(session).startswith("Intro words.")


def test_front_matter_that_cannot_be_read_stays_in_sight(opened: Opener) -> None:
    session = opened("---\ntitle: [broken\n---\nWords.\n")

    assert visible(session).startswith("---\ntitle: [broken")


def test_a_new_headline_touches_its_line_alone(opened: Opener) -> None:
    session = opened(TEXT)

    session.set_title("It returns")

    assert session.text == TEXT.replace('"Will 🧟 return?"', '"It returns"')
    assert visible(session).startswith("Intro words.")


def test_a_headline_typed_letter_by_letter_is_one_step_of_undo(opened: Opener) -> None:
    session = opened(TEXT)
    for end in range(1, 6):
        session.set_title("Words"[:end])

    session.document.undo()

    assert session.text == TEXT


def test_undo_of_a_new_key_folds_the_front_matter_again(opened: Opener, qtbot: QtBot) -> None:
    session = opened(TEXT)
    session.set_field("slug", "will-it-return")
    session.document.undo()
    session.document.redo()

    qtbot.waitUntil(lambda: visible(session).startswith("Intro words."))
    assert "slug: will-it-return" in session.text


def test_a_fact_that_moves_in_the_store_marks_the_sentence(opened: Opener, store: SqlStore, qtbot: QtBot) -> None:
    session = opened(TEXT)
    session.facts = store
    ref = FactRef("season/all-of-us-are-dead-1", "released")
    store.put(ref, Period.day(date(2022, 1, 29)), now=datetime(2026, 11, 22, tzinfo=UTC))

    with qtbot.waitSignal(session.was_read):
        session.read_soon()

    assert [d.rule for d in session.reading.diagnostics] == ["stale-fact"]
    assert [m.start for m in session.findings] == [TEXT.index("January 28") + 1]  # one more: 🧟 takes two


def test_marks_stay_on_their_words_while_the_text_before_them_grows(
    opened: Opener, store: SqlStore, qtbot: QtBot
) -> None:
    session = opened(TEXT.replace("2022-01-28", "2022-01-27"))
    session.facts = store
    with qtbot.waitSignal(session.was_read):
        session.read_soon()
    before = list(session.findings)

    session.apply([Edit.insert(session.text.index("Intro"), "New ")])

    assert before
    assert [m.start for m in session.findings] == [m.start + 4 for m in before]


def test_an_answer_about_an_older_text_never_lands(opened: Opener, store: SqlStore, qtbot: QtBot) -> None:
    session = opened(TEXT)
    session.facts = store
    session.read_soon()
    session.apply([Edit.insert(len(session.text), "\nMore.\n")])

    with qtbot.waitSignal(session.was_read) as landed:
        pass

    assert landed.args[0].article.text == session.text


def stale(opened: Opener, store: SqlStore, qtbot: QtBot) -> Session:
    """A session with one finding: the day in its text is another than the store's."""
    session = opened(TEXT.replace("2022-01-28", "2022-01-27"))
    session.facts = store
    with qtbot.waitSignal(session.was_read):
        session.read_soon()
    return session


def test_a_fix_is_applied_to_its_words_wherever_they_have_gone(opened: Opener, store: SqlStore, qtbot: QtBot) -> None:
    session = stale(opened, store, qtbot)
    (finding,) = session.reading.diagnostics
    session.apply([Edit.insert(session.text.index("Intro"), "New ")])
    session.apply([Edit.insert(len(session.text), "x")])

    assert session.fix(finding, 0)
    assert session.text == TEXT.replace("Intro", "New Intro") + "x"


def test_a_fix_for_words_that_were_changed_is_not_applied(opened: Opener, store: SqlStore, qtbot: QtBot) -> None:
    session = stale(opened, store, qtbot)
    (finding,) = session.reading.diagnostics
    with qtbot.waitSignal(session.touched):
        session.apply([Edit.insert(session.text.index("January") + 3, "x")])
    before = session.text

    assert not session.fix(finding, 0)
    assert session.text == before
    assert len(session.findings) == 0


def test_a_file_that_is_all_front_matter_has_a_place_to_type_and_keeps_its_end(
    theme: Theme, qapp: QObject, tmp_path: Path
) -> None:
    path = tmp_path / "head.md"
    path.write_bytes(b"---\nid: 1\n---")
    session = Session.open(path, theme=theme, today=TODAY, parent=qapp)
    session.save()
    assert path.read_bytes() == b"---\nid: 1\n---"

    cursor = QTextCursor(session.document)
    cursor.setPosition(session.body_start)
    cursor.insertText("Words.")
    session.save()

    assert path.read_bytes() == b"---\nid: 1\n---\nWords."


def test_with_a_broken_front_matter_the_words_begin_behind_it(opened: Opener) -> None:
    session = opened("---\ntitle: [broken\n---\nWords.\n")

    assert session.text[session.body_start :] == "Words.\n"


@pytest.mark.parametrize("head", ["", "\ufeff"])
def test_what_was_not_touched_keeps_every_byte(head: str, theme: Theme, qapp: QObject, tmp_path: Path) -> None:
    path = tmp_path / "odd.md"
    odd = f"{head}---\r\nid: 1\r\ntitle: T\r\n---\r\nOne\nTwo\r\nThree\rFour \x0c five\u2028six\xa0seven"
    path.write_bytes(odd.encode())
    session = Session.open(path, theme=theme, today=TODAY, parent=qapp)

    session.apply([Edit.insert(session.text.index("Two") + 3, " more")])
    session.save()

    assert path.read_bytes() == odd.replace("Two", "Two more").encode()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.text(alphabet="ab \n\r\t#[](\u2028\x0c\xa0é🧟-:\"'", max_size=60))
def test_opening_and_saving_changes_no_byte(theme: Theme, qapp: QObject, tmp_path: Path, text: str) -> None:
    path = tmp_path / "any.md"
    path.write_bytes(text.encode())
    session = Session.open(path, theme=theme, today=TODAY, parent=qapp)

    session.save()

    assert path.read_bytes() == text.encode()


def test_a_text_that_qt_cannot_hold_is_refused_and_left_alone(theme: Theme, qapp: QObject, tmp_path: Path) -> None:
    path = tmp_path / "odd.md"
    path.write_bytes("one\u2029two".encode())

    with pytest.raises(ArticleUnreadable, match="paragraph"):
        Session.open(path, theme=theme, today=TODAY, parent=qapp)

    assert path.read_bytes() == "one\u2029two".encode()


def test_a_file_that_changed_outside_is_not_overwritten(theme: Theme, qapp: QObject, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("mine\n")
    session = Session.open(path, theme=theme, today=TODAY, parent=qapp)
    path.write_text("theirs\n")
    session.apply([Edit.insert(0, "still ")])

    with pytest.raises(ArticleChangedOutside):
        session.save()

    assert path.read_text() == "theirs\n"
    assert session.is_modified


def test_a_section_is_added_behind_the_one_of_the_caret(opened: Opener) -> None:
    session = opened("## One\n\nWords.\n\n## Two\n\nMore.\n")

    start = session.insert_section("## New {#cast}\n\nWho?\n", after=3)

    assert session.text == "## One\n\nWords.\n\n## New {#cast}\n\nWho?\n\n## Two\n\nMore.\n"
    cursor = QTextCursor(session.document)
    cursor.setPosition(start)
    assert cursor.block().text() == "## New {#cast}"
