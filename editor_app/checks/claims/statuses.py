"""How a show or season is said to stand: "has been renewed", "is filming", "if Netflix renews", "no trailer yet"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from editor_app.article.subject import Subject, seasons_in
from editor_app.checks.claims.dates import linked_spans
from editor_app.checks.claims.topics import (
    Topic,
    clause_of,
    is_done_to_another,
    is_somebody_elses,
    topic_before,
    without_names,
)
from editor_app.checks.passages import Passage, PassageKind, Sentence
from editor_app.checks.prose import Prose
from editor_app.checks.stance import Stance, is_quoted, stance
from editor_app.text.spans import Span


class Standing(Enum):
    """What is said of it. Those from `IF_RENEWED` on hold only until something has happened."""

    RENEWED = auto()
    CANCELLED = auto()
    RELEASED = auto()
    ENDED = auto()
    FILMING = auto()
    POST_PRODUCTION = auto()
    WRAPPED = auto()
    IN_DEVELOPMENT = auto()
    RUNNING = auto()
    IF_RENEWED = auto()
    NOT_RENEWED = auto()
    NO_CAST = auto()
    NO_DATE = auto()
    NO_TRAILER = auto()
    NO_TEASER = auto()
    NOT_FILMING = auto()
    NOT_RELEASED = auto()


@dataclass(frozen=True, slots=True, eq=False)
class StatusClaim:
    """Words from `start` to `end` of a sentence that say how something stands.

    `season` is the one that the sentence names for it. `is_perfect` is said as of now ("has been"), not of a day.
    """

    passage: Passage
    sentence: Sentence
    start: int
    end: int
    standing: Standing
    season: int | None
    topic: Topic
    is_perfect: bool = True

    @property
    def span(self) -> Span:
        return self.sentence.span(self.start, self.end)

    @property
    def is_predicate(self) -> bool:
        """Whether the words begin with a verb that other words can take the place of: "has not been renewed"."""
        return _PREDICATE.match(self.words) is not None

    @property
    def words(self) -> str:
        return self.sentence.words[self.start : self.end]


_PREDICATE = re.compile(r"(?:has|have|is|are|was|were)(?:n[’']t)? ", re.IGNORECASE)
_RENEWED = r"renewed|green-?lit|picked up|recommissioned|ordered"
_ADVERB = r"(?:\w+ly |now |also |since |already |just |finally |still |yet |ever )*"
_TOLD = r"announced|confirmed|revealed|unveiled|disclosed|shared|made public|set|known|decided|given|named|fixed|issued"
_NOT = (
    r"(?:(?:has|have|is|was|are|were|does|did|do) (?:not|still not|never)|(?:has|have|is|was|are|were|does|did"
    r"|do)n[’']t"
    r"|(?:has|have) still not|(?:has|have|is|are|remains?) yet to|(?:has|have|is|are) still to)"
)
_SOMEBODY = (
    r"(?:q{2,}|netflix|disney\+?|hulu|amazon|prime video|hbo|max|apple|crunchyroll|they|it"
    r"|(?-i:[A-Z][\w+]*(?: [A-Z+][\w+]*)?)"
    r"|the (?:network|streamer|streaming service|studio|platform|producers|makers|creators|team|series|show|drama|anime"
    r"|company|channel|broadcaster|service|project|season)|season (?:\d+|two|three|four|five)"
    r"|(?:a |the )?(?:second|third|fourth|fifth|sixth|new|another|next) season)"
)
_GREEN = r"(?:green ?light|go-ahead|nod|blessing|renewal|thumbs up|all-clear)"
_RENEWING = (
    rf"(?:renew(?:s|ed|ing)?|green-?light(?:s|ed)?|green-?lit|pick(?:s|ed)? (?:it |the \w+ )?up|order(?:s|ed)?"
    rf"|commission(?:s|ed)?"
    rf"|approves?d?|(?:giv(?:e|es|en|ing)|gets?|got|receives?|received|earns?|earned) (?:[\w’'-]+ ){{0,4}}?{_GREEN}"
    r"|(?:decid|choos|opt)\w* to (?:continue|renew|go on|go ahead|make|order|bring (?:it|the \w+) back|move forward"
    r"|proceed))"
)
_RENEWS = (
    rf"(?:renews|green-?lights|picks (?:it |the \w+ )?up|orders|approves|(?:gives?|gets?) (?:[\w’'-]+ ){{0,4}}?{_GREEN}"
    r"|(?:decides?|chooses?|opts?) to (?:continue|renew|go on|go ahead|make|order|move forward|proceed"
    rf"|bring (?:it|the \w+) back|give (?:[\w’'-]+ ){{0,4}}?{_GREEN})|(?:is|gets|has been) (?:{_RENEWED}|approved))"
)
"""The same as something to come, behind "when" and "once"."""
_FILM = r"filming|shooting|production|principal photography"
_FORMS: tuple[tuple[Standing, str], ...] = (
    (
        Standing.IF_RENEWED,
        rf"(?:if|unless|whether|should|assuming(?: that)?|provided(?: that)?)(?: and when)? {_SOMEBODY}"
        rf" (?:\w+ ){{0,3}}?{_RENEWING}"
        r"|if there (?:is|should be|will be|ever is) (?:ever )?a(?:nother)?"
        r" (?:second|third|fourth|fifth|sixth|new|next) season"
        rf"|(?:if|unless|should|whether) {_SOMEBODY} (?:ever )?(?:will )?(?:gets?|receives?|is given|returns? for"
        r"|comes? back for|be back for|makes? it to) (?:a|its) (?:second|third|fourth|fifth|sixth|new) season"
        rf"|(?:(?:depending on )?when(?:ever)?|once|until) {_SOMEBODY} (?:(?:finally|officially|ever) )?{_RENEWS}"
        rf"|(?:hopes?|hoping|hope) (?:that )?{_SOMEBODY} (?:will|would|gets?|is) (?:be )?(?:approved"
        rf"|{_RENEWED})(?: \w+ly)?"
        r"|(?:await(?:s|ing)?|waiting for) (?:a |the |its |an official |official )?renewal"
        r"|(?:fate|future) (?:of [\w ’']+? )?(?:is|remains?|hangs|still hangs) (?:\w+ )?(?:unknown|uncertain|unclear"
        r"|undecided|open"
        r"|in (?:limbo|doubt|the balance)|up in the air)"
        r"|(?:remains to be seen|unclear|unknown|not known|uncertain) (?:if|whether) [\w ’']+? (?:renew\w*|return"
        r"|continue|be back|happen)",
    ),
    (
        Standing.NO_TEASER,
        r"(?:there(?: is|[’']s| are| has been| have been)|(?:we|fans) have(?: seen)?) (?:still |currently |as yet "
        r"|so far )?no (?:official |new )?teasers?"
        r"(?: trailers?)?(?: yet| so far)?"
        rf"|no (?:official )?teasers? (?:has|have|was) (?:yet )?(?:been )?(?:released|{_TOLD}|shown|dropped)(?: yet)?",
    ),
    (
        Standing.NO_TRAILER,
        r"(?:there(?: is|[’']s| are| has been| have been)|(?:we|fans) have(?: seen)?) (?:still |currently |as yet "
        r"|so far )?no (?:official |full )?trailers?"
        r"(?! for (?:this|that))(?: yet| so far)?"
        rf"|no (?:official |full )?trailers? (?:has|have|was) (?:yet )?(?:been )?(?:released|{_TOLD}|shown"
        rf"|dropped)(?: yet)?"
        rf"|{_NOT} (?:yet )?(?:released?|dropped|drop|shared?|unveil(?:ed)?) (?:a|an|any|the) (?:official |full "
        rf"|new )?trailer(?: yet)?",
    ),
    (
        Standing.NO_DATE,
        rf"no (?:official |exact |concrete |firm |set )?(?:release|premiere) (?:date|window)(?: (?:has|have|is"
        rf"|was) (?:yet )?(?:been )?(?:{_TOLD}))?(?: yet)?"
        rf"|{_NOT} (?:yet )?(?:have|get|got|given|{_TOLD}|announce|confirm|reveal|set) (?:an?|the|any"
        rf"|its) (?:official |exact |concrete |firm )?"
        r"(?:release|premiere) (?:date|window)(?: yet)?",
    ),
    (
        Standing.NO_CAST,
        rf"{_NOT} (?:yet )?(?:{_TOLD}|announce|confirm|reveal) (?:a|the|any|its) (?:\w+ )?cast(?: members?"
        rf"| list)?(?: yet)?"
        rf"|no (?:new )?cast(?:ing)?(?: members?| list| news)? (?:has|have) (?:yet )?been (?:{_TOLD})(?: yet)?",
    ),
    (
        Standing.NOT_FILMING,
        rf"(?:{_FILM}) {_NOT} (?:yet )?(?:even )?(?:begun?|started?|start|commenced?|got under ?way"
        rf"|kicked off)(?: yet)?"
        rf"|{_NOT} (?:yet )?(?:begun?|started?|start|commenced?|entered) (?:{_FILM})(?: yet)?"
        rf"|cameras {_NOT} (?:yet )?(?:roll|rolled|started rolling|begun rolling)(?: yet)?",
    ),
    (
        Standing.NOT_RENEWED,
        rf"{_NOT} (?:yet )?{_ADVERB}(?:be |been )?{_ADVERB}(?:{_RENEWED}|{_TOLD}|released|aired|premiered|renew"
        rf"|announce|confirm|greenlight"
        rf"|approved|given the green ?light)"
        r"(?: (?:a|the|any) (?:second|third|fourth|fifth|new|next) season)?(?: yet)?(?! (?:that|by|at|in|on) (?:the"
        r"|a|an|\d))"
        rf"|no (?:official )?(?:word|news|confirmation|announcement|decision)(?: yet)? (?:on|about|of"
        rf"|regarding) (?:a |the |its )?(?:renewal|(?:second|third|fourth|next|new) season)",
    ),
    (
        Standing.CANCELLED,
        rf"(?:was|were|has been|have been|is|got) {_ADVERB}(?:cancell?ed|axed|scrapped|shelved|ruled out)"
        r"|(?:has |have )?(?:cancell?ed|axed|scrapped|pulled the plug(?: on)?)(?= (?:the|it|its|season|q+|after)\b)"
        r"|(?:has|have) (?:cancell?ed|axed|scrapped)(?= (?:is|was|will|has)\b|[,.])"
        r"|there (?:will (?:not |never )?be|won[’']t be|is going to be) (?:no|a) (?:second|third|fourth|fifth"
        r"|sixth) season",
    ),
    (
        Standing.RENEWED,
        rf"(?:was|were|has been|have been|is|got) {_ADVERB}(?:{_RENEWED})(?! (?:from|where|by the (?:police"
        rf"|army)|to (?!return|come)))"
        r"|(?:has |have )?(?:renewed|green-?lit|recommissioned)(?= (?:the|it|its|season|a|q+|for)\b)",
    ),
    (
        Standing.FILMING,
        r"(?:is|are) (?:currently |now |still |already |reportedly )?(?:filming|shooting|in production"
        r"|being (?:filmed|shot)|in front of the cameras)"
        rf"|(?:{_FILM}) (?:is|are) (?:currently |now |still |already |well )?(?:under ?way|in progress|ongoing"
        rf"|continuing|in full swing|taking place)"
        r"|cameras are (?:currently |now |still |already )?rolling",
    ),
    (
        Standing.WRAPPED,
        rf"(?:{_FILM}) (?:has |have )?{_ADVERB}(?:wrapped|finished|concluded)(?: up)?"
        r"(?! (?:for the day|early|on the (?:first|pilot)))"
        rf"|(?:has |have )?{_ADVERB}wrapped(?: up)?(?= (?:{_FILM}|its|season|the (?:second|third|fourth|fifth|new)))",
    ),
    (
        Standing.POST_PRODUCTION,
        r"(?:is|are) (?:currently |now |still |already )?in post-?production|(?:is|are) being edited",
    ),
    (
        Standing.IN_DEVELOPMENT,
        r"(?:is|are) (?:currently |now |still |already )?(?:in (?:development|pre-production|the works"
        r"|the writing stages?)|being (?:developed|written))"
        r"|(?:its |the )?scripts are (?:currently |now |still |already )?being written",
    ),
    (
        Standing.RUNNING,
        r"(?:is|are) (?:still|currently) (?:airing|running|on the air|on air|ongoing)",
    ),
    (
        Standing.RELEASED,
        r"(?:is|are) (?:now |already |currently )?(?:streaming|out now|out|available)(?: now)?(?= (?:on|in|for"
        r"|worldwide|globally)\b|[.,;!]|\Z)"
        r"|(?:was|were|has|have) (?:already |finally |now )?(?:been )?released|has (?:already |finally )?(?:premiered"
        r"|arrived|landed|dropped|come out|aired)",
    ),
    (
        Standing.ENDED,
        r"(?:has |have )?(?:officially )?(?:ended|come to an end|concluded)(?= (?:for good|after|in \d{4})\b|[.;!]"
        r"|\Z)|came to an end(?= after (?:its|the|one|two|three|four|five|six|\d))"
        r"|is (?:now |officially )?over(?=[.;!,]|\Z| after (?:its|the|one|two|three|four|five|six|\d))",
    ),
)
_OPENS = (
    r"if|unless|whether|should|assuming|provided|depending|when|whenever|once|until|hopes?|hoping|await|awaits|awaiting"
    r"|waiting|fate|future|remains?|unclear|unknown|not|uncertain|there|we|fans|no|has|have|hasn|haven|is|isn|are|aren|was"
    r"|wasn|were|weren|does|doesn|did|didn|do|don|got|been|renewed|green-?lit|recommissioned|cancell?ed|axed|scrapped"
    rf"|pulled|cameras|scripts|its|the|wrapped|officially|ended|come|came|concluded|{_FILM}"
)
"""The words with which any of them begins: most words are passed over at a glance."""
_STATUS = re.compile(
    rf"\b(?=(?:{_OPENS})\b)(?:"
    + "|".join(rf"(?P<s{standing.value}>(?:{pattern})(?!\w))" for standing, pattern in _FORMS)
    + ")",
    re.IGNORECASE,
)
_BY_GROUP = {f"s{standing.value}": standing for standing, _ in _FORMS}
_FIRST_LOOK = re.compile(
    r"renew|green|pick|order|cancel|axed|scrap|film|shoot|product|camera|trailer|teaser|date|cast|announc|confirm"
    r"|reveal|edited"
    r"|develop|works|written|writing|airing|running|air\b|ongoing|stream|out\b|available|releas|premier|arriv|land"
    r"|drop|ended"
    r"|conclud|over\b|an end|decid|approv|fate|future|blessing|unknown|unclear|be seen|no (?:\w+ )?(?:word|news)"
    r"|there w|\b(?:if|unless|whether|should) [^,;.]{1,40} season",
    re.IGNORECASE,
)
_CONDITIONAL = (Standing.IF_RENEWED,)
_HAPPENED = (Standing.RENEWED, Standing.CANCELLED, Standing.RELEASED, Standing.ENDED, Standing.WRAPPED)
_SOMEBODY_FILMS = re.compile(r"\b(?:he|she|I|we|you|who)\b(?: \w+){0,2} \Z", re.IGNORECASE)
_ON_A_DAY = re.compile(r" (?:on|in|from) (?:\w+,? )?(?:the )?(?:[A-Z]\w+\.? \d|\d)")
_SOMETHING_ELSE = re.compile(
    r" (?:his|her|my|our|another|an?|the (?:film|movie|finale|final|last|next)) ", re.IGNORECASE
)
_NEGATIVE = (
    Standing.NOT_RENEWED,
    Standing.NO_CAST,
    Standing.NO_DATE,
    Standing.NO_TRAILER,
    Standing.NO_TEASER,
    Standing.NOT_FILMING,
    Standing.NOT_RELEASED,
)
_SAID = re.compile(r"\b(?:said|(?<!be )told|asked|wrote|stated|admitted|explained|added)\b", re.IGNORECASE)
_THEN = re.compile(
    r"\b(?:had|at the time|back then|by then|at that point|in \d{4}|said|(?<!be )told|asked|wrote|stated|admitted"
    r"|explained|added|(?<!at )once|previously|earlier|used to|for years|for months|until \w+ \d{4}|before it)\b",
    re.IGNORECASE,
)
"""What makes a status one of the past, or somebody else's words."""


