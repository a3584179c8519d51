"""Find a show online: ask a catalogue, choose, look at what is new, take it in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from editor_app.facts.licences import LICENCES
from editor_app.facts.provider import SearchingProvider
from editor_app.facts.store import FactStore
from editor_app.gui.labels import words_label
from editor_app.gui.taking.dialog import TakingDialog
from editor_app.gui.taking.search_page import Choice, SearchPage
from editor_app.gui.theme import DETAIL, Theme


class FindShowDialog(TakingDialog):
    """Search first; a chosen show is brought in the background, and what is new of it is shown to be taken in.

    `licence_accepted` gives the code of terms that the writer accepted.
    """

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
        catalogue: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(store, now=now, theme=theme, parent=parent)
        self.setWindowTitle("Find a show online")
        self.search = SearchPage(providers, store, accepted=accepted, theme=theme)
        self.taking.call_the_way_back("Back")
        self._credit = words_label("", role="faint", size=DETAIL)
        self._go_on = QPushButton("See what is new")
        self._build()
        self.search.picked.connect(self._bring)
        self.search.accepted.connect(self.licence_accepted)
        self.search.row_changed.connect(self._go_on.setEnabled)
        self.search.catalogue.currentIndexChanged.connect(self._name_the_source)
        self.taking.left.connect(self._back)
        self.search.choose_catalogue(catalogue)
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
        super().wear(theme)
        self.search.wear(theme)

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

    def done(self, result: int) -> None:
        self.search.stop()
        super().done(result)
