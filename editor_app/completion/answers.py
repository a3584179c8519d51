"""What answers the words that lead up to a value: which properties may, and whose names."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.article.subject import WITHIN
from editor_app.completion.completion import Context
from editor_app.completion.values import ValueRow
from editor_app.facts.entities import CreditStatus
from editor_app.facts.fact import Status
from editor_app.facts.refs import EntityRef, FactRef, is_ref
from editor_app.facts.show_facts import ShowFacts, people_and_characters

_ALSO = {"released": ("premiered",), "episodes": ("seasons",)}
_JOBS = frozenset({"director", "writer", "creator"})
_SURE = (Status.CONFIRMED, Status.REPORTED)


_OF_ONE_SEASON = frozenset({"episodes", "status"})
"""What differs from season to season and tells nothing of the show."""


def answering_values(rows: tuple[ValueRow, ...], context: Context, own: int | None) -> list[ValueRow]:
    """The known values that may follow words that expect one; `own` is the article's season.

    Where the sentence names a season that has none, no other season's is one: "Season 2 was released on" is not
    followed by the first's day. Of videos the one that the sentence names is meant, else the newest comes first.
    """
    expected = context.expected
    if not expected:
        return []
    fitting = [row for row in rows if row.ref.property in (expected, *_ALSO.get(expected, ())) and not row.is_open]
    if expected == "status":
        fitting = [row for row in fitting if not row.words.startswith("in ")]  # "is now in" says it already
    if expected == "published":
        said = context.before[-WITHIN:].lower()
        fitting.sort(key=lambda row: row.agreed, reverse=True)
        fitting = [row for row in fitting if row.detail.partition(" · ")[0] in said] or fitting
    season = own if context.season is None and context.is_ahead else context.season
    if season is None:
        is_any = own is None or expected not in _OF_ONE_SEASON
        return [row for row in fitting if is_any or row.season in (None, own)]
    if any(row.season == season for row in fitting):
        return fitting
    return [row for row in fitting if row.season is None and season == 1]


def answering_names(facts: ShowFacts, expected: str, season: int | None) -> tuple[EntityRef, ...]:
    """Who may follow "directed by ", or what "is streaming on ", in the order in which they are known."""
    scope = facts.season(season) if season is not None else None
    scopes = [*([scope.ref] if scope is not None else []), facts.show.ref]
    return tuple(dict.fromkeys(_names(facts, expected, scopes)))


def cast_of(facts: ShowFacts, season: int | None) -> tuple[EntityRef, ...]:
    """The people and characters of a season by billing, then those of the others."""
    scope = facts.season(season) if season is not None else None
    credits = [*(facts.cast(scope.ref) if scope is not None else ()), *facts.cast()]
    return people_and_characters(credit for credit in credits if credit.status is not CreditStatus.LEFT)


def _names(facts: ShowFacts, expected: str, scopes: list[EntityRef]) -> Iterator[EntityRef]:
    if expected in _JOBS:
        for credit in facts.crew(expected):
            if credit.person is not None and credit.status is not CreditStatus.LEFT:
                yield credit.person
    elif expected == "author":
        for work in _values(facts, facts.show.ref, "based_on"):
            yield from _values(facts, work, "author")
    else:
        for scope in scopes:
            yield from _values(facts, scope, expected)


def _values(facts: ShowFacts, subject: EntityRef, property: str) -> Iterator[EntityRef]:
    for fact in facts.rows(FactRef(subject, property)):
        is_current = fact.known_to is None and fact.valid_to is None and fact.status in _SURE
        if is_current and isinstance(fact.value, str) and is_ref(fact.value):
            yield fact.value
