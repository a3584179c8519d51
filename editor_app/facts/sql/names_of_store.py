"""Which look-up belongs to which store."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy.engine import URL

from editor_app.facts.sql.completion_keys import SqliteNameIndex
from editor_app.facts.sql.distant_names import DistantNames
from editor_app.facts.sql.engine import connection_to, is_postgres, shown_address
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.store import ListeningNames

if TYPE_CHECKING:
    from editor_app.facts.sql.postgres_names import PostgresNameIndex


def names_for_window(store: SqlStore) -> ListeningNames | None:
    """A look-up that never keeps a keystroke waiting; None for a kind of database that has none."""
    if store.path is not None:
        return SqliteNameIndex(store.path)
    return DistantNames(partial(_on_server, store.url)) if is_postgres(store.url) else None


def names_for_command(store: SqlStore) -> SqliteNameIndex | PostgresNameIndex | None:
    """A look-up whose answers are whole, however long they take; None for a kind of database that has none."""
    if store.path is not None:
        return SqliteNameIndex(store.path)
    return _on_server(store.url) if is_postgres(store.url) else None


def _on_server(url: URL) -> PostgresNameIndex:
    from editor_app.facts.sql.postgres_names import PostgresNameIndex  # only who has such a store has psycopg

    return PostgresNameIndex(partial(connection_to, url), shown_address(url))
