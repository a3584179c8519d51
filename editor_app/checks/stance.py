"""How a sentence says what it says: as a fact, or as somebody's hope, question, report or condition."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from editor_app.checks.passages import Sentence
from editor_app.checks.phrases import any_of


class Stance(Enum):
    """What a writer vouches for with a claim."""

    STATED = auto()
    DENIED = auto()  # "was not released in 2021"
    ASKED = auto()
    SUPPOSED = auto()  # if, would, could, may, might
    REPORTED = auto()  # rumoured, expected, said to
    QUOTED = auto()  # within quotation marks
    FORMER = auto()  # once planned, at first announced, previously set


_QUOTES = re.compile(r"[“\"][^“”\"]*(?:[”\"]|\Z)|(?<!\w)[‘'][^‘’']{12,}[’'](?!\w)")
_PLANNED = "set|planned|scheduled|slated|supposed|due|meant|going"
_BELIEVED = "expected|rumou?red|believed|thought|reported|said"
_FORMER = any_of(
    "originally",
    "initially",
    "at first",
    "at one (?:point|time)",
    f"previously (?:{_PLANNED}|{_BELIEVED}|announced)",
    f"(?:was|were|had been) (?:first |once |at first |long )?(?:{_PLANNED}) (?:for|to)",
    f"(?:was|were|had been) (?:first |once |long )?(?:{_BELIEVED})",
    "(?:was|were) (?:first |once )?to (?:be|have|start|begin|premiere|arrive|air|come|return|debut|launch|end)",
    "used to",
    f"once (?:{_PLANNED}|{_BELIEVED}|hoped)",
    "instead of",
    "rather than",
    "(?:pushed|moved|delayed|postponed|brought)(?: back| forward)? from",
    "no longer",
    "not the case any ?more",
)
_REPORTED = any_of(
    "rumou?r(?:s|ed)?",
    r"speculat\w+",
    "reportedly|allegedly|supposedly|apparently|presumably|likely|probably|perhaps|possibly",
    "leak(?:s|ed)?|insiders?|tipsters?",
    "(?:is|are) (?:widely |now |currently )?(?:believed|thought|said|tipped|anticipated)",
    "(?<!do not )(?<!don[’']t )expect(?:s|ed|ing)?",
    r"predict(?:s|ed|ions?)?|estimat\w+|guess\w*",
    "we (?:wrote|said|reported|stated|gave|printed)|(?:earlier|previous) version|it (?:also )?stated",
    r"(?:still |wrongly |firmly )?believe[sd]? (?:that|it|the|season)",
    "fear(?:s|ed)?|worr(?:y|ies|ied)|assum(?:e|es|ed)|thought|suspect(?:s|ed)?|dread(?:s|ed)?",
    r"fans? (?:think|believe|hope|theor\w+)",
    "theor(?:y|ies)",
    "hope(?:s|d|fully)?|wish(?:es|ed)?|seems?|appears? to|claim(?:s|ed)?|according to",
)
_SUPPOSED = any_of(
    "if|unless|whether|would|could|suppose|imagine|assuming|provided that|in case|let us say",
    "(?-i:may|might)",  # May with a capital is a month
    "should (?:netflix|the|it|they)",
    "can only",
)
_DENIED = any_of(
    "not|never|no|nobody|nothing|none|neither|nor|without|cannot|contrary to",
    r"\w+n['’]t",
    "mistakenly|wrongly|falsely|denied|denies",
)
_CLAUSE = re.compile(
    r"[;:—–]|,? (?:but|while|whereas|although|though|however)\b|\.\s|, (?:and|so|which|who)\b", re.IGNORECASE
)


def stance(sentence: Sentence, start: int, end: int) -> Stance:
    """How `sentence` says what stands from `start` to `end` of its words.

    A condition or question holds for the whole sentence, a report up to the end of the clause in which the words stand,
    a denial for that clause before the words.
    """
    return _stance(sentence.words, start, end)


@lru_cache(maxsize=4096)  # after an edit all but one sentence of its section are the same
def _stance(words: str, start: int, end: int) -> Stance:
    if is_quoted(words, start):
        return Stance.QUOTED
    if words.rstrip('"”’)* ').endswith("?") or _QUIZ.search(words):
        return Stance.ASKED
    if _FORMER.search(words):
        return Stance.FORMER
    if _SUPPOSED.search(words):
        return Stance.SUPPOSED
    if _REPORTED.search(_up_to_clause_end(words, end)):
        return Stance.REPORTED
    if is_denied(_ASIDE.sub(" ", clause_before(words, start))):
        return Stance.DENIED
    return Stance.STATED


_QUIZ = re.compile(r"\btrue or false\b", re.IGNORECASE)
_ASIDE = re.compile(r", [^,]{3,90}, ")  # "the drama, which nobody watched, begins"
_ANOTHER_CLAUSE = re.compile(r"[;—]|\s[–-]\s|, (?:and|but|so|while|although|though) (?:\w+ ){1,6}", re.IGNORECASE)


def _up_to_clause_end(words: str, position: int) -> str:
    found = _ANOTHER_CLAUSE.search(words, position)
    return words[: found.start()] if found is not None else words


def is_denied(clause: str) -> bool:
    """Whether a part of a sentence says of what follows that it is not so."""
    return _DENIED.search(clause) is not None


def is_quoted(words: str, position: int) -> bool:
    """Whether the character at `position` stands in a quotation of some length."""
    return any(q.start() <= position < q.end() and len(q[0].split()) > 4 for q in _QUOTES.finditer(words))


def clause_before(words: str, position: int) -> str:
    """The words before `position` back to where its clause begins."""
    start = 0
    for found in _CLAUSE.finditer(words, 0, position):
        start = found.end()
    return words[start:position]
