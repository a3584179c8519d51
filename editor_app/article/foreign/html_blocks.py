"""The blocks of an article in a tree of HTML: the words that a reader of the page sees, and what they are.

What programs write differs. Google Docs wraps all in a `<b>` that is not bold, puts bold and italic into styles, links
behind a redirect of its own, and lists directly into lists. Word writes lists as paragraphs (see `word_lists`). Content
systems load images late and keep their address in `data-src`. A block may stand within marks, and marks within blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from editor_app.article.foreign.addresses import safe_address, video_address
from editor_app.article.foreign.blocks import (
    PLAIN,
    AlsoReadLine,
    Block,
    Blocks,
    Code,
    Embed,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Rule,
    Run,
    Runs,
    Style,
    Table,
    plain,
    restyled,
    split_at_breaks,
    stripped,
    without_start,
)
from editor_app.article.foreign.page import is_of_the_site, is_unseen
from editor_app.article.foreign.tags import BLOCKS, Element
from editor_app.article.foreign.word_lists import WordItem, is_typed_mark, is_word_item, with_word_lists, word_item

_SPACES = re.compile(r"[ \t\n\r\f]+")
_RANK = re.compile(r"h([1-6])")
_NUMBER = re.compile(r"\d{1,4}")
_BOLD = re.compile(r"(?:^|;)\s*font-weight\s*:\s*(bold(?:er)?|[6-9]00|normal|lighter|[1-5]00)", re.IGNORECASE)
_ITALIC = re.compile(r"(?:^|;)\s*font-style\s*:\s*(italic|oblique|normal)", re.IGNORECASE)
_STRUCK = re.compile(r"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_PLAYERS = frozenset({"iframe", "embed", "object", "video", "audio"})
_TITLE_CLASSES = frozenset({"title", "msotitle"})
_CAPTION_CLASSES = frozenset({"wp-caption-text", "caption-text", "image-caption", "tr-caption", "thumbcaption"})
_FIGURE_CLASSES = frozenset({"wp-caption", "tr-caption-container", "thumb"})  # WordPress, Blogger, MediaWiki
_HEADLINE_CLASSES = frozenset({"entry-title", "post-title"})
_LATE_SOURCES = ("data-src", "data-lazy-src", "data-original", "data-orig-file")
_NOT_IN_A_CELL = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote", "pre"})
_WIDEST_SPAN, _WIDEST_ROW = 20, 60  # cells to which spans may stretch a row
_TYPED_BULLET = re.compile(r"[-–*•‣▪▫◦●○►▶→][ \u00a0]+(?=\S)")


@dataclass(slots=True)
class Reading:
    """What was read, and what was not: words of the site around the article, links and images that cannot stay."""

    blocks: Blocks = ()
    left_out: list[str] = field(default_factory=list)
    unsafe_links: int = 0
    lost_images: int = 0


def read_blocks(root: Element, *, is_page: bool) -> Reading:
    """The blocks in a tree. Of a whole page, unlike of what was pasted, the site's own furniture is left out."""
    reading = Reading()
    elements = list(root.elements())
    has_article = any(map(_is_article, elements))
    headline = _headline(elements) if is_page else None
    reader = _Reader(reading, headline, leaves_site_out=is_page, in_article=not has_article)
    reading.blocks = reader.blocks(root.children, PLAIN)
    return reading


def _is_article(element: Element) -> bool:
    return element.tag in {"article", "main"} or element.get("role") == "main"


def _headline(elements: Iterable[Element]) -> Element | None:
    """The heading that a blog names its title, where none has the first rank: themes give them the second or third."""
    headings = [element for element in elements if _RANK.fullmatch(element.tag)]
    if any(heading.tag == "h1" for heading in headings):
        return None
    return next((heading for heading in headings if _HEADLINE_CLASSES & set(heading.get("class").split())), None)


