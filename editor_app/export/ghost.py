"""HTML that Ghost makes its own posts of without losing a word.

Ghost converts what it is sent, glues together what it has no place for ("ab" of a mark beside a word, of two paragraphs
in a list item) and refuses some lists altogether. So what it would mangle is either said in another way or stands in an
HTML card, which it keeps as it is: tables, quotations with a source, details, definitions, notes at the foot. Ids of
headings are Ghost's own; links within the article follow them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from urllib.parse import quote

from editor_app.export.embeds import Embed, embed_in
from editor_app.export.jsonld import script
from editor_app.export.lists import LISTS, plain_lists
from editor_app.export.material import Made, Material
from editor_app.export.tree import (
    BREAK,
    Element,
    Node,
    in_blocks,
    in_line,
    is_blank,
    read_tree,
    trimmed,
    words_of,
    write_html,
)


def make_ghost(material: Material) -> Made:
    """Ghost says itself that the page is an article, so the structured data says only what the article is about."""
    about = [node for node in material.graph if node["@type"] != "NewsArticle"]
    return Made(ghost_html(read_tree(material.fragment)) + "\n", structured=script(about) if about else "")


def ghost_html(nodes: Iterable[Node]) -> str:
    """`nodes`, the whole of a clean fragment, as what Ghost is sent."""
    tree = tuple(nodes)
    anchors = _anchors(tree)
    html = "\n\n".join(_apart(_blocks(_linked(tree, anchors))))  # by blank lines, two versions are merged
    return html.replace("{", "&#123;").replace("}", "&#125;")


def _blocks(nodes: Iterable[Node]) -> Iterator[str]:
    for node in in_blocks(nodes):
        yield from _WRITERS.get(node.tag, _card)(node)


def _apart(blocks: Iterable[str]) -> Iterator[str]:
    """`blocks` with a card that shows nothing between two lists of a kind, which Ghost would count as one."""
    before = ""
    for block in blocks:
        if block.startswith(("<ol", "<ul")) and block[:3] == before[:3]:
            yield "<!--kg-card-begin: html-->\n<!-- -->\n<!--kg-card-end: html-->"
        yield block
        before = block


def _card(element: Element) -> Iterator[str]:
    yield f"<!--kg-card-begin: html-->\n{write_html([element])}\n<!--kg-card-end: html-->"


# --- words -----------------------------------------------------------------------------------------------------------

_KEPT = {
    **{tag: tag for tag in ("a", "br", "strong", "em", "b", "i", "code", "u", "s", "sub", "sup", "img")},
    **{"del": "s", "ins": "u", "kbd": "code", "samp": "code", "var": "em", "dfn": "em", "cite": "em"},
}
"""What Ghost has for words, by what we have; of all else the words stay and the tags go."""
_SPACE = re.compile(r"[ \t\r\n\f]+")


def _line(nodes: Iterable[Node]) -> str:
    return write_html(_merged(_plain(in_line(nodes)))).strip(" ")


def _plain(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, str):
            yield _SPACE.sub(" ", node)
        elif node.tag in _KEPT:
            attributes = {k: v for k, v in node.attributes.items() if node.tag == "img" or k == "href"}
            yield Element(_KEPT[node.tag], attributes, _merged(_plain(node.children)))
        elif node.tag == "q":
            yield from ("“", *_plain(node.children), "”")
        else:
            yield from _plain(node.children)


def _merged(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """`nodes` with words that have come to stand side by side as one, and none but the first around a line's end."""
    merged: list[Node] = []
    for node in nodes:
        if isinstance(node, str) and merged and isinstance(merged[-1], str):
            merged[-1] = _SPACE.sub(" ", merged[-1] + node)
        elif isinstance(node, str) and merged and merged[-1] == BREAK:
            merged.append(node.lstrip(" "))
        else:
            merged.append(node)
    return tuple(merged)


# --- blocks ----------------------------------------------------------------------------------------------------------


def _paragraph(element: Element) -> Iterator[str]:
    embed = embed_in(element)
    if embed is not None:
        yield _embed(embed, "")
    elif element.attributes.get("dir") == "rtl":
        yield from _card(element)
    elif not is_blank(element.children):
        yield f"<p>{_line(element.children)}</p>"


def _heading(element: Element) -> Iterator[str]:
    """Pictures follow the words: at each of them Ghost would begin another heading."""
    pictures: list[Element] = []
    words = _without_pictures(element.children, pictures)
    if not is_blank(words):
        yield f"<{element.tag}>{_line(words)}</{element.tag}>"
    for picture in pictures:
        yield from _figure(Element("figure", {}, (picture,)))


def _without_pictures(nodes: Iterable[Node], found: list[Element]) -> tuple[Node, ...]:
    """`nodes` with a blank for each picture in them, which is added to `found`."""
    kept: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            kept.append(node)
        elif node.tag == "img":
            kept.append(" ")
            found.append(node)
        else:
            kept.append(Element(node.tag, node.attributes, _without_pictures(node.children, found)))
    return tuple(kept)


def _list(element: Element) -> Iterator[str]:
    if is_blank(element.children):
        return
    if any(_has(element, tag) for tag in ("img", "details")) or _has_bare_item(element):
        yield from _card(element)  # Ghost would break the list off at each picture, and drop what has no words
        return
    for part in plain_lists(element):
        if part.tag in LISTS:
            yield _list_html(part)
        else:
            yield from _blocks([part])


