"""The names of one show, held in memory: a few hundred keys, found by letters, by sound and in spite of a typo."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from editor_app.facts.entities import AliasKind, Entity
from editor_app.facts.refs import EntityRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.text.korean import SYLLABLE
from editor_app.text.names import fold, search_keys, sound, sound_keys, sounds_begun

LEAST_FOR_A_TYPO = 3
"""With fewer letters every name would be a slip of every other."""

LEAST_INITIALS = 2

LEAST_FOR_TWO_TYPOS = 8
_MOST_NEAR = 20


@dataclass(frozen=True, slots=True, eq=False)
class ShowName:
    """A name of one of the show's entities. `text` is what is offered, `name` what was found; either is folded too.

    They differ where the name is another spelling: who types "Jo Yi-hyun" is offered "Cho Yi-hyun". A short name is
    offered as it stands.
    """

    entity: Entity
    text: str
    name: str
    folded: tuple[str, str]

    @classmethod
    def of(cls, entity: Entity, text: str, name: str) -> ShowName:
        return cls(entity, text, name, (fold(text), fold(name)))

    @property
    def ref(self) -> EntityRef:
        return self.entity.ref

    def is_other_form(self, *, is_named: bool) -> bool:
        """Whether it is the full name of who was named before, or a short name of who was not."""
        return (self.text == self.entity.name) is is_named and self.entity.short_name != self.entity.name


class ShowNames:
    """All names of `facts`. Building it takes a few milliseconds, asking it some ten microseconds."""

    def __init__(self, facts: ShowFacts) -> None:
        by_key: defaultdict[str, list[ShowName]] = defaultdict(list)
        by_sound: defaultdict[str, list[ShowName]] = defaultdict(list)
        by_initials: defaultdict[str, list[ShowName]] = defaultdict(list)
        self._whole: dict[str, EntityRef] = {}
        self._whole_sound: dict[str, EntityRef] = {}
        names: set[str] = set()
        for entity in facts.entities.values():
            for name in _names(entity):
                for key in search_keys(name.name):
                    by_key[key].append(name)
                for key in sound_keys(name.name):
                    by_sound[key].append(name)
                if key := initials(name.name):
                    by_initials[key].append(name)
                names.add(name.name)
                self._whole.setdefault(fold(name.name), entity.ref)
                self._whole_sound.setdefault(sound(name.name), entity.ref)
        self._by_key = _Sorted(by_key)
        self._by_sound = _Sorted(by_sound)
        self._by_initials = _Sorted(by_initials)
        self._beginnings: dict[int, list[str]] = {}
        # "Dong-hyuk" is one word in a text and two where it is folded
        self._first_words = {fold(name.split()[0]) for name in names if name.split()}

    def starting_with(self, folded: str) -> Iterator[ShowName]:
        """The names one of whose words starts with `folded`, which is not empty."""
        return self._by_key.starting_with(folded)

    def sounding_like(self, text: str) -> Iterator[ShowName]:
        """The names one of whose words starts like `text` sounds; none for a single sound, since many do.

        Those come last that it only sounds like when its last vowel is whole.
        """
        for spoken in sounds_begun(text):
            if len(spoken) > 1:
                yield from self._by_sound.starting_with(spoken)

    def with_initials(self, folded: str) -> Iterator[ShowName]:
        """The names whose words and syllables begin with the letters of `folded`, which are two at least."""
        return self._by_initials.starting_with(folded) if len(folded) >= LEAST_INITIALS else iter(())

    def nearly(self, folded: str) -> Iterator[ShowName]:
        """The names that start with `folded` but for a letter too many, too few, wrong or swapped; nearest first.

        From eight letters on, but for two such slips. A number is no slip of another: "Season 2" is not "Season 1".
        """
        if len(folded) < LEAST_FOR_A_TYPO:
            return
        from editor_app.text.distances import OSA, process  # here, since no start should wait ten milliseconds for it

        slips = _slips_allowed(folded)
        near: dict[str, float] = {}
        for length in range(len(folded) - slips, len(folded) + slips + 1):
            for beginning, distance, _ in process.extract(
                folded, self._of_length(length), scorer=OSA.distance, score_cutoff=slips, limit=_MOST_NEAR
            ):
                near[beginning] = distance
        number = _digits(folded)
        for beginning in sorted((b for b in near if _digits(b) == number), key=lambda b: near[b]):
            yield from self._by_key.starting_with(beginning)

    def has_beginning(self, text: str) -> bool:
        """Whether some name, in this spelling or another, starts with `text` at one of its words."""
        first, _, further = text.strip().partition(" ")  # the words before a name stay while it is typed
        return (not further or _has_beginning(self, first)) and _has_beginning(self, text)

    def has_nearly(self, text: str) -> bool:
        """Whether some name starts with `text` but for a slip."""
        folded = fold(text)
        before, _, _ = folded.rpartition(" ")  # these words stay while the last one is typed
        slips = _slips_allowed(folded)
        return (len(before) <= slips or _leads_up(self, before, slips)) and next(self.nearly(folded), None) is not None

    def has_within(self, folded: str, slips: int) -> bool:
        """Whether some name starts with `folded` but for so many slips, numbers included."""
        from editor_app.text.distances import OSA, process  # as above

        return any(
            process.extractOne(folded, self._of_length(length), scorer=OSA.distance, score_cutoff=slips) is not None
            for length in range(max(1, len(folded) - slips), len(folded) + slips + 1)
        )

    def called(self, text: str) -> EntityRef | None:
        """Whom `text` names in full, in any spelling."""
        return self._whole.get(fold(text)) or self._whole_sound.get(sound(text))

    def named(self, text: str) -> EntityRef | None:
        """Whom `text` names in full, in this spelling."""
        return self._whole.get(fold(text))

    def begins_with_word(self, word: str) -> bool:
        """Whether `word` is the first of some name."""
        return fold(word) in self._first_words

    def _of_length(self, length: int) -> list[str]:
        """The different beginnings, `length` letters long, of all keys."""
        if length not in self._beginnings:
            self._beginnings[length] = list({key[:length] for key in self._by_key.keys if len(key) >= length})
        return self._beginnings[length]


class _Sorted:
    """Names by their keys."""

    def __init__(self, names: Mapping[str, Sequence[ShowName]]) -> None:
        self.keys = sorted(names)
        self._names = [names[key] for key in self.keys]

    def starting_with(self, beginning: str) -> Iterator[ShowName]:
        """Whatever has a key that starts with `beginning`; some names several times."""
        place = bisect_left(self.keys, beginning)
        while place < len(self.keys) and self.keys[place].startswith(beginning):
            yield from self._names[place]
            place += 1


def initials(name: str) -> str:
    """The first letters of the words and syllables of `name`, folded: "hdh" for Hwang Dong-hyuk, "ㅎㄷㅎ" in Hangul.

    "" where there is one only.
    """
    first = "".join(word[0] for word in fold(SYLLABLE.sub(r"\g<0> ", name)).split())
    return first if len(first) >= LEAST_INITIALS else ""


def _names(entity: Entity) -> Iterator[ShowName]:
    if entity.kind is Kind.SEASON and entity.number is not None:
        season = f"Season {entity.number}"  # by its number: every season's full name begins like the show's
        yield ShowName.of(entity, season, season)
        return
    yield ShowName.of(entity, entity.name, entity.name)
    for alias in entity.aliases:
        yield ShowName.of(entity, alias.text if alias.kind is AliasKind.SHORT else entity.name, alias.text)


def _slips_allowed(folded: str) -> int:
    return 2 if len(folded) >= LEAST_FOR_TWO_TYPOS else 1


def _digits(folded: str) -> str:
    return "".join(filter(str.isdigit, folded))


class _Same:
    """A show's facts, equal to themselves alone: they hold mappings, which cannot be compared quickly."""

    __slots__ = ("facts",)

    def __init__(self, facts: ShowFacts) -> None:
        self.facts = facts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.facts is self.facts

    def __hash__(self) -> int:
        return id(self.facts)


def show_names(facts: ShowFacts) -> ShowNames:
    """The names of `facts`, built once for the few shows that are being written about."""
    return _built(_Same(facts))


def make_ready(facts: ShowFacts) -> None:
    """Make the names of `facts`, and load what finds slips in them, so that no key waits for that. For any thread."""
    show_names(facts).has_nearly(facts.show.name)


@lru_cache(maxsize=8)
def _built(same: _Same) -> ShowNames:
    return ShowNames(same.facts)


@lru_cache(maxsize=256)
def _has_beginning(names: ShowNames, text: str) -> bool:
    folded = fold(text)
    return bool(folded) and (
        next(names.starting_with(folded), None) is not None or next(names.sounding_like(text), None) is not None
    )


@lru_cache(maxsize=256)
def _leads_up(names: ShowNames, words: str, slips: int) -> bool:
    """Whether some name starts with `words` but for so many slips, as it must to start with more words so."""
    return names.has_within(words, slips)
