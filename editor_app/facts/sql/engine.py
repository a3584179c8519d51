"""Connections, as each kind of database wants them. What SQLAlchemy leaves to SQLite's defaults is decided here."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from editor_app.errors import StoreError, StoreMissing
from editor_app.facts.sql.postgres_server import CONNECTING, ONE_WRITER, server_error
from editor_app.facts.sql.sqlite_file import connect_to_read, store_error

if TYPE_CHECKING:  # a writer with a store in a file need not have it
    import psycopg
    from psycopg.rows import TupleRow

_WRITES = "showdesk_writes"  # the execution option of a transaction that will write
_PAUSE = 0.01  # seconds before a new file is asked again


def address_of(url_or_path: str | Path) -> URL:
    """The URL of a store that is named by a path or a URL. Raises `StoreMissing` for one that we cannot use."""
    if isinstance(url_or_path, Path) or (url_or_path and "://" not in url_or_path):
        return URL.create("sqlite", database=str(url_or_path))
    start, colon, _ = url_or_path.partition("://")
    shown = f"{start}://…" if colon else url_or_path  # the rest may hold a password
    try:
        url = make_url(url_or_path)
        shown = url.set(query={}).render_as_string(hide_password=True)
        if url.drivername in ("postgres", "postgresql"):
            url = url.set(drivername="postgresql+psycopg")
        url.get_dialect().import_dbapi()
    except ModuleNotFoundError as problem:
        raise StoreMissing(
            f"The store of facts at “{shown}” cannot be opened.",
            why=f"The Python module for that kind of database, {problem.name}, is not installed.",
            remedy="Install it beside Showdesk, or name a store in a file.",
        ) from problem
    except (ArgumentError, ValueError) as problem:  # ValueError: a port that is no number
        raise _no_address(shown, f"{problem}.") from problem
    if url.get_backend_name() == "sqlite":
        if url.query:
            raise _no_address(shown, "Settings after a question mark are not taken for a file.")
        if url.database in (None, "", ":memory:"):
            raise _no_address(shown, "It names no file.")
    elif is_postgres(url) and url.get_driver_name() != "psycopg":
        raise _no_address(shown, "PostgreSQL is used through psycopg, so the address begins with postgresql://.")
    return url


def shown_address(url: URL) -> str:
    """The address as it may be shown: without a password, and without settings, which may hold one."""
    shown = url.set(drivername=url.get_backend_name(), query={})
    return str(file_of(url) or shown.render_as_string(hide_password=True))


def _no_address(shown: str, why: str) -> StoreMissing:
    return StoreMissing(
        f"“{shown}” is not the address of a store.",
        why=why,
        remedy="Name a file, or a database by its URL, such as sqlite:////home/me/facts.db.",
    )


def file_of(url: URL) -> Path | None:
    """The file of a store in SQLite; None for any other database."""
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def engine_for(url: URL, *, patience: float, reads_only: bool = False) -> Engine:
    """An engine for many threads. `patience` is how many seconds a transaction waits for another's end.

    One that `reads_only` can change nothing in a file, not even what it says of itself.
    """
    if is_postgres(url):
        return _engine_for_postgres(url, patience)
    path = file_of(url)
    if path is None:
        return create_engine(url, pool_pre_ping=True)
    if reads_only:
        engine = create_engine(url, creator=lambda: connect_to_read(path, patience=patience))
        event.listen(engine, "connect", _leave_transactions_to_us)
        event.listen(engine, "begin", _begin)
        return engine
    engine = create_engine(url, connect_args={"timeout": patience})
    event.listen(engine, "connect", lambda connection, _: _settle(connection, patience))
    event.listen(engine, "begin", _begin)
    return engine


def close(engine: Engine) -> None:
    """Close what an engine holds: now, or where a thread still uses it, as soon as that is done.

    SQLAlchemy of itself would leave such a connection to whenever its memory is freed, and a server would keep it.
    """
    event.listen(engine, "checkin", _close_for_good)
    engine.dispose()


def _close_for_good(_: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
    entry.close()


def writing(engine: Engine) -> Engine:
    """The same engine, for transactions that write: each has the store to itself, from its beginning on."""
    options: dict[str, Any] = {_WRITES: True}
    if is_postgres(engine.url):
        # what the transaction sees must be what stands when it has waited for its turn, not when it began to wait
        options["isolation_level"] = "READ COMMITTED"
    return engine.execution_options(**options)


# -- PostgreSQL


def is_postgres(url: URL) -> bool:
    return url.get_backend_name() == "postgresql"


def _engine_for_postgres(url: URL, patience: float) -> Engine:
    engine = create_engine(
        url,
        isolation_level="REPEATABLE READ",  # a method asks several times, and sees one moment
        pool_pre_ping=True,  # the server may have been started anew since the last question
        pool_size=1,  # fifty windows that rest keep fifty connections; a hundred is all that most servers allow
        max_overflow=9,
        use_native_hstore=False,  # saves a question for each connection
        connect_args={name: value for name, value in CONNECTING.items() if name not in url.query},
    )

    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(_WRITES, False):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, round(patience * 1000))}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ONE_WRITER})")

    event.listen(engine, "begin", begin)
    return engine


def connection_to(url: URL) -> psycopg.Connection[TupleRow]:
    """A connection to a server, that none of our engines knows. Raises what psycopg does."""
    import psycopg

    _, settings = url.get_dialect()().create_connect_args(url)
    return psycopg.connect(**{**CONNECTING, **settings})


# -- SQLite


def _leave_transactions_to_us(connection: DBAPIConnection, _: ConnectionPoolEntry | None = None) -> None:
    # they begin where `_begin` says so, and not where Python's sqlite3 guesses
    connection.isolation_level = None


def _settle(connection: DBAPIConnection, patience: float) -> None:
    _leave_transactions_to_us(connection)
    cursor = connection.cursor()
    cursor.execute("PRAGMA page_size = 8192")  # of a new file; must come before it is made
    _keep_a_log(cursor, patience)
    for setting in (
        "synchronous = FULL",  # what was acknowledged survives a power cut
        "foreign_keys = ON",
        "cell_size_check = ON",
        "cache_size = -16000",  # KiB
    ):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _keep_a_log(cursor: DBAPICursor, patience: float) -> None:
    """Write ahead, so that readers never wait for a writer.

    While another makes the same new file, SQLite refuses this at once, however long it was told to wait for others.
    """
    until = time.monotonic() + patience
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _begin(connection: Connection) -> None:
    # a transaction that reads first and writes later could fail half-way, when another has written in between
    is_writing = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


@contextmanager
def told(url: URL) -> Iterator[None]:
    """Turns what the database's own module raises into a `StoreError` that a writer can act on."""
    try:
        yield
    except UnicodeDecodeError as problem:
        raise store_error(shown_address(url), problem) from problem
    except DBAPIError as problem:
        address = shown_address(url)
        if isinstance(problem.orig, sqlite3.Error):
            raise store_error(address, problem.orig) from problem
        if is_postgres(url):
            raise server_error(address, problem.orig) from problem
        raise StoreError(
            f"The store of facts at {address} did not work as it should.",
            why=f"The database says: {str(problem.orig).strip()}.",
            remedy="Check that it is running and that you may use it.",
        ) from problem
