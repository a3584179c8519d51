"""The prose of a section as readers see it: passages and sentences, each with its place in the text.

Marks, targets of links, pictures, tags and comments are no words; code is one character that no rule knows. All places
are code points from the beginning of the section, so that what is read in a section holds wherever it moves to.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from editor_app.article.markup import Block, BlockKind, Markup, blocks, read_markup
from editor_app.article.pointers import LEADS
from editor_app.article.subject import sentences
from editor_app.text.spans import Span

CODE = "\ufffc"
"""Stands for a code span in the words of a sentence."""


LONGEST = 2000
"""Code points of a sentence. A longer one is a list without marks, too long to be looked at for every name in it."""


class PassageKind(Enum):
    """What a passage is to a reader."""

    PARAGRAPH = auto()
    ITEM = auto()  # of a list
    ROW = auto()  # of a table: each cell is a sentence
    QUOTE = auto()
    HEADING = auto()
    POINTER = auto()  # "Also read: …", the headline of another article


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """One sentence, its marks taken out. `runs` are the places where `words` and text part: (in words, in the text)."""

    words: str
    runs: tuple[tuple[int, int], ...]

    def place(self, position: int) -> int:
        """Where the character at `position` of `words` stands."""
        start, there = self.runs[bisect_right(self.runs, (position, 1 << 60)) - 1]
        return there + position - start

    def span(self, start: int, end: int) -> Span:
        """Where `words[start:end]`, which is not empty, stands; marks within it are included."""
        return Span(self.place(start), self.place(end - 1) + 1)

    @property
    def whole(self) -> Span:
        return self.span(0, len(self.words))


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A paragraph, item, row, quotation or heading. `span` covers its lines, of a heading its words.

    A heading has the `level` of its rank, all others 0. A row's first cell is its first sentence; empty cells are left
    out, and `columns` says which column each sentence stands in.
    """

    kind: PassageKind
    span: Span
    sentences: tuple[Sentence, ...]
    level: int = 0
    columns: tuple[int, ...] = ()

    @property
    def words(self) -> str:
        """All of it, for a first look."""
        return "".join(sentence.words for sentence in self.sentences)


@lru_cache(maxsize=512)
def passages(text: str) -> tuple[Passage, ...]:
    """The passages of `text`, whole lines outside fenced code, in their order; those without a word are left out."""
    span = Span(0, len(text))
    hidden = tuple(sorted(_hidden(text, read_markup(text, span))))
    found = (_passage(text, block, hidden) for block in blocks(text, span))
    return tuple(passage for passage in found if passage is not None and passage.sentences)


_Hidden = tuple[int, int, str]  # from, to, and what stands in its place

_NO_WORDS = re.compile(
    r"<!--.*?-->|</?[A-Za-z][^<>\r\n]*+>"  # comments and tags
    r"|\{:?[ ]*+[#.][^{}\r\n]*+\}"  # attributes
    r"|\[\^[^\[\]\s]++\]:?"  # marks of footnotes
    r"|\[TK:[^\[\]\r\n]*+\][ ]?"  # what is still to come
    r"|[*_~]{1,3}(?=\S)(?<![^\W_].(?=[^\W_]))|(?<=\S)[*_~]{1,3}(?![^\W_])"  # emphasis, but not snake_case
    r"|\\(?=[!-/:-@\[-`{-~])",
    re.DOTALL,
)
_BLANKS = re.compile(r"\r\n[ \t>]*|[\r\n][ \t>]*|[ \t]{2,}")


def _hidden(text: str, markup: Markup) -> Iterator[_Hidden]:
    for link in markup.links:
        if link.is_image:
            yield link.span.start, link.span.end, ""
        else:
            yield link.span.start, link.words.start, ""
            yield link.tail.start, link.tail.end, ""
    for code in markup.code:
        yield code.start, code.end, CODE
    for found in _NO_WORDS.finditer(text):
        yield *found.span(), ""
    for found in _BLANKS.finditer(text):
        yield *found.span(), " "


_LEAD = re.compile(
    r"(?P<quote>[ \t]*>[ \t>]*)|(?P<item>[ \t]*(?:[-*+•]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\] )?)|(?P<row>[ \t]*\|)|[ \t]*"
)
_RULER = re.compile(r"[ \t|:-]*\Z")
_POINTER = re.compile(rf"\W*(?:{LEADS})\W*[:\-–—→»]", re.IGNORECASE)


def _passage(text: str, block: Block, hidden: tuple[_Hidden, ...]) -> Passage | None:
    if block.kind is BlockKind.CODE:
        return None
    if block.heading is not None:
        return Passage(PassageKind.HEADING, block.span, _sentences(text, block.span, hidden), block.heading.level)
    lead = _LEAD.match(text, block.span.start, block.span.end)
    kind, start = PassageKind.PARAGRAPH, block.span.start
    if lead is not None:
        start = lead.end()
        kinds = {"quote": PassageKind.QUOTE, "item": PassageKind.ITEM, "row": PassageKind.ROW}
        kind = kinds.get(lead.lastgroup or "", kind)
    if kind is PassageKind.ROW:
        return _row(text, block.span, start, hidden)
    said = _sentences(text, Span(start, block.span.end), hidden)
    if said and _POINTER.match(said[0].words):
        kind = PassageKind.POINTER
    return Passage(kind, block.span, said)


def _row(text: str, span: Span, start: int, hidden: tuple[_Hidden, ...]) -> Passage | None:
    if _RULER.match(text[start : span.end].strip()):
        return None
    cells, columns, column, at = [], [], 0, start
    while at < span.end:
        bar = next((i for i in range(at, span.end) if text[i] == "|" and text[i - 1] != "\\"), span.end)
        cell = _read(text, Span(at, bar), hidden)
        if cell is not None:
            cells.append(cell)
            columns.append(column)
        column, at = column + 1, bar + 1
    return Passage(PassageKind.ROW, span, tuple(cells), columns=tuple(columns))


def _sentences(text: str, span: Span, hidden: tuple[_Hidden, ...]) -> tuple[Sentence, ...]:
    whole = _read(text, span, hidden)
    if whole is None:
        return ()
    found, at = [], 0
    for words in sentences(whole.words):
        if words.strip():
            found.append(_part(whole, at, at + len(words.rstrip())))
        at += len(words)
    return tuple(found)


def _part(whole: Sentence, start: int, end: int) -> Sentence:
    first = bisect_right(whole.runs, (start, 1 << 60)) - 1
    runs = [(0, whole.place(start))]
    runs += [(at - start, there) for at, there in whole.runs[first + 1 :] if at < end]
    return Sentence(whole.words[start:end], tuple(runs))


def _read(text: str, span: Span, hidden: tuple[_Hidden, ...]) -> Sentence | None:
    """The words of `span`, None where there is none."""
    pieces: list[str] = []
    runs: list[tuple[int, int]] = []
    length, at = 0, span.start
    for start, end, instead in hidden[bisect_right(hidden, (span.start, -1, "")) :]:
        if start >= span.end:
            break
        if start < at:
            at = max(at, min(end, span.end))
            continue
        if start > at:
            runs.append((length, at))
            pieces.append(text[at:start])
            length += start - at
        if instead and not (instead == " " and (not length or pieces[-1][-1:] == " ")):
            runs.append((length, start))
            pieces.append(instead)
            length += 1
        at = min(end, span.end)
    if at < span.end:
        runs.append((length, at))
        pieces.append(text[at : span.end])
    words = "".join(pieces)
    bare = words.strip()
    if not bare:
        return None
    start = words.index(bare[0])
    return _part(Sentence(words, tuple(runs)), start, start + len(bare))
