"""A sentence with what it is about made plain, so that patterns can ask who did what.

"All of Us Are Dead was made for tvN" is about our show because its subject is, and "The trailer is on YouTube" is not:
patterns begin with `OURS`, and not with any words that happen to stand before. Names are replaced letter by letter, so
that every place stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.passages import Passage, PassageKind, Sentence
from editor_app.checks.prose import Prose
from editor_app.facts.refs import Kind, kind_of

SHOW = "\x02"
"""Stands for each letter of our show's name."""

WORK = "\x03"
"""The same of the title of what it is based on."""

HIM = "\x04"
"""The same of the one name that is asked about."""

_NOUN = (
    "(?:series|show|drama|k-drama|anime|sitcom|thriller|procedural|competition|comedy|mystery|miniseries|season|seasons"
    "|episodes|adaptation|instal+ment|hours|production)"
)
_NOT_OURS = "(?:other|rival|earlier|last|similar|next|previous|his|her|their|such|another|same|former|first)"
_PARTS = "(?:of|for|in|on|at|by|with|about|from|to|and|or|behind)"  # "the making of the show" is not the show
_DESCRIBED = rf"(?:(?!(?:{_NOT_OURS}|{_PARTS})\b)[\w’'-]+ ){{0,3}}?"
_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|final|last|new|latest|upcoming|current)"
_OF_OURS = rf"(?: of (?:{SHOW}+|the (?:series|show|drama)))?"
OURS = (
    rf"(?:{SHOW}+(?:,? (?:season|part|series) (?:\d+|one|two|three|four|five|six))?|it"
    rf"|(?:the|this) {_DESCRIBED}{_NOUN}\b(?! of (?!{SHOW}|the\b)){_OF_OURS}"
    rf"|(?:the|its|a|their) {_ORDINAL} (?:and final )?(?:season|run|cour|batch){_OF_OURS}"
    rf"|season (?:\d+|one|two|three|four|five|six){_OF_OURS}|(?:all|both|every|new|the) (?:\w+ )?(?:episodes?|seasons?)"
    rf"{_OF_OURS})"
)
"""Our show, or a season of it, as the subject or object of a sentence; to be matched without regard to case."""

BOOK = (
    r"(?:webtoon|webcomic|web comic|comics?|manga|manhwa|(?:web |light |graphic )?novels?|books?|saga|play|trilogy"
    r"|(?:short )?story|memoir)"
)
_UNTITLED = r"(?!,? (?-i:[\"“*_A-Z])| about\b| on how\b)"
SOURCE = rf"(?:{WORK}+|(?:the|its|whose|this) (?:original |popular |hit |first |\w+ )?{BOOK}{_UNTITLED})(?: {WORK}+)?"
"""What it is based on."""

START = r"(?:\A[\W_]*|[;:—–] ?|, |\b(?:and|but|that|where|when|because|since|so|while) )(?:(?:[\w-]+ ){0,4}?\w+, )?"
"""Where a clause begins, an adverbial with its comma passed over: "In Korea, "."""

HOUSE_S = r"(?P<house>(?-i:[A-Z][\w+&.-]*(?: [A-Z0-9][\w+&.-]*){0,3}))['’]s?"
"""A house as an owner, "Netflix's", "CBS'"; whether it is one at all is for whoever asks to see."""

DESCRIBING = r"(?:(?!(?:of|for|with|by|than|from|as|and|or|that|who|which)\b)(?:[A-Z]?[a-z][\w-]*|&|sci-fi) ){0,6}?"
"""What stands between an article and the noun that it belongs to: "British adventure ", "sci-fi & fantasy "."""

FREE = r"[^.;:()“”\"]{0,60}?"


def framed(prose: Prose, sentence: Sentence, him: tuple[int, int] | None = None) -> str:
    """The words of `sentence` with the names of our show and of its source replaced; and `him`, a place in it."""
    words = sentence.words
    show = prose.known.facts.show.ref if prose.known.facts is not None else ""
    for mention in prose.mentions(sentence):
        mark = SHOW if show in mention.refs else WORK if _is_work(mention.refs) else ""
        if mark:
            words = words[: mention.start] + mark * (mention.end - mention.start) + words[mention.end :]
    if him is not None:
        words = words[: him[0]] + HIM * (him[1] - him[0]) + words[him[1] :]
    return words


def _is_work(refs: tuple[str, ...]) -> bool:
    return any(kind_of(ref) is Kind.WORK for ref in refs)


def labelled(passage: Passage) -> Iterator[tuple[str, Sentence, int]]:
    """What a line of a list or table states under a label: the label in small letters, and where the value begins."""
    if passage.kind is PassageKind.ROW and len(passage.sentences) == 2:
        left, right = passage.sentences
        yield left.words.strip(" :*").lower(), right, 0
        return
    for sentence in passage.sentences[:1]:
        label, colon, _ = sentence.words.partition(":")
        if colon and len(label) <= 24:
            start = len(label) + 1
            start += len(sentence.words[start:]) - len(sentence.words[start:].lstrip())
            yield label.strip(" *").lower(), sentence, start
