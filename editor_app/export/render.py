"""Markdown to clean HTML: the one user of Python-Markdown.

Runs in the worker process, since a few kilobytes of brackets make Python-Markdown think for minutes; `rendering` calls
it from there. What comes out is safe in any page, whatever went in (see `clean`).

Typographic quotes are not made here ("smarty"): an export does not change the writer's words, WordPress curls straight
quotes itself, and the house style's fix for them is an edit the writer sees.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TypeAlias
from xml.etree import ElementTree

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import LinkInlineProcessor, SubstituteTagInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString
from pymdownx.delimiterprocessor import DelimiterProcessor  # type: ignore[import-untyped] # it ships no types
from pymdownx.magiclink import RE_LINK  # type: ignore[import-untyped] # as above

from editor_app.errors import ExportError
from editor_app.export.clean import clean_html, clean_rich_text
from editor_app.facts.refs import slug

EXTENSIONS = (
    "extra",
    "sane_lists",
    "toc",
    "pymdownx.betterem",
    "pymdownx.tilde",
    "pymdownx.tasklist",
    "pymdownx.magiclink",
    "pymdownx.highlight",
    "pymdownx.superfences",
)
"""What of Python-Markdown and pymdownx an article may use."""


def render_markdown(markdown: str) -> str:
    """The HTML of a Markdown body, without front matter, as a fragment that can stand in any page.

    Headings start at h2, never skip a level and have ids that are unique; an image alone in its paragraph is a figure;
    lines of "Also read" in a row are a list; task boxes are characters. Raises `ExportError` where the text is nested
    too deeply.
    """
    markdown_to_html = _markdown()
    try:
        html = markdown_to_html.reset().convert(markdown)
    except RecursionError:
        _markdown.cache_clear()  # it stopped half-way
        raise ExportError(
            "This text is nested too deeply to be shown.",
            why="It has hundreds of quotes or lists inside one another.",
            remedy="Look for a line that starts with many “>” or a very long row of brackets.",
        ) from None
    return clean_html(html)


def render_rich_text(markdown: str) -> str:
    """The same for the clipboard: structure and words, without ids, classes, times, alignment or links within the page.

    Google Docs, Word and WordPress' editor make their own of those, or stray marks.
    """
    return clean_rich_text(render_markdown(markdown))


@cache
def _markdown() -> Markdown:
    """The converter, made once: making it costs five times what an article does."""
    return Markdown(
        extensions=[*EXTENSIONS, _Show()],
        extension_configs={
            # in "#fn:1" WordPress sees an address with the scheme "#fn", and takes that away
            "extra": {"footnotes": {"SEPARATOR": "-"}},
            "toc": {"slugify": lambda words, _: slug(words) or "section", "marker": ""},
            "pymdownx.highlight": {"use_pygments": False},
        },
    )


class _Show(Extension):
    """What writers of articles expect and Python-Markdown does not do."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.preprocessors.register(_AlsoRead(md), "also-read", 15)  # after fences and raw HTML are put away
        md.inlinePatterns.register(
            SubstituteTagInlineProcessor(r"\\\n", "br"), "backslash-break", 185
        )  # before escapes
        md.inlinePatterns.register(_Emphasis.like(md.inlinePatterns["delimiter"], md), "delimiter", 60)
        md.inlinePatterns.register(_BareAddress(RE_LINK, md), "magic-link", 85)
        md.treeprocessors.register(_Inline(md), "inline", 20)  # in the place of the one it is
        md.parser.blockprocessors.register(_ParagraphEnds(md.parser), "paragraph-ends", 12)  # just before paragraphs


class _Inline(InlineProcessor):
    """Passes over texts without any mark, which Python-Markdown searches for every pattern: half of all texts."""

    _ANY_MARK = re.compile(r"[`\\\[<&*_~@]|://|www|  \n", re.IGNORECASE)  # one is in whatever an inline pattern finds

    # a private method of its base: under another name this one is not called, and nothing but the time is lost
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - its name
        if self._ANY_MARK.search(data) is None:
            return data
        handled: str = getattr(super(), "_InlineProcessor__handleInline")(data, patternIndex)  # noqa: B009 - mypy
        return handled


_Found: TypeAlias = tuple[ElementTree.Element | None, int | None, int | None]


