"""Finding a show online by keys: ask, choose, look at what is new, take it in; and all that may come in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from time import monotonic

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editor_app.errors import Offline, ProviderFailed, ProviderRefused
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Entity, Identifier
from editor_app.facts.fact import Fact, Source
from editor_app.facts.provider import Found
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.gui.dialogs.find_show import FindShowDialog
from editor_app.gui.theme import Theme, load_theme
from tests.slow_provider import KeyedSlowProvider, SlowProvider

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
KEY = Qt.Key
OFFLINE = Offline("TVmaze cannot be reached.", why="This machine has no connection.", remedy="Connect it.")

TVMAZE = Source("https://www.tvmaze.com/shows/64000", "TVmaze", retrieved=NOW.date())
WEAK_HERO = Batch(
    "TVmaze 64000",
    (
        Entity("show/weak-hero", Kind.SHOW, "Weak Hero", identifiers=(Identifier("tvmaze", "64000"),)),
        Entity("season/weak-hero-1", Kind.SEASON, "Weak Hero Season 1", parent="show/weak-hero", number=1),
    ),
    (),
    (Fact(FactRef("season/weak-hero-1", "episodes"), 8, sources=(TVMAZE,), licence="CC-BY-SA-4.0"),),
)
SQUID_GAME = Batch(
    "TVmaze 43687",
    (Entity("show/squid-game", Kind.SHOW, "Squid Game", identifiers=(Identifier("tvmaze", "43687"),)),),
)


@pytest.fixture
def tvmaze() -> SlowProvider:
    return SlowProvider(
        shows=(
            (Found("43687", "Squid Game", "2021 · Netflix · South Korea"), SQUID_GAME),
            (Found("64000", "Weak Hero", "2022 · Wavve · South Korea"), WEAK_HERO),
            (Found("9", "약한영웅 Weak Hero: 메이킹"), WEAK_HERO),
        )
    )


@pytest.fixture
def tmdb() -> KeyedSlowProvider:
    return KeyedSlowProvider(shows=((Found("tv/1", "Weak Hero"), WEAK_HERO),))


@pytest.fixture
def dialog(
    tvmaze: SlowProvider,
    tmdb: KeyedSlowProvider,
    store: SqlStore,
    theme: Theme,
    show: Callable[[QWidget], None],
) -> Iterator[FindShowDialog]:
    window = QWidget()
    show(window)
    dialog = FindShowDialog(
        (tvmaze, tmdb), store, accepted=frozenset(), now=lambda: NOW, theme=theme, words="", parent=window
    )
    dialog.open()
    dialog.activateWindow()
    yield dialog
    tvmaze.gate.set()
    QThreadPool.globalInstance().waitForDone()


def rows(dialog: FindShowDialog) -> list[tuple[str, str, str]]:
    return [(row.title, row.detail, row.aside) for row in dialog.search.rows.rows]


def ask(dialog: FindShowDialog, words: str, qtbot: QtBot) -> None:
    """Type `words` and press Enter, and wait for what comes of it."""
    with qtbot.waitSignal(dialog.search.answered):
        QTest.keyClicks(dialog.search.field, words)
        QTest.keyClick(dialog.search.field, KEY.Key_Return)


def test_before_anything_is_typed_it_says_what_to_do(dialog: FindShowDialog) -> None:
    assert dialog.search.message == "Type the name of a show, and TVmaze is asked for it."
    assert dialog.search.field.hasFocus()
    assert not dialog._go_on.isEnabled()


def test_shows_are_told_apart_and_those_in_the_store_are_marked(dialog: FindShowDialog, qtbot: QtBot) -> None:
    ask(dialog, "e", qtbot)

    assert rows(dialog) == [
        ("Squid Game", "2021 · Netflix · South Korea", "in your store"),
        ("Weak Hero", "2022 · Wavve · South Korea", ""),
        ("약한영웅 Weak Hero: 메이킹", "", ""),
    ]
    assert dialog._credit.text() == "Data from TVmaze, CC BY-SA"


def test_a_pause_in_typing_asks_by_itself_and_once(dialog: FindShowDialog, tvmaze: SlowProvider, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.search.answered):
        QTest.keyClicks(dialog.search.field, "weak")

    assert tvmaze.asked == ["weak"]


def test_enter_takes_a_new_show_in_by_keys_alone(
    dialog: FindShowDialog, store: SqlStore, tvmaze: SlowProvider, qtbot: QtBot
) -> None:
    ask(dialog, "weak", qtbot)
    QTest.keyClick(dialog.search.field, KEY.Key_Return)
    qtbot.waitUntil(lambda: "New: 1 show, 1 season" in dialog.taking.words)
    assert dialog.taking._credit.text() == "Data from TVmaze, CC BY-SA."

    with qtbot.waitSignal(dialog.taken) as taken:
        QTest.keyClick(dialog.taking._approval.list, KEY.Key_Return)

    assert tvmaze.brought == ["64000"]
    assert taken.args[0].show == "show/weak-hero"
    assert taken.args[0].words == "Weak Hero: 2 names and 1 fact taken in"
    assert store.show("show/weak-hero") is not None
    assert not dialog.isVisible()


def test_what_is_declined_is_not_taken_in(dialog: FindShowDialog, store: SqlStore, qtbot: QtBot) -> None:
    ask(dialog, "weak", qtbot)
    QTest.keyClick(dialog.search.field, KEY.Key_Down)
    QTest.keyClick(dialog.search.field, KEY.Key_Up)
    QTest.keyClick(dialog.search.field, KEY.Key_Return)
    qtbot.waitUntil(lambda: "New: 1 show" in dialog.taking.words)

    QTest.keyClick(dialog.taking._approval.list, KEY.Key_Space)
    assert not dialog.taking._act.isEnabled()
    QTest.keyClick(dialog.taking._approval.list, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert dialog.isVisible()
    assert store.entity("show/weak-hero") is None


def test_nothing_new_is_said_and_there_is_only_one_way_on(dialog: FindShowDialog, qtbot: QtBot) -> None:
    ask(dialog, "squid", qtbot)
    QTest.keyClick(dialog.search.field, KEY.Key_Return)

    qtbot.waitUntil(lambda: dialog.taking.words.startswith("Nothing new: "))
    assert not dialog.taking._back.isVisible()
    QTest.keyClick(dialog, KEY.Key_Return)
    assert dialog.search.isVisible()


def test_who_says_what_is_known_can_be_noted_as_one_more_source(
    dialog: FindShowDialog, store: SqlStore, tvmaze: SlowProvider, qtbot: QtBot
) -> None:
    agreed = Fact(FactRef("show/squid-game", "country"), "KR", sources=(TVMAZE,), licence="CC-BY-SA-4.0")
    tvmaze.shows = ((tvmaze.shows[0][0], replace(SQUID_GAME, facts=(agreed,))),)
    ask(dialog, "squid", qtbot)
    QTest.keyClick(dialog.search.field, KEY.Key_Return)
    qtbot.waitUntil(lambda: dialog.taking.words.endswith("Taken in, it counts as one more source."))

    with qtbot.waitSignal(dialog.taken):
        QTest.keyClick(dialog, KEY.Key_Return)

    assert TVMAZE in [source for fact in store.facts("show/squid-game", "country") for source in fact.sources]


def test_a_name_nobody_knows_says_what_to_try(dialog: FindShowDialog, qtbot: QtBot) -> None:
    ask(dialog, "zzz", qtbot)

    assert dialog.search.message == (
        "TVmaze knows no show called “zzz”.\nTry the title in its own language, fewer words, or another catalogue."
    )


def test_without_a_connection_it_is_said_quietly_and_can_be_tried_again(
    dialog: FindShowDialog, tvmaze: SlowProvider, qtbot: QtBot
) -> None:
    tvmaze.problem = OFFLINE
    ask(dialog, "weak", qtbot)
    assert dialog.search.message == "TVmaze cannot be reached.\nThis machine has no connection.\nConnect it."

    tvmaze.problem = None
    with qtbot.waitSignal(dialog.search.answered):
        QTest.mouseClick(dialog.search._again, Qt.MouseButton.LeftButton)

    assert len(rows(dialog)) == 2


def test_a_show_that_does_not_come_whole_can_be_asked_for_again(
    dialog: FindShowDialog, tvmaze: SlowProvider, qtbot: QtBot
) -> None:
    ask(dialog, "weak", qtbot)
    tvmaze.problem = ProviderFailed("TVmaze did not answer.", why="The answer was cut off.", remedy="Try again.")
    QTest.keyClick(dialog.search.field, KEY.Key_Return)
    qtbot.waitUntil(lambda: "The answer was cut off." in dialog.taking.words)

    tvmaze.problem = None
    QTest.keyClick(dialog, KEY.Key_Return)

    qtbot.waitUntil(lambda: "New: 1 show" in dialog.taking.words)


def test_going_back_stops_the_catalogue_within_a_second(
    dialog: FindShowDialog, tvmaze: SlowProvider, qtbot: QtBot
) -> None:
    ask(dialog, "weak", qtbot)
    tvmaze.gate.clear()
    QTest.keyClick(dialog.search.field, KEY.Key_Return)
    qtbot.waitUntil(lambda: "Reading the seasons… 1 of 3 answers" in dialog.taking.words)

    begun = monotonic()
    QTest.mouseClick(dialog.taking._back, Qt.MouseButton.LeftButton)

    assert tvmaze.stopped.wait(1)
    assert monotonic() - begun < 1
    assert dialog.search.isVisible()
    assert len(rows(dialog)) == 2


def test_escape_leaves_at_once_while_a_catalogue_is_silent(
    dialog: FindShowDialog, tvmaze: SlowProvider, qtbot: QtBot
) -> None:
    tvmaze.gate.clear()
    QTest.keyClicks(dialog.search.field, "weak")
    QTest.keyClick(dialog.search.field, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(tvmaze.asked))
    qtbot.waitUntil(lambda: dialog.search.message == "Waiting for a turn at TVmaze…")
    assert dialog.search.bar.isVisible()

    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, KEY.Key_Escape)

    assert tvmaze.stopped.wait(1)


def test_an_answer_to_older_words_never_lands(dialog: FindShowDialog, tvmaze: SlowProvider, qtbot: QtBot) -> None:
    tvmaze.gate.clear()
    QTest.keyClicks(dialog.search.field, "squid")
    QTest.keyClick(dialog.search.field, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(tvmaze.asked))

    dialog.search.field.clear()
    with qtbot.waitSignal(dialog.search.answered):
        QTest.keyClicks(dialog.search.field, "weak")
        QTest.keyClick(dialog.search.field, KEY.Key_Return)
        tvmaze.gate.set()

    assert [title for title, *_ in rows(dialog)] == ["Weak Hero", "약한영웅 Weak Hero: 메이킹"]


def test_terms_are_accepted_and_a_key_is_given_before_a_catalogue_is_asked(
    dialog: FindShowDialog, tmdb: KeyedSlowProvider, qtbot: QtBot
) -> None:
    QTest.keyClicks(dialog.search.field, "weak")
    dialog.search.catalogue.setCurrentIndex(1)
    assert dialog.search.message.startswith("TMDB is for non-commercial use")
    assert "180 days" in dialog.search.message

    with qtbot.waitSignals([dialog.licence_accepted, dialog.search.answered]):
        QTest.mouseClick(dialog.search.terms.act, Qt.MouseButton.LeftButton)
    assert dialog.search.message.startswith("TMDB needs your own key")
    assert tmdb.asked == []

    with qtbot.waitSignal(dialog.search.answered):
        QTest.keyClicks(dialog.search.key.field, " my key ")
        QTest.keyClick(dialog.search.key.field, KEY.Key_Return)

    assert tmdb.keys == ["my key"]
    assert [title for title, *_ in rows(dialog)] == ["Weak Hero"]


def test_a_key_that_is_refused_is_asked_for_again_with_the_reason(
    dialog: FindShowDialog, tmdb: KeyedSlowProvider, qtbot: QtBot
) -> None:
    tmdb.licence, tmdb.keys = "", ["wrong"]
    tmdb.problem = ProviderRefused("TMDB declined the key.", remedy="Paste it again.")
    dialog.search.catalogue.setCurrentIndex(1)
    ask(dialog, "weak", qtbot)

    assert dialog.search.message == "TMDB needs your own key TMDB declined the key. Paste it again."


def test_it_changes_its_colours_with_the_window(dialog: FindShowDialog, qtbot: QtBot) -> None:
    ask(dialog, "weak", qtbot)
    dialog.wear(load_theme("dark"))

    seen = dialog.search.list.viewport().grab().toImage()
    colours = {seen.pixelColor(x, y).name() for x in range(0, seen.width(), 4) for y in range(0, seen.height(), 4)}
    assert load_theme("dark").accent_ground.lower() in colours
