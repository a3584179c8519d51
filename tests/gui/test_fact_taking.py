"""Facts come into the open window: updated from their source, imported from files, taken back; the writer writes on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor_app.errors import ProviderFailed, ShowdeskError
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Entity, Identifier
from editor_app.facts.fact import Fact, Source
from editor_app.facts.provider import Found, Provider
from editor_app.facts.providers.bundle import BundleProvider
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.sql.completion_keys import SqliteNameIndex
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.gui import telling
from editor_app.gui.desk import Desk
from editor_app.gui.dialogs.bring import BringDialog
from editor_app.gui.dialogs.find_show import FindShowDialog
from editor_app.gui.dialogs.import_facts import ImportDialog
from editor_app.gui.dialogs.new_article import NewArticleDialog
from editor_app.gui.main_window import MainWindow
from editor_app.gui.settings import load_settings
from editor_app.gui.theme import load_theme
from editor_app.text.dates import Period
from editor_app.worker.worker import Worker
from tests.slow_provider import FolderProvider, KeyedSlowProvider, SlowProvider, about_one_show
from tests.windows import opened

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
KEY = Qt.Key
AOUAD = "show/all-of-us-are-dead"
RELEASED = FactRef("season/all-of-us-are-dead-2", "released")
TEXT = "---\nid: 1\ntitle: Will it return?\nshow: show/all-of-us-are-dead\nseason: 2\n---\nIntro words.\n"
NEW_SHOW = Batch("test", (Entity("show/weak-hero", Kind.SHOW, "Weak Hero"),))


@pytest.fixture
def tvmaze(batch: Batch) -> SlowProvider:
    """Says that the second season arrives in January 2027, and knows one show more."""
    source = Source("https://www.tvmaze.com/shows/41428", "TVmaze", retrieved=NOW.date())
    known = about_one_show(batch, AOUAD, Identifier("tvmaze", "41428"))
    said = Fact(RELEASED, Period.from_code("2027-01-28"), sources=(source,), licence="CC-BY-SA-4.0")
    return SlowProvider(
        shows=(
            (Found("41428", "All of Us Are Dead"), replace(known, facts=(*known.facts, said))),
            (Found("64000", "Weak Hero"), NEW_SHOW),
        )
    )


@pytest.fixture
def imdb() -> FolderProvider:
    return FolderProvider(shows=((Found("", ""), NEW_SHOW),))


@pytest.fixture
def providers(tvmaze: SlowProvider, imdb: FolderProvider) -> list[Provider]:
    return [tvmaze, BundleProvider(), imdb]


@pytest.fixture
def window(
    show: Callable[[QWidget], None], providers: list[Provider], store_path: Path, tmp_path: Path, qtbot: QtBot
) -> Iterator[MainWindow]:
    """The window with an open article about All of Us Are Dead."""
    article = tmp_path / "article.md"
    article.write_text(TEXT, encoding="utf-8")
    store = SqlStore.open(store_path)
    with Worker() as worker:
        desk = Desk(worker=worker, now=lambda: NOW, providers=lambda: providers, fixed_today=date(2026, 11, 22))
        window = MainWindow(desk, settings_path=tmp_path / "settings.json", theme=load_theme("light"))
        window.use(store, SqliteNameIndex(store_path))
        show(window)
        window.filing.open_path(article)
        qtbot.waitUntil(lambda: window.known.facts is not None)
        yield window
        QThreadPool.globalInstance().waitForDone()
        window.known.stop()
    store.close()


def act(window: MainWindow, name: str) -> None:
    window.actions_by_id[name].trigger()


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """What the writer chooses in the system's own dialogs."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(path))


def strip(window: MainWindow) -> str:
    return window.taking_strip.words


# ---- from a catalogue


def test_a_show_is_updated_from_the_catalogue_that_knows_it(
    window: MainWindow, tvmaze: SlowProvider, qtbot: QtBot
) -> None:
    _number(window)
    window.known.reload()
    qtbot.waitUntil(lambda: any(i.scheme == "tvmaze" for i in _show(window).identifiers))

    update = next(b for b in window.side.facts.findChildren(QPushButton) if b.text() == "Update…")
    QTest.mouseClick(update, Qt.MouseButton.LeftButton)
    dialog = opened(BringDialog, qtbot)
    qtbot.waitUntil(lambda: "1 changed date" in dialog.taking.words)
    assert dialog.windowTitle() == "Update from TVmaze"
    assert not dialog.isModal()
    QTest.keyClick(dialog.taking._approval.list, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: strip(window) == "All of Us Are Dead: 1 fact taken in.")
    assert tvmaze.brought == ["41428"]
    qtbot.waitUntil(lambda: _released(window) == "2027-01-28")


def test_what_came_in_is_taken_back_by_one_button(window: MainWindow, qtbot: QtBot) -> None:
    act(window, "facts.find")
    _take_in(opened(FindShowDialog, qtbot), "all of us", qtbot)
    qtbot.waitUntil(lambda: _released(window) == "2027-01-28")

    QTest.mouseClick(window.taking_strip._undo, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: _released(window) == "tba")
    assert strip(window) == ""
    assert window.status.text_of("said") == "It was taken back. The store is as it was before."