_ONCE_IT = re.compile(
    r"\b(?:once|until|till|whenever|before|by the time|as soon as|(?<!and )when)\b[^,;.:]* (?=\Z)", re.IGNORECASE
)


def status_claims(prose: Prose) -> Iterator[StatusClaim]:
    """Every place in a section that says how the show or one of its seasons stands."""
    linked = prose.once(linked_spans)
    for passage in prose.passages:
        if passage.kind in (PassageKind.POINTER, PassageKind.QUOTE, PassageKind.HEADING, PassageKind.ROW):
            continue
        for sentence in passage.sentences:
            for found in _said(without_names(sentence.words, prose.known.facts)):
                claim = _claim(prose, passage, sentence, found)
                if claim is not None and not any(
                    link.start < claim.span.end and claim.span.start < link.end for link in linked
                ):
                    yield claim


@lru_cache(maxsize=2048)  # after an edit all but one sentence of its section are the same
def _said(words: str) -> tuple[re.Match[str], ...]:
    """What `words` say; the show's own name in them is "q" throughout."""
    return tuple(_STATUS.finditer(words)) if _FIRST_LOOK.search(words) else ()


def _claim(prose: Prose, passage: Passage, sentence: Sentence, found: re.Match[str]) -> StatusClaim | None:
    words, standing = sentence.words, _BY_GROUP[found.lastgroup or ""]
    start, end = found.span()
    speaks_for_itself = standing in _CONDITIONAL or _FILM_FIRST.match(found[0]) is not None
    topic = topic_before(without_names(words, prose.known.facts), start) if not speaks_for_itself else Topic.NONE
    if (
        standing is Standing.ENDED
        and words.startswith(" after ", end)
        and not _IT_ENDS.search(without_names(words, prose.known.facts), 0, start)
    ):
        return None  # "the party is over after two nights"
    if _THERE_WILL.match(found[0]) or is_done_to_another(words, found.start(), found.end()):
        return None
    if topic is Topic.NONE and not speaks_for_itself and _IT.search(words, 0, start):
        topic = topic_before(without_names(words, prose.known.facts), clause_of(words, start))  # what "it" may be
    standing_of = _refined(standing, topic, words, end)
    if standing_of is None or not _is_vouched_for(sentence, start, end, standing_of):
        return None
    if prose.subject(passage, sentence, end) in (Subject.OTHER, Subject.PERSON):
        return None
    if is_somebody_elses(words, 0, start) or _THE_FIRST.search(words, 0, start):
        return None
    if prose.subject(passage, sentence, len(words)) is Subject.OTHER and standing in (*_CONDITIONAL, *_NEGATIVE):
        return None
    is_perfect = re.match(r"(?:was|were|had|(?:re)?newed|cancell?ed|axed|green)", found[0], re.I) is None
    return StatusClaim(passage, sentence, start, end, standing_of, _season(words, start, end), topic, is_perfect)


