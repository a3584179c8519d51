"""TVmaze: what a writer may ask for, and what its answers mean."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from editor_app.errors import ProviderFailed, ProviderRefused
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Alias, Identifier
from editor_app.facts.provider import Found, SearchingProvider, UpdatingProvider
from editor_app.facts.providers.client import Client, Clock
from editor_app.facts.providers.form import Form
from editor_app.facts.providers.tvmaze import TvmazeProvider
from editor_app.facts.providers.tvmaze_mapping import batch_from
from editor_app.watch import Watch
from tests.contracts.cases.case import PAYLOADS, a_client, entity_of, stated
from tests.contracts.cases.tvmaze import EMBEDDED
from tests.replaying import Replay, Reply

TODAY = date(2026, 11, 22)
LANTERN_BAY = PAYLOADS / "tvmaze/lantern-bay.json"
SHOW = "show/lantern-bay"


@pytest.fixture
def tvmaze(replay: Replay) -> Iterator[TvmazeProvider]:
    client: Client = a_client(Clock(now=lambda: datetime(2026, 11, 22, 8, tzinfo=UTC)))
    yield TvmazeProvider(client, address=replay.address)
    client.close()


def answer(**changed: Any) -> Batch:
    """What is made of the invented show, with some of its answer changed."""
    content = {**json.loads(LANTERN_BAY.read_text(encoding="utf-8")), **changed}
    return batch_from(Form.of("TVmaze", content), seen=TODAY)


@pytest.fixture(scope="module")
def lantern_bay() -> Batch:
    return answer()


# -- asking


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("900001", None),
        (" 900001 ", None),
        ("https://www.tvmaze.com/shows/900001/lantern-bay", None),
        ("tt99900001", "/lookup/shows?imdb=tt99900001"),
        ("Lantern & Bay?", "/singlesearch/shows?q=Lantern & Bay?"),
    ],
)
def test_a_show_is_brought_by_number_page_imdb_number_and_title(
    tvmaze: TvmazeProvider, replay: Replay, query: str, first: str | None
) -> None:
    if first is not None:
        replay.says(first, {"id": 900001})
    replay.says(f"/shows/900001{EMBEDDED}", LANTERN_BAY)

    batch = tvmaze.bring(query, Watch())

    assert batch.origin == "TVmaze show 900001: Lantern Bay"
    assert len(replay.asked) == (1 if first is None else 2)


def test_the_look_up_by_imdb_number_sends_on_to_the_show(tvmaze: TvmazeProvider, replay: Replay) -> None:
    replay.says("/lookup/shows?imdb=tt99900001", Reply(status=301, headers={"Location": "/shows/900001"}))
    replay.says("/shows/900001", LANTERN_BAY)
    replay.says(f"/shows/900001{EMBEDDED}", LANTERN_BAY)

    assert tvmaze.bring("tt99900001", Watch()).facts


@pytest.mark.parametrize("query", ["900002", "tt99900002", "Aoeu Htns"])
def test_a_show_that_nobody_knows_is_refused_by_name(tvmaze: TvmazeProvider, query: str) -> None:
    with pytest.raises(ProviderRefused, match=f"TVmaze knows no show “{query}”"):
        tvmaze.bring(query, Watch())


def test_shows_are_found_by_name(tvmaze: TvmazeProvider, replay: Replay) -> None:
    replay.says("/search/shows?q=lantern", [{"score": 0.9, "show": json.loads(LANTERN_BAY.read_text("utf-8"))}])

    assert tvmaze.search("lantern", Watch()) == (Found("900001", "Lantern Bay", "2024 · Bay TV · Streamline · Korean"),)
    assert isinstance(tvmaze, SearchingProvider)


@pytest.mark.parametrize(
    ("oldest", "since"),
    [
        (date(2026, 11, 22), "?since=day"),
        (date(2026, 11, 21), "?since=week"),
        (date(2026, 11, 16), "?since=week"),
        (date(2026, 11, 15), "?since=month"),
        (date(2026, 10, 26), "?since=month"),
        (date(2026, 10, 25), ""),
    ],
)
def test_what_has_changed_since_is_told(tvmaze: TvmazeProvider, replay: Replay, oldest: date, since: str) -> None:
    stamp = int(datetime(2026, 11, 22, 1, tzinfo=UTC).timestamp())
    old = int(datetime(2020, 1, 1, tzinfo=UTC).timestamp())
    replay.says(f"/updates/shows{since}", {"1": stamp, "2": old, "4": stamp})

    assert tvmaze.moved({"1": TODAY, "2": oldest, "3": TODAY}, Watch()) == ("1",)
    assert isinstance(tvmaze, UpdatingProvider)


def test_nobody_is_asked_about_nothing(tvmaze: TvmazeProvider, replay: Replay) -> None:
    assert tvmaze.moved({}, Watch()) == ()
    assert replay.asked == []


# -- what the answer means


def test_the_show_is_told(lantern_bay: Batch) -> None:
    show = entity_of(lantern_bay, SHOW)

    assert show.identifiers == (
        Identifier("tvmaze", "900001"),
        Identifier("imdb", "tt99900001"),
        Identifier("thetvdb", "990001"),
    )
    assert show.aliases == (Alias("등불만", script="Hang"), Alias("Lanternbugten", script="Latn"))
    assert stated(lantern_bay, SHOW) == {
        "status": ["running"],
        "premiered": ["2024-03-01"],
        "type": ["tv_series"],
        "country": ["KR"],
        "language": ["ko"],
        "genre": ["drama", "science-fiction"],
        "network": ["company/bay-tv", "company/streamline"],
        "synopsis": ["Lantern Bay is a town where the tide keeps & returns what it took.\nNobody asks why."],
    }


def test_a_channel_that_is_at_home_everywhere_gives_no_country() -> None:
    assert "country" not in stated(answer(network=None), SHOW)


@pytest.mark.parametrize("status", ["To Be Determined", "Something New", "", None])
def test_a_status_that_says_nothing_states_nothing(status: str | None) -> None:
    assert "status" not in stated(answer(status=status), SHOW)


def test_networks_and_web_channels_of_one_number_are_two(lantern_bay: Batch) -> None:
    assert entity_of(lantern_bay, "company/bay-tv").identifiers == (Identifier("tvmaze", "networks/7001"),)
    assert entity_of(lantern_bay, "company/streamline").identifiers == (Identifier("tvmaze", "webchannels/7001"),)


def test_a_season_without_a_date_is_there_and_has_none(lantern_bay: Batch) -> None:
    season = entity_of(lantern_bay, "season/lantern-bay-2")

    assert (season.name, season.number, season.parent) == ("Lantern Bay season 2", 2, SHOW)
    assert [alias.text for alias in season.aliases] == ["The Ebb"]
    assert stated(lantern_bay, season.ref) == {"network": ["company/ebb"]}


def test_a_network_is_told_of_a_season_only_where_it_is_another(lantern_bay: Batch) -> None:
    assert stated(lantern_bay, "season/lantern-bay-1") == {
        "released": ["2024-03-01"],
        "ended": ["2024-03-15"],
        "episodes": ["3"],
    }


def test_an_episode_without_name_or_day_has_its_place(lantern_bay: Batch) -> None:
    episodes = [e for e in lantern_bay.entities if e.kind == "episode"]

    assert [(e.name, e.number, e.parent) for e in episodes] == [
        ("Low Water", 1, "season/lantern-bay-1"),
        ("Lantern Bay season 1 episode 2", 2, "season/lantern-bay-1"),
    ]
    assert stated(lantern_bay, episodes[1].ref) == {}


def test_an_episode_of_a_season_that_is_not_listed_makes_it() -> None:
    document = json.loads(LANTERN_BAY.read_text(encoding="utf-8"))["_embedded"]
    batch = answer(_embedded={"episodes": [{**document["episodes"][0], "season": 3}]})

    assert entity_of(batch, "season/lantern-bay-3").number == 3


def test_the_cast_is_in_the_order_of_its_billing(lantern_bay: Batch) -> None:
    cast = [(c.person, c.character, c.job, c.billing) for c in lantern_bay.credits if c.billing]

    assert cast == [
        ("person/seo-ha-rin", "character/mun-so-yul", "", 1),
        ("person/theo-marsh", "character/the-gull", "", 2),
        ("person/seo-ha-rin", "character/mun-so-yul-lantern-bay", "", 3),  # another of that name, says TVmaze
        ("person/ida-norregaard", None, "self", 4),
    ]


def test_the_crew_is_told_by_job(lantern_bay: Batch) -> None:
    crew = [(c.person, c.job) for c in lantern_bay.credits if not c.billing]

    assert crew == [("person/baek-i-deun", "creator"), ("person/baek-i-deun", "executive producer")]


def test_a_person_is_told_once_and_with_a_page_of_their_own(lantern_bay: Batch) -> None:
    assert stated(lantern_bay, "person/seo-ha-rin") == {"born": ["1997-05-02"], "gender": ["f"], "country": ["KR"]}
    assert stated(lantern_bay, "person/theo-marsh") == {}
    (born,) = (f for f in lantern_bay.facts if str(f.ref) == "person/seo-ha-rin#born")
    assert [(s.address, s.publisher, s.retrieved) for s in born.sources] == [
        ("https://www.tvmaze.com/people/930001/seo-ha-rin", "TVmaze", TODAY)
    ]


def test_old_addresses_are_told_as_they_are_now(lantern_bay: Batch) -> None:
    assert [source.address for source in lantern_bay.sources] == ["https://www.tvmaze.com/shows/900001/lantern-bay"]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"name": None}, "name should be known"),
        ({"id": "900001"}, "id should be a whole number"),
        ({"network": [1]}, "network should be an object"),
        ({"_embedded": {"seasons": [{"number": None}]}}, "_embedded.seasons[0].number should be known"),
        ({"_embedded": {"cast": [{"character": None}]}}, "_embedded.cast[0].person should be an object"),
    ],
)
def test_another_form_is_refused_with_its_place(changed: dict[str, Any], why: str) -> None:
    with pytest.raises(ProviderFailed) as caught:
        answer(**changed)

    assert why in caught.value.why


def test_nothing_is_taken_for_a_date_that_is_none() -> None:
    assert "premiered" not in stated(answer(premiered="2024-00-00"), SHOW)
    assert "premiered" not in stated(answer(premiered="spring"), SHOW)


def test_an_answer_that_lacks_most_of_its_keys_is_enough() -> None:
    batch = answer(_embedded=None, webChannel=None, externals=None, weight=None, genres=None, summary=None)

    assert [e.ref for e in batch.entities] == [SHOW, "company/bay-tv"]
