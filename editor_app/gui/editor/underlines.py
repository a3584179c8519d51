"""Draws the underlines of findings: a wave for what is wrong, dashes for what is old; each kind a shape of its own.

They are drawn over the text and not set in it: text that is set anew for a mark is laid out anew, and Qt's own waves
and dashes are a pixel thick on any screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QTextBlock, QTextLine

from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.followed import ABOUT_LINKS
from editor_app.gui.editor.findings import Findings, Placed
from editor_app.gui.editor.view import EditorView
from editor_app.gui.theme import Theme


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a kind is underlined: `colour` names one of the theme's; `dashes` are lengths in widths of the pen.

    Without dashes it is a wave.
    """

    colour: str
    dashes: tuple[float, ...] = ()
    width: float = 1.3


class Underline(Enum):
    """The strokes, told apart by their shape alone."""

    WRONG = Stroke("bad")
    DOUBTFUL = Stroke("old")
    OLD = Stroke("old", (5, 2.5), 1.6)
    NAME = Stroke("hint", (4, 2, 0.1, 2), 1.7)
    PROSE = Stroke("prose", (0.1, 2), 1.9)


_BY_KIND = {
    "facts": Underline.WRONG,
    "contradiction": Underline.WRONG,
    "freshness": Underline.OLD,
    "names": Underline.NAME,
    "prose": Underline.PROSE,
}

_BENEATH = 4.0  # pixels from the baseline to the middle of a stroke, of the text's own size
_WAVE, _HEIGHT = 7, 1.4  # its length, and how far it goes up and down
_BAND, _WAVES = 6, 24  # pixels in which it has room, and how many are drawn in one piece


def underline_of(finding: Diagnostic) -> Underline | None:
    """None for advice on search, unless it is on a link, and for a gap, which has a ground of its own."""
    if finding.rule == "tk":
        return None
    if finding.rule in ABOUT_LINKS:
        return Underline.OLD
    which = _BY_KIND.get(finding.kind)
    is_doubt = which is Underline.WRONG and finding.severity is not Severity.ERROR
    return Underline.DOUBTFUL if is_doubt else which


