"""What a writer changes goes to the store in its order, and nothing of it is dropped."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from editor_app.errors import StoreError
from editor_app.facts.refs import FactRef
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.gui.fact_editor.writing import Act, Made, Writing, made
from tests.gui.fact_editor.desk import SEASON, Clock

EPISODES = FactRef(SEASON, "episodes")


@pytest.fixture
def writing(qtbot: QtBot, store: SqlStore, now: Clock) -> Iterator[Writing]:
    parent = QObject()
    yield Writing(store, now, parent)
    parent.deleteLater()


def state(number: int) -> Act:
    return lambda store, now: made(store.put(EPISODES, number, now=now))


def values(store: SqlStore) -> list[object]:
    return [f.value for f in store.history(EPISODES)]


def test_acts_happen_in_their_order_however_fast_they_come(qtbot: QtBot, writing: Writing, store: SqlStore) -> None:
    with qtbot.waitSignals([writing.written] * 5):
        for number in range(5):
            writing.do(str(number), state(number))

    assert values(store) == [0, 1, 2, 3, 4]


def test_an_act_that_fails_is_told_and_the_next_still_happens(qtbot: QtBot, writing: Writing, store: SqlStore) -> None:
    def fail(_store: object, _now: object) -> Made:
        raise StoreError("It is full.")

    with qtbot.waitSignal(writing.failed) as failed, qtbot.waitSignal(writing.written):
        writing.do("full", fail)
        writing.do("8", state(8))

    assert str(failed.args[0]) == "It is full."
    assert values(store) == [8]
    assert writing.last == "8"


def test_undo_and_redo_walk_through_the_acts_of_this_window(qtbot: QtBot, writing: Writing, store: SqlStore) -> None:
    def after(act: object) -> object:
        assert callable(act)
        with qtbot.waitSignal(writing.written) as heard:
            act()
        found = store.value(EPISODES)
        return found.value if found is not None else None, heard.args[1]

    after(lambda: writing.do("8", state(8)))
    after(lambda: writing.do("9", state(9)))

    assert after(writing.undo) == (8, "Undone: 9")
    assert after(writing.undo) == (None, "Undone: 8")
    assert after(writing.undo) == (None, "There is nothing to undo.")
    assert after(writing.redo) == (8, "Done again: 8")
    assert after(writing.redo) == (9, "Done again: 9")
    assert after(writing.undo) == (8, "Undone: 9")


def test_what_waits_when_the_window_closes_is_done_all_the_same(writing: Writing, store: SqlStore) -> None:
    for number in range(3):
        writing.do(str(number), state(number))

    writing.finish()

    assert values(store) == [0, 1, 2]
