"""What must hold of the index of names in a store, looked at row by row: for tests and for measuring."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from editor_app.facts.refs import Kind
from editor_app.facts.sql import ready_lists
from editor_app.facts.sql.bulk import StoreTables
from editor_app.facts.sql.completion_keys import keys_of
from editor_app.facts.sql.making_keys import DriverTables
from editor_app.facts.sql.ready_lists import Key, Tables

Row = tuple[int, int, int]


@contextmanager
def tables_of(store: Engine | sqlite3.Connection) -> Iterator[Tables]:
    if isinstance(store, sqlite3.Connection):
        yield DriverTables(store)
        return
    connection: Connection
    with store.connect() as connection:
        yield StoreTables(connection)


def keys_in(tables: Tables) -> set[Key]:
    return {(key, npop, id, alias) for key, npop, id, alias in tables.ask("SELECT key, npop, id, alias_id FROM ckey")}


def keys_due(tables: Tables) -> set[Key]:
    """The keys of all living names, made one by one."""
    aliases: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for id, owner, text in tables.ask("SELECT id, entity_id, text FROM alias ORDER BY id"):
        aliases[owner].append((id, text))
    found: set[Key] = set()
    living = "SELECT id, kind, name, popularity FROM entity WHERE known_to IS NULL"
    for id, kind, name, popularity in tables.ask(living):
        numbers = [0, *(number for number, _ in aliases[id])]
        keys = keys_of(Kind(kind), [name, *(text for _, text in aliases[id])])
        found |= {(key, -popularity, id, numbers[place]) for key, place in keys.items()}
    return found


def by_beginning(keys: set[Key]) -> dict[str, tuple[int, list[Row]]]:
    """For each beginning how many keys it has, and whom, best first, each with its lowest alias."""
    counts: defaultdict[str, int] = defaultdict(int)
    lowest: defaultdict[str, dict[tuple[int, int], int]] = defaultdict(dict)
    for key, npop, id, alias in keys:
        for end in range(1, len(key) + 1):
            counts[key[:end]] += 1
            known = lowest[key[:end]]
            known[npop, id] = min(alias, known.get((npop, id), alias))
    return {
        start: (number, sorted((*place, alias) for place, alias in lowest[start].items()))
        for start, number in counts.items()
    }


def faults(tables: Tables) -> list[str]:
    """In which beginnings the ready lists are not what they should be; nothing where all are right."""
    lists: defaultdict[str, list[Row]] = defaultdict(list)
    for start, *row in tables.ask("SELECT prefix, npop, id, alias_id FROM ctop ORDER BY prefix, npop, id"):
        lists[start].append((row[0], row[1], row[2]))
    due = by_beginning(keys_in(tables))
    found = [f"{start!r} has no keys" for start in lists.keys() - due.keys()]
    for start, (count, rows) in due.items():
        have = lists.get(start, [])
        if not have:
            found += [f"{start!r} has {count} keys and no list"] * (count > ready_lists.HEAVY)
            continue
        if have != rows[: len(have)]:
            found.append(f"{start!r} has {have} and not {rows[: len(have)]}")
        if not min(ready_lists.FEWEST, len(rows)) <= len(have) <= ready_lists.MOST:
            found.append(f"{start!r} has {len(have)} rows of {len(rows)}")
        if start[:-1] and start[:-1] not in lists:
            found.append(f"{start!r} has a list and {start[:-1]!r} none")
    return found
