"""Spans count code points and never lie about what they cover."""

from __future__ import annotations

import pytest

from editor_app.text.spans import Span


def test_positions_count_code_points_so_that_an_emoji_is_one() -> None:
    assert Span(2, 8).of("🧟 Hyosan") == "Hyosan"


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3)])
def test_a_span_that_runs_backwards_or_starts_before_the_text_cannot_be_made(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_an_empty_span_is_a_place_and_not_nothing() -> None:
    place = Span(3, 3)

    assert place
    assert len(place) == 0
    assert place.of("Nam-ra") == ""


def test_a_caret_touches_a_span_at_both_of_its_ends() -> None:
    assert [at for at in range(7) if Span(2, 5).holds(at)] == [2, 3, 4, 5]


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))
    assert not Span(0, 4).overlaps(Span(2, 2))


def test_spans_sort_in_the_order_of_the_text() -> None:
    assert sorted([Span(4, 5), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(4, 5)]


def test_a_shifted_span_covers_the_same_words_further_on() -> None:
    assert Span(0, 6).shifted(2).of("a Nam-ra") == "Nam-ra"
