"""What a sentence says has happened to a show: released, renewed, filming begun … in any of the words for it.

A verb alone tells little: a trailer is released, and filming ends. So each verb is read with what it is said of, its
*topic*: the object where it has one ("dropped the trailer"), else the subject ("the trailer dropped").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from editor_app.article.subject import seasons_in
from editor_app.checks.claims.topics import AUXILIARIES, MODAL_BEFORE, Topic, clause_of, head_of, noun_at, topics_in
from editor_app.checks.claims.verbs import EVENTS, RELEASES, VERB, Event


class Tense(Enum):
    """When it is said to happen."""

    PAST = auto()
    COMING = auto()  # "will be released", "is set for", "premieres"
    MAYBE = auto()  # "may be released"


@dataclass(frozen=True, slots=True)
class Happening:
    """A verb or noun of an event. `start` to `end` are its words with their auxiliaries, `place` is the verb itself.

    `clause` is where its clause begins; `topic_place` where its topic stands, -1 where it has none.
    """

    event: Event | None
    start: int
    place: int
    end: int
    tense: Tense
    topic: Topic
    topic_place: int
    clause: int
    verb: str


@lru_cache(maxsize=1024)
def happenings(words: str) -> tuple[Happening, ...]:
    """All that `words`, a sentence, say happened or will; `event` is None for what is nobody's business here."""
    topics = topics_in(words)
    return tuple(_happening(words, found, topics) for found in VERB.finditer(words))


# --- what ------------------------------------------------------------------------------------------------------------

_INTRANSITIVE = re.compile(r"(?:arriv|land|bow|came|come|coming|hit|went|became|avail|born|died|pass|air|return)", re.I)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being|got|gets|’s|'s)(?: \w+ly| first| also| then| \w+)? \Z", re.I)
_PREPOSITION = re.compile(r"\b(?:on|in|at|to|with|after|before|via|by|during|over|across|alongside|despite)\b", re.I)
_COMING = re.compile(
    r"\b(?:will|shall|ll)\b"
    r"|\b(?:is|are|’s|'s) (?:\w+ )?(?:set|expected|scheduled|slated|due|confirmed|going|poised|planned)"
    r"\b|\b(?:set|expected|scheduled|slated|due|poised) (?:to|for)\b|\b(?:is|are) to\b",
    re.IGNORECASE,
)
_MAYBE = re.compile(r"\b(?:could|would|should|can)\b|\b(?-i:may|might)\b", re.IGNORECASE)
_PRESENT = re.compile(
    r"(?:releases|premieres|debuts|drops|lands|arrives|launches|bows|comes out|airs|returns|hits|begins"
    r"|starts|kicks off|goes live|coming|releasing|premiering|arriving|launching|coming out|returning"
    r"|landing|dropping|rolls out|airing|debuting)\Z",
    re.IGNORECASE,
)


_OURS_BY_NAME = re.compile(r"(?<!q)q{3,}(?:,? (?:which|that))?(?: (?:first|only|has|had|just))* \Z")
_AT_ONCE = re.compile(r"(?: (?:its run|airing|streaming))?(?:,? (?:back )?(?:on|in|this|last|with)\b(?! life)|,|\.|\Z)")
_STORY = re.compile(r"set (?:in|during|around|at|between)\b", re.IGNORECASE)
"""Where and when a story plays: a show set in 1988 is not due in 1988."""


_DETERMINED = re.compile(r"(?:\b(?:the|an?|its|this|their|his|her|newly|recently|previously)|[’']s) \Z", re.IGNORECASE)
_NOUN_BEHIND = re.compile(
    r" (?!on|in|by|at|to|for|and|as|this|last|next|worldwide|globally|earlier|later|it|the)[a-z]", re.I
)


_OBJECT_BEHIND = re.compile(
    r" (?:the|a|an|it|its|season|that|more|another|all|new|her|him|them)\b(?! same)", re.IGNORECASE
)


def _is_attribute(words: str, found: re.Match[str]) -> bool:
    """Whether a participle belongs to the noun behind it: "the announced second season"."""
    is_led = (
        found[0].endswith("ed") and _DETERMINED.search(words, max(0, found.start() - 12), found.start()) is not None
    )
    return is_led and _NOUN_BEHIND.match(words, found.end()) is not None


_NOUNS = frozenset(("release", "premiere", "debut", "launch"))  # unless "will" or "to" makes verbs of them


