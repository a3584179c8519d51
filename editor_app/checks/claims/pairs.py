"""Who is said to play whom, in the many ways in which articles say it.

Two names next to each other are a pair where the words between them say so. Which of the two is the actor is decided by
what is known of them, and only for strangers by the words: in "X (Y)" either may be. Names in a row belong to names in
a row of the same length, in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise, takewhile

from editor_app.checks.claims.pair_words import Join, is_of_owner, is_own_part, join_of, opens_remark, owned_join
from editor_app.checks.known_names import Form, Mention
from editor_app.checks.passages import LONGEST, Passage, PassageKind, Sentence
from editor_app.checks.prose import Prose
from editor_app.facts.refs import Kind, kind_of
from editor_app.text import korean
from editor_app.text.names import fold


@dataclass(frozen=True, slots=True)
class Pair:
    """One claim that `actor` plays `character`. `is_worded` where a verb says so, and not just a bracket or a dash."""

    passage: Passage
    sentence: Sentence
    actor: Mention
    character: Mention
    is_worded: bool


class Part(Enum):
    """What a name can be in a pair."""

    ACTOR = auto()
    CHARACTER = auto()
    EITHER = auto()  # a stranger
    NEITHER = auto()


_IN_A_ROW = re.compile(r",? (?:and|&|plus|as well as|alongside|with) |, ")


def pairs(prose: Prose) -> Iterator[Pair]:
    """All pairs of the section, in the order of the text. For `Prose.once`."""
    for passage in prose.passages:
        if passage.kind is PassageKind.POINTER:
            continue
        if passage.kind is PassageKind.ROW:
            yield from _of_cells(prose, passage)
        for sentence in passage.sentences:
            if len(sentence.words) > LONGEST:
                continue
            yield from _in_sentence(prose, passage, sentence)
            yield from _by_turns(prose, passage, sentence)


def part_of(mention: Mention) -> Part:
    """What the name can be, by what is known of it."""
    if mention.form is Form.STRANGER:
        return Part.EITHER
    kinds = {kind_of(ref) for ref in mention.refs}
    if kinds == {Kind.PERSON}:
        return Part.ACTOR
    if kinds == {Kind.CHARACTER}:
        return Part.CHARACTER
    return Part.EITHER if kinds == {Kind.PERSON, Kind.CHARACTER} else Part.NEITHER


def _of_cells(prose: Prose, passage: Passage) -> Iterator[Pair]:
    """A row of a table with one actor and one character, each alone in a cell."""
    named = [(s, prose.mentions(s)[0]) for s in passage.sentences if len(prose.mentions(s)) == 1]
    named = [(s, m) for s, m in named if len(m.text) > 0.6 * len(s.words)]
    actors = [(s, m) for s, m in named if part_of(m) is Part.ACTOR]
    characters = [(s, m) for s, m in named if part_of(m) is Part.CHARACTER]
    if not actors:
        actors = [(s, m) for s, m in named if part_of(m) is Part.EITHER and is_personal(m, prose)]
    if len(actors) == len(characters) == 1 and actors[0][0] is not characters[0][0]:
        yield Pair(passage, actors[0][0], actors[0][1], characters[0][1], is_worded=False)


@dataclass(frozen=True, slots=True)
class _Row:
    """Names in a row, "X, Y and Z", of one part."""

    names: tuple[Mention, ...]
    part: Part
    behind: int = 0  # where the sentence goes on about them, where that is further on than the last of them

    @property
    def start(self) -> int:
        return self.names[0].start

    @property
    def end(self) -> int:
        return max(self.names[-1].end, self.behind)


def _rows(words: str, mentions: Sequence[Mention]) -> list[_Row]:
    rows: list[_Row] = []
    for mention in mentions:
        part = part_of(mention)
        last = rows[-1] if rows else None
        if last is not None and Part.NEITHER not in (part, last.part):
            fits = part is last.part or Part.EITHER in (part, last.part)
            if fits and _IN_A_ROW.fullmatch(words, last.end, mention.start):
                rows[-1] = _Row((*last.names, mention), last.part if part is Part.EITHER else part)
                continue
        rows.append(_Row((mention,), part))
    return [one for row in rows for one in _apart(words, row)]


def _apart(words: str, row: _Row) -> list[_Row]:
    """Two names with a comma before their "and" may be in two clauses: "is played by X, and Y stars as"."""
    if len(row.names) == 2 and words[row.names[0].end :].startswith((", and ", ", with ", ", while ")):
        return [_Row((name,), part_of(name)) for name in row.names]
    return [row]


def _like_last(names: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The last names of a row that are of the same part as its last."""
    part = part_of(names[-1])
    return tuple(reversed([*takewhile(lambda name: part_of(name) is part, reversed(names))]))


