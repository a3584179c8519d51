"""What a sentence says has happened to a show: released, renewed, filming begun … in any of the words for it.

A verb alone tells little: a trailer is released, and filming ends. So each verb is read with what it is said of, its
*topic*: the object where it has one ("dropped the trailer"), else the subject ("the trailer dropped").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache


class Event(Enum):
    """What happens to a show, by the property that dates it."""

    RELEASED = "released"
    RENEWED = "renewed"
    CANCELLED = "cancelled"
    CAST_ANNOUNCED = "cast_announced"
    FILMING_BEGAN = "production_started"
    FILMING_HALTED = "filming_halted"
    FILMING_WRAPPED = "filming_wrapped"
    ENDED = "ended"
    VIDEO_PUBLISHED = "video"
    WORK_PUBLISHED = "work"
    BORN = "born"
    DIED = "died"


class Topic(Enum):
    """Of what a verb is said; NONE where no noun tells: of "it", or of a name."""

    SHOW = auto()
    VIDEO = auto()
    WORK = auto()
    FILMING = auto()
    CAST = auto()
    FINALE = auto()
    RENEWAL = auto()
    CANCELLATION = auto()
    RELEASE = auto()
    OTHER = auto()  # a poster, a film, a third episode
    NONE = auto()


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
    topics = _topics(words)
    return tuple(_happening(words, found, topics) for found in _VERB.finditer(words))


def topic_before(words: str, position: int) -> Topic:
    """Of what the clause speaks before `position`: of the webtoon, the trailer, the show …"""
    before = words[:position]
    return _head(before, _topics(before), clause_of(before, position), position)[0]


# --- of what ---------------------------------------------------------------------------------------------------------

_NOUNS: tuple[tuple[Topic, str], ...] = (
    (
        Topic.OTHER,
        r"teaser (?:poster|image|visual|site)s?|(?:trailer|teaser) (?:views|reactions?)|sound ?tracks?|albums?|ost"
        r"|singles?|songs?|posters?|images?|photos?|stills?|(?:key )?visuals?|statements?|interviews?|reports?"
        r"|figures|rankings?"
        r"|charts?|slate|video ?games?|games?|films?|movies?|spin-?offs?|remakes?|reboots?|prequels?"
        r"|specials?|documentar(?:y|ies)|merch(?:andise)?|tickets?|news|announcements?|updates?|dubs?|blu-?rays?"
        r"|dvds?|volumes?|articles?|accounts?"
        r"|theme|scripts?|synopsis|premiere date|concert|tour|magazine|podcast|companies|company|post-production"
        r"|production (?:company|companies|house|team|crew|stills?)|half|cours?|arcs?|lockdown|pandemic|strikes?|role"
        r"|(?:episode|ep\.?) (?:\d+|two|three|four|five|six|seven|eight|nine|ten)"
        r"|(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|next|latest|new|penultimate|another|an|each"
        r"|every|this|that|two|three|four|more|bonus|remaining|weekly|\d+(?:st|nd|rd|th)) episodes?",
    ),
    (Topic.FINALE, r"(?:season |series )?finale|(?:final|last|closing|concluding) episodes?"),
    (
        Topic.VIDEO,
        r"(?:official |production |announcement )?(?:trailers?|teasers?)|promo(?: video)?|sneak peek"
        r"|clips?|featurettes?|first[- ]look",
    ),
    (
        Topic.WORK,
        r"webtoons?|web ?comics?|web novels?|light novels?|manga|manhwa|manhua|novels?|comics?|comic books?|books?|"
        r"source material",
    ),
    (Topic.FILMING, r"filming|principal photography|photography|productions?|shooting|the shoot|cameras|taping"),
    (Topic.CAST, r"(?:main |full |new )?cast(?: list| line-?up| members?)?|casting"),
    (Topic.RENEWAL, r"renewal|pick-?up|green ?light|go-ahead"),
    (Topic.CANCELLATION, r"cancellation|axing"),
    (Topic.RELEASE, r"release date|releases?|premieres?|debut|launch|arrival"),
    (
        Topic.SHOW,
        r"seasons?|series|shows?|dramas?|k-?dramas?|anime|sitcoms?|thrillers?|instal+ments?|adaptation|sequel|outing"
        r"|(?:first|opening|premiere|pilot|all|the|its) episodes?|pilot|episodes",
    ),
)
_NOUN = re.compile("|".join(rf"(?P<t{topic.value}>\b(?:{pattern})\b(?!-))" for topic, pattern in _NOUNS), re.IGNORECASE)
_BY_GROUP = {f"t{topic.value}": topic for topic, _ in _NOUNS}
_MODAL_BEFORE = re.compile(r"\b(?:to|will|may|might|could|would|should|can|must|not|’ll|'ll) \Z", re.IGNORECASE)
_VERBAL = frozenset(("release", "premiere", "debut", "launch", "releases", "premieres"))
_OWNED = re.compile(r"(?:\s[\w’'-]+){0,4}?\s(?:for|of|from|to|about|on)\b(?:\s[\w’'-]+){0,7}?\s\Z")


def _topics(words: str) -> tuple[tuple[int, int, Topic], ...]:
    found = []
    for noun in _NOUN.finditer(words):
        topic = _BY_GROUP[noun.lastgroup or ""]
        word = noun[0].lower()
        if topic is Topic.RELEASE and word in _VERBAL and _is_verb(words, noun.start(), word):
            continue
        found.append((*noun.span(), topic))
    return tuple(found)


_SUBJECT_BEHIND = re.compile(r" (?:on|in|this|next|later|worldwide|globally|exclusively|,)\b")


def _is_verb(words: str, start: int, word: str) -> bool:
    if _MODAL_BEFORE.search(words, max(0, start - 12), start):
        return True
    return word[-1] == "s" and _SUBJECT_BEHIND.match(words, start + len(word)) is not None


def _head(words: str, topics: tuple[tuple[int, int, Topic], ...], start: int, end: int) -> tuple[Topic, int]:
    """The noun that rules the words from `start` to `end`: "the trailer for season 2" is a trailer."""
    inside = [topic for topic in topics if start <= topic[0] and topic[1] <= end]
    if not inside:
        return Topic.NONE, -1
    place = len(inside) - 1
    while place and _OWNED.fullmatch(words, inside[place - 1][1], inside[place][0]):
        place -= 1
    if _OF_THE_SHOW.search(words, start, inside[place][0]):
        return Topic.OTHER, inside[place][0]
    return inside[place][2], inside[place][0]


_OF_THE_SHOW = re.compile(
    r"\b(?:plot|story\w*|details?|synopsis|title|name|fate|ending|events?|success|popularity|world|characters?"
    r"|number|rest"
    r"|end|beginning|middle|locations?|sets?|budget|rights|writers?|directors?|creators?|stars?|fans|makers|viewers"
    r"|finale"
    r"|members?|heroes|survivors|theor(?:y|ies)|reviews?|ratings?|version)\b(?: \w+){0,2} (?:of|for|from|about"
    r"|behind)\b"
    r"(?: [\w’'-]+){0,4} \Z",
    re.IGNORECASE,
)
"""What may be a show's and is not the show: "the plot of season 2"."""


