"""One finding on a card: where, which words, what is wrong, who says so, and what would settle it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from editor_app.checks.diagnostic import Diagnostic
from editor_app.gui.dismiss_box import DismissBox
from editor_app.gui.finding_words import CardWords
from editor_app.gui.flow_layout import FlowLayout
from editor_app.gui.labels import detail_label, pill, words_label
from editor_app.gui.theme import BODY, DETAIL, LEAD, interface_font, text_font

_BUTTON = 228  # the widest label of a fix, in device-independent pixels


class FindingCard(QFrame):
    """It can take the keyboard: Enter goes to the place, Up and Down to the neighbours, Del asks why to dismiss it."""

    picked = Signal()
    fix_wanted = Signal(int)
    asked = Signal()  # why it is to be dismissed
    dismiss_wanted = Signal(object, str, bool)  # the Reach, the reason, the whole rule or not
    step_wanted = Signal(int)

    def __init__(self, said: CardWords, place: str) -> None:
        super().__init__()
        self.said = said
        self._metrics = QFontMetrics(interface_font(BODY, QFont.Weight.DemiBold))
        self.setProperty("card", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription(" ".join(part for part in (said.message, said.source) if part))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(pill(said.name, role=said.role))
        self._place = words_label("", role="soft", size=DETAIL)
        head.addWidget(self._place, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 12)
        self._column.setSpacing(4)
        self._column.addLayout(head)
        if said.words:
            words = words_label(said.words)
            words.setFont(text_font(LEAD))
            self._column.addWidget(words)
        self._column.addWidget(words_label(said.message))
        if said.source:
            self._column.addWidget(detail_label(said.source))
        if said.blocks:
            self._column.addWidget(words_label("Keeps the article from being published.", role="bad", size=DETAIL))
        self._column.addSpacing(4)
        self.fixes: list[QPushButton] = []
        self._dismiss = self._button("Dismiss…")
        self._dismiss.clicked.connect(self.asked)
        self._column.addLayout(self._buttons())
        self._box: DismissBox | None = None
        self.show_place(place)

    def show_place(self, place: str) -> None:
        """Say where the words stand now."""
        if self._place.text() != place:
            self._place.setText(place)
            kind = self.said.name if self.said.group == "to-come" else f"{self.said.name}, {self.said.weight}"
            self.setAccessibleName(": ".join(part for part in (f"{kind}, {place}", self.said.words) if part))

    def mark(self, is_current: bool) -> None:
        """Show that the caret came to its words by a key, or no more."""
        if bool(self.property("current")) is not is_current:
            self.setProperty("current", is_current)
            self.style().unpolish(self)
            self.style().polish(self)

    def ask_why(self, finding: Diagnostic) -> None:
        """Ask how far `finding`, which is that of the card, is dismissed; again to ask no more."""
        if self._box is not None:
            self._box.hide()
            self._box.deleteLater()
            self._box = None
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        box = self._box = DismissBox(finding)
        box.chosen.connect(self.dismiss_wanted)
        box.left.connect(lambda: self.ask_why(finding))
        self._column.addWidget(box)
        box.show()
        box.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _buttons(self) -> FlowLayout:
        flow = FlowLayout()
        flow.setSpacing(8)
        for number, label in enumerate(self.said.fixes):
            short = self._metrics.elidedText(label, Qt.TextElideMode.ElideRight, _BUTTON)
            button = self._button(short)
            button.setAccessibleName(label)
            button.setToolTip(label if short != label else "")
            button.setProperty("primary", number == 0)
            button.clicked.connect(lambda _checked=False, n=number: self.fix_wanted.emit(n))
            self.fixes.append(button)
            flow.addWidget(button)
        flow.addWidget(self._dismiss)
        return flow

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words.replace("&", "&&"))
        button.setAutoDefault(True)  # Enter presses it, and does not go to the place
        button.setCursor(Qt.CursorShape.ArrowCursor)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.picked.emit()
            case Qt.Key.Key_Down:
                self.step_wanted.emit(1)
            case Qt.Key.Key_Up:
                self.step_wanted.emit(-1)
            case Qt.Key.Key_Delete:
                self._dismiss.click()
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # or the release would go to what lies beneath

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.picked.emit()
