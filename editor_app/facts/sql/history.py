"""What a new statement does to the rows that are believed: which close, and which open. Pure; no SQL.

A row is one value with all the sources that give it. A source has one word on a property: what it says now replaces
what it said before, and leaves alone what others say. Nothing is overwritten: a row whose sources change is closed, and
one with the sources it has now is opened.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from editor_app.facts.entities import Credit
from editor_app.facts.fact import Fact, Source
from editor_app.facts.licences import LICENCES
from editor_app.text.dates import Period


@dataclass(frozen=True, slots=True)
class Restatement:
    """The rows to close, as they are stored, and those to open, in the order in which they are to be stored.

    Of rows that are learnt in the same moment and weigh the same, the first speaks; so what is said now comes first.
    """

    closes: tuple[Fact, ...]
    opens: tuple[Fact, ...]
    unchanged: int


def restate(believed: Iterable[Fact], stated: Iterable[Fact], *, is_multiple: bool, now: datetime) -> Restatement:
    """What becomes of the rows `believed` about one property of one entity when `stated` is said of it.

    Where several values hold at once (`is_multiple`), a source that gives a further value does not take back another.
    """
    said = _together(stated)
    rows = {_statement(row): row for row in believed}
    closes: list[Fact] = []
    opens: list[Fact] = []
    unchanged = 0
    for statement, fact in said.items():
        row = rows.get(statement)
        if row is None:
            opens.append(fact)
            continue
        elsewhere = voices(f for f in said.values() if _replaces(f, row, is_multiple)) - voices([fact])
        kept = [s for s in row.sources if s.address not in elsewhere]
        sources = _each_once([*kept, *fact.sources])
        if sources == row.sources:
            unchanged += 1
        else:
            closes.append(row)
            is_said_again = len(sources) > len(kept)
            opens.append(replace(row, sources=sources, learnt=None if is_said_again else _learnt(row)))
    for statement, row in rows.items():
        if statement in said:
            continue
        withdrawn = voices(f for f in said.values() if _replaces(f, row, is_multiple))
        if withdrawn.isdisjoint(voices([row])):
            continue
        closes.append(row)
        if kept := [s for s in row.sources if s.address not in withdrawn]:
            opens.append(replace(row, sources=tuple(kept), learnt=_learnt(row)))
    learnt = tuple(replace(f, id=None, known_from=now, known_to=None) for f in opens)
    return Restatement(tuple(closes), learnt, unchanged)


def _learnt(row: Fact) -> datetime | None:
    return row.learnt or row.known_from


def restate_credit(believed: Credit | None, stated: Credit) -> Credit | None:
    """The row that takes the place of `believed`, for the same part; None where it says all that `stated` does."""
    if believed is None:
        return stated
    billing = stated.billing or believed.billing
    sources = stated.sources
    if believed.status is stated.status:
        sources = tuple(dict.fromkeys((*believed.sources, *stated.sources)))
    row = replace(stated, billing=billing, sources=sources, licence=_longer_kept(believed.licence, stated.licence))
    return None if row == believed else row


def _longer_kept(known: str, brought: str) -> str:
    """The licence of a part that is known under two: one that lets it expire says nothing of what others state too."""
    terms = LICENCES.get(known)
    return known if terms is None or terms.days_kept is None else brought


_Statement: TypeAlias = tuple[object, ...]


def _statement(fact: Fact) -> _Statement:
    """What a row says, apart from who says it and when we believed it."""
    periods = (fact.value, fact.valid_from, fact.valid_to)
    return (fact.code, fact.status, fact.licence, *((p.code, p.text) if isinstance(p, Period) else p for p in periods))


def _together(stated: Iterable[Fact]) -> dict[_Statement, Fact]:
    """What is stated, each statement once with the sources of all who make it."""
    said: dict[_Statement, Fact] = {}
    for fact in stated:
        before = said.setdefault(_statement(fact), fact)
        if before is not fact:
            said[_statement(fact)] = replace(before, sources=_each_once([*before.sources, *fact.sources]))
    return said


def _each_once(sources: Iterable[Source]) -> tuple[Source, ...]:
    found: dict[str, Source] = {}
    for source in sources:
        found.setdefault(source.address, source)
    return tuple(found.values())


def voices(facts: Iterable[Fact]) -> frozenset[str]:
    """The addresses of who makes a statement; whoever is not named is one voice, ""."""
    return frozenset(address for f in facts for address in ([s.address for s in f.sources] or [""]))


def _replaces(fact: Fact, row: Fact, is_multiple: bool) -> bool:
    return not is_multiple or fact.code == row.code
