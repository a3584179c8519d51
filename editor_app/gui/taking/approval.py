"""What a batch would change, for the writer to approve line by line."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor_app.facts.batch import Batch
from editor_app.facts.difference import Difference, DifferenceLine
from editor_app.facts.licences import LICENCES
from editor_app.facts.refs import Kind
from editor_app.facts.store import FactStore
from editor_app.gui.labels import words_label
from editor_app.gui.rows import row_list
from editor_app.gui.taking.difference_list import DifferencePainter, DifferenceRows
from editor_app.gui.taking.difference_rows import DifferenceRow, difference_rows
from editor_app.gui.theme import DETAIL, LEAD, Theme


@dataclass(frozen=True, slots=True)
class Proposal:
    """A batch, what it would change, and that in rows. Made off the window's thread."""

    title: str  # whose facts it brings: "All of Us Are Dead", "facts.json"
    batch: Batch
    difference: Difference
    rows: tuple[DifferenceRow, ...]

    @property
    def is_known(self) -> bool:
        """Whether nothing in it would be news to a writer."""
        return not self.difference.lines

    @property
    def is_settled(self) -> bool:
        """Whether taking it in would change nothing at all: no number, and no further source of what is known."""
        stated = len(self.batch.entities) + len(self.batch.credits) + len(self.batch.facts)
        return self.is_known and self.difference.unchanged >= stated

    @property
    def lead(self) -> str:
        """ "New: 1 show, 3 seasons, 24 people" of a show that nobody knew, else "3 new credits, 1 changed date"."""
        shows = {entity.ref for entity in self.batch.entities if entity.kind is Kind.SHOW}
        new = {line.item for line in self.difference.lines if line.is_new_entity}
        is_all_new = bool(shows) and all(e in new for e in self.batch.entities if e.ref in shows)
        if is_all_new:
            return f"New: {self.difference.newcomers}"
        about_known = Difference(tuple(line for line in self.difference.lines if not line.is_new_entity)).summary
        newcomers = self.difference.newcomers
        return f"{about_known} · new with them: {newcomers}" if newcomers else about_known

    @property
    def credit(self) -> str:
        """Whom the licences of the batch want to be named, each in its own words."""
        codes = dict.fromkeys((*(f.licence for f in self.batch.facts), *(c.licence for c in self.batch.credits)))
        lines = (LICENCES[code].credit_line for code in codes if code in LICENCES)
        return " ".join(line if line.endswith(".") else f"{line}." for line in lines if line)


def propose(title: str, batch: Batch, store: FactStore, today: date) -> Proposal:
    """What taking `batch` into `store` would change. Asks the store, which may take its time."""
    difference = store.preview(batch)
    return Proposal(title, batch, difference, difference_rows(difference, batch, today))


class Approval(QWidget):
    """Shows one proposal, all of it ticked. `rows` tells which lines the writer declined, and when that changes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = DifferenceRows()
        self.list = row_list(self.rows, "Changes")
        self.list.setProperty("framed", True)
        self._painter = DifferencePainter(theme, self.list)
        self.list.setItemDelegate(self._painter)
        self._title = words_label("", size=LEAD, weight=QFont.Weight.DemiBold)
        self._lead = words_label("")
        self._known = words_label("", role="faint", size=DETAIL)
        self._chosen = words_label("", role="soft", size=DETAIL)
        self._all, self._none = QPushButton("All"), QPushButton("None")
        for button, is_ticked in ((self._all, True), (self._none, False)):
            button.setAutoDefault(False)
            button.setProperty("quiet", True)
            button.setAccessibleName(f"Tick {'all' if is_ticked else 'no'} changes")
            button.clicked.connect(lambda _checked=False, on=is_ticked: self.rows.tick_all(on))
        choosing = QHBoxLayout()
        choosing.setSpacing(4)
        choosing.addWidget(self._chosen, 1)
        choosing.addWidget(self._all)
        choosing.addWidget(self._none)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addWidget(self._lead)
        layout.addWidget(self._known)
        layout.addSpacing(4)
        layout.addLayout(choosing)
        layout.addWidget(self.list, 1)
        self.setTabOrder(self.list, self._all)
        self.rows.ticked.connect(self._count)

    def wear(self, theme: Theme) -> None:
        self._painter.wear(theme)

    @property
    def declined(self) -> Collection[DifferenceLine]:
        return self.rows.declined

    @property
    def is_all_declined(self) -> bool:
        return bool(self.rows.changes) and len(self.rows.declined) == self.rows.changes

    @property
    def words(self) -> str:
        """What is said above the list."""
        return " ".join(label.text() for label in (self._title, self._lead, self._known, self._chosen))

    def show_proposal(self, proposal: Proposal) -> None:
        self._title.setText(proposal.title)
        self._lead.setText(proposal.lead)
        known = proposal.difference.unchanged
        things = "fact or name is" if known == 1 else "facts and names are"
        self._known.setText(f"{known:,} {things} known already, and not listed.")
        self._known.setVisible(bool(known))
        self.rows.show(proposal.rows)
        first = next((n for n, row in enumerate(proposal.rows) if row.line is not None), 0)
        self.list.setCurrentIndex(self.rows.index(first, 0))
        self.list.scrollToTop()
        for part in (self.list, self._all, self._none):
            part.setVisible(bool(proposal.rows))
        self.list.setFocus()

    @Slot()
    def _count(self) -> None:
        of, declined = self.rows.changes, len(self.rows.declined)
        self._chosen.setText(f"{of - declined:,} of {of:,} changes are ticked" if of else "")
        self._all.setEnabled(declined > 0)
        self._none.setEnabled(declined < of)
