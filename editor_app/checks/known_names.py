"""The names of an article's show, as they are found in prose: in any spelling, in full or in part.

Longer names win: "Park Soo-hoo" is nobody's "Park", and where no such person is known, a stranger. What is found is a
reading only; whoever judges decides whether a part of a name is enough.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from editor_app.facts.entities import AliasKind, Entity
from editor_app.facts.refs import EntityRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.text.korean import SYLLABLE
from editor_app.text.name_parts import family_name, given_name
from editor_app.text.names import fold, same_name, sound
from editor_app.text.words import OPENERS, WORD

_MOST_WORDS = 8
_BY_SOUND = 4  # words; longer ones are titles
_NAMED = (Kind.SHOW, Kind.PERSON, Kind.CHARACTER, Kind.COMPANY, Kind.WORK)


class Form(IntEnum):
    """How much of a name was written, most first."""

    FULL = 0
    SHORT = 1  # by which it is known to go, or the given name of a character
    PART = 2  # a family name, or an actor's given name
    MISSPELT = 3
    STRANGER = 4  # a name by its looks, of nobody in the show


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the words of a sentence, from `start` to `end`, without an "'s", which makes it an owner.

    `refs` are all whom it may mean, none for a stranger.
    """

    start: int
    end: int
    text: str
    refs: tuple[EntityRef, ...]
    form: Form
    is_owner: bool = False

    @property
    def ref(self) -> EntityRef | None:
        """Whom it means, where that is only one."""
        return self.refs[0] if len(self.refs) == 1 else None


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int  # without "'s"
    text: str
    is_owner: bool
    follows: bool  # one blank behind the token before it, which is no owner
    is_name_like: bool
    goes_on: bool = False  # as a title may behind an owner, "Grey's Anatomy", or a nickname: "Dale “Barbie” Barbara"


_SENTENCES = 4096
"""Sentences that are remembered: after an edit all but one of their section are the same."""


