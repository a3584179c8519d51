"""Measures what findings cost in the text while it is written: a key with none of them, with 200, with 2,000.

    python -m tests.speed.findings [--words N] [--keys N]

Types into a text of so many words, each paragraph of it with its share of the findings, in a window of its own. "Key"
is the processor time of a key from before it is sent to after its letter is painted, "follow" the part in which the
findings go with the text, "draw" that in which their underlines are drawn; "show" is the time in which the Checks panel
takes a new reading. Milliseconds; trust ratios, and compare with the row of none.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from threading import Event

from tests.speed.timing import Times

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.dismissals import Judged
from editor_app.gui.editor.findings import Findings, Placed
from editor_app.gui.editor.underlines import Underlines
from editor_app.gui.editor.view import EditorView
from editor_app.gui.finding_words import tell
from editor_app.gui.panels.checks import ChecksPanel
from editor_app.gui.reading import read
from editor_app.gui.session import Session
from editor_app.gui.theme import load_theme, wear
from editor_app.text.spans import Span

_TODAY = date(2026, 11, 30)
_PARAGRAPH = "word other " * 40
_KINDS = ("facts", "freshness", "names", "prose")


def found_in(text: str, number: int) -> tuple[Diagnostic, ...]:
    """So many findings, evenly over the text."""
    return tuple(
        Diagnostic(_KINDS[n % 4], "rule", Severity.ERROR, f"Number {n}.", Span(start, start + 9))
        for n, start in enumerate(len(text) * n // number for n in range(number))
        if start + 9 < len(text)
    )


class Stopwatch:
    """Adds up the times of one function, key by key."""

    def __init__(self) -> None:
        self.ms = 0.0

    def around(self, act: Callable[..., object]) -> Callable[..., object]:
        def timed(*arguments: object, **named: object) -> object:
            begun = time.perf_counter()
            answer = act(*arguments, **named)
            self.ms += (time.perf_counter() - begun) * 1000
            return answer

        return timed


class Desk:
    """A text in a window, with a writer at its middle."""

    def __init__(self, words: int) -> None:
        theme = load_theme("light")
        self.text = (_PARAGRAPH.strip() + "\n\n") * (words // 80)
        self.view = EditorView()
        self.view.resize(800, 900)
        self.view.show()
        QTest.qWaitForWindowExposed(self.view)
        self.session = Session(self.text, theme=theme, today=_TODAY, parent=self.view)
        self.session._pause.timeout.disconnect()  # or a check would take the findings away
        self.underlines = Underlines(self.view, theme)
        self.view.show_document(self.session.document)

    def type(self, number: int, keys: int) -> tuple[Times, Times, Times]:
        """Times of a key, of what follows it and of what is drawn, with so many findings."""
        found = found_in(self.text, number) if number else ()
        self.session.findings = Findings(Placed(d.span.start, d.span.end, d) for d in found)
        self.underlines.show(self.session.findings)
        follow, draw = Stopwatch(), Stopwatch()
        self.session.findings.move = follow.around(self.session.findings.move)  # type: ignore[method-assign, assignment]
        paint = draw.around(self.underlines.paint)
        self.view.paint_over = lambda painter, area: _paint(paint, painter, area)
        whole: list[float] = []
        followed: list[float] = []
        drawn: list[float] = []
        for key in range(keys):
            if key % 60 == 0:
                cursor = self.view.textCursor()
                cursor.setPosition(len(self.text) // 2 + 11 * (key // 60 % 40) + 5)
                self.view.setTextCursor(cursor)
                QApplication.processEvents()
            follow.ms = draw.ms = 0.0
            begun = time.process_time()
            QTest.keyClick(self.view, Qt.Key.Key_Space if key % 6 == 5 else Qt.Key.Key_A)
            QApplication.processEvents()
            whole.append((time.process_time() - begun) * 1000)
            followed.append(follow.ms)
            drawn.append(draw.ms)
        self.session.document.undo()
        return Times(tuple(whole)), Times(tuple(followed)), Times(tuple(drawn))


def _paint(paint: Callable[..., object], painter: QPainter, area: QRect) -> None:
    paint(painter, area)


def shown(text: str, number: int) -> Times:
    """Times in which the panel takes a reading with so many findings, of which one is another each time."""
    panel = ChecksPanel()
    panel.resize(332, 800)
    panel.show()
    QTest.qWaitForWindowExposed(panel)
    bare = read(1, text, None, _TODAY, (), Event())
    times = []
    for turn in range(12):
        found = list(found_in(text, number)) if number else []
        if found:
            found[len(found) // 2] = replace(found[len(found) // 2], message=f"Turn {turn}.")
        told = tell(bare.article, found)
        reading = replace(bare, diagnostics=tuple(found), told=told, judged=Judged(tuple(found)), is_checked=True)
        begun = time.process_time()
        panel.show_reading(reading)
        times.append((time.process_time() - begun) * 1000)
        for _ in range(20):
            QApplication.processEvents()
    return Times(tuple(times[2:]))  # the first two make the cards


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--keys", type=int, default=240)
    chosen = parser.parse_args()
    application = QApplication([])
    wear(application, load_theme("light"))
    desk = Desk(chosen.words)
    print(f"{chosen.words:,} words, {chosen.keys} keys; p50 / p99, ms")
    print("| findings | key | follow | draw | show |\n|---|---|---|---|---|")
    for number in (0, 200, 2_000):
        times = (*desk.type(number, chosen.keys), shown(desk.text, number))
        cells = " | ".join(f"{each.at(50):.3f} / {each.at(99):.3f}" for each in times)
        print(f"| {number:,} | {cells} |")


if __name__ == "__main__":
    main()
