"""Lists for sites whose list items hold words, and beneath them one list, and nothing else.

What an item cannot hold (a quotation, code, a table, words after a list within) follows the list, which then goes on
with its number. So nothing is lost and all stays in order; only that it belonged to the item no longer shows.
"""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.export.tree import BREAK, Element, Node, in_blocks

LISTS = ("ul", "ol")


def plain_lists(element: Element) -> Iterator[Element]:
    """The list `element` as lists of such items, with what none of them can hold between them."""
    plain, rest = _plain(element)
    yield plain
    for block in rest:
        yield from plain_lists(block) if block.tag in LISTS else (block,)


def _plain(element: Element) -> tuple[Element, list[Element]]:
    """The list up to the first thing that no item can hold; and that thing with all that follows it."""
    items = [part if part.tag == "li" else Element("li", {}, (part,)) for part in in_blocks(element.children)]
    start = int(element.attributes.get("start", 1))
    plain: list[Node] = []
    rest: list[Element] = []
    for number, item in enumerate(items, 1):
        held, rest = _item(item)
        plain.append(held)
        if rest and items[number:]:
            numbered = {"start": str(start + number)} if element.tag == "ol" else {}
            rest.append(Element(element.tag, numbered, tuple(items[number:])))
        if rest:
            break
    return Element(element.tag, element.attributes, tuple(plain)), rest


def _item(item: Element) -> tuple[Element, list[Element]]:
    parts = list(in_blocks(item.children))
    line: list[Node] = []
    while parts and parts[0].tag == "p":
        line += [*([BREAK, BREAK] if line else []), *in_its_language(parts.pop(0))]
    rest: list[Element] = []
    if parts and parts[0].tag in LISTS:
        inner, rest = _plain(parts.pop(0))
        line.append(inner)
    return Element("li", item.attributes, tuple(line)), rest + parts


def in_its_language(element: Element) -> tuple[Node, ...]:
    """The words of `element` for another place, with what is said of their language and direction."""
    said = {name: value for name, value in element.attributes.items() if name in ("lang", "dir")}
    return (Element("span", said, element.children),) if said else element.children
