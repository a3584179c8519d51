"""Markdown for a site generator, written from the clean HTML and not taken from the article.

Writers' Markdown is read by Python-Markdown here, and by goldmark or kramdown there; they differ in lists, emphasis,
tables, footnotes, attributes and a dozen habits. Written anew in marks that the one reader in question takes as meant,
every word arrives, and what it cannot say is known and told. What is left to the site is its own typography: straight
quotes and three dots become what the site makes of them everywhere.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from editor_app.export.embeds import Embed, embed_in
from editor_app.export.footnotes import without_way_back
from editor_app.export.marks import Beside, Code, Emphasis, Markup, Spelled, Token, Words, emphasised, written
from editor_app.export.tables import rows_of
from editor_app.export.tree import Element, Node, is_block, words_of

Nodes = Sequence[Node]

_EMPHASES = {"em": Emphasis.EM, "i": Emphasis.EM, "strong": Emphasis.STRONG, "b": Emphasis.STRONG}
_EMPHASES |= {"del": Emphasis.DEL, "s": Emphasis.DEL}
_FOOTNOTE = re.compile(r"#?fn-(.+)")


class SiteMarkdown(ABC):
    """Writes a tree as Markdown. One is made for each article; `losses` names the tags that left only their words."""

    line_break: ClassVar[str]

    def __init__(self) -> None:
        self.losses: dict[str, None] = {}
        self.is_in_cell = False
        self._labels: dict[str, str] = {}  # of footnotes, by their id in the HTML

    def body(self, nodes: Nodes) -> str:
        """The whole text, with one line end at its end."""
        return _in_a_row(self.blocks(nodes)) + "\n"

    # -- what each reader has in a way of its own --------------------------------------------------------------

    @abstractmethod
    def spelled(self, emphasis: Emphasis, beside: Beside) -> Spelled:
        """How a pair of marks is written."""

    @abstractmethod
    def escaped(self, text: str) -> str:
        """Words, so that no mark is seen in them. Starts of lines are seen to elsewhere."""

    @abstractmethod
    def code(self, text: str) -> str:
        """A span of code."""

    @abstractmethod
    def fence(self, text: str, language: str) -> str:
        """A block of code."""

    def heading_nodes(self, nodes: Nodes) -> Nodes:
        """What a heading holds, as this reader can take it."""
        return nodes

    @abstractmethod
    def named(self, heading: str, id: str) -> str:
        """A heading's line with the id by which others link to it."""

    @abstractmethod
    def other_inline(self, element: Element) -> list[Token]:
        """An inline element that Markdown has no marks for."""

    @abstractmethod
    def video(self, embed: Embed, title: str, caption: str) -> str:
        """A video that is shown in place; the title is "" where the writer gave none."""

    @abstractmethod
    def figure(self, element: Element) -> Iterator[str]:
        """A picture in a paragraph of its own."""

    @abstractmethod
    def details(self, element: Element) -> Iterator[str]:
        """What opens when its summary is clicked."""

    @abstractmethod
    def odd_table(self, element: Element) -> Iterator[str]:
        """A table that is more than rows of equal length under one head."""

    @abstractmethod
    def apart(self, kind: str, before: str, block: str) -> tuple[str, ...]:
        """`block` so that it is not read as the rest of the block of its own kind before it."""

    # -- blocks ------------------------------------------------------------------------------------------------

    def blocks(self, nodes: Nodes) -> list[str]:
        """The blocks of Markdown that `nodes` are, without the blank lines between them."""
        found: list[str] = []
        kind = ""
        for block_kind, block in self._blocks(nodes):
            if not block:
                continue
            if block_kind == kind and kind in ("ul", "ol", "blockquote"):
                found += self.apart(kind, found[-1], block)
            else:
                found.append(block)
            kind = block_kind
        return found

    def _blocks(self, nodes: Nodes) -> Iterator[tuple[str, str]]:
        loose: list[Node] = []
        for node in nodes:
            if not (isinstance(node, Element) and (is_block(node) or _holds_blocks(node))):
                loose.append(node)
                continue
            yield "p", self.paragraph(Element("p", {}, tuple(loose)))
            loose = []
            for block in self._block(node):
                yield node.tag, block
        yield "p", self.paragraph(Element("p", {}, tuple(loose)))

    def _block(self, element: Element) -> Iterator[str]:
        match element.tag:
            case "p" if (embed := embed_in(element)) is not None:
                yield self.video(embed, _title_in(element), "")
            case "p":
                yield self.paragraph(element)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                if line := _CLOSING.sub(_escaped_marks, self.line(self.heading_nodes(element.children))):
                    line = f"{'#' * int(element.tag[1])} {line}"
                    id = element.attributes.get("id", "")
                    yield self.named(line, id) if id else line
            case "ul" | "ol":
                yield self.listed(element)
            case "dl":
                yield from self._definitions(element)
            case "blockquote":
                yield "\n".join(f"> {line}".rstrip() for line in _in_a_row(self.blocks(element.children)).split("\n"))
            case "pre":
                yield self._pre(element)
            case "hr":
                yield "***"
            case "table":
                table = self._table(element)
                yield from [table] if table else self.odd_table(element)
            case "figure" if (shown := _video_in(element)) is not None:
                yield self.video(*shown, self.line(_children(element, "figcaption")))
            case "figure":
                yield from self.figure(element)
            case "details":
                yield from self.details(element)
            case "div" if "footnote" in element.classes:
                yield from self._footnotes(element)
            case _:
                yield from self.blocks(element.children)

    def paragraph(self, element: Element) -> str:
        """Its lines, each as it stands in the HTML."""
        lines = (line.strip(" \t") for line in self.inline(element.children).split("\n"))
        return "\n".join(_inert(line) for line in lines if line)

    def line(self, nodes: Nodes) -> str:
        """`nodes` in one line, for headings, cells and captions."""
        return " ".join(self.inline(nodes, one_line=True).split())

    def _pre(self, element: Element) -> str:
        code = next((c for c in element.children if isinstance(c, Element) and c.tag == "code"), element)
        found = re.search(r"language-([\w+-]+)", code.attributes.get("class", ""))
        return self.fence(words_of(element.children).strip("\n"), found[1] if found else "")

    def listed(self, element: Element) -> str:
        """A list, with the number that it starts with."""
        items = list(_within(element, "li"))  # a tag that was never closed may stand between
        first = int(element.attributes.get("start") or 1)
        is_loose = any(isinstance(part, Element) and part.tag == "p" for item in items for part in item.children)
        made: list[str] = []
        for item in items:
            blocks = self.blocks(item.children)
            if not blocks:
                continue
            text = blocks[0]
            for block in blocks[1:]:
                text += ("\n" if not is_loose and _ITEM.match(block) else "\n\n") + block
            marker = "- " if element.tag == "ul" else f"{first + len(made)}. "
            made.append(marker + indented(text, len(marker)))
        return ("\n\n" if is_loose else "\n").join(made)

    def _definitions(self, element: Element) -> Iterator[str]:
        """Each word with what follows it. What is said of no word is an ordinary paragraph."""
        lines: list[str] = []
        for child in element.children:
            if not isinstance(child, Element):
                continue
            if child.tag == "dt" and not _holds_blocks(child):
                if lines and lines[-1].startswith(":"):
                    yield "\n".join(lines)
                    lines = []
                lines.append(_inert(self.line(child.children)))
                continue
            blocks = self.blocks(child.children)
            if lines and blocks:
                lines.append(f":   {indented(_in_a_row(blocks), 4)}")
            else:
                yield from blocks
        yield "\n".join(lines)

    def _footnotes(self, element: Element) -> Iterator[str]:
        for item in _within(element, "li"):
            found = _FOOTNOTE.fullmatch(item.attributes.get("id", ""))
            label = self._labels.get(found[1]) if found is not None else None
            text = _in_a_row(self.blocks(without_way_back(item.children)))
            if text:  # a note that nothing refers to would be dropped
                yield f"[^{label}]: {indented(text, 4)}" if label is not None else text

    def label(self, id: str) -> str:
        """What a footnote is called in the Markdown."""
        return self._labels.setdefault(
            id, id if re.fullmatch(r"\w[\w-]*", id, re.ASCII) else f"n{len(self._labels) + 1}"
        )

    # -- tables ------------------------------------------------------------------------------------------------

    def _table(self, element: Element) -> str:
        """The table in bars, "" where it is not of the plain kind."""
        rows = rows_of(element)
        parts = {child.tag for child in element.children if isinstance(child, Element)}
        cells = [cell for row in rows for cell in row]
        is_plain = (
            parts <= {"thead", "tbody"}
            and len(rows) > 1
            and len({len(row) for row in rows}) == 1
            and all(cell.tag == "th" for cell in rows[0])
            and all(cell.tag == "td" for row in rows[1:] for cell in row)
            and not any({"colspan", "rowspan"} & cell.attributes.keys() for cell in cells)
            and not any(is_block(child) for cell in cells for child in cell.children)
        )
        return self.in_bars([[self.cell(cell.children) for cell in row] for row in rows], rows[0]) if is_plain else ""

    def cell(self, nodes: Nodes) -> str:
        """The words of a cell in one line."""
        self.is_in_cell = True
        line = self.line(nodes)
        self.is_in_cell = False
        return line

    def in_bars(self, rows: Sequence[Sequence[str]], columns: Sequence[Element]) -> str:
        """Rows of cells in Markdown under the first, aligned as the `columns` say."""
        marks = [_ALIGNMENTS.get(column.attributes.get("style", "").rstrip(";"), "---") for column in columns]
        return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], marks, *rows[1:]))

    # -- within a line -----------------------------------------------------------------------------------------

    def inline(self, nodes: Nodes, *, one_line: bool = False) -> str:
        return written(self._tokens(nodes, one_line=one_line), self.spelled, self.escaped, self.code)

    def tokens(self, nodes: Nodes) -> list[Token]:
        return list(self._tokens(nodes, one_line=True))

    def _tokens(self, nodes: Nodes, *, one_line: bool) -> Iterator[Token]:
        for node in nodes:
            if isinstance(node, str):
                yield Words(node)
            elif node.tag in _EMPHASES:
                yield from emphasised(_EMPHASES[node.tag], list(self._tokens(node.children, one_line=one_line)))
            else:
                yield from self._element(node, one_line=one_line)

    def _element(self, element: Element, *, one_line: bool) -> Iterable[Token]:
        match element.tag:
            case "br":
                return [Markup(self.break_in_line if one_line else self.line_break, is_gap=True)]
            case "code":
                code = words_of(element.children)
                return [Code(code) if code.strip() else Words(code)]
            case "img":
                return [Markup(self.image(element))]
            case "a":
                return self.link(element)
            case "sup" if (reference := self._reference(element)) is not None:
                return [Markup(reference)]
            case "time":
                return self.tokens(element.children)
            case _ if is_block(element):
                return [Words(" "), *self.tokens(element.children), Words(" ")]
            case _:
                return self.other_inline(element)

    break_in_line: ClassVar[str] = " "

    def _reference(self, element: Element) -> str | None:
        for child in element.children:
            if isinstance(child, Element) and "footnote-ref" in child.classes:
                found = _FOOTNOTE.fullmatch(child.attributes.get("href", ""))
                return f"[^{self.label(found[1])}]" if found else None
        return None

    def link(self, element: Element) -> list[Token]:
        address = element.attributes.get("href", "")
        title = element.attributes.get("title", "")
        if words_of(element.children) == address and not title and re.fullmatch(r"https?://[!-;=?-~]+", address):
            return [Markup(f"<{address}>")]
        end = f"]({destination(address)}{self.title(title)})"
        return [Markup("["), *self.tokens(element.children), Markup(end)]

    def image(self, element: Element) -> str:
        """A picture within a line."""
        alt = self.escaped(" ".join(element.attributes.get("alt", "").split()))
        title = self.title(element.attributes.get("title", ""))
        return f"![{alt}]({destination(element.attributes['src'])}{title})"

    def title(self, title: str) -> str:
        words = self.escaped(" ".join(title.split())).replace('"', '\\"')
        return f' "{words}"' if words else ""