def _in_sentence(prose: Prose, passage: Passage, sentence: Sentence) -> Iterator[Pair]:
    words = sentence.words
    is_taken = False  # whether the first of the two rows was the second of a pair
    outer: _Row | None = None  # whom a remark is about that holds the first of the two rows
    for one, other in pairwise(_rows(words, prose.mentions(sentence))):
        if outer is not None and ";" in words[outer.names[-1].end : one.start]:
            outer = None
        if outer is not None and words[one.end : one.end + 2] == ", ":
            one, outer, is_taken = _Row(outer.names, outer.part, one.end), None, False
        if not is_taken and one.part is not Part.NEITHER and opens_remark(words, one.end):
            outer = one
        join = None if Part.NEITHER in (one.part, other.part) else _join(words, one, other, passage)
        if join is None or (is_taken and join is not Join.ACTOR_FIRST):
            is_taken = False
            continue
        firsts, seconds = one.names, other.names
        if join in (Join.TIGHT, Join.SAME, Join.ACTORS_OWN):
            firsts, seconds = firsts[-1:], seconds[:1]
        elif len(firsts) != len(seconds):  # a stranger may begin a clause of its own: "by Lomon, and Emma Rowe stars"
            firsts, seconds = _like_last(firsts), _like_last(seconds[::-1])[::-1]
        is_taken = False
        if len(firsts) != len(seconds):
            continue  # "X and Y as the twins Z": nobody knows who is who
        for first, second in zip(firsts, seconds, strict=True):
            if is_actor_first := _is_actor_first(first, second, join):
                found = Pair(passage, sentence, first, second, join is Join.ACTOR_FIRST)
            elif is_actor_first is not None:
                found = Pair(passage, sentence, second, first, join is Join.CHARACTER_FIRST)
            else:
                continue
            is_taken, outer = True, None
            yield from _checked(found, prose)


_FORMER, _LATTER = re.compile(r"\bthe former[,:]? \Z"), re.compile(r"(?:,|;| and|, and) the latter[,:]? ")


def _by_turns(prose: Prose, passage: Passage, sentence: Sentence) -> Iterator[Pair]:
    """ "On-jo and Nam-ra: the former Park Ji-hu, the latter Cho Yi-hyun"."""
    words = sentence.words
    if "the former " not in words:
        return
    mentions = prose.mentions(sentence)
    for place in range(2, len(mentions) - 1):
        before, (one, other) = mentions[place - 2 : place], mentions[place : place + 2]
        if not _FORMER.search(words, 0, one.start) or not _LATTER.fullmatch(words, one.end, other.start):
            continue
        parts = [part_of(m) for m in (*before, one, other)]
        if parts in ([Part.CHARACTER] * 2 + [Part.ACTOR] * 2, [Part.ACTOR] * 2 + [Part.CHARACTER] * 2):
            for first, second in zip(before, (one, other), strict=True):
                actor, character = (second, first) if parts[0] is Part.CHARACTER else (first, second)
                yield Pair(passage, sentence, actor, character, is_worded=True)


