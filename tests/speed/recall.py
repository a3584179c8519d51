"""Whether completion finds whom a writer means who slips, or who spells otherwise.

Two ceilings. One is how many are found of the same names typed as they are. The other is for a slip in the whole store:
how many are among the ten best of all names within one slip, as `brute_force_of_slips` ranks them that sees the text
and how popular the names are. It may be the higher one, where a text with a slip is rarer than the same without; at a
million names it is the lower one for short texts, since half the names are as near as each other.

At a million, of 672 names (seeds 1, 3 and 5), 0.466 are found as typed right, 0.415 with the slip, and 0.445 are among
the ten of brute force, which so reaches 0.955 of the first. What is missed of the second: a slip at an initial's dot or
at a blank, behind which no name is read any more; and whoever is eighth to tenth, where three or four rows went to
names that begin like the last word alone or sound like it, which are there before slips are looked for.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from editor_app.article.article import SectionKind
from editor_app.completion.completer import Completer
from editor_app.completion.context import read_context
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.store import NameIndex
from tests.speed.stores import MadeStore
from tests.speed.truth import brute_force_of_slips
from tests.speed.typed import LEADS, Meant, romanised_otherwise, some_foreign, some_numbers, with_slips

_SHOWS = 40


@dataclass(frozen=True, slots=True)
class Recall:
    """In how many of `tried` the one who was meant is among the ten rows: typed as it is, and otherwise.

    `brute_force` is in how many of the latter it is among the ten that brute force finds, None where that was not done.
    """

    what: str
    tried: int
    clean: int
    otherwise: int
    brute_force: int | None = None

    def row(self) -> str:
        ceiling, found = self.clean / self.tried, self.otherwise / self.tried
        row = f"| {self.what} | {self.tried} | {ceiling:.3f} | {found:.3f} | {found / (ceiling or 1):.3f} |"
        if self.brute_force is None:
            return f"{row} | |"
        return f"{row} {self.brute_force / self.tried:.3f} | {self.otherwise / (self.brute_force or 1):.3f} |"


def recalls(made: MadeStore, names: NameIndex, *, count: int, seed: int) -> list[Recall]:
    """In the whole store, and among the names of the show that the article is about."""
    thrown = random.Random(seed)
    anybody = Completer(names, None)
    slips = with_slips(made.world, some_numbers(made.world, thrown, count), seed=seed)
    others = romanised_otherwise(made.world, some_foreign(made.world, thrown, count), seed=seed)
    found = [
        replace(_recall("one slip", slips, lambda _: anybody, made), brute_force=_by_brute_force(made, slips)),
        _recall("another romanisation", others, lambda _: anybody, made),
        _recall("another romanisation, a letter short", _short(others), lambda _: anybody, made),
    ]
    completers, numbers = _casts(made, names, thrown)
    ours = completers.__getitem__
    chosen = thrown.sample(sorted(numbers), min(count, len(numbers)))
    found.append(_recall("one slip, in the show", with_slips(made.world, chosen, seed=seed), ours, made))
    others = romanised_otherwise(made.world, sorted(numbers), seed=seed)
    found.append(_recall("another romanisation, in the show", others, ours, made))
    found.append(_recall("another romanisation, a letter short, in the show", _short(others), ours, made))
    return [recall for recall in found if recall.tried]


def _by_brute_force(made: MadeStore, meant: list[Meant]) -> int:
    best = brute_force_of_slips(made.path, {one.otherwise for one in meant})
    return sum(made.world.ref(one.number) in best[one.otherwise] for one in meant)


def _short(meant: list[Meant]) -> list[Meant]:
    """With the last letter still to come, which may be half of a vowel: "Im Ha-hu", on the way to "hui"."""
    return [replace(one, otherwise=one.otherwise[:-1]) for one in meant]


def _casts(made: MadeStore, names: NameIndex, thrown: random.Random) -> tuple[dict[int, Completer], set[int]]:
    """The people and characters of some shows, each with a completer for a show that they are in."""
    store = SqlStore.open(made.path)
    completers: dict[int, Completer] = {}
    try:
        for rank in thrown.sample(range(min(made.shows, 2_000)), min(made.shows, _SHOWS)):
            facts = store.show(made.show(rank))
            assert facts is not None
            completer = Completer(names, facts, season=1)
            completers |= dict.fromkeys(_numbers(facts), completer)
    finally:
        store.close()
    return completers, set(completers)


def _numbers(facts: ShowFacts) -> Iterable[int]:
    refs = {ref for credit in facts.cast() for ref in (credit.person, credit.character) if ref is not None}
    return sorted(int(ref.partition("/n")[2]) for ref in refs)


def _recall(what: str, meant: list[Meant], completer: Callable[[int], Completer], made: MadeStore) -> Recall:
    clean = otherwise = 0
    for one in meant:
        ref = made.world.ref(one.number)
        clean += _finds(completer(one.number), one.clean, ref)
        otherwise += _finds(completer(one.number), one.otherwise, ref)
    return Recall(what, len(meant), clean, otherwise)


def _finds(completer: Completer, typed: str, ref: str) -> bool:
    text = LEADS[1] + typed
    context = read_context(text, len(text), SectionKind.CAST, completer.facts, names=completer.names)
    if context is None:
        return False
    return any(row.ref == ref for row in completer.complete(context, with_slips=True))
