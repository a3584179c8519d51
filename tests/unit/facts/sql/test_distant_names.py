"""Whoever types is never kept waiting by a server, and sees in the end what is there."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from threading import Event

import psycopg
import pytest

from editor_app.errors import StoreError
from editor_app.facts.refs import EntityRef, FactRef, Kind
from editor_app.facts.sql import distant_names, postgres_names
from editor_app.facts.sql.distant_names import DistantNames
from editor_app.facts.sql.names_of_store import names_for_command, names_for_window
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.store import KnownFor, NameRow
from tests.postgres import Database, Server

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
EPISODES = FactRef("season/squid-game-1", "episodes")

CHO, CHOI = (NameRow(f"person/{n}", Kind.PERSON, name, name) for n, name in enumerate(("Cho Yi-hyun", "Choi Min-sik")))


class Scripted:
    """An index that answers when the test says so."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[NameRow, ...]] = {"cho": (CHO, CHOI), "cho y": (CHO,)}
        self.known: dict[EntityRef, KnownFor] = {}
        self.asked: list[str] = []
        self.may_answer = Event()
        self.may_answer.set()
        self.serial = 0
        self.refs: frozenset[EntityRef] = frozenset()
        self.problem: Exception | None = None
        self.is_closed = False

    def rows_from(self, starts: Sequence[str], *, limit: int) -> list[tuple[NameRow, ...]]:
        self.asked += starts
        assert self.may_answer.wait(10)
        if self.problem is not None:
            raise self.problem
        return [self.rows.get(start, ())[:limit] for start in starts]

    def known_for(self, refs: Sequence[EntityRef]) -> dict[EntityRef, KnownFor]:
        return {ref: self.known[ref] for ref in refs if ref in self.known}

    def data_version(self) -> int:
        return self.serial

    def last_change(self) -> int:
        return self.serial

    def changes_since(self, serial: int) -> tuple[int, frozenset[EntityRef]]:
        return self.serial, self.refs

    def close(self) -> None:
        self.is_closed = True


