"""One actor who is given two characters in one article, or one character given two actors."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.checks.casting import sure_actors, sure_characters
from editor_app.checks.claims.pairs import Pair, is_personal, pairs
from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.known_names import LEADING, Form, Mention
from editor_app.checks.passages import PassageKind, Sentence
from editor_app.checks.prose import Known, Prose
from editor_app.checks.rule import Reading, Rule
from editor_app.checks.stance import Stance, stance
from editor_app.facts.refs import EntityRef
from editor_app.text.names import fold
from editor_app.text.spans import Span


@dataclass(frozen=True, slots=True)
class _Named:
    """One half of a pair: `who` it is in the store, "" for a stranger, and its `words`."""

    who: EntityRef
    words: frozenset[str]
    text: str
    span: Span

    def is_same(self, other: _Named) -> bool:
        """Of strangers one word in common is enough: "Dr Ellen Quist" is "Ellen" later."""
        if self.who and other.who:
            return self.who == other.who
        return not self.words.isdisjoint(other.words)


@dataclass(frozen=True, slots=True)
class _Played:
    """One claim that `actor` plays `character`; `said` are the words around it, of a row all its cells."""

    actor: _Named
    character: _Named
    said: str


def _find(reading: Reading) -> Iterator[Diagnostic]:
    known = reading.known
    by_actor: defaultdict[str, list[_Played]] = defaultdict(list)
    by_character: defaultdict[str, list[_Played]] = defaultdict(list)
    told: set[Span] = set()
    for part in reading.parts:
        for played in part.prose.once(_played):
            played = _moved(played, part.start)
            actor, character = _key(played.actor), _key(played.character)
            others = [one for one in by_actor[actor] if not one.character.is_same(played.character)]
            if others and not any(_may_both_be(one, played, known) for one in others):
                told.add(played.actor.span)
                yield _two_characters(played, others[0])
            others = [one for one in by_character[character] if not one.actor.is_same(played.actor)]
            if others and played.actor.span not in told and not any(_may_share(one, played, known) for one in others):
                yield _two_actors(played, others[0])
            by_actor[actor].append(played)
            by_character[character].append(played)


def _moved(played: _Played, by: int) -> _Played:
    actor, character = (
        _Named(each.who, each.words, each.text, each.span.shifted(by)) for each in (played.actor, played.character)
    )
    return _Played(actor, character, played.said)


def _key(named: _Named) -> str:
    return named.who or " ".join(sorted(named.words))


def _played(prose: Prose) -> Iterator[_Played]:
    read = set()
    for pair in prose.once(pairs):
        if _holds(pair.sentence, pair.actor) and _is_stated(pair):
            read.add((pair.sentence, pair.actor.start))
            actor, character = _named(pair.actor, pair.sentence), _character(pair)
            if actor is not None and character is not None:
                yield _Played(actor, character, _around(pair))
    for passage in prose.passages:
        if passage.kind in (PassageKind.PARAGRAPH, PassageKind.ITEM):
            for sentence in passage.sentences:
                for mention in prose.mentions(sentence):
                    if (sentence, mention.start) not in read and mention.form in (Form.FULL, Form.STRANGER):
                        yield from _with_one_word(sentence, mention, prose)


_AS_ONE_WORD = re.compile(
    r"(?:,? who)?,? (?:(?:stars|returns|is back|appears|was seen) as|as|plays|played|portrays)"
    r" (?P<name>(?:the )?(?:[A-Z][\w.’'-]* ){0,2}[A-Z][\w’-]+)(?=[,.;:)]|\Z| (?:who|is|was|and|in|from|for|has)\b)"
)


def _with_one_word(sentence: Sentence, mention: Mention, prose: Prose) -> Iterator[_Played]:
    """A stranger as somebody with one name, which is none by its looks alone: "Maud Ferris as Sister Bridget"."""
    found = _AS_ONE_WORD.match(sentence.words, mention.end)
    if found is None or not is_personal(mention, prose) or mention.refs:
        return
    actor = _named(mention, sentence)
    words = _words(found["name"])
    if actor is not None and words and stance(sentence, mention.start, found.end()) is Stance.STATED:
        span = sentence.span(found.start("name"), found.end("name"))
        said = sentence.words[max(0, mention.start - _BEFORE) : found.end() + _BEHIND]
        yield _Played(actor, _Named("", words, found["name"], span), said)


_BEFORE, _BEHIND = 80, 60  # code points around a pair in which something may explain it


def _around(pair: Pair) -> str:
    if pair.passage.columns:
        return " ".join(cell.words for cell in pair.passage.sentences)
    start, end = min(pair.actor.start, pair.character.start), max(pair.actor.end, pair.character.end)
    return pair.sentence.words[max(0, start - _BEFORE) : end + _BEHIND]


def _is_stated(pair: Pair) -> bool:
    first, last = sorted((pair.actor, pair.character), key=lambda m: m.start)
    return stance(pair.sentence, first.start, max(first.end, last.end)) in (Stance.STATED, Stance.SUPPOSED)


def _named(mention: Mention, sentence: Sentence) -> _Named | None:
    if len(mention.refs) > 1:
        return None
    return _Named(mention.ref or "", _words(mention.text), mention.text, sentence.span(mention.start, mention.end))


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
    r"|seasons?|series|parts?|episodes?|young(?:er)?|older|as an? (?:boy|girl|child)|child\w*|kid|teen\w*|adult|once"
    r"|former\w*|previous\w*|original\w*|replac\w+|recast|t(?:ake|akes|ook) over|until|before|after|since|now|later"
    r"|dub\w*|english|japanese|korean|stage|musical|films?|movies?|webtoon|voices both|stunts?|flashbacks?|meanwhile"
    r"|stand-in|alternat\w+|parallel|doppel\w+|clones?|disguise\w*|alias|aka|undercover|impost\w+|imperson\w+"
    r"|pretend\w*|reincarnat\w+|past|cameos?|guests?|sings?|singing|motion|in \d{4}|mirror|ghost|dream\w*|share[sd]?"
    r"|alter ego|multiple|several|various|different|versions?|swap\w*|body|instead|mis\w+|wrong\w*|confus\w+"
    r"|who becomes|turns out|revealed|secretly|real(?:ly)?|known as|called|named)\b",
    re.IGNORECASE,
)
"""What makes two characters of one actor, or two actors of one character, something else than a slip."""


def _is_explained(one: _Played, other: _Played) -> bool:
    return any(_EXPLAINED.search(each.said) for each in (one, other))


def _may_both_be(one: _Played, other: _Played, known: Known) -> bool:
    if _is_explained(one, other):
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
