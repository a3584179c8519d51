"""A link to a page that is not there any more. Links are followed in the background; silence is no reason to tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.followed import Followed, Reach, places
from editor_app.checks.rule import Reading, Rule
from editor_app.text.edits import Edit
from editor_app.text.spans import Span


def _find(reading: Reading) -> Iterator[Diagnostic]:
    text = reading.article.text
    for link, found in places(reading.article, reading.followed, Reach.GONE):
        fixes: tuple[Fix, ...] = ()
        is_picture = text.startswith("!", link.span.start)
        if not link.is_bare and not is_picture and link.words != link.span:
            before, behind = Span(link.span.start, link.words.start), Span(link.words.end, link.span.end)
            fixes = (Fix("Keep the words, without the link", (Edit(before, ""), Edit(behind, ""))),)
        what = "This picture is" if is_picture else "This link leads to what is"
        message = f"{what} not there any more. {found.why}".strip()
        yield Diagnostic("search", "dead-link", Severity.WARNING, message, link.words, fixes=fixes)


RULE = Rule(
    "dead-link",
    "search",
    _find,
    bad="""
Its makers told [a magazine](https://magazine.example/2021/interview) of their plans.
                 ^^^^^^^^^^ dead-link: It answered 404
""",
    good="""
Its makers told [a magazine](https://magazine.example/2026/interview) of their plans.
""",
    followed={
        "https://magazine.example/2021/interview": Followed(
            Reach.GONE, datetime(2026, 11, 22, tzinfo=UTC), why="It answered 404: there is no such page."
        ),
        "https://magazine.example/2026/interview": Followed(
            Reach.NOT_KNOWN, datetime(2026, 11, 22, tzinfo=UTC), why="It had not answered in 10 s."
        ),
    },
)
