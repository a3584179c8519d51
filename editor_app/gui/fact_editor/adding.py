"""Adds shows and seasons: a name is enough, and all else can come later."""

from __future__ import annotations

from datetime import datetime

from editor_app.facts.refs import EntityRef, Kind
from editor_app.facts.store import FactStore
from editor_app.gui.fact_editor.writing import Made


def add_season(store: FactStore, show: EntityRef, name: str, number: int, now: datetime) -> Made:
    """Add a season to a show, with the reference of the season as the answer."""
    season = store.add(Kind.SEASON, f"{name} season {number}", now=now, parent=show, number=number)
    brought = store.brought_by(season.ref)
    return Made(frozenset({season.ref, show}), () if brought is None else (brought,), season.ref)


def add_show(store: FactStore, name: str, season: int | None, now: datetime) -> Made:
    """Add a show with nothing but a name, and a season where one is wanted; its reference is the answer."""
    show = store.add(Kind.SHOW, name, now=now)
    brought = store.brought_by(show.ref)
    first = Made(frozenset({show.ref}), () if brought is None else (brought,), show.ref)
    if season is None:
        return first
    second = add_season(store, show.ref, name, season, now)
    return Made(first.refs | second.refs, (*first.edits, *second.edits), show.ref)
