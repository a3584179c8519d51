"""The rows of the completion popup: what a row says, and how it is painted."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPixmap,
    QStaticText,
    QTextCharFormat,
    QTextLayout,
    QTransform,
)
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.completion.completion import Completion
from editor_app.facts.refs import Kind
from editor_app.gui.editor.offsets import Offsets
from editor_app.gui.icons import icon
from editor_app.gui.list_model import Index, ListModel
from editor_app.gui.theme import BODY, DETAIL, Theme, interface_font
from editor_app.text.spans import Span

_SIDE, _BADGE, _ICON, _BESIDE, _BETWEEN = 9, 20, 14, 10, 14
INDENT = _SIDE + _BADGE + _BESIDE
"""Pixels from the left edge of a row to its name."""

_ABOVE = 7
_KEPT = 200  # names that stay as they are set
_SURELY_FITS = 0.7  # of the width: no letters are wider by more than what is left when they are strong
_LEAST_DETAIL = 5  # letters; fewer tell nothing
_ICONS = frozenset(kind.value for kind in Kind)
_LETTERS_ABROAD = ("ěłřș…", "Ж", "한", "か", "漢")
"""Letters of names from abroad. What a font lacks is looked for in others, for each size anew."""


class Completions(ListModel[Completion]):
    """What can stand here, the best first."""

    def called(self, row: Completion) -> str:
        return row.text

    def spoken(self, row: Completion) -> str:
        return f"{row.text}, {row.detail}" if row.detail else row.text

    def is_same(self, shown: Completion, row: Completion) -> bool:
        return (shown.text, shown.ref, shown.fact) == (row.text, row.ref, row.fact)

    def add(self, rows: tuple[Completion, ...]) -> None:
        """Show further rows beneath those that are shown, which stay where they are."""
        if rows:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(rows) - 1)
            self.rows += rows
            self.endInsertRows()


@dataclass(frozen=True, slots=True)
class _Words:
    """What a row says, set in its width; `detail` is what of it has room."""

    name: QTextLayout
    ascent: float
    detail: _Detail | None


@dataclass(frozen=True, slots=True)
class _Detail:
    """Who it is, set once for all the letters that follow."""

    words: QStaticText
    width: int


class RowPainter:
    """Paints one row: what kind, the name with the typed letters emphasised, who it is where there is room left."""

    def __init__(self, theme: Theme) -> None:
        self._words: dict[tuple[str, tuple[Span, ...], str, int], _Words] = {}
        self._details: dict[str, _Detail] = {}
        self._badges: dict[tuple[str, float], QPixmap] = {}
        self._name = interface_font(BODY)
        self._detail = interface_font(DETAIL)
        # made once: to make them anew for each row and paint is what most of a paint would go into
        self._name_metrics = QFontMetrics(self._name)
        self._strong_metrics = QFontMetrics(interface_font(BODY, QFont.Weight.DemiBold))
        self._detail_metrics = QFontMetrics(self._detail)
        self.height = max(_BADGE + 12, self._name_metrics.height() + 2 * _ABOVE)
        self.wear(theme)

    def wear(self, theme: Theme) -> None:
        self.theme = theme
        self.ground, self._chosen = QColor(theme.raised), QColor(theme.accent_ground)
        self._hovered = QColor(theme.accent_ground)
        self._hovered.setAlphaF(0.5)  # beneath the mouse, and not chosen by that
        self._badge, self._ink, self._faint = QColor(theme.fact_ground), QColor(theme.ink), QColor(theme.faint)
        self._found = QTextCharFormat()
        self._found.setFontWeight(QFont.Weight.DemiBold)
        self._found.setForeground(QColor(theme.accent))
        self._words.clear()
        self._badges.clear()

    def readied(self, factor: float) -> Iterator[str]:
        """Do, step by step, what takes milliseconds when first wanted: draw badges, look for letters in other fonts."""
        for name in (*_ICONS, "fact"):
            self._badge_of(name, factor)
            yield name
        for letters in _LETTERS_ABROAD:
            for metrics in (self._name_metrics, self._detail_metrics):
                metrics.horizontalAdvance(letters)
                yield letters

    @property
    def em(self) -> int:
        """How wide an average name is set, for measures that follow the size of the letters."""
        return self._name_metrics.height()

    def paint(self, painter: QPainter, rect: QRect, row: Completion, *, is_chosen: bool, is_hovered: bool) -> None:
        if is_chosen or is_hovered:
            self._box(painter, QRectF(rect), self._chosen if is_chosen else self._hovered, 7)
        factor = painter.device().devicePixelRatio()
        painter.drawPixmap(
            rect.left() + _SIDE, rect.top() + (rect.height() - _BADGE) // 2, self._badge_of(icon_of(row), factor)
        )
        self._paint_words(painter, rect.adjusted(INDENT, 0, -_SIDE, 0), self._set(row, rect.width() - INDENT - _SIDE))

    def _badge_of(self, name: str, factor: float) -> QPixmap:
        """The icon on its ground, drawn once."""
        drawn = self._badges.get((name, factor))
        if drawn is None:
            side = math.ceil(_BADGE * factor)
            drawn = self._badges[name, factor] = QPixmap(side, side)
            drawn.setDevicePixelRatio(factor)
            drawn.fill(Qt.GlobalColor.transparent)
            painter = QPainter(drawn)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            whole, inner = QRect(0, 0, _BADGE, _BADGE), (_BADGE - _ICON) // 2
            self._box(painter, QRectF(whole), self._badge, 5)
            icon(name, self.theme.fact).paint(painter, whole.adjusted(inner, inner, -inner, -inner))
            painter.end()
        return drawn

    def _box(self, painter: QPainter, rect: QRectF, colour: QColor, radius: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(rect, radius, radius)

    def _paint_words(self, painter: QPainter, rect: QRect, words: _Words) -> None:
        baseline = rect.top() + (rect.height() + self._name_metrics.ascent() - self._name_metrics.descent()) // 2
        painter.setPen(self._ink)
        words.name.draw(painter, QPointF(rect.left(), baseline - words.ascent))
        if words.detail is not None:
            painter.setFont(self._detail)
            painter.setPen(self._faint)
            top = baseline - self._detail_metrics.ascent()
            painter.drawStaticText(rect.right() + 1 - words.detail.width, top, words.detail.words)

    def _set(self, row: Completion, width: int) -> _Words:
        """The words of a row as they are set: the name, elided only where it has no room at all, then the detail."""
        key = (row.text, row.matched, row.detail, width)
        words = self._words.get(key)
        if words is None:
            if len(self._words) >= _KEPT:
                self._words.clear()
            name = self._set_name(row, width)
            line = name.lineAt(0)
            room = width - math.ceil(line.naturalTextWidth()) - _BETWEEN
            words = self._words[key] = _Words(name, line.ascent(), self._set_detail(row.detail, room))
        return words

    def _set_detail(self, detail: str, room: int) -> _Detail | None:
        whole = self._detail_of(detail)
        if whole.width > room:
            whole = self._detail_of(fitting(detail, room, self._detail_metrics))
        return whole if whole.width else None

    def _detail_of(self, words: str) -> _Detail:
        detail = self._details.get(words)
        if detail is None:
            if len(self._details) >= _KEPT:
                self._details.clear()
            text = QStaticText(words)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.prepare(QTransform(), self._detail)
            detail = self._details[words] = _Detail(text, math.ceil(text.size().width()))
        return detail

    def _set_name(self, row: Completion, width: int) -> QTextLayout:
        """The name as one text, or scripts that join their letters would come apart at the emphasis."""
        name = self._lay_out(row.text, row.matched)
        # with all of it found it may be as much wider as strong letters are: it is not to be elided at the last of them
        if name.lineAt(0).naturalTextWidth() > _SURELY_FITS * width:
            elided = self._strong_metrics.elidedText(row.text, Qt.TextElideMode.ElideRight, width)
            if elided != row.text:
                return self._lay_out(elided, row.matched)
        return name

    def _lay_out(self, plain: str, found: tuple[Span, ...]) -> QTextLayout:
        name = QTextLayout(plain, self._name)
        name.setFormats([self._emphasis(plain, span) for span in found if span.start < len(plain)])
        name.beginLayout()
        name.createLine()
        name.endLayout()
        return name

    def _emphasis(self, plain: str, span: Span) -> QTextLayout.FormatRange:
        offsets = Offsets(plain)
        found = QTextLayout.FormatRange()
        found.start = offsets.to_qt(span.start)
        found.length = offsets.to_qt(min(span.end, len(plain))) - found.start
        found.format = self._found
        return found


class RowHeight(QStyledItemDelegate):
    """Tells how high a row is."""

    def __init__(self, height: int, parent: QListView) -> None:
        super().__init__(parent)
        self._height = height

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.rect.width(), self._height)


class CompletionList(QListView):
    """The list itself. It paints all its rows in one go.

    Painted one by one, each of them may wait half a millisecond for the thread that reads and checks the article.
    """

    hovered = Signal(object)  # the Completion beneath the mouse, None where it has left

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = Completions()
        self.painter = RowPainter(theme)
        self.setModel(self.rows)
        self.rows.setParent(self)  # or Python's collector may end it later, in whatever thread it runs
        self.setItemDelegate(RowHeight(self.painter.height, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Completions")
        # the rows fill it: the text beneath need not be painted again for each of its letters
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._hovered = -1
        self.entered.connect(lambda index: self._hover(index.row()))

    def wear(self, theme: Theme) -> None:
        self.painter.wear(theme)
        self.viewport().update()

    def show_rows(self, rows: tuple[Completion, ...]) -> None:
        """Show `rows`, the first of them chosen.

        As many as before lie where those lay and only need to be painted, unless somebody listens to what changes.
        """
        if len(rows) != len(self.rows.rows) or QAccessible.isActive():
            self.rows.show(rows)
        elif rows != self.rows.rows:
            self.rows.rows = rows
            self.viewport().update()
        self.setCurrentIndex(self.rows.index(0, 0))

    def forget_mouse(self) -> None:
        """Emphasise no row beneath the mouse until it moves."""
        self._hovered = -1

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()
            self.hovered.emit(self.rows.rows[row] if 0 <= row < len(self.rows.rows) else None)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(
            event.rect(), self.painter.ground
        )  # before edges are smoothed: half a pixel would show through
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, height = self.currentIndex().row(), self.painter.height
        for number, row in enumerate(self.rows.rows):
            rect = QRect(0, number * height - self.verticalOffset(), self.viewport().width(), height)
            if rect.intersects(event.rect()):
                is_chosen, is_hovered = number == chosen, number == self._hovered
                self.painter.paint(painter, rect, row, is_chosen=is_chosen, is_hovered=is_hovered)


def icon_of(row: Completion) -> str:
    """The name of the icon for what a row is about."""
    return "fact" if row.fact is not None or row.kind not in _ICONS else row.kind


def fitting(detail: str, width: int, metrics: QFontMetrics) -> str:
    """As much of `detail` as has room in `width` pixels: what its icon says goes first, then its end.

    "person · Parasite, 2019" is shortened to "Parasite, 2019", since that tells namesakes apart.
    """
    if metrics.horizontalAdvance(detail) <= width:
        return detail
    kind, separator, rest = detail.partition(" · ")
    if separator and kind in _ICONS:
        detail = rest
    words = metrics.elidedText(detail, Qt.TextElideMode.ElideRight, max(0, width))
    return words if len(words) >= min(_LEAST_DETAIL, len(detail)) else ""
