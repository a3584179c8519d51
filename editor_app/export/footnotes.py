"""The notes at the foot of a clean tree."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.export.tree import Element, Node


def notes_of(foot: Element) -> tuple[Element, ...]:
    """Each note of the division that holds them, in order; none where the division is a writer's own."""
    lists = (child for child in foot.children if isinstance(child, Element) and child.tag == "ol")
    return tuple(note for notes in lists for note in notes.children if isinstance(note, Element))


def without_way_back(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """`nodes` without the links to where a note was referred to, for forms that make their own or have none."""
    kept: list[Node] = []
    for node in nodes:
        if not isinstance(node, Element):
            kept.append(node)
        elif "footnote-backref" not in node.classes:
            kept.append(Element(node.tag, node.attributes, without_way_back(node.children)))
        elif kept and isinstance(before := kept[-1], str):
            kept[-1] = before.rstrip()  # a space that does not break
    return tuple(kept)
