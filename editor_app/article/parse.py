"""Read the text of an article: front matter, sections, fact links and gaps, each by its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from editor_app.article.article import Article, FrontMatter, Heading, Section, SectionKind, Tk
from editor_app.article.frontmatter import read_front_matter
from editor_app.article.links import fact_links
from editor_app.article.markup import Markup, read_markup
from editor_app.article.sections import kind_of_heading
from editor_app.text.spans import Span


def parse(text: str) -> Article:
    """Read an article. Any text is one: what cannot be understood is words, and a broken front matter says so itself.

    A section begins at each heading of the top rank that is used. A single heading of the first rank that comes before
    all others is no section but the headline: the title where the front matter has none, and otherwise its repetition
    (an article whose front matter has a title and whose only heading is of the first rank has one section). Deeper
    headings stay inside their section, and headings in fenced code are none.

    What stands before the first section is the intro, if it is more than blank lines; without any section it is all of
    the body. Blank lines before the first section belong to it, so that the sections always cover the whole body.
    """
    front_matter = read_front_matter(text)
    body = Span(front_matter.span.end, len(text))
    markup = read_markup(text, body)
    title_heading, headings = _ranked(markup.headings, front_matter)
    return Article(
        text=text,
        front_matter=front_matter,
        body=body,
        sections=tuple(_sections(text, body, title_heading, headings)),
        links=fact_links(markup),
        tks=tuple(_tks(text, body, markup)),
        title_heading=title_heading,
    )


def _ranked(headings: Sequence[Heading], front_matter: FrontMatter) -> tuple[Heading | None, list[Heading]]:
    """The heading that is the headline, if one is, and those that begin sections."""
    title = None
    is_only_one = len(headings) > 0 and headings[0].level == 1 and all(h.level > 1 for h in headings[1:])
    if is_only_one and (len(headings) > 1 or not front_matter.text("title")):
        title, headings = headings[0], headings[1:]
    top = min((h.level for h in headings), default=0)
    return title, [h for h in headings if h.level == top]


def _sections(text: str, body: Span, title: Heading | None, headings: list[Heading]) -> Iterator[Section]:
    first = headings[0].span.start if headings else body.end
    start = body.start
    if not headings or title is not None or text[start:first].strip():
        words = start
        if title is not None and not text[start : title.span.start].strip():
            words = _line_end(text, title.span.end)
        yield Section(SectionKind.INTRO, None, Span(start, first), Span(words, first))
        start = first
    for heading, end in zip(headings, [*(h.span.start for h in headings[1:]), body.end], strict=False):
        kind = kind_of_heading(heading.words.of(text), heading.id)
        yield Section(kind, heading, Span(start, end), Span(_line_end(text, heading.span.end), end))
        start = end


def _line_end(text: str, position: int) -> int:
    """Behind the line end that stands at `position`, if one does."""
    return position + (
        2 if text.startswith("\r\n", position) else 1 if text[position : position + 1] in ("\r", "\n") else 0
    )


_LETTER = r"[0-9A-Za-z_\u00c0-\u024f]"  # Hangul and kana may follow at once: "TK에서"
_TK = re.compile(
    rf"https?://[^\s<>()\[\]]++"
    rf"|\[TK(?::(?P<note>[^\[\]\r\n]*+))?\](?![(\[])"
    rf"|(?P<word>(?<!{_LETTER})(?:TK)++(?!{_LETTER}|-\d))"  # TK-421 is a person
)


def _tks(text: str, body: Span, markup: Markup) -> Iterator[Tk]:
    hidden = sorted((*markup.code, *(link.tail for link in markup.links)))
    starts = [span.start for span in hidden]
    for found in _TK.finditer(text, body.start, body.end):
        if found["note"] is None and found["word"] is None and not found[0].startswith("["):
            continue  # an address
        span = Span(*found.span())
        index = bisect_right(starts, span.start) - 1
        if index < 0 or hidden[index].end <= span.start:
            yield Tk(span, (found["note"] or "").strip())


_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NOT_READ = re.compile(
    r"</?[A-Za-z][^<>\r\n]*+>"  # a tag
    r"|\{:?[ ]*+[#.][^{}\r\n]*+\}"  # attributes
    r"|\[TK:[^\[\]\r\n]*+\]"
    r"|(?<![^\r\n])[ \t>]*+(?:\d{1,9}[.)](?=[ \t])|\[[^\[\]\r\n]++\]:[^\r\n]*+)"  # a list's number, a link's target
)
_WORD = re.compile(r"[^\W_]\S*+")


def count_words(text: str, span: Span) -> int:
    """How many words a reader meets in `span`, a stretch of whole lines of the body such as a section.

    A word is what stands between blanks and holds a letter or a digit: "Su-hyeok" is one, "—" is none, and Korean is
    counted by eojeol. Marks, targets of links, pictures, tags, comments and notes to oneself (`[TK: …]`)
    are not read; code is.
    """
    hidden = [link.span if link.is_image else link.tail for link in read_markup(text, span).links]
    pieces: list[str] = []
    done = span.start
    for place in sorted(hidden):
        if place.start >= done:
            pieces.append(text[done : place.start])
            done = place.end
    pieces.append(text[done : span.end])
    words = "".join(pieces)
    if (last := words.rfind("-->")) >= 0:  # beyond it no comment ends, and searching for one would take its time
        words = _COMMENT.sub("", words[: last + 3]) + words[last + 3 :]
    return sum(1 for _ in _WORD.finditer(_NOT_READ.sub("", words)))
