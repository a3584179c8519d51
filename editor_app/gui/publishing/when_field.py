"""When a scheduled article appears: typed or picked, told on the site's clock and in UTC."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from editor_app.errors import NotUnderstood
from editor_app.gui.fact_editor.line_field import LineField
from editor_app.gui.labels import words_label
from editor_app.gui.publishing.moments import both_clocks, read_moment, short_words, suggestions
from editor_app.gui.theme import DETAIL


class WhenField(QWidget):
    """`moment` is what is meant (UTC), None while nothing is that could be. `now` gives the time in UTC."""

    changed = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._zone: tzinfo | None = None
        self._named = ""
        self._given: datetime | None = None  # the moment that was shown, as long as nothing is typed over it
        self.moment: datetime | None = None
        self.field = LineField("When it appears")
        self.field.setPlaceholderText("tomorrow 9:00")
        self.field.textChanged.connect(lambda _words: self._read_typed())
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        pick = QPushButton("▾")
        pick.setProperty("chip", True)
        pick.setAccessibleName("Likely times")
        pick.setMenu(self._menu)
        self._told = words_label("", size=DETAIL, role="soft")
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._told)
        self._read()

    @property
    def told(self) -> str:
        return self._told.text()

    def show_zone(self, zone: tzinfo | None, site: str) -> None:
        """Whose clock counts: that of `site`, or while its zone is not known that of this machine."""
        if (zone, site) == (self._zone, self._named):
            return
        self._zone, self._named = zone, site
        if self._given is not None:
            self.show_moment(self._given)  # the same moment, on another clock
        else:
            self._read()

    def clear(self) -> None:
        self._given = None
        self.field.show_words("")
        self._read()

    def show_moment(self, moment: datetime) -> None:
        self._given = moment
        self.field.show_words(short_words(moment, self._clock))
        self._read()

    def _read_typed(self) -> None:
        self._given = None
        self._read()

    @property
    def _clock(self) -> tzinfo:
        found = self._zone or self._now().astimezone().tzinfo
        assert found is not None  # noqa: S101 - astimezone always gives one; tells mypy
        return found

    def _read(self) -> None:
        before, role = self.moment, "soft"
        whose = f"on the clock of {self._named}" if self._zone is not None else "on the clock of this machine"
        try:
            self.moment = read_moment(self.field.text(), now=self._now(), zone=self._clock)
        except NotUnderstood as problem:
            self.moment = None
            typed = self.field.text().strip()
            words, role = (str(problem), "bad") if typed else (f"A day and a time {whose}.", "soft")
        else:
            words = both_clocks(self.moment, self._clock, whose)
            if self.moment <= self._now():
                self.moment, role = None, "bad"
                words = f"That has passed: {words}"
        self._told.setText(words)
        self._told.setProperty("role", role)
        self._told.style().unpolish(self._told)
        self._told.style().polish(self._told)
        if self.moment != before:
            self.changed.emit()

    def _fill(self) -> None:
        self._menu.clear()
        for name, moment in suggestions(self._now(), self._clock):
            action = self._menu.addAction(f"{name}   {short_words(moment, self._clock)}")
            action.triggered.connect(lambda _checked=False, m=moment: self.show_moment(m))
