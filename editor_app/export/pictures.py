"""The pictures of an article, and where they are once they have been brought to a site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from html import escape, unescape
from typing import TYPE_CHECKING

from editor_app.article.markup import Link, read_markup
from editor_app.export.head import Head, is_absolute
from editor_app.export.jsonld import with_image
from editor_app.text.edits import Edit, apply
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
        found = {attribute["name"].lower(): _value(attribute) for attribute in _ATTRIBUTE.finditer(image)}
        if _is_beside(found.get("src", "")):
            yield Picture(found["src"], found.get("alt", ""))


def _in_markdown(markdown: str) -> Iterable[Picture]:
    markup = read_markup(markdown, Span(0, len(markdown)))
    shown = [
        (link.span.start, Picture(_written_address(link), link.words.of(markdown)))
        for link in markup.links
        if link.is_image
    ]
    for image in _IMAGE.finditer(markdown):
        if not any(code.start <= image.start() < code.end for code in markup.code):
            shown += [(image.start(), picture) for picture in _in_html(image[0])]
    return (picture for _, picture in sorted(shown, key=lambda one: one[0]) if _is_beside(picture.address))


def _written_address(link: Link) -> str:
    return link.destination.strip().replace(" ", "%20")


def with_pictures(export: Export, placed: Mapping[str, Placed]) -> Export:
    """`export` with the address that each picture has on the site, by the address it has in `export.pictures`.

    A picture that is not in `placed` stays as it is. One that has a number says so in the way of WordPress, which shows
    it in the right size then. The featured picture goes into the head and the structured data too.
    """
    head = export.head
    if head.image in placed:
        head = replace(head, image=placed[head.image].address)
    text = _markdown_placed(export.text, placed) if export.form.is_markdown else _html_placed(export.text, placed)
    structured = with_image(export.structured, head.image) if head.image != export.head.image else export.structured
    return replace(export, head=head, text=text, structured=structured)


def _html_placed(html: str, placed: Mapping[str, Placed]) -> str:
    return _IMAGE.sub(lambda found: _image_placed(found[0], placed), _BLOCK.sub(lambda b: _numbered(b, placed), html))


def _image_placed(image: str, placed: Mapping[str, Placed]) -> str:
    src = next((found for found in _ATTRIBUTE.finditer(image) if found["name"].lower() == "src"), None)
    at = placed.get(_value(src)) if src is not None else None
    if src is None or at is None:
        return image
    number = f' class="wp-image-{at.number}"' if at.number is not None and " class=" not in image else ""
    return f'{image[: src.start()]} src="{escape(at.address)}"{number}{image[src.end() :]}'


def _value(found: re.Match[str]) -> str:
    return unescape(found["double"] or found["single"] or "")


_BLOCK = re.compile(
    r'<!-- wp:image(?P<linked> \{"linkDestination":"custom"\})? -->\n<figure class="wp-block-image"(?P<figure>[^<>]*)>'
    r'(?P<link>(?:<a [^<>]*>)?)<img src="(?P<src>[^"]*)" alt="(?P<alt>[^"]*)"'
)
"""A picture as `blocks` writes it; nobody else writes such a comment, since none survives in an article."""


def _numbered(block: re.Match[str], placed: Mapping[str, Placed]) -> str:
    at = placed.get(unescape(block["src"]))
    if at is None or at.number is None:
        return block[0]
    target = "custom" if block["linked"] else "none"
    return (
        f'<!-- wp:image {{"id":{at.number},"sizeSlug":"full","linkDestination":"{target}"}} -->\n'
        f'<figure class="wp-block-image size-full"{block["figure"]}>{block["link"]}'
        f'<img src="{block["src"]}" alt="{block["alt"]}" class="wp-image-{at.number}"'
    )


_DESTINATION = re.compile(r"\]\(\s*(<[^<>\n]*>|\S+?)(?=\s|\)\Z)")


def _markdown_placed(markdown: str, placed: Mapping[str, Placed]) -> str:
    markup = read_markup(markdown, Span(0, len(markdown)))
    edits = []
    for link in markup.links:
        at = placed.get(_written_address(link)) if link.is_image else None
        found = _DESTINATION.match(link.tail.of(markdown)) if at is not None else None
        if at is not None and found is not None:
            edits.append(Edit(Span(*found.span(1)).shifted(link.tail.start), f"<{at.address}>"))
    for image in _IMAGE.finditer(markdown):
        if not any(code.start <= image.start() < code.end for code in markup.code):
            edits.append(Edit(Span(*image.span()), _image_placed(image[0], placed)))
    return _FRONT_PICTURE.sub(lambda found: _named(found, placed), apply(markdown, edits))


_FRONT_PICTURE = re.compile(
    r"""(?P<before>^images: \[|^image: \{path: |\{\{< figure src=)(?P<quote>["`])(?P<address>[^"`\n]*)(?P=quote)""",
    re.MULTILINE,
)
"""A picture in the front matter of `hugo` or `jekyll`, and in a shortcode, as those write it."""


def _named(found: re.Match[str], placed: Mapping[str, Placed]) -> str:
    at = placed.get(found["address"])
    return found[0] if at is None else f"{found['before']}{found['quote']}{at.address}{found['quote']}"
