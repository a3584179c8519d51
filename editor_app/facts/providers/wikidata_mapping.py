"""What Wikidata says of a show or a person, as entities, credits and facts.

Whatever it says is about items by number. `linked` gives the numbers that have to be looked up before `batch_from` can
tell what they are called.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from editor_app.errors import ProviderRefused
from editor_app.facts.batch import Batch
from editor_app.facts.code_words import COUNTRIES, LANGUAGES
from editor_app.facts.entities import Credit, Identifier
from editor_app.facts.fact import Source, Value
from editor_app.facts.providers.draft import Draft
from editor_app.facts.providers.form import Form
from editor_app.facts.providers.wikidata_names import further_names, name_of
from editor_app.facts.providers.wikidata_statements import (
    Snak,
    Statement,
    best_statements,
    by_language,
    date_of,
    statements,
)
from editor_app.facts.refs import EntityRef, Kind
from editor_app.text.dates import Period

TITLE = "Wikidata"
SCHEME = "wikidata"
LICENCE = "CC0-1.0"

_IS_A, _PARTS, _ORDINAL, _PART_OF = "P31", "P527", "P1545", "P179"
_CAST, _ROLE, _ROLE_NAME, _OF_SEASON = ("P161", "P725"), "P453", "P4633", "P4908"
_BEGAN, _ENDED = "P580", "P582"
_HUMAN, _SEASON = "Q5", {"Q3464665", "Q100269041"}  # a season of a series, of an anime
_TYPES = {
    "Q63952888": "anime",
    "Q117467246": "animation",
    "Q581714": "animation",
    "Q1259759": "miniseries",
    "Q526877": "web_series",
    "Q506240": "tv_movie",
    "Q11424": "film",
    "Q5398426": "tv_series",  # last, since the others are often said to be that, too
}
_OF_SHOWS = ("P8600", "P4983", "P4835", "P161", "P449", "P1113", "P2437")
"""What is said of shows alone, whatever sort of thing they are said to be."""

_SHOW_SCHEMES = {
    "P345": "imdb",
    "P4835": "thetvdb",
    "P4983": "tmdb",
    "P8600": "tvmaze",
    "P8729": "anilist",
    "P4086": "mal",
}
_PERSON_SCHEMES = {"P345": "imdb", "P4985": "tmdb"}
_PLACES = {"P4983": "tv/", "P4985": "person/"}
"""What stands before the number in TMDB's addresses, and so in its identifiers."""

_CREW = {
    "P170": "creator",
    "P57": "director",
    "P58": "writer",
    "P1431": "executive producer",
    "P162": "producer",
    "P86": "composer",
}
_COMPANIES = {"P449": "network", "P750": "distributor", "P272": "production_company"}
_COUNTRY, _LANGUAGES_OF, _GENRE, _BASED_ON = ("P495",), ("P364", "P407"), "P136", "P144"
_TITLE, _CITIZENSHIP = "P1476", "P27"
_GENDERS = {
    "Q6581097": "m",
    "Q6581072": "f",
    "Q2449503": "m",
    "Q1052281": "f",
    "Q48270": "x",
}
_COUNTRY_CODES = {name.removeprefix("the ").lower(): code for code, (name, _) in COUNTRIES.items()} | {
    "united states of america": "US",
    "people's republic of china": "CN",
    "czechia": "CZ",
    "kingdom of the netherlands": "NL",
    "kingdom of denmark": "DK",
    "türkiye": "TR",
}
_LANGUAGE_CODES = {name.lower(): code for code, name in LANGUAGES.items()}


def linked(entity: Form) -> tuple[list[str], list[str]]:
    """The items that an answer names and that have to be looked up: those that may be its seasons, and all others."""
    if is_person(entity):
        return [], [one.main.item for one in best_statements(entity, _CITIZENSHIP) if one.main.item]
    parts = [one.main.item for one in statements(entity, _PARTS)]
    properties = (*_CAST, *_CREW, *_COMPANIES, *_COUNTRY, *_LANGUAGES_OF, _GENRE, _BASED_ON)
    named = [one for property in properties for one in statements(entity, property)]
    others = [
        *(one.main.item for one in named),
        *(role.item for one in named for role in one.qualifiers(_ROLE)),
    ]
    return list(dict.fromkeys(filter(None, parts))), list(dict.fromkeys(filter(None, others)))


def is_person(entity: Form) -> bool:
    return _HUMAN in _sorts(entity)


