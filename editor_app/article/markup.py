"""What in a stretch of Markdown is markup: headings, code and links, each by its place.

We read just as much Markdown as positions need, and read it as the renderer behind the exports does (Python-Markdown
with superfences) where that differs from CommonMark: a fence that is never closed is text, and `##Cast` is a heading.
Code indented by four spaces is read as text, because within a list the same indent is an ordinary paragraph.

Everything here is linear in the length of the text, whatever the text is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from editor_app.article.article import Heading
from editor_app.text.spans import Span


@dataclass(frozen=True, slots=True)
class Link:
    """`[words](destination "title")`, or an image, whose words are its alt text.

    `destination` and `title` are without escapes, `tail` reaches from "](" to the closing bracket, `target` is where
    the destination stands in it as it is written.
    """

    span: Span
    words: Span
    tail: Span
    target: Span
    destination: str
    title: str
    is_image: bool


@dataclass(frozen=True, slots=True)
class Markup:
    """All markup of one stretch of text, each kind in its order. `code` holds fenced blocks and code spans."""

    headings: tuple[Heading, ...]
    code: tuple[Span, ...]
    links: tuple[Link, ...]


def read_markup(text: str, span: Span) -> Markup:
    """The markup within `span`, which starts and ends at a border of lines and outside fenced code."""
    headings: list[Heading] = []
    code: list[Span] = []
    links: list[Link] = []
    for block in blocks(text, span):
        if block.kind is BlockKind.CODE:
            code.append(block.span)
            continue
        if block.heading is not None:
            headings.append(block.heading)
        _read_inline(text, block.span, code, links)
    links.sort(key=lambda link: link.span)  # an image in a link is read before the link
    return Markup(tuple(headings), tuple(code), tuple(links))


class BlockKind(Enum):
    """What a run of lines is."""

    PROSE = auto()  # a paragraph, one list item, one line of a table or quotation
    HEADING = auto()
    CODE = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together; no link and no code span reaches across the border of one.

    `span` covers the lines, with the last one's end; of a heading only its words.
    """

    kind: BlockKind
    span: Span
    heading: Heading | None = None


_LINE = re.compile(r"(?:[ \t]*+(?:\r\n|\r|\n))++|[^\r\n]++(?:\r\n|\r|\n)?+")  # blank ones in a row are one
_FENCE = re.compile(r"[ \t>]*+(?:(?P<ticks>`{3,}+)[^`\r\n]*+|(?P<tildes>~{3,}+)[^\r\n]*+)(?![^\r\n])")
_BLANK = re.compile(r"[ \t\r\n]*+\Z")
_ATX = re.compile(r"(?P<marks>#{2,6}+(?!#)|\#(?![^ \t\r\n]))[ \t]*+(?P<rest>[^\r\n]*+)")
_UNDERLINE = re.compile(r"(?:={3,}+|-{3,}+)[ \t]*+[\r\n]*+\Z")
_ATTRIBUTE = r"""(?:[\#.][^\s{}]++|[\w:-]++=(?:"[^"{}]*+"|'[^'{}]*+'|[^\s{}"']*+))"""
_ATTRIBUTES = re.compile(rf"\{{:?[ ]*+{_ATTRIBUTE}(?:[ ]++{_ATTRIBUTE})*+[ ]*+\}}\Z")
_ID = re.compile(r"(?<=[{: ])#(?P<id>[^\s{}]++)")
_ITEM = re.compile(r"[ \t]*+(?:[-*+][ \t]|\d{1,9}+[.)][ \t]|[>|])")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int  # with its line end
    words: str  # with its line end


def blocks(text: str, span: Span) -> Iterator[Block]:
    """The blocks of a stretch of whole lines, in order, without the blank lines between them."""
    lines = [_Line(m.start(), m.end(), m[0]) for m in _LINE.finditer(text, span.start, span.end)]
    fences = _fences(lines)
    first: _Line | None = None  # the line the prose at hand begins with
    index = 0
    while index < len(lines):
        line = lines[index]
        closing = fences.get(index)
        if closing is None and first is not None and _is_underline(first, line):
            yield _setext(first, line)
            first = None
            index += 1
            continue
        heading = _atx(line) if closing is None and line.words[0] == "#" else None
        is_blank = _BLANK.match(line.words) is not None
        if first is not None and (closing is not None or heading is not None or is_blank or _ITEM.match(line.words)):
            yield Block(BlockKind.PROSE, Span(first.start, line.start))
            first = None
        if closing is not None:
            yield Block(BlockKind.CODE, Span(line.start, lines[closing].end))
            index = closing
        elif heading is not None:
            yield Block(BlockKind.HEADING, heading.words, heading)
        elif not is_blank and first is None:
            first = line
        index += 1
    if first is not None:
        yield Block(BlockKind.PROSE, Span(first.start, span.end))


def _fences(lines: list[_Line]) -> dict[int, int]:
    """The line that closes each fence, by the line that opens it.

    A fence is closed by the next bare one of its kind that is as long; without one it is text.
    """
    marks: list[tuple[int, str, int, bool]] = []  # line, kind, length, whether it can close
    for number, line in enumerate(lines):
        if ("`" in line.words or "~" in line.words) and (found := _FENCE.match(line.words)):
            run = found["ticks"] or found["tildes"]
            marks.append((number, run[0], len(run), line.words.strip(" \t\r\n>") == run))
    longest = {"`": 0, "~": 0}  # among the closing marks that are still to come
    ahead: list[dict[str, int]] = []
    for _, kind, length, can_close in reversed(marks):
        ahead.append(dict(longest))
        if can_close:
            longest[kind] = max(longest[kind], length)
    ahead.reverse()
    pairs: dict[int, int] = {}
    opened: tuple[int, str, int] | None = None
    for (number, kind, length, can_close), still in zip(marks, ahead, strict=True):
        if opened is None:
            if still[kind] >= length:
                opened = (number, kind, length)
        elif can_close and kind == opened[1] and length >= opened[2]:
            pairs[opened[0]] = number
            opened = None
    return pairs