class _Flow:
    """The blocks so far, and the runs of the paragraph that is still open."""

    def __init__(self) -> None:
        self.blocks: list[Block | WordItem] = []
        self._runs: list[Run] = []
        self._lost: list[Figure] = []

    def words(self, text: str, style: Style) -> None:
        text = _SPACES.sub(" ", text)
        if text.startswith(" ") and (not self._runs or self._runs[-1].text.endswith((" ", "\n"))):
            text = text[1:]
        if text:
            self._runs.append(Run(text, style))

    def line_break(self, style: Style) -> None:
        self._runs.append(Run("\n", style))

    def image(self, alt: str, src: str) -> None:
        self._runs.append(Run(alt, src=src))

    def lost_image(self, alt: str) -> None:
        self._lost.append(Figure("", caption=plain(alt)))

    def end_paragraph(self) -> None:
        runs, self._runs = stripped(self._runs), []
        if runs and all(run.src or not run.text.strip() for run in runs):
            self.blocks += (Figure(run.src, run.text) for run in runs if run.src)
        else:
            self.blocks += (_typed_list(paragraph) or Paragraph(paragraph) for paragraph in _paragraphs(runs))
        self.blocks += self._lost
        self._lost = []

    def add(self, *blocks: Block | WordItem) -> None:
        self.end_paragraph()
        self.blocks += blocks


def _paragraphs(runs: Runs) -> list[Runs]:
    """`runs` split where a line is empty: two line breaks are how some writers make paragraphs."""
    paragraphs: list[list[Run]] = [[]]
    for line in split_at_breaks(runs):
        if not line:
            paragraphs.append([])
            continue
        if paragraphs[-1]:
            paragraphs[-1].append(Run("\n", paragraphs[-1][-1].style.shared_with(line[0].style)))
        paragraphs[-1] += line
    return [stripped(paragraph) for paragraph in paragraphs if paragraph]


def _typed_list(runs: Runs) -> Listing | None:
    """The list that a paragraph is whose lines all start with the same bullet, typed by hand."""
    if not (first := _TYPED_BULLET.match(runs[0].text)) or not any("\n" in run.text for run in runs):
        return None
    lines = list(split_at_breaks(runs))
    if any(line[0].src or not line[0].text.startswith(first[0]) for line in lines):
        return None
    return Listing(tuple((Paragraph(stripped(without_start(line, len(first[0])))),) for line in lines))


