"""The pictures of an article, and where they are once they have been brought to a site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from html import escape, unescape
from typing import TYPE_CHECKING

from editor_app.article.markup import read_markup
from editor_app.export.head import Head, is_absolute
from editor_app.text.spans import Span

if TYPE_CHECKING:
    from editor_app.export.export import Export  # it holds pictures


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture beside the article. `address` is its path as the export's text has it, `alt` "" for a decorative one.

    The path is relative and percent-encoded; entities in the text are read. `is_featured` is that of the front matter,
    which need not stand in the text.
    """

    address: str
    alt: str = ""
    is_featured: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a picture lies on a site: its address there, and the site's own number for it where it has one."""

    address: str
    number: int | None = None


_IMAGE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\s(?P<name>src|alt)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""", re.IGNORECASE)


def pictures_of(head: Head, text: str, *, is_html: bool) -> tuple[Picture, ...]:
    """The pictures beside the article that `head` and `text` show, see `Export.pictures`."""
    featured = [Picture(head.image, head.image_alt, is_featured=True)] if _is_beside(head.image) else []
    found = _in_html(text) if is_html else _in_markdown(text)
    once: dict[str, Picture] = {}
    for picture in (*featured, *found):
        once.setdefault(picture.address, picture)
    return tuple(once.values())


def _is_beside(address: str) -> bool:
    return bool(address) and not is_absolute(address) and not re.match(r"//|[a-zA-Z][\w+.-]*:", address)


def _in_html(html: str) -> Iterable[Picture]:
    for image in _IMAGE.findall(html):
        found = {a["name"].lower(): unescape(a["double"] or a["single"] or "") for a in _ATTRIBUTE.finditer(image)}
        if _is_beside(found.get("src", "")):
            yield Picture(found["src"], found.get("alt", ""))


def _in_markdown(markdown: str) -> Iterable[Picture]:
    markup = read_markup(markdown, Span(0, len(markdown)))
    shown = [
        (link.span.start, Picture(link.destination.strip().replace(" ", "%20"), link.words.of(markdown)))
        for link in markup.links
        if link.is_image
    ]
    starts = [code.start for code in markup.code]
    for image in _IMAGE.finditer(markdown):
        if not any(start <= image.start() < code.end for start, code in zip(starts, markup.code, strict=True)):
            shown += [(image.start(), picture) for picture in _in_html(image[0])]
    return (picture for _, picture in sorted(shown, key=lambda one: one[0]) if _is_beside(picture.address))


def with_pictures(export: Export, placed: Mapping[str, Placed]) -> Export:
    """`export` with the address that each picture has on the site, by the address it has in `export.pictures`.

    A picture that is not in `placed` stays as it is.
    """

    def image(found: re.Match[str]) -> str:
        return _ATTRIBUTE.sub(address, found[0])

    def address(found: re.Match[str]) -> str:
        if found["name"].lower() != "src":
            return found[0]
        at = placed.get(unescape(found["double"] or found["single"] or ""))
        return found[0] if at is None else f' src="{escape(at.address)}"'

    featured = placed.get(export.head.image)
    head = export.head if featured is None else replace(export.head, image=featured.address)
    return replace(export, head=head, text=_IMAGE.sub(image, export.text))
