"""What value the words before a caret lead up to: a date, a count, a network, who directed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from editor_app.article.article import SectionKind
from editor_app.article.subject import WITHIN, Subject, sentences, subject_before
from editor_app.completion.late import LatePattern
from editor_app.facts.show_facts import ShowFacts

_NEAR = 130  # code points before the caret in which a cue and what is typed of its value may stand

_AHEAD = r"[^.,;:!?\r\n(]{0,40}?"
_SHOOT = r"(?:(?:principal[ ])?(?:filming|production|shooting|photography)|(?:the|its)[ ]shoot)"
_BEGAN = r"(?:began|begins|started|starts|kicked[ ]off|commenced|got[ ]under[ ]way|got[ ]underway)"
_ENDED = r"(?:wrapped(?:[ ]up)?|ended|finished|concluded|was[ ](?:completed|finished)|came[ ]to[ ]an[ ]end)"
_ON = r"[ ](?:on|in)"
_WORK = r"(?:webtoon|web[ ]?comic|manhwa|manga|novel|web[ ]novel|light[ ]novel|book|comic|play|memoir)s?(?:[ ]series)?"
_COME = r"(?:release|premiere|debut|return|arrive|air|drop|launch|stream)"
_SOON = r"(?:set|scheduled|slated|planned|due|expected|confirmed|eyed|announced|targeted)"

_DATES = rf"""
    (?P<published> (?:trailer|teaser|clip|first[ ]look|poster|featurette)s?\b{_AHEAD}
                   (?:released|out|dropped|unveiled|arrived|published|shared|revealed|premiered|debuted|followed
                   |landed){_ON} )
  | (?P<cast_announced> cast(?:[ ]list|ing)?\b{_AHEAD}(?:announced|revealed|confirmed|unveiled){_ON} )
  | (?P<cancelled> (?:cancell?ed|cancellation|axed|scrapped)\b{_AHEAD}{_ON} )
  | (?P<renewed> (?:renewed|renewal|renewing|green-?[ ]?li(?:t|ght\w*)|picked[ ]up|ordered)\b{_AHEAD}{_ON}
               | (?:season|instal+ment|sequel)\b{_AHEAD}\b(?:was|were|been)\b(?:[ ]\w+ly|[ ]also|[ ]first)?
                 [ ](?:confirmed|announced|commissioned){_ON}
               | (?:confirmed|announced|commissioned)[ ](?:the|a|its)[ ](?:\w+[ ]){{0,2}}season{_ON} )
  | (?P<filming_halted> {_SHOOT}\b{_AHEAD}(?:halted|paused|suspended|stopped|shut[ ]down){_ON} )
  | (?P<filming_wrapped> wrapped\b{_AHEAD}{_ON} | {_SHOOT}\b{_AHEAD}\b{_ENDED}(?:\b{_AHEAD}{_ON})?
                       | (?:finished|completed|concluded)[ ]{_SHOOT}{_ON} )
  | (?P<production_started> {_SHOOT}\b{_AHEAD}\b{_BEGAN}(?:\b{_AHEAD}{_ON})? | {_BEGAN}[ ]{_SHOOT}(?:\b{_AHEAD}{_ON})?
                          | entered[ ]production{_ON} | cameras?\b{_AHEAD}\broll\w*\b{_AHEAD}{_ON} )
  | (?P<status> (?:is|are|remains?)[ ](?:currently|now|still|already)[ ]in )
  | (?P<ended> (?:finale|(?:last|final)[ ]episode)\b{_AHEAD}
               (?:aired|premiered|dropped|released|streamed|arrived){_ON} )
  | (?P<released> (?:released?|premier\w+|debut\w*|streamed|dropp?(?:s|ed)|(?:comes?|came|coming)[ ]out)\b{_AHEAD}{_ON}
                | {_SOON}[ ]to[ ](?:be[ ])?(?:\w+[ ])?{_COME}\w*{_ON}
                | {_SOON}[ ]for(?:(?:[ ]a)?[ ]release{_ON})?
                | release[ ]date[ ](?:is|was|has[ ]been)(?:[ ](?:set|confirmed)[ ]for)?
                | (?:became|was[ ]made)[ ]available\b{_AHEAD}{_ON}
                | premiered | debuted )
  | (?P<returning> (?:returns?|returned|returning|arriv\w+|launch\w*|airs|aired|lands|landed|back|hits?|out)\b
                   {_AHEAD}{_ON} )"""

_COUNTS = r"""
    (?P<episodes> (?:consist(?:s|ed|ing)?[ ]of|compris(?:es|ed|ing)(?:[ ]of)?|(?:is|was|be)[ ]made[ ]up[ ]of
                  |spans|spanned|spanning|(?:runs?|ran)[ ]for|contains|counts
                  |(?:with|has|had|have)[ ]a[ ]total[ ]of) )"""

_SOMEBODY = r"(?:[^\W\d_][\w.'’-]{0,30}(?:[ ][\w.'’-]{1,30}){0,4}(?:,[ ]|,?[ ](?:and|&)[ ])){0,4}"
_NAMES = rf"""
    (?P<author> (?:{_WORK}\b{_AHEAD}\bby | (?:creator|author|writer)[ ]of[ ]the[ ](?:original[ ])?{_WORK},?) )
  | (?P<based_on> (?:(?:based|drawn)[ ](?:\w+ly[ ])?(?:up)?on|adapted[ ]from|adaptation[ ]of|adapts)
                  (?:{_AHEAD}[ ]{_WORK})? )
  | (?P<director> (?:directed|co-directed|helmed|direction)[ ]by | at[ ]the[ ]helm[ ](?:is|are) )
  | (?P<writer> (?:written|co-written|penned|scripted)[ ]by | (?:screenplay|script|teleplay)[ ](?:is[ ]|was[ ])?by )
  | (?P<creator> (?:created|co-created|developed)[ ]by | from[ ](?:the[ ])?(?:creator|showrunner)s? )
  | (?P<production_company> (?:produced|made)[ ]by )
  | (?P<distributor> distributed[ ]by )
  | (?P<network> (?:stream(?:s|ing|ed)?|available(?:[ ]to[ ](?:stream|watch))?|watch(?:ed)?\b{_AHEAD}
                 |broadcast|exclusively|(?:can|may|to)[ ]be[ ](?:seen|found))
                 (?:[ ](?:now|only|exclusively|worldwide|globally|in[ ]full))?[ ]on
              | (?:renewed|picked[ ]up|ordered|commissioned|greenlit|cancell?ed|axed)[ ](?:\w+ly[ ])?by )"""

_TYPED_DATE = r"""(?: \w[\w-]{0,19}
                    | [A-Z][a-z]{2,8}\.?[ ]\d{0,2}(?:,[ ]?\d{0,4})?
                    | \d{1,2}[ ][A-Z]?[a-z]*(?:[ ]\d{0,4})?
                    | (?:mid|early|late)[- ]\w*(?:[ ]\d{0,4})? )?"""
_TYPED_COUNT = r"(?: \d{1,4}(?:[ ][a-z]*)? )?"
_TYPED_NAME = r"(?: [^\W\d_a-z][\w.'’-]*(?:[ ](?:[^\W\d_a-z]|\d|of[ ]|the[ ]|at[ ])[\w.'’-]*){0,5}[ ]? )?"
_GAP = "[ \u00a0]"

_LED_TO_DATE, _LED_TO_COUNT, _LED_TO_NAME = (rf"\b(?i:{cues}){_GAP}" for cues in (_DATES, _COUNTS, _NAMES))
_DATE = LatePattern(rf"{_LED_TO_DATE}(?P<typed>{_TYPED_DATE})\Z", re.VERBOSE)
_COUNT = LatePattern(rf"{_LED_TO_COUNT}(?P<typed>{_TYPED_COUNT})\Z", re.VERBOSE)
_NAME = LatePattern(rf"{_LED_TO_NAME}(?P<given>{_SOMEBODY})(?P<typed>{_TYPED_NAME})\Z", re.VERBOSE)
_WORD = re.compile(r"\w+")
_VALUES = (
    (
        _DATE,
        LatePattern(_LED_TO_DATE, re.VERBOSE),
        4,
        """on in for is was been up off way underway premiered debuted began begins started starts commenced
        wrapped ended finished concluded completed filming production shooting photography shoot""",
    ),
    (
        _COUNT,
        LatePattern(_LED_TO_COUNT, re.VERBOSE),
        3,
        "of for up spans spanned spanning comprises comprised comprising contains counts",
    ),
    (
        _NAME,
        LatePattern(_LED_TO_NAME, re.VERBOSE),
        40,
        """by on of from is are webtoon webtoons webcomic webcomics comic comics manhwa manhwas manga mangas novel
        novels book books play plays memoir memoirs series adapts creator creators showrunner showrunners""",
    ),
)
_CUES = tuple((pattern, cue, within, frozenset(closing.split())) for pattern, cue, within, closing in _VALUES)
"""Each pattern, its cue alone, how many words from the caret that ends at most, and with which words it can end.

