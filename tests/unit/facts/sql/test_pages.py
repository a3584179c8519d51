"""What SQLite wrote is read without it, row by row, from the file and from its log."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.facts.sql.pages import Image

VALUES = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=40),
    st.integers(0, 3000).map(lambda length: "좀비" * length),  # reaches over several pages
    st.binary(max_size=40),
)


def rows_in(path: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    with closing(Image(path)) as image:
        tree = image.tree(root)
        cells = [cell for number in (*tree.leaves, *tree.interior) for cell in image.cells(number)]
    assert tree.holes == 0
    assert None not in cells
    return [(cell.rowid, *cell.record) for cell in cells if cell is not None]


@given(rows=st.lists(st.tuples(VALUES, VALUES), max_size=60), page_size=st.sampled_from([512, 4096, 8192, 65536]))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_row_of_a_table_is_read(
    tmp_path: Path, rows: list[tuple[int | float | str | bytes | None, ...]], page_size: int
) -> None:
    path = tmp_path / "any.db"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"PRAGMA page_size = {page_size}")
        connection.execute("CREATE TABLE t (a, b)")
        connection.executemany("INSERT INTO t VALUES (?, ?)", rows)

    assert rows_in(path, "t") == [(number, *row) for number, row in enumerate(rows, 1)]


def test_a_table_without_row_numbers_keeps_rows_on_all_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "any.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA page_size = 512")
        connection.execute("CREATE TABLE t (a TEXT PRIMARY KEY, b INTEGER) WITHOUT ROWID")
        connection.executemany(
            "INSERT INTO t VALUES (?, ?)", [(f"name {n:04} " * (n % 90 + 1), n) for n in range(1, 400)]
        )
        expected = connection.execute("SELECT 0, a, b FROM t").fetchall()

    assert sorted(rows_in(path, "t")) == sorted(expected)


def test_what_was_committed_to_the_log_is_read_and_what_was_not_is_not(store_path: Path, tmp_path: Path) -> None:
    torn = tmp_path / "torn.db"
    with closing(sqlite3.connect(store_path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")  # so that it writes before it is told to commit
        connection.execute("CREATE TABLE t (a)")
        connection.execute("INSERT INTO t VALUES ('committed')")
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO t VALUES (?)", [("not committed" * 500,)] * 50)
        shutil.copyfile(store_path, torn)
        shutil.copyfile(f"{store_path}-wal", f"{torn}-wal")
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 't'").fetchone()
        connection.execute("ROLLBACK")

    with closing(Image(torn)) as image:
        cells = [cell for number in image.tree(root).leaves for cell in image.cells(number)]

    assert [cell.record for cell in cells if cell is not None] == [("committed",)]


def test_pages_that_were_freed_are_known(store_path: Path) -> None:
    with closing(sqlite3.connect(store_path)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("CREATE TABLE t (a)")
        connection.executemany("INSERT INTO t VALUES (?)", [("x" * 5000,)] * 20)
        connection.commit()
        connection.execute("DROP TABLE t")
        connection.commit()
        (free,) = connection.execute("PRAGMA freelist_count").fetchone()

    with closing(Image(store_path)) as image:
        assert len(image.free) == free >= 20


@pytest.mark.parametrize("seed", range(30))
def test_rubbish_ends_and_raises_nothing(store_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - damage, no secrets
    data = bytearray(store_path.read_bytes())
    for _ in range(chance.randrange(1, 400)):
        place = chance.randrange(len(data))
        data[place] = chance.randrange(256)
    store_path.write_bytes(data[: chance.randrange(len(data))] if seed % 3 == 0 else data)

    with closing(Image(store_path)) as image:
        for number in range(image.count + 2):
            image.tree(number)
            list(image.cells(number))
        assert len(image.free) <= image.count
