"""What TVmaze says of a show, as entities, credits and facts.

TVmaze gives whole days or nothing, and "" and null mean nothing. A season that was announced is one without a date.
That only a voice is heard is not told: a part would become two, one of those who say so and one of those who do not.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from editor_app.facts.batch import Batch
from editor_app.facts.code_words import LANGUAGES
from editor_app.facts.entities import AliasKind, Credit, Identifier
from editor_app.facts.fact import Source, Value
from editor_app.facts.providers.answers import day, spelled
from editor_app.facts.providers.draft import Draft
from editor_app.facts.providers.form import Form
from editor_app.facts.providers.plain_text import text_of_html
from editor_app.facts.refs import EntityRef, Kind

TITLE = "TVmaze"
SCHEME = "tvmaze"
LICENCE = "CC-BY-SA-4.0"
SITE = "https://www.tvmaze.com"

_STATUSES = {"Running": "running", "Ended": "ended", "In Development": "in_development"}
_TYPES = {
    "Scripted": "tv_series",
    "Animation": "animation",
    "Documentary": "documentary",
    "Reality": "reality",
    "Talk Show": "talk_show",
    "Panel Show": "panel_show",
    "Game Show": "game_show",
    "Award Show": "award_show",
    "Variety": "variety",
    "News": "news",
    "Sports": "sports",
}
_GENDERS = {"Male": "m", "Female": "f", "Non-binary": "x", "Other": "x"}
_LANGUAGE_CODES = {name: code for code, name in LANGUAGES.items()} | {"Tagalog": "tl"}
_NOT_NAMED = {"", "TBA", "TBD"}


def batch_from(show: Form, *, seen: date) -> Batch:
    """All that the answer about one show says, with what is embedded in it; `seen` is the day it was asked for."""
    reading = _Reading(show, seen)
    reading.read_show()
    reading.read_seasons(reading.embedded("seasons"))
    reading.read_episodes(reading.embedded("episodes"))
    reading.read_cast(reading.embedded("cast"))
    reading.read_crew(reading.embedded("crew"))
    return reading.draft.batch([reading.source])


def detail_of(show: Form) -> str:
    """What tells a show from its namesakes: "2021 · Netflix · Korean"."""
    channels = [channel.text("name") for channel in _channels(show)]
    return " · ".join(filter(None, (show.text("premiered")[:4], *channels, show.text("language"))))


def page_of(form: Form, otherwise: str) -> str:
    """The page that shows people what the answer tells programs."""
    address = form.text("url")
    if address.startswith("http://"):  # as old answers have it
        address = f"https://{address.removeprefix('http://')}"
    return address or otherwise


def _channels(form: Form) -> list[Form]:
    """Where it is shown: a network that broadcasts, a web channel, or both."""
    return [channel for key in ("network", "webChannel") if (channel := form.one(key)) is not None]


class _Reading:
    """One pass through one answer."""

    def __init__(self, show: Form, seen: date) -> None:
        self._show = show
        self._seen = seen
        self._title = show.needed_text("name")
        number = show.needed_number("id")
        self.source = self._source(page_of(show, f"{SITE}/shows/{number}"))
        self.draft = Draft(f"TVmaze show {number}: {self._title}", licence=LICENCE)
        self._ref = self._begin_show(number)
        self._companies: list[EntityRef] = []
        self._seasons: dict[int, EntityRef] = {}
        self._season_sources: dict[int, Source] = {}
        self._told: set[EntityRef] = set()
        self._parts: set[tuple[EntityRef, EntityRef | None, str]] = set()

    def embedded(self, key: str) -> tuple[Form, ...]:
        within = self._show.one("_embedded")
        return within.many(key) if within is not None else ()

    def _source(self, address: str) -> Source:
        return Source(address, TITLE, retrieved=self._seen)

    def _state(self, ref: EntityRef, property: str, value: Value | None, source: Source) -> None:
        """State it where it is known."""
        if value is not None and value != "":
            self.draft.state(ref, property, value, (source,))

    # -- the show

    def _begin_show(self, number: int) -> EntityRef:
        show = self._show
        elsewhere = show.one("externals")
        others = [(s, elsewhere.text(s)) for s in ("imdb", "thetvdb")] if elsewhere is not None else []
        weight = show.number("weight")
        return self.draft.begin(
            Kind.SHOW,
            self._title,
            aliases=[spelled(name) for form in self.embedded("akas") if (name := form.text("name"))],
            identifiers=[Identifier(SCHEME, str(number)), *(Identifier(*known) for known in others if known[1])],
            apart_by=[*self._countries(), show.text("premiered")[:4], f"{SCHEME} {number}"],
            popularity=0 if weight is None else 1 + 10 * weight,  # of 100, where others count how often one is named
        )

    def _countries(self) -> list[str]:
        """Where its channels are at home; one that is at home everywhere says nothing."""
        homes = (channel.one("country") for channel in _channels(self._show))
        return list(dict.fromkeys(code for home in homes if home is not None and (code := home.text("code"))))

    def read_show(self) -> None:
        show, ref, source = self._show, self._ref, self.source
        self._state(ref, "status", _STATUSES.get(show.text("status")), source)
        self._state(ref, "premiered", day(show.text("premiered")), source)
        self._state(ref, "ended", day(show.text("ended")), source)
        self._state(ref, "type", _TYPES.get(show.text("type")), source)
        for country in self._countries()[:1]:
            self._state(ref, "country", country, source)
        self._state(ref, "language", _LANGUAGE_CODES.get(show.text("language")), source)
        for genre in dict.fromkeys(show.texts("genres")):
            self._state(ref, "genre", genre.lower(), source)
        self._companies = [self._company(channel) for channel in _channels(show)]
        for company in dict.fromkeys(self._companies):
            self._state(ref, "network", company, source)
        self._state(ref, "synopsis", text_of_html(show.text("summary")), source)

    def _company(self, channel: Form) -> EntityRef:
        # networks and web channels are numbered apart; the number is part of the address of its page
        sort = "networks" if channel.place.endswith("network") else "webchannels"
        ref = self.draft.named(Kind.COMPANY, channel.needed_text("name"))
        number = channel.number("id")
        if number is not None:
            self.draft.add_identifiers(ref, [Identifier(SCHEME, f"{sort}/{number}")])
        return ref

    # -- its seasons and episodes

    def read_seasons(self, seasons: Iterable[Form]) -> None:
        for form in seasons:
            number = form.needed_number("number")
            ref = self._season(number, form)
            source = self._season_sources[number]
            self._state(ref, "released", day(form.text("premiereDate")), source)
            self._state(ref, "ended", day(form.text("endDate")), source)
            self._state(ref, "episodes", form.number("episodeOrder"), source)
            for company in dict.fromkeys(self._company(channel) for channel in _channels(form)):
                if company not in self._companies:
                    self._state(ref, "network", company, source)
            self._state(ref, "synopsis", text_of_html(form.text("summary")), source)

    def _season(self, number: int, form: Form | None = None) -> EntityRef:
        """The season of that number, begun where there is none."""
        if number not in self._seasons:
            id, name = (form.text("id"), form.text("name")) if form is not None else ("", "")
            self._seasons[number] = self.draft.begin(
                Kind.SEASON,
                f"{self._title} season {number}",
                reference_name=f"{self._ref.partition('/')[2]} {number}",
                aliases=[spelled(name, AliasKind.OFFICIAL)] if name else [],
                identifiers=[Identifier(SCHEME, id)] if id else [],
                parent=self._ref,
                number=number,
            )
            address = page_of(form, self.source.address) if form is not None else self.source.address
            self._season_sources[number] = self._source(address)
        return self._seasons[number]

    def read_episodes(self, episodes: Iterable[Form]) -> None:
        """Those that have a number in their season; the page of the season shows them all."""
        for form in episodes:
            season, number = form.number("season"), form.number("number")
            if season is None or number is None:
                continue
            place = f"{self._title} season {season} episode {number}"
            name = form.text("name")
            parent = self._season(season)
            ref = self.draft.begin(
                Kind.EPISODE,
                place if name in _NOT_NAMED else name,
                reference_name=f"{parent.partition('/')[2]} {number}",
                identifiers=[Identifier(SCHEME, form.needed_text("id"))],
                parent=parent,
                number=number,
            )
            source = self._season_sources[season]
            self._state(ref, "released", day(form.text("airdate")), source)
            self._state(ref, "synopsis", text_of_html(form.text("summary")), source)

    # -- its people

    def read_cast(self, cast: Iterable[Form]) -> None:
        """The main cast, in the order of its billing. Who appears as themselves has a part, and no character."""
        for billing, form in enumerate(cast, start=1):
            person, character = self._person(form), form.one("character")
            if form.is_true("self") or character is None:
                self._credit(person, None, job="self" if form.is_true("self") else "actor", billing=billing)
                continue
            identifier = Identifier(SCHEME, character.needed_text("id"))
            name = character.needed_text("name")
            ref = self.draft.identified(Kind.CHARACTER, identifier, name, parent=self._ref)
            self._credit(person, ref, job="", billing=billing)

    def read_crew(self, crew: Iterable[Form]) -> None:
        for form in crew:
            self._credit(self._person(form), None, job=form.needed_text("type").lower(), billing=0)

    def _credit(self, person: EntityRef, character: EntityRef | None, *, job: str, billing: int) -> None:
        """Add the part, once: whoever returns to a part is listed with it again."""
        part = (person, character, job)
        if part not in self._parts:
            self._parts.add(part)
            sources = (self.source.address,)
            self.draft.credit(
                Credit(person, self._ref, character, job, billing=billing, sources=sources, licence=LICENCE)
            )

    def _person(self, part: Form) -> EntityRef:
        form = part.needed("person")
        number = form.needed_text("id")
        ref = self.draft.identified(Kind.PERSON, Identifier(SCHEME, number), form.needed_text("name"))
        if ref not in self._told:
            self._told.add(ref)
            source = self._source(page_of(form, f"{SITE}/people/{number}"))
            home = form.one("country")
            self._state(ref, "born", day(form.text("birthday")), source)
            self._state(ref, "died", day(form.text("deathday")), source)
            self._state(ref, "gender", _GENDERS.get(form.text("gender")), source)
            self._state(ref, "country", home.text("code") if home is not None else None, source)
        return ref
