"""An article as search engines meet it: its headline, its description, its pictures and its links."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from editor_app.article.article import Article, SectionKind
from editor_app.article.markup import Link, read_markup
from editor_app.article.parse import count_words
from editor_app.article.pointers import LEADS
from editor_app.text.spans import Span

_FENCE = 3  # letters of the row of hyphens that opens a front matter
_POINTER = re.compile(rf"^[ \t>*_-]*(?:{LEADS})[*_ \t]*[:–—-]", re.IGNORECASE | re.MULTILINE)
_PICTURE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_ALT = re.compile(r"""\balt\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+))""", re.IGNORECASE)
DECORATIVE = "decorative"
"""What a writer puts in place of an alt text where a picture says nothing."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the text; `alt` is what stands for it where it is not seen, `place` where that is written."""

    span: Span
    alt: str
    place: Span | None


@dataclass(frozen=True, slots=True)
class Whole:
    """What an article has besides its words. `pictures` are those in the text, `links` those that lead elsewhere."""

    words: int
    pictures: tuple[Picture, ...]
    links: tuple[Link, ...]
    points_to_others: bool


@lru_cache(maxsize=2)  # six rules ask for the same article
def whole(article_text: str, body: Span, *, has_also_read: bool) -> Whole:
    markup = read_markup(article_text, body)
    pictures = [Picture(link.span, link.words.of(article_text), link.words) for link in markup.links if link.is_image]
    for found in _PICTURE.finditer(article_text, body.start, body.end):
        span = Span(*found.span())
        if not any(code.overlaps(span) for code in markup.code):
            alt = _ALT.search(found[0])
            pictures.append(Picture(span, next(filter(None, alt.groups()), DECORATIVE) if alt else "", None))
    links = [link for link in markup.links if not link.is_image and not link.destination.startswith(("fact:", "#"))]
    points = has_also_read or _POINTER.search(article_text, body.start) is not None
    return Whole(count_words(article_text, body), tuple(pictures), tuple(links), points)


def whole_of(article: Article) -> Whole | None:
    """What `article` has; None of a fragment: a text without a headline, or of which hardly anything is written."""
    if not article.title:
        return None
    has_also_read = any(section.kind is SectionKind.ALSO_READ for section in article.sections)
    found = whole(article.text, article.body, has_also_read=has_also_read)
    return found if found.words >= FEWEST_WORDS else None


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
