"""The Publish panel: what goes out, whether it may, to which site and as what, and where it went before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from editor_app.checks.checklist import keeps_from_publishing
from editor_app.errors import ShowdeskError
from editor_app.gui.head import Chip
from editor_app.gui.labels import IN, heading_label, pill, set_in, words_label
from editor_app.gui.panels.ready_row import ReadyRow
from editor_app.gui.publishing.head_fields import HeadFields
from editor_app.gui.publishing.outcome_card import OutcomeCard
from editor_app.gui.publishing.sending_foot import SendingFoot
from editor_app.gui.publishing.site_words import breakable, place_words
from editor_app.gui.publishing.went_list import WentList
from editor_app.gui.reading import Reading
from editor_app.gui.theme import DETAIL, LEAD, Theme
from editor_app.publish.destination import PostState, Standing
from editor_app.publish.site import Site, SiteKind
from editor_app.publish.zones import zone_of
from editor_app.watch import Progress

if TYPE_CHECKING:
    from editor_app.gui.publishing.errands import Whereabouts

NO_ARTICLE = "Open an article, and what goes out with it appears here."
_PILLS = {
    None: ("not there yet", "soft"),
    PostState.DRAFT: ("draft", "pill-old"),
    PostState.PENDING: ("waits for an editor", "pill-old"),
    PostState.SCHEDULED: ("scheduled", "pill-hint"),
    PostState.PUBLISHED: ("published", "pill-fact"),
    PostState.WITHDRAWN: ("withdrawn", "pill-old"),
}
_BODY = (16 - IN, 10, 12, 16)
"""Margins of what scrolls; at the right the bar stands in them."""
_BESIDE_CHIP = 130
"""Pixels that are not the chip's words: its own edges, the menu and the margins."""
_PLACE = 260
"""Pixels of a site's place in the menu."""
_CUT_OFF, _GO_ON = "It was cut off the last time.", "Publish it, and it goes on from where it was."


