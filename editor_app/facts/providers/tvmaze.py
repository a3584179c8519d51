"""TVmaze: shows with their seasons, episodes, cast and crew, over its open interface."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from urllib.parse import quote

from editor_app.errors import ProviderRefused
from editor_app.facts.batch import Batch
from editor_app.facts.provider import Found
from editor_app.facts.providers.client import Client, Json
from editor_app.facts.providers.form import Form, forms
from editor_app.facts.providers.tvmaze_mapping import LICENCE, SCHEME, TITLE, batch_from, detail_of
from editor_app.watch import Watch

_EMBEDDED = ("seasons", "episodes", "cast", "crew", "akas")
_PAGE = re.compile(r"https?://(?:www\.)?tvmaze\.com/shows/(\d+)(?:/.*)?")
_IMDB = re.compile(r"tt\d{5,}")


class TvmazeProvider:
    """Brings a show by TVmaze's number for it, the address of its page, its IMDb number, or its title."""

    name = "tvmaze"
    title = TITLE
    licence = LICENCE
    scheme = SCHEME

    def __init__(self, client: Client, *, address: str = "https://api.tvmaze.com") -> None:
        self._client = client
        self._address = address

    def bring(self, query: str, watch: Watch) -> Batch:
        number = self._number(query.strip(), watch)
        show = self._ask(f"/shows/{number}?" + "&".join(f"embed[]={part}" for part in _EMBEDDED), watch)
        if show is None:
            raise _unknown(query)
        return batch_from(Form.of(TITLE, show), seen=self._client.today())

    def search(self, words: str, watch: Watch) -> tuple[Found, ...]:
        found = forms(TITLE, self._ask(f"/search/shows?q={quote(words)}", watch) or [])
        shows = [hit.needed("show") for hit in found]
        return tuple(Found(show.needed_text("id"), show.needed_text("name"), detail_of(show)) for show in shows)

    def moved(self, taken_in: Mapping[str, date], watch: Watch) -> tuple[str, ...]:
        """Which of the shows it has changed since they were last taken in, given by its numbers with that day.

        What changed on the day itself counts: the hour is not known.
        """
        if not taken_in:
            return ()
        days = (self._client.today() - min(taken_in.values())).days
        since = next((f"?since={span}" for span, most in (("day", 0), ("week", 6), ("month", 27)) if days <= most), "")
        stamps = Form.of(TITLE, self._ask(f"/updates/shows{since}", watch) or {})
        return tuple(
            number
            for number, day in taken_in.items()
            if (stamp := stamps.number(number)) is not None and datetime.fromtimestamp(stamp, UTC).date() >= day
        )

    def _number(self, query: str, watch: Watch) -> str:
        """TVmaze's number of the show that `query` means."""
        if query.isascii() and query.isdecimal():
            return query
        if page := _PAGE.fullmatch(query):
            return page[1]
        asked = f"/lookup/shows?imdb={query}" if _IMDB.fullmatch(query) else f"/singlesearch/shows?q={quote(query)}"
        found = self._ask(asked, watch)
        if found is None:
            raise _unknown(query)
        return Form.of(TITLE, found).needed_text("id")

    def _ask(self, path: str, watch: Watch) -> Json:
        return self._client.get_json(self._address + path, watch)


def _unknown(query: str) -> ProviderRefused:
    return ProviderRefused(
        f"TVmaze knows no show “{query}”.",
        remedy="`showdesk facts find tvmaze` lists the shows whose titles are like it.",
    )
