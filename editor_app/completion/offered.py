"""What becomes of the rows that are offered: later ones join them, and one takes the place of what was typed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor_app.completion.completion import Completion, Context
from editor_app.facts.show_names import LEAST_FOR_TWO_TYPOS
from editor_app.text.names import fold
from editor_app.text.spans import Span
from editor_app.text.words import article_at_end

_HYPHENATED = re.compile(r"(?:[-‐‑–](?:[^\W_]|[\u0300-\u036f])+)*")


def beneath(shown: Sequence[Completion], later: Sequence[Completion], *, limit: int = 10) -> tuple[Completion, ...]:
    """Those of `later` that are not shown yet, as many as make `limit` with the shown ones, which keep their places."""
    there = {_what(row) for row in shown}
    return tuple(row for row in later if _what(row) not in there)[: max(0, limit - len(shown))]


def told_more(shown: Sequence[Completion], later: Sequence[Completion]) -> tuple[Completion, ...]:
    """The rows that are `shown`, each as `later` tells of it."""
    told = {(row.text, *_what(row)): row for row in later}
    return tuple(told.get((row.text, *_what(row)), row) for row in shown)


def _what(row: Completion) -> tuple[str, str]:
    return ("fact", str(row.fact)) if row.fact is not None else ("name", row.ref)


def reach_of(name: str, found: Sequence[Span], context: Context) -> int:
    """How much before what was typed is the rest of `name`, in which that was `found`, but for a slip.

    "Kenori Taka" is on the way to Kennori Takada, and "Director Park" to no Daniel Park.
    """
    if not context.run or not found or not found[0].start:
        return 0
    from editor_app.text.distances import OSA  # here, since no start should wait ten milliseconds for it

    before = fold(name[: found[0].start])
    article = article_at_end(context.before[: len(context.before) - len(context.run)])
    for run in (article + context.run, context.run):
        letters = fold(run)
        slips = 2 if len(letters) >= LEAST_FOR_TWO_TYPOS else 1
        if OSA.distance(letters, before, score_cutoff=slips) <= slips:
            return len(run)
    return 0


def replaced(text: str, context: Context, completion: Completion) -> Span:
    """The part of `text` that `completion` takes the place of; `context` was read of that text.

    That is what was typed, and what stands behind the caret of the same name: of "Cho Yi|-hyun's" all but the "'s". In
    the middle of a word it is the whole word with what is hyphenated to it; "-led" behind a whole word stays.
    """
    caret = context.span.start + len(context.typed) + context.sign
    span = Span(context.span.start - completion.reach, context.span.end)
    rest = completion.text[completion.matched[-1].end :] if completion.matched and completion.fact is None else ""
    end = caret + len(rest)
    if rest and text[caret:end].casefold() == rest.casefold() and not text[end : end + 1].isalnum():
        return Span(span.start, max(end, span.end))
    if span.end <= caret:
        return span
    found = _HYPHENATED.match(text, span.end)
    return Span(span.start, found.end() if found is not None else span.end)
