"""WordPress blocks: only what every release since 6.1 takes as its own.

Releases differ in how they write a list, a table or a heading, and take each other's ways; what is written here is what
6.2 to 6.5 write themselves, and is valid before and after. A picture has no size, a list item no second block, a table
no cell across two columns, since one release or another would call that invalid: where it cannot be said otherwise it
stands in a block of HTML as it is. What a list item cannot hold follows the list, which then goes on with its number.

An author on a site may lack the right to `<time>` and the like; WordPress then takes the tags and leaves the words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape

from editor_app.export.embeds import Embed, embed_in
from editor_app.export.jsonld import script
from editor_app.export.lists import LISTS, plain_lists
from editor_app.export.material import Made, Material
from editor_app.export.tree import (
    BLOCKS,
    VOID,
    Element,
    Node,
    escaped,
    in_blocks,
    in_line,
    is_blank,
    read_tree,
    trimmed,
    words_of,
)


def make_blocks(material: Material) -> Made:
    """The structured data stays beside the text: only some users may have a script in theirs."""
    return Made(blocks(read_tree(material.fragment)) + "\n", structured=script(material.graph))


def blocks(nodes: Iterable[Node]) -> str:
    """`nodes`, the whole of a clean fragment, as the text of a post."""
    return "\n\n".join(_blocks(nodes))


def _blocks(nodes: Iterable[Node]) -> Iterator[str]:
    for node in in_blocks(nodes):
        yield from _WRITERS.get(node.tag, _html)(node)


def _block(name: str, html: str, attributes: Mapping[str, object] | None = None) -> str:
    said = f" {_json(attributes)}" if attributes else ""
    return f"<!-- wp:{name}{said} -->\n{html}\n<!-- /wp:{name} -->"


def _json(attributes: Mapping[str, object]) -> str:
    """Attributes as the editor writes them: nothing in them can end the comment they stand in."""
    text = json.dumps(attributes, ensure_ascii=False, separators=(",", ":"))
    for letters in ("--", "<", ">", "&"):
        text = text.replace(letters, "".join(f"\\u{ord(letter):04x}" for letter in letters))
    return text.replace('\\"', "\\u0022")


# --- words -----------------------------------------------------------------------------------------------------------

_SHORTCODE = re.compile(r"\[(?=/?(?:wp_caption|caption|gallery|playlist|audio|video|embed)\b)")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(r" *<br> *")


def _inert(html: str) -> str:
    """No braces for a template engine, and none of WordPress' own shortcodes."""
    return _SHORTCODE.sub("&#91;", html.replace("{", "&#123;").replace("}", "&#125;"))


def _written(nodes: Iterable[Node]) -> str:
    """Nodes as HTML, with attributes that are known to be allowed."""
    return "".join(_word(node) for node in nodes)


def _word(node: Node) -> str:
    if isinstance(node, str):
        return escaped(node)
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes.items())
    return f"<{node.tag}{attributes}>" + ("" if node.tag in VOID else f"{_written(node.children)}</{node.tag}>")


def _line(nodes: Iterable[Node]) -> str:
    """Words within a block: on one line, since the editor would write them so."""
    return _inert(_AROUND_BREAK.sub("<br>", _SPACE.sub(" ", _written(in_line(nodes))))).strip(" ")


def _line_of(element: Element, *kept: str) -> str:
    """The words of `element`. What is said of their language stays with them, and so do the attributes `kept`."""
    line = _line(element.children)
    said = {name: value for name, value in element.attributes.items() if name in ("lang", "dir", *kept)}
    return _inert(_word(Element("span", said))).removesuffix("</span>") + line + "</span>" if said and line else line


def _lines_of(element: Element) -> str | None:
    """The words of an element that may hold paragraphs, each on its line; None where it holds other blocks."""
    parts = list(in_blocks(element.children))
    if any(part.tag != "p" or embed_in(part) is not None for part in parts):
        return None
    return "<br>".join(_line_of(part) for part in parts)


# --- blocks of words -------------------------------------------------------------------------------------------------


def _paragraph(element: Element) -> Iterator[str]:
    embed = embed_in(element)
    if embed is not None:
        yield _embed(embed, "")
    elif not is_blank(element.children):
        direction = {"dir": element.attributes["dir"]} if element.attributes.get("dir") in ("ltr", "rtl") else {}
        rest = Element("p", {k: v for k, v in element.attributes.items() if k not in direction}, element.children)
        html = f"<p{''.join(f' dir={chr(34)}{d}{chr(34)}' for d in direction.values())}>{_line_of(rest)}</p>"
        yield _block("paragraph", html, {"direction": direction["dir"]} if direction else None)


def _heading(element: Element) -> Iterator[str]:
    if is_blank(element.children):
        return
    level = int(element.tag[1])
    anchor = f' id="{_inert(escape(element.attributes["id"]))}"' if "id" in element.attributes else ""
    html = f'<{element.tag} class="wp-block-heading"{anchor}>{_line_of(element)}</{element.tag}>'
    yield _block("heading", html, {"level": level} if level != 2 else None)


