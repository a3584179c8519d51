"""The card beside the completion popup, with what is known of the row that the writer rests on."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QWidget

from editor_app.completion.card import Card, CardLine
from editor_app.gui.rows import wrapped
from editor_app.gui.shadow import Shadow
from editor_app.gui.theme import BODY, DETAIL, LABEL, LEAD, Theme, interface_font, text_font

_SIDE, _TOP, _GAP = 14, 12, 8
_MOST_OF_LABELS, _BESIDE = 100, 12
_PILL_SIDE, _PILL_HEIGHT = 8, 18
_WIDTH_IN_EMS = 19
_GOOD = ("confirmed",)


@dataclass(frozen=True, slots=True)
class _Words:
    """A line of words where it is painted; `colour` names one of the theme's, `ground` that of a pill, if it is one."""

    place: QPoint  # the left end of its baseline
    words: str
    font: QFont
    colour: str
    ground: str = ""


class SideCard(QFrame):
    """Shows one card, as much of it as has room, and takes neither the keyboard nor the mouse."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._theme = theme
        self._title = text_font(LEAD, QFont.Weight.DemiBold)
        self._body, self._detail = interface_font(BODY), interface_font(DETAIL)
        self._pill = interface_font(LABEL, QFont.Weight.Medium)
        self._set: tuple[_Words, ...] = ()
        self._rule = 0  # how far down the line beneath the head is; 0 for none
        self._shadow = Shadow(self, theme.shadow)
        self.card: Card | None = None
        self.hide()

    @property
    def wanted_width(self) -> int:
        return _WIDTH_IN_EMS * QFontMetrics(self._body).height()

    def wear(self, theme: Theme) -> None:
        self._theme = theme
        self._shadow.wear(theme.shadow)
        self.update()

    def tell(self, card: Card, room: QRect, top: int) -> None:
        """Show `card` in `room`, from `top` on or higher up if it is long; not at all where it has no room."""
        height = self._set_words(card, room.width(), room.height())
        if not height:
            self.hide()
            return
        self.card = card
        self.setGeometry(room.left(), min(top, room.bottom() + 1 - height), room.width(), height)
        self.setAccessibleName(f"About {card.name}")
        self.setAccessibleDescription(card.spoken)
        self.update()
        if not self.isVisible():
            self.show()
            self.raise_()

    @property
    def shown(self) -> str:
        """The words on it, line by line."""
        return "\n".join(words.words for words in self._set)

    # -- setting the words -----------------------------------------------------------------------------------

    def _set_words(self, card: Card, width: int, room: int) -> int:
        """Set as much as has room, whole facts only; returns the height, 0 where not even the head has room."""
        column = _Column(width - 2 * _SIDE)
        column.add(card.name, self._title, "ink", lines=2)
        column.skip(2)
        column.add(card.who, self._body, "soft", lines=2)
        column.add(card.also, self._detail, "faint", lines=3)
        if column.bottom + _TOP > room:
            return 0
        self._set, bottom, self._rule = column.words, column.bottom, 0
        detail = QFontMetrics(self._detail)
        labels = max((min(detail.horizontalAdvance(line.label), _MOST_OF_LABELS) for line in card.lines), default=0)
        for number, line in enumerate(card.lines):
            column.skip(_GAP if number else _GAP + 2)
            rule = self._rule or column.bottom
            column.skip(0 if number else _GAP)
            self._add_line(column, line, labels + 1)
            if column.bottom + _TOP > room:
                break
            self._set, bottom, self._rule = column.words, column.bottom, rule
        return bottom + _TOP

    def _add_line(self, column: _Column, line: CardLine, labels: int) -> None:
        """Its label in so many pixels at the left, the rest beside that."""
        indent = labels + _BESIDE
        top = column.bottom
        column.add(line.label, self._detail, "soft", lines=2, width=labels, drop=1)
        beneath_label = column.bottom
        column.bottom = top
        column.add(line.words, self._body, "ink", lines=3, indent=indent)
        if line.mark:
            self._add_pill(column, line.mark, indent)
        column.add(line.detail, self._detail, "faint", lines=2, indent=indent)
        column.add(line.otherwise, self._detail, "old", lines=2, indent=indent)
        column.bottom = max(column.bottom, beneath_label)

    def _add_pill(self, column: _Column, mark: str, indent: int) -> None:
        """Behind the last words, or beneath them where there is no room."""
        role = "fact" if mark in _GOOD else "bad" if mark == "denied" else "old"
        metrics = QFontMetrics(self._pill)
        width = metrics.horizontalAdvance(mark) + 2 * _PILL_SIDE
        last = column.words[-1]
        left = last.place.x() + QFontMetrics(last.font).horizontalAdvance(last.words) + _GAP
        if left + width > _SIDE + column.width:
            column.skip(_PILL_HEIGHT + 2)
            left = _SIDE + indent
        baseline = column.bottom - QFontMetrics(self._body).descent() - 1
        column.words = (
            *column.words,
            _Words(QPoint(left + _PILL_SIDE, baseline), mark, self._pill, role, f"{role}_ground"),
        )

    # -- painting --------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._rule:
            painter.fillRect(_SIDE, self._rule, self.width() - 2 * _SIDE, 1, QColor(self._theme.line))
        for words in self._set:
            if words.ground:
                self._paint_pill(painter, words)
            painter.setFont(words.font)
            painter.setPen(QColor(getattr(self._theme, words.colour)))
            painter.drawText(words.place, words.words)

    def _paint_pill(self, painter: QPainter, words: _Words) -> None:
        metrics = QFontMetrics(words.font)
        middle = words.place.y() - metrics.ascent() + metrics.height() / 2
        width = metrics.horizontalAdvance(words.words) + 2 * _PILL_SIDE
        box = QRectF(words.place.x() - _PILL_SIDE, middle - _PILL_HEIGHT / 2, width, _PILL_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(self._theme, words.ground)))
        painter.drawRoundedRect(box, _PILL_HEIGHT / 2, _PILL_HEIGHT / 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()


class _Column:
    """Lines of words beneath each other; `bottom` is where the next one goes."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.bottom = _TOP
        self.words: tuple[_Words, ...] = ()

    def skip(self, pixels: int) -> None:
        self.bottom += pixels

    def add(
        self, words: str, font: QFont, colour: str, *, lines: int, indent: int = 0, width: int = 0, drop: int = 0
    ) -> None:
        """Set `words` in at most so many lines, `indent` pixels from the left; nothing for no words."""
        if not words:
            return
        metrics = QFontMetrics(font)
        for line in wrapped(words, font, width or self.width - indent, lines):
            place = QPoint(_SIDE + indent, self.bottom + metrics.ascent() + drop)
            self.words = (*self.words, _Words(place, line, font, colour))
            self.bottom += metrics.height() + 1
