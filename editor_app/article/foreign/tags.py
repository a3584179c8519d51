"""HTML read into a tree, as forgivingly as a browser does, in a time that grows with its length and no faster.

Only what an article needs is kept: elements, their attributes and the text in them; comments, declarations, scripts and
styles are read over. Nesting stops at a depth that no article has, and goes on flat.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import islice

_DEEPEST = 80
_MOST_ATTRIBUTES = 100
_MOST_STEPS_UP = 40
_LONGEST_STYLE = 2000

_NAME = re.compile(r"[A-Za-z][^\s/>]*+")
_QUOTED_TAG = re.compile(r"(?:[^>\"'=]|=(?:\s*+(?:\"[^\"]*+\"|'[^']*+'))?|[\"'])*+>")
_ATTRIBUTE = re.compile(r"([^\s/>=\"'][^\s/>=]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]*+)))?+")
_HUGE_REFERENCE = re.compile(r"&#(?:[xX][0-9a-fA-F]{9,}|[0-9]{9,});?")  # int() refuses thousands of digits
_CLOSING = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style")}

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
# fmt: off
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})
# fmt: on
_ENDS_PARAGRAPH = BLOCKS - {"caption", "html", "body", "option", "td", "th", "tr", "tbody", "thead", "tfoot"}
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    # what a start tag ends that is still open, and how far up it looks
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "tbody": (frozenset({"tbody", "thead", "tfoot", "caption"}), frozenset({"table"})),
    "tfoot": (frozenset({"tbody", "thead", "tfoot", "caption"}), frozenset({"table"})),
    "thead": (frozenset({"tbody", "thead", "tfoot", "caption"}), frozenset({"table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
}
_WALLS = frozenset({"table", "td", "th", "caption", "button", "html", "body"})  # an open paragraph outside stays open


@dataclass(slots=True, eq=False)
class Element:
    """An element while the tree grows, and after. Names of tags and attributes are in lower case."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def get(self, name: str) -> str:
        """The value of an attribute, "" where it has none."""
        return self.attributes.get(name, "")

    @property
    def css(self) -> str:
        """The beginning of the element's own style; programs write hundreds of letters, not thousands."""
        return self.get("style")[:_LONGEST_STYLE]

    def elements(self) -> Iterator[Element]:
        """This element and all beneath it, in the order of the source."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += (child for child in reversed(element.children) if isinstance(child, Element))

    def text(self, between: str = " ") -> str:
        """All text beneath as it stands, `between` where a block begins or a line breaks."""
        pieces: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                pieces.append(node)
            else:
                waiting += reversed(node.children)
                if node is not self and (node.tag in BLOCKS or node.tag == "br"):
                    pieces.append(between)
        return "".join(pieces)


def read_tree(html: str) -> Element:
    """The tree of `html`, whole page or fragment, under an element without a name. Takes any text."""
    tree = _Tree()
    position = 0
    last_end = html.rfind(">")
    last_comment_end = html.rfind("-->")
    quotes_pair = True  # until a quotation mark is found that nothing closes
    while (start := html.find("<", position)) >= 0:
        tree.text(html[position:start])
        position = start + 1
        sign = html[position : position + 1]
        if start > last_end:
            tree.text(html[start:])
            return tree.root
        if html.startswith("<!--", start):
            # one that never ends would take the rest of the text with it
            position = html.find("-->", position) + 3 if start < last_comment_end else start + 4
        elif sign in ("!", "?"):
            position = html.find(">", position) + 1
        elif sign == "/":
            if name := _NAME.match(html, position + 1):
                tree.end(name[0].lower())
            position = html.find(">", position) + 1
        elif name := _NAME.match(html, position):
            whole = _QUOTED_TAG.match(html, name.end()) if quotes_pair else None
            if whole is None:
                quotes_pair = False
            position = whole.end() if whole else html.find(">", name.end()) + 1
            tag = name[0].lower()
            tree.start(tag, html[name.end() : position - 1])
            if closing := _CLOSING.get(tag):
                found = closing.search(html, position)
                tree.text(html[position : found.start() if found else len(html)], is_raw=True)
                if found is None:
                    return tree.root
                position = found.start()
        else:
            tree.text("<")
    tree.text(html[position:])
    return tree.root


class _Tree:
    """The tree so far, and which of its elements are still open."""

    def __init__(self) -> None:
        self.root = Element("")
        self._open = [self.root]
        self._too_deep = 0

    def text(self, text: str, *, is_raw: bool = False) -> None:
        if text:
            words = text if is_raw or "&" not in text else unescape(_HUGE_REFERENCE.sub("\ufffd", text))
            self._open[-1].children.append(words)

    def start(self, tag: str, rest: str) -> None:
        self._end_implied(tag)
        if len(self._open) >= _DEEPEST and tag not in VOID:
            self._too_deep += not rest.endswith("/")
            if tag in BLOCKS:
                self.text(" ")  # its words stay apart from the ones before
            return
        element = Element(tag, _attributes(rest))
        self._open[-1].children.append(element)
        if tag not in VOID and not (rest.endswith("/") and ":" in tag):
            self._open.append(element)

    def end(self, tag: str) -> None:
        if self._too_deep:
            self._too_deep -= 1
            if tag in BLOCKS:
                self.text(" ")
            return
        if tag == "br":
            self._open[-1].children.append(Element("br"))
        for index in range(len(self._open) - 1, 0, -1):
            if self._open[index].tag == tag:
                del self._open[index:]
                return
            if self._open[index].tag in _WALLS and tag not in BLOCKS:
                return

    def _end_implied(self, tag: str) -> None:
        if tag in _ENDS_PARAGRAPH:
            self._end_first(frozenset({"p"}), _WALLS)
        if tag in _ENDS:
            self._end_first(*_ENDS[tag])

    def _end_first(self, tags: frozenset[str], until: frozenset[str]) -> None:
        """End the innermost open element of `tags`, and all in it, unless one of `until` stands between."""
        for index in range(len(self._open) - 1, max(0, len(self._open) - 1 - _MOST_STEPS_UP), -1):
            tag = self._open[index].tag
            if tag in tags:
                del self._open[index:]
                return
            if tag in until:
                return


def _attributes(rest: str) -> dict[str, str]:
    attributes: dict[str, str] = {}
    if "=" not in rest and not rest.strip("/ \t\n"):
        return attributes
    for found in islice(_ATTRIBUTE.finditer(rest), _MOST_ATTRIBUTES):
        name, double, single, bare = found.groups()
        value = double or single or bare or ""
        if "&" in value:
            value = unescape(_HUGE_REFERENCE.sub("", value))
        attributes.setdefault(name.lower(), value)
    return attributes
