"""A catalogue too large for one transaction goes in as one edit: whole, or not at all, whatever happens on the way."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import Connection

from editor_app.errors import StoreError
from editor_app.facts.entities import Alias
from editor_app.facts.fact import WRITER
from editor_app.facts.providers.imdb import ImdbProvider
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.sql import intake_keys, ready_lists, withdrawal
from editor_app.facts.sql.bulk import Pace
from editor_app.facts.sql.engine import address_of
from editor_app.facts.sql.intake import gathering_place
from editor_app.facts.sql.making_keys import DriverTables
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.watch import Progress, Watch
from tests.imdb_intake import (
    FILES,
    JI_MIN,
    NOW,
    ROOFTOP,
    append_to,
    at_step,
    dead_files,
    import_,
    names_completed,
    replace_in,
    rows,
    run_import,
    what_is_known,
)
from tests.ready_lists import faults, keys_due, keys_in

# -- what comes in


def test_a_catalogue_says_the_same_as_the_batch_of_it(new_store: SqlStore, tmp_path: Path) -> None:
    """However it is brought, a reader finds the same."""
    by_batch = SqlStore.open(tmp_path / "batch.db", create=True)
    by_batch.apply(ImdbProvider().bring(str(FILES), Watch()), now=NOW)

    import_(new_store)

    assert without_days(what_is_known(new_store)) == without_days(what_is_known(by_batch))
    by_batch.close()


def without_days(known: dict[str, list[str]]) -> dict[str, list[str]]:
    """A batch of files does not say which day it was read."""
    return {**known, "facts": [row.replace("'2026-03-01'", "None") for row in known["facts"]]}


def test_every_name_can_be_completed_by_every_word_and_sound(new_store: SqlStore) -> None:
    import_(new_store)

    assert names_completed(new_store, "ji-min") == [JI_MIN, "person/nm9000004-yoo-ji-min"]
    assert names_completed(new_store, "강도") == ["person/nm9000002"]
    assert names_completed(new_store, "auf dem") == [ROOFTOP]
    assert [one.ref for one in new_store.find("yu jimin")][:1] == [JI_MIN]


def test_it_is_one_edit_with_its_counts(new_store: SqlStore) -> None:
    changes = import_(new_store)

    (edit,) = new_store.edits()
    assert (edit.origin, edit.at, edit.id) == ("IMDb's files in imdb", NOW, changes.edit)
    assert (changes.entities, changes.credits, changes.unchanged) == (14, 10, 0)


def test_the_same_files_again_change_nothing(new_store: SqlStore) -> None:
    import_(new_store)
    before = rows(new_store.path)

    again = import_(new_store, now=NOW + timedelta(days=1))

    assert (again.entities, again.credits, again.facts, again.edit) == (0, 0, 0, None)
    assert again.unchanged == 8
    assert rows(new_store.path) == before


def test_newer_files_bring_what_is_new_and_nothing_else(new_store: SqlStore, tmp_path: Path) -> None:
    """Somebody died, somebody is new, and a season had one more episode."""
    import_(new_store)
    folder = Path(shutil.copytree(FILES, tmp_path / "imdb"))
    replace_in(folder / "name.basics.tsv", "1999\t\\N", "1999\t2026")
    append_to(folder / "name.basics.tsv", "nm9000007\tKim New\t\\N\t\\N\tactor\ttt9000001\n")
    append_to(folder / "title.episode.tsv", "tt9000014\ttt9000001\t2\t2\n")

    changes = import_(new_store, folder, now=NOW + timedelta(days=1))

    assert (changes.entities, changes.facts, changes.credits) == (1, 3, 0)  # an earlier year dates the season anew
    assert [fact.code for fact in new_store.facts(JI_MIN)] == ["1999", "2026"]
    season = "season/tt9000001-the-rooftop-2"
    assert {f.ref.property: f.code for f in new_store.facts(season)} == {"episodes": "2", "released": "2021"}
    assert names_completed(new_store, "kim new") == ["person/nm9000007-kim-new"]
    assert names_completed(new_store, "yoo ji-min") == [JI_MIN, "person/nm9000004-yoo-ji-min"]


# -- whom the store knows


def test_a_show_and_a_cast_that_are_known_are_not_doubled(store: SqlStore, tmp_path: Path) -> None:
    """The actress was known by her name in the show; now she is known by her number too."""
    import_(store, dead_files(tmp_path))

    found = store.find("park ji-hu", kinds=[Kind.PERSON])
    assert [one.ref for one in found] == ["person/park-ji-hu"]
    assert ("imdb", "nm9000020") in [(i.scheme, i.value) for i in found[0].identifiers]
    assert [one.ref for one in store.find("all of us are dead", kinds=[Kind.SHOW])] == ["show/all-of-us-are-dead"]
    show = store.show("show/all-of-us-are-dead")
    assert show is not None
    assert "person/nm9000021-a-stranger" in show.entities
    assert names_completed(store, "stranger") == ["person/nm9000021-a-stranger"]


def test_what_is_known_already_stays_known_the_second_time(store: SqlStore, tmp_path: Path) -> None:
    folder = dead_files(tmp_path)
    import_(store, folder)
    before = what_is_known(store)

    again = import_(store, folder, now=NOW + timedelta(days=1))

    assert (again.entities, again.credits, again.facts) == (0, 0, 0)
    assert what_is_known(store) == before


def test_one_that_was_merged_means_the_other_and_one_that_was_deleted_lives_again(new_store: SqlStore) -> None:
    import_(new_store)
    new_store.merge(JI_MIN, into="person/nm9000004-yoo-ji-min", now=NOW)
    new_store.delete("person/nm9000005-x-ae", now=NOW)

    import_(new_store, now=NOW + timedelta(days=1))

    people = {one.ref for one in new_store.find("", kinds=[Kind.PERSON], limit=50)}
    assert JI_MIN not in people
    assert "person/nm9000005-x-ae" in people
    assert len(people) == 5


# -- together with others


def test_others_write_in_between_and_get_ids_of_their_own(new_store: SqlStore, tmp_path: Path) -> None:
    other = SqlStore.open(new_store.path or "")

    def write() -> None:
        other.add(Kind.PERSON, "Somebody Else", now=NOW, aliases=[Alias("S. Else")])
        other.put(FactRef(ROOFTOP, "country"), "KR", now=NOW)

    import_(new_store, watch=at_step("Taking in names", write))

    assert names_completed(new_store, "somebody") == ["person/somebody-else"]
    assert names_completed(new_store, "ji-min")[0] == JI_MIN
    assert [f.code for f in new_store.facts(ROOFTOP, "country")] == ["KR"]
    other.close()


def test_one_that_is_renamed_or_deleted_meanwhile_is_found_by_what_it_is(new_store: SqlStore) -> None:
    """Its keys are inserted later, and those of its old name must not be."""
    other = SqlStore.open(new_store.path or "")

    def write() -> None:
        seen = other.entity(JI_MIN)
        assert seen is not None
        other.change(type(seen)(JI_MIN, Kind.PERSON, "Han Ji-min", (), seen.identifiers), seen=seen, now=NOW)
        other.delete("person/nm9000005-x-ae", now=NOW)

    import_(new_store, watch=at_step("Taking in casts", write))

    assert names_completed(new_store, "han ji") == [JI_MIN]
    assert names_completed(new_store, "yoo ji") == ["person/nm9000004-yoo-ji-min"]
    assert names_completed(new_store, "x ae") == []
    other.close()


def test_a_writer_gets_through_while_it_runs(new_store: SqlStore, many_names: Path) -> None:
    """Nobody waits out their patience of five seconds, and each put is there afterwards."""
    other = SqlStore.open(new_store.path or "")
    mine = other.add(Kind.SHOW, "Mine", now=NOW)
    written: list[int] = []
    ended = Event()

    def write() -> None:
        for number in count(1):
            if ended.wait(0.05):  # twenty changes a second: more than a whole desk makes
                return
            other.put(FactRef(mine.ref, "synopsis"), f"Number {number}.", now=NOW + timedelta(seconds=number))
            written.append(number)

    writer = Thread(target=write)
    writer.start()
    import_(new_store, many_names)
    ended.set()
    writer.join()

    assert len(written) > 2
    assert [f.code for f in new_store.facts(mine.ref)] == [f"Number {written[-1]}."]
    assert [f.sources for f in new_store.history(FactRef(mine.ref, "synopsis"))] == [(WRITER,)] * len(written)
    other.close()


# -- taken back


def test_it_is_undone_as_a_whole(store: SqlStore, tmp_path: Path) -> None:
    before = what_is_known(store)
    changes = import_(store, dead_files(tmp_path))
    assert changes.edit is not None

    store.undo(changes.edit, now=NOW + timedelta(days=1))

    assert what_is_known(store) == before
    assert [(e.kind.value, e.undone_by) for e in store.edits()[:2]] == [("undo", None), ("import", store.edits()[0].id)]


def test_undone_it_can_be_imported_again(store: SqlStore, tmp_path: Path) -> None:
    folder = dead_files(tmp_path)
    changes = import_(store, folder)
    once = what_is_known(store)
    assert changes.edit is not None
    store.undo(changes.edit, now=NOW)

    import_(store, folder)

    assert what_is_known(store) == once


def test_what_others_need_of_it_stays_when_it_is_undone(new_store: SqlStore) -> None:
    """A person of it whom the writer has cast since, and a show of which they stated something."""
    changes = import_(new_store)
    new_store.put(FactRef(ROOFTOP, "country"), "KR", now=NOW)
    mine = new_store.add(Kind.CHARACTER, "My Own", now=NOW, parent=ROOFTOP)
    assert changes.edit is not None

    new_store.undo(changes.edit, now=NOW + timedelta(days=1))

    assert {one.ref for one in new_store.find("", limit=50)} == {ROOFTOP, mine.ref}
    assert [f.code for f in new_store.facts(ROOFTOP)] == ["KR"]
    assert names_completed(new_store, "rooftop") == [ROOFTOP]


def test_undone_it_is_brought_back_by_importing_and_not_by_undoing(new_store: SqlStore) -> None:
    changes = import_(new_store)
    assert changes.edit is not None
    undo = new_store.undo(changes.edit, now=NOW)
    assert undo.edit is not None

    with pytest.raises(StoreError, match="Import the same files again"):
        new_store.undo(undo.edit, now=NOW)


def test_one_that_was_interrupted_can_be_undone(new_store: SqlStore, many_names: Path) -> None:
    before = what_is_known(new_store)
    running = run_import(new_store.path or Path(), many_names)
    while not new_store.edits() and running.poll() is None:
        time.sleep(0.01)
    running.kill()
    running.wait()
    (edit,) = new_store.edits()

    new_store.undo(edit.id, now=NOW)

    assert what_is_known(new_store) == before
    assert not gathering_place(address_of(new_store.path or ""), "imdb").exists()


def test_the_best_names_are_ready_at_any_moment_of_it(
    new_store: SqlStore, many_names: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While names come in many transactions and go again, and a writer renames some meanwhile."""
    for name, value in (("HEAVY", 9), ("READY", 5), ("MOST", 8), ("FEWEST", 3)):
        monkeypatch.setattr(ready_lists, name, value)
    for module in (intake_keys, withdrawal):
        monkeypatch.setattr(module, "Pace", SmallSteps)
    moments: Counter[str] = Counter()

    def look(progress: Progress) -> None:
        if progress.step not in ("Completing names", "Taking names back"):
            return
        moments[progress.step] += 1
        if progress.step == "Completing names" and moments[progress.step] == 2:
            somebody = new_store.find("a", limit=1)[0]
            new_store.change(replace(somebody, name="Somebody Else"), seen=somebody, now=NOW)
        if moments[progress.step] % 16 == 3:
            assert what_is_wrong() == []

    def what_is_wrong() -> list[str]:
        with closing(sqlite3.connect(new_store.path or "")) as connection:
            return faults(DriverTables(connection))

    changes = import_(new_store, many_names, watch=Watch(look))
    assert what_is_wrong() == []
    assert new_store.path is not None
    with closing(sqlite3.connect(new_store.path)) as connection:
        assert keys_in(DriverTables(connection)) == keys_due(DriverTables(connection))
        assert connection.execute("SELECT count(*) FROM ctop").fetchone()[0] > 200

    assert changes.edit is not None
    new_store.undo(changes.edit, now=NOW, watch=Watch(look))
    assert what_is_wrong() == []
    assert min(moments.values()) > 10


class SmallSteps(Pace):
    """Transactions of some hundreds of rows."""

    def __init__(self, connection: Connection, rows: int = 0) -> None:
        super().__init__(connection, rows)
        self.rows = 400

    @contextmanager
    def measured(self) -> Iterator[None]:
        yield