_IT_ENDS = re.compile(
    r"(?:\A\W*|[.;:,—–] |\b(?:and|but|that|so) )(?:q{2,}|it|(?:the|this) (?:\w+ )?(?:series|show|drama|sitcom)) \Z",
    re.IGNORECASE,
)
_FILM_FIRST = re.compile(rf"(?:{_FILM}|cameras|(?:its |the )?scripts)\b", re.IGNORECASE)
_IT = re.compile(r"\b(?:it|they) \Z", re.IGNORECASE)
_THE_FIRST = re.compile(r"\bthe (?:first|second|third|fourth|last|latter|former|other)(?: one)? \Z", re.IGNORECASE)
_THERE_WILL = re.compile(r"there (?:will|is going to) be a ", re.IGNORECASE)  # and not "be no"
_MORE_CAST = re.compile(
    r"\b(?:more|other|additional|further|new|rest of the|remaining|full|entire) (?:\w+ )?cast", re.I
)
_TOPICS = {
    Topic.SHOW: Standing.NOT_RENEWED,
    Topic.RENEWAL: Standing.NOT_RENEWED,
    Topic.CAST: Standing.NO_CAST,
    Topic.RELEASE: Standing.NO_DATE,
    Topic.VIDEO: Standing.NO_TRAILER,
}


