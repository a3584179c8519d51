"""What every test may ask for: the bundle that ships, and what becomes of it."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:  # a test that asks for none of this imports none of it
    from editor_app.facts.batch import Batch
    from editor_app.facts.show_facts import ShowFacts
    from editor_app.facts.sql.sql_store import SqlStore
    from tests.ghost_server import GhostServer
    from tests.postgres import Database, Server
    from tests.replaying import Replay
    from tests.wordpress_server import WordPressServer

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # a window in a test needs no screen

IMPORTED = datetime(2026, 2, 23, 12, tzinfo=UTC)
"""When the sample bundle was taken into the sample store."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the long form of the suites too")


def pytest_configure(config: pytest.Config) -> None:
    """The short form tries the same examples each time, so that no change is blamed for another's; the long one new."""
    if not config.getoption("--long"):
        settings.register_profile("short", derandomize=True)
        settings.load_profile("short")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--long"):
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(pytest.mark.skip(reason="the long form runs with --long"))


@pytest.fixture(autouse=True)
def _garbage_of_windows(request: pytest.FixtureRequest) -> Iterator[None]:
    """Frees what a test with a window leaves in this thread alone, as the program does."""
    if "qapp" not in request.fixturenames:
        yield
        return
    from editor_app.gui.garbage import collect

    gc.disable()
    yield
    collect()


@pytest.fixture(scope="session")
def bundle_path() -> Path:
    """The bundle that ships: All of Us Are Dead in full, four other shows in brief."""
    from editor_app.resources import resource

    return resource("sample", "facts.json")


@pytest.fixture(scope="session")
def batch(bundle_path: Path) -> Batch:
    """What that bundle states."""
    from editor_app.facts.providers.bundle import read_bundle

    return read_bundle(bundle_path)


@pytest.fixture(scope="session")
def all_of_us_are_dead(batch: Batch) -> ShowFacts:
    """All about one show, without a store."""
    from editor_app.facts.show_facts import show_facts_from

    return show_facts_from(batch, "show/all-of-us-are-dead")


@pytest.fixture(scope="session")
def _sample_store(tmp_path_factory: pytest.TempPathFactory, batch: Batch) -> Path:
    from editor_app.facts.sql.sql_store import SqlStore

    path = tmp_path_factory.mktemp("sample") / "facts.sqlite"
    store = SqlStore.open(path, create=True)
    store.apply(batch, now=IMPORTED)
    store.close()
    return path


@pytest.fixture
def store_path(_sample_store: Path, tmp_path: Path) -> Path:
    """The file of a store of one's own, with all that the bundle states."""
    return Path(shutil.copyfile(_sample_store, tmp_path / "facts.sqlite"))


@pytest.fixture
def store(store_path: Path) -> Iterator[SqlStore]:
    """A store of one's own, with all that the bundle states."""
    from editor_app.facts.sql.sql_store import SqlStore

    opened = SqlStore.open(store_path)
    yield opened
    opened.close()


@pytest.fixture
def replay() -> Iterator[Replay]:
    """A server on this machine that says what the test tells it to."""
    from tests.replaying import Replay

    server = Replay()
    yield server
    server.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server for this run of the tests; they are skipped where it is not installed."""
    from tests.postgres import programs, running

    bin = programs()
    if bin is None:
        pytest.skip("PostgreSQL is not installed (Debian has it in the package postgresql)")
    with running(bin) as server:
        yield server


@pytest.fixture(scope="session")
def postgres_database(postgres: Server, batch: Batch) -> Iterator[Database]:
    """A database that is a store: `empty` or `filled` sets it back for one test and gives its address."""
    from editor_app.facts.sql.sql_store import SqlStore
    from tests.postgres import Database

    with postgres.database() as name, closing(Database(postgres, name)) as database:
        store = SqlStore.open(database.url, create=True)
        store.apply(batch, now=IMPORTED)
        store.close()
        database.remember()
        yield database


@pytest.fixture(scope="session")
def wordpress() -> Iterator[WordPressServer]:
    """A real WordPress for this run of the tests; they are skipped where none can be started."""
    from tests.wordpress_server import running, why_not

    if why_not():
        pytest.skip(why_not())
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def ghost() -> Iterator[GhostServer]:
    """A real Ghost for this run of the tests; they are skipped where none can be started."""
    from tests.ghost_server import running, why_not

    if why_not():
        pytest.skip(why_not())
    with running() as server:
        yield server


@pytest.fixture
def new_store(tmp_path: Path) -> Iterator[SqlStore]:
    """A store of one's own, with nothing in it."""
    from editor_app.facts.sql.sql_store import SqlStore

    opened = SqlStore.open(tmp_path / "new.db", create=True)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def many_names(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files as IMDb's, with some thousand names."""
    from tests.speed.imdb_files import write_files

    folder = tmp_path_factory.mktemp("imdb")
    write_files(folder, names=3_000)
    return folder
