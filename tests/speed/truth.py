"""What completion must answer, found by reading every name there is."""

from __future__ import annotations

import heapq
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from editor_app.facts.sql.completion_keys import FINDABLE
from editor_app.facts.store import Slip
from editor_app.text.names import fold, search_keys

_ALPHABET = "abcdefghijklmnopqrstuvwxyz "
_HEAD = 2  # letters by which a key is passed over that no text of three letters or more can mean
_KEPT = 2_000  # rows of a text that are held before the best are picked


@dataclass(frozen=True, slots=True)
class Truth:
    """For each text the references that must be found, best first.

    `full_first` is what `NameIndex.starting_with` promises: those who are called so in full, then the most popular,
    then the oldest. `by_popularity` is the same without regard to names in full, for others who promise no more.
    """

    full_first: dict[str, list[str]]
    by_popularity: dict[str, list[str]]


_Row: TypeAlias = tuple[bool, int, int]  # whether it is not named in full, its popularity below zero, its id


def brute_force(store: Path, texts: Collection[str], *, limit: int = 10) -> Truth:
    """What must be found for each text, by looking at every name of `store`."""
    wanted: defaultdict[str, list[str]] = defaultdict(list)
    for text in texts:
        wanted[fold(text)].append(text)
    wanted.pop("", None)
    lengths = sorted({len(folded) for folded in wanted})
    rows: defaultdict[str, list[_Row]] = defaultdict(list)
    with closing(sqlite3.connect(store)) as connection:
        for id, popularity, names in entities(connection):
            for folded, is_whole in _found_by(names, wanted, lengths).items():
                rows[folded].append((not is_whole, -popularity, id))
                if len(rows[folded]) > _KEPT:
                    rows[folded] = list({*_best(rows[folded], limit), *_most_popular(rows[folded], limit)})
        refs = _Refs(connection)
        return Truth(*(_by_text(texts, rows, limit, choose, refs) for choose in (_best, _most_popular)))


def _best(rows: list[_Row], limit: int) -> list[_Row]:
    return heapq.nsmallest(limit, rows)


def _most_popular(rows: list[_Row], limit: int) -> list[_Row]:
    return heapq.nsmallest(limit, rows, key=lambda row: row[1:])


def _by_text(
    texts: Collection[str],
    rows: Mapping[str, list[_Row]],
    limit: int,
    choose: Callable[[list[_Row], int], list[_Row]],
    refs: _Refs,
) -> dict[str, list[str]]:
    chosen = {folded: [refs[id] for _, _, id in choose(found, limit)] for folded, found in rows.items()}
    return {text: chosen.get(fold(text), []) for text in texts}


def brute_force_of_slips(store: Path, texts: Collection[str], *, limit: int = 10) -> dict[str, set[str]]:
    """Whom each text may mean that has a slip in it: the `limit` best of all there are, by looking at every name.

    First those that it begins, then those that it begins but for one slip, a likely one before another (see `Slip`);
    of each the most popular. No ranking that sees only the text and how popular names are could do much better.
    """
    meant: defaultdict[str, list[tuple[str, Slip]]] = defaultdict(list)
    for text in texts:
        for variant, slip in _one_slip_away(fold(text)).items():
            meant[variant].append((text, slip))
    heads = {variant[:_HEAD] for variant in meant}
    longest = max(map(len, meant), default=0)
    rows: defaultdict[str, list[tuple[Slip, int, int]]] = defaultdict(list)
    with closing(sqlite3.connect(store)) as connection:
        for id, popularity, names in entities(connection):
            found: dict[str, Slip] = {}
            for key in {key for name in names for key in search_keys(name) if key[:_HEAD] in heads}:
                for length in range(1, min(len(key), longest) + 1):
                    for text, slip in meant.get(key[:length], ()):
                        found[text] = min(slip, found.get(text, slip))
            for text, slip in found.items():
                rows[text].append((slip, -popularity, id))
                if len(rows[text]) > _KEPT:
                    rows[text] = heapq.nsmallest(limit, rows[text])
        refs = _Refs(connection)
        return {text: {refs[id] for *_, id in heapq.nsmallest(limit, rows[text])} for text in texts}


def _one_slip_away(folded: str) -> dict[str, Slip]:
    """`folded`, and what it may have been meant to be if one letter is missing, swapped, wrong or too many."""
    variants = {folded: Slip.NONE}
    for place in range(len(folded) + 1):
        start, rest = folded[:place], folded[place:]
        if len(rest) > 1:
            variants.setdefault(start + rest[1] + rest[0] + rest[2:], Slip.LIKELY)
        for letter in _ALPHABET:
            variants.setdefault(start + letter + rest, Slip.LIKELY)
    for place in range(len(folded)):
        start, rest = folded[:place], folded[place + 1 :]
        for letter in ("", *_ALPHABET):
            variants.setdefault(start + letter + rest, Slip.OTHER)
    return variants


class _Refs(dict[int, str]):
    """References by id, looked up as they are asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, id: int) -> str:
        ((ref,),) = self._connection.execute("SELECT ref FROM entity WHERE id = ?", (id,)).fetchall()
        self[id] = str(ref)
        return self[id]


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
