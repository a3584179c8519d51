"""What completion must answer, found by reading every name there is."""

from __future__ import annotations

import heapq
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from editor_app.facts.sql.completion_keys import FINDABLE
from editor_app.text.names import fold, search_keys

_KEPT = 2_000  # rows of a text that are held before the best are picked


def brute_force(store: Path, texts: Collection[str], *, limit: int = 10) -> dict[str, list[str]]:
    """For each text the references that `NameIndex.starting_with` must give, by looking at every name of `store`.

    Those who are called so in full come first, then the most popular, then the oldest.
    """
    wanted: defaultdict[str, list[str]] = defaultdict(list)
    for text in texts:
        wanted[fold(text)].append(text)
    wanted.pop("", None)
    lengths = sorted({len(folded) for folded in wanted})
    best: defaultdict[str, dict[int, tuple[int, int, int]]] = defaultdict(dict)
    refs: dict[int, str] = {}
    with closing(sqlite3.connect(store)) as connection:
        for id, popularity, names in entities(connection):
            for folded, is_whole in _found_by(names, wanted, lengths).items():
                rows = best[folded]
                rows[id] = (not is_whole, -popularity, id)
                if len(rows) > _KEPT:
                    kept = heapq.nsmallest(limit, rows.values())
                    best[folded] = {row[2]: row for row in kept}
        chosen = {folded: heapq.nsmallest(limit, rows.values()) for folded, rows in best.items()}
        ids = {row[2] for rows in chosen.values() for row in rows}
        for id in ids:
            (refs[id],) = connection.execute("SELECT ref FROM entity WHERE id = ?", (id,)).fetchone()
    found: dict[str, list[str]] = {text: [] for text in texts}
    for folded, its_texts in wanted.items():
        for text in its_texts:
            found[text] = [refs[id] for _, _, id in chosen.get(folded, ())]
    return found


def _found_by(names: list[str], wanted: Mapping[str, object], lengths: list[int]) -> dict[str, bool]:
    """The wanted texts that begin one of the names' words, and whether they are a whole name."""
    found: dict[str, bool] = {}
    for name in names:
        for key in search_keys(name):
            for length in lengths:
                if length > len(key):
                    break
                if (folded := key[:length]) in wanted:
                    found.setdefault(folded, False)
        for whole in whole_keys(name):
            if whole in found:
                found[whole] = True
    return found


def whole_keys(name: str) -> set[str]:
    """How a name may be typed in full: with its hyphens or without."""
    return {fold(name), fold(name.replace("-", ""))}


def entities(connection: sqlite3.Connection) -> Iterator[tuple[int, int, list[str]]]:
    """Every living entity that is found by name: its id, popularity and names."""
    kinds = ", ".join(f"'{kind.value}'" for kind in sorted(FINDABLE))
    aliases = connection.execute("SELECT entity_id, text FROM alias ORDER BY entity_id, id")
    alias = aliases.fetchone()
    living = f"SELECT id, popularity, name FROM entity WHERE known_to IS NULL AND kind IN ({kinds}) ORDER BY id"  # noqa: S608
    for id, popularity, name in connection.execute(living):
        names = [name]
        while alias is not None and alias[0] <= id:
            if alias[0] == id:
                names.append(alias[1])
            alias = aliases.fetchone()
        yield id, popularity, names
