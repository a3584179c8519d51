"""A name that is nearly one of the show's, and nobody's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from editor_app.article.subject import Subject
from editor_app.checks.casting import parts_of, played_by, publishers, sure_characters
from editor_app.checks.claims.pairs import is_personal, pairs
from editor_app.checks.close_words import Close, titles_nearly, words_nearly
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.introduced import introduced_as
from editor_app.checks.known_names import LEADING, Form, Mention
from editor_app.checks.passages import LONGEST, Passage, PassageKind, Sentence
from editor_app.checks.prose import Known, Prose
from editor_app.checks.rule import Part, Reading, Rule
from editor_app.checks.slips import may_be_chance, names_near, slips
from editor_app.facts.entities import Entity
from editor_app.facts.refs import EntityRef, FactRef, Kind
from editor_app.text.edits import Edit
from editor_app.text.names import fold


@dataclass(frozen=True, slots=True)
class _Near:
    """A stranger's name that is nearly `right`, a name of `entity`; `is_sure` where what is said of both is the same.

    `words` are the stranger's, from `start` of the sentence on.
    """

    sentence: Sentence
    start: int
    words: str
    entity: Entity
    right: str
    is_sure: bool
    is_another: bool


def _find(reading: Reading) -> Iterator[Diagnostic]:
    found = [(part, near) for part in reading.parts for near in part.prose.once(_nearly_known)]
    others = {fold(near.words) for _, near in found if near.is_another}
    if any(" " not in near.words and "-" not in near.words for _, near in found):
        others |= {word for part in reading.parts for word in part.prose.once(_strangers)}
    for part, near in found:
        if fold(near.words) not in others:
            yield _diagnostic(part, near, reading.known)


def _nearly_known(prose: Prose) -> Iterator[_Near]:
    if prose.known.facts is None:
        return
    for passage in prose.passages:
        if passage.kind is PassageKind.POINTER:
            continue
        for sentence in passage.sentences:
            if len(sentence.words) > LONGEST:
                continue
            near = [*_near_in(prose, passage, sentence)]
            yield from (one for one in near if not _stands_beside(prose, sentence, one))


def _near_in(prose: Prose, passage: Passage, sentence: Sentence) -> Iterator[_Near]:
    for mention in prose.mentions(sentence):
        if mention.form is Form.STRANGER:
            yield from _near(prose, passage, sentence, mention)
    yield from _close(prose, sentence, is_heading=passage.kind is PassageKind.HEADING)


_TELLS_APART = re.compile(
    r"\b(?:no relation|(?:un|not )related|isn[’']t related|namesakes?|named (?:after|for)|on purpose"
    r"|(?:mistaken|mistake|confused?) (?:\w+ )?(?:with|for)|(?:is|was|are|were)(?: not|n[’']t) (?=[A-Z]))"
)


def _stands_beside(prose: Prose, sentence: Sentence, near: _Near) -> bool:
    """Whether the sentence tells the two apart: "Song Ae-rin is not related to Song Ae-ri"."""
    return _TELLS_APART.search(sentence.words) is not None and any(
        mention.form <= Form.SHORT
        and near.entity.ref in mention.refs
        and len(mention.text.split()) >= len(near.words.split())
        and not (mention.start < near.start + len(near.words) and near.start < mention.end)
        for mention in prose.mentions(sentence)
    )


def _strangers(prose: Prose) -> Iterator[str]:
    """The words of all names in full that are of nobody in the show: "Philips", where there is an Anna Philips."""
    for passage in prose.passages:
        for sentence in passage.sentences:
            for mention in prose.mentions(sentence):
                if mention.form is Form.STRANGER:
                    yield from fold(mention.text).split()


_TITLE = re.compile(r"([A-Z][a-z]+)\.? \Z")


def _is_another(words: str, start: int, end: int, entity: Entity, known: Known) -> bool:
    """Whether the name at `words[start:end]` is introduced otherwise than as what `entity` is, or plays."""
    said = introduced_as(words, start, end)
    own = (entity.ref, *sure_characters(entity.ref, known))
    roles = [str(fact.value).lower() for ref in own if (fact := known.value(ref, "description")) is not None]
    return bool(said) and not any(word in role.split() for role in roles for word in said.lower().split()[-1:])


def _close(prose: Prose, sentence: Sentence, *, is_heading: bool) -> Iterator[_Near]:
    words = sentence.words
    titles, names = _close_in(words, prose.known)
    for close in titles:
        yield _Near(sentence, close.start, words[close.start : close.end], close.entity, close.right, True, False)
    if is_heading:  # where any word may have a capital
        return
    for close in names:
        if not any(mention.start < close.end and close.start < mention.end for mention in prose.mentions(sentence)):
            title = _TITLE.search(words[: close.start])
            start = title.start() if title is not None and title[1].lower() in LEADING else close.start
            is_another = _is_another(words, start, close.end, close.entity, prose.known)
            written = words[close.start : close.end]
            yield _Near(sentence, close.start, written, close.entity, close.right, False, is_another)


@lru_cache(maxsize=1024)  # after an edit all but one sentence of its section are the same
def _close_in(words: str, known: Known) -> tuple[tuple[Close, ...], tuple[Close, ...]]:
    return tuple(titles_nearly(words, known)), tuple(words_nearly(words, known))


def _near(prose: Prose, passage: Passage, sentence: Sentence, mention: Mention) -> Iterator[_Near]:
    for start in _starts(mention, sentence):
        if names := names_near(sentence.words[start : mention.end], prose.known):
            yield from _judged(_Place(prose, passage, sentence, start, mention), names)
            return


@dataclass(frozen=True, slots=True)
class _Place:
    prose: Prose
    passage: Passage
    sentence: Sentence
    start: int
    mention: Mention

    @property
    def words(self) -> str:
        return self.sentence.words[self.start : self.mention.end]


def _starts(mention: Mention, sentence: Sentence) -> Iterator[int]:
    """Where the name may begin: any word that begins a sentence has a capital, and may be of the name or not."""
    yield mention.start
    words = mention.text.split(" ")
    if len(words) > 2 and not re.search(r"\w", sentence.words[: mention.start]):
        yield mention.start + len(words[0]) + 1


def _counterpart(place: _Place) -> Mention | None:
    """The other name of the pair that the words at `place` are half of."""
    if place.passage.kind is PassageKind.ROW:
        cells = (cell for cell in place.passage.sentences if cell is not place.sentence)
        others = [mention for cell in cells for mention in place.prose.mentions(cell)]
        return others[0] if len(others) == 1 else None
    return place.prose.once(_counterparts)[0].get((place.sentence, place.mention.start))


def _counterparts(prose: Prose) -> Iterator[dict[tuple[Sentence, int], Mention]]:
    """For the place of each name that is half of a pair in prose its other half, in one mapping."""
    found: dict[tuple[Sentence, int], Mention] = {}
    for pair in prose.once(pairs):
        if pair.passage.kind is not PassageKind.ROW:
            found.setdefault((pair.sentence, pair.actor.start), pair.character)
            found.setdefault((pair.sentence, pair.character.start), pair.actor)
    yield found


_ANOTHER_CAST = re.compile(
    r"\b(?:stage|musical|theat(?:re|er)|dub(?:s|bed)?|live[- ]action|remake|reboot|audio|radio|parody"
    r"|young(?:er)?|child)\b"
)


def _judged(place: _Place, names: tuple[tuple[str, Entity], ...]) -> Iterator[_Near]:
    known, words, sentence = place.prose.known, place.words, place.sentence
    other = _counterpart(place)
    is_another = all(_is_another(sentence.words, place.start, place.mention.end, entity, known) for _, entity in names)
    if other is not None and other.refs:
        names = tuple((name, entity) for name, entity in names if _is_counterpart(entity, other, known))
        is_sure = bool(names) and not _ANOTHER_CAST.search(sentence.words)
        names = names if is_sure else ()
    else:
        same = [(name, entity) for name, entity in names if _has_said_job(place, entity)]
        names, is_sure = (tuple(same), True) if same else (names, False)
        if not is_sure:
            names = tuple(
                (name, entity)
                for name, entity in names
                if not may_be_chance(words, name, known, is_person=entity.kind is Kind.PERSON)
            )
    if len(names) != 1 and not is_another:
        return
    if not is_sure and (
        not is_personal(place.mention, place.prose, needs_evidence=False)
        or place.prose.subject(place.passage, sentence, place.start) is Subject.OTHER
    ):
        return
    for name, entity in names[:1]:
        yield _Near(sentence, place.start, words, entity, name, is_sure, is_another)


def _is_counterpart(entity: Entity, other: Mention, known: Known) -> bool:
    """Whether `entity` plays, or is played by, somebody whom `other` may mean."""
    if entity.kind is Kind.CHARACTER:
        return any(credit.person in other.refs for credit in parts_of(entity.ref, known))
    return any(credit.character in other.refs for credit in played_by(entity.ref, known))


_WORK = {
    "director": r"direct\w*|helm\w*|behind the camera|film-?maker|shot by",
    "writer": r"writ\w*|wrote|script\w*|screenplay|penn(?:ed|ing)",
    "creator": r"creat\w*|showrunner|developed|brainchild",
    "showrunner": r"creat\w*|showrunner|runs the show|writ\w*",
    "author": r"author|wrote|writ\w*|novel\w*|web(?:toon|comic)s?|manga\w*|comics?|books?|drew|drawn|based on",
}


@lru_cache(maxsize=8)
def _jobs(known: Known) -> dict[EntityRef, set[str]]:
    """What everybody does behind the camera, or did before there was one."""
    jobs: defaultdict[EntityRef, set[str]] = defaultdict(set)
    for credit in known.facts.credits if known.facts is not None else ():
        if credit.person is not None and credit.job:
            jobs[credit.person].add(credit.job)
    for facts in known.facts.facts.values() if known.facts is not None else ():
        for fact in facts:
            if fact.ref.property in _WORK and isinstance(fact.value, str):
                jobs[fact.value].add(fact.ref.property)
    return dict(jobs)


def _has_said_job(place: _Place, entity: Entity) -> bool:
    said = "|".join(_WORK.get(job, re.escape(job)) for job in sorted(_jobs(place.prose.known).get(entity.ref, ())))
    return bool(said) and re.search(rf"\b(?:{said})\b", place.sentence.words, re.IGNORECASE) is not None


def _diagnostic(part: Part, near: _Near, known: Known) -> Diagnostic:
    right = _in_form_of(near.words, near.right)
    span = near.sentence.span(near.start, near.start + len(near.words)).shifted(part.start)
    credits = [*parts_of(near.entity.ref, known), *played_by(near.entity.ref, known)]
    who, verb = known.name(near.entity.ref), "is" if near.is_sure else "may be"
    called = right if set(fold(right).split()) <= set(fold(who).split()) else f"{right}, that is {who},"
    message = f"{called} {verb} meant: nobody in the show is called {near.words}."
    if near.entity.kind in (Kind.SHOW, Kind.WORK):
        message = f"The title is {near.right}."
    return Diagnostic(
        "names",
        "near-name",
        Severity.ERROR if near.is_sure else Severity.WARNING,
        message,
        span,
        source=publishers(credits),
        fixes=(Fix(f"Use “{right}”", (Edit(span, right),)),),
        about=FactRef(near.entity.ref),
    )


def _in_form_of(words: str, right: str) -> str:
    """`right` with the family name at the end where `words` has it."""
    parts = right.split()
    if len(parts) > 1 and len(parts) == len(words.split()):
        turned = (" ".join((*parts[1:], parts[0])), " ".join((parts[-1], *parts[:-1])))
        right = min((right, *turned), key=lambda each: slips(words, each))
    return right.upper() if words.isupper() else right


RULE = Rule(
    "near-name",
    "names",
    _find,
    bad="""
Nam-ra (Cho Yi-hyung) survives, and Nam-era (Cho Yi-hyun) does not.
        ^^^^^^^^^^^^ near-name: Cho Yi-hyun is meant
                                    ^^^^^^^ near-name: Nam-ra
Kim Nam-sun directs it with Lee Jae-kyu, and the script is by Chun Sung-li.
^^^^^^^^^^^ near-name: Kim Nam-su is meant: nobody in the show is called Kim Nam-sun
                                                              ^^^^^^^^^^^^ near-name: Chun Sung-il
""",
    good="""
Nam-ra (Jo Yi-hyun) survives. The song is by Lee Yoo-min, a singer, and singer Park Ji-hun has a cameo.
Hyosan High stands for Hyosan, and Hwang Dong-hyuk made Squid Game. Park Ji-hun is not related to Park Ji-hu.
""",
)
