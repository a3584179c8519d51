"""The outline: each section with how full it is, its words, and what the checks found in it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QMenu,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.gui.labels import heading_label
from editor_app.gui.list_model import Index, ListModel
from editor_app.gui.reading import Fullness, SectionRow
from editor_app.gui.theme import BODY, LABEL, Theme, interface_font

_ROW = 29


class Outline(ListModel[SectionRow]):
    """The sections of the article, from its head to its end."""

    def called(self, row: SectionRow) -> str:
        return row.name

    def spoken(self, row: SectionRow) -> str:
        parts = [row.name, "not written yet" if row.fullness is Fullness.EMPTY else f"{row.words} words"]
        if row.fullness is Fullness.HALF:
            parts.append("has gaps marked TK")
        if row.wrong:
            parts.append(f"{row.wrong} wrong")
        if row.old:
            parts.append(f"{row.old} doubtful or out of date")
        if row.advised:
            parts.append(f"{row.advised} advised")
        return ", ".join(parts)

    def is_same(self, shown: SectionRow, row: SectionRow) -> bool:
        return True  # a section is where it stands, whatever it is called while its heading is typed

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return super().data(index, Qt.ItemDataRole.AccessibleTextRole if role == Qt.ItemDataRole.ToolTipRole else role)


class SectionLine(QStyledItemDelegate):
    """Paints one row: a dot for how full it is, the name, badges for findings, the words."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._name = interface_font(BODY)
        self._badge = interface_font(LABEL, QFont.Weight.DemiBold)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: SectionRow = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.accent_ground))
            painter.drawRoundedRect(QRectF(rect).adjusted(0, 0.5, 0, -0.5), 6, 6)
        self._dot(painter, QRectF(rect.left() + 8, rect.center().y() - 3.5, 8, 8), row.fullness)
        painter.setFont(self._name)
        metrics = QFontMetrics(self._name)
        count = "TK" if row.fullness is Fullness.EMPTY else f"{row.words:,}"
        painter.setPen(QColor(self.theme.faint))
        painter.drawText(rect.adjusted(0, 0, -8, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        badges = [
            (str(n), ink, ground)
            for n, ink, ground in (
                (row.wrong, self.theme.bad, self.theme.bad_ground),
                (row.old, self.theme.old, self.theme.old_ground),
            )
            if n
        ]
        least = rect.width() - 33 - metrics.horizontalAdvance(count) - 8
        if len(badges) > 1 and metrics.horizontalAdvance(row.name) > least - 24 * len(badges):
            del badges[1:]  # the name comes first, and the worst of what was found
        room = rect.adjusted(25, 0, -8 - metrics.horizontalAdvance(count) - 8 - 24 * len(badges), 0)
        name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(QColor(self.theme.ink))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        x = room.left() + metrics.horizontalAdvance(name) + 8
        for words, ink, ground in badges:
            box = QRectF(x, rect.center().y() - 8, 12 + QFontMetrics(self._badge).horizontalAdvance(words), 16)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(box, 8, 8)
            painter.setFont(self._badge)
            painter.setPen(QColor(ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            x += int(box.width()) + 4
        painter.restore()

    def _dot(self, painter: QPainter, box: QRectF, fullness: Fullness) -> None:
        colour = QColor(self.theme.faint if fullness is Fullness.EMPTY else self.theme.fact)
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(colour if fullness is Fullness.FULL else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)
        if fullness is Fullness.HALF:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPie(box, 90 * 16, 180 * 16)


class SectionsPanel(QWidget):
    """The outline with the button that adds to it. `picked` gives the position of the section to go to."""

    picked = Signal(int)

    def __init__(self, theme: Theme, add_menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = Outline()
        self._list = QListView()
        self._list.setModel(self._model)
        self._line = SectionLine(theme, self._list)
        self._list.setItemDelegate(self._line)
        self._list.setAccessibleName("Sections")
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._pick)
        self._list.activated.connect(self._pick)
        label = heading_label("Sections")
        label.setContentsMargins(8, 0, 8, 0)
        self._add = QPushButton("+   Add section")
        self._add.setProperty("quiet", True)
        self._add.setFont(interface_font(BODY))
        self._add.setAccessibleName("Add section")
        self._add.setMenu(add_menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(label)
        layout.addWidget(self._list)
        indented = QHBoxLayout()  # its plus stands beneath the dots
        indented.setContentsMargins(6, 0, 0, 0)
        indented.addWidget(self._add)
        layout.addLayout(indented)

    def wear(self, theme: Theme) -> None:
        self._line.theme = theme
        self._list.viewport().update()

    def show_outline(self, rows: tuple[SectionRow, ...]) -> None:
        """Show `rows`; none of them where no article is open, and then nothing can be added either."""
        self._model.show(rows)
        self.setVisible(bool(rows))
        self._list.setFixedHeight(min(_ROW * max(1, len(rows)) + 2, _ROW * 14))

    def mark_current(self, position: int) -> None:
        """Select the section that a caret at `position` (code points) stands in."""
        current = max((n for n, row in enumerate(self._model.rows) if row.position <= position), default=0)
        if current != self._list.currentIndex().row():
            self._list.setCurrentIndex(self._model.index(current, 0))

    def _pick(self, index: Index) -> None:
        row: SectionRow = index.data(Qt.ItemDataRole.UserRole)
        self.picked.emit(row.position)
