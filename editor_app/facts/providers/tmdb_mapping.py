"""What TMDB says of a show, as entities, credits and facts. Pure.

TMDB is taken at its word and no further. A date is a day, and both null and "" are none; a season without a date and
without episodes is one that was announced. Seasons have no status there: one is out where the episode that aired last
is of it or of a later one, and it has ended where a later one is out or the show is over. "Returning Series" says that
the show runs, and nothing about another season. Season 0 holds what belongs to no season, and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from editor_app.facts.batch import Batch
from editor_app.facts.entities import Alias, AliasKind, Identifier
from editor_app.facts.fact import Source, Value
from editor_app.facts.providers.answers import day, spelled
from editor_app.facts.providers.draft import Draft
from editor_app.facts.providers.form import Form
from editor_app.facts.providers.tmdb_people import LICENCE, SCHEME, People, popularity_of
from editor_app.facts.providers.videos import begin_video
from editor_app.facts.refs import EntityRef, Kind
from editor_app.text.dates import Period

PUBLISHER = "TMDB"

_SHOW_STATUSES = {
    "Returning Series": "running",
    "Ended": "ended",
    "Canceled": "cancelled",
    "In Production": "in_production",
    "Planned": "in_development",
}
_OVER = frozenset({"Ended", "Canceled"})
_TYPES = {
    "Scripted": "tv_series",
    "Miniseries": "miniseries",
    "Documentary": "documentary",
    "Reality": "reality",
    "Talk Show": "talk_show",
}
_ANIMATION = 16  # the number of the genre
_VIDEOS = {"Trailer": "trailer", "Teaser": "teaser", "Clip": "clip"}
_IDENTIFIERS = {"imdb_id": "imdb", "tvdb_id": "thetvdb", "wikidata_id": "wikidata"}
_LANGUAGES = {"cn": "zh", "xx": ""}  # TMDB's own codes for Cantonese and for no language
_TITLES = {
    "roman": AliasKind.ROMANISATION,
    "working": AliasKind.FORMER,
    "abbreviation": AliasKind.SHORT,
    "short": AliasKind.SHORT,
}
_NAMED_BY_NUMBER = re.compile(r"season \d+|series \d+|miniseries|limited series|", re.IGNORECASE)
_SEASON = re.compile(r"\bseason (\d{1,3})\b", re.IGNORECASE)


def batch_from(show: Form, seasons: Sequence[Form], *, retrieved: date) -> Batch:
    """All that TMDB says in the details of a show and those of its seasons, seen on the day `retrieved`."""
    return _Reading(show, retrieved).read(seasons)


def season_numbers(show: Form) -> tuple[int, ...]:
    """The seasons that the details of a show list."""
    return tuple(number for season in show.many("seasons") if (number := season.number("season_number")))


class _Reading:
    """One pass over the answers about one show."""

    def __init__(self, show: Form, retrieved: date) -> None:
        self._show = show
        self._retrieved = retrieved
        self._title = show.needed_text("name")
        self._address = f"https://www.themoviedb.org/tv/{show.needed_number('id')}"
        self._sources: dict[str, Source] = {}
        self._draft = Draft(f"TMDB tv/{show.needed_number('id')}, {self._title}", licence=LICENCE)
        self._seasons: dict[int, EntityRef] = {}
        self._filmed: set[EntityRef] = set()
        last = show.one("last_episode_to_air")
        self._last_season = (last.number("season_number") or 0) if last is not None else 0
        self._is_over = show.text("status") in _OVER

    def read(self, seasons: Sequence[Form]) -> Batch:
        source = self._source("")
        ref = self._read_show(source)
        people = People(self._draft, ref, self._title)
        people.read_cast(ref, self._show.one("aggregate_credits"), source)
        people.read_crew(self._show, source)
        for listed in self._show.many("seasons"):
            if listed.number("season_number"):
                self._read_season(ref, listed)
        for season in seasons:
            self._read_details(season, people)
        self._read_videos(ref, self._show, source)
        return self._draft.batch(self._sources.values())

    def _source(self, path: str) -> Source:
        address = self._address + path
        return self._sources.setdefault(address, Source(address, PUBLISHER, retrieved=self._retrieved))

    def _state(self, subject: EntityRef, source: Source, **values: Value | None) -> None:
        """State what is known of `values`, which are by property."""
        for property, value in values.items():
            if value not in (None, ""):
                self._draft.state(subject, property, value, (source,))

    # -- the show

    def _read_show(self, source: Source) -> EntityRef:
        show = self._show
        premiered, country = day(show.text("first_air_date")), next(iter(show.texts("origin_country")), "")
        ref = self._draft.begin(
            Kind.SHOW,
            self._title,
            aliases=[*self._names()],
            identifiers=self._identifiers(),
            apart_by=[country, premiered.code[:4] if premiered is not None else ""],
            popularity=popularity_of(show),
        )
        self._state(
            ref,
            source,
            status=_SHOW_STATUSES.get(show.text("status")),
            premiered=premiered,
            ended=day(show.text("last_air_date")) if self._is_over else None,
            original_title=show.text("original_name"),
            type=self._type(country),
            country=country,
            language=self._language(),
            synopsis=show.text("overview"),
        )
        for genre in show.many("genres"):
            self._state(ref, source, genre=genre.text("name").lower())
        for key, kind, property in (
            ("networks", "network", "network"),
            ("production_companies", "company", "production_company"),
        ):
            for company in show.many(key):
                self._state(ref, source, **{property: self._company(company, kind)})
        return ref

    def _language(self) -> str:
        code = self._show.text("original_language")
        return _LANGUAGES.get(code, code)

    def _type(self, country: str) -> str:
        if any(genre.number("id") == _ANIMATION for genre in self._show.many("genres")):
            return "anime" if country == "JP" else "animation"
        return _TYPES.get(self._show.text("type"), "")

    def _company(self, company: Form, kind: str) -> EntityRef:
        """A network and a company of one name are one; TMDB numbers them apart."""
        ref = self._draft.named(Kind.COMPANY, company.needed_text("name"))
        self._draft.add_identifiers(ref, [Identifier(SCHEME, f"{kind}/{company.needed_number('id')}")])
        return ref

    def _names(self) -> Iterator[Alias]:
        show = self._show
        if original := show.text("original_name"):
            yield spelled(original, AliasKind.OFFICIAL, self._language())
        translations = show.one("translations")
        for translation in translations.many("translations") if translations is not None else ():
            data, code = translation.one("data"), translation.text("iso_639_1")
            if data is not None and (name := data.text("name")):
                yield spelled(name, AliasKind.OFFICIAL, _LANGUAGES.get(code, code))
        titles = show.one("alternative_titles")
        for title in titles.many("results") if titles is not None else ():
            note = title.text("type").lower()
            kind = next((kind for word, kind in _TITLES.items() if word in note), AliasKind.OTHER)
            if words := title.text("title"):
                yield spelled(words, kind)

    def _identifiers(self) -> list[Identifier]:
        found = [Identifier(SCHEME, f"tv/{self._show.needed_number('id')}")]
        elsewhere = self._show.one("external_ids")
        if elsewhere is not None:
            known = ((scheme, elsewhere.text(key)) for key, scheme in _IDENTIFIERS.items())
            found += [Identifier(scheme, value) for scheme, value in known if value]
        return found

    # -- a season

    def _read_season(self, show: EntityRef, listed: Form) -> None:
        number = listed.needed_number("season_number")
        name = listed.text("name")
        ref = self._draft.begin(
            Kind.SEASON,
            f"{self._title} season {number}",
            reference_name=f"{show.partition('/')[2]} {number}",
            aliases=[] if _NAMED_BY_NUMBER.fullmatch(name) else [spelled(name)],
            identifiers=[Identifier(SCHEME, f"season/{listed.needed_number('id')}")],
            parent=show,
            number=number,
        )
        self._seasons[number] = ref
        source = self._source(f"/season/{number}")
        released, episodes = day(listed.text("air_date")), listed.number("episode_count")
        if released is not None and number <= self._last_season:
            self._draft.state(ref, "status", "released", (source,), valid_from=released)
        self._state(
            ref,
            source,
            released=Period.tba() if released is None and episodes == 0 else released,
            episodes=episodes or None,
            synopsis=listed.text("overview"),
        )

    def _read_details(self, season: Form, people: People) -> None:
        number = season.needed_number("season_number")
        if number not in self._seasons:
            return  # the answer to another question
        ref, source = self._seasons[number], self._source(f"/season/{number}")
        dates = [self._read_episode(ref, episode, source) for episode in season.many("episodes")]
        has_ended = number < self._last_season or (self._is_over and number == self._last_season)
        self._state(ref, source, ended=dates[-1] if has_ended and dates else None)
        people.read_cast(ref, season.one("aggregate_credits"), source)
        self._read_videos(ref, season, source)

    def _read_episode(self, season: EntityRef, episode: Form, source: Source) -> Period | None:
        """Enter an episode; gives the day on which it was shown."""
        number = episode.needed_number("episode_number")
        ref = self._draft.begin(
            Kind.EPISODE,
            episode.text("name") or f"Episode {number}",
            reference_name=f"{season.partition('/')[2]} {number}",
            identifiers=[Identifier(SCHEME, f"episode/{episode.needed_number('id')}")],
            parent=season,
            number=number,
        )
        released = day(episode.text("air_date"))
        self._state(ref, source, released=released, synopsis=episode.text("overview"))
        return released

    # -- what is shown of it

    def _read_videos(self, scope: EntityRef, thing: Form, source: Source) -> None:
        """Trailers, teasers and clips of those who made it. One that names its season belongs to that."""
        videos = thing.one("videos")
        for video in videos.many("results") if videos is not None else ():
            kind = _VIDEOS.get(video.text("type"))
            if kind is None or video.content.get("official") is False:
                continue
            name = video.text("name") or kind.capitalize()
            season = _SEASON.search(name)
            about = self._seasons.get(int(season[1]), scope) if season is not None else scope
            begun = begin_video(self._draft, about, name, kind=kind, site=video.text("site"), key=video.text("key"))
            if begun is not None and begun.ref not in self._filmed:
                self._filmed.add(begun.ref)
                self._state(
                    begun.ref,
                    source,
                    kind=kind,
                    address=begun.address,
                    published=day(video.text("published_at")[:10]),
                )
