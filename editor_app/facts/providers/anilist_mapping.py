"""What AniList says of the media of one show, as entities, credits and facts. Pure.

Which media those are, and which season each belongs to, `anilist_seasons` tells. AniList is taken at its word and no
further. A date is as exact as its parts, and without a year there is none. HIATUS says that something has stopped but
not what, and makes no status. FINISHED says that a run is out, not that the show is over. How popular something is
there is left out: it counts the users of another place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone

from editor_app.facts.batch import Batch
from editor_app.facts.entities import Alias, AliasKind, Identifier
from editor_app.facts.fact import Source
from editor_app.facts.providers.anilist_people import LICENCE, SCHEME, People, Run, date_in, edges
from editor_app.facts.providers.anilist_seasons import related, seasons_of, titles
from editor_app.facts.providers.answers import spelled
from editor_app.facts.providers.draft import Draft
from editor_app.facts.providers.form import Form
from editor_app.facts.providers.plain_text import text_of_html
from editor_app.facts.providers.videos import begin_video
from editor_app.facts.refs import EntityRef, Kind
from editor_app.text.dates import Period

PUBLISHER = "AniList"

_STATUSES = {
    "FINISHED": "released",
    "RELEASING": "released",
    "NOT_YET_RELEASED": "announced",
    "CANCELLED": "cancelled",
}
_WORKS = {
    "MANGA": "manga",
    "LIGHT_NOVEL": "light_novel",
    "NOVEL": "novel",
    "WEB_NOVEL": "web_novel",
    "VISUAL_NOVEL": "visual_novel",
    "VIDEO_GAME": "video_game",
    "GAME": "game",
    "COMIC": "comic",
    "DOUJINSHI": "doujinshi",
    "PICTURE_BOOK": "picture_book",
}
"""What an anime can be based on. ORIGINAL, OTHER, ANIME, LIVE_ACTION and MULTIMEDIA_PROJECT name no such work."""

_SPOILER = re.compile(r"~!.*?!~", re.DOTALL)
_LANGUAGES = {"JP": "ja", "KR": "ko", "CN": "zh", "TW": "zh"}
_HOURS_AHEAD = {"JP": 9, "KR": 9, "CN": 8, "TW": 8}
"""Of UTC, the whole year round: a day of release is that of the broadcaster."""


def batch_from(media: Sequence[Form], *, asked: int, retrieved: date) -> Batch:
    """All that AniList says in `media` of the show to which the medium `asked` belongs, seen on the day `retrieved`.

    Where that one does not come in seasons, as a film, it alone is the show.
    """
    first = next(m for m in media if m.needed_number("id") == asked)
    seasons = seasons_of(media)
    if not any(first in runs for runs in seasons.values()):
        seasons = seasons_of([first])  # a film has led to another show, which is older
    root = next(iter(seasons.values()))[0] if seasons else first
    return _Reading(root, retrieved).read(seasons)


class _Reading:
    """One pass over the media of one show; `root` is the first of its runs, or a film."""

    def __init__(self, root: Form, retrieved: date) -> None:
        self._root = root
        self._retrieved = retrieved
        self._title = next(iter(titles(root)), f"AniList {root.needed_number('id')}")
        self._country = root.text("countryOfOrigin")
        self._draft = Draft(f"AniList {root.needed_number('id')}, {self._title}", licence=LICENCE)
        self._people = People(self._draft)
        self._sources: dict[str, Source] = {}

    def read(self, seasons: Mapping[int, Sequence[Form]]) -> Batch:
        show = self._read_show()
        runs = {number: [(medium, self._source(medium)) for medium in media] for number, media in seasons.items()}
        for number, run in runs.items():
            self._read_season(show, number, run)
        whole = [part for run in runs.values() for part in run]
        if not seasons:
            whole = [(self._root, self._source(self._root))]
            self._read_makers(show, show, whole)
        self._read_studios(show, whole)
        return self._draft.batch(self._sources.values())

    def _source(self, medium: Form) -> Source:
        address = f"https://anilist.co/anime/{medium.needed_number('id')}"
        return self._sources.setdefault(address, Source(address, PUBLISHER, retrieved=self._retrieved))

    # -- the show

    def _read_show(self) -> EntityRef:
        root, source = self._root, self._source(self._root)
        start = date_in(root, "startDate")
        ref = self._draft.begin(
            Kind.SHOW,
            self._title,
            aliases=self._names(root),
            identifiers=_identifiers(root),
            apart_by=[self._country, start.code[:4] if start is not None else ""],
        )
        title = root.one("title")
        stated = {
            "original_title": title.text("native") if title is not None else "",
            "type": self._type(),
            "country": self._country,
            "synopsis": _words(root),
        }
        for property, value in stated.items():
            if value:
                self._draft.state(ref, property, value, (source,))
        for genre in root.texts("genres"):
            self._draft.state(ref, "genre", genre.lower(), (source,))
        if start is not None:
            self._draft.state(ref, "premiered", start, (source,))
        self._read_work(ref, source)
        return ref

    def _type(self) -> str:
        if self._root.text("format") == "MOVIE":
            return "film"
        return "anime" if self._country == "JP" else "animation"

    def _names(self, medium: Form) -> list[Alias]:
        """Every title and synonym of a medium, for what it is."""
        title = medium.one("title")
        language = _LANGUAGES.get(self._country, "")
        found: list[Alias] = []
        if title is not None:
            found.append(spelled(title.text("native"), AliasKind.OFFICIAL, language))
            found.append(spelled(title.text("english"), AliasKind.OFFICIAL, "en"))
            found.append(spelled(title.text("romaji"), AliasKind.ROMANISATION, language))
        found += [spelled(words) for words in medium.texts("synonyms")]
        return [alias for alias in found if alias.text]

    def _read_work(self, show: EntityRef, source: Source) -> None:
        kind = _WORKS.get(self._root.text("source"))
        if kind is None:
            return
        work = next((node for relation, node in related(self._root) if relation == "SOURCE"), None)
        if work is None:
            ref = self._draft.named(Kind.WORK, self._title, within=kind)
        else:
            identifier = Identifier(SCHEME, str(work.needed_number("id")))
            name = next(iter(titles(work)), self._title)
            ref = self._draft.identified(Kind.WORK, identifier, name, aliases=self._names(work))
            published = date_in(work, "startDate")
            if published is not None:
                self._draft.state(ref, "published", published, (source,))
        self._draft.state(show, "based_on", ref, (source,))
        self._draft.state(ref, "kind", kind, (source,))
        for author in self._people.authors(self._root, source):
            self._draft.state(ref, "author", author, (source,))

    # -- a season

    def _read_season(self, show: EntityRef, number: int, run: Run) -> None:
        media = [medium for medium, _ in run]
        ref = self._draft.begin(
            Kind.SEASON,
            f"{self._title} season {number}",
            reference_name=f"{show.partition('/')[2]} {number}",
            aliases=[alias for medium in media if medium is not self._root for alias in self._names(medium)],
            identifiers=[identifier for medium in media for identifier in _identifiers(medium)],
            parent=show,
            number=number,
        )
        self._read_dates(ref, run)
        counts = [medium.number("episodes") or 0 for medium in media]
        if all(counts):
            self._draft.state(ref, "episodes", sum(counts), [source for _, source in run])
        synopsis = "" if media[0] is self._root else _words(media[0])
        if synopsis:
            self._draft.state(ref, "synopsis", synopsis, [run[0][1]])
        self._read_next_episode(ref, run)
        self._read_studios(ref, run)
        self._read_makers(ref, show, run)

    def _read_dates(self, season: EntityRef, run: Run) -> None:
        """Status and release are those of the first run: half a season is out, whatever becomes of the other half."""
        (first, first_source), (last, last_source) = run[0], run[-1]
        start, end = date_in(first, "startDate"), date_in(last, "endDate")
        status = _STATUSES.get(first.text("status"), "")
        if status:
            since = start if status == "released" else None
            self._draft.state(season, "status", status, (first_source,), valid_from=since)
        if start is None and status == "announced":
            start = Period.tba()
        if start is not None:
            self._draft.state(season, "released", start, (first_source,))
        if end is not None and all(medium.text("status") == "FINISHED" for medium, _ in run):
            self._draft.state(season, "ended", end, (last_source,))

    def _read_next_episode(self, season: EntityRef, run: Run) -> None:
        """AniList counts the episodes of each run from 1, and we those of the season."""
        before = 0
        for medium, source in run:
            airing, count = medium.one("nextAiringEpisode"), medium.number("episodes")
            if airing is not None:
                self._read_episode(season, before + airing.needed_number("episode"), airing, source)
            if count is None:
                break  # nobody knows which number the first of the next run has
            before += count

    def _read_episode(self, season: EntityRef, number: int, airing: Form, source: Source) -> None:
        ref = self._draft.begin(
            Kind.EPISODE,
            f"Episode {number}",
            reference_name=f"{season.partition('/')[2]} {number}",
            parent=season,
            number=number,
        )
        zone = timezone(timedelta(hours=_HOURS_AHEAD.get(self._country, 0)))
        with suppress(OverflowError):  # beyond any calendar
            moment = datetime.fromtimestamp(0, zone) + timedelta(seconds=airing.needed_number("airingAt"))
            self._draft.state(ref, "released", Period.day(moment.date()), (source,))

    # -- who made it, and what is shown of it

    def _read_makers(self, scope: EntityRef, show: EntityRef, run: Run) -> None:
        self._people.read_cast(scope, show, run)
        self._people.read_crew(scope, run)
        for medium, source in run:
            trailer = medium.one("trailer")
            if trailer is None:
                continue
            site, key = trailer.text("site"), trailer.text("id")
            video = begin_video(self._draft, scope, "Trailer", kind="trailer", site=site, key=key)
            if video is not None:
                self._draft.state(video.ref, "kind", "trailer", (source,))
                self._draft.state(video.ref, "address", video.address, (source,))

    def _read_studios(self, scope: EntityRef, run: Run) -> None:
        """The studios that drew it; who only paid for it is listed with them, and left out."""
        studios: dict[EntityRef, list[Source]] = {}
        for medium, source in run:
            for node in filter(None, (edge.one("node") for edge in edges(medium, "studios"))):
                if node.is_true("isAnimationStudio"):
                    identifier = Identifier(SCHEME, str(node.needed_number("id")))
                    ref = self._draft.identified(Kind.COMPANY, identifier, node.needed_text("name"))
                    studios.setdefault(ref, []).append(source)
        for ref, sources in studios.items():
            self._draft.state(scope, "production_company", ref, sources)


def _words(medium: Form) -> str:
    """Its description, but for what AniList hides as it would spoil the story."""
    return text_of_html(_SPOILER.sub("", medium.text("description")))


def _identifiers(medium: Form) -> list[Identifier]:
    known = (Identifier(SCHEME, medium.text("id")), Identifier("mal", medium.text("idMal")))
    return [identifier for identifier in known if identifier.value]
