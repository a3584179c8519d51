"""Add a show with nothing but a name, and its first season where one is wanted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor_app.facts.entities import Entity
from editor_app.facts.refs import EntityRef, Kind
from editor_app.facts.store import FactReader
from editor_app.gui.background import Lane
from editor_app.gui.fact_editor.line_field import LineField
from editor_app.gui.labels import words_label
from editor_app.gui.theme import BODY, LEAD, Theme, interface_font
from editor_app.text.names import fold

_PAUSE = 120  # milliseconds after the last letter until the store is asked for namesakes


class _Tick(QCheckBox):
    """A box to tick, whose tick is seen without its colour too."""

    def __init__(self, words: str, theme: Theme) -> None:
        super().__init__(words)
        self._colour = QColor(theme.paper)
        self.setFont(interface_font(BODY))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(self._colour, 1.8)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            middle = self.height() / 2
            painter.drawPolyline([QPointF(4.5, middle), QPointF(7, middle + 2.8), QPointF(11.5, middle - 3)])
            painter.end()


class NewShowDialog(QDialog):
    """Type a name, press Enter. After `accepted`, `name` is what it is called and `season` is 1 or None.

    A show that is called so already is said, and can be opened instead: `known_wanted` gives it.
    """

    known_wanted = Signal(str)

    def __init__(self, store: FactReader, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._known: EntityRef = ""
        self._lane = Lane(self)
        self._look_soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._look_soon.timeout.connect(self._look)
        self.setWindowTitle("New show")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(440)
        self._field = LineField("Name of the show")
        self._field.setPlaceholderText("Name of the show")
        self._field.textChanged.connect(self._follow)
        self._field.done.connect(self._finish)
        self._field.left.connect(self.reject)
        self._season = _Tick("With a season 1", theme)
        self._said = words_label("Its facts can be filled in whenever they are known.", role="soft")
        self._open = QPushButton("Open that one")
        self._open.setAutoDefault(False)
        self._open.clicked.connect(self._open_known)
        self._open.hide()
        cancel = QPushButton("Cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self._add = QPushButton("Add show")
        self._add.setProperty("primary", True)
        self._add.setDefault(True)
        self._add.clicked.connect(self._finish)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._open)
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(words_label("What is it called?", size=LEAD, weight=QFont.Weight.DemiBold))
        layout.addWidget(self._field)
        layout.addWidget(self._said)
        layout.addWidget(self._season)
        layout.addSpacing(4)
        layout.addLayout(buttons)
        self._follow()
        self._field.setFocus()

    @property
    def name(self) -> str:
        return " ".join(self._field.text().split())

    @property
    def season(self) -> int | None:
        return 1 if self._season.isChecked() else None

    def _follow(self) -> None:
        self._add.setEnabled(bool(self.name))
        self._look_soon.start()

    def _look(self) -> None:
        """Whether a show is called so already."""
        name, store = self.name, self._store

        def find(_cancelled: object) -> Sequence[Entity]:
            return store.find(name, kinds={Kind.SHOW}, limit=5) if name else ()

        self._lane.submit(find, lambda found: self._say(name, found), lambda problem: self._said.setText(str(problem)))

    def _say(self, name: str, found: Sequence[Entity]) -> None:
        same = next((e for e in found if fold(name) in map(fold, e.names)), None)
        self._known = same.ref if same is not None else ""
        self._open.setVisible(same is not None)
        self._add.setText("Add another" if same is not None else "Add show")
        self._said.setText(
            f"A show is called “{same.name}” already."
            if same is not None
            else "Its facts can be filled in whenever they are known."
        )

    def _finish(self) -> None:
        if self.name:
            self.accept()

    def _open_known(self) -> None:
        if self._known:
            self.known_wanted.emit(self._known)
            self.reject()
