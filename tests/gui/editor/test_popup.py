"""How the list is shown: beside the line, in any window, with the name before all else, and quiet beneath the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QColor, QFontMetrics, QImage, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QListView

from editor_app.completion.completion import Completion
from editor_app.facts.refs import FactRef, Kind
from editor_app.gui.editor import popup_rows
from editor_app.gui.editor.popup import CompletionPopup
from editor_app.gui.editor.popup_rows import RowPainter, fitting, icon_of
from editor_app.gui.theme import DETAIL, Theme, interface_font, load_theme
from editor_app.resources import resource
from editor_app.text.spans import Span
from tests.gui.editor.desk import Desk, row

KEY = Qt.Key
TEN = [row(f"Person Number {n}") for n in range(10)]


def list_of(popup: CompletionPopup) -> QListView:
    found = popup.findChild(QListView)
    assert found is not None
    return found


def row_rect(popup: CompletionPopup, number: int) -> QRect:
    model = list_of(popup).model()
    return list_of(popup).visualRect(model.index(number, 0))


def picture(desk: Desk) -> QImage:
    return desk.popup.grab().toImage()


# -- where it stands


def test_ten_rows_are_all_shown(desk: Desk) -> None:
    desk.offer([*TEN, row("One Too Many")])

    assert len(desk.offered) == 10
    area = list_of(desk.popup).viewport().rect()
    assert all(area.contains(row_rect(desk.popup, number)) for number in range(10))


@pytest.mark.parametrize("lines", [0, 8, 15, 40])
def test_the_list_never_covers_the_line_being_typed(desk: Desk, lines: int) -> None:
    desk.type("\n" * lines + "Cho")
    assert desk.offered

    assert not desk.covers_the_line


def test_of_a_name_that_was_broken_neither_line_is_covered(desk: Desk) -> None:
    desk.whole.resize(500, 380)
    desk.type("\n" * 7)
    letters = QFontMetrics(desk.view.font())
    while desk.view.cursorRect().right() + letters.horizontalAdvance(" Cho Yi") < desk.view.viewport().width():
        desk.type("l")
    desk.type(" Cho Yi")
    assert desk.offered
    assert desk.popup.geometry().bottom() < desk.line.top()

    begun = desk.view.textCursor()
    begun.movePosition(QTextCursor.MoveOperation.PreviousWord, n=2)
    above = desk.view.cursorRect(begun)
    assert above.top() < desk.view.cursorRect().top()
    assert desk.popup.geometry().bottom() < desk.view.viewport().mapTo(desk.whole, above.topLeft()).y()


def test_in_a_small_window_there_are_fewer_rows_and_the_line_stays_free(desk: Desk) -> None:
    desk.whole.resize(500, 300)
    desk.type("\n\n\nCho")
    desk.offer(TEN)

    assert 0 < len(desk.offered) < 10
    assert not desk.covers_the_line
    assert desk.whole.rect().contains(desk.popup.geometry())


def test_down_goes_round_the_rows_that_have_room(desk: Desk) -> None:
    desk.whole.resize(500, 300)
    desk.type("\n\n\nCho")
    desk.offer(TEN)
    shown = desk.offered

    seen = []
    for _ in shown:
        desk.popup.step(1)
        seen.append(desk.chosen)

    assert seen == [*shown[1:], shown[0]]


def test_the_list_goes_with_the_line_when_the_text_is_scrolled(desk: Desk) -> None:
    desk.type("\n" * 40 + "Cho")
    offered, top, line = desk.offered, desk.popup.y(), desk.line.top()
    bar = desk.view.verticalScrollBar()

    bar.setValue(bar.value() - 2)

    assert desk.offered == offered
    assert desk.popup.y() - top == desk.line.top() - line != 0
    assert not desk.covers_the_line


def test_the_list_goes_when_its_line_is_scrolled_out_of_sight(desk: Desk) -> None:
    desk.type("\n" * 80 + "Cho")

    desk.view.verticalScrollBar().setValue(0)

    assert desk.offered == []


def test_later_rows_go_beneath_and_those_above_stay_where_they_are(desk: Desk) -> None:
    desk.type("Cho")
    desk.offer(TEN[:3])
    before, places = desk.popup.pos(), [row_rect(desk.popup, number) for number in range(3)]

    desk.popup.add(TEN[3:6])

    assert desk.offered == [one.text for one in TEN[:6]]
    assert desk.popup.pos() == before
    assert [row_rect(desk.popup, number) for number in range(3)] == places


def test_a_list_above_the_line_waits_with_later_rows_since_they_would_move_the_others(desk: Desk) -> None:
    line = QRect(100, desk.whole.height() - 60, 2, 24)
    desk.popup.offer(TEN[:3], line, is_asked=False)
    assert desk.popup.geometry().bottom() < line.top()
    before = desk.popup.geometry()

    desk.popup.add(TEN[3:6])

    assert desk.popup.geometry() == before
    assert desk.offered == [one.text for one in TEN[:3]]


# -- how a row looks


@pytest.mark.parametrize("theme_name", ["light", "dark"])
def test_the_letters_that_were_found_are_emphasised(desk: Desk, theme_name: str) -> None:
    theme = load_theme(theme_name)
    desk.popup.wear(theme)
    plain = Completion("Mo Moon", "person/a", "person")
    desk.offer([row("First"), plain])
    without = picture(desk)

    desk.offer([row("First"), Completion("Mo Moon", "person/a", "person", matched=(Span(0, 2),))])

    assert picture(desk) != without


def test_the_name_has_all_the_room_it_needs_and_the_detail_what_is_left(desk: Desk) -> None:
    long = "Please Find Her: The Very Long Title of a Show That Nobody Can Remember"
    desk.offer([row("First"), row(long, "")])
    alone = picture(desk)

    desk.offer([row("First"), row(long, "show · 2022")])

    assert picture(desk) == alone


def test_of_a_detail_that_has_no_room_the_end_that_tells_namesakes_apart_stays(qapp: QApplication) -> None:
    metrics = QFontMetrics(interface_font(DETAIL))
    detail = "person · Parasite, 2019"
    whole = metrics.horizontalAdvance(detail)

    assert fitting(detail, whole, metrics) == detail
    assert fitting(detail, metrics.horizontalAdvance("Parasite, 2019"), metrics) == "Parasite, 2019"
    assert fitting(detail, metrics.horizontalAdvance("Parasite"), metrics).startswith("Para")
    assert fitting(detail, 4, metrics) == ""


def test_larger_letters_make_higher_rows(desk: Desk, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.offer(TEN[:4])
    height = row_rect(desk.popup, 0).height()
    monkeypatch.setattr(popup_rows, "interface_font", lambda size, *weight: interface_font(size * 2, *weight))

    larger = CompletionPopup(theme, desk.whole)
    larger.offer(TEN[:4], desk.line, is_asked=False)

    assert row_rect(larger, 0).height() > height
    assert larger.width() > desk.popup.width()
    area = list_of(larger).viewport().rect()
    assert all(area.contains(row_rect(larger, number)) for number in range(4))


def test_every_kind_of_row_has_an_icon(qapp: QApplication) -> None:
    kinds = ["person", "character", "show", "season", "episode", "company", "work", "video", "article", "fact"]
    rows = [row("One", kind=kind) for kind in kinds]
    rows.append(Completion("June 6", "season/x-2", "season", fact=FactRef("season/x-2", "renewed")))

    for one in rows:
        assert resource("icons", f"{icon_of(one)}.svg").is_file()
    assert icon_of(rows[-1]) == "fact"


def test_letters_that_are_joined_stay_joined_and_begin_at_the_left(desk: Desk) -> None:
    """A name in Arabic or Hebrew is set as one text, at the place where all names begin."""
    arabic = Completion("عمر الشريف", "person/omar", "person", matched=(Span(0, 2),))
    desk.offer([row("First", ""), Completion("Mmmmm", "person/m", "person"), arabic])
    image = picture(desk)
    factor = image.devicePixelRatio()

    def first_ink(number: int) -> int:
        rect = row_rect(desk.popup, number).translated(list_of(desk.popup).pos())
        ground = image.pixel(int(rect.right() * factor), int(rect.center().y() * factor))
        start = int((rect.left() + popup_rows.INDENT - 4) * factor)
        rows = range(int(rect.top() * factor), int(rect.bottom() * factor))
        return next(x for x in range(start, image.width()) if any(image.pixel(x, y) != ground for y in rows))

    assert abs(first_ink(2) - first_ink(1)) <= 4 * factor


# -- the mouse


def test_the_mouse_over_a_row_chooses_nothing(desk: Desk) -> None:
    desk.type("Cho")
    first = desk.chosen

    desk.bot.mouseMove(list_of(desk.popup).viewport(), row_rect(desk.popup, 1).center())

    assert desk.chosen == first
    desk.press(KEY.Key_Return)
    assert desk.typed == "Cho\n"


def test_the_row_beneath_the_mouse_is_emphasised_until_it_leaves(desk: Desk) -> None:
    desk.offer(TEN)
    before = picture(desk)

    desk.bot.mouseMove(desk.popup.list_viewport, row_rect(desk.popup, 3).center())
    assert picture(desk) != before

    QApplication.sendEvent(list_of(desk.popup), QEvent(QEvent.Type.Leave))
    assert picture(desk) == before


def test_a_click_takes_the_row_and_leaves_the_keyboard_and_the_caret_in_the_text(desk: Desk) -> None:
    desk.type("Cho")
    second = desk.offered[1]

    desk.bot.mouseClick(list_of(desk.popup).viewport(), Qt.MouseButton.LeftButton, pos=row_rect(desk.popup, 1).center())

    assert desk.typed == second
    assert desk.view.textCursor().atEnd()
    assert QApplication.focusWidget() is desk.view


def test_of_a_double_click_the_second_moves_nothing_in_the_text(desk: Desk) -> None:
    desk.type("Who is that in the first line\nCho")
    second = desk.offered[1]
    place = row_rect(desk.popup, 1).center()
    desk.bot.mouseClick(desk.popup.list_viewport, Qt.MouseButton.LeftButton, pos=place)

    desk.bot.mouseDClick(desk.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 10))

    assert desk.typed.endswith(f"\n{second}")
    assert desk.view.textCursor().atEnd()
    assert not desk.view.textCursor().hasSelection()


def test_another_button_takes_nothing(desk: Desk) -> None:
    desk.type("Cho")

    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
        desk.bot.mouseClick(list_of(desk.popup).viewport(), button, pos=row_rect(desk.popup, 1).center())

    assert desk.typed == "Cho"


def test_a_click_on_the_foot_does_nothing(desk: Desk) -> None:
    desk.type("Cho")
    before = desk.offered

    desk.bot.mouseClick(
        desk.popup, Qt.MouseButton.LeftButton, pos=QPoint(desk.popup.width() // 2, desk.popup.height() - 8)
    )

    assert (desk.offered, desk.typed) == (before, "Cho")


def test_the_wheel_over_the_list_scrolls_nothing(desk: Desk) -> None:
    desk.type("\n" * 60 + "Cho")
    before, scrolled = desk.offered, desk.view.verticalScrollBar().value()
    first = row_rect(desk.popup, 0)
    viewport = list_of(desk.popup).viewport()
    place = QPointF(viewport.rect().center())
    turned = QWheelEvent(
        place,
        viewport.mapToGlobal(place),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, turned)

    assert (desk.offered, desk.view.verticalScrollBar().value()) == (before, scrolled)
    assert row_rect(desk.popup, 0) == first


# -- what a screen reader says


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is said, in order, while a screen reader listens."""
    words: list[str] = []
    monkeypatch.setattr("editor_app.gui.announcing.QAccessible.isActive", lambda: True)
    monkeypatch.setattr(
        "editor_app.gui.announcing.QAccessible.updateAccessibility", lambda event: words.append(event.message())
    )
    return words


