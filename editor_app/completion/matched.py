"""Which letters of an offered name the typed ones found."""

from __future__ import annotations

from functools import lru_cache

from editor_app.completion.folded import folded
from editor_app.text.names import fold, fold_map
from editor_app.text.spans import Span


def matched(name: str, typed: str) -> tuple[Span, ...]:
    """The spans of `name` that `typed` stands for, from a word's start; none where it was found by other means.

    "yoomi" finds "Yoo" and "mi" in "Lee Yoo-mi", "yoo mi" the whole of "Yoo-mi", and "lym" its initials.
    """
    sought = folded(typed)
    letters, places = _letters(name)
    if not sought:
        return ()
    start = f" {letters}".find(f" {sought}")
    if start >= 0:
        return _spans(name, places[start : start + len(sought)])
    joined = [i for i, letter in enumerate(letters) if letter != " "]
    bare = sought.replace(" ", "")
    starts = [(first, i) for first, i in enumerate(joined) if i == 0 or letters[i - 1] == " "]
    for first, _ in starts:
        if letters.replace(" ", "").startswith(bare, first):
            return _spans(name, tuple(places[j] for j in joined[first : first + len(bare)]))
    if len(sought) > 1 and "".join(letters[i] for _, i in starts).startswith(sought):
        return _spans(name, tuple(places[i] for _, i in starts[: len(sought)]))
    return ()


_letters = lru_cache(maxsize=1024)(fold_map)  # a list is shown again with each letter


def _spans(name: str, places: tuple[int, ...]) -> tuple[Span, ...]:
    """`places` as spans. What folding dropped, such as an apostrophe or an accent, is part of the span around it."""
    first, behind = places[0], places[0] + len(places)
    if places == tuple(range(first, behind)):
        return (Span(first, behind),)  # one piece, as nearly always
    spans: list[tuple[int, int]] = []
    for place in places:
        if spans and _is_next(name, spans[-1][1], place):
            spans[-1] = (spans[-1][0], max(spans[-1][1], place + 1))
        else:
            spans.append((place, place + 1))
    return tuple(Span(*span) for span in spans)


def _is_next(name: str, end: int, place: int) -> bool:
    return place <= end or fold(f"a{name[end:place]}a") == "aa"
