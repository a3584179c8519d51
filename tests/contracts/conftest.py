"""A store of each kind that we ship."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.facts.batch import Batch
from editor_app.facts.refs import FactRef
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.store import FactStore
from editor_app.worker.worker import Worker
from tests.contracts.export_cases import HOSTILE, NOW, TEASER, hostile_show
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


@pytest.fixture(scope="session")
def worker() -> Iterator[Worker]:
    with Worker() as worker:
        yield worker


@pytest.fixture(scope="session")
def shows(tmp_path_factory: pytest.TempPathFactory, batch: Batch) -> Iterator[SqlStore]:
    """A store that no test changes, with the sample's facts and those of hostile providers."""
    opened = SqlStore.open(tmp_path_factory.mktemp("exporters") / "facts.sqlite", create=True)
    opened.apply(batch, now=NOW)
    opened.put(FactRef("video/all-of-us-are-dead-2-production-teaser", "address"), TEASER, now=NOW)
    for number, name in enumerate(HOSTILE):
        opened.apply(hostile_show(number, name), now=NOW)
    yield opened
    opened.close()
