"""A page for Hugo: quoted front matter, and Markdown that goldmark reads as Hugo sets it up.

Such a site drops raw HTML, so nothing here needs it: a video or a picture with a caption is one of Hugo's own
shortcodes, and what has no marks and no shortcode leaves its words and is told. A shortcode that the writer only writes
about is shown and not run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from editor_app.export.embeds import Embed, VideoSite
from editor_app.export.front_matter import Value, front_matter
from editor_app.export.marks import Beside, Code, Emphasis, Markup, Spelled, Token, Words, common_mark, emphasised
from editor_app.export.material import Made, Material
from editor_app.export.raised import raised
from editor_app.export.site_markdown import Nodes, SiteMarkdown
from editor_app.export.tables import grid_of
from editor_app.export.tree import Element, Node, read_tree, words_of


def make_hugo(material: Material) -> Made:
    """The page as one file. In a folder of its own, with the pictures beside it, it is a page bundle.

    An article that was never published is a draft, which Hugo leaves out until that is set to false.
    """
    writer = _Goldmark()
    body = writer.body(read_tree(material.fragment))
    head = material.head
    fields: dict[str, Value] = {
        "title": head.title,
        "date": head.published or material.today.isoformat(),
        "lastmod": head.updated,
        "draft": not head.published,
        "slug": head.slug,
        "description": head.description,
        "summary": head.excerpt,
        "author": head.author,
        "tags": head.tags,
        "categories": head.categories,
        "images": (head.image,) if head.image else (),
        "canonicalURL": head.canonical,
    }
    return Made(f"{front_matter(fields)}\n{body}", tuple(_notes(writer)))


def _notes(writer: _Goldmark) -> Iterator[str]:
    if writer.losses:
        yield f"Hugo drops HTML, so these left their words alone: {', '.join(writer.losses)}."
    if writer.is_parted:
        yield "An invisible joiner keeps an open “{{<” in a code block from being run as a shortcode."


_SHORTCODE = re.compile(r"\{\{[<%]")
_CLOSED = re.compile(r"\{\{(?P<mark>[<%])(?P<inner>(?:(?!\{\{[<%]|[>%]\}\}|/\*|\*/).)*?)(?P<end>[>%])\}\}", re.DOTALL)


class _Goldmark(SiteMarkdown):
    """As goldmark reads it in Hugo: CommonMark with tables, footnotes, definitions, strokes and ids of headings."""

    line_break = "\\\n"

    def __init__(self) -> None:
        super().__init__()
        self.is_parted = False

    def spelled(self, emphasis: Emphasis, beside: Beside) -> Spelled:
        return common_mark(emphasis, beside)

    def escaped(self, text: str) -> str:
        return _SPECIAL.sub(_escape, text)

    def code(self, text: str) -> str:
        text = " ".join(text.split("\n"))
        if self.is_in_cell:
            if "\\|" in text:
                return self.escaped(text)  # no mark shows a backslash before a bar in a cell
            text = text.replace("|", "\\|")
        return _around(self._shown(text), "`")

    def fence(self, text: str, language: str) -> str:
        return fenced(self._shown(text), language)

    def _shown(self, code: str) -> str:
        """`code` whose shortcodes are shown: commented out where they are whole, and else parted by a joiner."""
        if _SHORTCODE.search(code) is None:
            return code
        shown = _CLOSED.sub(_commented, code)
        if _SHORTCODE.search(re.sub(r"\{\{[<%]/\*", "", shown)) is None:
            return shown
        self.is_parted = True
        return _SHORTCODE.sub(lambda found: "{\u2060" + found[0][1:], code)

    def heading_nodes(self, nodes: Nodes) -> Nodes:
        """Without what Hugo 0.111 falls over: a note's reference, or struck words, within another mark of a heading."""
        bare: list[Node] = []
        for node in nodes:
            lifted: list[Node] = []
            kept = _plainer(node.children, lifted) if isinstance(node, Element) else ()
            if isinstance(node, Element) and any(_has(node, tag) for tag in ("del", "s")):
                self.losses["a stroke within another mark of a heading"] = None
            bare += [Element(node.tag, node.attributes, kept) if isinstance(node, Element) else node, *lifted]
        return bare

    def named(self, heading: str, id: str) -> str:
        return f"{heading} {{#{id}}}"

    def other_inline(self, element: Element) -> list[Token]:
        match element.tag:
            case "kbd" | "samp" if not any(isinstance(child, Element) for child in element.children):
                return [Code(words_of(element.children))]
            case "cite" | "dfn" | "var":
                return emphasised(Emphasis.EM, self.tokens(element.children))
            case "sub" | "sup" if (letters := raised(element)) is not None:
                return [Words(letters)]
            case "q":
                return [Words("“"), *self.tokens(element.children), Words("”")]
            case _:
                self.losses[f"<{element.tag}>"] = None
                return self.tokens(element.children)

    def link(self, element: Element) -> list[Token]:
        tokens = super().link(element)
        if tokens[1:-1] in ([Words("x")], [Words("X")]):  # at the start of an item, "[X]" is a box that is ticked
            tokens[1] = Markup(f"&#{ord(words_of(element.children))};")
        return tokens

    def paragraph(self, element: Element) -> str:
        if element.attributes:
            self.losses["the language and direction of a paragraph"] = None
        return super().paragraph(element)

    def video(self, embed: Embed, title: str, caption: str) -> str:
        below = f"\n\n_{caption}_" if caption else ""
        if embed.secret:
            self.losses["the player of a video that is not listed, which is a link"] = None
            return f"<{embed.address}>{below}"
        fields = {"id": embed.key, "title": title, "start": str(embed.start or "")}
        name = "vimeo" if embed.site is VideoSite.VIMEO else "youtube"
        return f"{_shortcode(name, fields)}{below}"

    def figure(self, element: Element) -> Iterator[str]:
        image, link, caption = parts_of(element)
        if image is None:
            yield from self.blocks(element.children)
            return
        size = {name: image.attributes[name] for name in ("width", "height") if name in image.attributes}
        alt = " ".join(image.attributes.get("alt", "").split())
        words = self.line(caption.children) if caption is not None else ""
        if not words and (link or not size or not alt):
            picture = self.image(image)
            yield f"[{picture}]({link})" if link else picture
            return
        yield _shortcode("figure", {"src": image.attributes["src"], "link": link, "alt": alt, **size, "caption": words})

    def details(self, element: Element) -> Iterator[str]:
        self.losses["<details>"] = None
        for child in element.children:
            if isinstance(child, Element) and child.tag == "summary":
                yield self.inline([Element("strong", {}, child.children)], one_line=True)
        yield from self.blocks([c for c in element.children if not (isinstance(c, Element) and c.tag == "summary")])

    def odd_table(self, element: Element) -> Iterator[str]:
        self.losses["a table with joined cells, its caption or blocks in it"] = None
        for child in element.children:
            if isinstance(child, Element) and child.tag == "caption":
                yield self.inline([Element("em", {}, child.children)], one_line=True)
        rows = grid_of(element)
        if not rows:
            return
        if not all(cell is None or cell.tag == "th" for cell in rows[0]):
            rows.insert(0, [None] * len(rows[0]))
        columns = [cell or Element("th") for cell in rows[0]]
        yield self.in_bars([[self.cell(cell.children) if cell else "" for cell in row] for row in rows], columns)

    def apart(self, kind: str, before: str, block: str) -> tuple[str, ...]:
        if kind == "ul":
            mark = "*" if before.startswith("-") else "-"
            return (re.sub(r"^[-*]", mark, block, flags=re.MULTILINE),)
        if kind == "ol":
            mark = ")" if re.match(r"\d+\.", before) else "."
            return (re.sub(r"^(\d+)[.)]", rf"\1{mark}", block, flags=re.MULTILINE),)
        return (block,)


