"""Marks of emphasis around words, set so that a Markdown reader takes them for what they are.

"foo**“bar”**baz" is no bold text: whether a mark opens or closes is decided by the letters beside it. So marks are
tokens until the whole line is known, and then each pair is spelled to fit its neighbours.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TypeAlias


class Emphasis(StrEnum):
    """What a pair of marks says; the value is the HTML tag that says it, too."""

    EM = "em"
    STRONG = "strong"
    DEL = "del"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of a pair."""

    emphasis: Emphasis
    is_opening: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What is read, not yet escaped: what has to be depends on the letters beside it."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """A span of code. Two that touch are written as one: their marks would run together."""

    text: str


@dataclass(frozen=True, slots=True)
class Markup:
    """What is written as it stands: a link's address, a picture, HTML. A gap is white space to what is beside it."""

    text: str
    is_gap: bool = False


Token: TypeAlias = Words | Code | Markup | Mark


@dataclass(frozen=True, slots=True)
class Beside:
    """The letters around a pair: before and after it, and first and last within. "" is the border of the text.

    `touches` says that another mark stands directly outside.
    """

    before: str
    first: str
    last: str
    after: str
    touches: bool


@dataclass(frozen=True, slots=True)
class Spelled:
    """How a pair is written, and whether the letter outside has to be written as an entity so that it counts."""

    opening: str
    closing: str
    hides_before: bool = False
    hides_after: bool = False


Spell: TypeAlias = Callable[[Emphasis, Beside], Spelled]


def emphasised(emphasis: Emphasis, within: Iterable[Token]) -> list[Token]:
    """`within` in a pair of marks, with the gaps at its borders outside; nothing around nothing.

    The same emphasis within is dropped: it says nothing more, and most readers would take its marks for text.
    """
    tokens = [t for t in within if not (t.emphasis is emphasis if isinstance(t, Mark) else not t.text)]
    before, tokens = _without_gaps(tokens)
    after, tokens = _without_gaps(tokens[::-1], is_reversed=True)
    if all(isinstance(token, Mark) for token in tokens):
        return [*before, *after]
    return [*before, Mark(emphasis, True), *tokens[::-1], Mark(emphasis, False), *after[::-1]]


def _without_gaps(tokens: list[Token], *, is_reversed: bool = False) -> tuple[list[Token], list[Token]]:
    """The gaps that `tokens` begin with, and the rest."""
    gaps: list[Token] = []
    for place, token in enumerate(tokens):
        if isinstance(token, Words):
            bare = token.text.rstrip() if is_reversed else token.text.lstrip()
            if bare:
                space = token.text[len(bare) :] if is_reversed else token.text[: len(token.text) - len(bare)]
                return [*gaps, Words(space)], [Words(bare), *tokens[place + 1 :]]
        elif not (isinstance(token, Markup) and token.is_gap):
            return gaps, tokens[place:]
        gaps.append(token)
    return gaps, []


def written(
    tokens: Iterable[Token], spell: Spell, escape: Callable[[str], str], write_code: Callable[[str], str]
) -> str:
    """The tokens as one text: words escaped, and each pair of marks as `spell` writes it between its neighbours."""
    row: list[Markup | Mark] = []
    for token in _joined(tokens):
        match token:
            case Words():
                row.append(Markup(escape(token.text)))
            case Code():
                row.append(Markup(write_code(token.text)))
            case _:
                row.append(token)
    for place, (token, following) in enumerate(pairwise(row)):
        if isinstance(token, Markup) and token.text.endswith("!") and _text(following).startswith("["):
            row[place] = Markup(token.text[:-1] + "\\!")  # an exclamation before a link, and no picture
    opened: list[int] = []
    spelled: dict[int, str] = {}
    for end, token in enumerate(row):
        if isinstance(token, Markup):
            continue
        if token.is_opening:
            opened.append(end)
            continue
        start = opened.pop()
        pair = spell(token.emphasis, _beside(row, start, end))
        spelled[start], spelled[end] = pair.opening, pair.closing
        if pair.hides_before:
            before = _text(row[start - 1])
            row[start - 1] = Markup(before[:-1] + _hidden(before[-1]))
        if pair.hides_after:
            after = _text(row[end + 1])
            row[end + 1] = Markup(_hidden(after[0]) + after[1:])
    return "".join(spelled.get(place) or _text(token) for place, token in enumerate(row))


