"""The cells of the Facts pane: its headings, the values of a show, and the names of its cast, two beside each other."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem

from editor_app.article.fact_lines import CastLine, FactLine
from editor_app.facts.telling import is_own, seen_words
from editor_app.gui.list_model import Index, ListModel
from editor_app.gui.painting import PILL, LinePainter
from editor_app.gui.rows import paint_ground, wrapped
from editor_app.gui.theme import Theme, label_font

INDENT = 6
"""Pixels from the edge of a cell, whose ground shows on hovering only, to its words."""

_LABELS, _GAP = 104, 6
_LINE, _DETAIL_LINE, _ABOVE = 18, 16, 4
_HEADING, _NAME = 36, 24
_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Heading:
    """The small capitals above what follows."""

    words: str


@dataclass(frozen=True, slots=True)
class CastName:
    """A character, or the person who plays it, at the right; "" where that is not known."""

    words: str
    mark: str = ""
    is_person: bool = False


Cell = Heading | FactLine | CastName


def cells_of(part: CastLine) -> tuple[CastName, CastName]:
    return CastName(part.character, part.mark), CastName(part.person, is_person=True)


def insertion(cell: Cell) -> str:
    """The Markdown that a click inserts; "" for what cannot be clicked."""
    match cell:
        case FactLine():
            return cell.insertion
        case CastName():
            return cell.words
        case _:
            return ""


class FactCells(ListModel[Cell]):
    """The cells in reading order; the arrows pass by what cannot be clicked."""

    def called(self, row: Cell) -> str:
        return row.words

    def spoken(self, row: Cell) -> str:
        match row:
            case FactLine():
                return f"Insert {row.label or row.mark}: {row.words}"
            case CastName():
                return f"Insert {row.words}" if row.words else ""
            case _:
                return row.words

    def is_same(self, shown: Cell, row: Cell) -> bool:
        if isinstance(shown, FactLine) and isinstance(row, FactLine):
            return (shown.ref, shown.label) == (row.ref, row.label)
        return shown == row

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not insertion(self.rows[index.row()]):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(cell, FactLine):
            told = (" · ".join(filter(None, (s.address, seen_words(s)))) for s in cell.sources if not is_own(s))
            return "\n".join(filter(None, (cell.why, *told)))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and isinstance(cell, FactLine):
            return " · ".join(filter(None, (cell.detail, cell.why, "F2 edits it" if cell.ref is not None else "")))
        return super().data(index, role)


class CellPainter(LinePainter):
    """Paints a value as its label and, beside it, the words, how sure they are, and whence; a name in half a row."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(theme, view)
        self._label = label_font()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        cell: Cell = index.data(Qt.ItemDataRole.UserRole)
        # Qt leaves as much room for a scroll bar, there or not, and breaks a row that fills the rest to the last pixel
        bar = self.view.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        width = self.view.maximumViewportSize().width() - bar - 1
        match cell:
            case Heading():
                return QSize(width, _HEADING)
            case CastName():
                return QSize(width // 2, _NAME)
            case FactLine():
                return QSize(width, 2 * _ABOVE + self._height(cell, self._room(width)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Cell = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        match cell:
            case Heading():
                line = QRect(rect.left() + INDENT, rect.bottom() - _LINE - _GAP, rect.width() - INDENT, _LINE)
                self.write(painter, line, cell.words, self._label, self.theme.faint)
            case CastName(words) if words:
                paint_ground(painter, rect, option.state, self.view, self.theme)
                self._paint_name(painter, rect, cell)
            case FactLine():
                paint_ground(painter, rect, option.state, self.view, self.theme)
                self._paint_value(painter, rect, cell)
        painter.restore()

    # -- a name ----------------------------------------------------------------------------------------------

    def _paint_name(self, painter: QPainter, rect: QRect, cell: CastName) -> None:
        line = rect.adjusted(INDENT, 0, -2, 0)
        if cell.mark:
            line.adjust(0, 0, -self.pill_width(cell.mark) - _GAP, 0)
        self.write(painter, line, cell.words, self.body, self.theme.soft if cell.is_person else self.theme.ink)
        if cell.mark:
            end = line.left() + min(QFontMetrics(self.body).horizontalAdvance(cell.words), line.width())
            self.pill(painter, end + _GAP, rect.top() + (rect.height() - PILL) / 2, cell.mark)

    # -- a value ---------------------------------------------------------------------------------------------

    def _room(self, width: int) -> int:
        return max(60, width - 2 * INDENT - _LABELS - _GAP)

    def _height(self, cell: FactLine, room: int) -> int:
        words = len(self._words(cell, room)) * _LINE + len(self._detail(cell, room)) * _DETAIL_LINE
        words += PILL + 2 if self._is_mark_below(cell, room) else 0
        return max(words, len(self._labels(cell)) * _LINE)

    def _labels(self, cell: FactLine) -> tuple[str, ...]:
        return wrapped(cell.label, self.body, _LABELS, 2)

    def _words(self, cell: FactLine, room: int) -> tuple[str, ...]:
        return wrapped(cell.words, self.body, room, _MOST_LINES)

    def _detail(self, cell: FactLine, room: int) -> tuple[str, ...]:
        return wrapped(cell.detail, self.detail, room, _MOST_LINES) if cell.detail else ()

    def _is_mark_below(self, cell: FactLine, room: int) -> bool:
        last = QFontMetrics(self.body).horizontalAdvance(self._words(cell, room)[-1])
        return bool(cell.mark) and last + _GAP + self.pill_width(cell.mark) > room

    def _paint_value(self, painter: QPainter, rect: QRect, cell: FactLine) -> None:
        room = self._room(rect.width())
        line = QRect(rect.left() + INDENT, rect.top() + _ABOVE, _LABELS, _LINE)
        for words in self._labels(cell):
            self.write(painter, line, words, self.body, self.theme.soft)
            line.translate(0, _LINE)
        line = QRect(rect.left() + INDENT + _LABELS + _GAP, rect.top() + _ABOVE, room, _LINE)
        end = line.left()
        for words in self._words(cell, room):
            self.write(painter, line, words, self.body, self.theme.ink)
            end = line.left() + QFontMetrics(self.body).horizontalAdvance(words)
            line.translate(0, _LINE)
        if cell.mark and self._is_mark_below(cell, room):
            self.pill(painter, line.left(), line.top(), cell.mark)
            line.translate(0, PILL + 2)
        elif cell.mark:
            self.pill(painter, end + _GAP, line.top() - _LINE, cell.mark)
        line.setHeight(_DETAIL_LINE)
        for words in self._detail(cell, room):
            self.write(painter, line, words, self.detail, self.theme.faint)
            line.translate(0, _DETAIL_LINE)
