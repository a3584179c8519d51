"""An article going out: sent, looked ahead at, taken back; what comes of it is told in the panel and written down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from editor_app.errors import Cancelled, EditRefused, ShowdeskError, SignInRefused, SiteBusy, SiteUnreachable
from editor_app.gui.background import Lane
from editor_app.gui.desk import Desk
from editor_app.gui.filing import Filing
from editor_app.gui.following import Follower
from editor_app.gui.outside import open_outside
from editor_app.gui.panels.publish import PublishPanel
from editor_app.gui.publishing import errands, questions
from editor_app.gui.publishing.errands import Ahead, Clash, Errand, Sent
from editor_app.gui.publishing.outcome_words import lead_of, told_of
from editor_app.publish.conflict import Choice, Decision, PostGone
from editor_app.publish.destination import Live, PostState
from editor_app.publish.receipts import receipt_edits, without_receipts
from editor_app.text.edits import Edit
from editor_app.watch import Progress, Watch

if TYPE_CHECKING:
    from editor_app.gui.publishing.conflict_window import ConflictWindow
    from editor_app.gui.publishing.dry_run import DryRunWindow

_OPEN, _COPY, _SITES, _AGAIN = "Open on the site", "Copy address", "Sites…", "Try again"
_COPY_COMMIT = "Copy commit message"
_MERGED = "What they changed stands on the site, and is kept there; your article here is as you wrote it."
_STOPPED = "Publish once more, and it goes on from where it was."


class GoingOut(QObject):
    """Has one errand run at a time. `ready` gives the article as it is to go out, None where it is not to, after all.

    `changed` says that something became of it; `sites_wanted` that a site has to be looked after.
    """

    said = Signal(str)
    failed = Signal(object)  # a ShowdeskError
    changed = Signal()
    sites_wanted = Signal()

    def __init__(self, desk: Desk, filing: Filing, panel: PublishPanel, pool: QThreadPool, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._filing, self._panel, self._over = desk, filing, panel, over
        self.ready: Callable[[], Errand | None] = lambda: None
        self._lane, self._writing = Lane(self, pool=pool), Lane(self, pool=pool)
        self._follower = Follower(panel.show_progress, self)
        self._stopping: Event | None = None
        self._again: Callable[[], object] = self.send
        self._address = self._commit = ""
        self._dry_run: DryRunWindow | None = None
        self._ahead: tuple[Errand, Ahead] | None = None  # what it shows
        self._conflict: ConflictWindow | None = None
        self._clashing: Errand | None = None  # what that is about
        panel.stop_wanted.connect(self._ask_to_stop)
        panel.outcome.acted.connect(self._act)

    # -- sending ---------------------------------------------------------------------------------------------

    def send(self) -> None:
        """Send the article as it stands now, as the panel says."""
        errand = self._fresh()
        if errand is not None:
            self._again = self.send
            self._send(errand, None)

    def _send(self, errand: Errand, decision: Decision | None) -> None:
        def run(watch: Watch) -> Sent | Clash:
            sites = self._desk.sites
            assert sites is not None  # noqa: S101 - an errand names one of them; tells mypy
            return errands.send(errand, sites, decision, watch)

        def done(came: Sent | Clash) -> None:
            if isinstance(came, Clash):
                self._panel.end()
                self._show_conflict(errand, came)
            else:
                is_merged = decision is not None and decision.choice is Choice.MERGED
                self._tell_sent(errand, came, [_MERGED] if is_merged else [])

        self._run("Making the export", run, done, errand)

    def _tell_sent(self, errand: Errand, sent: Sent, more: Sequence[str]) -> None:
        outcome, self._commit = sent.outcome, sent.commit
        if outcome.receipt is not None:
            receipt, is_out = outcome.receipt, outcome.live.state is PostState.PUBLISHED
            self._write_down(errand, lambda text: receipt_edits(text, receipt, is_out=is_out))
        live = outcome.live
        self._address = live.address if outcome.receipt is not None else live.preview or live.address
        lead = lead_of(outcome, errand.site.name, self._panel.stands_as, self._panel.zone)
        acts = [_OPEN, _COPY] if self._address else []
        if sent.commit:
            acts.append(_COPY_COMMIT)
            more = [*more, f"Nothing is committed yet. A message for it: {sent.commit}"]
        self._panel.show_done(lead, (*told_of(outcome), *more), acts, self._address)
        self.said.emit(lead)
        self.changed.emit()

    # -- looking ahead ---------------------------------------------------------------------------------------

    def look_first(self) -> None:
        """Show what sending it would do. Sends nothing but questions."""
        errand = self._fresh()
        if errand is None:
            return
        self._again = self.look_first

        def run(watch: Watch) -> Ahead:
            sites = self._desk.sites
            assert sites is not None  # noqa: S101 - as above
            return errands.look_ahead(errand, sites, watch)

        def done(ahead: Ahead) -> None:
            self._panel.end()
            self._show_ahead(errand, ahead)

        self._run("Making the export", run, done, errand)

    def _show_ahead(self, errand: Errand, ahead: Ahead) -> None:
        from editor_app.gui.publishing.dry_run import DryRunWindow  # not needed before

        if self._dry_run is None:
            self._dry_run = DryRunWindow(theme=self._filing.theme, parent=self._over)
            self._dry_run.go_wanted.connect(self._send_as_seen)
        self._ahead = (errand, ahead)
        self._dry_run.show_ahead(errand, ahead, verb=self._panel.verb)
        self._dry_run.show()
        self._dry_run.activateWindow()

    @Slot()
    def _send_as_seen(self) -> None:
        """Send what was looked at; where the article was changed meanwhile, as it is now."""
        if self._ahead is not None and self._ahead[1].clash is not None:
            self._show_conflict(self._ahead[0], self._ahead[1].clash)
        else:
            self.send()

    # -- another changed it ----------------------------------------------------------------------------------

    def _show_conflict(self, errand: Errand, clash: Clash) -> None:
        from editor_app.gui.publishing.conflict_window import ConflictWindow  # not needed before

        if self._conflict is None:
            self._conflict = ConflictWindow(theme=self._filing.theme, parent=self._over)
            self._conflict.decided.connect(self._send_decided)
        self._clashing = errand
        self._conflict.show_clash(errand.site.name, clash)
        self._conflict.show()
        self._conflict.activateWindow()

    @Slot(object)
    def _send_decided(self, decision: Decision) -> None:
        if self._clashing is not None and self._stopping is None:
            self._send(self._clashing, decision)

    def _ask_about_gone(self, errand: Errand, problem: PostGone) -> None:
        self._panel.end()
        choice = questions.ask_about_gone(self._over, problem)
        if choice is not None:
            sha256 = problem.live.sha256 if problem.live is not None and choice is Choice.RESTORE else ""
            self._send(errand, Decision(choice, sha256))

    # -- taking back -----------------------------------------------------------------------------------------

    def ask_to_withdraw(self) -> None:
        """Make it a draft there again, if that is what the writer wants."""
        errand = self._fresh(saves=False)
        if errand is None or not questions.is_to_be_withdrawn(self._over, errand.site.name):
            return

        def run(watch: Watch) -> Live:
            sites = self._desk.sites
            assert sites is not None  # noqa: S101 - as above
            return errands.take_back(errand, sites, watch)

        def done(live: Live) -> None:
            self._write_down(errand, lambda text: without_receipts(text, errand.site.name))
            self._address = live.preview or live.address
            words = "It is a draft there now, and readers do not see it any more."
            self._panel.show_done(f"Unpublished on {errand.site.name}.", [words], [_OPEN] if self._address else [], "")
            self.changed.emit()

        self._again = self.ask_to_withdraw
        self._run(f"Taking it back from {errand.site.name}", run, done, errand)

    # -- what they share -------------------------------------------------------------------------------------

    def _fresh(self, *, saves: bool = True) -> Errand | None:
        """The article as it is to go out, unless something is on its way already."""
        if self._stopping is not None:
            self.said.emit("Something is on its way already.")
            return None
        return self.ready()

    def _run(self, step: str, run: Callable[[Watch], object], done: Callable[..., None], errand: Errand) -> None:
        stopping = self._stopping = Event()
        watch = Watch(self._follower.follow(), stopping)
        self._panel.begin(step)

        def end(came: object) -> None:
            self._end()
            done(came)

        self._lane.submit(lambda _forgotten: run(watch), end, lambda problem: self._tell(errand, problem))

    def _end(self) -> None:
        self._stopping = None
        self._follower.forget()

    def _tell(self, errand: Errand, problem: ShowdeskError) -> None:
        self._end()
        if isinstance(problem, PostGone):
            self._ask_about_gone(errand, problem)
            return
        if isinstance(problem, Cancelled):
            self._panel.show_word("Stopped.", _STOPPED)
        else:
            acts = [_SITES] if isinstance(problem, SignInRefused) else []
            acts += [_AGAIN] if isinstance(problem, SiteUnreachable | SiteBusy) else []
            self._panel.show_problem(problem, acts)
        self.changed.emit()

    def _write_down(self, errand: Errand, edits: Callable[[str], Sequence[Edit]]) -> None:
        """Write what became of it into the head of the article, open or not; a file that was saved stays so."""
        session = self._filing.session
        if session is not None and session.article.front_matter.text("id").strip() == errand.id:
            was_saved = not session.is_modified
            try:
                session.change_head(edits(session.text))
            except EditRefused as problem:
                self.failed.emit(problem)
                return
            if was_saved:
                self._filing.save()
            session.read_soon()
        elif errand.path is not None:
            path = errand.path
            self._writing.submit(
                lambda _cancelled: errands.write_down(path, errand.id, edits), lambda _nothing: None, self.failed.emit
            )

    @Slot(str)
    def _act(self, act: str) -> None:
        if act == _OPEN:
            open_outside(self._address)
        elif act == _COPY:
            QGuiApplication.clipboard().setText(self._address)
            self.said.emit("Copied.")
        elif act == _COPY_COMMIT:
            QGuiApplication.clipboard().setText(self._commit)
            self.said.emit("Copied.")
        elif act == _SITES:
            self.sites_wanted.emit()
        elif act == _AGAIN:
            self._again()

    # -- stopping --------------------------------------------------------------------------------------------

    @Slot()
    def _ask_to_stop(self) -> None:
        """Stop at the next place where that leaves nothing half."""
        if self._stopping is not None:
            self._stopping.set()
            self._panel.show_progress(Progress("Stopping"))

    def may_leave(self) -> bool:
        """Whether the window may close: nothing is on its way, or the writer wants it stopped."""
        if self._stopping is None:
            return True
        return questions.is_to_be_stopped(self._over)

    def stop(self) -> None:
        if self._stopping is not None:
            self._stopping.set()
        self._lane.forget()