class KnownNames:
    """All names of `facts`; without it, of nobody. Building it takes milliseconds, a sentence some ten microseconds."""

    def __init__(self, facts: ShowFacts | None) -> None:
        self._by_name: defaultdict[str, dict[EntityRef, Form]] = defaultdict(dict)
        self._by_sound: defaultdict[str, list[tuple[str, EntityRef, Form]]] = defaultdict(list)
        for entity in facts.entities.values() if facts is not None else ():
            if entity.kind in _NAMED:
                for name, form in _names(entity):
                    self._add(entity, name, form)
        self._firsts = {name.partition(" ")[0] for name in self._by_name}
        self._read: dict[str, tuple[tuple[EntityRef, ...], Form] | None] = {}
        self._remembered = lru_cache(maxsize=_SENTENCES)(self._all_mentions)

    def _add(self, entity: Entity, name: str, form: Form) -> None:
        for spelt in {fold(name), fold(name.replace("-", ""))}:
            if spelt:
                known = self._by_name[spelt]
                known[entity.ref] = min(form, known.get(entity.ref, form))
        if entity.kind in (Kind.PERSON, Kind.CHARACTER) and (heard := sound(name)):
            self._by_sound[heard].append((name, entity.ref, form))

    def called(self, name: str) -> tuple[tuple[EntityRef, ...], Form] | None:
        """Whom `name` names, in any spelling, and how much of theirs it is; None for nobody."""
        if name not in self._read:
            self._read[name] = self._called(name)
        return self._read[name]

    def _called(self, name: str) -> tuple[tuple[EntityRef, ...], Form] | None:
        known = self._by_name.get(fold(name))
        if known is None and (heard := sound(name)):
            known = {ref: form for spelt, ref, form in self._by_sound.get(heard, ()) if same_name(name, spelt)}
            if not known and " " in name:  # the family name at the other end sounds otherwise
                words = name.split()
                turned = sound(" ".join((words[-1], *words[:-1])))
                known = {ref: form for spelt, ref, form in self._by_sound.get(turned, ()) if same_name(name, spelt)}
        if not known:
            return None
        form = min(known.values())
        return tuple(ref for ref, f in known.items() if f == form), form

    def mentions(self, words: str) -> tuple[Mention, ...]:
        """The names in `words`, a sentence, in their order; none overlaps another."""
        return self._remembered(words)

    def _all_mentions(self, words: str) -> tuple[Mention, ...]:
        return tuple(self._mentions(words, _tokens(words)))

    def _mentions(self, words: str, tokens: list[_Token]) -> Iterator[Mention]:
        waiting: list[_Token] = []  # capitalised words that no full name was found for
        place = 0
        while place < len(tokens):
            token = tokens[place]
            if waiting and not (token.follows and token.is_name_like):
                yield from self._rest(words, waiting)
                waiting = []
            count, found = self._longest(words, tokens, place)
            if found is not None:
                yield from self._rest(words, waiting)
                waiting = []
                last = tokens[place + count - 1]
                text = words[token.start : last.end]
                yield Mention(token.start, last.end, text, *found, last.is_owner)
                place += count
                continue
            if token.is_name_like:
                waiting.append(token)
            place += 1
        yield from self._rest(words, waiting)

    def _longest(
        self, words: str, tokens: list[_Token], place: int
    ) -> tuple[int, tuple[tuple[EntityRef, ...], Form] | None]:
        """The longest name in full, or known short name of several words, that begins at `place`."""
        first = tokens[place]
        is_known_first = fold(first.text).partition(" ")[0] in self._firsts
        if not is_known_first and not first.is_name_like:
            return 1, None
        run = 1
        last_plain = 0
        while run < _MOST_WORDS and place + run < len(tokens):
            if not (tokens[place + run].follows or tokens[place + run].goes_on):
                break
            if tokens[place + run].goes_on and not last_plain:
                last_plain = run
            run += 1
        last_plain = last_plain or run
        for count in range(run, 0, -1):
            last = tokens[place + count - 1]
            name = words[first.start : last.end]
            may_sound = count <= min(_BY_SOUND, last_plain) and all(
                t.is_name_like for t in tokens[place : place + count]
            )
            if not may_sound and not (is_known_first and fold(name) in self._by_name):
                continue
            if count == 1 and not self._stands_alone(tokens, place):
                continue
            found = self.called(name)
            if found is not None and (found[1] is Form.FULL or (count > 1 and found[1] is not Form.PART)):
                return count, found
        return 1, None

    @staticmethod
    def _stands_alone(tokens: list[_Token], place: int) -> bool:
        """Whether the word is no part of a longer run of capitalised ones: "Netflix" is, "Park" in "Park Soo" not."""
        behind = tokens[place + 1] if place + 1 < len(tokens) else None
        before = tokens[place - 1] if place else None
        is_joined = behind is not None and behind.follows and behind.is_name_like and not tokens[place].is_owner
        is_led = tokens[place].follows and before is not None and before.is_name_like
        return not is_joined and not (is_led and before is not None and before.text.lower() not in OPENERS)

    def _rest(self, words: str, waiting: list[_Token]) -> Iterator[Mention]:
        """Capitalised words in a row: parts of names, or strangers. "After" is part of neither."""
        run: list[_Token] = []
        for token in waiting:
            if token.text.lower() in OPENERS:
                yield from self._run(words, run)
                run = []
            else:
                run.append(token)
        yield from self._run(words, run)

    def _run(self, words: str, run: list[_Token]) -> Iterator[Mention]:
        while run and fold(run[0].text) in LEADING:
            run = run[1:]
        if not run:
            return
        first, last = run[0], run[-1]
        name = words[first.start : last.end]
        if found := self.called(name):
            yield Mention(first.start, last.end, name, *found, last.is_owner)
        elif len(run) > 1 and _OPENING.fullmatch(first.text) and not _LETTER.search(words[: first.start]):
            yield from self._run(words, run[1:])  # "Playing On-jo": any word begins a sentence with a capital
        elif len(run) > 1 or "-" in name:
            yield Mention(first.start, last.end, name, (), Form.STRANGER, last.is_owner)


