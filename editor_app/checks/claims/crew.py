"""Who is said to have directed, written, created or run the show, or to have written what it is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from editor_app.checks.claims.pairs import Part, is_personal, part_of
from editor_app.checks.frames import BOOK, FREE, HIM, OURS, SHOW, SOURCE, START, WORK, framed, labelled
from editor_app.checks.known_names import Form, Mention
from editor_app.checks.passages import LONGEST, Passage, PassageKind, Sentence
from editor_app.checks.phrases import one_of
from editor_app.checks.prose import Prose


@dataclass(frozen=True, slots=True)
class CrewClaim:
    """One claim that `person` had the `job`: director, writer, creator, showrunner, or author of the source."""

    passage: Passage
    sentence: Sentence
    person: Mention
    job: str


_LABELS = {
    "director": "director",
    "directed by": "director",
    "writer": "writer",
    "written by": "writer",
    "screenwriter": "writer",
    "script": "writer",
    "scripts": "writer",
    "direction": "director",
    "creator": "creator",
    "created by": "creator",
    "showrunner": "showrunner",
    "author": "author",
    "original author": "author",
}
_HIM = rf"(?:the (?:\w+ )?|director |writer |screenwriter |author |artist |novelist )?{HIM}+"
_LINK = (
    r"(?:(?:which|is|was|were|are|ha(?:s|ve|d) been|will be|being|once more|again|now|still|\w+ly|both|all) )*"
    r"(?:(?:created|written|directed|produced|developed|made|shot)(?: and|,) )?"
)
_BOOK = r"\b(?:novels?|books?|webtoon|manga|comics?|play|story|saga|memoir|music|score|songs?)\b"
_WRITTEN = (
    rf"(?:an?|the|which|is|was|both|originally|first|\w+-?selling|popular|hit|famous|\w+-winning|in|of|\d{{4}}|[a-z]+ish"
    rf"|[a-z]+ean|the same name|written|drawn|created|penned|and|{BOOK})"
)
_DID = r"(?:has |had )?(?:\w+ly |again |also |once more )?"


def _job(name: str, noun: str, done: str, does: str, doing: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The ways to say that somebody had a job. `done` is what was done to the show, `does` what somebody does."""
    ways = (
        rf"{START}{OURS},? {_LINK}{done}(?: \w+ly)? by {_HIM}",
        rf"{OURS},? (?:{done}(?: \w+ly)? by|{FREE}\band {done} by) {_HIM}",
        rf"\A{done}(?: \w+ly)? by {_HIM},? (?:and|{OURS})",
        rf"\b{noun} of {OURS},? (?:is |was |remains )?{_HIM}",
        rf"\bits {noun} {HIM}+[.;]",
        rf"\b(?:the|its) {noun},? (?:is |was |remains |will be )?{_HIM}[,.)]",
        rf"\b(?:series|show|drama)['’]s {noun},? (?:is |was )?{_HIM}",
        rf"{HIM}+,? (?:who )?{_DID}{does} (?!it\b){OURS}(?=[.,;)—–]|\Z| (?:with|and|from|for)\b| in \d)",
        rf"{HIM}+ (?:is |was )?(?:again |back |once more )?(?:as )?(?:the )?{noun} of {OURS}",
        rf"{HIM}+ (?:is|was|returns|serves|served|acts|acted|stays on|continues) (?:back |again )?as"
        rf" (?:the |its )?{noun}\b(?! of (?!{OURS}))",
        rf"{HIM}+, the (?:series|show)['’]s {noun}",
        rf"{HIM}+ (?:is|was|remains|has been|will be) (?:again |still )?(?:the|its) {noun}\b(?! of (?!{OURS}))",
        rf"{SHOW}+ (?:is|was) an? (?:(?!{_BOOK})[^.;]){{0,120}}?\b{done}(?: \w+ly)? by {_HIM}",
        rf"\bwith {HIM}+ (?:(?:back |again )?as {noun}|in the {noun}['’]s chair|{doing}(?=[,.;]| again| {OURS}))",
        rf"{HIM}+, (?:the )?{noun} (?:of {OURS}|for the first)",
    )
    return tuple((name, re.compile(way, re.IGNORECASE)) for way in ways)


