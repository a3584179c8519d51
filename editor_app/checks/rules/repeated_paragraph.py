"""A paragraph that stands in the article twice, or nearly."""

from __future__ import annotations

import re
from collections import Counter
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
_MOST_KEPT = 4  # paragraphs in which a row of words is looked up; one that stands in more is a phrase of the text


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph at `span` of its section, with `lines` for all of it and the blank lines behind.

    `rows` are the rows of words in it, and `values` its numbers and capitalised words in their order: two paragraphs
    that differ in one of these say two things in the same way.
    """

    span: Span
    lines: Span
    words: str
    rows: frozenset[int]
    values: tuple[str, ...]


def _find(reading: Reading) -> Iterator[Diagnostic]:
    seen: list[_Paragraph] = []
    by_row: dict[int, list[int]] = {}
    for part in reading.parts:
        for paragraph in part.prose.once(_paragraphs):
            met = Counter(place for row in paragraph.rows for place in by_row.get(row, ()))
            for place, count in met.most_common(_MOST_KEPT):
                other = seen[place]
                if count >= _ALIKE * max(len(paragraph.rows), len(other.rows)) and other.values == paragraph.values:
                    yield _diagnostic(paragraph, part.start)
                    break
            else:
                for row in paragraph.rows:
                    places = by_row.setdefault(row, [])
                    if len(places) < _MOST_KEPT:
                        places.append(len(seen))
                seen.append(paragraph)


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
        yield _Paragraph(span, _lines(prose.text, passage), said, rows, values)


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
