"""A Word document, for editors who comment there: headings, lists, tables, notes, pictures and links of Word's own.

The title has the style Title and a section Heading 2, as sites take them over when somebody pastes. What Word has no
way for (a summary that opens) leaves its words. Pictures that lie beside the article are in the file; instead of others
there is a link.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from editor_app.export.beside import picture_beside
from editor_app.export.docx_package import Relations, Written, package
from editor_app.export.docx_runs import LINKED, RTL, Piece, drawing, runs, spaced, with_marks
from editor_app.export.embeds import embed_in
from editor_app.export.footnotes import notes_of, without_way_back
from editor_app.export.head import Head, is_absolute
from editor_app.export.material import Made, Material
from editor_app.export.picture_size import Size, size_of
from editor_app.export.tables import Row, grid_of, reach
from editor_app.export.tree import Element, Node, in_blocks, in_line, is_blank, read_tree, words_of

Nodes = Sequence[Node]

_STEP = 720  # by which a list is moved to the right, in twentieths of a point
_DEEPEST = 8
_WIDTH = 9026  # of the text on a page


def make_docx(material: Material) -> Made:
    """The document as bytes; there is no text. A picture that is not in it is told of."""
    writer = _Writer(material)
    body = "".join(writer.whole(material.head, read_tree(material.fragment)))
    data = package(writer.written(body), material.head, material.today.isoformat())
    return Made("", tuple(_notes(writer.missing)), data=data)


def _notes(missing: Sequence[str]) -> Iterator[str]:
    if missing:
        yield f"The document has words in the place of pictures that it cannot hold: {', '.join(missing)}."


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands: with which style, how far to the right, how deep in lists, to which side.

    `count` is the list whose next item begins here, 0 for none.
    """

    style: str = ""
    indent: int = 0
    level: int = -1
    count: int = 0
    side: str = ""
    is_bold: bool = False