def _refined(standing: Standing, topic: Topic, words: str, end: int) -> Standing | None:
    """What is meant, by what it is said of; None where it is said of something else."""
    if standing is Standing.NOT_RENEWED:
        said = words[max(0, end - 30) : end]
        if topic is Topic.VIDEO:
            last = re.findall(r"trailer|teaser", words[:end], re.IGNORECASE)
            return Standing.NO_TEASER if last and last[-1].lower() == "teaser" else Standing.NO_TRAILER
        if re.search(r"\b(?:released|aired|premiered)\b", said):
            return Standing.NOT_RELEASED if topic is Topic.SHOW else None
        if topic is Topic.CAST and _MORE_CAST.search(words, 0, end):
            return None
        behind = words[end : end + 40]
        if re.search(r"renew|green|picked|order", words[max(0, end - 30) : end], re.I):
            return standing if topic in (Topic.SHOW, Topic.NONE, Topic.RENEWAL) else None
        if topic is Topic.NONE and not re.search(r"\b(?:second|third|new|next|another) season|renewal", behind):
            return standing if re.search(r" season", words[max(0, end - 12) : end]) else None
        return _TOPICS.get(topic, standing if topic is Topic.NONE else None)
    if standing in (*_CONDITIONAL, *_NEGATIVE):
        return standing
    if topic in (Topic.VIDEO, Topic.WORK, Topic.OTHER, Topic.CAST, Topic.RELEASE):
        return None
    if topic is Topic.FILMING and standing not in (Standing.FILMING, Standing.POST_PRODUCTION, Standing.WRAPPED):
        return None
    if topic is Topic.FINALE and standing is not Standing.RUNNING:
        return None
    return standing


