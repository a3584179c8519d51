"""The house's form of a date: always one of two, or whichever the article has already."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from editor_app.gui.filing import Filing
from editor_app.gui.house import House
from editor_app.text.date_words import DateStyle

_FORMS: tuple[tuple[DateStyle | None, str, str], ...] = (
    (None, "&As the article has them", "June 6, 2022 in an article without any"),
    ("american", "&June 6, 2022", "The American form, in every article"),
    ("british", "&6 June 2022", "The British form, in every article"),
)


class DateForms(QObject):
    """A menu of the forms, of which one is chosen; `chosen` follows a choice and carries the form, or None."""

    chosen = Signal(object)

    def __init__(self, filing: Filing, menu: QMenu) -> None:
        super().__init__(menu)
        self._filing = filing
        group = QActionGroup(self)
        for form, label, tip in _FORMS:
            action = menu.addAction(label)
            action.setCheckable(True)
            action.setStatusTip(tip)
            action.setToolTip(tip)
            action.setChecked(form == filing.settings.dates)
            action.triggered.connect(lambda _checked=False, form=form: self._choose(form))
            group.addAction(action)
        self._default = group.actions()[0]

    def name_default(self, house: House) -> None:
        """Say what the first choice means: where the house has a form of its own, it is that."""
        self._default.setText("&As the house style has them" if house.has_dates else _FORMS[0][1])
        self._default.setStatusTip("As house_style.toml says" if house.has_dates else _FORMS[0][2])
        self._default.setToolTip(self._default.statusTip())

    def _choose(self, form: DateStyle | None) -> None:
        self._filing.settings = replace(self._filing.settings, dates=form)
        self.chosen.emit(form)
