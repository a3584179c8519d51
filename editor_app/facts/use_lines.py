"""Who names an entity, in lines: what a merge redirects, and what loses something by a deletion."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from editor_app.facts.entities import Credit
from editor_app.facts.phrasing import counted, label
from editor_app.facts.refs import EntityRef
from editor_app.facts.store import Uses
from editor_app.facts.telling import Lookup, title_of


@dataclass(frozen=True, slots=True)
class UseLine:
    """One place that names it. `ref` is where that is; a `merged` one is what goes by its name since a merge."""

    words: str
    detail: str
    ref: EntityRef
    is_merged: bool = False


def use_lines(of: EntityRef, uses: Uses, entity: Lookup) -> tuple[UseLine, ...]:
    """Facts, then parts, then what belongs to it, then what was merged into it."""

    def called(ref: EntityRef | None) -> str:
        found = entity(ref) if ref is not None else None
        return title_of(found, entity) or (ref or "").partition("/")[2].replace("-", " ").title()

    lines = [UseLine(called(f.ref.subject), label(f.ref), f.ref.subject) for f in uses.facts]
    lines += [UseLine(called(c.scope), _part(of, c, called), c.scope) for c in uses.credits if c.scope != of]
    lines += [
        UseLine(" as ".join(called(ref) for ref in (c.person, c.character) if ref is not None), c.job or "Cast", of)
        for c in uses.credits
        if c.scope == of
    ]
    lines += [
        UseLine(title_of(child, entity), f"{child.kind.value}, belongs to it", child.ref) for child in uses.children
    ]
    lines += [UseLine(one.name, "was merged into it", one.ref, is_merged=True) for one in uses.merged]
    return tuple(lines)


def _part(of: EntityRef, credit: Credit, called: Callable[[EntityRef], str]) -> str:
    other = credit.character if credit.person == of else credit.person
    if other is not None:
        return f"{'as' if credit.person == of else 'played by'} {called(other)}"
    return credit.job or "a part"


def uses_summary(uses: Uses) -> str:
    """ "named in 3 facts and 2 parts; 4 belong to it"; "" where nobody names it."""
    named = [
        counted(number, things)
        for number, things in ((len(uses.facts), "facts"), (len(uses.credits), "parts"))
        if number
    ]
    parts = [f"named in {' and '.join(named)}"] if named else []
    if uses.children:
        parts.append(f"{len(uses.children)} {'belongs' if len(uses.children) == 1 else 'belong'} to it")
    return "; ".join(parts)
