"""TMDB: shows with their seasons, cast and videos, for writers who have a key of their own."""

from __future__ import annotations

import re
from collections.abc import Callable
from threading import Lock
from typing import TypedDict
from urllib.parse import quote

from editor_app.errors import ProviderRefused
from editor_app.facts.batch import Batch
from editor_app.facts.code_words import COUNTRIES
from editor_app.facts.provider import Found
from editor_app.facts.providers.client import Client
from editor_app.facts.providers.form import Form
from editor_app.facts.providers.keys import WritersKey
from editor_app.facts.providers.tmdb_mapping import PUBLISHER, batch_from, season_numbers
from editor_app.facts.providers.tmdb_people import LICENCE
from editor_app.watch import Watch

_SHOW_PARTS = "aggregate_credits,alternative_titles,translations,videos,external_ids"
_SEASON_PARTS = "aggregate_credits,videos"
_NUMBER = re.compile(
    r"(?:tv/)?(?P<bare>\d+)|https?://(?:www\.)?themoviedb\.org/tv/(?P<page>\d+)(?:[-/?#].*)?", re.ASCII
)
_IMDB = re.compile(r"tt\d{5,}")
_SHORT_KEY = 32  # letters


class Credentials(TypedDict):
    """What a client is given of a key."""

    headers: dict[str, str]
    secret_parameters: dict[str, str]


def credentials(key: str) -> Credentials:
    """How `key` is shown to TMDB: the long one in a header; the short one has no other way than the address."""
    if len(key) > _SHORT_KEY:
        return {"headers": {"Authorization": f"Bearer {key}"}, "secret_parameters": {}}
    return {"headers": {}, "secret_parameters": {"api_key": key}}


class TmdbProvider:
    """Brings a show by TMDB's number for it, the address of its page, its IMDb number, or its title.

    `client_with` makes the client that asks with a key; there is none without one.
    """

    name = "tmdb"
    title = PUBLISHER
    licence = LICENCE
    key_address = "https://www.themoviedb.org/settings/api"

    def __init__(
        self,
        client_with: Callable[[str], Client],
        *,
        key: WritersKey | None = None,
        address: str = "https://api.themoviedb.org/3",
    ) -> None:
        self._client_with = client_with
        self._key = key or WritersKey(self.name, self.title)
        self._address = address
        self._made: tuple[str, Client] | None = None
        self._making = Lock()

    def has_key(self) -> bool:
        return bool(self._key.find())

    def keep_key(self, key: str) -> None:
        self._key.keep(key)

    def forget_key(self) -> bool:
        return self._key.forget()

    def bring(self, query: str, watch: Watch) -> Batch:
        client = self._client()
        number = self._number(client, query.strip(), watch)
        show = self._ask(client, f"/tv/{number}?append_to_response={_SHOW_PARTS}", watch) if number else None
        if show is None:
            raise ProviderRefused(
                f"TMDB knows no show “{query}”.",
                remedy="`showdesk facts find tmdb` lists those whose titles are like it.",
            )
        seasons = (
            self._ask(client, f"/tv/{number}/season/{season}?append_to_response={_SEASON_PARTS}", watch)
            for season in season_numbers(show)
        )
        return batch_from(show, [season for season in seasons if season is not None], retrieved=client.today())

    def search(self, words: str, watch: Watch) -> tuple[Found, ...]:
        return tuple(
            Found(f"tv/{show.needed_number('id')}", show.needed_text("name"), _detail(show))
            for show in self._named(self._client(), words, watch)
        )

    def _client(self) -> Client:
        """The client with the key as it is now. Raises `ProviderRefused` where there is none."""
        key = self._key.find()
        if not key:
            raise ProviderRefused(
                "TMDB was not asked.",
                why="It answers those who have a key of their own, and none is kept here.",
                remedy=f"Get one at {self.key_address} and keep it with `showdesk facts key tmdb`.",
            )
        with self._making:  # two clients would not know of each other's pace
            if self._made is None or self._made[0] != key:
                if self._made is not None:
                    self._made[1].close()
                self._made = key, self._client_with(key)
            return self._made[1]

    def _number(self, client: Client, query: str, watch: Watch) -> str:
        """TMDB's number of the show that `query` means, "" where there is none."""
        if found := _NUMBER.fullmatch(query):
            return found["bare"] or found["page"]
        if _IMDB.fullmatch(query):
            answer = self._ask(client, f"/find/{query}?external_source=imdb_id", watch)
            shows = answer.many("tv_results") if answer is not None else ()
        else:
            shows = self._named(client, query, watch)
        return str(shows[0].needed_number("id")) if shows else ""

    def _named(self, client: Client, words: str, watch: Watch) -> tuple[Form, ...]:
        answer = self._ask(client, f"/search/tv?query={quote(words)}", watch)
        return answer.many("results") if answer is not None else ()

    def _ask(self, client: Client, path: str, watch: Watch) -> Form | None:
        content = client.get_json(self._address + path, watch)
        return None if content is None else Form.of(PUBLISHER, content)


def _detail(show: Form) -> str:
    """What tells a show from its namesakes: "2022 · South Korea"."""
    countries = (COUNTRIES.get(code, ("", ""))[0] for code in show.texts("origin_country"))
    return " · ".join(filter(None, (show.text("first_air_date")[:4], *countries)))
