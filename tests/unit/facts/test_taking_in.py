"""Taking in: the one way from a provider into the store."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest

from editor_app.errors import Cancelled
from editor_app.facts.providers.bundle import BundleProvider
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.taking_in import take_in
from editor_app.facts.watch import Watch

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_what_a_provider_brings_is_one_edit_of_its_own_name(tmp_path: Path, bundle_path: Path) -> None:
    store = SqlStore.open(tmp_path / "facts.db", create=True)

    changes = take_in(BundleProvider(), str(bundle_path), store, now=NOW, watch=Watch())

    (edit,) = store.edits()
    store.close()
    assert (changes.edit, changes.origin) == (edit.id, edit.origin) == (1, "bundle facts.json")


def test_what_is_cancelled_never_happened(store: SqlStore, bundle_path: Path) -> None:
    cancelled = Event()
    cancelled.set()
    before = store.edits()

    with pytest.raises(Cancelled):
        take_in(BundleProvider(), str(bundle_path), store, now=NOW, watch=Watch(cancelled=cancelled))

    assert store.edits() == before
