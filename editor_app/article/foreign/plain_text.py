"""A plain text read as an article: what its lines were before they lost their form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from editor_app.article.article import SectionKind
from editor_app.article.foreign.also_read import with_also_read
from editor_app.article.foreign.blocks import (
    AlsoReadLine,
    Block,
    Embed,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Rule,
    plain,
    words_of,
)
from editor_app.article.foreign.captions import looks_like_caption
from editor_app.article.foreign.foreign import Foreign, article_text, clean, counted, with_kinds
from editor_app.article.foreign.headings import Likeness, is_byline, is_labelled, likeness, names_a_part
from editor_app.article.sections import kind_of_heading

_NARROWEST_WRAP, _WIDEST_WRAP = 40, 120
_FEWEST_FULL_LINES = 2  # fewer may be long by chance: a title with its by-line beneath
_LONGEST_TITLE = 200
_BULLET = re.compile(r"[ \t]*(?:[-*•‣▪▫◦●○►▶→–](?=[ \t\u00a0])|[•‣▪◦●►])[ \t\u00a0]*(?=\S)")
_NUMBER = re.compile(r"[ \t]*(?P<number>[1-9]\d{0,2})[.)][ \t\u00a0]+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)]*\s*$")
_RULE = re.compile(r"[ \t]*(?:[-*_=~#][ \t]*){3,}")
_VIDEO = re.compile(r"https?://(?:www\.|m\.)?(?:youtube\.com/watch\?|youtu\.be/|vimeo\.com/\d)\S+")


def from_plain_text(text: str, *, article_id: str) -> Foreign:
    """An article made of a plain text.

    The first line is its title if it reads like one. Lines that read like headings become headings, with the id of
    their section's kind; "Also Read: …" becomes a pointer (see `also_read`), a line left over from an image its caption
    (see `captions`), and lines with bullets or numbers a list. All else is paragraphs, and every word stays.
    """
    blocks = tuple(_blocks(clean(text)))
    title = _title(blocks)
    body = with_headings(tuple(with_also_read(blocks[1:] if title else blocks)), title)
    return Foreign(article_text(article_id, title, with_kinds(body)), _notes(title, body))


def _title(blocks: tuple[Block, ...]) -> str:
    if len(blocks) > 1 and isinstance(blocks[0], Paragraph):
        words = words_of(blocks[0].runs)
        if len(words) <= _LONGEST_TITLE and not words.endswith((".", ",", ";", ":")):
            return words
    return ""


def _notes(title: str, body: tuple[Block, ...]) -> tuple[str, ...]:
    notes = ["The first line became the title." if title else "The text had no title: its first line reads like text."]
    headings = [words_of(block.runs) for block in body if isinstance(block, Heading)]
    if headings:
        listed = "; ".join(f"“{words}”" for words in headings[:12])
        notes.append(f"{counted(len(headings), 'line became a heading', 'lines became headings')}: {listed}.")
    return (*notes, *notes_on(body))


def notes_on(body: tuple[Block, ...]) -> tuple[str, ...]:
    """What a writer should know of the blocks that an article was made of, whatever it was before."""
    notes: list[str] = []
    pointers = sum(len(block.headlines) for block in body if isinstance(block, AlsoReadLine))
    if pointers:
        notes.append(f"{counted(pointers, 'pointer', 'pointers')} to other articles became “Also read”.")
    lost = [words_of(block.caption) for block in body if isinstance(block, Figure) and not block.src]
    if lost:
        listed = "; ".join(f"“{words}”" for words in lost[:12])
        captions = counted(len(lost), "caption", "captions")
        notes.append(f"{captions} without an image: {listed}. Put the image above, or delete the line.")
    return tuple(notes)


@dataclass(frozen=True, slots=True)
class _Item:
    """A line with a bullet or a number, and its words after that; no number is a bullet."""

    line: str
    words: str
    number: int | None


def _blocks(text: str) -> Iterator[Block]:
    items: list[_Item] = []
    groups = list(_groups(text))
    width = _wrap_width(groups)
    for lines in groups:
        for line in _unwrapped(lines, width):
            item = _item(line)
            if item is not None and not _RULE.fullmatch(line):
                if items and (items[-1].number is None) != (item.number is None):
                    yield from _listing(items)
                    items = []
                items.append(item)
                continue
            yield from _listing(items)
            items = []
            yield _line(line)
    yield from _listing(items)


def _line(line: str) -> Block:
    words = line.strip(" \t\n")
    if _RULE.fullmatch(words):
        return Rule()
    return Embed(words) if _VIDEO.fullmatch(words) else Paragraph(plain(words))


def _groups(text: str) -> Iterator[list[str]]:
    """The lines of the text, apart where a blank line stands."""
    group: list[str] = []
    for line in text.split("\n"):
        if line.strip():
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _wrap_width(groups: list[list[str]]) -> int:
    """The width at which the text was wrapped; 0 where its lines are paragraphs, which end as sentences do."""
    width = max((len(line.rstrip()) for group in groups if len(group) > 1 for line in group), default=0)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return 0
    full = [line for group in groups for line, following in pairwise(group) if _is_full(line, following, width)]
    ended = sum(_SENTENCE_END.search(line) is not None for line in full)
    return width if len(full) >= _FEWEST_FULL_LINES and 2 * ended < len(full) else 0


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the line after it would not have fitted into this one."""
    return len(line.rstrip()) + 1 + len(following.split(maxsplit=1)[0]) > width


