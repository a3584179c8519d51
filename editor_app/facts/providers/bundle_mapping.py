"""What a bundle states, as entities, credits and facts. The bundle has been checked before it comes here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from editor_app.facts.batch import Batch
from editor_app.facts.entities import Alias, AliasKind, Credit, CreditStatus, Identifier
from editor_app.facts.fact import Source, Status
from editor_app.facts.providers.draft import Draft
from editor_app.facts.refs import EntityRef, Kind
from editor_app.text.date_words import parse_period
from editor_app.text.dates import NotADate, Period, Precision
from editor_app.text.names import same_name
from editor_app.text.scripts import script_of

Json: TypeAlias = Mapping[str, Any]  # an object of the published form: the schema knows its values' types, not mypy

LICENCE = "facts"
"""The licence of what a bundle states: dates and names as such, gathered from the pages it names."""

_EVENTS = {
    "announced": ("", "announced"),
    "renewed": ("renewed", "renewed"),
    "cast_announced": ("cast_announced", ""),
    "in_production": ("production_started", "in_production"),
    "filming_wrapped": ("filming_wrapped", "post_production"),
    "cancelled": ("cancelled", "cancelled"),
    "ended": ("", "ended"),
}
"""For each word of a season's history the property that dates it, and the status that begins with it; "" for none."""


def batch_from(document: Json, *, origin: str) -> Batch:
    """All that `document` states: the people first, so that credits find them by any of their names, then the shows."""
    reading = _Reading(document, origin)
    reading.read_people(document.get("people", ()))
    for show in document["shows"]:
        reading.read_show(show)
    return reading.draft.batch(reading.sources.values())


@dataclass(frozen=True, slots=True)
class _Stage:
    """A status of a season, since when, and who says so."""

    status: str
    since: Period | None
    sources: tuple[Source, ...]


