"""Marks go round whole words, come away again, and never break a fact link."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from editor_app.gui.editor.formatting import (
    IS_LINKED,
    ONE_PARAGRAPH,
    insert_link,
    insert_tk,
    toggle_heading,
    toggle_mark,
)
from editor_app.gui.editor.view import EditorView

LINK = '[June 6, 2022](fact:season/x-2#renewed "2022-06-06")'

Put = Callable[[str], EditorView]


@pytest.fixture
def put(qtbot: QtBot) -> Put:
    """A view with a text in which "‹" and "›" stand for the ends of the selection, or "|" for the caret."""

    def put_(marked: str) -> EditorView:
        view = EditorView()
        qtbot.addWidget(view)
        start = marked.find("‹") if "‹" in marked else marked.index("|")
        bare = marked.replace("‹", "", 1)
        end = bare.find("›") if "›" in bare else start
        view.setPlainText(bare.replace("›", "").replace("|", ""))
        cursor = view.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
        view.setTextCursor(cursor)
        return view

    return put_


def marked(view: EditorView) -> str:
    text, cursor = view.toPlainText(), view.textCursor()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    if start == end:
        return f"{text[:start]}|{text[start:]}"
    return f"{text[:start]}‹{text[start:end]}›{text[end:]}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a ‹b c› d", "a **‹b c›** d"),
        ("a **‹b c›** d", "a ‹b c› d"),
        ("a ‹**b c**› d", "a ‹b c› d"),
        ("Sec|ond one", "**Sec|ond** one"),
        ("a |", "a **|**"),
        ("a **new|**", "a **new**|"),
        ("‹one\n\ntwo›", "**‹one**\n\n**two›**"),
    ],
)
def test_bold_is_put_on_and_taken_off(put: Put, before: str, after: str) -> None:
    view = put(before)

    assert toggle_mark(view, "**") == ""

    assert marked(view) == after


def test_blanks_at_the_ends_stay_outside_the_mark(put: Put) -> None:
    view = put("a ‹b › c")

    toggle_mark(view, "*")

    assert view.toPlainText() == "a *b*  c"


def test_italic_inside_bold_is_not_taken_for_its_marks(put: Put) -> None:
    view = put("**‹b›**")

    toggle_mark(view, "*")

    assert view.toPlainText() == "***b***"


def test_every_change_of_marks_is_one_step_of_undo(put: Put) -> None:
    view = put("‹one\n\ntwo›")
    toggle_mark(view, "**")

    view.undo()

    assert view.toPlainText() == "one\n\ntwo"


@pytest.mark.parametrize("act", [lambda view: toggle_mark(view, "**"), insert_link, insert_tk])
@pytest.mark.parametrize("place", [LINK.replace("June", "‹June›"), LINK.replace("renewed", "re|newed")])
def test_a_fact_link_is_never_broken(put: Put, act: Callable[[EditorView], str], place: str) -> None:
    view = put(f"On {place} it was.")

    assert act(view) == IS_LINKED

    assert view.toPlainText() == f"On {LINK} it was."


def test_a_link_waits_for_its_address(put: Put) -> None:
    view = put("see ‹this› here")

    insert_link(view)

    assert marked(view) == "see [this](|) here"


def test_a_link_over_two_paragraphs_is_refused(put: Put) -> None:
    view = put("‹one\n\ntwo›")

    assert insert_link(view) == ONE_PARAGRAPH
    assert view.toPlainText() == "one\n\ntwo"


def test_a_gap_is_ready_for_its_note(put: Put) -> None:
    view = put("so |")

    insert_tk(view)

    assert marked(view) == "so [TK: ‹what is missing›]"


@pytest.mark.parametrize(("level", "after"), [(2, "## Head"), (3, "### Head")])
def test_a_line_becomes_a_heading_and_plain_again(put: Put, level: int, after: str) -> None:
    view = put("He|ad")
    toggle_heading(view, level)
    assert view.toPlainText() == after

    toggle_heading(view, level)

    assert view.toPlainText() == "Head"
