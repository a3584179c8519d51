"""Of what a clause speaks: of the show, its trailer, the book it is made from, the filming, or of something else."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from editor_app.article.subject import in_any_marks
from editor_app.facts.show_facts import ShowFacts


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


def without_names(words: str, facts: ShowFacts | None) -> str:
    """`words` with "q" for each letter of the show's own names: the nouns in *Squid Game* are none."""
    if facts is None:
        return words
    return _own_names(facts.show.names).sub(lambda found: "q" * len(found[0]), words)


@lru_cache(maxsize=16)
def _own_names(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{in_any_marks(names)})(?!\w)")


def topic_before(words: str, position: int) -> Topic:
    """Of what the clause speaks before `position`: of the webtoon, the trailer, the show …"""
    before = words[:position]
    return head_of(before, topics_in(before), clause_of(before, position), position)[0]


_SOMEBODY_S = re.compile(
    r"\b(?!(?:it|that|there|he|she|what|who|here|where|how|let)[’'])[\w-]+[’']s (?:was|is|has|had|will|were)\b",
    re.IGNORECASE,
)


_NAMESAKE = re.compile(
    r"\b(?:same (?:name|title)|namesake|similar(?:ly)? (?:titled?|named?)|unrelated|no relation)\b", re.I
)


def is_somebody_elses(words: str, start: int, end: int) -> bool:
    """Whether it is said of a namesake, or of what is left out behind an owner: "Korea's was renewed"."""
    return _SOMEBODY_S.search(words, start, end) is not None or _NAMESAKE.search(words) is not None


_DOES = re.compile(r"(?:(?:has|have) )?(?:cancell?ed|axed|scrapped|renewed|green-?lit|recommissioned)", re.IGNORECASE)
_OBJECT = re.compile(
    r" (?:the|its|a) (?:[\w’'-]+ ){0,3}?(?P<noun>[\w’'-]+)(?= (?:at|on|in|of|for|to|with|by|that)\b|[.,;:!?]|\Z)"
)


def is_done_to_another(words: str, start: int, end: int) -> bool:
    """Whether somebody has cancelled or renewed what is no show: "CBS cancelled the panel at the fair"."""
    if not _DOES.fullmatch(words, start, end) or (behind := _OBJECT.match(words, end)) is None:
        return False
    return noun_at(words, behind.start("noun")) is not Topic.SHOW


# --- nouns -----------------------------------------------------------------------------------------------------------

_NOUNS: tuple[tuple[Topic, str], ...] = (
    (
        Topic.OTHER,
        r"(?:first|second|third|fourth|fifth|one|two|three|half|most|some|many|none|each|both) of (?:the|its"
        r"|these|those)"
        r"|teaser (?:poster|image|visual|site)s?|(?:trailer|teaser) (?:views|reactions?)|sound ?tracks?|albums?|ost"
        r"|singles?|songs?|posters?|images?|photos?|stills?|(?:key )?visuals?|statements?|interviews?|reports?"
        r"|figures|rankings?"
        r"|charts?|slate|video ?games?|games?|(?<!to )films?|movies?|spin-?offs?|remakes?|reboots?|prequels?"
        r"|(?:ticket |advance )?sales?|bookings|pre-?orders|specials?|documentar(?:y|ies)|merch(?:andise)?|tickets?"
        r"|news|announcements?(?! (?:teaser|trailer))|updates?"
        r"|dubs?|blu-?rays?"
        r"|dvds?|volumes?|articles?|accounts?"
        r"|(?:light novel|novel|manga|comic|stage|audio|game|film|movie|live[- ]action) adaptations?(?= (?:of|by|was"
        r" published|has \w+ volumes)\b)"
        r"|theme|scripts?|synopsis|premiere date|concert|tour|magazine|podcast|companies|company|post-production"
        r"|production (?:company|companies|house|team|crew|stills?)|half|cours?|arcs?|lockdown|pandemic|strikes?|role"
        r"|(?:episode|ep\.?) (?:\d+|two|three|four|five|six|seven|eight|nine|ten)"
        r"|(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|next|latest|penultimate|another|an|each"
        r"|every|this|that|two|three|four|more|bonus|remaining|weekly|\d+(?:st|nd|rd|th)) episodes?"
        r"|(?:a|the) new episode",
    ),
    (
        Topic.FINALE,
        r"(?:last|final) of (?:the|its|all) (?:\w+ )?episodes"
        r"|(?:season |series )?finale|(?:final|last|closing|concluding) episodes?",
    ),
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
    (
        Topic.FILMING,
        r"filming|principal photography|photography|productions?|shooting|the shoot|cameras|taping|recording",
    ),
    (Topic.CAST, r"(?:main |full |new )?cast(?: list| line-?up| members?)?|casting"),
    (
        Topic.RENEWAL,
        r"renewal|(?:decision|choice) to renew(?: the (?:show|series|drama))?"
        r"|order(?= for\b| from\b| came\b| had\b)|pick-?up|green ?light|go-ahead",
    ),
    (
        Topic.CANCELLATION,
        r"cancellation|axing|(?:decision|choice|move) to (?:axe|cancel|scrap|drop|shelve|end)"
        r"(?: (?:the|its|this) (?:show|series|drama|anime|sitcom))?",
    ),
    (Topic.RELEASE, r"release date|releases?|premieres?|debut|launch|arrival"),
    (
        Topic.SHOW,
        r"seasons?|(?:mini-?|docu)?series|shows?|dramas?|k-?dramas?|anime|sitcoms?|thrillers?|horror|comedy|dramedy|procedural|soap|saga|instal+ments?|adaptation|sequel|outing"
        r"|(?:first|opening|premiere|pilot|all|the|its) episodes?|pilot|episodes"
        r"|the (?:first|second|third|fourth|fifth|sixth|seventh)"
        r"(?= (?:will|is|was|has|had|came|premier|arriv|follow|launch))",
    ),
)
_NOUN = re.compile("|".join(rf"(?P<t{topic.value}>\b(?:{pattern})\b(?!-))" for topic, pattern in _NOUNS), re.IGNORECASE)
_BY_GROUP = {f"t{topic.value}": topic for topic, _ in _NOUNS}
MODAL_BEFORE = re.compile(r"\b(?:to|will|may|might|could|would|should|can|must|not|’ll|'ll) \Z", re.IGNORECASE)
_VERBAL = frozenset(("release", "premiere", "debut", "launch", "releases", "premieres"))
AUXILIARIES = re.compile(
    r"(?:\b(?:will|shall|is|are|was|were|has|have|had|may|might|could|would|should|can|must|be|been|being|to|not|now"
    r"|set|expected|scheduled|slated|due|confirmed|going|poised|planned|officially|finally|also|then|first|still|just"
    r"|soon|already|currently|likely|never|yet|ll|did|does|do)\b[ ’']*)+\Z",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?:\s[\w’'-]+){0,4}?\s(?:for|of|from|to|about|on)\b(?:\s[\w’'-]+){0,7}?\s\Z")


