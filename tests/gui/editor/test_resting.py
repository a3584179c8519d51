"""Who rests on a row is told more of it, beside the list, and nothing of that is in the way of writing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QRect, Qt, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QListView

from editor_app.completion.completer import Completer
from editor_app.completion.completion import Completion
from editor_app.facts.entities import Entity
from editor_app.facts.refs import EntityRef, FactRef, Kind
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.gui import desk as gui_desk
from editor_app.gui.editor.resting import Resting
from editor_app.gui.theme import Theme, load_theme
from editor_app.text.dates import Period
from editor_app.worker.worker import Worker
from tests.gui.editor.desk import Desk, row

KEY = Qt.Key
NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)


@pytest.fixture
def resting(desk: Desk, theme: Theme, store: SqlStore) -> Resting:
    """As in the window, but for the moment: it passes at once."""
    desk.whole.resize(790, 590)
    of_window = gui_desk.Desk(Worker(), lambda: NOW, store=store, fixed_today=date(2026, 11, 30))
    made = Resting(desk.completing, desk.popup, theme, of_window)
    moment_of(made).setInterval(0)
    return made


def moment_of(resting: Resting) -> QTimer:
    found = resting.findChild(QTimer)
    assert found is not None
    return found


def wait_for_card(desk: Desk, resting: Resting, name: str) -> None:
    desk.bot.waitUntil(lambda: resting.card.isVisible() and resting.card.shown.startswith(name))


def across(desk: Desk) -> QRect:
    """All of the line being typed."""
    return QRect(0, desk.line.top(), desk.whole.width(), desk.line.height())


def test_after_a_moment_on_a_row_its_card_stands_beside_the_list(desk: Desk, resting: Resting) -> None:
    moment_of(resting).setInterval(400)
    desk.type("Cho Y")
    assert not resting.card.isVisible()

    wait_for_card(desk, resting, "Cho Yi-hyun\n")

    assert "plays Choi Nam-ra" in resting.card.shown
    assert "comicbook.com" in resting.card.shown
    assert resting.card.geometry().left() > desk.popup.geometry().right()


def test_the_card_follows_the_choice(desk: Desk, resting: Resting) -> None:
    desk.type("Cho")
    wait_for_card(desk, resting, "Cho Yi-hyun")

    desk.press(KEY.Key_Down)

    wait_for_card(desk, resting, desk.chosen)


def test_the_card_of_a_row_beneath_the_mouse_is_shown_while_it_is_there(desk: Desk, resting: Resting) -> None:
    desk.type("Cho")
    wait_for_card(desk, resting, "Cho Yi-hyun")
    view = desk.popup.findChild(QListView)
    assert view is not None
    desk.bot.mouseMove(desk.popup.list_viewport, view.visualRect(view.model().index(1, 0)).center())
    wait_for_card(desk, resting, desk.offered[1])

    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))

    wait_for_card(desk, resting, "Cho Yi-hyun")
    assert desk.chosen == "Cho Yi-hyun"


@pytest.mark.parametrize("how", ["Esc", "Tab", "on", "away", "focus"])
def test_the_card_goes_with_the_list(desk: Desk, resting: Resting, how: str) -> None:
    desk.type("Cho Y")
    wait_for_card(desk, resting, "Cho Yi-hyun")

    match how:
        case "Esc":
            desk.press(KEY.Key_Escape)
        case "Tab":
            desk.press(KEY.Key_Tab)
        case "on":
            desk.type("ou are")
        case "away":
            desk.press(KEY.Key_Home)
        case _:
            desk.view.clearFocus()

    assert not resting.card.isVisible()


def test_asking_again_shows_the_card_at_once(desk: Desk, resting: Resting) -> None:
    moment_of(resting).setInterval(60_000)
    desk.type("Cho Y")
    desk.completing.ask()
    assert not resting.card.isVisible()

    desk.completing.ask()

    assert resting.card.shown.startswith("Cho Yi-hyun")
    assert desk.offered


def test_the_card_that_was_asked_for_is_said(desk: Desk, resting: Resting, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("editor_app.gui.editor.resting.announce", lambda _widget, words: said.append(words))
    desk.type("Cho Y")
    wait_for_card(desk, resting, "Cho Yi-hyun")
    assert said == []

    desk.completing.ask()
    desk.completing.ask()

    assert len(said) == 1
    assert said[0].startswith("Cho Yi-hyun. plays Choi Nam-ra · returning. ")


def test_a_value_is_told_by_its_sources(desk: Desk, resting: Resting) -> None:
    desk.type("@renewed")

    wait_for_card(desk, resting, "June 6, 2022")

    assert "gamesradar.com" in resting.card.shown


def test_the_keyboard_stays_in_the_text(desk: Desk, resting: Resting) -> None:
    desk.type("Cho Y")
    wait_for_card(desk, resting, "Cho Yi-hyun")
    desk.bot.mouseClick(resting.card, Qt.MouseButton.LeftButton)

    assert QApplication.focusWidget() is desk.view
    assert (desk.typed, desk.offered[0]) == ("Cho Y", "Cho Yi-hyun")


# -- where


def test_at_the_right_edge_it_stands_left_of_the_list(desk: Desk, resting: Resting) -> None:
    desk.type("Cho Y")
    right = desk.whole.width() - 20
    desk.popup.offer(desk.popup.rows, QRect(right, 100, 2, 24), is_asked=False)

    wait_for_card(desk, resting, "Cho Yi-hyun")

    assert resting.card.geometry().right() < desk.popup.geometry().left()


def test_above_the_line_it_stands_above_the_line(desk: Desk, resting: Resting) -> None:
    desk.type("Cho Y")
    line = QRect(100, desk.whole.height() - 40, 2, 24)
    desk.popup.offer(desk.popup.rows, line, is_asked=False)

    wait_for_card(desk, resting, "Cho Yi-hyun")

    assert resting.card.geometry().bottom() < line.top()
    assert resting.card.geometry().bottom() <= desk.popup.geometry().bottom()
    assert desk.whole.rect().contains(resting.card.geometry())


def test_a_long_card_above_the_line_goes_higher_than_the_list(desk: Desk, resting: Resting) -> None:
    line = QRect(100, desk.whole.height() - 40, 2, 24)
    desk.popup.offer([Completion("All of Us Are Dead", "show/all-of-us-are-dead", "show")], line, is_asked=False)

    wait_for_card(desk, resting, "All of Us Are Dead")

    assert resting.card.geometry().top() < desk.popup.geometry().top()
    assert resting.card.geometry().bottom() == desk.popup.geometry().bottom()


def test_the_card_goes_with_the_list_when_the_text_is_scrolled(desk: Desk, resting: Resting) -> None:
    desk.type("Cho Y")
    wait_for_card(desk, resting, "Cho Yi-hyun")
    before = resting.card.pos() - desk.popup.pos()

    desk.popup.follow(desk.line.translated(0, 60))

    assert resting.card.isVisible()
    assert resting.card.pos() - desk.popup.pos() == before


def test_without_room_there_is_no_card(desk: Desk, resting: Resting) -> None:
    desk.whole.resize(600, 500)
    desk.type("Cho Y")
    desk.completing.ask()
    desk.completing.ask()

    assert desk.offered
    assert not resting.card.isVisible()


def test_where_room_is_short_whole_facts_are_left_out(desk: Desk, resting: Resting) -> None:
    whole = Completion("All of Us Are Dead", "show/all-of-us-are-dead", "show")
    desk.popup.offer([whole], desk.line, is_asked=True)
    wait_for_card(desk, resting, "All of Us Are Dead")
    all_of_it = resting.card.shown.split("\n")

    desk.whole.resize(790, 270)
    desk.popup.offer([whole], QRect(100, 40, 2, 24), is_asked=True)
    wait_for_card(desk, resting, "All of Us Are Dead")

    less = resting.card.shown.split("\n")
    assert 3 < len(less) < len(all_of_it)
    assert all_of_it[: len(less)] == less
    assert desk.whole.rect().contains(resting.card.geometry())
    assert not resting.card.geometry().intersects(QRect(0, 40, desk.whole.width(), 24))


@pytest.mark.parametrize("theme_name", ["light", "dark"])
def test_it_is_painted_in_the_colours_of_the_theme(desk: Desk, resting: Resting, theme_name: str) -> None:
    theme = load_theme(theme_name)
    resting.wear(theme)
    desk.type("Cho Y")
    wait_for_card(desk, resting, "Cho Yi-hyun")

    image = resting.card.grab().toImage()

    colours = {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}
    assert theme.line.upper() in colours
    assert theme.ink.upper() in colours


# -- of who is not of the show


@pytest.fixture
def stranger(store: SqlStore) -> Entity:
    return store.add(Kind.PERSON, "Zoe Kazan", now=NOW, aliases=())


def offer_stranger(desk: Desk, stranger: Entity) -> None:
    desk.type("Zo")
    desk.offer([Completion(stranger.name, stranger.ref, "person", "person")])


def test_of_anybody_else_the_store_is_asked_in_the_background(
    desk: Desk, resting: Resting, store: SqlStore, stranger: Entity
) -> None:
    store.put(FactRef(stranger.ref, "born"), Period.from_code("1983-09-09"), now=NOW)

    offer_stranger(desk, stranger)
    wait_for_card(desk, resting, "Zoe Kazan")

    assert "September 9, 1983" in resting.card.shown


def test_who_has_nothing_to_be_told_has_no_card(desk: Desk, resting: Resting, stranger: Entity) -> None:
    offer_stranger(desk, stranger)
    moment_of(resting).timeout.emit()
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()

    assert not resting.card.isVisible()


@pytest.mark.parametrize("now", ["closed", "on another row"])
def test_an_answer_that_comes_too_late_is_not_shown(
    desk: Desk, resting: Resting, store: SqlStore, stranger: Entity, monkeypatch: pytest.MonkeyPatch, now: str
) -> None:
    store.put(FactRef(stranger.ref, "born"), Period.from_code("1983-09-09"), now=NOW)
    asked, may_answer = Event(), Event()
    entity: Callable[[EntityRef], Entity | None] = store.entity

    def slow(ref: EntityRef) -> Entity | None:
        asked.set()
        may_answer.wait(5)
        return entity(ref)

    monkeypatch.setattr(store, "entity", slow)
    offer_stranger(desk, stranger)
    desk.bot.waitUntil(asked.is_set)
    if now == "closed":
        desk.press(KEY.Key_Escape)
    else:
        desk.offer([Completion("Cho Yi-hyun", "person/cho-yi-hyun", "person")])
        wait_for_card(desk, resting, "Cho Yi-hyun")
    may_answer.set()
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()

    assert "Zoe Kazan" not in resting.card.shown or not resting.card.isVisible()


def test_without_a_store_and_a_show_there_are_no_cards(desk: Desk, theme: Theme) -> None:
    nothing = Resting(desk.completing, desk.popup, theme, gui_desk.Desk(Worker(), lambda: NOW))
    desk.completing.completer = Completer(None, None)
    desk.offer([row("Somebody")])

    moment_of(nothing).timeout.emit()

    assert not nothing.card.isVisible()