def _has_bare_item(element: Element) -> bool:
    """Whether an item of a list, or of one within, does not begin with words: without it others are counted wrong."""
    for child in element.children:
        if not isinstance(child, Element):
            continue
        first = next(in_blocks(child.children), None) if child.tag == "li" else None
        if (child.tag == "li" and (first is None or first.tag != "p")) or _has_bare_item(child):
            return True
    return False


def _list_html(element: Element) -> str:
    start = f' start="{element.attributes["start"]}"' if "start" in element.attributes else ""
    items = "".join(_item(item) for item in element.children if isinstance(item, Element))
    return f"<{element.tag}{start}>{items}</{element.tag}>"


def _item(item: Element) -> str:
    lists = [child for child in item.children if isinstance(child, Element) and child.tag in LISTS]
    words = (child for child in item.children if child not in lists)
    return f"<li>{_line(words)}{''.join(map(_list_html, lists))}</li>"


def _has(element: Element, tag: str) -> bool:
    return any(isinstance(node, Element) and (node.tag == tag or _has(node, tag)) for node in element.children)


def _quote(element: Element) -> Iterator[str]:
    parts = list(in_blocks(element.children))
    if all(part.tag == "p" and not _has(part, "cite") and not _has(part, "img") for part in parts):
        yield f"<blockquote>{''.join(f'<p>{_line(part.children)}</p>' for part in parts)}</blockquote>"
    else:
        yield from _card(element)


def _code(element: Element) -> Iterator[str]:
    code = [child for child in element.children if isinstance(child, Element) and child.tag == "code"]
    if len(code) != 1 or words_of(code) != words_of(element.children):
        yield from _card(element)
    elif words_of(code).strip():
        said = {"class": code[0].attributes["class"]} if "class" in code[0].attributes else {}
        yield write_html([Element("pre", {}, (Element("code", said, (words_of(code),)),))])


def _figure(element: Element) -> Iterator[str]:
    captions = [child for child in element.children if isinstance(child, Element) and child.tag == "figcaption"]
    shown = trimmed(child for child in element.children if child not in captions)
    caption = "<br>".join(filter(None, (_line(caption.children) for caption in captions)))
    one = shown[0] if len(shown) == 1 and isinstance(shown[0], Element) else None
    embed = embed_in(one) if one is not None else None
    if embed is not None:
        yield _embed(embed, caption)
    elif one is not None and (
        one.tag == "img" or (one.tag == "a" and _has(one, "img") and not words_of([one]).strip())
    ):
        yield f"<figure>{write_html(_plain([one]))}{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>"
    else:
        yield from _card(element)


def _embed(embed: Embed, caption: str) -> str:
    return (
        f'<figure class="kg-card kg-embed-card"><iframe src="{escape(embed.player)}" title="Video on {embed.site}"'
        ' width="560" height="315" loading="lazy" referrerpolicy="strict-origin-when-cross-origin" allowfullscreen>'
        f"</iframe>{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>"
    )


def _division(element: Element) -> Iterator[str]:
    if "footnote" in element.classes:  # links lead to its ids
        yield from _card(_without_way_back(element))
    else:
        yield from _blocks(element.children)


def _without_way_back(element: Element) -> Element:
    """The notes without their links back: Ghost takes the ids that those lead to."""
    kept = tuple(
        _without_way_back(child) if isinstance(child, Element) else child
        for child in element.children
        if not (isinstance(child, Element) and "footnote-backref" in child.classes)
    )
    return Element(element.tag, element.attributes, tuple(kept))


_WRITERS: dict[str, Callable[[Element], Iterator[str]]] = {
    "p": _paragraph,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    "ul": _list,
    "ol": _list,
    "blockquote": _quote,
    "pre": _code,
    "hr": lambda _element: iter(["<hr>"]),
    "figure": _figure,
    **dict.fromkeys(("div", "li", "dt", "dd", "figcaption", "summary"), _division),
}


# --- links within the article ----------------------------------------------------------------------------------------

_NOT_IN_ANCHOR = re.compile(r"[\]\[!\"#$%&'()*+,./:;<=>?@\\^_{|}~]")


def _anchors(nodes: Iterable[Node]) -> dict[str, str]:
    """The id that Ghost gives each heading, by the id that it has with us."""
    anchors: dict[str, str] = {}
    counts: dict[str, int] = {}
    for heading in _headings(nodes):
        anchor = _anchor(words_of(_without_pictures(heading.children, [])))
        count = counts.get(anchor, 0)
        counts[anchor] = count + 1
        if "id" in heading.attributes:
            anchors[heading.attributes["id"]] = f"{anchor}-{count}" if count else anchor
    return anchors


def _headings(nodes: Iterable[Node]) -> Iterator[Element]:
    for node in nodes:
        if isinstance(node, Element) and re.fullmatch(r"h\d", node.tag):
            yield node
        elif isinstance(node, Element) and node.tag == "div":
            yield from _headings(node.children)


def _anchor(words: str) -> str:
    plain = re.sub(r"\s+", "-", _NOT_IN_ANCHOR.sub("", words.strip().lower()))
    return quote(re.sub(r"^-|-{2,}|-$", "", plain), safe="-_.!~*'()")


def _linked(nodes: Iterable[Node], anchors: dict[str, str]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, str):
            yield node
            continue
        target = node.attributes.get("href", "")
        attributes = dict(node.attributes)
        if target.startswith("#") and target[1:] in anchors:
            attributes["href"] = f"#{anchors[target[1:]]}"
        yield Element(node.tag, attributes, tuple(_linked(node.children, anchors)))
