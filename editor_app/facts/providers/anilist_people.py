"""Whom AniList names: the characters of an anime with those who speak them in Japanese, and who made it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from editor_app.facts.entities import Alias, AliasKind, Credit, Identifier
from editor_app.facts.fact import Source
from editor_app.facts.providers.answers import fuzzy_date, spelled
from editor_app.facts.providers.draft import Draft
from editor_app.facts.providers.form import Form
from editor_app.facts.refs import EntityRef, Kind
from editor_app.text.dates import Period

LICENCE = "AniList"
SCHEME = "anilist"

Run: TypeAlias = Sequence[tuple[Form, Source]]
"""The media of one season in order, or one film, each with where it was read."""

_GENDERS = {"Female": "f", "Male": "m", "Non-binary": "x"}
_ROLES = ("MAIN", "SUPPORTING")  # BACKGROUND is for crowds
_JOBS = {
    "Director": "director",
    "Chief Director": "director",
    "Series Composition": "writer",
    "Music": "composer",
    "Character Design": "character designer",
}
"""Of the many roles those that articles name; "Director (ep 5)" is not the director of the show."""

_AUTHORS = frozenset({"Original Creator", "Original Story", "Original Work"})


class People:
    """Enters people and characters into a draft, each once however many media name them."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._described: set[EntityRef] = set()

    def read_cast(self, scope: EntityRef, show: EntityRef, run: Run) -> None:
        """Credit the cast of a season or film, in the order of AniList, all main characters before the others."""
        parts: dict[tuple[EntityRef | None, EntityRef], Source] = {}
        for role in _ROLES:
            for medium, source in run:
                for edge in edges(medium, "characters"):
                    node = edge.one("node")
                    if node is not None and edge.text("role") == role:
                        character = self._character(node, show, source)
                        voices: list[EntityRef | None] = [self._person(v, source) for v in edge.many("voiceActors")]
                        parts |= {(p, character): source for p in voices or [None] if (p, character) not in parts}
        for billing, ((person, character), source) in enumerate(parts.items(), start=1):
            self._credit(Credit(person, scope, character, billing=billing), source)

    def read_crew(self, scope: EntityRef, run: Run) -> None:
        """Credit those who made a season or film."""
        jobs: dict[tuple[EntityRef, str], Source] = {}
        for medium, source in run:
            for role, node in _staff(medium):
                if role in _JOBS:
                    jobs.setdefault((self._person(node, source), _JOBS[role]), source)
        for (person, job), source in jobs.items():
            self._credit(Credit(person, scope, job=job), source)

    def authors(self, medium: Form, source: Source) -> tuple[EntityRef, ...]:
        """Who wrote what the anime is based on."""
        found = (self._person(node, source) for role, node in _staff(medium) if role in _AUTHORS)
        return tuple(dict.fromkeys(found))

    def _credit(self, credit: Credit, source: Source) -> None:
        self._draft.credit(replace(credit, sources=(source.address,), licence=LICENCE))

    def _person(self, node: Form, source: Source) -> EntityRef:
        ref, is_new = self._being(Kind.PERSON, node, _spellings(node), source)
        for key, property in (("dateOfBirth", "born"), ("dateOfDeath", "died")) if is_new else ():
            known = date_in(node, key)
            if known is not None:
                self._draft.state(ref, property, known, (source,))
        return ref

    def _character(self, node: Form, show: EntityRef, source: Source) -> EntityRef:
        name = node.one("name")
        first = name.text("first") if name is not None and name.text("last") else ""
        short = [spelled(first, AliasKind.SHORT)] if first else []
        return self._being(Kind.CHARACTER, node, [*short, *_spellings(node)], source, parent=show)[0]

    def _being(
        self, kind: Kind, node: Form, aliases: Iterable[Alias], source: Source, *, parent: EntityRef | None = None
    ) -> tuple[EntityRef, bool]:
        """Who `node` is, and whether they are met for the first time."""
        name = node.one("name") or Form.of(node.title, {}, f"{node.place}.name")
        identifier = Identifier(SCHEME, str(node.needed_number("id")))
        full = name.text("full") or name.needed_text("native")
        ref = self._draft.identified(kind, identifier, full, aliases=[*aliases], parent=parent)
        if ref in self._described:
            return ref, False
        self._described.add(ref)
        gender = _GENDERS.get(node.text("gender"))
        if gender is not None:
            self._draft.state(ref, "gender", gender, (source,))
        return ref, True


def edges(medium: Form, key: str) -> tuple[Form, ...]:
    """What AniList ties to a medium under `key`: "characters", "staff", "studios"."""
    connection = medium.one(key)
    return connection.many("edges") if connection is not None else ()


def date_in(thing: Form, key: str) -> Period | None:
    """The fuzzy date under `key`, as exactly as its parts are known."""
    parts = thing.one(key)
    return None if parts is None else fuzzy_date(parts.number("year"), parts.number("month"), parts.number("day"))


def _staff(medium: Form) -> Iterator[tuple[str, Form]]:
    for edge in edges(medium, "staff"):
        node = edge.one("node")
        if node is not None:
            yield edge.text("role"), node


def _spellings(node: Form) -> list[Alias]:
    """What else they are called. Names that would spoil a story AniList keeps apart, and we do not ask for them."""
    name = node.one("name")
    if name is None:
        return []
    native = [spelled(name.text("native"), AliasKind.OFFICIAL)] if name.text("native") else []
    return native + [spelled(words) for words in name.texts("alternative")]
