"""The show is said to come of a novel, and came of a webtoon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from editor_app.article.subject import Subject
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.frames import HIM, OURS, START, WORK, framed
from editor_app.checks.passages import PassageKind, Sentence
from editor_app.checks.prose import Known, Prose
from editor_app.checks.rule import Rule, in_prose
from editor_app.checks.sources import KINDS, kind_of_source, source_of, words_for
from editor_app.checks.stance import is_denied, is_quoted
from editor_app.checks.wording import source_words
from editor_app.facts.entities import Entity
from editor_app.facts.refs import FactRef
from editor_app.text.edits import Edit

_WORDS = sorted({word for kind in KINDS for word in kind}, key=len, reverse=True)
_SAID = re.compile(
    rf"(?:{START}{OURS}[^.;:]{{0,80}}?\b|\A\W*|\b(?:series|show|drama|story)[^.;:]{{0,20}}?\b)"
    r"(?:based|adapted(?: by [^,.;]{3,40})?|made|an adaptation|drawn|taken|inspired|comes|came|derives|goes back)"
    r"(?: \w+ly)? (?:up)?(?:on|from|of|by|to) "
    r"(?:(?:the|an?|his|her|their|its|\w+['’]s|[A-Z][\w-]+(?: [A-Z][\w-]+){0,2}['’]s) )?(?:[\w-]+ ){0,3}?"
    rf"(?P<word>{'|'.join(map(re.escape, _WORDS))})\b(?![’'-])",
    re.IGNORECASE,
)
_ANY = "|".join(map(re.escape, _WORDS))
_TURNED = re.compile(
    rf"\b(?P<word>{_ANY}) (?:(?:that )?(?:it|the (?:series|show|drama)) (?:is|was) (?:based on|adapted from)"
    rf"|(?:on|from) which (?:it|the (?:series|show|drama)) (?:is|was) (?:based|adapted))",
    re.IGNORECASE,
)
_ADAPTED = (
    re.compile(
        rf"\b(?:{OURS}|this)(?: (?:is|was|remains))? (?:an?|the) (?:(?!live)[\w-]+ ){{0,3}}?(?P<word>{_ANY})"
        r" adaptation\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<word>{_ANY}) adaptation,? (?:stars?|starring|streams?|streaming|airs?|aired|premier\w+|debuted"
        rf"|returns?|is (?:coming|back|streaming)|(?:has|had|will have) (?:been renewed|\w+ episodes)|{WORK}|\x02)",
        re.IGNORECASE,
    ),
)
"""Of what is shown on a screen: "the manga adaptation" of a novel is a manga."""

_OF_AUTHOR = (
    re.compile(rf"\b(?P<word>{_ANY})(?: of the same name)?(?: {WORK}+)? by {HIM}+", re.IGNORECASE),
    re.compile(rf"{HIM}+['’]s? (?:[a-z][\w-]* ){{0,2}}?(?P<word>{_ANY})\b(?![’'-])", re.IGNORECASE),
)
_ORIGINAL = re.compile(
    r"\b(?P<word>(?:is |was |tells )?an original (?:story|screenplay|script|idea)|not based on (?:anything|any \w+))\b"
)
_TELLING = (
    " by ",
    "’s",
    "'s",
    "made",
    "based",
    "adapt",
    "drawn",
    "taken",
    "inspired",
    "comes",
    "came",
    "derives",
    "original",
)
"""One of these stands in whatever the patterns find: a first look is a tenth of the work."""

_HEARSAY = re.compile(
    r"\b(?:loosely inspired|rumou?r|wrongly|mistaken|unlike|myth|fan fiction|tie-in)\b", re.IGNORECASE
)


def _find(prose: Prose) -> Iterator[Diagnostic]:
    work = source_of(prose.known)
    right = words_for(work, prose.known) if work is not None else frozenset[str]()
    if work is None or not right:
        return
    for passage in prose.passages:
        if passage.kind is PassageKind.POINTER:
            continue
        for sentence in passage.sentences:
            said = sentence.words.lower()
            if not any(letters in said for letters in _TELLING):
                continue
            for found in _said(framed(prose, sentence, _author_in(prose, sentence, work))):
                start, end = found.span("word")
                is_other = prose.subject(passage, sentence, start) is Subject.OTHER
                is_vouched = not is_quoted(sentence.words, start) and not is_denied(sentence.words[:start])
                is_said = is_vouched and not is_other and not _HEARSAY.search(sentence.words)
                if is_said and found["word"].lower() not in right:
                    edit = Edit(sentence.span(start, end), kind_of_source(work, prose.known))
                    yield _diagnostic(prose.known, work, edit, can_be_swapped=found.re is not _ORIGINAL)


@lru_cache(maxsize=2048)  # after an edit all but one sentence of its section are the same
def _said(words: str) -> tuple[re.Match[str], ...]:
    """What `words`, framed, call the source; each place once."""
    ways = (_SAID, _TURNED, _ORIGINAL, *_ADAPTED, *_OF_AUTHOR)
    found = {match.span("word"): match for way in ways for match in way.finditer(words)}
    return tuple(found.values())


def _author_in(prose: Prose, sentence: Sentence, work: Entity) -> tuple[int, int] | None:
    """Where the author of `work` is named in a sentence, if anywhere."""
    rows = prose.known.facts.rows(FactRef(work.ref, "author")) if prose.known.facts is not None else ()
    authors = {row.value for row in rows}
    named = (m for m in prose.mentions(sentence) if not authors.isdisjoint(m.refs))
    return next(((m.start, m.end) for m in named), None)


def _diagnostic(known: Known, work: Entity, edit: Edit, *, can_be_swapped: bool) -> Diagnostic:
    assert known.facts is not None  # noqa: S101 - tells mypy; without facts there is no work
    fact = known.value(known.facts.show.ref, "based_on")
    return Diagnostic(
        "facts",
        "wrong-source",
        Severity.ERROR,
        f"{known.facts.show.name} is based on a {edit.replacement}, {work.name}.",
        edit.span,
        source=source_words(fact, known.today) if fact is not None else "",
        fixes=(Fix(f"Use “{edit.replacement}”", (edit,)),) if can_be_swapped else (),
        about=FactRef(known.facts.show.ref, "based_on"),
    )


RULE = Rule(
    "wrong-source",
    "facts",
    in_prose(_find),
    bad="""
It is based on the popular novel Now at Our School.
                           ^^^^^ wrong-source: All of Us Are Dead is based on a webtoon
""",
    good="""
It is based on the webcomic Now at Our School, which was never a novel. Squid Game is an original story, and Hellbound
was adapted from a webtoon. The show is not based on a novel. The novel adaptation of the webtoon has two volumes.
""",
)