def topics_in(words: str) -> tuple[tuple[int, int, Topic], ...]:
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
    if MODAL_BEFORE.search(words, max(0, start - 12), start):
        return True
    return word[-1] == "s" and _SUBJECT_BEHIND.match(words, start + len(word)) is not None


def noun_at(words: str, place: int) -> Topic:
    """What the noun is that begins at `place`."""
    found = _NOUN.match(words, place)
    return _BY_GROUP[found.lastgroup or ""] if found is not None else Topic.NONE


def head_of(words: str, topics: tuple[tuple[int, int, Topic], ...], start: int, end: int) -> tuple[Topic, int]:
    """The noun that rules the words from `start` to `end`: "the trailer for season 2" is a trailer."""
    inside = [topic for topic in topics if start <= topic[0] and topic[1] <= end]
    if _ONES.search(words, start, end):
        return Topic.OTHER, -1
    if not inside:
        return Topic.NONE, -1
    place = len(inside) - 1
    last = inside[-1][1]
    is_of_the_last = _RELATIVE.fullmatch(words, last, end) or _REDUCED.match(words, last)
    while place and _OWNED.fullmatch(words, inside[place - 1][1], inside[place][0]):
        if is_of_the_last and _FINITE.search(words, inside[place - 1][1], inside[place][0]):
            break  # "the show is based on a novel that was …"
        place -= 1
    if _OF_THE_SHOW.search(words, start, inside[place][0]) or _ANOTHER_ONE.search(words, start, inside[place][0]):
        return Topic.OTHER, inside[place][0]
    return inside[place][2], inside[place][0]


_RELATIVE = re.compile(rf"(?: of the same name)?,? (?:that|which) (?:{AUXILIARIES.pattern})?")
_REDUCED = re.compile(
    r"(?: of the same name)?(?:,? (?:\w+ly |first )?(?:published|seriali[sz]ed|written|printed)| released)\b"
)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|adapts|adapted|follows|comes|goes)\b")
_ANOTHER_ONE = re.compile(
    r"\b(?:earlier|previous|another|other|rival|similar|different|proposed|unmade|live[- ]action|older|competing)"
    r"\s+(?:\w+ )?\Z",
    re.IGNORECASE,
)
_ONES = re.compile(r"\b(?:ones?|those|some|others|another)(?: that| which)? \Z", re.IGNORECASE)
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


# --- clauses ---------------------------------------------------------------------------------------------------------

_BOUNDARY = re.compile(
    r"[;:]\s|\s[–—-]\s|—|, (?:but|while|whereas|although|though|so|who|where)\b"
    r"|\b(?:but|while|whereas|although|though|when|before|after|because|as|that|until|since|if|where|than|with)\b",
    re.IGNORECASE,
)


def clause_of(words: str, place: int) -> int:
    """Where the clause of the verb at `place` begins: behind the last word that opens one with a subject of its own."""
    start = 0
    for found in _BOUNDARY.finditer(words, 0, place):
        between = words[found.end() : place]
        if between.strip() and not AUXILIARIES.fullmatch(between.lstrip()):
            start = found.end()
    return start
