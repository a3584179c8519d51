"""What of a sentence stands in quotation marks: somebody else's words, or a title."""

from __future__ import annotations

import re

from editor_app.text.spans import Span

_QUOTED = re.compile(
    r"“[^“”]*(?:”|\Z)"
    r"|(?<![\w])\"[^\"]*(?:\"(?!\w)|\Z)"
    r"|‘(?:[^‘’]|’(?=\w))*(?:’(?!\w)|\Z)"
    r"|«[^«»]*(?:»|\Z)"
    r"|(?<![\w'])'(?!\d0s\b|(?:em|til|cause|tis|twas)\b)(?:[^']|'(?=\w))+'(?![\w])"
)


def quotations(words: str) -> tuple[Span, ...]:
    """The quotations in a sentence with their marks, in order; one that is not closed goes to its end."""
    return tuple(Span(*found.span()) for found in _QUOTED.finditer(words))
