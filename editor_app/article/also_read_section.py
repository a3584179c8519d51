"""Fills the section "Also read" with links to other articles, without touching what stands there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor_app.article.article import Article, Section, SectionKind
from editor_app.article.pointers import LEADS
from editor_app.text.edits import Edit
from editor_app.text.spans import Span

HEADING = "Also Read {#also-read}"
_ITEM = re.compile(r"^[ ]{0,3}(?P<mark>[-*+])[ \t]+\S.*$", re.MULTILINE)
_POINTER = re.compile(
    rf"^(?P<lead>[ \t]*(?P<marks>[*_]{{0,3}})(?:{LEADS})[ ]?[:：][*_]{{0,3}}[ \t]+)\S.*$", re.MULTILINE | re.IGNORECASE
)


def filled(article: Article, links: Sequence[str]) -> Edit | None:
    """The edit that puts `links`, each a link of Markdown, into the section; None where there is nothing to put in.

    Behind a list or lines of "Also read: …" they go on in its form; in place of a gap that stands by itself they are a
    list. Where there is no such section, one is added at the end.
    """
    if not links:
        return None
    section = next((one for one in reversed(article.sections) if one.kind is SectionKind.ALSO_READ), None)
    if section is None or section.heading is None:
        return _added(article, links)
    return _in_gap(article, section, links) or _going_on(article.text, section, links)


def _listed(links: Sequence[str], mark: str = "- ") -> str:
    return "\n".join(f"{mark}{link}" for link in links)


def _added(article: Article, links: Sequence[str]) -> Edit:
    text, kept = article.text, article.text.rstrip()
    heading = next((one.heading for one in reversed(article.sections) if one.heading is not None), None)
    marks = "#" * (heading.level if heading is not None else 2)
    above = "\n\n" if kept else ""
    return Edit(Span(len(kept), len(text)), f"{above}{marks} {HEADING}\n\n{_listed(links)}\n")


def _in_gap(article: Article, section: Section, links: Sequence[str]) -> Edit | None:
    """In place of the first gap that is all there is on its line."""
    for tk in article.tks:
        start = article.text.rfind("\n", 0, tk.span.start) + 1
        end = article.text.find("\n", tk.span.end)
        line = Span(start, end if end >= 0 else len(article.text))
        is_within = section.body.start <= tk.span.start < section.body.end
        if is_within and not f"{article.text[start : tk.span.start]}{article.text[tk.span.end : line.end]}".strip(
            " \t-*+"
        ):
            return Edit(line, _listed(links))
    return None


def _going_on(text: str, section: Section, links: Sequence[str]) -> Edit:
    """Behind the last link that stands there, in its form; behind all else, as a list."""
    start, end = section.body.start, section.body.end
    found = [match for pattern in (_ITEM, _POINTER) for match in pattern.finditer(text, start, end)]
    last = max(found, key=lambda match: match.end(), default=None)
    if last is not None and last.re is _ITEM:
        return Edit.insert(last.end(), f"\n{_listed(links, last['mark'] + ' ')}")
    if last is not None:
        return Edit.insert(last.end(), "".join(f"\n\n{last['lead']}{link}" for link in links))
    kept = start + len(text[start:end].rstrip())
    behind = "\n\n" if end < len(text) else "\n"
    before = "\n\n" if kept > start else "\n" if text[:start].endswith("\n") else "\n\n"
    return Edit(Span(kept, end), f"{before}{_listed(links)}{behind}")
