"""Which house is said to show, make or publish what the article is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from editor_app.checks.broadcasters import pattern
from editor_app.checks.frames import DESCRIBING, FREE, HIM, OURS, SOURCE, START, framed, labelled
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
_NOUN = one_of("series", "drama", "show", "sitcom", "thriller", "procedural", "anime", "competition", "comedy", "hit")
_ITS_OWN = rf"(?:original|exclusive|own|horror|zombie|crime|teen|medical|legal|romantic|k-drama|animated|{_NOUN})"
_NETWORK = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        rf"{START}{OURS} {FREE}\b{_SHOWN} (?:\w+ )?(?:(?:only |exclusively )?on|to|at|for) (?:the \w+ )?{HIM}+",
        rf"{START}{OURS} {FREE}\b{_RENEWED} by (?:the \w+ )?{HIM}+",
        rf"\b(?:watch|stream|see|find|catch) {OURS} (?:{FREE} )?on {HIM}+",
        rf"{HIM}+(?: has| had)?(?: now| since| already| officially)? (?:{_RENEWED}|{_SHOWS}) {OURS}",
        rf"{HIM}+(?: has| had)? (?:{_RENEWED}) (?:a|the) \w+ season",
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
        rf"{_NOUN} (?:is|was|has|will|about)\b",
        rf"{OURS} (?:is|was) (?:a|the) {HIM}+(?:['’]s)? (?:original|{_NOUN})",
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
        rf"\A{_MADE} by {_STUDIO}{HIM}+, {OURS}",
        rf"{OURS} (?:is|was) (?:a production|the work) of {HIM}+",
        rf"{HIM}+ (?:is|was) (?:again |once more )?responsible for (?:the production|{OURS})",
        rf"\bthe production company (?:is|was|behind {OURS} (?:is|was)) {HIM}+",
        rf"\b(?:the )?(?:animation|production) (?:comes|came|is|was)(?: done)? (?:from|by|at) {HIM}+",
        rf"\bbehind {OURS} (?:is|stands) {_STUDIO}{HIM}+",
        rf"{HIM}+,? (?:(?:again |once more )?{_MAKES} {OURS}|is in charge of the production)",
        rf"{HIM}+, the (?:house|studio|company) (?:that {_MAKES}|behind) (?:the|it|\x02)",
    )
)
_PRINTED = one_of("published", "serialised", "serialized", "put out", "brought out", "ran", "appeared")
_PUBLISHER = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        rf"{SOURCE}(?: by [^,.;]{{3,40}})?,? {FREE}\b{_PRINTED}(?: \w+ly)? (?:by|in|on|at|with) (?:the )?{HIM}+",
        rf"{HIM}+ (?:has |had )?(?:first )?{_PRINTED} {SOURCE}",
        rf"{HIM}+ (?:publishes|serialises|serializes) {SOURCE}",
        rf"{SOURCE} {HIM}+ (?:had |has )?(?:first )?(?:put|brought|published)\b",
    )
)
_PARTS = ((Part.NETWORK, _NETWORK), (Part.PRODUCTION, _PRODUCTION), (Part.PUBLISHER, _PUBLISHER))
_TELLING = {
    Part.NETWORK: ("",),
    Part.PRODUCTION: ("produc", "mak", "made", "animat", "develop", "behind"),
    Part.PUBLISHER: ("publish", "seriali", "put ", "brought", "ran ", "appeared"),
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
    networks = [found.span() for found in pattern().finditer(sentence.words)]
    others = [found.span() for found in _CAPITALS.finditer(sentence.words) if found[0] not in _NO_HOUSES]
    said = sentence.words.lower()
    for part, patterns in _PARTS:
        if not any(letters in said for letters in _TELLING[part]):
            continue
        for start, end in networks if part is Part.NETWORK else others:
            end = start + len(re.sub(r"['’]s\Z|[.’]+\Z", "", sentence.words[start:end]))
            if _is_of_him(framed(prose, sentence, (start, end)), start, patterns):
                yield HouseClaim(passage, sentence, start, end, part)


@lru_cache(maxsize=4096)  # after an edit all but one sentence of its section are the same
def _is_of_him(words: str, start: int, patterns: tuple[re.Pattern[str], ...]) -> bool:
    return any(found.start() <= start < found.end() for one in patterns for found in one.finditer(words))