class PublishPanel(QFrame):
    """Shows and asks; what is sent where is for others. `now` gives the time in UTC."""

    field_changed = Signal(str, object)  # a key of the front matter, and what it shall say
    picture_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    left = Signal()
    place_wanted = Signal(object)  # a Span of the article
    site_picked = Signal(object)  # a Site
    sites_wanted = Signal()
    add_wanted = Signal()
    look_wanted = Signal()
    go_wanted = Signal()
    stop_wanted = Signal()
    withdraw_wanted = Signal()
    open_wanted = Signal(str)  # an address

    def __init__(self, theme: Theme, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Publish")
        self._now = now
        self.site: Site | None = None
        self._standing: Standing | None = None
        self._unheard = ""  # why nothing is known of whom the site takes us for
        self.stands_as: PostState | None = None  # on the site, as it was left
        self.address = ""  # of the article on the site
        self._sites: tuple[Site, ...] | None = None  # not known yet
        self._heard: Whereabouts | None = None  # while something was on its way
        self._is_blocked = self.is_busy = self._has_article = False
        self._is_known = False  # where the article stands
        self._build(theme)
        self.show_nothing()

    # -- how it looks ----------------------------------------------------------------------------------------

    def _build(self, theme: Theme) -> None:
        self.fields = HeadFields(theme)
        self.ready = ReadyRow()
        self.outcome = OutcomeCard()
        self.went = WentList()
        self._went_heading = heading_label("Where it went")
        self._went_heading.hide()
        self._empty = words_label(NO_ARTICLE, role="soft")
        self._empty.setContentsMargins(16, 14, 16, 0)
        self._body = QWidget()
        self._body.setObjectName("paneBody")
        column = QVBoxLayout(self._body)
        column.setContentsMargins(*_BODY)
        column.setSpacing(10)
        column.addLayout(set_in(self.outcome))
        column.addLayout(set_in(self._build_invitation()))
        column.addWidget(self.ready)
        column.addLayout(set_in(heading_label("What goes out")))
        column.addWidget(self.fields)
        column.addSpacing(4)
        column.addLayout(set_in(self._went_heading))
        column.addWidget(self.went)
        column.addStretch()
        self.area = QScrollArea()
        self.area.setWidget(self._body)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar = self.area.verticalScrollBar()
        bar.rangeChanged.connect(  # the fields stay as wide as they are, with a bar beside them or without
            lambda _least, most: column.setContentsMargins(
                *_BODY[:2], _BODY[2] - (bar.width() if most else 0), _BODY[3]
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._empty)
        layout.addWidget(self._build_head())
        layout.addWidget(self.area, 1)
        layout.addWidget(self._build_foot(theme))
        layout.addStretch()
        self._wire()

    def _make_room(self, _least: int, most: int) -> None:
        """The fields stay as wide as they are, with a bar beside them or without."""
        layout, bar = self._body.layout(), self.area.verticalScrollBar().sizeHint().width() if most else 0
        if layout is not None:
            layout.setContentsMargins(_BODY[0], _BODY[1], _BODY[2] - bar, _BODY[3])

    def _build_invitation(self) -> QFrame:
        """What stands there as long as there is no site."""
        self._invitation = QFrame()
        self._invitation.setProperty("card", True)
        add = self._add = QPushButton("Add a site…")
        add.setProperty("primary", True)
        add.clicked.connect(lambda: self.add_wanted.emit())
        column = QVBoxLayout(self._invitation)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(8)
        column.addWidget(words_label("Where do your articles go?", size=LEAD, weight=QFont.Weight.DemiBold))
        column.addWidget(words_label("Add a WordPress or Ghost site, or the folder of a static one.", role="soft"))
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        return self._invitation

    def _build_head(self) -> QFrame:
        self._sites_menu, self._more_menu = QMenu(self), QMenu(self)
        self._sites_menu.aboutToShow.connect(self._fill_sites)
        self._more_menu.aboutToShow.connect(self._fill_more)
        self.chip = Chip("Site")
        self.chip.setMenu(self._sites_menu)
        self._pills = {state: pill(words, role=role) for state, (words, role) in _PILLS.items()}
        self.more = QToolButton()
        self.more.setText("⋯")
        self.more.setProperty("quiet", True)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.setAccessibleName("More about this site")
        self.more.setMenu(self._more_menu)
        self._who = words_label("", role="faint", size=DETAIL)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.chip)
        for each in self._pills.values():
            row.addWidget(each)
        row.addStretch()
        row.addWidget(self.more)
        self._head = QFrame()
        self._head.setProperty("ruled", "below")
        column = QVBoxLayout(self._head)
        column.setContentsMargins(16, 10, 12, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._who)
        return self._head

    def _build_foot(self, theme: Theme) -> SendingFoot:
        foot = self._foot = SendingFoot(theme, self._now)
        self.choice, self.when, self.progress = foot.choice, foot.when, foot.progress
        self.look, self.go, self.stop = foot.look, foot.go, foot.stop
        return foot

    def _wire(self) -> None:
        self.fields.changed.connect(self.field_changed)
        for name in ("picture_wanted", "undo_wanted", "redo_wanted", "left"):
            getattr(self.fields, name).connect(getattr(self, name))
        self.ready.place_wanted.connect(self.place_wanted)
        self.went.opened.connect(self.open_wanted)
        self._foot.changed.connect(self._show_state)
        self.look.clicked.connect(self.look_wanted)
        self.go.clicked.connect(self._go)
        self.stop.clicked.connect(self.stop_wanted)

    def wear(self, theme: Theme) -> None:
        self.fields.wear(theme)
        self.progress.wear(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_chip()

    def _fit_chip(self) -> None:
        beside = self._pills[self.stands_as].sizeHint().width() + _BESIDE_CHIP
        self.chip.fit(max(80, self.width() - beside))

    # -- what is shown ---------------------------------------------------------------------------------------

    def show_nothing(self) -> None:
        """No article is open, or another comes: nothing that was chosen for the one before holds for it."""
        self._has_article = False
        self._begin_anew()
        self._show_state()

    def _begin_anew(self) -> None:
        """Another article, or another site: nothing that was chosen or told before holds for it."""
        self._heard, self.stands_as, self.address, self._is_known = None, None, "", False
        self._foot.begin_anew()
        self.outcome.hide()

    def show_reading(self, reading: Reading) -> None:
        """Show what the article says of itself, and whether it may go out."""
        self._has_article = True
        self._is_blocked = keeps_from_publishing(reading.points) > 0
        self.ready.show_reading(reading)
        self.fields.show_fields(reading.article.front_matter.fields, reading.article.title)
        self._show_state()

    def show_sites(self, sites: Sequence[Site], chosen: Site | None) -> None:
        """The sites there are, and the one that is meant."""
        self._sites = tuple(sites)
        if chosen != self.site:
            self.site, self._standing = chosen, None
            self._begin_anew()
        self._show_state()

    def show_standing(self, standing: Standing | None, problem: str = "") -> None:
        """Whom the site takes us for, or why it did not say."""
        self._standing = standing
        self._unheard = problem
        self._show_state()

    def show_nowhere(self) -> None:
        """Nothing could be found out about where the article stands; the site will say when it is asked."""
        self._is_known = True
        self._show_state()

    def show_where(self, where: Whereabouts) -> None:
        """What was last left on the site that is meant, and everywhere the article went."""
        if self.is_busy:
            self._heard = where  # what is on its way may change it
            return
        self._is_known = True
        if where.state is not self.stands_as:
            self.choice.choose(where.state if where.state is not None else PostState.DRAFT)
        self.stands_as = where.state
        here = next((went for went in where.went if self.site is not None and went.site == self.site.name), None)
        self.address = here.address if here is not None else ""
        if where.state is PostState.SCHEDULED and here is not None and not self.when.field.text():
            self.when.show_moment(here.at)
        self.went.show_went(where.went, self._now())
        self._went_heading.setVisible(bool(where.went))
        if where.is_cut_off and self.outcome.isHidden():
            self.outcome.show_word(_CUT_OFF, _GO_ON)
        self._show_state()

    @property
    def moment(self) -> datetime | None:
        """When it is to appear, None for at once."""
        return self.when.moment if self.choice.state is PostState.SCHEDULED else None

    @property
    def zone(self) -> tzinfo | None:
        """The time zone of the site, None while it is not known."""
        return zone_of(self._standing.zone) if self._standing is not None else None

    def take_focus(self) -> None:
        """Give the keyboard to the first thing that can be done here."""
        first = self._add if self._sites == () else self.fields.entries["slug"].field
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_state(self) -> None:
        has_site = self._has_article and self.site is not None
        self._empty.setVisible(not self._has_article)
        self.area.setVisible(self._has_article)
        self._invitation.setVisible(self._sites == ())
        for part in (self._head, self._foot):
            part.setVisible(has_site)
        if self.site is None:
            return
        self._show_site(self.site)
        self._foot.show_state(self.stands_as, is_known=self._is_known, is_busy=self.is_busy)

    def _show_site(self, site: Site) -> None:
        self.chip.show_choice(site.name)
        for state, each in self._pills.items():
            each.setVisible(self._is_known and state is self.stands_as)
        self._fit_chip()
        standing = self._standing
        who = f"as {standing.role or standing.who}" if standing is not None else self._unheard
        if standing is not None and site.kind is SiteKind.FOLDER:
            who = ""  # nobody signs in there
        self._who.setText(breakable(" · ".join(part for part in (place_words(site), who) if part)))
        self.when.show_zone(self.zone, site.name)

    @property
    def who(self) -> str:
        """What is said of the site: its place, and whom it takes us for."""
        return self._who.text().replace("\u200b", "")

    @property
    def verb(self) -> str:
        """What the button does, by what is there already."""
        return self._foot.verb(self.stands_as)

    def _fill_sites(self) -> None:
        self._sites_menu.clear()
        for site in self._sites or ():
            place = self.fontMetrics().elidedText(place_words(site), Qt.TextElideMode.ElideMiddle, _PLACE)
            action = self._sites_menu.addAction(f"{site.name}   {place}".replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(site == self.site)
            action.triggered.connect(lambda _checked=False, site=site: self.site_picked.emit(site))
        self._sites_menu.addSeparator()
        self._sites_menu.addAction("Add a site…").triggered.connect(self.add_wanted)
        self._sites_menu.addAction("Sites…").triggered.connect(self.sites_wanted)

    def _fill_more(self) -> None:
        self._more_menu.clear()
        there = self.stands_as in (PostState.PUBLISHED, PostState.SCHEDULED)
        take_back = self._more_menu.addAction("Unpublish…")
        take_back.setEnabled(there and not self.is_busy)
        take_back.triggered.connect(self.withdraw_wanted)
        self._more_menu.addAction("Sites…").triggered.connect(self.sites_wanted)

    # -- what is done ----------------------------------------------------------------------------------------

    def _go(self) -> None:
        if self.choice.state is not PostState.DRAFT and self._is_blocked:
            self.show_blocked()
        else:
            self.go_wanted.emit()

    def show_blocked(self) -> None:
        """Something is in the way: show what, with the way to each."""
        self.ready.open_list()
        self.area.ensureWidgetVisible(self.ready)

    def begin(self, step: str) -> None:
        """Something is on its way; until `end` nothing else can be sent."""
        self.is_busy = True
        self.outcome.hide()
        self.progress.begin(step)
        self._show_state()
        self.stop.setFocus()

    def show_progress(self, progress: Progress) -> None:
        if self.is_busy:
            self.progress.show_progress(progress)

    def end(self) -> None:
        had_focus = self.stop.hasFocus()
        self.is_busy = False
        heard, self._heard = self._heard, None
        if heard is not None:
            self.show_where(heard)
        self._show_state()
        if had_focus:
            self.go.setFocus()

    def show_done(self, lead: str, told: Sequence[str], acts: Sequence[str], address: str) -> None:
        """It went well; the article is at `address` now."""
        self.end()
        self.address = address
        self.outcome.show_done(lead, told, acts)
        self.area.verticalScrollBar().setValue(0)

    def show_word(self, lead: str, told: str) -> None:
        self.end()
        self.outcome.show_word(lead, told)
        self.area.verticalScrollBar().setValue(0)

    def show_problem(self, problem: ShowdeskError, acts: Sequence[str] = ()) -> None:
        self.end()
        self.outcome.show_problem(problem, acts)
        self.area.verticalScrollBar().setValue(0)
