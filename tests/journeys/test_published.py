"""A writer takes an article to a real WordPress and keeps it up there, by keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from editor_app.article.frontmatter import read_front_matter
from editor_app.errors import StoreMissing
from editor_app.gui.desk import Desk
from editor_app.gui.main_window import MainWindow
from editor_app.gui.panels.publish import PublishPanel
from editor_app.gui.publishing.conflict_window import ConflictWindow
from editor_app.gui.publishing.dry_run import DryRunWindow
from editor_app.gui.publishing.own_sites import OwnSites
from editor_app.gui.publishing.sites_dialog import SitesDialog
from editor_app.gui.theme import load_theme
from editor_app.publish.conflict import Choice
from editor_app.publish.destination import PostState
from editor_app.publish.receipts import receipts_in
from editor_app.worker.worker import Worker
from tests.keyrings import InMemory, in_memory_keyring
from tests.windows import forget_changes, keyboard, opened
from tests.wordpress_server import WordPressServer

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SLOW = 60_000  # milliseconds within which a server on a busy machine answers
ID = "6f2c0000-0000-4000-8000-00000000e001"
TEXT = f"""---
id: {ID}
title: "Will 지금 우리 학교는 Return?"
---
It was renewed, and filming has wrapped.

## Who is in it? {{#cast}}

Choi Nam-ra is back.

![The school](images/hyosan-at-night.png)
"""
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63f8cf50ff1f0005fe02fea73581e40000000049454e44ae426082"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "articles" / "images").mkdir(parents=True)
    (tmp_path / "articles" / "images" / "hyosan-at-night.png").write_bytes(PNG)
    (tmp_path / "articles" / "article.md").write_text(TEXT, encoding="utf-8")
    return tmp_path / "articles" / "article.md"


@pytest.fixture
def ring() -> Iterator[InMemory]:
    with in_memory_keyring() as kept:
        yield kept


@pytest.fixture
def window(
    wordpress: WordPressServer,
    ring: InMemory,
    path: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[MainWindow]:
    """The window on the article, as the program opens it, without a store and without any site."""
    monkeypatch.setenv("SHOWDESK_PUBLISHING", str(tmp_path / "data"))
    with Worker() as worker:
        desk = Desk(
            worker=worker,
            now=lambda: datetime.now(UTC),
            fixed_today=date(2026, 11, 30),
            sites=OwnSites(tmp_path / "sites.json"),
        )
        window = MainWindow(desk, settings_path=tmp_path / "settings.json", theme=load_theme("light"))
        qtbot.addWidget(window, before_close_func=forget_changes)
        window.go_without_store(StoreMissing("There is no store."))
        window.filing.open_path(path)
        window.show()
        with qtbot.waitExposed(window):
            window.activateWindow()
        qtbot.waitUntil(lambda: window.session is not None and window.session.reading.is_checked, timeout=SLOW)
        window.view.setFocus()
        yield window
        window.publishing.end()
        QThreadPool.globalInstance().waitForDone()


def back_to(window: MainWindow, qtbot: QtBot) -> None:
    """The screen that nobody sees has no window manager: nobody gives a window the keyboard when a dialog closes."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=SLOW)


def tab_to(target: QWidget, qtbot: QtBot) -> None:
    """Press Tab until `target` has the keyboard."""
    for _ in range(80):
        if keyboard() is target:
            return
        qtbot.keyClick(keyboard(), KEY.Key_Tab)
    raise AssertionError(f"no Tab leads to {target.accessibleName() or target}")


def send(window: MainWindow, qtbot: QtBot) -> PublishPanel:
    """Press the key that publishes; what came of it stands in the panel."""
    panel = window.publishing.panel
    panel.outcome.hide()
    qtbot.keyClick(window, KEY.Key_F9, CTRL)
    qtbot.waitUntil(lambda: not panel.is_busy and panel.outcome.isVisible(), timeout=SLOW)
    qtbot.waitUntil(lambda: window.publishing.is_settled, timeout=SLOW)
    return panel


def choose(panel: PublishPanel, state: PostState, qtbot: QtBot) -> None:
    """Choose what becomes of it with the arrow keys."""
    for _ in range(2):  # from within the panel the key leads back first
        if keyboard() is not panel.fields.entries["slug"].field:
            qtbot.keyClick(keyboard(), KEY.Key_F9)
    tab_to(panel.choice.buttons[panel.choice.state], qtbot)
    for _ in range(2):
        if panel.choice.state is not state:
            qtbot.keyClick(keyboard(), KEY.Key_Right)
    assert panel.choice.state is state


def write(window: MainWindow, words: str, qtbot: QtBot) -> None:
    """Type at the end of the first paragraph."""
    window.view.setFocus()
    qtbot.keyClick(window.view, KEY.Key_Home, CTRL)
    qtbot.keyClick(window.view, KEY.Key_End)
    qtbot.keyClicks(window.view, words)
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.reading.revision == session.revision and session.reading.is_checked, timeout=SLOW)


