"""Catalogues are asked from the command line, and their shows taken in and kept up to date."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from editor_app.cli import showdesk
from editor_app.cli.fact_commands import PROVIDERS_BY_NAME
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Entity
from editor_app.facts.fact import Fact, Source
from editor_app.facts.providers.client import Clock
from editor_app.facts.providers.tvmaze import TvmazeProvider
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.sql.sql_store import SqlStore
from tests.contracts.cases.case import PAYLOADS, a_client
from tests.contracts.cases.tvmaze import EMBEDDED
from tests.replaying import Replay

LANTERN_BAY = json.loads((PAYLOADS / "tvmaze/lantern-bay.json").read_text(encoding="utf-8"))


@pytest.fixture
def tvmaze(replay: Replay, monkeypatch: pytest.MonkeyPatch) -> Iterator[Replay]:
    """What answers in place of TVmaze."""
    client = a_client(Clock())
    monkeypatch.setitem(PROVIDERS_BY_NAME, "tvmaze", TvmazeProvider(client, address=replay.address))
    replay.says(f"/shows/900001{EMBEDDED}", LANTERN_BAY)
    yield replay
    client.close()


def run(*arguments: str | Path, exit_code: int = 0) -> Result:
    result = CliRunner().invoke(showdesk, ["facts", *(str(argument) for argument in arguments)])
    assert result.exit_code == exit_code, result.output + repr(result.exception)
    return result


def rows(*arguments: str | Path) -> list[dict[str, Any]]:  # Any: the JSON of a command, which the tests are about
    found = json.loads(run(*arguments, "--json").stdout)
    assert isinstance(found, list)
    return found


def test_a_catalogue_is_asked_by_name(tvmaze: Replay) -> None:
    tvmaze.says("/search/shows?q=lantern", [{"score": 1.0, "show": LANTERN_BAY}])

    assert run("find", "tvmaze", "lantern").stdout == "900001  Lantern Bay  (2024 · Bay TV · Streamline · Korean)\n"
    assert rows("find", "tvmaze", "lantern") == [
        {
            "provider": "tvmaze",
            "query": "900001",
            "name": "Lantern Bay",
            "detail": "2024 · Bay TV · Streamline · Korean",
        }
    ]


def test_that_a_catalogue_knows_none_is_told(tvmaze: Replay) -> None:
    tvmaze.says("/search/shows?q=aoeu", [])

    assert run("find", "tvmaze", "aoeu").stdout == "TVmaze knows no show by a name like “aoeu”.\n"
    assert rows("find", "tvmaze", "aoeu") == []


def test_a_show_is_taken_in_and_told(tvmaze: Replay, tmp_path: Path) -> None:
    store = tmp_path / "facts.db"

    (first,) = rows("import", "tvmaze", "900001", "--store", store)
    (second,) = rows("import", "tvmaze", "900001", "--store", store)

    assert (first["origin"], first["entities"], first["credits"]) == ("TVmaze show 900001: Lantern Bay", 15, 6)
    assert (second["entities"], second["credits"], second["facts"]) == (0, 0, 0)
    (born,) = rows("show", "person/seo-ha-rin#born", "--store", store)
    assert born["facts"][0]["value"] == "1997-05-02"
    assert born["facts"][0]["sources"][0]["publisher"] == "TVmaze"


def test_a_show_that_nobody_knows_leaves_no_store(tvmaze: Replay, tmp_path: Path) -> None:
    store = tmp_path / "facts.db"

    told = run("import", "tvmaze", "Aoeu Htns", "--store", store, exit_code=2).stderr

    assert told.startswith("Error: TVmaze knows no show “Aoeu Htns”.")
    assert not store.exists()


def test_what_has_changed_is_taken_in_anew(tvmaze: Replay, tmp_path: Path, bundle_path: Path) -> None:
    """Shows that came from elsewhere are left alone, and so is what has not changed."""
    store = tmp_path / "facts.db"
    run("import", "bundle", bundle_path, "--store", store)
    run("import", "tvmaze", "900001", "--store", store)
    tvmaze.says("/updates/shows?since=day", {})
    assert run("update", "--store", store).stdout == "Nothing has changed since.\n"

    tvmaze.says("/updates/shows?since=day", {"1": 1, "900001": int(datetime.now(UTC).timestamp())})
    tvmaze.says(f"/shows/900001{EMBEDDED}", {**LANTERN_BAY, "status": "Ended", "ended": "2026-11-20"})

    (row,) = rows("update", "--store", store)

    assert (row["origin"], row["entities"], row["credits"], row["facts"]) == (
        "TVmaze show 900001: Lantern Bay",
        0,
        0,
        2,
    )
    (status,) = rows("show", "show/lantern-bay#status", "--store", store)
    assert [fact["value"] for fact in status["facts"]] == ["ended"]


@pytest.mark.parametrize("command", [("update",), ("import", "tvmaze", "900001")])
def test_what_was_lent_goes_with_what_comes(tvmaze: Replay, tmp_path: Path, command: tuple[str, ...]) -> None:
    """Whoever never opens the window keeps nothing for longer than its terms allow either."""
    path, lent = tmp_path / "facts.db", datetime(2020, 1, 5, tzinfo=UTC)
    ref = FactRef("show/tidewatch", "synopsis")
    source = Source("https://www.themoviedb.org/tv/900001", "TMDB", retrieved=lent.date())
    fact = Fact(ref, "A house is only there at low tide.", sources=(source,), licence="TMDB")
    with closing(SqlStore.open(path, create=True)) as store:
        store.apply(Batch("TMDB", (Entity(ref.subject, Kind.SHOW, "Tidewatch"),), facts=(fact,)), now=lent)

    run(*command, "--store", path)

    with closing(SqlStore.open(path)) as store:
        assert store.history(ref) == ()
        assert store.entity(ref.subject) is not None
