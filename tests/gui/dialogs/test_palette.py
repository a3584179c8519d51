"""The command palette: every action is found by what it is called, and run with the keyboard back where it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from editor_app.gui.dialogs.palette import CommandPalette, how_well
from editor_app.gui.theme import Theme, load_theme


class Window(QMainWindow):
    """A window with a text and some actions; `done` says what was run and who had the keyboard then."""

    def __init__(self) -> None:
        super().__init__()
        self.text = QPlainTextEdit()
        self.setCentralWidget(self.text)
        self.resize(800, 600)
        self.done: list[tuple[str, bool]] = []
        self.all = [
            self.action("&New article…", "Ctrl+N"),
            self.action("Find &next", "F3"),
            self.action("Find && replace", ""),
            self.action("Paste as plain &text", "Ctrl+Shift+V"),
            self.action("&Undo", "Ctrl+Z"),
        ]
        self.all[-1].setEnabled(False)
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: menu.isEmpty() and menu.addAction(self.action("Trailer", "")))
        section = QAction("Add &section", self)
        section.setMenu(menu)
        self.all.append(section)
        focus = QAction("F&ocus", self, checkable=True, checked=True)
        self.all.append(focus)

    def action(self, text: str, key: str) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda: self.done.append((text, self.text.hasFocus())))
        return action


@pytest.fixture
def window(show: Callable[[QWidget], None], theme: Theme) -> Window:
    window = Window()
    show(window)
    window.text.setFocus()
    return window


@pytest.fixture
def palette(window: Window, theme: Theme) -> CommandPalette:
    palette = CommandPalette(window.all, theme=theme, parent=window)
    palette.open()
    return palette


def names(palette: CommandPalette) -> list[str]:
    return [row.title for row in palette._model.rows]


def test_every_action_is_listed_with_its_key_and_what_cannot_be_done_now_comes_last(palette: CommandPalette) -> None:
    assert [(row.title, row.aside, row.is_dim) for row in palette._model.rows] == [
        ("New article…", "Ctrl+N", False),
        ("Find next", "F3", False),
        ("Find & replace", "", False),
        ("Paste as plain text", "Ctrl+Shift+V", False),
        ("Add section: Trailer", "", False),
        ("Focus", "on", False),
        ("Undo", "Ctrl+Z", True),
    ]


def test_typing_goes_to_the_field_at_once_and_enter_runs_what_was_found(
    palette: CommandPalette, window: Window
) -> None:
    assert QApplication.focusWidget() is palette._field
    QTest.keyClicks(palette._field, "find n")

    QTest.keyClick(palette._field, Qt.Key.Key_Return)

    assert window.done == [("Find &next", True)]


def test_down_and_up_choose_round_the_ends(palette: CommandPalette, window: Window) -> None:
    QTest.keyClicks(palette._field, "find")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(palette._field, key)

    QTest.keyClick(palette._field, Qt.Key.Key_Return)

    assert [text for text, _ in window.done] == ["Find && replace"]


def test_escape_closes_and_runs_nothing(palette: CommandPalette, window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(palette.destroyed):
        QTest.keyClick(palette._field, Qt.Key.Key_Escape)

    assert window.text.hasFocus()
    assert window.done == []


def test_a_click_runs_and_a_click_beside_closes(window: Window, theme: Theme) -> None:
    palette = CommandPalette(window.all, theme=theme, parent=window)
    palette.open()
    view = palette._list
    place = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [text for text, _ in window.done] == ["Find &next"]

    other = CommandPalette(window.all, theme=theme, parent=window)
    other.open()
    QTest.mouseClick(other, Qt.MouseButton.LeftButton, pos=QPoint(5, 500))

    assert not other.isVisible()
    assert len(window.done) == 1


def test_what_cannot_be_done_now_is_not_run(palette: CommandPalette, window: Window) -> None:
    QTest.keyClicks(palette._field, "undo")

    QTest.keyClick(palette._field, Qt.Key.Key_Return)

    assert palette.isVisible()
    assert window.done == []


def test_what_nothing_is_called_is_said(palette: CommandPalette) -> None:
    QTest.keyClicks(palette._field, "xyz")

    assert palette._none.isVisible()
    assert palette._none.text() == "No command is called “xyz”."


def test_the_palette_stays_within_a_window_that_shrinks(palette: CommandPalette, window: Window) -> None:
    window.resize(QSize(400, 300))

    assert palette.geometry() == window.rect()
    assert window.rect().contains(palette._card.geometry())


@pytest.mark.parametrize(
    ("typed", "name", "how"),
    [
        ("", "Find next", 0),
        ("find", "Find next", 0),
        ("f n", "Find next", 0),
        ("plain", "Paste as plain text", 1),
        ("text paste", "Paste as plain text", 2),
        ("papt", "Paste as plain text", 3),
        ("ain", "Paste as plain text", 4),
        ("trail", "Add section: Trailer", 1),
        ("xyz", "Paste as plain text", None),
    ],
)
def test_beginnings_of_words_fit_better_than_initials_and_those_better_than_letters(
    typed: str, name: str, how: int | None
) -> None:
    assert how_well(typed, name) == how


def test_it_changes_its_colours_with_the_window(palette: CommandPalette) -> None:
    palette.wear(load_theme("dark"))

    seen = palette._list.viewport().grab().toImage()
    colours = {seen.pixelColor(x, y).name() for x in range(0, seen.width(), 4) for y in range(0, seen.height(), 4)}
    assert load_theme("dark").accent_ground.lower() in colours
    assert load_theme("light").accent_ground.lower() not in colours
