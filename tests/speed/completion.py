"""Measures completion as the window asks for it, at any number of names, beside other ways to complete the same names.

    python -m tests.speed.completion [--names 10000 1000000 …] [--stores FOLDER] [--sample N] [--warm]

Prints a table for each size: milliseconds a keystroke with everything in memory and with the page cache dropped, and as
a ratio to the bare look-up of the same run; the share of the ten best that are those of brute force; how many are found
in spite of a slip or in another romanisation, against the same typed as it is, and a slip against brute force too; what
opening, building and holding the index costs. The targets are those of DESIGN.md, section 13. A keystroke is reading
the paragraph, folding, look-up and ranking, for an article about one of the ten best known shows. Times are the
shortest of three runs for each keystroke.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from editor_app.article.article import SectionKind
from editor_app.completion.completer import Completer
from editor_app.completion.completion import Context
from editor_app.completion.context import read_context
from editor_app.completion.mentions import named_before
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.sql.completion_keys import SqliteNameIndex
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.text.names import fold
from tests.speed.reader import read_in_a_new_process
from tests.speed.recall import recalls
from tests.speed.rivals import Rival, rivals
from tests.speed.stores import MadeStore, made_store
from tests.speed.timing import Times, forget_pages, timed
from tests.speed.truth import brute_force
from tests.speed.typed import Stroke, strokes

_LIMIT = 10
_COLD_ROUNDS = 12
_FOR_RIVALS = 300
"""Keystrokes that rivals are asked for: the slowest take a tenth of a second for each."""

_INDEX = ("ckey", "ctop")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--stores", type=Path, help="a folder that keeps the stores; otherwise they go again")
    parser.add_argument("--sample", type=int, default=120, help="names that are typed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without-rivals", action="store_true")
    parser.add_argument("--warm", action="store_true", help="leave the page cache alone")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="showdesk-completion-") as folder:
        for names in chosen.names:
            made = made_store(chosen.stores or Path(folder), names=names, seed=chosen.seed, tell=_tell)
            measure(made, chosen)


def _tell(line: str) -> None:
    print(f"- {line}", flush=True)


def measure(made: MadeStore, chosen: argparse.Namespace) -> None:
    print(f"\n## {made.names:,} names\n")
    _tell(f"processors {os.cpu_count()}, load before {os.getloadavg()[0]:.1f}")
    typed = strokes(made.world, names=chosen.sample, seed=chosen.seed)
    with closing(SqlStore.open(made.path)) as store:
        facts = store.show(made.show(min(made.shows - 1, 5)))
    assert facts is not None
    with closing(SqliteNameIndex(made.path)) as names:
        _tell_times(names, facts, typed)
        if not chosen.warm:
            _tell_cold(made.path, facts, typed)
        _tell_recall(made, names, sample=chosen.sample * 4, seed=chosen.seed)
        _tell_agreement(made, names, typed, with_rivals=not chosen.without_rivals)
    _tell_costs(made, typed, is_warm=chosen.warm)


# -- times


class Typist:
    """Completes as the window does: for one article, whose paragraphs above name the cast."""

    def __init__(self, names: SqliteNameIndex, facts: ShowFacts) -> None:
        self._names = names
        self._facts = facts
        self.begin()
        self._above = tuple(f"As before, {entity.name} is said to return." for entity in facts.entities.values())

    def begin(self) -> None:
        """A new window, which has met none of the names yet."""
        self._completer = Completer(self._names, self._facts, season=1)

    def read(self, stroke: Stroke) -> Context | None:
        """What is being typed, and who was named before."""
        context = read_context(stroke.text, len(stroke.text), SectionKind.CAST, self._facts, names=self._names)
        if context is None:
            return None
        before = stroke.text[: context.span.start]
        return replace(context, named=named_before((before, *self._above), self._facts))

    def press(self, stroke: Stroke) -> None:
        context = self.read(stroke)
        if context is not None:
            self._completer.complete(context)

    def rest(self, stroke: Stroke) -> None:
        """What the window asks for when the writer has rested."""
        context = self.read(stroke)
        if context is not None:
            self._completer.complete(context, with_slips=True)


def _tell_times(names: SqliteNameIndex, facts: ShowFacts, typed: list[Stroke]) -> None:
    typist = Typist(names, facts)
    look_up = timed(lambda stroke: names.starting_with(stroke.typed), typed)
    whole = timed(typist.press, typed, anew=typist.begin)
    print(f"\n| ms a keystroke, {len(typed):,} keystrokes | p50 | p95 | p99 | max | p99, × look-up |")
    print("|---|---|---|---|---|---|")

    def row(what: str, times: Times) -> None:
        print(f"| {what} | {times.cells()} | {times.at(99) / look_up.at(99):.1f} |", flush=True)

    row("the bare look-up, `NameIndex.starting_with`", look_up)
    row("**completion as the window asks for it**", whole)
    for way in dict.fromkeys(stroke.way for stroke in typed):
        row(f"… {way}", Times(tuple(ms for ms, stroke in zip(whole.ms, typed, strict=True) if stroke.way == way)))
    row("of it: folding", timed(lambda stroke: fold(stroke.typed), typed))
    row("of it: reading the paragraph", timed(typist.read, typed))
    row("of it: by sound, `NameIndex.sounding_like`", timed(lambda stroke: names.sounding_like(stroke.typed), typed))
    slips = [stroke for stroke in typed if len(fold(stroke.typed)) > 2]
    row("after a rest, with slips", timed(typist.rest, slips, rounds=2, anew=typist.begin))


def _tell_cold(store: Path, facts: ShowFacts, typed: list[Stroke]) -> None:
    """Each round a window opens and types some names, and nothing of the store is in memory."""
    per_round = max(1, len(typed) // _COLD_ROUNDS)
    cold: list[float] = []
    how = ""
    for begin in range(0, per_round * _COLD_ROUNDS, per_round):
        how = forget_pages(store)
        with closing(SqliteNameIndex(store)) as names:
            cold += timed(Typist(names, facts).press, typed[begin : begin + per_round][:60], rounds=1).ms
    print(f"| cold: page cache dropped ({how}) {_COLD_ROUNDS} times | {Times(tuple(cold)).cells()} | |")


# -- what is found


def _tell_recall(made: MadeStore, names: SqliteNameIndex, *, sample: int, seed: int) -> None:
    print("\n| recall@10 | tried | as it is | otherwise | of that | by brute force | of that |")
    print("|---|---|---|---|---|---|---|")
    for recall in recalls(made, names, count=sample, seed=seed):
        print(recall.row(), flush=True)


def _tell_agreement(made: MadeStore, names: SqliteNameIndex, typed: Sequence[Stroke], *, with_rivals: bool) -> None:
    texts = list(dict.fromkeys(stroke.typed for stroke in typed))
    truth = brute_force(made.path, texts)
    ours = agreement(truth.full_first, lambda text: [row.ref for row in names.starting_with(text)], in_order=True)
    print(f"\n| {len(texts):,} texts | agrees with brute force | p50 | p95 | p99 | max | build s | MB |")
    print("|---|---|---|---|---|---|---|---|")
    few = random.Random(made.world.seed).sample(texts, min(len(texts), _FOR_RIVALS))
    index = sum(made.tables.get(table, 0) for table in _INDEX) / 1e6
    cells = timed(names.starting_with, few).cells()
    print(
        f"| **ours, the look-up** | **{ours:.3f}** | {cells} | {made.seconds['index']:.1f} | {index:.1f} |", flush=True
    )
    if not with_rivals:
        return
    some = {text: truth.by_popularity[text] for text in few}
    with tempfile.TemporaryDirectory(prefix="showdesk-rivals-") as folder:
        for rival in rivals(made, Path(folder)):
            if rival.why_not:
                print(f"| {rival.name} | {rival.why_not} | | | | | | |")
                continue
            cells = timed(rival.find, few, rounds=rival.rounds).cells()
            share = agreement(some, partial(_refs, made, rival))
            print(
                f"| {rival.name} | {share:.3f} | {cells} | {rival.seconds:.1f} | {rival.size / 1e6:.1f} |", flush=True
            )


def _refs(made: MadeStore, rival: Rival, text: str) -> list[str]:
    return [made.world.ref(id) for id in rival.find(text)]


def agreement(truth: dict[str, list[str]], find: Callable[[str], list[str]], *, in_order: bool = False) -> float:
    """The share of the true rows that `find` gives, over all texts that have some; in their order if `in_order`."""
    right = total = 0
    for text, true in truth.items():
        found = find(text)
        total += len(true)
        if in_order:
            total += max(0, len(found) - len(true))
            right += sum(one == other for one, other in zip(found, true, strict=False))
        else:
            right += len(set(found) & set(true))
    return right / total if total else 1.0


# -- what it costs


def _tell_costs(made: MadeStore, typed: list[Stroke], *, is_warm: bool) -> None:
    texts = [stroke.text for stroke in typed]
    warm = min((read_in_a_new_process(made.path, texts) for _ in range(3)), key=lambda reading: reading.first)
    print("\n| what it costs | |\n|---|---|")
    if not is_warm:
        how = forget_pages(made.path)
        cold = read_in_a_new_process(made.path, texts)
        print(f"| open and first answer in a new process, page cache dropped ({how}) | {cold.first:.1f} ms |")
    for what, number in (
        ("open and first answer in a new process, warm", f"{warm.first:.1f} ms"),
        ("memory of that process before, resident (its share)", f"{warm.before[0]:.0f} ({warm.before[1]:.0f}) MB"),
        ("after the first answer", f"{warm.opened[0]:.0f} ({warm.opened[1]:.0f}) MB"),
        (f"after {len(texts):,} keystrokes", f"{warm.typed[0]:.0f} ({warm.typed[1]:.0f}) MB"),
        ("the store on disk", f"{made.path.stat().st_size / 1e6:,.1f} MB"),
        *((f"of it `{name}`", f"{made.tables[name] / 1e6:,.1f} MB") for name in _INDEX if name in made.tables),
        ("making the rows", f"{made.seconds['rows']:.1f} s"),
        (
            "making the index",
            f"{made.seconds['index']:.1f} s, {made.seconds['index'] / made.names * 1e6:.0f} µs a name",
        ),
    ):
        print(f"| {what} | {number} |")


if __name__ == "__main__":
    main()
