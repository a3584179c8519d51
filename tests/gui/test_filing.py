"""Files: what is opened, saved and left, and that nothing unsaved is ever lost on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor_app.article.folder import ListedArticle
from editor_app.errors import ShowdeskError
from editor_app.gui.desk import Desk
from editor_app.gui.filing import Filing
from editor_app.gui.session import Session
from editor_app.gui.theme import Theme
from editor_app.text.edits import Edit
from editor_app.worker.worker import Worker

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TEXT = '---\nid: 1\ntitle: "Will it return?"\n---\nWords.\n'
BUTTON = QMessageBox.StandardButton


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as running:
        yield running


@pytest.fixture
def desk(worker: Worker) -> Desk:
    return Desk(worker=worker, now=lambda: NOW, fixed_today=date(2026, 11, 22))


@pytest.fixture
def filing(show: Callable[[QWidget], None], theme: Theme, desk: Desk, tmp_path: Path) -> Filing:
    window = QWidget()
    show(window)
    return Filing(desk, tmp_path / "settings" / "window.json", theme, window)


@pytest.fixture
def told(filing: Filing) -> list[ShowdeskError]:
    """What was told as gone wrong."""
    problems: list[ShowdeskError] = []
    filing.failed.connect(problems.append)
    return problems


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def opened(filing: Filing, path: Path) -> Session:
    filing.open_path(path)
    assert filing.session is not None
    return filing.session


def type_into(session: Session, words: str) -> None:
    session.apply([Edit.insert(len(session.text), words)])


def answer(press: Callable[[QMessageBox], QPushButton]) -> list[str]:
    """Press a button of the question that is about to be asked; gives what it says."""
    asked: list[str] = []

    def act() -> None:
        box = QApplication.activeModalWidget()
        if box is None:  # it is asked once something has been read
            QTimer.singleShot(0, act)
            return
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        press(box).click()

    QTimer.singleShot(0, act)
    return asked


def standard(which: QMessageBox.StandardButton) -> Callable[[QMessageBox], QPushButton]:
    def find(box: QMessageBox) -> QPushButton:
        button = box.button(which)
        assert isinstance(button, QPushButton)
        return button

    return find


def named(words: str) -> Callable[[QMessageBox], QPushButton]:
    return lambda box: next(b for b in box.findChildren(QPushButton) if b.text() == words)


def choose(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    """Let the writer choose `path` in whatever file dialog comes, or cancel it."""
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path) if path is not None else "", ""))


# ---- leaving


@pytest.mark.parametrize("way", ["close", "open_tour", "open_about_publishing", "open_about_checks"])
def test_unsaved_text_is_left_only_when_the_writer_says_so(
    filing: Filing, article: Path, way: str, qtbot: QtBot
) -> None:
    session = opened(filing, article)
    type_into(session, "Unsaved.")

    asked = answer(standard(BUTTON.Cancel))
    getattr(filing, way)()
    qtbot.waitUntil(lambda: bool(asked))

    assert asked == ["Save what you changed in “article.md”?"]
    assert filing.session is session
    assert session.text.endswith("Unsaved.")


def test_saving_on_the_way_out_writes_the_file(filing: Filing, article: Path) -> None:
    type_into(opened(filing, article), "Kept.")

    answer(standard(BUTTON.Save))
    filing.close()

    assert filing.session is None
    assert article.read_text(encoding="utf-8") == f"{TEXT}Kept."


def test_text_that_was_thrown_away_leaves_the_file_as_it_was(filing: Filing, article: Path) -> None:
    type_into(opened(filing, article), "Gone.")

    answer(standard(BUTTON.Discard))
    filing.close()

    assert filing.session is None
    assert article.read_text(encoding="utf-8") == TEXT


def test_a_save_that_fails_on_the_way_out_keeps_the_article_open(
    filing: Filing, article: Path, told: list[ShowdeskError], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(filing, article)
    type_into(session, "Kept.")
    choose(monkeypatch, article / "not-a-folder" / "a.md")
    session.path = None

    answer(standard(BUTTON.Save))
    filing.close()

    assert filing.session is session
    assert session.text.endswith("Kept.")
    assert len(told) == 1


def test_the_page_about_publishing_opens_as_an_article_without_a_file(filing: Filing) -> None:
    filing.open_about_publishing()

    session = filing.session
    assert session is not None
    assert session.path is None
    assert session.article.title == "Publishing to Your Sites"


def test_the_page_about_the_checks_opens_as_an_article_without_a_file(filing: Filing, qtbot: QtBot) -> None:
    filing.open_about_checks()
    qtbot.waitUntil(lambda: filing.session is not None)

    session = filing.session
    assert session is not None
    assert session.path is None
    assert session.article.title == "What the Checks Look For"


# ---- saving


def test_a_name_without_an_ending_gets_ours_and_is_remembered_so(
    filing: Filing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filing.open_tour()
    choose(monkeypatch, tmp_path / "my tour")

    assert filing.save()

    assert (tmp_path / "my tour.md").exists()
    assert filing.settings.recent == (str(tmp_path / "my tour.md"),)


def test_a_cancelled_save_is_no_save(filing: Filing, monkeypatch: pytest.MonkeyPatch) -> None:
    filing.open_tour()
    choose(monkeypatch, None)

    assert not filing.save()


def test_a_file_that_changed_outside_is_replaced_only_on_demand(filing: Filing, article: Path) -> None:
    session = opened(filing, article)
    type_into(session, "Mine.")
    article.write_text("Theirs.", encoding="utf-8")

    answer(standard(BUTTON.Cancel))
    assert not filing.save()
    assert article.read_text(encoding="utf-8") == "Theirs."
    assert session.is_modified

    answer(named("Put mine in its place"))
    assert filing.save()
    assert article.read_text(encoding="utf-8") == f"{TEXT}Mine."


def test_beside_a_file_that_changed_outside_both_texts_are_kept(
    filing: Filing, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_into(opened(filing, article), "Mine.")
    article.write_text("Theirs.", encoding="utf-8")
    beside = article.with_name("mine.md")
    choose(monkeypatch, beside)

    answer(lambda box: box.defaultButton())
    assert filing.save()

    assert article.read_text(encoding="utf-8") == "Theirs."
    assert beside.read_text(encoding="utf-8") == f"{TEXT}Mine."


# ---- opening


def test_opening_what_is_open_changes_nothing(filing: Filing, article: Path) -> None:
    session = opened(filing, article)
    type_into(session, "Unsaved.")

    filing.open_path(article)

    assert filing.session is session
    assert session.text.endswith("Unsaved.")


def test_a_text_from_elsewhere_becomes_an_unsaved_article_and_stays_as_it_is(
    filing: Filing, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("All of Us Are Dead\n\nIt came out in 2022.\n", encoding="utf-8")

    filing.open_path(path)
    qtbot.waitUntil(lambda: filing.session is not None, timeout=15_000)

    session = filing.session
    assert session is not None
    assert (session.path, session.is_modified, session.suggested_name) == (None, True, "notes.md")
    assert "It came out in 2022." in session.text
    assert path.read_text(encoding="utf-8") == "All of Us Are Dead\n\nIt came out in 2022.\n"


def test_the_files_opened_last_are_offered_and_those_that_are_gone_cannot_be_chosen(
    filing: Filing, article: Path
) -> None:
    other = article.with_name("other.md")
    other.write_text(TEXT, encoding="utf-8")
    opened(filing, article)
    opened(filing, other)
    article.unlink()
    menu = QMenu()

    filing.fill_recent(menu)

    offered = [(action.text().partition("  ")[0], action.isEnabled()) for action in menu.actions()]
    assert offered == [("other.md", True), ("article.md", False)]


def test_before_anything_was_opened_it_says_so(filing: Filing) -> None:
    menu = QMenu()

    filing.fill_recent(menu)

    assert [(action.text(), action.isEnabled()) for action in menu.actions()] == [("Nothing was opened yet", False)]


def test_the_articles_beside_the_open_one_are_listed(filing: Filing, article: Path, qtbot: QtBot) -> None:
    article.with_name("other.md").write_text(TEXT.replace("Will it return?", "Another"), encoding="utf-8")
    listed: list[tuple[ListedArticle, ...]] = []
    filing.listed.connect(listed.append)

    opened(filing, article)

    qtbot.waitUntil(lambda: bool(listed) and len(listed[-1]) == 2)
    assert {found.title for found in listed[-1]} == {"Will it return?", "Another"}


def test_what_is_remembered_is_there_at_the_next_start(
    filing: Filing, article: Path, desk: Desk, theme: Theme, tmp_path: Path
) -> None:
    opened(filing, article)

    filing.remember(geometry="01", panes=(1, 2, 3))

    again = Filing(desk, tmp_path / "settings" / "window.json", theme, QWidget())
    assert (again.settings.recent, again.settings.geometry, again.settings.panes) == ((str(article),), "01", (1, 2, 3))
