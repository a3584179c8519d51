"""The clean HTML of an article as a tree, for the forms that are made of its parts.

Reads what `clean` wrote and nothing else: each tag closed, each attribute in double quotes, "<" only where a tag
begins. Words are held as they are read; writing them again escapes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from typing import TypeAlias

_DEEPEST = 48
"""Elements within one another; of what stands deeper the words stay. No article comes near."""

VOID = frozenset({"br", "hr", "img"})
# fmt: off
BLOCKS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "hr", "div",
    "figure", "figcaption", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "details", "summary",
})
# fmt: on
"""The elements that begin a line of their own."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element, its attributes as they are read, and what it holds in order."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Node, ...] = ()

    @property
    def classes(self) -> frozenset[str]:
        return frozenset(self.attributes.get("class", "").split())


Node: TypeAlias = Element | str

BREAK = Element("br")

_TOKEN = re.compile(r"<(/?)(\w+)([^<>]*)>|([^<]+)")
_ATTRIBUTE = re.compile(r' ([\w-]+)="([^"]*)"')


def read_tree(fragment: str) -> tuple[Node, ...]:
    """What stands in `fragment`, in order."""
    open_elements: list[tuple[str, dict[str, str], list[Node]]] = [("", {}, [])]
    too_deep: list[str] = []
    for closing, tag, rest, words in _TOKEN.findall(fragment):
        children = open_elements[-1][2]
        if words:
            children.append(unescape(words))
        elif tag in VOID:
            children.append(Element(tag, _attributes(rest)))
        elif not closing and len(open_elements) > _DEEPEST:
            too_deep.append(tag)
        elif not closing:
            open_elements.append((tag, _attributes(rest), []))
        elif too_deep:
            too_deep.pop()
        elif len(open_elements) > 1:
            name, attributes, held = open_elements.pop()
            open_elements[-1][2].append(Element(name, attributes, tuple(held)))
    return tuple(open_elements[0][2])


def _attributes(rest: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(rest)} if rest else {}


def write_html(nodes: Iterable[Node]) -> str:
    """`nodes` as HTML. Reading that again gives the same nodes."""
    return "".join(map(_written, nodes))


def _written(node: Node) -> str:
    if isinstance(node, str):
        return escaped(node)
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes.items())
    start = f"<{node.tag}{attributes}>"
    return start if node.tag in VOID else f"{start}{write_html(node.children)}</{node.tag}>"


def escaped(words: str) -> str:
    """`words` for HTML, spelled as browsers spell them when they are asked for a page's HTML."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\N{NO-BREAK SPACE}", "&nbsp;")


def words_of(nodes: Iterable[Node]) -> str:
    """The words of `nodes` without any markup, as they follow one another; a forced line end is "\\n"."""
    return "".join(
        node if isinstance(node, str) else "\n" if node.tag == "br" else words_of(node.children) for node in nodes
    )


def is_block(node: Node) -> bool:
    return isinstance(node, Element) and node.tag in BLOCKS


def is_blank(nodes: Iterable[Node]) -> bool:
    """Whether nothing of `nodes` shows."""
    return all(
        not node.strip() if isinstance(node, str) else node.tag not in ("img", "hr") and is_blank(node.children)
        for node in nodes
    )


def in_blocks(nodes: Iterable[Node]) -> Iterator[Element]:
    """`nodes` as blocks alone: words that stand between blocks become paragraphs, and white space goes."""
    loose: list[Node] = []
    for node in _parted(nodes):
        if isinstance(node, Element) and node.tag in BLOCKS:
            if not is_blank(loose):
                yield Element("p", {}, trimmed(loose))
            loose = []
            yield node
        else:
            loose.append(node)
    if not is_blank(loose):
        yield Element("p", {}, trimmed(loose))


def _parted(nodes: Iterable[Node]) -> Iterator[Node]:
    """`nodes` without blocks inside what is no block: `<b>a<p>b</p></b>` becomes `<b>a</b><p><b>b</b></p>`."""
    for node in nodes:
        if isinstance(node, str) or node.tag in BLOCKS or not any(map(is_block, _within(node))):
            yield node
            continue
        for child in _parted(node.children):
            if not is_block(child):
                yield Element(node.tag, node.attributes, (child,))
            elif isinstance(child, Element) and child.tag in _OF_WORDS:
                yield Element(child.tag, child.attributes, (Element(node.tag, node.attributes, child.children),))
            else:
                yield child


_OF_WORDS = frozenset({"p", "h2", "h3", "h4", "h5", "h6"})


def _within(element: Element) -> Iterator[Node]:
    for child in element.children:
        yield child
        if isinstance(child, Element):
            yield from _within(child)


def in_line(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """`nodes` without blocks, for a place that holds words alone: what was a block begins a line."""
    line: list[Node] = []
    for node in _parted(nodes):
        if isinstance(node, str) or node.tag not in BLOCKS:
            if not (isinstance(node, str) and not node.strip() and line[-1:] in ([], [BREAK])):
                line.append(node)
            continue
        if not is_blank(line) and line[-1] != BREAK:
            line.append(BREAK)
        within = in_line(node.children)
        line += () if is_blank(within) else (*trimmed(within), BREAK)
    while line and line[-1] == BREAK:
        line.pop()
    return tuple(line)


def trimmed(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """`nodes` without white space at either end."""
    kept = list(nodes)
    while kept and isinstance(kept[0], str) and not kept[0].strip():
        kept.pop(0)
    while kept and isinstance(kept[-1], str) and not kept[-1].strip():
        kept.pop()
    if kept and isinstance(kept[0], str):
        kept[0] = kept[0].lstrip()
    if kept and isinstance(kept[-1], str):
        kept[-1] = kept[-1].rstrip()
    return tuple(kept)
