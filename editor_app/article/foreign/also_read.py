"""Pointers to other articles, as they stand in the middle of a text: "Also Read: Call of the Night Release Date".

Sites mark them in a dozen ways. We write all in one, and find them again in it:

    **Also Read:** Call of the Night Release Date
    **Also Read:** [Call of the Night Release Date](https://example.com/call-of-the-night)

a paragraph of its own, in its own place, that starts with a bold lead of the site's own words and a colon. With several
headlines a list follows the lead. The headline stays plain text or a link, so that it reads well everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.article.foreign.blocks import (
    AlsoReadLine,
    Block,
    Blocks,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Runs,
    restyled,
    stripped,
    without_start,
    words_of,
)
from editor_app.article.pointers import ALSO_READ_FORM, LEADS
from editor_app.text.spans import Span

_SEPARATOR = r"\s*(?:[:：|»→►▶]+|(?<=\s)[-–—]+(?=\s))\s*"
_ARROWS = r"(?:[»→►▶☞]+\s*)?"
_LINE = re.compile(rf"\s*{_ARROWS}(?P<lead>{LEADS}){_SEPARATOR}(?=\S)", re.IGNORECASE)
_SHOUTED = re.compile(rf"\s*{_ARROWS}(?P<lead>{LEADS})\s+(?=[\"“‘'A-Z0-9])", re.IGNORECASE)
_LEAD_ALONE = re.compile(rf"\s*{_ARROWS}(?P<lead>{LEADS})\s*[:：|»→►▶…–—-]*\s*", re.IGNORECASE)
_LONGEST_HEADLINE = 250

_WRITTEN = re.compile(
    rf"^\*\*(?P<lead>{LEADS}):\*\*(?:[ \t]+(?P<one>\S[^\n]*)|[ \t]*\n\n?(?P<many>(?:[-*+] [^\n]*(?:\n|$))+))",
    re.I | re.M,
)
_FOREIGN = re.compile(
    rf"(?P<marks>\*\*\*|\*\*|\*|__|_)?{_ARROWS}(?P<lead>{LEADS})(?P<inner>(?P=marks))?{_SEPARATOR}(?P<late>(?P=marks))?\s*"
    r"(?P<headline>\S.*)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"[-*+] (?P<words>[^\n]*)")
_LINK = re.compile(r"\[(?P<words>(?:[^\[\]\\]|\\.)*)\]\(<?(?P<target>[^\s<>]*)>?(?:\s+\"[^\"]*\")?\)\s*")


@dataclass(frozen=True, slots=True)
class AlsoRead:
    """One headline that an article points to. `lead` and `headline` are the spans of their words.

    `target` is the address of the other article, "" where the text names it by its headline only.
    """

    lead: Span
    headline: Span
    target: str


def find_also_read(text: str) -> tuple[AlsoRead, ...]:
    """The pointers to other articles in an article's Markdown, in order."""
    found: list[AlsoRead] = []
    for line in _WRITTEN.finditer(text):
        lead = Span(*line.span("lead"))
        if line["one"] is not None:
            found.append(_pointer(text, lead, *line.span("one")))
        else:
            start, end = line.span("many")
            found += (_pointer(text, lead, *item.span("words")) for item in _ITEM.finditer(text, start, end))
    return tuple(found)


def _pointer(text: str, lead: Span, start: int, end: int) -> AlsoRead:
    end = start + len(text[start:end].rstrip())
    if link := _LINK.fullmatch(text, start, end):
        return AlsoRead(lead, Span(*link.span("words")), link["target"])
    return AlsoRead(lead, Span(start, end), "")


def also_read_markdown(line: str) -> str | None:
    """One line of Markdown from elsewhere as a pointer in our form; None where it points to no other article.

    The line may be a quotation, as which some sites box their pointers.
    """
    found = _FOREIGN.fullmatch(line.lstrip("> \t").rstrip())
    if found is None or len(line) > 2 * _LONGEST_HEADLINE:
        return None
    headline = found["headline"]
    marks = found["marks"]
    if marks and headline.endswith(marks) and not (found["inner"] or found["late"]):  # they were around all of it
        headline = headline[: -len(marks)].rstrip()
    return ALSO_READ_FORM.format(lead=_lead_words(found), headline=headline) if headline else None


def points_by_link(pointer: str) -> bool:
    """Whether all of the headline of a pointer in our form is a link: then it is one wherever the line stands."""
    return _LINK.fullmatch(pointer.partition(":** ")[2]) is not None


def with_also_read(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The same blocks, with each pointer to other articles known as one."""
    highest = min((block.level for block in blocks if isinstance(block, Heading)), default=1)
    index = 0
    while index < len(blocks):
        block = blocks[index]
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        index += 1
        if isinstance(block, Quote) and (quoted := tuple(with_also_read(block.blocks))) and _all_point(quoted):
            yield from quoted  # a box around the pointer
        elif isinstance(block, Listing) and all(lines := [_also_read_item(item) for item in block.items]):
            yield from (line for line in lines if line)
        elif not isinstance(block, (Paragraph, Heading)) or (isinstance(block, Heading) and block.level == highest):
            yield block
        elif isinstance(block, Paragraph) and (line := _also_read_line(block.runs)):
            yield line
        elif (lead := _LEAD_ALONE.fullmatch(words_of(block.runs))) and (headlines := _headlines(following)):
            yield AlsoReadLine(_lead_words(lead), headlines)
            index += 1
        else:
            yield block


def _all_point(blocks: Blocks) -> bool:
    return all(isinstance(block, AlsoReadLine) for block in blocks)


def _also_read_line(runs: Runs) -> AlsoReadLine | None:
    text = "".join(run.text for run in runs)
    found = _LINE.match(text)
    if found is None and (found := _SHOUTED.match(text)) and not found["lead"].isupper():
        return None  # "Also read by millions": a sentence
    if found is None or len(text) > _LONGEST_HEADLINE or "\n" in text:
        return None
    headline = stripped(restyled(without_start(runs, found.end()), bold=False))
    return AlsoReadLine(_lead_words(found), (headline,)) if words_of(headline) else None


def _also_read_item(item: Blocks) -> AlsoReadLine | None:
    return _also_read_line(item[0].runs) if len(item) == 1 and isinstance(item[0], Paragraph) else None


def _headlines(block: Block | None) -> tuple[Runs, ...]:
    """The headlines in what follows a lead that stands alone: a list of them, or a link that is all of a paragraph."""
    match block:
        case Paragraph(runs) if runs and all(run.style.href for run in runs):
            return (restyled(runs, bold=False),)
        case Listing(items):
            lines = [item[0].runs for item in items if len(item) == 1 and isinstance(item[0], Paragraph)]
            return tuple(lines) if len(lines) == len(items) else ()
        case _:
            return ()


def _lead_words(found: re.Match[str]) -> str:
    return " ".join(found["lead"].split())
