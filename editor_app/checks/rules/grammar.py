"""Slips of grammar: those that are usual in this genre, and what a library finds, as far as we trust it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from editor_app.checks.agreement import disagreements
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.passages import CODE, Sentence
from editor_app.checks.proofreading import Slip, language_of
from editor_app.checks.prose import Prose
from editor_app.checks.quotations import titles_and_terms
from editor_app.checks.rule import Part, Reading, Rule
from editor_app.text.edits import Edit


def _find(reading: Reading) -> Iterator[Diagnostic]:
    language = language_of(reading.article, reading.house)
    for part in reading.parts:
        for sentence, slip in (*part.prose.once(_usual), *_of_the_library(reading, part, language)):
            if not _is_a_names(part, sentence, slip):
                yield _told(reading, part, sentence, slip)


def _usual(prose: Prose) -> Iterator[tuple[Sentence, Slip]]:
    """What is usual in the genre, which needs no library."""
    for passage in prose.passages:
        for sentence in passage.sentences:
            for slip in _disagreements(sentence.words):
                yield sentence, slip


@lru_cache(maxsize=1024)  # after an edit all but one sentence of its section are the same
def _disagreements(words: str) -> tuple[Slip, ...]:
    return tuple(Slip(False, slip.start, slip.end, slip.message, (slip.better,)) for slip in disagreements(words))


def _of_the_library(reading: Reading, part: Part, language: str | None) -> Iterator[tuple[Sentence, Slip]]:
    if reading.proofreader is None or language is None:
        return
    own = {(sentence, slip.start) for sentence, slip in part.prose.once(_usual)}
    for _, sentence, slip in reading.proofreader.slips_in(part.prose, language):
        if not slip.is_spelling and (sentence, slip.start) not in own:
            yield sentence, slip


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
second season is better then the first. The plot are unknown;
                        ^^^^ grammar: than
                                                 ^^^ grammar: The subject is one thing
the trailer will returns.
                 ^^^^^^^ grammar: stands the plain verb
""",
    good="""
The show has not lost its charm; it’s better than they could have hoped. “You” has been renewed, and *It* are two films.
Will has returned. None of the actors has signed.
""",
)
