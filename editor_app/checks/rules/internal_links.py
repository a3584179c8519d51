"""A long article that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.rule import Reading, Rule
from editor_app.checks.rules._example import example
from editor_app.checks.whole import place_of, whole_of

_LONG = 400
"""Words up to which an article may stand by itself. Real ones of twice that length have three links."""


def _find(reading: Reading) -> Iterator[Diagnostic]:
    article = reading.article
    found = whole_of(reading)
    if found is None or found.words <= _LONG or found.links or found.points_to_others:
        return
    message = (
        f"In {found.words:,} words there is no link and no “Also read”: readers and search engines find your other "
        "articles by them."
    )
    yield Diagnostic("search", "internal-links", Severity.ADVICE, message, place_of(article, "title"))


def _long(end: str) -> str:
    """A text of some four hundred words, and `end`."""
    places = ("school", "roof", "river", "market", "library", "station", "hospital", "bridge", "gate", "harbour")
    hours = ("sunrise", "noon", "nightfall", "midnight")
    noise = "with all of its light and half of its noise"
    days = ", ".join(f"by the {place} until {hour}, {noise}" for hour in hours for place in places)
    return f"The crew worked {days}.\n\n{end}\n"


RULE = Rule(
    "internal-links",
    "search",
    _find,
    bad=example(
        """
title: "Will There Be a Season 2 of All of Us Are Dead?"
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ internal-links: there is no link and no “Also read”
""",
        text=_long("That was all."),
    ),
    good=example(text=_long("**Also Read:** Squid Game: The Story So Far")),
)
