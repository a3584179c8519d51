"""A store of each kind that we ship."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.store import FactStore
from tests.postgres import Database

DATABASES = ("sqlite", "postgresql")


@pytest.fixture(params=DATABASES)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[FactStore]:
    """A store of each kind that we ship, with nothing in it."""
    if request.param == "sqlite":
        store = SqlStore.open(tmp_path / "empty.db", create=True)
    else:
        database: Database = request.getfixturevalue("postgres_database")
        store = SqlStore.open(database.empty())
    yield store
    store.close()


@pytest.fixture(params=DATABASES)
def filled(request: pytest.FixtureRequest) -> Iterator[FactStore]:
    """A store of each kind that we ship, with the sample bundle in it."""
    if request.param == "sqlite":
        yield request.getfixturevalue("store")
        return
    database: Database = request.getfixturevalue("postgres_database")
    store = SqlStore.open(database.filled())
    yield store
    store.close()
