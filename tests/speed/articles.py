"""What each signal of completion's ranking is worth to somebody who writes articles: keys that are saved.

    python -m tests.speed.articles FOLDER [--names 10000] [--articles 300] [--seed 2] [--signals show,pair,…]

Takes the store of that size in FOLDER, made there by `stores` unless it was, and lets the newsroom of `article_model`
type its articles, letter by letter, through `read_context` and the `Completer`, as the window does after a rest. The
popup shows five rows. Whoever sees the right one takes it at once if that saves a key: each step down is one, and Tab.

Printed for each ranking: KSS@5, the share of the keys for names that was saved; MRR, the mean of 1/rank after one
letter, where the popup would not open yet as if it did; how often the right one is first after two letters. The oracle
has the right one first after one letter, whatever it is. Keys for slips that nobody offered to mend are counted.
"""

from __future__ import annotations

import argparse
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from editor_app.article.article import SectionKind
from editor_app.completion.completer import Completer
from editor_app.completion.completion import Completion, Context
from editor_app.completion.context import read_context
from editor_app.completion.habits import Habits
from editor_app.completion.mentions import named_before
from editor_app.completion.rank import WEIGHTS, Weights
from editor_app.facts.refs import EntityRef
from editor_app.facts.sql.completion_keys import AFTER_ALL, SqliteNameIndex, key_of_text
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.store import NameIndex
from editor_app.text.spans import Span
from tests.speed.article_model import Mention, Newsroom, Writing
from tests.speed.stores import made_store

ROWS = 5
_LIMIT = 10
_MEND = 2
"""Keys to mend a slip by hand: back to it and right."""


_SIGNALS: dict[str, Callable[[Weights, Weights], Weights]] = {
    "popularity": lambda bare, _: bare,
    "show": lambda bare, all: replace(bare, show=all.show),
    "section": lambda bare, all: replace(bare, section=all.section),
    "pair": lambda bare, all: replace(bare, counterpart=all.counterpart),
    "season": lambda bare, all: replace(bare, in_season=all.in_season, billing=all.billing),
    "named": lambda bare, all: replace(bare, lately=all.lately),
    "habits": lambda bare, all: replace(bare, used=all.used, used_so=all.used_so, known_stranger=all.known_stranger),
}
"""What each signal adds to the weights of those before it."""

SIGNALS = tuple(_SIGNALS)

_BARE = replace(
    WEIGHTS,
    show=0.0,
    section=0.0,
    counterpart=0.0,
    in_season=0.0,
    billing=0.0,
    lately=(),
    used=0.0,
    used_so=0.0,
    known_stranger=0.0,
)


@dataclass
class Tally:
    """What came of one ranking."""

    letters: int = 0
    keys: int = 0
    mentions: int = 0
    reciprocal: float = 0.0
    first_of_two: int = 0

    def __str__(self) -> str:
        saved = 1 - self.keys / self.letters
        return f"{saved:8.3f}{self.reciprocal / self.mentions:8.3f}{self.first_of_two / self.mentions:10.3f}"


Row = tuple[EntityRef, str]


class Ranking(Protocol):
    """Offers rows for what is being typed at the end of the last line; `forced` where no popup would be open."""

    def begin(self, writing: Writing) -> None: ...

    def rows(self, lines: Sequence[str], typed: str, section: SectionKind, *, forced: bool) -> list[Row]: ...

    def took(self, typed: str, row: Row) -> None: ...


class Ours:
    """The completer of the window, with some of its weights."""

    def __init__(self, names: NameIndex, signals: Sequence[str]) -> None:
        self._names = names
        self._signals = signals
        self._weights = _BARE
        for signal in signals:
            self._weights = _SIGNALS[signal](self._weights, WEIGHTS)
        self._completer = Completer(names, None)
        self._today = date.min
        self._habits: dict[int, Habits] = {}

    def begin(self, writing: Writing) -> None:
        facts = writing.facts if "show" in self._signals else None
        self._today = date(2026, 7, 1) + timedelta(days=writing.day)
        habits = self._habits.setdefault(writing.writer, Habits(lambda: self._today))
        self._completer = Completer(self._names, facts, season=writing.season, habits=habits, weights=self._weights)

    def rows(self, lines: Sequence[str], typed: str, section: SectionKind, *, forced: bool) -> list[Row]:
        line = lines[-1]
        text = line + typed
        context = read_context(text, len(text), section, self._completer.facts, names=self._names)
        if context is not None and "pair" not in self._signals:
            context = replace(context, counterpart_of=None) if context.typed else None
        if context is None and forced:
            # asked for, where there is no show: strangers are not offered after one letter
            context = Context(typed, Span(len(line), len(text)), section, is_asked=self._completer.facts is None)
        if context is None or text[context.span.start :] != typed:
            return []  # other words are taken for the beginning of the name
        if "named" in self._signals and self._completer.facts is not None:
            context = replace(context, named=named_before(reversed(lines), self._completer.facts))
        return [(row.ref, row.text) for row in self._completer.complete(context, with_slips=True)]

    def took(self, typed: str, row: Row) -> None:
        if "habits" in self._signals:
            self._completer.accepted(Completion(row[1], row[0], ""), typed)


