"""How a store comes to be open: as it is, made new, brought to the newest form, or to be read and not changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, inspect, select, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError

from editor_app.errors import StoreError, StoreLocked, StoreMissing
from editor_app.facts.care import Why
from editor_app.facts.sql.backups import Backups
from editor_app.facts.sql.engine import address_of, engine_for, file_of, is_postgres, shown_address, told, writing
from editor_app.facts.sql.migrations import migrate
from editor_app.facts.sql.schema import metadata, version
from editor_app.facts.sql.sqlite_file import (
    SCHEMA_VERSION,
    VERSION_TABLE,
    newer,
    read_version,
    version_of,
    why_not_writable,
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A store that can be used. `why_read_only` is a sentence, "" where it takes changes."""

    engine: Engine
    why_read_only: str = ""


def open_at(url: URL, *, create: bool, patience: float, now: datetime) -> Opened:
    """Open the store at `url`; see `SqlStore.open`, also for what is raised."""
    path = file_of(url)
    # a file that is no store, or that a newer Showdesk made, must not be opened to write: SQLite would change it
    found = None if path is None else _version_of(path, create=create, patience=patience)
    why = "" if path is None or found is None else _why_read_only(path, found)
    engine = engine_for(url, patience=patience, reads_only=bool(why))
    try:
        with told(url):
            if path is None:
                found = _version_in(engine)
            if found is None and not create:
                raise StoreMissing(
                    f"There is no store of facts at {shown_address(url)}.",
                    remedy="Check the address, or import a bundle there to make one.",
                )
            if found is None:
                _make(engine)
            elif found < SCHEMA_VERSION:
                _bring_up(engine, why, now)
            elif found > SCHEMA_VERSION:
                _refuse_other_form(engine, found)
                why = why or _made_by_newer(found)
    except BaseException:
        engine.dispose()
        raise
    return Opened(engine, why)


def _why_read_only(path: Path, found: int) -> str:
    return _made_by_newer(found) if found > SCHEMA_VERSION else why_not_writable(path)


def _made_by_newer(found: int) -> str:
    return f"A newer Showdesk made it: its form is version {found}, and this one writes version {SCHEMA_VERSION}."


def _make(engine: Engine) -> None:
    with writing(engine).begin() as connection:
        if not inspect(connection).has_table(VERSION_TABLE):  # another may have been quicker
            _refuse_other_letters(connection)
            metadata.create_all(connection)
            connection.execute(insert(version).values(version_num=f"{SCHEMA_VERSION:04}"))


def _refuse_other_letters(connection: Connection) -> None:
    """Raises `StoreError` where the database cannot hold the names of the world."""
    url = connection.engine.url
    if is_postgres(url) and (encoding := connection.scalar(text("SHOW server_encoding"))) != "UTF8":
        raise StoreError(
            f"No store of facts was made at {shown_address(url)}.",
            why=f"That database keeps its texts in {encoding}, which has no letters for most names.",
            remedy="Make a database with the encoding UTF8: createdb --encoding=UTF8 --template=template0 NAME.",
        )


def _bring_up(engine: Engine, why_read_only: str, now: datetime) -> None:
    """Bring an older store to the newest form, once there is a copy of it as it was."""
    if why_read_only:
        raise StoreError(
            "The store of facts was made by an older Showdesk, and cannot be brought to the form of this one.",
            why=why_read_only,
            remedy="Allow writing there, or copy it to a place where you may write and name that one.",
        )
    path = file_of(engine.url)
    copy = None if path is None else Backups(path).make(Why.BEFORE_MIGRATION, now=now)
    try:
        with told(engine.url), writing(engine).begin() as connection:
            migrate(connection)
    except StoreLocked:
        raise
    except (StoreError, SQLAlchemyError) as problem:
        lies = "" if copy is None else f" A copy of it lies at {copy.path}."
        raise StoreError(
            "The store of facts was made by an older Showdesk, and could not be brought to the form of this one.",
            why=problem.why if isinstance(problem, StoreError) else f"{problem}",
            remedy=f"It is as it was.{lies} Try again, or go on with the older Showdesk.",
        ) from problem


def bring_up_to_date(path: Path) -> None:
    """Bring a copy that nobody else uses to the newest form."""
    url = address_of(path)
    engine = engine_for(url, patience=0)
    try:
        with told(url):
            if _version_in(engine) != SCHEMA_VERSION:
                with writing(engine).begin() as connection:
                    migrate(connection)
    finally:
        engine.dispose()


def _refuse_other_form(engine: Engine, found: int) -> None:
    """Raises `StoreNewer` where a table or a column that we read is not there any more."""
    inspector = inspect(engine)
    tables = set(inspector.get_table_names())
    for table in metadata.sorted_tables:
        has = {column["name"] for column in inspector.get_columns(table.name)} if table.name in tables else set()
        if not has.issuperset(table.columns.keys()):
            raise newer(shown_address(engine.url), found)


def _version_of(path: Path, *, create: bool, patience: float) -> int | None:
    """The version of the store in a file; None where there is none and one may be made."""
    try:
        return version_of(path, patience=patience)
    except StoreMissing:
        if create and not path.is_dir():
            return None
        raise


def _version_in(engine: Engine) -> int | None:
    """The version of the store in a database; None where there is none."""
    with engine.connect() as connection:
        if not inspect(connection).has_table(VERSION_TABLE):
            return None
        versions = list(connection.scalars(select(version.c.version_num)))
    return read_version(versions, shown_address(engine.url))
