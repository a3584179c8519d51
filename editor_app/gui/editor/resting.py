"""What happens when the writer rests on a row of the popup: a card tells more about it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from editor_app.completion.card import Card, card_from_show, read_card
from editor_app.completion.completion import Completion
from editor_app.errors import ShowdeskError
from editor_app.gui.announcing import announce
from editor_app.gui.background import Lane
from editor_app.gui.desk import Desk
from editor_app.gui.editor.completing import Completing
from editor_app.gui.editor.placing import place_card, visible_part
from editor_app.gui.editor.popup import CompletionPopup
from editor_app.gui.editor.side_card import SideCard
from editor_app.gui.theme import Theme

_MOMENT = 400
"""Milliseconds on a row after which the writer is taken to wonder who that is."""


class Resting(QObject):
    """Shows the card of the row that the writer rests on, and of others as they move on from there.

    What belongs to the show is in memory. Of anybody else the store is asked in the background, and there is no card
    until it has answered; a store that fails says so elsewhere, when it matters.
    """

    def __init__(self, completing: Completing, popup: CompletionPopup, theme: Theme, desk: Desk) -> None:
        super().__init__(popup)
        self._completing = completing
        self._popup = popup
        self._desk = desk
        self.card = SideCard(theme, popup.ground)
        self._row: Completion | None = None
        self._lane = Lane(self)
        self._moment = QTimer(self, singleShot=True, interval=_MOMENT)
        self._moment.timeout.connect(self._tell)
        popup.resting.connect(self._rest_on)
        popup.moved.connect(self._follow)
        popup.card_wanted.connect(self._tell_now)

    def wear(self, theme: Theme) -> None:
        self.card.wear(theme)

    def _rest_on(self, row: Completion | None) -> None:
        is_same = row is not None and self._row is not None and _about(row) == _about(self._row)
        self._row = row
        if row is None:
            self._moment.stop()
            self._close()
        elif not (is_same and self.card.isVisible()):
            was_open = self.card.isVisible()
            self._close()
            if was_open and (card := self._from_memory(row)) is not None:
                self._show(card)
            else:
                self._moment.start()

    def _tell_now(self) -> None:
        """The writer asks for the card: it is said, too."""
        self._moment.stop()
        self._tell()
        if self.card.isVisible() and self.card.card is not None:
            announce(self.card, self.card.card.spoken)

    def _tell(self) -> None:
        row, store = self._row, self._desk.store
        if row is None:
            return
        card = self._from_memory(row)
        if card is not None:
            self._show(card)
        elif store is not None and row.fact is None:
            today = self._desk.today()
            self._lane.submit(lambda _cancelled: read_card(store, row.ref, today=today), self._take_answer, self._fail)

    def _from_memory(self, row: Completion) -> Card | None:
        completer = self._completing.completer
        if completer is None or completer.facts is None:
            return None
        return card_from_show(row, completer.facts, season=completer.season, today=self._desk.today())

    def _take_answer(self, card: Card | None) -> None:
        if card is not None:
            self._show(card)

    def _fail(self, _problem: ShowdeskError) -> None:
        """A card is not worth a notice."""

    def _show(self, card: Card) -> None:
        place = self._popup.place
        if place is None or not card.says_more:
            return
        ground = visible_part(self._popup.ground, self._popup.line.center())
        room = place_card(place, ground, self.card.wanted_width)
        if room is None:
            self.card.hide()
        else:
            self.card.tell(card, room, place.rect.top())

    def _follow(self) -> None:
        """The list has moved or grown: go with it."""
        if self.card.isVisible() and self.card.card is not None:
            self._show(self.card.card)

    def _close(self) -> None:
        self._lane.forget()
        self.card.hide()


def _about(row: Completion) -> tuple[str, str]:
    return row.ref, str(row.fact or "")
