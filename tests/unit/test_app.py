"""The window opens first; the store comes behind it, or the reason why there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor_app import app
from editor_app.app import StoreOpener, main
from editor_app.errors import ShowdeskError
from editor_app.facts.sql import default_store
from tests.postgres import Database, Server


@pytest.fixture(autouse=True)
def nobodys_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees or makes a store in the folder of whoever runs it."""
    monkeypatch.delenv("SHOWDESK_STORE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


def test_the_store_arrives_with_its_names(qtbot: QtBot, store_path: Path) -> None:
    opener = StoreOpener(str(store_path))

    with qtbot.waitSignal(opener.opened) as arrived:
        opener.start()

    store, names = arrived.args
    assert store.show("show/all-of-us-are-dead") is not None
    assert [row.name for row in names.starting_with("squid")] == ["Squid Game"]
    names.close()
    store.close()


def test_a_first_start_has_the_sample(qtbot: QtBot, tmp_path: Path) -> None:
    opener = StoreOpener(None)

    with qtbot.waitSignal(opener.opened, timeout=15_000) as arrived:
        opener.start()

    store, names = arrived.args
    assert store.name_count() > 40
    assert list((tmp_path / "home").rglob("facts.db"))
    names.close()
    store.close()


def test_a_store_that_is_not_there_is_told_in_its_own_words(qtbot: QtBot, tmp_path: Path) -> None:
    opener = StoreOpener(str(tmp_path / "no.db"))

    with qtbot.waitSignal(opener.failed) as told:
        opener.start()

    (problem,) = told.args
    assert isinstance(problem, ShowdeskError)
    assert "no.db" in str(problem)


def test_a_server_that_is_away_is_told_once_and_tried_again(
    qtbot: QtBot, postgres_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "_TRY_AGAIN", 10)
    there = postgres_database.filled()
    opener = StoreOpener(there.replace("host=", "port=1&host="))
    told: list[ShowdeskError] = []
    opener.failed.connect(told.append)

    with qtbot.waitSignals([opener._missed] * 3):
        opener.start()
    with qtbot.waitSignal(opener.opened) as arrived:
        opener._address = there

    (problem,) = told
    assert "cannot be reached" in problem.what
    assert "tried again by itself" in problem.remedy
    store, names = arrived.args
    names.close()
    store.close()


def test_a_server_that_refuses_is_not_asked_again(
    qtbot: QtBot, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "_TRY_AGAIN", 10)
    opener = StoreOpener(postgres.url("nowhere"))

    with qtbot.assertNotEmitted(opener._missed, wait=50), qtbot.waitSignal(opener.failed) as told:
        opener.start()

    assert "does not exist" in told.args[0].why


def test_a_mistake_of_ours_on_the_way_is_told_too(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("unheard of")

    monkeypatch.setattr(default_store, "open_default", fail)
    opener = StoreOpener(None)

    with qtbot.waitSignal(opener.failed) as told:
        opener.start()

    (problem,) = told.args
    assert problem.what == "The store of facts could not be opened."
    assert problem.why == "RuntimeError: unheard of."
    assert "Traceback" in caplog.text


@pytest.mark.parametrize("wrong", [["--today", "tomorrow"], ["--theme", "pink"], ["one.md", "two.md"]])
def test_what_is_not_understood_exits_with_two_and_opens_nothing(
    wrong: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delattr(app, "QApplication")

    with pytest.raises(SystemExit) as ended:
        main(wrong)

    assert ended.value.code == 2
    assert "usage: showdesk" in capsys.readouterr().err
