"""Draft, publish or schedule: one of three, side by side."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from editor_app.publish.destination import PostState

_NAMES = {PostState.DRAFT: "Draft", PostState.PUBLISHED: "Publish", PostState.SCHEDULED: "Schedule"}


class StateChoice(QFrame):
    """`state` is the one that is chosen. Arrow keys go from one to the next."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What becomes of it on the site")
        self._group = QButtonGroup(self)
        self.buttons: dict[PostState, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, (state, name) in enumerate(_NAMES.items()):
            button = QPushButton(name)
            button.setCheckable(True)
            button.setProperty("segment", True)
            button.setProperty("place", "first" if not number else "last" if number == len(_NAMES) - 1 else "")
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(button)
            self.buttons[state] = button
            row.addWidget(button)
        self.buttons[PostState.DRAFT].setChecked(True)
        self._group.buttonToggled.connect(self._turn)
        self._lead_keys()

    def _turn(self, _button: QAbstractButton, is_on: bool) -> None:
        if is_on:
            self._lead_keys()
            self.changed.emit()

    def _lead_keys(self) -> None:
        """Tab and Shift+Tab lead to the one that is chosen."""
        for button in self.buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus)

    @property
    def state(self) -> PostState:
        return next(state for state, button in self.buttons.items() if button.isChecked())

    def choose(self, state: PostState) -> None:
        self.buttons.get(state, self.buttons[PostState.DRAFT]).setChecked(True)

    def forbid(self, why: Mapping[PostState, str]) -> None:
        """Those that cannot be chosen now, and the reason for each."""
        for state, button in self.buttons.items():
            button.setEnabled(state not in why)
            button.setToolTip(why.get(state, ""))
