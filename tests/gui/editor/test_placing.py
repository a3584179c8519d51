"""The list and its card never lie over the line being typed, nor beyond what they float on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect

from editor_app.gui.editor.placing import EDGE, GAP, Measures, Place, part_on_screen, place_card, place_list

MEASURES = Measures(width=400, row=32, frame=10, foot=30, indent=44)
WINDOW = QRect(0, 0, 1000, 700)


def line_at(y: int, x: int = 300) -> QRect:
    return QRect(x, y, 2, 24)


def placed(line: QRect, rows: int = 10, ground: QRect = WINDOW) -> Place:
    found = place_list(line, ground, rows, MEASURES)
    assert found is not None
    return found


def test_the_list_stands_beneath_the_line_with_its_names_beneath_the_word() -> None:
    place = placed(line_at(100))

    assert (place.rows, place.has_foot, place.is_above) == (10, True, False)
    assert place.rect.top() == 100 + 24 + GAP
    assert place.rect.left() == 300 - MEASURES.indent


def test_at_the_foot_of_the_window_it_stands_above() -> None:
    place = placed(line_at(640))

    assert place.is_above
    assert place.rect.bottom() + 1 == 640 - GAP


def test_at_the_right_edge_it_is_moved_left() -> None:
    assert placed(line_at(100, x=980)).rect.right() + 1 == 1000 - EDGE


def test_a_small_window_has_fewer_rows_and_no_foot() -> None:
    place = placed(line_at(140), ground=QRect(0, 0, 500, 300))

    assert 1 < place.rows < 10
    assert not place.has_foot


def test_where_not_one_row_has_room_there_is_no_list() -> None:
    assert place_list(line_at(20), QRect(0, 0, 500, 70), 3, MEASURES) is None


def test_the_side_is_kept_while_the_rows_have_room_there() -> None:
    """Ten rows stood above; the two that are left as the writer types on would fit beneath, and stay above."""
    line = line_at(540)
    assert placed(line).is_above
    assert not placed(line, rows=2).is_above

    place = place_list(line, WINDOW, 2, MEASURES, is_above=True)

    assert place is not None
    assert place.is_above


def test_later_rows_never_change_the_side() -> None:
    line = line_at(540)
    assert not placed(line, rows=1).is_above

    place = place_list(line, WINDOW, 10, MEASURES, is_above=False, stays=True)

    assert place is not None
    assert not place.is_above
    assert 1 <= place.rows < 10


def test_a_window_over_two_screens_has_its_list_on_the_one_with_the_caret() -> None:
    left, right = QRect(0, 0, 1920, 1080), QRect(1920, 0, 1920, 1080)
    window = QRect(1500, 100, 1000, 700)

    assert part_on_screen(window, (left, right), QPoint(2000, 200)) == QRect(1920, 100, 580, 700)
    assert part_on_screen(window, (left, right), QPoint(1600, 200)) == QRect(1500, 100, 420, 700)
    assert part_on_screen(window, (left,), QPoint(9000, 200)) == window


def test_the_card_stands_right_of_the_list_and_left_where_there_is_no_room() -> None:
    line = line_at(100)
    right = place_card(placed(line), WINDOW, 280)
    assert right is not None
    assert right.left() == placed(line).rect.right() + 1 + GAP

    line = line_at(100, x=600)
    left = place_card(placed(line), WINDOW, 280)
    assert left is not None
    assert left.right() + 1 == placed(line).rect.left() - GAP


def test_before_it_goes_above_it_leaves_its_foot_away() -> None:
    place = placed(line_at(700 - EDGE - 340 - GAP - 24))

    assert (place.rows, place.has_foot, place.is_above) == (10, False, False)


def test_where_there_is_less_room_the_card_is_narrower() -> None:
    ground = QRect(0, 0, 940, 700)
    line = line_at(100)
    card = place_card(placed(line, ground=ground), ground, 280)

    assert card is not None
    assert (card.left(), card.width()) == (placed(line, ground=ground).rect.right() + 1 + GAP, 268)


def test_without_room_there_is_no_card() -> None:
    line = line_at(100, x=300)
    ground = QRect(0, 0, 640, 700)

    assert place_card(placed(line, ground=ground), ground, 280) is None


grounds = st.builds(QRect, st.integers(0, 50), st.integers(0, 50), st.integers(60, 2000), st.integers(40, 1500))


@given(grounds, st.integers(0, 2000), st.integers(0, 1500), st.integers(14, 90), st.integers(1, 10), st.booleans())
def test_nothing_ever_lies_over_the_line_or_beyond_the_ground(
    ground: QRect, x: int, y: int, height: int, rows: int, is_above: bool
) -> None:
    line = QRect(x % ground.width() + ground.left(), y % ground.height() + ground.top(), 2, height)
    place = place_list(line, ground, rows, MEASURES, is_above=is_above)
    if place is None:
        return
    card = place_card(place, ground, 280)

    across = QRect(ground.left(), line.top(), ground.width(), height)
    assert not place.rect.intersects(across)
    assert ground.contains(place.rect)
    assert 1 <= place.rows <= rows
    foot = MEASURES.foot if place.has_foot else 0
    assert place.rect.height() == place.rows * MEASURES.row + MEASURES.frame + foot
    if card is not None and not card.isEmpty():
        assert ground.contains(card)
        assert not card.intersects(across)
        assert not card.intersects(place.rect)