_Way = tuple[str, re.Pattern[str]]
_TITLES: tuple[_Way, ...] = (
    ("director", re.compile(rf"\b(?:[Dd]irector|[Ff]ilmmaker) {HIM}+")),
    ("writer", re.compile(rf"\b(?:[Ww]riter|[Ss]creenwriter) {HIM}+")),
    ("creator", re.compile(rf"\b[Cc]reator {HIM}+")),
    ("showrunner", re.compile(rf"\b[Ss]howrunner {HIM}+")),
    ("creator", re.compile(rf"{HIM}+, (?:the )?creator(?: and showrunner)?\b(?! of)")),
    ("director", re.compile(rf"{HIM}+, (?:the )?director\b(?! of)")),
)
"""Titles before a name; of a stranger they may tell what he is elsewhere, unless he is at work on ours."""

_AT_WORK = re.compile(
    rf"\b(?:series|show) (?:creator|showrunner) {HIM}+"
    rf"|\b(?:director|writer|screenwriter|showrunner|creator) {HIM}+ (?:has |had |will )?(?:again )?"
    r"(?:shot|shoots|films|filmed|directs?|directed|wr(?:ites?|ote|itten)|returns?|returned|completed|finished) "
    rf"(?:(?:for|to) )?(?:{OURS}|(?:the|both|all) (?:\w+ )?(?:scripts?|seasons?|episodes?))",
    re.IGNORECASE,
)