class Alphabetical:
    """All names that begin so, sorted, as in a list that is searched by halves."""

    def __init__(self, path: Path) -> None:
        self._store = sqlite3.connect(path)

    def begin(self, writing: Writing) -> None: ...

    def rows(self, lines: Sequence[str], typed: str, section: SectionKind, *, forced: bool) -> list[Row]:
        key = key_of_text(typed)
        if len(key) < 2 and not forced:
            return []
        found = dict.fromkeys(self._store.execute(_SORTED, (key, key + AFTER_ALL)))
        return list(found)[:_LIMIT]

    def took(self, typed: str, row: Row) -> None: ...


_SORTED = """
SELECT e.ref, e.name FROM (SELECT * FROM ckey WHERE key >= ? AND key < ? ORDER BY key, npop, id LIMIT 40) AS k
JOIN entity AS e ON e.id = k.id ORDER BY k.key, k.npop, k.id
"""


def type_all(writings: Sequence[Writing], ranking: Ranking) -> Tally:
    tally = Tally()
    for writing in writings:
        ranking.begin(writing)
        lines: list[str] = []
        for section, _, mentions in writing.sections:
            lines.append("")
            for mention in mentions:
                lines[-1] += mention.before if lines[-1] else mention.before.lstrip()
                _type(tally, mention, lines, section, ranking)
                lines[-1] += mention.words + mention.after
    return tally


def _type(tally: Tally, mention: Mention, lines: Sequence[str], section: SectionKind, ranking: Ranking) -> None:
    row = (mention.ref, mention.words)
    keys = len(mention.typed) + _MEND * mention.slips
    tally.letters += len(mention.words) + _MEND * mention.slips
    tally.mentions += 1
    for count in range(len(mention.typed)):
        typed = mention.typed[:count]
        rank = _rank(row, ranking.rows(lines, typed, section, forced=False)[:ROWS])
        if rank and count + rank < keys:
            keys = count + rank  # Tab, and a step down for each row above it
            ranking.took(typed, row)
            break
    tally.keys += keys
    if rank := _rank(row, ranking.rows(lines, mention.words[:1], section, forced=True)):
        tally.reciprocal += 1 / rank
    tally.first_of_two += _rank(row, ranking.rows(lines, mention.words[:2], section, forced=True)) == 1


def _rank(row: Row, rows: Sequence[Row]) -> int:
    """Where `row` is, counted from 1; 0 where it is not."""
    return rows.index(row) + 1 if row in rows else 0


def oracle(writings: Sequence[Writing]) -> Tally:
    """Whoever has the right one first after one letter."""
    tally = Tally()
    for mention in (mention for writing in writings for _, _, mentions in writing.sections for mention in mentions):
        tally.letters += len(mention.words) + _MEND * mention.slips
        tally.keys += min(2, len(mention.words))
        tally.mentions += 1
        tally.reciprocal += 1
        tally.first_of_two += 1
    return tally


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--names", type=int, default=10_000)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument(
        "--again", type=float, default=0.4, help="how many people and characters were named shortly before"
    )
    parser.add_argument("--last", action="store_true", help="only the whole ranking")
    chosen = parser.parse_args()
    made = made_store(chosen.folder, names=chosen.names, tell=lambda line: print(line, flush=True))
    with closing(SqlStore.open(made.path)) as store, closing(SqliteNameIndex(made.path)) as names:
        newsroom = Newsroom(made.world, lru_cache(store.show), seed=chosen.seed, named_again=chosen.again)
        writings = list(newsroom.writings(chosen.articles))
        rankings: list[tuple[str, Ranking]] = [("alphabetical", Alphabetical(made.path))]
        for count, signal in enumerate(SIGNALS, start=1):
            rankings.append((signal if count == 1 else f"+ {signal}", Ours(names, SIGNALS[:count])))
        print(f"{len(writings)} articles, {chosen.names:,} names\n{'':16}{'KSS@5':>8}{'MRR(1)':>8}{'first(2)':>10}")
        for name, ranking in rankings[-1:] if chosen.last else rankings:
            print(f"{name:16}{type_all(writings, ranking)}", flush=True)
        print(f"{'oracle':16}{oracle(writings)}")


if __name__ == "__main__":
    main()
