"""Many rows at once: statements through the driver's own tuples, in transactions that let others in between.

SQLAlchemy Core makes a dictionary of each row and a parameter of each value; the driver takes tuples as they come, at
more than twice the speed (measured: 228 thousand rows a second against 101).
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from time import perf_counter, sleep
from typing import Any, TypeAlias

from sqlalchemy import Column, Connection, Engine, Table

Rows: TypeAlias = list[tuple[Any, ...]]  # of a table; each column has its own type

MOST_AT_ONCE = 2_000
"""Values in a list of one of our statements."""

_LONGEST = 0.25
"""Seconds that a transaction should take: whoever waits for it meanwhile has a patience of five."""


@contextmanager
def unhindered(engine: Engine) -> Iterator[Connection]:
    """A connection for rows that fit together because we made them: SQLite need not look up what each one names."""
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            yield connection
            return
        driver: Any = connection.connection.driver_connection  # sqlite3's; SQLAlchemy knows it by no type
        driver.execute("PRAGMA foreign_keys = OFF")
        driver.execute("PRAGMA cache_size = -64000")
        try:
            yield connection
        finally:
            driver.execute("PRAGMA cache_size = -16000")
            driver.execute("PRAGMA foreign_keys = ON")


@contextmanager
def undisturbed() -> Iterator[None]:
    """Python as many rows want it, until the work is done.

    They come and go by the hundred thousand and hold no cycles: looking for some took a fifth of the time. The threads
    that talk to child processes need Python for moments only: to wait 5 ms for each left the children idle for a third
    of theirs.
    """
    threshold, interval = gc.get_threshold(), sys.getswitchinterval()
    gc.set_threshold(500_000, *threshold[1:])
    sys.setswitchinterval(min(interval, 0.0005))
    try:
        yield
    finally:
        gc.set_threshold(*threshold)
        sys.setswitchinterval(interval)


def insert_rows(
    connection: Connection, table: Table, columns: Sequence[str], rows: Rows, *, again: bool = False
) -> None:
    """Insert tuples of `columns`; with `again`, such as are there already stay as they are."""
    if rows:
        marks = ", ".join([mark(connection)] * len(columns))
        ending = " ON CONFLICT DO NOTHING" if again else ""
        sql = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks}){ending}"  # noqa: S608 - our own names
        connection.exec_driver_sql(sql, rows)


def query(connection: Connection, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    """The rows of a statement in which "?" stands for a value, on every database."""
    found = connection.exec_driver_sql(sql.replace("?", mark(connection)), tuple(values))
    cursor: Any = found.cursor  # the driver's own, whose rows are tuples already
    return list(cursor.fetchall())


def execute(connection: Connection, sql: str, values: Sequence[object] = ()) -> int:
    """Run a statement in which "?" stands for a value; gives how many rows it concerned."""
    return connection.exec_driver_sql(sql.replace("?", mark(connection)), tuple(values)).rowcount


class StoreTables:
    """The `ready_lists.Tables` of a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ask(self, sql: str, values: Sequence[object] = ()) -> Rows:
        return query(self._connection, sql, values)

    def change(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        if rows:  # for none of them it would be run with no values
            self._connection.exec_driver_sql(sql.replace("?", mark(self._connection)), [tuple(row) for row in rows])


def listed(values: Sequence[object]) -> str:
    """As many marks as there are `values`, for IN."""
    return ", ".join("?" * len(values))


def mark(connection: Connection) -> str:
    return "?" if connection.dialect.paramstyle == "qmark" else "%s"


def as_bound(
    connection: Connection, column: Column[Any], value: date | datetime
) -> Any:  # what the driver takes for it
    """`value` as SQLAlchemy would hand it to the driver."""
    process = column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
    return value if process is None else process(value)


_HELD, _PAUSE = 1.0, 0.12
"""Seconds after which others are let in, and for how long: a little more than they wait between two looks."""

_FEWEST, _MOST = 2_000, 50_000
"""Rows of a transaction: with fewer, ending it would cost more than its rows."""


class Pace:
    """How many rows make one transaction: as many as take a quarter of a second, by what the last ones took.

    After a second of such transactions the store is left alone for a moment, which what is done between two of them
    counts towards. SQLite has no queue: whoever waits looks ten times a second whether it is free, and would hardly
    ever hit upon the moment between two of ours.
    """

    def __init__(self, connection: Connection, rows: int = 4_000) -> None:
        self.rows = rows
        self._pause = _PAUSE if connection.dialect.name == "sqlite" else 0.0
        self._held = 0.0
        self._ended = perf_counter()

    @contextmanager
    def measured(self) -> Iterator[None]:
        """While a transaction lasts."""
        self._let_others_in()
        begun = perf_counter()
        yield
        self._ended = perf_counter()
        seconds = self._ended - begun
        ratio = _LONGEST / max(seconds, 0.01)
        self.rows = int(min(max(self.rows * min(max(ratio, 0.5), 1.5), _FEWEST), _MOST))
        self._held += seconds

    def _let_others_in(self) -> None:
        left_alone = perf_counter() - self._ended
        if self._held > _HELD and left_alone < self._pause:
            sleep(self._pause - left_alone)
        if self._held > _HELD or left_alone > self._pause:
            self._held = 0.0
