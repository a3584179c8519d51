"""A day of the week beside a date that was another one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.claims.dates import dates_in
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.passages import Sentence
from editor_app.checks.prose import Prose
from editor_app.checks.rule import Rule, in_prose
from editor_app.checks.stance import is_quoted
from editor_app.text.date_finding import FoundDate
from editor_app.text.dates import Precision
from editor_app.text.edits import Edit

_WEEKDAY = re.compile(
    r"(?P<name>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?"
)


_BEHIND = re.compile(
    r"(?:,? which (?:was|is|will be) (?:on )?an? |, an? | \((?:an? )?|, on an? | was (?:on )?an? )"
    r"(?P<name>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?![\w-])"
)


def _find(prose: Prose) -> Iterator[Diagnostic]:
    for _, sentence, dates in prose.once(dates_in):
        for found in dates:
            if not found.has_year or is_quoted(sentence.words, found.start):
                continue
            period = found.core(prose.known.day)
            if period is None or period.precision is not Precision.DAY or period.lower is None:
                continue
            for start, end, date_words in _weekdays(sentence, found):
                name = sentence.words[start:end]
                right = period.lower.strftime("%A")
                if right[:3] != name[:3]:
                    is_past = period.has_passed(prose.known.today)
                    words = right if name.endswith("day") else f"{right[: max(3, len(name.rstrip('.')))]}"
                    yield Diagnostic(
                        "contradiction",
                        "wrong-weekday",
                        Severity.ERROR,
                        f"{date_words} {'was' if is_past else 'is'} a {right}.",
                        span := sentence.span(start, end),
                        fixes=(Fix(f"Use “{words}”", (Edit(span, words),)),),
                    )


def _weekdays(sentence: Sentence, found: FoundDate) -> Iterator[tuple[int, int, str]]:
    """The days of the week beside a date, with the words of the date: "Friday, May 5" and "May 5, a Friday"."""
    if before := _WEEKDAY.match(found.text):
        yield found.start, found.start + before.end("name"), found.text[before.end() :].strip(" ,")
    if behind := _BEHIND.match(sentence.words, found.end):
        yield *behind.span("name"), found.text


RULE = Rule(
    "wrong-weekday",
    "contradiction",
    in_prose(_find),
    bad="""
The first season arrived on Thursday, January 28, 2022, on Netflix.
                            ^^^^^^^^ wrong-weekday: January 28, 2022 was a Friday
""",
    good="""
The first season arrived on Friday, January 28, 2022. Fans met on Sunday. The director spoke on Fri, February 11, 2022.
""",
)