def _join(words: str, one: _Row, other: _Row, passage: Passage) -> Join | None:
    """How the words around two rows of names join them, None where they do not."""
    last = other.names[-1]
    if last.is_owner and part_of(last) is not Part.ACTOR and is_of_owner(words, last.end):
        return None  # "plays Nam-ra's mother"
    if last.is_owner and part_of(last) is Part.ACTOR and not is_own_part(words, last.end):
        return None  # "Nam-ra was Lomon's idea"
    if one.names[-1].is_owner:
        return owned_join(words, one.end, other.start)
    is_line = passage.kind in (PassageKind.ITEM, PassageKind.HEADING) or not words[: one.start].strip(" *•-")
    is_line = is_line or words[: one.start].rstrip()[-1:] in (";", ":", "|")
    if words[one.end : other.start] == ": " and _INTRODUCED.fullmatch(words, 0, one.start):
        is_line = True  # "The other half of it, Yi Gyeom: Cheon Do-gyeom"
    places = (one.start, one.end), (other.start, other.names[0].end)
    return join_of(words, *places, is_line=is_line and len(one.names) == 1)


_INTRODUCED = re.compile(r"[^.:;?!()]{3,60}, ")


def _is_actor_first(first: Mention, second: Mention, join: Join) -> bool | None:
    """Whether the first of two names is the actor's; None where they are no pair.

    What is known of them must not be otherwise than the words have it: "Nam-ra as Cho Yi-hyun" is a slip of its own.
    """
    one, other = part_of(first), part_of(second)
    if (one is not Part.EITHER and one is other) or (join is Join.SAME and Part.EITHER in (one, other)):
        return None
    by_names = (
        True
        if one is Part.ACTOR or other is Part.CHARACTER
        else False
        if one is Part.CHARACTER or other is Part.ACTOR
        else None
    )
    by_words = {Join.ACTOR_FIRST: True, Join.ACTORS_OWN: True, Join.CHARACTER_FIRST: False}.get(join)
    if by_names is None or by_words is None:
        return by_words if by_names is None else by_names
    return by_names if by_names is by_words else None


def _checked(pair: Pair, prose: Prose) -> Iterator[Pair]:
    if part_of(pair.actor) is not Part.EITHER or is_personal(pair.actor, prose, needs_evidence=not pair.is_worded):
        yield pair


_NO_PERSONS = frozenset(
    """season seasons part episode episodes series show drama film movie release date cast crew trailer teaser plot high
    school university city street studio studios pictures productions netflix hulu disney the of and in on class club
    team hospital station police king queen north south east west korean japanese american british new old young
    president chief leader student teacher officer doctor mother father brother sister""".split()  # noqa: SIM905
)  # a list would take a line for each


def is_personal(mention: Mention, prose: Prose, *, needs_evidence: bool = True) -> bool:
    """Whether a stranger's name can be that of a person; where that `needs_evidence`, it can be nothing else."""
    is_korean, may_be = _by_looks(mention.text)
    if not needs_evidence or is_korean or not may_be:
        return may_be
    return not any(_stands_in(prose, word.lower()) for word in mention.text.split())


@lru_cache(maxsize=2048)
def _by_looks(name: str) -> tuple[bool, bool]:
    """Whether a name is a usual Korean one, and whether it can be a person's."""
    words = name.split()
    is_korean = korean.read([tuple(fold(word).split()) for word in words]).is_usual
    no_person = len(words) > 4 or any(part in _NO_PERSONS or part.isdigit() for part in fold(name).split())
    return is_korean, is_korean or not no_person  # Yoon Chan Young is one


_WORD = re.compile(r"[\w-]+")


def _stands_in(prose: Prose, word: str) -> bool:
    """Whether a word in small letters stands in the section by itself."""
    if _WORD.fullmatch(word):
        return any(word in words for words in prose.once(_words_of))
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", prose.text) is not None


def _words_of(prose: Prose) -> Iterator[frozenset[str]]:
    yield frozenset(_WORD.findall(prose.text))
