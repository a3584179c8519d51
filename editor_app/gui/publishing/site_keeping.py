"""The sites dialog's other half: asks the sites, and keeps what works."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMessageBox, QWidget

from editor_app.errors import Cancelled, ShowdeskError
from editor_app.gui.background import Lane
from editor_app.gui.desk import Desk
from editor_app.gui.following import Follower
from editor_app.gui.publishing.at_hand import Sites
from editor_app.gui.publishing.sites_dialog import SitesDialog
from editor_app.gui.theme import Theme
from editor_app.publish.site import Site
from editor_app.watch import Progress, Watch

if TYPE_CHECKING:
    from editor_app.publish.destination import Standing
    from editor_app.publish.discovery import Found


class SiteKeeping(QObject):
    """Opens the dialog on what `sites` has. `changed` gives all sites after one was added, changed or removed."""

    changed = Signal(object)  # a tuple of Sites
    tested = Signal(object, object)  # a Site and its Standing

    def __init__(self, sites: Sites, desk: Desk, theme: Callable[[], Theme], over: QWidget) -> None:
        super().__init__(over)
        self._sites, self._desk, self._theme, self._over = sites, desk, theme, over
        self._lane = Lane(self)
        self._dialog: SitesDialog | None = None
        self._follower = Follower(self._show_progress, self)
        self._stopping: Event | None = None
        self._standings: dict[Site, Standing] = {}

    def open(self, known: Sequence[Site], choose: str = "") -> SitesDialog:
        """Open it on one of those that are known, or without one on a new site."""
        if self._dialog is None:
            dialog = self._dialog = SitesDialog(theme=self._theme(), parent=self._over)
            dialog.form.find_wanted.connect(self._find)
            dialog.form.test_wanted.connect(self._test)
            dialog.form.remove_wanted.connect(self._remove)
            dialog.form.stop_wanted.connect(self._stop)
            dialog.chosen.connect(self._choose)
            dialog.finished.connect(lambda _result: self._stop())
        self._dialog.show_sites(known, choose)
        self._dialog.show()
        self._dialog.activateWindow()
        return self._dialog

    def end(self) -> None:
        self._stop()

    @Slot()
    def _stop(self) -> None:
        if self._stopping is not None:
            self._stopping.set()
            self._stopping = None
        self._lane.forget()
        self._follower.forget()
        if self._dialog is not None:
            self._dialog.form.end()

    @Slot(object)
    def _choose(self, site: Site | None) -> None:
        """What was being asked about another is not wanted any more."""
        self._stop()
        standing = self._standings.get(site) if site is not None else None
        if site is not None and standing is not None and self._dialog is not None:
            self._dialog.form.show_standing(standing, self._desk.now(), is_held=self._sites.holds(site))

    def _begin(self, words: str) -> Watch:
        self._stop()
        self._stopping = Event()
        if self._dialog is not None:
            self._dialog.form.begin(words)
        return Watch(self._follower.follow(), self._stopping)

    def _show_progress(self, progress: Progress) -> None:
        if self._dialog is not None and self._dialog.form.is_busy:
            self._dialog.form.begin(progress.step)

    @Slot(str)
    def _find(self, typed: str) -> None:
        watch, sites = self._begin("Looking what runs there"), self._sites
        self._lane.submit(lambda _forgotten: sites.find(typed, watch), self._show_found, self._tell)

    def _show_found(self, found: Found) -> None:
        if self._dialog is not None:
            self._stop()
            self._dialog.form.show_found(found)

    @Slot(object, str)
    def _test(self, site: Site, key: str) -> None:
        watch, sites = self._begin("Testing the connection"), self._sites

        def test(_forgotten: Event) -> tuple[Standing, tuple[Site, ...]]:
            standing = sites.test(site, key, watch)
            return standing, sites.keep(site, key)

        def show(found: tuple[Standing, tuple[Site, ...]]) -> None:
            standing, all_sites = found
            self._stop()
            self._standings[site] = standing
            self.changed.emit(all_sites)
            self.tested.emit(site, standing)
            if self._dialog is not None:
                self._dialog.show_sites(all_sites, site.name)
                self._dialog.form.show_standing(standing, self._desk.now(), is_held=sites.holds(site))

        self._lane.submit(test, show, self._tell)

    @Slot(object)
    def _remove(self, site: Site) -> None:
        if self._dialog is None or not _is_to_go(self._dialog, site):
            return
        self._begin("Removing it")
        sites = self._sites

        def show(left: tuple[Site, ...]) -> None:
            self._stop()
            self._standings.pop(site, None)
            self.changed.emit(left)
            if self._dialog is not None:
                self._dialog.show_sites(left, left[0].name if left else "")

        self._lane.submit(lambda _forgotten: sites.remove(site), show, self._tell)

    def _tell(self, problem: ShowdeskError) -> None:
        self._stopping = None
        if self._dialog is not None and not isinstance(problem, Cancelled):
            self._dialog.form.tell(problem)


def _is_to_go(parent: QWidget, site: Site) -> bool:
    """Whether the writer wants that."""
    box = QMessageBox(parent)
    box.setWindowTitle("Showdesk")
    box.setText(f"Remove “{site.name}” from your sites?")
    box.setInformativeText(
        "Its key is taken out of the keyring. The site itself, and what was published there, stay as they are."
    )
    remove = box.addButton("Remove", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is remove
