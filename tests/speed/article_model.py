"""A model of three hundred articles as a newsroom writes them: which names, where, in which words, and who writes.

Six writers have a beat of a dozen shows each and write fifty articles in four months, several about the same show. Each
section of an article has its share of names and its own mix of kinds, see `_SECTIONS`; in the cast most names come in
pairs, in three notations. One name in eight is of another show: of the writer's circle of thirty names, or of the
world, the famous more often. Two in five people and characters have been named shortly before: the last one hardly
ever, the one before most often. All others are drawn by their billing, the leads more often. Whoever has a short name
by the house's rules is named in full first; later a character by that three times in four, a person every second time
and in a pair never. One name in twenty is typed in another romanisation where it has one, and one letter in seventy is
a slip of the finger: wrong, doubled, left out, or swapped with the next. Between names stands prose in words that are
no names; one name in five begins its sentence.

All of it is drawn from a seed, and none of it knows how completion ranks.
"""

# ruff: noqa: SIM905 - words are read as words
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from editor_app.article.article import SectionKind
from editor_app.completion.forms import later_name
from editor_app.facts.entities import Credit
from editor_app.facts.refs import EntityRef, Kind, kind_of
from editor_app.facts.show_facts import ShowFacts
from tests.speed.name_model import World
from tests.speed.spellings import other_romanisation

WRITERS = 6
DAYS = 120

_BEAT = 12
_CIRCLE = 30
_FROM_CIRCLE = 0.6
_FROM_ELSEWHERE = 0.09  # beside those to be read also
_IN_ANOTHER_SPELLING = 0.05
_SLIP = 1 / 70  # a letter
_SHORT_LATER = {Kind.CHARACTER: 0.75, Kind.PERSON: 0.5}
_BEGINS_SENTENCE = 0.2
_LATELY = 6  # different names back, the farthest that is named again

_PAIR = "pair"
_SECTIONS: dict[SectionKind, tuple[int, dict[Kind | str, float]]] = {
    SectionKind.INTRO: (
        4,
        {Kind.SHOW: 0.4, Kind.COMPANY: 0.15, Kind.PERSON: 0.2, Kind.WORK: 0.1, Kind.SEASON: 0.15},
    ),
    SectionKind.RELEASE_DATE: (4, {Kind.SHOW: 0.35, Kind.SEASON: 0.3, Kind.COMPANY: 0.25, Kind.PERSON: 0.1}),
    SectionKind.PLOT: (5, {Kind.CHARACTER: 0.8, Kind.SHOW: 0.1, Kind.PERSON: 0.1}),
    SectionKind.CAST: (6, {_PAIR: 0.55, Kind.PERSON: 0.25, Kind.CHARACTER: 0.1, Kind.SHOW: 0.1}),
    SectionKind.TRAILER: (2, {Kind.SHOW: 0.5, Kind.SEASON: 0.3, Kind.VIDEO: 0.2}),
    SectionKind.WHERE_TO_WATCH: (1, {Kind.COMPANY: 0.6, Kind.SHOW: 0.4}),
    SectionKind.ALSO_READ: (1, {}),
}
"""How many names or pairs a section has, and of which kinds."""

