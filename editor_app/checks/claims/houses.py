"""Which house is said to show, make or publish what the article is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from editor_app.checks.broadcasters import pattern
from editor_app.checks.passages import Passage, PassageKind, Sentence
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


_SHOW = one_of("series|drama|show|sitcom|thriller|procedural|anime|competition|comedy|mystery|hit|zombie|k-drama")
_THE_SHOW = rf"(?:it|both|all|the {_SHOW}|(?:a|the|its) \w+ season|season \w+|all (?:\w+ )?episodes)"
_SHOWN = one_of(
    "stream(?:s|ed|ing)?|air(?:s|ed|ing)?|premier(?:es?|ed|ing)|debut(?:s|ed|ing)?|return(?:s|ed|ing)?|launch(?:es|ed)",
    "lands?|landed|arrives?|arrived|broadcast|shown|seen|available|runs?|ran|comes?|back|released|drops?|dropped",
    "renewed|cancell?ed|picked up|ordered|commissioned|watch(?:ed)?|watching",
)
_TO_NETWORK = re.compile(
    rf"(?:\b{_SHOWN}(?: \w+ly| again)? (?:(?:only |exclusively )?on|to|by|at)"
    r"|\A[“\"]?(?:(?:Only |Exclusively )?[Oo]n)|,(?: and)?(?: \w+)?,? on)"
    r"(?: the streamer| the network| the streaming service)? \Z",
    re.IGNORECASE,
)
_NETWORK_DID = re.compile(
    rf"['’]s (?:\w+ |[a-z-]+ ){{0,3}}?{_SHOW}\b"
    r"|,? (?:has |had |have )?(?:renewed|cancell?ed|ordered|axed|greenlit|picked up|commissioned|released|aired)"
    rf" {_THE_SHOW}\b|, where {_THE_SHOW}\b"
)
_ENDING = one_of("Studios?", "Pictures", "Media", "Entertainment", "Works", "Television", "TV", "Films?", "Animation")
_CAPITALS = rf"(?P<house>[A-Z][\w’&.-]*(?: (?:[A-Z][\w’&.-]*|of|&|and(?= [A-Z][\w-]+ {_ENDING})))*)"
_MADE = one_of("co-?produced", "produced", "made", "animated", "developed")
_STUDIO = one_of("studio", "production company", "production house", "animation house", "animators at")
_MAKES = one_of("is in charge of the production", rf"(?:produces|produced|makes|made|animates|animated) {_THE_SHOW}")
_MAKING = (
    re.compile(rf"\b{_MADE} by (?:the )?(?:{_STUDIO} )?{_CAPITALS}"),
    re.compile(
        rf"\b(?:[Aa]nimation|[Pp]roduction) (?:comes|came|is|was)(?: done)? (?:from|by|at) (?:the studio )?{_CAPITALS}"
    ),
    re.compile(rf"\b(?:[Pp]roduction company|[Pp]roduction house|[Aa]nimation studio|[Ss]tudio) {_CAPITALS}"),
    re.compile(rf"{_CAPITALS},? {_MAKES}\b"),
    re.compile(rf"\bat {_CAPITALS}, the (?:house|studio|company) that (?:makes|made|animates|produces)\b"),
)
_PRINTED = one_of("published", "serialised", "serialized", "put out", "brought out")
_PRINTS = one_of("publish(?:es|ed)", "seriali[sz](?:es|ed)", "put out", "brought out")
_BOOK = one_of("saga", "novels?", "books?", "webtoon", "manga", "comic", "trilogy")
_PUBLISHING = (
    re.compile(rf"\b{_PRINTED}(?: \w+ly)? (?:by|in|on|at) (?:the )?{_CAPITALS}"),
    re.compile(rf"{_CAPITALS} (?:has |had )?(?:first )?{_PRINTS}\b"),
    re.compile(rf"\b(?:whose|the) {_BOOK} {_CAPITALS} (?:had |has )?(?:first )?(?:put|brought|published)\b"),
)


def house_claims(prose: Prose) -> Iterator[HouseClaim]:
    """All claims of the section. For `Prose.once`."""
    for passage in prose.passages:
        if passage.kind is PassageKind.POINTER:
            continue
        for sentence in passage.sentences:
            yield from _networks(passage, sentence)
            for part, patterns in ((Part.PRODUCTION, _MAKING), (Part.PUBLISHER, _PUBLISHING)):
                yield from _others(passage, sentence, part, patterns)


def _networks(passage: Passage, sentence: Sentence) -> Iterator[HouseClaim]:
    words = sentence.words
    for found in pattern().finditer(words):
        before = words[max(0, found.start() - 60) : found.start()]
        if _TO_NETWORK.search(before) or _NETWORK_DID.match(words, found.end()):
            yield HouseClaim(passage, sentence, *found.span(), Part.NETWORK)


def _others(
    passage: Passage, sentence: Sentence, part: Part, patterns: tuple[re.Pattern[str], ...]
) -> Iterator[HouseClaim]:
    for one in patterns:
        for found in one.finditer(sentence.words):
            start, end = found.span("house")
            text = sentence.words[start:end].rstrip(".’")
            if text.split()[0] not in ("The", "It", "He", "She", "They", "A", "Season", "In"):
                yield HouseClaim(passage, sentence, start, start + len(text), part)
