"""The text widget: a calm column of Markdown whose front matter is folded away."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from editor_app.gui.dropped import dropped_files
from editor_app.gui.editor.lists import next_item
from editor_app.gui.theme import Theme, text_font

COLUMN = 680
"""The widest the text runs, in device-independent pixels: about 72 characters."""
_SIDE = 24

_NEW_STEP_AFTER = 1_000
"""Milliseconds without a key after which typing is a new step of undo."""
_STEP = int(QTextFormat.Property.UserProperty) + 1

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")  # letters that no text file can hold, and nobody sees
_ADDRESS = re.compile(r"https?://[^\s<>]+")

_MODIFIERS = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
}
_TAKES_BACK = {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}


class EditorView(QPlainTextEdit):
    """Shows one document and lets the writer type into it.

    `typed` follows every change that came from the writer's keys or input method, `caret_moved` every move of the caret
    (`is_typing` tells whether it comes of that), and `intercept` may take a key before the text does (the completion
    popup does).
    """

    typed = Signal()
    caret_moved = Signal()
    composing = Signal()  # what an input method composes is another
    left = Signal()  # the keyboard went elsewhere
    hovered = Signal(QPoint)  # the mouse moves over the viewport
    pasted = Signal(str, str)  # formatted text from elsewhere: its HTML, and its plain words
    column_changed = Signal(int, int)  # where the text column starts and how wide it is

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("text")
        self.setAccessibleName("Article text")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(False)
        self.setCursorWidth(2)
        self.setCenterOnScroll(True)  # so that the line being written is not glued to the foot of the window
        self.setFont(text_font())
        self.viewport().setAttribute(
            Qt.WidgetAttribute.WA_OpaquePaintEvent
        )  # else all it lies on is painted for each key
        self._paper = self.palette().base().color()
        self._step = 0
        self._pause = QTimer(self, singleShot=True, interval=_NEW_STEP_AFTER)
        self._pause.timeout.connect(self._begin_step)
        self.intercept: Callable[[QKeyEvent], bool] | None = None
        self.paint_over: Callable[[QPainter, QRect], None] | None = None  # the text, in that part of the viewport
        self.viewport().setMouseTracking(True)
        self.menu_actions: Callable[[int], Sequence[QAction]] | None = None  # above the usual ones, for that position
        self.is_typing = False
        self._place: int | None = None  # the line on top, while the front matter changes
        self.hears_double_clicks: Callable[[], bool] = lambda: True
        self.cursorPositionChanged.connect(self._follow_caret)
        self.selectionChanged.connect(self.leave_the_front_matter)  # "Select all" moves an anchor, and maybe no caret

    def wear(self, theme: Theme) -> None:
        self._paper = QColor(theme.paper)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        ground = QPainter(self.viewport())
        ground.fillRect(event.rect(), self._paper)
        ground.end()
        super().paintEvent(event)
        if self.paint_over is not None:
            over = QPainter(self.viewport())
            self.paint_over(over, event.rect())
            over.end()

    def show_document(self, document: QTextDocument, start: int = 0) -> None:
        """Show `document` in place of the one before, with the caret at `start` or where its words begin."""
        self.end_composition()
        self.setDocument(document)
        cursor = QTextCursor(document)
        cursor.setPosition(min(max(start, self.floor()), document.characterCount() - 1))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def show_nothing(self) -> None:
        """Let go of the document, which is about to be deleted, for an empty one."""
        self.setPlainText("")
        self.setDocument(None)  # type: ignore[arg-type]  # Qt then makes one of its own

    def floor(self) -> int:
        """The first position that the caret may stand at: the front matter before it is folded away."""
        block = self.document().begin()
        while block.isValid() and not block.isVisible():
            block = block.next()
        return block.position() if block.isValid() else 0

    def show_place(self, start: int, end: int) -> None:
        """Select from `start` to `end` in the middle of the view, and take the keyboard. Beyond the text is its end."""
        last = self.document().characterCount() - 1
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus()

    # -- positions on the screen -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        margin = max(_SIDE, (self.width() - COLUMN) // 2)
        width = self.width() - 2 * margin
        self.setViewportMargins(margin, 0, max(0, margin - self.verticalScrollBar().sizeHint().width()), 0)
        self.column_changed.emit(margin, width)
        super().resizeEvent(event)

    def _line_at(self, point: QPointF) -> QPointF:
        """`point`, moved onto the nearest line: between two lines Qt finds the end of the upper one."""
        block: QTextBlock = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid():
            rect = self.blockBoundingRect(block)
            if block.isVisible() and point.y() < top + rect.height():
                layout = block.layout()
                nearest = min(
                    (layout.lineAt(number) for number in range(layout.lineCount())),
                    key=lambda line: abs(line.y() + line.height() / 2 - (point.y() - top)),
                    default=None,
                )
                if nearest is None:
                    return point
                line = QRectF(0, top + nearest.y(), 1, nearest.height())
                return QPointF(point.x(), min(max(point.y(), line.top() + 1), line.bottom() - 1))
            top += rect.height()
            block = block.next()
        return point

    def _onto_a_line(self, event: QMouseEvent) -> QMouseEvent:
        if not self.viewport().rect().contains(event.position().toPoint()):
            return event  # drawn out of the view, the selection scrolls it
        return QMouseEvent(
            event.type(),
            self._line_at(event.position()),
            event.scenePosition(),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
            event.pointingDevice(),
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(self._onto_a_line(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() == Qt.MouseButton.NoButton:
            self.hovered.emit(event.position().toPoint())
        super().mouseMoveEvent(self._onto_a_line(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self.hears_double_clicks():
            return
        super().mouseDoubleClickEvent(self._onto_a_line(event))

    # -- typing ----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.leave_the_front_matter()
        if self.intercept is not None and self.intercept(event):
            event.accept()
            return
        if event.key() not in _MODIFIERS:
            self.end_composition()  # the input method has not taken this key
        if event.key() == Qt.Key.Key_Backspace and self._stands_at_the_floor():
            event.accept()  # one more step back would join the text to the front matter
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo()
        elif event.matches(QKeySequence.StandardKey.InsertParagraphSeparator) and next_item(self.textCursor()):
            self.ensureCursorVisible()
        else:
            before = self.document().revision()
            self.is_typing = event.key() in _TAKES_BACK or (event.text() != "" and event.text().isprintable())
            super().keyPressEvent(event)
            is_typing, self.is_typing = self.is_typing, False
            if is_typing and self.document().revision() != before:
                self._pause.start()
                self.typed.emit()

    def _begin_step(self) -> None:
        """Let what is typed from now on be a step of undo of its own: Qt joins letters of one format only."""
        if not self.textCursor().hasSelection():
            self._step += 1
            style = QTextCharFormat()
            style.setProperty(_STEP, self._step)
            self.setCurrentCharFormat(style)

    def undo(self) -> None:
        self._stay_while(super().undo)

    def redo(self) -> None:
        self._stay_while(super().redo)

    def _stay_while(self, change: Callable[[], None]) -> None:
        """Undo or redo; where that changed the front matter alone, the caret and the view stay with their words."""
        self.end_composition()
        cursor, scrolled = self.textCursor(), self.verticalScrollBar().value()
        from_end = self.document().characterCount() - cursor.position()
        change()
        if self.textCursor().position() <= self.floor() < cursor.position():
            kept = self.textCursor()
            kept.setPosition(max(self.floor(), self.document().characterCount() - from_end))
            self.setTextCursor(kept)
            self.verticalScrollBar().setValue(scrolled)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.leave_the_front_matter()
        before = self.composition
        self.is_typing = bool(event.commitString())
        super().inputMethodEvent(event)
        self.is_typing = False
        if event.commitString():
            self.typed.emit()
        elif self.composition != before:
            self.composing.emit()

    @property
    def composition(self) -> str:
        """What an input method has at the caret and has not yet given to the text."""
        block = self.textCursor().block()
        return str(block.layout().preeditAreaText()) if block.isValid() else ""  # while another text takes its place

    def end_composition(self) -> None:
        """Have it given to the text, since something else is about to change that.

        Qt crashes where a paragraph goes with a composition in it. Where the input method has no answer we give it.
        """
        if self.composition:
            QGuiApplication.inputMethod().commit()
        if composed := self.composition:
            given = QInputMethodEvent("", [])
            given.setCommitString(composed)
            self.inputMethodEvent(given)

    def _stands_at_the_floor(self) -> bool:
        cursor = self.textCursor()
        return not cursor.hasSelection() and cursor.position() <= self.floor()

    def leave_the_front_matter(self) -> bool:
        """Take the caret and the selection out of what is folded away; whether they were in it."""
        floor = self.floor()
        cursor = self.textCursor()
        if cursor.position() >= floor and cursor.anchor() >= floor:
            return False
        anchor, position = max(cursor.anchor(), floor), max(cursor.position(), floor)
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        return True

    def note_place(self) -> None:
        """Remember which line is on top while the front matter, of which none is shown, grows or shrinks."""
        self._place = self.verticalScrollBar().value()

    def find_place(self) -> None:
        """Show that line on top again; Qt would keep the number of the paragraph."""
        if self._place is not None:
            self.verticalScrollBar().setValue(self._place)
            self._place = None

    def _follow_caret(self) -> None:
        if not self.leave_the_front_matter():
            self.caret_moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        cursor = self.textCursor() if is_by_key else self.cursorForPosition(event.pos())
        at = self.cursorRect(cursor).bottomLeft() if is_by_key else event.pos()
        menu = self.createStandardContextMenu(at)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        first = menu.actions()[0] if menu.actions() else None
        if self.menu_actions is not None and first is not None:
            menu.insertActions(first, list(self.menu_actions(cursor.position())))
        menu.popup(self.viewport().mapToGlobal(at))

    # -- paste -----------------------------------------------------------------------------------------------

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied is Markdown, and nothing else: as HTML it would come back with its marks escaped."""
        mime = QMimeData()
        mime.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return mime

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not dropped_files(source) and super().canInsertFromMimeData(source)  # files are for the window

    def insertFromMimeData(self, source: QMimeData) -> None:
        words = self.textCursor().selectedText()
        if words and "\u2029" not in words and _ADDRESS.fullmatch(source.text().strip()):
            self.insert(f"[{words}]({source.text().strip().replace(')', '%29')})")
        elif source.hasHtml():
            self.pasted.emit(source.html(), source.text())
        else:
            self.insert(source.text())

    def insert(self, words: str) -> None:
        """Put `words` in the place of the selection, as one step of undo."""
        self.insert_at(self.textCursor(), words)

    def insert_at(self, cursor: QTextCursor, words: str) -> None:
        """Put `words` in the place of what `cursor` selects, as one step of undo, with the caret behind them."""
        self.end_composition()
        cursor.beginEditBlock()
        cursor.insertText(_UNSEEN.sub("", words.replace("\r\n", "\n").replace("\r", "\n")))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