_CLOSING = re.compile(r"#+\Z|(?<!\\)\{(?=[^{}`]*\}\Z)")  # the end of a heading's line, and its attributes
_ITEM = re.compile(r"[-*+] |\d{1,9}[.)] ")
_ALIGNMENTS = {"text-align:left": ":--", "text-align:center": ":-:", "text-align:right": "--:"}
_STARTS = re.compile(r"(?P<number>\d{1,9})(?=[.)](?:\s|$))|(?=[-+](?:\s|$)|#|>|[=:^])")


def _in_a_row(blocks: Iterable[str]) -> str:
    return "\n\n".join(blocks)


def _holds_blocks(element: Element) -> bool:
    return any(isinstance(child, Element) and (is_block(child) or _holds_blocks(child)) for child in element.children)


def _escaped_marks(found: re.Match[str]) -> str:
    return "".join(f"\\{mark}" for mark in found[0])


def _inert(line: str) -> str:
    """A line of a paragraph that begins no list, heading, quotation or definition."""
    found = _STARTS.match(line)
    if found is None:
        return line
    if line[0] == "^":
        return f"&#94;{line[1:]}"
    return f"{line[: found.end()]}\\{line[found.end() :]}"


def indented(text: str, columns: int) -> str:
    """`text` with all lines but the first moved to the right, blank ones left blank."""
    return re.sub(r"\n(?=[^\n])", "\n" + " " * columns, text)


def destination(address: str) -> str:
    """A link's address in round brackets: those of its own are paired, or written in another way."""
    address = address.replace("[", "%5B").replace("]", "%5D")
    if "(" in address or ")" in address:
        bare = re.sub(r"\([^()]*\)", "", address)
        if "(" in bare or ")" in bare:
            address = address.replace("(", "%28").replace(")", "%29")
    return re.sub(r"&(?=#?\w+;)", "&amp;", address)


def _video_in(figure: Element) -> tuple[Embed, str] | None:
    for child in figure.children:
        if isinstance(child, Element) and (embed := embed_in(child)) is not None:
            return embed, _title_in(child)
    return None


def _title_in(paragraph: Element) -> str:
    return next((child.attributes.get("title", "") for child in paragraph.children if isinstance(child, Element)), "")


def _children(element: Element, tag: str) -> tuple[Node, ...]:
    """What the first child of that kind holds."""
    return next((child.children for child in element.children if isinstance(child, Element) and child.tag == tag), ())


def _within(element: Element, tag: str) -> Iterator[Element]:
    """The outermost elements of a kind."""
    for child in element.children:
        if isinstance(child, Element):
            if child.tag == tag:
                yield child
            else:
                yield from _within(child, tag)
