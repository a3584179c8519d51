"""Measures how long the window's thread is held in one piece while articles are opened and facts change.

    python -m tests.speed.opening [--rounds N] [--credits N] [--words N] [--most MILLISECONDS]

Two articles, each of its own show, are opened in turn, and a date of the one in sight changes between. A piece is all
that Qt does before it comes back to its loop: one event, with whatever it sets off. Of each piece longer than `--most`
the receiver and the event are told. Each is taken by the clock and by the thread's own processor time ("at work"),
which leaves out what other programs and threads did meanwhile. The targets are those of DESIGN.md, section 13.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from threading import get_ident

os.environ.setdefault("QT_QPA_PLATFORM", "xcb" if os.environ.get("DISPLAY") else "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor_app.facts.batch import Batch
from editor_app.facts.entities import Credit, Entity
from editor_app.facts.fact import Fact, Source
from editor_app.facts.refs import EntityRef, FactRef, Kind
from editor_app.facts.sql.names_of_store import names_for_window
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.gui.desk import Desk
from editor_app.gui.garbage import Garbage
from editor_app.gui.main_window import MainWindow
from editor_app.gui.theme import interface_font, load_theme
from editor_app.text.dates import Period
from editor_app.worker.worker import Worker
from tests.speed.timing import Times

_TODAY, _NOW = date(2026, 11, 30), datetime(2026, 11, 30, 9, tzinfo=UTC)
_MOST_BY_CLOCK = 16.0
_SHOWS = ("Harbour Lights", "The Glass Orchard")
_FIRST = ("Mina", "Jae", "Sora", "Tomas", "Ilse", "Renzo", "Yuki", "Ada", "Piotr", "Noor")
_LAST = ("Kessler", "Han", "Okafor", "Lindqvist", "Baek", "Moreau", "Tanaka", "Whitlock")
_DATES = {
    "renewed": date(2026, 2, 3),
    "production_started": date(2026, 4, 20),
    "filming_wrapped": date(2026, 8, 14),
}
_SENTENCE = "{who} returns as {role}, and as far as one can tell the story goes on from where it stood. "
_SETTLES = 1500
"""Milliseconds after which all that an act has set off is done."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What held the thread: "Receiver: Event", and for how many milliseconds, by the clock and at work."""

    what: str
    clock: float
    work: float


