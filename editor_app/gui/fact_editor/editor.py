"""The window of the fact editor: what it is about at the left, and its values, names, cast and uses."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QFont, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from editor_app.errors import ShowdeskError
from editor_app.facts.about import About, read_about
from editor_app.facts.refs import EntityRef, FactRef, Kind
from editor_app.facts.store import EVERYTHING, FactStore
from editor_app.facts.telling import title_of
from editor_app.gui.background import Lane
from editor_app.gui.fact_editor.adding import add_season
from editor_app.gui.fact_editor.cast_page import CastPage
from editor_app.gui.fact_editor.names_page import NamesPage
from editor_app.gui.fact_editor.outline import Outline
from editor_app.gui.fact_editor.stating import Stating
from editor_app.gui.fact_editor.uses_page import UsesPage
from editor_app.gui.fact_editor.values_page import ValuesPage
from editor_app.gui.fact_editor.writing import Made, Writing
from editor_app.gui.labels import detail_label, words_label
from editor_app.gui.theme import BODY, LEAD, Theme, interface_font, text_font

FACTS, NAMES, CAST, USES = range(4)
"""The pages about one entity."""
_TABS = ("Facts", "Names", "Cast", "Used in")
_OUTLINE = 208


class FactEditor(QDialog):
    """Stays open beside the article. Every change goes to the store at once; closing it loses nothing.

    `edits_wanted` asks for the list of what was done. When it has closed, `failed` carries what could not be kept.
    """

    edits_wanted = Signal()
    closed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        store: FactStore,
        writing: Writing,
        stating: Stating,
        *,
        theme: Theme,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._writing, self._stating = store, writing, stating
        self._about: About | None = None
        self._ref: EntityRef = ""
        self._visited: list[EntityRef] = []
        self._wanted: tuple[int, str] | None = None  # the page and the property to begin with
        self._reading = Lane(self)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setModal(False)
        self.setMinimumSize(860, 520)
        # room for a frame and its title: the system puts them outside of this
        self.resize(QSize(1080, 720).boundedTo(self.screen().availableSize() - QSize(16, 48)))
        self._build(theme, today)
        self._wire()

    # -- how it looks ----------------------------------------------------------------------------------------

    def _build(self, theme: Theme, today: date) -> None:
        self.outline = Outline(theme)
        self.values = ValuesPage(self._store, self._stating, theme=theme, today=today)
        self.names = NamesPage(self._writing, theme=theme)
        self.cast = CastPage(self._store, self._writing, theme=theme, today=today)
        self.uses = UsesPage(self._store, self._writing, theme=theme)
        self._title = words_label("")
        self._title.setFont(text_font(LEAD, QFont.Weight.DemiBold))
        self._kind = detail_label("")
        self.tabs = QTabBar()
        self.tabs.setFont(interface_font(BODY))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("What to edit")
        self.pages = QStackedWidget()
        for name, page in zip(_TABS, (self.values, self.names, self.cast, self.uses), strict=True):
            self.tabs.addTab(name)
            self.pages.addWidget(page)
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 6)
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self._kind)
        tab_row = QFrame()
        tab_row.setObjectName("tabRow")
        tab_layout = QVBoxLayout(tab_row)
        tab_layout.setContentsMargins(6, 0, 6, 0)
        tab_layout.addWidget(self.tabs)
        right = QFrame()
        right.setObjectName("centre")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(tab_row)
        column.addWidget(self.pages, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.outline)
        split.addWidget(right)
        split.setSizes([_OUTLINE, 1080 - _OUTLINE])
        split.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(split, 1)
        whole.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setObjectName("statusBar")
        self._said = words_label("Every change is kept at once.", role="soft")
        self._said.setWordWrap(False)
        self._undo, self._edits = QPushButton("Undo"), QPushButton("Recent edits…")
        for button in (self._undo, self._edits):
            button.setProperty("quiet", True)
            button.setAutoDefault(False)
            button.setFont(interface_font(BODY))
        self._undo.setEnabled(False)
        self._undo.clicked.connect(self._writing.undo)
        self._edits.clicked.connect(self.edits_wanted)
        row = QHBoxLayout(foot)
        row.setContentsMargins(14, 3, 8, 3)
        row.addWidget(self._said, 1)
        row.addWidget(self._undo)
        row.addWidget(self._edits)
        return foot

    def _wire(self) -> None:
        self.outline.picked.connect(self.show_entity)
        self.outline.season_wanted.connect(self.add_season)
        self.tabs.currentChanged.connect(self._turn)
        for page in (self.values, self.names, self.cast):
            page.undo_wanted.connect(self._writing.undo)
            page.redo_wanted.connect(self._writing.redo)
            page.said.connect(self.say)
        for failing in (self.values, self.names, self.cast, self.uses):
            failing.failed.connect(self.tell)
        for leading in (self.cast, self.uses):
            leading.opened.connect(self.show_entity)
        self.names.stale.connect(self.reload)
        self.uses.gone.connect(self._go_on_after)
        self._writing.written.connect(self._hear_own)
        self._writing.failed.connect(self.tell)
        for number, keys in enumerate(("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4")):
            QShortcut(QKeySequence(keys), self, lambda n=number: self._go_to_page(n))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.outline.search)
        QShortcut(QKeySequence("Alt+Left"), self, self.go_back)

    def wear(self, theme: Theme) -> None:
        for part in (self.outline, self.values, self.names, self.cast, self.uses):
            part.wear(theme)

    # -- what it is about ------------------------------------------------------------------------------------

    def show_entity(self, ref: EntityRef, *, page: int | None = None, property: str = "") -> None:
        """Be about `ref` from now on, beginning with a page and a property where they are named."""
        if ref != self._ref:
            self._leave()
            if self._ref:
                self._visited.append(self._ref)
        self._ref = ref
        self._wanted = None if page is None and not property else (FACTS if page is None else page, property)
        self.reload()

    def is_about(self, ref: FactRef) -> bool:
        """Whether the value `ref` is in sight here."""
        return self.isVisible() and self.pages.currentIndex() == FACTS and self._ref == ref.subject

    def go_back(self) -> None:
        """Show what was shown before."""
        if self._visited:
            self._leave()
            self._ref = self._visited.pop()
            self.reload()

    def reload(self) -> None:
        """Read again what is shown."""
        store, ref = self._store, self._ref
        within = self._about.show.show.ref if self._about is not None and self._about.show is not None else ""

        def read(_cancelled: object) -> About | None:
            return read_about(store, ref, within=within)

        self._reading.submit(read, self._take, lambda problem: self._show_said(str(problem), "bad"))

    def hear(self, refs: Collection[EntityRef]) -> None:
        """Somebody changed `refs`: read again, if that is about what is shown."""
        about = self._about
        shown = {self._ref}
        if about is not None:
            shown |= {*about.named, *(about.show.entities if about.show is not None else ())}
        if EVERYTHING in refs or not shown.isdisjoint(refs):
            self.reload()

    def _take(self, about: About | None) -> None:
        if about is None:
            self._said.setText("The store knows nothing of that name any more.")
            return
        self._about = about
        self._ref = about.subject.ref  # what it was merged into, where it was
        self._stating.settle({about.subject.ref})
        self._title.setText(title_of(about.subject, about.entity))
        show = about.show.show.name if about.show is not None and about.show.show.ref != about.subject.ref else ""
        of = f" of {show}" if show and about.subject.kind is not Kind.SEASON else ""
        self._kind.setText(f"{about.subject.kind.value.capitalize()}{of} · {about.subject.ref}")
        self.setWindowTitle(f"Facts: {self._title.text()}")
        wanted, self._wanted = self._wanted, None
        has_cast = about.subject.kind in (Kind.SHOW, Kind.SEASON)
        self.tabs.setTabVisible(CAST, has_cast)
        self.outline.show_about(about)
        self.values.show_about(about, wanted[1] if wanted is not None else "")
        self.names.show_about(about)
        self.cast.show_about(about)
        self.uses.show_about(about)
        self.tabs.setTabText(CAST, f"Cast {self.cast.count}" if self.cast.count else "Cast")
        if wanted is not None:
            self.tabs.setCurrentIndex(wanted[0])
            self._focus_page(go=bool(wanted[1]))
        elif not has_cast and self.tabs.currentIndex() == CAST:
            self.tabs.setCurrentIndex(FACTS)

    def _go_to_page(self, page: int) -> None:
        self.tabs.setCurrentIndex(page)
        self._focus_page()

    def _focus_page(self, *, go: bool = False) -> None:
        """Give the keyboard to the page that is shown; with `go`, to the value that is chosen."""
        match self.tabs.currentIndex():
            case 0 if go:
                self.values.card.go()
            case 0:
                self.values.list.setFocus()
            case 1:
                self.names.name.setFocus()
            case 2 if not self.cast.count:
                self.cast.card.go()
            case 2:
                self.cast.list.setFocus()
            case _:
                self.uses.list.setFocus()

    def _turn(self, page: int) -> None:
        self._leave()
        self.pages.setCurrentIndex(page)

    def _leave(self) -> None:
        """Keep what is typed: nothing is lost by going elsewhere."""
        match self.pages.currentIndex():
            case 0:
                self.values.leave()
            case 1:
                self.names.leave()
            case 2:
                self.cast.leave()

    def _go_on_after(self, ref: str) -> None:
        """What was shown is gone: show what took its place, or nothing more."""
        self._visited = [one for one in self._visited if one != self._ref]
        if ref:
            self._ref = ref
            self.reload()
        else:
            self.close()

    # -- seasons ---------------------------------------------------------------------------------------------

    def add_season(self, number: int) -> None:
        """Add a season to the show and go to it."""
        about = self._about
        if about is None or about.show is None:
            return
        show = about.show.show

        def act(store: FactStore, now: datetime) -> Made:
            return add_season(store, show.ref, show.name, number, now)

        self._writing.do(
            f"Season {number} is added", act, done=lambda what: self.show_entity(str(what.answer), page=FACTS)
        )

    # -- what is said ----------------------------------------------------------------------------------------

    def _hear_own(self, refs: frozenset[EntityRef], words: str) -> None:
        self.say(words)
        self._undo.setEnabled(bool(self._writing.last))
        self._undo.setToolTip(f"Undo “{self._writing.last}” (Ctrl+Z)" if self._writing.last else "")
        if refs:
            self.reload()

    def say(self, words: str) -> None:
        self._show_said(words, "soft")

    def tell(self, problem: ShowdeskError) -> None:
        """A problem, in the line at the foot; what is shown is read again, for it may be what has moved."""
        if not self.isVisible():
            self.failed.emit(problem)
            return
        self._show_said(str(problem), "bad")
        self.reload()

    def _show_said(self, words: str, role: str) -> None:
        self._said.setProperty("role", role)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setText(words)
        self._said.setToolTip(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self._writing.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._writing.redo()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Esc closes the window; a dialog would hide it, with what is typed."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave()
        self.closed.emit()
        event.accept()  # a dialog would ask `reject` first, which closes
        if self._writing.is_at_rest:
            self.deleteLater()
        else:
            self._writing.rested.connect(self.deleteLater)  # it hears yet whether what was typed last was kept