_WAYS: tuple[_Way, ...] = (
    *_job("director", "director", one_of("directed|helmed"), one_of("directs?|directed|helms?|helmed"), "directing"),
    *_job("writer", "(?:screen)?writer", one_of("written|penned|scripted"), one_of("writes?|wrote|penned"), "writing"),
    *_job("creator", "creator", "created", one_of("creates?|created"), "creating"),
    *_job("showrunner", "showrunner", one_of("run|showrun"), one_of("runs?|ran"), "running the show"),
    ("director", re.compile(rf"\bbehind the camera (?:is|was|stands|stood) {_HIM}", re.IGNORECASE)),
    (
        "director",
        re.compile(rf"{HIM}+ (?:(?:sits|is|was|sat|is back|was back) )?in the director['’]s chair", re.IGNORECASE),
    ),
    ("director", re.compile(rf"(?:\A|[.;] ){HIM}+ directs (?:this time|again)\b", re.IGNORECASE)),
    ("writer", re.compile(rf"\b(?:the|its) (?:script|screenplay)s? (?:is|was|are|were) (?:written )?by {_HIM}", re.I)),
    (
        "writer",
        re.compile(
            rf"{HIM}+,? (?:who )?{_DID}(?:wrote|writes|penned) (?:the|its|both|all) (?:script|screenplay)", re.I
        ),
    ),
    ("creator", re.compile(rf"{START}{OURS} (?:is|was) (?:the|a) (?:creation|brainchild) of {_HIM}", re.IGNORECASE)),
    ("showrunner", re.compile(rf"{HIM}+, (?:the )?showrunner\b", re.IGNORECASE)),
    ("director", re.compile(rf"(?:\A|[.;] )Directed by {HIM}+[.,;]")),
    ("writer", re.compile(rf"(?:\A|[.;] )(?:Written|Scripts?) by {HIM}+[.,;]")),
    ("creator", re.compile(rf"(?:\A|[.;] )Created by {HIM}+[.,;]")),
    ("writer", re.compile(rf"\bthe (?:scripts?|screenplay)(?:, [^,]{{2,20}},)? (?:is|are|was|were) {HIM}+['’]s", re.I)),
    ("director", re.compile(rf"\bthe direction (?:is |was )?{HIM}+['’]s", re.IGNORECASE)),
    ("director", re.compile(rf"\bunder the direction of {_HIM}", re.IGNORECASE)),
    (
        "author",
        re.compile(
            rf"\b(?:based|adapted|drawn|goes back|comes|came|adaptation)\b{FREE} (?:the|a|an) (?:[\w-]+ ){{0,3}}?"
            rf"(?:webtoon|webcomic|comic|manga|manhwa|novels?|books?|saga|play|trilogy|story|memoir)"
            r"(?: of the same name)?(?: \x03+)?,?(?: (?:which (?:is|was) )?(?:written|drawn|created|penned))?"
            rf" by {_HIM}",
            re.IGNORECASE,
        ),
    ),
    (
        "author",
        re.compile(
            rf"\b(?:based on|adapted from|adaptation of|{OURS} (?:\w+ly )?adapts) {HIM}+['’]s?"
            r" (?:[a-z\d][\w-]* ){0,3}?"
            r"(?:webtoon|webcomic|comic|manga|manhwa|novels?|books?|saga|play|trilogy|story|memoir)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "author",
        re.compile(rf"{START}{SOURCE}(?:['’]s author,? (?:is |was )?| (?:is|was) (?:written|drawn) by ){_HIM}", re.I),
    ),
    ("author", re.compile(rf"{HIM}+,? (?:who )?{_DID}(?:wrote|drew|writes|draws|created) {SOURCE}", re.IGNORECASE)),
    ("author", re.compile(rf"\x03+,? (?:{_WRITTEN} )*by {_HIM}", re.IGNORECASE)),
    ("author", re.compile(rf"{WORK}+, {HIM}+['’]s? (?:[a-z\d][\w-]* ){{0,3}}?{_BOOK}", re.IGNORECASE)),
    ("author", re.compile(rf"{HIM}+['’]s? (?:[a-z\d][\w-]* ){{0,3}}?{_BOOK},? {WORK}+", re.IGNORECASE)),
    ("author", re.compile(rf"\bauthor of {SOURCE}(?:,| is| was) {_HIM}", re.IGNORECASE)),
    ("author", re.compile(rf"{HIM}+, (?:the )?author of {SOURCE}", re.IGNORECASE)),
)
"""Each job with a pattern over a framed sentence. Of a job that several patterns fit, the first is the claim's."""

_TELLING = {
    "director": ("direct", "helm", "camera"),
    "writer": ("writ", "wrote", "penned", "script", "screenplay"),
    "creator": ("creat", "brainchild"),
    "showrunner": ("run", "ran"),
    "author": (" by ", "author", "writ", "wrote", "draw", "drew", "creat", "based", "adapt", "’s ", "'s "),
}
"""Letters without which a sentence says nothing about a job: a first look is a tenth of the work."""


def crew_claims(prose: Prose) -> Iterator[CrewClaim]:
    """All claims of the section. For `Prose.once`."""
    for passage in prose.passages:
        if passage.kind is PassageKind.POINTER:
            continue
        labels = {
            (id(sentence), start): _LABELS[label] for label, sentence, start in labelled(passage) if label in _LABELS
        }
        for sentence in passage.sentences:
            if len(sentence.words) > LONGEST:
                continue
            for mention in prose.mentions(sentence):
                if _is_person(mention, prose):
                    job = labels.get((id(sentence), mention.start)) or _job_in(prose, sentence, mention)
                    if job:
                        yield CrewClaim(passage, sentence, mention, job)


def _is_person(mention: Mention, prose: Prose) -> bool:
    if mention.form is Form.STRANGER:
        return is_personal(mention, prose, needs_evidence=False)
    return part_of(mention) is Part.ACTOR and mention.form is not Form.PART


def _job_in(prose: Prose, sentence: Sentence, mention: Mention) -> str:
    framing = framed(prose, sentence, (mention.start, mention.end))
    return _job_of(framing, mention.start, is_known=bool(mention.refs))


@lru_cache(maxsize=2048)  # after an edit all but one sentence of its section are the same
def _job_of(words: str, start: int, *, is_known: bool) -> str:
    said = words.lower()
    jobs = {job for job, telling in _TELLING.items() if any(letters in said for letters in telling)}
    for job, way in (*_WAYS, *(_TITLES if is_known or _AT_WORK.search(words) else ())):
        if job in jobs and any(found.start() <= start < found.end() for found in way.finditer(words)):
            return job
    return ""
