"""Looks at what is known of a show and puts it into the views that a template sees, on one day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from editor_app.article.template_view import (
    FactView,
    PartView,
    RumourView,
    Scene,
    SeasonView,
    ShowView,
    VideoView,
    WorkView,
)
from editor_app.facts.entities import Credit, CreditStatus
from editor_app.facts.fact import Fact, Status
from editor_app.facts.phrasing import adjective, ordinal, phrase, spelled
from editor_app.facts.refs import EntityRef, FactRef
from editor_app.facts.refs import slug as ascii_slug
from editor_app.facts.show_facts import ShowFacts
from editor_app.text.date_words import DateStyle, format_period
from editor_app.text.dates import Period, Precision

Escape = Callable[[str], str]


def scene(facts: ShowFacts, season: int, *, today: date, escape: Escape, style: DateStyle = "american") -> Scene:
    """The show and one of its seasons, of which nothing need be known, as templates see them on the day `today`."""
    eyes = _Eyes(_so_far(facts, today), today, escape, style)
    return Scene(eyes.show(), eyes.season(season), format_period(Period.day(today), style))


_EVENTS = (
    "renewed",
    "cancelled",
    "cast_announced",
    "production_started",
    "filming_halted",
    "filming_wrapped",
    "published",
)
"""What a template tells as done. A release may lie ahead: `SeasonView.outlook` turns on it."""


def _so_far(facts: ShowFacts, today: date) -> ShowFacts:
    """The facts as they were on the day `today`, without what is only planned: events, casts and videos to come."""

    def is_ahead(value: object) -> bool:
        return isinstance(value, Period) and value.lower is not None and value.lower > today

    def so_far(fact: Fact) -> Fact | None:
        if is_ahead(fact.value if fact.ref.property in _EVENTS else fact.valid_from):
            return None
        return replace(fact, valid_to=None) if is_ahead(fact.valid_to) else fact

    def awaits(subject: EntityRef, event: str) -> bool:
        fact = facts.value(FactRef(subject, event))
        return fact is not None and fact.status is not Status.RUMOURED and is_ahead(fact.value)

    return ShowFacts(
        facts.show,
        {ref: entity for ref, entity in facts.entities.items() if not awaits(ref, "published")},
        {subject: tuple(filter(None, map(so_far, rows))) for subject, rows in facts.facts.items()},
        tuple(credit for credit in facts.credits if not awaits(credit.scope, "cast_announced")),
    )


def listed(words: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    *first, last = [*words] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def possessive(name: str) -> str:
    return f"{name}'" if name.endswith(("s", "S")) else f"{name}'s" if name else ""


def with_article(noun: str) -> str:
    """ "a series", "an anime", "an 11th". By the first letter, which is right for what our tables of codes hold."""
    return f"{'an' if _VOWEL.match(noun) else 'a'} {noun}"


_VOWEL = re.compile(r"[aeiou8]|1[18](?!\d)", re.IGNORECASE)  # "eight", "eleven", "eighteen"


class _Eyes:
    """Looks at one show's facts and puts what it sees into views."""

    def __init__(self, facts: ShowFacts, today: date, escape: Escape, style: DateStyle) -> None:
        self._facts, self._today, self._escape, self._style = facts, today, escape, style

    # --- single values ---

    def _fact(self, subject: EntityRef, property: str) -> FactView | None:
        fact = self._facts.value(FactRef(subject, property))
        return None if fact is None or fact.status is Status.RUMOURED else self._view(fact)

    def _view(self, fact: Fact) -> FactView:
        words = self._escape(phrase(fact, self._facts.entity, self._style))
        period = fact.value if isinstance(fact.value, Period) else None
        return FactView(
            words=words,
            when=_preposition(period, words) + words if period is not None else words,
            code=fact.code,
            ref=fact.ref,
            publisher=self._escape(fact.sources[0].publisher) if fact.sources else "",
            is_reported=fact.status is Status.REPORTED,
            is_dated=period is not None and period.precision is not Precision.TBA,
            is_past=period is not None and period.has_passed(self._today),
            number=fact.value if isinstance(fact.value, int) else None,
        )

    def _words(self, subject: EntityRef, property: str) -> str:
        view = self._fact(subject, property)
        return view.words if view is not None else ""

    def _all_words(self, subject: EntityRef, property: str) -> tuple[str, ...]:
        """The words of every row of a property of which several hold, surest first."""
        rows = [f for f in self._facts.rows(FactRef(subject, property)) if f.known_to is None and f.valid_to is None]
        sure = [f for f in rows if f.status in (Status.CONFIRMED, Status.REPORTED)]
        return tuple(dict.fromkeys(self._view(f).words for f in sure))

    def _name(self, ref: EntityRef | None) -> str:
        entity = self._facts.entity(ref) if ref is not None else None
        return self._escape(entity.name) if entity is not None else ""

    def _period(self, subject: EntityRef, property: str) -> Period | None:
        fact = self._facts.value(FactRef(subject, property))
        if fact is None or fact.status is Status.RUMOURED or not isinstance(fact.value, Period):
            return None
        return None if fact.value.precision is Precision.TBA else fact.value

    # --- the show ---

    def show(self) -> ShowView:
        ref, name = self._facts.show.ref, self._escape(self._facts.show.name)
        country = self._facts.value(FactRef(ref, "country"))
        kind, genres = self._words(ref, "type"), self._all_words(ref, "genre")
        nationality = adjective(country.code) if country is not None else ""
        what = " ".join(filter(None, (nationality, genres[0] if genres and kind else "", kind)))
        network = listed(self._all_words(ref, "network"))
        what = what if kind else ""  # a nationality alone says nothing
        lead = f"{possessive(network)} {what or 'show'} {name}" if network else f"the {what} {name}" if what else name
        return ShowView(
            name=name,
            slug=ascii_slug(self._facts.show.name) or ref.partition("/")[2],
            lead=lead,
            opening=f"The{lead[3:]}" if what and not network else lead,
            kind=kind or "show",
            network=network,
            based_on=self._based_on(),
            creators=self._crew("creator"),
            directors=self._crew("director"),
            writers=self._crew("writer"),
            synopsis=self._words(ref, "synopsis"),
        )

    def _based_on(self) -> WorkView | None:
        fact = self._facts.value(FactRef(self._facts.show.ref, "based_on"))
        work = self._facts.entity(fact.code) if fact is not None and fact.status is not Status.RUMOURED else None
        if work is None:
            return None
        return WorkView(
            title="" if work.name == self._facts.show.name else self._escape(work.name),
            kind=self._words(work.ref, "kind") or "work",
            author=listed(self._all_words(work.ref, "author")),
        )

    def _crew(self, job: str) -> tuple[str, ...]:
        sure = [c for c in self._facts.crew(job) if c.status is CreditStatus.CONFIRMED]
        return tuple(dict.fromkeys(filter(None, (self._name(c.person) for c in sure))))

    # --- a season ---

    def season(self, number: int, *, alone: bool = False) -> SeasonView:
        """The season of that number; `alone` leaves out the one before it, and the cast."""
        entity = self._facts.season(number)
        ref = entity.ref if entity is not None else ""  # of which nothing is known
        videos = [(self._video(v.ref), self._code(v.ref, "kind")) for v in self._facts.videos(ref)] if ref else []
        cast = _Cast(self._facts, ref, number)
        rumours = tuple(self._rumours(ref))
        return SeasonView(
            number=number,
            ordinal=ordinal(number),
            name=f"season {number}",
            title=f"{self._escape(self._facts.show.name)} Season {number}",
            is_first=number <= 1,
            outlook=self._outlook(ref, number),
            status=self._fact(ref, "status"),
            renewed=self._fact(ref, "renewed"),
            cancelled=self._fact(ref, "cancelled") or self._fact(self._facts.show.ref, "cancelled"),
            cast_announced=self._fact(ref, "cast_announced"),
            production_started=self._fact(ref, "production_started"),
            filming_wrapped=self._fact(ref, "filming_wrapped"),
            released=self._fact(*self._release(ref, number)),
            episodes=self._fact(ref, "episodes"),
            synopsis=self._fact(ref, "synopsis"),
            rumours=rumours,
            rumours_have_passed=bool(rumours) and all(rumour.timing == "passed" for rumour in rumours),
            returning=self._parts(cast.returning),
            newcomers=self._parts(cast.newcomers),
            expected=self._parts(cast.expected),
            others=self._parts(cast.others),
            trailers=tuple(video for video, kind in videos if _is_trailer(kind)),
            teasers=tuple(video for video, kind in videos if not _is_trailer(kind)),
            fates=tuple(self._fates(cast.before)),
            wait=self._wait(ref, number),
            previous=None if alone or number <= 1 else self.season(number - 1, alone=True),
        )

    def _code(self, subject: EntityRef, property: str) -> str:
        view = self._fact(subject, property)
        return view.code if view is not None else ""

    def _release(self, ref: EntityRef, number: int) -> tuple[EntityRef, str]:
        """Which fact dates the season: of a first one that no source dates, the premiere of the show."""
        is_dated = number > 1 or self._facts.rows(FactRef(ref, "released"))
        return (ref, "released") if is_dated else (self._facts.show.ref, "premiered")

    def _outlook(self, ref: EntityRef, number: int) -> str:
        status, released = self._code(ref, "status"), self._period(*self._release(ref, number))
        if status == "cancelled" or (not status and self._fact(ref, "cancelled") is not None):
            return "cancelled"
        is_noted = status in ("released", "ended")  # somebody has seen it come
        if released is None:
            if is_noted:
                return "out"
            if status or any(self._fact(ref, p) for p in ("renewed", "production_started", "filming_wrapped")):
                return "renewed"
            return "cancelled" if self._code(self._facts.show.ref, "status") == "cancelled" else "unannounced"
        has_begun = released.lower is not None and released.lower <= self._today
        if released.has_passed(self._today) or (released.precision is Precision.DAY and has_begun):
            return "out" if is_noted or not status else "due"
        return "out" if is_noted and has_begun else "dated"

    def _rumours(self, ref: EntityRef) -> Iterator[RumourView]:
        """What is reported of the release, what would come first first; reports of one date are one rumour."""
        rows: dict[str, list[Fact]] = {}
        for fact in self._facts.rows(FactRef(ref, "released")):
            if fact.status is Status.RUMOURED and fact.known_to is None and fact.valid_to is None:
                rows.setdefault(fact.code, []).append(fact)
        for facts in sorted(rows.values(), key=_first_day):
            period = facts[0].value
            if isinstance(period, Period) and (period.precision is not Precision.TBA or period.text):
                yield self._rumour(period, facts)

    def _rumour(self, period: Period, facts: list[Fact]) -> RumourView:
        sources = dict.fromkeys(source for fact in facts for source in fact.sources)
        publishers = dict.fromkeys(self._escape(s.publisher) for s in sources if s.publisher)
        if period.precision is Precision.TBA:
            words = f"“{self._escape(period.text)}”"  # nobody could read it as a date: it stands as it was said
        else:
            words = self._escape(format_period(period, self._style))
        return RumourView(words, listed(publishers), max(1, len(sources)), _timing(period, self._today))

    def _wait(self, ref: EntityRef, number: int) -> str:
        before = self._facts.season(number - 1)
        is_known = before is not None and self._outlook(before.ref, number - 1) == "out"
        start = self._period(*self._release(before.ref, number - 1)) if before is not None and is_known else None
        end = self._period(ref, "released") or Period.day(self._today)
        if start is None or start.precision not in (Precision.DAY, Precision.MONTH) or start.lower is None:
            return ""
        return _span_words((end.lower - start.lower).days) if end.lower is not None else ""

    # --- people and videos ---

    def _parts(self, credits: Iterable[Credit]) -> tuple[PartView, ...]:
        return tuple(part for part in map(self._part, credits) if part.pair)

    def _part(self, credit: Credit) -> PartView:
        person, character = self._name(credit.person), self._name(credit.character)
        entity = self._facts.entity(credit.character) if credit.character is not None else None
        if person and character:
            pair, bracketed = f"{person} as {character}", f"{person} ({character})"
        else:
            pair = bracketed = person or character
        return PartView(person, character, self._escape(entity.short_name) if entity else "", pair, bracketed)

    def _fates(self, before: Iterable[Credit]) -> Iterator[str]:
        for part, credit in ((self._part(c), c) for c in before):
            fate = self._words(credit.character, "fate") if credit.character is not None else ""
            if fate:
                whose = f"{part.character}, {possessive(part.person)} character," if part.person else part.character
                yield f"{whose} {_predicate(fate)}"

    def _video(self, ref: EntityRef) -> VideoView:
        address = self._facts.value(FactRef(ref, "address"))
        is_web = address is not None and re.fullmatch(r"https?://[^\s<>()\[\]\"\\`|{}]+", address.code) is not None
        link = f"[Watch it here]({address.code})" if address is not None and is_web else ""
        return VideoView(self._words(ref, "kind") or "video", self._fact(ref, "published"), link)


