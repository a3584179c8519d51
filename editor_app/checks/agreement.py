"""Slips of grammar that are usual in this genre and that no library we know of finds: subject and verb, and the like.

Each pattern says so much of what stands around the words that only a slip fits it; what might be right ("those in the
show are", "will stars") is left alone. They are asked of one sentence at a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_CLAUSE = r"(?:^|[;:]\s+|[“‘(\"]|\b(?:because|but|although|while)\s+)"
"""Where a subject may begin: nothing before belongs to it, and no wish comes before ("that the show have")."""

_ONE = r"(?-i:show|season|episode|trailer|film|movie|story|plot|finale|premiere|sequel|prequel|teaser|drama|spin-off)"
_MANY = r"(?-i:actors|actresses|fans|viewers|episodes|seasons|characters|trailers|critics|writers|producers|creators)"
_PARTICIPLES = {"announce": "announced", "confirm": "confirmed", "renew": "renewed", "cancel": "cancelled"}
_PLAIN = {
    "returns": "return",
    "returned": "return",
    "airs": "air",
    "aired": "air",
    "appears": "appear",
    "appeared": "appear",
    "arrives": "arrive",
    "arrived": "arrive",
    "premieres": "premiere",
    "premiered": "premiere",
    "continues": "continue",
    "follows": "follow",
    "followed": "follow",
    "begins": "begin",
    "becomes": "become",
    "dropped": "drop",
    "goes": "go",
    "comes": "come",
    "makes": "make",
    "takes": "take",
    "has": "have",
    "does": "do",
    "was": "be",
}
_SINGULAR = {"have": "has", "are": "is", "do": "does", "don't": "doesn't", "don’t": "doesn’t"}
_PLURAL = {"has": "have", "is": "are", "was": "were", "does": "do", "doesn't": "don't", "doesn’t": "don’t"}
_SINGULARS = {"episodes": "episode", "seasons": "season", "actors": "actor", "characters": "character", "fans": "fan"}
_UNCOUNTED = "information|footage|advice|equipment|furniture|software|feedback"
_NOUN_AFTER = ("the", "a", "his", "her", "their", "its", "free", "own", "of", "last")
_NO_NOUN = "".join(rf"(?<!\b{word} )" for word in _NOUN_AFTER)
_OPEN = "whether|if|how|when|where|what|who|why"


@dataclass(frozen=True, slots=True)
class _Pattern:
    """`words` finds the slip in its group "slip"; `mend` gives what it should be, of what was found."""

    words: re.Pattern[str]
    message: str
    mend: Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A slip from `start` to `end` of a sentence, with what it should be."""

    start: int
    end: int
    message: str
    better: str


def _pattern(words: str, message: str, mend: Callable[[re.Match[str]], str]) -> _Pattern:
    return _Pattern(re.compile(words, re.IGNORECASE), message, mend)


def _by(table: dict[str, str]) -> Callable[[re.Match[str]], str]:
    return lambda found: table[found["slip"].lower()]


def _always(words: str) -> Callable[[re.Match[str]], str]:
    return lambda _found: words


def _either(table: dict[str, str]) -> str:
    return "|".join(map(re.escape, table))


