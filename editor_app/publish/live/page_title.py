"""The headline of a page, as the page itself says it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

_LONGEST = 300
_MOST = 400_000
"""Letters of a page that are looked at: its headline stands at the top."""

# all of these are bounded, and so linear in the length of any page
_META = re.compile(r"<meta\s([^<>]{1,2000})>", re.IGNORECASE)
_GIVEN = re.compile(r"""([\w:.-]{1,40})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_TITLE = re.compile(r"<title\b[^<>]{0,500}>([^<]{0,2000})</title", re.IGNORECASE)
_HEADING = re.compile(r"<h1\b[^<>]{0,500}>(.{0,500}?)</h1", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,500}>")
_SPACES = re.compile(r"\s+")


def plain(html: str) -> str:
    """Words of HTML in one line, without its marks and no longer than a headline."""
    return _SPACES.sub(" ", unescape(_TAG.sub("", html[: 8 * _LONGEST]))).strip()[:_LONGEST]


def title_of(page: bytes) -> tuple[str, bool]:
    """The headline of a page, "" where it has none, and whether the page may be an article.

    What it says to those who share it comes first, then its only large heading, then its title.
    """
    html = page[:_MOST].decode(errors="replace")
    said = dict(reversed(list(_said(html))))  # of two the first counts
    headings = _HEADING.findall(html)
    title = _TITLE.search(html)
    found = (
        said.get("og:title", ""),
        said.get("twitter:title", ""),
        headings[0] if len(headings) == 1 else "",
        title[1] if title is not None else "",
    )
    return next((plain(words) for words in found if plain(words)), ""), said.get("og:type", "article") == "article"


def _said(html: str) -> Iterator[tuple[str, str]]:
    for meta in _META.finditer(html):
        given = {found[1].lower(): found[2] or found[3] or found[4] or "" for found in _GIVEN.finditer(meta[1])}
        name = (given.get("property") or given.get("name") or "").lower()
        if name in ("og:title", "twitter:title", "og:type"):
            yield name, given.get("content", "")
