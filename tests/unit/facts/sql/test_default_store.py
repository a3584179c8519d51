"""What a writer is promised of the store that is made for them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor_app.errors import BundleRefused, StoreError, StoreMissing
from editor_app.facts.batch import Batch
from editor_app.facts.providers.bundle import read_bundle
from editor_app.facts.refs import FactRef
from editor_app.facts.sql import default_store
from editor_app.facts.sql.default_store import VARIABLE, default_path, open_default
from editor_app.facts.sql.sql_store import SqlStore

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
EPISODES = FactRef("season/all-of-us-are-dead-2", "episodes")


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(default_store, "user_data_path", lambda name, appauthor: tmp_path / name)
    return tmp_path / "showdesk"


def test_it_lies_in_the_folder_for_a_users_data(home: Path) -> None:
    assert default_path() == home / "facts.db"


def test_it_begins_with_the_sample_and_keeps_what_is_put_into_it(home: Path) -> None:
    first = open_default(None, now=NOW)
    first.put(EPISODES, 8, now=NOW)
    first.close()

    second = open_default(None, now=NOW)

    fact = second.value(EPISODES)
    second.close()
    assert fact is not None
    assert fact.value == 8
    assert [path.name for path in home.iterdir() if path.is_dir()] == []


def test_the_variable_names_another_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: Path) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "desk" / "shared.db"))

    open_default(None, now=NOW).close()

    assert (tmp_path / "desk" / "shared.db").exists()
    assert not home.exists()


def test_one_that_was_named_is_opened_and_never_made(tmp_path: Path, home: Path) -> None:
    SqlStore.open(tmp_path / "mine.db", create=True).close()
    mine = open_default(str(tmp_path / "mine.db"), now=NOW)
    assert mine.name_count() == 0
    mine.close()

    with pytest.raises(StoreMissing):
        open_default(str(tmp_path / "none.db"), now=NOW)

    assert not (tmp_path / "none.db").exists()
    assert not home.exists()


def test_nothing_is_left_where_the_making_failed(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    def refuse(path: Path) -> Batch:
        raise BundleRefused("The sample is damaged.")

    monkeypatch.setattr(default_store, "read_bundle", refuse)

    with pytest.raises(BundleRefused):
        open_default(None, now=NOW)

    assert list(home.iterdir()) == []


def test_a_store_that_another_showdesk_made_meanwhile_is_the_one(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    def read_while_another_makes_one(path: Path) -> Batch:
        SqlStore.open(home / "facts.db", create=True).close()
        return read_bundle(path)

    monkeypatch.setattr(default_store, "read_bundle", read_while_another_makes_one)

    store = open_default(None, now=NOW)

    assert store.name_count() == 0
    store.close()


def test_a_place_where_none_can_be_made_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "letter").touch()
    monkeypatch.setenv(VARIABLE, str(tmp_path / "letter" / "facts.db"))

    with pytest.raises(StoreError, match=VARIABLE):
        open_default(None, now=NOW)
