"""An import that is killed, cancelled, cut off or out of room: it is finished later, or never was."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from itertools import count
from pathlib import Path
from threading import Event

import pytest

from editor_app.errors import Cancelled, FileRefused, StoreError, StoreLocked
from editor_app.facts.gathered import Gathered
from editor_app.facts.sql.engine import address_of
from editor_app.facts.sql.intake import gathering_place
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.watch import Progress, Watch
from tests.imdb_intake import (
    FILES,
    at_step,
    dead_files,
    import_,
    replace_in,
    rows,
    run_import,
    what_is_known,
)

# -- interrupted


def test_after_kills_at_any_moment_it_is_what_it_would_have_been(many_names: Path, tmp_path: Path) -> None:
    kill_and_resume(many_names, tmp_path, kills=3, seed=1)


def test_until_it_is_finished_its_edit_says_so(new_store: SqlStore) -> None:
    origins: list[str] = []

    import_(new_store, watch=at_step("Taking in casts", lambda: origins.append(new_store.edits()[0].origin)))

    assert [*origins, new_store.edits()[0].origin] == ["IMDb's files in imdb (not finished)", "IMDb's files in imdb"]


@pytest.mark.long
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", range(2, 12))
def test_after_many_kills_at_any_moment_it_is_what_it_would_have_been(
    many_names: Path, tmp_path: Path, seed: int
) -> None:
    kill_and_resume(many_names, tmp_path, kills=8, seed=seed)


def kill_and_resume(folder: Path, tmp_path: Path, *, kills: int, seed: int) -> None:
    """Import in a process that is killed `kills` times, at random moments of its run, and then once in peace."""
    dice = random.Random(seed)  # noqa: S311 - for moments, not for secrets
    unbroken, broken = tmp_path / "unbroken.db", tmp_path / "broken.db"
    SqlStore.open(unbroken, create=True).close()
    shutil.copyfile(unbroken, broken)
    begun = time.monotonic()
    assert run_import(unbroken, folder).wait() == 0
    seconds = time.monotonic() - begun
    died = 0
    while died < kills:
        running = run_import(broken, folder)
        try:
            running.wait(dice.uniform(0, seconds) * 0.6)
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
        died += running.wait() != 0
        if running.returncode == 0:  # quicker than expected: begin anew
            broken.unlink()
            SqlStore.open(broken, create=True).close()

    assert run_import(broken, folder).wait() == 0

    assert rows(broken) == rows(unbroken)
    assert not gathering_place(address_of(broken), "imdb").exists()


def stopping_at(moment: int) -> Watch:
    """One that is cancelled when it is told of something for the time `moment`."""
    stopped, told = Event(), count(1)

    def tell(_: Progress) -> None:
        if next(told) >= moment:
            stopped.set()

    return Watch(tell, stopped)


@pytest.mark.parametrize("moment", [1, 5, 9, 11, 12, 13, 14])
def test_cancelled_at_any_moment_it_never_was(store: SqlStore, many_names: Path, moment: int) -> None:
    before = rows(store.path)

    with pytest.raises(Cancelled):
        import_(store, many_names, watch=stopping_at(moment))

    assert rows(store.path) == before
    assert not gathering_place(address_of(store.path or ""), "imdb").exists()


def test_cancelled_while_known_shows_are_compared_it_believes_what_it_did(store: SqlStore, tmp_path: Path) -> None:
    """What concerned them has a history by then; nothing of it is believed any more."""
    before = what_is_known(store)
    stopped = Event()

    def tell(progress: Progress) -> None:
        if progress.step.startswith("Comparing"):
            stopped.set()

    with pytest.raises(Cancelled):
        import_(store, dead_files(tmp_path), watch=Watch(tell, stopped))

    assert what_is_known(store) == before


def test_other_files_begin_anew_where_the_first_were_interrupted(
    new_store: SqlStore, many_names: Path, tmp_path: Path
) -> None:
    running = run_import(new_store.path or Path(), many_names)
    gathering = gathering_place(address_of(new_store.path or ""), "imdb")
    while not gathering.exists():
        assert running.poll() is None
    running.kill()
    running.wait()

    import_(new_store)

    alone = SqlStore.open(tmp_path / "alone.db", create=True)
    import_(alone)
    assert what_is_known(new_store) == what_is_known(alone)
    alone.close()


def test_two_at_once_do_not_mix(new_store: SqlStore, many_names: Path) -> None:
    gathered = Gathered(gathering_place(address_of(new_store.path or ""), "imdb"))

    with pytest.raises(StoreLocked, match="Another Showdesk is taking it"):
        import_(new_store, many_names)

    gathered.remove()


def test_a_file_that_is_refused_leaves_nothing_behind(store: SqlStore, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FILES, tmp_path / "imdb"))
    replace_in(folder / "title.crew.tsv", "nm9000006\t\\N", "nm9000006")
    before = rows(store.path)

    with pytest.raises(FileRefused, match=r"title\.crew\.tsv was not taken in. Line 3"):
        import_(store, folder)

    assert rows(store.path) == before
    assert not gathering_place(address_of(store.path or ""), "imdb").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can make a small disk")
@pytest.mark.parametrize("megabytes", [1, 2, 3])
def test_a_full_disk_is_told_and_leaves_nothing_half(tmp_path: Path, many_names: Path, megabytes: int) -> None:
    """Whether it is full while files are read or while rows move."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "none", str(disk)], check=False)
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    try:
        store = SqlStore.open(disk / "facts.db", create=True)
        before = rows(store.path)

        with pytest.raises(StoreError, match=r"disk .*is full"):
            import_(store, many_names)

        assert rows(store.path) == before
        store.close()
        assert [path.name for path in disk.iterdir() if "imdb" in path.name] == []
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)
