"""A number of people, and a list of them that has more or fewer: "the five survivors" with four names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from editor_app.checks.claims.counts import NUMBERS, number_like, number_of
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.passages import Passage, PassageKind, Sentence
from editor_app.checks.prose import Prose
from editor_app.checks.rule import Rule, in_prose
from editor_app.checks.stance import is_quoted
from editor_app.text.edits import Edit

_SPELT = "|".join(sorted((word for word in NUMBERS if word != "one" and " " not in word), key=len, reverse=True))
_THINGS = (
    r"survivors|members|newcomers|actors|actresses|stars|characters|students|friends|names|faces|people|heroes|leads"
    r"|roles"
    r"|directors|writers|siblings|brothers|sisters|classmates|teachers|guests|regulars|contestants|judges|hosts"
    r"|additions"
    r"|nurses|doctors|detectives|officers|soldiers|kids|girls|boys|women|men|zombies|villains|inmates|suspects"
    r"|things|changes|differences|facts|details|clues|moments|places|locations|cities|countries|reasons|questions"
    r"|trailers|teasers|songs|shows|series|films|episodes|seasons|networks"
)
_COUNT = re.compile(
    rf"\b(?P<number>{_SPELT}|\d{{1,2}}) (?P<between>(?:[a-z][a-z-]* ){{0,3}}?)(?P<noun>{_THINGS})\b"
    r"(?P<behind>[^:;.()]*?)(?P<opens>:| [–—-] |, (?=[A-Z])| \()",
    re.IGNORECASE,
)
_ARE = re.compile(
    rf"\b(?:the|its|our|these|those) (?P<number>{_SPELT}|\d{{1,2}}) (?P<between>(?:[a-z][a-z-]* ){{0,2}}?)"
    r"(?P<noun>survivors|members|newcomers|actors|actresses|stars|characters|friends|faces|leads|hosts|judges|siblings"
    r"|brothers|sisters|directors|writers|additions|regulars)(?P<behind>)(?P<opens> are (?=[A-Z]))",
    re.IGNORECASE,
)
"""Who they all are: "The three newcomers are"."""

_HERE = re.compile(
    rf"\b(?:here are|these are|below are|the following)(?: the| are| our| all)? (?P<number>{_SPELT}|\d{{1,2}}) "
    r"(?P<between>(?:[a-z][a-z-]* ){0,3}?)(?P<noun>[a-z]+s)\b(?P<behind>)(?P<opens>[^:]*\.|[^:]*:)\Z",
    re.IGNORECASE,
)
"""What a list beneath is headed by: "Here are the seven changes we minded most."."""
_SOME = re.compile(
    r"\b(?:including|include[sd]?|such as|among|like|e\.g|for example|at least|about|around|some|over|more than|up to"
    r"|of the|out of|other|another|first|last|and|or|who|which|led by|headed by)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:at least|about|around|some|over|more than|up to|of the|out of|other|another|or|one of) \Z", re.I
)
_IN_ALL = re.compile(
    r"\b(?:(?:of|from|over|after|across|between|since|during) (?:(?:the|its|all|our|these) )?"
    r"|(?:in|for|of|from|over|after|during) (?:the|its) (?:first|last|next|past|previous|final) )\Z",
    re.IGNORECASE,
)
"""What makes a number no head of the list: "the voices of the last two seasons:"."""

_MORE = re.compile(
    r"\b(?:and (?:more|others|many more)|etc|among others|to name|and so on|amongst|plus|as well as)\b", re.IGNORECASE
)
_THING = re.compile(
    rf"(?!who\b|which\b|that\b|(?:{_SPELT}|one|\d+)\Z)(?:(?:an?|the|his|her|their|some) )?"
    r"[a-z][a-z’'-]*(?: [a-z’'-]+){0,2}\Z"
)
_NAME = re.compile(
    r"(?:(?:and|or|&) )?(?:the )?[A-Z가-힣][\w'’.-]*(?: (?:of|the|de|von|[A-Z][\w'’.-]*))*(?: \([^()]*\))?\Z"
)


_CLOSED = re.compile(r"(?P<list>[^.;:]*?,? and (?:the )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*(?: \([^()]*\))?)(?=[,.]|\Z)")


def _find(prose: Prose) -> Iterator[Diagnostic]:
    passages = prose.passages
    for place, passage in enumerate(passages):
        if passage.kind not in (PassageKind.PARAGRAPH, PassageKind.ITEM):
            continue
        for sentence in passage.sentences:
            found = _count_in(sentence.words)
            if found is None or not _counts_all(sentence, found):
                continue
            said = number_of(found["number"])
            listed = _in_sentence(sentence, found) or _beneath(sentence, found, passages, place, passage)
            if said is not None and listed > 1 and listed != said:
                yield _diagnostic(sentence, found, listed)


@lru_cache(maxsize=4096)  # after an edit all but one sentence of its section are the same
def _count_in(words: str) -> re.Match[str] | None:
    return next(filter(None, (way.search(words) for way in (_ARE, _COUNT, _HERE))), None)


def _counts_all(sentence: Sentence, found: re.Match[str]) -> bool:
    words = sentence.words
    if is_quoted(words, found.start()) or _MORE.search(words, found.start()):
        return False
    before = words[max(0, found.start() - 20) : found.start()]
    if _SHARE.search(before) or _IN_ALL.search(before):
        return False
    return _SOME.search(f"{found['between']} {found['behind']}") is None


def _in_sentence(sentence: Sentence, found: re.Match[str]) -> int:
    """The names that follow in the sentence, 0 where they are no plain list."""
    rest = sentence.words[found.end() :].strip()
    if not rest or found.re is _HERE or _BEGUN.search(found["behind"]):
        return 0
    if found["opens"] == ", ":
        closed = _CLOSED.match(rest)
        if closed is None:
            return 0
        rest = closed["list"]
    elif found["opens"] == " (":
        rest = rest.partition(")")[0]
    elif found["opens"] != ":" and (closing := re.search(r" [–—-] ", rest)):
        rest = rest[: closing.start()]
    rest = rest.rstrip(".!")
    if found.re is _ARE and "&" in rest:
        return 0
    pieces = [piece.strip() for piece in re.split(r",(?![^()]*\))(?: and | & )?|;| and (?![^()]*\))| & ", rest)]
    pieces = [piece for piece in pieces if piece]
    if found["opens"] == ":" and len(re.findall(r"\band\b", rest)) < 2 and all(map(_THING.match, pieces)):
        return len(pieces)
    return len(pieces) if len(pieces) > 1 and all(map(_NAME.match, pieces)) else 0


_BEGUN = re.compile(r"\b(?:is|are|was|were)\b.*(?-i:[A-Z])")
"""A list that has begun before the comma: "There are four: X, Y" is none, "The four are X, Y" is."""


def _beneath(
    sentence: Sentence, found: re.Match[str], passages: Sequence[Passage], place: int, passage: Passage
) -> int:
    """The items of the list beneath a paragraph that ends in the count and a colon, or in "Here are …"."""
    is_last = sentence is passage.sentences[-1] and passage.kind is PassageKind.PARAGRAPH
    if not is_last or found["opens"][-1:] not in (":", ".") or sentence.words[found.end() :].strip():
        return 0
    items = 0
    for other in passages[place + 1 :]:
        if other.kind is not PassageKind.ITEM:
            break
        items += 1
    return items


def _diagnostic(sentence: Sentence, found: re.Match[str], listed: int) -> Diagnostic:
    span = sentence.span(found.start("number"), found.end("noun"))
    number = sentence.span(*found.span("number"))
    new = number_like(found["number"], listed)
    words = f"{new} {found['between']}{found['noun']}"
    return Diagnostic(
        "contradiction",
        "count-of-list",
        Severity.ERROR,
        f"The list names {number_like(found['number'], listed).lower()}, not {found['number'].lower()}.",
        span,
        fixes=(Fix(f"Use “{words}”", (Edit(number, new),)),),
    )


RULE = Rule(
    "count-of-list",
    "contradiction",
    in_prose(_find),
    bad="""
There are four new cast members: Lee Min-jae, Kim Si-eun and Yoon Ga-i.
          ^^^^^^^^^^^^^^^^^^^^^ count-of-list: The list names three, not four
The three newcomers are Lee Min-jae and Kim Si-eun.
    ^^^^^^^^^^^^^^^ count-of-list: The list names two, not three
""",
    good="""
There are three new cast members: Lee Min-jae, Kim Si-eun and Yoon Ga-i. Four survivors return, among them On-jo and
Nam-ra. The three leads are Park Ji-hu and two boys. Two friends, Cheong-san and On-jo, meet again.

These are the faces of the last two seasons:

- Park Ji-hu
- Lomon
- Cho Yi-hyun
""",
)
