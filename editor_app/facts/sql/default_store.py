"""The writer's own store: where it lies, and how it comes about the first time."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from platformdirs import user_data_path

from editor_app.errors import StoreError, StoreMissing
from editor_app.facts.providers.bundle import read_bundle
from editor_app.facts.sql.backups import Backups
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.resources import resource

VARIABLE = "SHOWDESK_STORE"
"""The environment variable that names another place for the writer's store: a path, or a URL of SQLAlchemy."""


def default_path() -> Path:
    """Where the writer's store lies unless they name another: in the system's folder for a user's data."""
    return user_data_path("showdesk", appauthor=False) / "facts.db"


def address_or_default(url: str | None) -> str:
    """The address of the store that is meant: `url`, or with None the writer's own."""
    return url if url is not None else os.environ.get(VARIABLE) or str(default_path())


def open_default(url: str | None, *, now: datetime) -> SqlStore:
    """Open the store at `url`, or with None the writer's own.

    The writer's own is made from the sample that ships with Showdesk where it does not exist yet, so that a fresh
    machine completes and fills at once. One that was asked for by `url` is never made: a misspelled address would
    look like a store that lost everything; nor is one made in place of one that is gone and has backups. `now` is UTC.
    Raises `StoreError`, see `SqlStore.open`.
    """
    address = address_or_default(url)
    if url is None and "://" not in address and not Path(address).exists():
        _refuse_to_begin_again(Path(address))
        _make(Path(address), now)
    return SqlStore.open(address, now=now)


def _refuse_to_begin_again(path: Path) -> None:
    copies = Backups(path).all()
    if copies:
        raise StoreMissing(
            f"The store of facts is no longer at {path}.",
            why=f"Somebody moved or deleted it. Its newest backup is of {copies[0].made:%Y-%m-%d %H:%M} (UTC).",
            remedy="Restore that backup, or begin anew with the sample.",
        )


def make_sample(path: Path, now: datetime) -> None:
    """Make a store with the sample at `path`, where nothing is yet."""
    store = SqlStore.open(path, create=True)
    try:
        store.apply(read_bundle(resource("sample", "facts.json")), now=now)
    finally:
        store.close()


def _make(path: Path, now: datetime) -> None:
    """Put a store with the sample at `path`, whole or not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=path.parent, prefix="making-store-") as folder:
            made = Path(folder, path.name)
            make_sample(made, now)
            # a link, because renaming would replace a store that another Showdesk has made meanwhile
            with suppress(FileExistsError):
                path.hardlink_to(made)
    except OSError as problem:
        raise StoreError(
            f"The store of facts cannot be made at {path}.",
            why=f"{problem.strerror or problem}.",
            remedy=f"Make that folder writable, or name another place in the environment variable {VARIABLE}.",
        ) from problem