class Watched:
    """The names of a window, and what they told."""

    def __init__(self, connect: Callable[[], distant_names.Index]) -> None:
        self.names = DistantNames(connect)
        self._news = Event()
        self.names.on_news(self._news.set)

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Look again after each news."""
        while not holds():
            assert self._news.wait(10), "no news came"
            self._news.clear()


@pytest.fixture
def index() -> Scripted:
    return Scripted()


@pytest.fixture
def watched(index: Scripted) -> Iterator[Watched]:
    watched = Watched(lambda: index)
    yield watched
    index.may_answer.set()
    watched.names.close()


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distant_names, "_LISTEN_EVERY", 0.01)
    monkeypatch.setattr(distant_names, "_PAUSES", (0.01,))


def test_a_keystroke_is_answered_while_the_server_says_nothing(index: Scripted, watched: Watched) -> None:
    index.may_answer.clear()

    assert watched.names.starting_with("cho") == watched.names.sounding_like("cho") == ()
    assert watched.names.data_version() == 0

    index.may_answer.set()
    watched.wait_until(lambda: watched.names.starting_with("cho") == (CHO, CHOI))


def test_what_fits_of_the_word_so_far_is_shown_until_the_rest_has_come(index: Scripted, watched: Watched) -> None:
    watched.names.starting_with("cho")
    watched.wait_until(lambda: bool(watched.names.starting_with("cho")))
    index.may_answer.clear()

    assert watched.names.starting_with("cho y") == (CHO,)
    assert watched.names.starting_with("choi") == (CHOI,)
    assert watched.names.starting_with("chox") == ()


def test_an_answer_that_comes_late_is_that_of_its_own_question(index: Scripted, watched: Watched) -> None:
    index.may_answer.clear()
    watched.names.starting_with("cho")
    watched.names.starting_with("lee")
    index.may_answer.set()

    watched.wait_until(lambda: bool(watched.names.starting_with("cho")))

    assert watched.names.starting_with("lee") == ()


def test_one_answer_serves_whoever_wants_fewer_and_is_asked_for_once(index: Scripted, watched: Watched) -> None:
    watched.names.starting_with("cho", limit=1)
    watched.wait_until(lambda: bool(watched.names.starting_with("Cho", limit=1)))

    assert watched.names.starting_with("CHO", limit=5) == (CHO, CHOI)
    assert watched.names.starting_with("cho", limit=1) == (CHO,)
    assert index.asked == ["cho"]


def test_of_many_letters_typed_while_nothing_came_the_last_are_asked_for(index: Scripted, watched: Watched) -> None:
    index.may_answer.clear()
    watched.names.starting_with("first")
    for n in range(40):
        watched.names.starting_with(f"name {n}")
    index.may_answer.set()

    watched.wait_until(lambda: "name 39" in index.asked)

    assert len(index.asked) <= 14


def test_after_a_change_the_old_answer_is_given_until_the_new_one_comes(index: Scripted, watched: Watched) -> None:
    watched.names.starting_with("cho")
    watched.wait_until(lambda: bool(watched.names.starting_with("cho")))
    index.rows["cho"] = (CHOI,)
    index.serial, index.refs = 7, frozenset({CHO.ref})

    watched.wait_until(lambda: watched.names.data_version() == 1)

    assert watched.names.changes_since(0) == (7, frozenset({CHO.ref}))
    assert watched.names.changes_since(7) == (7, frozenset())
    watched.wait_until(lambda: watched.names.starting_with("cho") == (CHOI,))


def test_by_what_names_are_known_comes_when_it_has_come(index: Scripted, watched: Watched) -> None:
    index.known[CHO.ref] = KnownFor("Cho Yi-hyun", "actor", "Choi Nam-ra", 2022)
    assert watched.names.known_for([CHO.ref, "person/gone"]) == {}

    watched.wait_until(lambda: watched.names.known_for([CHO.ref, "person/gone"]) != {})

    assert watched.names.known_for([CHO.ref, "person/gone"]) == index.known


def test_a_loss_is_told_once_and_over_when_there_is_news_again(index: Scripted) -> None:
    second = Scripted()
    second.serial, second.refs = 3, frozenset({CHO.ref})
    may_return = Event()
    ways = iter((lambda: index, lambda: refuse(), lambda: second))

    def refuse() -> Scripted:
        assert may_return.wait(10)
        raise StoreError("It cannot be reached.")

    watched = Watched(lambda: next(ways)())
    index.problem = StoreError("It is gone.")
    problems: list[str] = []

    def version() -> int:
        try:
            return watched.names.data_version()
        except StoreError as problem:
            problems.append(problem.what)
            return -1

    watched.names.starting_with("cho")
    watched.wait_until(lambda: version() == -1)
    assert version() == 0
    may_return.set()
    watched.wait_until(lambda: version() == 1)

    assert problems == ["It is gone."]
    assert index.is_closed
    assert watched.names.changes_since(0) == (3, frozenset({CHO.ref}))
    watched.names.close()
    assert second.is_closed


def test_a_mistake_of_ours_is_logged_and_told_as_a_problem(
    index: Scripted, watched: Watched, caplog: pytest.LogCaptureFixture
) -> None:
    index.problem = ZeroDivisionError("a mistake")
    heard: list[StoreError] = []

    def is_told() -> bool:
        try:
            watched.names.data_version()
        except StoreError as problem:
            heard.append(problem)
        return bool(heard)

    watched.names.starting_with("cho")
    watched.wait_until(is_told)

    assert "a mistake" in heard[0].why
    assert "not heard of any more" in caplog.text


def test_a_server_that_is_not_there_is_told_at_once() -> None:
    def refuse() -> Scripted:
        raise StoreError("It cannot be reached.")

    with pytest.raises(StoreError):
        DistantNames(refuse)


# -- on a real server


@pytest.fixture
def store(postgres_database: Database) -> Iterator[SqlStore]:
    with SqlStore.open(postgres_database.filled()) as opened:
        yield opened


@pytest.fixture
def at_server(store: SqlStore) -> Iterator[Watched]:
    names = names_for_window(store)
    assert isinstance(names, DistantNames)
    names.close()
    watched = Watched(names._connect)
    yield watched
    watched.names.close()


def listeners(postgres: Server, store: SqlStore) -> list[int]:
    """The processes of the server that serve names."""
    asking = "SELECT pid FROM pg_stat_activity WHERE application_name = 'showdesk' AND query LIKE '%ckey%'"
    return [int(str(pid)) for (pid,) in postgres.execute(asking, store.url.database or "")]


@contextmanager
def stopped(pids: Sequence[int]) -> Iterator[None]:
    """The server is there, and says nothing, as when a network stalls."""
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


def test_typing_goes_on_while_the_network_stalls(postgres: Server, store: SqlStore, at_server: Watched) -> None:
    at_server.names.starting_with("cho")
    at_server.wait_until(lambda: bool(at_server.names.starting_with("cho")))

    with stopped(listeners(postgres, store)):
        assert [row.name for row in at_server.names.starting_with("cho yi")] == ["Cho Yi-hyun"]
        assert at_server.names.starting_with("lomon") == ()

    at_server.wait_until(lambda: bool(at_server.names.starting_with("lomon")))


def test_a_change_during_an_outage_is_heard_after_it(postgres: Server, store: SqlStore, at_server: Watched) -> None:
    at_server.names.starting_with("cho")
    at_server.wait_until(lambda: bool(at_server.names.starting_with("cho")))
    serial = at_server.names.last_change()

    for pid in listeners(postgres, store):
        postgres.execute(f"SELECT pg_terminate_backend({pid})")
    store.put(EPISODES, 9, now=NOW)

    def has_heard() -> bool:
        with suppress(StoreError):  # that the connection was lost
            at_server.names.data_version()
        return EPISODES.subject in at_server.names.changes_since(serial)[1]

    at_server.wait_until(has_heard)


def test_what_takes_the_server_too_long_is_not_waited_for(
    postgres: Server, store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_names, "_LONGEST", 50)
    names = names_for_command(store)
    assert names is not None
    with closing(names), psycopg.connect(postgres.conninfo(store.url.database or "")) as another:
        another.execute("LOCK TABLE ckey IN ACCESS EXCLUSIVE MODE")

        assert names.starting_with("cho") == ()

        another.rollback()
        assert names.starting_with("cho") != ()
