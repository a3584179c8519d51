"""What a catalogue lends is kept for as long as its terms allow, and the writer never waits for that."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from editor_app.errors import StoreLocked
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Entity
from editor_app.facts.fact import Fact, Source
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.store import Changes
from editor_app.gui.desk import Desk
from editor_app.gui.expiring import Expiring
from editor_app.worker.worker import Worker

LENT = datetime(2026, 1, 5, tzinfo=UTC)
REF = FactRef("show/tidewatch", "synopsis")


@pytest.fixture
def lent(store: SqlStore) -> SqlStore:
    """A store that holds a fact of TMDB."""
    source = Source("https://www.themoviedb.org/tv/900001", "TMDB", retrieved=LENT.date())
    fact = Fact(REF, "A house is only there at low tide.", sources=(source,), licence="TMDB")
    store.apply(Batch("TMDB", (Entity(REF.subject, Kind.SHOW, "Tidewatch"),), facts=(fact,)), now=LENT)
    return store


def desk(store: SqlStore, today: date) -> Desk:
    return Desk(worker=Worker(), now=lambda: datetime(today.year, today.month, today.day, tzinfo=UTC), store=store)


def test_what_was_lent_goes_when_its_time_is_over(qtbot: QtBot, lent: SqlStore) -> None:
    parent = QObject()
    expiring = Expiring(desk(lent, LENT.date() + timedelta(days=200)), parent, soon=0)

    expiring.begin()

    qtbot.waitUntil(lambda: lent.history(REF) == ())
    assert lent.entity(REF.subject) is not None


def test_nothing_goes_before(qtbot: QtBot, lent: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    parent, looked = QObject(), list[datetime]()
    remove = lent.remove_expired

    def remove_and_note(*, now: datetime) -> Changes:
        changes = remove(now=now)
        looked.append(now)
        return changes

    monkeypatch.setattr(lent, "remove_expired", remove_and_note)

    Expiring(desk(lent, LENT.date() + timedelta(days=100)), parent, soon=0).begin()

    qtbot.waitUntil(lambda: bool(looked))
    assert len(lent.history(REF)) == 1


def test_a_store_that_is_held_is_left_for_tomorrow(
    qtbot: QtBot, lent: SqlStore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def locked(*, now: datetime) -> None:
        raise StoreLocked("Another process holds the store.")

    parent = QObject()
    monkeypatch.setattr(lent, "remove_expired", locked)

    with caplog.at_level(logging.WARNING):
        Expiring(desk(lent, LENT.date()), parent, soon=0).begin()
        qtbot.waitUntil(lambda: "Another process holds the store." in caplog.text)