# --- what ------------------------------------------------------------------------------------------------------------

_SCREENS = (
    "netflix|screens?|the (?:small )?screens?|tv|television|the air(?:waves)?|streaming|the streamer|the platform"
)
_VERB = re.compile(
    r"\b(?:"
    r"(?P<air>air(?:s|ed|ing)?\b|returns?\b|returned\b|returning\b)"
    rf"|(?P<release>releas(?:e|es|ed|ing)\b|premier(?:e|es|ed|ing)\b|debut(?:s|ed|ing)?\b|drop(?:s|ped|ping)?\b"
    rf"|land(?:s|ed|ing)?\b|arriv(?:e|es|ed|ing)\b|launch(?:es|ed|ing)?\b|bow(?:s|ed)\b"
    rf"|roll(?:s|ed) out\b|c(?:a|o)mes? out\b|coming out\b|hits?(?= (?:{_SCREENS})\b)"
    rf"|w(?:e|i)nt live\b|goes live\b|became available\b"
    r"|(?:been |be )?available\b|(?:been )?streaming\b|(?:began|begins|started|starts|begin|start)"
    r" (?:streaming|airing)\b|published\b|seriali[sz]ed\b|coming\b|out(?= on \w+day| on [A-Z]| in [A-Z]))"
    r"|(?P<start>beg(?:an|in|ins|un)\b|start(?:s|ed)?\b|commenc(?:e|es|ed)\b|kick(?:s|ed)? off\b"
    r"|(?:got|gets|get) under ?way\b|roll(?:s|ed|ing)?\b"
    r"|(?:went|go|goes|going) into(?= production)|enter(?:s|ed)?(?= production)|under ?way\b)"
    r"|(?P<stop>halted\b|suspended\b|paused\b|stopped\b|interrupted\b|shut down\b|(?:put )?on hold\b|delayed\b)"
    r"|(?P<wrap>wrap(?:s|ped)?(?: up)?\b|finish(?:es|ed)?\b|complet(?:e|es|ed)\b)"
    r"|(?P<end>conclud(?:e|es|ed)\b|end(?:s|ed)\b|came to an end\b|(?:comes|coming|come) to an end\b)"
    r"|(?P<renew>renew(?:s|ed|ing)?\b|green-?lit\b|green-?lights?\b|picked up\b|ordered\b|commissioned\b)"
    r"|(?P<cancel>cancel(?:s|l?ed|ling)?\b|axed\b|scrapped\b|pulled the plug\b)"
    r"|(?P<announce>announced?\b|confirm(?:s|ed)?\b|reveal(?:s|ed)?\b|unveil(?:s|ed)?\b|shared\b|posted\b|came\b"
    r"|arose\b)"
    r"|(?P<plan>(?:slated|scheduled|set|due|expected|planned|targeted|pencilled in|earmarked|dated)\b"
    r"(?! (?:to|up|out)\b))"
    r"|(?P<born>born\b)|(?P<died>died\b|passed away\b)"
    r"|(?P<noun>(?:release date|release|premiere|debut|launch|arrival|renewal|cancellation)"
    r"(?= (?:on|in|is|was|came|for|of|date)\b"
    r"|:|\s*[–—-]\s))"
    r")",
    re.IGNORECASE,
)
_RELEASE = {
    Topic.SHOW: Event.RELEASED,
    Topic.NONE: Event.RELEASED,
    Topic.RELEASE: Event.RELEASED,
    Topic.VIDEO: Event.VIDEO_PUBLISHED,
    Topic.WORK: Event.WORK_PUBLISHED,
    Topic.FINALE: Event.ENDED,
    Topic.RENEWAL: Event.RENEWED,
    Topic.CANCELLATION: Event.CANCELLED,
}
_EVENTS: dict[str, dict[Topic, Event]] = {
    "release": _RELEASE,
    "air": {t: e for t, e in _RELEASE.items() if t in (Topic.SHOW, Topic.NONE, Topic.FINALE)},
    "start": {
        Topic.FILMING: Event.FILMING_BEGAN,
        Topic.SHOW: Event.RELEASED,
        Topic.WORK: Event.WORK_PUBLISHED,
    },
    "stop": {Topic.FILMING: Event.FILMING_HALTED},
    "wrap": {
        Topic.FILMING: Event.FILMING_WRAPPED,
        Topic.SHOW: Event.FILMING_WRAPPED,
        Topic.NONE: Event.FILMING_WRAPPED,
    },
    "end": {
        Topic.FILMING: Event.FILMING_WRAPPED,
        Topic.SHOW: Event.ENDED,
        Topic.NONE: Event.ENDED,
    },
    "renew": {Topic.SHOW: Event.RENEWED, Topic.NONE: Event.RENEWED},
    "cancel": {Topic.SHOW: Event.CANCELLED, Topic.NONE: Event.CANCELLED},
    "announce": {
        Topic.CAST: Event.CAST_ANNOUNCED,
        Topic.SHOW: Event.RENEWED,
        Topic.RENEWAL: Event.RENEWED,
        Topic.CANCELLATION: Event.CANCELLED,
        Topic.VIDEO: Event.VIDEO_PUBLISHED,
    },
    "plan": {
        Topic.SHOW: Event.RELEASED,
        Topic.NONE: Event.RELEASED,
        Topic.RELEASE: Event.RELEASED,
        Topic.VIDEO: Event.VIDEO_PUBLISHED,
        Topic.FILMING: Event.FILMING_BEGAN,
        Topic.FINALE: Event.ENDED,
    },
    "born": dict.fromkeys(Topic, Event.BORN),
    "died": dict.fromkeys(Topic, Event.DIED),
}
_INTRANSITIVE = re.compile(r"(?:arriv|land|bow|came|come|coming|hit|went|became|avail|born|died|pass|air|return)", re.I)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being|got|gets|’s|'s)(?: \w+ly| first| also| then| \w+)? \Z", re.I)
_BOUNDARY = re.compile(
    r"[;:]\s|\s[–—-]\s|—|, (?:but|while|whereas|although|though|so|who|where)\b"
    r"|\b(?:but|while|whereas|although|though|when|before|after|because|as|that|until|since|if|where|than|with)\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"\b(?:on|in|at|to|with|after|before|via|by|during|over|across|alongside|despite)\b", re.I)
_AUXILIARIES = re.compile(
    r"(?:\b(?:will|shall|is|are|was|were|has|have|had|may|might|could|would|should|can|must|be|been|being|to|not|now"
    r"|set|expected|scheduled|slated|due|confirmed|going|poised|planned|officially|finally|also|then|first|still|just"
    r"|soon|already|currently|likely|never|yet|ll|did|does|do)\b[ ’']*)+\Z",
    re.IGNORECASE,
)
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


_STORY = re.compile(r"set (?:in|during|around|at|between)\b", re.IGNORECASE)
"""Where and when a story plays: a show set in 1988 is not due in 1988."""


def _happening(words: str, found: re.Match[str], topics: tuple[tuple[int, int, Topic], ...]) -> Happening:
    place, end, group = found.start(), found.end(), found.lastgroup or ""
    clause = clause_of(words, place)
    led = _AUXILIARIES.search(words, clause, place)
    start = led.start() if led is not None else place
    if group == "noun":
        event, topic, topic_place = _of_noun(words, found, topics, clause)
    else:
        topic, topic_place = _topic(words, found, topics, clause)
        event = _EVENTS[group].get(topic)
        if event is Event.RELEASED and topic is not Topic.RELEASE and _STORY.match(words, place):
            event = None
    tense = _tense(words, found, clause, start)
    return Happening(event, start, place, end, tense, topic, topic_place, clause, group)


def _tense(words: str, found: re.Match[str], clause: int, start: int) -> Tense:
    lead = words[start : found.start()]
    if _MAYBE.search(lead):
        return Tense.MAYBE
    if found.lastgroup == "plan" or _COMING.search(lead):
        return Tense.COMING
    if re.match(r"to\b", lead) and _LOOKED_FOR.search(words, clause, start):
        return Tense.COMING
    is_present = _PRESENT.match(found[0]) is not None and re.search(r"\b(?:was|were|been)\b", lead) is None
    return Tense.COMING if is_present else Tense.PAST


_LOOKED_FOR = re.compile(r"\b(?:expect|hope|plan|aim|look|wait|tipped|on track|on course)\w*\b", re.IGNORECASE)


def clause_of(words: str, place: int) -> int:
    """Where the clause of the verb at `place` begins: behind the last word that opens one with a subject of its own."""
    start = 0
    for found in _BOUNDARY.finditer(words, 0, place):
        between = words[found.end() : place]
        if between.strip() and not _AUXILIARIES.fullmatch(between.lstrip()):
            start = found.end()
    return start


def _topic(
    words: str, found: re.Match[str], topics: tuple[tuple[int, int, Topic], ...], clause: int
) -> tuple[Topic, int]:
    is_passive = _PASSIVE.search(words, max(0, found.start() - 30), found.start()) is not None
    if not is_passive and not _INTRANSITIVE.match(found[0]):
        behind = next((t for t in topics if t[0] >= found.end()), None)
        if behind is not None and behind[0] - found.end() < 60:
            between = words[found.end() : behind[0]]
            if not _PREPOSITION.search(between) and not re.search(r"[,;:.]|\b(?:for|and)\b", between):
                return behind[2], behind[0]
    return _head(words, topics, clause, found.start())


def _of_noun(
    words: str, found: re.Match[str], topics: tuple[tuple[int, int, Topic], ...], clause: int
) -> tuple[Event | None, Topic, int]:
    """ "The renewal on June 6", "its release in 2022", "the premiere of the trailer in May"."""
    noun = found[0].lower()
    of = next((t for t in topics if t[0] > found.end() and t[0] - found.end() < 30), None)
    if of is not None and re.match(r" of\b", words[found.end() :]):
        topic, place = of[2], of[0]
    else:
        before = re.search(r"(?:(\w+)[’']s|\b(\w+)) \Z", words[clause : found.start()])
        own = _NOUN.match(words, clause + before.start()) if before is not None else None
        topic = _BY_GROUP[own.lastgroup or ""] if own is not None else Topic.NONE
        place = own.start() if own is not None else -1
    if noun == "renewal":
        return Event.RENEWED, topic, place
    if noun == "cancellation":
        return Event.CANCELLED, topic, place
    return _RELEASE.get(topic), topic, place
