"""A day of the week beside a date that was another one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.claims.dates import dates_in
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.prose import Prose
from editor_app.checks.rule import Rule, in_prose
from editor_app.checks.stance import is_quoted
from editor_app.text.dates import Precision
from editor_app.text.edits import Edit

_WEEKDAY = re.compile(
    r"(?P<name>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b(?P<dot>\.?)"
)


def _find(prose: Prose) -> Iterator[Diagnostic]:
    for _, sentence, dates in prose.once(dates_in):
        for found in dates:
            weekday = _WEEKDAY.match(found.text)
            if weekday is None or not found.has_year or is_quoted(sentence.words, found.start):
                continue
            period = found.core(prose.known.day)
            if period is None or period.precision is not Precision.DAY or period.lower is None:
                continue
            right = period.lower.strftime("%A")
            if right[:3] == weekday["name"][:3]:
                continue
            date_words = found.text[weekday.end() :].strip(" ,")
            name = weekday["name"]
            words = right if name.endswith("day") else f"{right[: max(3, len(name))]}{weekday['dot']}"
            span = sentence.span(found.start, found.start + weekday.end())
            yield Diagnostic(
                "contradiction",
                "wrong-weekday",
                Severity.ERROR,
                f"{date_words} was a {right}."
                if period.has_passed(prose.known.today)
                else f"{date_words} is a {right}.",
                span,
                fixes=(Fix(f"Use “{words}”", (Edit(span, words),)),),
            )


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
