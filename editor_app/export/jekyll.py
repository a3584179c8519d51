"""A post for Jekyll: quoted front matter, and Markdown that kramdown reads.

What Markdown has no marks for stays HTML, which kramdown lets through. Liquid runs over the whole file before, code
included, so that its marks are written as entities wherever the writer only writes about them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from editor_app.export.embeds import Embed, with_players
from editor_app.export.front_matter import Value, front_matter
from editor_app.export.hugo import fenced, parts_of
from editor_app.export.marks import Beside, Emphasis, Markup, Spelled, Token, kramdown
from editor_app.export.material import Made, Material
from editor_app.export.site_markdown import SiteMarkdown
from editor_app.export.tree import Element, read_tree, write_html


def make_jekyll(material: Material) -> Made:
    """The post as one file. An article that was never published is not published; Jekyll knows no draft in a post."""
    head = material.head
    fields: dict[str, Value] = {
        "layout": "post",
        "title": head.title,
        "date": head.published or material.today.isoformat(),
        "last_modified_at": head.updated,
        **({} if head.published else {"published": False}),
        "description": head.description,
        "excerpt": head.excerpt,
        "author": head.author,
        "tags": head.tags,
        "categories": head.categories,
        "canonical_url": head.canonical,
        "image": {"path": head.image, "alt": head.image_alt} if head.image else "",
    }
    writer = _Kramdown(_PLAYER.findall(with_players(material.fragment)))
    return Made(f"{front_matter(fields)}\n{writer.body(read_tree(material.fragment))}")


def post_name(slug: str, day: str) -> str:
    """What a post's file is called: Jekyll takes its day and address from there."""
    return f"{day}-{slug}.md"


_BASE = re.compile(r"^baseurl:[ \t]*[\"']?([^\"'#\r\n]*)", re.MULTILINE)


def site_base(site: Path) -> str:
    """What stands before every address of a page on the site in that folder, such as "/shows"; "" for nothing."""
    try:
        found = _BASE.search((site / "_config.yml").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        found = None
    base = found[1].strip().strip("/") if found is not None else ""
    return f"/{base}" if base else ""


_PLAYER = re.compile(r"<figure><iframe .*?</figure>", re.DOTALL)
_READ = frozenset({"abbr", "bdo", "cite", "dfn", "ins", "q", "rp", "rt", "ruby", "small", "span", "sub", "sup"})
"""The tags within which kramdown reads Markdown. What stands in others stays HTML."""
_LIQUID = re.compile(r"\{[{%]")


class _Kramdown(SiteMarkdown):
    """As kramdown reads it in Jekyll, with the fences and strokes of GitHub."""

    line_break = "<br>\n"
    break_in_line = "<br>"

    def __init__(self, players: Iterable[str]) -> None:
        super().__init__()
        self._players = iter(players)

    def spelled(self, emphasis: Emphasis, beside: Beside) -> Spelled:
        return kramdown(emphasis, beside)

    def escaped(self, text: str) -> str:
        return _SPECIAL.sub(_escape, text)

    def code(self, text: str) -> str:
        text = " ".join(text.split("\n"))
        if _LIQUID.search(text) or "`" in text or text != text.strip() or "|" in text:
            return f"<code>{_entities(text)}</code>"
        return f"`{text}`"

    def fence(self, text: str, language: str) -> str:
        if _LIQUID.search(text):
            kind = f' class="language-{language}"' if language else ""
            return f"<pre><code{kind}>{_entities(text)}</code></pre>"
        return fenced(text, language)

    def named(self, heading: str, id: str) -> str:
        return (
            f"{heading}\n{{: #{id}}}"
            if re.fullmatch(r"[A-Za-z][\w:-]*", id, re.ASCII)
            else f'{heading}\n{{: id="{id}"}}'
        )

    def other_inline(self, element: Element) -> list[Token]:
        if element.tag == "bdi":
            element = Element("span", {"dir": "auto"}, element.children)
        attributes = dict(element.attributes)
        if element.tag not in _READ:
            if not _holds_reference(element):
                return [Markup(_html(element))]
            attributes["markdown"] = "span"
        start = _html(Element(element.tag, attributes)).removesuffix(f"</{element.tag}>")
        return [Markup(start), *self.tokens(element.children), Markup(f"</{element.tag}>")]

    def paragraph(self, element: Element) -> str:
        attributes = " ".join(
            f'{name}="{value}"' for name, value in element.attributes.items() if name in ("dir", "lang")
        )
        text = super().paragraph(element)
        return f"{text}\n{{: {attributes}}}" if attributes and text else text

    def listed(self, element: Element) -> str:
        """Of an ordered list kramdown counts the items, and reads no number."""
        start = element.attributes.get("start", "1") if element.tag == "ol" else "1"
        text = super().listed(element)
        return f'{text}\n{{: start="{start}"}}' if text and start != "1" else text

    def video(self, embed: Embed, title: str, caption: str) -> str:
        return next(self._players)

    def title(self, title: str) -> str:
        """Between quotation marks kramdown reads entities, and no escapes."""
        return f' "{escape(" ".join(title.split())).replace("{", "&#123;")}"' if title else ""

    def figure(self, element: Element) -> Iterator[str]:
        image, link, caption = parts_of(element)
        if image is None or caption is not None or link or "width" in image.attributes:
            yield _html(element)
        else:
            yield self.image(image)

    def details(self, element: Element) -> Iterator[str]:
        yield _html(element)

    def odd_table(self, element: Element) -> Iterator[str]:
        yield _html(element)

    def apart(self, kind: str, before: str, block: str) -> tuple[str, ...]:
        return ("<!-- -->", block)


def _holds_reference(element: Element) -> bool:
    """Whether a note is referred to, which HTML alone cannot do."""
    return any(
        isinstance(child, Element) and ("footnote-ref" in child.classes or _holds_reference(child))
        for child in element.children
    )


def _html(element: Element) -> str:
    return write_html([element]).replace("{", "&#123;").replace("}", "&#125;")


_SPECIAL = re.compile(
    r"[\\`*\[\]|~]|\{(?=[{%#:.])|(?<=\{)\{|(?<![^\W\d_]{2})_|_(?![^\W\d_]{2})|<(?=[A-Za-z/!?<]|\Z)|(?<=<)<|>(?=>|\Z)|(?<![^>])>|-(?=-)|(?<=-)-"
    r"|&(?=#?\w+;)|\$(?=\$)|(?<=\$)\$"
)


def _escape(found: re.Match[str]) -> str:
    if found[0] == "&":
        return "&amp;"
    if found[0] == "\\" and re.match(r" *(?:\n|\Z)", found.string[found.end() : found.end() + 40]):
        return "&#92;"  # two of them at the end of a line would break it
    if found[0] == "{" and found.string[found.end() : found.end() + 1] in ("{", "%"):
        return "&#123;"
    return f"\\{found[0]}"


def _entities(text: str) -> str:
    """Code for HTML, without any mark of Liquid's, of tables' or of Markdown's."""
    return re.sub(r"[{}|`*_\[\]$\\]", lambda found: f"&#{ord(found[0])};", escape(text, quote=False))
