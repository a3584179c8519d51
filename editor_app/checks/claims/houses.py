"""Which house is said to show, make or publish what the article is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from editor_app.checks.broadcasters import pattern
from editor_app.checks.frames import BOOK, DESCRIBING, FREE, HIM, OURS, SOURCE, START, framed, labelled
from editor_app.checks.passages import LONGEST, Passage, PassageKind, Sentence
from editor_app.checks.phrases import one_of
from editor_app.checks.prose import Prose


class Part(StrEnum):
    """What a house does; the name of the property that says so."""

    NETWORK = "network"
    PRODUCTION = "production_company"
    PUBLISHER = "publisher"


@dataclass(frozen=True, slots=True)
class HouseClaim:
    """One claim that the house named from `start` to `end` of the sentence has that part."""

    passage: Passage
    sentence: Sentence
    start: int
    end: int
    part: Part

    @property
    def text(self) -> str:
        return self.sentence.words[self.start : self.end]


_LABELS = {
    "network": Part.NETWORK,
    "channel": Part.NETWORK,
    "streamer": Part.NETWORK,
    "streaming service": Part.NETWORK,
    "streaming platform": Part.NETWORK,
    "platform": Part.NETWORK,
    "original network": Part.NETWORK,
    "broadcaster": Part.NETWORK,
    "production company": Part.PRODUCTION,
    "produced by": Part.PRODUCTION,
    "production": Part.PRODUCTION,
    "studio": Part.PRODUCTION,
    "animation": Part.PRODUCTION,
    "animation studio": Part.PRODUCTION,
    "publisher": Part.PUBLISHER,
    "published by": Part.PUBLISHER,
}
_SHOWN = one_of(
    "stream(?:s|ed|ing)?|air(?:s|ed|ing)?|premier(?:es?|ed|ing)|debut(?:s|ed|ing)?|return(?:s|ed|ing)?|launch(?:es|ed)",
    "lands?|landed|arrives?|arrived|broadcast|shown|seen|available|runs?|ran|comes?|come|came|back|released|drops?",
    "dropped|is|are|was|were|made|moves?|stays?|stayed|lives?",
)
_RENEWED = one_of("renewed|cancell?ed|picked up|ordered|commissioned|axed|greenlit|saved")
_SHOWS = one_of("drop(?:s|ped)|air(?:s|ed)|releas(?:es|ed)|show(?:s|ed)|stream(?:s|ed)")
_NOUN = one_of(
    "series|drama|k-drama|show|sitcom|thriller|procedural|anime|competition|comedy|hit|mystery|dramedy|soap|horror"
)
_WHEN = r"(?:(?:on |in |this |next |early |late )?(?:\w+,? ){0,3}\d{1,4}(?:st|nd|rd|th)?(?:, \d{4})?,? )?"
_COMING_OUT = one_of("debut|premiere|launch|release|arrival|return|run|start")
_GOES_ON = one_of(
    "is|was|has|will|about|stars?|starr(?:ed|ing)|returns?|returned|premier\\w+|debut\\w+|began|ended|set"
)
_ITS_OWN = rf"(?:original|exclusive|own|horror|zombie|crime|teen|medical|legal|romantic|k-drama|animated|{_NOUN})"
_NETWORK = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        rf"{START}{OURS},? {FREE}\b{_SHOWN} {_WHEN}(?:\w+ )?(?:(?:only |exclusively )?on|to|at|for)"
        rf" (?:the \w+ )?{HIM}+",
        rf"{START}{OURS} {FREE}\b{_RENEWED} by (?:the \w+ )?{HIM}+",
        rf"{START}{OURS},? {FREE}\b(?:{_SHOWN}|due|set|scheduled|slated|planned|out|given) {_WHEN}"
        rf"(?:[\w ]{{1,24}})?, (?:only |exclusively )?on {HIM}+(?=[.,;)*]|\Z| where\b)",
        rf"\b(?:watch|stream|see|find|catch) {OURS} (?:{FREE} )?on {HIM}+",
        rf"{HIM}+(?: has| had)?(?: now| since| already| officially)? (?:{_RENEWED}|{_SHOWS}) {OURS}(?!['’])",
        rf"{HIM}+(?: has| had)? (?:{_RENEWED}) (?:a|the) \w+ season",
        rf"{HIM}+(?: has| had)? picked {OURS} (?:back )?up\b",
        rf"\bit (?:is|was) {HIM}+ (?:that|which|who) (?:has |had )?(?:{_RENEWED}|{_SHOWS}) (?:{OURS}|a \w+ season)",
        rf"\b(?:its|{OURS}['’]s) (?:\w+ )?{_COMING_OUT} {_WHEN}(?:on|to) {HIM}+",
        rf"\bthe {_COMING_OUT} of {OURS} {_WHEN}on {HIM}+",
        rf"\bthe (?:network|streamer|channel|broadcaster|streaming service) behind {OURS},? (?:is |was )?{HIM}+",
        rf"{HIM}+,? (?:is |was )?the (?:network|streamer|channel|broadcaster|streaming service) behind {OURS}",
        rf"\x02, (?:the|a) (?:\w+ )?{HIM}+(?:['’]s)? (?:[a-z][\w-]* ){{0,2}}?{_NOUN}\b",
        rf"{HIM}+, where (?:all |the |it |both )",
        rf"{HIM}+, the home (?:of|to) {OURS}",
        rf"{HIM}+['’]s? {DESCRIBING}\x02",
        rf"{HIM}+ (?:{_ITS_OWN} ){{0,3}}\x02",
        rf"{OURS} (?:is|was) {HIM}+['’]s (?:best-known|oldest|longest-running|flagship|own) {_NOUN}",
        rf"\b(?:its|(?:show|series|drama)['’]s) (?:own |home |original )?(?:network|channel|broadcaster"
        rf"|streamer),? {HIM}+",
        rf"{HIM}+ (?:is|was|remains|has been) (?:again |still |always )?the home (?:of|to) {OURS}",
        rf"\b(?:order|renewal|pick-?up|commission)(?: for [^,.;]{{2,40}})?,? (?:from|by) {HIM}+",
        rf"{OURS} belongs to {HIM}+",
        rf"(?:\A|[.;:—–] )(?:the )?{HIM}+(?:['’]s)? (?:(?!rival|other|next|last|previous)[a-z][\w-]* ){{0,2}}?"
        rf"{_NOUN} {_GOES_ON}\b",
        rf"{OURS} (?:is|was) (?:an? {HIM}+(?:['’]s)? (?:original|{_NOUN})|the {HIM}+(?:['’]s)? original)",
        rf"\x02 \({HIM}+[,)]",
        rf"\A[“\"]?(?:only |exclusively )?on {HIM}+(?:[,.]| {OURS})",
        rf"(?:\A|, )once,? on {HIM}+",
    )
)
_ENDING = one_of("Studios?", "Pictures", "Media", "Entertainment", "Works", "Television", "TV", "Films?", "Animation")
_CAPITALS = re.compile(rf"[A-Z][\w’&.-]*(?: (?:[A-Z][\w’&.-]*|of|&|and(?= [A-Z][\w-]+ {_ENDING})))*")
_MADE = one_of("co-?produced", "produced", "made", "animated", "developed")
_STUDIO = r"(?:the )?(?:studio |production company |production house |animation house |animators at )?"
_MAKES = one_of("produces", "produced", "makes", "made", "animates", "animated", "is producing")
_PRODUCTION = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        rf"{START}{OURS} {FREE}\b{_MADE} by {_STUDIO}{HIM}+",
        rf"{OURS},? {_MADE} by {_STUDIO}{HIM}+",
        rf"\A{_MADE} by {_STUDIO}{HIM}+(?:, {OURS}|\.\Z|, (?:and )?(?:written|directed|created|based|starring)\b)",
        rf"{OURS} (?:is|was) (?:a production|the work) of {HIM}+",
        rf"{HIM}+ (?:is|was) (?:again |once more )?responsible for (?:the production|{OURS})",
        rf"\bthe production company (?:is|was|behind {OURS} (?:is|was)) {HIM}+",
        rf"\b(?:the )?(?:animation|production) (?:comes|came|is|was)(?: done)? (?:from|by|at) {HIM}+",
        rf"\bbehind {OURS} (?:is|stands) {_STUDIO}{HIM}+",
        rf"{HIM}+,? (?:(?:again |once more )?{_MAKES} {OURS}|is in charge of the production)",
        rf"{HIM}+ (?:is|was) the (?:\w+ )?(?:house|studio|company|team) (?:that {_MAKES}|behind) (?:the|it|\x02)",
        rf"\b(?:its|{OURS}['’]s) (?:animation |production )?(?:studio|production company),? (?:is |was )?{HIM}+[,.]",
        rf"{HIM}+, the (?:house|studio|company) (?:that {_MAKES}|behind) (?:the|it|\x02)",
    )
)
_PRINTED = one_of("published", "serialised", "serialized", "put out", "brought out", "ran", "appeared")
_PUBLISHER = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        rf"{SOURCE}(?: by [^,.;]{{3,40}})?,? {FREE}\b{_PRINTED}(?: \w+ly)? (?:by|in|on|at|with) (?:the )?{HIM}+",
        rf"{HIM}+ (?:has |had )?(?:first )?{_PRINTED} {SOURCE}",
        rf"\A{FREE}\b{_PRINTED} by {HIM}+(?: in \d{{4}})?, (?:{SOURCE}|(?:[\w-]+ ){{1,4}}?[\w-]+['’]s? {BOOK})",
        rf"{SOURCE} (?:came|comes) out {_WHEN}(?:with|from|at) {HIM}+",
        rf"{HIM}+ (?:publishes|serialises|serializes) {SOURCE}",
        rf"{SOURCE} {HIM}+ (?:had |has )?(?:first )?(?:put|brought|published)\b",
    )
)
_BY_ITS_NAME: dict[Part, tuple[re.Pattern[str], ...]] = {
    Part.PRODUCTION: tuple(
        re.compile(one, re.IGNORECASE)
        for one in (
            rf"{OURS},? (?:comes |came |hails |is )?from {_STUDIO}{HIM}+(?:[.,]| and\b)",
            rf"\A(?:the|its) (?:animation )?studio, {HIM}+,",
        )
    ),
    Part.PUBLISHER: (re.compile(rf"{SOURCE}(?: by [^,.;()]{{3,40}})? \({HIM}+(?:, \d{{4}})?\)", re.IGNORECASE),),
}
"""What could be said of a person or a place as well, and is read where the name is that of a house by its looks."""

_HOUSE = re.compile(
    rf"\b(?:{_ENDING}|Productions?|Press|Books|Publish(?:ing|ers)|House|Bunko|Comics|Group|Company|Co)\Z| & "
)
_BY_SOMEBODY = re.compile(r"\b(?:produced|developed) by \Z", re.IGNORECASE)


def _may_be_person(words: str, start: int, end: int) -> bool:
    """Whether "produced by" a name of two or three words that is no house by its looks may mean a producer."""
    is_plain = 2 <= len(words[start:end].split()) <= 3 and not _HOUSE.search(words, start, end)
    return is_plain and _BY_SOMEBODY.search(words, 0, start) is not None


_PARTS = ((Part.NETWORK, _NETWORK), (Part.PRODUCTION, _PRODUCTION), (Part.PUBLISHER, _PUBLISHER))
_TELLING = {
    Part.NETWORK: ("",),
    Part.PRODUCTION: ("produc", "mak", "made", "animat", "develop", "behind", "studio", "company", " from "),
    Part.PUBLISHER: ("publish", "seriali", "put ", "brought", "ran ", "appeared", " out ", " ("),
}
"""Letters without which a sentence says nothing of that part: a first look is a tenth of the work."""

_NO_HOUSES = frozenset({"The", "It", "He", "She", "They", "A", "An", "Season", "In", "On", "But", "And"})


def house_claims(prose: Prose) -> Iterator[HouseClaim]:
    """All claims of the section. For `Prose.once`."""
    for passage in prose.passages:
        if passage.kind is PassageKind.POINTER:
            continue
        yield from _under_labels(passage)
        for sentence in passage.sentences:
            if len(sentence.words) > LONGEST:
                continue
            yield from _said(prose, passage, sentence)


def _under_labels(passage: Passage) -> Iterator[HouseClaim]:
    for label, sentence, start in labelled(passage):
        part = _LABELS.get(label)
        names = pattern() if part is Part.NETWORK else _CAPITALS
        if part is not None and (found := names.match(sentence.words, start)) and found.end() == len(sentence.words):
            yield HouseClaim(passage, sentence, *found.span(), part)


def _said(prose: Prose, passage: Passage, sentence: Sentence) -> Iterator[HouseClaim]:
    networks, others = _names_in(sentence.words)
    said = sentence.words.lower()
    for part, patterns in _PARTS:
        if not any(letters in said for letters in _TELLING[part]):
            continue
        for start, end in networks if part is Part.NETWORK else others:
            end = start + len(re.sub(r"['’]s\Z|[.’]+\Z", "", sentence.words[start:end]))
            if part is Part.PRODUCTION and _may_be_person(sentence.words, start, end):
                continue
            by_name = _BY_ITS_NAME.get(part, ()) if _HOUSE.search(sentence.words, start, end) else ()
            if _is_of_him(framed(prose, sentence, (start, end)), start, (*patterns, *by_name)):
                yield HouseClaim(passage, sentence, start, end, part)


@lru_cache(maxsize=4096)  # after an edit all but one sentence of its section are the same
def _names_in(words: str) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """Where broadcasters stand in a sentence, and where what may be another house."""
    networks = tuple(found.span() for found in pattern().finditer(words))
    return networks, tuple(found.span() for found in _CAPITALS.finditer(words) if found[0] not in _NO_HOUSES)


@lru_cache(maxsize=4096)
def _is_of_him(words: str, start: int, patterns: tuple[re.Pattern[str], ...]) -> bool:
    return any(found.start() <= start < found.end() for one in patterns for found in one.finditer(words))
