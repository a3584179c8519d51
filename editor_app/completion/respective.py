"""Pairs told side by side: in "Park Ji-hu and Lomon return as Nam On-jo and ", Lomon's character comes next."""

from __future__ import annotations

import re

from editor_app.facts.refs import EntityRef
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.show_names import ShowNames
from editor_app.text.words import words_before

_MOST = 5
_JOINED = re.compile(r"(?:, and|,| and| &)[ ]\Z")
_PLURAL = r"(?:return|star|play|portray|join|appear|reprise|are|were|take|voice)"
_HAS_PLURAL = re.compile(rf"\b{_PLURAL}\b(?!.*\bby\b)")
_VERB = re.compile(
    rf"[ ](?:will[ ]|both[ ]|also[ ])*{_PLURAL}\b"
    r"[^.;!?\n()]{0,40}?(?:\b(?:as|of)|(?<=play)|(?<=portray)|(?<=voice))[ ]"
)


def first_of(named: str, joined: str, show: ShowNames) -> EntityRef | None:
    """Who of several before a verb for several comes first; None where there is only one."""
    row = _row_before(named, show) if _HAS_PLURAL.search(joined) is not None else []
    return row[0] if len(row) > 1 else None


def next_of(lead: str, show: ShowNames, facts: ShowFacts) -> EntityRef | None:
    """Whose other half comes next where `lead` ends within a row of them, of which the first do fit."""
    joined = _JOINED.search(lead)
    verbs = list(_VERB.finditer(lead)) if joined is not None else []
    if joined is None or not verbs:
        return None
    whose = _row_before(lead[: verbs[-1].start()], show)
    given = _row_before(lead[: joined.start()], show, start=verbs[-1].end())
    if not 0 < len(given) < len(whose):
        return None
    is_side_by_side = all(other in facts.counterparts(one) for one, other in zip(whose, given, strict=False))
    return whose[len(given)] if is_side_by_side else None


def _row_before(text: str, show: ShowNames, *, start: int = 0) -> list[EntityRef]:
    """Those named one after the other at the end of `text`: "Park Ji-hu, Lomon and Cho Yi-hyun"."""
    found: list[EntityRef] = []
    while len(found) < _MOST:
        words = words_before(text[start:])
        named = next(((w.start, ref) for w in words if (ref := show.called(text[start + w.start :]))), None)
        if named is None:
            break
        found.insert(0, named[1])
        joined = _JOINED.search(text, start, start + named[0])
        if joined is None:
            break
        text = text[: joined.start()]
    return found
