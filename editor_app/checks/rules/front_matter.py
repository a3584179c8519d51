"""A front matter that cannot be read says nothing of show, season and title."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.rule import Reading, Rule
from editor_app.text.spans import Span


def _find(reading: Reading) -> Iterator[Diagnostic]:
    head = reading.article.front_matter
    if head.problem:
        span = head.problem_span or Span(head.span.start, head.span.start)
        line = reading.article.text.count("\n", 0, span.start) + 1
        message = head.problem if f"line {line} " in f"{head.problem.lower()} " else f"Line {line}: {head.problem}"
        yield Diagnostic("prose", "front-matter", Severity.ERROR, message, span)


RULE = Rule(
    "front-matter",
    "prose",
    _find,
    bad="""
---
show: show/all-of-us-are-dead
title: "Will There Be a Season 2?
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ front-matter: Line 3 of the front matter cannot be read
---
The text opens all the same.
""",
    good="""
---
show: show/all-of-us-are-dead
title: "Will There Be a Season 2?"
mood: # a key of the writer's own
---
The text.
""",
)
