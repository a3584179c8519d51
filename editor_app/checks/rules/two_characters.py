"""One actor who is given two characters in one article, or one character given two actors."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from editor_app.article.subject import Subject
from editor_app.checks.casting import sure_actors, sure_characters
from editor_app.checks.claims.pairs import Pair, is_personal, pairs
from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.known_names import LEADING, Form, Mention
from editor_app.checks.passages import LONGEST, Passage, PassageKind, Sentence
from editor_app.checks.prose import Known, Prose
from editor_app.checks.rule import Reading, Rule
from editor_app.checks.stance import Stance, stance
from editor_app.facts.refs import EntityRef
from editor_app.text.names import fold
from editor_app.text.spans import Span


@dataclass(frozen=True, slots=True)
class _Named:
    """One half of a pair: `who` it is in the store, "" for a stranger, and its `words`; `span` is in its section."""

    who: EntityRef
    words: frozenset[str]
    text: str
    span: Span
    key: str

    def is_same(self, other: _Named) -> bool:
        """Of strangers one word in common is enough: "Dr Ellen Quist" is "Ellen" later."""
        if self.who and other.who:
            return self.who == other.who
        return not self.words.isdisjoint(other.words)


@dataclass(frozen=True, slots=True)
class _Played:
    """One claim that `actor` plays `character`, made at `start` to `end` of `words`: a sentence, or a row's cells."""

    actor: _Named
    character: _Named
    words: str
    start: int
    end: int
    passage: Passage


def _find(reading: Reading) -> Iterator[Diagnostic]:
    known = reading.known
    by_actor: defaultdict[str, dict[str, _Played]] = defaultdict(dict)
    by_character: defaultdict[str, dict[str, _Played]] = defaultdict(dict)
    for part in reading.parts:
        told: set[Span] = set()
        for played in part.prose.once(_played):
            characters, actors = by_actor[played.actor.key], by_character[played.character.key]
            others = [one for one in characters.values() if not one.character.is_same(played.character)]
            if others and not any(_may_both_be(one, played, known) for one in others):
                told.add(played.actor.span)
                yield _two_characters(played, others[0]).shifted(part.start)
            others = [one for one in actors.values() if not one.actor.is_same(played.actor)]
            if others and played.actor.span not in told and not any(_may_share(one, played, known) for one in others):
                yield _two_actors(played, others[0]).shifted(part.start)
            characters.setdefault(played.character.key, played)
            actors.setdefault(played.actor.key, played)


def _played(prose: Prose) -> Iterator[_Played]:
    read = set()
    for pair in prose.once(pairs):
        if len(pair.sentence.words) > LONGEST:
            continue
        if _holds(pair.sentence, pair.actor) and _is_stated(pair):
            read.add((pair.sentence, pair.actor.start))
            if _is_of_another_work(pair, prose):
                continue
            actor, character = _named(pair.actor, pair.sentence), _character(pair)
            if actor is not None and character is not None:
                yield _Played(actor, character, *_said(pair), pair.passage)
    for passage in prose.passages:
        if passage.kind in (PassageKind.PARAGRAPH, PassageKind.ITEM):
            for sentence in passage.sentences:
                yield from _in_brackets(passage, sentence, prose)
                for mention in prose.mentions(sentence) if len(sentence.words) <= LONGEST else ():
                    if (sentence, mention.start) not in read and mention.form is Form.STRANGER:
                        yield from _with_one_word(passage, sentence, mention, prose)


_IN_A_WORK = re.compile(
    r"\b(?:[Ii]n|[Ff]rom|[Ff]or|[Oo]n|[Aa]t) (?:the |his |her |their )?(?:[a-z][\w’'-]* ){0,3}?[“\"‘']?"
    r"(?P<title>[A-Z0-9][\w’'-]*)"
)
_NUMBERED = frozenset({"season", "part", "episode", "series"})


def _is_of_another_work(pair: Pair, prose: Prose) -> bool:
    """Whether one of the two is a stranger, and may be of what actors did elsewhere: that is told in every article."""
    facts = prose.known.facts
    if pair.character.refs and (pair.actor.refs or facts is None):
        return False
    if pair.actor.refs:
        return True
    if _names_a_work(pair.sentence, prose):
        return True
    if facts is None or not facts.credits:  # where nobody is known, whoever is named passes for another show
        return False
    start = min(pair.actor.start, pair.character.start)
    return prose.subject(pair.passage, pair.sentence, start) is Subject.OTHER


