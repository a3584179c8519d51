"""Real answers of catalogues, where they lie beside the checkout, and what tests ask of what was made of any."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from editor_app.facts.batch import Batch
from editor_app.facts.entities import Credit, Entity
from editor_app.facts.refs import FactRef, Kind

_REAL = Path(__file__).parents[4].parent / "shared" / "data"


def real(path: str) -> Any:  # the answer of somebody else, in its own form
    """A real answer. Skips the test where there is none on this machine."""
    file = _REAL / path
    if not file.exists():
        pytest.skip(f"the real answer {path} is not on this machine: its terms do not let it be shipped")
    return json.loads(file.read_text(encoding="utf-8"))


def codes(batch: Batch, subject: str, property: str) -> list[str]:
    """The values that `batch` states of one property."""
    return [f.code for f in batch.facts if f.ref == FactRef(subject, property)]


def of_kind(batch: Batch, kind: Kind) -> list[Entity]:
    return [e for e in batch.entities if e.kind is kind]


def named(batch: Batch, ref: str | None) -> str:
    return next((e.name for e in batch.entities if e.ref == ref), "")


def pairs(batch: Batch, scope: str) -> list[tuple[str, str]]:
    """Who plays whom in `scope`, in billing order."""
    cast: list[Credit] = sorted((c for c in batch.credits if c.scope == scope and c.is_cast), key=lambda c: c.billing)
    return [(named(batch, c.person), named(batch, c.character)) for c in cast]


def assert_whole(batch: Batch) -> None:
    """Everything a batch names is in it, under references that are well formed and nobody else's."""
    known = [e.ref for e in batch.entities]
    assert len(known) == len(set(known))
    named = {f.ref.subject for f in batch.facts} | {e.parent for e in batch.entities if e.parent}
    named |= {ref for c in batch.credits for ref in (c.person, c.character, c.scope) if ref}
    assert named <= set(known)
    described = {s.address for s in batch.sources}
    assert {address for c in batch.credits for address in c.sources} <= described
    assert all(f.sources for f in batch.facts)
