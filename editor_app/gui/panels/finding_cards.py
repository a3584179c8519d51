"""The cards of the findings, group by group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QVBoxLayout, QWidget

from editor_app.checks.diagnostic import Diagnostic
from editor_app.gui.finding_words import GROUPS, CardWords, Told, in_order
from editor_app.gui.labels import heading_label, words_label
from editor_app.gui.panels.finding_card import FindingCard

SHOWN = 100
"""The most cards at a time: a writer with more findings settles the first ones first."""

_AT_ONCE = 2  # cards made before the window gets its turn again, a few milliseconds
_AHEAD = 1.5  # so many times the list's height is laid out with cards, the rest when it is scrolled to


class FindingCards(QScrollArea):
    """Cards beneath the name of their group and its number.

    `picked` asks to go to a place, `fix_wanted` to apply the fix of that number.

    Cards that say what they said before stay as they are, and new ones are made a few at a time and only as far as the
    writer looks, so that a text with hundreds of findings is typed into as smoothly as one with none.
    """

    picked = Signal(object)  # a Diagnostic
    fix_wanted = Signal(object, int)  # a Diagnostic and the number of one of its fixes
    dismiss_wanted = Signal(object, object, str, bool)  # a Diagnostic, the Reach, the reason, the whole rule or not

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Diagnostic, ...] = ()
        self._said: tuple[CardWords, ...] = ()
        self._places: tuple[str, ...] = ()
        self._numbers: Counter[str] = Counter()
        self._more = 0
        self._cards: list[FindingCard] = []
        self._headings: dict[str, QLabel] = {}
        self._current: Diagnostic | None = None  # not yet in sight
        self._laying = QTimer(self, singleShot=True, interval=0)
        self._laying.timeout.connect(self._lay_some)
        self._rest = words_label("", role="faint")
        self._rest.hide()
        body = QWidget()
        body.setObjectName("paneBody")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(16, 4, 16, 16)
        self._column.setSpacing(12)
        self._column.addWidget(self._rest)
        self._column.addStretch()
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Findings")
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._laying.start())

    def add_below(self, widget: QWidget) -> None:
        """Put `widget` behind the last card."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def show_told(self, told: Sequence[Told]) -> None:
        """Show these findings, in place of what was shown."""
        ordered = in_order(told)
        self._findings = tuple(one.finding for one in ordered[:SHOWN])
        self._said = tuple(one.words for one in ordered[:SHOWN])
        self._places = tuple(one.place for one in ordered[:SHOWN])
        self._numbers = Counter(one.words.group for one in ordered)
        self._more = len(ordered) - len(self._findings)
        self._current = None
        if self.isVisible():
            self._lay_some()

    def show_current(self, finding: Diagnostic) -> None:
        """Bring the card on `finding` into sight and mark it, and no other."""
        self._current = finding
        self._lay_some()

    @property
    def focused(self) -> Diagnostic | None:
        """The finding whose card has the keyboard, if one has."""
        now = QApplication.focusWidget()
        card = next((c for c in self._cards if c is now or (now is not None and c.isAncestorOf(now))), None)
        return self._finding_of(card) if card is not None else None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lay_some()

    # -- cards -----------------------------------------------------------------------------------------------

    def _lay_some(self) -> None:
        """Bring the cards up to date from the top, a few new ones at a time."""
        self._drop_gone()
        self._rest.hide()
        made = 0
        for number, (said, place) in enumerate(zip(self._said, self._places, strict=True)):
            if number < len(self._cards) and self._cards[number].said == said:
                self._cards[number].show_place(place)
                continue
            if made == _AT_ONCE:
                self._laying.start()
                return
            if number == len(self._cards) and self._reaches_far_enough():
                break
            self._put(number, FindingCard(said, place))
            made += 1
        else:
            while len(self._cards) > len(self._said):
                self._drop(len(self._cards) - 1)
            self._rest.setVisible(self._more > 0)
            self._rest.setText(
                f"{self._more:,} more {'finding waits' if self._more == 1 else 'findings wait'} behind these."
            )
        self._head_groups()
        self._mark_current()

    def _reaches_far_enough(self) -> bool:
        wanted = next((n for n, f in enumerate(self._findings) if f is self._current), -1)
        seen = self.verticalScrollBar().value() + self.viewport().height() * _AHEAD
        return wanted < len(self._cards) and bool(self._cards) and self._cards[-1].geometry().bottom() > seen

    def _drop_gone(self) -> None:
        """Take away the cards whose finding is gone, so that those after them fit again."""
        wanted = set(self._said)
        for number in reversed(range(len(self._cards))):
            if self._cards[number].said not in wanted:
                self._drop(number)

    def _put(self, number: int, card: FindingCard) -> None:
        place = self._column.indexOf(self._cards[number - 1]) + 1 if number else 0
        self._cards.insert(number, card)
        self._column.insertWidget(place, card)
        card.picked.connect(lambda: self.picked.emit(self._finding_of(card)))
        card.fix_wanted.connect(lambda fix: self.fix_wanted.emit(self._finding_of(card), fix))
        card.asked.connect(lambda: card.ask_why(self._finding_of(card)))
        card.dismiss_wanted.connect(lambda *how: self.dismiss_wanted.emit(self._finding_of(card), *how))
        card.step_wanted.connect(lambda by: self._step_from(card, by))
        card.show()  # at once, and not when the column is next laid out: it may be given the keyboard before that

    def _drop(self, number: int) -> None:
        card = self._cards.pop(number)
        focused = QApplication.focusWidget()
        had_keyboard = focused is card or (focused is not None and card.isAncestorOf(focused))
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()
        if had_keyboard and self._cards:
            self._cards[min(number, len(self._cards) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _head_groups(self) -> None:
        """Put the name of each group above its first card."""
        firsts: dict[str, FindingCard] = {}
        for card in self._cards:
            firsts.setdefault(card.said.group, card)
        for gone in self._headings.keys() - firsts.keys():
            label = self._headings.pop(gone)
            self._column.removeWidget(label)
            label.hide()
            label.deleteLater()
        for group, card in firsts.items():
            label = self._headings.get(group) or self._headings.setdefault(group, heading_label(""))
            words = f"{GROUPS.get(group, group.replace('-', ' ').capitalize())} {self._numbers[group]}"
            if label.text() != words:
                label.setText(words)
            if self._column.indexOf(label) != self._column.indexOf(card) - 1 or label.parent() is None:
                self._column.removeWidget(label)
                self._column.insertWidget(self._column.indexOf(card), label)
                label.show()

    def _mark_current(self) -> None:
        """Mark the card that was asked for, once it is there."""
        if self._current is None:
            return
        for card in self._cards:
            is_it = self._finding_of(card) is self._current
            card.mark(is_it)
            if is_it:
                self._column.activate()  # or a card that is new stands nowhere yet
                self.ensureWidgetVisible(card, 0, 40)

    def _finding_of(self, card: FindingCard) -> Diagnostic:
        """What `card` speaks of. While cards are being made its number says nothing, so its words decide."""
        nth = [c for c in self._cards if c.said == card.said].index(card)
        return [f for f, said in zip(self._findings, self._said, strict=True) if said == card.said][nth]

    def _step_from(self, card: FindingCard, by: int) -> None:
        number = self._cards.index(card) + by
        if 0 <= number < len(self._cards):
            self._cards[number].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self._cards[number], 0, 40)
