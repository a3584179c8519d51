"""What must be settled before a catalogue is asked: its terms accepted, a key of one's own at hand."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from editor_app.facts.licences import LICENCES, Licence
from editor_app.facts.provider import KeyedProvider, Provider
from editor_app.gui.labels import words_label
from editor_app.gui.outside import open_outside
from editor_app.gui.theme import BODY, interface_font


def terms_to_accept(provider: Provider, accepted: frozenset[str]) -> Licence | None:
    """The licence that a writer must accept before `provider` is asked, None where there is none or it is accepted."""
    licence = LICENCES.get(provider.licence)
    return licence if licence is not None and licence.is_non_commercial and licence.code not in accepted else None


def terms_words(title: str, licence: Licence) -> str:
    """What accepting means, in plain words."""
    kept = (
        f" What it says may be kept for {licence.days_kept} days, and is forgotten then." if licence.days_kept else ""
    )
    return (
        f"Under its terms ({licence.name}), what {title} says is for personal, non-commercial use.{kept} "
        "Every fact taken from it is marked so, and the mark stays with it."
    )


class _Card(QFrame):
    """A title, some words, and what is asked for beneath."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._address = ""
        self._title = words_label("", weight=QFont.Weight.DemiBold)
        self._words = words_label("", role="soft")
        self._look = QPushButton()
        self._look.setProperty("quiet", True)
        self._look.setAutoDefault(False)
        self._look.clicked.connect(lambda: open_outside(self._address))
        self.act = QPushButton()
        self.act.setProperty("primary", True)
        self.act.setAutoDefault(False)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(8)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 14, 16, 14)
        self._layout.setSpacing(8)
        self._layout.addWidget(self._title)
        self._layout.addWidget(self._words)
        self._layout.addLayout(self._foot)

    @property
    def words(self) -> str:
        return f"{self._title.text()} {self._words.text()}"


class LicenceCard(_Card):
    """The terms of a catalogue. `accepted` gives the code of the licence."""

    accepted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self._look.setText("Read the terms")
        self.act.setText("Accept and go on")
        self.act.clicked.connect(lambda: self.accepted.emit(self._code))
        self._foot.addWidget(self.act)
        self._foot.addWidget(self._look)
        self._foot.addStretch()

    def show_terms(self, title: str, licence: Licence) -> None:
        self._code, self._address = licence.code, licence.address
        self._title.setText(f"{title} is for non-commercial use")
        self._words.setText(terms_words(title, licence))


class KeyCard(_Card):
    """A field for the writer's own key. `given` gives what was typed."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setFont(interface_font(BODY))
        self.field.setPlaceholderText("Paste the key here")
        self.field.textChanged.connect(lambda words: self.act.setEnabled(bool(words.strip())))
        self.field.returnPressed.connect(self._give)
        self._look.setText("Get a key")
        self.act.setText("Keep the key")
        self.act.setEnabled(False)
        self.act.clicked.connect(self._give)
        self._foot.addWidget(self.field, 1)
        self._foot.addWidget(self.act)
        self._foot.addWidget(self._look)

    def show_provider(self, provider: KeyedProvider, problem: str = "") -> None:
        self._address = provider.key_address
        self.field.clear()
        self.field.setAccessibleName(f"Your key for {provider.title}")
        self._title.setText(f"{provider.title} needs your own key")
        self._words.setText(problem or "It is kept in the keyring of your system, and nowhere else.")

    @Slot()
    def _give(self) -> None:
        if self.field.text().strip():
            self.given.emit(self.field.text().strip())
