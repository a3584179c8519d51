"""The addresses in the web that an article leads to, in whatever form they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag

from editor_app.article.article import Article
from editor_app.article.live_articles import address_key
from editor_app.article.markup import Link, Markup, read_markup
from editor_app.article.own_headlines import is_file
from editor_app.text.spans import Span

_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"'`|{}\\^]+", re.IGNORECASE)
_LATER = ".,;:!?*_~\"'’”"
"""What may stand behind an address and is not part of it."""


@dataclass(frozen=True, slots=True)
class WebLink:
    """One place that leads to `address`, which is without what follows a "#".

    `span` is all of it, `words` are those that readers see, `target` is the address as it is written. Of a bare address
    the three are the same.
    """

    address: str
    span: Span
    words: Span
    target: Span

    @property
    def is_bare(self) -> bool:
        return self.words == self.target


def web_links(article: Article) -> tuple[WebLink, ...]:
    """All links of an article to the web, pictures from there included, in the order of the text; none in code."""
    markup = read_markup(article.text, article.body)
    found = [*_marked(markup), *_bare(article, markup)]
    return tuple(sorted(found, key=lambda link: link.target))


def file_links(article: Article) -> tuple[WebLink, ...]:
    """The links of an article to files of Markdown, which is where its own newsroom has articles."""
    links = read_markup(article.text, article.body).links
    return tuple(
        WebLink(bare_address(link.destination), link.span, link.words if len(link.words) else link.span, link.target)
        for link in links
        if not link.is_image and is_file(link.destination)
    )


def targets(article: Article) -> frozenset[str]:
    """All that the links of an article lead to, files beside it included, as `address_key` has them."""
    markup = read_markup(article.text, article.body)
    marked = (link.destination for link in markup.links if not link.is_image)
    found = {address_key(bare_address(each)) for each in marked if each and not each.startswith(("#", "fact:"))}
    return frozenset(found | {address_key(link.address) for link in _bare(article, markup)})


def _marked(markup: Markup) -> Iterator[WebLink]:
    for link in markup.links:
        if link.destination[:8].lower().startswith(("http://", "https://")):
            words = link.words if len(link.words) else link.span
            yield WebLink(bare_address(link.destination), link.span, words, link.target)


def _bare(article: Article, markup: Markup) -> Iterator[WebLink]:
    """Addresses that stand in the text as they are, also in HTML, between angles, and in definitions of links."""
    taken = sorted([*(_tail(link) for link in markup.links), *markup.code])
    number = 0
    for found in _ADDRESS.finditer(article.text, article.body.start, article.body.end):
        while number < len(taken) and taken[number].end <= found.start():
            number += 1
        if number < len(taken) and taken[number].start <= found.start():
            continue
        written = _without_later(found[0])
        span = Span(found.start(), found.start() + len(written))
        yield WebLink(bare_address(written.replace("&amp;", "&")), span, span, span)


def _tail(link: Link) -> Span:
    return link.tail


def _without_later(address: str) -> str:
    """Without the marks behind it: "(see https://a.example/b)." is about https://a.example/b."""
    while True:
        shorter = address.rstrip(_LATER)
        if shorter.endswith((")", "]")) and shorter.count(shorter[-1]) > shorter.count(
            "(" if shorter[-1] == ")" else "["
        ):
            shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter


def bare_address(address: str) -> str:
    """An address without its fragment, which is no question to its server."""
    return urldefrag(address).url if "#" in address else address
