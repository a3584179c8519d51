"""How a page is built, to hold a site's page against our own export: headings, lists, tables, links and the rest.

What is compared is what a reader could point at, in the order of the page, and not the tags that a site makes of it: an
item is its depth, its number and its own words; a cell its side and its words; a link its address, or the words that it
leads to within the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import unquote, urljoin

from editor_app.export.embeds import embed_at
from tests.page_words import FOOTNOTES, difference, plain, read, space, typewritten, words

_PARTS = ("ul", "ol", "dl", "blockquote", "pre", "table", "figure", "div", "details", "h2", "h3", "h4", "h5", "h6")
"""What an item can hold beside its own words."""
_SIDES = re.compile(r"text-align:\s*(left|center|right)|has-text-align-(left|center|right)")
_REFERRAL = re.compile(r"[?&]ref=127\.0\.0\.1(?=#|$)")
"""Ghost tells other sites where a reader comes from."""
_FIRST = 6  # words of a heading or a paragraph that a link within the page leads to


@dataclass(frozen=True)
class Shape:
    """A page in lists of what it has, each in order."""

    headings: tuple[str, ...]
    items: tuple[str, ...]
    cells: tuple[str, ...]
    links: tuple[str, ...]
    pictures: tuple[str, ...]
    videos: tuple[str, ...]
    quotations: tuple[str, ...]
    marks: tuple[str, ...]
    code: tuple[str, ...]


@dataclass(frozen=True)
class Site:
    """What is particular to a site's pages.

    `within` is an XPath to the article on its page, `home` the site's address. With `has_plain_lists` an item holds
    words and lists alone, see `export.lists`; with `sets_type` the site makes dashes of hyphens, and smileys. `losses`
    has patterns of what a site has no way for, each with what it shows instead.
    """

    within: str
    home: str = ""
    has_plain_lists: bool = False
    sets_type: bool = False
    losses: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = ()


def shape(html: str, *, within: str = "", home: str = "", is_flat: bool = False) -> Shape:
    """The shape of `html`; `within` is an XPath to the one element that counts, `home` the page's own address.

    `is_flat` leaves out how deep an item stands, for sites that go on with a list further out, see `export.lists`.
    """
    tree = read(html, within)
    videos = tuple(_videos(tree))
    for path in (".//script", ".//style", ".//iframe", *(f".//{mark}" for mark in FOOTNOTES)):
        for element in tree.xpath(path):
            element.drop_tree()
    code = tuple(each.text_content().strip("\n") for each in tree.xpath(".//pre"))
    space(tree)
    return Shape(
        headings=tuple(f"{each.tag} {_said(each)}" for each in tree.xpath(".//h2 | .//h3 | .//h4 | .//h5 | .//h6")),
        items=tuple(filter(None, (_item(each, is_flat=is_flat) for each in tree.xpath(".//li")))),
        cells=tuple(filter(None, map(_cell, tree.xpath(".//td | .//th")))),
        links=tuple(filter(None, (_link(each, tree, home) for each in tree.xpath(".//a[@href]")))),
        pictures=tuple(plain(each.get("alt", "")) for each in tree.xpath(".//img")),
        videos=videos,
        quotations=tuple(_said(each) for each in tree.xpath(".//blockquote")),
        marks=tuple(_marks(tree)),
        code=code,
    )


def unlike(ours: str, theirs: str, site: Site) -> dict[str, str]:
    """Where the page `theirs` first parts from `ours`, in its words and in each part of its shape; {} where nowhere."""
    for lost, instead in site.losses:
        ours = re.sub(lost, instead, ours)
    is_flat = site.has_plain_lists and any(read(ours).xpath(f".//li//{part}") for part in _PARTS[2:])
    here = shape(ours, is_flat=is_flat)
    there = shape(theirs, within=site.within, home=site.home, is_flat=is_flat)
    pairs = {f.name: (list(getattr(here, f.name)), list(getattr(there, f.name))) for f in fields(Shape)}
    pairs["words"] = (_shown(words(ours)), _shown(words(theirs, within=site.within)))
    if site.sets_type:
        typeset = {name: tuple(list(map(typewritten, part)) for part in pair) for name, pair in pairs.items()}
        pairs = {**typeset, "code": pairs["code"]}  # type: ignore[dict-item]  # two of each
    return {name: difference(*pair) for name, pair in pairs.items() if pair[0] != pair[1]}


def unlike_pages(ours: Mapping[str, str], theirs: Mapping[str, str], site: Site) -> list[str]:
    """The same for many pages by their slugs, a line for each difference."""
    found = {slug: unlike(page, theirs[slug], site) for slug, page in ours.items()}
    return [f"{slug}, {part} {where}" for slug, parts in found.items() for part, where in parts.items()]


def _shown(said: list[str]) -> list[str]:
    """Without the addresses of videos: what is a player here may be a link there."""
    return [word for word in said if embed_at(word) is None]


def _said(element: Any) -> str:
    return " ".join(plain(element.text_content()).split())


def _item(item: Any, *, is_flat: bool) -> str:
    """An item's depth, its number and its words, up to the first thing in it that is no words; "" where it has none."""
    own = " ".join(plain("".join(_own(item)[0])).split())
    lists = [each for each in item.iterancestors() if each.tag in ("ul", "ol")]
    mark = "-"
    if lists and lists[0].tag == "ol":
        mark = f"{int(lists[0].get('start') or 1) + len(list(item.itersiblings('li', preceding=True)))}."
    return f"{0 if is_flat else len(lists)} {mark} {own}" if own else ""