def _joined(tokens: Iterable[Token]) -> list[Token]:
    """Without empty tokens, with neighbouring words as one, and with one pair for two alike that follow each other."""
    row: list[Token] = []
    for token in tokens:
        before = row[-1] if row else None
        if not isinstance(token, Mark) and not token.text:
            continue
        if isinstance(token, Words) and isinstance(before, Words):
            row[-1] = Words(before.text + token.text)
        elif isinstance(token, Code) and isinstance(before, Code):
            row[-1] = Code(before.text + token.text)
        elif isinstance(token, Mark) and token.is_opening and before == Mark(token.emphasis, is_opening=False):
            row.pop()
        else:
            row.append(token)
    return row


def _beside(row: Sequence[Markup | Mark], start: int, end: int) -> Beside:
    outside = [row[place] if 0 <= place < len(row) else None for place in (start - 1, end + 1)]
    before, after = (_text(token) if token is not None else "" for token in outside)
    return Beside(
        before[-1:],
        _text(row[start + 1])[0],
        _text(row[end - 1])[-1],
        after[:1],
        any(isinstance(t, Mark) for t in outside),
    )


def _text(token: Markup | Mark) -> str:
    return "*" if isinstance(token, Mark) else token.text


def _hidden(letter: str) -> str:
    return f"&#{ord(letter)};"


def is_space(letter: str) -> bool:
    """Whether a mark beside `letter` stands free: white space or the border of the text."""
    return not letter or letter.isspace()


def is_punctuation(letter: str) -> bool:
    """Whether every Markdown reader takes `letter` for punctuation; they disagree on symbols such as "€"."""
    return bool(letter) and (letter in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~" or unicodedata.category(letter)[0] == "P")


def common_mark(emphasis: Emphasis, beside: Beside) -> Spelled:
    """As CommonMark reads it, with "~~" of GitHub's tables and strokes. It has marks for every place.

    A mark opens only where no letter before it meets punctuation after it; that letter is then hidden in an entity,
    which ends with punctuation. Korean needs this all the time: "**좀비(zombie)**는".
    """
    hides_before = not beside.first.isalnum() and not is_space(beside.before) and not is_punctuation(beside.before)
    hides_after = not beside.last.isalnum() and not is_space(beside.after) and not is_punctuation(beside.after)
    match emphasis:
        case Emphasis.STRONG:
            mark = "**"
        case Emphasis.DEL:
            mark = "~~"
        case Emphasis.EM:
            meets = [letter for letter in (beside.before, beside.after) if not is_space(letter)]
            mark = "*" if any(not is_punctuation(letter) or letter == "_" for letter in meets) else "_"
            if mark == "*" and (beside.touches or "*" in (beside.first, beside.last)):  # "*a***b**" is read otherwise
                mark = "_"
                hides_before = not is_space(beside.before) and not is_punctuation(beside.before)
                hides_after = not is_space(beside.after) and not is_punctuation(beside.after)
    return Spelled(mark, mark, hides_before, hides_after)


_OPENS = re.compile(r"""[\s(\["'“‘—–/]?""")


def kramdown(emphasis: Emphasis, beside: Beside) -> Spelled:
    """As kramdown reads it: marks where they stand free, and HTML, which it takes anywhere, else."""
    ends = is_space(beside.after) or is_punctuation(beside.after)
    is_free = ends and not beside.touches and _OPENS.fullmatch(beside.before) and beside.after not in ("_", "*")
    if emphasis is Emphasis.DEL or not is_free:
        return Spelled(f"<{emphasis}>", f"</{emphasis}>")
    mark = "_" if emphasis is Emphasis.EM else "**"
    return Spelled(mark, mark)
