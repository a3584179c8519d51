"""The freshness desk in the window: what a writer sees when a fact has moved, and what the keys do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event as ThreadEvent

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from editor_app.checks.overtaken.looking import Answer, Looker, Looks, Moment
from editor_app.checks.overtaken.pieces import Change
from editor_app.facts.refs import FactRef
from editor_app.facts.sql.completion_keys import SqliteNameIndex
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.gui.desk import Desk
from editor_app.gui.freshness.window import FreshnessWindow
from editor_app.gui.main_window import MainWindow
from editor_app.gui.theme import load_theme
from editor_app.text.dates import Period
from editor_app.worker.worker import Worker
from tests.windows import forget_changes, keyboard, opened

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
TODAY = date(2026, 11, 30)
KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
FIRST = "season/all-of-us-are-dead-1"
RELEASED, EPISODES = FactRef(FIRST, "released"), FactRef(FIRST, "episodes")
MOVED = Period.day(date(2022, 2, 4))
LINK = f'[January 28, 2022](fact:{RELEASED} "2022-01-28")'
WRONG = "Na-yeon (Park Ji-hu) may return."


def text(title: str, *sentences: str) -> str:
    body = "\n\n".join(sentences)
    return f'---\nid: 1\ntitle: "{title}"\nshow: show/all-of-us-are-dead\nseason: 2\n---\n## When\n\n{body}\n'


class InThisProcess:
    """Looks articles through in the thread that asks."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    def looks(self, today: date) -> Sequence[Looks]:
        return [Looker(self._store, None, today=today)]

    def close(self) -> None:
        """There is nothing to end."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "open.md").write_text(text("Open", f"It came on {LINK}.", "Nothing else."), encoding="utf-8")
    (folder / "other.md").write_text(text("Other", f"Since {LINK} we wait.", WRONG), encoding="utf-8")
    (folder / "third.md").write_text(text("Third", f'It has [12](fact:{EPISODES} "12").'), encoding="utf-8")
    return folder


@pytest.fixture
def window(
    qtbot: QtBot, store_path: Path, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """The window with one of three articles open, and the store that goes with it."""
    for name in ("CACHE", "DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    monkeypatch.setenv("SHOWDESK_SETTINGS", str(tmp_path / "settings.json"))
    store = SqlStore.open(store_path)
    with Worker() as worker:
        desk = Desk(worker=worker, now=lambda: NOW, fixed_today=TODAY, lookers=lambda: InThisProcess(store))
        window = MainWindow(desk, settings_path=tmp_path / "settings.json", theme=load_theme("light"))
        qtbot.addWidget(window, before_close_func=forget_changes)
        window.use(store, SqliteNameIndex(store_path))
        window.show()
        with qtbot.waitExposed(window):
            window.activateWindow()
        window.filing.open_path(folder / "open.md")
        yield window
        window.freshness.end()
        QThreadPool.globalInstance().waitForDone()
        window.known.stop()
    store.close()


def moved(window: MainWindow) -> None:
    assert window.desk.store is not None
    window.desk.store.put(RELEASED, MOVED, now=NOW)


def desk_of(window: MainWindow, qtbot: QtBot) -> FreshnessWindow:
    """The desk, with everything looked through."""
    window.actions_by_id["facts.freshness"].trigger()
    desk = opened(FreshnessWindow, qtbot)
    qtbot.waitUntil(lambda: not desk.is_busy)
    return desk


def sentences(desk: FreshnessWindow) -> list[tuple[str, str]]:
    """The rows at the right, headings included: the article, or what it says and what is proposed."""
    return [(row.words, row.sentence.proposal if row.sentence is not None else "") for row in desk.sentences.rows]


def settled(desk: FreshnessWindow, qtbot: QtBot, words: str) -> None:
    """What was applied is told, and the articles have been looked through again."""
    qtbot.waitUntil(lambda: words in desk._said.text() and not desk.is_busy)


def test_a_moved_fact_lists_the_sentences_that_said_otherwise(window: MainWindow, qtbot: QtBot) -> None:
    moved(window)

    desk = desk_of(window, qtbot)

    assert sentences(desk) == [
        ("Open", ""),
        ("It came on January 28, 2022.", "It came on February 4, 2022."),
        ("Other", ""),
        ("Since January 28, 2022 we wait.", "Since February 4, 2022 we wait."),
        ("Na-yeon (Park Ji-hu) may return.", "Na-yeon (Lee Yoo-mi) may return."),
    ]
    assert [(row.title, row.detail.splitlines()) for row in desk._facts.rows] == [
        ("Everything", []),
        (
            "All of Us Are Dead · season 1",
            ["Release: January 28, 2022 → February 4, 2022", "since today · your own word"],
        ),
        ("Lee Na-yeon", ["Played by: Lee Yoo-mi"]),
    ]
    assert desk._summary.text() == "3 sentences of 2 articles are overtaken. 3 articles were looked through."


def test_the_old_words_are_struck_and_the_new_ones_stand_beside_them(window: MainWindow, qtbot: QtBot) -> None:
    moved(window)

    row = desk_of(window, qtbot).sentences.rows[1]

    assert [(piece.change, piece.words) for piece in row.pieces] == [
        (Change.KEPT, "It came on "),
        (Change.STRUCK, "January 28, 2022"),
        (Change.PUT_IN, "February 4, 2022"),
        (Change.KEPT, "."),
    ]
    assert row.spoken.startswith("Says: It came on January 28, 2022. Proposed: It came on February 4, 2022.")


def test_where_nothing_has_been_overtaken_the_desk_says_so(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    (folder / "other.md").unlink()

    desk = desk_of(window, qtbot)

    assert desk._nothing.isVisible()
    assert desk._nothing.text() == "Nothing has been overtaken."
    assert not desk._many.isEnabled()


def test_a_fact_that_is_chosen_narrows_the_sentences_and_shows_where_it_is_right(
    window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    (folder / "third.md").write_text(text("Third", "On February 4, 2022 it began."), encoding="utf-8")
    moved(window)
    desk = desk_of(window, qtbot)

    desk.facts.setFocus()
    qtbot.keyClick(desk.facts, KEY.Key_Down)

    qtbot.waitUntil(lambda: "Used in" in desk._counted.text())
    assert sentences(desk) == [
        ("Open", ""),
        ("It came on January 28, 2022.", "It came on February 4, 2022."),
        ("Other", ""),
        ("Since January 28, 2022 we wait.", "Since February 4, 2022 we wait."),
        ("Third", ""),
        ("On February 4, 2022 it began.", ""),
    ]
    assert desk._counted.text() == "Used in 3 sentences of 3 articles · 2 of 2 ticked"


def test_enter_puts_in_the_words_of_one_sentence(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    moved(window)
    desk = desk_of(window, qtbot)
    desk.list.setFocus()
    qtbot.keyClick(desk.list, KEY.Key_Down)

    qtbot.keyClick(desk.list, KEY.Key_Return)

    settled(desk, qtbot, "1 article changed.")
    assert f'Since [February 4, 2022](fact:{RELEASED} "2022-02-04") we wait.' in (folder / "other.md").read_text()
    assert 'updated: "2026-11-30"' in (folder / "other.md").read_text()
    assert WRONG in (folder / "other.md").read_text()
    assert [words for words, _ in sentences(desk)] == ["Open", "It came on January 28, 2022.", "Other", WRONG]


def test_the_open_article_changes_in_the_window_and_undo_takes_it_back(
    window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    moved(window)
    before = (folder / "open.md").read_text()
    desk = desk_of(window, qtbot)
    assert window.session is not None
    text_before = window.session.text
    desk.list.setFocus()

    qtbot.keyClick(desk.list, KEY.Key_Return)

    settled(desk, qtbot, "The open one is not saved yet.")
    assert "February 4, 2022" in window.session.text
    assert (folder / "open.md").read_text() == before
    assert "Open" not in [words for words, _ in sentences(desk)], "it counts as it stands in the window"
    window.freshness.open_for(RELEASED)
    qtbot.waitUntil(lambda: "Used in" in desk._counted.text())
    assert sentences(desk)[-2:] == [("Open", ""), ("It came on February 4, 2022.", "")]
    qtbot.keyClick(window.view, KEY.Key_Z, CONTROL)
    assert window.session.text == text_before


def test_what_was_typed_meanwhile_in_the_open_article_stays(window: MainWindow, qtbot: QtBot) -> None:
    moved(window)
    desk = desk_of(window, qtbot)
    assert window.session is not None
    qtbot.keyClicks(window.view, "Typed first. ")
    desk.list.setFocus()

    qtbot.keyClick(desk.list, KEY.Key_Return)

    settled(desk, qtbot, "1 article changed.")
    assert "Typed first. " in window.session.text
    assert "February 4, 2022" in window.session.text


def test_all_are_applied_after_a_look_at_what_changes(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    moved(window)
    desk = desk_of(window, qtbot)
    desk.list.setFocus()

    qtbot.keyClick(desk.list, KEY.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: desk.difference.go.isVisible())
    told = desk.difference.text.toPlainText()
    assert desk.difference.go.text() == "Change 2 articles"
    qtbot.keyClick(keyboard(), KEY.Key_Return)

    settled(desk, qtbot, "2 articles changed.")
    assert "-Since January 28, 2022 we wait.\n+Since February 4, 2022 we wait." in told
    assert "+Correction, November 30, 2026: An earlier version of this article named Park Ji-hu" in told
    changed = (folder / "other.md").read_text()
    assert changed.endswith("it should have been Lee Yoo-mi.*\n")
    assert "January 28" not in changed
    assert desk._nothing.isVisible()


def test_escape_leaves_the_difference_and_changes_nothing(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    moved(window)
    before = (folder / "other.md").read_text()
    desk = desk_of(window, qtbot)
    desk.list.setFocus()
    qtbot.keyClick(desk.list, KEY.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: desk.difference.go.isVisible())

    qtbot.keyClick(keyboard(), KEY.Key_Escape)

    assert desk.isVisible()
    assert desk.list.isVisible()
    assert (folder / "other.md").read_text() == before


def test_space_unticks_a_sentence_and_it_is_left_alone(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    moved(window)
    desk = desk_of(window, qtbot)
    desk.list.setFocus()
    qtbot.keyClick(desk.list, KEY.Key_Space)

    assert desk._many.text() == "Apply 2…"
    assert desk._counted.text() == "2 of 3 ticked"
    qtbot.keyClick(desk.list, KEY.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: desk.difference.go.isVisible())
    qtbot.keyClick(keyboard(), KEY.Key_Return)

    settled(desk, qtbot, "1 article changed.")
    assert window.session is not None
    assert "January 28, 2022" in window.session.text


def test_a_file_that_somebody_changed_meanwhile_is_left_and_told(
    window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    moved(window)
    desk = desk_of(window, qtbot)
    (folder / "other.md").write_text("Somebody else was here.\n", encoding="utf-8")
    desk.list.setFocus()
    qtbot.keyClick(desk.list, KEY.Key_Down)

    qtbot.keyClick(desk.list, KEY.Key_Return)

    settled(desk, qtbot, "Nothing was changed. 1 article left as before")
    assert (folder / "other.md").read_text() == "Somebody else was here.\n"


def test_what_was_applied_can_be_taken_back_everywhere(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    moved(window)
    before = (folder / "other.md").read_text()
    desk = desk_of(window, qtbot)
    assert window.session is not None
    text_before = window.session.text
    desk.list.setFocus()
    qtbot.keyClick(desk.list, KEY.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: desk.difference.go.isVisible())
    qtbot.keyClick(keyboard(), KEY.Key_Return)
    settled(desk, qtbot, "2 articles changed.")

    desk._take_back.click()

    settled(desk, qtbot, "2 articles put back.")
    assert (folder / "other.md").read_text() == before
    assert window.session.text == text_before
    assert len(sentences(desk)) == 5


def test_a_fact_that_moves_while_the_desk_is_open_appears_by_itself(window: MainWindow, qtbot: QtBot) -> None:
    desk = desk_of(window, qtbot)
    assert [words for words, _ in sentences(desk)] == ["Other", WRONG]

    moved(window)
    window.known.reload()

    qtbot.waitUntil(lambda: len(desk.sentences.rows) == 5)


def test_an_article_opens_at_its_sentence(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    moved(window)
    desk = desk_of(window, qtbot)
    desk.list.setFocus()
    qtbot.keyClick(desk.list, KEY.Key_Down)

    qtbot.keyClick(desk.list, KEY.Key_Return, Qt.KeyboardModifier.ShiftModifier)

    assert window.session is not None
    assert window.session.path == folder / "other.md"
    assert window.view.textCursor().selectedText().startswith("Since [January 28, 2022]")
    assert not desk.isVisible(), "it would lie over the sentence"
    current = desk.list.currentIndex().row()
    window.actions_by_id["facts.freshness"].trigger()
    qtbot.waitUntil(lambda: desk.isVisible() and not desk.is_busy)
    assert desk.list.currentIndex().row() == current


def test_the_menu_of_a_fact_says_how_often_it_is_used_and_opens_the_desk_on_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    moved(window)
    action = QAction("Where it is used…", window)

    window.freshness.name_uses(RELEASED, action)
    qtbot.waitUntil(lambda: action.text() == "Used in 2 sentences of 2 articles…")
    window.freshness.open_for(RELEASED)

    desk = opened(FreshnessWindow, qtbot)
    qtbot.waitUntil(lambda: "Used in 2 sentences of 2 articles" in desk._counted.text())
    assert desk.chosen == RELEASED
    assert [words for words, _ in sentences(desk)] == [
        "Open",
        "It came on January 28, 2022.",
        "Other",
        "Since January 28, 2022 we wait.",
    ]


def test_a_fact_that_never_moved_shows_where_it_is_used(window: MainWindow, qtbot: QtBot) -> None:
    window.freshness.open_for(EPISODES)

    desk = opened(FreshnessWindow, qtbot)
    qtbot.waitUntil(lambda: "Used in" in desk._counted.text())
    assert sentences(desk) == [("Third", ""), ("It has 12.", "")]
    assert not desk._one.isEnabled()


def test_another_folder_can_be_chosen(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    desk = desk_of(window, qtbot)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(elsewhere))

    desk._folder.click()

    qtbot.waitUntil(lambda: not desk.is_busy)
    assert desk._nothing.text() == "There are no articles in this folder."


def test_without_a_store_the_desk_stays_closed_and_says_why(window: MainWindow) -> None:
    store, window.desk.store = window.desk.store, None

    window.actions_by_id["facts.freshness"].trigger()

    assert "not open" in window.status.text_of("said")
    window.desk.store = store


def test_the_choice_stays_when_the_articles_are_looked_through_again(window: MainWindow, qtbot: QtBot) -> None:
    moved(window)
    desk = desk_of(window, qtbot)
    desk.facts.setFocus()
    qtbot.keyClick(desk.facts, KEY.Key_Down)
    assert desk.chosen == RELEASED

    desk._all.click()
    qtbot.waitUntil(lambda: not desk.is_busy)

    assert desk.chosen == RELEASED


def test_a_long_look_shows_how_far_it_is_and_can_be_stopped(
    window: MainWindow, qtbot: QtBot, folder: Path, store_path: Path
) -> None:
    for number in range(40):
        (folder / f"more-{number}.md").write_text(text("More", f"Since {LINK}."), encoding="utf-8")
    moved(window)
    go_on = ThreadEvent()

    class Waiting(Looker):
        def look(self, files: Sequence[Path], moment: Moment) -> Answer:
            go_on.wait(10)
            return super().look(files, moment)

    class Lookers(InThisProcess):
        def looks(self, today: date) -> Sequence[Looks]:
            return [Waiting(self._store, None, today=today)]

    with closing(SqlStore.open(store_path)) as store:
        window.desk.lookers = lambda: Lookers(store)
        window.actions_by_id["facts.freshness"].trigger()
        desk = opened(FreshnessWindow, qtbot)
        qtbot.waitUntil(lambda: "Looking through the articles" in desk._progress.words)
        assert desk._stop.isVisible()
        assert window.view.isEnabled()

        desk._stop.click()
        go_on.set()

        qtbot.waitUntil(lambda: not desk.is_busy)
        assert desk._summary.text().startswith("Stopped. So far: 16 sentences of 16 articles are overtaken.")
        window.freshness.end()


def test_it_can_be_dressed_anew_while_it_is_open(window: MainWindow, qtbot: QtBot) -> None:
    moved(window)
    desk = desk_of(window, qtbot)

    window.use_theme(load_theme("dark"))

    assert not desk.grab().isNull()