def _unwrapped(lines: list[str], width: int) -> Iterator[str]:
    """The paragraphs in lines without a blank one between.

    A full line goes on in the next; `width` is 0 where no line does.
    """
    joined = lines[0]
    for line, following in pairwise(lines):
        if width and _is_full(line, following, width) and _item(following) is None and not is_byline(following.strip()):
            joined += " " + following.strip(" \t")
        else:
            yield joined
            joined = following
    yield joined


def _item(line: str) -> _Item | None:
    found = _BULLET.match(line) or _NUMBER.match(line)
    if found is None:
        return None
    number = found.groupdict().get("number")
    return _Item(line, line[found.end() :].strip(" \t"), int(number) if number else None)


def _listing(items: list[_Item]) -> Iterator[Block]:
    """The list that `items` make. One number alone, or numbers that do not count on, are part of their lines."""
    if not items:
        return
    first = items[0].number
    if first is None:
        yield Listing(tuple((Paragraph(plain(item.words)),) for item in items))
    elif len(items) > 1 and all(item.number == first + index for index, item in enumerate(items)):
        yield Listing(tuple((Paragraph(plain(item.words)),) for item in items), is_ordered=True, start=first)
    else:
        yield from (_line(item.line) for item in items)


def with_headings(blocks: tuple[Block, ...], title: str, *, captions_too: bool = True) -> tuple[Block, ...]:
    """The same blocks, with the paragraphs that are headings, and those that are captions, known as such."""
    lines = [words_of(block.runs) if isinstance(block, Paragraph) else "" for block in blocks]
    alike = [likeness(line, title) if line else Likeness.NONE for line in lines]
    for index in range(1, len(lines)):
        if is_labelled(lines[index - 1]) and is_labelled(lines[index]):
            alike[index - 1] = alike[index] = Likeness.NONE
    captions = [
        captions_too
        and bool(line)
        and alike[index] is Likeness.NONE
        and looks_like_caption(line, title)
        and not is_byline(line)
        for index, line in enumerate(lines)
    ]
    made: list[Block] = []
    kind = SectionKind.INTRO
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            made.append(block)
        elif captions[index]:
            made.append(Figure("", caption=block.runs))
        elif _is_heading(index, alike, blocks, captions):
            is_part = kind is SectionKind.CAST and names_a_part(lines[index])
            made.append(Heading(3 if is_part else 2, block.runs))
            kind = kind if is_part else kind_of_heading(lines[index])
        else:
            made.append(block)
    return tuple(made)


def _is_heading(index: int, alike: list[Likeness], blocks: tuple[Block, ...], captions: list[bool]) -> bool:
    """Whether text follows the line, and it is more than one of a row of such lines."""
    if alike[index] is Likeness.NONE:
        return False
    following = index + 1
    while following < len(blocks) and (captions[following] or isinstance(blocks[following], (AlsoReadLine, Figure))):
        following += 1
    if following == len(blocks):
        return False
    if alike[index] is Likeness.STRONG:
        return True
    in_a_row = (index > 0 and alike[index - 1] is Likeness.WEAK) or alike[following] is Likeness.WEAK
    return not in_a_row and (alike[following] is Likeness.NONE or following > index + 1)
