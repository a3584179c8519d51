"""A catalogue too large for one transaction goes in as one edit: whole, or not at all, whatever happens on the way."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import select

from editor_app.errors import Cancelled, FileRefused, StoreError, StoreLocked
from editor_app.facts.entities import Alias
from editor_app.facts.fact import WRITER
from editor_app.facts.gathered import Gathered
from editor_app.facts.providers.imdb import ImdbProvider
from editor_app.facts.refs import EntityRef, FactRef, Kind
from editor_app.facts.sql.completion_keys import SqliteNameIndex
from editor_app.facts.sql.engine import address_of, engine_for
from editor_app.facts.sql.intake import gathering_place
from editor_app.facts.sql.schema import metadata
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.store import Changes
from editor_app.facts.taking_in import take_in
from editor_app.facts.watch import Progress, Watch
from tests.speed.imdb_files import write_files

FILES = Path(__file__).parents[3] / "imdb"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ROOFTOP = "show/tt9000001-the-rooftop"
JI_MIN = "person/nm9000001-yoo-ji-min"


def import_(store: SqlStore, folder: Path = FILES, *, now: datetime = NOW, watch: Watch | None = None) -> Changes:
    return take_in(ImdbProvider(), str(folder), store, now=now, watch=watch or Watch())


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[SqlStore]:
    store = SqlStore.open(tmp_path / "empty.db", create=True)
    yield store
    store.close()


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of some thousand names."""
    folder = tmp_path_factory.mktemp("imdb")
    write_files(folder, names=6_000)
    return folder


