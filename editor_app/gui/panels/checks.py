"""What the checks found, a card each: where, which words, what is wrong, who says so, and what would settle it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from editor_app.article.article import Article
from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.gui.finding_words import CardWords, card_words, place_words
from editor_app.gui.flow_layout import FlowLayout
from editor_app.gui.labels import detail_label, pill, words_label
from editor_app.gui.theme import BODY, DETAIL, LEAD, interface_font, text_font

SHOWN = 100
"""The most cards at a time: a writer with more findings settles the first ones first."""

NOTHING = "Nothing to check: what the text says and what is known agree."

_AT_ONCE = 4  # cards made before the window gets its turn again, a few milliseconds
_AHEAD = 1.5  # so many times the panel's height is laid out with cards, the rest when it is scrolled to
_BUTTON = 228  # the widest label of a fix, in device-independent pixels
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.ADVICE: 2}


class FindingCard(QFrame):
    """One finding. It can take the keyboard: Enter goes to the place, Up and Down to the neighbours."""

    picked = Signal()
    fix_wanted = Signal(int)
    step_wanted = Signal(int)

    def __init__(self, said: CardWords, place: str) -> None:
        super().__init__()
        self.said = said
        self._metrics = QFontMetrics(interface_font(BODY, QFont.Weight.DemiBold))
        self.setProperty("card", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription(" ".join(part for part in (said.message, said.source) if part))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(pill(said.kind, role=said.role))
        self._place = words_label("", role="soft", size=DETAIL)
        head.addWidget(self._place, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(4)
        layout.addLayout(head)
        if said.words:
            words = words_label(said.words)
            words.setFont(text_font(LEAD))
            layout.addWidget(words)
        layout.addWidget(words_label(said.message))
        if said.source:
            layout.addWidget(detail_label(said.source))
        if said.fixes:
            layout.addSpacing(4)
            layout.addLayout(self._buttons())
        self.show_place(place)

    def show_place(self, place: str) -> None:
        """Say where the words stand now."""
        if self._place.text() != place:
            self._place.setText(place)
            self.setAccessibleName(": ".join(part for part in (f"{self.said.kind}, {place}", self.said.words) if part))

    def _buttons(self) -> FlowLayout:
        flow = FlowLayout()
        flow.setSpacing(8)
        for number, label in enumerate(self.said.fixes):
            short = self._metrics.elidedText(label, Qt.TextElideMode.ElideRight, _BUTTON)
            button = QPushButton(short.replace("&", "&&"))
            button.setAccessibleName(label)
            button.setToolTip(label if short != label else "")
            button.setProperty("primary", number == 0)
            button.setCursor(Qt.CursorShape.ArrowCursor)
            button.clicked.connect(lambda _checked=False, n=number: self.fix_wanted.emit(n))
            flow.addWidget(button)
        return flow

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.picked.emit()
            case Qt.Key.Key_Down:
                self.step_wanted.emit(1)
            case Qt.Key.Key_Up:
                self.step_wanted.emit(-1)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # or the release would go to what lies beneath

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.picked.emit()


class ChecksPanel(QScrollArea):
    """The cards, worst first, and gaps behind what is out of date.

    `picked` asks to go to a place, `fix_wanted` to apply the fix of that number.

    Cards that say what they said before stay as they are, and new ones are made a few at a time and only as far as the
    writer looks, so that a text with hundreds of findings is typed into as smoothly as one with none.
    """

    picked = Signal(object)  # a Diagnostic
    fix_wanted = Signal(object, int)  # a Diagnostic and the number of one of its fixes

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Diagnostic, ...] = ()
        self._said: tuple[CardWords, ...] = ()
        self._places: tuple[str, ...] = ()
        self._more = 0
        self._cards: list[FindingCard] = []
        self._laying = QTimer(self, singleShot=True, interval=0)
        self._laying.timeout.connect(self._lay_some)
        self._empty = words_label(NOTHING, role="soft")
        self._rest = words_label("", role="faint")
        self._rest.hide()
        body = QWidget()
        body.setObjectName("paneBody")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(12)
        self._column.addWidget(self._empty)
        self._column.addWidget(self._rest)
        self._column.addStretch()
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Checks")
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._laying.start())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def show_findings(self, article: Article, findings: Sequence[Diagnostic]) -> None:
        """Show what was found in `article`, in place of what was shown."""
        ordered = sorted(findings, key=lambda f: (f.rule == "tk", _ORDER[f.severity], f.kind, f.span))
        self._findings = tuple(ordered[:SHOWN])
        self._said = tuple(card_words(article, finding) for finding in self._findings)
        self._places = tuple(place_words(article, finding) for finding in self._findings)
        self._more = len(ordered) - len(self._findings)
        if self.isVisible():
            self._lay_some()

    def show_current(self, finding: Diagnostic) -> None:
        """Bring the card on `finding` into sight and mark it."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lay_some()

    def _lay_some(self) -> None:
        """Bring the cards up to date from the top, a few new ones at a time."""
        self._drop_gone()
        self._empty.setVisible(not self._said)
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
                return
            self._put(number, FindingCard(said, place))
            made += 1
        while len(self._cards) > len(self._said):
            self._drop(len(self._cards) - 1)
        self._rest.setVisible(self._more > 0)
        self._rest.setText(
            f"{self._more:,} more {'finding waits' if self._more == 1 else 'findings wait'} behind these."
        )

    def _reaches_far_enough(self) -> bool:
        seen = self.verticalScrollBar().value() + self.viewport().height() * _AHEAD
        return bool(self._cards) and self._cards[-1].geometry().bottom() > seen

    def _drop_gone(self) -> None:
        """Take away the cards whose finding is gone, so that those after them fit again."""
        wanted = set(self._said)
        for number in reversed(range(len(self._cards))):
            if self._cards[number].said not in wanted:
                self._drop(number)

    def _put(self, number: int, card: FindingCard) -> None:
        self._cards.insert(number, card)
        self._column.insertWidget(number, card)
        card.picked.connect(lambda: self.picked.emit(self._finding_of(card)))
        card.fix_wanted.connect(lambda fix: self.fix_wanted.emit(self._finding_of(card), fix))
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

    def _finding_of(self, card: FindingCard) -> Diagnostic:
        """What `card` speaks of. While cards are being made its number says nothing, so its words decide."""
        nth = [c for c in self._cards if c.said == card.said].index(card)
        return [f for f, said in zip(self._findings, self._said, strict=True) if said == card.said][nth]

    def _step_from(self, card: FindingCard, by: int) -> None:
        number = self._cards.index(card) + by
        if 0 <= number < len(self._cards):
            self._cards[number].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self._cards[number], 0, 12)
