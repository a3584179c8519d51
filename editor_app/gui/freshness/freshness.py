"""The freshness desk's other half: looks through the articles in the background, and puts the proposed words in."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from editor_app.errors import ShowdeskError
from editor_app.facts.phrasing import counted
from editor_app.facts.refs import FactRef
from editor_app.facts.store import FactStore
from editor_app.gui.background import Lane
from editor_app.gui.desk import Desk
from editor_app.gui.filing import Filing
from editor_app.gui.following import Follower
from editor_app.gui.known import Known
from editor_app.text.spans import Span
from editor_app.watch import Watch

if TYPE_CHECKING:  # not needed to start
    from PySide6.QtGui import QAction

    from editor_app.checks.overtaken.applying import Applied
    from editor_app.checks.overtaken.distant import Lookers
    from editor_app.checks.overtaken.looking import Looks
    from editor_app.checks.overtaken.uses import UsedIn
    from editor_app.gui.freshness.making import Made, Unsaved
    from editor_app.gui.freshness.rows import Prepared, SentenceRow
    from editor_app.gui.freshness.window import FreshnessWindow
    from editor_app.gui.freshness.wish import Wish
    from editor_app.gui.session import Session

log = logging.getLogger(__name__)

_TYPED = "The open article no longer says so."
_NO_STORE = "The store of facts is not open, so nothing can be held against it."
_SETTLE = 600
"""Milliseconds after a fact moved until it is looked what that overtakes: several often move together."""
_LAST_WORDS = 3_000
"""Milliseconds for what still runs when it was told to end."""
_IDLE = 60_000
"""Milliseconds after which processes that nobody asks any more are ended."""


class Freshness(QObject):
    """Opens the desk, keeps it up with the store, and applies what is chosen there.

    `place_wanted` gives a place in the open article to go to.
    """

    place_wanted = Signal(object)  # a Span
    said = Signal(str)
    failed = Signal(object)  # a ShowdeskError

    def __init__(self, desk: Desk, known: Known, filing: Filing, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._filing, self._over = desk, filing, over
        self._window: FreshnessWindow | None = None
        self._lookers: Lookers | None = None
        self._beside: FactStore | None = None  # the store that they look at
        self._folder: Path | None = None
        self._only: FactRef | None = None
        self._stopping: Event | None = None
        self._applied: tuple[Applied, ...] = ()
        self._is_ended = self._is_applying = False
        self._is_away = False  # the writer went from the desk to an article
        self._is_late = False  # something changed while it was being looked
        self._taken: tuple[Session, int] | None = None  # the open article that was changed too, at which revision
        self._pool = pool = QThreadPool(self)  # a pass over thousands of articles must not keep others waiting
        self._looking, self._asking = Lane(self, pool=pool), Lane(self, pool=pool)
        self._menu, self._applying = Lane(self, pool=pool), Lane(self)
        self._follower: Follower | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SETTLE)
        self._soon.timeout.connect(self._look_if_shown)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE)
        self._idle.timeout.connect(self._end_if_idle)
        known.heard.connect(lambda _refs: self._soon.start())
        known.changed.connect(self._soon.start)
        filing.opened.connect(self._attend)

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the action of the menu does."""
        return {"facts.freshness": self.open}

    # -- the window ------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Open the desk on the folder of the open article, or the one that was opened last.

        Whoever left it for an article comes back to where they were.
        """
        if self._is_away and self._window is not None:
            self._is_away = False
            self._window.show()
            self._window.activateWindow()
            self._look()
        else:
            self._show(None)

    @Slot(object)
    def open_for(self, ref: FactRef) -> None:
        """Open the desk on what one fact has overtaken, and where it is used."""
        self._show(ref)

    def _show(self, only: FactRef | None) -> None:
        if self._desk.store is None or self._desk.lookers is None:
            self.said.emit(_NO_STORE)
            return
        window = self._opened()
        session = self._filing.session
        if self._folder is None or (session is not None and session.path is not None):
            self._folder = self._own_folder()
        self._only, self._is_away = only, False
        window.choose(only)
        window.show()
        window.activateWindow()
        if self._folder is None:
            self._choose_folder()
        else:
            self._look()

    def _opened(self) -> FreshnessWindow:
        from editor_app.gui.freshness.window import FreshnessWindow  # not needed to start

        if self._window is None:
            window = FreshnessWindow(theme=self._filing.theme, parent=self._over)
            window.look_wanted.connect(self._look_at_all)
            window.stop_wanted.connect(self._stop)
            window.folder_wanted.connect(self._choose_folder)
            window.uses_wanted.connect(self._ask_uses)
            window.apply_wanted.connect(self._apply)
            window.difference_wanted.connect(self._show_difference)
            window.take_back_wanted.connect(self._take_back)
            window.open_wanted.connect(self._go_to)
            window.finished.connect(self._leave)
            self._window, self._follower = window, Follower(window.show_progress, self)
        return self._window

    def _own_folder(self) -> Path | None:
        session = self._filing.session
        if session is not None and session.path is not None:
            return session.path.parent
        return next((folder for name in self._filing.settings.recent if (folder := Path(name).parent).is_dir()), None)

    @Slot()
    def _choose_folder(self) -> None:
        window = self._opened()
        start = str(self._folder or self._filing.folder())
        chosen = QFileDialog.getExistingDirectory(window, "The folder of your articles", start)
        if chosen:
            self._folder, self._only = Path(chosen), None
            self._look()

    # -- looking ---------------------------------------------------------------------------------------------

    def _looks(self) -> Sequence[Looks]:
        """Those who look, started where none are."""
        self._idle.start()
        if self._beside is not self._desk.store:  # a restored one is read anew
            self._close_lookers()
            self._beside = self._desk.store
        if self._lookers is None and self._desk.lookers is not None:
            self._lookers = self._desk.lookers()
        return self._lookers.looks(self._desk.today()) if self._lookers is not None else ()

    @Slot()
    def _look_at_all(self) -> None:
        self._only = None
        self._look()

    def _look_if_shown(self) -> None:
        if self._is_ended or self._window is None or not self._window.isVisible() or self._folder is None:
            return
        if self._stopping is not None:
            self._is_late = True
        else:
            self._look()

    def _look(self) -> None:
        window, folder, only, follower = self._window, self._folder, self._only, self._follower
        if window is None or folder is None or follower is None or self._desk.store is None:
            return
        self._stop()
        stopping = self._stopping = Event()
        looks, today, unsaved = self._looks(), self._desk.today(), self._unsaved()
        tell = follower.follow()
        window.begin(folder, only)

        def run(_forgotten: Event) -> Prepared:
            from editor_app.gui.freshness.making import looked_through  # in this thread, not at the start

            return looked_through(folder, looks, today, only, unsaved, Watch(tell, stopping))

        def done(found: Prepared) -> None:
            self._end_work(stopping)
            window.show_found(found)

        def failed(problem: ShowdeskError) -> None:
            self._end_work(stopping)
            window.end()
            window.say(str(problem), is_bad=True)

        self._looking.submit(run, done, failed)

    def _end_work(self, stopping: Event) -> None:
        self._is_applying = False
        if self._follower is not None:
            self._follower.forget()
        if self._stopping is stopping:
            self._stopping = None
        if self._is_late:
            self._is_late = False
            self._soon.start()

    def _unsaved(self) -> Unsaved | None:
        """The open article, where it is another in the window than on disk."""
        session = self._filing.session
        return self._as_opened() if session is not None and session.is_modified else None

    def _as_opened(self) -> Unsaved | None:
        """The open article as it stands in the window."""
        from editor_app.gui.freshness.making import Unsaved

        session, store = self._filing.session, self._desk.store
        if session is None or session.path is None or store is None:
            return None
        return Unsaved(session.path, session.read_now(), session.revision, store)

    @Slot()
    def _stop(self) -> None:
        if self._stopping is not None:
            self._stopping.set()

    @Slot(object)
    def _attend(self, session: Session | None) -> None:
        if session is not None:
            session.saved.connect(lambda _path: self._soon.start())

    # -- where a fact is used --------------------------------------------------------------------------------

    @Slot(object)
    def _ask_uses(self, ref: FactRef) -> None:
        window, folder = self._window, self._folder
        if window is not None and folder is not None:
            self._ask(self._asking, folder, ref, lambda used: window.show_uses(ref, used))

    @Slot(object, object)
    def name_uses(self, ref: FactRef, action: QAction) -> None:
        """Write into a menu in how many sentences a fact is used, as soon as that is known."""
        from editor_app.checks.overtaken.uses import uses_summary

        session = self._filing.session
        if session is None or session.path is None or self._desk.lookers is None or self._desk.store is None:
            return

        def tell(used: tuple[UsedIn, ...]) -> None:
            if isValid(action):
                action.setText(f"{uses_summary(used).capitalize()}…")

        self._ask(self._menu, session.path.parent, ref, tell)

    def _ask(self, lane: Lane, folder: Path, ref: FactRef, tell: Callable[[tuple[UsedIn, ...]], None]) -> None:
        looks, today, unsaved = self._looks(), self._desk.today(), self._unsaved()

        def run(cancelled: Event) -> tuple[UsedIn, ...]:
            from editor_app.gui.freshness.making import uses_of

            return uses_of(folder, looks, today, ref, unsaved, Watch(cancelled=cancelled))

        lane.submit(run, tell, lambda problem: log.warning("the uses of %s are not known: %s", ref, problem))

    # -- putting it right ------------------------------------------------------------------------------------

    @Slot(object)
    def _show_difference(self, wish: Wish) -> None:
        window, folder = self._window, self._folder
        if window is None or folder is None:
            return
        today = self._desk.today()

        def run(_cancelled: Event) -> str:
            from editor_app.gui.freshness.making import changes_of, told_difference

            return told_difference(changes_of(wish, today), folder, today)

        self._applying.submit(run, lambda told: window.show_difference(wish, told), self._tell)

    @Slot(object)
    def _apply(self, wish: Wish) -> None:
        """Make the changes: in files as a whole, in the open article as one step that can be undone."""
        window, follower = self._window, self._follower
        if window is None or follower is None:
            return
        today, session, opened = self._desk.today(), self._filing.session, self._as_opened()
        self._stop()
        stopping = self._stopping = Event()
        self._is_applying = True
        tell = follower.follow()
        window.begin_work("Putting in the new words")

        def run(_cancelled: Event) -> Made:
            from editor_app.gui.freshness.making import changes_of, made

            return made(changes_of(wish, today), today, opened, Watch(tell, stopping))

        def done(result: Made) -> None:
            self._end_work(stopping)
            self._take_made(result, session)

        def failed(problem: ShowdeskError) -> None:
            self._end_work(stopping)
            window.end()
            self._tell(problem)

        self._applying.submit(run, done, failed)

    def _take_made(self, result: Made, session: Session | None) -> None:
        problems = [one.problem for one in result.applied if one.problem is not None]
        changed = tuple(one for one in result.applied if one.problem is None)
        number, self._taken = len(changed), None
        if result.edits and session is not None and session is self._filing.session:
            if session.revision == result.revision:
                session.apply(result.edits)
                session.read_soon()
                self._taken = (session, session.revision)
                number += 1
            else:
                problems.append(ShowdeskError(_TYPED))
        elif result.is_gone:
            problems.append(ShowdeskError(_TYPED))
        self._applied = changed
        words = f"{counted(number, 'articles')} changed." if number else "Nothing was changed."
        if self._taken is not None:
            words += " The open one is not saved yet."
        if problems:
            words += f" {counted(len(problems), 'articles')} left as before: {problems[0]}"
        if self._window is not None:
            self._window.say(words, can_take_back=bool(number), is_bad=bool(problems))
        self._look_if_shown()

    @Slot()
    def _take_back(self) -> None:
        applied, taken = self._applied, self._taken
        self._applied, self._taken = (), None
        number = 0
        if taken is not None and taken[0] is self._filing.session and taken[0].revision == taken[1]:
            taken[0].document.undo()
            number = 1

        def run(_cancelled: Event) -> tuple[ShowdeskError | None, ...]:
            from editor_app.checks.overtaken.applying import take_back

            return tuple(take_back(one) for one in applied)

        def done(found: tuple[ShowdeskError | None, ...]) -> None:
            problems = [problem for problem in found if problem is not None]
            words = f"{counted(number + len(found) - len(problems), 'articles')} put back."
            if problems:
                words += f" {problems[0]}"
            if self._window is not None:
                self._window.say(words, is_bad=bool(problems))
            self._look_if_shown()

        self._applying.submit(run, done, self._tell)

    @Slot(object)
    def _go_to(self, row: SentenceRow) -> None:
        """Open the article of a row, at its sentence."""
        self._filing.open_path(row.looked.path)
        session = self._filing.session
        if session is None or session.path != row.looked.path:
            return
        if self._window is not None:  # it would lie over the sentence
            self._window.hide()
            self._is_away = True
            self.said.emit("Ctrl+F7 goes back to the freshness desk.")
        text = session.text
        written = row.sentence.written if row.sentence is not None else row.words
        start = text.find(written.replace("\r\n", "\n"))
        if start >= 0:
            self.place_wanted.emit(Span(start, start + len(written.replace("\r\n", "\n"))))
        else:
            self.said.emit("The sentence has been changed since.")

    def _tell(self, problem: ShowdeskError) -> None:
        if self._window is not None:
            self._window.say(str(problem), is_bad=True)

    # -- leaving ---------------------------------------------------------------------------------------------

    @Slot()
    def _leave(self) -> None:
        if not self._is_applying:  # what was asked for is done to its end
            self._stop()
        self._idle.start()

    def _end_if_idle(self) -> None:
        """End the processes that nobody asks any more; the next question starts them anew."""
        if self._stopping is None and not (self._window is not None and self._window.isVisible()):
            self._close_lookers()

    def _close_lookers(self) -> None:
        lookers, self._lookers = self._lookers, None
        if lookers is not None:
            lookers.close()

    def end(self) -> None:
        """The window closes: let go of whatever is on its way, and begin nothing more."""
        self._soon.stop()
        self._is_ended = True
        self._stop()
        for lane in (self._looking, self._asking, self._menu):
            lane.forget()
        self._close_lookers()
        # it must be empty when it goes, or Qt waits for a thread that waits for Python
        self._pool.waitForDone(_LAST_WORDS)
