"""TMDB is asked with the writer's own key, which nobody else ever sees."""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import keyring
import pytest
from click.testing import CliRunner

from editor_app.cli import showdesk
from editor_app.cli.fact_commands import PROVIDERS_BY_NAME
from editor_app.errors import ProviderRefused, ShowdeskError
from editor_app.facts.provider import Found, KeyedProvider, SearchingProvider
from editor_app.facts.providers.client import Client, Clock, Patience
from editor_app.facts.providers.tmdb import TmdbProvider, credentials
from editor_app.facts.refs import Kind
from editor_app.watch import Watch
from tests.contracts.cases.case import a_client
from tests.contracts.cases.tmdb import TMDB_CASES, TMDB_SHOW, tmdb
from tests.keyrings import InMemory
from tests.replaying import BAD_GATEWAY, RESET, SILENCE, Replay, Reply, busy, page, reply
from tests.unit.facts.providers.payloads import of_kind

NOW = datetime(2026, 11, 30, tzinfo=UTC)
HURRIED = Patience(read=0.2, answer=0.2, total=1.0, attempts=2, first_wait=0.01)
SHOW = "/3/tv/900001" + TMDB_SHOW
TOKEN = "eyJhbGciOiJIUzI1NiJ9.MARKED-token-that-nobody-may-find.b3VycyBhbG9uZQ"  # noqa: S105 - made up
SHORT = "0123456789abcdefMARKED0123456789"
INVALID = {"status_code": 7, "status_message": "Invalid API key: You must be granted a valid key.", "success": False}


@pytest.fixture
def provider(replay: Replay) -> Iterator[TmdbProvider]:
    client = a_client(Clock(now=lambda: NOW))
    for path, content in TMDB_CASES[0].answers().items():
        replay.says(path, content)
    yield tmdb(client, replay.address)
    client.close()


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("900001", None),
        ("tv/900001", None),
        ("https://www.themoviedb.org/tv/900001-tidewatch/cast", None),
        ("tt90000001", "/3/find/tt90000001?external_source=imdb_id"),
        ("Tidewatch", "/3/search/tv?query=Tidewatch"),
        ("9-1-1", "/3/search/tv?query=9-1-1"),
    ],
)
def test_a_show_is_brought_by_whatever_names_it(
    provider: TmdbProvider, replay: Replay, query: str, asked: str | None
) -> None:
    if asked is not None:
        replay.says(asked, {"tv_results": [{"id": 900001}], "results": [{"id": 900001}]})

    batch = provider.bring(query, Watch())

    assert [show.ref for show in of_kind(batch, Kind.SHOW)] == ["show/tidewatch"]
    assert replay.asked[0].path == asked or asked is None


def test_it_finds_by_name(provider: TmdbProvider, replay: Replay) -> None:
    hits = [{"id": 900001, "name": "Tidewatch", "first_air_date": "2024-09-06", "origin_country": ["KR"]}]
    replay.says("/3/search/tv?query=tide", {"results": [*hits, {"id": 2, "name": "Tide", "first_air_date": ""}]})

    assert isinstance(provider, SearchingProvider)
    assert provider.search("tide", Watch()) == (
        Found("tv/900001", "Tidewatch", "2024 · South Korea"),
        Found("tv/2", "Tide"),
    )


def test_an_unknown_show_is_told(provider: TmdbProvider, replay: Replay) -> None:
    replay.says("/3/search/tv?query=Nothing", {"results": []})

    for query in ("Nothing", "1"):
        with pytest.raises(ProviderRefused, match=f"TMDB knows no show “{query}”"):
            provider.bring(query, Watch())


# -- the key


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemory]:
    monkeypatch.delenv("SHOWDESK_TMDB_KEY", raising=False)
    before, ring = keyring.get_keyring(), InMemory()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


@pytest.fixture
def keyed(replay: Replay, tmp_path: Path, ring: InMemory, monkeypatch: pytest.MonkeyPatch) -> Iterator[TmdbProvider]:
    """The provider as the command line has it, but for patience and address."""
    made: list[Client] = []

    def client_with(key: str) -> Client:
        clock, cache = Clock(now=lambda: NOW), tmp_path / "answers"
        made.append(a_client(clock, patience=HURRIED, cache=cache, **credentials(key)))
        return made[-1]

    provider = TmdbProvider(client_with, address=f"{replay.address}/3")
    monkeypatch.setitem(PROVIDERS_BY_NAME, "tmdb", provider)
    for path, content in TMDB_CASES[0].answers().items():
        replay.says(path, content)
    yield provider
    for client in made:
        client.close()


def test_without_a_key_nobody_is_asked_and_the_way_to_one_is_told(keyed: TmdbProvider, replay: Replay) -> None:
    assert isinstance(keyed, KeyedProvider)
    assert not keyed.has_key()
    with pytest.raises(ProviderRefused) as refused:
        keyed.bring("900001", Watch())

    assert "https://www.themoviedb.org/settings/api" in refused.value.remedy
    assert "showdesk facts key tmdb" in refused.value.remedy
    assert replay.asked == []


