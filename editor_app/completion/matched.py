"""Which letters of an offered name the typed ones found."""

from __future__ import annotations

from editor_app.text.names import fold, fold_map
from editor_app.text.spans import Span


def matched(name: str, typed: str) -> tuple[Span, ...]:
    """The spans of `name` that `typed` stands for, from a word's start; none where it was found by other means.

    "yoomi" finds "Yoo" and "mi" in "Lee Yoo-mi", and "yoo mi" the whole of "Yoo-mi".
    """
    sought = fold(typed)
    folded, places = fold_map(name)
    if not sought:
        return ()
    start = f" {folded}".find(f" {sought}")
    if start >= 0:
        return _spans(name, places[start : start + len(sought)])
    letters = [i for i, letter in enumerate(folded) if letter != " "]
    joined = "".join(folded[i] for i in letters)
    bare = sought.replace(" ", "")
    for first, i in enumerate(letters):
        if (i == 0 or folded[i - 1] == " ") and joined.startswith(bare, first):
            return _spans(name, tuple(places[j] for j in letters[first : first + len(bare)]))
    return ()


def _spans(name: str, places: tuple[int, ...]) -> tuple[Span, ...]:
    """`places` as spans. What folding dropped, such as an apostrophe or an accent, is part of the span around it."""
    spans: list[Span] = []
    for place in places:
        if spans and fold(f"a{name[spans[-1].end : place]}a") == "aa":
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, place + 1))
        else:
            spans.append(Span(place, place + 1))
    return tuple(spans)
