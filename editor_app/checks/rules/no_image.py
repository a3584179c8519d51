"""An article without any picture is passed over where headlines come with one."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.rule import Reading, Rule
from editor_app.checks.rules._example import TEXT, example
from editor_app.checks.whole import lead_picture, place_of, whole_of

_MESSAGE = (
    "There is no picture, neither in the front matter (“image:”) nor in the text. News results, Discover and shared "
    "links show articles with one first."
)


def _find(reading: Reading) -> Iterator[Diagnostic]:
    article = reading.article
    found = whole_of(reading)
    if found is not None and not found.pictures and not lead_picture(article)[0]:
        yield Diagnostic("search", "no-image", Severity.ADVICE, _MESSAGE, place_of(article, "title"))


RULE = Rule(
    "no-image",
    "search",
    _find,
    bad=example(
        """
title: "Will There Be a Season 2 of All of Us Are Dead?"
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no-image: There is no picture
""",
        without="image",
    ),
    good=example(without="image", text=f"{TEXT}\n![Students on the roof of the school](images/roof.jpg)\n"),
)
