"""A sentence that still announces a day that has passed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.article.article import SectionKind
from editor_app.article.links import LinkState
from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.rule import Reading, Rule
from editor_app.checks.wording import source_words, value_words
from editor_app.text.dates import Period, Precision

_WITHIN = 300  # code points before the date in which its sentence is looked for
_SENTENCE_END = re.compile(r"[.!?]\s|\n\s*\n")
_ANNOUNCED = re.compile(
    r"\b(?P<words>(?:will|is (?:set|expected|scheduled|slated|due) to) (?:be )?"
    r"(?:released|premiere|debut|arrive|return|air|launch|stream|drop|come out))"
    r"(?: (?:globally|worldwide|exclusively|on Netflix))? on \Z"
)
_SOMEBODY_ELSES = re.compile(
    r"[\"“”‘]|\b(?:if|said|says|announced|reported|reports|revealed|claimed|expected that|rumou?red|originally|at first"
    r"|then|once|in \d{4})\b",
    re.IGNORECASE,
)
"""What makes the future somebody else's, or yesterday's: a right text may quote what was announced."""


def _find(reading: Reading) -> Iterator[Diagnostic]:
    text = reading.article.text
    for bound in reading.bound:
        fact, start = bound.fact, bound.link.span.start
        if bound.state is not LinkState.SETTLED or fact is None or not isinstance(fact.value, Period):
            continue
        section = reading.article.section_at(start)
        if fact.value.precision is not Precision.DAY or not fact.value.has_passed(reading.today):
            continue
        if section is None or section.kind is SectionKind.ALSO_READ:  # headlines of other articles
            continue
        sentence = _SENTENCE_END.split(text[max(section.body.start, start - _WITHIN) : start])[-1]
        found = _ANNOUNCED.search(sentence)
        if found is not None and not _SOMEBODY_ELSES.search(sentence):
            message = f"{value_words(fact, reading.facts)} has passed, and the sentence still says “{found['words']}”."
            source = source_words(fact)
            yield Diagnostic("freshness", "elapsed", Severity.WARNING, message, bound.link.words, source=source)


RULE = Rule(
    "elapsed",
    "freshness",
    _find,
    bad="""
The first season will be released on [January 28, 2022](fact:season/all-of-us-are-dead-1#released "2022-01-28").
                                      ^^^^^^^^^^^^^^^^ elapsed: still says “will be released”
""",
    good="""
The first season was released on [January 28, 2022](fact:season/all-of-us-are-dead-1#released "2022-01-28").
Netflix had said that it will be released on
[January 28, 2022](fact:season/all-of-us-are-dead-1#released "2022-01-28").
""",
)
