"""Wikidata: names in all languages, dates as exact as they are known, and what other catalogues call it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from editor_app.errors import ProviderRefused
from editor_app.facts.batch import Batch
from editor_app.facts.provider import Found
from editor_app.facts.providers.client import Client
from editor_app.facts.providers.form import Form
from editor_app.facts.providers.wikidata_mapping import LICENCE, TITLE, batch_from, linked
from editor_app.watch import Progress, Watch

_AT_ONCE = 50
"""How many items may be asked for in one question."""

_LANGUAGES = "en|mul|ko|ja|zh|th|hi|ar|ru|el"
"""Those in which the linked items are named: English, and where else names are written in their own script."""

_ITEM = re.compile(r"(?:https?://(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/)?(Q[1-9]\d{0,11})(?:#.*)?")
_IMDB = re.compile(r"(?:tt|nm)\d{5,}")
_OF_A_SHOW = re.compile(
    r"\b(?:television|tv|series|drama|k-drama|anime|miniseries|sitcom|show|program(?:me)?|telenovela|cartoon|season)\b",
    re.IGNORECASE,
)


class WikidataProvider:
    """Brings a show or a person by Wikidata's number, the address of its page, its IMDb number, or its title."""

    name = "wikidata"
    title = TITLE
    licence = LICENCE

    def __init__(self, client: Client, *, address: str = "https://www.wikidata.org") -> None:
        self._client = client
        self._address = address

    def bring(self, query: str, watch: Watch) -> Batch:
        entity = self._entity(self._number(query.strip(), watch), query, watch)
        seasons, others = linked(entity)
        watch.tell(Progress(f"Asking {TITLE} for {len(seasons) + len(others)} names"))
        looked_up = dict(self._look_up(others, "labels|aliases", watch))
        looked_up |= dict(self._look_up(seasons, "labels|claims", watch))
        return batch_from(entity, looked_up, seen=self._client.today())

    def search(self, words: str, watch: Watch) -> tuple[Found, ...]:
        hits = self._hits(words, watch)
        return tuple(
            Found(hit.needed_text("id"), hit.text("label") or words, hit.text("description"))
            for hit in hits
            if not hit.text("description") or _OF_A_SHOW.search(hit.text("description"))
        )

    def _hits(self, words: str, watch: Watch) -> tuple[Form, ...]:
        asked = f"action=wbsearchentities&search={quote(words)}&language=en&uselang=en&type=item&limit=20"
        return self._ask(asked, watch).many("search")

    def _number(self, query: str, watch: Watch) -> str:
        """The number of the item that `query` means."""
        if item := _ITEM.fullmatch(query):
            return item[1]
        if _IMDB.fullmatch(query):
            asked = self._ask(f"action=query&list=search&srsearch=haswbstatement:P345={query}&srlimit=1", watch)
            hits = asked.needed("query").many("search")
            numbers = [hit.needed_text("title") for hit in hits]
        else:
            numbers = [found.query for found in self.search(query, watch)]
        if not numbers:
            raise _unknown(query)
        return numbers[0]

    def _entity(self, number: str, query: str, watch: Watch) -> Form:
        """All that is said of one item; it may have been merged into another, which then answers."""
        answer = self._client.get_json(f"{self._address}/wiki/Special:EntityData/{number}.json", watch)
        if answer is None:
            raise _unknown(query)
        entities = Form.of(TITLE, answer).needed("entities")
        return next((entities.needed(key) for key in entities.content), None) or entities.needed(number)

    def _look_up(self, numbers: list[str], props: str, watch: Watch) -> Iterator[tuple[str, Form]]:
        """What is said of items, by number; those that are gone are left out."""
        for group in _groups(numbers):
            asked = f"action=wbgetentities&ids={'|'.join(group)}&props={props}&languages={_LANGUAGES}"
            entities = self._ask(asked, watch).needed("entities")
            for number in entities.content:
                form = entities.needed(number)
                if "missing" not in form.content:
                    yield number, form

    def _ask(self, question: str, watch: Watch) -> Form:
        answer = Form.of(TITLE, self._client.get_json(f"{self._address}/w/api.php?{question}&format=json", watch) or {})
        problem = answer.one("error")
        if problem is not None:
            raise ProviderRefused(f"{TITLE} declined the question.", why=f"It says: “{problem.text('info')}”.")
        return answer


def _groups(numbers: list[str]) -> Iterable[list[str]]:
    return (numbers[start : start + _AT_ONCE] for start in range(0, len(numbers), _AT_ONCE))


def _unknown(query: str) -> ProviderRefused:
    return ProviderRefused(
        f"Wikidata knows no show “{query}”.",
        remedy="`showdesk facts find wikidata` lists what it knows by a title.",
    )