def _atx(line: _Line) -> Heading | None:
    found = _ATX.match(line.words)
    if found is None:
        return None
    start, end = found.span("rest")
    words, id = _heading_words(found["rest"])
    offset = line.start + start
    return Heading(len(found["marks"]), Span(line.start, line.start + end), Span(offset, offset + len(words)), id)


def _heading_words(rest: str) -> tuple[str, str]:
    """The words and the id in what follows the marks of a heading: "Cast ## {#cast}" gives "Cast" and "cast"."""
    id = ""
    words = rest.rstrip(" \t")
    brace = words.rfind("{")
    if words[:brace].rstrip(" \t") != words[:brace] and (found := _ATTRIBUTES.match(words, brace)):
        names = _ID.findall(found[0])
        id = names[-1] if names else ""
        words = words[:brace].rstrip(" \t")
    bare = words.rstrip("#")
    if not bare or bare[-1] in " \t":  # "C#" keeps its mark
        words = bare.rstrip(" \t")
    return words, id


def _is_underline(first: _Line, line: _Line) -> bool:
    """Whether `line` makes a heading of the one line `first` above it.

    Three marks are asked for, so that a list that is being begun ("-") makes none, and a list item, a quotation, a
    table and HTML are none.
    """
    return (
        first.end == line.start
        and _UNDERLINE.match(line.words) is not None
        and _ITEM.match(first.words) is None
        and first.words[0] not in " \t<"
    )


def _setext(first: _Line, line: _Line) -> Block:
    words, id = _heading_words(first.words.rstrip("\r\n"))
    heading = Heading(
        1 if line.words[0] == "=" else 2,
        Span(first.start, line.start + len(line.words.rstrip("\r\n"))),
        Span(first.start, first.start + len(words)),
        id,
    )
    return Block(BlockKind.HEADING, heading.words, heading)


_MARK = re.compile(r"\\[!-/:-@\[-`{-~]|`++|!?\[|\]")
_TICKS = re.compile(r"`++")
_SPACE = r"[ \t]*+(?:\r\n|\r|\n)?+[ \t]*+"
_ROUND = r"\((?:[^\s()\\]|\\[!-~])*+\)"
_TAIL = re.compile(  # atomic groups for what is optional: before 3.11.5, Python matches "?+" behind these wrongly
    rf"""\( {_SPACE}
    (?: <(?P<pointed>[^<>\r\n]*+)>
      | (?>(?P<bare>(?:[^\s()<\\]|\\[!-~]|\\|{_ROUND}) (?>(?:[^\s()\\]++|\\[!-~]|\\|{_ROUND})*) )?) )
    (?>(?: {_SPACE} (?: "(?P<double>(?:[^"\\]|\\.)*+)"
                      | '(?P<single>(?:[^'\\]|\\.)*+)'
                      | \((?P<round>(?:[^()\\]|\\.)*+)\) ) )?)
    {_SPACE} \)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|&#(\d{1,7});")


def _read_inline(text: str, span: Span, code: list[Span], links: list[Link]) -> None:
    """Add the code spans and links of one block, as CommonMark pairs brackets: the inner of two links is the link."""
    end = span.end
    position = span.start
    openers: list[tuple[int, bool]] = []  # where each bracket that waits for its partner begins, and if it is an image
    dead = 0  # so many of them, from the bottom, cannot be links: a link stands inside
    ticks: dict[int, list[int]] | None = None
    while found := _MARK.search(text, position, end):
        position = found.end()
        mark = found[0]
        if mark[0] == "`":
            if ticks is None:
                ticks = _runs(text, found.start(), end)
            closing = ticks.get(len(mark), [])
            if (index := bisect_left(closing, position)) < len(closing):
                position = closing[index] + len(mark)
                code.append(Span(found.start(), position))
        elif mark == "]":
            if not openers:
                continue
            start, is_image = openers.pop()
            is_dead = len(openers) < dead and not is_image
            dead = min(dead, len(openers))
            if is_dead or not (tail := _TAIL.match(text, position, end)):
                continue
            words = Span(start + (2 if is_image else 1), found.start())
            title = next((t for t in tail.group("double", "single", "round") if t is not None), "")
            form = "pointed" if tail["pointed"] is not None else "bare"
            destination = tail[form] or ""
            target = Span(*tail.span(form)) if destination else Span(words.end + 2, words.end + 2)
            position = tail.end()
            links.append(
                Link(
                    Span(start, position),
                    words,
                    Span(words.end, position),
                    target,
                    _ESCAPE.sub(_unescaped, destination),
                    _ESCAPE.sub(_unescaped, title),
                    is_image,
                )
            )
            if not is_image:
                dead = len(openers)
        elif mark in ("[", "!["):
            openers.append((found.start(), mark[0] == "!"))


def _runs(text: str, start: int, end: int) -> dict[int, list[int]]:
    """Where each run of backticks starts, by its length."""
    runs: dict[int, list[int]] = {}
    for found in _TICKS.finditer(text, start, end):
        runs.setdefault(len(found[0]), []).append(found.start())
    return runs


def _unescaped(found: re.Match[str]) -> str:
    if found[1] is not None:
        return found[1]
    number = int(found[2])
    return chr(number) if 0 < number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else found[0]
