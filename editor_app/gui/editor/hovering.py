"""The card on a finding comes when the mouse rests on its words or a key asks for it, and goes by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QCursor, QKeyEvent

from editor_app.gui.editor.finding_popover import FindingPopover
from editor_app.gui.editor.findings import Placed
from editor_app.gui.editor.underlines import Underlines
from editor_app.gui.editor.view import EditorView
from editor_app.gui.finding_words import card_words
from editor_app.gui.session import Session

_MOMENT, _GRACE, _LOOK = 450, 250, 60
"""Milliseconds the mouse rests before a card comes, and is elsewhere before it goes; how often that is looked at."""
_AIR = 12  # pixels around card and words that still count as on them


class Hovering(QObject):
    """Opens and closes the popover. What is done with a finding is for `Checking` to hear from it."""

    def __init__(self, view: EditorView, underlines: Underlines, popover: FindingPopover) -> None:
        super().__init__(view)
        self._view, self._underlines, self.popover = view, underlines, popover
        self._session: Session | None = None
        self._point = QPoint()
        self._away = 0
        self._moment = QTimer(self, singleShot=True, interval=_MOMENT)
        self._moment.timeout.connect(self._rest)
        self._looking = QTimer(self, interval=_LOOK)
        self._looking.timeout.connect(self._look)
        view.hovered.connect(self._move)
        view.caret_moved.connect(self._leave_alone)
        view.typed.connect(self._leave_alone)
        view.verticalScrollBar().valueChanged.connect(lambda _value: self.close())
        popover.left.connect(self._give_back)

    def follow(self, session: Session | None) -> None:
        """What is told of is found in `session` from now on."""
        self.close()
        self._session = session

    def ask(self) -> bool:
        """Open the card for what was found at the caret, with the keyboard in it; whether there is anything."""
        if not self._view.viewport().rect().intersects(self._view.cursorRect()):
            self._view.centerCursor()  # the card stands beside words that are seen
        return self.ask_at(self._view.textCursor().selectionStart())

    def ask_at(self, position: int) -> bool:
        """The same for what was found at `position`, for Qt."""
        return self._tell_at(position, takes_keyboard=True)

    def peek(self, position: int) -> None:
        """Open it for what stands at `position`, for Qt, and leave the keyboard with the text."""
        self._tell_at(position, takes_keyboard=False)

    def close(self) -> None:
        self._moment.stop()
        self._looking.stop()
        self._view.removeEventFilter(self)
        self.popover.close_it()

    def _tell_at(self, position: int, *, takes_keyboard: bool) -> bool:
        session = self._session
        found = session.findings.at(position) if session is not None else ()
        if session is None or not found:
            return False
        lines = [rect.toRect() for placed in found[:1] for rect in self._underlines.rects(placed)]
        if not lines:
            return False
        self._moment.stop()
        told = [(placed.finding, card_words(session.article, placed.finding)) for placed in found]
        self.popover.tell(told, self._on_ground(lines), takes_keyboard=takes_keyboard)
        self._view.removeEventFilter(self)
        if not takes_keyboard:
            self._view.installEventFilter(self)  # for Esc, and only as long as it is open
        return True

    def _on_ground(self, lines: list[QRect]) -> QRect:
        """The lines of the words as one rectangle, in the coordinates of what the card floats on."""
        whole = lines[0]
        for line in lines[1:]:
            whole = whole.united(line)
        ground = self.popover.ground
        return QRect(self._view.viewport().mapTo(ground, whole.topLeft()), whole.size())

    # -- the mouse -------------------------------------------------------------------------------------------

    def _move(self, point: QPoint) -> None:
        self._point = point
        if not self.popover.isVisible():
            self._moment.start()

    def _rest(self) -> None:
        """The mouse has rested: tell of what lies beneath it, unless the writer is at something else."""
        if self._session is None or not len(self._session.findings) or not self._view.viewport().underMouse():
            return
        position = self._view.cursorForPosition(self._point).position()
        beneath = [p for p in self._session.findings.at(position) if self._lies_on(p)]
        if beneath and self._tell_at(position, takes_keyboard=False):
            self._away = 0
            self._looking.start()

    def _lies_on(self, placed: Placed) -> bool:
        return any(rect.contains(self._point) for rect in self._underlines.rects(placed))

    def _look(self) -> None:
        """Close it once the mouse has been elsewhere for a while."""
        popover = self.popover
        if not popover.isVisible() or popover.has_keyboard:
            self._looking.stop()
            return
        mouse = popover.ground.mapFromGlobal(QCursor.pos())
        near = popover.geometry().adjusted(-_AIR, -_AIR, _AIR, _AIR)
        self._away = 0 if near.contains(mouse) or popover.words_at.contains(mouse) else self._away + _LOOK
        if self._away >= _GRACE:
            self.close()

    # -- keys ------------------------------------------------------------------------------------------------

    def _leave_alone(self) -> None:
        """The writer goes on."""
        if self.popover.isVisible() and not self.popover.has_keyboard:
            self.close()
        self._moment.stop()

    def _give_back(self) -> None:
        self.close()
        self._view.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.close()
            return True
        return False
