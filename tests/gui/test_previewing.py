"""The preview follows the text, and asks for nothing that it shows already."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFrame, QLabel, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from editor_app.errors import RenderTimedOut
from editor_app.export import exporting
from editor_app.gui.desk import Desk
from editor_app.gui.panels.preview import Page, PreviewPanel
from editor_app.gui.previewing import Previewing
from editor_app.gui.session import Session
from editor_app.gui.theme import Theme
from editor_app.text.edits import Edit
from editor_app.worker.worker import Worker

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TEXT = (
    '---\ntitle: "T"\n---\nRenewed on [June 6, 2022](fact:season/x-2#renewed "2022-06-06").\n\n![Students](roof.png)\n'
)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as running:
        yield running


@pytest.fixture
def panel(show: Callable[[QWidget], None], theme: Theme) -> PreviewPanel:
    panel = PreviewPanel(theme)
    show(panel)
    return panel


@pytest.fixture
def previewing(panel: PreviewPanel, worker: Worker) -> Previewing:
    return Previewing(Desk(worker=worker, now=lambda: NOW), panel)


@pytest.fixture
def session(theme: Theme, qapp: QObject) -> Session:
    return Session(TEXT, theme=theme, today=date(2026, 11, 22), parent=qapp)


def seen(panel: PreviewPanel) -> str:
    browser = panel.findChild(QTextBrowser)
    assert browser is not None
    return browser.toPlainText()


def told(panel: PreviewPanel) -> list[str]:
    (notice,) = panel.findChildren(QFrame, "notice")
    return [label.text() for label in notice.findChildren(QLabel) if label.isVisible()]


def test_readers_words_are_shown_while_there_is_no_store(
    previewing: Previewing, panel: PreviewPanel, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.shown, timeout=15_000):
        previewing.show(session)

    assert "Renewed on June 6, 2022." in seen(panel)
    assert "fact:" not in seen(panel)


def test_what_is_shown_is_not_rendered_again(
    previewing: Previewing, panel: PreviewPanel, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.shown, timeout=15_000):
        previewing.show(session)

    with qtbot.assertNotEmitted(panel.shown, wait=100):
        previewing.show(session)


def test_the_first_save_brings_the_pictures_that_lie_beside_the_file(
    previewing: Previewing, panel: PreviewPanel, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    picture.save(str(tmp_path / "roof.png"))
    with qtbot.waitSignal(panel.shown, timeout=15_000):
        previewing.show(session)
    page = panel.findChild(Page)
    assert page is not None
    assert [found.problem for found in page.pictures.values()] == ["Save the article to see its pictures."]

    session.save(tmp_path / "a.md")
    with qtbot.waitSignal(panel.shown, timeout=15_000):
        previewing.show(session)

    assert [found.problem for found in page.pictures.values()] == [""]


def test_a_text_that_cannot_be_rendered_is_told_above_the_last_preview(
    previewing: Previewing, panel: PreviewPanel, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitSignal(panel.shown, timeout=15_000):
        previewing.show(session)

    def too_long(*_: object) -> str:
        raise RenderTimedOut("This text is too complex to show.")

    monkeypatch.setattr(exporting, "preview_html", too_long)
    session.apply([Edit.insert(len(session.text), "More.")])
    with qtbot.waitSignal(session.was_read):
        session.read_soon()
    previewing.show(session)
    qtbot.waitUntil(lambda: told(panel) == ["This text is too complex to show."])

    assert "Renewed on June 6, 2022." in seen(panel)


def test_a_closed_article_leaves_nothing_behind(
    previewing: Previewing, panel: PreviewPanel, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.shown, timeout=15_000):
        previewing.show(session)

    previewing.show(None)

    assert seen(panel) == ""
