"""By what names from elsewhere are known: the part, the show, the year. One short look-up for the rows of a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from editor_app.facts.entities import CreditStatus
from editor_app.facts.fact import Status
from editor_app.facts.refs import EntityRef, Kind
from editor_app.facts.store import KnownFor

MOST = 24
"""So many are asked about at once: the rows that a list may have."""


def known_for_sql(mark: str, count: int) -> str:
    """What to ask about `count` references, whose places are marked by `mark`; see `known_for_from` for the answer.

    Of a person's parts the one in the best known show, among the sixteen that are found first: some have hundreds.
    """
    return _KNOWN_FOR.format(", ".join([mark] * count))


def known_for_from(rows: Iterable[Sequence[Any]]) -> dict[EntityRef, KnownFor]:
    """The answer, by reference. Whoever was deleted since has none."""
    return {ref: _known_for(Kind(kind), name, *about) for ref, kind, name, *about in rows}


def _known_for(
    kind: Kind, name: str, job: str | None, character: str | None, show: str | None, day: str | None
) -> KnownFor:
    year = int(day[:4]) if day else None
    if kind is Kind.PERSON:
        if job is None:
            return KnownFor(name)
        return KnownFor(name, job or "actor", character or show or "", year)
    return KnownFor(name, kind.value, (show or "") if kind is Kind.CHARACTER else "", year)


def _first_day(subject: str, property: str) -> str:
    return f"""(
    SELECT min(CAST(f.value_lower AS TEXT)) FROM fact AS f
    WHERE f.subject_id = {subject} AND f.property = '{property}' AND f.known_to IS NULL
        AND f.status IN ('{Status.CONFIRMED.value}', '{Status.REPORTED.value}')
)"""  # noqa: S608 - constants


_SHOW = "coalesce(o.id, s.id, p.id, e.id)"
_FIRST_SEASON = f"(SELECT id FROM entity WHERE parent_id = {_SHOW} AND kind = 'season' AND number = 1 LIMIT 1)"  # noqa: S608

_KNOWN_FOR = f"""
SELECT e.ref, e.kind, e.name, c.job, ch.name, coalesce(o.name, s.name, p.name),
    coalesce({_first_day("c.scope_id", "released")},
             {_first_day(_SHOW, "premiered")},
             {_first_day(_FIRST_SEASON, "released")})
FROM entity AS e
LEFT JOIN entity AS p ON p.id = e.parent_id
LEFT JOIN credit AS c ON c.id = (
    SELECT k.id FROM (
        SELECT id, scope_id FROM credit
        WHERE person_id = e.id AND known_to IS NULL AND status <> '{CreditStatus.LEFT.value}' LIMIT 16
    ) AS k
    JOIN entity AS ks ON ks.id = k.scope_id
    LEFT JOIN entity AS ko ON ko.id = ks.parent_id
    ORDER BY coalesce(ko.popularity, ks.popularity) DESC, ks.number, k.id LIMIT 1
)
LEFT JOIN entity AS s ON s.id = c.scope_id
LEFT JOIN entity AS o ON o.id = s.parent_id
LEFT JOIN entity AS ch ON ch.id = c.character_id
WHERE e.ref IN ({{}}) AND e.known_to IS NULL
"""  # noqa: S608 - constants
