"""The structured data of an article: schema.org in JSON-LD, from the same facts as the words.

Only what is sure goes in: confirmed or reported facts, confirmed credits. An object that lacks what a search engine
requires of it is left out whole. Rumours and spoilers are never read here.

Actors and characters are two lists of persons. schema.org's PerformanceRole would pair them, but validators built on
schema-dts call it unknown, and a page that fails a validator serves nobody; the pairs stand in the words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TypeAlias
from urllib.parse import urlsplit

from editor_app.export.embeds import VideoSite, embed_at
from editor_app.export.fact_scheme import without_scheme
from editor_app.export.head import Head
from editor_app.facts.entities import AliasKind, CreditStatus, Entity
from editor_app.facts.fact import Fact, Status
from editor_app.facts.phrasing import phrase
from editor_app.facts.refs import EntityRef, FactRef
from editor_app.facts.show_facts import ShowFacts
from editor_app.text.dates import Period, Precision

Node: TypeAlias = dict[str, object]

LONGEST_HEADLINE = 110
"""Letters of a headline that Google shows."""

_SERIES = "#series"
_SEASON = "#season"
_FILMS = {"film", "tv_movie"}
_SURE = {Status.CONFIRMED, Status.REPORTED}
_OTHER_NAMES = {AliasKind.OFFICIAL, AliasKind.ROMANISATION, AliasKind.SHORT, AliasKind.OTHER}
_PAGES = {
    "imdb": (r"tt\d+", "https://www.imdb.com/title/{}/"),
    "tmdb": (r"(?:tv|movie)/\d+", "https://www.themoviedb.org/{}"),
    "wikidata": (r"Q\d+", "https://www.wikidata.org/wiki/{}"),
    "wikipedia": (r"[\w().,!'-]+", "https://en.wikipedia.org/wiki/{}"),
    "anilist": (r"\d+", "https://anilist.co/anime/{}"),
    "mal": (r"\d+", "https://myanimelist.net/anime/{}"),
}


_ARTICLE_STARTS = '{"@type": "NewsArticle"'
_VIDEO_KEY = re.compile(r'href="https?://[^"]*?[/=;]([\w-]{11})(?:[?&#][^"]*)?"', re.ASCII)
_TEMPLATE = re.compile(r"\{(?=[{%#])")  # only in a string: else a name in quotes follows


def structured_data(head: Head, show: ShowFacts | None, season: int | None, fragment: str = "") -> list[Node]:
    """The graph: NewsArticle, BreadcrumbList where the address is known, and where the show is known TVSeries (or
    Movie), TVSeason and a VideoObject for each known video that `fragment` shows or links to.
    """
    videos = frozenset(_VIDEO_KEY.findall(fragment))
    about = _Known(show, videos).nodes(season) if show is not None else []
    return [_article(head, [node for node in about if "@id" in node]), *_breadcrumbs(head), *about]


def script(graph: Iterable[Node]) -> str:
    """`graph` as a script element, a line for each object, that no text in it can end, hide or make a template of."""
    start = '<script type="application/ld+json">\n{"@context": "https://schema.org", "@graph": [\n'
    return start + ",\n".join(map(_line, graph)) + "\n]}\n</script>"


def _line(node: Node) -> str:
    text = without_scheme(json.dumps(node, ensure_ascii=False))
    for letter in "<>&\u2028\u2029\x7f":  # none of them a mark of JSON's own
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return _TEMPLATE.sub(r"\\u007b", text)


def with_image(element: str, address: str) -> str:
    """A script element of `script` whose article has that picture."""
    lines = element.split("\n")
    for number, line in enumerate(lines):
        if line.startswith(_ARTICLE_STARTS):
            comma = "," if line.endswith(",") else ""
            node: Node = json.loads(line.removesuffix(","))
            lines[number] = _line({**node, "image": [address]}) + comma
    return "\n".join(lines)


def _node(type: str, **properties: object) -> Node:
    """An object of `type` with those properties that have a value."""
    return {"@type": type, **{name: value for name, value in properties.items() if value not in (None, "", [], ())}}


def _article(head: Head, about: list[Node]) -> Node:
    return _node(
        "NewsArticle",
        headline=_shortened(head.title),
        description=head.description,
        inLanguage=head.language,
        author=[_node("Person", name=author.name, url=author.address) for author in head.authors],
        image=[head.image_address] if head.image_address else None,
        datePublished=head.published,
        dateModified=head.updated or head.published,
        mainEntityOfPage=head.canonical,
        keywords=list(head.tags),
        articleSection=list(head.categories),
        about=[{"@id": node["@id"]} for node in about],
    )


def _breadcrumbs(head: Head) -> Iterable[Node]:
    """The way from the front page of the site to the article."""
    parts = urlsplit(head.canonical)
    if parts.path.strip("/"):
        home = _node("ListItem", position=1, name=(parts.hostname or "").removeprefix("www."))
        here = _node("ListItem", position=2, name=head.title, item=head.canonical)
        yield _node("BreadcrumbList", itemListElement=[{**home, "item": f"{parts.scheme}://{parts.netloc}/"}, here])


def _shortened(title: str) -> str:
    if len(title) <= LONGEST_HEADLINE:
        return title
    return title[:LONGEST_HEADLINE].rsplit(" ", 1)[0][: LONGEST_HEADLINE - 1].rstrip(" ,;:–—-") + "…"


class _Known:
    """What one show's facts say in schema.org's words."""

    def __init__(self, facts: ShowFacts, videos: frozenset[str]) -> None:
        self._facts = facts
        self._shown = videos
        self._show = facts.show

    def nodes(self, number: int | None) -> list[Node]:
        """The show and the season with that `number`, each with the videos of it that are shown."""
        if self._code(self._show.ref, "type") in _FILMS:
            return [self._work("Movie"), *self._videos(self._show, self._show.name)]
        season = self._facts.season(number) if number is not None else None
        if season is None:
            return [self._work("TVSeries"), *self._videos(self._show, self._show.name)]
        name = f"{self._show.name}, season {season.number}"
        return [
            {**self._work("TVSeries"), "containsSeason": {"@id": _SEASON}},
            self._season(season),
            *self._videos(self._show, self._show.name),
            *self._videos(season, name),
        ]

    def _work(self, type: str) -> Node:
        show = self._show
        based_on = self._fact(FactRef(show.ref, "based_on"))
        run = {"startDate": "premiered", "endDate": "ended"} if type == "TVSeries" else {}
        return {
            "@id": _SERIES,
            **_node(
                type,
                name=show.name,
                alternateName=[a.text for a in show.aliases if a.kind in _OTHER_NAMES and a.text != show.name],
                sameAs=list(_pages(show)),
                inLanguage=self._code(show.ref, "language"),
                countryOfOrigin=_named("Country", self._words(FactRef(show.ref, "country"))),
                genre=[fact.code for fact in self._all(show.ref, "genre")],
                productionCompany=[
                    _node("Organization", name=name) for name in self._names(show.ref, "production_company")
                ],
                creator=self._crew("creator"),
                director=self._crew("director"),
                isBasedOn=self._source_work(based_on.code) if based_on is not None else None,
                **{key: _date(self._fact(FactRef(show.ref, property))) for key, property in run.items()},
                **self._cast(None),
            ),
        }

    def _source_work(self, ref: EntityRef) -> Node | None:
        work = self._facts.entity(ref)
        if work is None:
            return None
        return _node(
            "CreativeWork",
            name=work.name,
            genre=self._words(FactRef(ref, "kind")),
            author=[_node("Person", name=name) for name in self._names(ref, "author")],
        )

    def _season(self, season: Entity) -> Node:
        episodes = self._fact(FactRef(season.ref, "episodes"))
        return {
            "@id": _SEASON,
            **_node(
                "TVSeason",
                name=f"{self._show.name}, season {season.number}",
                partOfSeries={"@id": _SERIES},
                seasonNumber=season.number,
                numberOfEpisodes=episodes.value if episodes is not None else None,
                startDate=_date(self._fact(FactRef(season.ref, "released"))),
                endDate=_date(self._fact(FactRef(season.ref, "ended"))),
                **self._cast(season.ref),
            ),
        }

    def _videos(self, scope: Entity, of: str) -> Iterable[Node]:
        """The videos that the article shows and of which all is known that a search engine requires."""
        for video in self._facts.videos(scope.ref):
            address = self._code(video.ref, "address")
            uploaded = self._fact(FactRef(video.ref, "published"))
            embed = embed_at(address)
            if embed is None or embed.key not in self._shown or embed.site is not VideoSite.YOUTUBE:
                continue  # only there is a picture known for each video
            if uploaded is None or not _is_day(uploaded):
                continue
            name = f"{of}: {video.name}"
            yield _node(
                "VideoObject",
                name=name,
                description=name,
                url=address,
                embedUrl=embed.player,
                thumbnailUrl=[f"https://i.ytimg.com/vi/{embed.key}/hqdefault.jpg"],
                uploadDate=uploaded.code,
            )

    def _cast(self, season: EntityRef | None) -> dict[str, object]:
        sure = [credit for credit in self._facts.cast(season) if credit.status is CreditStatus.CONFIRMED]
        return {
            "actor": self._people(credit.person for credit in sure),
            "character": self._people(credit.character for credit in sure),
        }

    def _people(self, refs: Iterable[EntityRef | None]) -> list[Node]:
        found = [self._facts.entity(ref) for ref in refs if ref is not None]
        return [_node("Person", name=name) for name in dict.fromkeys(one.name for one in found if one is not None)]

    def _crew(self, job: str) -> list[Node]:
        return self._people(c.person for c in self._facts.crew(job) if c.status is CreditStatus.CONFIRMED)

    def _fact(self, ref: FactRef) -> Fact | None:
        fact = self._facts.value(ref)
        return fact if fact is not None and fact.status in _SURE else None

    def _all(self, ref: EntityRef, property: str) -> list[Fact]:
        """The rows of a property of which several may hold, each value once."""
        rows = self._facts.rows(FactRef(ref, property))
        sure = (f for f in rows if f.status in _SURE and f.known_to is None and f.valid_to is None)
        return list({fact.code: fact for fact in sure}.values())

    def _names(self, ref: EntityRef, property: str) -> list[str]:
        return [phrase(fact, self._facts.entity) for fact in self._all(ref, property)]

    def _words(self, ref: FactRef) -> str:
        fact = self._fact(ref)
        return phrase(fact, self._facts.entity) if fact is not None else ""

    def _code(self, ref: EntityRef, property: str) -> str:
        fact = self._fact(FactRef(ref, property))
        return fact.code if fact is not None else ""


def _named(type: str, name: str) -> Node | None:
    return _node(type, name=name) if name else None


def _pages(entity: Entity) -> Iterable[str]:
    """The entity's pages in catalogues whose addresses can be made from its identifiers."""
    for identifier in entity.identifiers:
        pattern, address = _PAGES.get(identifier.scheme, ("", ""))
        if pattern and re.fullmatch(pattern, identifier.value):
            yield address.format(identifier.value)


def _date(fact: Fact | None) -> str:
    """A date as exactly as it is known, "" for what ISO 8601 has no short form for."""
    if fact is None or not isinstance(fact.value, Period):
        return ""
    return fact.code if fact.value.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR) else ""


def _is_day(fact: Fact) -> bool:
    return isinstance(fact.value, Period) and fact.value.precision is Precision.DAY
