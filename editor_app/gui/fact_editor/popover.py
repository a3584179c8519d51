"""One value, edited where it stands: a card that floats beside its row in the Facts panel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from editor_app.facts.standing import Standing
from editor_app.facts.telling import Lookup
from editor_app.gui.fact_editor.value_card import ValueCard
from editor_app.gui.shadow import Shadow
from editor_app.gui.theme import Theme

_WIDTH, _HEIGHT, _EDGE = 380, 520, 12


class ValuePopover(QFrame):
    """Lies within the window. Esc closes it, and so does going elsewhere: what was typed is stated then."""

    closed = Signal()

    def __init__(self, card: ValueCard, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.card = card
        self._over = window
        self._before: QWidget | None = None
        self.setObjectName("popup")
        self.setAccessibleName("Edit a fact")
        area = QScrollArea()
        area.setWidget(card)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(area)
        self._shadow = Shadow(self, theme.shadow)
        card.left.connect(self.close_it)
        window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)
        self.hide()

    def wear(self, theme: Theme) -> None:
        self._shadow.wear(theme.shadow)
        self.card.wear(theme)

    def open_at(self, corner: QPoint, standing: Standing, entity: Lookup, *, at_source: bool = False) -> None:
        """Show `standing` beside the row that begins at `corner` of the screen, with the keyboard in its field."""
        self._before = QApplication.focusWidget()
        self.card.show_standing(standing, entity)
        self._place(self._over.mapFromGlobal(corner))
        self.show()
        self.raise_()
        if at_source:
            self.card.source.go()
        else:
            self.card.go()

    def _place(self, corner: QPoint) -> None:
        """At the right edge of the window, as high as the row, as far as it has room there."""
        ground = self._over.rect()
        width = min(_WIDTH, ground.width() - 2 * _EDGE)
        height = min(_HEIGHT, ground.height() - 2 * _EDGE)
        top = max(_EDGE, min(corner.y() - 8, ground.height() - height - _EDGE))
        self.setGeometry(ground.width() - width - _EDGE, top, width, height)

    def close_it(self) -> None:
        """State what is typed, and give the keyboard back to where it was."""
        if not self.isVisible():
            return
        if self.card.is_touched and not self.card.has_moved and not self.card.save():
            return  # what cannot be read stays open, with the reason beneath
        self.hide()
        if self._before is not None:
            self._before.setFocus()
        self.closed.emit()

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        is_elsewhere = now is not None and now.window() is self.window() and not self.isAncestorOf(now)
        if self.isVisible() and is_elsewhere and now is not self:
            self._before = None  # the writer has chosen where to go
            self.close_it()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place(self.pos() + QPoint(0, 8))
        return super().eventFilter(watched, event)
