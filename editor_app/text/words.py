"""The words before a caret, as far as they may be one name."""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_WORDS = 6
_WITHIN = 150  # code points; the longest titles in use are shorter

_LETTER = r"(?:[^\W_]|[\u0300-\u036f\u3099\u309a])"  # accents may be characters of their own
WORD = re.compile(rf"{_LETTER}+(?:[-‐‑–'’.×&]{_LETTER}+)*(?:[-‐‑'’]\Z)?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it starts; hyphens, apostrophes and inner dots belong to it."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def ends_at(self, position: int) -> bool:
        return self.end == position


def words_before(text: str) -> tuple[Word, ...]:
    """The last words of `text`, six at most, each one blank away from the next; none where `text` ends in no word."""
    offset = max(0, len(text) - _WITHIN)
    words: list[Word] = []
    follows = len(text)  # where the word begins that was found last
    for start, end in reversed([found.span() for found in WORD.finditer(text, offset)]):
        gap = text[end:follows]
        if gap not in ((" ", "\u00a0") if words else ("",)):
            break
        if len(words) == MOST_WORDS or (offset and start == offset):  # the latter may be the rest of a word
            break
        words.append(Word(start, text[start:end]))
        follows = start
    return tuple(reversed(words))


OPENERS = frozenset(
    """a after also although an and as at before both but by during fans first for from he her here his however if in it
    its meanwhile more most no not now of on once one only or she since so some still that the their then there these
    they this though to until we what when where whether which while who why will with yes you""".split()  # noqa: SIM905
)  # a list would take a line for each
"""Words that begin sentences, and that are no part of the name behind them."""