def test_a_show_that_no_catalogue_numbers_is_looked_for_by_its_name(
    window: MainWindow, tvmaze: SlowProvider, qtbot: QtBot
) -> None:
    act(window, "facts.update")

    dialog = opened(FindShowDialog, qtbot)
    qtbot.waitUntil(lambda: tvmaze.asked == ["All of Us Are Dead"])
    dialog.reject()


def test_a_catalogue_that_wants_a_key_is_asked_where_the_key_can_be_given(
    window: MainWindow, providers: list[Provider], qtbot: QtBot
) -> None:
    """The show of the article is numbered by TMDB alone."""
    tmdb = KeyedSlowProvider(licence="")
    providers.append(tmdb)

    act(window, "facts.update")

    dialog = opened(FindShowDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.search.message.startswith("TMDB needs your own key"))
    assert tmdb.asked == []
    dialog.reject()


def test_a_new_article_finds_its_show_online_and_comes_back_with_it(window: MainWindow, qtbot: QtBot) -> None:
    act(window, "file.new")
    article = opened(NewArticleDialog, qtbot)
    QTest.keyClicks(article._search, "Weak Hero")
    qtbot.waitUntil(lambda: article._rows.rows[-1:] != () and "online" in article._rows.rows[-1].title)
    assert article._rows.rows[-1].title == "Look for “Weak Hero” online…"

    article._list.setCurrentIndex(article._rows.index(len(article._rows.rows) - 1, 0))
    assert article._create.text() == "Look online…"
    assert article._skeleton.words.strip() == ""
    QTest.keyClick(article._search, KEY.Key_Return)
    dialog = opened(FindShowDialog, qtbot)
    assert dialog.search.field.text() == "Weak Hero"
    _take_in(dialog, "", qtbot)

    qtbot.waitUntil(lambda: "show: show/weak-hero" in article.text)
    assert article._create.text() == "Create article"
    article.reject()


# ---- from files