def test_the_first_row_is_said_with_its_place(desk: Desk, said: list[str]) -> None:
    desk.type("Choi")
    desk.popup.hide()
    said.clear()

    desk.offer([row("Cho Yi-hyun", "plays Choi Nam-ra"), row("Choi Nam-ra", "character")])

    assert said == ["Cho Yi-hyun, plays Choi Nam-ra, 1 of 2"]


def test_each_row_that_is_chosen_is_said(desk: Desk, said: list[str]) -> None:
    desk.offer([row("Cho Yi-hyun", "plays Choi Nam-ra"), row("Choi Nam-ra", "character")])
    said.clear()

    desk.popup.step(1)
    desk.popup.step(1)

    assert said == ["Choi Nam-ra, character, 2 of 2", "Cho Yi-hyun, plays Choi Nam-ra, 1 of 2"]


def test_a_row_that_stays_first_while_one_types_is_said_once(desk: Desk, said: list[str]) -> None:
    desk.type("Cho Y")
    assert said[-1].startswith("Cho Yi-hyun, ")
    said.clear()

    desk.type("i")

    assert desk.offered
    assert said == []


def test_the_list_has_names_for_a_screen_reader(desk: Desk) -> None:
    desk.offer([row("Cho Yi-hyun", "plays Choi Nam-ra"), row("Choi Nam-ra", "character")])

    seen = QAccessible.queryAccessibleInterface(list_of(desk.popup))

    assert seen.text(QAccessible.Text.Name) == "Completions"
    assert [seen.child(n).text(QAccessible.Text.Name) for n in range(seen.childCount())] == [
        "Cho Yi-hyun, plays Choi Nam-ra",
        "Choi Nam-ra, character",
    ]


