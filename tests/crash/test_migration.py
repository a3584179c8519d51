"""A migration that is killed at any moment leaves the old store or the new one, whole, and never half of each."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from editor_app.facts.sql import migrations
from editor_app.facts.sql.backups import Backups
from editor_app.facts.sql.engine import address_of, engine_for, writing
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.sql.sqlite_file import SCHEMA_VERSION, version_of

_NAMES = 3_000
_OPENS_ONE_AFTER_ANOTHER = """\
import sys
from editor_app.facts.sql.migrations import migrate
from editor_app.facts.sql.sql_store import SqlStore
import alembic.command  # so that no kill falls into the time in which it is imported
print("begun", flush=True)
for path in sys.argv[1:]:
    SqlStore.open(path).close()
    print(path, flush=True)
"""


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the first form, of a size that takes some milliseconds to bring up."""
    from alembic import command
    from alembic.config import Config

    path = tmp_path_factory.mktemp("old") / "facts.db"
    engine = engine_for(address_of(path), patience=1)
    with writing(engine).begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(str(migrations.__file__)).parent))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        rows = [{"ref": f"person/old-{n}", "kind": "person", "name": f"Old {n}"} for n in range(_NAMES)]
        connection.execute(
            text("INSERT INTO entity (ref, kind, name, popularity) VALUES (:ref, :kind, :name, 0)"), rows
        )
    engine.dispose()
    return path


@pytest.mark.parametrize("kills", [8, pytest.param(150, marks=[pytest.mark.long, pytest.mark.timeout(900)])])
def test_a_kill_leaves_the_old_store_or_the_new_one(old: Path, tmp_path: Path, kills: int) -> None:
    moments = random.Random(20220128)  # noqa: S311 - moments to kill at, no secrets
    left: Counter[str] = Counter()

    for number in range(kills):
        stores = [tmp_path / f"{number}-{n}" / "facts.db" for n in range(16)]
        for store in stores:
            store.parent.mkdir()
            shutil.copyfile(old, store)
        with subprocess.Popen(
            [sys.executable, "-c", _OPENS_ONE_AFTER_ANOTHER, *stores], stdout=subprocess.PIPE, text=True
        ) as program:
            assert program.stdout is not None
            assert program.stdout.readline() == "begun\n"
            program.stdout.readline()  # the first takes longer than the others
            with suppress(subprocess.TimeoutExpired):
                program.wait(timeout=moments.uniform(0, 0.15))
            program.kill()
            done = 1 + program.stdout.read().count("\n")  # what follows the last line end was cut off

        killed = stores[min(done, len(stores) - 1)]
        left[_what_is_left_of(killed)] += 1
        shutil.rmtree(tmp_path, ignore_errors=True)
        tmp_path.mkdir(exist_ok=True)

    sys.stdout.write(f"{kills} kills: {dict(left)}\n")
    assert left.total() == kills


def _what_is_left_of(store: Path) -> str:
    """How the store was found; fails where it or a copy of it is torn."""
    was_open = store.with_name("facts.db-wal").exists()
    version = version_of(store)
    with closing(sqlite3.connect(store)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("SELECT count(*) FROM entity").fetchone() == (_NAMES,)
        edits = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'edit'").fetchone()
    assert version in (1, SCHEMA_VERSION)
    assert edits == ((0,) if version == 1 else (1,)), "half of it is new"
    if version == SCHEMA_VERSION:
        assert Backups(store).all(), "it was changed before there was a copy"
    for backup in Backups(store).all():
        assert version_of(backup.path) == 1
        assert Backups(store).held(backup).names == _NAMES

    opened = SqlStore.open(store)  # what was not finished is finished now
    assert opened.name_count() == _NAMES
    opened.close()
    return f"version {version}{', in the middle' if was_open else ''}"