def rows(path: Path | None, *, without: tuple[str, ...] = ()) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, whatever their order."""
    assert path is not None
    engine = engine_for(address_of(path), patience=5)
    with engine.connect() as connection:
        found = {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
            if table.name not in without
        }
    engine.dispose()
    return found


def what_is_known(store: SqlStore) -> dict[str, list[str]]:
    """All that is believed now, by references: what a reader can see of it."""
    path = store.path
    assert path is not None
    engine = engine_for(address_of(path), patience=5)
    asked = {
        "entities": "SELECT e.ref, e.kind, e.name, p.ref, e.number, e.popularity FROM entity e "
        "LEFT JOIN entity p ON p.id = e.parent_id WHERE e.known_to IS NULL",
        "aliases": "SELECT e.ref, a.text, a.kind, a.language, a.script FROM alias a "
        "JOIN entity e ON e.id = a.entity_id WHERE e.known_to IS NULL",
        "identifiers": "SELECT e.ref, i.scheme, i.value FROM identifier i JOIN entity e ON e.id = i.entity_id "
        "WHERE e.known_to IS NULL",
        "facts": "SELECT e.ref, f.property, f.value_lower, f.value_upper, f.value_precision, f.value_count, "
        "f.value_text, f.status, f.licence, f.known_from, s.address, s.publisher, s.retrieved FROM fact f "
        "JOIN entity e ON e.id = f.subject_id LEFT JOIN fact_source l ON l.fact_id = f.id "
        "LEFT JOIN source s ON s.id = l.source_id "
        "WHERE f.known_to IS NULL",
        "credits": "SELECT s.ref, p.ref, h.ref, c.job, c.status, c.billing, c.licence, o.address FROM credit c "
        "JOIN entity s ON s.id = c.scope_id LEFT JOIN entity p ON p.id = c.person_id "
        "LEFT JOIN entity h ON h.id = c.character_id LEFT JOIN credit_source l ON l.credit_id = c.id "
        "LEFT JOIN source o ON o.id = l.source_id WHERE c.known_to IS NULL",
        "keys": "SELECT k.key, k.npop, e.ref, a.text FROM ckey k JOIN entity e ON e.id = k.id "
        "LEFT JOIN alias a ON a.id = k.alias_id",
    }
    with engine.connect() as connection:
        found = {name: sorted(map(repr, map(tuple, connection.exec_driver_sql(sql)))) for name, sql in asked.items()}
    engine.dispose()
    return found


def names_completed(store: SqlStore, text: str) -> list[EntityRef]:
    assert store.path is not None
    index = SqliteNameIndex(store.path)
    found = [row.ref for row in index.starting_with(text)]
    index.close()
    return found


# -- what comes in


def test_a_catalogue_says_the_same_as_the_batch_of_it(empty: SqlStore, tmp_path: Path) -> None:
    """However it is brought, a reader finds the same."""
    by_batch = SqlStore.open(tmp_path / "batch.db", create=True)
    by_batch.apply(ImdbProvider().bring(str(FILES), Watch()), now=NOW)

    import_(empty)

    assert without_days(what_is_known(empty)) == without_days(what_is_known(by_batch))
    by_batch.close()


def without_days(known: dict[str, list[str]]) -> dict[str, list[str]]:
    """A batch of files does not say which day it was read."""
    return {**known, "facts": [row.replace("'2026-03-01'", "None") for row in known["facts"]]}


def test_every_name_can_be_completed_by_every_word_and_sound(empty: SqlStore) -> None:
    import_(empty)

    assert names_completed(empty, "ji-min") == [JI_MIN, "person/nm9000004-yoo-ji-min"]
    assert names_completed(empty, "강도") == ["person/nm9000002"]
    assert names_completed(empty, "auf dem") == [ROOFTOP]
    assert [one.ref for one in empty.find("yu jimin")][:1] == [JI_MIN]


def test_it_is_one_edit_with_its_counts(empty: SqlStore) -> None:
    changes = import_(empty)

    (edit,) = empty.edits()
    assert (edit.origin, edit.at, edit.id) == ("IMDb's files in imdb", NOW, changes.edit)
    assert (changes.entities, changes.credits, changes.unchanged) == (14, 10, 0)


def test_the_same_files_again_change_nothing(empty: SqlStore) -> None:
    import_(empty)
    before = rows(empty.path)

    again = import_(empty, now=NOW + timedelta(days=1))

    assert (again.entities, again.credits, again.facts, again.edit) == (0, 0, 0, None)
    assert again.unchanged == 8
    assert rows(empty.path) == before


def test_newer_files_bring_what_is_new_and_nothing_else(empty: SqlStore, tmp_path: Path) -> None:
    """Somebody died, somebody is new, and a season had one more episode."""
    import_(empty)
    folder = Path(shutil.copytree(FILES, tmp_path / "imdb"))
    replace_in(folder / "name.basics.tsv", "1999\t\\N", "1999\t2026")
    append_to(folder / "name.basics.tsv", "nm9000007\tKim New\t\\N\t\\N\tactor\ttt9000001\n")
    append_to(folder / "title.episode.tsv", "tt9000014\ttt9000001\t2\t2\n")

    changes = import_(empty, folder, now=NOW + timedelta(days=1))

    assert (changes.entities, changes.facts, changes.credits) == (1, 3, 0)  # an earlier year dates the season anew
    assert [fact.code for fact in empty.facts(JI_MIN)] == ["1999", "2026"]
    season = "season/tt9000001-the-rooftop-2"
    assert {f.ref.property: f.code for f in empty.facts(season)} == {"episodes": "2", "released": "2021"}
    assert names_completed(empty, "kim new") == ["person/nm9000007-kim-new"]
    assert names_completed(empty, "yoo ji-min") == [JI_MIN, "person/nm9000004-yoo-ji-min"]


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def append_to(path: Path, row: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")


# -- whom the store knows


@pytest.fixture
def dead_folder(tmp_path: Path) -> Path:
    """The invented files, with a show and an actress that the sample store knows too."""
    folder = Path(shutil.copytree(FILES, tmp_path / "imdb"))
    append_to(folder / "title.basics.tsv", "tt14169960\ttvSeries\tAll of Us Are Dead\t\\N\t0\t2022\t\\N\t60\tDrama\n")
    append_to(
        folder / "title.principals.tsv",
        'tt14169960\t1\tnm9000020\tactress\t\\N\t["Nam On-jo"]\n'
        'tt14169960\t2\tnm9000021\tactor\t\\N\t["Nobody Else"]\n',
    )
    append_to(folder / "name.basics.tsv", "nm9000020\tPark Ji-hu\t2003\t\\N\tactress\ttt14169960\n")
    append_to(folder / "name.basics.tsv", "nm9000021\tA Stranger\t\\N\t\\N\tactor\ttt14169960\n")
    return folder


def test_a_show_and_a_cast_that_are_known_are_not_doubled(store: SqlStore, dead_folder: Path) -> None:
    """The actress was known by her name in the show; now she is known by her number too."""
    import_(store, dead_folder)

    found = store.find("park ji-hu", kinds=[Kind.PERSON])
    assert [one.ref for one in found] == ["person/park-ji-hu"]
    assert ("imdb", "nm9000020") in [(i.scheme, i.value) for i in found[0].identifiers]
    assert [one.ref for one in store.find("all of us are dead", kinds=[Kind.SHOW])] == ["show/all-of-us-are-dead"]
    show = store.show("show/all-of-us-are-dead")
    assert show is not None
    assert "person/nm9000021-a-stranger" in show.entities
    assert names_completed(store, "stranger") == ["person/nm9000021-a-stranger"]


def test_what_is_known_already_stays_known_the_second_time(store: SqlStore, dead_folder: Path) -> None:
    import_(store, dead_folder)
    before = what_is_known(store)

    again = import_(store, dead_folder, now=NOW + timedelta(days=1))

    assert (again.entities, again.credits, again.facts) == (0, 0, 0)
    assert what_is_known(store) == before


def test_one_that_was_merged_means_the_other_and_one_that_was_deleted_lives_again(empty: SqlStore) -> None:
    import_(empty)
    empty.merge(JI_MIN, into="person/nm9000004-yoo-ji-min", now=NOW)
    empty.delete("person/nm9000005-x-ae", now=NOW)

    import_(empty, now=NOW + timedelta(days=1))

    people = {one.ref for one in empty.find("", kinds=[Kind.PERSON], limit=50)}
    assert JI_MIN not in people
    assert "person/nm9000005-x-ae" in people
    assert len(people) == 5


# -- interrupted


def test_after_kills_at_any_moment_it_is_what_it_would_have_been(many: Path, tmp_path: Path) -> None:
    kill_and_resume(many, tmp_path, kills=4, seed=1)


def test_until_it_is_finished_its_edit_says_so(empty: SqlStore) -> None:
    origins: list[str] = []

    import_(empty, watch=at_step("Taking in casts", lambda: origins.append(empty.edits()[0].origin)))

    assert [*origins, empty.edits()[0].origin] == ["IMDb's files in imdb (not finished)", "IMDb's files in imdb"]


@pytest.mark.long
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", range(2, 12))
def test_after_many_kills_at_any_moment_it_is_what_it_would_have_been(many: Path, tmp_path: Path, seed: int) -> None:
    kill_and_resume(many, tmp_path, kills=8, seed=seed)


IMPORTING = """
import sys
from datetime import datetime, UTC
from editor_app.facts.providers.imdb import ImdbProvider
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.taking_in import take_in
from editor_app.facts.watch import Watch
store = SqlStore.open(sys.argv[1])
print("begun", flush=True)
take_in(ImdbProvider(), sys.argv[2], store, now=datetime(2026, 3, 1, 12, tzinfo=UTC), watch=Watch())
store.close()
"""


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


def run_import(store: Path, folder: Path) -> subprocess.Popen[bytes]:
    running = subprocess.Popen(
        [sys.executable, "-c", IMPORTING, str(store), str(folder)], stdout=subprocess.PIPE, env={**os.environ}
    )
    assert running.stdout is not None
    running.stdout.readline()  # the imports of Python are not what is to be killed
    running.stdout.close()
    return running


def stopping_at(moment: int) -> Watch:
    """One that is cancelled when it is told of something for the time `moment`."""
    stopped, told = Event(), count(1)

    def tell(_: Progress) -> None:
        if next(told) >= moment:
            stopped.set()

    return Watch(tell, stopped)


@pytest.mark.parametrize("moment", [1, 5, 12, 14, 16, 18, 20, 24])
def test_cancelled_at_any_moment_it_never_was(store: SqlStore, many: Path, moment: int) -> None:
    before = rows(store.path)

    with pytest.raises(Cancelled):
        import_(store, many, watch=stopping_at(moment))

    assert rows(store.path) == before
    assert not gathering_place(address_of(store.path or ""), "imdb").exists()


def test_cancelled_while_known_shows_are_compared_it_believes_what_it_did(store: SqlStore, dead_folder: Path) -> None:
    """What concerned them has a history by then; nothing of it is believed any more."""
    before = what_is_known(store)
    stopped = Event()

    def tell(progress: Progress) -> None:
        if progress.step.startswith("Comparing"):
            stopped.set()

    with pytest.raises(Cancelled):
        import_(store, dead_folder, watch=Watch(tell, stopped))

    assert what_is_known(store) == before


def test_other_files_begin_anew_where_the_first_were_interrupted(empty: SqlStore, many: Path, tmp_path: Path) -> None:
    running = run_import(empty.path or Path(), many)
    with pytest.raises(subprocess.TimeoutExpired):
        running.wait(0.7)
    running.kill()
    running.wait()

    import_(empty)

    alone = SqlStore.open(tmp_path / "alone.db", create=True)
    import_(alone)
    assert what_is_known(empty) == what_is_known(alone)
    alone.close()


def test_two_at_once_do_not_mix(empty: SqlStore, many: Path) -> None:
    gathered = Gathered(gathering_place(address_of(empty.path or ""), "imdb"))

    with pytest.raises(StoreLocked, match="Another Showdesk is taking it"):
        import_(empty, many)

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
@pytest.mark.parametrize("megabytes", [1, 2, 4])
def test_a_full_disk_is_told_and_leaves_nothing_half(tmp_path: Path, many: Path, megabytes: int) -> None:
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
            import_(store, many)

        assert rows(store.path) == before
        store.close()
        assert [path.name for path in disk.iterdir() if "imdb" in path.name] == []
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


# -- together with others


def at_step(step: str, work: Callable[[], None]) -> Watch:
    """One that does `work` when it first hears of `step`."""
    heard: list[str] = []

    def tell(progress: Progress) -> None:
        if progress.step.startswith(step) and not heard:
            heard.append(step)
            work()

    return Watch(tell)


def test_others_write_in_between_and_get_ids_of_their_own(empty: SqlStore, tmp_path: Path) -> None:
    other = SqlStore.open(empty.path or "")

    def write() -> None:
        other.add(Kind.PERSON, "Somebody Else", now=NOW, aliases=[Alias("S. Else")])
        other.put(FactRef(ROOFTOP, "country"), "KR", now=NOW)

    import_(empty, watch=at_step("Taking in names", write))

    assert names_completed(empty, "somebody") == ["person/somebody-else"]
    assert names_completed(empty, "ji-min")[0] == JI_MIN
    assert [f.code for f in empty.facts(ROOFTOP, "country")] == ["KR"]
    other.close()


def test_one_that_is_renamed_or_deleted_meanwhile_is_found_by_what_it_is(empty: SqlStore) -> None:
    """Its keys are inserted later, and those of its old name must not be."""
    other = SqlStore.open(empty.path or "")

    def write() -> None:
        seen = other.entity(JI_MIN)
        assert seen is not None
        other.change(type(seen)(JI_MIN, Kind.PERSON, "Han Ji-min", (), seen.identifiers), seen=seen, now=NOW)
        other.delete("person/nm9000005-x-ae", now=NOW)

    import_(empty, watch=at_step("Taking in casts", write))

    assert names_completed(empty, "han ji") == [JI_MIN]
    assert names_completed(empty, "yoo ji") == ["person/nm9000004-yoo-ji-min"]
    assert names_completed(empty, "x ae") == []
    other.close()


def test_a_writer_gets_through_while_it_runs(empty: SqlStore, many: Path) -> None:
    """Nobody waits out their patience of five seconds, and each put is there afterwards."""
    other = SqlStore.open(empty.path or "")
    mine = other.add(Kind.SHOW, "Mine", now=NOW)
    written: list[int] = []
    ended = Event()

    def write() -> None:
        for number in count(1):
            if ended.is_set():
                return
            other.put(FactRef(mine.ref, "synopsis"), f"Number {number}.", now=NOW + timedelta(seconds=number))
            written.append(number)

    writer = Thread(target=write)
    writer.start()
    import_(empty, many)
    ended.set()
    writer.join()

    assert len(written) > 2
    assert [f.code for f in empty.facts(mine.ref)] == [f"Number {written[-1]}."]
    assert [f.sources for f in empty.history(FactRef(mine.ref, "synopsis"))] == [(WRITER,)] * len(written)
    other.close()


# -- taken back


def test_it_is_undone_as_a_whole(store: SqlStore, dead_folder: Path) -> None:
    before = what_is_known(store)
    changes = import_(store, dead_folder)
    assert changes.edit is not None

    store.undo(changes.edit, now=NOW + timedelta(days=1))

    assert what_is_known(store) == before
    assert [(e.kind.value, e.undone_by) for e in store.edits()[:2]] == [("undo", None), ("import", store.edits()[0].id)]


def test_undone_it_can_be_imported_again(store: SqlStore, dead_folder: Path, tmp_path: Path) -> None:
    changes = import_(store, dead_folder)
    once = what_is_known(store)
    assert changes.edit is not None
    store.undo(changes.edit, now=NOW)

    import_(store, dead_folder)

    assert what_is_known(store) == once


def test_what_others_need_of_it_stays_when_it_is_undone(empty: SqlStore) -> None:
    """A person of it whom the writer has cast since, and a show of which they stated something."""
    changes = import_(empty)
    empty.put(FactRef(ROOFTOP, "country"), "KR", now=NOW)
    mine = empty.add(Kind.CHARACTER, "My Own", now=NOW, parent=ROOFTOP)
    assert changes.edit is not None

    empty.undo(changes.edit, now=NOW + timedelta(days=1))

    assert {one.ref for one in empty.find("", limit=50)} == {ROOFTOP, mine.ref}
    assert [f.code for f in empty.facts(ROOFTOP)] == ["KR"]
    assert names_completed(empty, "rooftop") == [ROOFTOP]


def test_undone_it_is_brought_back_by_importing_and_not_by_undoing(empty: SqlStore) -> None:
    changes = import_(empty)
    assert changes.edit is not None
    undo = empty.undo(changes.edit, now=NOW)
    assert undo.edit is not None

    with pytest.raises(StoreError, match="Import the same files again"):
        empty.undo(undo.edit, now=NOW)


def test_one_that_was_interrupted_can_be_undone(empty: SqlStore, many: Path) -> None:
    before = what_is_known(empty)
    running = run_import(empty.path or Path(), many)
    while not empty.edits() and running.poll() is None:
        time.sleep(0.01)
    running.kill()
    running.wait()
    (edit,) = empty.edits()

    empty.undo(edit.id, now=NOW)

    assert what_is_known(empty) == before
    assert not gathering_place(address_of(empty.path or ""), "imdb").exists()
