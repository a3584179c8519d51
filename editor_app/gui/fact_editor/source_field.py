"""Where a value was read: an address or words, and the day it was seen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from editor_app.errors import NotUnderstood
from editor_app.facts.fact import Source, is_storable
from editor_app.facts.telling import is_address, source_name
from editor_app.gui.fact_editor.line_field import LineField
from editor_app.gui.labels import words_label
from editor_app.gui.theme import BODY, interface_font
from editor_app.text.date_words import format_period, parse_date
from editor_app.text.dates import NotADate, Period

_LABELS = 52


class _AddressField(LineField):
    """Says when it gets the keyboard: then what lies on the clipboard may be offered."""

    entered = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()


class SourceField(QWidget):
    """Empty is the writer's own word. An address that lies on the clipboard is offered, and taken by one key."""

    done = Signal()
    left = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.address, self.day = _AddressField("Source"), LineField("Seen on")
        self.address.setPlaceholderText("Your own word")
        self._offer = QPushButton()
        self._offer.setProperty("quiet", True)
        self._offer.setAutoDefault(False)
        self._offer.clicked.connect(self._take_clipboard)
        self._offer.hide()
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(6)
        layout.setColumnStretch(1, 1)
        for row, (name, field) in enumerate((("Source", self.address), ("Seen", self.day))):
            layout.addWidget(_label(name, field), 2 * row, 0)
            layout.addWidget(field, 2 * row, 1)
            field.done.connect(self.done)
            field.left.connect(self.left)
        layout.addWidget(self._offer, 1, 1)
        self.address.entered.connect(self._look)
        self.address.textChanged.connect(lambda _text: self._look())
        self.clear()

    def clear(self) -> None:
        self.address.show_words("")
        self.day.show_words(format_period(Period.day(self._today), "british"))
        self._look()

    @property
    def is_touched(self) -> bool:
        return self.address.is_touched

    def go(self) -> None:
        """Take the keyboard; an address on the clipboard is put in, selected, so that typing replaces it."""
        self.address.setFocus()
        if not self.address.text() and _on_clipboard():
            self._take_clipboard()
            self.address.selectAll()

    @property
    def sources(self) -> tuple[Source, ...]:
        """What was named; nothing where it is the writer's own word. Raises `NotUnderstood` for a day that is none."""
        address = self.address.text().strip()
        if not address:
            return ()
        if not is_storable(address):
            raise NotUnderstood("The source is no text.", remedy="Paste its address again.")
        try:
            seen = parse_date(self.day.text(), today=self._today)
        except NotADate as problem:
            raise NotUnderstood(
                f"“{self.day.text()}” is not a day.", remedy="Write when you saw the source: “22 November 2026”."
            ) from problem
        if seen > self._today:
            raise NotUnderstood(
                "The day you saw the source is yet to come.", remedy="Write today’s, or an earlier one."
            )
        return (Source(address, retrieved=seen),)

    def _look(self) -> None:
        """Offer the address on the clipboard while none is there."""
        found = _on_clipboard() if not self.address.text() and self.address.hasFocus() else ""
        self._offer.setVisible(bool(found))
        self._offer.setText(f"Use the page of {source_name(Source(found))} from the clipboard" if found else "")
        has_source = bool(self.address.text().strip())
        self.day.setEnabled(has_source)

    def _take_clipboard(self) -> None:
        self.address.insert(_on_clipboard())
        self.address.setFocus()


def _on_clipboard() -> str:
    words = QGuiApplication.clipboard().text().strip()
    return words if is_address(words) else ""


def _label(words: str, field: QWidget) -> QLabel:
    label = words_label(words, role="soft")
    label.setFont(interface_font(BODY))
    label.setFixedWidth(_LABELS)
    label.setBuddy(field)
    return label