class Timed(QApplication):
    """An application that takes the time of each event, with all that it sets off."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.pieces: list[Piece] = []
        self._is_within = False
        self._thread = get_ident()  # others deliver events too

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        if self._is_within or get_ident() != self._thread:
            return super().notify(receiver, event)
        what = f"{type(receiver).__name__}: {event.type().name}"
        self._is_within = True
        begun, worked = time.perf_counter(), time.thread_time()
        try:
            return super().notify(receiver, event)
        finally:
            clock, work = time.perf_counter() - begun, time.thread_time() - worked
            self._is_within = False
            self.pieces.append(Piece(what, clock * 1000, work * 1000))

    @contextmanager
    def one(self, what: str) -> Iterator[None]:
        """Whatever is done here is one piece, as the slot of a menu would be."""
        self._is_within = True
        begun, worked = time.perf_counter(), time.thread_time()
        yield
        self.pieces.append(Piece(what, (time.perf_counter() - begun) * 1000, (time.thread_time() - worked) * 1000))
        self._is_within = False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=4, help="how often each article is opened")
    parser.add_argument("--credits", type=int, default=60, help="parts of each show")
    parser.add_argument("--words", type=int, default=2000, help="words of each article")
    parser.add_argument("--most", type=float, default=4.0, help="milliseconds of a piece that is not told of")
    chosen = parser.parse_args()
    sys.setswitchinterval(0.0005)  # as the program has it
    application = Timed(sys.argv[:1])
    application.setStyle("Fusion")
    application.setFont(interface_font())
    with tempfile.TemporaryDirectory(prefix="showdesk-opening-") as name, Worker() as worker:
        folder = Path(name)
        with closing(SqlStore.open(folder / "facts.sqlite", create=True)) as store:
            for title in _SHOWS:
                store.apply(some_show(title, chosen.credits), now=_NOW)
            articles = [write_article(folder, title, chosen.words, chosen.credits) for title in _SHOWS]
            found = measure(application, store, worker, folder, articles, rounds=chosen.rounds)
    tell(found, chosen.most)


def measure(
    application: Timed, store: SqlStore, worker: Worker, folder: Path, articles: list[Path], *, rounds: int
) -> dict[str, list[Piece]]:
    desk = Desk(worker=worker, now=lambda: datetime.now(UTC), fixed_today=_TODAY)
    window = MainWindow(desk, settings_path=folder / "settings.json", theme=load_theme("light"))
    window.show()
    window.use(store, names_for_window(store))
    QTest.qWaitForWindowExposed(window)
    settle()
    Garbage(window).begin()
    found: defaultdict[str, list[Piece]] = defaultdict(list)
    for round_ in range(rounds):
        for title, path in zip(_SHOWS, articles, strict=True):
            application.pieces.clear()
            with application.one("open_path"):
                window.filing.open_path(path)
            settle()
            found["opened first" if round_ == 0 else "opened again"] += application.pieces
            application.pieces.clear()
            with application.one("put"):
                day = Period.day(date(2027, 3, round_ + 4))
                store.put(FactRef(f"{ref_of(title)}-1", "released"), day, now=datetime.now(UTC), sources=[_source(1)])
            application.pieces.clear()
            window.known.reload()
            settle()
            found["facts changed"] += application.pieces
    window.close()
    return found


def settle() -> None:
    """Let everything that an act has set off come to its end. QTest would keep the threads waiting meanwhile."""
    loop = QEventLoop()
    QTimer.singleShot(_SETTLES, loop.quit)
    loop.exec()


def tell(found: dict[str, list[Piece]], most: float) -> None:
    print(f"\n{QApplication.platformName()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n")
    print(f"| pieces, ms at work | number | p50 | p95 | p99 | max | max by clock | over {most:g} | over 16 by clock |")
    print("|---|---|---|---|---|---|---|---|---|")
    for when, pieces in found.items():
        times = Times(tuple(p.work for p in pieces))
        long, held = sum(p.work > most for p in pieces), sum(p.clock > _MOST_BY_CLOCK for p in pieces)
        clock = max(p.clock for p in pieces)
        print(f"| {when} | {len(pieces)} | {times.cells()} | {clock:.1f} | {long} | {held} |")
    print(f"\n| longer than {most:g} at work | when | times | median | longest |\n|---|---|---|---|---|")
    for when, pieces in found.items():
        long_ones: defaultdict[str, list[float]] = defaultdict(list)
        for piece in pieces:
            if piece.work > most:
                long_ones[piece.what].append(piece.work)
        for what, taken in sorted(long_ones.items(), key=lambda item: -max(item[1])):
            times = Times(tuple(taken))
            print(f"| {what} | {when} | {len(taken)} | {times.at(50):.1f} | {times.at(100):.1f} |")


def ref_of(title: str) -> EntityRef:
    return f"season/{title.lower().replace(' ', '-')}"


def _names(number: int, salt: str) -> list[tuple[str, str]]:
    """So many people, and whom they play."""
    return [
        (f"{_FIRST[n % 10]} {_LAST[n // 10 % 8]}", f"{_LAST[n % 8]} {salt}{_FIRST[n // 8 % 10]}") for n in range(number)
    ]


def _source(number: int) -> Source:
    return Source(f"https://desk{number}.example/news", f"Desk {number}", retrieved=date(2026, 9, number))


def some_show(title: str, credits: int) -> Batch:
    """A show of one season with so many parts, and what is usually known of one."""
    slug = title.lower().replace(" ", "-")
    show, season = f"show/{slug}", f"season/{slug}-1"
    entities = [Entity(show, Kind.SHOW, title), Entity(season, Kind.SEASON, "", parent=show, number=1)]
    parts = []
    for number, (person, role) in enumerate(_names(credits, title[0])):
        played = (f"person/{slug}-{number}", f"character/{slug}-{number}")
        entities.append(Entity(played[0], Kind.PERSON, person))
        entities.append(Entity(played[1], Kind.CHARACTER, role, parent=show))
        parts.append(Credit(played[0], season, played[1], billing=number + 1))
    facts = [
        Fact(FactRef(season, name), Period.day(day), sources=(_source(1), _source(2))) for name, day in _DATES.items()
    ]
    facts += [
        Fact(FactRef(season, "status"), "post_production", sources=(_source(3),)),
        Fact(FactRef(season, "episodes"), 8, sources=(_source(2),)),
        Fact(FactRef(show, "premiered"), Period.day(date(2025, 5, 9)), sources=(_source(1),)),
    ]
    return Batch("an invented show", tuple(entities), tuple(parts), tuple(facts))


def write_article(folder: Path, title: str, words: int, credits: int) -> Path:
    slug = title.lower().replace(" ", "-")
    body, names, number = "", _names(credits, title[0]), 0
    while len(body.split()) < words:
        if number % 12 == 0:
            body += f"\n\n## What Is Known of Part {number // 12 + 1}?\n\n"
        person, role = names[number % len(names)]
        body += _SENTENCE.format(who=person, role=role) + ("\n\n" if number % 4 == 3 else "")
        number += 1
    path = folder / f"{slug}.md"
    head = f"---\nid: {slug}\ntitle: Will There Be More of {title}?\nshow: show/{slug}\nseason: 1\n---\n"
    path.write_text(head + body.strip() + "\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
