"""Measures a folder of many own articles: read, gathered, offered behind "Also read:", and what the window notices.

    python -m tests.speed.own_articles --store FILE [--articles N] [--seed N]

Writes a folder of its own. The floor of reading it is to read the heads of all its files, and of listing it again, to
ask for the state of each; the floor of a key is a key in prose, in the same window. "Held" is the longest that the
window's thread did not come back to its loop, as in `tests.speed.popup`.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from editor_app.article.folder import HEAD, FolderReader
from editor_app.article.live_articles import LiveArticle, LiveList
from editor_app.completion.newsroom import newsroom_of
from editor_app.facts.sql.names_of_store import names_for_window
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.gui.desk import Desk
from editor_app.gui.garbage import Garbage
from editor_app.gui.main_window import MainWindow
from editor_app.gui.theme import interface_font, load_theme
from editor_app.worker.worker import Worker
from tests.speed.popup import Held, Typist  # before Qt: it chooses the platform
from tests.speed.timing import Times

_TODAY = date(2026, 11, 30)
_NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
_SHOWS = ("all-of-us-are-dead", "squid-game", "spy-x-family", "call-of-the-night", *(f"show-{n}" for n in range(400)))
_WORDS = [
    "release",
    "date",
    "cast",
    "plot",
    "trailer",
    "ending",
    "explained",
    "season",
    "everything",
    "know",
    "confirmed",
    "renewed",
    "finale",
    "review",
    "guide",
    "hero",
    "night",
    "island",
    "game",
    "school",
    "river",
    "crown",
    "storm",
    "garden",
    "winter",
    "letter",
    "harbour",
    "mirror",
    "captain",
    "secret",
    "last",
    "first",
]
_HEAD = """---
id: a-{number}
title: "{title} {number}"
show: show/{show}
season: {season}
template: next-season
tags: [k-drama, tag-{tag}]
description: "{words}"
{published}---
"""
_PUBLISHED = 'published:\n  - {{site: main, id: {0}, url: "https://desk.example/a-{0}/", at: 2026-01-01T00:00:00Z}}\n'
_BODY = "The show went on, and so did everybody in it, as far as one can tell. " * 30
_TYPED = 24
_GAP = 25.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, required=True, help="a store of facts in a file")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    sys.setswitchinterval(0.0005)  # as the program has it
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    application.setFont(interface_font())
    with tempfile.TemporaryDirectory(prefix="showdesk-own-") as within, Worker() as worker:
        folder = Path(within) / "articles"
        write_articles(folder, chosen.articles, random.Random(chosen.seed))
        print(f"\n{chosen.articles:,} articles, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n")
        measure_folder(folder)
        path = Path(shutil.copyfile(chosen.store, Path(within) / "facts.sqlite"))
        with closing(SqlStore.open(path)) as store:
            measure_window(store, worker, folder, random.Random(chosen.seed))


def write_articles(folder: Path, number: int, drawn: random.Random) -> None:
    """As a newsroom has them: half are published, some shows have many."""
    folder.mkdir()
    for n in range(number):
        show = _SHOWS[min(int(drawn.expovariate(0.02)), len(_SHOWS) - 1)]
        title, words = (" ".join(drawn.choices(_WORDS, k=k)) for k in (8, 22))
        published = _PUBLISHED.format(n) if n % 2 else ""
        head = _HEAD.format(
            number=n, title=title.title(), show=show, season=n % 5, tag=n % 90, words=words, published=published
        )
        (folder / f"article-{n}.md").write_text(f"{head}{_BODY}\n", encoding="utf-8")


def seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def measure_folder(folder: Path) -> None:
    files = sorted(folder.iterdir())
    heads = min(seconds(lambda: [path.open("rb").read(HEAD) for path in files]) for _ in range(3))
    states = min(seconds(lambda: [entry.stat() for entry in os.scandir(folder)]) for _ in range(3))
    reader = FolderReader()
    cold = seconds(lambda: reader.list(folder))
    again = min(seconds(lambda: reader.list(folder)) for _ in range(3))
    files[len(files) // 2].write_text("---\ntitle: Another\n---\nWords.\n", encoding="utf-8")
    changed = seconds(lambda: reader.list(folder))
    listed = reader.list(folder)
    urls = (LiveArticle(f"https://desk.example/a-{n}/", f"Live {n}: As It Is Now", _NOW) for n in range(len(files)))
    live = LiveList("main", _NOW, tuple(urls), is_whole=True)
    gathered = min(seconds(lambda: newsroom_of(listed, files[0], lists=[live])) for _ in range(3))
    print("| the folder, off the window's thread | ms | of its floor |")
    print("|---|---|---|")
    for name, took, floor in (
        ("read for the first time", cold, heads),
        ("listed again, as it was", again, states),
        ("listed again, one changed", changed, states),
        ("gathered, with as many on a site", gathered, heads),
    ):
        print(f"| {name} | {took * 1000:.0f} | {took / floor:.1f}× |")


def measure_window(store: SqlStore, worker: Worker, folder: Path, drawn: random.Random) -> None:
    desk = Desk(worker=worker, now=lambda: _NOW, fixed_today=_TODAY)
    window = MainWindow(desk, settings_path=folder.parent / "settings.json", theme=load_theme("light"))
    window.show()
    window.use(store, names_for_window(store))
    QTest.qWaitForWindowExposed(window)
    Garbage(window).begin()
    opening = Held()
    opening.over(lambda: window.filing.open_path(folder / "article-1.md"))
    while not window.prompting.newsroom.articles:
        opening.over(QApplication.processEvents)
        time.sleep(0.0005)
    saving = Held()
    window.view.moveCursor(window.view.textCursor().MoveOperation.End)
    for held in [saving] * 3:
        window.view.insertPlainText("More. ")
        held.over(window.filing.save)
        wait(held, 1.5)
    window.view.setFocus()
    typists = {name: Typist(window.view, window.popup.list_viewport) for name in ("prose", "also read")}
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in typists}
    for _ in range(_TYPED):
        for name, text in (("prose", f"\n{words(drawn)}."), ("also read", f"\n\nAlso read: {words(drawn)}")):
            for letter in text.replace("\n", ""):
                times[name].append(key(window, typists[name], letter))
            window.popup.hide()
            window.view.insertPlainText("\n\n")
    tell(times, {"opened": (opening,), "saved three times": (saving,), **{
        f"{name}, by keys and between": (typist.by_keys, typist.between) for name, typist in typists.items()
    }})  # fmt: skip
    if window.session is not None:
        window.session.document.setModified(False)
    window.close()


def words(drawn: random.Random) -> str:
    return " ".join(drawn.choice(_WORDS)[:4] for _ in range(2))


def key(window: MainWindow, typist: Typist, letter: str) -> tuple[float, float]:
    rows = window.popup.list_viewport
    before = window.popup.rows if window.popup.isVisible() else ()

    def changed() -> set[QWidget]:
        return {rows} if window.popup.isVisible() and window.popup.rows != before else set()

    took = typist.key(letter, changed)
    typist.pause(_GAP)
    return took


def wait(held: Held, for_seconds: float) -> None:
    until = time.perf_counter() + for_seconds
    while time.perf_counter() < until:
        held.over(QApplication.processEvents)
        time.sleep(0.0005)


def tell(times: dict[str, list[tuple[float, float]]], helds: dict[str, tuple[Held, ...]]) -> None:
    floor = Times(tuple(work for _, work in times["prose"]))
    print("\n| key to painted, at work, ms | keys | p50 | p95 | p99 | max | p50, p99 of prose |")
    print("|---|---|---|---|---|---|---|")
    for name, taken in times.items():
        at_work = Times(tuple(work for _, work in taken))
        ratio = f"{at_work.at(50) / floor.at(50):.1f}×, {at_work.at(99) / floor.at(99):.1f}×"
        print(f"| {name} | {len(taken)} | {at_work.cells()} | {ratio} |")
    print("\n| thread held, ms | at most by the clock | at most at work | over 4 at work | over 16 by the clock |")
    print("|---|---|---|---|---|")
    for name, held in _named(helds):
        print(f"| {name} | {held.clock:.1f} | {held.work:.1f} | {held.over_work} | {held.over_clock} |")


def _named(helds: dict[str, tuple[Held, ...]]) -> Iterator[tuple[str, Held]]:
    for name, several in helds.items():
        for held in several:
            yield name, held


if __name__ == "__main__":
    main()
