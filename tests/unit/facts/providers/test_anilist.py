"""AniList is asked for every run of a show, and what it refuses is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from editor_app.errors import ProviderBusy, ProviderFailed, ProviderRefused
from editor_app.facts.provider import Found, SearchingProvider
from editor_app.facts.providers.anilist import AniListProvider
from editor_app.facts.providers.client import Clock
from editor_app.facts.refs import Kind
from editor_app.watch import Watch
from tests.contracts.cases.case import a_client
from tests.replaying import Replay, Reply, busy, reply
from tests.unit.facts.providers.payloads import assert_whole, of_kind, pairs

NOW = datetime(2026, 11, 30, tzinfo=UTC)


@pytest.fixture
def provider(replay: Replay) -> Iterator[AniListProvider]:
    client = a_client(Clock(now=lambda: NOW))
    yield AniListProvider(client, address=replay.address)
    client.close()


def answers(replay: Replay, *data: Any) -> None:
    """What is answered to each question in turn; the last for ever."""
    *first, last = [one if isinstance(one, Reply) else reply({"data": one}) for one in data]
    replay.says("/", last, *first)


def variables(replay: Replay) -> list[dict[str, Any]]:
    return [json.loads(asked.body)["variables"] for asked in replay.asked]


def medium(id: int, title: str, *, characters: Any = None, **related: Any) -> dict[str, Any]:
    """A run; `sequel=(2, "Title")` relates it to another."""
    edges = [
        {"relationType": relation.upper(), "node": {"id": other, "format": "TV", "title": {"romaji": name}}}
        for relation, (other, name) in related.items()
    ]
    return {
        "id": id,
        "format": "TV",
        "status": "FINISHED",
        "title": {"romaji": title},
        "startDate": {"year": 2020 + id},
        "relations": {"edges": edges},
        "characters": characters,
    }


FIRST = medium(1, "Lantern Club", sequel=(2, "Lantern Club Season 2"))
SECOND = medium(2, "Lantern Club Season 2", prequel=(1, "Lantern Club"))


def test_all_runs_of_a_show_are_asked_for_from_any_of_them(provider: AniListProvider, replay: Replay) -> None:
    answers(replay, {"Media": SECOND}, {"Media": FIRST})

    batch = provider.bring("https://anilist.co/anime/2/Lantern-Club-Season-2/", Watch())

    assert_whole(batch)
    assert [s.number for s in of_kind(batch, Kind.SEASON)] == [1, 2]
    assert of_kind(batch, Kind.SHOW)[0].name == "Lantern Club"
    assert variables(replay) == [{"id": 2, "page": 1}, {"id": 1, "page": 1}]


def test_a_title_is_searched_for(provider: AniListProvider, replay: Replay) -> None:
    answers(replay, {"Media": medium(1, "Lantern Club")})

    provider.bring("lantern club", Watch())

    assert variables(replay) == [{"search": "lantern club", "page": 1}]


def test_a_run_that_is_gone_is_left_out(provider: AniListProvider, replay: Replay) -> None:
    answers(replay, {"Media": FIRST}, {"Media": None})

    batch = provider.bring("1", Watch())

    assert [s.number for s in of_kind(batch, Kind.SEASON)] == [1]
    assert len(replay.asked) == 2


def page_of(*roles: str, more: bool, begin: int = 1) -> dict[str, Any]:
    return {
        "pageInfo": {"hasNextPage": more},
        "edges": [
            {"role": role, "node": {"id": id, "name": {"full": f"Character {id}"}}, "voiceActors": []}
            for id, role in enumerate(roles, start=begin)
        ],
    }


def test_further_pages_of_characters_are_asked_for_up_to_the_crowd(provider: AniListProvider, replay: Replay) -> None:
    answers(
        replay,
        {"Media": medium(1, "Lantern Club", characters=page_of("MAIN", "SUPPORTING", more=True))},
        {"Media": {"characters": page_of("SUPPORTING", "BACKGROUND", more=True, begin=3)}},
    )

    batch = provider.bring("1", Watch())

    assert [character for _, character in pairs(batch, "season/lantern-club-1")] == [
        "Character 1",
        "Character 2",
        "Character 3",
    ]
    assert variables(replay) == [{"id": 1, "page": 1}, {"id": 1, "page": 2}]


def test_it_finds_by_name(provider: AniListProvider, replay: Replay) -> None:
    one = {**FIRST, "startDate": {"year": 2022}, "countryOfOrigin": "JP"}
    answers(replay, {"Page": {"media": [one, {"id": 9, "title": {"native": "灯籠"}}]}})

    assert isinstance(provider, SearchingProvider)
    assert provider.search("lantern", Watch()) == (
        Found("1", "Lantern Club", "2022 · TV · Japan"),
        Found("9", "灯籠", ""),
    )


NOT_FOUND = {"errors": [{"message": "Not Found.", "status": 404, "locations": []}], "data": {"Media": None}}


@pytest.mark.parametrize("status", [200, 404])
def test_what_does_not_exist_is_told(provider: AniListProvider, replay: Replay, status: int) -> None:
    answers(replay, reply(NOT_FOUND, status=status))

    with pytest.raises(ProviderRefused, match="AniList knows no anime “Nothing of that name”"):
        provider.bring("Nothing of that name", Watch())


@pytest.mark.parametrize("status", [200, 400])
def test_an_error_is_told_in_its_own_words(provider: AniListProvider, replay: Replay, status: int) -> None:
    """GraphQL may say in an answer of status 200 that it is none; half an answer is none either."""
    answers(
        replay,
        reply({"errors": [{"message": "Validation error.", "status": 400}], "data": {"Media": FIRST}}, status=status),
    )

    with pytest.raises(ProviderRefused, match="Validation error"):
        provider.bring("1", Watch())


def test_it_asks_again_when_it_may(provider: AniListProvider, replay: Replay) -> None:
    answers(replay, busy("1"), {"Media": medium(1, "Lantern Club")})

    batch = provider.bring("1", Watch())

    assert of_kind(batch, Kind.SHOW)
    assert replay.asked[1].at - replay.asked[0].at >= 1.0


def test_too_many_questions_may_be_told_in_a_whole_answer(provider: AniListProvider, replay: Replay) -> None:
    answers(replay, reply({"errors": [{"message": "Too Many Requests.", "status": 429}], "data": None}))

    with pytest.raises(ProviderBusy):
        provider.bring("1", Watch())


@pytest.mark.parametrize("content", [{}, {"data": None}, {"data": {"Media": [1]}}, {"data": {"Media": {"id": "x"}}}])
def test_another_form_is_refused(provider: AniListProvider, replay: Replay, content: Any) -> None:
    answers(replay, reply(content))

    with pytest.raises(ProviderFailed):
        provider.bring("1", Watch())
