"""What the head of an article says about it, for the head of a page and for structured data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from editor_app.article.article import Article
from editor_app.export.fact_scheme import without_scheme

UNTITLED = "Untitled"


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote it, and the page about them where there is one."""

    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The parts of a front matter that leave with an export; "" is not known.

    `canonical` is an http(s) address, that of the first receipt where the article names none; `elsewhere` is the one
    that it names itself. `image` is an http(s) address or a path beside the article, `image_alt` is "" for a
    decorative one. `published` is the first time of the receipts in ISO 8601, or a day, and `updated` the last of
    them or the day that the writer names.
    `author` names all `authors` in one line. `excerpt` is what a site shows where it lists the article, and
    `categories` are its places on the site.
    """

    title: str
    description: str = ""
    language: str = "en"
    author: str = ""
    slug: str = ""
    canonical: str = ""
    elsewhere: str = ""
    image: str = ""
    image_alt: str = ""
    image_caption: str = ""
    published: str = ""
    updated: str = ""
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    excerpt: str = ""
    authors: tuple[Author, ...] = ()

    @property
    def image_address(self) -> str:
        """Where readers find the picture: one beside the article lies beside its canonical address. "" if unknown."""
        if not self.image or is_absolute(self.image):
            return self.image
        return urljoin(self.canonical, self.image) if self.canonical else ""


def read_head(article: Article) -> Head:
    """The head of `article`. What is not of the expected shape is as good as not there; `checks` tells of it."""
    fields = article.front_matter.fields
    receipts = [receipt for receipt in _list(fields.get("published")) if isinstance(receipt, Mapping)]
    times = sorted(filter(_is_time, (_text(receipt.get("at")) for receipt in receipts)), key=_instant)
    changes = [*times[1:], *filter(_is_time, [_text(fields.get("updated"))])]
    elsewhere = _text(fields.get("canonical"))
    canonical = elsewhere or next((_text(r.get("url")) for r in receipts if r.get("url")), "")
    language, slug = _text(fields.get("language") or fields.get("lang")).replace("_", "-"), _text(fields.get("slug"))
    image = fields.get("image")
    authors = tuple(_authors(fields.get("author")))
    picture = image if isinstance(image, Mapping) else {"file": image}
    return Head(
        title=_words(article.title) or UNTITLED,
        description=_words(fields.get("description")),
        language=language if re.fullmatch(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*", language) else "en",
        author=_row([author.name for author in authors]),
        slug=slug if re.fullmatch(r"[\w./~-]+", slug) else "",
        canonical=canonical if is_absolute(canonical) else "",
        elsewhere=elsewhere if is_absolute(elsewhere) else "",
        image=_image_address(_text(picture.get("file"))),
        image_alt=_words(picture.get("alt")),
        image_caption=_words(picture.get("caption")),
        published=times[0] if times else "",
        updated=max(changes, key=_instant, default=""),
        tags=tuple(filter(None, map(_words, _list(fields.get("tags"))))),
        categories=tuple(filter(None, map(_words, _list(fields.get("categories"))))),
        excerpt=_words(fields.get("excerpt")),
        authors=authors,
    )


def _authors(value: object) -> Iterator[Author]:
    """One name, a name with its page, or a list of either."""
    for one in value if isinstance(value, (list, tuple)) else [value]:
        said = one if isinstance(one, Mapping) else {"name": one}
        name, address = _words(said.get("name")), _text(said.get("url"))
        if name:
            yield Author(name, address if is_absolute(address) else "")


def _row(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def is_absolute(address: str) -> bool:
    """Whether `address` is one that any reader's browser can follow."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("https", "http") and bool(parts.hostname) and not re.search(r"[\s<>\"{}|\\^`]", address)


def _image_address(written: str) -> str:
    if is_absolute(written):
        return written
    is_beside = re.fullmatch(r"(?![/\\])[^:<>\"{}|\\^`\x00-\x1f]+", written) is not None
    return written.replace(" ", "%20") if is_beside else ""


_TIME = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?")


def _is_time(text: str) -> bool:
    try:
        return _TIME.fullmatch(text) is not None and datetime.fromisoformat(text) is not None
    except ValueError:  # the 30th of February
        return False


def _instant(time: str) -> datetime:
    found = datetime.fromisoformat(time)
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, (list, tuple)) else []


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _words(value: object) -> str:
    """One line for people, without the name of a fact that was pasted into it."""
    return without_scheme(" ".join(_text(value).split()))
