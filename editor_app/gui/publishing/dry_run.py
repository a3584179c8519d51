"""The dry run: exactly what would be sent, what changes on the site, and what the site will make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from editor_app.gui.labels import heading_label, words_label
from editor_app.gui.publishing.ahead_words import Page, rows_of, summary_of, told_of
from editor_app.gui.publishing.word_colours import WordColours
from editor_app.gui.rows import Row, RowPainter, Rows, row_list
from editor_app.gui.theme import BODY, LEAD, Theme, code_font, interface_font

if TYPE_CHECKING:
    from editor_app.gui.publishing.errands import Ahead, Errand

_TOLD = 3
"""Notes that stand above in full; all of them are on their page."""


class DryRunWindow(QDialog):
    """Shows what was found ahead. `go_wanted` sends it; nothing was sent so far but questions."""

    go_wanted = Signal()

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Look first")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setMinimumSize(680, 440)
        self.resize(QSize(1000, 680).boundedTo(self.screen().availableSize() - QSize(40, 60)))
        self._build(theme)

    def _build(self, theme: Theme) -> None:
        self._lead = words_label("", size=LEAD, weight=QFont.Weight.DemiBold)
        self._summary = words_label("", role="soft")
        self._notice = QFrame()
        self._notice.setObjectName("noticeCard")
        self._notes = words_label("")
        notice = QVBoxLayout(self._notice)
        notice.setContentsMargins(12, 8, 12, 8)
        notice.addWidget(self._notes)
        self._rows = Rows()
        self.list = row_list(self._rows, "What can be looked at")
        self._painter = RowPainter(theme, self.list, lines=2)
        self.list.setItemDelegate(self._painter)
        self.list.selectionModel().currentChanged.connect(self._show_page)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setProperty("framed", True)
        self.text.setFont(interface_font(BODY))
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("What is looked at")
        self._colours = WordColours(self.text.document(), theme)
        left = QWidget()
        left.setFixedWidth(272)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(heading_label("Step by step"))
        column.addWidget(self.list, 1)
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(left)
        sides.addWidget(self.text, 1)
        titles = QVBoxLayout()
        titles.setSpacing(4)
        titles.addWidget(self._lead)
        titles.addWidget(self._summary)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(titles)
        layout.addWidget(self._notice)
        layout.addLayout(sides, 1)
        layout.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        said = words_label("Nothing was sent so far but questions.", role="soft")
        close, self.go = QPushButton("Close"), QPushButton("")
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        self.go.clicked.connect(self._go)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(said, 1)
        foot.addWidget(close)
        foot.addWidget(self.go)
        return foot

    def wear(self, theme: Theme) -> None:
        self._painter.wear(theme)
        self._colours.wear(theme)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What can be looked at."""
        return self._rows.rows

    def show_ahead(self, errand: Errand, ahead: Ahead, *, verb: str) -> None:
        """Show what sending `errand` would do; `verb` is on the button that does it."""
        plan = ahead.plan
        self._lead.setText(f"“{errand.title or 'Untitled'}” on {errand.site.name}")
        self._summary.setText(f"{summary_of(plan)}.")
        told = list(told_of(plan))
        if ahead.clash is not None:
            told.insert(0, "Somebody changed it on the site since it was last published from here.")
        more = [f"And {len(told) - _TOLD} more, under “What to know”."] if len(told) > _TOLD + 1 else []
        self._notes.setText("\n".join(told if not more else [*told[:_TOLD], *more]))
        self._notice.setVisible(bool(told))
        is_warning = bool(plan.losses) or ahead.clash is not None
        self._notice.setObjectName("noticeCard" if is_warning else "")
        self._notice.setProperty("card", not is_warning)
        for part in (self._notice, self._notes):
            part.style().unpolish(part)
            part.style().polish(part)
        self.go.setText(verb if ahead.clash is None else "Compare both…")
        self._rows.show(rows_of(plan))
        self.list.setCurrentIndex(self._rows.index(0, 0))
        self.list.setFocus()

    @Slot(QModelIndex)
    def _show_page(self, index: QModelIndex) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, Row) and isinstance(row.value, Page):
            self._colours.is_on = row.value.is_difference
            self._colours.is_by_words = not row.value.is_code
            self.text.setFont(code_font() if row.value.is_code else interface_font(BODY))
            self.text.setPlainText(row.value.text or "The text stays as it is.")

    @Slot()
    def _go(self) -> None:
        self.close()
        self.go_wanted.emit()
