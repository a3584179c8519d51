"""Words put into Markdown so that they read as they stood: what would be taken for markup is escaped, and only that.

The escapes hold for CommonMark and for Python-Markdown with the extensions we render with. Where the two differ in
what a backslash escapes ("<", "&", "=", ":"), a character reference is used, which both take.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MEANINGFUL = re.compile(r"[\\`*_\[\]~{!]|<(?=[^\W\d_]|[/!?]|$)")
_ENTITY = re.compile(r"&(?P<name>(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});)")
_BARE_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>]+", re.IGNORECASE)
_STRUCK_OR_LOWERED = re.compile(r"~[^\s~]+~|~~")
_COULD_LINK = re.compile(r"\]\(|\]\[|\]:|\[\^|\[\[|\[TOC\]|^\[[ xX]\]\s")

_LINE_START = re.compile(
    r"""
    (?P<mark>   \#+ | > | [-+*](?=[ \t]|$) | [-*_][ \t]*(?:[-*_][ \t]*){2,}$ | -+[ \t]*$ | \|[-|: \t]*$ )
  | (?P<number> \d{1,9} ) (?=[.)](?:[ \t]|$))
  | (?P<equals> =+[ \t]*$ )                  # would make a heading of the line above
  | (?P<colon>  :(?=[ \t]) | :[-|: \t]*$ )   # a definition, or the rule under the head of a table
    """,
    re.VERBOSE,
)


def escape(text: str, *, after: str = " ", in_link: bool = False, in_struck: bool = False) -> str:
    """`text`, one line or a part of one, for the middle of a paragraph.

    `after` is what comes next: a space at the end of the line, "[" before a link, "" before another mark. Within the
    words of a link every bracket is escaped, elsewhere those that could become a link; `in_struck` says that words of
    the line are struck through, so that every tilde counts.
    """
    if "&" in text:
        text = _ENTITY.sub(r"&amp;\g<name>", text)
    if not _MEANINGFUL.search(text):
        return text
    escaped_marks = "\\`"
    if in_link or _COULD_LINK.search(text) or (text.endswith("]") and after == "["):
        escaped_marks += "[]"
    if in_struck or _STRUCK_OR_LOWERED.search(text):
        escaped_marks += "~"
    pieces: list[str] = []
    done = 0
    for at in _outside_urls(text):
        left, right = text[at - 1 : at], text[at + 1 : at + 2] or after
        pieces += (text[done:at], _escaped(text, at, left, right, escaped_marks))
        done = at + 1
    pieces.append(text[done:])
    return "".join(pieces)


def _outside_urls(text: str) -> Iterator[int]:
    """Where a sign stands that could mean something. A bare address is a link as it stands, and stays so."""
    url_end = 0
    urls = _BARE_URL.finditer(text)
    url = next(urls, None)
    for found in _MEANINGFUL.finditer(text):
        at = found.start()
        while url is not None and url.start() <= at:
            url_end = url.end()
            url = next(urls, None)
        if at >= url_end or text[at] not in "_~{!":
            yield at


def _escaped(text: str, at: int, left: str, right: str, marks: str) -> str:
    sign = text[at]
    stands_alone = left.isspace() and right.isspace()
    match sign:
        case "<":
            return "&lt;" if right.isalpha() or right in "/!?" else sign
        case "\\":
            means = not right.isalnum()  # before a space it is none to CommonMark, but one to us
        case "*":
            means = not stands_alone
        case "_":
            means = not stands_alone and not (left.isalnum() and right.isalnum())
        case "{":  # attributes
            means = right in (":", "#", ".")
        case "!":  # makes an image of the link after it
            means = right == "[" and at == len(text) - 1
        case _:
            means = sign in marks
    return "\\" + sign if means else sign


def escape_line_start(line: str) -> str:
    """`line`, of Markdown already, so that it stays part of its paragraph whatever it starts with."""
    found = _LINE_START.match(line)
    if not found:
        return line
    if found["number"]:
        return f"{found['number']}\\{line[found.end() :]}"
    if found["equals"]:
        return "&#61;" + line[1:]
    if found["colon"]:
        return "&#58;" + line[1:]
    return "\\" + line


def escape_heading(line: str) -> str:
    """`line`, of Markdown already, as the words of a heading: hashes and a brace at its end are words too."""
    kept = line.rstrip("#")
    line = kept + "\\#" * (len(line) - len(kept))
    return line[:-1] + "&#125;" if line.endswith("}") else line
