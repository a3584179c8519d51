"""Which letters of an offered name the typed ones found."""

from __future__ import annotations

from functools import lru_cache

from editor_app.text.names import fold, fold_map
from editor_app.text.spans import Span


def matched(name: str, typed: str) -> tuple[Span, ...]:
    """The spans of `name` that `typed` stands for, from a word's start; none where it was found by other means.

    "yoomi" finds "Yoo" and "mi" in "Lee Yoo-mi", "yoo mi" the whole of "Yoo-mi", and "lym" its initials.
    """
    sought = fold(typed)
    folded, places = _folded(name)
    if not sought:
        return ()
    start = f" {folded}".find(f" {sought}")
    if start >= 0:
        return _spans(name, places[start : start + len(sought)])
    letters = [i for i, letter in enumerate(folded) if letter != " "]
    joined = "".join(folded[i] for i in letters)
    bare = sought.replace(" ", "")
    starts = [(first, i) for first, i in enumerate(letters) if i == 0 or folded[i - 1] == " "]
    for first, _ in starts:
        if joined.startswith(bare, first):
            return _spans(name, tuple(places[j] for j in letters[first : first + len(bare)]))
    if len(sought) > 1 and "".join(folded[i] for _, i in starts).startswith(sought):
        return _spans(name, tuple(places[i] for _, i in starts[: len(sought)]))
    return ()


_folded = lru_cache(maxsize=1024)(fold_map)  # a list is shown again with each letter


def _spans(name: str, places: tuple[int, ...]) -> tuple[Span, ...]:
    """`places` as spans. What folding dropped, such as an apostrophe or an accent, is part of the span around it."""
    spans: list[tuple[int, int]] = []
    for place in places:
        if spans and _is_next(name, spans[-1][1], place):
            spans[-1] = (spans[-1][0], max(spans[-1][1], place + 1))
        else:
            spans.append((place, place + 1))
    return tuple(Span(*span) for span in spans)


def _is_next(name: str, end: int, place: int) -> bool:
    return place <= end or fold(f"a{name[end:place]}a") == "aa"