def press_in_next_box(words: str) -> None:
    """Press the button called `words` in the box that is about to open."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(10, press)
            return
        next(button for button in box.buttons() if button.text() == words).click()

    QTimer.singleShot(0, press)


@pytest.mark.timeout(400)
def test_a_writer_publishes_and_keeps_up_an_article(
    window: MainWindow, wordpress: WordPressServer, ring: InMemory, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    # a site is added from its home address
    qtbot.keyClick(window, KEY.Key_F9)
    qtbot.waitUntil(lambda: keyboard().property("text") == "Add a site…", timeout=SLOW)
    qtbot.keyClick(keyboard(), KEY.Key_Space)
    sites = opened(SitesDialog, qtbot, timeout=SLOW)
    qtbot.waitUntil(sites.form.address.hasFocus, timeout=SLOW)
    qtbot.keyClicks(keyboard(), f"127.0.0.1:{wordpress.port}")
    qtbot.keyClick(keyboard(), KEY.Key_Return)
    qtbot.waitUntil(sites.form.user.hasFocus, timeout=SLOW)
    qtbot.keyClicks(keyboard(), "editor")
    qtbot.keyClick(keyboard(), KEY.Key_Tab)
    qtbot.keyClicks(keyboard(), wordpress.password())
    qtbot.keyClick(keyboard(), KEY.Key_Return)
    qtbot.waitUntil(lambda: len(sites.sites) == 1, timeout=SLOW)
    assert [kept.replace(" ", "") for kept in ring.kept.values()] == [wordpress.password().replace(" ", "")]
    qtbot.keyClick(keyboard(), KEY.Key_Escape)
    qtbot.waitUntil(lambda: not sites.isVisible(), timeout=SLOW)
    back_to(window, qtbot)
    site = sites.sites[0].title

    # a draft first
    panel = send(window, qtbot)
    assert panel.outcome.lead.text().replace("\u200b", "") == f"Saved as a draft on {site}."
    (post,) = wordpress.posts(ID)
    assert post["status"] == "draft"

    # a look at what publishing would do: nothing in the text
    qtbot.keyClick(window, KEY.Key_F9, SHIFT)
    ahead = opened(DryRunWindow, qtbot, timeout=SLOW)
    assert ahead.rows[0].detail == "nothing in the text"
    qtbot.keyClick(ahead, KEY.Key_Escape)
    back_to(window, qtbot)

    # published, and the page has it
    choose(panel, PostState.PUBLISHED, qtbot)
    send(window, qtbot)
    assert panel.outcome.lead.text().replace("\u200b", "") == f"Published on {site}."
    address = panel.address
    assert "Choi Nam-ra is back." in wordpress.page(address.removeprefix(wordpress.url))
    (receipt,) = receipts_in(read_front_matter(path.read_text(encoding="utf-8")).fields)
    assert (receipt.site, receipt.url) == (site, address)

    # updated in its place
    write(window, " It streams in 2027.", qtbot)
    send(window, qtbot)
    (post,) = wordpress.posts(ID)
    assert "It streams in 2027." in post["content"]["raw"]

    # a colleague changes the same words there, and others
    raw = post["content"]["raw"].replace("It streams in 2027.", "It streams soon.").replace("is back.", "is back, too.")
    wordpress.ask("POST", f"wp/v2/posts/{post['id']}", {"content": raw})
    write(window, " Or later.", qtbot)
    panel.outcome.hide()
    qtbot.keyClick(window, KEY.Key_F9, CTRL)
    qtbot.waitUntil(lambda: not panel.is_busy, timeout=SLOW)
    conflict = opened(ConflictWindow, qtbot, timeout=SLOW)
    assert "It streams soon." in wordpress.posts_at(post["id"])["content"]["raw"]
    qtbot.waitUntil(lambda: getattr(keyboard(), "text", str)() == "Take yours", timeout=SLOW)
    qtbot.keyClick(keyboard(), KEY.Key_Space)
    assert [card.choice for card in conflict.cards if card.buttons] == [Choice.MINE]
    tab_to(conflict.go, qtbot)
    qtbot.keyClick(keyboard(), KEY.Key_Space)
    qtbot.waitUntil(lambda: not panel.is_busy and panel.outcome.isVisible(), timeout=SLOW)
    back_to(window, qtbot)
    (post,) = wordpress.posts(ID)
    assert "It streams in 2027. Or later." in post["content"]["raw"]
    assert "is back, too." in post["content"]["raw"]

    # taken back, and scheduled on the clock of the site, which is in Seoul
    qtbot.waitUntil(lambda: window.publishing.is_settled, timeout=SLOW)
    panel.outcome.hide()
    qtbot.keyClick(window, KEY.Key_P, CTRL | SHIFT)
    qtbot.waitUntil(lambda: keyboard().accessibleName() == "Find a command", timeout=SLOW)
    qtbot.keyClicks(keyboard(), "unpublish")
    press_in_next_box("Unpublish")
    qtbot.keyClick(keyboard(), KEY.Key_Return)
    qtbot.waitUntil(lambda: not panel.is_busy and panel.outcome.isVisible(), timeout=SLOW)
    back_to(window, qtbot)
    qtbot.waitUntil(lambda: panel.stands_as is PostState.DRAFT, timeout=SLOW)
    assert wordpress.posts_at(post["id"])["status"] == "draft"
    assert "published" not in read_front_matter(path.read_text(encoding="utf-8")).fields
    choose(panel, PostState.SCHEDULED, qtbot)
    tab_to(panel.when.field, qtbot)
    qtbot.keyClicks(keyboard(), "2037-01-02 9:00")
    send(window, qtbot)
    (post,) = wordpress.posts(ID)
    assert (post["status"], post["date_gmt"]) == ("future", "2037-01-02T00:00:00")

    # one post and one picture came of it all, and the password is in no file
    assert len([row for row in wordpress.media() if row["title"]["rendered"] == "hyosan-at-night"]) == 1
    written = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    for secret in (wordpress.password(), wordpress.password().replace(" ", "")):
        assert secret.encode() not in written
