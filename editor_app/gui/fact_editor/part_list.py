"""The cast as a list: a number, the character, who plays it, and how sure that is. Rows can be dragged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from editor_app.facts.cast_lines import PartLine
from editor_app.gui.list_model import Index, ListModel
from editor_app.gui.painting import PILL, LinePainter
from editor_app.gui.rows import paint_ground

_ROW, _SIDE, _NUMBER, _GAP = 30, 10, 26, 8
_MIME = "application/x-showdesk-part"


class PartRows(ListModel[PartLine]):
    """The parts; `dropped` gives the places between which one of the cast was dragged."""

    dropped = Signal(int, int)

    def called(self, row: PartLine) -> str:
        return row.role or row.person

    def spoken(self, row: PartLine) -> str:
        return row.spoken

    def is_same(self, shown: PartLine, row: PartLine) -> bool:
        return (shown.role, shown.person, shown.is_cast) == (row.role, row.person, row.is_cast)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled  # between rows, and never onto one
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if self.rows[index.row()].is_cast else flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(_MIME, str(indexes[0].row()).encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        if not data.hasFormat(_MIME) or row < 0:
            return False
        start = int(data.data(_MIME).data())
        self.dropped.emit(start, row - 1 if row > start else row)
        return False  # the rows are shown anew; the view must not take the dragged one away


class PartPainter(LinePainter):
    """Paints a part in one line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.view.viewport().width(), _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PartLine = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, rect, option.state, self.view, self.theme)
        line = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        if row.is_cast:
            number = QRect(line.left(), line.top(), _NUMBER - _GAP, line.height())
            self.write(painter, number, str(index.row() + 1), self.detail, self.theme.faint)
        room = line.adjusted(_NUMBER, 0, 0, 0)
        if row.mark:
            width = self.pill_width(row.mark)
            self.pill(painter, room.right() - width, rect.center().y() - PILL / 2 + 0.5, row.mark)
            room.adjust(0, 0, -width - _GAP, 0)
        half = room.width() // 2
        role = row.role if row.is_cast else row.role[:1].upper() + row.role[1:]
        left = QRect(room.left(), room.top(), half - _GAP, room.height())
        self.write(painter, left, role or "—", self.body, self.theme.ink if row.is_cast else self.theme.soft)
        right = QRect(room.left() + half, room.top(), room.width() - half, room.height())
        who = self.theme.ink if row.person else self.theme.faint
        self.write(painter, right, row.person or "nobody yet", self.body, who)
        painter.restore()
