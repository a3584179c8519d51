"""A description that a page of results shows cut, or fills up with words of its own choice."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.rule import Reading, Rule
from editor_app.checks.rules._example import example
from editor_app.checks.whole import place_of, whole_of

_SHORTEST, _LONGEST = 70, 160


def _find(reading: Reading) -> Iterator[Diagnostic]:
    article = reading.article
    length = len(" ".join(article.front_matter.text("description").split()))
    if not length or _SHORTEST <= length <= _LONGEST or whole_of(reading) is None:
        return
    if length > _LONGEST:
        message = f"The description has {length} letters; search results cut it off behind about {_LONGEST}."
    else:
        message = (
            f"The description has {length} letters. One of {_SHORTEST} to {_LONGEST} that answers the headline is "
            "shown as it stands; a shorter one is often replaced by words picked from the text."
        )
    place = place_of(article, "description")
    yield Diagnostic("search", "description-length", Severity.ADVICE, message, place)


RULE = Rule(
    "description-length",
    "search",
    _find,
    bad=example(
        """
description: "All about season 2."
              ^^^^^^^^^^^^^^^^^^^ description-length: The description has 19 letters.
"""
    ),
    good=example(),
)
