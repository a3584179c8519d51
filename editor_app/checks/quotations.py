"""What of a sentence stands in quotation marks: somebody else's words, or a title."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from editor_app.checks.passages import Sentence
from editor_app.text.spans import Span

_QUOTED = re.compile(
    r"“[^“”]*(?:”|\Z)"
    r"|(?<![\w])\"[^\"]*(?:\"(?!\w)|\Z)"
    r"|‘(?:[^‘’]|’(?=\w))*(?:’(?!\w)|\Z)"
    r"|«[^«»]*(?:»|\Z)"
    r"|(?<![\w'])'(?!\d0s\b|(?:em|til|cause|tis|twas)\b)(?:[^']|'(?=\w)){1,300}'(?![\w])"
)


def quotations(words: str) -> tuple[Span, ...]:
    """The quotations in a sentence with their marks, in order; one that is not closed goes to its end."""
    return tuple(Span(*found.span()) for found in _QUOTED.finditer(words))


_ITALICS = re.compile(r"(?<![\w*\\])\*(?![\s*])[^*\n]+\*(?![\w*])|(?<![\w\\])_(?![\s_])[^_\n]+_(?!\w)")
_COMMAND = re.compile(r"\{\{.*?\}\}")  # to Hugo and its like
_LONGEST_TITLE = 10  # words


@lru_cache(maxsize=256)  # a sentence may have many slips
def titles_and_terms(text: str, sentence: Sentence) -> tuple[Span, ...]:
    """What of a sentence of `text` is a title in quotation marks, or set in italics: a title, or a foreign word.

    Commands to a site's generator are neither, and as little prose.
    """
    titles = [span for span in quotations(sentence.words) if _is_title(span.of(sentence.words)[1:-1])]
    commands = [Span(*found.span()) for found in _COMMAND.finditer(sentence.words)]
    return (*titles, *commands, *_italics(text, sentence))


def _is_title(words: str) -> bool:
    said = words.split()
    large = sum(1 for word in said if word[:1].isupper() or not word[:1].isalpha())
    return 0 < len(said) <= _LONGEST_TITLE and said[0][:1].isupper() and 2 * large >= len(said)


def _italics(text: str, sentence: Sentence) -> Iterator[Span]:
    whole = sentence.whole
    line = text[max(0, whole.start - 2) : whole.end + 2]
    if "*" not in line and "_" not in line:
        return
    offset = max(0, whole.start - 2)
    for found in _ITALICS.finditer(line):
        start, end = (_position(sentence, offset + place) for place in found.span())
        if start < end:
            yield Span(start, end)


def _position(sentence: Sentence, place: int) -> int:
    """The first position in the words that stands at `place` of the text, or behind it."""
    return bisect_left(range(len(sentence.words)), place, key=sentence.place)
