"""Headings of one rank, some in title case and some in sentence case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.house_style import HeadingCase
from editor_app.checks.passages import Passage, PassageKind, Sentence
from editor_app.checks.prose import Prose
from editor_app.checks.quotations import quotations
from editor_app.checks.rule import Reading, Rule
from editor_app.text.edits import Edit
from editor_app.text.spans import Span

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LONGER = """
    about above across after against along among around before behind below beneath beside between beyond during except
    from inside into like near onto outside over past since through throughout toward towards under until upon versus
    with within without that than when what where which while will have does this your they then once also only just
    even more most some been were
"""
_MINOR = frozenset(_LONGER.split())
"""Words of four letters and more that guides of title case disagree about; shorter ones are never asked."""


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    span: Span
    case: HeadingCase
    edits: tuple[Edit, ...]  # that put it in title case


def _find(reading: Reading) -> Iterator[Diagnostic]:
    found = [
        replace(
            heading,
            span=heading.span.shifted(part.start),
            edits=tuple(Edit(edit.span.shifted(part.start), edit.replacement) for edit in heading.edits),
        )
        for part in reading.parts
        for heading in part.prose.once(_headings)
    ]
    for level in sorted({heading.level for heading in found}):
        of_level = [heading for heading in found if heading.level == level]
        case = reading.house.headings or _usual(of_level)
        for heading in of_level:
            if case is not None and heading.case is not case:
                yield _told(heading, case, is_house=reading.house.headings is not None)


def _usual(headings: list[_Heading]) -> HeadingCase | None:
    """The case of clearly most headings; None where nobody can say which is meant."""
    in_title = sum(1 for heading in headings if heading.case is HeadingCase.TITLE)
    others = len(headings) - in_title
    if in_title >= 2 * others and in_title > 1:
        return HeadingCase.TITLE
    return HeadingCase.SENTENCE if others >= 2 * in_title and others > 1 else None


def _told(heading: _Heading, case: HeadingCase, *, is_house: bool) -> Diagnostic:
    whose = "the house writes headings" if is_house else "the others of its rank are"
    message = f"This heading is in {heading.case} case; {whose} in {case} case."
    fixes = (Fix("Put it in title case", heading.edits),) if case is HeadingCase.TITLE else ()
    return Diagnostic("prose", "heading-case", Severity.ADVICE, message, heading.span, fixes=fixes)


def _headings(prose: Prose) -> Iterator[_Heading]:
    for passage in prose.passages:
        if passage.kind is PassageKind.HEADING:
            yield from _read(prose, passage)


def _read(prose: Prose, passage: Passage) -> Iterator[_Heading]:
    """The heading, if its words show a case: names and titles, which have their own, and short words show none."""
    small: list[tuple[Sentence, re.Match[str]]] = []
    large = 0
    for sentence in passage.sentences:
        names = [Span(m.start, m.end) for m in prose.mentions(sentence) if m.refs] + list(quotations(sentence.words))
        for number, word in enumerate(_WORD.finditer(sentence.words)):
            if number == 0 or any(name.start <= word.start() < name.end for name in names):
                continue
            if len(word[0]) < 4 or word[0].lower() in _MINOR:
                continue
            if word[0].islower():
                small.append((sentence, word))
            elif word[0][1:].islower():
                large += 1
    if bool(small) is bool(large):
        return
    case = HeadingCase.SENTENCE if small else HeadingCase.TITLE
    edits = tuple(Edit(s.span(w.start(), w.start() + 1), w[0][0].upper()) for s, w in small)
    yield _Heading(passage.level, passage.span, case, edits)


RULE = Rule(
    "heading-case",
    "prose",
    _find,
    bad="""
## What Is the Release Date of Season 2?
In May.

## Who Is in the Cast?
Four are back.

## what happens in the story
   ^^^^^^^^^^^^^^^^^^^^^^^^^ heading-case: This heading is in sentence case; the others of its rank are in title case
They go back.
""",
    good="""
## What Is the Release Date of Season 2?
In May.

## Who Is in the Cast?
Four are back.

### Who plays whom
They have not said.

### What is new
## Plot
""",
)
