"""The completion popup: ten rows beneath the line that is being typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.completion.completion import Completion
from editor_app.gui.editor.offsets import Offsets
from editor_app.gui.list_model import Index, ListModel
from editor_app.gui.shadow import Shadow
from editor_app.gui.theme import BODY, DETAIL, LABEL, Theme, interface_font

ROWS = 10
ROW_HEIGHT = 32
_WIDTH = 400
_PAD = 5
_BADGES = {
    "person": "P",
    "character": "C",
    "show": "S",
    "season": "S",
    "company": "N",
    "work": "W",
    "video": "V",
    "episode": "E",
    "article": "A",
    "fact": "F",
}


class Completions(ListModel[Completion]):
    """What can stand here, the best first."""

    def called(self, row: Completion) -> str:
        return row.text

    def spoken(self, row: Completion) -> str:
        return f"{row.text}, {row.detail}" if row.detail else row.text


class CompletionRow(QStyledItemDelegate):
    """Paints one row: what kind, the name with the typed letters emphasised, who it is."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._name = interface_font(BODY)
        self._strong = interface_font(BODY, QFont.Weight.DemiBold)
        self._detail = interface_font(DETAIL)
        self._badge = interface_font(LABEL, QFont.Weight.DemiBold)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(_WIDTH - 2 * _PAD, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Completion = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            self._box(painter, QRectF(rect), self.theme.accent_ground, 7)
        badge = QRect(rect.left() + 9, rect.center().y() - 9, 20, 20)
        self._box(painter, QRectF(badge), self.theme.fact_ground, 5)
        painter.setFont(self._badge)
        painter.setPen(QColor(self.theme.fact))
        letter = "F" if row.fact is not None else _BADGES.get(row.kind, row.kind[:1].upper())
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, letter)
        words = rect.adjusted(39, 0, -10, 0)
        used = self._paint_name(painter, words, row)
        painter.setFont(self._detail)
        painter.setPen(QColor(self.theme.faint))
        room = words.adjusted(used + 14, 0, 0, 0)
        detail = QFontMetrics(self._detail).elidedText(row.detail, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, detail)
        painter.restore()

    def _box(self, painter: QPainter, rect: QRectF, colour: str, radius: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(rect, radius, radius)

    def _paint_name(self, painter: QPainter, rect: QRect, row: Completion) -> int:
        """Draw the name, elided at the right edge; returns the pixels used."""
        plain = QFontMetrics(self._name).elidedText(row.text, Qt.TextElideMode.ElideRight, rect.width())
        found = [i for span in row.matched for i in range(span.start, min(span.end, len(plain)))]
        x = rect.left()
        offsets = Offsets(plain)
        start = 0
        while start < len(plain):
            is_found = start in found
            end = start + 1
            while end < len(plain) and (end in found) == is_found:
                end += 1
            piece = plain[start:end]
            font = self._strong if is_found else self._name
            painter.setFont(font)
            painter.setPen(QPen(QColor(self.theme.accent if is_found else self.theme.ink)))
            baseline = rect.center().y() + (QFontMetrics(font).ascent() - QFontMetrics(font).descent()) // 2 + 1
            painter.drawText(QPoint(x, baseline), piece)
            x += QFontMetrics(font).horizontalAdvance(piece, offsets.to_qt(end) - offsets.to_qt(start))
            start = end
        return x - rect.left()


class CompletionPopup(QFrame):
    """A list that floats over the text and never takes the keyboard from it. `ground` is what it floats on."""

    picked = Signal(object)  # a Completion

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.ground = parent
        self.setObjectName("popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Completions")
        self._model = Completions()
        self._list = QListView()
        self._list.setModel(self._model)
        self._row = CompletionRow(theme, self._list)
        self._list.setItemDelegate(self._row)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._pick)
        self._list.setAccessibleName("Completions")
        rule = QFrame()
        rule.setProperty("rule", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        layout.setSpacing(5)
        layout.addWidget(self._list)
        layout.addWidget(rule)
        layout.addLayout(self._keys())
        self._shadow = Shadow(self, theme.shadow)
        self.is_asked = False
        self.was_chosen = False
        self.wear(theme)
        self.hide()

    def _keys(self) -> QHBoxLayout:
        keys = QHBoxLayout()
        keys.setContentsMargins(9, 1, 9, 3)
        keys.setSpacing(5)
        for cap, does in (("Tab", "insert"), ("Esc", "close"), ("@", "all facts")):
            key, word = QLabel(cap), QLabel(does)
            key.setProperty("role", "keycap")
            key.setFont(interface_font(LABEL, QFont.Weight.Medium))
            word.setProperty("role", "faint")
            word.setFont(interface_font(LABEL))
            keys.addWidget(key)
            keys.addWidget(word)
            keys.addSpacing(9)
        keys.addStretch()
        return keys

    def wear(self, theme: Theme) -> None:
        self._row.theme = theme
        self._shadow.wear(theme.shadow)
        self._list.viewport().update()

    @property
    def rows(self) -> tuple[Completion, ...]:
        return self._model.rows

    @property
    def current(self) -> Completion | None:
        row = self._list.currentIndex().row()
        return self._model.rows[row] if 0 <= row < len(self._model.rows) else None

    def offer(self, rows: Sequence[Completion], line: QRect, *, is_asked: bool) -> None:
        """Show `rows` beneath `line` (the caret, in the parent's coordinates), above it where there is no room."""
        self.is_asked, self.was_chosen = is_asked, False
        self._model.show(rows[:ROWS])
        self._list.setCurrentIndex(self._model.index(0, 0))
        self._list.setFixedHeight(ROW_HEIGHT * len(self._model.rows))
        self.setFixedWidth(min(_WIDTH, self.ground.width() - 16))
        self.adjustSize()
        below = line.bottom() + 8
        top = below if below + self.height() <= self.ground.height() - 8 else line.top() - 8 - self.height()
        left = min(line.left() - 44, self.ground.width() - self.width() - 8)
        self.move(max(8, left), max(8, top))
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Move the choice, round at the ends."""
        count = len(self._model.rows)
        row = (self._list.currentIndex().row() + by) % count
        self.was_chosen = True
        self._list.setCurrentIndex(self._model.index(row, 0))

    def _pick(self, index: Index) -> None:
        self.picked.emit(index.data(Qt.ItemDataRole.UserRole))
