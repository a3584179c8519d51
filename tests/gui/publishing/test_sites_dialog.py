"""A site is found, tested and kept from the window; what does not work is not kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from editor_app.errors import SignInRefused
from editor_app.gui.main_window import MainWindow
from editor_app.gui.publishing.own_sites import OwnSites
from editor_app.gui.publishing.sites_dialog import SitesDialog
from editor_app.publish.site import Site, SiteKind
from tests.gui.publishing.shelf import Shelf
from tests.keyrings import in_memory_keyring, take_the_keyring_away
from tests.paper_site import PaperSite
from tests.windows import keyboard, opened

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> SitesDialog:
    window.actions_by_id["publish.sites"].trigger()
    return opened(SitesDialog, qtbot, timeout=30_000)  # what it needs may have to be imported first


def names(dialog: SitesDialog) -> list[str]:
    return [row.title for row in dialog.sites]


def told(dialog: SitesDialog) -> str:
    labels = [label for label in dialog.form.findChildren(QLabel) if label.isVisible() and label.text()]
    return "\n".join(label.text() for label in labels)


def find(dialog: SitesDialog, address: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.add, LEFT)
    qtbot.keyClicks(dialog.form.address, address)
    qtbot.keyClick(dialog.form.address, KEY.Key_Return)
    qtbot.waitUntil(lambda: not dialog.form.is_busy)


def test_a_site_is_added_by_its_address_and_keys_alone(
    dialog: SitesDialog, shelf: Shelf, window: MainWindow, qtbot: QtBot
) -> None:
    find(dialog, "desk.example", qtbot)
    assert "Found: 지금 Desk · WordPress 6.1.9." in told(dialog)
    qtbot.waitUntil(lambda: keyboard() is dialog.form.user)

    qtbot.keyClicks(keyboard(), "minji")
    qtbot.keyClick(keyboard(), KEY.Key_Tab)
    qtbot.keyClicks(keyboard(), "abcd efgh")
    qtbot.keyClick(keyboard(), KEY.Key_Return)
    qtbot.waitUntil(lambda: names(dialog) == ["paper", "desk"])

    assert shelf.keys == {"desk": "abcd efgh"}
    assert shelf.papers["desk"].site.user == "minji"
    assert "A (an editor)" in told(dialog)
    assert dialog.form.key.text() == ""
    assert window.publishing.sites.all == shelf.all()


def test_esc_puts_back_what_was_typed_and_then_closes(dialog: SitesDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.add, LEFT)
    qtbot.keyClicks(keyboard(), "desk")
    seen = []
    for _ in range(2):
        qtbot.keyClick(keyboard(), KEY.Key_Escape)
        seen.append((dialog.form.address.text(), dialog.isVisible()))

    assert seen == [("", True), ("", False)]


def test_a_key_that_nothing_would_keep_is_said_to_be_held(dialog: SitesDialog, shelf: Shelf, qtbot: QtBot) -> None:
    shelf.has_no_keyring = True

    qtbot.mouseClick(dialog.form.go, LEFT)

    qtbot.waitUntil(lambda: "This system has no keyring: the key is held until Showdesk ends." in told(dialog))


def test_without_a_keyring_a_key_is_held_for_as_long_as_the_program_runs(tmp_path: Path) -> None:
    site = Site("desk", SiteKind.WORDPRESS, "https://desk.example", "https://desk.example/wp-json/", "minji")
    sites = OwnSites(tmp_path / "sites.json")
    with in_memory_keyring() as ring:
        take_the_keyring_away()
        sites.keep(site, "abcd efgh ijkl mnop qrst uvwx")
        opened_with_it = sites.open(site)
        held = [sites.holds(site), OwnSites(tmp_path / "sites.json").holds(site)]
        sites.remove(site)

    with opened_with_it as destination:
        assert destination.site == site
    assert held == [True, False]
    assert (sites.holds(site), sites.all(), ring.kept) == (False, (), {})


def test_the_key_is_never_shown(dialog: SitesDialog, qtbot: QtBot) -> None:
    find(dialog, "desk.example", qtbot)

    assert dialog.form.key.echoMode() is QLineEdit.EchoMode.Password


def test_what_answers_there_instead_is_told(dialog: SitesDialog, qtbot: QtBot) -> None:
    find(dialog, "other.example", qtbot)

    assert "Neither WordPress nor Ghost was found at other.example." in told(dialog)
    assert not dialog.form.go.isVisible()


def test_a_site_that_takes_us_for_nobody_is_not_kept(dialog: SitesDialog, shelf: Shelf, qtbot: QtBot) -> None:
    find(dialog, "desk.example", qtbot)
    dialog.form.user.setText("minji")
    dialog.form.key.setText("wrong words")
    shelf.problem = SignInRefused("desk does not take this password.", why="It may be the other one.")

    qtbot.mouseClick(dialog.form.go, LEFT)
    qtbot.waitUntil(lambda: "desk does not take this password." in told(dialog))

    assert names(dialog) == ["paper"]
    assert shelf.keys == {}
    assert dialog.form.key.text() == "wrong words"


def test_nothing_is_added_before_all_is_said(dialog: SitesDialog, qtbot: QtBot) -> None:
    find(dialog, "desk.example", qtbot)
    can_go = [dialog.form.go.isEnabled()]
    for field, words in ((dialog.form.user, "minji"), (dialog.form.key, "abcdefgh"), (dialog.form.name, "")):
        field.setText(words)
        can_go.append(dialog.form.go.isEnabled())

    assert can_go == [False, False, True, False]


def test_what_a_role_means_is_told(dialog: SitesDialog, paper: PaperSite, qtbot: QtBot) -> None:
    paper.standing = replace(
        paper.standing,
        zone="Asia/Seoul",
        keeps_any_html=False,
        may_publish=False,
        consequences=("It will wait for an editor.",),
        lacks=("It may not upload pictures.",),
    )

    qtbot.mouseClick(dialog.form.go, LEFT)
    qtbot.waitUntil(lambda: "It works." in told(dialog))

    for words in (
        "save drafts, and not publish",
        "Asia/Seoul (UTC+9)",
        "unsafe tags are stripped",
        "•  It will wait for an editor.",
        "It may not upload pictures.",
    ):
        assert words in told(dialog)


def test_asking_can_be_stopped(dialog: SitesDialog, shelf: Shelf, qtbot: QtBot) -> None:
    shelf.gate = Event()
    qtbot.mouseClick(dialog.form.go, LEFT)
    busy = [dialog.form.is_busy]
    qtbot.mouseClick(dialog.form.stop, LEFT)
    busy.append(dialog.form.is_busy)

    assert busy == [True, False]
    shelf.gate.set()
    QThreadPool.globalInstance().waitForDone()


def test_a_site_is_removed_only_if_that_is_meant(
    dialog: SitesDialog, shelf: Shelf, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = []
    for wanted in ("Cancel", "Remove"):

        def press(box: QMessageBox, wanted: str = wanted) -> int:
            chosen = next(button for button in box.buttons() if button.text().replace("&", "") == wanted)
            monkeypatch.setattr(QMessageBox, "clickedButton", lambda _box: chosen)
            return 0

        monkeypatch.setattr(QMessageBox, "exec", press)
        qtbot.mouseClick(dialog.form.remove, LEFT)
        qtbot.waitUntil(lambda: not dialog.form.is_busy)
        left.append(list(shelf.papers))

    assert left == [["paper"], []]
    assert dialog.form.is_new


def test_a_folder_needs_no_key(dialog: SitesDialog, shelf: Shelf, tmp_path: Path, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.add, LEFT)
    dialog.form.show_folder(tmp_path / "My Blog")
    assert not dialog.form.key.isVisible()
    assert dialog.form.name.text() == "my-blog"

    qtbot.mouseClick(dialog.form.go, LEFT)
    qtbot.waitUntil(lambda: names(dialog) == ["paper", "my-blog"])

    assert shelf.papers["my-blog"].site == Site("my-blog", SiteKind.FOLDER, str(tmp_path / "My Blog"), form="hugo")


def test_the_name_of_a_site_that_is_kept_stays(dialog: SitesDialog) -> None:
    """Receipts in articles call it by that name."""
    assert not dialog.form.name.isEnabled()
    assert dialog.form.go.text() == "Test"


@pytest.mark.parametrize("field", ["user", "key"])
def test_a_change_of_a_kept_site_is_saved_with_its_test(
    dialog: SitesDialog, shelf: Shelf, qtbot: QtBot, field: str
) -> None:
    getattr(dialog.form, field).setText("somebody")
    assert dialog.form.go.text() == "Test and save"

    qtbot.mouseClick(dialog.form.go, LEFT)
    qtbot.waitUntil(lambda: "It works." in told(dialog))

    assert (shelf.papers["paper"].site.user, shelf.keys.get("paper")) == (
        ("somebody", None) if field == "user" else ("minji", "somebody")
    )
