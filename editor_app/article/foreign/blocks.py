"""The few kinds of block that an article from elsewhere is made of, whatever it was written in.

Plain text and HTML are read into these, and `write` makes Markdown of them. They hold words as a reader sees them:
nothing is escaped, white space is already collapsed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of words looks. `href` is "" where it is no link."""

    bold: bool = False
    italic: bool = False
    struck: bool = False
    code: bool = False
    href: str = ""

    def shared_with(self, other: Style) -> Style:
        """What both have: the style of what stands between two runs."""
        return Style(
            self.bold and other.bold,
            self.italic and other.italic,
            self.struck and other.struck,
            self.code and other.code,
            self.href if self.href == other.href else "",
        )


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one style; a line feed in them is a line break the author wanted.

    With a `src` it is an image, and `text` its alternative text.
    """

    text: str
    style: Style = PLAIN
    src: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Runs


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    runs: Runs
    id: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """An image with its caption. Without a `src` the image was lost on the way and its caption is what is left."""

    src: str
    alt: str = ""
    caption: Runs = ()


@dataclass(frozen=True, slots=True)
class Embed:
    """A video or another page shown in this one, by its address."""

    url: str


@dataclass(frozen=True, slots=True)
class AlsoReadLine:
    """A pointer to other articles: what introduces it ("Also Read"), then one headline or several."""

    lead: str
    headlines: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list. Each item is blocks of its own, so lists nest. `start` numbers the first item of an ordered one."""

    items: tuple[Blocks, ...]
    is_ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first row being the header."""

    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""


Block = Paragraph | Heading | Figure | Embed | AlsoReadLine | Listing | Quote | Table | Code | Rule
Blocks = tuple[Block, ...]


def plain(text: str) -> Runs:
    return (Run(text),) if text else ()


def words_of(runs: Iterable[Run]) -> str:
    """The words of `runs` on one line, without their style."""
    return " ".join("".join(run.text for run in runs).split())


def restyled(
    runs: Iterable[Run], *, bold: bool | None = None, italic: bool | None = None, href: str | None = None
) -> Runs:
    """The same words with some of their style set otherwise."""
    return tuple(Run(run.text, _restyled(run.style, bold, italic, href), run.src) for run in runs)


def _restyled(style: Style, bold: bool | None, italic: bool | None, href: str | None) -> Style:
    return Style(
        style.bold if bold is None else bold,
        style.italic if italic is None else italic,
        style.struck,
        style.code,
        style.href if href is None else href,
    )


def without_start(runs: Runs, count: int) -> Runs:
    """`runs` without their first `count` characters."""
    left: list[Run] = []
    for run in runs:
        dropped = min(count, len(run.text))
        count -= dropped
        if dropped < len(run.text) or (run.src and not dropped):
            left.append(replace(run, text=run.text[dropped:]))
    return tuple(left)


def stripped(runs: Iterable[Run]) -> Runs:
    """Neighbours of one style joined, and no white space at either end."""
    runs = tuple(runs)
    if len(runs) == 1 and not runs[0].src:  # as most are
        text = runs[0].text.strip()
        if text == runs[0].text:
            return runs if text else ()
        return (Run(text, runs[0].style),) if text else ()
    joined: list[Run] = []
    for (style, is_image), group in groupby(runs, key=lambda run: (run.style, bool(run.src))):
        if is_image:
            joined += group
        elif text := "".join(run.text for run in group):
            joined.append(Run(text, style))
    while joined and not joined[0].src and not joined[0].text.lstrip():
        del joined[0]
    while joined and not joined[-1].src and not joined[-1].text.rstrip():
        del joined[-1]
    if joined and not joined[0].src:
        joined[0] = replace(joined[0], text=joined[0].text.lstrip())
    if joined and not joined[-1].src:
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip())
    return tuple(joined)


def split_at_breaks(runs: Iterable[Run]) -> Iterator[Runs]:
    """The lines of `runs`, without their line feeds."""
    runs = tuple(runs)
    if not any("\n" in run.text for run in runs):
        yield stripped(runs)
        return
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(replace(run, text=first))
        for other in others:
            yield stripped(line)
            line = [replace(run, text=other)]
    yield stripped(line)
