"""The properties of an entity as a list: one row each, known or not."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from editor_app.facts.value_lines import ValueLine
from editor_app.gui.list_model import Index, ListModel
from editor_app.gui.painting import PILL, LinePainter
from editor_app.gui.rows import paint_ground, wrapped

_SIDE, _ABOVE = 10, 7
_LABELS, _GAP = 124, 8
_LINE, _DETAIL_LINE = 18, 16
_MOST_LINES = 3


class ValueRows(ListModel[ValueLine]):
    """The properties; a screen reader hears the value and who says otherwise."""

    def called(self, row: ValueLine) -> str:
        return row.label

    def spoken(self, row: ValueLine) -> str:
        return row.spoken

    def is_same(self, shown: ValueLine, row: ValueLine) -> bool:
        return shown.standing.ref == row.standing.ref


class ValuePainter(LinePainter):
    """Paints a property: its label, and beside it the value, where it is from, and who says otherwise."""

    def _room(self) -> int:
        return max(60, self.view.viewport().width() - 2 * _SIDE - _LABELS - _GAP)

    def _lines(self, row: ValueLine) -> tuple[str, ...]:
        return wrapped(row.words, self.body, self._room(), _MOST_LINES) if row.words else ("—",)

    def _is_mark_below(self, row: ValueLine) -> bool:
        last = QFontMetrics(self.body).horizontalAdvance(self._lines(row)[-1])
        return bool(row.mark) and last + _GAP + self.pill_width(row.mark) > self._room()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: ValueLine = index.data(Qt.ItemDataRole.UserRole)
        height = len(self._lines(row)) * _LINE + (PILL + 2 if self._is_mark_below(row) else 0)
        height += _DETAIL_LINE * (bool(row.detail) + len(row.others) + bool(row.problem))
        return QSize(self.view.viewport().width(), height + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ValueLine = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, rect, option.state, self.view, self.theme)
        line = QRect(rect.left() + _SIDE, rect.top() + _ABOVE, _LABELS, _LINE)
        self.write(painter, line, row.label, self.body, self.theme.soft)
        line = QRect(line.right() + 1 + _GAP, line.top(), self._room(), _LINE)
        end = line.left()
        for words in self._lines(row):
            self.write(painter, line, words, self.body, self.theme.ink if row.words else self.theme.faint)
            end = line.left() + QFontMetrics(self.body).horizontalAdvance(words)
            line.translate(0, _LINE)
        if row.mark and self._is_mark_below(row):
            self.pill(painter, line.left(), line.top(), row.mark)
            line.translate(0, PILL + 2)
        elif row.mark:
            self.pill(painter, end + _GAP, line.top() - _LINE, row.mark)
        line.setHeight(_DETAIL_LINE)
        others = [(f"otherwise {other}", self.theme.old) for other in row.others]
        for words, colour in ((row.detail, self.theme.faint), *others, (row.problem, self.theme.bad)):
            if words:
                self.write(painter, line, words, self.detail, colour)
                line.translate(0, _DETAIL_LINE)
        painter.restore()
