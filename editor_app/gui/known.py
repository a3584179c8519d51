"""What is known about the show of the open article, kept up with the store."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from editor_app.completion.completer import Completer
from editor_app.completion.habits import Habits
from editor_app.errors import ShowdeskError
from editor_app.facts.refs import EntityRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.show_names import make_ready
from editor_app.facts.store import EVERYTHING, ListeningNames
from editor_app.gui.background import Lane
from editor_app.gui.desk import Desk
from editor_app.gui.unfailing_names import UnfailingNames

_LISTEN_EVERY = 700  # milliseconds
_SHOWS = 40

_NO_STORE = "No store of facts is open, so nothing is known here. One can write, preview and export without."
_STILL_READING = "The facts of this show are still being read. Try again in a moment."


class Known(QObject):
    """Loads the show's facts off the window's thread and makes the completer from them.

    `changed` follows when they have come or another process changed the store; `failed` carries a problem, or None
    once it has passed. A store in a file is looked at now and then; one on a server tells by itself, in a thread of its
    names.
    """

    changed = Signal()
    names_came = Signal()  # to be asked again: what was offered may have been less than there is
    _told = Signal()  # by the names, in whatever thread
    touched = Signal()  # something else changed that the article may link to
    heard = Signal(object)  # whatever another connection changed, as references
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._names: ListeningNames | None = None
        self._seen = -1
        self._serial = 0
        self._show: EntityRef = ""
        self._season: int | None = None
        self.facts: ShowFacts | None = None
        self.lacks_store = False  # there is none, and none will come
        self.is_read = False  # whether the store has answered for this show, if only that it knows none
        self.shows: tuple[tuple[EntityRef, str], ...] = ()
        self.name_count: int | None = None
        self.completer: Completer | None = None
        self.habits = Habits(desk.today)  # of whoever writes, whatever the article
        self._lane = Lane(self)
        self._listen = QTimer(self, interval=_LISTEN_EVERY)
        self._listen.timeout.connect(self._hear)
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._forget_known, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self.names_came, Qt.ConnectionType.QueuedConnection)
        self._is_deaf = False  # nothing is heard of the store at present

    def use_names(self, names: ListeningNames | None) -> None:
        """Complete from `names` too from now on, and hear from them; without, from the show alone."""
        self._close_names()
        if names is None:
            return
        try:
            names.on_news(self._told.emit)
            self._seen, self._serial = names.data_version(), names.last_change()
        except ShowdeskError as problem:
            names.close()
            self.failed.emit(problem)
            return
        self._names = names
        self._listen.start()
        self._make_completer()
        self.changed.emit()

    def follow(self, show: EntityRef, season: int | None) -> None:
        """Be about this show from now on; nothing happens where it is already."""
        if (show, season) == (self._show, self._season):
            return
        is_other_show = show != self._show
        self._show, self._season = show, season
        if is_other_show:
            self.facts, self.is_read = None, False
            self.reload()
        self._make_completer()
        self.changed.emit()

    def reload(self) -> None:
        """Read the show again from the store, in the background."""
        store, show = self._desk.store, self._show
        if store is None:
            return

        def read(_cancelled: object) -> tuple[ShowFacts | None, tuple[tuple[EntityRef, str], ...], int]:
            shows = tuple((e.ref, e.name) for e in store.find("", kinds={Kind.SHOW}, limit=_SHOWS))
            facts = store.show(show) if show else None
            if facts is not None:
                make_ready(facts)
            return facts, shows, store.name_count()

        self._lane.submit(read, self._take, self.failed.emit)

    @property
    def subject(self) -> EntityRef:
        """What the article is about: its season where the store knows that, else its show; "" where it names none."""
        season = self.facts.season(self._season) if self.facts is not None and self._season is not None else None
        return season.ref if season is not None else self._show

    @property
    def why_nothing(self) -> str:
        """Why no facts of the article's show are here, and what the writer can do."""
        if self._desk.store is None:
            return _NO_STORE if self.lacks_store else "The store of facts is being opened."
        if not self._show:
            return "Choose a show above the text, and what is known about it appears here."
        return "The store knows nothing about this show." if self.is_read else _STILL_READING

    def let_go(self) -> None:
        """Ask the store nothing more: another takes its place. What is known of the show stays in sight."""
        self.stop()
        self._make_completer()
        self.changed.emit()

    def stop(self) -> None:
        self._listen.stop()
        self._lane.forget()
        self._close_names()

    def _close_names(self) -> None:
        if self._names is not None:
            self._names.close()
            self._names = None

    def _take(self, answer: tuple[ShowFacts | None, tuple[tuple[EntityRef, str], ...], int]) -> None:
        self.facts, self.shows, self.name_count = answer
        self.is_read = True
        self._make_completer()
        self.failed.emit(None)
        self.changed.emit()

    def _make_completer(self) -> None:
        """Without a store too: the newsroom's own articles complete, and the values of front matter."""
        names = UnfailingNames(self._names, self.failed.emit) if self._names is not None else None
        self.completer = Completer(names, self.facts, season=self._season, habits=self.habits)

    def _forget_known(self) -> None:
        if self.completer is not None:
            self.completer.forget_known()

    def _hear(self) -> None:
        """Whether another connection changed the store since, which costs some microseconds; and if so, what."""
        if self._names is None:
            return
        try:
            version = self._names.data_version()
            if version == self._seen:
                return
            self._forget_known()
            self._serial, refs = self._names.changes_since(self._serial)
        except ShowdeskError as problem:
            self._is_deaf = True
            self.failed.emit(problem)
            return
        was_deaf, self._is_deaf = self._is_deaf, False
        self._seen = version
        self.heard.emit(refs)
        if was_deaf or self.facts is None or EVERYTHING in refs or not refs.isdisjoint(self.facts.entities):
            self.reload()
        elif refs:
            self.touched.emit()
