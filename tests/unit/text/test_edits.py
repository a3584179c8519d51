"""Edits change what they say and no other letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.edits import Edit, apply
from editor_app.text.spans import Span


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text and edits of it that do not overlap, in any order."""
    text = draw(st.text(max_size=40))
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    borders = places[: len(places) // 2 * 2]
    edits = [Edit(Span(a, b), draw(st.text(max_size=5))) for a, b in zip(borders[::2], borders[1::2], strict=True)]
    return text, edits


@given(texts_with_edits())
def test_text_outside_the_edits_stays_letter_by_letter(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    after = apply(text, edits)

    position, kept = 0, 0
    for edit in edits:
        untouched = text[kept : edit.span.start]
        assert after[position : position + len(untouched)] == untouched
        position += len(untouched)
        assert after[position : position + len(edit.replacement)] == edit.replacement
        position += len(edit.replacement)
        kept = edit.span.end
    assert after[position:] == text[kept:]


@given(texts_with_edits())
def test_edits_undone_change_nothing(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    back, shift = [], 0
    for edit in edits:
        start = edit.span.start + shift
        back.append(Edit(Span(start, start + len(edit.replacement)), edit.span.of(text)))
        shift += len(edit.replacement) - len(edit.span)

    assert apply(apply(text, edits), back) == text


def test_edits_may_be_given_in_any_order() -> None:
    edits = [Edit(Span(6, 9), "Cho"), Edit(Span(0, 3), "Lee")]

    assert apply("Ham - Ham", edits) == "Lee - Cho"


def test_two_insertions_at_one_place_keep_their_order() -> None:
    assert apply("x", [Edit.insert(1, "a"), Edit.insert(1, "b")]) == "xab"


def test_an_insertion_may_stand_at_either_border_of_another_edit() -> None:
    assert apply("abc", [Edit(Span(1, 2), "-"), Edit.insert(1, "<"), Edit.insert(2, ">")]) == "a<->c"


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(Span(0, 3), "x"), Edit(Span(2, 4), "y")],
        [Edit(Span(0, 3), "x"), Edit.insert(1, "y")],
        [Edit(Span(4, 9), "x")],
    ],
)
def test_edits_that_overlap_or_lie_outside_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlaps another or lies outside"):
        apply("Nam-ra", edits)