_HEADINGS = {
    SectionKind.RELEASE_DATE: "What is the release date?",
    SectionKind.PLOT: "What is the plot?",
    SectionKind.CAST: "Who is in the cast?",
    SectionKind.TRAILER: "Is there a trailer?",
    SectionKind.WHERE_TO_WATCH: "Where to watch it?",
    SectionKind.ALSO_READ: "Also read",
}
_NOTATIONS = ((" (", ")"), (" as ", ""), (", played by ", ""))  # before and behind the second of a pair
_PROSE = (
    "is said to have been part of it from early on while viewers waited for more news about what would happen next and"
    " nobody knew who had agreed to return so far because much of this was kept quiet until filming had ended there"
).split()
_KEYS = {a: b for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm") for a, b in zip(row, row[1:] + row[-2], strict=True)}


@dataclass(frozen=True, slots=True)
class Mention:
    """A name that is written: `before` is what stands between it and the last one.

    `words` is how it will stand there, `typed` what the fingers do, and `slips` how often they slip. `after` is what
    closes a pair.
    """

    before: str
    ref: EntityRef
    words: str
    typed: str
    slips: int
    after: str = ""


@dataclass(frozen=True, slots=True)
class Writing:
    """One article in the making: who writes it, on which day, about what, and its names by section in their order."""

    writer: int
    day: int
    facts: ShowFacts
    season: int | None
    sections: tuple[tuple[SectionKind, str, tuple[Mention, ...]], ...]  # with the heading, "" for none


@dataclass(frozen=True, slots=True)
class _Name:
    ref: EntityRef
    name: str
    short: str


class Newsroom:
    """Writers and their shows. `show` reads one by its reference."""

    def __init__(
        self,
        world: World,
        show: Callable[[EntityRef], ShowFacts | None],
        *,
        seed: int,
        named_again: float = 0.4,
    ) -> None:
        self._world = world
        self._show = show
        self._seed = seed
        self._named_again = named_again

    def writings(self, count: int) -> Iterator[Writing]:
        """`count` articles, the older ones first."""
        days = Random(f"{self._seed} days")
        drawn = sorted((days.randrange(DAYS), days.randrange(WRITERS), number) for number in range(count))
        beats = [self._beat(writer) for writer in range(WRITERS)]
        for day, writer, number in drawn:
            random = Random(f"{self._seed} article {number}")
            shows, circle = beats[writer]
            facts = self._show(random.choice(shows))
            if facts is not None:
                yield _Draft(random, facts, circle, self._anybody, self._named_again).writing(writer, day)

    def _beat(self, writer: int) -> tuple[Sequence[EntityRef], Sequence[_Name]]:
        random = Random(f"{self._seed} writer {writer}")
        shows = [self._some_show(random) for _ in range(_BEAT)]
        return [self._world.ref(number) for number in shows], [self._anybody(random) for _ in range(_CIRCLE)]

    def _some_show(self, random: Random) -> int:
        """The better known, the likelier."""
        rank = int((self._world.shows / 2) ** random.random())
        return self._world.row(self._world.show_ranked(rank))[0]

    def _anybody(self, random: Random, kind: Kind | None = None) -> _Name:
        if kind is None:
            kind = Kind.PERSON if random.random() < 0.7 else Kind.SHOW
        number = self._world.famous(random.getrandbits(32)) if kind is Kind.PERSON else self._some_show(random)
        return _Name(self._world.ref(number), self._world.name(number), "")


class _Draft:
    """One article while its names are drawn."""

    def __init__(
        self,
        random: Random,
        facts: ShowFacts,
        circle: Sequence[_Name],
        anybody: Callable[[Random, Kind | None], _Name],
        named_again: float,
    ) -> None:
        self._random = random
        self._facts = facts
        self._circle = circle
        self._anybody = anybody
        self._named_again = named_again
        self._lately: dict[EntityRef, _Name] = {}  # whoever was named, the last one last
        numbers = [season.number for season in facts.seasons if season.number is not None]
        self._season = max(numbers, default=None)
        scope = facts.season(self._season) if self._season is not None else None
        self._cast = facts.cast(scope.ref if scope is not None else None) or facts.cast()

    def writing(self, writer: int, day: int) -> Writing:
        sections = tuple(
            (kind, _HEADINGS.get(kind, ""), tuple(self._section(kind, count, mix)))
            for kind, (count, mix) in _SECTIONS.items()
        )
        return Writing(writer, day, self._facts, self._season, sections)

    def _section(self, kind: SectionKind, count: int, mix: dict[Kind | str, float]) -> Iterator[Mention]:
        for _ in range(count + self._random.choice((-1, 0, 0, 1)) if count > 1 else count):
            if kind is SectionKind.ALSO_READ:
                yield self._mention("\n", self._from_circle(Kind.SHOW))
            elif self._random.random() < _FROM_ELSEWHERE:
                yield self._mention(self._lead(), self._from_circle(None))
            else:
                (wanted,) = self._random.choices(list(mix), list(mix.values()))
                yield from self._pair() if wanted is _PAIR else self._one(Kind(wanted))

    def _from_circle(self, kind: Kind | None) -> _Name:
        known = [name for name in self._circle if kind is None or name.ref.startswith(kind.value)]
        if known and self._random.random() < _FROM_CIRCLE:
            return self._random.choice(known)
        return self._anybody(self._random, kind)

    def _pair(self) -> Iterator[Mention]:
        credits = [c for c in self._cast if c.person is not None and c.character is not None]
        if not credits:
            return
        credit = self._by_billing(credits)
        character, person = self._named(credit.character or ""), self._named(credit.person or "")
        halves = [character, replace(person, short="")]
        between, behind = self._random.choice(_NOTATIONS)
        if between == " as ":
            halves.reverse()
        yield self._mention(self._lead(), halves[0])
        yield replace(self._mention(between, halves[1]), after=behind)

    def _one(self, kind: Kind) -> Iterator[Mention]:
        name = self._again(kind) or self._fresh(kind)
        if name is not None:
            yield self._mention(self._lead(), name)

    def _again(self, kind: Kind) -> _Name | None:
        if kind not in (Kind.PERSON, Kind.CHARACTER) or self._random.random() >= self._named_again:
            return None
        lately = list(self._lately.values())[-_LATELY:]
        weights = [2.0**place if place + 1 < len(lately) else 0.1 for place in range(len(lately))]
        near = [(name, weight) for name, weight in zip(lately, weights, strict=True) if name.ref.startswith(kind.value)]
        return self._random.choices(*zip(*near, strict=True))[0] if near else None

    def _fresh(self, kind: Kind) -> _Name | None:
        if kind is Kind.SHOW:
            return self._named(self._facts.show.ref)
        if kind in (Kind.PERSON, Kind.CHARACTER):
            credits = [c for c in self._cast if (c.person if kind is Kind.PERSON else c.character) is not None]
            if not credits:
                return None
            credit = self._by_billing(credits)
            return self._named((credit.person if kind is Kind.PERSON else credit.character) or "")
        found = tuple(entity for entity in self._facts.of_kind(kind) if not entity.name[0].islower())
        if kind is Kind.SEASON:
            found = found[-2:]
        return self._named(self._random.choice(found).ref) if found else None

    def _by_billing(self, credits: Sequence[Credit]) -> Credit:
        return self._random.choices(credits, [1 / (2 + place) for place in range(len(credits))])[0]

    def _named(self, ref: EntityRef) -> _Name:
        entity = self._facts.entities[ref]
        if entity.kind is Kind.SEASON:
            return _Name(ref, f"Season {entity.number}", "")
        return _Name(ref, entity.name, later_name(entity, self._facts))

    def _mention(self, before: str, name: _Name) -> Mention:
        words = name.name
        short_later = _SHORT_LATER.get(kind_of(name.ref), 0.0)
        if self._lately.pop(name.ref, None) and name.short and self._random.random() < short_later:
            words = name.short
        self._lately[name.ref] = name
        typed, slips = self._fingers(words)
        return Mention(before, name.ref, words, typed, slips)

    def _fingers(self, words: str) -> tuple[str, int]:
        random = self._random
        if random.random() < _IN_ANOTHER_SPELLING and (other := other_romanisation(words, random.getrandbits(30))):
            return other, 0
        typed, slips, place = "", 0, 0
        while place < len(words):
            letter = words[place]
            if random.random() < _SLIP and letter.lower() in _KEYS and place:
                slips += 1
                match random.randrange(4):
                    case 0:
                        typed += _KEYS[letter.lower()]
                    case 1:
                        typed += letter + letter
                    case 2 if place + 1 < len(words):
                        typed += words[place + 1] + letter
                        place += 1
            else:
                typed += letter
            place += 1
        return typed, slips

    def _lead(self) -> str:
        """Prose up to the next name."""
        random = self._random
        words = [random.choice(_PROSE) for _ in range(random.randint(3, 12))]
        if random.random() < _BEGINS_SENTENCE:
            return " " + " ".join(words) + ". "
        if random.random() < 0.3:
            cut = random.randrange(len(words))
            words[cut] = words[cut].capitalize()
            return (" " + " ".join(words[:cut])).rstrip() + ". " + " ".join(words[cut:]) + " "
        return " " + " ".join(words) + " "
