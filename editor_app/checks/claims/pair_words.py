"""The words by which articles join an actor and a character, as patterns over what stands around the two names.

They are narrow where language is loose: "plays the sister of Nam-ra" and "cried as Nam-ra died" join nobody.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from editor_app.checks.phrases import any_of, one_of


class Join(Enum):
    """How two names are joined."""

    ACTOR_FIRST = auto()
    CHARACTER_FIRST = auto()
    SAME = auto()  # "The lead, On-jo, is Park Ji-hu": either may be the actor, if both are known
    TIGHT = auto()  # by a bracket or a dash: either may be the actor, and only the nearest two are meant
    ACTORS_OWN = auto()  # "Park Ji-hu's On-jo"


_LIGHT = one_of(
    "who|that|and|will|would|is|was|are|were|has|had|have|been|be|being|gets?|got|to|set|back|also|again|once more",
    "both|first|still|now|only|all|return(?:s|ed|ing)?|star(?:s|red|ring)?|appear(?:s|ed|ing)?|feature[sd]?",
    r"join(?:s|ed|ing)?|shines?|shone|excel(?:s|led)|seen|cast|credited|known|better|best|confirmed|expected|\w+ly",
    r"in the \w+ season|in season \w+|came|comes?|coming|in|here|there|on (?:the )?screen|the cast|can|could|may",
    "the (?:show|series)|the lead(?:ing role)?|to (?:viewers|fans|audiences|millions)|leads?|heads?|led|tops?",
    "(?:for|in) (?:his|her|their) (?:turn|performance|portrayal|work|part)|takes? over|took over|introduced|billed",
)
_ROLE = r"(?:(?:the|a|his|her|their) )?(?:[\w-]+ ){0,2}(?:roles?|parts?|characters?|shoes|skin)(?: (?:of|as)|:|,)"
_NO_DESCRIPTION = (
    "of|to|with|for|opposite|against|by|from|and|or|than|like|who|whom|whose|that|in|on|at|alongside|under|about|before"
    "|after|when|while|as|if|is|was|not"
)
WHO = (
    rf"(?:(?:the|a|an|his|her|their|our) )?(?:(?!(?:{_NO_DESCRIPTION})\b)[\w’'-]+ ){{0,4}}"
    rf"(?:(?!(?:{_NO_DESCRIPTION})\b)[a-z][\w’'-]*, )?"  # "the sheriff, Clay Maddox"
)
PLAYS = one_of(
    "play(?:s|ed|ing)?|portray(?:s|ed|ing)?|voic(?:es?|ed|ing)|embod(?:y|ies|ied|ying)|repris(?:es?|ed|ing)",
    "inhabit(?:s|ed|ing)?|essay(?:s|ed)|inherit(?:s|ed)?",
)
_TAKES = one_of(
    f"{PLAYS}|tak(?:es?|ing) on|took on|tackl(?:es?|ed|ing)|land(?:s|ed)?|won|wins?|gets?|got|accept(?:s|ed)?",
    "takes?|took|has|had|have",
    "(?:step|slip)(?:s|ped|ping)? (?:back )?into|return(?:s|ed|ing)? to|hold(?:s|ing)?|fill(?:s|ed)?|inherit(?:s|ed)?",
)
PLAYED = one_of("play(?:ed|s)?|portrayed|voiced|embodied|brought to life|taken on|inhabited|acted|performed|reprised")
_ACTOR = one_of("actor|actress|star|voice|face|man|woman|performer|player")
_FREE = r"[^.;:()“”\"]{0,70}?"
_ACTOR_FIRST = re.compile(
    rf"(?:(?:, [^.;:()]{{3,60}},)?,? ?(?:{_LIGHT} )*,? ?(?:as|in {_ROLE}|for {_ROLE}|{PLAYS}|{_TAKES} {_ROLE}) {WHO}"
    rf"|{_FREE}\b(?:{PLAYS}|{_TAKES} {_ROLE}|(?:gets?|got) to be) {WHO}"
    rf"|,? (?:the )?{_ACTOR} (?:who {PLAYS}|playing|behind|of) {WHO}"
    rf"|,? (?:is|was|will be) (?:once again |again )?(?:the )?{_ACTOR} (?:behind|of) {WHO}"
    rf"|,? (?:gives us|gave us|brought us|brings to life) {WHO}"
    r"|,? (?:alias|aka|whose|the show['’]s|our|your) "
    r"|(?:['’]s|['’]) (?:\w+ )?(?:turn|performance|portrayal|work|scene|appearance|debut|time) (?:as|of) (?:the )?)",
    re.IGNORECASE,
)
_IN_ORDER = re.compile(rf" (?:\w+ ){{0,9}}(?:in order|so as) to (?:be|become|play) {WHO}")
_IS = re.compile(
    rf"(?:, [^.;:()]{{3,60}},)?,? (?:who )?(?:is|was|remains|will be|has been) (?:again |once more |still )?{WHO}",
    re.IGNORECASE,
)
_BRINGS = re.compile(r",? (?:who )?(?:will |has |had |again )?(?:brings?|brought|bringing) ")
_TO_LIFE = re.compile(r"(?: back)? to life\b")
_AS_SOMEBODY = re.compile(rf"{_FREE}\b(?<!as )as {WHO}", re.IGNORECASE)
_ENDS = re.compile(
    r"(?:[’']s)?(?: again| once more)?(?:[.,;:)!?—–]|\Z| in (?:the |season |[A-Z])| alongside| and as [A-Z])"
)
_NOT_PLAYING = any_of(
    "sa(?:ys?|id|ying)|tells?|told|describ(?:es?|ed)|call(?:s|ed)|regard(?:s|ed)|remember(?:s|ed)?|compar(?:es?|ed)",
    r"such|same|well|soon|much|as (?:\w+ )?as|whereas|hat(?:es?|ed)|lov(?:es?|ed)|wants?|wanted|asked|replac(?:es?|ed)",
    r"instead|than|like|unlike|not|never|\w+n['’]t|he|she|they|it|you|we|somebody|someone|another|others?|how|why",
)
_CHARACTER_FIRST = re.compile(
    rf"(?:(?:, [^.;:()]{{3,80}},| \([^()]*\))?,? ?\(?(?:{_LIGHT} )*(?:as )?{PLAYED}(?: \w+){{0,3}} by {WHO}"
    rf"|,? (?:is |was |has been )?(?:\w+ly )?(?:in the hands of|taken (?:on|over) by) {WHO}"
    rf"|,? (?:— ?|– ?)?(?:that is|i\.e\.),? {WHO}"
    rf"|,? comes? to life (?:thanks to|through|with|in the hands of) {WHO}"
    rf"|,? ?(?:star|actor|actress|player|performer),? "
    rf"|(?:,|(?: \w+){{0,3}}) (?:face|voice) of {WHO}"
    rf"|,? (?:in other words|that is to say),? (?:to |by )?{WHO}"
    rf"|,? gets? (?:his|her|their|its) [a-z]+(?: [a-z]+)? from {WHO}"
    rf"|, (?:an?|the) [^.;:()]{{3,60}} \((?:as )?{PLAYED} by {WHO}"
    rf"|, (?:an?|the) (?:(?!(?:{_NO_DESCRIPTION}|sister|brother|mother|father|daughter|son|wife|husband)"
    r"\b)[\w’-]+ ){1,4}"
    rf"(?:again )?{PLAYED} by {WHO}"
    r"|, (?:the|a) (?:role|part|character) (?:that|which) (?:(?:made|gave|brought) )?)",
    re.IGNORECASE,
)
_GOES = re.compile(
    r",? (?:is|was|has been|goes|went|that went|belongs|falls|fell)(?: \w+ly| again)? "
    r"(?:filled by|(?:given )?(?:to|with)) (?:the )?(?:\w+ )?",
    re.IGNORECASE,
)
_PART_OF = re.compile(rf"\b(?:role|part|character|voice|face) of {WHO}\Z", re.IGNORECASE)
_AGAIN = re.compile(r", (?:still|again|once more|now|as ever,?) (?:the )?(?:actor |actress )?", re.IGNORECASE)
_REMARK_ENDS = re.compile(r"[,.;)—–]|\Z")
_WHO_PLAYS_THEM = re.compile(rf",? who (?:\w+ )?{PLAYS} (?:her|him|them|it)\b", re.IGNORECASE)
_OWN_ACTOR = re.compile(
    r"(?:['’]s|['’]) (?:(?:\w+ )?(?:actor|actress|performer|portrayer|voice),? ?(?:is |was )?"
    r"|(?:own )?(?:voice|part|role)\b[^.;]{0,40}[;,:] it is "
    rf"|(?:part|role) (?:is|was|has been) (?:again |once more )?(?:{PLAYED} by|in the hands of|given to|filled by) )",
    re.IGNORECASE,
)
_OWN_CHARACTER = re.compile(
    rf"(?:['’]s|['’]) (?:(?!(?:{_NO_DESCRIPTION}|friend|sister|brother|mother|father|daughter|son|wife|husband|partner"
    r"|colleague|co-star|rival|enemy|favou?rite|fans?)\b)[a-z][\w-]*,? ){0,2}"
    r"(?:(?:character|alter ego),? (?:is |was )?)?"
)
_IS_OWN_CHARACTER = re.compile(r"['’]s(?: (?:own )?(?:\w+ )?(?:character|part|role|alter ego|creation)\b|[.,;:)]|\Z)")
_BRACKET = re.compile(
    r" ?[(\[] ?[“\"]?(?:again |still |now |as ever:? |once more )?"
    rf"(?:as |aka |(?:as )?{PLAYED} by |starred by |(?:the )?(?:\w+ )?(?:actor |actress ))?",
    re.IGNORECASE,
)
_DASH = re.compile(r" ?(?: [-–—]|[–—]|:| =| ?/| \||\.{2,}| \.{2,}| ?…| →| as) ?(?:as |played by )?", re.IGNORECASE)
_WORN = one_of(
    "hat|cap|hood|helmet|wig|mask|veil|crown|beard|moustache|make-?up|fur|coat|cloak|cape|robes?|gown|cassock|habit",
    "armou?r|uniform|suit|costume|spectacles|glasses|feathers|scales|whiskers|boots",
)
_LED = re.compile(
    rf"\b(?:play(?:s|ing)|portraying|voicing|reprising|(?:back |once again )?as|in {_ROLE}|taking on|joining as"
    rf"|(?:the|his|her) (?:role|part) of|behind(?: the character of)?"
    rf"|(?:beneath|under|behind|inside|below) (?:the|those) (?:\w+ )?{_WORN} of)(?: {_ROLE})? {WHO}\Z",
    re.IGNORECASE,
)
_AFTER_LED = re.compile(
    r"[,:]? ?(?:(?:we|you|they|fans|viewers|there|will|is|stands|was|it|be|once again|again|see|get|find|have|has|['’]s"
    r"|found|chose|cast|picked|hired) ?)*"
    r",? ?(?:actor |actress |star )?",
    re.IGNORECASE,
)
_LED_BY = re.compile(rf"\A\W*(?:\w+ly )?{PLAYED} by {WHO}\Z", re.IGNORECASE)
_THE_ACTOR = re.compile(rf"\b[Tt]he (?:\w+ )?{_ACTOR} (?:behind|of|who {PLAYS}|playing) {WHO}\Z")
_WHOM = re.compile(
    r",? (?:for |to |with |in |by |out of )?whom (?:the )?(?:actor |actress )?",
    re.IGNORECASE,
)
_WHOM_PLAYS = re.compile(
    rf" (?:\w+ ){{0,2}}(?:{PLAYS}|g[ai]ves?|given|(?:was to )?makes?|made|lends?|lent|finds?|found|brings?|brought"
    rf"|ha[ds]|have)\b",
    re.IGNORECASE,
)
_THE_ONE = re.compile(r"\b[Tt]he (?:[\w’-]+ )?\Z")
_ITS_CLAUSE = re.compile(r"[.,;:)—–]|\Z| (?:will|is|was|has|had|can|would|may|goes|went|comes|came|returns)\b")
_FOR = re.compile(rf"\b[Ff]or {WHO}\Z")
_GAPPED = re.compile(r"(?:, (?:who|whose|which|the|an?) [^;.]{3,80},)? by ")
_HAS_PLAYED = re.compile(rf"\b{PLAYED} by\b", re.IGNORECASE)
_REMARK = re.compile(r" \([^()]{1,30}\)")  # "Nils Haakonsen (left), who plays"
_CLOSED = re.compile(r"(?:[’']s)?[”\"]? ?(?:[)\],;–—]| in | from | of )")
_COSTUME = re.compile(r"['’]s (?:\w+ ){0,2}(?:shoes|skin|uniform|boots|role|part|character|voice)\b")
_FURTHEST = 120  # code points between the two


def opens_remark(words: str, position: int) -> bool:
    """Whether a remark on a name begins behind it: "Su-hyeok, who fell for Nam-ra, is …" goes on about Su-hyeok."""
    return _OPENS.match(words, position) is not None


_OPENS = re.compile(r", (?:who(?:se|m)?|which|an?|the|in|with|once|long|now|his|her|their|\w+ing|\w+ed)\b")


def join_of(words: str, one: tuple[int, int], other: tuple[int, int], *, is_line: bool) -> Join | None:
    """How the words around two names, given by their places in a sentence, join them; None where they do not.

    `is_line` where the first name begins a line of its own: there a dash is enough. An owner is told by `owned_join`.
    """
    start, end = one[1], other[0]
    if end - start > _FURTHEST:
        return None
    if _BRACKET.fullmatch(words, start, end) and _CLOSED.match(words, other[1]):
        return Join.TIGHT
    if is_line and _DASH.fullmatch(words, start, end):
        return Join.TIGHT
    if remark := _REMARK.match(words, start):
        start = remark.end()
    if _is_character_first(words, one, start, other):
        return Join.CHARACTER_FIRST
    if _IS.fullmatch(words, start, end) and not _NOT_PLAYING.search(words, start, end):
        return Join.SAME
    if _is_actor_first(words, start, other) or (_LED_BY.search(words[: one[0]]) and words[start:end] == ", "):
        return Join.ACTOR_FIRST
    return None


def owned_join(words: str, start: int, end: int) -> Join | None:
    """As `join_of`, of two names of which the first is an owner, with what stands between them."""
    if _OWN_ACTOR.fullmatch(words, start, end):
        return Join.CHARACTER_FIRST
    if _ACTOR_FIRST.fullmatch(words, start, end):
        return Join.ACTOR_FIRST
    return Join.ACTORS_OWN if _OWN_CHARACTER.fullmatch(words, start, end) else None


def is_own_part(words: str, position: int) -> bool:
    """Whether what follows an actor's name that is an owner is but the part: "Nam-ra is Cho Yi-hyun's"."""
    return _IS_OWN_CHARACTER.match(words, position) is not None


