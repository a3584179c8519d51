"""What is known about the open article's show, and that it follows the store, whoever changes it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from editor_app.article.article import SectionKind
from editor_app.completion.completion import Context
from editor_app.completion.context import read_context
from editor_app.errors import ShowdeskError, StoreBroken
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Credit, Entity
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.show_names import _built, make_ready, show_names
from editor_app.facts.sql.completion_keys import SqliteNameIndex
from editor_app.facts.sql.names_of_store import names_for_window
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.gui.desk import Desk
from editor_app.gui.known import Known
from editor_app.text.dates import Period
from editor_app.text.spans import Span
from editor_app.worker.worker import Worker
from tests.postgres import Database

AOUAD, SQUID_GAME = "show/all-of-us-are-dead", "show/squid-game"
RELEASED = FactRef("season/all-of-us-are-dead-1", "released")
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def desk(store: SqlStore) -> Iterator[Desk]:
    with Worker() as worker:
        yield Desk(worker=worker, now=lambda: NOW, store=store)


@pytest.fixture
def known(desk: Desk, qapp: QObject) -> Iterator[Known]:
    known = Known(desk, qapp)
    known._listen.setInterval(5)
    yield known
    known.stop()


def name_of_show(known: Known) -> str:
    """What the facts at hand are about, "" where there are none."""
    return known.facts.show.name if known.facts is not None else ""


def test_what_completion_needs_of_a_show_is_not_made_in_the_windows_thread(
    known: Known, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_in: list[threading.Thread] = []

    def make(facts: ShowFacts) -> None:
        made_in.append(threading.current_thread())
        make_ready(facts)

    monkeypatch.setattr("editor_app.gui.known.make_ready", make)
    known.follow(AOUAD, 2)
    qtbot.waitUntil(lambda: known.facts is not None)
    assert known.facts is not None
    hits = _built.cache_info().hits

    assert made_in
    assert threading.main_thread() not in made_in
    show_names(known.facts)
    assert _built.cache_info().hits == hits + 1


def test_the_facts_of_the_show_come_by_themselves(known: Known, qtbot: QtBot) -> None:
    known.follow(AOUAD, 2)
    assert name_of_show(known) == ""

    qtbot.waitUntil(lambda: name_of_show(known) == "All of Us Are Dead")

    assert (SQUID_GAME, "Squid Game") in known.shows
    assert known.name_count is not None
    assert known.name_count > 40


def test_another_show_never_completes_from_the_one_before(known: Known, qtbot: QtBot) -> None:
    known.follow(AOUAD, 2)
    qtbot.waitUntil(lambda: bool(name_of_show(known)))

    known.follow(SQUID_GAME, 1)
    assert name_of_show(known) == ""
    assert known.completer is not None
    assert known.completer.facts is None

    qtbot.waitUntil(lambda: name_of_show(known) == "Squid Game")


def test_of_two_shows_asked_for_only_the_last_one_lands(known: Known, qtbot: QtBot) -> None:
    known.follow(AOUAD, 2)
    known.follow(SQUID_GAME, 1)
    landed: list[str] = []
    known.changed.connect(lambda: landed.append(name_of_show(known)))

    qtbot.waitUntil(lambda: bool(name_of_show(known)))

    assert landed == ["Squid Game"]


def test_nothing_is_asked_for_a_show_that_is_there_already(known: Known, qtbot: QtBot) -> None:
    known.follow(AOUAD, 2)
    qtbot.waitUntil(lambda: bool(name_of_show(known)))

    with qtbot.assertNotEmitted(known.changed):
        known.follow(AOUAD, 2)


def test_the_completer_offers_for_the_season_that_is_followed(known: Known, qtbot: QtBot) -> None:
    known.follow(AOUAD, 2)
    qtbot.waitUntil(lambda: bool(name_of_show(known)))
    context = read_context("Choi Nam-ra (", 13, SectionKind.CAST, known.facts)
    assert context is not None
    assert known.completer is not None

    assert known.completer.complete(context)[0].detail == "plays Choi Nam-ra · returning"

    known.follow(AOUAD, 1)
    assert known.completer.complete(context)[0].detail == "plays Choi Nam-ra"


ANOTHER_SHOWDESK = """
import sys
from datetime import UTC, date, datetime
from editor_app.facts.refs import FactRef
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.text.dates import Period

with SqlStore.open(sys.argv[1]) as store:
    store.put(FactRef.parse(sys.argv[2]), Period.day(date(2022, 1, 29)), now=datetime.now(UTC))
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def shared(request: pytest.FixtureRequest, desk: Desk, store_path: Path) -> Iterator[str]:
    """The address of the store on the desk, which others use too: in a file, or on a server."""
    if request.param == "sqlite":
        yield str(store_path)
        return
    database: Database = request.getfixturevalue("postgres_database")
    with SqlStore.open(database.filled()) as store:
        desk.store = store
        yield database.url


