"""What an export costs: of one article in each form, and of a folder of them, beside Python-Markdown alone.

    python -m tests.speed.exports [--words 2000,20000] [--articles 1000] [--form page] [--rounds 9]

Python-Markdown has the same extensions and the same text, in this process; ours is what the window and the command
call, from the parsed article to the finished text, with the store and the worker process. One text is prose as in the
sample, with its links to facts; the other is dense: the generated articles, which have a mark on every other word. Each
is the shortest of some rounds, in which all take turns: of CPU, which is that of this process and of its worker, and by
the clock, which on a busy machine is mostly that of others. The target is that of DESIGN.md, section 13, for HTML.

A folder is exported cold; again, unchanged; and once more with the store said to be another, so that each article is
looked at and none made. Beside that Python-Markdown alone, in one process, over the same articles.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

from markdown import Markdown

from editor_app.article.article import Article
from editor_app.article.parse import count_words, parse
from editor_app.checks.overtaken.distant import cores
from editor_app.export.export import Form
from editor_app.export.exporting import FORMS, export
from editor_app.export.folder.run import export_folder
from editor_app.export.render import EXTENSIONS
from editor_app.facts.providers.bundle import read_bundle
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.store import FactReader
from editor_app.resources import resource
from editor_app.text.spans import Span
from editor_app.worker.worker import Worker
from tests.generated_articles import articles

TODAY, NOW = date(2026, 11, 30), datetime(2026, 11, 30, 8, tzinfo=UTC)
_TARGET = 1.3
_PICTURES = ("images/roof.jpg", "images/a b.png", "images/지우학.png")
_PICTURE = bytes(range(256)) * 400  # a hundred kilobytes


# ---- the texts


def grown(words: int, bodies: Iterable[str], head: str) -> Article:
    """An article of that many words, of one body after the other."""
    parts, has = [], 0
    for body in bodies:
        parts.append(body)
        has += count_words(body, Span(0, len(body)))
        if has >= words:
            break
    return parse(head + "\n\n".join(parts))


def prose() -> tuple[str, Iterator[str]]:
    """The head of the sample, and its body again and again."""
    text = resource("sample", "article.md").read_text(encoding="utf-8")
    start = parse(text).body.start
    return text[:start], (text[start:] for _ in count())


def dense() -> tuple[str, Iterator[str]]:
    """The head of the first generated article, and the bodies of all."""
    texts = [one.text for one in articles(200)]
    starts = [parse(text).body.start for text in texts]
    return texts[0][: starts[0]], (text[start:] for text, start in zip(texts, starts, strict=True))


def markdown_alone() -> Markdown:
    return Markdown(extensions=list(EXTENSIONS), extension_configs={"pymdownx.highlight": {"use_pygments": False}})


# ---- one article


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of CPU and by the clock."""

    cpu: float = float("inf")
    clock: float = float("inf")

    def or_less(self, other: Cost) -> Cost:
        return Cost(min(self.cpu, other.cpu), min(self.clock, other.clock))


def cost(act: Callable[[], object]) -> Cost:
    cpu, clock = _cpu(), time.perf_counter()
    act()
    return Cost((_cpu() - cpu) * 1000, (time.perf_counter() - clock) * 1000)


def _cpu() -> float:
    """Seconds of CPU of this process and of its children that live."""
    return time.process_time() + sum(map(_cpu_of, _children()))


def _children() -> list[str]:
    return [pid for path in Path("/proc/self/task").glob("*/children") for pid in path.read_text().split()]


def _cpu_of(pid: str) -> float:
    """Seconds of CPU of the first thread of a process, which does its work."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9
    except OSError:
        return 0.0


def of_one(article: Article, facts: FactReader, worker: Worker, rounds: int) -> dict[str, Cost]:
    """What Python-Markdown alone costs, under "", and each form."""
    alone, body = markdown_alone(), article.text[article.body.start :]

    def act(form: Form) -> Callable[[], object]:
        return lambda: export(article, facts, form, today=TODAY, worker=worker)

    acts: dict[str, Callable[[], object]] = {"": lambda: alone.reset().convert(body)}
    acts |= {form.value: act(form) for form in FORMS}
    best = dict.fromkeys(acts, Cost())
    for _ in range(rounds):
        for name, one in acts.items():
            best[name] = best[name].or_less(cost(one))
    return best


def tell_one(lengths: list[int], facts: FactReader, rounds: int) -> None:
    columns: dict[str, dict[str, Cost]] = {}
    with Worker() as worker:
        for words in lengths:
            for name, (head, bodies) in (("prose", prose()), ("dense", dense())):
                article = grown(words, bodies, head)
                export(article, facts, Form.HTML, today=TODAY, worker=worker)  # the worker has started by then
                columns[f"{words:,} words, {name}"] = of_one(article, facts, worker, rounds)
    for what in ("cpu", "clock"):
        print(f"\n| {what}, ms | {' | '.join(columns)} | target |\n|---|{'---|' * len(columns)}---|")
        alone = {column: getattr(found[""], what) for column, found in columns.items()}
        print(f"| Python-Markdown alone | {' | '.join(f'{ms:.1f}' for ms in alone.values())} | |")
        for form in FORMS:
            taken = {column: getattr(found[form], what) for column, found in columns.items()}
            cells = (f"{ms:.1f} = {ms / alone[column]:.2f}×" for column, ms in taken.items())
            target = f"≤ {_TARGET}×" if form is Form.HTML else ""
            print(f"| {form} | {' | '.join(cells)} | {target} |")


# ---- a folder


def tell_folder(number: int, form: Form, facts: FactReader, home: Path) -> None:
    desk, out = home / "desk", home / "out"
    (desk / "images").mkdir(parents=True)
    texts = articles(number)
    for one in texts:
        (desk / f"{one.slug}.md").write_text(one.text, encoding="utf-8")
    for picture in _PICTURES:
        (desk / picture).write_bytes(_PICTURE)
    bodies = [one.text[parse(one.text).body.start :] for one in texts]
    alone = markdown_alone()
    begun = time.perf_counter()
    for body in bodies:
        alone.reset().convert(body)
    apart = time.perf_counter() - begun
    print(f"\n| {number:,} articles, {form} | seconds | against it | written | unchanged |\n|---|---|---|---|---|")
    print(f"| Python-Markdown alone | {apart:.2f} | | | |")
    with ExitStack() as stack:
        workers = [stack.enter_context(Worker()) for _ in range(cores())]
        for name, mark in (("cold", "1"), ("unchanged", "1"), ("looked at, unchanged", "2")):
            begun = time.perf_counter()
            found = export_folder(desk, out, form, facts, today=TODAY, workers=workers, mark=mark)
            taken = time.perf_counter() - begun
            print(f"| {name} | {taken:.2f} | {taken / apart:.2f}× | {len(found.written)} | {found.unchanged} |")
            for told in found.passed_over:
                print(f"{told.article.name}: {told.words}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", default="2000,20000")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--form", type=Form, choices=FORMS, default=Form.PAGE, help="of the folder")
    parser.add_argument("--rounds", type=int, default=9)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="showdesk-exports-") as name:
        home = Path(name)
        with closing(SqlStore.open(home / "facts.sqlite", create=True)) as facts:
            facts.apply(read_bundle(resource("sample", "facts.json")), now=NOW)
            print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
            tell_one([int(words) for words in chosen.words.split(",")], facts, chosen.rounds)
            if chosen.articles:
                tell_folder(chosen.articles, chosen.form, facts, home)


if __name__ == "__main__":
    main()
