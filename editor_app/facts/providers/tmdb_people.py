"""Whom TMDB credits in a show or season. Pure."""

from __future__ import annotations

from dataclasses import replace

from editor_app.facts.entities import Alias, AliasKind, Credit, Identifier
from editor_app.facts.fact import Source
from editor_app.facts.providers.answers import spelled
from editor_app.facts.providers.draft import Draft
from editor_app.facts.providers.form import Form
from editor_app.facts.providers.tmdb_characters import Part, parts_in
from editor_app.facts.refs import EntityRef, Kind

LICENCE = "TMDB"
SCHEME = "tmdb"

MOST_CAST = 100
"""Of one show or season, those in most of its episodes. A long show has a thousand guests whom nobody looks for."""

_GENDERS = {1: "f", 2: "m", 3: "x"}
_JOBS = {
    "Director": "director",
    "Series Director": "director",
    "Writer": "writer",
    "Screenplay": "writer",
    "Teleplay": "writer",
    "Head Writer": "writer",
    "Showrunner": "showrunner",
    "Executive Producer": "executive producer",
    "Original Music Composer": "composer",
}
_WORKS = {
    "Novel": "novel",
    "Book": "book",
    "Comic Book": "comic",
    "Graphic Novel": "graphic_novel",
    "Short Story": "short_story",
    "Theatre Play": "play",
}
"""Jobs of those who wrote what a show is based on; TMDB does not say what that is called."""

_SHARE = 4
"""Who did at least one in so many of the episodes made the show; the others made an episode."""


class People:
    """Enters people and characters into a draft, each once however often they are credited."""

    def __init__(self, draft: Draft, show: EntityRef, title: str) -> None:
        self._draft = draft
        self._show = show
        self._title = title
        self._described: set[EntityRef] = set()

    def read_cast(self, scope: EntityRef, credits: Form | None, source: Source) -> None:
        """Credit the cast of `scope`, from its aggregate credits; these come in the order of episodes played."""
        for member in credits.many("cast")[:MOST_CAST] if credits is not None else ():
            person = self._person(member, source)
            order = member.number("order")
            billing = 0 if order is None else order + 1
            for words in dict.fromkeys(role.text("character") for role in member.many("roles")):
                for part in parts_in(words):
                    character = self._character(part) if part.character else None
                    self._credit(Credit(person, scope, character, part.job, billing=billing), source)

    def read_crew(self, show: Form, source: Source) -> None:
        """Credit those who made the show: its creators, and who else made a good part of its episodes."""
        made: dict[tuple[EntityRef, str], None] = {}
        for creator in show.many("created_by"):
            made[self._person(creator, source), "creator"] = None
        episodes = show.number("number_of_episodes") or 0
        credits = show.one("aggregate_credits")
        for member in credits.many("crew") if credits is not None else ():
            for job in member.many("jobs"):
                if (job.number("episode_count") or 0) * _SHARE < episodes:
                    continue
                if ours := _JOBS.get(job.text("job")):
                    made[self._person(member, source), ours] = None
                elif work := _WORKS.get(job.text("job")):
                    self._read_work(work, self._person(member, source), source)
        for person, job_name in made:
            self._credit(Credit(person, self._show, job=job_name), source)

    def _read_work(self, kind: str, author: EntityRef, source: Source) -> None:
        ref = self._draft.named(Kind.WORK, self._title, within=kind)
        if ref not in self._described:
            self._described.add(ref)
            self._draft.state(self._show, "based_on", ref, (source,))
            self._draft.state(ref, "kind", kind, (source,))
        self._draft.state(ref, "author", author, (source,))

    def _credit(self, credit: Credit, source: Source) -> None:
        self._draft.credit(replace(credit, sources=(source.address,), licence=LICENCE))

    def _character(self, part: Part) -> EntityRef:
        ref = self._draft.named(Kind.CHARACTER, part.character, within=self._show, parent=self._show)
        self._draft.add_aliases(ref, map(spelled, part.aliases), within=self._show)
        return ref

    def _person(self, member: Form, source: Source) -> EntityRef:
        """The person of a credit."""
        ref = self._draft.identified(
            Kind.PERSON,
            Identifier(SCHEME, f"person/{member.needed_number('id')}"),
            member.needed_text("name"),
            aliases=_other_names(member),
            popularity=popularity_of(member),
        )
        gender = _GENDERS.get(member.number("gender") or 0)
        if ref not in self._described and gender is not None:
            self._draft.state(ref, "gender", gender, (source,))
        self._described.add(ref)
        return ref


def popularity_of(thing: Form) -> int:
    """TMDB's measure of how much something is looked at, as a count; 0 where it is not told."""
    measure = thing.measure("popularity")
    return 0 if measure is None else max(1, round(measure))


def _other_names(member: Form) -> list[Alias]:
    original = member.text("original_name")
    return [spelled(original, AliasKind.OFFICIAL)] if original else []
