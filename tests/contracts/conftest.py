"""A store of each kind that we ship."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.store import FactStore


@pytest.fixture(params=["sqlite"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[FactStore]:
    """A store of each kind that we ship, with nothing in it."""
    store = SqlStore.open(tmp_path / f"empty.{request.param}", create=True)
    yield store
    store.close()


@pytest.fixture(params=["sqlite"])
def filled(store: SqlStore) -> FactStore:
    """A store of each kind that we ship, with the sample bundle in it."""
    return store
