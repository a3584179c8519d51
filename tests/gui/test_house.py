"""The house style and the spelling reach the writer without anybody waiting for them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from editor_app.article.parse import parse
from editor_app.checks.house_style import built_in
from editor_app.errors import LibraryMissing, ShowdeskError
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.gui.desk import Desk
from editor_app.gui.house import House
from editor_app.gui.main_window import MainWindow
from editor_app.gui.session import Session
from editor_app.gui.theme import Theme
from editor_app.worker.worker import Worker

TODAY = date(2026, 11, 22)


class Reader(Worker):
    """Finds every “teh”; or fails, as a process without the library does."""

    def __init__(self, *, has_library: bool = True) -> None:
        super().__init__()
        self.has_library = has_library
        self.asked: list[str] = []

    def call(self, dotted: str, *arguments: object, deadline: float) -> object:
        texts = arguments[0]
        assert isinstance(texts, list)
        self.asked += texts
        if not self.has_library:
            raise LibraryMissing("Spelling is not checked.", why="Harper cannot be loaded.")
        return [
            tuple(("spelling", at, at + 4, "", ("then",)) for at in [text.find("thne")] if at >= 0) for text in texts
        ]


def style_file(folder: Path, text: str) -> Path:
    path = folder / "house_style.toml"
    path.write_text(text, encoding="utf-8")
    return path


# ---- the style


def test_without_files_of_ones_own_the_style_is_ours() -> None:
    house = House()

    assert house.style() is built_in()
    assert house.dates is None
    assert house.news() == ""


def test_what_the_menu_says_of_dates_goes_before_the_house(tmp_path: Path) -> None:
    path = style_file(tmp_path, 'dates = "british"')
    house = House(own_style=lambda: path)

    assert house.style().dates == house.dates == "british"
    house.dates = "american"
    assert house.style().dates == house.dates == "american"
    house.dates = None
    assert house.style().dates == house.dates == "british"


def test_a_style_stays_the_same_value_until_something_changes() -> None:
    """What was found by it in a section is kept for as long."""
    house = House()
    house.dates = "british"

    assert house.style() is house.style()


def test_a_broken_style_is_told_once_and_ours_is_used(tmp_path: Path) -> None:
    path = style_file(tmp_path, "dates = british")
    house = House(own_style=lambda: path)

    assert house.style() is built_in()
    assert "house_style.toml" in house.news()
    assert house.style() is built_in()
    assert house.news() == ""


def test_a_word_that_was_learned_is_right_and_kept_with_those_that_were_there(tmp_path: Path) -> None:
    words = tmp_path / "settings" / "words.txt"
    house = House(own_words=words)
    house.style()

    house.learn("Thne")
    assert house.style().words == {"thne"}
    house.keep_words()
    words.write_text(words.read_text(encoding="utf-8") + "# mine\nHyosanite", encoding="utf-8")
    house.learn("thne")
    house.learn("jjigae")
    house.keep_words()

    assert House(own_words=words).style().words == {"thne", "hyosanite", "jjigae"}
    assert words.read_text(encoding="utf-8").endswith("Thne\n# mine\nHyosanite\njjigae\n")


def test_words_that_cannot_be_kept_are_told(tmp_path: Path) -> None:
    (tmp_path / "settings").write_text("a file where a folder is to be", encoding="utf-8")
    house = House(own_words=tmp_path / "settings" / "words.txt")
    house.learn("thne")

    with pytest.raises(ShowdeskError, match="could not be kept"):
        house.keep_words()


def test_words_of_ones_own_are_right(tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("# my words\nThne\n\nHyosanite # of Hyosan\n", encoding="utf-8")

    assert House(own_words=words).style().words == {"thne", "hyosanite"}
    assert House(own_words=tmp_path / "none.txt").style() is built_in()


# ---- the spelling


def test_without_the_library_the_writer_hears_of_it_once() -> None:
    house = House(Reader(has_library=False))
    article = parse("It was thne.\n")

    assert house.is_unread(article)
    house.proofread(article, Event())
    house.proofread(parse("It was another.\n"), Event())

    assert not house.is_unread(parse("And a third.\n"))
    assert "cannot be loaded" in house.news()
    assert house.news() == ""


@pytest.fixture
def session(theme: Theme, qapp: QObject, store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setattr("editor_app.gui.session._AFTER_THE_START", 0)
    opened = Session("It was thne.\n", theme=theme, today=TODAY, parent=qapp)
    opened.facts, opened.house = store, House(Reader())
    return opened


def spelt(session: Session) -> list[str]:
    return [session.article.text_at(d.span) for d in session.reading.diagnostics if d.rule == "spelling"]


def test_slips_are_told_once_they_were_found_and_nothing_waits_for_that(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.was_read):
        session.read_soon()
    assert spelt(session) == []

    qtbot.waitUntil(lambda: spelt(session) == ["thne"])


def test_only_the_sentence_that_was_typed_in_is_read_again(session: Session, qtbot: QtBot) -> None:
    session.read_soon()
    qtbot.waitUntil(lambda: spelt(session) == ["thne"])
    assert session.house is not None
    reader = session.house._worker
    assert isinstance(reader, Reader)
    before = len(reader.asked)

    cursor = QTextCursor(session.document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText("And thne it ended.")
    qtbot.waitUntil(lambda: spelt(session) == ["thne", "thne"])

    assert reader.asked[before:] == ["And thne it ended."]


def test_a_word_is_learned_from_the_menu_on_it(
    tmp_path: Path, qtbot: QtBot, store: SqlStore, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor_app.gui.session._AFTER_THE_START", 0)
    words = tmp_path / "words.txt"
    desk = Desk(
        worker=Worker(),
        now=lambda: datetime(2026, 11, 22, tzinfo=UTC),
        fixed_today=TODAY,
        house=House(Reader(), own_words=words),
    )
    window = MainWindow(desk, settings_path=tmp_path / "window.json", theme=theme)
    qtbot.addWidget(window, before_close_func=_forget_changes)
    article = tmp_path / "article.md"
    article.write_text("It was thne.\n", encoding="utf-8")
    window.use(store, None)
    window.filing.open_path(article)
    qtbot.waitUntil(lambda: window.session is not None and spelt(window.session) == ["thne"])
    assert window.view.menu_actions is not None
    (learn,) = (a for a in window.view.menu_actions(window.view.toPlainText().index("thne") + 1) if "words" in a.text())

    learn.trigger()

    qtbot.waitUntil(lambda: window.session is not None and spelt(window.session) == [])
    qtbot.waitUntil(lambda: words.exists() and words.read_text(encoding="utf-8").endswith("\nthne\n"))


# ---- in the window


def _forget_changes(window: MainWindow) -> None:
    if window.session is not None:
        window.session.document.setModified(False)


def test_the_menu_names_the_house_where_it_has_a_form_for_dates(
    tmp_path: Path, qtbot: QtBot, store: SqlStore, theme: Theme
) -> None:
    path = style_file(tmp_path, 'dates = "british"')
    desk = Desk(
        worker=Worker(),
        now=lambda: datetime(2026, 11, 22, tzinfo=UTC),
        fixed_today=TODAY,
        house=House(own_style=lambda: path),
    )
    window = MainWindow(desk, settings_path=tmp_path / "window.json", theme=theme)
    qtbot.addWidget(window, before_close_func=_forget_changes)
    article = tmp_path / "article.md"
    article.write_text("It came on June 6, 2022.\n", encoding="utf-8")

    window.use(store, None)
    window.filing.open_path(article)
    qtbot.waitUntil(lambda: window.completing.dates == "british")

    assert window._dates_menu.actions()[0].text() == "&As the house style has them"
    assert window.session is not None
    assert "house-dates" in [d.rule for d in window.session.reading.diagnostics]
