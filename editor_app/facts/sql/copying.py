"""Copies a store into an empty one, of the same kind of database or another: every row as it is, with its ids.

So that history, edits and what undoes them, and the log of changes go over, and the next id is that which the other
store would have given.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any, TypeAlias

from sqlalchemy import Connection, Table, func, insert, select, text

from editor_app.errors import StoreBroken, StoreError
from editor_app.facts.sql.engine import is_postgres, shown_address, told
from editor_app.facts.sql.postgres_server import server_error
from editor_app.facts.sql.schema import metadata, version
from editor_app.watch import Progress, Watch

_AT_ONCE = 5_000  # rows in memory

_Part: TypeAlias = Sequence[tuple[Any, ...]]


def copy_tables(source: Connection, target: Connection, watch: Watch) -> Mapping[str, int]:
    """Copy all that `source` sees into `target`, within its transaction; gives how many rows each table has.

    Memory stays flat whatever the size. Raises `StoreError` where the target is not empty, `StoreBroken` where not
    everything arrived, and `Cancelled`; the transaction must then be rolled back.
    """
    tables = [table for table in metadata.sorted_tables if table is not version]
    _refuse_filled(target, tables)
    on_server = is_postgres(target.engine.url)
    if target.dialect.name == "sqlite":
        target.execute(text("PRAGMA defer_foreign_keys = ON"))  # a child may have a lower id than its parent
    fill = _fill_on_server if on_server else _fill
    counts: dict[str, int] = {}
    for table in tables:
        counts[table.name] = 0
        with closing(_rows_of(source, table)) as parts:
            fill(target, table, _counted(parts, table.name, counts, watch))
        arrived = target.scalar(select(func.count()).select_from(table))
        if arrived != counts[table.name]:
            raise StoreBroken(
                "The store was not copied.",
                why=f"Of {counts[table.name]:,} rows of “{table.name}”, {arrived:,} arrived.",
                remedy="Check the disk of the target, and try again.",
            )
        if on_server:
            _go_on_counting(target, table)
    return counts


def _refuse_filled(target: Connection, tables: Sequence[Table]) -> None:
    for table in tables:
        if target.execute(select(table).limit(1)).first() is not None:
            raise StoreError(
                "The store was not copied.",
                why=f"There is something in {shown_address(target.engine.url)} already.",
                remedy="Name a file that does not exist, or an empty database.",
            )


def _rows_of(source: Connection, table: Table) -> Generator[_Part, None, None]:
    """All rows in the order of the primary key, in which a table that is an index is written page after page."""
    asking = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_AT_ONCE)
    with told(source.engine.url):
        result = source.execute(asking)
    with closing(result):
        parts = result.partitions()
        while True:
            with told(source.engine.url):
                part = next(parts, None)
            if part is None:
                return
            yield [tuple(row) for row in part]


def _counted(parts: Iterable[_Part], name: str, counts: dict[str, int], watch: Watch) -> Iterator[_Part]:
    for part in parts:
        watch.stop_if_cancelled()
        yield part
        counts[name] += len(part)
        watch.tell(Progress(f"Copying {name}", counts[name], unit="rows"))


def _fill(target: Connection, table: Table, parts: Iterable[_Part]) -> None:
    names = table.columns.keys()
    for part in parts:
        target.execute(insert(table), [dict(zip(names, row, strict=True)) for row in part])


def _fill_on_server(target: Connection, table: Table, parts: Iterable[_Part]) -> None:
    """As `_fill`, by PostgreSQL's COPY: many times as fast, and it looks for parents when all are there."""
    import psycopg

    # moments are in UTC here as there, and the column takes them without their zone
    names = ", ".join(target.dialect.identifier_preparer.format_column(column) for column in table.columns)
    connection = target.connection.driver_connection
    assert isinstance(connection, psycopg.Connection)  # noqa: S101 - tells mypy; `address_of` takes no other driver
    try:
        with connection.cursor() as cursor, cursor.copy(f"COPY {table.name} ({names}) FROM STDIN".encode()) as copy:
            for part in parts:
                for row in part:
                    copy.write_row(row)
    except psycopg.Error as problem:
        raise server_error(shown_address(target.engine.url), problem) from problem


def _go_on_counting(target: Connection, table: Table) -> None:
    """Let the next id that the database gives be that behind the last one copied."""
    for column in table.primary_key.columns:
        sequence = target.scalar(select(func.pg_get_serial_sequence(table.name, column.name)))
        last = target.scalar(select(func.max(column)))
        if sequence is not None and last is not None:
            target.execute(select(func.setval(sequence, last)))