@pytest.mark.parametrize("key", [TOKEN, SHORT])
def test_a_key_is_sent_as_its_kind_asks(keyed: TmdbProvider, replay: Replay, ring: InMemory, key: str) -> None:
    keyed.keep_key(key)
    replay.says(f"{SHOW}&api_key={key}", json.loads((TMDB_CASES[0].raw()).splitlines()[0]))

    keyed.bring("900001", Watch())

    asked = replay.asked[0]
    assert (asked.headers.get("authorization"), f"api_key={key}" in asked.path) == (
        (f"Bearer {TOKEN}", False) if key == TOKEN else (None, True)
    )


def test_a_new_key_is_used_from_the_next_question_on(keyed: TmdbProvider, replay: Replay, ring: InMemory) -> None:
    keyed.keep_key(TOKEN)
    keyed.bring("900001", Watch())
    keyed.keep_key("b" * 40)
    keyed.bring("900001", Watch())

    assert {asked.headers["authorization"] for asked in replay.asked} == {f"Bearer {TOKEN}", f"Bearer {'b' * 40}"}


def test_a_wrong_key_is_told(keyed: TmdbProvider, replay: Replay, ring: InMemory) -> None:
    keyed.keep_key(TOKEN)
    replay.says(SHOW, reply(INVALID, status=401))

    with pytest.raises(ProviderRefused, match=r"granted a valid key.*HTTP 401.*Check your key for"):
        keyed.bring("900001", Watch())


def facts(*arguments: str | Path, typed: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(showdesk, ["facts", *map(str, arguments)], input=typed or None)
    return result.exit_code, result.output


def test_a_key_is_kept_and_removed_from_the_command_line(keyed: TmdbProvider, ring: InMemory) -> None:
    assert facts("key", "tmdb", typed=f"{TOKEN}\n") == (0, "The key for TMDB is kept.\n")
    assert keyed.has_key()
    assert facts("key", "tmdb", "--remove") == (0, "The key for TMDB is forgotten.\n")
    assert facts("key", "tmdb", "--remove") == (0, "There was none.\n")
    assert not keyed.has_key()


def test_a_key_is_no_argument() -> None:
    """What stands on a command line everybody on the machine can read."""
    code, output = facts("key", "tmdb", TOKEN)

    assert code == 2
    assert "unexpected extra argument" in output


def faults(key: str) -> list[Reply]:
    """Answers that go wrong in every way, and tell the key wherever a server could."""
    echo = f"no {key} here"
    return [
        reply({"status_message": echo}, status=401),
        reply({"status_message": echo}, status=500),
        reply({"errors": [{"message": echo}]}, status=422),
        page(echo),
        page(echo, status=502),
        reply(echo.encode()),
        reply({"id": echo}),
        reply({"id": 900001, "name": echo, "seasons": []}, cut_at=20),
        reply({"id": 3}, headers={"ETag": f'"{key}"'}),
        Reply(b"", 302, {"Location": f"http://elsewhere.example/?k={key}"}),
        busy("3600"),
        BAD_GATEWAY,
        RESET,
        SILENCE,
    ]


@pytest.mark.parametrize("key", [TOKEN, SHORT], ids=["token", "short key"])
def test_the_key_is_found_nowhere(
    keyed: TmdbProvider,
    replay: Replay,
    ring: InMemory,
    key: str,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Neither in the store, the cache, the log, what is printed, nor in any exception."""
    caplog.set_level(logging.DEBUG)
    said = facts("key", "tmdb", typed=f"{key}\n")[1]
    ending = f"&api_key={key}" if key == SHORT else ""
    for path, content in TMDB_CASES[0].answers().items():
        replay.says(path + ending, reply(content, headers={"Cache-Control": "max-age=9"}))
    code, output = facts("import", "tmdb", "900001", "--store", tmp_path / "facts.db", "--json")
    said += output
    told = 0
    for fault in faults(key):
        replay.says(SHOW.replace("900001", "3") + ending, fault)
        try:
            keyed.bring("3", Watch())
        except ShowdeskError as problem:
            told += 1
            said += "".join(traceback.format_exception(problem)) + repr(problem) + repr(vars(problem))
        said += facts("import", "tmdb", "3", "--store", tmp_path / "facts.db")[1]
    said += repr(keyed) + repr(PROVIDERS_BY_NAME) + caplog.text + "".join(capfd.readouterr())

    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert (code, told) == (0, len(faults(key)))
    assert {"facts.db", "answers"} <= {part for file in files for part in file.parts}
    found = [str(file) for file in files if key.encode() in file.read_bytes() or key in file.name]
    found += [place for place in said.splitlines() if key in place]
    size = sum(file.stat().st_size for file in files)
    report = f"{len(files)} files ({size:,} bytes), {len(said):,} letters of words: {len(found)} hits"
    print(report)  # noqa: T201 - the report is what is asked for
    assert found == []
