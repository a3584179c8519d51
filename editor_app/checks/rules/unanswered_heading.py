"""A heading that asks what its section does not answer at all, or beneath which nothing stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.article.article import SectionKind
from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.headed import Headed, headed
from editor_app.checks.known_names import Form
from editor_app.checks.passages import PassageKind
from editor_app.checks.prose import Prose
from editor_app.checks.rule import Reading, Rule
from editor_app.facts.refs import Kind, kind_of
from editor_app.text.words import OPENERS


def _any_of(words: str, *patterns: str) -> re.Pattern[str]:
    """Any of `words`, each a pattern of one word, or one of `patterns`."""
    return re.compile("|".join((rf"\b(?:{'|'.join(words.split())})\b", *patterns)), re.IGNORECASE)


_NOT_KNOWN = (
    r"\bnot (?:yet|been|be|known|clear|certain|sure|announced|confirmed|said|revealed|official\w*|given|named|set|out"
    r"|told|released|available|going|coming|likely|planned|decided|renewed|happening)\b|\b(?:has|have) not\b",
    r"\b(?:has|have|is|are|was|does|do|did|wo)n['’]t\b",
    r"\bno (?:word|dates?|trailers?|teasers?|news|one|official\w*|plans?|release|cast|names?|answers?|footage|more"
    r"|further|new|information|details?|season)\b|\b(?:no|yes)[,.:;!]|\bnobody (?:knows|has said|can say|will)\b",
    r"\b(?:none|yet|secret|un(?:known|clear|certain|confirmed|announced|decided|likely)|t\.?b\.?[acd])\b",
    r"\b(?:announc|confirm|reveal|rumou?r)\w*\b",
    r"\b(?:to|must|will|[’']ll|still|can only|and|the|a|long|longer) wait(?:ing|s)?\b",
)
"""What says that something is not known, which is an answer too."""

_WHEN = _any_of(
    r"""january february march april june july august september october november december mon(?:day)? tues(?:day)?
    wednesday thurs(?:day)? friday saturday sunday spring summer autumn fall winter years? months? weeks? days?
    today tonight tomorrow yesterday soon early earlier late later already now cancell?ed cancell?ation renew\w*
    dates? schedule\w* christmas easter halloween holidays? festival released? premiere\w* out ended ends? over
    finished""",
    r"\d|(?-i:\b(?:May|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b)",
    *_NOT_KNOWN,
)
_MORE = _any_of(
    r"""yes renew\w* order\w* cancel\w* greenl\w+ pick-?up another sequel spin-?off future fate decid\w+ decision
    hope\w* plan\w* return\w* continu\w+ conclu\w+ final\w* last ends? ended ending over finished limited
    one-off miniseries will would could may might should must possib\w+ likely probabl\w+ perhaps maybe depends?
    discuss\w* talks? wants?""",
    r"\bpicked up\b|\ba season\b",
    r"\b(?:second|third|fourth|fifth|next|new|more|further) (?:seasons?|series|episodes?|parts?)\b",
    *_NOT_KNOWN,
)
_TRAILER = _any_of(
    r"yes trailers? teasers? clips? footage videos? watch\w* promos? released? out here below above look shows?",
    r"https?:|\bthere (?:is|are)\b|<|!\[|\]\(|\{\{|\[",
    *_NOT_KNOWN,
)
_WHO = _any_of(
    r"""every(?:one|body) all both most many several few two three four five six seven eight nine ten same only
    newcomers? unchanged somebody someone anyone strangers? amateurs? ensemble leads? stars? trio duo""",
    r"\d|\b(?:entire|whole|original|main|returning|new) (?:cast|stars?|actors?)\b|\bcast of\b",
    *_NOT_KNOWN,
)
_ASKS_MORE = re.compile(
    r"\b(?:will|would|could|can|is|are|might)\b.*\b(?:more|another season|seasons? \d+|a season \w+|a sequel"
    r"|a (?:second|third|fourth|fifth|sixth|new|next) season)\b",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\b(?:film\w*|shot|shoot\w*|locations?|studios?|set|stages?|built|takes? place)\b"
    r"|(?:\b[Ii]n|\b[Aa]t|\b[Nn]ear|\b[Aa]round|\b[Oo]utside|\b[Oo]n|\b[Oo]ff|\b[Bb]etween) (?:the )?[A-Z]|"
    + "|".join(_NOT_KNOWN)
)
_HOW_MANY = _any_of(
    """one two three four five six seven eight nine ten eleven twelve dozen few several many same fewer more less
    half single""",
    r"\d|\b\w+teen\b|\btwenty\b",
    *_NOT_KNOWN,
)
_ASKS_WHERE = re.compile(r"\bwhere\b.*\b(?:film\w*|shot|made|set)\b", re.IGNORECASE)
_ASKS_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
_ASKS_WHO = re.compile(
    r"\bcast\b|\bwho\b.*\b(?:star\w*|return\w*|back|play\w*|voic\w+|appear\w*|join\w*|compet\w+|judg\w+|host\w*"
    r"|in (?:it|season|the (?:show|series|season|film|movie|new)))\b",
    re.IGNORECASE,
)
"""A question for people by name; "who is the killer?" may be answered with a butler."""
_ASKS_WHEN = re.compile(r"\bwhen\b|\bdates?\b", re.IGNORECASE)


def _find(reading: Reading) -> Iterator[Diagnostic]:
    for part in reading.parts:
        is_last = part is reading.parts[-1]
        for found in part.prose.once(_unanswered_before_the_end if is_last else _unanswered):
            yield found.shifted(part.start)


def _unanswered(prose: Prose) -> Iterator[Diagnostic]:
    yield from _in_section(prose, is_last=False)


def _unanswered_before_the_end(prose: Prose) -> Iterator[Diagnostic]:
    yield from _in_section(prose, is_last=True)


def _in_section(prose: Prose, *, is_last: bool) -> Iterator[Diagnostic]:
    found = prose.once(headed)
    for each in found:
        if (why := _why(each, prose, is_last and each is found[-1])) is not None:
            span = each.heading.span
            yield Diagnostic("contradiction", "unanswered-heading", Severity.ADVICE, f"{why}.", span)


_ASKED = re.compile(
    r"\bquestions? (?:that |which )?(?:so |very )?(?:many|every\w+|all|most|fans|viewers)\b[^.?!;:,]*"
    r"|\b(?:many|all|most|every\w+|fans|viewers|readers|people)(?: \w+){0,3} (?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?"
    r"|wants? to know|dying to know|curious|eager|excited)\b[^.?!;:,]*",
    re.IGNORECASE,
)
"""That it is asked, which answers nothing: "a question that many have asked"."""

_COMMENT = re.compile(r"<!--.*?-->|\{:?[^{}\n]*\}", re.DOTALL)


def _why(each: Headed, prose: Prose, is_last: bool) -> str | None:
    """What is wrong beneath a heading. The last one may be in the making, unless it is a question."""
    is_question = each.words.rstrip(" *_").endswith("?")
    if not each.passages:
        is_bare = not _COMMENT.sub("", each.text).strip()
        is_asking = is_question or (each.kind is not SectionKind.OTHER and not is_last)
        return "Nothing stands beneath this heading" if is_bare and is_asking else None
    if not is_question or _TK.search(each.text):
        return None
    said = _ASKED.sub("", each.said)
    if _ASKS_WHERE.search(each.words):
        return None if _WHERE.search(said) else "No place stands here"
    if _ASKS_HOW_MANY.search(each.words):
        return None if _HOW_MANY.search(said) else "No number stands here"
    match each.kind:
        case SectionKind.TRAILER:
            return None if _TRAILER.search(each.text) else "Nothing here says whether there is one"
        case SectionKind.CAST if _ASKS_WHO.search(each.words):
            return None if _WHO.search(said) or _names_somebody(each, prose) else "No name stands here"
        case SectionKind.RELEASE_DATE if _ASKS_WHEN.search(each.words):
            return None if _WHEN.search(said) else "No date stands here, nor that there is none"
        case SectionKind.RELEASE_DATE | SectionKind.OTHER if _ASKS_MORE.search(each.words):
            return None if _MORE.search(said) else "Nothing here says whether there will be"
    return None


_TK = re.compile(r"\bTK\b")


_PLACED = re.compile(r"\b(?:in|at|from|to|near|of|on|across|outside) (?:the )?\Z")
_A_NAME = re.compile(r"(?<![\w’'-])[^\W\d_a-z][\w’'-]+")
_AS_SUBJECT = re.compile(r"(?:,| (?:is|was|has|had|will|plays?|played|returns?|did|does|and [A-Z]))")


def _names_somebody(each: Headed, prose: Prose) -> bool:
    for passage in each.passages:
        if passage.kind in (PassageKind.ROW, PassageKind.ITEM):
            return True
        for sentence in passage.sentences:
            for mention in prose.mentions(sentence):
                if mention.form is Form.STRANGER or {kind_of(ref) for ref in mention.refs} & {
                    Kind.PERSON,
                    Kind.CHARACTER,
                }:
                    return True
            words = sentence.words
            for found in _A_NAME.finditer(words):
                is_first = not re.search(r"\w", words[: found.start()])
                if is_first and (found[0].lower() in _NO_NAMES or not _AS_SUBJECT.match(words, found.end())):
                    continue
                if not _PLACED.search(words[: found.start()]) and found[0] != "I":
                    return True
    return False


_NO_NAMES = OPENERS | frozenset(
    {"every", "each", "all", "many", "any", "another", "nothing", "something", "those", "this"}
)


RULE = Rule(
    "unanswered-heading",
    "contradiction",
    _find,
    bad="""
## Is There a Trailer?
   ^^^^^^^^^^^^^^^^^^^ unanswered-heading: Nothing stands beneath this heading

## Who Is in the Cast of Season 2?
   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unanswered-heading: No name stands here
The cast is an important part of any show, and this show has a good one.
""",
    good="""
## Is There a Trailer?
[The teaser](https://example.org/teaser) is from July.

## Who Is in the Cast of Season 2?
Everybody who has survived is back.
""",
)