def _own(element: Any) -> tuple[list[str], bool]:
    """The words of `element` before the first part in it, and whether there was one."""
    found = [element.text or ""]
    for child in element:
        if child.tag in _PARTS or (child.tag == "p" and child.xpath(".//img") and not _said(child)):
            return found, True
        if isinstance(child.tag, str):
            within, is_ended = _own(child)
            found += within
            if is_ended:
                return found, True
        found.append(child.tail or "")
    return found, False


def _cell(cell: Any) -> str:
    said = _said(cell)
    side = _SIDES.search(f"{cell.get('style', '')} {cell.get('class', '')}")
    return f"{cell.tag} {(side[1] or side[2]) if side else 'left'} {said}" if said else ""


def _link(link: Any, tree: Any, home: str) -> str:
    address = unquote(link.get("href", "")).strip()
    if embed_at(address) is not None and _said(link) == address:
        return ""  # a player elsewhere
    address = re.sub(r"^(https?://[^/]+)/$", r"\1", _REFERRAL.sub("", address))
    address = re.sub(r"^https?://[^/?#]*", lambda host: host[0].lower(), address)
    if home and address.startswith(home):
        address = urljoin("/", address.removeprefix(home.rstrip("/")) or "/")
    if address.startswith("#"):
        ids = [each for each in tree.iter() if isinstance(each.tag, str) and unquote(each.get("id", "")) == address[1:]]
        address = f"to “{' '.join(_said(ids[0]).split()[:_FIRST])}”" if ids else "to nothing"
    return f"{address} {_said(link)}"


_MARKS = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "em"),
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("del", "s"), "del"),
    **dict.fromkeys(("code", "kbd", "samp"), "code"),
}


def _marks(tree: Any) -> Iterator[str]:
    """Each letter that is marked, with its marks; in runs, however the site nests them."""
    run, marks = "", ""
    for text in tree.xpath(".//text()"):
        holder = text.getparent() if text.is_text else text.getparent().getparent()
        tags = {each.tag for each in (holder, *holder.iterancestors())}
        now = "" if "pre" in tags else " ".join(sorted({_MARKS[tag] for tag in tags if tag in _MARKS}))
        letters = "".join(plain(str(text)).split())
        if not letters:
            continue
        if now != marks:
            if marks:
                yield f"{marks}: {run}"
            run, marks = "", now
        run += letters
    if marks:
        yield f"{marks}: {run}"


def _videos(tree: Any) -> Iterator[str]:
    """The keys of all videos, whether they are shown or linked to by their address."""
    for each in tree.xpath(".//iframe | .//a[@href] | .//text()[not(parent::a)]"):
        if isinstance(each, str):
            addresses = each.split()
        elif each.tag == "iframe":
            addresses = [each.get("src", "")]
        else:
            addresses = [unquote(each.get("href", ""))] if each.text_content() == each.get("href") else []
        for address in addresses:
            embed = embed_at(f"https:{address}" if address.startswith("//") else address)
            if embed is not None:
                yield embed.key