def test_a_bundle_that_says_something_else_is_looked_at_first(
    window: MainWindow, tmp_path: Path, bundle_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    document = json.loads(bundle_path.read_text(encoding="utf-8"))
    document["shows"][0]["seasons"][0]["episodes"] = 13
    path = tmp_path / "changed.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    choose(monkeypatch, path)

    act(window, "facts.import")
    QTest.keyClick(opened(ImportDialog, qtbot), KEY.Key_Return)

    dialog = opened(BringDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.taking.words.startswith("changed.json 1 changed fact"))
    assert [row.before + row.after for row in dialog.taking._approval.rows.rows[1:]] == ["12 episodes13 episodes"]
    dialog.reject()


def test_a_bad_file_is_refused_with_its_reason(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"schema": "something else"}')
    choose(monkeypatch, bad)

    act(window, "facts.import")
    QTest.keyClick(opened(ImportDialog, qtbot), KEY.Key_Return)

    dialog = opened(BringDialog, qtbot)
    qtbot.waitUntil(lambda: "bad.json was not taken in" in dialog.taking.words)
    dialog.reject()


def test_with_one_kind_of_files_there_is_nothing_to_choose(
    window: MainWindow,
    providers: list[Provider],
    bundle_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    providers.pop()
    choose(monkeypatch, bundle_path)

    act(window, "facts.import")

    dialog = opened(BringDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.taking.words.startswith("Nothing new: "))
    dialog.reject()


def import_folder(window: MainWindow, qtbot: QtBot) -> None:
    """Choose the files of IMDb, accept their terms where that is asked, and begin."""
    act(window, "facts.import")
    dialog = opened(ImportDialog, qtbot)
    QTest.keyClick(dialog._list, KEY.Key_Down)
    if dialog._terms.isVisible():
        assert "non-commercial" in dialog._terms.words
        assert not dialog._go_on.isEnabled()
        QTest.mouseClick(dialog._terms.act, Qt.MouseButton.LeftButton)
    QTest.keyClick(dialog, KEY.Key_Return)


def test_the_writer_writes_on_while_a_long_import_runs(
    window: MainWindow, imdb: FolderProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    choose(monkeypatch, tmp_path)
    imdb.gate.clear()
    import_folder(window, qtbot)
    qtbot.waitUntil(lambda: "1,200,000 of 9,800,000 rows" in strip(window))

    assert strip(window).startswith("IMDb: Reading title.principals.tsv.gz")
    qtbot.keyClicks(window.view, "Typed. ")
    assert window.session is not None
    assert "Typed. Intro words." in window.session.text
    imdb.gate.set()

    qtbot.waitUntil(lambda: strip(window) == "IMDb: 1 name taken in.")
    assert window.taking_strip._undo.isVisible()
    window.session.document.setModified(False)


def test_a_show_taken_in_meanwhile_leaves_the_strip_to_the_import(
    window: MainWindow, imdb: FolderProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    choose(monkeypatch, tmp_path)
    imdb.gate.clear()
    import_folder(window, qtbot)
    qtbot.waitUntil(lambda: bool(imdb.brought))
    act(window, "facts.find")

    _take_in(opened(FindShowDialog, qtbot), "weak", qtbot)

    qtbot.waitUntil(lambda: window.status.text_of("said") == "Weak Hero: 1 name taken in.")
    assert window.taking_strip._stop.isVisible()
    imdb.gate.set()
    qtbot.waitUntil(lambda: not window.fact_taking.is_busy)


def test_a_cancelled_import_leaves_nothing_half(
    window: MainWindow, imdb: FolderProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    choose(monkeypatch, tmp_path)
    imdb.gate.clear()
    import_folder(window, qtbot)
    qtbot.waitUntil(lambda: bool(imdb.brought))

    QTest.mouseClick(window.taking_strip._stop, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: strip(window) == "IMDb: It was stopped. What was known before is as it was.")
    assert imdb.stopped.is_set()
    assert not window.taking_strip._undo.isVisible()
    assert window.desk.facts.entity("show/weak-hero") is None


def test_an_import_that_fails_is_told(
    window: MainWindow, imdb: FolderProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    told: list[ShowdeskError] = []
    window.fact_taking.failed.disconnect()
    window.fact_taking.failed.connect(told.append)
    choose(monkeypatch, tmp_path)
    imdb.problem = ProviderFailed("title.basics.tsv.gz is cut off.")

    import_folder(window, qtbot)

    qtbot.waitUntil(lambda: told == [imdb.problem])
    assert strip(window) == ""


def test_terms_that_were_accepted_are_not_asked_for_again(
    window: MainWindow, imdb: FolderProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    choose(monkeypatch, tmp_path)
    import_folder(window, qtbot)
    qtbot.waitUntil(lambda: not window.fact_taking.is_busy)

    act(window, "facts.import")
    dialog = opened(ImportDialog, qtbot)
    QTest.keyClick(dialog._list, KEY.Key_Down)
    assert not dialog._terms.isVisible()
    dialog.reject()

    window.filing.remember(geometry="", panes=())
    assert load_settings(tmp_path / "settings.json").accepted == {"IMDb-NC"}


def test_closing_the_window_asks_and_stops_the_import_first(
    window: MainWindow, imdb: FolderProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    choose(monkeypatch, tmp_path)
    imdb.gate.clear()
    import_folder(window, qtbot)
    qtbot.waitUntil(lambda: bool(imdb.brought))

    monkeypatch.setattr(telling, "ask_to_stop_import", lambda _parent: False)
    assert not window.close()
    assert window.fact_taking.is_busy

    monkeypatch.setattr(telling, "ask_to_stop_import", lambda _parent: True)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert imdb.stopped.is_set()


def test_closing_the_window_lets_go_of_what_is_on_its_way(
    window: MainWindow, tvmaze: SlowProvider, qtbot: QtBot
) -> None:
    _number(window)
    window.known.reload()
    qtbot.waitUntil(lambda: any(i.scheme == "tvmaze" for i in _show(window).identifiers))
    tvmaze.gate.clear()
    act(window, "facts.update")
    qtbot.waitUntil(lambda: bool(tvmaze.brought))

    window.close()

    assert tvmaze.stopped.wait(1)


def test_the_question_whether_to_stop_has_its_own_words(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def press_enter(box: QMessageBox) -> int:
        asked.append(f"{box.text()} {box.informativeText()}")
        QTest.mouseClick(box.defaultButton(), Qt.MouseButton.LeftButton)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", press_enter)

    assert not telling.ask_to_stop_import(window)
    assert "nothing half stays" in asked[0]


def _take_in(dialog: FindShowDialog, words: str, qtbot: QtBot) -> None:
    """Ask for `words`, or for what is typed already, and take in the first show whole."""
    if words:
        dialog.search.search_for(words)
    qtbot.waitUntil(lambda: bool(dialog.search.rows.rows))
    QTest.keyClick(dialog.search.field, KEY.Key_Return)
    qtbot.waitUntil(lambda: dialog.taking._act.isVisible())
    with qtbot.waitSignal(dialog.taken):
        QTest.keyClick(dialog, KEY.Key_Return)


def _show(window: MainWindow) -> Entity:
    assert window.known.facts is not None
    return window.known.facts.show


def _released(window: MainWindow) -> str:
    """What the window knows of the release of the second season, as it speaks for TVmaze."""
    facts = window.known.facts
    assert facts is not None
    codes = [f.code for f in facts.rows(RELEASED) if any(s.publisher == "TVmaze" for s in f.sources)]
    return codes[0] if codes else "tba"


def _number(window: MainWindow) -> None:
    """Let the store know what TVmaze calls the show."""
    store, show = window.desk.store, _show(window)
    assert store is not None
    numbered = replace(show, identifiers=(*show.identifiers, Identifier("tvmaze", "41428")))
    store.apply(Batch("numbers", (numbered,)), now=NOW)
