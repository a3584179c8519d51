"""The Publish panel's other half: keeps it up with the article, writes what its fields say, has its wishes done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, QThreadPool, Signal, Slot
from PySide6.QtWidgets import QWidget

from editor_app.errors import EditRefused
from editor_app.gui.background import Lane
from editor_app.gui.desk import Desk
from editor_app.gui.editor.view import EditorView
from editor_app.gui.fact_editor.line_field import holds_focus
from editor_app.gui.filing import Filing
from editor_app.gui.late import Late
from editor_app.gui.outside import open_outside
from editor_app.gui.panes import FACTS, PUBLISH, SidePane
from editor_app.gui.publishing.known_sites import KnownSites
from editor_app.gui.session import Session

if TYPE_CHECKING:  # not needed to start
    from editor_app.article.front_values import FieldValue
    from editor_app.gui.panels.publish import PublishPanel
    from editor_app.gui.publishing.errands import Errand, Whereabouts
    from editor_app.gui.publishing.going_out import GoingOut
    from editor_app.publish.site import Site

_NEEDED = (
    "editor_app.gui.panels.publish",
    "editor_app.gui.publishing.errands",
    "editor_app.gui.publishing.going_out",
    "editor_app.gui.publishing.dry_run",
    "editor_app.gui.publishing.conflict_window",
    "editor_app.gui.publishing.site_keeping",
    "ruamel.yaml",  # reads back what is written into a front matter
)
"""What is imported when the writer first turns to publishing: a tenth of a second's work."""
_LAST_WORDS = 2_000
"""Milliseconds for what still asks a site when the window closes."""


