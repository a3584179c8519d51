"""A paragraph that stands in the article twice, or nearly."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.passages import Passage, PassageKind
from editor_app.checks.prose import Prose
from editor_app.checks.rule import Reading, Rule
from editor_app.text.edits import Edit
from editor_app.text.spans import Span

_FEWEST_WORDS = 10
"""Shorter ones may be refrains, captions and warnings of spoilers."""

_IN_A_ROW = 3  # words that are looked up together
_ALIKE = 0.7  # of these rows, of the shorter and of the longer paragraph
_TELLING = 3  # numbers and names of a paragraph that few others have in the same order


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph at `span` of its section, with `lines` for all of it and the blank lines behind.

    `rows` are the rows of words in it, and `values` its numbers and capitalised words in their order: two paragraphs
    that differ in one of these say two things in the same way. Two that are alike have one of their `keys` in common.
    """

    span: Span
    lines: Span
    words: str
    rows: frozenset[int]
    values: tuple[str, ...]
    keys: tuple[int, ...]

    def is_like(self, other: _Paragraph) -> bool:
        fewest = _ALIKE * max(len(self.rows), len(other.rows))
        return self.values == other.values and len(self.rows & other.rows) >= fewest


def _find(reading: Reading) -> Iterator[Diagnostic]:
    seen: dict[int, list[_Paragraph]] = {}
    for part in reading.parts:
        for paragraph in part.prose.once(_paragraphs):
            met = [other for key in paragraph.keys if key in seen for other in seen[key]]
            if any(map(paragraph.is_like, met)):
                yield _diagnostic(paragraph, part.start)
                continue
            for key in paragraph.keys:
                seen.setdefault(key, []).append(paragraph)


_LETTERS = re.compile(r"\w+")
_NUMBER = re.compile(r"\d[\d.,:]*")
_CAPITAL = re.compile(r"(?<=[\w,;:’'] )[^\W\d_a-z][\w’'-]*")


def _paragraphs(prose: Prose) -> Iterator[_Paragraph]:
    for passage in prose.passages:
        if passage.kind not in (PassageKind.PARAGRAPH, PassageKind.QUOTE, PassageKind.ITEM) or not passage.sentences:
            continue
        said = " ".join(sentence.words for sentence in passage.sentences)
        words = _LETTERS.findall(said.lower())
        if len(words) < _FEWEST_WORDS:
            continue
        rows = frozenset(hash(tuple(words[at : at + _IN_A_ROW])) for at in range(len(words) - _IN_A_ROW + 1))
        span = Span(passage.sentences[0].whole.start, passage.sentences[-1].whole.end)
        values = (*_NUMBER.findall(said), *map(str.lower, _CAPITAL.findall(said)))
        yield _Paragraph(span, _lines(prose.text, passage), said, rows, values, _keys(rows, values))


def _keys(rows: frozenset[int], values: tuple[str, ...]) -> tuple[int, ...]:
    """By what it is looked up. Of two sets that share so many rows, the lowest few of each share one at least."""
    if len(values) >= _TELLING:
        return (hash(values),)
    few = len(rows) - math.ceil(_ALIKE * len(rows)) + 1
    return tuple(hash((values, row)) for row in sorted(rows)[:few])


_BLANK = re.compile(r"(?:[ \t]*(?:\r\n|[\r\n]))*")


def _lines(text: str, passage: Passage) -> Span:
    blank = _BLANK.match(text, passage.span.end)
    return Span(passage.span.start, blank.end() if blank is not None else passage.span.end)


_SHOWN = 8  # words


def _diagnostic(paragraph: _Paragraph, start: int) -> Diagnostic:
    words = paragraph.words.split()
    shown = " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")
    return Diagnostic(
        "contradiction",
        "repeated-paragraph",
        Severity.WARNING,
        f"This stands in the article already: “{shown}”",
        paragraph.span.shifted(start),
        fixes=(Fix("Take this one out", (Edit(paragraph.lines.shifted(start), ""),)),),
    )


RULE = Rule(
    "repeated-paragraph",
    "contradiction",
    _find,
    bad="""
The students hide in the music room of the school and wait there for help.

Nobody comes.

The students hide in the music room of their school and wait there for help.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ repeated-paragraph: The students hide
""",
    good="""
Chapter 4 of the webtoon follows the students for a whole night in school.

Chapter 5 of the webtoon follows the students for a whole night in school.

Nobody comes.

Nobody comes.
""",
)
