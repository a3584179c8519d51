"""One site to be set up or looked at: where it is, who signs in, and what a test of the connection found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.errors import ShowdeskError
from editor_app.gui.dialogs.chooser import Chooser
from editor_app.gui.fact_editor.line_field import LineField
from editor_app.gui.labels import words_label
from editor_app.gui.outside import open_outside
from editor_app.gui.publishing.site_words import FORMS, KEYS, place_words, standing_rows
from editor_app.gui.theme import DETAIL, LEAD, Theme
from editor_app.publish.site import Site, SiteKind
from editor_app.publish.sites import free_name

if TYPE_CHECKING:
    from editor_app.publish.destination import Standing
    from editor_app.publish.discovery import Found

_LEAD = "Where do your articles go?"
_HINT = "Give the address of the site’s home page. Showdesk finds out how to talk to it."
_HELD = "It works. This system has no keyring: the key is held until Showdesk ends."
_KEPT = "unchanged"
_HELP = {
    SiteKind.WORDPRESS: "Made on the site under Users, Profile. It is not the password you sign in with.",
    SiteKind.GHOST: "Made on the site under Settings, Integrations, in a custom integration.",
}


class SiteForm(QWidget):
    """Shows and asks. `find_wanted` gives an address as typed, `test_wanted` a Site and a key ("" is the kept one)."""

    find_wanted = Signal(str)
    test_wanted = Signal(object, str)
    remove_wanted = Signal(object)
    stop_wanted = Signal()
    left = Signal()  # Esc in a field in which nothing was typed

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.site: Site | None = None
        self.taken: Sequence[Site] = ()
        self.is_new = True
        self.is_busy = False
        self._sign_in = ""
        self._build(theme)
        self.show_new()

    # -- how it looks ----------------------------------------------------------------------------------------

    def _build(self, theme: Theme) -> None:
        self._lead = words_label("", size=LEAD, weight=QFont.Weight.DemiBold)
        self._hint = words_label("", role="soft")
        self.address = LineField("Address of the home page")
        self.address.setPlaceholderText("https://")
        self.look, self.folder = QPushButton("Find"), QPushButton("Folder…")
        self.folder.setToolTip("For a site that is built of files, as by Hugo or Jekyll")
        self.name, self.user, self.key = LineField("Name"), LineField("User name"), LineField("Key")
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.form = Chooser("Form of its files", theme)
        self.form.setEnabled(True)
        self.form.addItems(list(FORMS.values()))
        self._key_name, self._key_help = QLabel(), words_label("", role="faint", size=DETAIL)
        self._make_key = QPushButton("Make one…")
        self._rows = QWidget()
        self._rows.setLayout(self._fields())
        self._told = words_label("", role="soft", size=DETAIL)
        self._card = QFrame()
        self._card.setProperty("card", True)
        self._standing = QGridLayout()
        self._follows = words_label("", size=DETAIL)
        self._said, self._problem = words_label("", role="soft"), words_label("", role="bad")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._lead)
        layout.addWidget(self._hint)
        layout.addLayout(self._where())
        layout.addWidget(self._told)
        layout.addWidget(self._rows)
        layout.addWidget(self._problem)
        layout.addWidget(self._build_card())
        layout.addStretch()
        layout.addLayout(self._foot())
        self._wire()

    def _where(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.address, 1)
        row.addWidget(self.look)
        row.addWidget(self.folder)
        return row

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        self._labels: dict[QWidget, QLabel] = {}
        for row, (label, field) in enumerate(
            ((QLabel("&Name"), self.name), (QLabel("&User name"), self.user), (QLabel("&Files for"), self.form))
        ):
            label.setBuddy(field)
            label.setProperty("role", "soft")
            self._labels[field] = label
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        self._key_name.setBuddy(self.key)
        self._key_name.setProperty("role", "soft")
        self._labels[self.key] = self._key_name
        keys = QHBoxLayout()
        keys.setSpacing(8)
        keys.addWidget(self.key, 1)
        keys.addWidget(self._make_key)
        grid.addWidget(self._key_name, 3, 0)
        grid.addLayout(keys, 3, 1)
        grid.addWidget(self._key_help, 4, 1)
        self.name.setToolTip("What you call it, in your articles and on the command line")
        return grid

    def _build_card(self) -> QFrame:
        column = QVBoxLayout(self._card)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        self._standing.setHorizontalSpacing(12)
        self._standing.setVerticalSpacing(4)
        self._standing.setColumnStretch(1, 1)
        column.addLayout(self._standing)
        column.addWidget(self._follows)
        return self._card

    def _foot(self) -> QHBoxLayout:
        self.remove, self.stop, self.go = QPushButton("Remove"), QPushButton("Stop"), QPushButton("")
        self.go.setProperty("primary", True)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.remove)
        foot.addWidget(self._said, 1)
        foot.addWidget(self.stop)
        foot.addWidget(self.go)
        for button in (self.remove, self.stop, self.go, self.look, self.folder, self._make_key):
            button.setAutoDefault(False)
        return foot

    def _wire(self) -> None:
        self.look.clicked.connect(self._look_up)
        self.address.done.connect(self._look_up)
        self.address.textChanged.connect(lambda _words: self._show_state())
        self.folder.clicked.connect(self._choose_folder)
        self.go.clicked.connect(self._go)
        for field in (self.address, self.name, self.user, self.key):
            field.left.connect(self.left)
        for field in (self.name, self.user, self.key):
            field.done.connect(self._go)
            field.textChanged.connect(lambda _words: self._show_state())
        self.form.currentIndexChanged.connect(lambda _index: self._show_state())
        self._make_key.clicked.connect(lambda: open_outside(self._sign_in))
        self.remove.clicked.connect(lambda: self.remove_wanted.emit(self.site))
        self.stop.clicked.connect(self.stop_wanted)

    def wear(self, theme: Theme) -> None:
        self.form.wear(theme)

    # -- what is shown ---------------------------------------------------------------------------------------

    def show_new(self) -> None:
        """Ask for another site."""
        self._show(None, is_new=True)
        self.address.show_words("")
        self.address.setFocus()

    def show_found(self, found: Found) -> None:
        """What was found at the address: what is still missing is asked for."""
        self._show(found.site, is_new=True)
        self._sign_in = found.sign_in
        called = f"{found.title} · {found.version}" if found.title else found.version
        self._told.setText("\n".join((f"Found: {called}.", *found.told)))
        self._told.setVisible(True)
        self._problem.setText("\n".join(found.lacks))
        self._problem.setVisible(bool(found.lacks))
        (self.user if self.user.isVisibleTo(self) else self.key).setFocus()
        self._show_state()

    def show_site(self, site: Site) -> None:
        """A site that is set up."""
        self._show(site, is_new=False)

    def _show(self, site: Site | None, *, is_new: bool) -> None:
        self.site, self.is_new, self._sign_in = site, is_new, ""
        kind = site.kind if site is not None else None
        self._lead.setText(_LEAD if is_new else site.name if site is not None else "")
        self._hint.setText(_HINT if is_new else place_words(site) if site is not None else "")
        for widget in (self.address, self.look, self.folder):
            widget.setVisible(is_new)
        self._rows.setVisible(site is not None)
        self._told.hide()
        self._problem.hide()
        self._said.clear()
        self._card.hide()
        if site is not None:
            self.address.show_words(site.home)
            self.name.show_words(site.name)
            self.user.show_words(site.user)
            self.form.setCurrentText(FORMS.get(site.form, "Hugo"))
        self.key.show_words("")
        self.key.setPlaceholderText("" if is_new else _KEPT)
        self.name.setEnabled(is_new)  # receipts call it by its name
        shown = {
            self.user: kind is SiteKind.WORDPRESS,
            self.key: kind in KEYS,
            self.form: kind is SiteKind.FOLDER,
        }
        for field, is_shown in shown.items():
            field.setVisible(is_shown)
            self._labels[field].setVisible(is_shown)
        if kind in KEYS:
            self._key_name.setText(KEYS[kind].replace("key", "&key").replace("password", "&password"))
            self._key_help.setText(_HELP[kind])
            self.key.setAccessibleName(KEYS[kind])
        self._key_help.setVisible(kind in KEYS)
        self._show_state()

    def show_standing(self, standing: Standing, now: datetime, *, is_held: bool = False) -> None:
        """The connection works: who we are there, and what follows from that. A key that `is_held` is kept nowhere."""
        self._say(_HELD if is_held else "It works.")
        while (item := self._standing.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for row, (name, words) in enumerate(standing_rows(standing, now)):
            label = words_label(name, role="soft")
            label.setWordWrap(False)
            self._standing.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._standing.addWidget(words_label(words), row, 1)
        self._follows.setText("\n".join(f"•  {words}" for words in standing.consequences))
        self._follows.setVisible(bool(standing.consequences))
        self._card.show()
        self._problem.setText("\n".join(standing.lacks))
        self._problem.setVisible(bool(standing.lacks))
        self.key.show_words("")
        self.key.setPlaceholderText(_KEPT)

    # -- what is done ----------------------------------------------------------------------------------------

    def begin(self, words: str) -> None:
        """Something is being asked; until `end`, `tell` or one of the `show`s nothing else can be."""
        self.is_busy = True
        self._problem.hide()
        self._said.setText(f"{words}…")
        self._show_state()

    def end(self) -> None:
        self.is_busy = False
        self._said.clear()
        self._show_state()

    def tell(self, problem: ShowdeskError) -> None:
        """It did not work, and why."""
        self.end()
        self._problem.setText(str(problem))
        self._problem.show()

    def _say(self, words: str) -> None:
        self.is_busy = False
        self._said.setText(words)
        self._show_state()

    @property
    def typed(self) -> Site | None:
        """The site as the fields have it, None while they do not name one."""
        if self.site is None:
            return None
        form = next(form for form, name in FORMS.items() if name == self.form.currentText())
        return replace(
            self.site,
            name=self.name.text().strip(),
            user=self.user.text().strip() if self.site.kind is SiteKind.WORDPRESS else "",
            form=form if self.site.kind is SiteKind.FOLDER else "",
        )

    def _show_state(self) -> None:
        site = self.typed
        self.stop.setVisible(self.is_busy)
        self.look.setEnabled(bool(self.address.text().strip()) and not self.is_busy)
        _set_primary(self.look, site is None)
        self.folder.setEnabled(not self.is_busy)
        self.remove.setVisible(not self.is_new)
        self.remove.setEnabled(not self.is_busy)
        self._make_key.setVisible(bool(self._sign_in))
        self.go.setVisible(site is not None)
        self.go.setText("Test and add" if self.is_new else "Test and save" if self._is_touched else "Test")
        self.go.setEnabled(site is not None and not self.is_busy and self._is_complete(site))
        _set_primary(self.go, self.is_new or self._is_touched)

    @property
    def _is_touched(self) -> bool:
        return self.typed != self.site or bool(self.key.text())

    def _is_complete(self, site: Site) -> bool:
        needs_key = self.is_new and site.kind in KEYS
        needs_user = site.kind is SiteKind.WORDPRESS
        return bool(site.name) and (bool(site.user) or not needs_user) and (bool(self.key.text()) or not needs_key)

    def _look_up(self) -> None:
        if self.look.isEnabled() and self.is_new:
            self.find_wanted.emit(self.address.text().strip())

    def _go(self) -> None:
        site = self.typed
        if site is not None and self.go.isEnabled():
            self.test_wanted.emit(site, self.key.text())

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "The folder of the site", str(Path.home()))
        if chosen:
            self.show_folder(Path(chosen))

    def show_folder(self, folder: Path) -> None:
        """A folder was chosen: what its files are for is asked for."""
        self._show(Site(free_name(folder.name, self.taken), SiteKind.FOLDER, str(folder), form="hugo"), is_new=True)
        self.name.setFocus()


def _set_primary(button: QPushButton, is_primary: bool) -> None:
    if button.property("primary") != is_primary:
        button.setProperty("primary", is_primary)
        button.style().unpolish(button)
        button.style().polish(button)
