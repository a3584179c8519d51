"""Tells the completer of the newsroom's own articles. They are read in the background, never on a keystroke."""

from __future__ import annotations

import logging
from threading import Event

from PySide6.QtCore import QObject, Slot

from editor_app.article.folder import ListedArticle
from editor_app.article.template_files import own_templates, template_files
from editor_app.completion.late import LatePattern
from editor_app.completion.newsroom import Newsroom, kin_of, newsroom_of
from editor_app.errors import ShowdeskError
from editor_app.facts.refs import EntityRef
from editor_app.facts.show_facts import ShowFacts
from editor_app.gui.background import Lane
from editor_app.gui.desk import Desk
from editor_app.gui.filing import Filing
from editor_app.gui.known import Known

log = logging.getLogger(__name__)


class Prompting(QObject):
    """Reads the folder's articles anew when they are listed or another show is written about."""

    def __init__(self, desk: Desk, known: Known, filing: Filing, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._known, self._filing = desk, known, filing
        self._listed: tuple[ListedArticle, ...] = ()
        self._facts: ShowFacts | None = None
        self._asked: tuple[ShowFacts | None, frozenset[EntityRef]] | None = (
            None  # whose kin is known, among which shows
        )
        self._newsroom = Newsroom()
        self._lane = Lane(self)
        filing.listed.connect(self._take_listed)
        known.changed.connect(self._follow_show)

    @Slot(object)
    def _take_listed(self, listed: tuple[ListedArticle, ...]) -> None:
        self._listed = listed
        self._read()

    @Slot()
    def _follow_show(self) -> None:
        self._hand_over(self._newsroom)
        if self._known.facts is not self._facts:
            self._facts = self._known.facts
            self._read()

    def _read(self) -> None:
        listed, facts, store = self._listed, self._facts, self._desk.store
        current = self._filing.session.path if self._filing.session is not None else None
        own = facts.show.ref if facts is not None else ""
        others = frozenset(str(one.fields.get("show") or own) for one in listed) - {own}
        is_asked = self._asked is not None and self._asked[0] is facts and self._asked[1] == others
        kin = self._newsroom.kin if is_asked else None  # each save lists the folder anew

        def read(cancelled: Event) -> Newsroom:
            LatePattern.make_all()
            found = kin
            if found is None:
                found = kin_of(facts, store, others, cancelled) if facts is not None and store is not None else {}
            templates = [path.stem for path in template_files(own_templates(), "articles", ".toml")]
            return newsroom_of(listed, current, found, templates)

        def done(newsroom: Newsroom) -> None:
            self._asked = (facts, others)
            self._hand_over(newsroom)

        self._lane.submit(read, done, _log_only)

    def _hand_over(self, newsroom: Newsroom) -> None:
        self._newsroom = newsroom
        if self._known.completer is not None:
            self._known.completer.newsroom = newsroom


def _log_only(problem: ShowdeskError) -> None:
    log.warning("the articles of the folder could not be read for completion: %s", problem)