_LETTER = re.compile(r"\w")
_OPENING = re.compile(
    r"(?!(?:Ned|Ted|Fred|Jared|Alfred|Wilfred|Manfred|Winifred|Reed|Emily|Kelly|Billy|Willy|Sally|Lily|Holly|Molly|Polly"
    r"|Dolly|Milly|Tilly|Carly|Shelly|Kimberly|Beverly|Everly|Sterling|Irving|Ming|Ling|Ping|Xing|Qing|Ying|Jing|Bing"
    r"|Ving|King)\Z)\w+(?:ing|ed|ly)|enter|meet|poor|even|unlike|like|only|dear|elsewhere|behind|beside|besides|opposite|against"
    r"|under"
    r"|despite|through|inside|outside|between|among|without|plus|does|did|is|was|has|will|can|could",
    re.IGNORECASE,
)
"""Words at the beginning of a sentence that are no part of the name behind them."""

_ABBREVIATED = frozenset({"Mr", "Mrs", "Ms", "Dr", "St", "Prof", "Lt", "Sgt", "Capt", "Col", "Gen", "Jr", "Sr"})

_GOING_ON = frozenset((" ", "\u00a0", ' "', '" ', " “", "” ", '. "', ". “", " '", "' ", " ‘", "’ "))
_NICKNAME = re.compile(r"\s*[\"“](?P<name>[^\"“”]+)[\"”]\s*")

LEADING = frozenset(
    """actor actress actors director writer creator showrunner producer star host judge author captain class president
    detective doctor dr mr mrs ms miss sir sergeant officer king queen prince princess lord lady professor teacher
    lieutenant sergeant inspector chief commander general colonel major brother sister father mother uncle aunt nurse
    coach agent deputy sheriff mayor judge chef reverend netflix""".split()  # noqa: SIM905 - a list would take a line for each
)
"""Words before a name that are none of it, where the name in full is not known with them."""


def _tokens(words: str) -> list[_Token]:
    tokens: list[_Token] = []
    end = -1  # of the token before, with its "'s"
    for found in WORD.finditer(words):
        text = found[0]
        is_owner = text[-2:] in ("'s", "’s") or (words[found.end() : found.end() + 1] in ("'", "’") and text[-1] == "s")
        bare = text[:-2] if text[-2:] in ("'s", "’s") else text
        follows = bool(tokens) and words[end : found.start()] in (" ", "\u00a0") and not tokens[-1].is_owner
        if not follows and tokens and words[end : found.start()] == ". ":
            follows = len(tokens[-1].text) == 1 or tokens[-1].text in _ABBREVIATED  # "Samuel L. Jackson", "Mrs. Bhatt"
        goes_on = bool(tokens) and not follows and words[end : found.start()] in _GOING_ON
        start = found.start()
        is_name_like = bare[0].isupper() or SYLLABLE.match(bare) is not None
        tokens.append(_Token(start, start + len(bare), bare, is_owner, follows, is_name_like, goes_on))
        end = found.end()
    return tokens


def _names(entity: Entity) -> Iterator[tuple[str, Form]]:
    yield entity.name, Form.FULL
    if '"' in entity.name or "“" in entity.name:
        yield _NICKNAME.sub(" ", entity.name).strip(), Form.FULL
        yield from ((found["name"], Form.SHORT) for found in _NICKNAME.finditer(entity.name))
    for alias in entity.aliases:
        match alias.kind:
            case AliasKind.SHORT:
                yield alias.text, Form.SHORT
            case AliasKind.MISSPELLING:
                yield alias.text, Form.MISSPELT
            case _:
                yield alias.text, Form.FULL
    if entity.kind is Kind.CHARACTER:
        first, _, rest = entity.name.partition(" ")
        if " " in rest and first.lower().rstrip(".") in LEADING:
            yield rest, Form.FULL  # "Kit Lowry" for Sergeant Kit Lowry
        yield from ((part, Form.SHORT) for part in (given_name(entity.name),) if part)
        yield from ((part, Form.PART) for part in (family_name(entity.name),) if part)
    elif entity.kind is Kind.PERSON:
        yield from ((part, Form.PART) for part in (given_name(entity.name), family_name(entity.name)) if part)
