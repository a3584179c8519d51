"""The cast and crew of a show or season as lines one can read, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from editor_app.facts.entities import Credit, CreditStatus
from editor_app.facts.refs import EntityRef
from editor_app.facts.show_facts import ShowFacts

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part: what as ("Choi Nam-ra", or "director" for the crew), who, and how sure; "" where that is not known.

    `credit` is None while the part is on its way to the store.
    """

    role: str
    person: str
    mark: str = ""
    credit: Credit | None = None
    is_cast: bool = True

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        who = self.person or "nobody yet"
        said = f"{self.role or 'a part'}, {who}" if self.is_cast else f"{who}, {self.role}"
        return f"{said}, {self.mark}" if self.mark else said


def part_lines(facts: ShowFacts, scope: EntityRef) -> tuple[PartLine, ...]:
    """The cast of exactly that show or season in billing order, then its crew by their jobs."""
    mine = [credit for credit in facts.credits if credit.scope == scope]
    cast = sorted((c for c in mine if c.is_cast), key=lambda c: c.billing or 10_000)
    crew = sorted((c for c in mine if not c.is_cast), key=lambda c: c.job)
    return tuple(part_line(facts, credit) for credit in (*cast, *crew))


def part_line(facts: ShowFacts, credit: Credit) -> PartLine:
    def name(ref: EntityRef | None) -> str:
        found = facts.entity(ref) if ref is not None else None
        return found.name if found is not None else ""

    mark = "" if credit.status is CreditStatus.CONFIRMED else credit.status.value
    role = name(credit.character) if credit.is_cast else credit.job
    return PartLine(role, name(credit.person), mark, credit, credit.is_cast)


def with_moved(lines: Sequence[Line], start: int, to: int) -> tuple[Line, ...]:
    """`lines` with the one at `start` at the place `to`; as they are where there is no such place."""
    if not (0 <= start < len(lines) and 0 <= to < len(lines)):
        return tuple(lines)
    rest = [*lines[:start], *lines[start + 1 :]]
    return (*rest[:to], lines[start], *rest[to:])
