"""A name that two characters of the show share, or two of its people, where nothing tells which of them is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.checks.casting import listed, played_by, sure_actors
from editor_app.checks.claims.pairs import pairs
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.known_names import LEADING, Form, Mention
from editor_app.checks.passages import PassageKind, Sentence
from editor_app.checks.prose import Known, Prose
from editor_app.checks.rule import Reading, Rule
from editor_app.checks.stance import is_quoted
from editor_app.facts.refs import EntityRef, FactRef, Kind, kind_of
from editor_app.text.edits import Edit
from editor_app.text.names import fold


@dataclass(frozen=True, slots=True)
class _Shared:
    """A shared name; `near` are those of its bearers whom the section has named in full, else who are named around."""

    sentence: Sentence
    mention: Mention
    near: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Introduced:
    """Somebody named in full, by whom each word of the name may then be meant; a stranger is known by the name."""

    who: str
    words: tuple[str, ...]


def _find(reading: Reading) -> Iterator[Diagnostic]:
    found = [(part, each) for part in reading.parts for each in part.prose.once(_names)]
    introduced: dict[str, set[str]] = {}
    for _, each in found:
        if isinstance(each, _Introduced):
            for word in each.words:
                introduced.setdefault(word, set()).add(each.who)
    asked = set()
    for part, each in found:
        if isinstance(each, _Introduced):
            continue
        name = fold(each.mention.text)
        if name not in asked and len(each.near) != 1 and len(introduced.get(name, ())) != 1:
            asked.add(name)
            yield _diagnostic(each, reading.known, part.start)


def _names(prose: Prose) -> Iterator[_Shared | _Introduced]:
    if prose.known.facts is None:
        return
    before: tuple[Sentence, ...] = ()
    told: set[tuple[str, ...]] = set()  # they are named again and again
    full: dict[str, set[str]] = {}  # who was named in full, by each word of the name
    for passage in prose.passages:
        if passage.kind is PassageKind.POINTER:
            continue
        speaks_of_names = _ABOUT_NAMES.search(passage.words) is not None
        for place, sentence in enumerate(passage.sentences):
            for mention in prose.mentions(sentence):
                if mention.form in (Form.FULL, Form.STRANGER):
                    words = tuple(fold(mention.text).split())
                    for word in words:
                        full.setdefault(word, set()).update(mention.refs)
                    if len(words) > 1 and words not in told:
                        told.add(words)
                        yield from (_Introduced(who, words) for who in (mention.refs or (fold(mention.text),)))
                elif passage.kind in _IN_PROSE and not speaks_of_names and _may_ask(sentence, mention, prose):
                    around = passage.sentences[max(0, place - _AROUND) : place + _AROUND]
                    named = full.get(fold(mention.text), set()).intersection(mention.refs)
                    near = frozenset(named) or _near(passage.sentences[place + 1 : place + 2], mention, prose)
                    if len(near) != 1:
                        near = _near((*before, *around), mention, prose)
                    yield _Shared(sentence, mention, near)
        before = passage.sentences[-_AROUND:]


_AROUND = 12  # sentences in which a reader remembers who was named
_IN_PROSE = (PassageKind.PARAGRAPH, PassageKind.ITEM)


def _near(said: tuple[Sentence, ...], shared: Mention, prose: Prose) -> frozenset[str]:
    """Which of those that `shared` may mean are named in `said` by another word of their names; strangers by theirs."""
    heard, word = f" {fold(' '.join(sentence.words for sentence in said))} ", fold(shared.text)
    found = {
        fold(mention.text)
        for sentence in said
        for mention in prose.mentions(sentence)
        if mention.form is Form.STRANGER and word in fold(mention.text).split()
    }
    for ref in shared.refs:
        entity = prose.known.entity(ref)
        others = {fold(each) for name in (entity.names if entity is not None else ()) for each in name.split()}
        if any(f" {other} " in heard for other in others if other not in (word, "")):
            found.add(ref)
    return frozenset(found)


_LED = re.compile(
    r"(?:\b(?:the|an?|both|two|three|all|every|each|another|other|old(?:er)?|young(?:er)?|elder|eldest|senior|junior|little"
    r"|big|late|first|second|this|that|no|any|neither|either|many|several|few|one|son|daughter|brother|sister|mother"
    r"|father|twin|named|called)|[-–—&/]|(?-i:\b[A-Z][\w’'.-]*)) ?\Z",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(
    r"(?:['’]s?)?,? (?:famil\w+|twins?|sisters?|brothers?|siblings?|clan|house\w*|name\w*|estate|dynasty|sons?"
    r"|daughters?|girls?|boys?|parents?|men|women|senior|junior|sr|jr|himself|herself"
    r"|the (?:elder|younger|first|second)|[A-Z])\b"
    r"|\(|-"
)


_ABOUT_NAMES = re.compile(r"\b(?:names?|surnames?|namesakes?|shops?|streets?|hardware|vans?)\b", re.IGNORECASE)


def _may_ask(sentence: Sentence, mention: Mention, prose: Prose) -> bool:
    """Whether the name may mean several of one kind, and neither its own words nor its actor tell which."""
    words = sentence.words
    if len(mention.refs) < 2 or mention.form not in (Form.SHORT, Form.PART):
        return False
    kinds = {kind_of(ref) for ref in mention.refs}
    if len(kinds) > 1 or not kinds <= {Kind.PERSON, Kind.CHARACTER} or is_quoted(words, mention.start):
        return False
    before = words[: mention.start]
    is_led = _LED_BY_TITLE.search(before) or (_LED.search(before) and not _STARTS.fullmatch(before))
    if is_led or _FOLLOWED.match(words, mention.end) or _has_role(words, mention, prose.known):
        return False
    return (sentence, mention) not in prose.once(_paired)[0] and not _is_beside_actor(sentence, mention, prose)


def _paired(prose: Prose) -> Iterator[frozenset[tuple[Sentence, Mention]]]:
    """All names that are half of a pair, in one set."""
    yield frozenset((pair.sentence, name) for pair in prose.once(pairs) for name in (pair.actor, pair.character))


_STARTS = re.compile(r"\W*(?:[A-Z]\w* )?")
_LED_BY_TITLE = re.compile(rf"\b(?:{'|'.join(sorted(LEADING))}|det|lt|capt|sgt|insp|prof|col|gen)\.? \Z", re.IGNORECASE)


def _has_role(words: str, mention: Mention, known: Known) -> bool:
    """Whether the sentence has the role by which one of them is known: "the queen"."""
    for ref in mention.refs:
        fact = known.value(ref, "description")
        if fact is not None and isinstance(fact.value, str) and fact.value.lower() in words.lower():
            return True
    return False


def _is_beside_actor(sentence: Sentence, mention: Mention, prose: Prose) -> bool:
    """Whether the sentence names who plays one of them, or whom one of them plays."""
    others = {
        other for ref in mention.refs for other in (*sure_actors(ref, prose.known), *_characters(ref, prose.known))
    }
    return any(m.ref in others for m in prose.mentions(sentence) if m.ref is not None)


def _characters(ref: EntityRef, known: Known) -> list[EntityRef]:
    return [credit.character for credit in played_by(ref, known) if credit.character is not None]


def _diagnostic(shared: _Shared, known: Known, start: int) -> Diagnostic:
    names = [known.name(ref) for ref in shared.mention.refs]
    span = shared.sentence.span(shared.mention.start, shared.mention.end).shifted(start)
    return Diagnostic(
        "names",
        "ambiguous-name",
        Severity.ADVICE,
        f"Who is {shared.mention.text}: {listed(names).replace(' and ', ' or ')}?",
        span,
        fixes=tuple(Fix(f"Use “{name}”", (Edit(span, name),)) for name in names[:4]),
        about=FactRef(shared.mention.refs[0]),
    )


RULE = Rule(
    "ambiguous-name",
    "names",
    _find,
    bad="""
In the last scene Jang dies of a bite, and nobody sees it.
                  ^^^^ ambiguous-name: Who is Jang: Jang Ha-ri or Jang Woo-jin?
""",
    good="""
Jang Ha-ri is an archer. Jang never misses. The other Jang, her brother, never hits.
""",
)
