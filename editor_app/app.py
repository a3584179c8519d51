"""Puts the parts together and opens the window: the window first, everything else once the writer can type."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from platformdirs import user_config_path
from PySide6.QtCore import QObject, QSize, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QApplication

from editor_app.errors import ShowdeskError, StoreUnreachable
from editor_app.facts.provider import Provider
from editor_app.gui.desk import Desk
from editor_app.gui.expiring import Expiring
from editor_app.gui.garbage import Garbage
from editor_app.gui.house import House
from editor_app.gui.main_window import MainWindow
from editor_app.gui.publishing.own_sites import OwnSites
from editor_app.gui.theme import interface_font, load_theme
from editor_app.worker.worker import Worker

_LAST_WORDS = 3_000
"""Milliseconds for what still runs in the background when the window has closed."""

_FRAME = QSize(16, 48)
"""What a system draws around a window, generously."""

_TRY_AGAIN = 15_000
"""Milliseconds until a server that did not answer is tried again."""

_GO_ON = "Write on without facts; it is tried again by itself. If that goes on, check the address."

if TYPE_CHECKING:  # not needed to start
    from editor_app.checks.overtaken.distant import Lookers
    from editor_app.publish.links.looking import LinkLooker
    from editor_app.publish.live.keeping import LiveLists

log = logging.getLogger(__name__)


class StoreOpener(QObject):
    """Opens the store in a thread of its own: SQLAlchemy takes longer to import than the window to appear.

    A server that does not answer is told once, and tried again now and then.
    """

    found = Signal(object)  # the StoreCare of what is about to be opened, None for a store on a server
    opened = Signal(object, object)  # the FactStore and its name index
    failed = Signal(object)  # a ShowdeskError
    _missed = Signal()

    def __init__(self, address: str | None) -> None:
        super().__init__()
        self._address = address
        self._is_waiting = False
        self._again = QTimer(self, singleShot=True, interval=_TRY_AGAIN)
        self._again.timeout.connect(self.start)
        self._missed.connect(self._again.start)

    def start(self) -> None:
        Thread(target=self._open, name="store opener", daemon=True).start()

    def _open(self) -> None:
        try:
            from editor_app.facts.sql.default_store import open_default
            from editor_app.facts.sql.names_of_store import names_for_window
            from editor_app.facts.sql.sqlite_care import care_of

            self.found.emit(care_of(self._address))
            store = open_default(self._address, now=datetime.now(UTC))
            names = names_for_window(store)
        except StoreUnreachable as problem:
            if not self._is_waiting:
                self._is_waiting = True
                self.failed.emit(StoreUnreachable(problem.what, why=problem.why, remedy=_GO_ON))
            self._missed.emit()
        except ShowdeskError as problem:
            self.failed.emit(problem)
        except Exception as problem:  # the edge of the thread: logged and told, never lost
            log.exception("the store could not be opened")
            self.failed.emit(
                ShowdeskError("The store of facts could not be opened.", why=f"{type(problem).__name__}: {problem}.")
            )
        else:
            self.opened.emit(store, names)


def providers() -> Sequence[Provider]:
    """Everybody who brings facts, imported when the writer first asks for them."""
    from editor_app.facts.providers.shipped import PROVIDERS

    return PROVIDERS


def own_house_style() -> Path:
    """Where the newsroom's own house style lies, imported when an article is first checked."""
    from editor_app.checks import house_style

    return house_style.own_house_style()


def _lookers(store: str | None) -> Lookers:
    """Those who look through articles for the freshness desk, imported when it is first opened."""
    from editor_app.checks.overtaken.distant import Processes

    return Processes(store)


def _links() -> Callable[[], LinkLooker]:
    """Who follows links, imported when the first are followed. All windows share what was found within a day."""

    @cache
    def looker() -> LinkLooker:
        from editor_app.publish.links.looking import LinkLooker
        from editor_app.publish.links.memory import LinkMemory, own_memory

        return LinkLooker(LinkMemory(own_memory()))

    return looker


def _live() -> Callable[[], LiveLists]:
    """Who knows what stands on the writer's sites, imported when that is first asked."""

    @cache
    def lists() -> LiveLists:
        from editor_app.publish.live.keeping import LiveLists, own_folder
        from editor_app.publish.live.signing import sign_in
        from editor_app.publish.sites import load_sites, own_sites

        return LiveLists(own_folder(), lambda: load_sites(own_sites()), sign_in=sign_in)

    return lists


def main(arguments: Sequence[str]) -> int:
    """Open the window, on a file where one is named; returns the exit code."""
    parser = argparse.ArgumentParser(prog="showdesk", description="A desktop editor for show articles.")
    parser.add_argument("file", nargs="?", type=Path, help="the article to open")
    parser.add_argument("--store", help="the store of facts: a file or a URL of SQLAlchemy")
    parser.add_argument("--today", type=date.fromisoformat, help="write as of this day (YYYY-MM-DD)")
    parser.add_argument("--theme", choices=("light", "dark"), help="instead of following the system")
    chosen = parser.parse_args(arguments)
    # a thread that reads and checks a long article would keep a key waiting for 5 ms at a time: at 100,000 words the
    # slowest of a hundred keys took 266 ms, and takes 39 ms so
    sys.setswitchinterval(0.0005)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("showdesk")
    application.setApplicationDisplayName("Showdesk")
    application.setDesktopFileName("showdesk")
    application.setStyle("Fusion")
    application.setFont(interface_font())
    garbage = Garbage(application)
    worker, proofreading = Worker(), Worker()
    settings = Path(
        os.environ.get("SHOWDESK_SETTINGS") or user_config_path("showdesk", appauthor=False) / "window.json"
    )
    desk = Desk(
        worker=worker,
        now=lambda: datetime.now(UTC),
        providers=providers,
        fixed_today=chosen.today,
        house=House(proofreading, own_style=own_house_style, own_words=settings.with_name("words.txt")),
        lookers=lambda: _lookers(chosen.store),
        sites=OwnSites(settings.with_name("sites.json")),
        links=_links(),
        live=_live(),
    )
    window = MainWindow(desk, settings_path=settings, theme=load_theme(chosen.theme) if chosen.theme else None)
    opener = StoreOpener(chosen.store)
    opener.found.connect(window.caring.attend)
    opener.opened.connect(lambda store, names: window.use(store, names))
    expiring = Expiring(desk, window)
    opener.opened.connect(lambda *_: expiring.begin())
    opener.failed.connect(window.go_without_store)
    opener.opened.connect(lambda *_: garbage.begin())
    opener.failed.connect(lambda _problem: garbage.begin())
    window.caring.reopen_wanted.connect(opener.start)
    if not window.filing.settings.geometry:  # the first start: on a small screen all of it is to be in sight
        window.resize(window.size().boundedTo(window.screen().availableSize() - _FRAME))
    window.show()
    if chosen.file is not None:
        window.filing.open_path(chosen.file.resolve())
    QTimer.singleShot(0, opener.start)
    QTimer.singleShot(1_000, lambda: worker.warm("editor_app.export.render"))
    QTimer.singleShot(1_000, lambda: Thread(target=desk.house.style, name="house style", daemon=True).start())
    try:
        return application.exec()
    finally:
        worker.close()
        proofreading.close()
        QThreadPool.globalInstance().waitForDone(_LAST_WORDS)
        window.caring.stop(_LAST_WORDS)
        if desk.store is not None:
            desk.store.close()