class _Reader:
    """Reads elements into flows. `reading` takes the account of what could not stay."""

    def __init__(self, reading: Reading, headline: Element | None, *, leaves_site_out: bool, in_article: bool) -> None:
        self._reading = reading
        self._headline = headline
        self._leaves_site_out = leaves_site_out
        self._in_article = in_article
        self._seen_images: set[str] = set()

    def blocks(self, nodes: Iterable[Element | str], style: Style) -> Blocks:
        """What `nodes` hold, as blocks of their own."""
        flow = _Flow()
        self._read(nodes, style, flow)
        flow.end_paragraph()
        return with_word_lists(flow.blocks)

    def _read(self, nodes: Iterable[Element | str], style: Style, flow: _Flow) -> None:
        for node in nodes:
            if isinstance(node, str):
                flow.words(node, style)
            elif node.tag == "noscript":
                self._late_images(node, flow)
            elif is_unseen(node) or is_typed_mark(node):
                continue
            elif self._leaves_site_out and is_of_the_site(node, in_article=self._in_article):
                self._reading.left_out.append(node.text())
            else:
                self._element(node, style, flow)

    def _element(self, element: Element, style: Style, flow: _Flow) -> None:
        inner = self._style(element, style)
        match element.tag:
            case _ if element.tag == "figure" or _FIGURE_CLASSES & set(element.get("class").split()):
                flow.add(*self._figure(element, inner))
            case "br":
                flow.line_break(style)
            case "img":
                self._image(element, style, flow)
            case "hr":
                flow.add(Rule())
            case "pre":
                flow.add(Code(element.text("\n").strip("\n")))
            case "q":
                self._read(["“", *element.children, "”"], inner, flow)
            case "table":
                flow.add(*self._table(element, inner))
            case "blockquote":
                if quoted := _without_headings(self.blocks(element.children, inner)):
                    flow.add(Quote(quoted))
            case tag if tag in _PLAYERS:
                self._player(element, flow)
            case tag if tag in _LISTS:
                flow.add(*self._listing(element, inner))
            case tag if _RANK.fullmatch(tag) or (tag == "p" and element.get("class").lower() in _TITLE_CLASSES):
                self._heading(element, inner, flow)
            case _ if is_word_item(element):
                self._word_item(element, inner, flow)
            case tag if tag in BLOCKS:
                was_in_article = self._in_article
                self._in_article |= _is_article(element)
                flow.end_paragraph()
                self._read(element.children, inner, flow)
                flow.end_paragraph()
                self._in_article = was_in_article
            case _:
                self._read(element.children, inner, flow)

    def _style(self, element: Element, style: Style) -> Style:
        """The style within the element: its tag first, then what its own style says otherwise."""
        match element.tag:
            case "b" | "strong" | "dt":
                style = replace(style, bold=True)
            case "i" | "em" | "cite":
                style = replace(style, italic=True)
            case "s" | "strike" | "del":
                style = replace(style, struck=True)
            case "code" | "kbd" | "samp" | "tt":
                style = replace(style, code=True)
            case "a":
                style = replace(style, href=self._address(element.get("href")))
            case _:
                pass
        css = element.css
        if css:
            if found := _BOLD.search(css):
                style = replace(style, bold=found[1][0] in "bB6789")
            if found := _ITALIC.search(css):
                style = replace(style, italic=found[1].lower() != "normal")
            if _STRUCK.search(css):
                style = replace(style, struck=True)
        return style

    def _address(self, href: str) -> str:
        if not href or href.startswith("#"):  # places in the page, which the article will not have
            return ""
        address = safe_address(href)
        self._reading.unsafe_links += not address
        return address

    def _image(self, element: Element, style: Style, flow: _Flow) -> None:
        alt = " ".join(element.get("alt").split())
        if {"emoji", "wp-smiley"} & set(element.get("class").split()):
            flow.words(alt, style)
            return
        if element.get("width") == "1" or element.get("height") == "1":  # counts readers
            return
        candidates = (element.get(name) for name in ("src", *_LATE_SOURCES))
        src = next((address for one in candidates if (address := safe_address(one))), "")
        if src:
            self._seen_images.add(src)
            flow.image(alt, src)
        elif alt:
            flow.lost_image(alt)
        else:
            self._reading.lost_images += 1

    def _late_images(self, element: Element, flow: _Flow) -> None:
        """Images for readers without scripts, unless they were shown already."""
        for image in element.elements():
            if image.tag == "img" and safe_address(image.get("src")) not in self._seen_images:
                self._image(image, PLAIN, flow)

    def _player(self, element: Element, flow: _Flow) -> None:
        inner = (child.get("src") for child in element.elements() if child.tag in {"source", "embed"})
        for address in (element.get("src"), element.get("data-src"), element.get("data"), *inner):
            address = f"https:{address}" if address.startswith("//") else address
            url = video_address(address) or safe_address(address)
            if url.startswith(("https://", "http://")):
                flow.add(Embed(url))
                return

    def _heading(self, element: Element, style: Style, flow: _Flow) -> None:
        rank = _RANK.fullmatch(element.tag)
        inside = self.blocks(element.children, style)
        figures = [block for block in inside if isinstance(block, Figure)]
        runs = restyled(_flattened((block for block in inside if not isinstance(block, Figure)), " "), bold=False)
        if runs:
            level = 1 if rank is None or element is self._headline else int(rank[1])
            flow.add(Heading(level, runs))
        flow.add(*figures)

    def _listing(self, element: Element, style: Style) -> list[Block]:
        items: list[Blocks] = []
        for child in element.children:
            if isinstance(child, Element) and child.tag == "li":
                item = _without_headings(self.blocks(child.children, self._style(child, style)))
            else:
                item = self.blocks([child], style)
            if item and isinstance(item[0], Listing) and items:
                items[-1] += item
            elif item:
                items.append(item)
        start = element.get("start")
        is_ordered = element.tag == "ol"
        first = int(start) if is_ordered and _NUMBER.fullmatch(start) else 1
        return [Listing(tuple(items), is_ordered, first)] if items else []

    def _table(self, element: Element, style: Style) -> list[Block]:
        """A table, or what is in one that only lays out the page. What stands between the cells comes first."""
        rows: list[list[Element]] = []
        astray: list[Element | str] = []
        waiting: list[Element | str] = list(reversed(element.children))
        while waiting:
            node = waiting.pop()
            if not isinstance(node, Element):
                astray.append(node)
            elif node.tag in {"thead", "tbody", "tfoot"}:
                waiting += reversed(node.children)
            elif node.tag == "tr":
                rows.append([])
                for cell in node.children:
                    if isinstance(cell, Element) and cell.tag in {"td", "th"}:
                        rows[-1].append(cell)
                    else:
                        astray.append(cell)
            else:
                astray.append(node)
        before = list(self.blocks(astray, style))
        cells = [cell for row in rows for cell in row]
        is_layout = max((len(row) for row in rows), default=0) < 2 or any(
            inner.tag in _NOT_IN_A_CELL for cell in cells for inner in cell.elements()
        )
        if is_layout:
            return [*before, *(block for cell in cells for block in self.blocks(cell.children, style))]
        read = tuple(self._rows(rows, style))
        filled = tuple(row for row in read if any(row))
        return [*before, Table(filled)] if filled else before

    def _rows(self, rows: list[list[Element]], style: Style) -> Iterator[tuple[Runs, ...]]:
        """The words of each cell in its column; a cell that spans several leaves the others empty."""
        taken: dict[int, int] = {}  # by column, how many rows a cell from above still reaches into
        for cells in rows:
            row: list[Runs] = []
            for cell in cells:
                while len(row) < _WIDEST_ROW and taken.get(len(row), 0):
                    taken[len(row)] -= 1
                    row.append(())
                width, height = _span(cell, "colspan"), _span(cell, "rowspan")
                taken.update({len(row) + offset: height - 1 for offset in range(width)})
                row.append(_flattened(self.blocks(cell.children, self._style(cell, style)), "\n"))
                row += [()] * (width - 1)
            taken = {column: left - (column >= len(row)) for column, left in taken.items() if left}
            yield tuple(row)

    def _figure(self, element: Element, style: Style) -> list[Block]:
        """A figure: mostly an image, and its caption goes with it; under anything else it is a paragraph."""
        caption = next((inner for inner in element.elements() if _is_caption(inner)), None)
        words: Runs = ()
        if caption is not None:
            words = _flattened(self.blocks(caption.children, PLAIN), " ")
            caption.children.clear()  # read already
        blocks = list(self.blocks(element.children, style))
        last = blocks[-1] if blocks else None
        if words and isinstance(last, Figure) and last.src:
            blocks[-1] = replace(last, caption=words)
        elif words:
            blocks.append(Paragraph(words) if blocks else Figure("", caption=words))
        return blocks

    def _word_item(self, element: Element, style: Style, flow: _Flow) -> None:
        runs = _flattened(self.blocks(element.children, style), " ")
        item = word_item(element, runs)
        if item is not None:
            flow.add(item)
        elif runs:
            flow.add(Paragraph(runs))


