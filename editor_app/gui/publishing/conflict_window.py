"""Somebody changed the post on the site: base, mine and theirs, place by place, and what comes of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from editor_app.gui.labels import words_label
from editor_app.gui.publishing.hunk_card import HunkCard
from editor_app.gui.theme import DETAIL, LEAD, Theme
from editor_app.publish.conflict import Choice, Decision
from editor_app.publish.merging import Hunk, HunkKind, merged_version

if TYPE_CHECKING:
    from editor_app.gui.publishing.errands import Clash


class ConflictWindow(QDialog):
    """Shows a `Clash`. `decided` gives the writer's `Decision`; closing the window changes nothing anywhere."""

    decided = Signal(object)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clash: Clash | None = None
        self.cards: list[HunkCard] = []
        self._waiting: Iterator[tuple[str, Hunk | None, int]] = iter(())
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._lay_out)
        self.setWindowTitle("Changed on the site")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setMinimumSize(680, 440)
        self.resize(QSize(1040, 700).boundedTo(self.screen().availableSize() - QSize(40, 60)))
        self._build()

    def _build(self) -> None:
        self._lead = words_label("", size=LEAD, weight=QFont.Weight.DemiBold)
        self._hint = words_label("", role="soft")
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(10)
        self._column.addStretch()
        area = QScrollArea()
        area.setObjectName("inspector")
        area.setWidget(self._body)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        titles = QVBoxLayout()
        titles.setSpacing(4)
        titles.addWidget(self._lead)
        titles.addWidget(self._hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(titles)
        layout.addWidget(area, 1)
        layout.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self._said = words_label("", role="soft")
        self.leave, self.replace = QPushButton("Leave theirs"), QPushButton("Replace with mine")
        self.go = QPushButton("Publish the merge")
        self.go.setProperty("primary", True)
        self.leave.setToolTip("The post stays as it is there, and your article as it is here")
        self.replace.setToolTip("All of yours goes out, and what was changed there is gone")
        self.leave.clicked.connect(lambda: self._decide(Choice.THEIRS))
        self.replace.clicked.connect(lambda: self._decide(Choice.MINE))
        self.go.clicked.connect(lambda: self._decide(Choice.MERGED))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._said, 1)
        for button in (self.leave, self.replace, self.go):
            button.setAutoDefault(False)
            foot.addWidget(button)
        return foot

    def wear(self, theme: Theme) -> None:
        self._theme = theme
        for card in self.cards:
            card.wear(theme)

    # -- what is shown ---------------------------------------------------------------------------------------

    def show_clash(self, site: str, clash: Clash) -> None:
        """Show what was changed on `site`."""
        self._clash = clash
        self._lead.setText(f"It was changed on {site} since you published it")
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.cards = []
        self._waiting = iter(_places(clash))
        self.go.setFocus()
        self._show_state()
        self._more.start()

    @Slot()
    def _lay_out(self) -> None:
        """Lay out one more card, which takes 10 ms; many at once would hold the window."""
        for found in self._waiting:
            where, hunk, alike = found
            if hunk is None:
                words = f"… {alike} {'paragraph' if alike == 1 else 'paragraphs'} alike"
                self._put(words_label(words, role="faint", size=DETAIL))
                continue
            card = HunkCard(where, hunk, self._theme)
            card.decided.connect(self._show_state)
            self._put(card)
            if card.buttons and not any(other.buttons for other in self.cards):
                card.show()  # what is not shown yet cannot have the keyboard
                card.buttons[Choice.MINE].setFocus()  # the first thing there is to decide
            self.cards.append(card)
            self._show_state()
            self._more.start()
            return

    def _put(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)

    @Slot()
    def _show_state(self) -> None:
        clash = self._clash
        if clash is None:
            return
        open_ = len(clash.merge.conflicts)
        decided = sum(1 for card in self.cards if card.choice is not None)
        differs = any(h.kind is not HunkKind.SAME for part in _parts(clash) for h in part)
        if not differs:
            self._hint.setText("Its words are those you sent; its state is another than it was left in.")
        elif open_:
            self._hint.setText(
                "Nothing was overwritten. Where both of you changed the same words, say which are taken."
            )
        else:
            self._hint.setText("Nothing was overwritten. You changed different places, so both can stand.")
        self._said.setText(f"{decided} of {open_} decided" if open_ else "")
        self.go.setEnabled(decided == open_)
        self.go.setText("Publish the merge" if differs else "Publish it again")

    def _decide(self, choice: Choice) -> None:
        clash = self._clash
        if clash is None:
            return
        merged = None
        if choice is Choice.MERGED:
            chosen = [card.choice or Choice.MINE for card in self.cards if card.hunk.kind is HunkKind.CONFLICT]
            merged = merged_version(clash.merge, chosen)
        self.close()
        self.decided.emit(Decision(choice, clash.conflict.live.sha256, merged))


def _parts(clash: Clash) -> tuple[tuple[Hunk, ...], ...]:
    """The parts of the merge, in the order in which its conflicts are decided."""
    return clash.merge.title, clash.merge.text, clash.merge.excerpt


def _places(clash: Clash) -> Iterator[tuple[str, Hunk | None, int]]:
    """Each place that is not alike, and between them how many paragraphs are."""
    for name, hunks in zip(("Title", "", "Excerpt"), _parts(clash), strict=True):
        paragraph = 1
        for hunk in hunks:
            number = max(1, hunk.mine.strip("\n").count("\n\n") + 1)
            if hunk.kind is not HunkKind.SAME:
                yield name or f"Paragraph {paragraph}", hunk, 0
            elif not name:
                yield "", None, number
            paragraph += number