class _Writer:
    """Writes one article; gathers what the document has beside its body."""

    def __init__(self, material: Material) -> None:
        self.missing: list[str] = []
        self._beside = material.beside
        self._relations, self._foot_relations = Relations(), Relations()
        self._lists: list[tuple[bool, int, int]] = []
        self._pictures: dict[str, tuple[bytes, Size]] = {}
        self._parts: dict[str, str] = {}  # the names of pictures' parts by address, "" where there is none
        self._drawn = 0
        self._notes: dict[str, Element] = {}
        self._numbers: dict[str, int] = {}  # of notes, in the order in which they are referred to
        self._anchors: dict[str, str] = {}  # names of places that links lead to, by their ids in the HTML
        self._is_in_note = False

    def whole(self, head: Head, tree: Nodes) -> Iterator[str]:
        self._look_over(tree)
        yield self._paragraph(_Place("Title"), [Piece(head.title)])
        if head.author:
            yield self._paragraph(_Place("Subtitle"), [Piece(f"By {head.author}")])
        if head.image:
            yield self._line([Element("img", {"src": head.image, "alt": head.image_alt})], _Place())
            yield self._line([head.image_caption], _Place("Caption"))
        yield self.blocks(tree, _Place())
        for id in self._notes.keys() - self._numbers.keys():
            yield self.blocks(without_way_back(self._notes[id].children), _Place())  # nothing refers to it

    def written(self, body: str) -> Written:
        notes = [self._note(self._notes[id]) for id in self._numbers]
        return Written(body, notes, self._lists, self._pictures, self._relations, self._foot_relations)

    def _look_over(self, nodes: Nodes) -> None:
        """Find the notes, and what links may lead to."""
        for node in nodes:
            if not isinstance(node, Element):
                continue
            id = node.attributes.get("id", "")
            if node.tag == "div" and "footnote" in node.classes:
                found = {note.attributes.get("id", ""): note for note in notes_of(node)}
                self._notes |= {id: note for id, note in found.items() if id.startswith("fn-")}
            elif id and re.fullmatch(r"h\d|figure", node.tag):
                self._anchors[id] = f"_place_{len(self._anchors) + 1}"
            self._look_over(node.children)

    # -- blocks ------------------------------------------------------------------------------------------------

    def blocks(self, nodes: Nodes, place: _Place) -> str:
        """`nodes` as blocks, the first of which has the mark of the item that begins here."""
        written = ""
        for element in in_blocks(nodes):
            if block := self._block(element, place):
                written += block
                place = replace(place, count=0)
        return written

    def _block(self, element: Element, place: _Place) -> str:
        match element.tag:
            case "h2" | "h3" | "h4" | "h5" | "h6":
                heading = self._line(element.children, replace(place, style=f"Heading{element.tag[1]}"))
                return self._anchored(heading, element)
            case "ul" | "ol":
                return self._list(element, place)
            case "dl":
                return "".join(self._definitions(element, place))
            case "blockquote":
                return self.blocks(element.children, _Place("Quote", place.indent + 480 + _STEP * (place.level + 1)))
            case "pre":
                lines = words_of(element.children).strip("\n").expandtabs(4)
                return self._paragraph(replace(place, style="CodeBlock"), [Piece(lines)]) if lines.strip() else ""
            case "hr":
                return f"<w:p><w:pPr>{_RULE}</w:pPr></w:p>"
            case "table":
                return self._table(element, place)
            case "div" if "footnote" in element.classes and notes_of(element):
                own = [note for note in notes_of(element) if note.attributes.get("id", "") not in self._notes]
                return self.blocks(own, place)
            case "p" if (embed := embed_in(element)) is not None:
                return self._line([Element("a", {"href": embed.address}, (embed.address,))], place)
            case "figure":
                return self._anchored(self.blocks(element.children, place), element)
            case "figcaption" | "caption":
                return self._line(element.children, replace(place, style="Caption"))
            case "summary":
                return self._line([Element("strong", {}, element.children)], place)
            case "p":
                said = {name: element.attributes[name] for name in ("dir", "lang") if name in element.attributes}
                return self._line([Element("span", said, element.children)], place)
            case _:
                return self.blocks(element.children, place)

    def _list(self, element: Element, place: _Place) -> str:
        level = min(place.level + 1, _DEEPEST)
        self._lists.append((element.tag == "ol", level, int(element.attributes.get("start") or 1)))
        at = _Place("ListParagraph", place.indent, level, len(self._lists))
        items = (item for item in element.children if isinstance(item, Element) and not is_blank(item.children))
        return "".join([self.blocks(item.children, at) for item in items])

    def _definitions(self, element: Element, place: _Place) -> Iterator[str]:
        for part in in_blocks(element.children):
            if part.tag == "dt":
                yield self._line(part.children, replace(place, is_bold=True))
            else:
                yield self.blocks(part.children, replace(place, indent=place.indent + _STEP))

    def _note(self, note: Element) -> str:
        self._is_in_note = True
        blocks = self.blocks(without_way_back(note.children), _Place("FootnoteText"))
        self._is_in_note = False
        if not blocks.startswith("<w:p><w:pPr>"):
            blocks = f'<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr></w:p>{blocks}'
        mark = f'<w:r>{_NOTE}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
        return blocks.replace("</w:pPr>", f"</w:pPr>{mark}", 1)

    # -- tables ------------------------------------------------------------------------------------------------

    def _table(self, element: Element, place: _Place) -> str:
        caption = next((c for c in element.children if isinstance(c, Element) and c.tag == "caption"), None)
        above = self._block(caption, place) if caption is not None else ""
        grid = grid_of(element)
        if not grid:
            return above
        width = _WIDTH // len(grid[0])
        columns = f'<w:gridCol w:w="{width}"/>' * len(grid[0])
        rows = "".join([self._row(grid, number, width) for number in range(len(grid))])
        return f"{above}<w:tbl>{_TABLE}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl><w:p/>"  # two in a row were one

    def _row(self, grid: Sequence[Row], number: int, width: int) -> str:
        row = grid[number]
        is_head = number == 0 and all(cell is None or cell.tag == "th" for cell in row)
        cells, column = "", 0
        while column < len(row):
            cell = row[column]
            above = _reaching_down(grid, number, column) if cell is None else None
            either = cell or above
            across = min(reach(either, "colspan"), len(row) - column) if either is not None else 1
            cells += self._cell(cell, width, across, is_continued=above is not None)
            column += across
        return f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if is_head else ''}{cells}</w:tr>"

    def _cell(self, cell: Element | None, width: int, across: int, *, is_continued: bool) -> str:
        said = f'<w:tcW w:w="{width * across}" w:type="dxa"/>'
        said += f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
        words = ""
        if cell is not None:
            said += '<w:vMerge w:val="restart"/>' if reach(cell, "rowspan") > 1 else ""
            side = re.search(r"text-align:\s*(center|right)", cell.attributes.get("style", ""))
            words = self.blocks(cell.children, _Place(side=side[1] if side else "", is_bold=cell.tag == "th"))
        elif is_continued:
            said += "<w:vMerge/>"
        return f"<w:tc><w:tcPr>{said}</w:tcPr>{words or '<w:p/>'}</w:tc>"

    # -- within a line -----------------------------------------------------------------------------------------

    def _anchored(self, blocks: str, element: Element) -> str:
        """`blocks` as a place that links lead to."""
        name = self._anchors.get(element.attributes.get("id", ""))
        if name is None:
            return blocks
        id = name.rpartition("_")[2]
        mark = f'<w:bookmarkStart w:id="{id}" w:name="{name}"/><w:bookmarkEnd w:id="{id}"/>'
        return blocks.replace("</w:pPr>", f"</w:pPr>{mark}", 1)

    def _line(self, nodes: Nodes, place: _Place) -> str:
        pieces = spaced(list(self._pieces(in_line(nodes), ("<w:b/>",) if place.is_bold else (), "")))
        return self._paragraph(place, pieces) if pieces else ""

    def _paragraph(self, place: _Place, pieces: Sequence[Piece]) -> str:
        is_rtl = any(RTL in piece.marks for piece in pieces) or _begins_rtl("".join(piece.words for piece in pieces))
        return f"<w:p><w:pPr>{_properties(place, is_rtl=is_rtl)}</w:pPr>{runs(pieces)}</w:p>"

    def _pieces(self, nodes: Nodes, marks: tuple[str, ...], link: str) -> Iterator[Piece]:
        for node in nodes:
            if isinstance(node, str):
                yield Piece(" ".join(node.split("\n")), marks, link)  # a line of the file, not of the reader
                continue
            within = with_marks(marks, node)
            match node.tag:
                case "br":
                    yield Piece("\n", marks, link)
                case "img":
                    yield self._picture(node, link)
                case "a" if "footnote-ref" in node.classes:
                    yield self._reference(node)
                case "a" if leads := self._leads(node.attributes.get("href", "")):
                    yield from self._pieces(node.children, (*within, LINKED), leads)
                case "sup" if any(
                    isinstance(child, Element) and "footnote-ref" in child.classes for child in node.children
                ):
                    yield from self._pieces(node.children, marks, link)
                case "q":
                    yield from self._pieces(("“", *node.children, "”"), within, link)
                case _:
                    yield from self._pieces(node.children, within, link)

    def _leads(self, address: str) -> str:
        """The attribute of a link to `address`, "" where there is no such place."""
        if address.startswith("#"):
            name = self._anchors.get(address[1:])
            return f'w:anchor="{name}"' if name else ""
        relations = self._foot_relations if self._is_in_note else self._relations
        return f'r:id="{relations.link(address)}"' if address else ""

    def _reference(self, link: Element) -> Piece:
        """The mark of a note. Within a note, and a second time, it is a number: Word refers to each note once."""
        id = link.attributes.get("href", "")[1:]
        if id not in self._notes or self._is_in_note or id in self._numbers:
            return Piece(f"[{words_of(link.children)}]")
        number = self._numbers[id] = len(self._numbers) + 1
        return Piece("", markup=f'<w:r>{_NOTE}<w:footnoteReference w:id="{number}"/></w:r>')

    def _picture(self, image: Element, link: str) -> Piece:
        address, alt = image.attributes.get("src", ""), image.attributes.get("alt", "")
        name = "" if self._is_in_note else self._part_of(address)
        if not name:
            leads = link or (self._leads(address) if is_absolute(address) else "")
            return Piece(f"[Picture: {alt}]" if alt else "", (LINKED,) if leads else (), leads)
        self._drawn += 1
        id = self._relations.part("image", name)
        return Piece("", (), link, drawing(self._pictures[name][1], self._drawn, alt, id))

    def _part_of(self, address: str) -> str:
        """The name of the part that holds a picture; "" where none can."""
        if address not in self._parts:
            data = None if is_absolute(address) else picture_beside(self._beside, address)
            size = size_of(data) if data is not None else None
            self._parts[address] = ""
            if data is not None and size is not None:
                self._parts[address] = name = f"media/picture{len(self._pictures) + 1}.{size.kind}"
                self._pictures[name] = data, size
            elif not is_absolute(address):
                self.missing.append(address)
        return self._parts[address]


