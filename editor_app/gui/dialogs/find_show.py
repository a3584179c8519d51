"""Find a show online: ask a catalogue, choose, look at what is new, take it in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from editor_app.facts.licences import LICENCES
from editor_app.facts.provider import SearchingProvider
from editor_app.facts.store import FactStore
from editor_app.gui.labels import words_label
from editor_app.gui.taking.search_page import Choice, SearchPage
from editor_app.gui.taking.taking_in import TakenIn, TakingIn
from editor_app.gui.theme import DETAIL, Theme


class FindShowDialog(QDialog):
    """Search first; a chosen show is brought in the background, and what is new of it is shown to be taken in.

    `taken` gives a TakenIn, after which the dialog is gone; `licence_accepted` the code of terms the writer accepted.
    Esc leaves at once, whatever is under way, and nothing half stays behind.
    """

    taken = Signal(object)
    licence_accepted = Signal(str)

    def __init__(
        self,
        providers: Sequence[SearchingProvider],
        store: FactStore,
        *,
        accepted: frozenset[str],
        now: Callable[[], datetime],
        theme: Theme,
        words: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Find a show online")
        self.resize(820, 600)
        self.setMinimumSize(560, 420)
        self.search = SearchPage(providers, store, accepted=accepted, theme=theme)
        self.taking = TakingIn(store, now=now, theme=theme)
        self.taking.call_the_way_back("Back")
        self._credit = words_label("", role="faint", size=DETAIL)
        self._go_on = QPushButton("See what is new")
        self._build()
        self.search.picked.connect(self._bring)
        self.search.accepted.connect(self.licence_accepted)
        self.search.row_changed.connect(self._go_on.setEnabled)
        self.search.catalogue.currentIndexChanged.connect(self._name_the_source)
        self.taking.left.connect(self._back)
        self.taking.taken.connect(self._end)
        self._name_the_source()
        self._back()
        if words:
            self.search.search_for(words)

    def _build(self) -> None:
        cancel = QPushButton("Cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self._go_on.setProperty("primary", True)
        self._go_on.setAutoDefault(False)
        self._go_on.setEnabled(False)
        self._go_on.clicked.connect(self.search.pick)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._credit, 1)
        foot.addWidget(cancel)
        foot.addWidget(self._go_on)
        finding = QWidget()
        layout = QVBoxLayout(finding)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.search, 1)
        layout.addLayout(foot)
        self._pages = QStackedWidget()
        self._pages.addWidget(finding)
        self._pages.addWidget(self.taking)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.addWidget(self._pages)

    def wear(self, theme: Theme) -> None:
        self.search.wear(theme)
        self.taking.wear(theme)

    @Slot()
    def _name_the_source(self) -> None:
        """The mention that the catalogue's licence asks for, wherever its answers are shown."""
        licence = LICENCES.get(self.search.provider.licence)
        self._credit.setText(licence.credit_line if licence is not None else "")

    @Slot(object)
    def _bring(self, choice: Choice) -> None:
        provider, found = choice.provider, choice.found
        self._pages.setCurrentIndex(1)
        self.taking.begin(
            found.name, f"Asking {provider.title} for {found.name}", lambda watch: provider.bring(found.query, watch)
        )

    @Slot()
    def _back(self) -> None:
        self._pages.setCurrentIndex(0)
        self.search.setFocus()

    @Slot(object)
    def _end(self, taken: TakenIn) -> None:
        self.taken.emit(taken)
        self.accept()

    def done(self, result: int) -> None:
        if self.taking.is_applying:  # a moment, and it can be undone afterwards
            return
        self.search.stop()
        self.taking.stop()
        super().done(result)
        self.deleteLater()
