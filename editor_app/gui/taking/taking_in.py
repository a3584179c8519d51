"""From the question to the store: brings a batch, shows what it would change, and takes in what the writer approves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Event

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from editor_app.errors import ShowdeskError
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Entity
from editor_app.facts.refs import EntityRef, Kind
from editor_app.facts.store import Changes, FactReader, FactStore
from editor_app.gui.background import Lane
from editor_app.gui.following import Follower
from editor_app.gui.labels import words_label
from editor_app.gui.taking.approval import Approval, Proposal, propose
from editor_app.gui.taking.progress_view import ProgressView
from editor_app.gui.theme import DETAIL, Theme
from editor_app.watch import Watch


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What went into the store, and the show it is about, if it is about one. `title` says whose facts they are."""

    title: str
    changes: Changes
    show: EntityRef | None = None

    @property
    def words(self) -> str:
        """ "All of Us Are Dead: 3 credits and 12 facts taken in"."""
        counts = ((self.changes.entities, "name"), (self.changes.credits, "credit"), (self.changes.facts, "fact"))
        parts = [f"{number:,} {noun}{'' if number == 1 else 's'}" for number, noun in counts if number]
        brought = " and ".join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else "".join(parts)
        return f"{self.title}: {brought} taken in" if brought else f"{self.title}: nothing new"


def stored_show(store: FactReader, batch: Batch) -> EntityRef | None:
    """What the store calls the only show of `batch`, known by an identifier or its reference; None of several."""
    shows = [entity for entity in batch.entities if entity.kind is Kind.SHOW]
    if len(shows) != 1:
        return None
    (show,) = shows
    there = store.entity(show.ref)
    candidates = (*((there,) if there is not None else ()), *store.find(show.name, kinds={Kind.SHOW}))
    return next((one.ref for one in candidates if _is_same(one, show)), None)


def _is_same(known: Entity, brought: Entity) -> bool:
    if not known.identifiers or not brought.identifiers:
        return known.ref == brought.ref
    return not set(known.identifiers).isdisjoint(brought.identifiers)


class TakingIn(QWidget):
    """Progress, then the changes, then the word that they are in. `left` is for going back, whatever was under way."""

    taken = Signal(object)  # a TakenIn
    left = Signal()

    def __init__(
        self, store: FactStore, *, now: Callable[[], datetime], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.is_applying = False  # the store is being changed: whoever closes the window now waits for that
        self._store, self._now = store, now
        self._proposal: Proposal | None = None
        self._again: Callable[[], None] = lambda: None
        self._lane = Lane(self)
        self._progress = ProgressView(theme)
        self._follower = Follower(self._progress.show_progress, self)
        self._approval = Approval(theme)
        self._approval.rows.ticked.connect(self._name_the_act)
        self._message = words_label("", role="soft")
        self._credit = words_label("", role="faint", size=DETAIL)
        self._back, self._act = QPushButton("Cancel"), QPushButton()
        self._build()

    # -- how it looks ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._pages = QStackedWidget()
        for part in (self._centred(self._progress), self._approval, self._centred(self._message)):
            self._pages.addWidget(part)
        self._back.setAutoDefault(False)
        self._back.clicked.connect(self._leave)
        self._act.setProperty("primary", True)
        self._act.clicked.connect(self._go_on)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self._act.click)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._credit, 1)
        foot.addWidget(self._back)
        foot.addWidget(self._act)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self._pages, 1)
        layout.addLayout(foot)

    @staticmethod
    def _centred(part: QWidget) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(32, 0, 32, 0)
        layout.addStretch(1)
        layout.addWidget(part)
        layout.addStretch(2)
        return page

    def wear(self, theme: Theme) -> None:
        self._progress.wear(theme)
        self._approval.wear(theme)

    def call_the_way_back(self, words: str) -> None:
        """What the button says that leaves: "Cancel", or "Back" where there is something to go back to."""
        self._back.setText(words)

    @property
    def words(self) -> str:
        """What is shown now, but for the list."""
        page = self._pages.currentIndex()
        return (self._progress.words, self._approval.words, self._message.text())[page]

    # -- bringing --------------------------------------------------------------------------------------------

    def begin(self, title: str, step: str, bring: Callable[[Watch], Batch]) -> None:
        """Bring the batch, and show what of it is new. `step` says what is done until `bring` says something itself."""
        self._again = lambda: self.begin(title, step, bring)
        self._proposal = None
        self._show_page(0)
        self._progress.begin(step)
        self._credit.setText("")
        store, today = self._store, self._now().astimezone().date()
        tell = self._follower.follow()

        def run(cancelled: Event) -> Proposal:
            watch = Watch(tell, cancelled)
            batch = bring(watch)
            watch.stop_if_cancelled()
            return propose(title, batch, store, today)

        self._lane.submit(run, self._offer, self._tell)

    def _offer(self, proposal: Proposal) -> None:
        self._follower.forget()
        self._proposal = proposal
        self._credit.setText(proposal.credit)
        if proposal.is_known:
            said = f"Nothing new: all that is said of {proposal.title} there is known already."
            more = "" if proposal.is_settled else " Taken in, it counts as one more source."
            self._say(said + more, "Close" if proposal.is_settled else "Take in")
            return
        self._show_page(1)
        self._approval.show_proposal(proposal)
        self._name_the_act()

    @Slot()
    def _name_the_act(self) -> None:
        of, declined = self._approval.rows.changes, len(self._approval.declined)
        self._act.setText(f"Take in {of - declined:,} of {of:,}" if declined else "Take in")
        self._act.setEnabled(not self._approval.is_all_declined)

    # -- going on --------------------------------------------------------------------------------------------

    @Slot()
    def _go_on(self) -> None:
        if self._proposal is None:
            self._again()
        elif self._proposal.is_settled:
            self._leave()
        else:
            self._apply(self._proposal)

    def _apply(self, proposal: Proposal) -> None:
        store, now = self._store, self._now()
        batch = proposal.difference.without(proposal.batch, self._approval.declined)
        self.is_applying = True
        self._show_page(0)
        self._progress.begin("Taking in what you ticked")
        self._back.setEnabled(False)

        def run(_cancelled: Event) -> TakenIn:
            changes = store.apply(batch, now=now)
            return TakenIn(proposal.title, changes, stored_show(store, batch))

        self._lane.submit(run, self._end, self._tell)

    def _end(self, taken: TakenIn) -> None:
        self.is_applying = False
        self.taken.emit(taken)

    def stop(self) -> None:
        """Let go of what is under way; nothing of it is in the store."""
        self._follower.forget()
        self._lane.forget()

    @Slot()
    def _leave(self) -> None:
        self.stop()
        self.left.emit()

    def _tell(self, problem: ShowdeskError) -> None:
        self.is_applying = False
        self._follower.forget()
        self._proposal = None
        self._say("\n\n".join(part for part in (problem.what, problem.why, problem.remedy) if part), "Try again")

    def _say(self, words: str, act: str) -> None:
        self._message.setText(words)
        self._show_page(2)
        self._act.setText(act)
        self._act.setEnabled(True)

    def _show_page(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self._act.setVisible(page != 0)
        self._act.setDefault(True)
        self._back.setEnabled(True)
        self._back.setVisible(self._proposal is None or not self._proposal.is_settled)
        (self._back if page == 0 else self._act).setFocus()
