"""A headline that is shown cut, or says too little. Long ones are normal here, and so are questions."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.rule import Reading, Rule
from editor_app.checks.rules._example import example
from editor_app.checks.whole import place_of, whole_of
from editor_app.text.names import fold

_SHORTEST, _LONGEST = 20, 110
"""Letters. Of 28 headlines of the genre the middle one has 75 and the longest 131; structured data takes 110."""

_LENIENCE = 8  # letters; narrow ones take less room
_SHOWN = 60
"""Letters of a headline that a page of results is sure to show."""


def _find(reading: Reading) -> Iterator[Diagnostic]:
    article = reading.article
    if whole_of(reading) is None:
        return
    title = article.title
    if len(title) > _LONGEST:
        message = (
            f"The headline has {len(title)} letters. Search results show about {_SHOWN} of them, and structured data "
            f"takes no more than {_LONGEST}: what stands at its end is read by nobody there."
        )
    elif len(title) < _SHORTEST:
        message = (
            f"The headline has {len(title)} letters. There is room for the season, and for what readers ask: "
            "the release date, the cast, the plot."
        )
    elif (name := _name_that_comes_late(reading)) is not None:
        message = f"“{name}” comes after the first {_SHOWN} letters of the headline, which search results may cut off."
    else:
        return
    yield Diagnostic("search", "title-length", Severity.ADVICE, message, place_of(article, "title"))


def _name_that_comes_late(reading: Reading) -> str | None:
    if reading.known.facts is None:
        return None
    show = reading.known.facts.show
    title = f" {fold(reading.article.title)} "
    names = {name: f" {fold(name)} " for name in show.names}
    found = {name: title.find(folded) + len(folded) for name, folded in names.items() if folded in title}
    return show.name if found and min(found.values()) > _SHOWN + _LENIENCE else None


RULE = Rule(
    "title-length",
    "search",
    _find,
    bad=example(
        """
title: "Season 2 Is Coming"
        ^^^^^^^^^^^^^^^^^^ title-length: The headline has 18 letters.
"""
    ),
    good=example(
        """
title: "Will There Be a Season 2 of All of Us Are Dead? Release Date, Cast, Plot and Everything We Know"
"""
    ),
)