def _has(element: Element, tag: str) -> bool:
    return any(isinstance(child, Element) and (child.tag == tag or _has(child, tag)) for child in element.children)


def _plainer(nodes: Nodes, lifted: list[Node]) -> tuple[Node, ...]:
    """`nodes` with struck words as words, and without references, which are added to `lifted`."""
    kept: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            kept.append(node)
        elif node.tag == "sup" and node.attributes.get("id", "").startswith("fnref"):
            lifted.append(node)
        elif node.tag in ("del", "s"):
            kept += _plainer(node.children, lifted)
        else:
            kept.append(Element(node.tag, node.attributes, _plainer(node.children, lifted)))
    return tuple(kept)


_SPECIAL = re.compile(
    r"[\\`*\[\]|~]|\{(?=[{%#:.<])|(?<=\{)\{|(?<![^\W\d_]{2})_|_(?![^\W\d_]{2})|<(?=[A-Za-z/!?<]|\Z)|(?<=<)<|>(?=>)|(?<=>)>|-(?=-)|(?<=-)-|&(?=#?\w+;)"
    r"|(?<=[\w.+-])@(?=\w)|(?<=\bwww)\.(?=\w)|(?:(?<=http)|(?<=https)|(?<=ftp)):(?=//)"  # a link is one that we wrote
)


def _escape(found: re.Match[str]) -> str:
    return "&amp;" if found[0] == "&" else f"\\{found[0]}"


def _commented(found: re.Match[str]) -> str:
    return f"{{{{{found['mark']}/*{found['inner']}*/{found['end']}}}}}"


def _around(code: str, tick: str) -> str:
    longest = max((len(run) for run in re.findall(f"{tick}+", code)), default=0)
    marks = tick * (longest + 1)
    space = " " if code[:1] == tick or code[-1:] == tick or (code[:1] == code[-1:] == " " and code.strip()) else ""
    return f"{marks}{space}{code}{space}{marks}"


def fenced(text: str, language: str) -> str:
    """Lines of code between fences that none of them ends."""
    longest = max((len(run) for run in re.findall("`{3,}", text)), default=2)
    marks = "`" * (longest + 1)
    return f"{marks}{language}\n{text}\n{marks}"


def parts_of(figure: Element) -> tuple[Element | None, str, Element | None]:
    """The picture of a figure that shows just one, what it links to and its caption."""
    image, link, caption = None, "", None
    for child in figure.children:
        if isinstance(child, str):
            if child.strip():
                return None, "", None
        elif child.tag == "figcaption" and caption is None:
            caption = child
        elif child.tag == "img" and image is None:
            image = child
        elif (
            child.tag == "a" and image is None and [c.tag for c in child.children if isinstance(c, Element)] == ["img"]
        ):
            image = next(c for c in child.children if isinstance(c, Element))
            link = child.attributes.get("href", "")
        else:
            return None, "", None
    return image, link, caption


def _shortcode(name: str, fields: Mapping[str, str]) -> str:
    return f"{{{{< {name} {' '.join(f'{key}={_quoted(value)}' for key, value in fields.items() if value)} >}}}}"


def _quoted(value: str) -> str:
    """A value of a shortcode. In quotation marks Hugo takes each backslash away, in backticks it changes nothing."""
    if "`" not in value:
        return f"`{value}`" if '"' in value or "\\" in value else f'"{value}"'
    return '"' + value.replace("\\", "").replace('"', '\\"') + '"'