def _happening(words: str, found: re.Match[str], topics: tuple[tuple[int, int, Topic], ...]) -> Happening:
    place, end, group = found.start(), found.end(), found.lastgroup or ""
    clause = clause_of(words, place)
    led = AUXILIARIES.search(words, clause, place)
    start = led.start() if led is not None else place
    if found[0].lower() in _NOUNS and not MODAL_BEFORE.search(words, max(0, place - 12), place):
        group = "noun"
    if group == "noun":
        event, topic, topic_place = _of_noun(words, found, topics, clause)
    else:
        topic, topic_place = _topic(words, found, topics, clause)
        if found[0].lower().startswith("first day of "):
            topic, topic_place = Topic.FILMING, place
        event = EVENTS[group].get(topic)
        if event is Event.RELEASED and topic is not Topic.RELEASE and _STORY.match(words, place):
            event = None
        if _is_attribute(words, found) or (group == "plan" and _OBJECT_BEHIND.match(words, end)):
            event = None  # "fans expected the show in 2023"
    tense = _tense(words, found, clause, start)
    is_nameless = topic is Topic.NONE and not (_OURS_BY_NAME.search(words, 0, place) and _AT_ONCE.match(words, end))
    if group == "start" and is_nameless and tense is not Tense.COMING:
        event = None  # "it all began in 2009"
    if group == "follow" and topic is Topic.SHOW and not _is_a_season(words[max(0, topic_place - 12) : place]):
        event = None  # "a drama followed in 2019", "a second season of rain came"
    return Happening(event, start, place, end, tense, topic, topic_place, clause, group)


def _is_a_season(words: str) -> bool:
    named = seasons_in(words)
    return bool(named) and not re.match(r" of (?!q|the (?:show|series|drama)\b)", words[named[-1][1] :])


def _tense(words: str, found: re.Match[str], clause: int, start: int) -> Tense:
    lead = words[start : found.start()]
    if _MAYBE.search(lead):
        return Tense.MAYBE
    if found.lastgroup == "plan" or _COMING.search(lead):
        return Tense.COMING
    if re.match(r"to\b", lead) and _LOOKED_FOR.search(words, clause, start):
        return Tense.COMING
    is_plain = _PLAIN.match(found[0]) is not None and _SEVERAL.search(words, clause, start) is not None
    is_present = (is_plain or _PRESENT.match(found[0]) is not None) and re.search(
        r"\b(?:was|were|been|did)\b", lead
    ) is None
    return Tense.COMING if is_present else Tense.PAST


_PLAIN = re.compile(
    r"(?:premiere|debut|drop|land|arrive|launch|come out|return|begin|start|kick off|go live|air)\Z", re.I
)
_SEVERAL = re.compile(r"\b(?:episodes|seasons|parts|instal+ments|hours|chapters|they)(?: all| both)? \Z", re.IGNORECASE)
"""Of whom a verb in its plain form is said in the present: "the new episodes arrive"."""

_LOOKED_FOR = re.compile(r"\b(?:expect|hope|plan|aim|look|wait|tipped|on track|on course)\w*\b", re.IGNORECASE)


_OPENS_WITH_IT = re.compile(r"(?:\w+ly |first )?\w\Z", re.IGNORECASE)
_BESIDES = re.compile(
    r"\b(?:after|before|of|since|following|from|with|until) (?:the |its |a )?(?:\w+ )?\Z", re.IGNORECASE
)


def _of_main_clause(
    words: str, found: re.Match[str], topics: tuple[tuple[int, int, Topic], ...]
) -> tuple[Topic, int] | None:
    """Of what "Announced on June 29, a week after the finale, the second season …" speaks: of what follows a comma."""
    if not found[0].endswith("ed"):
        return None
    comma = words.find(", ", found.end())
    for start, _, topic in topics:
        if 0 <= comma < start and not _BESIDES.search(words, comma, start):
            return topic, start
    return None


def _topic(
    words: str, found: re.Match[str], topics: tuple[tuple[int, int, Topic], ...], clause: int
) -> tuple[Topic, int]:
    if _OPENS_WITH_IT.match(words, 0, found.start() + 1) and (behind_comma := _of_main_clause(words, found, topics)):
        return behind_comma
    is_passive = _PASSIVE.search(words, max(0, found.start() - 30), found.start()) is not None
    if not is_passive and not _INTRANSITIVE.match(found[0]):
        behind = next((t for t in topics if t[0] >= found.end()), None)
        if behind is not None and behind[0] - found.end() < 60:
            between = words[found.end() : behind[0]]
            if not _PREPOSITION.search(between) and not re.search(r"[,;:.]|\b(?:for|and)\b", between):
                return behind[2], behind[0]
    return head_of(words, topics, clause, found.start())


def _of_noun(
    words: str, found: re.Match[str], topics: tuple[tuple[int, int, Topic], ...], clause: int
) -> tuple[Event | None, Topic, int]:
    """ "The renewal on June 6", "its release in 2022", "the premiere of the trailer in May"."""
    noun = found[0].lower()
    if " of " in noun:
        return Event.RELEASED, Topic.RELEASE, found.start()
    of = next((t for t in topics if t[0] > found.end() and t[0] - found.end() < 30), None)
    if of is not None and re.match(r" of\b", words[found.end() :]):
        topic, place = of[2], of[0]
    else:
        before = re.search(r"(?:(\w+)[’']s|\b(\w+)) \Z", words[clause : found.start()])
        place = clause + before.start() if before is not None else -1
        topic = noun_at(words, place) if place >= 0 else Topic.NONE
        place = place if topic is not Topic.NONE else -1
    if noun == "renewal":
        return Event.RENEWED, topic, place
    if noun == "cancellation":
        return Event.CANCELLED, topic, place
    return RELEASES.get(topic), topic, place
