"""The foot of the Publish panel: what becomes of the article on its site, when, and the buttons that have it done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor_app.gui.publishing.state_choice import StateChoice
from editor_app.gui.publishing.when_field import WhenField
from editor_app.gui.taking.progress_view import ProgressView
from editor_app.gui.theme import Theme
from editor_app.publish.destination import PostState

_SEEN = "Readers see it already. Unpublish it first."


class SendingFoot(QFrame):
    """`changed` says that something else was chosen. `now` gives the time in UTC."""

    changed = Signal()

    def __init__(self, theme: Theme, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.choice, self.when = StateChoice(), WhenField(now)
        self.look, self.go, self.stop = QPushButton("Look first"), QPushButton(""), QPushButton("Stop")
        self.look.setToolTip("See what would be sent, and what changes on the site; nothing is sent")
        self.go.setProperty("primary", True)
        self.progress = ProgressView(theme)
        self._buttons, buttons = _row()
        buttons.addWidget(self.look)
        buttons.addWidget(self.go, 1)
        self._busy, busy = _row()
        busy.addWidget(self.progress, 1)
        busy.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignBottom)
        self.setProperty("ruled", "above")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 12, 12)
        column.setSpacing(8)
        for part in (self.choice, self.when, self._buttons, self._busy):
            column.addWidget(part)
        self.choice.changed.connect(self.changed)
        self.when.changed.connect(self.changed)

    def begin_anew(self) -> None:
        """Nothing is chosen but a draft."""
        self.choice.choose(PostState.DRAFT)
        self.when.clear()

    def show_state(self, there: PostState | None, *, is_known: bool, is_busy: bool) -> None:
        """What can be done while the article stands `there`, if that `is_known`."""
        is_out, is_scheduled = there is PostState.PUBLISHED, self.choice.state is PostState.SCHEDULED
        self.choice.forbid(dict.fromkeys((PostState.DRAFT, PostState.SCHEDULED), _SEEN) if is_out else {})
        self.choice.setEnabled(not is_busy)
        self.when.setVisible(is_scheduled)
        self.go.setText(self.verb(there))
        self.go.setEnabled(is_known and not is_busy and (not is_scheduled or self.when.moment is not None))
        self.look.setEnabled(is_known)
        self._buttons.setVisible(not is_busy)
        self._busy.setVisible(is_busy)

    def verb(self, there: PostState | None) -> str:
        """What the button does, by what is there already."""
        state = self.choice.state
        if state is PostState.DRAFT:
            return "Update draft" if there is PostState.DRAFT else "Save as draft"
        if state is PostState.SCHEDULED:
            return "Update" if there is PostState.SCHEDULED else "Schedule"
        return "Update" if there is PostState.PUBLISHED else "Publish"


def _row() -> tuple[QWidget, QHBoxLayout]:
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    return widget, row
