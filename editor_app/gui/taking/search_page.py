"""Asks a catalogue for a show by name and lists what it knows of that name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Event

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from editor_app.errors import ProviderRefused, ShowdeskError
from editor_app.facts.entities import Identifier
from editor_app.facts.provider import Found, KeyedProvider, SearchingProvider, scheme_of
from editor_app.facts.refs import Kind
from editor_app.facts.store import FactReader
from editor_app.gui.background import Lane
from editor_app.gui.dialogs.chooser import Chooser
from editor_app.gui.following import Follower
from editor_app.gui.icons import icon
from editor_app.gui.labels import words_label
from editor_app.gui.rows import Row, RowPainter, Rows, row_list
from editor_app.gui.taking.bar import Bar
from editor_app.gui.taking.cards import KeyCard, LicenceCard, terms_to_accept
from editor_app.gui.theme import BODY, Theme, interface_font
from editor_app.watch import Watch

_PAUSE = 500
"""Milliseconds after the last letter until the catalogue is asked: half a word asks too much of it."""
_KNOWN_HERE = "in your store"
_LIST, _MESSAGE, _TERMS, _KEY = range(4)


@dataclass(frozen=True, slots=True)
class Choice:
    """One show of one catalogue."""

    provider: SearchingProvider
    found: Found


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came of asking: the shows, those of them that the store knows already, or that a key is wanted first."""

    found: tuple[Found, ...] = ()
    known: frozenset[str] = frozenset()
    lacks_key: bool = False


def _ask(provider: SearchingProvider, words: str, store: FactReader, watch: Watch) -> _Answer:
    if isinstance(provider, KeyedProvider) and not provider.has_key():
        return _Answer(lacks_key=True)
    found = provider.search(words, watch)
    watch.stop_if_cancelled()
    return _Answer(found, frozenset(one.query for one in found if _knows(store, scheme_of(provider), one)))


def _knows(store: FactReader, scheme: str, found: Found) -> bool:
    named = Identifier(scheme, found.query)
    return any(named in show.identifiers for show in store.find(found.name, kinds={Kind.SHOW}, limit=5))


