"""An article as search engines meet it: its headline, its description, its pictures and its links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from editor_app.article.article import Article, SectionKind
from editor_app.article.markup import Link, read_markup
from editor_app.article.parse import count_words
from editor_app.checks.passages import PassageKind
from editor_app.checks.prose import Prose
from editor_app.checks.rule import Reading
from editor_app.text.spans import Span

_FENCE = 3  # letters of the row of hyphens that opens a front matter
_PICTURE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_ALT = re.compile(r"""\balt\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+))""", re.IGNORECASE)
DECORATIVE = "decorative"
"""What a writer puts in place of an alt text where a picture says nothing."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the text; `alt` is what stands for it where it is not seen."""

    span: Span
    alt: str


@dataclass(frozen=True, slots=True)
class Whole:
    """What an article, or one section of it, has besides its words; `links` are those that lead elsewhere."""

    words: int
    pictures: tuple[Picture, ...]
    links: tuple[Link, ...]
    points_to_others: bool


def whole_of(reading: Reading) -> Whole | None:
    """What the article has; None of a fragment: a text without a headline, or of which hardly anything is written."""
    if not reading.article.title:
        return None
    found = [(part.start, has) for part in reading.parts for has in part.prose.once(_read)]
    if sum(has.words for _, has in found) < FEWEST_WORDS:
        return None
    return Whole(
        sum(has.words for _, has in found),
        tuple(Picture(picture.span.shifted(start), picture.alt) for start, has in found for picture in has.pictures),
        tuple(link for _, has in found for link in has.links),
        any(has.points_to_others for _, has in found),
    )


def _read(prose: Prose) -> Iterator[Whole]:
    text, span = prose.text, Span(0, len(prose.text))
    markup = read_markup(text, span)
    pictures = [Picture(link.span, link.words.of(text)) for link in markup.links if link.is_image]
    for found in _PICTURE.finditer(text):
        place = Span(*found.span())
        if not any(code.overlaps(place) for code in markup.code):
            alt = _ALT.search(found[0])
            pictures.append(Picture(place, next(filter(None, alt.groups()), DECORATIVE) if alt else ""))
    links = tuple(
        link for link in markup.links if not link.is_image and not link.destination.startswith(("fact:", "#"))
    )
    points = prose.kind is SectionKind.ALSO_READ or any(p.kind is PassageKind.POINTER for p in prose.passages)
    yield Whole(count_words(text, span), tuple(pictures), links, points)


FEWEST_WORDS = 60
"""Words with which a text begins to be an article; one that was begun this minute needs no advice."""


def place_of(article: Article, key: str) -> Span:
    """Where the front matter says `key`, without the quotation marks; where it does not, the headline.

    Of a headline that stands nowhere, the first line.
    """
    head = article.front_matter.span
    line = re.compile(rf"^{re.escape(key)}[ \t]*:[ \t]*(?P<mark>[\"']?)(?P<value>[^\r\n]*)", re.MULTILINE)
    found = line.search(article.text, head.start, head.end)
    if found is not None and found["value"].strip():
        value = found["value"].rstrip()
        mark = found["mark"]
        end = value.rfind(mark) if mark else -1
        return Span(found.start("value"), found.start("value") + (end if end > 0 else len(value)))
    if key != "title" and head.start < head.end:
        return place_of(article, "title") if "title" in article.front_matter.fields else _first_line(article)
    if article.title_heading is not None:
        return article.title_heading.words
    return _first_line(article)


def _first_line(article: Article) -> Span:
    start = article.front_matter.span.start
    return Span(start, min(start + _FENCE, len(article.text)))


def lead_picture(article: Article) -> tuple[str, str]:
    """The file and the alt text of the picture that the front matter names, "" for what it does not."""
    image = article.front_matter.fields.get("image")
    if isinstance(image, Mapping):
        return str(image.get("file") or ""), str(image.get("alt") or "")
    return (image if isinstance(image, str) else ""), ""
