"""The words of a post as they were at one moment, and whether two of them are the same."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape


@dataclass(frozen=True, slots=True)
class Version:
    """What readers get to see, in the site's own form."""

    title: str
    text: str = field(repr=False)
    excerpt: str = ""


def fingerprint(version: Version, canonical: Callable[[str], str]) -> str:
    """The SHA-256 of a version in the site's canonical form."""
    parts = (canonical(part) for part in (version.title, version.text, version.excerpt))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


_REST = r"""(?:(?:[^<>"']|"[^"]*"|'[^']*')*|[^<>]*)>"""  # of a tag: some sites write "<" in a title as it is
_WITHIN = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|rp|rt|ruby|s|samp|small|span|strong|sub|sup|time|u"
    rf"|var|wbr)(?![\w-]){_REST}",
    re.IGNORECASE,
)
_UNSEEN = re.compile(rf"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<(?=[a-z/!?]){_REST}", re.DOTALL | re.IGNORECASE)


def visible_words(text: str) -> str:
    """The words of some HTML as a reader sees them, one blank between them."""
    return " ".join(unescape(_UNSEEN.sub(" ", _WITHIN.sub("", text))).split())


def words_print(version: Version) -> str:
    """The SHA-256 of the letters that readers see, whatever the marks and the white space between them."""
    letters = "\0".join("".join(visible_words(part).split()) for part in (version.title, version.text))
    return hashlib.sha256(letters.encode()).hexdigest()
