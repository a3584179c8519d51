"""Three versions of a text put together by paragraphs: what one side changed is taken, what both did is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import chain, repeat

from editor_app.publish.conflict import Choice, Conflict
from editor_app.publish.versions import Version


class HunkKind(StrEnum):
    """Who changed a stretch of paragraphs."""

    SAME = "same"  # nobody, or both alike
    MINE = "mine"
    THEIRS = "theirs"
    CONFLICT = "conflict"  # both, and not alike


@dataclass(frozen=True, slots=True)
class Hunk:
    """A stretch of whole paragraphs in each version, with the blank lines behind them; "" where one has none."""

    kind: HunkKind
    base: str
    mine: str
    theirs: str

    def text(self, choice: Choice = Choice.MINE) -> str:
        """What is taken of it; `choice` decides a conflict alone."""
        if self.kind is HunkKind.THEIRS or (self.kind is HunkKind.CONFLICT and choice is Choice.THEIRS):
            return self.theirs
        return self.mine


@dataclass(frozen=True, slots=True)
class Merge:
    """The merge of a whole conflict, part by part."""

    title: tuple[Hunk, ...]
    text: tuple[Hunk, ...]
    excerpt: tuple[Hunk, ...]

    @property
    def conflicts(self) -> tuple[Hunk, ...]:
        """What is left to ask, in the order of title, text and excerpt."""
        hunks = (*self.title, *self.text, *self.excerpt)
        return tuple(hunk for hunk in hunks if hunk.kind is HunkKind.CONFLICT)


def merge_of(conflict: Conflict, canonical: Callable[[str], str]) -> Merge:
    """All three parts merged; `canonical` is the destination's, by which two spellings are one."""
    base, mine, theirs = conflict.base, conflict.mine, conflict.theirs
    return Merge(
        merge(base.title if base else None, mine.title, theirs.title, canonical),
        merge(base.text if base else None, mine.text, theirs.text, canonical),
        merge(base.excerpt if base else None, mine.excerpt, theirs.excerpt, canonical),
    )


def merged_version(merge: Merge, choices: Sequence[Choice] = ()) -> Version:
    """The version that comes of `merge`: `choices` decide its conflicts in their order, MINE those that it leaves."""
    decided = chain(choices, repeat(Choice.MINE))

    def joined(hunks: Sequence[Hunk]) -> str:
        return _joined([h.text(next(decided)) if h.kind is HunkKind.CONFLICT else h.text() for h in hunks])

    return Version(joined(merge.title), joined(merge.text), joined(merge.excerpt))


def merge(base: str | None, mine: str, theirs: str, canonical: Callable[[str], str] = str) -> tuple[Hunk, ...]:
    """The hunks of three versions, in order. Without a `base` whatever differs is a conflict.

    The stretches of `mine` make up the whole of it, and so do those of the others, but for white space at the ends.
    """
    parts = [_paragraphs(text) for text in (base or "", mine, theirs)]
    keys = [[canonical(part) for part in side] for side in parts]
    if base is None:
        return tuple(_two_way(parts, keys))
    return tuple(_three_way(parts, keys))


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of `text`, each with the blank lines behind it."""
    return [found[0] for found in re.finditer(r"(?:[^\n]+\n?)+\n*|\n+", text)]


def _joined(parts: Sequence[str]) -> str:
    """Stretches put behind each other, with a blank line where the one before was the last of its version."""
    whole = ""
    for part in filter(None, parts):
        whole = f"{whole.rstrip(chr(10))}\n\n{part}" if whole and not whole.endswith("\n\n") else whole + part
    return whole.rstrip("\n")


def _two_way(parts: list[list[str]], keys: list[list[str]]) -> Iterator[Hunk]:
    _, mine, theirs = parts
    for tag, m1, m2, t1, t2 in SequenceMatcher(None, keys[1], keys[2], autojunk=False).get_opcodes():
        kind = HunkKind.SAME if tag == "equal" else HunkKind.CONFLICT
        ours = "".join(mine[m1:m2])
        yield Hunk(kind, ours if tag == "equal" else "", ours, "".join(theirs[t1:t2]))


def _three_way(parts: list[list[str]], keys: list[list[str]]) -> Iterator[Hunk]:
    base, mine, theirs = parts
    b = m = t = 0
    for b1, m1, t1, length in (*_agreed(keys), (len(base), len(mine), len(theirs), 0)):
        if (b, m, t) != (b1, m1, t1):
            kind = _kind(keys[0][b:b1], keys[1][m:m1], keys[2][t:t1])
            yield Hunk(kind, "".join(base[b:b1]), "".join(mine[m:m1]), "".join(theirs[t:t1]))
        b, m, t = b1 + length, m1 + length, t1 + length
        if length:
            yield Hunk(HunkKind.SAME, "".join(base[b1:b]), "".join(mine[m1:m]), "".join(theirs[t1:t]))


def _kind(base: list[str], mine: list[str], theirs: list[str]) -> HunkKind:
    if mine == theirs:
        return HunkKind.SAME
    if base == mine:
        return HunkKind.THEIRS
    return HunkKind.MINE if base == theirs else HunkKind.CONFLICT


def _agreed(keys: list[list[str]]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches that stand in all three: where they begin in each, and how long they are."""
    base, mine, theirs = keys
    with_mine = _places(base, mine)
    with_theirs = _places(base, theirs)
    b = 0
    while b < len(base):
        m, t = with_mine.get(b), with_theirs.get(b)
        length = 0
        while m is not None and t is not None and with_mine.get(b + length) == m + length:
            if with_theirs.get(b + length) != t + length:
                break
            length += 1
        if m is not None and t is not None and length:
            yield b, m, t, length
        b += max(1, length)


def _places(base: list[str], other: list[str]) -> dict[int, int]:
    """Where each paragraph of `base` that is in `other` too stands there."""
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {block.a + i: block.b + i for block in blocks for i in range(block.size)}
