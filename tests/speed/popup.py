"""Measures from a key to its letter and the list of completions painted, beside a bare field that paints the letter.

The floor of a list is such a field with a bare QListView over it, whose ten plain rows are others at each key.

    python -m tests.speed.popup --store FILE [--names N] [--gap MILLISECONDS] [--seed N]

Opens the whole window on an article of its own, with a copy of the store, and types names of it, letter by letter.
Times are milliseconds from before the key is sent to after Qt has painted and flushed. "Held" is the longest that the
window's thread did not come back to its loop, for a key and in the pauses between. Each is taken by the clock and by
the thread's own processor time ("at work"), which leaves out what other programs did meanwhile. On the screen where
there is one (DISPLAY), otherwise in memory. The targets are those of DESIGN.md, section 13, and notes/completion.md,
section 5.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import shutil
import string
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from tests.speed.timing import Times

os.environ.setdefault("QT_QPA_PLATFORM", "xcb" if os.environ.get("DISPLAY") else "offscreen")

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QPlainTextEdit, QWidget

from editor_app.facts.refs import Kind
from editor_app.facts.sql.names_of_store import names_for_window
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.store import NameIndex
from editor_app.gui.desk import Desk
from editor_app.gui.garbage import Garbage
from editor_app.gui.main_window import MainWindow
from editor_app.gui.theme import interface_font, load_theme, text_font
from editor_app.worker.worker import Worker

_WORDS = "and then came "
_BEFORE = "The show went on, and so did everybody in it, as far as one can tell. " * 6
_ARTICLE = (
    "---\nid: 1\ntitle: Who is in it\nshow: {}\nseason: 1\n---\n## Who is in it? {{#cast}}\n\n" + f"{_BEFORE}\n\n" * 12
)
_LIST, _ALONE, _BARE, _BARE_LIST = "letter and list", "letter alone", "bare field", "bare field and list"
_FOR_SLIPS, _FOR_A_CARD = 90.0, 450.0
_MOST_AT_WORK, _MOST_BY_CLOCK = 4.0, 16.0
_PLAIN_ROWS = 10
_TODAY = date(2026, 11, 30)


class Painted(QObject):
    """Hears of the paints of some widgets."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.seen: set[QObject] = set()
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self.seen.add(watched)
        return False


@dataclass
class Held:
    """The longest that the window's thread did not come back to its loop: by the clock, and at work; milliseconds."""

    clock: float = 0.0
    work: float = 0.0
    over_clock: int = 0  # how often it was more than it should
    over_work: int = 0

    def over(self, act: Callable[[], object]) -> None:
        begun, worked = time.perf_counter(), time.thread_time()
        act()
        clock, work = (time.perf_counter() - begun) * 1000, (time.thread_time() - worked) * 1000
        self.clock, self.work = max(self.clock, clock), max(self.work, work)
        self.over_clock += clock > _MOST_BY_CLOCK
        self.over_work += work > _MOST_AT_WORK


class Typist:
    """Types into `into` and takes the times. `expected` are the widgets that a key will have painted."""

    def __init__(self, into: QPlainTextEdit, *others: QWidget) -> None:
        self._into = into
        self._painted = Painted(into.viewport(), *others)
        self.by_keys, self.between = Held(), Held()

    def key(self, letter: str, expected: Callable[[], set[QWidget]]) -> tuple[float, float]:
        """Milliseconds from the key to everything painted that it changed, and how many of them were work."""
        self._painted.seen.clear()
        code = ord(letter.upper()) if letter.isascii() else 0
        pressed = QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, letter)
        begun, worked = time.perf_counter(), time.thread_time()
        self.by_keys.over(lambda: QApplication.sendEvent(self._into, pressed))
        wanted = {self._into.viewport(), *expected()}
        while not wanted <= self._painted.seen and time.perf_counter() - begun < 1:
            self.by_keys.over(QApplication.processEvents)
        return (time.perf_counter() - begun) * 1000, (time.thread_time() - worked) * 1000

    def pause(self, milliseconds: float) -> None:
        until = time.perf_counter() + milliseconds / 1000
        while time.perf_counter() < until:
            self.between.over(QApplication.processEvents)
            time.sleep(0.0005)  # or it is this program that keeps the processor from others


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, required=True, help="a store of facts in a file")
    parser.add_argument("--names", type=int, default=60, help="names that are typed")
    parser.add_argument("--gap", type=float, default=25.0, help="milliseconds between two keys")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    sys.setswitchinterval(0.0005)  # as the program has it
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    application.setFont(interface_font())
    with tempfile.TemporaryDirectory(prefix="showdesk-popup-") as folder, Worker() as worker:
        path = Path(shutil.copyfile(chosen.store, Path(folder) / "facts.sqlite"))
        with closing(SqlStore.open(path)) as store:
            measure(store, worker, Path(folder), names=chosen.names, gap=chosen.gap, seed=chosen.seed)


