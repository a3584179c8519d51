"""The sites that articles are published to: what there is, add one, test one, remove one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor_app.gui.labels import heading_label, words_label
from editor_app.gui.publishing.site_form import SiteForm
from editor_app.gui.publishing.site_words import place_words
from editor_app.gui.rows import Row, RowPainter, Rows, row_list
from editor_app.gui.theme import Theme
from editor_app.publish.site import Site

NOTHING = "Sites that you add are listed here."


class SitesDialog(QDialog):
    """The list at the left, one site at the right. What is wanted of the site is the form's to say."""

    chosen = Signal(object)  # a Site, None for a new one

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Sites")
        self.resize(820, 560)
        self.setMinimumSize(680, 460)
        self._build(theme)

    def _build(self, theme: Theme) -> None:
        self._rows = Rows()
        self.list = row_list(self._rows, "Sites")
        self._painter = RowPainter(theme, self.list)
        self.list.setItemDelegate(self._painter)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.add = QPushButton("+  Add a site")
        self.add.setProperty("quiet", True)
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self.ask_for_new)
        self._nothing = words_label(NOTHING, role="soft")
        self._nothing.setContentsMargins(8, 0, 0, 0)
        self.form = SiteForm(theme)
        self.form.left.connect(self.close)
        left = QFrame()
        left.setObjectName("leftPane")
        left.setFixedWidth(248)
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 18, 12, 12)
        column.setSpacing(6)
        heading = heading_label("Sites")
        heading.setContentsMargins(8, 0, 0, 0)
        column.addWidget(heading)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        column.addWidget(self.add)
        rule = QFrame()
        rule.setProperty("upright", True)
        right = QVBoxLayout()
        right.setContentsMargins(24, 20, 24, 16)
        right.addWidget(self.form)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(left)
        whole.addWidget(rule)
        whole.addLayout(right, 1)

    def wear(self, theme: Theme) -> None:
        self._painter.wear(theme)
        self.form.wear(theme)

    @property
    def sites(self) -> tuple[Row, ...]:
        """The rows of the list."""
        return self._rows.rows

    def show_sites(self, sites: Sequence[Site], choose: str = "") -> None:
        """Show these, and the one of the name `choose` at the right; without one, ask for a new one."""
        self.form.taken = sites
        self._rows.show([Row(site.name, site, place_words(site)) for site in sites])
        self._nothing.setVisible(not sites)
        place = next((number for number, site in enumerate(sites) if site.name == choose), -1)
        if place < 0:
            self.ask_for_new()
        else:
            self.list.setCurrentIndex(self._rows.index(place, 0))
            self.form.show_site(sites[place])

    @Slot()
    def ask_for_new(self) -> None:
        self.list.setCurrentIndex(QModelIndex())
        self.form.show_new()
        self.chosen.emit(None)

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, Row) and isinstance(row.value, Site):
            self.form.show_site(row.value)
            self.chosen.emit(row.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # the field that has the keyboard has acted
        super().keyPressEvent(event)
