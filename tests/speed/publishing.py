"""Measures how long the window's thread is held while an article is taken to a site.

    python -m tests.speed.publishing [--words N]

Opens the window on an article of so many words, with a site on paper that answers at once, and does what a writer does.
"Held" is the longest that the thread did not come back to its loop, in milliseconds: by the clock, and by the
thread's own processor time ("at work"), which leaves out what other programs did meanwhile. The target is that
nothing holds it longer than 16. On the screen where there is one (DISPLAY), otherwise in memory.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "xcb" if os.environ.get("DISPLAY") else "offscreen")

from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from editor_app.errors import StoreMissing
from editor_app.export.export import Form
from editor_app.gui.desk import Desk
from editor_app.gui.garbage import Garbage
from editor_app.gui.main_window import MainWindow
from editor_app.gui.publishing.publishing import Publishing
from editor_app.gui.theme import interface_font, load_theme
from editor_app.publish.destination import PostState
from editor_app.publish.site import Site, SiteKind
from editor_app.worker.worker import Worker
from tests.gui.publishing.shelf import Shelf
from tests.paper_site import PaperSite

_MOST = 16.0
_PATIENCE = 60.0  # seconds
_HEAD = "---\nid: 6f2c0000-0000-4000-8000-00000000e002\ntitle: Will It Return?\nslug: will-it-return\n---\n"
_PARAGRAPH = "The show went on, and so did everybody in it, as far as one can tell from what was said number {}. " * 3


class Held:
    """Runs the loop, and keeps the longest that it was not come back to."""

    def __init__(self) -> None:
        self.clock = self.work = 0.0

    def over(self, act: Callable[[], object]) -> None:
        begun, worked = time.perf_counter(), time.thread_time()
        act()
        self.clock = max(self.clock, (time.perf_counter() - begun) * 1000)
        self.work = max(self.work, (time.thread_time() - worked) * 1000)

    def until(self, is_done: Callable[[], bool]) -> None:
        end = time.perf_counter() + _PATIENCE
        while not is_done():
            if time.perf_counter() > end:
                raise TimeoutError
            self.turn()
        for _ in range(20):  # what is painted and laid out after it
            self.turn()

    def turn(self) -> None:
        self.over(QApplication.processEvents)
        time.sleep(0.0005)  # or it is this program that keeps the processor from others


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=2000)
    chosen = parser.parse_args()
    sys.setswitchinterval(0.0005)  # as the program has it
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    application.setFont(interface_font())
    with tempfile.TemporaryDirectory(prefix="showdesk-publishing-") as folder, Worker() as worker:
        measure(worker, Path(folder), chosen.words)


def measure(worker: Worker, folder: Path, words: int) -> None:
    paper = PaperSite(form=Form.WORDPRESS, site=Site("paper", SiteKind.WORDPRESS, "https://paper.example", user="m"))
    shelf = Shelf(folder / "publishing", {"paper": paper})
    text = "\n\n".join(_PARAGRAPH.format(n, n, n) for n in range(words // len(_PARAGRAPH.split())))
    (folder / "article.md").write_text(_HEAD + text, encoding="utf-8")
    desk = Desk(worker=worker, now=lambda: datetime.now(UTC), fixed_today=date(2026, 11, 30), sites=shelf)
    window = MainWindow(desk, settings_path=folder / "settings.json", theme=load_theme("light"))
    window.show()
    window.go_without_store(StoreMissing("There is no store."))
    window.filing.open_path(folder / "article.md")
    QTest.qWait(2500)
    Garbage(window).begin()
    told: list[tuple[str, Held]] = []

    def run(name: str, act: Callable[[], object], is_done: Callable[[], bool] = lambda: True) -> None:
        held = Held()
        held.over(act)
        held.until(is_done)
        told.append((name, held))

    do(window, paper, run)
    print(f"{words:,} words; held, ms".ljust(48), "by the clock", "at work")
    for name, held in told:
        print(name.ljust(48), f"{held.clock:12.1f} {held.work:7.1f}", "" if held.work <= _MOST else "  over")
    assert window.session is not None
    window.session.document.setModified(False)
    window.close()


def do(window: MainWindow, paper: PaperSite, run: Callable[..., None]) -> None:
    publishing, actions = window.publishing, window.actions_by_id

    def is_known() -> bool:
        panel = publishing.panel
        return panel.site is not None and publishing.is_settled and publishing.sites.standing(panel.site) is not None

    run("the pane, for the first time", actions["publish.show"].trigger, is_known)
    window.view.setFocus()
    run("the pane, again", actions["publish.show"].trigger, is_known)
    panel = publishing.panel

    def sent() -> bool:
        return not panel.is_busy and panel.outcome.isVisible() and publishing.is_settled

    def shown() -> bool:
        return not panel.is_busy and any(dialog.isVisible() for dialog in window.findChildren(QDialog))

    run("a letter in a field", lambda: QTest.keyClick(panel.fields.entries["author"].field, "x"))  # type: ignore[call-overload]  # a letter
    run("the field at rest", lambda: None, lambda: "author: x" in str(_text(window)))
    run("a look first, of a new post", actions["publish.look"].trigger, shown)
    for dialog in window.findChildren(QDialog):
        dialog.close()
    run("a draft sent", actions["publish.go"].trigger, sent)
    panel.outcome.hide()
    panel.choice.choose(PostState.PUBLISHED)
    run("published", actions["publish.go"].trigger, sent)
    window.view.moveCursor(QTextCursor.MoveOperation.End)
    window.view.insertPlainText(" So it goes.")
    _settle(publishing, window)
    run("a look first, of a change", actions["publish.look"].trigger, shown)
    for dialog in window.findChildren(QDialog):
        dialog.close()
    panel.outcome.hide()
    run("updated", actions["publish.go"].trigger, sent)
    paper.edit(paper.only.id, text=paper.only.text.replace("as far as", "so far as").replace("So it goes.", "It goes."))
    window.view.insertPlainText(" And on.")
    _settle(publishing, window)
    panel.outcome.hide()
    run("a conflict", actions["publish.go"].trigger, shown)
    for dialog in window.findChildren(QDialog):
        dialog.close()
    run("the dialog of sites", actions["publish.sites"].trigger, shown)
    for dialog in window.findChildren(QDialog):
        dialog.close()
    run("the dialog of exports", actions["file.export"].trigger, shown)
    for dialog in window.findChildren(QDialog):
        dialog.close()


def _text(window: MainWindow) -> str:
    return window.session.text if window.session is not None else ""


def _settle(publishing: Publishing, window: MainWindow) -> None:
    session = window.session
    assert session is not None
    Held().until(lambda: session.reading.revision == session.revision and publishing.is_settled)


if __name__ == "__main__":
    main()
