"""Rows of words: the list of articles, of shows, of commands. One model, and one way to paint them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.gui.list_model import Index, ListModel
from editor_app.gui.theme import BODY, DETAIL, Theme, interface_font

_SIDE, _ABOVE = 8, 6
_LINE, _DETAIL_LINE = 18, 16


@dataclass(frozen=True, slots=True)
class Row:
    """One entry: what it is called, a word on it beneath, and one at the right. `value` is what it stands for.

    Each line of `detail` stands on one of its own. A marked row is where the writer is; a dim one cannot be taken now.
    """

    title: str
    value: object
    detail: str = ""
    aside: str = ""
    is_marked: bool = False
    is_dim: bool = False


class Rows(ListModel[Row]):
    """The rows of a list of things that the writer chooses from."""

    def called(self, row: Row) -> str:
        return row.title

    def spoken(self, row: Row) -> str:
        return ", ".join(part for part in (row.title, *row.detail.splitlines(), row.aside) if part)

    def is_same(self, shown: Row, row: Row) -> bool:
        return shown.value == row.value


def paint_ground(
    painter: QPainter, rect: QRect, state: QStyle.StateFlag, view: QListView, theme: Theme, *, is_marked: bool = False
) -> None:
    """The ground of a row: where the writer is, where the mouse is, and which row has the keyboard."""
    box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    is_chosen = bool(state & QStyle.StateFlag.State_Selected)
    if is_marked or is_chosen or state & QStyle.StateFlag.State_MouseOver:
        ground = QColor(theme.accent_ground)
        if not (is_marked or is_chosen):
            ground.setAlphaF(0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 6, 6)
    if state & QStyle.StateFlag.State_HasFocus and view.hasFocus():
        painter.setPen(QPen(QColor(theme.accent), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 6, 6)


def paint_box(painter: QPainter, box: QRect, theme: Theme, *, is_ticked: bool) -> None:
    """A box to tick, within a row."""
    painter.setPen(QPen(QColor(theme.accent if is_ticked else theme.faint), 1.2))
    painter.setBrush(QColor(theme.accent if is_ticked else theme.raised))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if is_ticked:
        pen = QPen(QColor(theme.paper), 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline([box.topLeft() + QPoint(x, y) for x, y in ((3, 7), (6, 10), (11, 4))])


class RowPainter(QStyledItemDelegate):
    """Paints a row: its title in up to `lines` lines, the detail beneath, the aside at the right of the first line.

    So many pixels at the `left` are kept free.
    """

    def __init__(self, theme: Theme, view: QListView, *, lines: int = 1, left: int = 0) -> None:
        super().__init__(view)
        self.theme = theme
        self._view = view
        self._lines, self._left = lines, left
        self._title = interface_font(BODY)
        self._detail = interface_font(DETAIL)
        self._wrapped: dict[tuple[str, int], tuple[str, ...]] = {}

    def wear(self, theme: Theme) -> None:
        self.theme = theme
        self._view.viewport().update()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        width = self._view.viewport().width()
        lines = len(self._wrap(row, width - 2 * _SIDE - self._left))
        return QSize(width, 2 * _ABOVE + lines * _LINE + _DETAIL_LINE * len(row.detail.splitlines()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect.adjusted(self._left, 0, 0, 0)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, rect, state, self._view, self.theme, is_marked=row.is_marked)
        line = QRect(rect.left() + _SIDE, rect.top() + _ABOVE, rect.width() - 2 * _SIDE, _LINE)
        if row.aside:
            painter.setFont(self._detail)
            painter.setPen(QColor(self.theme.faint))
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.aside)
        painter.setFont(self._title)
        painter.setPen(QColor(self.theme.faint if row.is_dim else self.theme.ink))
        for words in self._wrap(row, line.width()):
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
            line.translate(0, _LINE)
        if row.detail:
            painter.setFont(self._detail)
            painter.setPen(QColor(self.theme.faint))
            line.setHeight(_DETAIL_LINE)
            for detail in row.detail.splitlines():
                words = QFontMetrics(self._detail).elidedText(detail, Qt.TextElideMode.ElideRight, line.width())
                painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
                line.translate(0, _DETAIL_LINE)
        painter.restore()

    def _wrap(self, row: Row, width: int) -> tuple[str, ...]:
        """The title as it is set: whole lines, the last one elided."""
        if row.aside:
            width -= QFontMetrics(self._detail).horizontalAdvance(row.aside) + 2 * _SIDE
        key = (row.title, width)
        if key not in self._wrapped:
            self._wrapped[key] = wrapped(row.title, self._title, max(width, 1), self._lines)
        return self._wrapped[key]


def wrapped(words: str, font: QFont, width: int, lines: int) -> tuple[str, ...]:
    """`words` as they are set in `width` pixels: at most so many whole lines, the last one elided."""
    if QFontMetrics(font).horizontalAdvance(words) <= width:
        return (words,)
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found: list[str] = []
    utf16 = words.encode("utf-16-le")  # Qt counts in these units
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        if len(found) == lines - 1:
            rest = utf16[2 * start :].decode("utf-16-le")
            found.append(QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        found.append(utf16[2 * start : 2 * (start + line.textLength())].decode("utf-16-le").rstrip())
    layout.endLayout()
    return tuple(found)


def row_list(model: QAbstractListModel, name: str, parent: QWidget | None = None) -> QListView:
    """A list that shows `model`; give it a painter, such as `RowPainter`. `name` is what a screen reader calls it."""
    view = QListView(parent)
    view.setModel(model)
    model.setParent(view)  # or Python's collector may end it later, in whatever thread it runs
    view.setAccessibleName(name)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setMouseTracking(True)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setWordWrap(True)  # or a list that becomes narrower alone keeps its rows where shorter ones stood
    view.setLayoutMode(QListView.LayoutMode.Batched)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    return view
