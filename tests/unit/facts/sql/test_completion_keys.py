"""Names are found as they are typed, in step with the store, without SQLAlchemy."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.errors import StoreBroken, StoreMissing, StoreNewer
from editor_app.facts.refs import Kind
from editor_app.facts.sql.completion_keys import SOUND, WHOLE, SqliteNameIndex, keys_of
from editor_app.text.names import search_keys, sound_keys

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


def test_it_opens_nothing_that_is_no_store(tmp_path: Path, store_path: Path) -> None:
    (tmp_path / "text.db").write_bytes(b"nothing of the kind" * 100)
    with pytest.raises(StoreMissing):
        SqliteNameIndex(tmp_path / "absent.db")
    with pytest.raises(StoreBroken):
        SqliteNameIndex(tmp_path / "text.db")
    with closing(sqlite3.connect(store_path)) as connection, connection:
        connection.execute("UPDATE showdesk_schema SET version_num = '0099'")
        connection.execute("ALTER TABLE ckey RENAME COLUMN npop TO rank")
    with pytest.raises(StoreNewer):
        SqliteNameIndex(store_path)


def test_it_answers_from_a_store_of_the_future_that_keeps_its_names_as_we_do(store_path: Path) -> None:
    with closing(sqlite3.connect(store_path)) as connection, connection:
        connection.execute("UPDATE showdesk_schema SET version_num = '0099'")

    with closing(SqliteNameIndex(store_path)) as index:
        assert index.starting_with("choi nam")


def test_what_is_longer_than_any_name_is_not_looked_for(store_path: Path) -> None:
    with closing(SqliteNameIndex(store_path)) as index:
        for text in ("l" * 401, "lee " * 2000, "이" * 10_000):
            assert index.starting_with(text) == index.sounding_like(text) == index.nearly(text) == ()


def test_damage_is_told_in_a_writers_words(store_path: Path) -> None:
    with closing(sqlite3.connect(store_path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ckey'").fetchone()
    with store_path.open("r+b") as file:
        file.seek((page - 1) * 8192)
        file.write(b"\xff" * 8192)

    with closing(SqliteNameIndex(store_path)) as index, pytest.raises(StoreBroken, match="is damaged"):
        index.starting_with("lee")


def test_it_needs_no_sqlalchemy() -> None:
    """The writer types before that could be imported."""
    program = "import sys, editor_app.facts.sql.completion_keys; print('sqlalchemy' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"


@given(st.sampled_from(Kind), st.lists(st.text(max_size=12), min_size=1, max_size=3))
def test_a_key_belongs_to_the_first_name_that_gives_it(kind: Kind, own: list[str]) -> None:
    for key, place in keys_of(kind, own).items():
        assert place == next(n for n, name in enumerate(own) if key in keys_of(kind, [name]))


@given(st.text(max_size=12))
def test_the_keys_are_those_of_the_name_and_of_its_sound(name: str) -> None:
    keys = [key.removesuffix(WHOLE) for key in keys_of(Kind.PERSON, [name])]

    assert keys == [*search_keys(name), *(SOUND + key for key in sound_keys(name))]


def test_the_keys_of_a_name_say_which_of_them_are_the_whole_of_it() -> None:
    assert list(keys_of(Kind.PERSON, ["Lee Yoo-mi"]))[:5] == [
        f"lee yoo mi{WHOLE}",
        "yoo mi",
        "mi",
        f"lee yoomi{WHOLE}",
        "yoomi",
    ]
