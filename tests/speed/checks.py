"""What a check costs: of a whole article, of one that was edited in one place, and by rule.

    python -m tests.speed.checks [--words 800,5000,100000] [--rounds 3] [--seed 7]

The texts are grown from the annotated articles about one invented show, sentence by sentence with other days and
numbers, so that names and dates keep coming and no paragraph stands twice. Printed for each length: milliseconds of CPU
of the first check of a text in a process that has checked others, of the next after an edit in the middle, both also
beside Python-Markdown rendering the same text; memory; then the rules that cost most, for the whole and for the edit.

Spelling and grammar have been read before, by the worker process, as they have in the window: what that takes is
printed on its own. The garbage collector rests, as in the window, which chooses its moments. Where several rules share
a reading, the first of them pays for it.
"""

from __future__ import annotations

import argparse
import gc
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Event
from unittest.mock import patch

import markdown

from editor_app.article.article import Article
from editor_app.article.parse import count_words, parse
from editor_app.checks import run
from editor_app.checks.diagnostic import Diagnostic
from editor_app.checks.proofreading import Proofreader, sentences_of
from editor_app.checks.rule import Reading, Rule
from editor_app.checks.rules import RULES
from editor_app.worker.worker import Worker
from tests.speed.annotated import Shows, articles
from tests.speed.timing import memory

SHOW = "show/the-last-ferry-to-muldo"
TODAY = date(2026, 11, 30)
_SECTION = 180  # words, as in most articles of the genre
_TOLD = 5  # rules
_REST = "(before and behind the rules)"


@dataclass
class Cost:
    """Milliseconds of CPU: of all of it, and of each rule."""

    whole: float
    rules: dict[str, float]
    found: int


class Grown:
    """Articles of any length."""

    def __init__(self) -> None:
        marked = [article for article in articles("open") if parse(article.text).show == SHOW]
        self._headings: list[str] = []
        self._sentences: list[str] = []
        for each in marked:
            body = parse(each.text).body.of(each.text)
            self._headings += re.findall(r"^## .+$", body, re.MULTILINE)
            for paragraph in re.split(r"\n\s*\n", body):
                if re.match(r"[A-Z*“\[]", paragraph):
                    self._sentences += re.split(r"(?<=[.?!])\s+(?=[A-Z*“])", " ".join(paragraph.split()))

    def article(self, words: int, random: Random) -> str:
        """An article about the show of so many words and a few more."""
        lines = ["---", 'title: "The Last Ferry to Muldo Season 2: What We Know"', f"show: {SHOW}", "season: 2", "---"]
        lines += self._section(random)
        count = len(" ".join(lines).split())
        while count < words:
            section = [f"\n{random.choice(self._headings)}\n", *self._section(random)]
            count += len(" ".join(section).split())
            lines += section
        return "\n".join(lines) + "\n"

    def _section(self, random: Random) -> Iterator[str]:
        count = 0
        while count < _SECTION:
            sentences = (self._changed(random) for _ in range(random.randint(2, 5)))
            paragraph = " ".join(sentences)
            count += len(paragraph.split())
            yield f"{paragraph}\n"

    def _changed(self, random: Random) -> str:
        """A sentence with other days and years."""
        sentence = random.choice(self._sentences)
        sentence = re.sub(r"\b20[12]\d\b", lambda _: str(random.randint(2019, 2027)), sentence)
        return re.sub(r"\b[1-9]\b(?=,)", lambda _: str(random.randint(1, 28)), sentence)


def cpu_ms() -> float:
    return time.process_time_ns() / 1e6


def cost(article: Article, shows: Shows, proofreader: Proofreader) -> Cost:
    """One check, with a look at the clock before and behind each rule."""
    rules: dict[str, float] = {}

    def timed(rule: Rule) -> Rule:
        def find(reading: Reading) -> Iterator[Diagnostic]:
            before = cpu_ms()
            rules.setdefault(_REST, before - begun)
            found = list(rule.find(reading))
            rules[rule.name] = cpu_ms() - before
            yield from found

        return replace(rule, find=find)

    with patch.object(run, "RULES", tuple(map(timed, RULES))):
        begun = cpu_ms()
        found = run.check(article, shows, today=TODAY, proofreader=proofreader)
        whole = cpu_ms() - begun
    rules[_REST] = whole - sum(rules.values()) + rules[_REST]
    return Cost(whole, rules, len(found))