def batch_from(entity: Form, looked_up: Mapping[str, Form], *, seen: date) -> Batch:
    """All that is said of the item and kept here. `looked_up` are the answers about `linked` items, by number.

    Raises `ProviderRefused` where it is neither a show nor a person.
    """
    number = entity.needed_text("id")
    reading = _Reading(entity, looked_up, Source(page_of(number), TITLE, retrieved=seen))
    if is_person(entity):
        reading.read_person()
    elif not _sorts(entity).isdisjoint(_TYPES) or any(statements(entity, property) for property in _OF_SHOWS):
        reading.read_show()
    else:
        raise ProviderRefused(
            f"Wikidata's {number} is neither a show nor a person.",
            why=f"It is “{reading.name}”." if reading.name else "It has no name.",
            remedy="`showdesk facts find wikidata` lists what it knows by a title.",
        )
    return reading.draft.batch([reading.source])


def page_of(number: str) -> str:
    return f"https://www.wikidata.org/wiki/{number}"


def _sorts(entity: Form) -> set[str]:
    return {one.main.item for one in statements(entity, _IS_A)}


class _Reading:
    """One pass through what is said of one item."""

    def __init__(self, entity: Form, looked_up: Mapping[str, Form], source: Source) -> None:
        self._entity = entity
        self._looked_up = looked_up
        self._number = entity.needed_text("id")
        self.source = source
        self.name = name_of(entity)
        self.draft = Draft(f"Wikidata {self._number}: {self.name}", licence=LICENCE)
        self._parts: set[tuple[EntityRef | None, EntityRef, EntityRef | None, str]] = set()

    def _state(self, ref: EntityRef, property: str, value: Value | None) -> None:
        """State it where it is known, or known to be known by nobody."""
        if value is not None and value != "":
            self.draft.state(ref, property, value, (self.source,))

    def _called(self, number: str) -> str:
        """What a linked item is called, "" where that was not found out."""
        return name_of(self._looked_up[number]) if number in self._looked_up else ""

    def _identifiers(self, schemes: Mapping[str, str]) -> list[Identifier]:
        found = [
            Identifier(scheme, _PLACES.get(property, "") + one.main.words)
            for property, scheme in schemes.items()
            for one in best_statements(self._entity, property)
            if one.main.words
        ]
        return [Identifier(SCHEME, self._number), *found]

    def _linked(self, kind: Kind, number: str, *, parent: EntityRef | None = None) -> EntityRef | None:
        """The entity of a linked item; None where nobody knows what it is called."""
        name = self._called(number)
        if not name:
            return None
        ref = self.draft.identified(kind, Identifier(SCHEME, number), name, parent=parent)
        spelling = name if kind in (Kind.PERSON, Kind.CHARACTER) else ""
        self.draft.add_aliases(ref, further_names(self._looked_up[number], spelling), within=parent or "")
        return ref

    # -- a person

    def read_person(self) -> None:
        ref = self.draft.begin(
            Kind.PERSON,
            self.name or self._number,
            aliases=further_names(self._entity, self.name),
            identifiers=self._identifiers(_PERSON_SCHEMES),
            apart_by=[f"{SCHEME} {self._number}"],
        )
        self._state(ref, "born", date_of(self._entity, ("P569",)))
        self._state(ref, "died", date_of(self._entity, ("P570",)))
        genders = (_GENDERS.get(one.main.item) for one in best_statements(self._entity, "P21"))
        self._state(ref, "gender", next(genders, None))
        self._state(ref, "country", self._code((_CITIZENSHIP,), _COUNTRY_CODES))
        english = by_language(self._entity, "descriptions").one("en")
        self._state(ref, "description", english.text("value") if english is not None else None)

    # -- a show

    def read_show(self) -> None:
        entity = self._entity
        self._show = self.draft.begin(
            Kind.SHOW,
            self.name or self._number,
            aliases=further_names(entity, ""),
            identifiers=self._identifiers(_SHOW_SCHEMES),
            apart_by=[self._code(_COUNTRY, _COUNTRY_CODES) or "", f"{SCHEME} {self._number}"],
        )
        ref = self._show
        titles = (one.main.words for one in best_statements(entity, _TITLE))
        self._state(ref, "original_title", next(titles, None))
        sorts = _sorts(entity)
        self._state(ref, "type", next((type for sort, type in _TYPES.items() if sort in sorts), None))
        self._state(ref, "premiered", date_of(entity, (_BEGAN, "P577")))
        self._state(ref, "ended", date_of(entity, (_ENDED,)))
        self._state(ref, "country", self._code(_COUNTRY, _COUNTRY_CODES))
        self._state(ref, "language", self._code(_LANGUAGES_OF, _LANGUAGE_CODES))
        self._state(ref, "episodes", self._count("P1113"))
        self._state(ref, "seasons", self._count("P2437"))
        for one in statements(entity, _GENRE):
            self._state(ref, "genre", self._called(one.main.item).lower())
        for one in statements(entity, _BASED_ON):
            self._state(ref, "based_on", self._linked(Kind.WORK, one.main.item))
        for property, relation in _COMPANIES.items():
            for one in statements(entity, property):
                self._read_company(relation, one)
        seasons = dict(self._seasons())
        for property, job in _CREW.items():
            for one in statements(entity, property):
                self._credit(self._linked(Kind.PERSON, one.main.item), ref, None, job)
        for property in _CAST:
            for one in statements(entity, property):
                self._read_part(one, seasons)

    def _code(self, properties: Iterable[str], codes: Mapping[str, str]) -> str | None:
        """The code of the first linked item whose name has one, those of the best rank first."""
        named = (one.main.item for property in properties for one in best_statements(self._entity, property))
        return next((codes[name] for item in named if (name := self._called(item).lower()) in codes), None)

    def _count(self, property: str) -> int | None:
        return next((one.main.count for one in best_statements(self._entity, property)), None)

    def _read_company(self, relation: str, one: Statement) -> None:
        ref = self._linked(Kind.COMPANY, one.main.item)
        if ref is not None:
            since, until = (_period(one.qualifier(property)) for property in (_BEGAN, _ENDED))
            self.draft.state(self._show, relation, ref, (self.source,), valid_from=since, valid_to=until)

    def _seasons(self) -> Iterator[tuple[str, EntityRef]]:
        """Its seasons by their items: those of its parts that are some, and have a number."""
        for one in statements(self._entity, _PARTS):
            form = self._looked_up.get(one.main.item)
            if form is None or _sorts(form).isdisjoint(_SEASON):
                continue
            ordinals = [one.qualifier(_ORDINAL)]
            ordinals += [s.qualifier(_ORDINAL) for s in statements(form, _PART_OF) if s.main.item == self._number]
            ordinals += [s.main for s in statements(form, _ORDINAL)]
            number = next((o.words for o in ordinals if o is not None and o.words.isdecimal()), "")
            if number:
                yield one.main.item, self._read_season(form, int(number), one.main.item)

    def _read_season(self, form: Form, number: int, item: str) -> EntityRef:
        ref = self.draft.begin(
            Kind.SEASON,
            f"{self.name} season {number}",
            reference_name=f"{self._show.partition('/')[2]} {number}",
            identifiers=[Identifier(SCHEME, item)],
            parent=self._show,
            number=number,
        )
        source = replace(self.source, address=page_of(item))
        counts = (one.main.count for one in best_statements(form, "P1113"))
        stated = {
            "released": date_of(form, (_BEGAN, "P577")),
            "ended": date_of(form, (_ENDED,)),
            "episodes": next(counts, None),
        }
        for property, value in stated.items():
            if value is not None:
                self.draft.state(ref, property, value, (source,))
        return ref

    # -- its people

    def _read_part(self, one: Statement, seasons: Mapping[str, EntityRef]) -> None:
        """Who plays, as whom, and in which seasons where that is said."""
        person = self._linked(Kind.PERSON, one.main.item)
        roles = [self._linked(Kind.CHARACTER, role.item, parent=self._show) for role in one.qualifiers(_ROLE)]
        characters = [ref for ref in roles if ref is not None]
        if not characters:
            names = filter(None, (role.words for role in one.qualifiers(_ROLE_NAME)))
            characters = [
                self.draft.named(Kind.CHARACTER, name, within=self._show, parent=self._show) for name in names
            ]
        ordinal = one.qualifier(_ORDINAL)
        billing = int(ordinal.words) if ordinal is not None and ordinal.words.isdecimal() else 0
        said = [seasons[season.item] for season in one.qualifiers(_OF_SEASON) if season.item in seasons]
        for scope in said or [self._show]:
            for character in characters:
                self._credit(person, scope, character, "", billing)
            if not characters:
                self._credit(person, scope, None, "actor", billing)

    def _credit(
        self, person: EntityRef | None, scope: EntityRef, character: EntityRef | None, job: str, billing: int = 0
    ) -> None:
        part = (person, scope, character, job)
        if person is not None and part not in self._parts:
            self._parts.add(part)
            sources = (self.source.address,)
            self.draft.credit(Credit(person, scope, character, job, billing=billing, sources=sources, licence=LICENCE))


def _period(snak: Snak | None) -> Period | None:
    return snak.period if snak is not None else None