class _Cast:
    """Who is in a season, by what is known of them, each list in billing order."""

    def __init__(self, facts: ShowFacts, season: EntityRef, number: int) -> None:
        mine = facts.cast(season) if season else ()
        earlier = [e.ref for e in facts.seasons if (e.number or 0) < number]
        scopes = [*earlier, *([facts.show.ref] if number > 1 else [])]
        by_person: dict[EntityRef | None, Credit] = {}
        for credit in (c for scope in scopes for c in facts.cast(scope)):
            by_person.setdefault(credit.person or credit.character, credit)
        self.before = tuple(by_person.values())
        played = {credit.person for scope in earlier for credit in facts.cast(scope)}
        sure = [c for c in mine if c.status is CreditStatus.CONFIRMED]
        self.returning = [c for c in sure if c.person is not None and c.person in played]
        self.newcomers = [c for c in sure if c not in self.returning]
        self.expected = [c for c in mine if c.status is CreditStatus.EXPECTED]
        named = {c.person for c in mine} | {c.character for c in mine if c.character is not None}
        self.others = [
            c
            for c in self.before
            if c.status in (CreditStatus.CONFIRMED, CreditStatus.EXPECTED)
            and c.person not in named
            and c.character not in named
            and not (c.character and facts.rows(FactRef(c.character, "fate")))  # a word on who is missing spoils
        ]