def _span(cell: Element, name: str) -> int:
    span = cell.get(name)
    return max(1, min(int(span), _WIDEST_SPAN)) if _NUMBER.fullmatch(span) else 1


def _is_caption(element: Element) -> bool:
    return element.tag == "figcaption" or bool(_CAPTION_CLASSES & set(element.get("class").split()))


def _without_headings(blocks: Blocks) -> Blocks:
    """Headings within a list or quotation as bold lines: a section cannot begin there."""
    return tuple(Paragraph(restyled(b.runs, bold=True)) if isinstance(b, Heading) else b for b in blocks)


def _flattened(blocks: Iterable[Block], between: str) -> Runs:
    """The words of `blocks` as runs of one paragraph, with `between` from one to the next."""
    runs: list[Run] = []
    for block in blocks:
        if runs:
            runs.append(Run(between))
        match block:
            case Paragraph(inner) | Heading(_, inner):
                runs += inner
            case Figure(src, alt, caption):
                runs += (Run(alt, src=src), Run(" "), *caption) if src else caption
            case Embed(url):
                runs.append(Run(url))
            case Code(text):
                runs.append(Run(" ".join(text.split()), Style(code=True)))
            case Quote(inner_blocks):
                runs += _flattened(inner_blocks, between)
            case Listing(items):
                runs += _flattened((block for item in items for block in item), between)
            case Table(rows):
                runs += _flattened((Paragraph(cell) for row in rows for cell in row if cell), between)
            case AlsoReadLine(lead, headlines):
                runs += _flattened((Paragraph(words) for words in (plain(lead), *headlines)), between)
            case Rule():
                pass
    return stripped(runs)