def _names_a_work(sentence: Sentence, prose: Prose) -> bool:
    """Whether something stands in the sentence that may be the title of another work, or a place."""
    own = prose.known.facts.show.names if prose.known.facts is not None else ()
    ours = {word for name in own for word in fold(name).split()} | _NUMBERED
    return any(fold(found["title"]) not in ours for found in _IN_A_WORK.finditer(sentence.words))


_FEWEST_IN_BRACKETS = 3


def _in_brackets(passage: Passage, sentence: Sentence, prose: Prose) -> Iterator[_Played]:
    """Strangers who stand twice in "X (A), Y (B) and X (C)": which are the actors is no matter."""
    if sentence.words.count(" (") < _FEWEST_IN_BRACKETS or len(sentence.words) > LONGEST:
        return
    mentions, words = prose.mentions(sentence), sentence.words
    found = [
        (one, other)
        for one, other in pairwise(mentions)
        if one.form is other.form is Form.STRANGER
        and words[one.end : other.start] == " ("
        and words[other.end : other.end + 1] == ")"
    ]
    names = Counter(one.text for one, _ in found)
    for one, other in found if len(found) >= _FEWEST_IN_BRACKETS else ():
        actor, character = _named(one, sentence), _named(other, sentence)
        if names[one.text] > 1 and actor is not None and character is not None:
            yield _Played(actor, character, words, one.start, other.end, passage)


_AS_ONE_WORD = re.compile(
    r"(?:,? who)?,? (?:(?:stars|returns|is back|appears|was seen) as|as|plays|played|portrays)"
    r" (?P<name>(?:the )?(?:[A-Z][\w.’'-]* ){0,2}[A-Z][\w’-]+)"
    r"(?=[.;:)]|\Z|,(?! [A-Z])| (?:who|is|was|in|from|for|has)\b)"
)
_IN_A_ROW = re.compile(r"(?:,|\band|&) \Z")


def _with_one_word(passage: Passage, sentence: Sentence, mention: Mention, prose: Prose) -> Iterator[_Played]:
    """A stranger as somebody with one name, which is none by its looks alone: "Maud Ferris as Sister Bridget"."""
    found = _AS_ONE_WORD.match(sentence.words, mention.end)
    if found is None or not is_personal(mention, prose) or _names_a_work(sentence, prose):
        return
    if _IN_A_ROW.search(sentence.words[: mention.start]):  # "X and Y as Ann and Bea"
        return
    actor = _named(mention, sentence)
    words = _words(found["name"])
    if actor is not None and words and stance(sentence, mention.start, found.end()) is Stance.STATED:
        span = sentence.span(found.start("name"), found.end("name"))
        yield _Played(actor, _half("", words, found["name"], span), sentence.words, mention.start, found.end(), passage)


def _said(pair: Pair) -> tuple[str, int, int]:
    if pair.passage.columns:
        words = " ".join(cell.words for cell in pair.passage.sentences)
        return words, 0, len(words)
    return (
        pair.sentence.words,
        min(pair.actor.start, pair.character.start),
        max(pair.actor.end, pair.character.end),
    )


def _is_stated(pair: Pair) -> bool:
    first, last = sorted((pair.actor, pair.character), key=lambda m: m.start)
    return stance(pair.sentence, first.start, max(first.end, last.end)) in (Stance.STATED, Stance.SUPPOSED)


def _named(mention: Mention, sentence: Sentence) -> _Named | None:
    if len(mention.refs) > 1:
        return None
    return _half(mention.ref or "", _words(mention.text), mention.text, sentence.span(mention.start, mention.end))


def _half(who: EntityRef, words: frozenset[str], text: str, span: Span) -> _Named:
    return _Named(who, words, text, span, who or " ".join(sorted(words)))


def _character(pair: Pair) -> _Named | None:
    cells = pair.passage.sentences if pair.passage.columns else (pair.sentence,)
    for cell in cells:
        if (cell is not pair.sentence or len(cells) == 1) and _holds(cell, pair.character):
            return _named(pair.character, cell)
    return None


def _holds(sentence: Sentence, mention: Mention) -> bool:
    return sentence.words[mention.start : mention.end] == mention.text


