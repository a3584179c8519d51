"""Drafts of articles about real shows: how many alarms they raise, and how many errors planted in them are found.

    python -m tests.speed.planted [--errors 100] [--seed 5] [--show] [--rule NAME]

The drafts are those of `drafts`: right as the templates write them, so that every finding of the kinds facts,
contradiction, names and freshness is a false one. Then errors of all kinds of `planting` are planted, each in a fresh
copy, the kinds in turn. An error is found where a rule that is right to find it marks some of its words. What else is
found in the copy, that was not in the draft and does not touch the error's line, is counted as besides.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Event

from editor_app.article.parse import parse
from editor_app.checks.diagnostic import Diagnostic
from editor_app.checks.house_style import built_in
from editor_app.checks.proofreading import Proofreader, language_of, sentences_of
from editor_app.checks.rules import RULES
from editor_app.checks.run import check
from editor_app.worker.worker import Worker
from tests.speed.annotated import NOT_COUNTED
from tests.speed.drafts import TODAY, Draft, drafts, payloads
from tests.speed.planting import ERRORS, Error, Planted

ALARMS = ("facts", "contradiction", "names", "freshness")
_KINDS = {rule.name: rule.kind for rule in RULES}


@dataclass(frozen=True)
class Outcome:
    """What came of one planted error: the rule that found it, "" for none, and what was found besides."""

    draft: Draft
    error: Error
    planted: Planted
    found_by: str
    besides: tuple[Diagnostic, ...]


class Checker:
    """All rules, spelling and grammar among them; what was found in a draft is remembered."""

    def __init__(self, worker: Worker) -> None:
        self._proofreader = Proofreader(worker)
        self._known: dict[str, Counter[tuple[str, str]]] = {}

    def check(self, text: str, draft: Draft) -> tuple[Diagnostic, ...]:
        article = parse(text)
        language = language_of(article, built_in())
        if language is not None:
            self._proofreader.read(sentences_of(article), language, Event())
        return check(article, draft.reader, today=TODAY, proofreader=self._proofreader)

    def new(self, planted: Planted, draft: Draft) -> list[Diagnostic]:
        """What is found in the copy and was not in the draft, word for word."""
        if draft.name not in self._known:
            found = self.check(draft.text, draft)
            self._known[draft.name] = Counter((d.rule, d.span.of(draft.text)) for d in found)
        left = self._known[draft.name].copy()
        new = []
        for diagnostic in self.check(planted.text, draft):
            key = (diagnostic.rule, diagnostic.span.of(planted.text))
            if left[key] and not diagnostic.span.overlaps(planted.span):
                left[key] -= 1
            else:
                new.append(diagnostic)
        return new


def alarms(made: Sequence[Draft], checker: Checker) -> Iterator[str]:
    """What is found in the drafts though they are right, one line each."""
    for draft in made:
        for d in checker.check(draft.text, draft):
            if d.kind in ALARMS:
                yield f"{draft.name}: {d.rule} “{d.span.of(draft.text)}”: {d.message}"


def planted(made: Sequence[Draft], count: int, seed: int) -> Iterator[tuple[Draft, Error, Planted]]:
    """So many errors, the kinds in turn, each in a copy of a draft that gives occasion for it."""
    random = Random(seed)
    kinds, done = list(ERRORS), 0
    while kinds and done < count:
        for error in tuple(kinds):
            for draft in random.sample(made, len(made)):
                copy = error.plant(draft, random)
                if copy is not None:
                    yield draft, error, copy
                    done += 1
                    break
            else:
                kinds.remove(error)
            if done == count:
                return


def outcome(draft: Draft, error: Error, copy: Planted, checker: Checker) -> Outcome:
    new = checker.new(copy, draft)
    mine = [d for d in new if d.span.overlaps(copy.span)]
    found_by = next((rule for rule in error.rules if any(d.rule == rule for d in mine)), "")
    besides = (d for d in new if d not in mine and d.kind != "search" and d.rule not in NOT_COUNTED)
    return Outcome(draft, error, copy, found_by, tuple(besides))


def table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Recall by kind of rule, and in each by error."""
    by_kind: defaultdict[str, defaultdict[Error, list[Outcome]]] = defaultdict(lambda: defaultdict(list))
    for each in outcomes:
        by_kind[_KINDS.get(each.error.rules[0], "not built")][each.error].append(each)
    yield f"{'':62} planted  found  recall"
    for kind, errors in sorted(by_kind.items()):
        yield _row(kind.upper(), [each for found in errors.values() for each in found])
        for error, found in errors.items():
            yield _row(f"  {error.rules[0]}: {error.what}", found)
    yield _row("ALL", outcomes)
    built = [each for each in outcomes if each.error.rules[0] in _KINDS]
    if len(built) < len(outcomes):
        yield _row("ALL that have a rule", built)


def _row(name: str, outcomes: Sequence[Outcome]) -> str:
    found = sum(bool(each.found_by) for each in outcomes)
    return f"{name:62} {len(outcomes):7}  {found:5}  {found / len(outcomes):6.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", type=int, default=100)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--show", action="store_true", help="list every error that was missed")
    parser.add_argument("--rule", default="", help="list those of this rule alone")
    chosen = parser.parse_args()
    if not payloads():
        print("Nothing is measured: the saved answers of TVmaze and TMDB, ../shared/data, are not beside the checkout.")
        return
    with TemporaryDirectory() as folder, Worker() as worker:
        made, checker = list(drafts(Path(folder))), Checker(worker)
        told = list(alarms(made, checker))
        shows = len({draft.facts.show.ref for draft in made})
        print(f"{len(made)} drafts about {shows} shows: {len(told)} alarms of the kinds {', '.join(ALARMS)}")
        print("\n".join(told))
        outcomes = [outcome(*each, checker) for each in planted(made, chosen.errors, chosen.seed)]
        print("\n".join(table(outcomes)))
        besides = [(each, d) for each in outcomes for d in each.besides]
        print(f"\n{len(besides)} findings besides")
        for each, d in besides:
            print(f"  {each.error.rules[0]} planted: {d.rule} “{d.span.of(each.planted.text)}”: {d.message}")
        if chosen.show or chosen.rule:
            for each in outcomes:
                if not each.found_by and chosen.rule in each.error.rules[0]:
                    print(f"missed {each.error.rules[0]}, {each.draft.name}: {each.planted.line}")


if __name__ == "__main__":
    main()
