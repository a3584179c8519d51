"""Texts as WordPress holds them: what is ours alone at their end, and one spelling in which equal ones are equal."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape, unescape

_TAIL = re.compile(
    r"\s*<!-- wp:html -->\s*<!-- showdesk:(?P<marker>[\w-]+) -->(?P<structured>.*?)<!-- /wp:html -->\s*", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Content:
    """A post's raw content, taken apart: `text` is the article, the rest is ours alone."""

    text: str
    marker: str = ""
    structured: str = ""


def joined(content: Content) -> str:
    """The raw content: the marker, and structured data with it, in a block at the end that shows readers nothing."""
    lines = [content.text.rstrip(), "", "<!-- wp:html -->", f"<!-- showdesk:{content.marker} -->"]
    if content.structured:
        lines.append(content.structured.strip())
    return "\n".join([*lines, "<!-- /wp:html -->"])


def taken_apart(raw: str) -> Content:
    """The reverse of `joined`, wherever somebody on the site has moved our block to."""
    found = _TAIL.search(raw)
    if found is None:
        return Content(raw)
    before, after = raw[: found.start()], raw[found.end() :]
    text = f"{before}\n\n{after}" if after else before
    return Content(text, found["marker"], found["structured"].strip())


def written(words: str) -> str:
    """Plain words as WordPress takes them for a title or an excerpt, which are HTML there."""
    return escape(words, quote=False)


def read(raw: str) -> str:
    """A raw title or excerpt as plain words."""
    return unescape(raw)


_DELIMITER = re.compile(
    r"<!--\s+(?P<end>/)?wp:(?P<name>[a-z][\w/-]*)\s+(?P<values>\{.*?\}\s+)?(?P<void>/)?-->", re.DOTALL
)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});|&")
_BEFORE_TAG_ENDS = "/ \t\n\r\f"
"""What may stand there and says nothing: "<br />"."""
_TAG = re.compile(r"<(?!!--)/?[a-zA-Z][^<>]*>")
_KEPT = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "\u00a0": "&nbsp;"}


def canonical(text: str) -> str:
    """`text` in one spelling: line ends, references to characters, void tags and the values of blocks.

    Two texts that differ in what readers or the editor there get to see stay different.
    """
    spelled = _DELIMITER.sub(_delimiter, text.replace("\r\n", "\n").replace("\r", "\n"))
    spelled = _TAG.sub(lambda found: f"{found[0][:-1].rstrip(_BEFORE_TAG_ENDS)}>", spelled)
    return _REFERENCE.sub(_reference, spelled).replace("\u00a0", "&nbsp;").strip()


def _reference(found: re.Match[str]) -> str:
    letter = unescape(found[0])
    if letter == found[0] and letter != "&":
        return f"&amp;{letter[1:]}"  # no name of a character
    return _KEPT.get(letter, letter)


def _delimiter(found: re.Match[str]) -> str:
    values = ""
    if found["values"]:
        try:
            values = json.dumps(_plain(json.loads(found["values"])), separators=(",", ":"), ensure_ascii=False) + " "
        except (ValueError, RecursionError):
            values = found["values"]
    return f"<!-- {found['end'] or ''}wp:{found['name'].removeprefix('core/')} {values}{found['void'] or ''}-->"


def _plain(value: object) -> object:
    match value:
        case str():
            return unescape(value)
        case dict():
            return {name: _plain(inner) for name, inner in value.items()}
        case list():
            return [_plain(inner) for inner in value]
    return value
