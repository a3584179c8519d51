"""Other ways to complete the same names, measured beside ours: SQLite's FTS5, tantivy and QCompleter."""

from __future__ import annotations

import importlib
import os
import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editor_app.text.names import fold, search_keys
from tests.speed.stores import MadeStore
from tests.speed.truth import entities

LIMIT = 10
MOST_IN_MEMORY = 2_000_000
"""Names of which QCompleter's list is still made: it takes some 300 bytes for each."""

_MOST_GRAM = 24
_BITS_OF_ID = 32


@dataclass(frozen=True, slots=True)
class Rival:
    """A way to complete. `find` gives ids, best first; `why_not` says why it could not be measured.

    `rounds` is how often the same may be asked: one that remembers its answers is asked once.
    """

    name: str
    find: Callable[[str], list[int]] = lambda _: []
    seconds: float = 0.0
    size: int = 0
    why_not: str = ""
    rounds: int = 3


def rivals(made: MadeStore, folder: Path) -> Iterator[Rival]:
    """Each in its turn, built in `folder`; one is gone when the next comes."""
    yield from _fts5(made, folder / "fts5.db")
    yield from _tantivy(made, folder / "tantivy")
    yield from _qcompleter(made)


def _fts5(made: MadeStore, path: Path) -> Iterator[Rival]:
    begun = time.perf_counter()
    with closing(sqlite3.connect(path)) as db, closing(sqlite3.connect(made.path)) as store:
        db.executescript(
            "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE known (id INTEGER PRIMARY KEY, popularity INTEGER, name TEXT);"
            "CREATE VIRTUAL TABLE found USING fts5"
            " (name, content='', detail=full, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2');"
        )
        db.executemany("INSERT INTO known VALUES (?, ?, ?)", ((i, p, names[0]) for i, p, names in entities(store)))
        rows = ((i, " | ".join(names)) for i, _, names in entities(store))
        db.executemany("INSERT INTO found (rowid, name) VALUES (?, ?)", rows)
        db.execute("INSERT INTO found (found) VALUES ('optimize')")
        db.commit()

        def find(text: str) -> list[int]:
            words = fold(text)
            if not words:
                return []
            rows = db.execute(
                "SELECT k.id, k.name FROM found JOIN known k ON k.id = found.rowid WHERE found MATCH ?"
                " ORDER BY k.popularity DESC, k.id LIMIT ?",
                (f'"{words}" *', LIMIT),
            )
            return [id for id, _ in rows.fetchall()]

        yield Rival("FTS5 prefix, by popularity", find, time.perf_counter() - begun, path.stat().st_size)


def _tantivy(made: MadeStore, folder: Path) -> Iterator[Rival]:
    name = "tantivy, edge n-grams"
    try:
        library: Any = importlib.import_module("tantivy")  # of a package that only this script uses
    except ModuleNotFoundError:
        yield Rival(name, why_not="not installed: `pip install tantivy` in the environment of this script")
        return
    folder.mkdir()
    begun = time.perf_counter()
    schema = library.SchemaBuilder()
    schema.add_text_field("key", tokenizer_name="beginnings", index_option="basic")
    schema.add_text_field("name", stored=True, tokenizer_name="raw")
    schema.add_unsigned_field("order", fast=True)
    index = library.Index(schema.build(), path=str(folder))
    grams = library.Tokenizer.ngram(1, _MOST_GRAM, prefix_only=True)
    index.register_tokenizer("beginnings", library.TextAnalyzerBuilder(grams).build())
    writer = index.writer(heap_size=400_000_000, num_threads=1)
    with closing(sqlite3.connect(made.path)) as store:
        for id, popularity, names in entities(store):
            document = library.Document()
            for key in {key for called in names for key in search_keys(called)}:
                document.add_text("key", key)
            document.add_text("name", names[0])
            document.add_unsigned("order", popularity << _BITS_OF_ID | (1 << _BITS_OF_ID) - 1 - id)
            writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def find(text: str) -> list[int]:
        key = fold(text)[:_MOST_GRAM]
        if not key:
            return []
        query = library.Query.term_query(index.schema, "key", key, index_option="basic")
        hits = searcher.search(query, LIMIT, count=False, order_by_field="order").hits
        for _, address in hits:
            searcher.doc(address)
        return [(1 << _BITS_OF_ID) - 1 - (order & (1 << _BITS_OF_ID) - 1) for order, _ in hits]

    size = sum(path.stat().st_size for path in folder.iterdir())
    yield Rival(name, find, time.perf_counter() - begun, size)


def _qcompleter(made: MadeStore) -> Iterator[Rival]:
    name = "QCompleter, by popularity"
    if made.names > MOST_IN_MEMORY:
        yield Rival(name, why_not=f"its list of {made.names:,} names would fill the memory")
        return
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QStringListModel, Qt
    from PySide6.QtWidgets import QApplication, QCompleter

    application = QApplication.instance() or QApplication([])
    begun = time.perf_counter()
    with closing(sqlite3.connect(made.path)) as store:
        called = [(-popularity, id, one) for id, popularity, names in entities(store) for one in names]
    called.sort()
    owners: defaultdict[str, list[int]] = defaultdict(list)
    for _, id, one in called:
        owners[one].append(id)
    model = QStringListModel([one for _, _, one in called])
    completer = QCompleter(model)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def find(text: str) -> list[int]:
        completer.setCompletionPrefix(text)
        found: list[int] = []
        times: Counter[str] = Counter()
        for row in range(LIMIT):
            if not completer.setCurrentRow(row):
                break
            one = completer.currentCompletion()
            found.append(owners[one][times[one]])  # the list is in their order, so the first namesake comes first
            times[one] += 1
        return found

    yield Rival(name, find, time.perf_counter() - begun, sum(len(one.encode()) for one in owners), rounds=1)
    del application
