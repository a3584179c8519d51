"""What becomes of a text from elsewhere: the text of an article, and an account of what was done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from editor_app.article.article import SectionKind
from editor_app.article.foreign.blocks import Block, Heading, words_of
from editor_app.article.foreign.write import markdown_of
from editor_app.article.sections import kind_of_heading
from editor_app.article.yaml_values import write_word

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_LONGEST_HEADING = 500  # letters of which are read for what it asks
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufeff\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Foreign:
    """An article made of a text from elsewhere.

    `text` is a whole article file, with front matter that has an id and, where the source had one, a title. Which show
    and season it is about is for the writer to say. `notes` tell the writer what was done, a sentence each; there is
    none where the text was an article already.
    """

    text: str
    notes: tuple[str, ...] = ()


def clean(text: str) -> str:
    """`text` with "\\n" for every kind of line end and without what no file can hold or no reader see.

    Words, quotation marks and no-break spaces stay as they are.
    """
    return _NOT_TEXT.sub("", _LINE_END.sub("\n", text).translate(_SEPARATORS))


_SEPARATORS = str.maketrans("\x1c\x1d\x1e\x1f", "    ")  # str.split() takes these for white space, so they part words


def article_text(article_id: str, title: str, blocks: Iterable[Block], fields: Mapping[str, str] | None = None) -> str:
    """A whole article file. `fields` are further lines of the front matter, those without a value left out."""
    head = {"id": article_id, "title": title, **(fields or {})}
    lines = [f"{key}: {write_word(clean(value), '')}" for key, value in head.items() if value]
    return "\n".join(["---", *lines, "---", markdown_of(blocks)])


def with_kinds(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Headings of the second rank with the id of what they ask, the first of each kind."""
    taken = {block.id for block in blocks if isinstance(block, Heading)}
    named: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2 and not block.id:
            kind = kind_of_heading(words_of(block.runs)[:_LONGEST_HEADING])
            if kind not in (SectionKind.OTHER, SectionKind.INTRO) and kind.value not in taken:
                taken.add(kind.value)
                block = Heading(block.level, block.runs, kind.value)
        named.append(block)
    return tuple(named)


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 heading", "3 headings"."""
    return f"{number} {one if number == 1 else many}"
