"""What one revision of a text says, in the form in which the window shows it. Made off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from threading import Event

from editor_app.article.article import Article, Section
from editor_app.article.own_headlines import NO_HEADLINES, OwnHeadlines
from editor_app.article.parse import count_words, parse
from editor_app.article.web_links import targets
from editor_app.checks.checklist import Point, checklist
from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.dismissals import NOTHING, Dismissal, Judged, judged
from editor_app.checks.followed import NONE_FOLLOWED, FollowedLinks
from editor_app.facts.no_facts import NoFacts
from editor_app.facts.store import FactReader
from editor_app.gui.finding_words import Told, tell
from editor_app.gui.house import House
from editor_app.gui.section_names import NAMES


class Fullness(Enum):
    """How far a section is written."""

    EMPTY = auto()
    HALF = auto()  # it has words, and gaps marked TK
    FULL = auto()


@dataclass(frozen=True, slots=True)
class SectionRow:
    """One line of the outline. `position` is where its text starts, in code points."""

    name: str
    words: int
    fullness: Fullness
    wrong: int
    old: int
    position: int
    advised: int = 0


def outline(article: Article, diagnostics: Sequence[Diagnostic]) -> tuple[SectionRow, ...]:
    """The rows for `article` and what was found in it."""
    rows = []
    for section in article.sections:
        inside = [d for d in diagnostics if section.span.start <= d.span.start < section.span.end and d.rule != "tk"]
        gaps = [tk for tk in article.tks if section.body.start <= tk.span.start < section.body.end]
        # a bare TK counts as a word; one with a note is not read at all
        written = count_words(article.text, section.body) - sum(1 for tk in gaps if len(tk.span) == 2)
        fullness = Fullness.EMPTY if written <= 0 else Fullness.HALF if gaps else Fullness.FULL
        start = section.heading.span.start if section.heading is not None else section.body.start
        rows.append(
            SectionRow(
                name=_name(article, section),
                words=max(0, written),
                fullness=fullness,
                wrong=sum(1 for d in inside if d.severity is Severity.ERROR),
                old=sum(1 for d in inside if d.severity is Severity.WARNING),
                position=start,
                advised=sum(1 for d in inside if d.severity is Severity.ADVICE),
            )
        )
    return tuple(rows)


def _name(article: Article, section: Section) -> str:
    if section.kind in NAMES or section.heading is None:
        return NAMES.get(section.kind, "Intro")
    return article.text_at(section.heading.words) or "Untitled section"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one revision of the text says, and what the checks found in it. `words` counts the whole body.

    `diagnostics` are those that nobody has dismissed, `judged` all of them; `points` is the list before publishing.
    `told` is what is told of the first, in their order. Nothing was looked for where it is not `is_checked`,
    and no facts were at hand where it has none. `is_unread` says that not all of it has been proofread.
    `linked` is what its links lead to, as `address_key` has it.
    """

    revision: int
    article: Article
    diagnostics: tuple[Diagnostic, ...] = ()
    outline: tuple[SectionRow, ...] = ()
    words: int = 0
    judged: Judged = NOTHING
    points: tuple[Point, ...] = ()
    told: tuple[Told, ...] = ()
    is_checked: bool = False
    has_facts: bool = False
    is_unread: bool = False
    linked: frozenset[str] = frozenset()


_OF_THE_TEXT = ("contradiction", "names", "prose", "search")
"""The kinds of finding that need no store."""


def read(
    revision: int,
    text: str,
    facts: FactReader | None,
    today: date,
    everywhere: Sequence[Dismissal],
    cancelled: Event,
    house: House | None = None,
    followed: Callable[[], FollowedLinks] | None = None,
    own: Callable[[], OwnHeadlines] | None = None,
) -> Reading:
    """Read and check `text`; once `cancelled`, the rest is left out.

    While `facts` is None, because a store may still come, nothing is checked. Where there is none, which `NoFacts`
    says, the text is held against itself. `everywhere` is what the writer dismissed in all articles.
    Spelling is told as far as `house` has had it read, and links as far as `followed` knows where they led;
    `own` gives the headlines of the newsroom's other articles.
    """
    article = parse(text)
    found: tuple[Diagnostic, ...] = ()
    is_unread = False
    if facts is not None and not cancelled.is_set():
        from editor_app.checks.run import check  # in this thread, not at the start

        style, proofreader = (house.style(), house.proofreader()) if house is not None else (None, None)
        found = check(
            article,
            facts,
            today=today,
            house=style,
            proofreader=proofreader,
            followed=followed() if followed is not None else NONE_FOLLOWED,
            own=own() if own is not None else NO_HEADLINES,
            is_cancelled=cancelled.is_set,
        )
        is_unread = house is not None and house.is_unread(article)
        if isinstance(facts, NoFacts):
            found = tuple(finding for finding in found if finding.kind in _OF_THE_TEXT)
    words = count_words(article.text, article.body)
    parted = judged(article, found, everywhere)
    return Reading(
        revision,
        article,
        parted.open,
        outline(article, parted.open),
        words,
        parted,
        checklist(article, parted),
        tell(article, parted.open),
        is_checked=facts is not None,
        has_facts=facts is not None and not isinstance(facts, NoFacts),
        is_unread=is_unread,
        linked=targets(article),
    )