_NO_NAMES = LEADING | {"the", "old", "of", "lord", "lady", "young"}


def _words(name: str) -> frozenset[str]:
    return frozenset(word for word in fold(name.replace("-", "")).split() if word not in _NO_NAMES)


_EXPLAINED = re.compile(
    r"\b(?:(?-i:twins?|triplets?|sisters?|brothers?)|dual|double[sd]?|both|another|other|also|besides|as well|too|then"
    r"|(?:two|three|second|third|more) (?:\w+ )?(?:roles?|parts?|characters?|sisters|brothers|women|men|people|faces)"
    r"|there|elsewhere|seasons?|series|parts? (?:\d|one|two|three|i+\b)|every part|no other part"
    r"|episodes?|young(?:er)?|older|as an? (?:boy|girl|child)|child\w*|kid|teen\w*|adult|once"
    r"|former\w*|previous\w*|original\w*|replac\w+|recast|t(?:ake|akes|ook) over|until|before|after|since|now|later"
    r"|dub\w*|english|japanese|korean|stage|musical|films?|movies?|webtoon|voices both|stunts?|flashbacks?|meanwhile"
    r"|television|on (?:tv|screen|air|the radio)|left|leaves|leaving|quits?|died|ill(?:ness)?|stepped|step(?:s"
    r"|ped)? (?:in|down)"
    r"|stand-in|alternat\w+|parallel|doppel\w+|clones?|disguise\w*|alias|aka|undercover|impost\w+|imperson\w+"
    r"|pretend\w*|reincarnat\w+|past|cameos?|guests?|sings?|singing|motion|in \d{4}|mirror|ghost|dream\w*|share[sd]?"
    r"|alter ego|multiple|several|various|different|versions?|swap\w*|body|instead|mis\w+|wrong\w*|confus\w+"
    r"|who becomes|turns out|revealed|secretly|real(?:ly)?|known as|called|named)\b",
    re.IGNORECASE,
)
"""What makes two characters of one actor, or two actors of one character, something else than a slip."""


_BEFORE, _BEHIND = 80, 60  # code points around a pair in which something may explain it


def _is_explained(one: _Played, other: _Played) -> bool:
    """In one sentence only what stands between and behind the two can tell them apart."""
    if one.words == other.words and one.end <= other.start:
        return _explains(one.words[one.start : other.end + _BEHIND])
    return any(_explains(each.words[max(0, each.start - _BEFORE) : each.end + _BEHIND]) for each in (one, other))


@lru_cache(maxsize=1024)
def _explains(words: str) -> bool:
    return _EXPLAINED.search(words) is not None


def _may_both_be(one: _Played, other: _Played, known: Known) -> bool:
    """Who is two strangers in one paragraph is so on purpose, unless both are introduced by their full names."""
    if _is_explained(one, other):
        return True
    is_feat = one.passage is other.passage and not other.character.who
    if is_feat and not all(len(each.character.text.split()) > 1 for each in (one, other)):
        return True
    own = sure_characters(other.actor.who, known) if other.actor.who else []
    return one.character.who in own and other.character.who in own


def _may_share(one: _Played, other: _Played, known: Known) -> bool:
    """Where the store knows who plays a character, the wrong one of two is told of as that."""
    return _is_explained(one, other) or bool(other.character.who and sure_actors(other.character.who, known))


def _two_characters(played: _Played, before: _Played) -> Diagnostic:
    return _diagnostic(
        played.actor.span,
        f"{played.actor.text} plays {before.character.text} before, and {played.character.text} here.",
    )


def _two_actors(played: _Played, before: _Played) -> Diagnostic:
    return _diagnostic(
        played.character.span,
        f"{played.character.text} is played by {before.actor.text} before, and by {played.actor.text} here.",
    )


def _diagnostic(span: Span, message: str) -> Diagnostic:
    return Diagnostic("contradiction", "two-characters", Severity.WARNING, message, span)


RULE = Rule(
    "two-characters",
    "contradiction",
    _find,
    bad="""
- Emma Rowe as Sister Bridget
- Emma Rowe as Nurse Odile
  ^^^^^^^^^ two-characters: Emma Rowe plays Sister Bridget before
""",
    good="""
- Emma Rowe as Nurse Odile
- Emma Rowe as her twin, Nurse Bridget
""",
)