def test_the_keyboard_is_never_taken(desk: Desk) -> None:
    desk.type("Cho")
    QApplication.sendEvent(desk.popup, QEvent(QEvent.Type.Enter))
    desk.press(KEY.Key_Down)

    assert QApplication.focusWidget() is desk.view


def test_as_many_other_rows_are_painted_and_begin_at_the_first(desk: Desk) -> None:
    others = [row(f"Somebody Else {n}") for n in range(10)]
    desk.offer(TEN)
    desk.popup.step(3)
    before = picture(desk)

    desk.offer(others)

    assert desk.offered == [other.text for other in others]
    assert desk.popup.current == others[0]
    assert picture(desk) != before
    assert list_of(desk.popup).model().index(9, 0).data() == others[9].text


def test_the_list_goes_with_a_window_that_becomes_smaller(desk: Desk) -> None:
    """Also where the line and the rows are the same as before."""
    desk.offer(TEN)
    line = desk.popup.line

    desk.whole.resize(desk.whole.width(), line.bottom() + 200)
    desk.offer(TEN)

    assert len(desk.offered) < 10
    assert desk.whole.rect().contains(desk.popup.geometry())


# -- what is drawn once


@pytest.mark.parametrize(("theme_name", "other"), [("light", "dark"), ("dark", "light")])
def test_badges_and_foot_wear_the_theme_after_another(desk: Desk, theme_name: str, other: str) -> None:
    """They are drawn once: not in the colours of the theme before."""
    theme = load_theme(theme_name)
    desk.popup.wear(load_theme(other))
    desk.offer(TEN)
    picture(desk)

    desk.popup.wear(theme)
    shown = picture(desk)

    badge = row_rect(desk.popup, 3).translated(desk.popup.list_viewport.mapTo(desk.popup, QPoint(0, 0)))
    foot = QRect(8, shown.height() - 24, 60, 16)
    assert QColor(theme.fact_ground).rgb() in colours(shown, badge)
    assert QColor(theme.raised).rgb() in colours(shown, foot)
    assert QColor(load_theme(other).raised).rgb() not in colours(shown, foot)


def test_what_the_keys_do_is_said_too(desk: Desk) -> None:
    assert desk.popup.accessibleDescription() == "Tab: insert, Esc: close, @: all facts"


def test_getting_ready_draws_the_badges_of_all_kinds_and_ends(desk: Desk, theme: Theme) -> None:
    drawn = set(RowPainter(theme).readied(1.0))
    desk.popup.get_ready()

    assert drawn >= {kind.value for kind in Kind} | {"fact"}
    desk.bot.waitUntil(lambda: not desk.popup.findChildren(QTimer, "getting ready"))


def colours(image: QImage, rect: QRect) -> set[int]:
    return {image.pixel(x, y) for x in range(rect.left(), rect.right()) for y in range(rect.top(), rect.bottom())}
