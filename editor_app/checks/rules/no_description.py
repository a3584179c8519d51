"""An article without a description leaves it to others what is said of it."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.rule import Reading, Rule
from editor_app.checks.rules._example import example
from editor_app.checks.whole import place_of, whole_of

_MESSAGE = (
    "There is no description. Search results and shared links show one beneath the headline; without yours they pick "
    "words from the text. Add “description:” with 70 to 160 letters to the front matter."
)


def _find(reading: Reading) -> Iterator[Diagnostic]:
    article = reading.article
    if article.front_matter.text("description").strip() or whole_of(reading) is None:
        return
    yield Diagnostic("search", "no-description", Severity.ADVICE, _MESSAGE, place_of(article, "title"))


RULE = Rule(
    "no-description",
    "search",
    _find,
    bad=example(
        """
title: "Will There Be a Season 2 of All of Us Are Dead?"
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no-description: There is no description.
""",
        without="description",
    ),
    good=example(),
)