class Publishing(QObject):
    """Follows one session. Of the publish room nothing is imported before the writer turns to it."""

    place_wanted = Signal(object)  # a Span of the article
    said = Signal(str)
    failed = Signal(object)  # a ShowdeskError

    def __init__(self, desk: Desk, filing: Filing, side: SidePane, view: EditorView, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._filing, self._side, self._view, self._over = desk, filing, side, view, over
        self._session: Session | None = None
        self._made_panel: PublishPanel | None = None
        self._made_out: GoingOut | None = None
        self._waiting: Callable[[], object] | None = None  # what is to be done once it is known where it stands
        self._written: tuple[str, int] = ("", -1)  # the key that was written last, and at which revision that was
        self._pool = QThreadPool(self)  # a slow site must keep nothing else waiting
        self._pool.setMaxThreadCount(3)
        self._pool.setThreadPriority(QThread.Priority.LowPriority)
        self.sites = KnownSites(desk, lambda: filing.theme, over, self._pool)
        self.sites.changed.connect(self.show_soon)
        self.sites.heard.connect(self._show_standing)
        self.sites.failed.connect(self.failed)
        self._looking, self._copying = Lane(self), Lane(self)
        self._late = Late(_NEEDED, self)
        side.tabs.currentChanged.connect(lambda _tab: self.show_soon())

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions of the menu do."""
        return {
            "publish.show": self._turn,
            "publish.look": lambda: self._in_sight(lambda: self.panel.look.click()),
            "publish.go": lambda: self._in_sight(lambda: self.panel.go.click()),
            "publish.withdraw": lambda: self._in_sight(lambda: self._out.ask_to_withdraw()),
            "publish.open": lambda: self._in_sight(self._open_on_site),
            "publish.sites": self._open_sites,
        }

    # -- the panel -------------------------------------------------------------------------------------------

    @property
    def panel(self) -> PublishPanel:
        """The panel, made when it is first turned to."""
        if self._made_panel is None:
            from editor_app.gui.panels.publish import PublishPanel  # not needed to start

            panel = self._made_panel = PublishPanel(self._filing.theme, self._desk.now)
            panel.field_changed.connect(self._write)
            panel.picture_wanted.connect(self._choose_picture)
            panel.undo_wanted.connect(self._view.undo)
            panel.redo_wanted.connect(self._view.redo)
            panel.left.connect(self._view.setFocus)
            panel.place_wanted.connect(self.place_wanted)
            panel.site_picked.connect(self._pick)
            panel.sites_wanted.connect(self._open_sites)
            panel.add_wanted.connect(self.sites.open_dialog)
            panel.look_wanted.connect(lambda: self._out.look_first())
            panel.go_wanted.connect(lambda: self._out.send())
            panel.withdraw_wanted.connect(lambda: self._out.ask_to_withdraw())
            panel.open_wanted.connect(open_outside)
            self._side.put_publish(panel)
        return self._made_panel

    @property
    def _out(self) -> GoingOut:
        """Who sends, made when something is first sent."""
        if self._made_out is None:
            from editor_app.gui.publishing.going_out import GoingOut  # not needed to start

            out = self._made_out = GoingOut(self._desk, self._filing, self.panel, self._pool, self._over)
            out.ready = self._get_ready
            out.said.connect(self.said)
            out.failed.connect(self.failed)
            out.changed.connect(self.show_soon)
            out.sites_wanted.connect(self._open_sites)
        return self._made_out

    def follow(self, session: Session | None) -> None:
        """Show what goes out of `session` from now on."""
        self._session, self._waiting = session, None
        self._looking.forget()
        if self._made_panel is not None:
            self._made_panel.show_nothing()
        self.show_soon()

    @Slot()
    def show_soon(self) -> None:
        """Bring the panel up to the article as last read, where it is shown."""
        if self._side.is_showing(PUBLISH):
            self._late.then(self._show)

    def _show(self) -> None:
        panel, session = self.panel, self._session
        if session is None:
            panel.show_nothing()
        elif self.sites.all is None:
            panel.show_reading(session.reading)
            self.sites.read()
        else:
            panel.show_reading(session.reading)
            self._show_site(self._liked(session))

    def _turn(self) -> None:
        """To the panel, or where it is shown already back to what is known."""
        panel = self._made_panel
        if self._side.is_showing(PUBLISH) and panel is not None and holds_focus(panel):
            self._side.show_tab(FACTS)
            self._view.setFocus()
        else:
            self._come_in_sight()
            self._late.then(self._take_focus)

    def _take_focus(self) -> None:
        self.panel.take_focus()
        self.sites.read(then=self._lead_to_first)

    def _lead_to_first(self) -> None:
        """As soon as it is known that there is no site, the keyboard is where one can be added."""
        if not self.sites.all and self.panel.fields.entries["slug"].field.hasFocus():
            self.panel.take_focus()

    def _come_in_sight(self) -> None:
        self._side.setVisible(True)
        self._side.show_tab(PUBLISH)
        self.show_soon()

    def _in_sight(self, act: Callable[[], object]) -> None:
        """Do `act` with the panel in sight: what comes of it is told there, and it shows where the article stands."""
        self._come_in_sight()
        self._waiting = act
        self._late.then(lambda: self.sites.read(then=self._go_on))

    def _go_on(self) -> None:
        if self.panel.site is not None:
            self._do_waiting()
        else:
            self.sites.open_dialog()

    def _do_waiting(self) -> None:
        """Do what the writer asked for, as soon as it is known where the article stands."""
        if self.is_settled:
            act, self._waiting = self._waiting, None
            if act is not None:
                act()

    # -- the front matter ------------------------------------------------------------------------------------

    @Slot(str, object)
    def _write(self, key: str, value: FieldValue | None) -> None:
        """Write what a field says; what is typed into one field without a break is one step of undo."""
        session = self._session
        if session is None:
            return
        try:
            session.set_field(key, value, joins_the_last=self._written == (key, session.revision))
        except EditRefused as problem:
            self.failed.emit(problem)
        self._written = (key, session.revision)
        session.read_soon()

    @Slot()
    def _choose_picture(self) -> None:
        from editor_app.gui.publishing.choosing_picture import bring_beside, choose_picture  # not needed to start

        session = self._session
        if session is None:
            return
        if session.path is None:
            self.said.emit("Save the article first: its pictures lie beside it.")
            return
        folder = session.path.parent
        chosen = choose_picture(self._over, folder)
        if chosen is not None:

            def put(name: str) -> None:
                if self._session is session:
                    self.panel.fields.picture.put_file(name)

            self._copying.submit(lambda _cancelled: bring_beside(chosen, folder), put, self.failed.emit)

    # -- the site --------------------------------------------------------------------------------------------

    def _open_sites(self) -> None:
        self._late.then(lambda: self.sites.read(then=lambda: self.sites.open_dialog(self._chosen_site)))

    @property
    def _chosen_site(self) -> Site | None:
        panel_site = self._made_panel.site if self._made_panel is not None else None
        return panel_site or next(iter(self.sites.all or ()), None)

    @Slot(object)
    def _pick(self, site: Site) -> None:
        self._filing.settings = replace(self._filing.settings, site=site.name)
        self._show_site(site)

    def _liked(self, session: Session) -> Site | None:
        """The site that is meant: the one of the panel, else where the article went last, else the one used last."""
        from editor_app.publish.receipts import receipts_in  # by now the writer has turned to it

        receipts = sorted(receipts_in(session.article.front_matter.fields), key=lambda r: r.at, reverse=True)
        names = [receipt.site for receipt in receipts] + [self._filing.settings.site]
        if self.panel.site is not None:
            names.insert(0, self.panel.site.name)
        by_name = {site.name: site for site in self.sites.all or ()}
        return next((by_name[name] for name in names if name in by_name), next(iter(by_name.values()), None))

    def _show_site(self, site: Site | None) -> None:
        self.panel.show_sites(self.sites.all or (), site)
        if site is not None:
            self._show_standing(site)
            self.sites.ask(site)
            self._look_where()

    @Slot(object)
    def _show_standing(self, site: Site) -> None:
        if self._made_panel is not None and self._made_panel.site == site:
            self._made_panel.show_standing(self.sites.standing(site), self.sites.why_silent(site))

    @property
    def is_settled(self) -> bool:
        """Whether nothing is being looked up about where the article stands."""
        return not self._looking.is_busy

    # -- where it stands -------------------------------------------------------------------------------------

    def _look_where(self) -> None:
        """What is known here of the article on its site: looked up behind each reading."""
        errand, sites, session = self._errand(), self._desk.sites, self._session
        if errand is None or sites is None or session is None:
            return
        site = errand.site

        def look(cancelled: Event) -> Whereabouts:
            from editor_app.gui.publishing.errands import look_where  # in this thread, not at the start

            return look_where(errand, sites, cancelled)

        def show(where: Whereabouts) -> None:
            if self.panel.site == site and self._session is session:
                self.panel.show_where(where)
            self._do_waiting()

        def go_on() -> None:
            self.panel.show_nowhere()
            self._do_waiting()

        self._looking.submit(look, show, lambda _problem: go_on())

    def _get_ready(self) -> Errand | None:
        """The article, saved, as it stands at this moment; None where the writer did not save it after all."""
        session = self._session
        if session is None:
            return None
        self.panel.fields.finish()
        if not session.read_now().front_matter.has_id:
            try:
                session.set_field("id", self._desk.new_id())
            except EditRefused as problem:
                self.failed.emit(problem)
                return None
        if (session.is_modified or session.path is None) and not self._filing.save():
            return None
        return self._errand()

    def _errand(self) -> Errand | None:
        session, site = self._session, self.panel.site
        if session is None or site is None:
            return None
        from editor_app.gui.publishing.errands import Errand  # by now the writer has turned to it

        desk, panel = self._desk, self.panel
        return Errand(
            text=session.text,
            path=session.path,
            site=site,
            state=panel.choice.state,
            at=panel.moment,
            facts=session.facts,
            store=desk.store,
            house=session.house,
            everywhere=session.everywhere,
            today=desk.today(),
            worker=desk.worker,
        )

    def _open_on_site(self) -> None:
        address = self.panel.address
        if address:
            open_outside(address)
        else:
            self.said.emit("It is not on this site yet.")

    # -- the end ---------------------------------------------------------------------------------------------

    def may_leave(self) -> bool:
        """Whether the window may close now: nothing is on its way, or the writer stopped it."""
        return self._made_out is None or self._made_out.may_leave()

    def end(self) -> None:
        self.sites.end()
        if self._made_out is not None:
            self._made_out.stop()
        self._pool.waitForDone(_LAST_WORDS)
