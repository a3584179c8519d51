"""Everybody whom we know to bring facts, in the order in which they are offered."""

from __future__ import annotations

from platformdirs import user_cache_path

from editor_app.facts.provider import Provider
from editor_app.facts.providers.anilist import AniListProvider
from editor_app.facts.providers.bundle import BundleProvider
from editor_app.facts.providers.client import Client, Pace
from editor_app.facts.providers.imdb import ImdbProvider
from editor_app.facts.providers.tmdb import TmdbProvider, credentials
from editor_app.facts.providers.tvmaze import TvmazeProvider
from editor_app.facts.providers.wikidata import WikidataProvider

_ANSWERS = user_cache_path("showdesk", appauthor=False) / "answers"
"""Where answers are kept: in the system's folder for what can be had again."""


def _client(provider: type[TvmazeProvider | WikidataProvider | AniListProvider], pace: Pace) -> Client:
    return Client(provider.title, pace=pace, cache=_ANSWERS / provider.name)


def _tmdb_client(key: str) -> Client:
    pace = Pace(20, 1.0)  # half of what it takes from one address
    return Client(TmdbProvider.title, pace=pace, cache=_ANSWERS / TmdbProvider.name, **credentials(key))


PROVIDERS: tuple[Provider, ...] = (
    BundleProvider(),
    TvmazeProvider(_client(TvmazeProvider, Pace(20, 10.0))),  # what its page promises to each address
    WikidataProvider(_client(WikidataProvider, Pace(5, 1.0))),  # it promises nothing, and asks for moderation
    AniListProvider(_client(AniListProvider, Pace(30, 60.0))),  # what it serves, of 90 that its page promises
    TmdbProvider(_tmdb_client),
    ImdbProvider(),
)