def _code(element: Element) -> Iterator[str]:
    words = words_of(element.children).strip("\n")
    if not words.strip():
        return
    if any(isinstance(child, Element) and child.tag == "code" for child in element.children):
        # the editor's own way to keep shortcodes and addresses in code from coming to life
        html = re.sub(r"^(\s*https?:)//(?=[^\s<>\"]+\s*$)", r"\1&#47;&#47;", escaped(words), flags=re.MULTILINE)
        yield _block("code", f'<pre class="wp-block-code"><code>{_inert(html.replace("[", "&#91;"))}</code></pre>')
    else:
        html = _inert(_written(trimmed(element.children)).strip("\n"))
        yield _block("preformatted", f'<pre class="wp-block-preformatted">{html}</pre>')


def _separator(_element: Element) -> Iterator[str]:
    yield _block("separator", '<hr class="wp-block-separator has-alpha-channel-opacity"/>')


def _quote(element: Element, caption: str = "") -> Iterator[str]:
    inner = list(in_blocks(element.children))
    source = _source(inner[-1]) if inner else None
    said = "<br>".join(filter(None, [_line(source or ()), caption]))
    cite = f"<cite>{said}</cite>" if said else ""
    words = blocks(inner[:-1] if source is not None else inner)
    if words or cite:
        yield _block("quote", f'<blockquote class="wp-block-quote">{words}{cite}</blockquote>')


def _source(last: Element) -> tuple[Node, ...] | None:
    """Who is quoted, where the last paragraph says nothing else: "— <cite>Netflix</cite>"."""
    if last.tag != "p":
        return None
    rest = [node for node in last.children if not (isinstance(node, Element) and node.tag == "cite")]
    if len(rest) == len(last.children) or words_of(rest).strip(" \n\t-–—―,"):
        return None
    pieces: list[Node] = []
    for node in last.children:
        pieces += node.children if isinstance(node, Element) and node.tag == "cite" else (node,)
    return trimmed(pieces)


# --- lists -----------------------------------------------------------------------------------------------------------


def _list(element: Element) -> Iterator[str]:
    for part in plain_lists(element) if not is_blank(element.children) else ():
        if part.tag in LISTS:
            yield _list_block(part)
        else:
            yield from _blocks([part])


def _list_block(element: Element) -> str:
    start = int(element.attributes.get("start", 1)) if element.tag == "ol" else 1
    items = "\n\n".join(_block("list-item", _item(item)) for item in element.children if isinstance(item, Element))
    attributes: dict[str, object] = {"ordered": True} if element.tag == "ol" else {}
    if start != 1:
        attributes["start"] = start
    opening = f'<{element.tag} start="{start}">' if start != 1 else f"<{element.tag}>"
    return _block("list", f"{opening}{items}</{element.tag}>", attributes)


def _item(item: Element) -> str:
    lists = [child for child in item.children if isinstance(child, Element) and child.tag in LISTS]
    words = Element("li", item.attributes, tuple(child for child in item.children if child not in lists))
    return f"<li>{_line_of(words, 'id')}{''.join(map(_list_block, lists))}</li>"


# --- pictures, videos, tables ----------------------------------------------------------------------------------------


def _figure(element: Element) -> Iterator[str]:
    captions = [child for child in element.children if isinstance(child, Element) and child.tag == "figcaption"]
    shown = trimmed(child for child in element.children if child not in captions)
    caption = "<br>".join(filter(None, (_lines_of(caption) or _line(caption.children) for caption in captions)))
    one = shown[0] if len(shown) == 1 and isinstance(shown[0], Element) else None
    embed = embed_in(one) if one is not None else None
    if embed is not None:
        yield _embed(embed, caption)
    elif one is not None and _is_image(one):
        yield _image(one, caption, element.attributes.get("id", ""))
    elif one is not None and one.tag in ("table", "blockquote"):
        yield from (_table if one.tag == "table" else _quote)(one, caption)
    else:
        yield from _blocks(shown)
        if caption:
            yield _block("paragraph", f"<p>{caption}</p>")


def _is_image(node: Element) -> bool:
    return node.tag == "img" or (
        node.tag == "a" and [child.tag for child in node.children if isinstance(child, Element)] == ["img"]
        and not words_of(node.children).strip()
    )  # fmt: skip


def _caption(line: str) -> str:
    return f'<figcaption class="wp-element-caption">{line}</figcaption>' if line else ""


def _image(shown: Element, caption: str, anchor: str) -> str:
    image = shown if shown.tag == "img" else next(child for child in shown.children if isinstance(child, Element))
    said = {"src": image.attributes.get("src", ""), "alt": image.attributes.get("alt", "")}
    if "title" in image.attributes:
        said["title"] = image.attributes["title"]
    html = _inert(_word(Element("img", said)))[:-1] + "/>"
    if shown is not image:
        html = f'<a href="{_inert(escape(shown.attributes["href"]))}">{html}</a>'
    id = f' id="{_inert(escape(anchor))}"' if anchor else ""
    return _block(
        "image",
        f'<figure class="wp-block-image"{id}>{html}{_caption(caption)}</figure>',
        {"linkDestination": "custom"} if shown is not image else None,
    )


