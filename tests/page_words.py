"""The words that a reader finds on a page, to hold a site's page against our own export.

"Modulo white space": blocks, cells and forced line ends part words, and what parts them is one space. What sites do to
type is undone: curled quotes and dots are straight again.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Any

from lxml import html as lxml_html  # type: ignore[import-untyped] # lxml ships no types

_UNREAD = ("script", "style", "iframe", "noscript", "template", "head", "title")
FOOTNOTES = (
    "*[contains(concat(' ', @class, ' '), ' footnote-ref ')]",
    "*[contains(concat(' ', @class, ' '), ' footnote-backref ')]",
    "*[contains(concat(' ', @class, ' '), ' reversefootnote ')]",
    "a[contains(concat(' ', @class, ' '), ' footnote ')]",
    "a[starts-with(@href, '#fn-')]",
)
# fmt: off
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "rp",
    "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "u", "var", "wbr",
})
# fmt: on
_TYPE = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "′": "'", "″": '"', "…": "..."})
_TYPE |= dict(zip(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"), "01234567890123456789", strict=True))  # of Hugo, which has no <sup>
_DASHES = re.compile(r"---|--|[–—]")


def words(html: str, *, within: str = "") -> list[str]:
    """The words of `html` in order, as a browser would part them; `within` is an XPath to the one element that counts.

    Marks of footnotes and the ways back from them do not, since every site numbers them in its own way.
    """
    tree = read(html, within)
    for path in (*_UNREAD, *FOOTNOTES):
        for element in tree.xpath(f".//{path}"):
            element.drop_tree()
    space(tree)
    return plain(tree.text_content()).split()


def read(html: str, within: str = "") -> Any:
    """The page as a tree, or the one element of it that the XPath `within` names."""
    tree = lxml_html.document_fromstring(html if "<html" in html else f"<html><body>{html}</body></html>")
    if within:
        (tree,) = tree.xpath(within)
    return tree


def space(tree: Any) -> None:
    """Put a space wherever a browser begins a line or a cell or shows a picture, and quotation marks around `<q>`."""
    for element in tree.iter():
        if not isinstance(element.tag, str):  # a comment
            element.text = ""
        elif element.tag == "q":  # browsers show the marks
            element.text = f'"{element.text or ""}'
            element.tail = f'"{element.tail or ""}'
        elif element.tag not in _INLINE:
            element.text, element.tail = f" {element.text or ''}", f" {element.tail or ''}"


def plain(text: str) -> str:
    """`text` without what sites do to type."""
    return text.translate(_TYPE)


def typewritten(text: str) -> str:
    """`text` with one sign for every kind of dash and no smile, as before WordPress set it in type."""
    return _DASHES.sub("-", text).replace("🙂", ":smile:").replace("``", '"')


def difference(ours: list[str], theirs: list[str]) -> str:
    """Where two texts part first, in a line; "" where they are the same."""
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind != "equal":
            before = " ".join(ours[max(0, a - 4) : a])
            return f"after “{before}”: ours “{' '.join(ours[a : b + 3])}”, theirs “{' '.join(theirs[c : d + 3])}”"
    return ""
