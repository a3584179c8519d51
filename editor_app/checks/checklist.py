"""What stands between an article and its readers: everything publishing asks for, each with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from editor_app.article.article import Article
from editor_app.article.markup import read_markup
from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.dismissals import Judged
from editor_app.text.spans import Span


class Standing(StrEnum):
    """How one thing stands."""

    OK = "ok"
    ADVICE = "advice"
    BLOCKS = "blocks"  # the article is not to be published like that


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to see to. `places` are where, in the order of the text; a thing that is missing has none."""

    name: str
    standing: Standing
    words: str
    places: tuple[Span, ...] = ()


GAPS = "Still to come"


def checklist(article: Article, judged: Judged) -> tuple[Point, ...]:
    """The points for `article` and what the checks found in it; always the same, in one order.

    Only what nobody may want to publish blocks: a gap, a front matter that cannot be read, an article without a
    headline, and a finding that says so itself. Whatever else is wrong is the writer's to judge.
    """
    found = judged.open
    return (
        _front_matter(article),
        _headline(article),
        _gaps(article, judged),
        _blocking(found),
        _facts(found),
        _stale(found),
        _links(found),
        _pictures(article),
        _description(article),
    )


def keeps_from_publishing(points: Sequence[Point]) -> int:
    """How many things block."""
    return sum(max(len(point.places), 1) for point in points if point.standing is Standing.BLOCKS)


def _front_matter(article: Article) -> Point:
    head = article.front_matter
    if head.problem:
        place = head.problem_span or Span(head.span.start, head.span.start)
        return Point("Front matter", Standing.BLOCKS, head.problem, (place,))
    if not article.show:
        return Point("Front matter", Standing.ADVICE, "The front matter does not name the show.")
    return Point("Front matter", Standing.OK, "The front matter names the show.")


def _headline(article: Article) -> Point:
    if article.title.strip():
        return Point("Headline", Standing.OK, "It has a headline.")
    return Point("Headline", Standing.BLOCKS, "The article has no headline.")


def _gaps(article: Article, judged: Judged) -> Point:
    no_gaps = {each.finding.span for each in judged.dismissed if each.finding.rule == "tk"}
    places = tuple(tk.span for tk in article.tks if tk.span not in no_gaps)
    if not places:
        return Point(GAPS, Standing.OK, "No gap is left.")
    return Point(GAPS, Standing.BLOCKS, f"{_counted(len(places), 'gap')} marked TK.", places)


def _blocking(found: Sequence[Diagnostic]) -> Point:
    blocking = [finding for finding in found if finding.blocks]
    if not blocking:
        return Point("To decide", Standing.OK, "Nothing is left to decide.")
    words = blocking[0].message if len(blocking) == 1 else f"{len(blocking)} findings have to be decided first."
    return Point("To decide", Standing.BLOCKS, words, tuple(finding.span for finding in blocking))


def _facts(found: Sequence[Diagnostic]) -> Point:
    places = tuple(
        d.span for d in found if d.kind in ("facts", "contradiction") and d.severity is Severity.ERROR and not d.blocks
    )
    if not places:
        return Point("Facts", Standing.OK, "No statement is known to be wrong.")
    return Point(
        "Facts",
        Standing.ADVICE,
        f"{_counted(len(places), 'statement')} {'seems' if len(places) == 1 else 'seem'} wrong.",
        places,
    )


def _stale(found: Sequence[Diagnostic]) -> Point:
    places = tuple(d.span for d in found if d.kind == "freshness")
    if not places:
        return Point("Up to date", Standing.OK, "Nothing is known to be out of date.")
    return Point(
        "Up to date",
        Standing.ADVICE,
        f"{_counted(len(places), 'place')} {'is' if len(places) == 1 else 'are'} out of date.",
        places,
    )


_OF_LINKS = (
    ("dead-link", "is dead", "are dead"),
    ("file-link", "leads to a file", "lead to a file"),
    ("moved-link", "has moved", "have moved"),
    ("changed-headline", "has an old headline", "have an old headline"),
)


def _links(found: Sequence[Diagnostic]) -> Point:
    said: list[str] = []
    places: list[Span] = []
    for rule, one, many in _OF_LINKS:
        if spans := [d.span for d in found if d.rule == rule]:
            said.append(f"{_counted(len(spans), 'other' if said else 'link')} {one if len(spans) == 1 else many}")
            places += spans
    if not said:
        return Point("Links", Standing.OK, "No link is known to be dead.")
    return Point("Links", Standing.ADVICE, f"{', '.join(said)}.", tuple(sorted(places)))


_RAW_PICTURE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_RAW_ALT = re.compile(r"\balt\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+)", re.IGNORECASE)


def _pictures(article: Article) -> Point:
    pictures = [link for link in read_markup(article.text, article.body).links if link.is_image]
    # a picture that is nothing but decoration says so in its title, or with an empty alt where that can be written
    missing = [
        link.span
        for link in pictures
        if not article.text_at(link.words).strip() and "decorative" not in link.title.casefold()
    ]
    missing += [
        Span(*found.span())
        for found in _RAW_PICTURE.finditer(article.text, article.body.start, article.body.end)
        if not _RAW_ALT.search(found[0])
    ]
    head = article.front_matter.fields.get("image")
    is_head_bare = bool(head) and not (isinstance(head, Mapping) and "alt" in head)
    if not missing and not is_head_bare:
        if not pictures and not head:
            return Point("Pictures", Standing.ADVICE, "There is no picture.")
        return Point("Pictures", Standing.OK, "Each picture has an alt text.")
    number = len(missing) + is_head_bare
    words = f"{_counted(number, 'picture')} {'has' if number == 1 else 'have'} no alt text."
    return Point("Pictures", Standing.ADVICE, words, tuple(sorted(missing)))


def _description(article: Article) -> Point:
    if article.front_matter.text("description").strip():
        return Point("Description", Standing.OK, "It has a description.")
    return Point("Description", Standing.ADVICE, "It has no description for search results.")


def _counted(number: int, noun: str) -> str:
    """ "1 gap", "2 gaps"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
