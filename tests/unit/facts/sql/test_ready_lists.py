"""The ready lists say at any time what looking at every key would, whatever came and went."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.facts.sql import ready_lists
from editor_app.facts.sql.making_keys import DriverTables
from editor_app.facts.sql.ready_lists import Key, Tables
from tests.ready_lists import faults, keys_in

EMPTY = """
CREATE TABLE ckey (key TEXT, npop INT, id INT, alias_id INT, PRIMARY KEY (key, npop, id)) WITHOUT ROWID;
CREATE TABLE ctop (prefix TEXT, npop INT, id INT, alias_id INT, PRIMARY KEY (prefix, npop, id)) WITHOUT ROWID;
"""


@pytest.fixture
def happened(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """What happened to lists of a size at which a few keys make them, and break them."""
    for name, value in (("HEAVY", 5), ("READY", 4), ("MOST", 6), ("FEWEST", 3)):
        monkeypatch.setattr(ready_lists, name, value)
    happened: Counter[str] = Counter()
    cut = ready_lists._cut

    def counted(tables: Tables, starts: Sequence[str]) -> None:
        happened["cut"] += sum(one.count > ready_lists.MOST for one in ready_lists._lists(tables, starts).values())
        cut(tables, starts)

    monkeypatch.setattr(ready_lists, "_cut", counted)
    return happened


class Names:
    """A store of nothing but keys."""

    def __init__(self, tables: Tables, happened: Counter[str]) -> None:
        self.tables = tables
        self.keys: dict[int, set[Key]] = {}
        self._happened = happened

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Check what has become of the lists, and count what happened to them."""
        before = self._sizes()
        yield
        after = self._sizes()
        assert faults(self.tables) == []
        self._happened["made"] += len(after.keys() - before.keys())
        self._happened["dropped"] += len(before.keys() - after.keys())

    def become(self, changes: dict[int, set[Key]]) -> None:
        gone: set[Key] = set()
        come: set[Key] = set()
        left: dict[int, set[Key]] = {}
        for id, after in changes.items():
            before = self.keys.get(id, set())
            gone |= before - after
            come |= after - before
            left[id] = before & after
            self.keys[id] = after
        sizes = self._sizes()
        with self.watched():
            ready_lists.drop(self.tables, sorted(gone), left)
        # only one that ran dry is longer when keys have gone
        self._happened["made anew"] += sum(size > sizes.get(start, size) for start, size in self._sizes().items())
        with self.watched():
            ready_lists.put(self.tables, sorted(come))
        assert keys_in(self.tables) == set().union(*self.keys.values())

    def grow(self, id: int, words: list[tuple[str, int]]) -> None:
        """Give somebody keys besides those they have, or somebody new many."""
        known = self.keys.get(id, set())
        npop = min((key[1] for key in known), default=-id)
        taken = {key[0] for key in known}
        new = {word: (word, npop, id, alias) for word, alias in words if word not in taken}
        self.become({id: known | set(new.values())})

    def withdraw(self, first: int, last: int, kept: int, at_once: int) -> None:
        mine, ids = f"id BETWEEN ? AND ? AND id NOT IN ({kept})", (first, last)
        after, until = "", None
        while True:
            ahead = "SELECT key FROM ckey WHERE key > ? ORDER BY key LIMIT 1 OFFSET ?"
            found = self.tables.ask(ahead, (after, at_once))
            until = found[0][0] if found else None
            here, values = ("key > ?", [after]) if until is None else ("key > ? AND key <= ?", [after, until])
            with self.watched():
                self.tables.change(f"DELETE FROM ckey WHERE {here} AND {mine}", [(*values, *ids)])  # noqa: S608
                ready_lists.dropped_range(self.tables, after, until, mine, ids)
            if until is None:
                break
            after = until
        for id in range(first, last + 1):
            if id != kept:
                self.keys.pop(id, None)

    def _sizes(self) -> dict[str, int]:
        return dict(self.tables.ask("SELECT prefix, count(*) FROM ctop GROUP BY prefix"))


_ids = st.integers(1, 18)
_words = st.text("ab", min_size=1, max_size=5)


@st.composite
def _entities(draw: st.DrawFn) -> dict[int, set[Key]]:
    """Some entities and the keys that they have from now on; none for one that is deleted."""
    found: dict[int, set[Key]] = {}
    for id in draw(st.lists(_ids, min_size=1, max_size=9, unique=True)):
        popularity = draw(st.integers(0, 4))
        words = draw(st.lists(_words, max_size=4, unique=True))
        found[id] = {(word, -popularity, id, draw(st.integers(0, 2))) for word in words}
    return found


@st.composite
def _waves(draw: st.DrawFn) -> dict[int, set[Key]]:
    """Many who share a beginning and come before most others: a list grows and is cut."""
    start, popularity = draw(st.sampled_from(["a", "b", "ab"])), draw(st.integers(2, 6))
    ids = draw(st.lists(_ids, min_size=10, max_size=18, unique=True))
    return {id: {(start + "a" * (id % 3), -popularity, id, 0)} for id in ids}


_growths = st.tuples(st.integers(1, 4), st.lists(st.tuples(_words, st.integers(0, 2)), min_size=3, max_size=8))
_withdrawals = st.tuples(_ids, st.integers(3, 18), _ids, st.integers(0, 12))
_deletions = st.lists(_ids, min_size=3, max_size=9, unique=True).map(lambda ids: {id: set[Key]() for id in ids})
_acts = st.lists(
    st.one_of(_entities(), _entities(), _waves(), _growths, _deletions, _withdrawals), min_size=4, max_size=20
)


@pytest.mark.parametrize(
    "examples", [120, pytest.param(6000, marks=[pytest.mark.long, pytest.mark.timeout(1800)])], ids=["", "long"]
)
def test_a_list_holds_the_best_of_its_keys_whatever_comes_and_goes(happened: Counter[str], examples: int) -> None:
    @settings(
        max_examples=examples, derandomize=examples < 1000, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(_acts)
    def holds(acts: list[Any]) -> None:  # of the strategies above
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.executescript(EMPTY)
            names = Names(DriverTables(connection), happened)
            for act in acts:
                if isinstance(act, dict):
                    names.become(act)
                elif isinstance(act[1], list):
                    names.grow(act[0], act[1])
                else:
                    names.withdraw(act[0], act[0] + act[1], act[2], act[3])

    holds()

    for act in ("made", "dropped", "cut", "made anew"):
        assert happened[act] > 3, f"the lists were not {act} often enough: {happened}"
