"""The card on what was found in the words at hand: what is wrong, who says so, and what would settle it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor_app.checks.diagnostic import Diagnostic
from editor_app.gui.announcing import announce
from editor_app.gui.dismiss_box import DismissBox
from editor_app.gui.editor.placing import place_beside, visible_part
from editor_app.gui.finding_words import CardWords
from editor_app.gui.flow_layout import FlowLayout
from editor_app.gui.labels import detail_label, hairline, pill, words_label
from editor_app.gui.shadow import Shadow
from editor_app.gui.theme import BODY, LABEL, Theme, interface_font

_WIDTH, _SIDE, _BUTTON = 372, 14, 300
_DISMISS = "Dismiss…"
MOST = 3
"""So many findings on the same words are told at once."""


class FindingPopover(QFrame):
    """Floats beside the words and never over them. `ground` is what it floats on.

    Beneath the mouse it takes no keyboard. Asked for by key it does: Enter takes the first fix, a number that one, D
    dismisses, Esc goes back to the text, and so does whatever moves the keyboard elsewhere.
    """

    fix_wanted = Signal(object, int)  # a Diagnostic and the number of one of its fixes
    dismiss_wanted = Signal(object, object, str, bool)  # a Diagnostic, the Reach, the reason, the whole rule or not
    left = Signal()  # by the key that closes it: the keyboard belongs to the text again

    def __init__(self, theme: Theme, ground: QWidget) -> None:
        super().__init__(ground)
        self.setObjectName("popup")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.ground = ground
        self.words_at = QRect()
        self._findings: tuple[Diagnostic, ...] = ()
        self._fixes: list[tuple[Diagnostic, int]] = []
        self._buttons: list[QPushButton] = []
        self._body = QWidget()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(_SIDE, 12, _SIDE, 12)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._body)
        self._box: DismissBox | None = None
        self.has_keyboard = False
        self._shadow = Shadow(self, theme.shadow)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)
        self.hide()

    def wear(self, theme: Theme) -> None:
        self._shadow.wear(theme.shadow)

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What it tells of now; nothing while it is closed."""
        return self._findings if self.isVisible() else ()

    def tell(
        self, told: Sequence[tuple[Diagnostic, CardWords]], words_at: QRect, *, takes_keyboard: bool = False
    ) -> None:
        """Tell of these findings beside `words_at`, the lines of their words in the ground's coordinates."""
        self._findings = tuple(finding for finding, _ in told[:MOST])
        self.words_at = words_at
        self.has_keyboard = takes_keyboard
        self._fill(told[:MOST])
        spoken = "; ".join(words.spoken for _, words in told[:MOST])
        self.setAccessibleName(spoken)
        self._stand()
        self.show()
        self.raise_()
        if takes_keyboard:
            (self._buttons[0] if self._buttons else self).setFocus(Qt.FocusReason.PopupFocusReason)
            announce(self, spoken)

    def close_it(self) -> None:
        if self.isVisible():
            self.has_keyboard = False
            self.hide()

    # -- what is on it ---------------------------------------------------------------------------------------

    def _fill(self, told: Sequence[tuple[Diagnostic, CardWords]]) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        self._fixes, self._buttons, self._box = [], [], None
        for number, (finding, words) in enumerate(told):
            if number:
                column.addSpacing(5)
                column.addWidget(hairline())
                column.addSpacing(5)
            self._add(column, finding, words)
        column.addSpacing(5)
        column.addWidget(_foot(has_keyboard=self.has_keyboard, has_fix=bool(self._fixes)))
        self._layout.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body

    def _add(self, column: QVBoxLayout, finding: Diagnostic, words: CardWords) -> None:
        part = QVBoxLayout()
        part.setSpacing(5)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(pill(words.name, role=words.role))
        head.addWidget(detail_label(words.source), 1)
        part.addLayout(head)
        part.addWidget(words_label(words.message))
        row = FlowLayout()
        row.setSpacing(6)
        for number, label in enumerate(words.fixes):
            row.addWidget(self._button(finding, number, label))
        row.addWidget(self._dismiss_button(finding, part))
        part.addSpacing(3)
        part.addLayout(row)
        column.addLayout(part)

    def _button(self, finding: Diagnostic, number: int, label: str) -> QPushButton:
        self._fixes.append((finding, number))
        key = len(self._fixes)
        short = QFontMetrics(interface_font(BODY, QFont.Weight.DemiBold)).elidedText(
            label, Qt.TextElideMode.ElideRight, _BUTTON
        )
        button = _plain_button(f"{key}   {short}" if self.has_keyboard and key > 1 else short)
        button.setAccessibleName(label)
        button.setToolTip(label if short != label else "")
        button.setProperty("primary", key == 1)
        button.clicked.connect(lambda: self.fix_wanted.emit(finding, number))
        self._buttons.append(button)
        return button

    def _dismiss_button(self, finding: Diagnostic, part: QVBoxLayout) -> QPushButton:
        button = _plain_button(_DISMISS)

        def ask() -> None:
            if self._box is not None:
                self._box.hide()
                self._box.deleteLater()
            box = self._box = DismissBox(finding)
            part.addWidget(box)
            box.chosen.connect(lambda to, why, whole: self.dismiss_wanted.emit(finding, to, why, whole))
            box.left.connect(self.left)
            self.has_keyboard = True
            box.show()
            self._stand()
            box.reason.setFocus(Qt.FocusReason.OtherFocusReason)

        button.clicked.connect(ask)
        self._buttons.append(button)
        return button

    def _stand(self) -> None:
        """Stand beside the words, as high as what is on it."""
        ground = visible_part(self.ground, self.words_at.center())
        width = min(_WIDTH, ground.width() - 16)
        self._layout.activate()
        height = (
            self._layout.totalHeightForWidth(width) if self._layout.hasHeightForWidth() else self.sizeHint().height()
        )
        self.setGeometry(place_beside(self.words_at, ground, QSize(width, height)))

    # -- keys ------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        number = key - Qt.Key.Key_1
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._fixes:
            self.fix_wanted.emit(*self._fixes[0])
        elif 0 <= number < len(self._fixes):
            self.fix_wanted.emit(*self._fixes[number])
        elif key == Qt.Key.Key_D and self._buttons:
            next(b for b in self._buttons if b.text() == _DISMISS).click()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
            self.focusNextPrevChild(True)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Left):
            self.focusNextPrevChild(False)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round within while the keyboard is here, from the top."""
        inside = [
            widget
            for widget in self.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled()
        ]
        inside.sort(key=self._reading_order)
        now = QApplication.focusWidget()
        if not inside or now is None:
            return False
        at = inside.index(now) if now in inside else -1
        inside[(at + (1 if forward else -1)) % len(inside)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _reading_order(self, widget: QWidget) -> tuple[int, int]:
        corner = widget.mapTo(self, QPoint(0, 0))
        return corner.y(), corner.x()

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self.has_keyboard and self.isVisible() and now is not None and not (now is self or self.isAncestorOf(now)):
            self.close_it()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()


def _plain_button(words: str) -> QPushButton:
    button = QPushButton(words.replace("&", "&&"))
    button.setAutoDefault(True)  # Enter presses the one that has the keyboard
    button.setCursor(Qt.CursorShape.ArrowCursor)
    return button


def _foot(*, has_keyboard: bool, has_fix: bool) -> QWidget:
    foot = QWidget()
    keys = QHBoxLayout(foot)
    keys.setContentsMargins(0, 2, 0, 0)
    keys.setSpacing(5)
    by_key = ((("Enter", "fix"),) if has_fix else ()) + (("D", "dismiss"), ("Esc", "close"))
    for cap, does in by_key if has_keyboard else (("Ctrl+.", "by key"), ("F7", "next")):
        key, word = QLabel(cap), QLabel(does)
        key.setProperty("role", "keycap")
        key.setFont(interface_font(LABEL, QFont.Weight.Medium))
        word.setProperty("role", "faint")
        word.setFont(interface_font(LABEL))
        keys.addWidget(key)
        keys.addWidget(word)
        keys.addSpacing(9)
    keys.addStretch()
    return foot
