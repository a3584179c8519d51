"""A word that was typed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.prose import Prose
from editor_app.checks.rule import Rule, in_prose
from editor_app.text.edits import Edit
from editor_app.text.spans import Span

_TWICE = re.compile(r"(?<![\w'’-])(?P<word>[^\W\d_]+)(?P<gap>\s+)(?P<again>(?P=word))(?![\w'’-])", re.IGNORECASE)

_SMALL = """
    a an the and or but of to with from by at as his their its our my your this these those it they we she which where
    while if are were was will would can could should have has been be into than then
"""
_LITTLE = frozenset(_SMALL.split())
"""Words that never follow themselves in a right sentence."""

_MAY_BE_TWICE = """
    that had very really long much many more most never again well there here please what over down back wait knock
    blah bang boom same whose fifty hundred dear sorry hear stop bring some
"""
_DOUBLED = frozenset(_MAY_BE_TWICE.split())
"""Longer words that may: the series that that became, a long long time, there there."""


def _find(prose: Prose) -> Iterator[Diagnostic]:
    for passage in prose.passages:
        for sentence in passage.sentences:
            for found in _TWICE.finditer(sentence.words):
                if not _is_slip(found["word"], found["again"]):
                    continue
                span = sentence.span(*found.span())
                again = sentence.span(found.start("gap"), found.end("again"))
                message = f"“{found['again']}” stands twice."
                fix = Fix(f"Take out one “{found['again']}”", (Edit(again, ""),))
                fixes = (fix,) if _is_bare(prose.text, span) else ()
                yield Diagnostic("prose", "repeated-word", Severity.WARNING, message, span, fixes=fixes)


def _is_bare(text: str, span: Span) -> bool:
    """Whether there are no marks in or behind the words, of which half would be left."""
    return not re.search(r"[*_~`\[\]()<>]", text[span.start : span.end + 1])


def _is_slip(word: str, again: str) -> bool:
    """Whether nobody writes so on purpose; where the second has a capital it is a name: "Duran Duran", "May May"."""
    low = word.lower()
    if not again.islower() or low in _DOUBLED:
        return False
    return low in _LITTLE or (len(low) > 3 and not low.endswith("ly"))


RULE = Rule(
    "repeated-word",
    "prose",
    in_prose(_find),
    bad="""
Netflix has not announced the the date, and the cast is
                          ^^^^^^^ repeated-word: “the” stands twice
still waiting with all the scripts scripts, they said.
                           ^^^^^^^^^^^^^^^ repeated-word: “scripts”
""",
    good="""
He had had enough of all that that city was, a long long time ago. Duran Duran sang. What it is is a love story, they
said; said what? Walla Walla and Baden-Baden are towns.
""",
)