class SearchPage(QWidget):
    """A field, a catalogue, and the shows that were found. All keys work from the field: Down, Up, and Enter to choose.

    `picked` gives a Choice, `accepted` the code of a licence; `answered` follows whatever has come of a question.
    """

    picked = Signal(object)
    accepted = Signal(str)
    answered = Signal()
    row_changed = Signal(bool)  # whether a show is chosen in the list

    def __init__(
        self,
        providers: Sequence[SearchingProvider],
        store: FactReader,
        *,
        accepted: frozenset[str],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._providers, self._store, self._accepted = tuple(providers), store, accepted
        self._asked = ("", "")  # the words and the catalogue that the list answers, or soon will
        self._lane, self._keeping = Lane(self), Lane(self)
        self._follower = Follower(lambda progress: self._say(f"{progress.step}…"), self)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self.ask)
        self._build(theme)
        self._wait_for_words()

    # -- how it looks ----------------------------------------------------------------------------------------

    def _build(self, theme: Theme) -> None:
        self.field = QLineEdit()
        self.field.setFont(interface_font(BODY))
        self.field.setPlaceholderText("Name of the show, in any language")
        self.field.setAccessibleName("Name of the show")
        self._glass = self.field.addAction(icon("search", theme.faint), QLineEdit.ActionPosition.LeadingPosition)
        self.field.textEdited.connect(self._ask_soon)
        self.field.installEventFilter(self)
        self.catalogue = Chooser("Catalogue", theme)
        self.catalogue.setFixedWidth(168)
        for provider in self._providers:
            self.catalogue.addItem(provider.title, provider.name)
        self.catalogue.setEnabled(len(self._providers) > 1)
        self.catalogue.currentIndexChanged.connect(self._change_catalogue)
        self.bar = Bar(theme)
        self.rows = Rows()
        self.list = row_list(self.rows, "Shows found")
        self.list.setProperty("framed", True)
        self._painter = RowPainter(theme, self.list)
        self.list.setItemDelegate(self._painter)
        self.list.activated.connect(self._pick)
        self.list.selectionModel().currentChanged.connect(lambda *_: self.row_changed.emit(self._choice() is not None))
        self._message = words_label("", role="soft")
        self._message.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._again = QPushButton("Try again")
        self._again.setAutoDefault(False)
        self._again.clicked.connect(self.ask)
        self.terms, self.key = LicenceCard(), KeyCard()
        self.terms.accepted.connect(self._accept)
        self.key.given.connect(self._keep_key)
        self._pages = QStackedWidget()
        for page in (self.list, self._said(), _at_the_top(self.terms), _at_the_top(self.key)):
            self._pages.addWidget(page)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.field, 1)
        top.addWidget(self.catalogue)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.bar)
        layout.addWidget(self._pages, 1)
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # or the list would jump each time it comes and goes
        self.bar.setSizePolicy(policy)
        self.bar.hide()
        self.setFocusProxy(self.field)

    def _said(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(48, 0, 48, 0)
        layout.setSpacing(12)
        layout.addStretch(1)
        layout.addWidget(self._message)
        layout.addWidget(self._again, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        return page

    def wear(self, theme: Theme) -> None:
        self._glass.setIcon(icon("search", theme.faint))
        for part in (self._painter, self.catalogue, self.bar):
            part.wear(theme)

    @property
    def message(self) -> str:
        """What is said in place of the list, "" while that is shown."""
        page = self._pages.currentIndex()
        return ("", self._message.text(), self.terms.words, self.key.words)[page]

    @property
    def provider(self) -> SearchingProvider:
        return self._providers[self.catalogue.currentIndex()]

    def search_for(self, words: str) -> None:
        """Ask for `words` at once."""
        self.field.setText(words)
        self.field.selectAll()
        self.ask()

    # -- asking ----------------------------------------------------------------------------------------------

    def _typed(self) -> str:
        return " ".join(self.field.text().split())

    @Slot()
    def _ask_soon(self) -> None:
        self.stop()
        if self._typed():
            self._soon.start()
        else:
            self._wait_for_words()

    @Slot()
    def _change_catalogue(self) -> None:
        self.field.setFocus()
        self.ask()

    @Slot()
    def ask(self) -> None:
        """Ask the catalogue for what is typed, once its terms are accepted and it has its key."""
        self.stop()
        provider, words, store = self.provider, self._typed(), self._store
        self.rows.show(())
        if not words:
            self._wait_for_words()
            return
        licence = terms_to_accept(provider, self._accepted)
        if licence is not None:
            self.terms.show_terms(provider.title, licence)
            self._show_page(_TERMS)
            return
        self._asked = (words, provider.name)
        self._say(f"Asking {provider.title} for “{words}”…")
        self.bar.show()

        tell = self._follower.follow()

        def run(cancelled: Event) -> _Answer:
            return _ask(provider, words, store, Watch(tell, cancelled))

        self._lane.submit(run, self._show, self._tell)

    def stop(self) -> None:
        """Ask no more, and hear no more of what was asked."""
        self._soon.stop()
        self._lane.forget()
        self._end()

    def _end(self) -> None:
        """Nothing is under way any more."""
        self._follower.forget()
        self.bar.hide()

    def _show(self, answer: _Answer) -> None:
        self._end()
        if answer.lacks_key:
            self._want_key()
            return
        rows = [Row(f.name, f, f.detail, _KNOWN_HERE if f.query in answer.known else "") for f in answer.found]
        self.rows.show(rows)
        if rows:
            self._show_page(_LIST)
            self.list.setCurrentIndex(self.rows.index(0, 0))
            self.list.scrollToTop()
        else:
            elsewhere = ", or another catalogue" if len(self._providers) > 1 else ""
            self._say(
                f"{self.provider.title} knows no show called “{self._asked[0]}”.\n"
                f"Try the title in its own language, fewer words{elsewhere}."
            )
        self.answered.emit()

    def _tell(self, problem: ShowdeskError) -> None:
        self._end()
        if isinstance(problem, ProviderRefused) and isinstance(self.provider, KeyedProvider):
            self._want_key(str(problem))
            return
        lines = (problem.what, problem.why, problem.remedy)
        self._say("\n".join(line for line in lines if line), can_try=True)
        self.answered.emit()

    def _wait_for_words(self) -> None:
        self.rows.show(())
        self._say(f"Type the name of a show, and {self.provider.title} is asked for it.")

    def _say(self, words: str, *, can_try: bool = False) -> None:
        self._message.setText(words)
        self._again.setVisible(can_try)
        self._show_page(_MESSAGE)

    def _show_page(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self.row_changed.emit(self._choice() is not None)

    # -- terms and keys --------------------------------------------------------------------------------------

    @Slot(str)
    def _accept(self, code: str) -> None:
        self._accepted |= {code}
        self.accepted.emit(code)
        self.field.setFocus()
        self.ask()

    def _want_key(self, problem: str = "") -> None:
        provider = self.provider
        if isinstance(provider, KeyedProvider):
            self.key.show_provider(provider, problem)
            self._show_page(_KEY)
            self.key.field.setFocus()
        self.answered.emit()

    @Slot(str)
    def _keep_key(self, key: str) -> None:
        provider = self.provider
        if not isinstance(provider, KeyedProvider):
            return

        def go_on(_nothing: None) -> None:
            self.field.setFocus()
            self.ask()

        self._keeping.submit(lambda _cancelled: provider.keep_key(key), go_on, lambda p: self._want_key(str(p)))

    # -- choosing --------------------------------------------------------------------------------------------

    def _choice(self) -> Found | None:
        row: Row | None = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        if row is None or self._pages.currentIndex() != _LIST:
            return None
        return row.value if isinstance(row.value, Found) else None

    @Slot(QModelIndex)
    def _pick(self, _index: QModelIndex) -> None:
        self.pick()

    def pick(self) -> None:
        """Take the show that is chosen in the list."""
        found = self._choice()
        if found is not None:
            self.picked.emit(Choice(self.provider, found))

    def _pick_or_ask(self) -> None:
        """Enter: what is typed is asked for unless the list answers it already."""
        if (self._typed(), self.provider.name) == self._asked and self._choice() is not None:
            self.pick()
        else:
            self.ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.field or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        row = self.list.currentIndex().row()
        match event.key():
            case Qt.Key.Key_Down if row + 1 < len(self.rows.rows):
                self.list.setCurrentIndex(self.rows.index(row + 1, 0))
            case Qt.Key.Key_Up if row > 0:
                self.list.setCurrentIndex(self.rows.index(row - 1, 0))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._pick_or_ask()
            case _:
                return False
        return True

    def choose_catalogue(self, name: str) -> None:
        """Start with the catalogue of that name, where there is one."""
        number = self.catalogue.findData(name)
        if number >= 0:
            with QSignalBlocker(self.catalogue):
                self.catalogue.setCurrentIndex(number)
            self._wait_for_words()


def _at_the_top(card: QWidget) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 8, 0, 0)
    layout.addWidget(card)
    layout.addStretch()
    return page
