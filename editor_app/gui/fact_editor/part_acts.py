"""Puts a part into the store, with whom it needs: a new person and a new character are one act with it."""

from __future__ import annotations

from datetime import datetime

from editor_app.errors import ShowdeskError
from editor_app.facts.entities import Credit
from editor_app.facts.refs import EntityRef, Kind
from editor_app.facts.store import FactStore
from editor_app.gui.fact_editor.part_card import Part
from editor_app.gui.fact_editor.picker import New
from editor_app.gui.fact_editor.writing import Made, made


def put_part(store: FactStore, part: Part, show: EntityRef, billing: int, now: datetime) -> Made:
    """State `part`; where the store does not take it, whoever was made for it is unmade again."""
    brought: list[int] = []

    def known(one: EntityRef | New | None) -> EntityRef | None:
        if not isinstance(one, New):
            return one
        parent = show if one.kind is Kind.CHARACTER else None
        ref = store.add(one.kind, one.name, now=now, parent=parent).ref
        edit = store.brought_by(ref)
        if edit is not None:
            brought.append(edit)
        return ref

    before = part.before
    sources = tuple(source.address for source in part.sources) or (before.sources if before is not None else ())
    try:
        credit = Credit(
            known(part.person),
            part.scope,
            known(part.character),
            part.job if part.character is None else "",
            part.status,
            billing,
            sources,
        )
        changes = store.put_credit(credit, now=now, instead_of=before, sources=part.sources)
    except ShowdeskError:
        for edit in reversed(brought):
            store.undo(edit, now=now)
        raise
    return made(changes, also=tuple(brought))
