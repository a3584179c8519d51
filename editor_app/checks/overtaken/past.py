"""What a fact said before it said what it says now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from editor_app.facts.fact import Fact, believed_at
from editor_app.facts.speaking import speaking

_A_MOMENT = timedelta(microseconds=1)


def spoke_before(rows: Iterable[Fact]) -> tuple[Fact, ...]:
    """The rows of a history that once spoke for their fact and say another value than it has now, the last first."""
    history = tuple(rows)
    now = speaking(row for row in history if row.known_to is None)
    turns = {moment for row in history for moment in (row.known_from, row.known_to) if moment is not None}
    found: dict[str, Fact] = {}
    for turn in sorted(turns, reverse=True):
        spoke = speaking(believed_at(history, turn - _A_MOMENT))
        if spoke is not None and (now is None or spoke.code != now.code):
            found.setdefault(spoke.code, spoke)
    return tuple(found.values())
