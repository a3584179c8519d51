"""Headings told from the other lines of a plain text, by how headings are worded and where they stand.

A heading is short, has no full stop, and text follows it. Beyond that it is a question, speaks of what sections of the
genre are about, or is written in title case. Where it could as well be something else (a by-line, a row of names, a
line of a fact table), it stays a line of text: a writer sees that at a glance and makes it a heading with one key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum

from editor_app.article.article import SectionKind
from editor_app.article.foreign.captions import looks_like_caption, repeats
from editor_app.article.sections import kind_of_heading

_LONGEST = 140
_MOST_WORDS = 22
_MOST_WORDS_AS_STATEMENT = 14
_MOST_WORDS_OF_LABEL = 3
_FEWEST_WORDS_OF_QUESTION = 4
_WORD = re.compile(r"[^\W_]+(?:['’.&×/-][^\W_]+)*")
# fmt: off
_SMALL = frozenset({
    "a", "an", "the", "and", "or", "nor", "but", "as", "at", "by", "for", "from", "in", "into", "is", "it", "its",
    "of", "on", "onto", "over", "per", "so", "than", "that", "to", "up", "via", "vs", "with", "be", "are",
})
# fmt: on
_ASKING = re.compile(
    r"(?:who|what|when|where|why|how|which|will|would|is|are|was|were|does|do|did|has|have|had|can|could|should|may|might)"
    r"(?:[’']\w+)?\b",
    re.IGNORECASE,
)
_STATING = re.compile(
    r"(?:everything|all\s+(?:you|we)\b|what\b|how\b|why\b|where\b|who\b|when\b|meet\s+the\b)", re.IGNORECASE
)
_NUMBER = re.compile(r"(?:(?:#|no\.?\s*)?\d{1,2}|[ivx]{1,4}|[a-h])\s*[.):]\s+", re.IGNORECASE)
_NO_HEADING_END = re.compile(r"(?:[.,;…。、，；]|\.\.\.)[\"'”’)」』]*$")
_BYLINE = re.compile(
    r"(?:by|written\s+by|edited\s+by|author|published|posted|(?:last\s+)?updated|reviewed\s+by|date|tags?|filed\s+under"
    r"|categor(?:y|ies)|share|source|sources|follow)\b(?!\s+(?:is|are|of|the))",
    re.IGNORECASE,
)
# fmt: off
_FURNITURE = frozenset({
    "advertisement", "ad", "ads", "sponsored", "share", "tags", "menu", "home", "print", "subscribe", "comments",
    "loading", "newsletter", "search", "login", "facebook", "twitter", "instagram", "whatsapp", "telegram",
    "pinterest",
})
# fmt: on
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
_ONLY_A_DATE = re.compile(
    rf"(?:\w+day,?\s+)?(?:{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\.?|{_MONTH}),?\s+\d{{4}}.*",
    re.I,
)
_LABELLED = re.compile(r"(?P<label>[A-Z][\w ’'/-]{1,28}):\s+\S")
_ROW = re.compile(r"[^\W\d_][^:?!.]{1,39}:\s+\S")
_GOES_ON = re.compile(r"(?:but|and|so|or|yet|because|then|though|although|still)\b", re.IGNORECASE)
_TWO_SENTENCES = re.compile(r"(?:[^\W\d_]{3,}|\d{3,})[.!?][\"'”’)]*\s+[\"“‘']?[A-Z]")
_USUAL = re.compile(
    r"(?:final|closing)\s+thoughts|(?:in\s+)?conclusion|overview|background|summary|(?:the\s+)?verdict|(?:the\s+)?bottom\s+line"
    r"|key\s+(?:takeaways|facts)|quick\s+facts|at\s+a\s+glance|behind\s+the\s+scenes|(?:what[’']s|what\s+is)\s+next",
    re.IGNORECASE,
)
_LEADS_UP = re.compile(r"(?:[^\s:–—]+\s+){3,}[^\s:–—]+(?::|\s[–—])(?=\s)")
_LEADER = re.compile(r"\.{4}|…{2}|(?:\. ){4}")  # dots from a name to a part, as in a programme
_SPEECH = re.compile(r"[\"“‘«]")
_PART = re.compile(r"(?P<one>[^:]{2,40}?)(?:\s+(?:as|plays|playing)\s+|\s*\((?=[^()]+\)$)|\s+[-–—]\s+)\S.*")


class Likeness(IntEnum):
    """How much a line looks like a heading, of its own."""

    NONE = 0
    WEAK = 1  # by its capitals only, which names and rows of a table have too
    STRONG = 2  # by what it says


def likeness(line: str, title: str = "") -> Likeness:
    """How much one line of text, alone in its paragraph, looks like a heading under the title of its article."""
    bare = line.strip()
    if not bare or len(bare) > _LONGEST:
        return Likeness.NONE
    words = _WORD.findall(_NUMBER.sub("", bare, count=1))
    if not words or len(words) > _MOST_WORDS or _NO_HEADING_END.search(bare):
        return Likeness.NONE
    if is_byline(bare) or words[0].casefold() in _FURNITURE:
        return Likeness.NONE
    if bare[0].islower() or bare.startswith(("http://", "https://", "www.", "@")):
        return Likeness.NONE
    in_title_case = is_title_case(words)
    kind = kind_of_heading(bare)
    if _LEADER.search(bare):
        return Likeness.NONE
    if not in_title_case and (_GOES_ON.match(bare) or _TWO_SENTENCES.search(bare)):
        return Likeness.NONE
    if bare.endswith("?"):
        is_short = len(words) < _FEWEST_WORDS_OF_QUESTION - (kind is not SectionKind.OTHER)
        if is_short and not in_title_case:
            return Likeness.NONE  # "Who knows?"
        is_asked = _ASKING.match(_NUMBER.sub("", bare, count=1)) is not None
        if (lead := _LEADS_UP.match(bare)) and not (in_title_case or is_asked or is_title_case(_WORD.findall(lead[0]))):
            return Likeness.NONE  # "Now everybody asks one thing: will it return?"
        return Likeness.STRONG if in_title_case or is_asked or kind is not SectionKind.OTHER else Likeness.NONE
    if bare.endswith("!") and not in_title_case:
        return Likeness.NONE
    if bare.endswith(":") and not in_title_case and (kind is SectionKind.OTHER or len(words) > _MOST_WORDS_OF_LABEL):
        return Likeness.NONE  # it introduces what follows
    if (label := _LABELLED.match(bare)) and (not in_title_case or (len(words) <= 4 and label["label"].isalpha())):
        return Likeness.NONE  # a row of a fact table
    if _USUAL.fullmatch(bare):
        return Likeness.STRONG
    if kind is SectionKind.OTHER and (repeats(bare, title) or looks_like_caption(bare, title)):
        return Likeness.NONE
    if _SPEECH.match(bare) and not in_title_case:
        return Likeness.NONE
    is_short = len(words) <= _MOST_WORDS_AS_STATEMENT
    if kind is not SectionKind.OTHER and is_short and (in_title_case or len(words) <= 8):
        return Likeness.WEAK if label else Likeness.STRONG
    if in_title_case:
        return Likeness.WEAK
    return Likeness.STRONG if is_short and _STATING.match(bare) else Likeness.NONE


def is_title_case(words: list[str]) -> bool:
    """Whether the words of a line have the capitals of a headline, small words aside; or are capitals altogether.

    Words in a script without capitals, such as Hangul, say nothing either way.
    """
    counted = [word for word in words if word[0].isalpha() and word.casefold() not in _SMALL]
    capital = sum(word[0].isupper() for word in counted)
    small = sum(word[0].islower() for word in counted)
    return capital >= 1 and small * 4 <= capital + small


def is_byline(line: str) -> bool:
    """Whether a line says who wrote the article, when, or under what it is filed."""
    return _BYLINE.match(line) is not None or _ONLY_A_DATE.fullmatch(line) is not None


def is_labelled(line: str) -> bool:
    """Whether a line could be one of a fact table: "Directed By: Lise Gagnon". In a row of such lines, it is."""
    return _ROW.match(line) is not None and not line.endswith("?")


def is_subtitle(words: str, level: int, others: Iterable[tuple[str, int]]) -> bool:
    """Whether a heading that stands right under the title goes on with it, and heads no section of its own.

    `others` are the words and ranks of the headings after it: all are of a lower rank, and the sections are among them.
    """
    others = list(others)
    return (
        kind_of_heading(words) is SectionKind.OTHER
        and all(level < rank for _, rank in others)
        and any(kind_of_heading(other) is not SectionKind.OTHER for other, _ in others)
    )


def names_a_part(line: str) -> bool:
    """Whether a line under "Cast" heads what is said of one person: "Park Ji-hu as Nam On-jo", "Lee Yoo-mi"."""
    words = _WORD.findall(line)
    named = _PART.fullmatch(line) is not None or 2 <= len(words) <= 4
    return named and not line.endswith("?") and kind_of_heading(line) is SectionKind.OTHER