@pytest.fixture
def hearing(shared: str, desk: Desk, known: Known) -> Known:
    """What is known, hearing of what others do to the store."""
    assert isinstance(desk.store, SqlStore)
    known.use_names(names_for_window(desk.store))
    return known


def test_a_change_by_another_process_is_heard(hearing: Known, shared: str, qtbot: QtBot) -> None:
    hearing.follow(AOUAD, 2)
    qtbot.waitUntil(lambda: bool(name_of_show(hearing)))

    with qtbot.waitSignal(hearing.changed):
        subprocess.run([sys.executable, "-c", ANOTHER_SHOWDESK, shared, str(RELEASED)], check=True)

    assert hearing.facts is not None
    fact = hearing.facts.value(RELEASED)
    assert fact is not None
    assert fact.code == "2022-01-29"


def test_a_change_to_another_show_is_told_and_nothing_read_again(hearing: Known, desk: Desk, qtbot: QtBot) -> None:
    hearing.follow(AOUAD, 2)
    qtbot.waitUntil(lambda: bool(name_of_show(hearing)))
    assert isinstance(desk.store, SqlStore)

    with qtbot.waitSignal(hearing.touched), qtbot.assertNotEmitted(hearing.changed):
        desk.store.put(FactRef("season/squid-game-1", "released"), Period.day(date(2021, 9, 18)), now=NOW)


def test_a_row_says_by_what_somebody_is_known_now(hearing: Known, desk: Desk, qtbot: QtBot) -> None:
    hearing.follow(SQUID_GAME, 1)
    qtbot.waitUntil(lambda: bool(name_of_show(hearing)))

    def says(detail: str) -> bool:
        assert hearing.completer is not None
        rows = hearing.completer.complete(Context("Cho Yi", Span(0, 6), is_asked=True), with_slips=True)
        return [row.detail for row in rows if row.ref == "person/cho-yi-hyun"] == [detail]

    qtbot.waitUntil(lambda: says("actor · Choi Nam-ra, 2022"))
    famous = Entity("show/famous", Kind.SHOW, "Famous", popularity=10**6)
    part = Entity("character/part", Kind.CHARACTER, "Part", parent=famous.ref)
    assert desk.store is not None

    desk.store.apply(
        Batch("test", (famous, part), credits=(Credit("person/cho-yi-hyun", famous.ref, part.ref),)), now=NOW
    )

    qtbot.waitUntil(lambda: says("actor · Part"))


def test_after_a_server_was_lost_the_show_is_read_again(
    known: Known, desk: Desk, postgres_database: Database, qtbot: QtBot
) -> None:
    with SqlStore.open(postgres_database.filled()) as store:
        desk.store = store
        known.use_names(names_for_window(store))
        known.follow(AOUAD, 2)
        qtbot.waitUntil(lambda: bool(name_of_show(known)))
        told: list[ShowdeskError | None] = []
        known.failed.connect(told.append)

        postgres_database.throw_out()
        qtbot.waitUntil(lambda: len(told) >= 2 and told[-1] is None)

        assert "cannot be reached" in str(told[0])
        known.stop()


def test_a_store_that_nobody_changed_is_left_in_peace(known: Known, store_path: Path, qtbot: QtBot) -> None:
    known.use_names(SqliteNameIndex(store_path))
    known.follow(AOUAD, 2)
    qtbot.waitUntil(lambda: bool(name_of_show(known)))

    with qtbot.assertNotEmitted(known.changed), qtbot.waitSignals([known._listen.timeout] * 3):
        pass


def test_a_store_that_breaks_is_told_and_what_was_known_stays(
    known: Known, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    known.follow(AOUAD, 2)
    qtbot.waitUntil(lambda: bool(name_of_show(known)))

    def broken(_ref: str) -> None:
        raise StoreBroken("The store is damaged.")

    monkeypatch.setattr(desk.store, "show", broken)
    told: list[ShowdeskError | None] = []
    known.failed.connect(told.append)
    known.reload()
    qtbot.waitUntil(lambda: bool(told))

    assert str(told[0]) == "The store is damaged."
    assert known.facts is not None

    monkeypatch.undo()
    known.reload()
    qtbot.waitUntil(lambda: told[-1] is None)


def test_without_a_store_nothing_is_known_and_nothing_fails(desk: Desk, qapp: QObject) -> None:
    desk.store = None
    known = Known(desk, qapp)

    known.follow(AOUAD, 2)
    known.reload()

    assert (known.facts, known.name_count) == (None, None)
    assert known.completer is not None
    assert (known.completer.names, known.completer.facts) == (None, None)


def test_an_ended_one_hears_nothing_more(known: Known, store_path: Path, qtbot: QtBot) -> None:
    known.use_names(SqliteNameIndex(store_path))
    known.follow(AOUAD, 2)

    known.stop()

    assert not known._listen.isActive()
    with qtbot.assertNotEmitted(known.changed, wait=50):
        known._hear()
