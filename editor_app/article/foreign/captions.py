"""Captions of images, with their image and without.

A plain text has lost its images, and what stood under them is left: "all of use are dead season 2" on a line of its
own. Such words are neither a heading nor a paragraph, and an image without a file would be broken in every export. So a
caption is written as a line in italics, which every Markdown reader shows as what it is:

    ![Students on the roof](images/roof.jpg)
    *Hyosan High, before the outbreak*

Under an image it is that image's; alone in its paragraph its image is missing, and becomes whole when one is put above.
We did not write "[TK: image]": a caption may as well be deleted, and a text that was published once is not unfinished.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor_app.text.names import fold
from editor_app.text.spans import Span

_MOST_WORDS = 25
_WRITTEN = re.compile(r"[*_](?=[^\s*_])(?P<words>[^\n]*[^\s*_\\])[*_][ \t]*")
_IMAGE = re.compile(r"!\[[^\n]*\)[ \t]*")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*$")
_CREDIT = re.compile(
    r"^(?:photos?|images?|pictures?|pics?|credits?|courtesy|screenshot|screen\s?grab|still)\b"
    r"(?:\s+(?:credits?|sources?|courtesy|from|by|via)\b|\s*[:©/-])"
    r"|^(?:pictured|©)"
    r"|\((?:image|photo|picture|pic|credit|source|via|courtesy)\b[^()]*\)$"
    r"|\b(?:via|courtesy of)\s+[A-Z]\w+$"
    r"|\s\|\s(?:©\s*)?[A-Z][\w’'+. ]{1,30}$"
    r"|\.(?:jpe?g|png|webp|gif|avif)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Caption:
    """The words under an image. `has_image` is false where the image itself was lost."""

    words: Span
    has_image: bool


def find_captions(text: str) -> tuple[Caption, ...]:
    """The captions in an article's Markdown, in order.

    A line in italics alone in its paragraph is one if it is no sentence; editors' notes in italics are.
    """
    found: list[Caption] = []
    position = 0
    above, before_that = "", ""
    lines = text.split("\n")
    for line, beneath in zip(lines, [*lines[1:], ""], strict=True):
        if (written := _WRITTEN.fullmatch(line)) and not beneath.strip():
            has_image = _IMAGE.fullmatch(above) is not None and not before_that.strip()
            stands_alone = not above.strip() or above == "---"
            is_sentence = _SENTENCE_END.search(written["words"]) and not _CREDIT.search(written["words"])
            if has_image or (stands_alone and not is_sentence):
                found.append(Caption(Span(*written.span("words")).shifted(position), has_image))
        position += len(line) + 1
        above, before_that = line, above
    return tuple(found)


def looks_like_caption(line: str, title: str) -> bool:
    """Whether a line of plain text that is no heading stood under an image.

    It names where the image is from, or starts like no sentence does, or says no more than the title: search engines
    are fed with alternative texts that repeat it.
    """
    words = line.split()
    if not words or len(words) > _MOST_WORDS:
        return False
    if _CREDIT.search(line):
        return True
    if _SENTENCE_END.search(line) or line.endswith((":", ",", ";")):
        return False
    return (line[0].islower() and line[:1].isalpha() and len(words) <= 12) or repeats(line, title)


def repeats(line: str, title: str) -> bool:
    """Whether `line` holds at least two words, and none but those of `title`; one in five may be misspelt."""
    of_title = set(fold(title).split())
    words = fold(line).split()
    return len(words) >= 2 and sum(word not in of_title for word in words) * 5 <= len(words)