def measure(store: SqlStore, worker: Worker, folder: Path, *, names: int, gap: float, seed: int) -> None:
    index = names_for_window(store)
    assert index is not None
    text = "".join(f"{name} {_WORDS}" for name in some_names(index, names, seed))
    window = open_window(store, worker, folder)
    Garbage(window).begin()
    rows = window.popup.list_viewport
    typist, bare = Typist(window.view, rows), bare_field()
    times: dict[str, list[tuple[float, float]]] = {_LIST: [], _ALONE: [], _BARE: [], _BARE_LIST: []}
    for letter in text:
        before = window.popup.rows if window.popup.isVisible() else ()

        def changed(before: object = before) -> set[QWidget]:
            return {rows} if window.popup.isVisible() and window.popup.rows != before else set()

        took = typist.key(letter, changed)
        times[_LIST if window.popup.isVisible() else _ALONE].append(took)
        typist.pause(gap + rest_after(sum(map(len, times.values()))))
    bare_typist = Typist(bare)
    for letter in text:
        times[_BARE].append(bare_typist.key(letter, set))
        bare_typist.pause(gap)
    bare.close()
    over = bare_field()
    plain = bare_list(over, [row.name for row in index.starting_with("a", limit=_PLAIN_ROWS * 3)])
    list_typist = Typist(over, plain)
    for letter in text:
        times[_BARE_LIST].append(list_typist.key(letter, lambda: {plain}))
        list_typist.pause(gap)
    tell(store, times, {"the window": typist, "bare field": bare_typist, "bare field and list": list_typist})
    if window.session is not None:
        window.session.document.setModified(False)
    window.close()


def rest_after(keys: int) -> float:
    """Milliseconds that the writer rests: now and then so long that slips are looked for, or a card is shown."""
    return _FOR_A_CARD if keys % 40 == 0 else _FOR_SLIPS if keys % 6 == 0 else 0.0


def some_names(index: NameIndex, number: int, seed: int) -> Iterator[str]:
    """Names of the store that start with letters drawn by lot: known ones and unknown ones."""
    drawn = random.Random(seed)
    found = 0
    while found < number:
        rows = index.starting_with("".join(drawn.choices(string.ascii_lowercase, k=2)), limit=30)
        if rows:
            yield drawn.choice(rows).name
            found += 1


def open_window(store: SqlStore, worker: Worker, folder: Path) -> MainWindow:
    """The window on an article about the best known show, the caret at its end."""
    shows = store.find("", kinds={Kind.SHOW}, limit=1)
    article = folder / "article.md"
    article.write_text(_ARTICLE.format(shows[0].ref if shows else ""), encoding="utf-8")
    desk = Desk(worker=worker, now=lambda: datetime.now(UTC), fixed_today=_TODAY)
    window = MainWindow(desk, settings_path=folder / "settings.json", theme=load_theme("light"))
    window.show()
    window.use(store, names_for_window(store))
    window.filing.open_path(article)
    QTest.qWaitForWindowExposed(window)
    QTest.qWait(1500)
    window.view.moveCursor(window.view.textCursor().MoveOperation.End)
    window.view.setFocus()
    return window


def bare_field() -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setFont(text_font())
    field.resize(1440, 900)
    field.setPlainText(f"{_BEFORE}\n\n" * 12)
    field.show()
    QTest.qWaitForWindowExposed(field)
    field.moveCursor(field.textCursor().MoveOperation.End)
    field.setFocus()
    return field


def bare_list(field: QPlainTextEdit, names: list[str]) -> QWidget:
    """What paints the rows of a list over `field`: some of `names`, others at each key."""
    listed, model = QListView(field), QStringListModel(names[:_PLAIN_ROWS])
    model.setParent(listed)
    listed.setModel(model)
    listed.setUniformItemSizes(True)
    listed.setGeometry(60, 300, 400, 330)
    listed.show()
    starts = itertools.cycle(range(0, len(names), _PLAIN_ROWS))
    field.textChanged.connect(lambda: model.setStringList(names[(start := next(starts)) : start + _PLAIN_ROWS]))
    return listed.viewport()


def tell(store: SqlStore, measured: dict[str, list[tuple[float, float]]], typists: dict[str, Typist]) -> None:
    platform = QApplication.platformName()
    print(f"\n{store.name_count():,} names, {platform}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n")
    print("| key to painted, ms | keys | p50 | p95 | p99 | max | p50, p99 of bare | p50, p99 of bare with a list |")
    print("|---|---|---|---|---|---|---|---|")
    for place, which in enumerate(("", ", at work")):
        taken = {name: Times(tuple(ms[place] for ms in both)) for name, both in measured.items()}
        for name, times in taken.items():
            ratios = " | ".join(
                f"{times.at(50) / floor.at(50):.1f}×, {times.at(99) / floor.at(99):.1f}×"
                for floor in (taken[_BARE], taken[_BARE_LIST])
            )
            print(f"| {name}{which} | {len(measured[name])} | {times.cells()} | {ratios} |")
    print("\n| thread held, ms | at most by the clock | at most at work | over 4 at work | over 16 by the clock |")
    print("|---|---|---|---|---|")
    for name, typist in typists.items():
        for when, held in (("by a key", typist.by_keys), ("between keys", typist.between)):
            print(f"| {name}, {when} | {held.clock:.1f} | {held.work:.1f} | {held.over_work} | {held.over_clock} |")


if __name__ == "__main__":
    main()
