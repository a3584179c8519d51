"""Plain text: nothing but the words, for mail, for a message, for whoever reads aloud.

What has no words keeps its place by convention: a list by dashes and numbers, a table by columns, a quotation by ">", a
link by its address, once. Nothing is wrapped; whoever shows it does that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from editor_app.export.embeds import embed_in
from editor_app.export.footnotes import notes_of, without_way_back
from editor_app.export.material import Made, Material
from editor_app.export.raised import raised
from editor_app.export.site_markdown import indented
from editor_app.export.tables import Row, grid_of
from editor_app.export.tree import Element, Node, in_blocks, in_line, is_blank, read_tree, words_of

Nodes = Sequence[Node]


def make_text(material: Material) -> Made:
    """The title, who wrote it, and the article."""
    head = material.head
    top = [head.title, *([f"By {head.author}"] if head.author else [])]
    return Made("\n".join(top) + "\n\n" + _Plain().blocks(read_tree(material.fragment)).strip("\n") + "\n")


class _Plain:
    """Writes one article; remembers which addresses it has told."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def blocks(self, nodes: Nodes) -> str:
        text = ""
        for element in in_blocks(nodes):
            block = self._block(element)
            if block and text:
                text += "\n\n\n" if element.tag == "h2" else "\n\n"  # a section begins further down
            text += block
        return text

    def _block(self, element: Element) -> str:
        match element.tag:
            case "ul" | "ol":
                return "\n".join(self._items(element))
            case "dl":
                return "\n".join(self._definitions(element))
            case "blockquote":
                return _before_each(">", self.blocks(element.children))
            case "pre":
                return _before_each("   ", words_of(element.children).strip("\n"))
            case "hr":
                return "* * *"
            case "table":
                return self._table(element)
            case "div" if "footnote" in element.classes:
                return self._notes(element)
            case "p" if (embed := embed_in(element)) is not None:
                return embed.address
            case "p" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary" | "caption" | "figcaption":
                return self.line(element.children)
            case _:
                return self.blocks(element.children)

    def _items(self, element: Element) -> Iterator[str]:
        number = int(element.attributes.get("start") or 1)
        for item in element.children:
            if isinstance(item, Element) and (text := self._close(item)):
                marker = "- " if element.tag == "ul" else f"{number}. "
                yield marker + indented(text, len(marker))
                number += 1

    def _close(self, item: Element) -> str:
        """What stands in an item, a list in it directly under its words."""
        blocks = [(block.tag, self._block(block)) for block in in_blocks(item.children)]
        text = ""
        for tag, block in blocks:
            text += ("" if not text else "\n" if tag in ("ul", "ol") else "\n\n") + block
        return text

    def _definitions(self, element: Element) -> Iterator[str]:
        for child in element.children:
            if isinstance(child, Element) and child.tag == "dt":
                yield self.line(child.children)
            elif isinstance(child, Element):
                yield _before_each("   ", self.blocks(child.children))

    def _notes(self, element: Element) -> str:
        lines = []
        for number, note in enumerate(notes_of(element), 1):
            marker = f"[{number}] "
            lines.append(marker + indented(self.blocks(without_way_back(note.children)), len(marker)))
        return "\n".join(lines) or self.blocks(element.children)

    def _table(self, element: Element) -> str:
        caption = next((c for c in element.children if isinstance(c, Element) and c.tag == "caption"), None)
        grid = grid_of(element)
        if not grid:
            return ""
        rows = [[" ".join(self.line(cell.children).split()) if cell else "" for cell in row] for row in grid]
        widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
        lines = [_row(row, cells, widths) for row, cells in zip(rows, grid, strict=True)]
        if all(cell is None or cell.tag == "th" for cell in grid[0]):
            lines.insert(1, "  ".join("-" * width for width in widths))
        return "\n".join([*([self.line(caption.children)] if caption is not None else []), *lines])

    # -- within a line -----------------------------------------------------------------------------------------

    def line(self, nodes: Nodes) -> str:
        text = "".join(self._words(in_line(nodes)))
        return "\n".join(re.sub(" +", " ", line).strip(" ") for line in text.split("\n")).strip("\n")

    def _words(self, nodes: Nodes) -> Iterator[str]:
        for node in nodes:
            if isinstance(node, str):
                yield " ".join(node.split("\n"))  # lines of the file, not of the reader
                continue
            match node.tag:
                case "br":
                    yield "\n"
                case "img":
                    yield f"[Picture: {alt}]" if (alt := node.attributes.get("alt", "")) else ""
                case "a":
                    yield from self._link(node)
                case "q":
                    yield f"“{''.join(self._words(node.children))}”"
                case "sub" | "sup" if "id" not in node.attributes and (letters := raised(node)) is not None:
                    yield letters
                case _:
                    yield from self._words(node.children)

    def _link(self, link: Element) -> Iterator[str]:
        if "footnote-backref" in link.classes:
            return
        text = "".join(self._words(link.children))
        if "footnote-ref" in link.classes:
            yield f"[{text}]"
            return
        yield text
        address = link.attributes.get("href", "").removeprefix("mailto:")
        if address.startswith("#") or address in self._told or is_blank(link.children):
            return
        self._told.add(address)
        if address not in text:
            yield f" ({address})"


def _before_each(mark: str, text: str) -> str:
    return "\n".join(f"{mark} {line}".rstrip() for line in text.split("\n"))


def _row(words: Sequence[str], cells: Row, widths: Sequence[int]) -> str:
    """One row under the others. Each cell stands to the side that it is said to."""
    line = []
    for text, cell, width in zip(words, cells, widths, strict=True):
        space = " " * (width - _width(text))
        is_right = cell is not None and "text-align:right" in cell.attributes.get("style", "")
        line.append(space + text if is_right else text + space)
    return "  ".join(line).rstrip()


def _width(text: str) -> int:
    """How many columns `text` takes in a letter of even width: Hangul and Chinese take two, accents none."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
