"""Tells the completer of the newsroom's own articles. They are read in the background, never on a keystroke."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from threading import Event

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal, Slot

from editor_app.article.folder import ListedArticle
from editor_app.article.live_articles import LiveList, address_key
from editor_app.article.template_files import own_templates, template_files
from editor_app.checks.followed import Reach
from editor_app.completion.late import LatePattern
from editor_app.completion.newsroom import Newsroom, newsroom_of
from editor_app.completion.relations import NO_RELATIONS, Relations, relations_of
from editor_app.errors import ShowdeskError, StoreError
from editor_app.facts.receipts import Receipt
from editor_app.facts.show_facts import ShowFacts
from editor_app.gui.background import Lane
from editor_app.gui.desk import Desk
from editor_app.gui.filing import Filing
from editor_app.gui.known import Known
from editor_app.gui.reading import Reading
from editor_app.gui.session import Session

log = logging.getLogger(__name__)

FIRST_LOOK = 8_000
"""Milliseconds after the first article was opened until the sites are asked what stands on them."""
_LOOK_EVERY = 15 * 60_000
"""Milliseconds between two looks whether the sites should be asked again; how often that is, they say who ask."""


class Prompting(QObject):
    """Reads the newsroom's articles anew when the folder is listed or another show is written about.

    What stands on its sites is asked now and then, in a thread of its own.
    """

    gathered = Signal()  # there is a new `newsroom`

    def __init__(self, desk: Desk, known: Known, filing: Filing, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._known, self._filing = desk, known, filing
        self._listed: tuple[ListedArticle, ...] = ()
        self._facts: ShowFacts | None = None
        self._related: tuple[ShowFacts | None, Relations] = (None, NO_RELATIONS)  # whose relations are known
        self.newsroom = Newsroom()
        self._lane = Lane(self)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._sites_lane = Lane(self, pool=self._pool)
        self._look = QTimer(self, interval=_LOOK_EVERY)
        self._look.timeout.connect(self.look_at_sites)
        filing.listed.connect(self._take_listed)
        filing.opened.connect(self._follow_session)
        known.changed.connect(self._follow_show)

    def stop(self) -> None:
        """Ask nobody any more."""
        self._look.stop()
        self._sites_lane.forget()

    @Slot()
    def look_at_sites(self) -> None:
        """Have the sites asked what stands on them, where that is long ago."""
        live = self._desk.live
        if live is None:
            return
        from editor_app.watch import Watch

        def done(is_new: bool) -> None:
            if is_new:
                self._read()

        self._sites_lane.submit(lambda cancelled: live().refresh(Watch(cancelled=cancelled)), done, _log_only)

    @Slot(object)
    def _follow_session(self, session: Session | None) -> None:
        if session is None:
            return
        session.was_read.connect(self._take_reading)
        session.own = lambda: self.newsroom.own
        if self._desk.live is not None and not self._look.isActive():
            self._look.start()
            QTimer.singleShot(FIRST_LOOK, self, self.look_at_sites)

    @Slot(object)
    def _take_reading(self, reading: Reading) -> None:
        if reading.linked != self.newsroom.linked:
            self._hand_over(replace(self.newsroom, linked=reading.linked))

    @Slot(object)
    def _take_listed(self, listed: tuple[ListedArticle, ...]) -> None:
        self._listed = listed
        self._read()

    @Slot()
    def _follow_show(self) -> None:
        self._hand_over(self.newsroom)
        if self._known.facts is not self._facts:
            self._facts = self._known.facts
            self._read()

    def _read(self) -> None:
        listed, facts, desk, now = self._listed, self._facts, self._desk, self._desk.now()
        session = self._filing.session
        current, headline = (session.path, session.article.title) if session is not None else (None, "")
        known = self._related[1] if self._related[0] is facts else None  # each save lists the folder anew
        before = self.newsroom.own

        def read(cancelled: Event) -> tuple[Relations, Newsroom, bool]:
            LatePattern.make_all()
            relations = known if known is not None else relations_of(facts, desk.store, cancelled)
            templates = [path.stem for path in template_files(own_templates(), "articles", ".toml")]
            made = newsroom_of(
                listed,
                current,
                relations,
                templates,
                lists=_lists(desk),
                receipts=_receipts(desk),
                dead=_dead(desk),
                now=now,
                headline=headline,
            )
            return relations, made, made.own != before

        def done(found: tuple[Relations, Newsroom, bool]) -> None:
            relations, made, is_called_otherwise = found
            self._related = facts, relations
            self._hand_over(replace(made, linked=self.newsroom.linked))
            if is_called_otherwise and self._filing.session is not None:
                self._filing.session.read_soon()
            self.gathered.emit()

        self._lane.submit(read, done, _log_only)

    def _hand_over(self, newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        if self._known.completer is not None:
            self._known.completer.newsroom = newsroom


def _lists(desk: Desk) -> Sequence[LiveList]:
    return desk.live().known() if desk.live is not None else ()


def _receipts(desk: Desk) -> Sequence[Receipt]:
    try:
        return desk.store.receipts() if desk.store is not None else ()
    except StoreError as problem:
        log.info("the store did not tell what is published: %s", problem)
        return ()


def _dead(desk: Desk) -> frozenset[str]:
    """The addresses that were found to lead nowhere."""
    followed = desk.links().known() if desk.links is not None else {}
    return frozenset(address_key(address) for address, one in followed.items() if one.reach is Reach.GONE)


def _log_only(problem: ShowdeskError) -> None:
    log.warning("the newsroom's articles could not be read for completion: %s", problem)