class _Emphasis(DelimiterProcessor):  # type: ignore[misc] # its base has no types
    """Reads marks of emphasis anew each time.

    pymdownx remembers the pairs that it saw ahead by their places, and a mark that pairs with nothing, or one within
    what was just read, shifts those places: "**y*_ &p;(*n*" lost letters.
    """

    @classmethod
    def like(cls, other: DelimiterProcessor, md: Markdown) -> _Emphasis:
        """One that reads the marks that `other` does."""
        first, *more = other.delimiters.values()
        emphasis = cls(first, md)
        for delimiter in more:
            emphasis.add(delimiter)
        return emphasis

    def handleMatch(self, m: re.Match[str], data: str) -> _Found:  # noqa: N802 - Python-Markdown's name
        self.reset()
        try:
            found: _Found = super().handleMatch(m, data)
        except IndexError:  # "**H~* ~c" is too much for it; its marks are words then
            found = None, m.start(0), m.end(0)
        self.reset()
        return found


class _BareAddress(LinkInlineProcessor):
    """An address in running text, which ends where its host does, unless a path follows.

    pymdownx lets a host go on with any letter or bracket: Korean puts a particle right behind, "www.example.com는".
    """

    ANCESTOR_EXCLUDES = ("a",)
    _HOST = re.compile(r"(?i)(?:(?:ht|f)tps?://|www\.)(?:[^\W_]|[-.])*")
    _GOES_ON = re.compile(r"[/?#@]|:\d")

    def handleMatch(  # type: ignore[override] # noqa: N802 - Python-Markdown's name, and its base gives less back
        self, m: re.Match[str], data: str
    ) -> _Found:
        address: str = m["link"]
        host = self._HOST.match(address)
        if host is not None:
            end = next((at for at in range(1, host.end()) if _changes_script(address[at - 1 : at + 1])), host.end())
            if end < host.end() or not self._GOES_ON.match(address, end):
                address = address[:end].rstrip(".-")
        link = ElementTree.Element("a", href=self.unescape(address if m["www"] is None else f"http://{address}"))
        link.text = AtomicString(address)
        return link, m.start(0), m.start(0) + len(address)


def _changes_script(letters: str) -> bool:
    """Whether a letter of the Latin alphabet is followed by one of a script without capitals: Hangul, Hebrew, Han."""
    return letters[0].isascii() and letters[0].isalnum() and unicodedata.category(letters[1]) == "Lo"


class _ParagraphEnds(BlockProcessor):
    """A list or a fence ends the paragraph above it, blank line or not, as in CommonMark.

    The lack of that blank line is the most common fault in articles. As there, an ordered list must start with 1 to do
    so: "… in\\n2022. Then …" stays a sentence.
    """

    _START = re.compile(rf"\n(?= {{0,3}}(?:[-*+]|1\.) +\S)|\n(?={HTML_PLACEHOLDER_RE.pattern}(?:\n|$))|(?<=\x03)\n")

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        return "\n" in block and self._START.search(block) is not None

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        found = self._START.search(block)
        if found is None:
            raise ValueError("run without test")
        blocks.insert(0, block[found.end() :])
        self.parser.parseBlocks(parent, [block[: found.start()]])


class _AlsoRead(Preprocessor):
    """Two or more lines of "**Also read:** …" in a row, blank lines aside, become one lead and a list.

    Any lead will do, since sites have a dozen, as long as the lines share it.
    """

    _START = r"^ {0,3}\*\*%s:\*\*[ \t]+"
    _LINE = re.compile(_START % r"(?P<lead>[^*\n]{1,40})" + r"(?P<words>\S.*)", re.MULTILINE)
    _ROW = re.compile(
        _START % r"(?P<lead>[^*\n]{1,40})" + rf"\S.*\n+(?:{_START % '(?P=lead)'}\S.*\n+)+", re.IGNORECASE | re.MULTILINE
    )

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines) + "\n"
        return self._ROW.sub(self._listed, text).split("\n") if text.count(":**") > 1 else lines

    def _listed(self, row: re.Match[str]) -> str:
        headlines = [line["words"] for line in self._LINE.finditer(row[0])]
        return "\n".join(("", f"**{row['lead']}:**", "", *(f"- {headline}" for headline in headlines), "", ""))


_markdown()  # made with the import, while the worker warms up, so that the first preview does not wait for it
