"""Somebody is about to speak, and says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.passages import Passage, PassageKind, Sentence
from editor_app.checks.prose import Prose
from editor_app.checks.rule import Rule, in_prose

_LONGEST = 12
"""Words of an attribution: "In the words of Kim Bo-yoon, who directed the first two episodes,"."""

_ANNOUNCED = re.compile(
    r"(?:in|to use|to quote) the words of|according to|in an interview with|speaking (?:to|with)|quoting"
    r"|as (?:told|revealed|stated|said|put|confirmed|reported|noted|explained) (?:by|in)|as per",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:said|says|adds?|added|explain(?:s|ed)|wrote|writes|states?|stated|announced|reveal(?:s|ed)|teased|commented"
    r"|continued|recalled|noted|confirmed|told|tells|shared|remarked|replied|answered|admitted|puts? it)\b"
    r"[^.!?:\"“”]{0,40}:\Z"
)
_MORE_ON_HIM = re.compile(r"(?:who|which|whose|the|a|an|and)\b")
_NOTHING_SAID = re.compile(r"“[\s.…]*”|(?<!\w)\"[\s.…]*\"(?!\w)")
_QUOTATION_MARKS = "\"“‘'«"


def _find(prose: Prose) -> Iterator[Diagnostic]:
    for number, passage in enumerate(prose.passages):
        for sentence in passage.sentences:
            for found in _NOTHING_SAID.finditer(sentence.words):
                before = sentence.words[: found.start()].rstrip(" ,:")
                if _ANNOUNCED.match(sentence.words) or _SAYS.search(f"{before}:"):
                    yield _told(sentence, 0, len(sentence.words))
        if passage.kind in (PassageKind.PARAGRAPH, PassageKind.QUOTE):
            following = prose.passages[number + 1] if number + 1 < len(prose.passages) else None
            last = passage.sentences[-1]
            if _promises(last.words) and not _is_kept(prose.text, passage, following, last.words):
                yield _told(last, 0, len(last.words))


def _told(sentence: Sentence, start: int, end: int) -> Diagnostic:
    message = "Nothing follows: whose words these are is said, and the words are missing."
    return Diagnostic("prose", "empty-attribution", Severity.WARNING, message, sentence.span(start, end))


def _promises(words: str) -> bool:
    """Whether a sentence is an attribution and nothing else."""
    if _SAYS.search(words):
        return True
    begun = _ANNOUNCED.match(words)
    if begun is None or len(words.split()) > _LONGEST:
        return False
    rest = words[begun.end() :].rstrip()
    if not rest.strip(" .,:…"):
        return False
    said = re.search(r"[,:;]\s", rest)
    return said is None or (rest[-1] in ",:" and _MORE_ON_HIM.match(rest, said.end()) is not None)


def _is_kept(text: str, passage: Passage, following: Passage | None, words: str) -> bool:
    """Whether what follows may be the words that were promised."""
    end = following.span.start if following is not None else len(text)
    if text[passage.span.end : end].strip(" \t\r\n>#*_-"):  # a video, a post, code: no words to us
        return True
    if following is None or following.kind in (PassageKind.HEADING, PassageKind.POINTER):
        return False
    if following.kind is not PassageKind.PARAGRAPH:
        return True
    return words.endswith(":") or following.words.lstrip()[:1] in _QUOTATION_MARKS


RULE = Rule(
    "empty-attribution",
    "prose",
    in_prose(_find),
    bad="""
New characters are expected to be introduced. In the words of Kim Bo-yoon,
                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ empty-attribution: Nothing follows

Nobody knows who they are. According to the director.
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^ empty-attribution: Nothing follows

The writer told us only this:
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ empty-attribution: Nothing follows
""",
    good="""
In the words of Kim Bo-yoon, it was “a school like any other”. According to the director, nobody knows.

The writer told us only this:

> We are not done.

In the words of the director,

“We are not done either.”

The network has announced:

- a date
- a trailer
""",
)