def _preposition(period: Period, words: str) -> str:
    if period.precision is Precision.TBA or period.lower is None or period.upper is None:
        return ""
    if period.lower == period.upper:
        return "on "
    if words.startswith(("between", "by ", "before", "after", "since")):
        return ""
    return "at " if re.match(r"the (?:end|start|beginning)\b", words) else "in "


def _timing(period: Period, today: date) -> str:
    if period.has_passed(today):
        return "passed"
    if period.lower is None or period.lower > today:
        return "ahead"
    if period.upper is None or period.upper == period.lower:
        return "now"
    is_closing = 3 * (period.upper - today).days <= (period.upper - period.lower).days
    return "closing" if is_closing else "now"


def _first_day(facts: list[Fact]) -> date:
    period = facts[0].value
    return (period.lower or period.upper or date.max) if isinstance(period, Period) else date.max


def _span_words(days: int) -> str:
    """How long that is in round words: "eight months", "a year and a half", "nearly five years"; "" below a month."""
    months = int(days / 30.44)
    years, rest = divmod(months, 12)
    if months < 1:
        return ""
    if years == 0:
        return "a month" if months == 1 else f"{spelled(months)} months"
    if rest > 8:
        return f"nearly {spelled(years + 1)} years"
    whole = "a year" if years == 1 else f"{spelled(years)} years"
    if rest < 1:
        return f"about {whole}"
    if rest < 4:
        return f"more than {whole}"
    return "a year and a half" if years == 1 else f"about {spelled(years)} and a half years"


def _is_trailer(kind: str) -> bool:
    return kind == "trailer" or kind.endswith("_trailer")


_ACTIVE = (
    "died",
    "survived",
    "escaped",
    "vanished",
    "disappeared",
    "turned",
    "returned",
    "stayed",
    "remained",
    "joined",
)
_PASSIVE = ("shot", "slain", "bitten", "lost", "taken", "hanged", "stabbed")
_STATES = ("dead", "alive", "missing", "presumed", "believed", "unknown")


def _predicate(fate: str) -> str:
    """A fate, of which sources give the bare words, as what a sentence says of the character."""
    first = fate.split()[0].lower()
    if first in _STATES:
        return f"is {fate}"
    if first in _PASSIVE or (first.endswith("ed") and first not in _ACTIVE):
        return f"was {fate}"
    if first in _ACTIVE or first in ("was", "is", "has", "had") or first.endswith("s"):
        return fate
    return f"– {fate}"
