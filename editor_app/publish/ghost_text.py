"""Ghost's HTML, brought into one spelling: what it gives back for a text equals that text, where no word was lost.

Ghost takes a text apart into its own kind of document and writes it anew, so that classes, ids, wrappers and the order
of nested marks never come back as they were sent. What readers see does: words, marks, links, pictures, the kind of
each block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from html import escape
from html.parser import HTMLParser
from urllib.parse import quote

_SILENT = frozenset({"script", "style", "template", "noscript"})
_LINES = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "pre", "figcaption", "summary"}
)
_HOLDERS = frozenset({"ul", "ol", "dl", "blockquote", "table", "tr", "details"})
_MARKS = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "s": "s", "del": "s", "code": "code", "a": "a"}
_MARKS |= {"sub": "sub", "sup": "sup", "u": "u"}
_ORDER = ("a", "strong", "em", "s", "u", "code", "sub", "sup")


def canonical(html: str) -> str:
    """The blocks of `html`, a line each, with their marks in one order. It is HTML again, and stays as it is then."""
    if not html.strip():
        return ""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_line()
    return "\n".join(reader.lines)


_PART = re.compile(r"<!--\s*kg-card-begin.*?kg-card-end.*?-->|<(?P<closes>/?)(?P<tag>[a-zA-Z]\w*)[^<>]*>", re.DOTALL)
_VOID = frozenset({"br", "hr", "img", "source", "input", "wbr", "col", "embed", "link", "meta"})


def in_paragraphs(html: str) -> str:
    """`html` with a blank line behind each block that stands in no other: Ghost writes all of it in one line, and two
    versions of a text are put together by paragraphs."""
    written: list[str] = []
    depth = done = 0
    for part in _PART.finditer(html):
        tag = part["tag"]
        if tag is None or (tag.lower() in _VOID and tag.lower() != "hr"):
            ends = tag is None and depth == 0
        elif tag.lower() == "hr":
            ends = depth == 0
        else:
            depth = max(0, depth + (-1 if part["closes"] else 1))
            ends = bool(part["closes"]) and depth == 0 and tag.lower() not in _MARKS
        if ends:
            written.append(html[done : part.end()].strip("\n"))
            done = part.end()
    written.append(html[done:].strip())
    return "\n\n".join(filter(None, written))


def changes(sent: str, got: str) -> tuple[str, ...]:
    """Where `got` says something else than was `sent`, a sentence each, the first few of them."""
    before, after = canonical(sent).split("\n"), canonical(got).split("\n")
    found = [
        _sentence(before[start:end], after[begin:stop])
        for kind, start, end, begin, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if kind != "equal"
    ]
    told = found[:_MOST]
    if len(found) > _MOST:
        told.append(f"Ghost changed {len(found) - _MOST} more places.")
    return tuple(told)


_MOST = 5
_LONGEST = 60


def _sentence(before: list[str], after: list[str]) -> str:
    was, now = _short(before), _short(after)
    if not now:
        return f"Ghost dropped {was}."
    if "".join(_words(before).split()) == "".join(_words(after).split()):
        return f"Ghost set other marks in {was}."
    return f"Ghost made {now} of {was}." if was else f"Ghost added {now}."


def _words(lines: list[str]) -> str:
    return re.sub(r"<[^<>]*>", " ", " ".join(lines))


def _short(lines: list[str]) -> str:
    if not any(lines):
        return ""
    words = " ".join(_words(lines).split()) or " ".join(lines)
    return f"“{words[:_LONGEST].rstrip()}…”" if len(words) > _LONGEST else f"“{words}”"


def _encoded(address: str) -> str:
    """As Ghost writes the address of a picture."""
    return _NOT_ASCII.sub(lambda letters: quote(letters[0]), address)


_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_LINE_END: tuple[str, tuple[tuple[str, str], ...]] = ("\n", ())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._open: list[str] = []  # holders and lines that are open
        self._marks: list[tuple[str, str]] = []  # marks that are open, each with its start tag
        self._runs: list[tuple[str, tuple[tuple[str, str], ...]]] = []
        self._silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._silent or tag in _SILENT:
            self._silent = self._silent or tag
            return
        values = {name: value or "" for name, value in attrs}
        if tag in _MARKS:
            mark = _MARKS[tag]
            start = f'<a href="{escape(values.get("href", ""))}">' if mark == "a" else f"<{mark}>"
            self._marks.append((mark, start))
        elif tag == "br" and self._runs[-1:] == [_LINE_END] and "blockquote" in self._open:
            self.end_line()  # what was a paragraph of a quotation
        elif tag == "br":
            self._runs.append(_LINE_END)
        elif tag == "img":
            self._alone(f'<img src="{escape(_encoded(values.get("src", "")))}" alt="{escape(values.get("alt", ""))}">')
        elif tag == "iframe":
            self._alone(f'<iframe src="{escape(values.get("src", ""))}">')
        elif tag == "hr":
            self._alone("<hr>")
        elif tag in _HOLDERS:
            self.end_line()
            self._open.append(tag)
            begins = values.get("start", "1") if tag == "ol" else "1"
            self.lines.append(f"<{tag}>" if begins == "1" else f'<ol start="{escape(begins)}">')
        elif tag in _LINES:
            self.end_line()
            self._open.append(tag)
        elif tag in ("div", "section", "figure", "header", "footer", "aside"):
            self.end_line()

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag == self._silent:
                self._silent = ""
            return
        if tag in _MARKS:
            ends = next((i for i in reversed(range(len(self._marks))) if self._marks[i][0] == _MARKS[tag]), None)
            if ends is not None:
                del self._marks[ends]
        elif tag in _LINES or tag in _HOLDERS:
            self.end_line()
            if tag in self._open:
                while self._open.pop() != tag:
                    pass
                if tag in _HOLDERS:
                    self.lines.append(f"</{tag}>")
        elif tag in ("div", "section", "figure", "header", "footer", "aside"):
            self.end_line()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._runs.append((data, tuple(self._marks)))

    def end_line(self) -> None:
        """Write the line that has gathered, if it says something."""
        runs, self._runs = self._runs, []
        tag = self._tag()
        words = "".join(_written(runs, is_code=tag == "pre"))
        if words:
            self.lines.append(f"<{tag}>{words}</{tag}>")

    def _alone(self, line: str) -> None:
        self.end_line()
        self.lines.append(line)

    def _tag(self) -> str:
        """Of what the line is: a paragraph that only wraps the words of an item, a cell or a quotation is not one."""
        for tag in reversed(self._open):
            if tag in _LINES and tag != "p":
                return tag
            if tag == "blockquote":
                return "p"
        return "p"


_SPACE = re.compile(r"[ \t\r\n\f]+")  # no other white space is lost in HTML


def _written(runs: list[tuple[str, tuple[tuple[str, str], ...]]], *, is_code: bool) -> Iterator[str]:
    """The runs of one line, equal neighbours as one, with white space as HTML has it."""
    if is_code:
        yield escape("".join(words for words, _ in runs).strip("\n"), quote=False)
        return
    joined: list[tuple[str, tuple[str, ...]]] = []
    for words, marks in runs:
        starts = dict(marks)
        ordered = tuple(starts[mark] for mark in _ORDER if mark in starts)
        if words == "\n" and not marks:
            joined.append(("<br>", ()))
            continue
        plain = _SPACE.sub(" ", words)
        if joined and joined[-1][1] == ordered and joined[-1][0] != "<br>":
            joined[-1] = (f"{joined[-1][0]}{plain}", ordered)
        else:
            joined.append((plain, ordered))
    yield from _trimmed(joined)


def _trimmed(runs: list[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    """No white space at the ends of a line, no two blanks after one another, and none within the end of a mark."""
    written: list[str] = []
    ends_blank = True
    for words, starts in runs:
        if words == "<br>":
            while written and written[-1] == " ":
                written.pop()
            written.append(words)
            ends_blank = True
            continue
        text = _SPACE.sub(" ", words)
        if text.startswith(" ") and not ends_blank:
            written.append(" ")
        ends_blank = text.endswith(" ")
        bare = text.strip(" ")
        if bare:
            ends = "".join(f"</{re.sub(r'[<>]| .*', '', start)}>" for start in reversed(starts))
            written.append(f"{''.join(starts)}{escape(bare, quote=False)}{ends}")
            if ends_blank:
                written.append(" ")
        elif text:
            ends_blank = True
    while written and written[-1] in (" ", "<br>"):
        written.pop()
    yield from written