class Underlines:
    """Draws what findings are in sight of `view`, and tells where they are on the screen."""

    def __init__(self, view: EditorView, theme: Theme) -> None:
        self._view = view
        self._findings = Findings()
        self._pens = _pens(theme)
        view.paint_over = self.paint

    def show(self, findings: Findings) -> None:
        """Draw `findings` from now on; only those lines are painted anew on which that changes anything."""
        changed = _drawn(findings) ^ _drawn(self._findings)
        self._findings = findings
        self._update([(start, end) for start, end, _ in changed])

    def show_touched(self) -> None:
        """Some went with the words that were changed."""
        self._view.viewport().update()

    def wear(self, theme: Theme) -> None:
        self._pens = _pens(theme)
        self._view.viewport().update()

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Draw those that lie in `area` of the viewport."""
        if not len(self._findings):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for block, top in self._blocks(area):
            start = block.position()
            for placed in self._findings.between(start, start + block.length() - 1):
                which = underline_of(placed.finding)
                if which is None:
                    continue
                pen = self._pens[which]
                painter.setPen(pen)
                for line in _lines(block, top, placed):
                    if which.value.dashes:
                        painter.drawLine(line)
                    else:
                        _draw_wave(painter, line, pen.color())

    def _update(self, spans: Sequence[tuple[int, int]]) -> None:
        """Have the lines painted anew on which something from `spans` stands."""
        viewport = self._view.viewport()
        for block, top in self._blocks(viewport.rect()) if spans else ():
            start, end = block.position(), block.position() + block.length()
            if any(first < end and last >= start for first, last in spans):
                height = self._view.blockBoundingRect(block).height()
                viewport.update(0, int(top), viewport.width(), int(height) + 2)

    def rects(self, placed: Placed) -> tuple[QRectF, ...]:
        """Where the lines of its words are in the viewport, from the top; none where they are out of sight."""
        found = []
        for block, top in self._blocks(self._view.viewport().rect()):
            if placed.start < block.position() + block.length() and block.position() <= placed.end:
                for text_line, left, right in _stretches(block, placed):
                    y = top + text_line.y()
                    found.append(QRectF(left, y, max(right - left, 1), text_line.height()))
        return tuple(found)

    def _blocks(self, area: QRect) -> Iterator[tuple[QTextBlock, float]]:
        """The paragraphs that reach into `area`, each with its top."""
        view = self._view
        block = view.firstVisibleBlock()
        top = view.blockBoundingGeometry(block).translated(view.contentOffset()).top()
        while block.isValid() and top <= area.bottom():
            height = view.blockBoundingRect(block).height()
            if block.isVisible() and top + height >= area.top():
                yield block, top
            top += height
            block = block.next()


def _drawn(findings: Findings) -> set[tuple[int, int, Underline]]:
    found = ((each.start, each.end, underline_of(each.finding)) for each in findings)
    return {(start, end, which) for start, end, which in found if which is not None}


def _stretches(block: QTextBlock, placed: Placed) -> Iterator[tuple[QTextLine, float, float]]:
    """The lines on which `placed` has words in `block`, and from where to where."""
    layout, position = block.layout(), block.position()
    first, last = max(placed.start - position, 0), min(placed.end - position, block.length() - 1)
    line = layout.lineForTextPosition(first)
    while line.isValid():
        start, end = line.textStart(), line.textStart() + line.textLength()
        is_last = line.lineNumber() + 1 == layout.lineCount()
        # the blank at which a line is broken is not underlined
        left, right = max(first, start), min(last, end if is_last else end - 1)
        if left < right or first == last:
            one, other = _x(line, left), _x(line, right)
            yield line, min(one, other), max(one, other)
        if last <= end or is_last:
            return
        line = layout.lineAt(line.lineNumber() + 1)


def _x(line: QTextLine, position: int) -> float:
    found: tuple[float, int] | float = line.cursorToX(position)  # type: ignore[assignment]  # Qt's stub says "object"
    return found[0] if isinstance(found, tuple) else found


def _lines(block: QTextBlock, top: float, placed: Placed) -> Iterator[QLineF]:
    for line, left, right in _stretches(block, placed):
        y = top + line.y() + line.ascent() + _BENEATH
        yield QLineF(left, y, right, y)


def _draw_wave(painter: QPainter, line: QLineF, colour: QColor) -> None:
    waves = _waves(colour.rgba(), painter.device().devicePixelRatio())
    # from a whole pixel on, so that a part of it that is painted anew fits the rest
    painter.drawTiledPixmap(QRectF(round(line.x1()), round(line.y1() - _BAND / 2), line.dx(), _BAND), waves)


@lru_cache(maxsize=8)
def _waves(colour: int, factor: float) -> QPixmap:
    """A few waves, drawn once, to be laid side by side."""
    drawn = QPixmap(round(_WAVES * _WAVE * factor), round(_BAND * factor))
    drawn.setDevicePixelRatio(factor)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor.fromRgba(colour), 1.3))
    path = QPainterPath(QPointF(-_WAVE, _BAND / 2))
    for half in range(-2, 2 * _WAVES + 2):
        x, up = half * _WAVE / 2, 1 if half % 2 else -1
        path.quadTo(QPointF(x + _WAVE / 4, _BAND / 2 + 2 * up * _HEIGHT), QPointF(x + _WAVE / 2, _BAND / 2))
    painter.drawPath(path)
    painter.end()
    return drawn


def _pens(theme: Theme) -> dict[Underline, QPen]:
    return {which: _pen(which.value, theme) for which in Underline}


def _pen(stroke: Stroke, theme: Theme) -> QPen:
    pen = QPen(QColor(getattr(theme, stroke.colour)), stroke.width)
    if stroke.dashes:
        pen.setDashPattern(list(stroke.dashes))
        has_dots = min(stroke.dashes) < 1
        pen.setCapStyle(Qt.PenCapStyle.RoundCap if has_dots else Qt.PenCapStyle.FlatCap)
    return pen
