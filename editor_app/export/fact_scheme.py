"""Recognises the `fact:` scheme however it is written, so that no export lets it out.

A writer's file may hold it in any case, percent-encoded, as entities or escaped ("F%61ct:", "f&#97;ct:", "fact\\:"),
and in places where the article's own reader sees no fact link: code, raw HTML, definitions. "Fun fact: …" is prose and
stays.
"""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

from editor_app.facts.refs import Kind

_KINDS = "|".join(Kind)
_BEFORE_A_REFERENCE = re.compile(rf"(?:fact:)+(?=(?:{_KINDS})/)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_IGNORED_IN_ADDRESS = re.compile(r"[\x00-\x20\x7f]")
_OTHER_SCHEME = re.compile(r"[^fF&%\\\x00-\x20\x7f]")  # what it begins with says so of nearly every address


def is_fact_address(address: str) -> bool:
    """Whether a link's address, as written in Markdown or HTML, names a fact once it is decoded."""
    if _OTHER_SCHEME.match(address):
        return False
    plain = unquote(html.unescape(_ESCAPED.sub(r"\1", address)))
    return _IGNORED_IN_ADDRESS.sub("", plain).casefold().startswith("fact:")


def without_scheme(text: str) -> str:
    """`text` with the scheme dropped before each reference: "fact:season/x#renewed" becomes "season/x#renewed"."""
    if "fact:" not in text.lower():  # much faster than the pattern, and true of nearly every text
        return text
    return _BEFORE_A_REFERENCE.sub("", text)


def _any_spelling(word: str) -> str:
    """A pattern for `word` with each character plain, as a numeric entity, percent-encoded or escaped."""
    return "".join(
        rf"(?:\\?{re.escape(c)}|&#0*(?:{ord(c)}|{ord(c.upper())});?|&#x0*(?:{ord(c):x}|{ord(c.upper()):x});?"
        rf"|%(?:{ord(c):x}|{ord(c.upper()):x}){'|&colon;' if c == ':' else '|&sol;' if c == '/' else ''})"
        for c in word
    )


SCHEME = _any_spelling("fact:")
"""A pattern, to be used with IGNORECASE, for the scheme in any spelling that Markdown or HTML decodes."""

REFERENCE_START = rf"(?:{SCHEME})+(?=(?:{'|'.join(_any_spelling(kind + '/') for kind in Kind)}))"
"""A pattern, to be used with IGNORECASE, for the scheme in any spelling where the name of an entity follows."""
