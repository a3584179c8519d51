"""Every action by its name: type some of it, press Enter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Slot
from PySide6.QtGui import QAction, QColor, QKeyEvent, QKeySequence, QMouseEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QGraphicsDropShadowEffect,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from editor_app.gui.labels import hairline, words_label
from editor_app.gui.rows import Row, RowPainter, Rows, row_list
from editor_app.gui.theme import LEAD, Theme, interface_font
from editor_app.text.names import fold

_WIDTH, _TOP = 560, 56
_ROWS = 12  # as many are seen without scrolling
_ROW = 30
_SIDE = 16


def how_well(typed: str, name: str) -> int | None:
    """How well `typed` fits the name of an action, 0 best; None where it does not.

    Best are beginnings of its words in their order ("f n" and "find n" for Find next), then in any order, then its
    initials ("fn"), then letters anywhere in it.
    """
    words, wanted = fold(name).split(), fold(typed).split()
    if not wanted:
        return 0
    if _begin_in_order(wanted, words):
        return 0 if words[0].startswith(wanted[0]) else 1
    if all(any(word.startswith(start) for word in words) for start in wanted):
        return 2
    if "".join(word[0] for word in words).startswith("".join(wanted)):
        return 3
    return 4 if " ".join(wanted) in " ".join(words) else None


def _begin_in_order(wanted: Sequence[str], words: Sequence[str]) -> bool:
    rest = iter(words)
    return all(any(word.startswith(start) for word in rest) for start in wanted)


def _plain(text: str) -> str:
    """An action's text without the marks for its key: "&Find && replace" is "Find & replace"."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _named(actions: Sequence[QAction], before: str = "") -> Iterator[tuple[str, QAction]]:
    """The actions under their names; those of a menu under the menu's: "Add section: Trailer"."""
    for action in actions:
        name = before + _plain(action.text())
        menu = action.menu()
        if isinstance(menu, QMenu):
            menu.aboutToShow.emit()  # menus that are filled when they open
            yield from _named(menu.actions(), f"{name}: ")
        elif not action.isSeparator() and action.isVisible():
            yield name, action


class CommandPalette(QDialog):
    """Lies over the top of the window it belongs to, within it, so that every desktop can round its corners.

    Enter or a click runs the action, after the palette has closed and the keyboard is back where it was.
    """

    def __init__(self, actions: Sequence[QAction], *, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setObjectName("palette")
        self.setAccessibleName("All commands")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._over = parent
        self._named = tuple(_named(actions))
        self._before: QWidget | None = None
        self._field = QLineEdit()
        self._field.setObjectName("bare")
        self._field.setFont(interface_font(LEAD))
        self._field.setPlaceholderText("What do you want to do?")
        self._field.setAccessibleName("Find a command")
        self._field.textChanged.connect(self._narrow)
        self._field.installEventFilter(self)
        self._model = Rows()
        self._list = row_list(self._model, "Commands")
        self._painter = RowPainter(theme, self._list)
        self._list.setItemDelegate(self._painter)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.clicked.connect(self._run)
        self._none = words_label("", role="soft")
        self._none.setContentsMargins(8, 6, 8, 6)
        self._shadow = QGraphicsDropShadowEffect()
        self._card = self._laid_out()
        self.wear(theme)
        parent.installEventFilter(self)
        self._narrow()

    def wear(self, theme: Theme) -> None:
        self._painter.wear(theme)
        self._shadow.setColor(QColor(theme.shadow))

    def _laid_out(self) -> QFrame:
        card = QFrame(self)
        card.setObjectName("popup")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self._field)
        layout.addWidget(hairline())
        layout.addWidget(self._list)
        layout.addWidget(self._none)
        self._shadow.setBlurRadius(28)
        self._shadow.setOffset(0, 8)
        card.setGraphicsEffect(self._shadow)
        return card

    def showEvent(self, event: QShowEvent) -> None:
        self._before = QApplication.focusWidget()
        super().showEvent(event)
        self._cover()
        self.raise_()
        self._field.setFocus()

    def _cover(self) -> None:
        """Cover the window, so that a click beside the palette closes it and does nothing else."""
        window = self._over
        self.setGeometry(window.rect())
        width = min(_WIDTH, window.width() - 2 * _SIDE)
        room = max(1, (window.height() - 2 * _TOP - 80) // _ROW)
        self._list.setFixedHeight(_ROW * min(_ROWS, room, max(1, len(self._model.rows))))
        height = self._card.sizeHint().height()
        self._card.setGeometry(QRect((window.width() - width) // 2, _TOP, width, height))

    @Slot()
    def _narrow(self) -> None:
        typed = self._field.text()
        fitting = [(how, name, action) for name, action in self._named if (how := how_well(typed, name)) is not None]
        fitting.sort(key=lambda found: (not found[2].isEnabled(), found[0]))  # those of one rank in menu order
        self._model.show([_row(name, action) for _, name, action in fitting])
        self._list.setVisible(bool(fitting))
        self._none.setVisible(not fitting)
        self._none.setText(f"No command is called “{typed.strip()}”.")
        self._list.setCurrentIndex(self._model.index(0, 0))
        self._list.scrollToTop()
        self._cover()

    def _step(self, by: int) -> None:
        count = len(self._model.rows)
        if count:
            row = (self._list.currentIndex().row() + by) % count
            self._list.setCurrentIndex(self._model.index(row, 0))

    @Slot(QModelIndex)
    def _run(self, index: QModelIndex) -> None:
        row: Row | None = index.data(Qt.ItemDataRole.UserRole)
        if row is None or row.is_dim or not isinstance(row.value, QAction):
            return
        action = row.value
        self.accept()
        action.trigger()

    def done(self, result: int) -> None:
        self._over.removeEventFilter(self)
        super().done(result)
        if self._before is not None:
            self._before.setFocus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.reject()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size, and move in the list while the keyboard stays in the field."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._cover()
        if watched is not self._field or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        match event.key():
            case Qt.Key.Key_Down:
                self._step(1)
            case Qt.Key.Key_Up:
                self._step(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._run(self._list.currentIndex())
            case _:
                return False
        return True


def _row(name: str, action: QAction) -> Row:
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    state = "on" if action.isCheckable() and action.isChecked() else ""
    return Row(name, action, aside=" · ".join(part for part in (state, key) if part), is_dim=not action.isEnabled())
