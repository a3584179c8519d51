"""Who is said to have directed, written, created or run the show, or to have written what it is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.checks.claims.pairs import Part, is_personal, part_of
from editor_app.checks.known_names import Form, Mention
from editor_app.checks.passages import Passage, PassageKind, Sentence
from editor_app.checks.prose import Prose


@dataclass(frozen=True, slots=True)
class CrewClaim:
    """One claim that `person` had the `job`: director, writer, creator, showrunner, or author of the source."""

    passage: Passage
    sentence: Sentence
    person: Mention
    job: str


_SOURCE = (
    r"(?:webtoon|webcomic|web comic|comics?|manga|manhwa|(?:web |light |best-?selling |graphic )?novels?|books?|saga"
    r"|play|trilogy|short story|memoir)"
)
_ADVERBS = r"(?:\w+ly |all |once more |again |still )?"
_DID = r"(?:has |had )?(?:\w+ly |again |also )?"
_BEFORE = (  # the words that end where a name begins
    ("director", rf"\b(?:{_ADVERBS}directed|helmed|co-directed)(?: \w+ly)? by (?:the )?(?:director |filmmaker )?"),
    ("writer", r"\b(?:script|screenplay|scripts|screenplays)(?: \w+)? (?:by|is by|was by|are by|is from|comes from) "),
    ("writer", rf"\b(?:{_ADVERBS}written|penned|scripted)(?: \w+ly)? by (?:the )?(?:writer |screenwriter )?"),
    ("creator", r"\bcreated(?: \w+ly)? by (?:the )?"),
    ("showrunner", r"\b(?:run by|showrunner,? (?:is |was |remains )?|showrun by )(?:the )?"),
    ("director", r"\b(?:[Dd]irector(?:,| is| was|:|’s chair (?:is|belongs to))?) "),
    ("writer", r"\b(?:[Ww]riter|[Ss]creenwriter|[Ss]criptwriter)(?:,| is| was|:)? "),
    ("creator", r"\b[Cc]reator(?:,| is| was|:)? "),
    (
        "author",
        rf"\b{_SOURCE}(?: of the same name)?,?(?: {_ADVERBS}(?:written|drawn|created|penned))? by (?:the )?(?:\w+ )?",
    ),
    ("author", r"\b(?:novelist|webtoon artist|mangaka|the author|its author,?) "),
)
_BEHIND = (  # the words that begin where a name ends
    (
        "director",
        rf",? (?:{_DID}(?:directs|directed|helms|helmed)|(?:sits )?in the director['’]s chair|is behind the camera)"
        r"\b(?! (?:an|one|two|three|the (?:first|last|pilot)))",
    ),
    (
        "writer",
        rf",? {_DID}(?:wrote|writes|penned|pens|scripted)"
        r" (?:it|the (?:show|series|scripts?|season|screenplay)|all|both|every|each)\b",
    ),
    ("creator", r",? (?:(?:who )?created|(?:is |was )?the creator of) (?:it|the (?:show|series)|this)\b"),
    ("showrunner", r",? (?:(?:who )?(?:runs|ran) the (?:show|series)|(?:is |was |as )?(?:the )?showrunner)\b"),
    ("author", rf"['’]s? (?:own |popular |hit |beloved |original |first |much-read |bestselling )*{_SOURCE}\b"),
)
_BEFORE_NAME = [(job, re.compile(rf"(?:{pattern})\Z", re.IGNORECASE)) for job, pattern in _BEFORE]
_BEHIND_NAME = [(job, re.compile(pattern, re.IGNORECASE)) for job, pattern in _BEHIND]
_WITHIN = 60


def crew_claims(prose: Prose) -> Iterator[CrewClaim]:
    """All claims of the section. For `Prose.once`."""
    for passage in prose.passages:
        if passage.kind is PassageKind.POINTER:
            continue
        for sentence in passage.sentences:
            for mention in prose.mentions(sentence):
                if _is_person(mention, prose) and (job := _job(sentence.words, mention)):
                    yield CrewClaim(passage, sentence, mention, job)


def _is_person(mention: Mention, prose: Prose) -> bool:
    if mention.form is Form.STRANGER:
        return is_personal(mention, prose, needs_evidence=False)
    return part_of(mention) is Part.ACTOR and mention.form is not Form.PART


def _job(words: str, mention: Mention) -> str:
    before = words[max(0, mention.start - _WITHIN) : mention.start]
    if not mention.is_owner:
        for job, pattern in _BEFORE_NAME:
            if pattern.search(before):
                return "author" if job == "writer" and _is_of_source(before) else job
    for job, pattern in _BEHIND_NAME:
        if (job == "author") is mention.is_owner and pattern.match(words, mention.end):
            return job
    return ""


def _is_of_source(before: str) -> bool:
    return re.search(rf"\b{_SOURCE}[^.;]{{0,50}}\Z", before, re.IGNORECASE) is not None
