"""What the pickers of the fact editor offer for what is typed. All of it is called in the background."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.facts.choices import choices
from editor_app.facts.lexicon import ValueKind
from editor_app.facts.refs import Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.standing import Standing
from editor_app.facts.store import FactStore
from editor_app.facts.typed import code_choices
from editor_app.gui.fact_editor.picker import New
from editor_app.gui.rows import Row
from editor_app.text.names import fold

_KINDS = {
    "network": Kind.COMPANY,
    "production_company": Kind.COMPANY,
    "publisher": Kind.COMPANY,
    "based_on": Kind.WORK,
    "author": Kind.PERSON,
}
"""What the value of a property is, where it is an entity."""


def find_entities(
    store: FactStore, typed: str, kind: Kind, show: ShowFacts | None, *, may_be_new: bool = True
) -> Sequence[Row]:
    """Entities by any word of any name; last, where it may be, a new one of that name."""
    rows = [Row(one.name, one.ref, one.detail) for one in choices(store, typed, kind, show)]
    if typed and may_be_new:
        rows.append(Row(f"New {kind.value} “{typed}”", New(kind, typed)))
    return rows


def find_codes(words: dict[str, str], typed: str) -> Sequence[Row]:
    """The codes of a list whose words, or themselves, hold a word that begins as `typed` does."""
    wanted = fold(typed)
    return [
        Row(name[:1].upper() + name[1:], code)
        for code, name in words.items()
        if f" {fold(name)} {fold(code)}".find(f" {wanted}") >= 0
    ]


def find_values(store: FactStore, standing: Standing, typed: str, show: ShowFacts | None) -> Sequence[Row]:
    """What a property may be: words of its list, or entities of its kind."""
    if standing.prop.value is ValueKind.CODE:
        return find_codes(code_choices(standing.ref), typed)
    kind = _KINDS.get(standing.ref.property)
    return find_entities(store, typed, kind, show) if kind is not None else ()
