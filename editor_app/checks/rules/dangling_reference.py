"""Words that point at a picture, a video, a list or a text above or below, where there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.article.article import Article
from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.passages import PassageKind
from editor_app.checks.prose import Prose
from editor_app.checks.rule import Part, Reading, Rule
from editor_app.checks.stance import is_quoted
from editor_app.checks.whole import lead_picture
from editor_app.text.spans import Span

_PICTURE = r"images?|pictures?|photos?|photographs?|screenshots?|posters?|stills?|artwork|key visual|gallery"
_VIDEO = r"(?:\w+ )?(?:trailers?|teasers?|videos?|clips?|promos?|footage)"
_ENDS = r"(?=[.,:;!?)]|\Z| (?:shows?|is|are|was|to|and|you|we|one|for|from|gives?|leads?|lists?|sums?|has|have)\b)"
_POINTS = re.compile(
    rf"\b(?P<picture>(?:the |this )?(?:{_PICTURE}) (?:above|below|here){_ENDS}|pictured (?:above|below)"
    rf"|(?:the|this) (?:{_PICTURE}) (?:can|may) be (?:seen|found|viewed) (?:above|below){_ENDS}"
    rf"|in (?:the|this) (?:image|photo|picture|screenshot)(?=[.,:;]|\Z))"
    rf"|\b(?P<video>(?:the |this |that )?{_VIDEO} (?:above|below){_ENDS}|(?:the|this) links? (?:above|below){_ENDS}"
    rf"|(?:the|this) {_VIDEO} (?:can|may) be (?:seen|watched|found|viewed|streamed) (?:above|below){_ENDS}"
    rf"|(?:watch|see|view|enjoy|check out) (?:it|the {_VIDEO}|{_VIDEO}) (?:above|below|here){_ENDS}"
    rf"|(?:has been|have been|is|are|was) (?:provided|embedded|attached|linked|included|given|posted)"
    rf" (?:here|below|above){_ENDS})"
    rf"|\b(?P<list>(?:the |this |that )?(?:\w+ )?(?:lists?|tables?|chart|infobox) (?:above|below){_ENDS}"
    rf"|(?:is|are) listed (?:above|below){_ENDS})"
    r"|\b(?P<text>see (?:above|below)|as (?:mentioned|noted|described|explained|said) (?:above|below))\b",
    re.IGNORECASE,
)


_MAY_POINT = re.compile(r"above|below|here\b|[Pp]ictured|(?:image|photo|picture|screenshot)\b")


@dataclass(frozen=True, slots=True)
class _Pointer:
    """Words that point, at `span` of a section; `at` is what, `is_first` and `is_last` where in it they stand."""

    at: str
    words: str
    span: Span
    is_first: bool
    is_last: bool


def _find(reading: Reading) -> Iterator[Diagnostic]:
    article = reading.article
    for place, part in enumerate(reading.parts):
        for pointer in part.prose.once(_pointers):
            if not _is_there(pointer, place, reading.parts, article):
                yield _diagnostic(pointer, part.start)


def _pointers(prose: Prose) -> Iterator[_Pointer]:
    said = [passage for passage in prose.passages if passage.kind is not PassageKind.HEADING]
    for place, passage in enumerate(said):
        for sentence in passage.sentences:
            for found in _POINTS.finditer(sentence.words) if _MAY_POINT.search(sentence.words) else ():
                if not is_quoted(sentence.words, found.start()):
                    span = sentence.span(*found.span())
                    is_first = place == 0 and sentence is passage.sentences[0]
                    is_last = place == len(said) - 1
                    yield _Pointer(found.lastgroup or "", found[0], span, is_first, is_last)


_A_PICTURE = re.compile(
    r"!\[|<(?:img|figure|picture|svg|iframe|blockquote|script)\b|\[(?:gallery|caption)|\{\{", re.IGNORECASE
)
_A_VIDEO = re.compile(
    r"<(?:iframe|video|embed|object|script|blockquote|a)\b|https?://|\]\((?!fact:)|\[(?:embed|video|youtube)|\{\{",
    re.IGNORECASE,
)
_A_LIST = re.compile(
    r"^[ \t>]*(?:[-*+•]|\d{1,3}[.)])[ \t]+\S|^[ \t]*\||<(?:ul|ol|table|iframe|script)\b", re.MULTILINE | re.IGNORECASE
)
_THINGS = {"picture": _A_PICTURE, "video": _A_VIDEO, "list": _A_LIST}


def _is_there(pointer: _Pointer, place: int, parts: tuple[Part, ...], article: Article) -> bool:
    if pointer.at == "text":
        if "below" in pointer.words.lower():
            return not (pointer.is_last and place == len(parts) - 1)
        return not (pointer.is_first and place == 0)
    if pointer.at == "picture" and lead_picture(article)[0]:
        return True
    thing = _THINGS[pointer.at]
    if pointer.at == "video":  # an embed stands in the section that speaks of it
        return thing.search(parts[place].prose.text) is not None
    return thing.search(article.text, article.body.start) is not None


_NOUNS = {"picture": "picture", "video": "link or video", "list": "list or table", "text": "text"}


def _diagnostic(pointer: _Pointer, start: int) -> Diagnostic:
    where = " in this section" if pointer.at == "video" else " there" if pointer.at == "text" else " in the article"
    return Diagnostic(
        "contradiction",
        "dangling-reference",
        Severity.WARNING,
        f"“{pointer.words}” points at a {_NOUNS[pointer.at]}, and there is none{where}.",
        pointer.span.shifted(start),
    )


RULE = Rule(
    "dangling-reference",
    "contradiction",
    _find,
    bad="""
To refresh our memories, that trailer has been provided here. The image above shows the roof of the school.
                                      ^^^^^^^^^^^^^^^^^^^^^^ dangling-reference: link or video
                                                              ^^^^^^^^^^^^^^^ dangling-reference: picture
The teaser can be seen below.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dangling-reference: link or video
""",
    good="""
The teaser is linked below: [the teaser](https://example.org/teaser). On the roof above the image of the school fades.
In Seoul, the teaser could be seen above the entrance of the station.
""",
)
