"""Where the list of completions stands, and the card beside it: never over the line that is being typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

GAP, EDGE = 8, 8
"""Pixels from the line to the list, from the list to its card, and from either to the edge of what they float on."""


_LEAST_OF_A_CARD = 230


@dataclass(frozen=True, slots=True)
class Measures:
    """What a list is made of, in pixels: its width, a row, the frame around the rows, and the foot beneath them."""

    width: int
    row: int
    frame: int
    foot: int
    indent: int  # from the left edge to the letters of a name, which stand beneath the letters that are typed


@dataclass(frozen=True, slots=True)
class Place:
    """A place for so many rows, with or without the foot; the rest has no room."""

    rect: QRect
    rows: int
    has_foot: bool
    is_above: bool


def place_list(
    line: QRect, ground: QRect, rows: int, measures: Measures, *, is_above: bool | None = None, stays: bool = False
) -> Place | None:
    """Where a list of `rows` goes, None where not even one has room.

    `line` is the line being typed, from where the word starts. Beneath it if all rows fit there, if need be without the
    foot, else above, else on the side with more room and with fewer rows. `is_above` is the side on which the list
    stands already: it goes to the other only where the rows have no room, and never if it `stays`.
    """
    below = ground.bottom() - EDGE - (line.bottom() + GAP)
    above = line.top() - GAP - (ground.top() + EDGE)
    bare = rows * measures.row + measures.frame
    if is_above is None or not (stays or bare <= (above if is_above else below)):
        is_above = bare > below and (bare <= above or above > below)
    room = above if is_above else below
    has_foot = bare + measures.foot <= room
    fitting = min(rows, (room - measures.frame) // measures.row)
    width = min(measures.width, ground.width() - 2 * EDGE)
    if fitting < 1 or width < measures.row:
        return None
    height = fitting * measures.row + measures.frame + (measures.foot if has_foot else 0)
    left = max(ground.left() + EDGE, min(line.left() - measures.indent, ground.right() + 1 - EDGE - width))
    top = line.top() - GAP - height if is_above else line.bottom() + 1 + GAP
    return Place(QRect(left, top, width, height), fitting, has_foot, is_above)


def place_beside(line: QRect, ground: QRect, size: QSize) -> QRect:
    """Where something of that size goes beside `line`, which it never covers: beneath, or above where that has room.

    Where neither has room for all of it, it is cut to the larger of the two.
    """
    below = ground.bottom() - EDGE - (line.bottom() + GAP)
    above = line.top() - GAP - (ground.top() + EDGE)
    is_above = size.height() > below and above > below
    height = max(min(size.height(), above if is_above else below), 0)
    width = min(size.width(), ground.width() - 2 * EDGE)
    left = max(ground.left() + EDGE, min(line.left() - EDGE, ground.right() + 1 - EDGE - width))
    top = line.top() - GAP - height if is_above else line.bottom() + 1 + GAP
    return QRect(left, top, width, height)


def place_card(list_: Place, ground: QRect, width: int) -> QRect | None:
    """The room for a card of that width beside the list: right of it or else left, on its side of the line.

    Where neither has room for all of it, a narrower one on the wider side; None where that would be too narrow to read.
    A card begins where the list does, if it is not too long for that.
    """
    right = ground.right() + 1 - EDGE - (list_.rect.right() + 1 + GAP)
    left = list_.rect.left() - GAP - (ground.left() + EDGE)
    is_right = right >= width or right >= left
    width = min(width, right if is_right else left)
    if width < _LEAST_OF_A_CARD:
        return None
    x = list_.rect.right() + 1 + GAP if is_right else list_.rect.left() - GAP - width
    if list_.is_above:
        top, bottom = ground.top() + EDGE, list_.rect.bottom()
    else:
        top, bottom = list_.rect.top(), ground.bottom() - EDGE
    return QRect(QPoint(x, top), QSize(width, bottom + 1 - top))


def visible_part(ground: QWidget, at: QPoint) -> QRect:
    """The part of `ground` that lies on the screen where the point `at` of it is: a list is not cut in two.

    On Wayland no program knows where its window is; there it is all of it.
    """
    if QGuiApplication.platformName().startswith("wayland"):
        return ground.rect()
    corner = ground.mapToGlobal(QPoint(0, 0))
    screens = (screen.availableGeometry() for screen in QGuiApplication.screens())
    return part_on_screen(ground.rect().translated(corner), screens, corner + at).translated(-corner)


def part_on_screen(whole: QRect, screens: Iterable[QRect], at: QPoint) -> QRect:
    """The part of `whole` on the one of `screens` that `at` is on; all of it where that is on none."""
    return next((whole & screen for screen in screens if screen.contains(at)), whole)