_PATTERNS = (
    _pattern(
        rf"{_CLAUSE}(?:the|this|its) (?:\w+ )?{_ONE} (?P<slip>{_either(_SINGULAR)})\b(?![-’'])",
        "The subject is one thing, and the verb speaks of several.",
        _by(_SINGULAR),
    ),
    _pattern(
        rf"{_CLAUSE}(?:the|these|those|many|most|some|all|its|several)(?: \w+)? {_MANY} (?P<slip>{_either(_PLURAL)})\b",
        "The subject is several, and the verb speaks of one.",
        _by(_PLURAL),
    ),
    _pattern(
        rf"{_CLAUSE}(?:(?-i:[Hh]e|[Ss]he|[Ii]t)) (?P<slip>have|don't|don’t)\b",
        "The subject is one, and the verb speaks of several.",
        _by(_SINGULAR),
    ),
    _pattern(
        rf"{_CLAUSE}(?:(?-i:[Tt]hey|[Ww]e)) (?P<slip>has|doesn't|doesn’t)\b",
        "The subject is several, and the verb speaks of one.",
        _by(_PLURAL),
    ),
    _pattern(
        rf"{_CLAUSE}(?P<one>this|these) series (?P<slip>are|have|is|has|was)\b",
        "“This series” is one, “these series” are several.",
        lambda found: (_SINGULAR if found["one"].lower() == "this" else _PLURAL).get(found["slip"].lower(), ""),
    ),
    _pattern(
        rf"^(?:the|this) (?:{_ONE}|series) (?P<slip>follow|revolve|tell|explore|continue|begin)\b(?!-)",
        "The subject is one thing, and the verb speaks of several.",
        lambda found: f"{found['slip']}s",
    ),
    _pattern(  # Will is a name, and a will is a last one
        rf"{_NO_NOUN}\b(?-i:will|would|should|must|could)(?: not| also| soon)? (?P<slip>{_either(_PLAIN)})\b",
        "Behind “will” and its like stands the plain verb.",
        _by(_PLAIN),
    ),
    _pattern(
        rf"\b(?:has|have|had)(?: not| also| yet| already| officially){{0,2}} been (?P<slip>{_either(_PARTICIPLES)})\b",
        "Behind “been” stands the participle.",
        _by(_PARTICIPLES),
    ),
    _pattern(
        r"\b(?:has|have|had)(?: not| also| yet| already| officially){1,3} (?P<slip>announce|confirm|renew)\b",
        "Behind “has” stands the participle.",
        _by(_PARTICIPLES),
    ),
    _pattern(
        r"\bthere (?P<slip>is|was) (?:many(?! an?\b)|several|numerous)\b",
        "Of several, “there are” is said.",
        _by(_PLURAL),
    ),
    _pattern(
        rf"\b(?:each|every) (?P<slip>{_either(_SINGULARS)})\b(?!['’])",
        "“Each” and “every” speak of one.",
        _by(_SINGULARS),
    ),
    _pattern(  # "not so much viewers as fans"
        rf"(?<!\bso )(?P<slip>\bmuch) (?:{_MANY}|people)\b(?![-'’])",
        "Of what can be counted, “many” is said.",
        _always("many"),
    ),
    _pattern(rf"\b(?P<slip>(?:{_UNCOUNTED})s)\b", "This word has no plural.", lambda found: found["slip"][:-1]),
    _pattern(
        r"\b(?:will|may|might|could|would|should|not|to) (?P<slip>loose) (?:its|his|her|their|viewers|fans|interest)\b",
        "To have something no longer is to “lose” it.",
        _always("lose"),
    ),
    _pattern(
        r"\b(?P<slip>your) (?:going to (?:be|love|see|want|need|have|get)|gonna|not going)\b",
        "“Your” says whose; “you’re” is “you are”.",
        _always("you’re"),
    ),
    _pattern(  # its unclear ending and its unlikely hero are right
        rf"(?:^|, )(?P<slip>its) (?:(?:unclear|unknown|not clear|not known) (?:{_OPEN})"
        r"|(?:unlikely|likely|possible) that|safe to say|been)\b(?!-)",
        "“Its” says whose; “it’s” is “it is”.",
        _always("it’s"),
    ),
    _pattern(
        r"\b(?P<slip>who['’]s) (?:last|first|latest|previous|next|own|debut|earlier|other) "
        r"(?:film|movie|series|show|role|work|novel|book|season|performance|project|drama)s?\b",
        "“Who’s” is “who is”; of what somebody has, “whose” is said.",
        _always("whose"),
    ),
    _pattern(
        r"^(?!\W*(?:have|has|had)\b).*?(?<!have )(?<!has )(?<!had )\b(?:I|we|they|he|she) (?P<slip>seen)\b",
        "“Seen” needs a “have” before it.",
        _always("saw"),
    ),
)
_TELLING = re.compile(
    rf"\b(?:{_ONE}|{_MANY}|he|she|it|they|we|series|will|would|should|must|could|been|announce|confirm|renew|there|each|every|much|loose"
    rf"|your|its|who['’]s|seen|(?:{_UNCOUNTED})s)\b",
    re.IGNORECASE,
)


def disagreements(words: str) -> Iterator[Disagreement]:
    """The slips of a sentence, each with what it should be."""
    if not _TELLING.search(words):
        return
    for pattern in _PATTERNS:
        for found in pattern.words.finditer(words):
            better = pattern.mend(found)
            if better:
                cased = better[0].upper() + better[1:] if found["slip"][0].isupper() else better
                yield Disagreement(*found.span("slip"), pattern.message, cased)
