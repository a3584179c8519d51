"""Blocks written as Markdown, a blank line between each and the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from editor_app.article.foreign.blocks import (
    AlsoReadLine,
    Block,
    Blocks,
    Code,
    Embed,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Rule,
    Runs,
    Table,
    restyled,
)
from editor_app.article.foreign.escape import escape, escape_heading
from editor_app.article.foreign.inline import image, longest_backticks, one_line, paragraph

_INDENT = "    "  # Python-Markdown wants four spaces for what belongs to a list item; CommonMark takes them too


def markdown_of(blocks: Iterable[Block]) -> str:
    """The Markdown of `blocks`, with one line end after the last; "" for none."""
    written = [text for text in map(_block, _joined(blocks)) if text]
    return "\n\n".join(written) + "\n" if written else ""


def _joined(blocks: Iterable[Block]) -> Blocks:
    """Neighbours that Markdown could not keep apart made one: two lists of a kind, two quotes."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if isinstance(block, Listing) and isinstance(last, Listing) and block.is_ordered == last.is_ordered:
            joined[-1] = replace(last, items=last.items + block.items)
        elif isinstance(block, Quote) and isinstance(last, Quote):
            joined[-1] = Quote(last.blocks + block.blocks)
        else:
            joined.append(block)
    return tuple(joined)


def _block(block: Block) -> str:
    match block:
        case Paragraph(runs):
            return paragraph(runs)
        case Heading(level, runs, heading_id):
            words = escape_heading(one_line(runs))
            return f"{'#' * level} {words}" + (f" {{#{heading_id}}}" if heading_id else "")
        case Figure():
            return _figure(block)
        case Embed(url):
            return url
        case AlsoReadLine():
            return _also_read(block)
        case Listing():
            return _listing(block)
        case Quote(blocks):
            lines = markdown_of(blocks).splitlines()
            return "\n".join(f"> {line}" if line else ">" for line in lines)
        case Table(rows):
            return _table(rows)
        case Code(text):
            fence = "`" * max(3, 1 + longest_backticks(text))
            return f"{fence}\n{text}\n{fence}"
        case Rule():
            return "---"


def _figure(figure: Figure) -> str:
    # one pair of marks around all of the caption, links included, is what makes it one
    words = one_line(restyled(figure.caption, italic=False))
    picture = image(figure.alt, figure.src) if figure.src else ""
    return "\n".join(line for line in (picture, f"*{words}*" if words else "") if line)


def _also_read(line: AlsoReadLine) -> str:
    lead = f"**{escape(line.lead)}:**"
    if len(line.headlines) == 1:
        return f"{lead} {one_line(line.headlines[0])}"
    return "\n".join([lead, "", *(f"- {paragraph(headline)}" for headline in line.headlines)])


def _listing(listing: Listing) -> str:
    is_loose = any(isinstance(block, Paragraph) for item in listing.items for block in item[1:])
    items = [
        _item(_joined(item), f"{number}. " if listing.is_ordered else "- ", is_loose=is_loose)
        for number, item in enumerate(listing.items, start=listing.start)
    ]
    return ("\n\n" if is_loose else "\n").join(items)


def _item(blocks: Blocks, mark: str, *, is_loose: bool) -> str:
    text = ""
    for block in blocks:
        written = _block(block)
        if text and written:
            text += "\n" if isinstance(block, Listing) and not is_loose else "\n\n"
        text += written
    first, *others = text.split("\n")
    return "\n".join([mark + first, *(_INDENT + line if line else "" for line in others)])


def _table(rows: tuple[tuple[Runs, ...], ...]) -> str:
    width = max((len(row) for row in rows), default=0)
    lines = ["| " + " | ".join([*map(_cell, row), *[""] * (width - len(row))]) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]]) if width else ""


def _cell(runs: Runs) -> str:
    # a bar in code ends the cell or shows its backslash, as the reader likes
    runs = tuple(replace(run, style=replace(run.style, code=False)) if "|" in run.text else run for run in runs)
    return one_line(runs, line_break="<br>").replace("|", "\\|")
