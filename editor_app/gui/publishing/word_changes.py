"""What changed between two wordings, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import Enum, auto
from functools import lru_cache
from html import escape

from editor_app.gui.theme import Theme

_WORD = re.compile(r"(?:\w+|[^\w\s])\s*|\s+")
_MOST = 1_500
"""Words of a wording that are compared; of longer ones only that they differ is told."""
_KEPT = 256
"""Comparisons that are remembered: made in a thread, they are at hand when a window shows them."""


class Change(Enum):
    """What became of some words."""

    SAME = auto()
    GONE = auto()
    NEW = auto()


@lru_cache(maxsize=_KEPT)
def word_changes(before: str, after: str) -> tuple[tuple[Change, str], ...]:
    """The words of both in their order, with what became of each stretch."""
    return tuple(_word_changes(before, after))


def _word_changes(before: str, after: str) -> Iterator[tuple[Change, str]]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > _MOST:
        yield from ((Change.GONE, before), (Change.NEW, after))
        return
    were, are = ([word.rstrip() for word in side] for side in (old, new))
    for tag, i, j, k, m in SequenceMatcher(None, were, are, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from _same(old[i:j], new[k:m])
            continue
        if i < j:
            yield Change.GONE, "".join(old[i:j])
        if k < m:
            yield Change.NEW, "".join(new[k:m])


def _same(old: list[str], new: list[str]) -> Iterator[tuple[Change, str]]:
    """Words that are the same, though the room behind one may be another."""
    run = ""
    for before, after in zip(old, new, strict=True):
        run += before if before == after else before.rstrip()
        if before != after:
            yield Change.SAME, run
            run = ""
            yield from ((Change.GONE, before[len(before.rstrip()) :]), (Change.NEW, after[len(after.rstrip()) :]))
    yield Change.SAME, run


def shown_new(before: str, after: str, theme: Theme) -> str:
    """`after` as HTML for a label, with what is new in it on its own ground; nothing else in it is markup."""
    return "".join(
        _marked(f"span style='color:{theme.fact}; background-color:{theme.fact_ground}'", words)
        if change is Change.NEW
        else escape(words)
        for change, words in word_changes(before, after)
        if change is not Change.GONE
    )


def shown_gone(before: str, after: str, theme: Theme) -> str:
    """`before` as HTML for a label, with what `after` has no more struck out."""
    return "".join(
        _marked(f"s style='color:{theme.bad}'", words) if change is Change.GONE else escape(words)
        for change, words in word_changes(before, after)
        if change is not Change.NEW
    )


def _marked(tag: str, words: str) -> str:
    """`words` within `tag`, the room behind them outside."""
    bare = words.rstrip()
    return f"<{tag}>{escape(bare)}</{tag.split()[0]}>{escape(words[len(bare) :])}" if bare else escape(words)
