"""Which files of facts to import, and under which terms."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor_app.facts.licences import LICENCES
from editor_app.facts.provider import FileProvider
from editor_app.gui.labels import words_label
from editor_app.gui.rows import Row, RowPainter, Rows, row_list
from editor_app.gui.taking.cards import LicenceCard, terms_to_accept
from editor_app.gui.theme import DETAIL, Theme

_ROW, _FRAME = 46, 10  # pixels


class ImportDialog(QDialog):
    """Lists who reads files. `chosen` gives the provider whose files are to be looked for, its terms accepted."""

    chosen = Signal(object)
    licence_accepted = Signal(str)

    def __init__(
        self,
        providers: Sequence[FileProvider],
        *,
        accepted: frozenset[str],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._accepted = accepted
        self.setWindowTitle("Import facts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(520, 340)
        self.setMinimumSize(440, 320)
        self._rows = Rows()
        self._rows.show([Row(p.title, p, _what(p)) for p in providers])
        self._list = row_list(self._rows, "What to import")
        self._list.setProperty("framed", True)
        self._list.setFixedHeight(_FRAME + _ROW * len(providers))
        self._painter = RowPainter(theme, self._list)
        self._list.setItemDelegate(self._painter)
        self._terms = LicenceCard()
        self._terms.accepted.connect(self._accept)
        self._credit = words_label("", role="faint", size=DETAIL)
        self._go_on = QPushButton()
        self._go_on.setProperty("primary", True)
        self._go_on.setDefault(True)
        self._go_on.clicked.connect(self._choose)
        self._lay_out()
        self._list.selectionModel().currentChanged.connect(self._show)
        self._list.setCurrentIndex(self._rows.index(0, 0))
        self._list.setFocus()

    def _lay_out(self) -> None:
        cancel = QPushButton("Cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._credit, 1)
        foot.addWidget(cancel)
        foot.addWidget(self._go_on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        layout.addWidget(self._list)
        layout.addWidget(self._terms)
        layout.addStretch()
        layout.addLayout(foot)

    def wear(self, theme: Theme) -> None:
        self._painter.wear(theme)

    @property
    def _provider(self) -> FileProvider:
        row: Row = self._list.currentIndex().data(Qt.ItemDataRole.UserRole)
        assert isinstance(row.value, FileProvider)  # noqa: S101 - there is no other row; tells mypy
        return row.value

    @Slot(QModelIndex)
    def _show(self, _index: QModelIndex) -> None:
        provider = self._provider
        terms = terms_to_accept(provider, self._accepted)
        if terms is not None:
            self._terms.show_terms(provider.title, terms)
        self._terms.setVisible(terms is not None)
        licence = LICENCES.get(provider.licence)
        self._credit.setText(licence.credit_line if licence is not None and terms is None else "")
        self._go_on.setText("Choose a file…" if provider.files else "Choose the folder…")
        self._go_on.setEnabled(terms is None)

    @Slot(str)
    def _accept(self, code: str) -> None:
        self._accepted |= {code}
        self.licence_accepted.emit(code)
        self._show(self._list.currentIndex())
        self._go_on.setFocus()

    @Slot()
    def _choose(self) -> None:
        provider = self._provider
        self.accept()
        self.chosen.emit(provider)


def _what(provider: FileProvider) -> str:
    if provider.files:
        return f"A file of facts ({provider.files})"
    return f"The folder of the files that {provider.title} offers for download"
