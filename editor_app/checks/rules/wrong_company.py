"""The show is said to run, or to be made or published, by a house that by the store has no part in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.article.article import SectionKind
from editor_app.checks.broadcasters import house_of
from editor_app.checks.casting import listed
from editor_app.checks.claims.houses import HouseClaim, Part, house_claims
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.nearness import is_nearly
from editor_app.checks.ours import speaks_of_ours
from editor_app.checks.phrases import any_of
from editor_app.checks.prose import Known, Prose
from editor_app.checks.rule import Rule, in_prose
from editor_app.checks.wording import source_words
from editor_app.facts.code_words import COUNTRIES
from editor_app.facts.entities import Entity
from editor_app.facts.fact import Fact
from editor_app.facts.refs import FactRef, Kind, is_ref, kind_of
from editor_app.text.edits import Edit
from editor_app.text.names import fold, same_name

_BESIDES = any_of(
    r"also|too|as well|besides|both (?:on|(?-i:[A-Z])[\w+]*) |simulcast|next day",
    r"outside (?:of )?(?:the )?(?-i:[A-Z])\w+",
    r"internationally|abroad|overseas|elsewhere|worldwide|in (?:the )?(?:UK|US|EU|United \w+|Latin America)",
    f"in (?:the )?(?:{'|'.join(re.escape(name.removeprefix('the ')) for name, _ in COUNTRIES.values())}|Europe|Asia)",
    r"licen[sc]\w+|library|reruns?|repeat(?:s|ed)|syndicat\w+|(?:earlier|past|previous) seasons|catch up",
    r"together with|along with|alongside|co-produc\w+|partner|distribut\w+|rights|bought|sold|acquired",
    r"(?:began|begun|started)(?: out| life)? as|for (?:a|one|two|three|some) (?:years?|months?|while|time)",
    "formerly|previously|until|moved|once (?:shown|on|ran|aired|belonged)|first shown|at first",
    "English|translation|translated|edition|paperback",
)
_DID = {Part.NETWORK: "runs on", Part.PRODUCTION: "is made by", Part.PUBLISHER: "was published by"}


def _find(prose: Prose) -> Iterator[Diagnostic]:
    for claim in prose.once(house_claims):
        facts = _facts(claim.part, prose.known)
        right = [entity for fact in facts if (entity := _entity(fact, prose.known)) is not None]
        if not right or _is_right(claim, right, prose.known) or _is_said_besides(claim, right, prose):
            continue
        if _has_another(claim, prose):
            continue
        is_book = claim.part is Part.PUBLISHER
        if speaks_of_ours(prose, claim.passage, claim.sentence, claim.start, claim.end, may_be_of_person=is_book):
            yield _diagnostic(claim, right, facts, prose.known)


_ANOTHER = re.compile(
    r"\b(?:previous|earlier|other|another|last|next|rival|older) (?:[\w-]+ )?(?:series|show|drama|comedy|thriller)s?\b",
    re.IGNORECASE,
)


def _has_another(claim: HouseClaim, prose: Prose) -> bool:
    """Whether the section has told before of another show on that house: "whose previous series was made for Sky"."""
    for passage in prose.passages:
        for sentence in passage.sentences:
            if sentence is claim.sentence:
                return False
            if claim.text in sentence.words and _ANOTHER.search(sentence.words):
                return True
    return False


def _facts(part: Part, known: Known) -> list[Fact]:
    """What is known of who has that part, in any season and at any time."""
    if known.facts is None:
        return []
    if part is Part.PUBLISHER:
        work = known.value(known.facts.show.ref, "based_on")
        subjects = [work.value] if work is not None and isinstance(work.value, str) else []
    else:
        subjects = [known.facts.show.ref, *(season.ref for season in known.facts.of_kind(Kind.SEASON))]
    return [fact for subject in subjects for fact in known.facts.rows(FactRef(subject, part.value))]


def _entity(fact: Fact, known: Known) -> Entity | None:
    return known.entity(fact.value) if isinstance(fact.value, str) and is_ref(fact.value) else None


def _is_right(claim: HouseClaim, right: list[Entity], known: Known) -> bool:
    text = claim.text
    for entity in right:
        for name in entity.names:
            one, other = fold(text), fold(name)
            if one in other or other in one or same_name(text, name) or is_nearly(text, name):
                return True
            if (house := house_of(text)) is not None and house == house_of(name):
                return True
    if claim.part is Part.NETWORK:
        return house_of(text) is None
    if claim.part is Part.PRODUCTION and house_of(text) in known.houses:
        return True  # "made by Netflix", as one says
    called = known.names.called(text)
    return called is not None and any(kind_of(ref) is not Kind.COMPANY for ref in called[0])


def _is_said_besides(claim: HouseClaim, right: list[Entity], prose: Prose) -> bool:
    """Whether it may be one of several: a list of where to watch names them all, and "the Hulu one" stands beside."""
    if claim.part is Part.NETWORK and prose.kind is SectionKind.WHERE_TO_WATCH:
        return True
    words = claim.sentence.words
    if _BESIDES.search(words):
        return True
    refs = {entity.ref for entity in right}
    if any(refs.intersection(mention.refs) for mention in prose.mentions(claim.sentence)):
        return True
    return any(other.part is claim.part and other.start != claim.start for other in _claims_of(claim, prose))


def _claims_of(claim: HouseClaim, prose: Prose) -> Iterator[HouseClaim]:
    """All claims of its sentence: "unlike Netflix, Hulu" and "from Netflix to Hulu" know who it is."""
    yield from (other for other in prose.once(house_claims) if other.sentence is claim.sentence)


def _diagnostic(claim: HouseClaim, right: list[Entity], facts: list[Fact], known: Known) -> Diagnostic:
    assert known.facts is not None  # noqa: S101 - tells mypy; without facts nobody is right
    names = list(dict.fromkeys(entity.name for entity in right))
    what = "What it is based on" if claim.part is Part.PUBLISHER else known.facts.show.name
    span = claim.sentence.span(claim.start, claim.end)
    return Diagnostic(
        "facts",
        "wrong-company",
        Severity.ERROR,
        f"{what} {_DID[claim.part]} {listed(names)}, and not {claim.text}.",
        span,
        source=source_words(facts[0], known.today),
        fixes=tuple(Fix(f"Use “{name}”", (Edit(span, name),)) for name in names[:2]),
        about=facts[0].ref,
    )


RULE = Rule(
    "wrong-company",
    "facts",
    in_prose(_find),
    bad="""
The series was renewed by Hulu.
                          ^^^^ wrong-company: All of Us Are Dead runs on Netflix

It is HBO's best-known series.
      ^^^ wrong-company: All of Us Are Dead runs on Netflix

It is produced by Copper Moth Pictures.
                  ^^^^^^^^^^^^^^^^^^^^ wrong-company: is made by Film Monster
""",
    good="""
The series streams on Netflix and is produced by SLL. It was also shown on Hulu. Unlike Squid Game, it was made by Film
Monster together with Copper Moth Pictures. Hulu users love the show.
""",
)
