"""What differs between a sentence and the one that is to take its place, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto

_WORD = re.compile(r"\s*\S+|\s+\Z")


class Change(Enum):
    """What becomes of some words."""

    KEPT = auto()
    STRUCK = auto()
    PUT_IN = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of either sentence, with the blanks before them."""

    change: Change
    words: str


def pieces(before: str, after: str, swaps: Sequence[tuple[str, str]] = ()) -> tuple[Piece, ...]:
    """Both sentences as one: what is struck stands before what is put in for it.

    Where `swaps` are what was exchanged, in order, these words are struck whole: of "January 27, 2022" not only the
    number. Otherwise it is told word by word.
    """
    made = _by_swaps(before, after, swaps) or _by_words(before, after)
    return tuple(piece for piece in made if piece.words)


def _by_swaps(before: str, after: str, swaps: Sequence[tuple[str, str]]) -> list[Piece]:
    made: list[Piece] = []
    done = 0
    for old, new in swaps:
        start = before.find(old, done)
        if start < 0 or not old:
            return []
        made += [Piece(Change.KEPT, before[done:start]), Piece(Change.STRUCK, old), Piece(Change.PUT_IN, new)]
        done = start + len(old)
    made.append(Piece(Change.KEPT, before[done:]))
    return made if "".join(piece.words for piece in made if piece.change is not Change.STRUCK) == after else []


def _by_words(before: str, after: str) -> list[Piece]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    made: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            made.append(Piece(Change.KEPT, "".join(old[i:j])))
        else:
            made += [Piece(Change.STRUCK, "".join(old[i:j])), Piece(Change.PUT_IN, "".join(new[k:m]))]
    return made
