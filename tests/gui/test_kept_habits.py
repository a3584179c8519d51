"""What completion has learned is found again by the next window, and erased when the writer says so."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from threading import Event, Timer

import pytest
from PySide6.QtCore import QObject, QThreadPool
from pytestqt.qtbot import QtBot

from editor_app.gui import kept_habits
from editor_app.gui.kept_habits import KeptHabits

JI_HU = "person/park-ji-hu"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "not" / "there" / "yet" / "habits.json"


@pytest.fixture
def opened(path: Path, qapp: QObject) -> Iterator[Callable[[], KeptHabits]]:
    """Makes the habits of a window."""
    made: list[KeptHabits] = []

    def open() -> KeptHabits:
        made.append(KeptHabits(path, lambda: date(2026, 11, 30), qapp))
        made[-1]._soon.setInterval(1)
        return made[-1]

    yield open
    for kept in made:
        kept.stop()
        kept.deleteLater()


def test_a_pick_is_written_after_a_pause_and_found_by_the_next_window(
    opened: Callable[[], KeptHabits], path: Path, qtbot: QtBot
) -> None:
    opened().habits.learn("pa", JI_HU, "Park Ji-hu")
    qtbot.waitUntil(path.exists)

    again = opened()

    qtbot.waitUntil(lambda: JI_HU in again.habits)
    assert again.habits.worth(JI_HU, "pa") == (1.0, 1.0)


def test_what_was_picked_last_is_written_when_the_window_closes(opened: Callable[[], KeptHabits], path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps([["lo", "person/lomon", "Lomon", 2.0, 739000]]))
    kept = opened()
    kept.habits.learn("pa", JI_HU, "Park Ji-hu")

    kept.stop()

    assert {row[1] for row in json.loads(path.read_text())} == {JI_HU, "person/lomon"}


def test_all_is_erased_at_once_also_on_disk(opened: Callable[[], KeptHabits], path: Path, qtbot: QtBot) -> None:
    kept = opened()
    kept.habits.learn("pa", JI_HU, "Park Ji-hu")
    qtbot.waitUntil(path.exists)

    assert kept.forget() == "What completion has learned is forgotten."

    assert not path.exists()
    assert JI_HU not in kept.habits
    kept.stop()
    assert not path.exists()


def test_what_is_being_written_is_erased_too(
    opened: Callable[[], KeptHabits], path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_writing, may_write = Event(), Event()

    def write(path: Path, content: bytes) -> None:
        is_writing.set()
        assert may_write.wait(5)
        path.write_bytes(content)

    monkeypatch.setattr(kept_habits, "atomic_write", write)
    kept = opened()
    kept.habits.learn("pa", JI_HU, "Park Ji-hu")
    qtbot.waitUntil(is_writing.is_set)

    Timer(0.05, may_write.set).start()
    kept.forget()
    QThreadPool.globalInstance().waitForDone()

    assert not path.exists()


def test_what_is_still_being_read_is_erased_too(opened: Callable[[], KeptHabits], path: Path, qtbot: QtBot) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps([["lo", "person/lomon", "Lomon", 2.0, 739000]]))
    kept = opened()

    kept.forget()
    kept.habits.learn("pa", JI_HU, "Park Ji-hu")
    qtbot.waitUntil(path.exists)

    assert [row[1] for row in json.loads(path.read_text())] == [JI_HU]


@pytest.mark.parametrize("spoilt", [b"", b"{", b"\xff\xfe", b"null", b"[[1]]", b"[" * 100_000])
def test_a_file_that_cannot_be_read_costs_nobody_more(
    opened: Callable[[], KeptHabits], path: Path, qtbot: QtBot, spoilt: bytes
) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(spoilt)
    kept = opened()

    kept.habits.learn("pa", JI_HU, "Park Ji-hu")

    qtbot.waitUntil(lambda: path.read_bytes() != spoilt)
    assert [row[1] for row in json.loads(path.read_text())] == [JI_HU]


def test_a_folder_that_cannot_be_written_disturbs_nobody(
    opened: Callable[[], KeptHabits], path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path.parent.parent.mkdir(parents=True)
    path.parent.write_text("a file where the folder would be")
    kept = opened()

    kept.habits.learn("pa", JI_HU, "Park Ji-hu")
    kept.stop()

    assert "could not be kept" in caplog.text
