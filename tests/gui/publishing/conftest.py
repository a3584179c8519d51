"""A window with an article of its own, and a site on paper to publish it to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from editor_app.errors import StoreMissing
from editor_app.export.export import Form
from editor_app.gui.desk import Desk
from editor_app.gui.main_window import MainWindow
from editor_app.gui.panels.publish import PublishPanel
from editor_app.gui.theme import load_theme
from editor_app.publish.site import Site, SiteKind
from editor_app.worker.worker import Worker
from tests.gui.publishing.shelf import Shelf
from tests.paper_site import PaperSite
from tests.windows import forget_changes

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
TEXT = """---
id: 6f2c0000-0000-4000-8000-000000000001
title: "Will 지금 우리 학교는 Return?"
slug: will-it-return
tags: [zombies]
---
It was renewed, and filming has wrapped.

## Who is in it? {#cast}

Choi Nam-ra is back.
"""


@pytest.fixture(scope="session")
def worker() -> Iterator[Worker]:
    with Worker() as running:
        yield running


@pytest.fixture
def paper() -> PaperSite:
    return PaperSite(form=Form.WORDPRESS, site=Site("paper", SiteKind.WORDPRESS, "https://paper.example", user="minji"))


@pytest.fixture
def shelf(paper: PaperSite, tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "publishing", {"paper": paper})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "article.md").write_text(TEXT, encoding="utf-8")
    return folder / "article.md"


@pytest.fixture
def window(qtbot: QtBot, worker: Worker, shelf: Shelf, path: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on the article, without a store of facts."""
    desk = Desk(worker=worker, now=lambda: NOW, fixed_today=date(2026, 11, 30), sites=shelf)
    opened = MainWindow(desk, settings_path=tmp_path / "settings.json", theme=load_theme("light"))
    qtbot.addWidget(opened, before_close_func=forget_changes)
    opened.go_without_store(StoreMissing("There is no store."))
    opened.filing.open_path(path)
    opened.show()
    with qtbot.waitExposed(opened):
        opened.activateWindow()
    qtbot.waitUntil(lambda: opened.session is not None and opened.session.reading.is_checked)
    yield opened
    if shelf.gate is not None:
        shelf.gate.set()
    opened.publishing.end()
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def panel(window: MainWindow, qtbot: QtBot) -> PublishPanel:
    """The Publish panel, in sight, with all that is known by itself."""
    window.publishing.handlers["publish.show"]()
    panel = window.publishing.panel
    qtbot.waitUntil(  # what the panel needs may have to be imported first
        lambda: panel.site is not None and window.publishing.sites.standing(panel.site) is not None, timeout=30_000
    )
    settle(window, qtbot)
    return panel


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Until the text was read, and the panel knows where it stands."""
    publishing = window.publishing

    def is_settled() -> bool:
        session = window.session
        return session is not None and session.reading.revision == session.revision and publishing.is_settled

    qtbot.waitUntil(is_settled)


@pytest.fixture
def act(window: MainWindow, qtbot: QtBot) -> Callable[[str], None]:
    """Chooses an action of the menus."""

    def choose(id: str) -> None:
        window.actions_by_id[id].trigger()

    return choose
