"""Slips of grammar that a library finds, as far as we trust it: see `checks.harper`."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.passages import CODE, Sentence
from editor_app.checks.proofreading import Slip, language_of
from editor_app.checks.quotations import titles_and_terms
from editor_app.checks.rule import Part, Reading, Rule
from editor_app.text.edits import Edit


def _find(reading: Reading) -> Iterator[Diagnostic]:
    language = language_of(reading.article, reading.house)
    if reading.proofreader is None or language is None:
        return
    for part in reading.parts:
        for _, sentence, slip in reading.proofreader.slips_in(part.prose, language):
            if not slip.is_spelling and not _is_a_names(part, sentence, slip):
                yield _told(reading, part, sentence, slip)


def _is_a_names(part: Part, sentence: Sentence, slip: Slip) -> bool:
    """Whether the slip is in a name, in a title or at code, which are as they are."""
    spans = [(title.start, title.end) for title in titles_and_terms(part.prose.text, sentence)]
    spans += [(mention.start, mention.end) for mention in part.prose.mentions(sentence)]
    near = sentence.words[max(0, slip.start - 1) : slip.end + 1]
    return CODE in near or any(start < slip.end and slip.start < end for start, end in spans)


def _told(reading: Reading, part: Part, sentence: Sentence, slip: Slip) -> Diagnostic:
    words = sentence.words[slip.start : slip.end]
    span = sentence.span(slip.start, slip.end).shifted(part.start)
    fixes = [
        Fix(f"Use “{other}”" if other else f"Take out “{words}”", (Edit(span, other),)) for other in slip.replacements
    ]
    if span.of(reading.article.text) != words:  # a mark or the end of a line stands in the midst of it
        fixes = []
    return Diagnostic("prose", "grammar", Severity.WARNING, slip.message, span, fixes=tuple(fixes))


RULE = Rule(
    "grammar",
    "prose",
    _find,
    bad="""
The show lost it's charm, they could of renewed it, and the
              ^^^^ grammar: “its”
                               ^^^^^^^^ grammar: Use “have” rather than “of”
second season is better then the first.
                        ^^^^ grammar: than
""",
    good="""
The show has not lost its charm; it’s better than they could have hoped. “You” has been renewed, and *It* are two films.
""",
)
