"""A list in the front matter is added to and taken from, and no other byte of the article changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.article.front_rows import add_row, front_rows, remove_row
from editor_app.article.frontmatter import read_front_matter
from editor_app.errors import EditRefused
from editor_app.text.edits import apply

ROW = {"rule": "wrong-actor", "words": 'Park "Ji", a: #b {x}', "day": "2026-11-30"}
WRITTEN = '- {rule: wrong-actor, words: "Park \\"Ji\\", a: #b {x}", day: 2026-11-30}'


def rows(text: str) -> tuple[dict[str, str], ...]:
    return tuple(dict(row) for row in front_rows(read_front_matter(text).fields, "list"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The text.\n", f"---\nlist:\n  {WRITTEN}\n---\nThe text.\n"),
        ("---\ntitle: a # b\n---\nText", f"---\ntitle: a # b\nlist:\n  {WRITTEN}\n---\nText"),
        (
            "---\r\nlist: # ours\r\n- {rule: b} # one\r\n\r\nx: 1\r\n---\r\n",
            f"---\r\nlist: # ours\r\n- {{rule: b}} # one\r\n{WRITTEN}\r\n\r\nx: 1\r\n---\r\n",
        ),
    ],
)
def test_a_row_comes_last_and_nothing_else_moves(before: str, after: str) -> None:
    assert apply(before, add_row(before, "list", ROW)) == after


@pytest.mark.parametrize("before", ["---\ntitle: a\n---\nx", "---\nlist:\n  - {rule: b}\n\ny: 1\n---\n"])
def test_a_row_that_is_taken_back_leaves_the_text_as_it_was(before: str) -> None:
    added = apply(before, add_row(before, "list", ROW))

    assert apply(added, remove_row(added, "list", ROW)) == before


@pytest.mark.parametrize("head", ["list: words", "list: [{rule: b}]", "list: [", "a: 'b"])
def test_a_list_of_another_form_is_left_to_its_writer(head: str) -> None:
    with pytest.raises(EditRefused):
        add_row(f"---\n{head}\n---\nx\n", "list", ROW)


def test_a_row_over_several_lines_is_read_and_left_to_its_writer() -> None:
    text = "---\nlist:\n  - rule: b\n    words: c\n---\nx\n"

    assert rows(text) == ({"rule": "b", "words": "c"},)
    with pytest.raises(EditRefused):
        remove_row(text, "list", {"rule": "b", "words": "c"})


def test_a_row_that_is_not_there_is_not_missed() -> None:
    assert remove_row("---\nlist:\n  - {rule: b}\n---\n", "list", ROW) == ()


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12), min_size=1, max_size=4))
def test_any_words_come_back_as_they_were(words: list[str]) -> None:
    text = "---\ntitle: a\n---\nx\n"
    for each in words:
        text = apply(text, add_row(text, "list", {"words": each}))

    assert rows(text) == tuple({"words": each} for each in words)
