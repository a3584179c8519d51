"""The changes of a batch as a list with a box at each: Space ticks and unticks, the arrows go from change to change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor_app.facts.difference import DifferenceLine
from editor_app.gui.list_model import Index, ListModel
from editor_app.gui.rows import paint_box
from editor_app.gui.taking.difference_rows import DifferenceRow
from editor_app.gui.theme import BODY, DETAIL, Theme, interface_font, label_font

_SIDE, _ABOVE, _GAP = 8, 5, 10
_LINE, _HEADING = 18, 34
_BOX, _LABEL = 14, 124
_LINES = 2
"""As many lines a change may take; the rest of a long synopsis is in its tooltip."""


class DifferenceRows(ListModel[DifferenceRow]):
    """The rows, and which of them the writer declined. Headings cannot be chosen: the arrows pass them by."""

    ticked = Signal()  # or unticked: a row, or all

    def __init__(self) -> None:
        super().__init__()
        self._declined: set[int] = set()

    def called(self, row: DifferenceRow) -> str:
        return row.label

    def spoken(self, row: DifferenceRow) -> str:
        return row.spoken

    def show(self, rows: Sequence[DifferenceRow]) -> None:
        self._declined.clear()
        super().show(rows)
        self.ticked.emit()

    @property
    def changes(self) -> int:
        """How many there are to decide on."""
        return sum(1 for row in self.rows if row.line is not None)

    @property
    def declined(self) -> tuple[DifferenceLine, ...]:
        return tuple(line for number in sorted(self._declined) if (line := self.rows[number].line) is not None)

    def tick_all(self, is_ticked: bool) -> None:
        self._declined = set() if is_ticked else {n for n, row in enumerate(self.rows) if row.line is not None}
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))
        self.ticked.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].line is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and row.line is not None:
            return Qt.CheckState.Unchecked if index.row() in self._declined else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.ToolTipRole and row.line is not None:
            return row.lead + row.after
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or self.rows[index.row()].line is None:
            return False
        (self._declined.discard if value == Qt.CheckState.Checked else self._declined.add)(index.row())
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True


class DifferencePainter(QStyledItemDelegate):
    """Paints a change as box, label, what was and what is to be, and its source; a heading in small capitals."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._body, self._small = interface_font(BODY), interface_font(DETAIL)

    def wear(self, theme: Theme) -> None:
        self._theme = theme
        self._view.viewport().update()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: DifferenceRow = index.data(Qt.ItemDataRole.UserRole)
        width = self._view.viewport().width()
        if row.line is None:
            return QSize(width, _HEADING)
        layout = self._laid_out(row, self._columns(QRect(0, 0, width, 0), row)[2].width())
        return QSize(width, 2 * _ABOVE + layout.lineCount() * _LINE)

    def _columns(self, rect: QRect, row: DifferenceRow) -> tuple[QRect, QRect, QRect, QRect]:
        """Where the box, the label, the words and the aside stand, each as high as a line."""
        line = QRect(rect.left() + _SIDE, rect.top() + _ABOVE, rect.width() - 2 * _SIDE, _LINE)
        box = QRect(line.left(), line.top() + (_LINE - _BOX) // 2, _BOX, _BOX)
        label = QRect(box.right() + 1 + _GAP, line.top(), min(_LABEL, line.width() // 3), _LINE)
        wide = QFontMetrics(self._small).horizontalAdvance(row.aside) if row.aside else 0
        aside = QRect(line.right() + 1 - wide, line.top(), wide, _LINE)
        words = QRect(label.right() + 1 + _GAP, line.top(), 0, _LINE)
        words.setRight(aside.left() - (2 * _GAP if wide else 0))
        return box, label, words, aside

    def _laid_out(self, row: DifferenceRow, width: int) -> QTextLayout:
        """What was, softer, an arrow, and what is to be; cut off after the last line there is room for."""
        words, softer = row.lead + row.after, _utf16(row.lead)
        layout = self._broken(words, softer, width)
        if layout.lineCount() > _LINES:
            cut = 2 * (layout.lineAt(_LINES).textStart() - 2)
            words = words.encode("utf-16-le")[:cut].decode("utf-16-le", "ignore").rstrip() + "…"
            layout = self._broken(words, min(softer, _utf16(words)), width)
        return layout

    def _broken(self, words: str, softer: int, width: int) -> QTextLayout:
        """`words` in lines of `width`, each as high as a line of the list; the first `softer` units are softer."""
        layout = QTextLayout(words, self._body)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        was = QTextLayout.FormatRange()
        colour = QTextCharFormat()
        colour.setForeground(QColor(self._theme.faint))
        was.start, was.length, was.format = 0, softer, colour
        layout.setFormats([was])  # before the lines are made: afterwards it would unmake them
        layout.beginLayout()
        above = float((_LINE - QFontMetrics(self._body).height()) // 2)
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, above))
            above += _LINE
        layout.endLayout()
        return layout

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: DifferenceRow = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.line is None:
            painter.setFont(label_font())
            painter.setPen(QColor(self._theme.faint))
            place = rect.adjusted(_SIDE, 0, -_SIDE, -_ABOVE - 1)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, row.label)
            painter.restore()
            return
        is_taken = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        self._paint_ground(painter, rect, option.state)
        box, label, words, aside = self._columns(rect, row)
        paint_box(painter, box, self._theme, is_ticked=is_taken)
        ink = QColor(self._theme.ink if is_taken else self._theme.faint)
        painter.setFont(self._body)
        painter.setPen(QColor(self._theme.soft if is_taken else self._theme.faint))
        named = QFontMetrics(self._body).elidedText(row.label, Qt.TextElideMode.ElideRight, label.width())
        painter.drawText(label, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, named)
        painter.setPen(ink)
        layout = self._laid_out(row, words.width())
        layout.draw(painter, QPointF(words.topLeft()))
        painter.setFont(self._small)
        painter.setPen(QColor(self._theme.faint))
        painter.drawText(aside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.aside)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        ground = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
        is_current = bool(state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus()
        if is_current or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(QColor(self._theme.accent), 1) if is_current else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.accent_ground))
            painter.drawRoundedRect(ground, 6, 6)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Space, or a click anywhere on the row."""
        is_key = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        is_click = (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
        )
        if not (is_key or is_click) or not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        is_taken = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if is_taken else Qt.CheckState.Checked
        return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)


def _utf16(words: str) -> int:
    """How long `words` are as Qt counts."""
    return len(words.encode("utf-16-le")) // 2
