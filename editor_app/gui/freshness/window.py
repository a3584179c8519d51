"""The freshness desk: at the left the facts that moved, at the right the sentences they overtook, to be put right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor_app.checks.overtaken.uses import UsedIn, uses_summary
from editor_app.facts.refs import FactRef
from editor_app.gui.dialogs.chooser import Chooser
from editor_app.gui.freshness.difference_page import DifferencePage
from editor_app.gui.freshness.rows import ALL, Chosen, Prepared, SentenceRow, number_of, with_uses
from editor_app.gui.freshness.sentence_list import SentencePainter, SentenceRows
from editor_app.gui.freshness.wish import Notes, Wish
from editor_app.gui.labels import heading_label, words_label
from editor_app.gui.rows import Row, RowPainter, Rows, row_list
from editor_app.gui.taking.progress_view import ProgressView
from editor_app.gui.theme import DETAIL, LEAD, Theme
from editor_app.gui.tick_box import TickBox
from editor_app.watch import Progress

_NOTHING = "Nothing has been overtaken."
_HINT = "Whenever a fact moves, the sentences that said otherwise appear here."


_BATCH = 20
"""Sentences that are laid out at a time: 4 ms."""


class FreshnessWindow(QDialog):
    """Shows what was found and says what the writer wants done; it does nothing itself."""

    look_wanted = Signal()  # at all articles
    stop_wanted = Signal()
    folder_wanted = Signal()
    uses_wanted = Signal(object)  # of a FactRef
    apply_wanted = Signal(object)  # a Wish
    difference_wanted = Signal(object)  # a Wish
    take_back_wanted = Signal()
    open_wanted = Signal(object)  # a SentenceRow

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Freshness desk")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setMinimumSize(720, 460)
        self.resize(QSize(1080, 700).boundedTo(self.screen().availableSize() - QSize(40, 60)))
        self._found = Prepared("", "", (), {}, 0)
        self._wanted: Chosen | None = None
        self._used: dict[FactRef, tuple[UsedIn, ...]] = {}
        self._build(theme)
        self._show_busy(is_busy=False)

    # -- how it looks ----------------------------------------------------------------------------------------

    def _build(self, theme: Theme) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(self._desk(theme))
        self.difference = DifferencePage(theme)
        self.difference.left.connect(self._come_back)
        self.difference.confirmed.connect(self._apply_all)
        self._pages.addWidget(self.difference)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self.list.setFocus()

    def _desk(self, theme: Theme) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(self._head())
        self._progress = ProgressView(theme)
        layout.addWidget(self._progress)
        self._bodies = QStackedWidget()
        self._bodies.addWidget(self._lists(theme))
        self._bodies.addWidget(self._empty())
        layout.addWidget(self._bodies, 1)
        layout.addLayout(self._options(theme))
        layout.addLayout(self._foot())
        return page

    def _head(self) -> QHBoxLayout:
        self._title = words_label("Freshness desk", size=LEAD, weight=QFont.Weight.DemiBold)
        self._summary = words_label("", role="soft")
        self._all, self._folder, self._stop = QPushButton("Look again"), QPushButton("Folder…"), QPushButton("Stop")
        self._folder.setToolTip("Look through the articles of another folder")
        self._all.clicked.connect(self.look_wanted)
        self._folder.clicked.connect(self.folder_wanted)
        self._stop.clicked.connect(self.stop_wanted)
        titles = QVBoxLayout()
        titles.setSpacing(4)
        titles.addWidget(self._title)
        titles.addWidget(self._summary)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(titles, 1)
        for button in (self._stop, self._all, self._folder):
            button.setAutoDefault(False)
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _lists(self, theme: Theme) -> QWidget:
        self._facts = Rows()
        self.facts = row_list(self._facts, "Facts that moved")
        self._fact_painter = RowPainter(theme, self.facts, lines=2)
        self.facts.setItemDelegate(self._fact_painter)
        self.facts.selectionModel().currentChanged.connect(self._choose)
        self.sentences = SentenceRows()
        self.list = row_list(self.sentences, "Sentences that were overtaken")
        self.list.setProperty("framed", True)
        self.list.setBatchSize(_BATCH)
        self._sentence_painter = SentencePainter(theme, self.list)
        self.list.setItemDelegate(self._sentence_painter)
        self.list.selectionModel().currentChanged.connect(self._show_choice)
        self.list.doubleClicked.connect(self._open_current)
        self.sentences.ticked.connect(self._show_choice)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        column.addWidget(heading_label("What moved"))
        column.addWidget(self.facts, 1)
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(left)
        self._split.addWidget(self.list)
        self._split.setSizes([280, 760])
        self._split.setStretchFactor(1, 1)
        self._split.setHandleWidth(4)
        self._split.setProperty("bare", True)
        return self._split

    def _empty(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        self._nothing = words_label(_NOTHING, size=LEAD, weight=QFont.Weight.DemiBold)
        self._hint = words_label(_HINT, role="soft")
        layout.addStretch()
        for label in (self._nothing, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addStretch()
        return page

    def _options(self, theme: Theme) -> QHBoxLayout:
        self._dates = TickBox("&Date changed articles anew", theme)
        self._dates.setChecked(True)
        self._dates.setToolTip("Write today as “updated” into the front matter of each")
        self._notes = Chooser("Note to readers", theme)
        self._notes.setEnabled(True)
        self._notes.setMinimumWidth(144)
        self._notes.addItems(list(Notes))
        self._notes.setToolTip("Mistakes were never right; what facts overtook was, and is an update")
        told = QLabel("&Note to readers")
        told.setBuddy(self._notes)
        self._counted = words_label("", role="soft", size=DETAIL)
        self._counted.setWordWrap(False)
        self._tick = QPushButton("Tick all")
        self._tick.setProperty("quiet", True)
        self._tick.setAutoDefault(False)
        self._tick.clicked.connect(self._tick_or_not)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._dates)
        row.addSpacing(12)
        row.addWidget(told)
        row.addWidget(self._notes)
        row.addStretch()
        row.addWidget(self._counted)
        row.addWidget(self._tick)
        return row

    def _foot(self) -> QHBoxLayout:
        self._said = words_label("", role="soft")
        self._take_back = QPushButton("Take &back")
        self._open, self._one, self._many = (
            QPushButton("&Open article"),
            QPushButton("&Apply"),
            QPushButton("Apply all…"),
        )
        self._many.setProperty("primary", True)
        self._take_back.clicked.connect(self.take_back_wanted)
        self._open.clicked.connect(self._open_current)
        self._one.clicked.connect(self._apply_current)
        self._many.clicked.connect(lambda: self.difference_wanted.emit(self._wish(self.sentences.chosen)))
        self._open.setToolTip("Go to the sentence in its article (Shift+Enter)")
        self._one.setToolTip("Put in the new words of this sentence (Enter)")
        self._many.setToolTip("See what changes in all that are ticked, and put it in (Ctrl+Enter)")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._said, 1)
        for button in (self._take_back, self._open, self._one, self._many):
            button.setAutoDefault(False)
            foot.addWidget(button)
        self._take_back.hide()
        return foot

    def wear(self, theme: Theme) -> None:
        for part in (self._progress, self._fact_painter, self._sentence_painter, self._dates, self._notes):
            part.wear(theme)
        self.difference.wear(theme)

    # -- what was found --------------------------------------------------------------------------------------

    @property
    def chosen(self) -> Chosen:
        """What is chosen at the left."""
        row = self.facts.currentIndex().data(Qt.ItemDataRole.UserRole)
        return row.value if isinstance(row, Row) and isinstance(row.value, FactRef | str) else ALL

    def choose(self, ref: FactRef | None) -> None:
        """Choose that fact when it is there; without one, everything."""
        self._wanted = ref or ALL

    def begin(self, folder: Path, only: FactRef | None) -> None:
        """The articles of `folder` are being looked through; what is shown stays until that has ended."""
        self._summary.setText(f"In “{folder.name or folder}”.")
        self._summary.setToolTip(str(folder))
        self._all.setText("Look through all" if only is not None else "Look again")
        if not self._found.sentences:
            self._bodies.setCurrentIndex(1)
            self._nothing.setText("The articles are being looked through.")
            self._hint.setText("What has been overtaken appears here. You can go on writing meanwhile.")
        self.begin_work("Listing the articles")

    def begin_work(self, step: str) -> None:
        """Something is being done that shows how far it is."""
        self._progress.begin(step)
        self._show_busy(is_busy=True)

    def show_progress(self, progress: Progress) -> None:
        self._progress.show_progress(progress)

    def show_found(self, found: Prepared) -> None:
        """Show what was found; the choice stays where it can."""
        before, self._wanted = self._wanted or self.chosen, None
        self._found = found
        self._used.clear()
        self._summary.setText(found.summary)
        self._summary.setToolTip(found.told)
        self._show_busy(is_busy=False)
        self._facts.show(found.facts)
        was_hidden = self._bodies.currentIndex() == 1
        self._bodies.setCurrentIndex(0 if len(found.facts) > 1 else 1)
        if was_hidden:
            self.list.setFocus()
        self._nothing.setText(_NOTHING if found.articles else "There are no articles in this folder.")
        self._hint.setText(_HINT if found.articles else "Choose the folder in which your articles lie.")
        place = next((n for n, row in enumerate(found.facts) if row.value == before), 0)
        self.facts.setCurrentIndex(self._facts.index(place, 0))
        self._choose()

    def end(self) -> None:
        """It was not looked through to the end; what was shown before stays."""
        self._show_busy(is_busy=False)

    def show_uses(self, ref: FactRef, used: Sequence[UsedIn]) -> None:
        """Show the sentences that use a fact and are right beneath those that are not."""
        self._used[ref] = tuple(used)
        if self.chosen == ref:
            self._show_sentences()

    @Slot()
    def _choose(self, _index: QModelIndex | None = None) -> None:
        self._show_sentences()
        chosen = self.chosen
        if isinstance(chosen, FactRef) and chosen not in self._used:
            self.uses_wanted.emit(chosen)

    def _show_sentences(self) -> None:
        chosen = self.chosen
        used = self._used.get(chosen, ()) if isinstance(chosen, FactRef) else ()
        before = self._current()
        rows = self._found.sentences.get(chosen, ())
        rows = with_uses(rows, used) if used else rows
        self.sentences.show(rows)
        first = next((n for n, row in enumerate(rows) if not row.is_heading), -1)
        place = next((n for n, row in enumerate(rows) if _is_same(row, before)), first)
        if place >= 0:
            self.list.setCurrentIndex(self.sentences.index(place, 0))
            if place == first:
                self.list.scrollToTop()
        self._show_choice()

    def _current(self) -> SentenceRow | None:
        row = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return row if isinstance(row, SentenceRow) and not row.is_heading else None

    @Slot()
    def _show_choice(self, _index: QModelIndex | None = None) -> None:
        current, ticks, of = self._current(), self.sentences.ticks, self.sentences.to_choose
        self._open.setEnabled(current is not None)
        self._one.setEnabled(current is not None and current.can_be_made and not self.is_busy)
        self._many.setEnabled(ticks > 0 and not self.is_busy)
        self._many.setText(f"Apply {ticks:,}…" if ticks != of else "Apply all…")
        ref = self.chosen
        words = f"{ticks:,} of {of:,} ticked" if of else ""
        if isinstance(ref, FactRef) and ref in self._used:
            words = f"{uses_summary(self._used[ref]).capitalize()}" + (f" · {words}" if words else "")
        self._counted.setText(words)
        self._tick.setVisible(of > 0)
        self._tick.setText("Tick none" if ticks == of else "Tick all")

    # -- what is done ----------------------------------------------------------------------------------------

    def _show_busy(self, *, is_busy: bool) -> None:
        self.is_busy = is_busy
        self._progress.setVisible(is_busy)
        self._stop.setVisible(is_busy)
        self._all.setVisible(not is_busy)
        self._folder.setEnabled(not is_busy)
        self._show_choice()

    def _wish(self, rows: Sequence[SentenceRow]) -> Wish:
        return Wish(tuple(rows), Notes(self._notes.currentText()), self._dates.isChecked())

    @Slot()
    def _apply_current(self) -> None:
        current = self._current()
        if current is not None and self._one.isEnabled():
            self.apply_wanted.emit(self._wish([current]))

    @Slot()
    def _open_current(self) -> None:
        current = self._current()
        if current is not None:
            self.open_wanted.emit(current)

    @Slot()
    def _tick_or_not(self) -> None:
        self.sentences.tick_all(self.sentences.ticks != self.sentences.to_choose)

    def show_difference(self, wish: Wish, told: str) -> None:
        """Show what `wish` would change, before it does."""
        self._wished = wish
        articles = number_of(len({row.looked.path for row in wish.rows}), "articles")
        verb = "changes" if len(wish.rows) == 1 else "change"
        lead = f"{number_of(len(wish.rows), 'sentences')} of {articles} {verb}"
        self._pages.setCurrentIndex(1)
        self.difference.show_difference(lead, told, f"Change {articles}")

    @Slot()
    def _come_back(self) -> None:
        self._pages.setCurrentIndex(0)
        self.list.setFocus()

    @Slot()
    def _apply_all(self) -> None:
        self._come_back()
        self.apply_wanted.emit(self._wished)

    def say(self, words: str, *, can_take_back: bool = False, is_bad: bool = False) -> None:
        """What came of it."""
        self._said.setProperty("role", "bad" if is_bad else "soft")
        self._said.style().polish(self._said)
        self._said.setText(words)
        self._take_back.setVisible(can_take_back)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self._pages.currentIndex() == 1:
            if event.key() == Qt.Key.Key_Escape:
                self._come_back()
                return
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._many.click()
            return
        elif is_enter and self.list.hasFocus():
            (self._open if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else self._one).click()
            return
        super().keyPressEvent(event)


def _is_same(row: SentenceRow, shown: SentenceRow | None) -> bool:
    """Whether it is the same sentence of the same article."""
    if shown is None or row.looked.path != shown.looked.path or row.is_heading:
        return False
    return row.words == shown.words
