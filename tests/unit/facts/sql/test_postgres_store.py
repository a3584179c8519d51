"""A store on a PostgreSQL server: made, shared, refused, cut off, without harm to what it holds."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from time import monotonic

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from editor_app.errors import FactMoved, StoreBroken, StoreError, StoreLocked, StoreMissing, StoreUnreachable
from editor_app.facts.entities import Alias
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.sql.engine import address_of, engine_for, writing
from editor_app.facts.sql.migrations import migrate
from editor_app.facts.sql.postgres_server import server_error
from editor_app.facts.sql.schema import change, metadata
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.sql.sqlite_file import SCHEMA_VERSION, VERSION_TABLE
from tests.postgres import Database, Server, running

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
EPISODES = FactRef("season/all-of-us-are-dead-1", "episodes")


@pytest.fixture
def nothing(postgres: Server) -> Iterator[str]:
    """The name of a database with nothing in it."""
    with postgres.database() as name:
        yield name


@pytest.fixture
def url(postgres_database: Database) -> str:
    """The address of a store with the sample in it."""
    return postgres_database.filled()


@pytest.fixture
def store(url: str) -> Iterator[SqlStore]:
    with SqlStore.open(url, patience=0.2) as opened:
        yield opened


# -- made


def test_a_store_is_made_only_where_that_is_asked_for(postgres: Server, nothing: str) -> None:
    with pytest.raises(StoreMissing, match="There is no store of facts at postgresql://"):
        SqlStore.open(postgres.url(nothing))

    SqlStore.open(postgres.url(nothing), create=True).close()

    with SqlStore.open(postgres.url(nothing)) as store:
        assert store.name_count() == 0
        assert store.path is None


def test_an_address_may_begin_as_hosts_give_it(postgres: Server, nothing: str) -> None:
    for start in ("postgres://", "postgresql+psycopg://"):
        SqlStore.open(postgres.url(nothing).replace("postgresql://", start), create=True).close()
    with pytest.raises(StoreMissing, match=r"the address begins with postgresql://|psycopg2, is not installed"):
        SqlStore.open(postgres.url(nothing).replace("postgresql://", "postgresql+psycopg2://"))


def test_several_that_make_a_store_at_once_make_one(postgres: Server, nothing: str) -> None:
    with ThreadPoolExecutor(6) as pool:
        stores = list(pool.map(lambda _: SqlStore.open(postgres.url(nothing), create=True), range(6)))

    assert postgres.execute(f"SELECT count(*) FROM {VERSION_TABLE}", nothing) == [(1,)]  # noqa: S608 - a constant
    for store in stores:
        store.close()


def test_the_migrations_lead_to_the_tables_of_the_schema(postgres: Server, nothing: str) -> None:
    columns = (
        "SELECT table_name, column_name, data_type, character_maximum_length, collation_name, is_nullable,"
        " column_default FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2"
    )
    indexes = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"
    with postgres.database() as made:
        SqlStore.open(postgres.url(made), create=True).close()
        engine = engine_for(address_of(postgres.url(nothing)), patience=1)

        with writing(engine).begin() as connection:
            migrate(connection)

        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
            assert compare_metadata(context, metadata) == []
        engine.dispose()
        for question in (columns, indexes):
            assert postgres.execute(question, nothing) == postgres.execute(question, made)


def test_a_store_of_the_future_is_read_and_left_alone(postgres: Server, url: str, store: SqlStore) -> None:
    name = address_of(url).database or ""
    postgres.execute(f"UPDATE {VERSION_TABLE} SET version_num = '0099'", name)  # noqa: S608 - a constant
    try:
        with SqlStore.open(url) as newer:
            assert "A newer Showdesk made it" in newer.why_read_only
            assert newer.name_count() > 40
            with pytest.raises(StoreError, match="can be read, but not changed"):
                newer.put(EPISODES, 13, now=NOW)
    finally:
        postgres.execute(f"UPDATE {VERSION_TABLE} SET version_num = '{SCHEMA_VERSION:04}'", name)  # noqa: S608


def test_a_database_of_another_program_is_no_store(postgres: Server, nothing: str) -> None:
    postgres.execute(f"CREATE TABLE {VERSION_TABLE} (version_num text)", nothing)

    with pytest.raises(StoreBroken, match="does not say which version it is"):
        SqlStore.open(postgres.url(nothing), create=True)


def test_a_database_that_cannot_hold_all_names_is_refused(postgres: Server) -> None:
    postgres.execute("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc TEMPLATE template0")
    try:
        with pytest.raises(StoreError, match="keeps its texts in LATIN1"):
            SqlStore.open(postgres.url("latin"), create=True)
        assert postgres.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", "latin") == [(0,)]
    finally:
        postgres.execute("DROP DATABASE latin WITH (FORCE)")


# -- refused, and without secrets told


@pytest.mark.parametrize(
    ("user", "database", "settings", "said"),
    [
        ("showdesk", "nowhere", "", 'database "nowhere" does not exist'),
        ("guarded:wrongsecret", "postgres", "", "password authentication failed"),
        ("guarded", "postgres", "&password=wrongsecret", "password authentication failed"),
        ("nobody:wrongsecret", "postgres", "", 'role "nobody" does not exist'),
        ("me:wrongsecret", "postgres", "&port=1", "No such file"),
    ],
)
def test_what_cannot_be_reached_says_why_and_tells_no_password(
    postgres: Server, user: str, database: str, settings: str, said: str
) -> None:
    postgres.execute("DROP ROLE IF EXISTS guarded")
    postgres.execute("CREATE ROLE guarded LOGIN PASSWORD 'right'")

    with pytest.raises(StoreError, match="cannot be reached") as caught:
        SqlStore.open(f"postgresql://{user}@/{database}?host={postgres.folder}{settings}")

    assert said in caught.value.why
    assert "secret" not in f"{caught.value} {caught.value.__cause__}"


def test_the_password_may_stand_outside_the_address(
    postgres: Server, nothing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    postgres.execute("DROP ROLE IF EXISTS guarded")
    postgres.execute("CREATE ROLE guarded LOGIN PASSWORD 'right'")
    monkeypatch.setenv("PGPASSWORD", "right")

    with pytest.raises(StoreMissing):
        SqlStore.open(postgres.url(nothing, user="guarded"))


def test_a_port_where_nobody_listens_is_told() -> None:
    with pytest.raises(StoreUnreachable, match=r"cannot be reached.*Check that the server runs"):
        SqlStore.open("postgresql://me@127.0.0.1:1/facts")


@pytest.mark.parametrize(
    ("said", "passes", "remedy"),
    [
        ("FATAL:  sorry, too many clients already", True, "raise max_connections"),
        ("FATAL:  the database system is starting up", True, "try again"),
        ('FATAL:  password authentication failed for user "me"', False, "~/.pgpass"),
        ("Connection refused\n\tIs the server running on that host?", True, "Check that the server runs"),
    ],
)
def test_what_may_pass_is_told_apart_from_what_will_not(said: str, passes: bool, remedy: str) -> None:
    problem = server_error("postgresql://me@db/facts", psycopg.OperationalError(f"connection failed: {said}"))

    assert isinstance(problem, StoreUnreachable) is passes
    assert remedy in problem.remedy
    assert "Is the server running" not in problem.why


def test_what_is_read_while_the_store_is_closed_leaves_no_connection_behind(
    postgres: Server, postgres_database: Database, url: str
) -> None:
    name = address_of(url).database or ""
    others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    kept_by_the_tests = postgres.execute(f"SELECT count(*) {others}", name)
    store = SqlStore.open(url)
    with ThreadPoolExecutor(1) as pool, psycopg.connect(postgres.conninfo(name)) as another:
        another.execute("LOCK TABLE entity")
        reading = pool.submit(store.show, "show/squid-game")
        while not postgres.execute(f"SELECT 1 {others} AND wait_event_type = 'Lock'", name):
            pass
        store.close()
        another.rollback()
        assert reading.result() is not None

    deadline = monotonic() + 5  # a server takes a moment to see who has left
    while (left := postgres.execute(f"SELECT count(*) {others}", name)) != kept_by_the_tests and monotonic() < deadline:
        pass
    assert left == kept_by_the_tests


def test_who_may_only_read_reads_and_hears_why_nothing_was_changed(postgres: Server, url: str, store: SqlStore) -> None:
    name = address_of(url).database or ""
    postgres.execute("DROP ROLE IF EXISTS reader; CREATE ROLE reader LOGIN", name)
    postgres.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader", name)
    try:
        with SqlStore.open(postgres.url(name, user="reader")) as reading:
            assert reading.show("show/squid-game") is not None
            with pytest.raises(StoreError, match=r"was not changed\. .*permission denied.* right to do this"):
                reading.put(EPISODES, 13, now=NOW)
    finally:
        postgres.execute("DROP OWNED BY reader; DROP ROLE reader", name)


def test_a_writer_needs_the_rights_that_readme_names(postgres: Server, url: str, store: SqlStore) -> None:
    name = address_of(url).database or ""
    postgres.execute("DROP ROLE IF EXISTS writer; CREATE ROLE writer LOGIN", name)
    postgres.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO writer", name)
    postgres.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO writer", name)
    try:
        with SqlStore.open(postgres.url(name, user="writer")) as writing_store:
            edit = writing_store.put(EPISODES, 13, now=NOW).edit
            made = writing_store.add(Kind.PERSON, "Somebody", now=NOW, aliases=[Alias("S.")])
            writing_store.delete(made.ref, now=NOW)
            assert edit is not None
            writing_store.undo(edit, now=NOW)
    finally:
        postgres.execute("DROP OWNED BY writer; DROP ROLE writer", name)


def test_a_name_that_is_too_long_for_an_index_is_told(store: SqlStore) -> None:
    """It takes a line of thousands of different letters; the same letter again and again is kept in fewer bytes."""
    name = "".join(chr(0x4E00 + n * 7 % 20_000) for n in range(4_000))

    with pytest.raises(StoreError, match="Something is too long"):
        store.add(Kind.PERSON, "Somebody", now=NOW, aliases=[Alias(name)])

    assert store.find("somebody") == ()


# -- shared


def test_a_writer_who_waits_sees_what_the_other_wrote(url: str, store: SqlStore) -> None:
    """Not what stood there when they began to wait: else both would be right, and one word lost."""
    seen = [f.id for f in store.facts(EPISODES.subject, EPISODES.property) if f.id is not None]
    engine = engine_for(address_of(url), patience=5)
    with SqlStore.open(url, patience=5) as second, ThreadPoolExecutor() as pool:
        with writing(engine).begin() as first:
            first.execute(text("UPDATE fact SET known_to = known_from WHERE id = :id"), {"id": seen[0]})
            waiting = pool.submit(second.put, EPISODES, 14, now=NOW, seen=seen)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.2)

        with pytest.raises(FactMoved):
            waiting.result(timeout=5)
    engine.dispose()


def test_changes_are_numbered_in_the_order_in_which_they_are_seen(url: str, store: SqlStore) -> None:
    """Whoever has read up to a number never misses a lower one that comes later."""
    engine = engine_for(address_of(url), patience=5)
    with writing(engine).begin() as first:
        first.execute(change.insert().values(ref="person/first"))

        with pytest.raises(StoreLocked, match=r"is busy\. .* Nothing was changed\."):
            store.put(EPISODES, 13, now=NOW)
        assert store.value(EPISODES) is not None, "who only reads waits for nobody"

    store.put(EPISODES, 13, now=NOW)
    with engine.connect() as connection:
        refs = list(connection.scalars(text("SELECT ref FROM change ORDER BY serial DESC LIMIT 2")))
    assert refs == [EPISODES.subject, "person/first"]
    engine.dispose()


def test_a_reading_sees_one_moment_however_long_it_takes(url: str, store: SqlStore) -> None:
    with store._read() as connection:
        counting = text("SELECT count(*) FROM fact")
        before = connection.scalar(counting)
        with SqlStore.open(url) as other:
            other.put(EPISODES, 13, now=NOW)

        assert connection.scalar(counting) == before


# -- cut off


def test_after_the_server_was_away_work_goes_on(postgres: Server) -> None:
    """A server of its own, since the others want theirs."""
    with running(postgres.programs) as server, ExitStack() as held:
        server.execute("CREATE DATABASE facts")
        store = held.enter_context(SqlStore.open(server.url("facts"), create=True))
        store.add(Kind.PERSON, "Somebody", now=NOW)

        server.stop()
        for _ in range(2):
            with pytest.raises(StoreError, match=r"cannot be reached.*try again"):
                store.find("somebody")
            with pytest.raises(StoreError, match="cannot be reached"):
                store.add(Kind.PERSON, "Somebody Else", now=NOW)
        server.start()

        assert [e.name for e in store.find("somebody")] == ["Somebody"]
        store.add(Kind.PERSON, "Somebody Else", now=NOW)
        assert store.name_count() == 2


def test_a_connection_that_breaks_in_the_middle_is_told_and_the_next_question_answered(
    postgres_database: Database, store: SqlStore
) -> None:
    def rename_and_lose_the_connection() -> None:
        with store._change() as connection:
            connection.execute(text("UPDATE entity SET name = 'half'"))
            postgres_database.throw_out()
            connection.execute(text("SELECT 1"))

    with pytest.raises(StoreError, match="cannot be reached"):
        rename_and_lose_the_connection()

    one = store.entity("person/lomon")
    assert one is not None
    assert one.name == "Lomon"


def test_a_writer_in_a_file_needs_no_psycopg(tmp_path: object) -> None:
    program = """
import sys
sys.modules["psycopg"] = None
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.errors import StoreMissing
SqlStore.open(sys.argv[1], create=True).close()
try:
    SqlStore.open("postgresql://me:secret@host/facts")
except StoreMissing as problem:
    print(problem)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, f"{tmp_path}/facts.db"], capture_output=True, text=True, check=True
    )

    assert "psycopg, is not installed" in done.stdout
    assert "secret" not in done.stdout