def _is_vouched_for(sentence: Sentence, start: int, end: int, standing: Standing) -> bool:
    words = sentence.words
    is_so_until_now = standing not in _HAPPENED
    others = _THEN if is_so_until_now else _SAID
    is_asked = words.rstrip('"”’)* ').endswith("?") and not _WHAT_IF.match(words)
    if is_quoted(words, start) or is_asked or others.search(_around(words, start, end)):
        return False
    if _SOMEBODY_FILMS.search(words, clause_of(words, start), start):
        return False
    if not is_so_until_now and _PREDICATE.match(words, start) and _ONCE_IT.search(words, 0, start):
        return False  # "once the second season is out"
    if standing is Standing.RELEASED and _ON_A_DAY.match(words, end):
        return False  # "is out on December 13": that is a date, and may be to come
    if standing is Standing.FILMING and _SOMETHING_ELSE.match(words, end):
        return False
    said = stance(sentence, start, end)
    if standing in (*_CONDITIONAL, *_NEGATIVE):
        return said is not Stance.FORMER
    return said is Stance.STATED


_WHAT_IF = re.compile(r"(?:And |But |So )?[Ww]hat (?:happens|will happen|comes next) (?:if|should)\b")


def _around(words: str, start: int, end: int) -> str:
    """The sentence, or what lies between its semicolons, without the words of the claim."""
    first = words.rfind(";", 0, start) + 1
    last = words.find(";", end)
    return f"{words[first:start]} {words[end : last if last >= 0 else len(words)]}"


_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh")
_A_SECOND = re.compile(rf"\ba (?P<nth>{'|'.join(_ORDINALS)}) \Z", re.IGNORECASE)


def _season(words: str, start: int, end: int) -> int | None:
    if alone := _A_SECOND.search(words, 0, start):
        return _ORDINALS.index(alone["nth"].lower()) + 2
    named = seasons_in(words)
    within = [s for s in named if start <= s[0] < end]
    behind = [s for s in named if end <= s[0] <= end + 50 and not re.search(r"[.,;:]", words[end : s[0]])]
    before = [s for s in named if s[1] <= start]
    for chosen in (within, behind[:1], before[-1:]):
        if chosen:
            return chosen[0][2]
    return None