class _Reading:
    """One pass through one bundle."""

    def __init__(self, document: Json, origin: str) -> None:
        self.draft = Draft(origin, licence=LICENCE)
        self._as_of = date.fromisoformat(document["as_of"])
        self.sources = {key: _source(words, self._as_of) for key, words in document["sources"].items()}

    def _src(self, *stated: Json) -> tuple[Source, ...]:
        """The sources of all that is `stated`, each once."""
        return tuple(dict.fromkeys(self.sources[key] for one in stated for key in one.get("src", ())))

    def _addresses(self, stated: Json) -> tuple[str, ...]:
        return tuple(source.address for source in self._src(stated))

    def read_people(self, people: Iterable[Json]) -> None:
        # all names before any alias: whoever is listed is a person of their own, even if another is also called that
        for person, ref in [(person, self.draft.named(Kind.PERSON, person["name"])) for person in people]:
            self.draft.add_aliases(ref, _aliases(person, person["name"]))
            self.draft.add_identifiers(ref, _identifiers(person))
            if "gender" in person:
                self.draft.state(ref, "gender", person["gender"])
            if "born" in person:
                self.draft.state(ref, "born", Period.from_code(person["born"]))

    def read_show(self, show: Json) -> None:
        ref = self._begin_show(show)
        for property in ("original_title", "type", "country", "language"):
            if property in show:
                self.draft.state(ref, property, show[property])
        for genre in show.get("genres", ()):
            self.draft.state(ref, "genre", genre)
        for company in show.get("platform", ()):
            self.draft.state(ref, "network", self._company(company), self._src(company))
        for company in show.get("companies", ()):
            self.draft.state(ref, "production_company", self._company(company), self._src(company))
        if "based_on" in show:
            self._read_work(ref, show["based_on"], show["title"])
        for crew in show.get("crew", ()):
            person = self.draft.named(Kind.PERSON, crew["person"])
            self.draft.add_aliases(person, _aliases(crew, crew["person"]))
            self.draft.credit(Credit(person, ref, job=crew["role"], sources=self._addresses(crew)))
        seasons = {
            season["number"]: self._read_season(ref, show["title"], season) for season in show.get("seasons", ())
        }
        self._read_characters(ref, show.get("characters", ()))
        for billing, credit in enumerate(show.get("credits", ()), start=1):
            self._read_credit(ref, seasons, credit, billing)
        for video in show.get("videos", ()):
            self._read_video(seasons.get(video.get("season"), ref), video)
        for event in show.get("events", ()):
            halted = Period.from_code(event["at"])
            self.draft.state(seasons[event["season"]], "filming_halted", halted, self._src(event))

    def _begin_show(self, show: Json) -> EntityRef:
        original = show.get("original_title", "")
        aliases = _aliases(show, original)
        if original:
            aliases.insert(0, Alias(original, AliasKind.OFFICIAL, show.get("language", ""), script_of(original)))
        identifiers = _identifiers(show)
        years = (s["released"]["date"][:4] for s in show.get("seasons", ()) if s.get("released", {}).get("date"))
        return self.draft.begin(
            Kind.SHOW,
            show["title"],
            aliases=aliases,
            identifiers=identifiers,
            apart_by=[show.get("country", ""), *years, *(f"{i.scheme} {i.value}" for i in identifiers)],
        )

    def _company(self, company: Json) -> EntityRef:
        ref = self.draft.named(Kind.COMPANY, company["name"])
        self.draft.add_aliases(ref, _aliases(company))
        return ref

    def _read_work(self, show: EntityRef, work: Json, show_title: str) -> None:
        sources = self._src(work)
        ref = self.draft.named(Kind.WORK, work.get("title", show_title), within=work["kind"])
        self.draft.state(show, "based_on", ref, sources)
        self.draft.state(ref, "kind", work["kind"], sources)
        for words in work.get("also_called", ()):
            self.draft.state(ref, "also_called", words, sources)
        if "author" in work:
            self.draft.state(ref, "author", self.draft.named(Kind.PERSON, work["author"]), sources)
        if "publisher" in work:
            self.draft.state(ref, "publisher", self.draft.named(Kind.COMPANY, work["publisher"]), sources)
        if "year" in work:
            self.draft.state(ref, "published", Period.from_code(f"{work['year']:04}"), sources)

    def _read_season(self, show: EntityRef, title: str, season: Json) -> EntityRef:
        number = int(season["number"])
        ref = self.draft.begin(
            Kind.SEASON,
            f"{title} season {number}",
            reference_name=f"{show.partition('/')[2]} {number}",
            parent=show,
            number=number,
        )
        for stage, ended in self._stages(season):
            self.draft.state(ref, "status", stage.status, stage.sources, valid_from=stage.since, valid_to=ended)
        if "released" in season:
            self.draft.state(ref, "released", _release(season), self._src(season["released"]))
        if "episodes" in season:
            self.draft.state(ref, "episodes", int(season["episodes"]))
        for event in season.get("history", ()):
            if property := _EVENTS[event["status"]][0]:
                for dated in _dated(event):
                    self.draft.state(ref, property, Period.from_code(dated["at"]), self._src(dated))
        for rumour in season.get("rumours", ()):
            period = self._rumoured(rumour["text"])
            self.draft.state(ref, "released", period, self._src(rumour), status=Status.RUMOURED)
        return ref

    def _stages(self, season: Json) -> Iterable[tuple[_Stage, Period | None]]:
        """Each status the season has had with the time when it ended, the one it has now last.

        Where several sources date one event, the status begins within the days that they name.
        """
        stages: list[_Stage] = []
        for event in sorted(season.get("history", ()), key=_first_day):
            if status := _EVENTS[event["status"]][1]:
                since = Period.from_code(event["at"])
                for dated in _dated(event)[1:]:
                    since = since.hull(Period.from_code(dated["at"]))
                stages.append(_Stage(status, since, self._src(*_dated(event))))
        now = season.get("status")
        if now == "released" and season.get("released", {}).get("date"):
            stages.append(_Stage(now, _release(season), self._src(season["released"])))
        elif now is not None and (not stages or stages[-1].status != now):
            stages.append(_Stage(now, None, ()))
        by_now = Period(None, self._as_of, Precision.WINDOW)
        ends = [later.since or by_now for _, later in pairwise(stages)]
        return zip(stages, chain(ends, [None]), strict=False)

    def _rumoured(self, words: str) -> Period:
        try:
            return parse_period(words, today=self._as_of)
        except NotADate:
            return Period.tba(words)

    def _read_characters(self, show: EntityRef, characters: Iterable[Json]) -> None:
        # all names before any short one, as with people
        named = [(c, self.draft.named(Kind.CHARACTER, c["name"], within=show, parent=show)) for c in characters]
        for character, ref in named:
            if "short" in character:
                self.draft.add_aliases(ref, [Alias(character["short"], AliasKind.SHORT)], within=show)
            for key, property in (("gender", "gender"), ("role", "description"), ("fate", "fate")):
                if key in character:
                    self.draft.state(ref, property, character[key])

    def _read_credit(self, show: EntityRef, seasons: Mapping[int, EntityRef], credit: Json, billing: int) -> None:
        person = self.draft.named(Kind.PERSON, credit["person"])
        character = self.draft.named(Kind.CHARACTER, credit["character"], within=show, parent=show)
        for scope in [seasons[number] for number in credit["seasons"]] if "seasons" in credit else [show]:
            self.draft.credit(
                Credit(
                    person,
                    scope,
                    character,
                    status=CreditStatus(credit["status"]),
                    billing=billing,
                    sources=self._addresses(credit),
                )
            )

    def _read_video(self, scope: EntityRef, video: Json) -> None:
        name = video["kind"].replace("_", " ").capitalize()
        ref = self.draft.begin(
            Kind.VIDEO,
            name,
            reference_name=f"{scope.partition('/')[2]} {name}",
            apart_by=[video["at"]],
            parent=scope,
        )
        self.draft.state(ref, "kind", video["kind"], self._src(video))
        self.draft.state(ref, "published", Period.from_code(video["at"]), self._src(video))


def _source(words: str, seen: date) -> Source:
    """A source of a bundle: its publisher is the host of its address, or the words where it has none."""
    host = urlsplit(words).hostname if "://" in words else None
    return Source(words, publisher=(host or words).removeprefix("www."), retrieved=seen)


def _identifiers(stated: Json) -> tuple[Identifier, ...]:
    return tuple(Identifier(scheme, str(value)) for scheme, value in stated.get("ids", {}).items())


def _aliases(stated: Json, romanised: str = "") -> list[Alias]:
    """Its aliases; those that are another spelling of the name `romanised` are known to be that."""
    return [
        Alias(text, AliasKind.ROMANISATION if same_name(text, romanised) else AliasKind.OTHER, script=script_of(text))
        for text in stated.get("aliases", ())
    ]


def _dated(event: Json) -> list[Json]:
    """The event as its own sources date it, then as others do."""
    return [event, event["conflict"]] if "conflict" in event else [event]


def _first_day(event: Json) -> date:
    return Period.from_code(event["at"]).lower or date.max


def _release(season: Json) -> Period:
    code = season["released"]["date"]
    return Period.tba() if code is None else Period.from_code(code)
