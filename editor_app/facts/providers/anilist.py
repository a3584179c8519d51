"""AniList: anime with its names, exact and inexact dates, characters and voices, over its GraphQL interface."""

from __future__ import annotations

import re
from typing import Any

from editor_app.errors import ProviderBusy, ProviderRefused
from editor_app.facts.batch import Batch
from editor_app.facts.code_words import COUNTRIES
from editor_app.facts.provider import Found
from editor_app.facts.providers.anilist_mapping import PUBLISHER, batch_from
from editor_app.facts.providers.anilist_people import LICENCE, edges
from editor_app.facts.providers.anilist_seasons import RUNS, titles, wanted
from editor_app.facts.providers.client import Client
from editor_app.facts.providers.form import Form
from editor_app.watch import Watch

_PAGE = re.compile(r"https?://(?:www\.)?anilist\.co/anime/(\d+)(?:/.*)?")
_MOST_MEDIA = 40
"""Of one show: more than any has, and an end where the relations of AniList have none."""
_MOST_PAGES = 8
"""Of characters, 25 to a page."""

_NAME = "name { full native first last alternative }"
_DATE = "{ year month day }"
_TITLES = "title { romaji english native } synonyms"
_CHARACTERS = f"""
characters(page: $page, perPage: 25, sort: [ROLE, RELEVANCE, ID]) {{
  pageInfo {{ hasNextPage }}
  edges {{
    role
    node {{ id {_NAME} gender }}
    voiceActors(language: JAPANESE, sort: [RELEVANCE, ID]) {{
      id {_NAME} gender dateOfBirth {_DATE} dateOfDeath {_DATE}
    }}
  }}
}}"""
_MEDIUM = f"""
query ($id: Int, $search: String, $page: Int) {{
  Media(id: $id, search: $search, type: ANIME, sort: [SEARCH_MATCH]) {{
    id idMal format status source {_TITLES} startDate {_DATE} endDate {_DATE}
    episodes countryOfOrigin genres description(asHtml: false)
    trailer {{ id site }}
    nextAiringEpisode {{ airingAt episode }}
    studios {{ edges {{ node {{ id name isAnimationStudio }} }} }}
    relations {{ edges {{ relationType(version: 2) node {{ id format {_TITLES} startDate {_DATE} }} }} }}
    staff(perPage: 25, sort: [RELEVANCE, ID]) {{
      edges {{ role node {{ id {_NAME} gender dateOfBirth {_DATE} dateOfDeath {_DATE} }} }}
    }}{_CHARACTERS}
  }}
}}"""
_MORE = f"query ($id: Int, $page: Int) {{ Media(id: $id, type: ANIME) {{ {_CHARACTERS} }} }}"
_SEARCH = f"""
query ($search: String) {{
  Page(perPage: 10) {{
    media(search: $search, type: ANIME, sort: [SEARCH_MATCH]) {{
      id format {_TITLES} startDate {_DATE} countryOfOrigin
    }}
  }}
}}"""


class AniListProvider:
    """Brings an anime with all its seasons by AniList's number for any of them, the address of a page, or a title."""

    name = "anilist"
    title = PUBLISHER
    licence = LICENCE

    def __init__(self, client: Client, *, address: str = "https://graphql.anilist.co") -> None:
        self._client = client
        self._address = address

    def bring(self, query: str, watch: Watch) -> Batch:
        query = query.strip()
        page = _PAGE.fullmatch(query)
        number = page[1] if page is not None else query if query.isascii() and query.isdecimal() else ""
        asked = self._medium(watch, **({"id": int(number)} if number else {"search": query}))
        if asked is None:
            raise _unknown(query)
        id = asked.needed_number("id")
        media: dict[int, Form | None] = {id: asked}
        while asked.text("format") in RUNS and len(media) < _MOST_MEDIA:
            ids = [other for other in wanted(filter(None, media.values())) if other not in media]
            if not ids:
                break
            media |= {other: self._medium(watch, id=other) for other in ids}
        return batch_from([*filter(None, media.values())], asked=id, retrieved=self._client.today())

    def search(self, words: str, watch: Watch) -> tuple[Found, ...]:
        answer = self._ask(_SEARCH, watch, search=words)
        page = answer.one("Page") if answer is not None else None
        return tuple(
            Found(str(medium.needed_number("id")), next(iter(titles(medium)), ""), _detail(medium))
            for medium in (page.many("media") if page is not None else ())
        )

    def _medium(self, watch: Watch, **which: int | str) -> Form | None:
        """One medium with all of its characters but the crowds; None where AniList has none."""
        answer = self._ask(_MEDIUM, watch, **which, page=1)
        medium = answer.one("Media") if answer is not None else None
        if medium is None:
            return None
        id = medium.needed_number("id")
        cast = [edge.content for edge in edges(medium, "characters")]
        last = medium
        for page in range(2, _MOST_PAGES + 1):
            if not _has_more(last):
                break
            answer = self._ask(_MORE, watch, id=id, page=page)
            more = answer.one("Media") if answer is not None else None
            if more is None:
                break
            last = more
            cast += [edge.content for edge in edges(more, "characters")]
        return Form.of(PUBLISHER, {**medium.content, "characters": {"edges": cast}}, medium.place)

    def _ask(self, query: str, watch: Watch, **variables: int | str) -> Form | None:
        """The data of an answer; None where what was asked for does not exist. A half answer is none."""
        body: dict[str, Any] = {"query": query, "variables": variables}  # a body may hold anything that is JSON
        content = self._client.post_json(self._address, body, watch)
        if content is None:
            return None
        answer = Form.of(PUBLISHER, content)
        for error in answer.many("errors"):
            words = error.text("message").strip(" .")
            match error.number("status"):
                case 404:
                    return None
                case 429:
                    raise ProviderBusy(
                        "AniList asks to be left alone for a while.",
                        why=f"It says: “{words}”.",
                        remedy="Try again later.",
                    )
                case _:
                    raise ProviderRefused("AniList declined the question.", why=f"It says: “{words}”.")
        return answer.one("data") or answer.needed("data")


def _has_more(medium: Form) -> bool:
    """Whether characters are left that are more than a crowd."""
    characters = medium.one("characters")
    page = characters.one("pageInfo") if characters is not None else None
    known = edges(medium, "characters")
    return page is not None and page.is_true("hasNextPage") and bool(known) and known[-1].text("role") != "BACKGROUND"


def _detail(medium: Form) -> str:
    """What tells an anime from its namesakes: "2022 · TV · Japan"."""
    start = medium.one("startDate")
    year = start.text("year") if start is not None else ""
    country, _ = COUNTRIES.get(medium.text("countryOfOrigin"), ("", ""))
    return " · ".join(filter(None, (year, medium.text("format").replace("_", " "), country)))


def _unknown(query: str) -> ProviderRefused:
    return ProviderRefused(
        f"AniList knows no anime “{query}”.",
        remedy="`showdesk facts find anilist` lists those whose titles are like it.",
    )
