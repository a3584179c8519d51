"""The writer's sites as the window knows them: which there are, and whom each takes us for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot
from PySide6.QtWidgets import QWidget

from editor_app.errors import ShowdeskError
from editor_app.gui.background import Lane
from editor_app.gui.desk import Desk
from editor_app.gui.theme import Theme
from editor_app.watch import Watch

if TYPE_CHECKING:  # not needed to start
    from editor_app.gui.publishing.site_keeping import SiteKeeping
    from editor_app.publish.destination import Standing
    from editor_app.publish.site import Site


class KnownSites(QObject):
    """`all` is None until they were read. `heard` gives a Site of which it is known by now whom it takes us for."""

    changed = Signal()
    heard = Signal(object)
    failed = Signal(object)  # a ShowdeskError

    def __init__(self, desk: Desk, theme: Callable[[], Theme], over: QWidget, pool: QThreadPool) -> None:
        super().__init__(over)
        self._desk, self._theme, self._over = desk, theme, over
        self._made_keeping: SiteKeeping | None = None
        self._reading, self._hearing = Lane(self, pool=pool), Lane(self, pool=pool)
        self.all: tuple[Site, ...] | None = None
        self._standings: dict[Site, Standing] = {}
        self._silent: dict[Site, str] = {}  # why nothing was heard of them

    def read(self, then: Callable[[], object] | None = None) -> None:
        """Read which there are, and do what comes `then`; at once where they were read."""
        sites = self._desk.sites
        if self.all is not None or sites is None:
            if then is not None:
                then()
            return

        def take(found: tuple[Site, ...]) -> None:
            self._take(found)
            if then is not None:
                then()

        self._reading.submit(lambda _cancelled: sites.all(), take, self._tell)

    @Slot(object)
    def _take(self, found: tuple[Site, ...]) -> None:
        self.all = tuple(found)
        self.changed.emit()

    def _tell(self, problem: ShowdeskError) -> None:
        self._take(())
        self.failed.emit(problem)

    # -- whom they take us for -------------------------------------------------------------------------------

    def standing(self, site: Site) -> Standing | None:
        return self._standings.get(site)

    def why_silent(self, site: Site) -> str:
        """Why nothing is known of it, "" where it was not asked, or has answered."""
        return self._silent.get(site, "")

    def ask(self, site: Site) -> None:
        """Ask `site` whom it takes us for, once."""
        sites = self._desk.sites
        if sites is None or site in self._standings or site in self._silent:
            return

        def silent(problem: ShowdeskError) -> None:
            self._silent[site] = problem.what.removesuffix(".")
            self.heard.emit(site)

        self._hearing.submit(
            lambda cancelled: sites.test(site, "", Watch(cancelled=cancelled)),
            lambda standing: self.take_standing(site, standing),
            silent,
        )

    @Slot(object, object)
    def take_standing(self, site: Site, standing: Standing) -> None:
        self._standings[site] = standing
        self._silent.pop(site, None)
        self.heard.emit(site)

    # -- the dialog ------------------------------------------------------------------------------------------

    def open_dialog(self, choose: Site | None = None) -> None:
        """Open the dialog of the sites on `choose`; without one, on a new site."""

        def show() -> None:
            self._keeping.open(self.all or (), choose.name if choose is not None else "")

        self.read(then=show)

    @property
    def _keeping(self) -> SiteKeeping:
        from editor_app.gui.publishing.site_keeping import SiteKeeping  # not needed to start

        if self._made_keeping is None:
            assert self._desk.sites is not None  # noqa: S101 - `read` calls nobody without; tells mypy
            self._made_keeping = SiteKeeping(self._desk.sites, self._desk, self._theme, self._over)
            self._made_keeping.changed.connect(self._take)
            self._made_keeping.tested.connect(self.take_standing)
        return self._made_keeping

    def end(self) -> None:
        if self._made_keeping is not None:
            self._made_keeping.end()
