"""The sentences of the freshness desk: what is struck, what is put in, and a box to tick for each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from editor_app.checks.overtaken.pieces import Change
from editor_app.gui.freshness.rows import SentenceRow
from editor_app.gui.list_model import Index, ListModel
from editor_app.gui.rows import paint_box, paint_ground, wrapped
from editor_app.gui.theme import BODY, DETAIL, Theme, interface_font, text_font

_SIDE, _ABOVE, _GAP, _BOX = 10, 8, 10, 14
_LINE, _SMALL_LINE, _HEADING = 22, 17, 38
_REASON_LINES = 3
_LONGEST = 1_200
"""Letters of a sentence that are shown."""


class SentenceRows(ListModel[SentenceRow]):
    """The rows, and which of the sentences are ticked. Headings cannot be chosen: the arrows pass them by."""

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._declined: set[str] = set()  # by their keys, so that another look keeps them
        self._present: set[str] = set()

    def called(self, row: SentenceRow) -> str:
        return row.words

    def spoken(self, row: SentenceRow) -> str:
        return row.spoken

    def show(self, rows: Sequence[SentenceRow]) -> None:
        if rows is not self.rows:  # to compare thousands of sentences would take longer than to lay them out anew
            self.beginResetModel()
            self.rows = tuple(rows)
            self._present = {row.key for row in rows if row.key}
            self.endResetModel()
        self.ticked.emit()

    @property
    def chosen(self) -> tuple[SentenceRow, ...]:
        """The sentences that are ticked and have words to put in."""
        return tuple(row for row in self.rows if row.key and row.key not in self._declined)

    @property
    def to_choose(self) -> int:
        """How many can be ticked."""
        return len(self._present)

    @property
    def ticks(self) -> int:
        """How many are ticked."""
        return len(self._present) - len(self._declined & self._present)

    def tick_all(self, is_ticked: bool) -> None:
        self._declined = self._declined - self._present if is_ticked else self._declined | self._present
        if self.rows:
            ticks = [Qt.ItemDataRole.CheckStateRole]  # so that nothing is laid out anew
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0), ticks)
        self.ticked.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.rows[index.row()]
        if row.is_heading:
            return Qt.ItemFlag.NoItemFlags
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usable | Qt.ItemFlag.ItemIsUserCheckable if row.can_be_made else usable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and row.can_be_made:
            return Qt.CheckState.Unchecked if row.key in self._declined else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(row.looked.path) if row.is_heading else row.reason
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.rows[index.row()]
        if role != Qt.ItemDataRole.CheckStateRole or not row.can_be_made:
            return False
        (self._declined.discard if value == Qt.CheckState.Checked else self._declined.add)(row.key)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()
        return True


class SentencePainter(QStyledItemDelegate):
    """Paints an article's title over its sentences: the old words struck, the new ones marked, the reason beneath."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._title = interface_font(BODY, QFont.Weight.DemiBold)
        self._text = text_font(BODY + 2)
        self._small = interface_font(DETAIL)
        self._laid: dict[tuple[SentenceRow, int], QTextLayout] = {}

    def wear(self, theme: Theme) -> None:
        self._theme = theme
        self._laid.clear()
        self._view.viewport().update()

    # -- where it stands -------------------------------------------------------------------------------------

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: SentenceRow = index.data(Qt.ItemDataRole.UserRole)
        width = self._view.viewport().width()
        if row.is_heading:
            return QSize(width, _HEADING)
        words = self._words(QRect(0, 0, width, 0))
        lines = self._layout(row, words.width()).lineCount()
        return QSize(width, 2 * _ABOVE + lines * _LINE + len(self._reason(row, words.width())) * _SMALL_LINE + 2)

    def _words(self, rect: QRect) -> QRect:
        left = rect.left() + _SIDE + _BOX + _GAP
        return QRect(left, rect.top() + _ABOVE, max(1, rect.right() - _SIDE - left), rect.height() - 2 * _ABOVE)

    def _reason(self, row: SentenceRow, width: int) -> tuple[str, ...]:
        return wrapped(row.detail, self._small, width, _REASON_LINES)

    def _layout(self, row: SentenceRow, width: int) -> QTextLayout:
        if (row, width) not in self._laid:
            if len(self._laid) > 2_000:
                self._laid.clear()
            self._laid[row, width] = self._laid_out(row, width)
        return self._laid[row, width]

    def _laid_out(self, row: SentenceRow, width: int) -> QTextLayout:
        words, formats = "", []
        for piece in row.pieces:
            start = len(words.encode("utf-16-le")) // 2
            # what is put in must not touch what was struck before it
            words += " " if piece.change is Change.PUT_IN and words and not piece.words[:1].isspace() else ""
            shift = len(words.encode("utf-16-le")) // 2
            words += piece.words
            if (shape := self._shape(piece.change)) is not None:
                run = QTextLayout.FormatRange()
                led = len(piece.words) - len(piece.words.lstrip())
                run.start, run.format = max(start, shift) + led, shape
                run.length = len(words.encode("utf-16-le")) // 2 - run.start
                formats.append(run)
        layout = QTextLayout((words or row.words)[:_LONGEST], self._text)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(formats)
        layout.beginLayout()
        above = float(_LINE - QFontMetrics(self._text).height()) / 2
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, above))
            above += _LINE
        layout.endLayout()
        return layout

    def _shape(self, change: Change) -> QTextCharFormat | None:
        shape = QTextCharFormat()
        if change is Change.STRUCK:
            shape.setForeground(QColor(self._theme.bad))
            shape.setFontStrikeOut(True)
        elif change is Change.PUT_IN:
            shape.setForeground(QColor(self._theme.fact))
            shape.setBackground(QColor(self._theme.fact_ground))
        else:
            return None
        return shape

    # -- painting --------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: SentenceRow = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_heading:
            self._paint_heading(painter, rect, row, is_first=index.row() == 0)
        else:
            paint_ground(painter, rect, option.state, self._view, self._theme)
            self._paint_sentence(painter, rect, row, index.data(Qt.ItemDataRole.CheckStateRole))
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, row: SentenceRow, *, is_first: bool) -> None:
        if not is_first:
            painter.setPen(QColor(self._theme.line))
            painter.drawLine(rect.left() + _SIDE, rect.top() + 4, rect.right() - _SIDE, rect.top() + 4)
        line = rect.adjusted(_SIDE, 10, -_SIDE, -4)
        metrics = QFontMetrics(self._small)
        name = metrics.elidedText(row.looked.path.name, Qt.TextElideMode.ElideMiddle, line.width() * 2 // 5)
        painter.setFont(self._small)
        painter.setPen(QColor(self._theme.faint))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)
        room = line.width() - metrics.horizontalAdvance(name) - 2 * _GAP
        painter.setFont(self._title)
        painter.setPen(QColor(self._theme.ink))
        title = QFontMetrics(self._title).elidedText(row.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)

    def _paint_sentence(self, painter: QPainter, rect: QRect, row: SentenceRow, state: object) -> None:
        words = self._words(rect)
        if row.can_be_made:
            top = words.top() + (_LINE - _BOX) // 2
            box = QRect(rect.left() + _SIDE, top, _BOX, _BOX)
            paint_box(painter, box, self._theme, is_ticked=state == Qt.CheckState.Checked)
        layout = self._layout(row, words.width())
        painter.setPen(QColor(self._theme.soft if row.use is not None else self._theme.ink))
        layout.draw(painter, QPointF(words.topLeft()))
        painter.setFont(self._small)
        is_for_a_person = row.sentence is not None and not row.sentence.edits
        painter.setPen(QColor(self._theme.old if is_for_a_person else self._theme.faint))
        line = QRect(words.left(), words.top() + layout.lineCount() * _LINE + 2, words.width(), _SMALL_LINE)
        for said in self._reason(row, words.width()):
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)
            line.translate(0, _SMALL_LINE)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Space, or a click on the box."""
        is_key = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        is_click = (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
            and event.position().x() < option.rect.left() + _SIDE + _BOX + _GAP
        )
        if not (is_key or is_click) or not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        is_ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked
        return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)
