"""The words before a caret, as far as they may be one name."""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_WORDS = 6
_WITHIN = 150  # code points; the longest titles in use are shorter

_LETTER = r"(?:[^\W_]|[\u0300-\u036f\u3099\u309a])"  # accents may be characters of their own
WORD = re.compile(rf"{_LETTER}+(?:[-‐‑–'’.×&]{_LETTER}+)*(?:[-‐‑'’]\Z)?")

TITLES = frozenset({"mr", "mrs", "ms", "dr", "st", "jr", "sr"})
"""Words with a dot behind them that a name or a title may begin with or go on behind: "Mr. Queen"."""

_WITH_DOT = re.compile(rf"(?:[^\W\d_a-z]\.)*[^\W\d_a-z]|(?i:{'|'.join(TITLES)})")
_BLANKS = (" ", "\u00a0")
_ARTICLE = re.compile(r"\b(?:The|An?)[ \u00a0]\Z")


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
    """The last words of `text`, six at most, each one blank away from the next; none where `text` ends in no word.

    An initial may have its dot, and so may "Mr": "Samuel L. Jackson" is three words.
    """
    offset = max(0, len(text) - _WITHIN)
    words: list[Word] = []
    follows = len(text)  # where the word begins that was found last
    for start, end in reversed([found.span() for found in WORD.finditer(text, offset)]):
        gap = text[end:follows]
        if words and gap[:1] == "." and _WITH_DOT.fullmatch(text, start, end):
            gap = gap[1:]
        if gap not in (_BLANKS if words else ("",)):
            break
        if len(words) == MOST_WORDS or (offset and start == offset):  # the latter may be the rest of a word
            break
        words.append(Word(start, text[start:end]))
        follows = start
    return tuple(reversed(words))


def article_at_end(text: str) -> str:
    """The article with its blank in which `text` ends, and with which a title may begin; "" where it ends otherwise."""
    found = _ARTICLE.search(text, max(0, len(text) - 6))
    return found[0] if found is not None else ""


OPENERS = frozenset(
    """a after also although an and as at before both but by during fans first for from he her here his however if in it
    its meanwhile more most no not now of on once one only or she since so some still that the their then there these
    they this though to until we what when where whether which while who why will with yes you""".split()  # noqa: SIM905
)  # a list would take a line for each
"""Words that begin sentences, and that are no part of the name behind them."""