Most paragraphs have none there, which is told in a tenth of the time that the pattern takes.
"""

_CLAUSE = re.compile(r",[ ]|\b(?:and|but|before|after|when|while|that|with|who)[ ]")
"""Where a clause begins: of several cues the one in the last clause is meant, if there is one."""

_PREPOSITION = re.compile(r"\b(?:on|in|for|of|by|from)[ \u00a0]\Z", re.IGNORECASE)

_LEAST_SMALL = 3  # letters of a month typed in small letters, before which they may begin any word

ABOUT_THE_SHOW = frozenset(
    {SectionKind.RELEASE_DATE, SectionKind.INTRO, SectionKind.WHERE_TO_WATCH, SectionKind.TRAILER, SectionKind.FAQ}
)
"""Sections in which "it" is the show; in the plot it may be the virus."""


@dataclass(frozen=True, slots=True)
class Expected:
    """`answer` is the property or job whose value comes next, `typed` what of the value stands there already.

    `is_ahead` tells that the words speak of what is to come: "is set to return in".
    """

    answer: str
    typed: str
    is_ahead: bool = False


def expected_before(before: str, section: SectionKind, facts: ShowFacts | None) -> Expected | None:
    """The value that the words before a caret lead up to: ("renewed", "Ju") after "Season 2 was renewed on Ju".

    None where the sentence speaks of another show, and where it may well speak of something else than a show.
    """
    near = before[-_NEAR:]
    said = before[: max(before.rfind(" "), before.rfind("\u00a0")) + 1]
    cues = [cue for cue in _cues_in(said[-_NEAR:]) if cue is not _NAME or _may_be_named(near)]
    if not cues:
        return None
    clause = max((border.end() for border in _CLAUSE.finditer(near)), default=0)
    starts = (clause, 0) if clause else (0,)
    found = next((found for start in starts for cue in cues if (found := cue.made.search(near, start))), None)
    if found is None:
        return None
    answer = next(name for name, words in found.groupdict().items() if words is not None and name not in _PARTS)
    typed = found["typed"]
    if typed.islower() and len(typed) < _LEAST_SMALL:
        return None
    lead = found.start("given") if "given" in found.re.groupindex else found.start("typed")
    if not _is_meant(answer, before[: len(before) - len(near) + lead], section, facts):
        return None
    is_ahead = _AHEAD_OF_US.search(near, max(0, found.start() - _BEFORE_CUE), lead) is not None
    if answer in ("released", "returning"):
        said = sentences(before[-WITHIN:])[-1]
        is_network = section is SectionKind.WHERE_TO_WATCH and _AIRS.search(found[0]) is not None
        answer = "network" if is_network else "published" if _VIDEO.search(said) is not None else "released"
    return Expected(answer, typed, is_ahead)


@lru_cache(maxsize=16)
def _cues_in(said: str) -> tuple[LatePattern, ...]:
    """The patterns of which a cue stands in `said`, which ends in a blank: the same at each letter of the next word."""
    words = _WORD.findall(said.lower())
    return tuple(
        pattern
        for pattern, cue, within, closing in _CUES
        if not closing.isdisjoint(words[-within:]) and cue.made.search(said) is not None
    )


def _may_be_named(near: str) -> bool:
    """Whether `near` ends in a capital, or in a word behind which a name can begin."""
    last = (near.rsplit(None, 1) or [""])[-1]
    if near.endswith((" ", "\u00a0")):
        return last.endswith((",", "&")) or last.lower() in _NAMED_BEHIND
    return not last[:1].islower()


_NAMED_BEHIND = _CUES[-1][-1] | {"and"}
_PARTS = ("typed", "given")
_AIRS = re.compile(r"\b(?:aire?[sd]?|stream\w*)\b.* on ", re.IGNORECASE)
_VIDEO = re.compile(r"\b(?:trailer|teaser|clip|featurette|first look)s?\b", re.IGNORECASE)
_BEFORE_CUE = 12
_AHEAD_OF_US = re.compile(
    rf"\b(?:will|would|could|may|might|to|{_SOON}|(?:premier|arriv|com|releas)es|(?:return|debut|air|launch|drop|land|start)s)\b",
    re.IGNORECASE,
)


_NOT_OF = {
    "returning": (Subject.PERSON, Subject.NOBODY),
    "released": (Subject.PERSON,),
    "ended": (Subject.PERSON,),
}
"""Whose return is no release: actors return too."""


def _is_meant(answer: str, lead: str, section: SectionKind, facts: ShowFacts | None) -> bool:
    """Whether a value of the article's show can follow `lead`."""
    subject = subject_before(lead, facts)
    if subject is Subject.OTHER:
        return False
    is_date = answer in _DATE.made.groupindex
    if section is SectionKind.RELEASE_DATE and is_date:
        return subject not in _NOT_OF.get(answer, ())
    if _PREPOSITION.search(lead) is None and answer not in ("director", "based_on", "episodes", "creator"):
        return False
    match subject:
        case Subject.OURS | Subject.SERIES:
            return True
        case Subject.IT:
            return section in ABOUT_THE_SHOW
        case Subject.PERSON:
            return False
        case _ if section is SectionKind.WHERE_TO_WATCH and answer == "network":
            return True
        case _:
            return _NAME.made.search(lead) is not None and _BEGINS.search(lead) is not None


_BEGINS = re.compile(r"(?:\A|[.!?]\s+|\n)\W*\w+(?: \w+ly)? (?:up)?(?:by|on|from)(?: (?:the|a) .*)? \Z")
"""A sentence that begins with it: "Directed by ", "Based on the webtoon by "."""
