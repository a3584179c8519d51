"""Begin an article: find the show, take the season and the template, see the draft, create it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from threading import Event

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.article.article import Article
from editor_app.article.frontmatter import read_front_matter, set_field
from editor_app.article.parse import parse
from editor_app.article.template_files import own_templates
from editor_app.article.templates import ArticleTemplate, article_templates, new_article
from editor_app.errors import ShowdeskError
from editor_app.facts.entities import Entity
from editor_app.facts.refs import EntityRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.store import FactReader
from editor_app.gui.background import Lane
from editor_app.gui.dialogs.chooser import Chooser
from editor_app.gui.dialogs.show_choices import likely_season, season_choices, show_words, unknown_show
from editor_app.gui.dialogs.skeleton import SkeletonView
from editor_app.gui.icons import icon
from editor_app.gui.labels import words_label
from editor_app.gui.rows import Row, RowPainter, Rows, row_list
from editor_app.gui.theme import BODY, DETAIL, Theme, interface_font
from editor_app.text.date_words import DateStyle
from editor_app.text.edits import apply
from editor_app.text.names import fold

_FOUND = 12
_PAUSE = 120  # milliseconds after the last choice until the draft of it is made
NOTHING_TYPED = "Type the name of a show, and what is known about it fills the draft."
WITHOUT_FACTS = "Write without facts"
WITH_NEW_SHOW = "Its facts can be filled in while you write"
FOUND_ONLINE = "Ask a catalogue, and take in what it knows"
_ONLINE = object()
"""Stands for the row that leads there."""


@dataclass(frozen=True, slots=True)
class _NewShow:
    """What the row stands for that adds a show of the typed name."""

    name: str


class NewArticleDialog(QDialog):
    """Asks for show, season and template.

    Keys all the way: typing searches, Down and Up choose a show, Tab goes on to season and template, Enter creates, Esc
    leaves. What is asked of the store and the templates is asked in the background; Enter pressed before the draft is
    there counts when it comes. `add_show` adds a show with nothing but a name, in the background; None where none can
    be added. After `accepted`, `text` is the whole file and `suggested_name` what to call it.

    Where it `looks_online`, a row at the end asks by `online_wanted` to look for what is typed; `choose_show` answers.
    """

    online_wanted = Signal()

    def __init__(
        self,
        store: FactReader,
        *,
        theme: Theme,
        today: date,
        article_id: str,
        dates: DateStyle = "american",
        looks_online: bool = False,
        add_show: Callable[[str], Entity] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.text = ""
        self._add_show = add_show
        self._store, self._today, self._article_id, self._dates = store, today, article_id, dates
        self._looks_online = looks_online
        self._awaited: EntityRef | None = None  # the show to be chosen once it is listed
        self._shows: dict[EntityRef, ShowFacts] = {}
        self._chosen: ShowFacts | None = None
        self._listed: str | None = None  # what the list answers
        self._is_wanted = False  # Enter was pressed, perhaps before the draft was there
        self._finding, self._telling, self._drafting, self._templating, self._adding = (Lane(self) for _ in range(5))
        self._draft_soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._draft_soon.timeout.connect(self._draft)
        self.setWindowTitle("New article")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(960, 640)
        self.setMinimumSize(720, 480)
        self._build(theme)
        self._templating.submit(
            lambda _cancelled: article_templates(own_templates()), self._offer_templates, self._tell
        )
        self._look()

    @property
    def suggested_name(self) -> str:
        """A file name made of the article's slug: "all-of-us-are-dead-season-2.md"."""
        return f"{read_front_matter(self.text).text('slug') or 'article'}.md"

    # -- how it looks ----------------------------------------------------------------------------------------

    def _build(self, theme: Theme) -> None:
        self._search = QLineEdit()
        self._search.setPlaceholderText("Search a show")
        self._search.setAccessibleName("Search a show")
        self._search.setFont(interface_font(BODY))
        self._glass = self._search.addAction(icon("search", theme.faint), QLineEdit.ActionPosition.LeadingPosition)
        self._search.textChanged.connect(self._look)
        self._search.installEventFilter(self)
        self._rows = Rows()
        self._list = row_list(self._rows, "Shows")
        self._list.setProperty("framed", True)
        self._painter = RowPainter(theme, self._list)
        self._list.setItemDelegate(self._painter)
        self._list.selectionModel().currentChanged.connect(self._choose)
        self._list.activated.connect(self._create_when_ready)
        self._hint = words_label(NOTHING_TYPED, role="soft")
        self._season, self._template = Chooser("Season", theme), Chooser("Template", theme)
        self._season.currentIndexChanged.connect(self._draft_again)
        self._template.currentIndexChanged.connect(self._draft_again)
        self._summary = words_label("", role="faint", size=DETAIL)
        self._skeleton = SkeletonView(theme)
        self._problem = words_label("", role="bad")
        self._create = QPushButton("Create article")
        self._create.setProperty("primary", True)
        self._create.setDefault(True)
        self._create.clicked.connect(self._create_when_ready)
        cancel = QPushButton("Cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._problem, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._create)
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addLayout(self._left(), 2)
        sides.addWidget(self._skeleton, 3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(16)
        whole.addLayout(sides, 1)
        whole.addLayout(buttons)

    def wear(self, theme: Theme) -> None:
        self._glass.setIcon(icon("search", theme.faint))
        for part in (self._painter, self._season, self._template, self._skeleton):
            part.wear(theme)

    def _left(self) -> QVBoxLayout:
        choices = QGridLayout()
        choices.setHorizontalSpacing(12)
        choices.setVerticalSpacing(8)
        choices.setColumnStretch(1, 1)
        for row, (name, chooser) in enumerate((("Season", self._season), ("Template", self._template))):
            label = QLabel(name)
            label.setProperty("role", "soft")
            label.setFont(interface_font(BODY))
            label.setBuddy(chooser)
            choices.addWidget(label, row, 0)
            choices.addWidget(chooser, row, 1)
        choices.addWidget(self._summary, 2, 1)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self._search)
        left.addWidget(self._hint)
        left.addWidget(self._list, 1)
        left.addStretch()
        left.addLayout(choices)
        return left

    # -- finding a show --------------------------------------------------------------------------------------

    @property
    def typed(self) -> str:
        """What the writer looks for."""
        return " ".join(self._search.text().split())

    def choose_show(self, ref: EntityRef | None, name: str) -> None:
        """The store knows this show now: look for it, and choose it; with None, choose the first of that name."""
        self._awaited = ref
        self._shows.pop(ref or "", None)  # what was known of it before is not all any more
        self._search.setFocus()
        if self._search.text() == name:
            self._look()
        else:
            self._search.setText(name)

    @Slot()
    def _look(self) -> None:
        typed, store = self.typed, self._store
        self._telling.forget()
        self._is_wanted = False

        def find(_cancelled: Event) -> tuple[Entity, ...]:
            return store.find(typed, kinds={Kind.SHOW}, limit=_FOUND)

        self._finding.submit(find, lambda found: self._offer_shows(typed, found), self._tell)

    def _offer_shows(self, typed: str, found: Sequence[Entity]) -> None:
        """List what was found, and the way out for a show that was not."""
        self._listed = typed
        self._problem.setText("")
        rows = [Row(show.name, show.ref, self._detail(show.ref)) for show in found]
        if typed:
            if self._add_show is not None and not any(fold(typed) in map(fold, show.names) for show in found):
                rows.append(Row(f"Add “{typed}” as a new show", _NewShow(typed), WITH_NEW_SHOW))
            rows.append(Row(f"“{typed}”", None, WITHOUT_FACTS))
            if self._looks_online:
                rows.append(Row(f"Look for “{typed}” online…", _ONLINE, FOUND_ONLINE))
        self._rows.show(rows)
        self._hint.setVisible(not rows)
        self._list.setVisible(bool(rows))
        awaited, self._awaited = self._awaited, None
        chosen = next((number for number, row in enumerate(rows) if row.value == awaited and awaited), 0)
        self._list.setCurrentIndex(self._rows.index(chosen, 0))
        self._choose()
        self._tell_apart([show for show in found if show.ref not in self._shows])
        self._settle()

    def _detail(self, ref: EntityRef) -> str:
        known = self._shows.get(ref)
        return show_words(known) if known is not None else "…"

    def _tell_apart(self, shows: Sequence[Entity]) -> None:
        """Ask for all that is known of each show in the list, one after the other, the first one first."""
        if not shows:
            return
        store, show = self._store, shows[0]

        def read(_cancelled: Event) -> ShowFacts:
            return store.show(show.ref) or ShowFacts(show, {show.ref: show}, {})

        def take(known: ShowFacts) -> None:
            self._shows[show.ref] = known
            self._rows.show(
                [replace(row, detail=show_words(known)) if row.value == show.ref else row for row in self._rows.rows]
            )
            self._choose()
            self._tell_apart(shows[1:])

        self._telling.submit(read, take, self._tell)

    @Slot()
    def _choose(self) -> None:
        """Take the show that is chosen in the list, once it is known."""
        row = self._row
        if row is None:
            chosen = None
        elif row.value is _ONLINE:
            chosen = None
            self._skeleton.show_article(parse(""))
        elif isinstance(row.value, _NewShow):
            chosen = unknown_show(row.value.name)
        elif row.value is None:
            chosen = unknown_show(row.title.strip("“”"))
        else:
            chosen = self._shows.get(str(row.value))
        if chosen != self._chosen:
            self._chosen = chosen
            self._offer_seasons()
            self._draft_again()
        self._name_the_act()

    @property
    def _row(self) -> Row | None:
        """What is chosen in the list."""
        row: Row | None = self._list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return row

    def _name_the_act(self) -> None:
        is_online = self._row is not None and self._row.value is _ONLINE
        self._create.setText("Look online…" if is_online else "Create article")
        self._create.setEnabled(is_online or (self._chosen is not None and self._template.currentData() is not None))

    def _offer_seasons(self) -> None:
        with QSignalBlocker(self._season):
            self._season.clear()
            if self._chosen is not None:
                for choice in season_choices(self._chosen):
                    self._season.addItem(choice.words, choice.number)
                self._season.setCurrentIndex(self._season.findData(likely_season(self._chosen)))
        self._season.setEnabled(self._chosen is not None)

    # -- the draft -------------------------------------------------------------------------------------------

    def _offer_templates(self, templates: Sequence[ArticleTemplate]) -> None:
        with QSignalBlocker(self._template):
            for template in templates:
                self._template.addItem(template.label, template)
        self._template.setEnabled(len(templates) > 1)
        self._draft_again()

    @Slot()
    def _draft_again(self) -> None:
        self.text = ""
        self._drafting.forget()
        template: ArticleTemplate | None = self._template.currentData()
        self._summary.setText(f"{template.summary}." if template is not None else "")
        self._name_the_act()
        if self._chosen is not None and template is not None:
            self._draft_soon.start()
        else:
            self._draft_soon.stop()

    @Slot()
    def _draft(self) -> None:
        facts, season, template = self._chosen, self._season.currentData(), self._template.currentData()
        if facts is None or season is None or template is None:
            return
        today, article_id, is_known = self._today, self._article_id, facts.show.ref in self._shows
        template_name, dates = template.name, self._dates

        def write(_cancelled: Event) -> Article:
            own = own_templates()
            text = new_article(
                facts, season, template=template_name, today=today, article_id=article_id, own=own, dates=dates
            )
            if not is_known:  # what the store does not know, the article does not refer to
                text = apply(text, set_field(text, read_front_matter(text), "show", None))
            return parse(text)

        self._drafting.submit(write, self._show_draft, self._tell)

    def _show_draft(self, article: Article) -> None:
        self.text = article.text
        self._skeleton.show_article(article)
        self._settle()

    # -- going on ----------------------------------------------------------------------------------------

    @Slot()
    def _create_when_ready(self) -> None:
        if self._row is not None and self._row.value is _ONLINE:
            self.online_wanted.emit()
            return
        if self._row is not None and isinstance(self._row.value, _NewShow):
            self._add_and_create(self._row.value.name)
            return
        self._is_wanted = True
        self._settle()

    def _add_and_create(self, name: str) -> None:
        """Add the show first, so that the article names it; then create the article."""
        add = self._add_show
        if add is None:
            return

        def find(show: Entity) -> None:
            self._awaited = show.ref
            self._look()
            self._is_wanted = True

        self._adding.submit(lambda _cancelled: add(name), find, self._tell)

    def _settle(self) -> None:
        """Create what was wanted, if nothing is on its way any more that would change it."""
        if self._is_wanted and self.text and self._listed == self.typed:
            self.accept()

    def _tell(self, problem: ShowdeskError) -> None:
        self._is_wanted = False
        self._problem.setText(str(problem))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search field, Down and Up choose a show, and Enter creates even before the button can."""
        if watched is not self._search or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        row = self._list.currentIndex().row()
        match event.key():
            case Qt.Key.Key_Down if row + 1 < len(self._rows.rows):
                self._list.setCurrentIndex(self._rows.index(row + 1, 0))
            case Qt.Key.Key_Up if row > 0:
                self._list.setCurrentIndex(self._rows.index(row - 1, 0))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._create_when_ready()
            case _:
                return False
        return True
