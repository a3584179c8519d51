"""Asks how far a finding is dismissed, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from editor_app.checks.diagnostic import Diagnostic
from editor_app.checks.dismissals import Reach, reaches
from editor_app.gui.flow_layout import FlowLayout
from editor_app.gui.labels import words_label

_LABELS = {Reach.HERE: "Here", Reach.ARTICLE: "In this article", Reach.EVERYWHERE: "Everywhere"}


class DismissBox(QFrame):
    """A reason, which may be left out where nothing is blocked, and a button for each reach. Enter is "Here"."""

    chosen = Signal(object, str, bool)  # the Reach, the reason, and whether all that the rule finds is meant
    left = Signal()

    def __init__(self, finding: Diagnostic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._must_say_why = finding.blocks
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Why it is right (needed)" if finding.blocks else "Why it is right, if you like")
        self.reason.setAccessibleName("Reason")
        self.whole_rule = QCheckBox("All findings of this sort")
        self.whole_rule.setAccessibleDescription(f"Whatever the rule “{finding.rule}” finds")
        self.buttons: dict[Reach, QPushButton] = {}
        row = FlowLayout()
        row.setSpacing(6)
        for reach in reaches(finding):
            button = self.buttons[reach] = QPushButton(_LABELS[reach])
            button.setAccessibleName(f"Dismiss {_LABELS[reach].lower()}")
            button.setAutoDefault(True)  # Enter presses it
            button.clicked.connect(lambda _checked=False, to=reach: self._choose(to))
            row.addWidget(button)
        self.buttons[Reach.HERE].setProperty("primary", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 0)
        layout.setSpacing(8)
        if finding.blocks:
            layout.addWidget(words_label("It keeps the article from being published until you decide.", role="soft"))
        layout.addWidget(self.reason)
        layout.addLayout(row)
        if len(self.buttons) > 1:
            layout.addWidget(self.whole_rule)
        self.reason.textChanged.connect(lambda _words: self._enable())
        self.whole_rule.toggled.connect(lambda _on: self._enable())
        self.reason.returnPressed.connect(self._return)
        self.setFocusProxy(self.reason)
        self._enable()

    def _enable(self) -> None:
        can = not self._must_say_why or bool(self.reason.text().strip())
        for reach, button in self.buttons.items():
            button.setEnabled(can and not (reach is Reach.HERE and self.whole_rule.isChecked()))

    def _return(self) -> None:
        reach = Reach.ARTICLE if self.whole_rule.isChecked() else Reach.HERE
        if self.buttons[reach].isEnabled():
            self._choose(reach)

    def _choose(self, reach: Reach) -> None:
        self.chosen.emit(reach, self.reason.text().strip(), self.whole_rule.isChecked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # or what lies behind would take it for its own
        else:
            super().keyPressEvent(event)
