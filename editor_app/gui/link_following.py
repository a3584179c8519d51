"""Has the links of the open article followed, in the background and not before the writer rests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal
from shiboken6 import isValid

from editor_app.article.article import Article
from editor_app.article.web_links import web_links
from editor_app.checks.followed import Reach
from editor_app.errors import ShowdeskError
from editor_app.gui.background import Lane
from editor_app.gui.desk import Desk
from editor_app.gui.reading import Reading
from editor_app.gui.session import Session

if TYPE_CHECKING:  # not needed to start
    from editor_app.publish.links.looking import LinkLooker

QUIET = 3_000
"""Milliseconds without a key before anybody is asked: an address that is being typed leads nowhere."""
_FIRST = 6_000
"""Milliseconds for an article that was just opened: what the window itself needs comes first."""


class LinkFollowing(QObject):
    """Follows the links of one session. `said` is a word to the writer, `failed` a problem.

    What was found is remembered by who follows; the session asks there at each reading. A link that the caret stands in
    is left for later.
    """

    said = Signal(str)
    failed = Signal(object)  # a ShowdeskError

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self._is_on = True
        self._is_busy = False
        self._pool = QThreadPool(self)  # it may take minutes, and short questions must not wait for it
        self._pool.setMaxThreadCount(1)
        self._lane = Lane(self, pool=self._pool)
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._follow)

    @property
    def is_on(self) -> bool:
        """Whether links are followed without being asked to."""
        return self._is_on

    @is_on.setter
    def is_on(self, is_on: bool) -> None:
        self._is_on = is_on
        if is_on:
            self._rest.start(QUIET)
        else:
            self.stop()

    def follow(self, session: Session | None) -> None:
        """Be about this session from now on."""
        self.stop()
        self._session = session
        looker = self._desk.links
        if session is None or looker is None:
            return
        session.followed = lambda: looker().known()
        session.edited.connect(self._wait)
        session.was_read.connect(self._wait_for_new)
        if self._is_on:
            self._rest.start(_FIRST)

    def stop(self) -> None:
        """Ask nobody any more until there is a new reason."""
        self._rest.stop()
        self._lane.forget()
        self._is_busy = False

    def follow_again(self) -> None:
        """Follow all links now, those too that were followed within the day."""
        session = self._session
        if session is None or self._desk.links is None:
            return
        self.stop()
        self._submit(session, session.read_now(), spared=None, again=True)
        self.said.emit("Following the links …")

    def _wait(self) -> None:
        if self._is_on and not self._is_busy:
            self._rest.start(QUIET)

    def _wait_for_new(self, reading: Reading) -> None:
        if self._is_on and not self._is_busy and not self._rest.isActive() and "://" in reading.article.text:
            self._rest.start(QUIET)

    def _follow(self) -> None:
        session = self._session
        if session is not None and not self._is_busy:
            caret = session.position_in_text(max(0, session.highlighter.caret))
            self._submit(session, session.article, spared=caret, again=False)

    def _submit(self, session: Session, article: Article, *, spared: int | None, again: bool) -> None:
        looker = self._desk.links
        if looker is None:
            return
        self._is_busy = True

        def done(found: Sequence[Reach]) -> None:
            self._is_busy = False
            if not isValid(session) or session is not self._session:
                return
            if found:
                session.read_soon()
            if again:
                self.said.emit(_told(found))

        def failed(problem: ShowdeskError) -> None:
            self._is_busy = False
            self.failed.emit(problem)

        self._lane.submit(lambda cancelled: _look(looker(), article, spared, cancelled, again=again), done, failed)


def _told(found: Sequence[Reach]) -> str:
    """What became of links, as many as were asked for."""
    if not found:
        return "There is no link to follow."
    counts = Counter(found)
    each = ", ".join(f"{counts[reach]} {reach.value}" for reach in Reach if counts[reach])
    return f"{len(found)} {'link' if len(found) == 1 else 'links'} followed: {each}."


def _look(looker: LinkLooker, article: Article, spared: int | None, cancelled: Event, *, again: bool) -> list[Reach]:
    """Follow the links that are not known, or all; returns where these lead. Waits for it."""
    from editor_app.watch import Watch

    links = web_links(article)
    addresses: Collection[str] = dict.fromkeys(
        link.address for link in links if spared is None or not link.target.start <= spared <= link.target.end
    )
    known = {} if again else looker.known()
    missing = [address for address in addresses if address not in known]
    found = looker.look(missing, Watch(cancelled=cancelled), again=again) if missing else {}
    return [one.reach for one in found.values()]