def edited(text: str, number: int) -> str:
    """The text with some words more in the middle, as they are typed."""
    at = text.index(". ", len(text) // 2) + 2
    return f"{text[:at]}In round {number}, Netflix said that it was filmed on the island. {text[at:]}"


@dataclass
class Measured:
    """The best of some rounds for one length; `edits` is what each of a few edits in a row took."""

    words: int
    first: Cost
    edit: Cost
    parsing: float
    rendering: float
    proofreading: float
    grown_by: float  # megabytes


def measured(words: int, grown: Grown, shows: Shows, proofreader: Proofreader, *, rounds: int, seed: int) -> Measured:
    best: Measured | None = None
    for each in range(rounds):
        text = grown.article(words, Random(seed + each))
        before, begun = memory()[1], cpu_ms()
        article = parse(text)
        parsing, clock = cpu_ms() - begun, time.perf_counter()
        proofreader.read(sentences_of(article), "", Event())
        proofreading = (time.perf_counter() - clock) * 1e3
        gc.collect()
        first = cost(article, shows, proofreader)
        edits = []
        for number in range(3):
            text = edited(text, number)
            article = parse(text)
            proofreader.read(sentences_of(article), "", Event())
            edits.append(cost(article, shows, proofreader))
        grown_by = memory()[1] - before
        begun = cpu_ms()
        markdown.markdown(article.text_at(article.body))
        rendering = cpu_ms() - begun
        edit = min(edits, key=lambda made: made.whole)
        this = Measured(count_words(text, article.body), first, edit, parsing, rendering, proofreading, grown_by)
        if best is None or this.first.whole + this.edit.whole < best.first.whole + best.edit.whole:
            best = this
    assert best is not None
    return best


def table(all: Sequence[Measured]) -> Iterator[str]:
    yield "words | check | a thousand words | of Markdown | one edit | of Markdown | parse | Harper | memory | found"
    for m in all:
        yield (
            f"{m.words:,} | {m.first.whole:.1f} ms | {m.first.whole / m.words * 1e3:.2f} ms"
            f" | {m.first.whole / m.rendering:.2f}× | {m.edit.whole:.2f} ms | {m.edit.whole / m.rendering:.3f}×"
            f" | {m.parsing:.1f} ms | {m.proofreading:,.0f} ms | {m.grown_by:+.1f} MB | {m.first.found}"
        )
    for name, costs in (("whole", [m.first for m in all]), ("after an edit", [m.edit for m in all])):
        yield f"\n{name}: the rules that cost most, ms and ms a thousand words"
        for m, made in zip(all, costs, strict=True):
            most = sorted(made.rules.items(), key=lambda row: -row[1])[:_TOLD]
            told = (f"{rule} {ms:.2f} ({ms / m.words * 1e3:.3f})" for rule, ms in most)
            yield f"{m.words:7,}: {', '.join(told)}"
    if len(all) > 1:
        yield "\nrules whose cost grows faster than the text: ms a thousand words, the shortest and the longest"
        short, long = all[0], all[-1]
        for rule, ms in long.first.rules.items():
            per, before = ms / long.words * 1e3, short.first.rules[rule] / short.words * 1e3
            if per > 2 * before and per > 0.2:  # of the shortest text no clock tells less
                yield f"  {rule}: {before:.3f}, {per:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", default="800,5000,100000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    grown = Grown()
    gc.disable()
    with TemporaryDirectory() as folder, Worker() as worker:
        shows, proofreader = Shows(Path(folder)), Proofreader(worker)
        warm = parse(grown.article(800, Random(0)))
        proofreader.read(sentences_of(warm), "", Event())
        cost(warm, shows, proofreader)
        lengths = [int(words) for words in chosen.words.split(",")]
        rounds = [chosen.rounds if words < 50_000 else 1 for words in lengths]
        print(
            "\n".join(
                table(
                    [
                        measured(words, grown, shows, proofreader, rounds=count, seed=chosen.seed)
                        for words, count in zip(lengths, rounds, strict=True)
                    ]
                )
            )
        )


if __name__ == "__main__":
    main()
