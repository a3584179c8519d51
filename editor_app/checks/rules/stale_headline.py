"""A pointer to another article whose headline announces what has passed: "The Premiere Date of X Is Here!"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from editor_app.article.article import SectionKind
from editor_app.article.pointers import LEADS
from editor_app.article.subject import seasons_in
from editor_app.checks.claims.dates import linked_spans
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.passages import Passage, PassageKind
from editor_app.checks.prose import Prose
from editor_app.checks.rule import Reading, Rule
from editor_app.checks.wording import source_words
from editor_app.facts.fact import Fact
from editor_app.facts.refs import FactRef, slug
from editor_app.text.date_finding import find_dates
from editor_app.text.date_words import format_period
from editor_app.text.dates import Period
from editor_app.text.edits import Edit
from editor_app.text.spans import Span
from editor_app.text.words import WORD

_LEAD = re.compile(rf"\W*(?:{LEADS})\W*[:\-–—→»]\s*", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"\b(?:release|premiere|air|launch|return) (?:date|time|window|schedule)s?\b|\brelease of\b|\bwhen (?:will|does"
    r"|is|can)\b"
    r"|\bwill (?:there )?(?:be|it|we|the|\w+ (?:return|come|arrive|premiere|air|get|have|renew))\b"
    r"|\bdates? (?:\w+ ){0,3}set\b"
    r"|\b(?:are|is) (?:finally )?here\b|\b(?:officially )?(?:confirmed|renewed|announced|cancell?ed)\b"
    r"|\bis (?:\w+ ){1,6}coming\b"
    r"|\b(?:everything|what|all) (?:we|you) (?:know|need)\b|\bcoming\b|\barriv(?:es|ing|al)\b|\bpremieres?\b"
    r"|\breturns?\b"
    r"|\bset (?:to|for)\b|\bcountdown\b|\bexpect(?:ed)?\b|\bupcoming\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|to|set|coming|premieres|returns|arrives|arriving|release date|premiere date|expected|due|slated"
    r"|launches|drops"
    r"|lands|airs|debuts|confirmed for|scheduled)\b",
    re.IGNORECASE,
)
_NO_SHOW = re.compile(
    r"\b(?:manga|novel|webtoon|comics?|film|movie|video ?game|chapter|volume|album|soundtrack|books?)\b", re.IGNORECASE
)
_MOST_WORDS = 7
_SEASONS = range(1, 7)


@dataclass(frozen=True, slots=True)
class _Headline:
    """The words of a headline, and where they stand in the article."""

    words: str
    span: Span
    line: Span

    def shifted(self, by: int) -> _Headline:
        return _Headline(self.words, self.span.shifted(by), self.line.shifted(by))


def _find(reading: Reading) -> Iterator[Diagnostic]:
    headlines = [headline.shifted(part.start) for part in reading.parts for headline in part.prose.once(_headlines)]
    if not headlines:
        return
    known = _told_of(headlines, reading)
    for headline in headlines:
        if (passed := _date_passed(headline, reading)) is not None:
            yield _diagnostic(headline, f"{passed} has passed since this headline was written.", None, reading.today)
        elif (told := _overtaken(headline, known, reading.today)) is not None:
            yield _diagnostic(headline, f"{told[0]}; this headline still announces it.", told[1], reading.today)


def _headlines(prose: Prose) -> Iterator[_Headline]:
    linked = prose.once(linked_spans)
    for passage in prose.passages:
        is_listed = prose.kind is SectionKind.ALSO_READ and passage.kind in (PassageKind.ITEM, PassageKind.PARAGRAPH)
        if passage.kind is not PassageKind.POINTER and not is_listed:
            continue
        lead = _LEAD.match(passage.sentences[0].words)
        at = lead.end() if lead is not None else 0
        words = " ".join(sentence.words for sentence in passage.sentences)[at:]
        first, last = passage.sentences[0], passage.sentences[-1]
        if at >= len(first.words):
            if len(passage.sentences) == 1:
                continue
            first, at = passage.sentences[1], 0
        span = Span(first.place(at), last.place(len(last.words.rstrip()) - 1) + 1)
        if words.strip() and not any(link.start < span.end and span.start < link.end for link in linked):
            yield _Headline(words, span, _line(prose, passage))


def _line(prose: Prose, passage: Passage) -> Span:
    """All that the pointer takes, with the end of its line."""
    end = passage.span.end
    while end < len(prose.text) and prose.text[end] in "\r\n":
        end += 1
    return Span(passage.span.start, end)


def _date_passed(headline: _Headline, reading: Reading) -> str | None:
    """The date that a headline announces and that is over; None where there is none."""
    if not _AHEAD.search(headline.words):
        return None
    for found in find_dates(headline.words):
        if not found.has_year and (not found.is_relative or reading.known.written is None):
            continue
        period = found.period(reading.known.day)
        if period is not None and period.has_passed(reading.today):
            return found.text
    return None


# --- what the store knows of the show that a headline names ----------------------------------------------------------


def _names(words: str) -> Iterator[tuple[str, str]]:
    """Whatever in a headline may be the name of a show, with the slug of its reference; longer ones first."""
    for part in _NO_NAMES.split(words):
        yield from _names_in(part)


_NO_NAMES = re.compile(
    r"(?i:\b(?:release|premiere|dates?|times?|season \w+|(?:second|third|fourth|fifth) season|cast|plot|trailer"
    r"|everything|officially|confirmed|renewed|cancell?ed|has been|have been|will there be an?)\b)|[:,;?!()|]"
)
"""Words of headlines that are in no name, so that there are fewer names to ask for."""


@lru_cache(maxsize=256)
def _names_in(words: str) -> tuple[tuple[str, str], ...]:
    return tuple(_runs(words))


def _runs(words: str) -> Iterator[tuple[str, str]]:
    tokens = list(WORD.finditer(words))
    for count in range(min(_MOST_WORDS, len(tokens)), 0, -1):
        for first in range(len(tokens) - count + 1):
            one, last = tokens[first], tokens[first + count - 1]
            is_named = one[0][0].isupper() and (last[0][0].isupper() or last[0][0].isdigit())
            if is_named and (count > 1 or len(one[0]) > 3):
                name = words[one.start() : last.end()]
                yield re.sub(r"[’']s\Z", "", name), slug(re.sub(r"[’']s\Z", "", name))


def _told_of(headlines: list[_Headline], reading: Reading) -> Mapping[FactRef, Fact]:
    """What the store knows of the seasons of all shows that the headlines may name, asked for in two goes."""
    telling = [h for h in headlines if _ANNOUNCES.search(h.words) and not _NO_SHOW.search(h.words)]
    slugs = {name for headline in telling for _, name in _names(headline.words) if name}
    if not slugs:
        return {}
    known = reading.facts.values([_season(name, 1) for name in slugs])
    there = [name for name in slugs if _season(name, 1) in known]
    wanted = [_season(name, n, property) for name in there for n in _SEASONS for property in ("released", "status")]
    return reading.facts.values(wanted) if wanted else {}


def _season(name: str, number: int, property: str = "released") -> FactRef:
    return FactRef(f"season/{name}-{number}", property)


def _overtaken(headline: _Headline, known: Mapping[FactRef, Fact], today: date) -> tuple[str, Fact] | None:
    """What has become of the season that a headline announces or asks about, in a sentence; None while it may hold."""
    if not _ANNOUNCES.search(headline.words) or _NO_SHOW.search(headline.words):
        return None
    for name, its_slug in _names(headline.words):
        numbers = [n for n in _SEASONS if any(_season(its_slug, n, p) in known for p in ("released", "status"))]
        if not numbers:
            continue
        named = {number for _, _, number in seasons_in(headline.words)}
        number = named.pop() if len(named) == 1 else numbers[-1]
        released, status = known.get(_season(its_slug, number)), known.get(_season(its_slug, number, "status"))
        if released is not None and isinstance(released.value, Period) and released.value.has_passed(today):
            return f"{name} season {number} has been out since {format_period(released.value)}", released
        if status is None or (status.valid_from is not None and (status.valid_from.lower or today) > today):
            return None
        if status.value == "cancelled" and not _CANCELLED.search(headline.words):
            return f"{name} season {number} was cancelled", status
        if status.value in _DECIDED and _ASKS.search(headline.words):
            return f"{name} season {number} has been renewed", status
        return None
    return None


_CANCELLED = re.compile(r"\bcancel|\baxed\b|\bscrapped\b|\bwhy\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:will|is|has|could|can)\b.*\b(?:renew\w*|be a|return|come back|happen\w*)\b|\bor cancell?ed\b", re.I
)
_DECIDED = ("announced", "renewed", "in_production", "post_production", "released", "ended")


def _diagnostic(headline: _Headline, message: str, fact: Fact | None, today: date) -> Diagnostic:
    return Diagnostic(
        "freshness",
        "stale-headline",
        Severity.WARNING,
        message,
        headline.span,
        source=source_words(fact, today) if fact is not None else "",
        fixes=(Fix("Take this line out", (Edit(headline.line, ""),)),),
        about=fact.ref if fact is not None else None,
    )


RULE = Rule(
    "stale-headline",
    "freshness",
    _find,
    bad="""
Season 2 has no date yet.

Also Read: The Premiere Date of Spy x Family, Season 1, Is Here!
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ stale-headline: season 1 has been out since April 9
""",
    good="""
Season 2 has no date yet.

Also Read: Call of the Night Manga Release Date: Is It Officially Confirmed?

Also Read: The Ending of Squid Game, Explained
""",
)