def _embed(embed: Embed, caption: str) -> str:
    site, shape = embed.site.lower(), "wp-embed-aspect-16-9 wp-has-aspect-ratio"
    html = (
        f'<figure class="wp-block-embed is-type-video is-provider-{site} wp-block-embed-{site} {shape}">'
        f'<div class="wp-block-embed__wrapper">\n{embed.address}\n</div>{_caption(caption)}</figure>'
    )
    said = {"url": embed.address, "type": "video", "providerNameSlug": site, "responsive": True, "className": shape}
    return _block("embed", html, said)


def _table(element: Element, caption: str = "") -> Iterator[str]:
    parts = [_part(child) for child in element.children if isinstance(child, Element) and child.tag in _PARTS]
    if not parts or None in parts:
        yield from _html(element)
        return
    captions = [child for child in element.children if isinstance(child, Element) and child.tag == "caption"]
    line = "<br>".join(filter(None, [*(_line(caption.children) for caption in captions), caption]))
    table = f'<table class="has-fixed-layout">{"".join(filter(None, parts))}</table>'
    html = f'<figure class="wp-block-table">{table}{_caption(line)}</figure>'
    yield _block("table", html, {"hasFixedLayout": True})


_PARTS = ("thead", "tbody", "tfoot")
_ALIGNED = re.compile(r"text-align:\s*(left|center|right)")


def _part(part: Element) -> str | None:
    rows = [_row(row) for row in part.children if isinstance(row, Element)]
    return None if None in rows else f"<{part.tag}>{''.join(filter(None, rows))}</{part.tag}>"


def _row(row: Element) -> str | None:
    cells = [_cell(cell) for cell in row.children if isinstance(cell, Element)]
    return None if None in cells else f"<tr>{''.join(filter(None, cells))}</tr>"


def _cell(cell: Element) -> str | None:
    line = _lines_of(cell)
    if line is None or any(int(cell.attributes.get(name, 1)) != 1 for name in ("colspan", "rowspan")):
        return None
    aligned = _ALIGNED.search(cell.attributes.get("style", ""))
    said = f' class="has-text-align-{aligned[1]}" data-align="{aligned[1]}"' if aligned is not None else ""
    scope = f' scope="{_inert(escape(cell.attributes["scope"]))}"' if "scope" in cell.attributes else ""
    return f"<{cell.tag}{said}{scope}>{line}</{cell.tag}>"


# --- the rest --------------------------------------------------------------------------------------------------------


def _html(element: Element) -> Iterator[str]:
    yield _block("html", _inert(_written([element])))


def _definitions(element: Element) -> Iterator[str]:
    """Words and their explanations have no block, so they stand in one of HTML."""
    parts = list(in_blocks(element.children))
    if any(part.tag not in ("dt", "dd") for part in parts):
        yield from _blocks(parts)
    else:
        yield from _html(Element("dl", element.attributes, tuple(map(_explanation, parts))))


def _explanation(part: Element) -> Element:
    """Paragraphs as lines; whatever else it holds stays as it is."""
    has_lines = all(
        not isinstance(child, Element) or child.tag not in BLOCKS or child.tag == "p" for child in part.children
    )
    return Element(part.tag, part.attributes, in_line(part.children)) if has_lines else part


def _division(element: Element) -> Iterator[str]:
    yield from _blocks(map(_note, element.children) if "footnote" in element.classes else element.children)


def _note(node: Node) -> Node:
    """Notes at the foot with the way back at the end of their first paragraph, where it cannot come to stand alone."""
    if isinstance(node, str) or node.tag not in ("ol", "li"):
        return node
    if node.tag == "ol":
        return Element(node.tag, node.attributes, tuple(map(_note, node.children)))
    parts = list(in_blocks(node.children))
    if len(parts) > 1 and parts[0].tag == parts[-1].tag == "p" and _is_way_back(parts[-1]):
        back = parts.pop()
        parts[0] = Element("p", parts[0].attributes, (*parts[0].children, "\N{NO-BREAK SPACE}", *back.children))
    return Element(node.tag, node.attributes, tuple(parts))


def _is_way_back(paragraph: Element) -> bool:
    return all(
        not node.strip() if isinstance(node, str) else "footnote-backref" in node.classes for node in paragraph.children
    )


_WRITERS: dict[str, Callable[[Element], Iterator[str]]] = {
    "p": _paragraph,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    "ul": _list,
    "ol": _list,
    "blockquote": _quote,
    "pre": _code,
    "hr": _separator,
    "figure": _figure,
    "table": _table,
    "dl": _definitions,
    **dict.fromkeys(("div", "li", "dt", "dd", "figcaption", "summary"), _division),
}
