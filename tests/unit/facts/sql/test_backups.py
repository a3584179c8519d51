"""Copies of the store are made of themselves, are sound, and are kept by count."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from editor_app.errors import Cancelled, StoreBroken, StoreError
from editor_app.facts.care import Held, Why
from editor_app.facts.refs import FactRef
from editor_app.facts.sql import backup, backups
from editor_app.facts.sql.backups import Backups
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.watch import Watch

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = timedelta(days=1)
EPISODES = FactRef("season/all-of-us-are-dead-2", "episodes")


@pytest.fixture
def kept(store_path: Path) -> Backups:
    return Backups(store_path)


def edit(store_path: Path, episodes: int) -> None:
    store = SqlStore.open(store_path)
    store.put(EPISODES, episodes, now=NOON)
    store.close()


def test_a_copy_is_named_for_its_day_and_why_it_was_made(kept: Backups) -> None:
    assert kept.all() == ()

    made = kept.make(Why.BY_HAND, now=NOON)

    assert made.path.name == "facts.sqlite-2026-11-22T120000Z-by-hand.db"
    assert kept.all() == (made,)
    assert [path.name for path in kept.folder.iterdir()] == [made.path.name]
    assert SqlStore.open(made.path).value(FactRef("season/all-of-us-are-dead-2", "renewed")) is not None


def test_there_is_one_a_day_on_which_something_changed(kept: Backups, store_path: Path) -> None:
    assert kept.make_if_due(now=NOON) is not None
    edit(store_path, 8)

    assert kept.make_if_due(now=NOON + timedelta(hours=11)) is None, "it has one of that day"
    assert kept.make_if_due(now=NOON + DAY) is not None
    assert kept.make_if_due(now=NOON + 2 * DAY) is None, "nothing changed since"
    edit(store_path, 9)
    assert kept.make_if_due(now=NOON + 3 * DAY) is not None


def test_the_oldest_go_and_those_made_by_hand_stay(kept: Backups, store_path: Path) -> None:
    by_hand = kept.make(Why.BY_HAND, now=NOON - DAY)
    for day in range(20):
        edit(store_path, day + 1)
        assert kept.make_if_due(now=NOON + day * DAY) is not None
    for hour in range(6):
        kept.make(Why.BEFORE_RESTORE, now=NOON + timedelta(hours=hour))

    found = kept.all()

    assert [b.made for b in found if b.why is Why.DAILY] == [NOON + day * DAY for day in range(19, 5, -1)]
    assert len([b for b in found if b.why is Why.BEFORE_RESTORE]) == 4
    assert by_hand in found


def test_of_a_large_store_there_are_fewer_and_one_a_week(
    kept: Backups, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "LARGE", 1)
    days = []
    for day in range(30):
        edit(store_path, day + 1)
        if kept.make_if_due(now=NOON + day * DAY) is not None:
            days.append(day)

    assert days == [0, 7, 14, 21, 28]
    assert [b.made for b in kept.all()] == [NOON + 28 * DAY, NOON + 21 * DAY]


def test_a_copy_named_by_a_clock_that_was_wrong_stops_nothing(kept: Backups, store_path: Path) -> None:
    kept.make(Why.DAILY, now=NOON + 3000 * DAY)
    edit(store_path, 8)

    assert kept.make_if_due(now=NOON) is not None
    assert len(kept.all()) == 2


def test_what_a_copy_lacks_and_what_only_it_has_is_counted(kept: Backups, store_path: Path) -> None:
    first = kept.make(Why.BY_HAND, now=NOON)
    edit(store_path, 8)
    edit(store_path, 9)
    second = kept.make(Why.BY_HAND, now=NOON + DAY)

    now, then = kept.held(), kept.held(first)

    assert (now.names, now.edits, now.since, now.ahead) == (then.names, then.edits + 2, 0, 0)
    assert (then.facts, then.since, then.ahead) == (now.facts - 1, 2, 0)
    assert kept.held(second) == Held(now.names, now.facts, now.edits)
    assert Backups(first.path).held(second).ahead == 2


def test_a_damaged_store_is_not_copied_and_costs_no_copy(kept: Backups, store_path: Path) -> None:
    for day in range(14):
        edit(store_path, day + 1)
        kept.make_if_due(now=NOON + day * DAY)
    before = kept.all()
    with store_path.open("r+b") as file:
        file.seek(4 * 8192)
        file.write(os.urandom(8192 * 20))

    with pytest.raises(StoreBroken):
        kept.make_if_due(now=NOON + 15 * DAY)

    assert kept.all() == before
    assert len(list(kept.folder.iterdir())) == 14


def test_a_copy_that_is_cancelled_leaves_nothing(kept: Backups, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "_PAGES_A_STEP", 4)
    cancelled = Event()
    seen: list[int] = []

    def stop_half_way(progress: object) -> None:
        seen.append(1)
        if len(seen) == 3:
            cancelled.set()

    with pytest.raises(Cancelled):
        kept.make(Why.DAILY, now=NOON, watch=Watch(stop_half_way, cancelled))

    assert len(seen) == 3
    assert list(kept.folder.iterdir()) == []


def test_what_a_killed_process_left_behind_is_swept(kept: Backups) -> None:
    kept.folder.mkdir()
    old, new = (kept.folder / f"facts.sqlite-2026-11-{day}T120000Z-daily.db.unfinished" for day in (20, 22))
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))

    made = kept.make(Why.DAILY, now=NOON + DAY)

    assert sorted(kept.folder.iterdir()) == sorted([new, made.path]), "the new one may be another's that copies now"


def test_a_full_disk_is_told_before_anything_is_written(kept: Backups, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        free = 100_000

    monkeypatch.setattr("shutil.disk_usage", lambda path: Full)

    with pytest.raises(StoreError, match=r"The backup was not made\. It needs .* Make room there"):
        kept.make(Why.DAILY, now=NOON)

    assert list(kept.folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(store_path: Path) -> None:
    (store_path.parent / "backups").touch()

    with pytest.raises(StoreError, match=r"The backup was not made\. .*backups cannot be written"):
        Backups(store_path).make(Why.DAILY, now=NOON)


def test_a_copy_is_of_one_moment_while_others_write(
    kept: Backups, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_PAGES_A_STEP", 1)
    store = SqlStore.open(store_path)
    steps: list[int] = []

    def write_meanwhile(_progress: object) -> None:
        steps.append(1)
        if len(steps) % 8 == 1:
            store.put(EPISODES, len(steps), now=NOON)

    made = kept.make(Why.DAILY, now=NOON, watch=Watch(write_meanwhile))

    assert len(store.edits()) > 2
    assert len(steps) < 60, "it began anew"
    store.close()
    with closing(sqlite3.connect(made.path)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert copy.execute("SELECT count(*) FROM edit").fetchone() == (1,)


def test_a_store_without_a_folder_of_copies_has_none(tmp_path: Path) -> None:
    assert Backups(tmp_path / "nowhere" / "facts.db").all() == ()


def test_two_stores_in_one_folder_keep_their_copies_apart(store_path: Path, kept: Backups) -> None:
    kept.make(Why.DAILY, now=NOON)

    assert Backups(store_path.with_name("facts.sql")).all() == ()
