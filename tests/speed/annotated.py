"""How much the checks find of what is wrong in the annotated articles, and how much else: by kind and group.

    python -m tests.speed.annotated [--only open] [--show] [--rule NAME]

prints for each kind and rule how many marks there are, how many of them were found (recall), and how many findings were
marked (precision). A finding is that of a mark where its rule is the mark's and their words overlap. `--show` lists
what was missed and what was found besides, of the open half alone unless `--only` says otherwise. The kind `search`,
spelling, grammar and the house's own rules are not annotated, and not counted.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from editor_app.article.parse import parse
from editor_app.checks.diagnostic import Diagnostic
from editor_app.checks.rules import RULES
from editor_app.checks.run import check
from editor_app.facts.providers.bundle import read_bundle
from editor_app.facts.refs import EntityRef
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.text.spans import Span

ARTICLES = Path(__file__).parents[1] / "articles"
GROUPS = ("open", "held_back", "unseen", "unseen2")
NOT_COUNTED = frozenset({"spelling", "grammar", "heading-case", "house-dates", "house-titles", "house-words"})
_MARK = re.compile(r" *(\^+) ([a-z-]+): ?(.*?)\s*")


@dataclass(frozen=True)
class Marked:
    """An annotated article: its text without the marks, the day it is checked, and what is wrong in it."""

    name: str
    text: str
    today: date
    marks: tuple[tuple[str, Span, str], ...]


def read_marked(path: Path) -> Marked:
    """The article at `path`; a mark stands beneath its words, see the README of the folder."""
    text, last, marks = "", 0, []
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        if mark := _MARK.fullmatch(line.rstrip("\n")):
            marks.append((mark[2], Span(last + mark.start(1), last + mark.end(1)), mark[3]))
        else:
            last = len(text)
            text += line
    today = date.fromisoformat(parse(text).front_matter.text("today"))
    return Marked(path.stem, text, today, tuple(marks))


def articles(group: str) -> Iterator[Marked]:
    for path in sorted((ARTICLES / "annotated" / group).glob("*.md")):
        yield read_marked(path)


class Shows:
    """The invented shows in a store of their own."""

    def __init__(self, folder: Path) -> None:
        self.store = SqlStore.open(folder / "shows.sqlite", create=True)
        for path in sorted((ARTICLES / "shows").glob("*.json")):
            self.store.apply(read_bundle(path), now=datetime(2026, 1, 1, tzinfo=UTC))
        self.entity = self.store.entity
        self.value = self.store.value
        self.values = self.store.values
        self.facts = self.store.facts
        self.find = self.store.find
        self.name_count = self.store.name_count

    @lru_cache(maxsize=64)  # noqa: B019 - lives as long as the run
    def show(self, ref: EntityRef, *, as_of: datetime | None = None) -> ShowFacts | None:
        """The same value each time, as the window's reader gives it."""
        return self.store.show(ref, as_of=as_of)


@dataclass
class Score:
    """What came of one article or many, by rule."""

    marks: Counter[str] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)

    def add(self, article: Marked, diagnostics: tuple[Diagnostic, ...]) -> None:
        counted = [d for d in diagnostics if d.kind != "search" and d.rule not in NOT_COUNTED]
        used: defaultdict[int, bool] = defaultdict(bool)
        for rule, span, message in article.marks:
            self.marks[rule] += 1
            mine = [i for i, d in enumerate(counted) if d.rule == rule and d.span.overlaps(span)]
            for i in mine:
                used[i] = True
            if mine:
                self.met[rule] += 1
            else:
                self.lines.append(f"missed  {article.name}: {rule} “{span.of(article.text)}” ({message})")
        for i, d in enumerate(counted):
            self.found[d.rule] += 1
            if used[i]:
                self.right[d.rule] += 1
            else:
                line = article.text[article.text.rfind("\n", 0, d.span.start) + 1 : d.span.end + 30].splitlines()[0]
                self.lines.append(f"besides {article.name}: {d.rule} “{d.span.of(article.text)}”: {d.message} | {line}")


def table(score: Score) -> Iterator[str]:
    """Rows by kind, then by rule."""
    kinds = {rule.name: rule.kind for rule in RULES}
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for rule in sorted({*score.marks, *score.found}):
        by_kind[kinds.get(rule, "not built")].append(rule)
    yield f"{'':24} marks  met  recall  found  right  precision"
    for kind, rules in sorted(by_kind.items()):
        yield _row(kind.upper(), score, rules)
        for rule in rules:
            yield _row(f"  {rule}", score, [rule])
    yield _row("ALL", score, [*{*score.marks, *score.found}])


def _row(name: str, score: Score, rules: list[str]) -> str:
    marks, met, found, right = (sum(c[r] for r in rules) for c in (score.marks, score.met, score.found, score.right))
    recall = f"{met / marks:6.2f}" if marks else "     -"
    precision = f"{right / found:6.2f}" if found else "     -"
    return f"{name:24} {marks:5} {met:4}  {recall}  {found:5}  {right:5}  {precision}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=GROUPS)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--rule", default="")
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        shows = Shows(Path(folder))
        for group in [chosen.only] if chosen.only else GROUPS:
            score, clean, alarms = Score(), 0, 0
            for article in articles(group):
                found = check(parse(article.text), shows, today=article.today)
                score.add(article, found)
                if not article.marks:
                    clean += 1
                    alarms += sum(d.kind in ("facts", "contradiction", "names") for d in found)
            print(f"\n{group}: {clean} clean texts with {alarms} alarms of kinds facts, contradiction and names")
            print("\n".join(table(score)))
            if chosen.show and group == (chosen.only or "open"):
                print("\n".join(line for line in score.lines if chosen.rule in line))


if __name__ == "__main__":
    main()
