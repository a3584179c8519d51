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
from itertools import pairwise, takewhile

from editor_app.checks.known_names import Form, Mention
from editor_app.checks.passages import Passage, PassageKind, Sentence
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


_LIGHT = (
    r"(?:who|that|and|will|would|is|was|are|were|has|had|have|been|be|being|to|set|back|also|again|once more|both|first"
    r"|still|now|only|all|return(?:s|ed|ing)?|star(?:s|red|ring)?|appear(?:s|ed|ing)?|feature[sd]?|join(?:s|ed|ing)?"
    r"|shines?|shone|excel(?:s|led)|seen|cast|credited|known|best|confirmed|expected|\w+ly|in the \w+ season"
    r"|in season \w+|came|comes?|coming|in|here|there|on (?:the )?screen|the cast|the (?:show|series)"
    r"|the lead(?:ing role)?)"
)
_ROLE = r"(?:(?:the|a|his|her|their) )?(?:[\w-]+ ){0,2}(?:roles?|parts?|characters?|shoes|skin)(?: (?:of|as)|:|,)"
_WHO = r"(?:(?:the|a|an|his|her|their|our) )?(?:[a-z][\w’'-]* ){0,4}(?:[a-z][\w’'-]*, )?"
_PLAYS = (
    r"(?:play(?:s|ed|ing)?|portray(?:s|ed|ing)?|voic(?:es?|ed|ing)|embod(?:y|ies|ied|ying)|tak(?:es?|ing) on|took on"
    r"|tackl(?:es?|ed|ing)|repris(?:es?|ed|ing)|step(?:s|ped|ping)? (?:back )?into|slip(?:s|ped|ping)? (?:back )?into"
    r"|inhabit(?:s|ed|ing)?|inherit(?:s|ed)?|essay(?:s|ed)|land(?:s|ed)|hold(?:s|ing)?|fill(?:s|ed)?)"
)
_PLAYED = r"(?:play(?:ed|s)?|portrayed|voiced|embodied|brought to life|taken on|inhabited|acted|performed|reprised)"
_ACTOR_FIRST = re.compile(
    rf"(?:,? ?(?:{_LIGHT} )*,? ?(?:as|in {_ROLE}|for {_ROLE}|{_PLAYS}(?: {_ROLE})?) {_WHO}"
    rf"|,? (?:the )?(?:actor|actress|star|voice|face|man|woman|performer) (?:who {_PLAYS}|behind|of) {_WHO}"
    rf"|,? (?:is|was|will be) (?:once again |again )?(?:the )?(?:actor|voice|face) (?:behind|of) {_WHO}"
    rf"|,? (?:is|gives us|gave us|bring(?:s|ing)?(?: us| to life)?|brought us|will be) {_WHO})",
    re.IGNORECASE,
)
_CHARACTER_FIRST = re.compile(
    rf"(?:,? ?\(?,?(?: ?{_LIGHT})*,? ?(?:\w+ )?{_PLAYED}(?: \w+){{0,3}} by {_WHO}"
    rf"|,? (?:a |the )?(?:role|part|character)?,? ?(?:is|was|goes|went|that went|belongs|falls|fell|once more|again)"
    rf"(?: \w+ly)? (?:in the hands of|to|with|taken (?:on|over) by|given to|filled by) {_WHO}"
    rf"|,? ?(?:star|actor|actress|player|performer),? )",
    re.IGNORECASE,
)
_IT_IS = re.compile(r"['’]s (?:own )?(?:voice|part|role)\b[^.;]{0,40}[;,:] it is ", re.IGNORECASE)
_OWN_ACTOR = re.compile(r"(?:['’]s|['’]) (?:\w+ )?(?:actor|actress|performer|portrayer|voice),? ?(?:is |was )?", re.I)
_OWN_CHARACTER = re.compile(r"(?:['’]s|['’]) (?:[a-z][\w-]* ){0,2}(?:character,? (?:is |was )?)?")
_BRACKET = re.compile(r" ?[(\[] ?(?:as |aka |played by |portrayed by |starred by |voiced by |actor |actress )?", re.I)
_DASH = re.compile(r" ?(?: [-–—]|[–—]|:| =| /| \||\.{2,}| → | as) ?(?:as |played by )?", re.I)
_LED = re.compile(
    rf"\b(?:play(?:s|ing)|portraying|voicing|reprising|(?:back |once again )?as|in {_ROLE}|taking on|joining as"
    rf"|(?:the|his|her) (?:role|part) of)(?: {_ROLE})? {_WHO}\Z",
    re.IGNORECASE,
)
_AFTER_LED = re.compile(
    r",? ?(?:(?:we|you|fans|viewers|there|will|is|was|it|be|once again|again|see|get|find|have|has|s|['’]s) ?)*,? ?"
    r"(?:actor |actress |star )?",
    re.IGNORECASE,
)
_WHOM = re.compile(
    r"(?: \([^()]{1,30}\))?,? (?:for |to |with |in |by |out of )?whom (?:the )?(?:actor |actress )?", re.IGNORECASE
)
_WHOM_PLAYS = re.compile(
    rf" (?:\w+ ){{0,2}}(?:{_PLAYS}|g[ai]ves?|given|makes?|made|lends?|lent|finds?|found|brings?|brought)\b",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(rf", [^;.()]{{3,80}} \((?:as )?{_PLAYED} by ", re.IGNORECASE)
_GAPPED = re.compile(r"(?:, (?:who|whose|which|the|an?) [^;.]{3,80})?, by ")
_HAS_PLAYED = re.compile(rf"\b{_PLAYED} by\b", re.IGNORECASE)
_REMARK = re.compile(r" \([^()]{1,30}\)")  # "Nils Haakonsen (left), who plays"
_IN_A_ROW = re.compile(r",? (?:and|&|plus|as well as|alongside|with) |, ")
_CLOSED = re.compile(r"(?:[’']s)? ?(?:[)\],;–—]| in | from | of )")
_FURTHEST = 120  # code points between the two


def pairs(prose: Prose) -> Iterator[Pair]:
    """All pairs of the section, in the order of the text. For `Prose.once`."""
    for passage in prose.passages:
        if passage.kind is PassageKind.POINTER:
            continue
        if passage.kind is PassageKind.ROW:
            yield from _of_cells(prose, passage)
        for sentence in passage.sentences:
            yield from _in_sentence(prose, passage, sentence)


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

    @property
    def start(self) -> int:
        return self.names[0].start

    @property
    def end(self) -> int:
        return self.names[-1].end


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


class _Join(Enum):
    """How two rows of names are joined."""

    ACTOR_FIRST = auto()
    CHARACTER_FIRST = auto()
    TIGHT = auto()  # by a bracket or a dash: either may be the actor, and only the nearest two are meant
    ACTORS_OWN = auto()  # "Park Ji-hu's On-jo"


def _in_sentence(prose: Prose, passage: Passage, sentence: Sentence) -> Iterator[Pair]:
    words = sentence.words
    rows = _rows(words, prose.mentions(sentence))
    for one, other in pairwise(rows):
        join = None if Part.NEITHER in (one.part, other.part) else _join(words, one, other, passage)
        if join is None:
            continue
        firsts, seconds = one.names, other.names
        if join in (_Join.TIGHT, _Join.ACTORS_OWN):
            firsts, seconds = firsts[-1:], seconds[:1]
        elif len(firsts) != len(seconds):  # a stranger may begin a clause of its own: "by Lomon, and Emma Rowe stars"
            firsts, seconds = _like_last(firsts), _like_last(seconds[::-1])[::-1]
        if len(firsts) != len(seconds):
            continue  # "X and Y as the twins Z": nobody knows who is who
        for first, second in zip(firsts, seconds, strict=True):
            if is_actor_first := _is_actor_first(first, second, join):
                yield from _checked(Pair(passage, sentence, first, second, join is _Join.ACTOR_FIRST), prose)
            elif is_actor_first is not None:
                yield from _checked(Pair(passage, sentence, second, first, join is _Join.CHARACTER_FIRST), prose)


def _join(words: str, one: _Row, other: _Row, passage: Passage) -> _Join | None:
    """How the words between two rows of names join them, None where they do not."""
    start, end = one.end, other.start
    if end - start > _FURTHEST:
        return None
    if one.names[-1].is_owner:
        if _OWN_ACTOR.fullmatch(words, start, end) or _IT_IS.fullmatch(words, start, end):
            return _Join.CHARACTER_FIRST
        return _Join.ACTORS_OWN if _OWN_CHARACTER.fullmatch(words, start, end) else None
    if _BRACKET.fullmatch(words, start, end) and _CLOSED.match(words, other.names[0].end):
        return _Join.TIGHT
    is_line = passage.kind in (PassageKind.ITEM, PassageKind.HEADING) or not words[: one.start].strip(" *•-")
    if is_line and len(one.names) == 1 and _DASH.fullmatch(words, start, end):
        return _Join.TIGHT
    if remark := _REMARK.match(words, start):
        start = remark.end()
    if _CHARACTER_FIRST.fullmatch(words, start, end) or _DESCRIBED.fullmatch(words, start, end):
        return _Join.CHARACTER_FIRST
    if _GAPPED.fullmatch(words, start, end) and _HAS_PLAYED.search(words[: one.start]):
        return _Join.CHARACTER_FIRST
    if _WHOM.fullmatch(words, start, end) and _WHOM_PLAYS.match(words, other.end):
        return _Join.CHARACTER_FIRST
    if _LED.search(words[: one.start]) and _AFTER_LED.fullmatch(words, start, end):
        return _Join.CHARACTER_FIRST
    return _Join.ACTOR_FIRST if _ACTOR_FIRST.fullmatch(words, start, end) else None


def _is_actor_first(first: Mention, second: Mention, join: _Join) -> bool | None:
    """Whether the first of two names is the actor's; None where they are no pair.

    What is known of them must not be otherwise than the words have it: "Nam-ra as Cho Yi-hyun" is a slip of its own.
    """
    one, other = part_of(first), part_of(second)
    if one is not Part.EITHER and one is other:
        return None
    by_names = (
        True
        if one is Part.ACTOR or other is Part.CHARACTER
        else False
        if one is Part.CHARACTER or other is Part.ACTOR
        else None
    )
    by_words = {_Join.ACTOR_FIRST: True, _Join.ACTORS_OWN: True, _Join.CHARACTER_FIRST: False}.get(join)
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
    parts = fold(mention.text).split()
    words = mention.text.split()
    is_korean = korean.read([tuple(fold(word).split()) for word in words]).is_usual
    if not is_korean and (len(words) > 4 or any(part in _NO_PERSONS or part.isdigit() for part in parts)):
        return False  # but Yoon Chan Young is one
    if not needs_evidence or is_korean:
        return True
    return not any(re.search(rf"(?<![\w-]){re.escape(word.lower())}(?![\w-])", prose.text) for word in words)