_NOTE = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="BFBFBF"/></w:pBdr>'
_TABLE = '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr>'


def _properties(place: _Place, *, is_rtl: bool) -> str:
    """What is said of a paragraph, in the order that Word wants."""
    said = f'<w:pStyle w:val="{place.style}"/>' if place.style else ""
    if place.count:
        said += f'<w:numPr><w:ilvl w:val="{place.level}"/><w:numId w:val="{place.count}"/></w:numPr>'
    if is_rtl:
        said += "<w:bidi/>"
    if left := place.indent + _STEP * (place.level + 1):
        hanging = ' w:hanging="360"' if place.count else ""
        said += f'<w:ind w:left="{left}"{hanging}/>'
    return said + (f'<w:jc w:val="{place.side}"/>' if place.side else "")


def _begins_rtl(words: str) -> bool:
    """Whether the first letter that has a direction runs to the left."""
    return next((way for way in map(unicodedata.bidirectional, words) if way in ("L", "R", "AL")), "L") != "L"


def _reaching_down(grid: Sequence[Row], row: int, column: int) -> Element | None:
    """The cell above that reaches down to this place."""
    for above in range(row - 1, -1, -1):
        cell = grid[above][column]
        if cell is not None:
            return cell if reach(cell, "rowspan") > row - above else None
    return None