def is_of_owner(words: str, position: int) -> bool:
    """Whether what an owner's name is followed by is not the owner: "plays Nam-ra's mother", but not "her shoes"."""
    return _COSTUME.match(words, position) is None


def _is_character_first(words: str, one: tuple[int, int], start: int, other: tuple[int, int]) -> bool:
    end = other[0]
    if _CHARACTER_FIRST.fullmatch(words, start, end):
        return True
    if _IS_OWN_CHARACTER.match(words, other[1]) and words[start:end] in (", ", " is ", " was ", " remains "):
        return True
    before, behind = words[: one[0]], words[other[1] :]
    if _GOES.fullmatch(words, start, end) and _PART_OF.search(before):
        return True
    if _AGAIN.fullmatch(words, start, end) and _REMARK_ENDS.match(behind):
        return True
    if words[start:end] in (" and ", ", and ") and _WHO_PLAYS_THEM.match(behind):
        return True
    if words[start:end] == " of " and _THE_ONE.search(before) and _ITS_CLAUSE.match(behind):
        return True  # "the Nam-ra of Cho Yi-hyun"
    if _FOR.search(before) and words[start:end] in (" it is ", " it was ") and behind.startswith(" who "):
        return True
    if words[start:end] == " in those of " and "in the hands of" in before:
        return True
    if _GAPPED.fullmatch(words, start, end) and _HAS_PLAYED.search(before):
        return True
    if _WHOM.fullmatch(words, start, end) and _WHOM_PLAYS.match(words, other[1]):
        return True
    if _THE_ACTOR.search(before) and words[start:end] in (", ", " is ", " was ", " will be "):
        return True
    return _LED.search(before) is not None and _AFTER_LED.fullmatch(words, start, end) is not None


def _is_actor_first(words: str, start: int, other: tuple[int, int]) -> bool:
    between = words[start : other[0]]
    if _IN_ORDER.fullmatch(between):
        return True
    if _NOT_PLAYING.search(between):
        return False
    if _ACTOR_FIRST.fullmatch(between) or (_BRINGS.fullmatch(between) and _TO_LIFE.match(words, other[1])):
        return True
    return _AS_SOMEBODY.fullmatch(between) is not None and _ENDS.match(words, other[1]) is not None
