"""HTML of somebody else's, as words."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_SILENT = {"script", "style", "template", "head", "noscript"}
# fmt: off
_BLOCKS = {
    "p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "table", "hr",
}
# fmt: on


def text_of_html(html: str) -> str:
    """The words of a fragment: a line for each paragraph, list item or line, no mark-up and no entities.

    What is no HTML comes through as it is, but for its white space.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (re.sub(r"\s+", " ", line).strip() for line in "".join(reader.parts).split(_BREAK))
    return "\n".join(filter(None, lines))


def title_of_page(html: str) -> str:
    """What the window of a browser would be called, "" where the page does not say."""
    found = re.search(r"<title[^>]*>(.*?)</title", html[:65_536], re.IGNORECASE | re.DOTALL)
    return text_of_html(found[1]).replace("\n", " ")[:120] if found is not None else ""


_BREAK = "\x1e"  # the record separator: HTML cannot hold it


class _Reader(HTMLParser):
    """Collects the words between the tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._silent and tag in _SILENT:
            self._silent = tag
        if tag in _BLOCKS:
            self.parts.append(_BREAK)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""
        if tag in _BLOCKS:
            self.parts.append(_BREAK)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data.replace(_BREAK, " "))
