"""The Checks panel: whether the article is ready, what was found, and what was dismissed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.checks.diagnostic import Diagnostic
from editor_app.gui.finding_words import GROUPS, Told
from editor_app.gui.labels import words_label
from editor_app.gui.panels.dismissed_list import DismissedList
from editor_app.gui.panels.finding_cards import FindingCards
from editor_app.gui.panels.ready_row import ReadyRow
from editor_app.gui.reading import Reading

NOTHING = "Nothing to check: what the text says and what is known agree."
NO_ARTICLE = "Open an article, and what is found in it appears here."
NOT_CHECKED = "Not checked yet: the store of facts is being opened."
_NONE_OF_THAT = "Nothing of that sort here."
_LASTS = 600
"""Milliseconds of checking after which it is shown."""

ALL = ""


class ChecksPanel(QFrame):
    """Shows one reading. A widget that shows and asks: what becomes of a finding is for others to hear.

    The cards can be narrowed to one kind or one section; a choice that has nothing left goes back to all.
    """

    place_wanted = Signal(object)  # a Span of the article
    take_back_wanted = Signal(object)  # a Dismissal

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Checks")
        self._reading: Reading | None = None
        self._kind, self._section = ALL, ALL
        self.cards = FindingCards()
        self.picked, self.fix_wanted = self.cards.picked, self.cards.fix_wanted
        self.dismiss_wanted = self.cards.dismiss_wanted
        self.ready = ReadyRow()
        self.ready.place_wanted.connect(self.place_wanted)
        self.dismissed = DismissedList()
        self.dismissed.take_back_wanted.connect(self.take_back_wanted)
        self._empty = words_label(NO_ARTICLE, role="soft")
        self._empty.setContentsMargins(16, 8, 16, 0)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Checking")
        self._progress.setProperty("thin", True)
        self._progress.hide()
        self._lasts = QTimer(self, singleShot=True, interval=_LASTS)
        self._lasts.timeout.connect(self._progress.show)
        head = QFrame()
        column = QVBoxLayout(head)
        column.setContentsMargins(12, 10, 12, 4)
        column.setSpacing(6)
        column.addWidget(self.ready)
        column.addLayout(self._build_choices())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._progress)
        layout.addWidget(head)
        layout.addWidget(self._empty)
        layout.addWidget(self.cards, 1)
        self.cards.add_below(self.dismissed)
        self.show_nothing()

    def _build_choices(self) -> QHBoxLayout:
        self._kinds, self._sections, self._more = QMenu(self), QMenu(self), QMenu(self)
        self._kind_chip, self._section_chip = _chip(self._kinds, "Kind"), _chip(self._sections, "Section")
        self._more_button = QToolButton()
        self._more_button.setText("⋯")
        self._more_button.setProperty("quiet", True)
        self._more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more_button.setAccessibleName("More about the findings")
        self._more_button.setMenu(self._more)
        self._kinds.aboutToShow.connect(self._fill_kinds)
        self._sections.aboutToShow.connect(self._fill_sections)
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._kind_chip)
        row.addWidget(self._section_chip)
        row.addStretch()
        row.addWidget(self._more_button)
        return row

    def offer_more(self, actions: Sequence[QAction]) -> None:
        """What else can be done with the findings."""
        self._more.addActions(list(actions))

    # -- what is shown ---------------------------------------------------------------------------------------

    def show_reading(self, reading: Reading) -> None:
        """Show what was found in `reading`, in place of what was shown."""
        self._reading = reading
        self.ready.setVisible(True)
        self.ready.show_reading(reading)
        self.dismissed.show_judged(reading.judged)
        self._show_cards()

    def show_nothing(self) -> None:
        """No article is open."""
        self._reading = None
        self.ready.hide()
        self._show_cards()

    def show_current(self, finding: Diagnostic) -> None:
        """Bring the card on `finding` into sight and mark it, whatever the cards were narrowed to."""
        told = self._reading.told if self._reading is not None else ()
        if any(one.finding is finding and not self._is_chosen(one) for one in told):
            self._kind = self._section = ALL
            self._show_cards()
        self.cards.show_current(finding)

    def keep(self, present: Callable[[Diagnostic], bool]) -> None:
        """Leave out what is not `present` any more, until the next reading."""
        if self._reading is not None:
            told = tuple(one for one in self._reading.told if present(one.finding))
            self._reading = replace(self._reading, told=told)
            self._show_cards()

    def show_kind(self, kind: str) -> None:
        """Narrow the cards to one kind; "" shows all."""
        self._kind, self._section = kind, ALL
        self._show_cards()

    def show_checking(self, is_checking: bool) -> None:
        """A check has begun, or ended: told only if it lasts."""
        if is_checking and not self._lasts.isActive() and self._progress.isHidden():
            self._lasts.start()
        elif not is_checking:
            self._lasts.stop()
            self._progress.hide()

    def _show_cards(self) -> None:
        reading = self._reading
        told = reading.told if reading is not None else ()
        kinds, sections = self._count()
        self._kind = self._kind if self._kind in kinds else ALL
        self._section = self._section if self._section in sections else ALL
        chosen = [one for one in told if self._is_chosen(one)]
        has_choice = bool(told)
        for chip, words in (
            (self._kind_chip, GROUPS.get(self._kind, "All kinds")),
            (self._section_chip, self._section),
        ):
            chip.setText(f"{words or 'All sections'} ▾")
            chip.setVisible(has_choice)
        self._more_button.setVisible(self._reading is not None)
        self._empty.setText(self._why_empty())
        self._empty.setVisible(not chosen)
        self.cards.show_told(chosen)

    def _why_empty(self) -> str:
        if self._reading is None:
            return NO_ARTICLE
        if not self._reading.is_checked:
            return NOT_CHECKED
        return _NONE_OF_THAT if self._reading.told else NOTHING

    def _is_chosen(self, one: Told) -> bool:
        return self._kind in (ALL, one.words.group) and self._section in (ALL, one.section)

    def _count(self) -> tuple[Counter[str], Counter[str]]:
        """How many there are of each kind, and in each section, in the order of the text."""
        told = self._reading.told if self._reading is not None else ()
        return Counter(one.words.group for one in told), Counter(one.section for one in told)

    # -- what it is narrowed to ------------------------------------------------------------------------------

    def _fill_kinds(self) -> None:
        kinds, _ = self._count()
        entries = [(kind, name) for kind, name in GROUPS.items() if kinds[kind]]
        self._fill(self._kinds, "All kinds", kinds, entries, self._kind, lambda kind: self._narrow(kind, self._section))

    def _fill_sections(self) -> None:
        _, sections = self._count()
        entries = [(name, name) for name in sections]
        self._fill(
            self._sections,
            "All sections",
            sections,
            entries,
            self._section,
            lambda name: self._narrow(self._kind, name),
        )

    def _fill(
        self,
        menu: QMenu,
        whole: str,
        numbers: Counter[str],
        entries: list[tuple[str, str]],
        chosen: str,
        choose: Callable[[str], None],
    ) -> None:
        menu.clear()
        for key, name in [(ALL, whole), *entries]:
            number = numbers[key] if key else numbers.total()
            action = menu.addAction(f"{name.replace('&', '&&')}   {number}")
            action.triggered.connect(lambda _checked=False, key=key: choose(key))
            action.setCheckable(True)
            action.setChecked(key == chosen)

    def _narrow(self, kind: str, section: str) -> None:
        self._kind, self._section = kind, section
        self._show_cards()


def _chip(menu: QMenu, name: str) -> QPushButton:
    chip = QPushButton()
    chip.setProperty("chip", True)
    chip.setProperty("soft", True)
    chip.setAccessibleName(name)
    chip.setMenu(menu)
    chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return chip
