"""Runs of words written as one paragraph of Markdown."""

from __future__ import annotations

import re
from dataclasses import replace

from editor_app.article.foreign.blocks import PLAIN, Run, Runs, Style, split_at_breaks, stripped
from editor_app.article.foreign.escape import escape, escape_line_start

_LINE_BREAK = "  \n"
_BACKTICKS = re.compile("`+")
_UNSAFE_IN_TARGET = re.compile(r"[\s<>\"\\`|\x00-\x20]")


def paragraph(runs: Runs) -> str:
    """`runs` as lines that stay one paragraph, wherever a paragraph may stand."""
    return _LINE_BREAK.join(map(escape_line_start, _lines(runs)))


def one_line(runs: Runs, *, line_break: str = " ") -> str:
    """`runs` for a place that has one line only, such as a heading or a cell, and does not start a block."""
    return line_break.join(_lines(runs))


def image(alt: str, src: str) -> str:
    return f"![{escape(' '.join(alt.split()), in_link=True)}]({link_target(src)})"


def link_target(url: str) -> str:
    """An address as it stands between the brackets of a link: nothing in it may end it."""
    safe = _UNSAFE_IN_TARGET.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)
    depth = 0
    for sign in safe:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            break
    return safe if depth == 0 else safe.replace("(", "%28").replace(")", "%29")


def longest_backticks(text: str) -> int:
    return max(map(len, _BACKTICKS.findall(text)), default=0)


def _lines(runs: Runs) -> list[str]:
    in_struck = any(run.style.struck for run in runs)
    return [written for line in split_at_breaks(runs) if (written := _line(line, in_struck=in_struck))]


def _line(runs: Runs, *, in_struck: bool) -> str:
    """Marks nest in one order, the link outside, and are closed where the next run lacks them."""
    settled = _settled(runs)
    if not settled:
        return ""
    if len(settled) == 1 and settled[0].style == PLAIN and not settled[0].src:  # as most are
        return escape(settled[0].text, in_struck=in_struck)
    pieces: list[str] = []
    open_marks: list[str] = []
    for run, following in zip(settled, (*settled[1:], None), strict=True):
        marks = _marks(run.style)
        shared = 0
        while shared < min(len(marks), len(open_marks)) and marks[shared] == open_marks[shared]:
            shared += 1
        pieces += map(_closing, reversed(open_marks[shared:]))
        pieces += map(_opening, marks[shared:])
        pieces.append(_words(run, following, in_struck=in_struck))
        open_marks = marks
    pieces += map(_closing, reversed(open_marks))
    return "".join(pieces)


def _words(run: Run, following: Run | None, *, in_struck: bool) -> str:
    if run.src:
        return image(run.text, run.src)
    if run.style.code:
        fence = "`" * (1 + longest_backticks(run.text))
        pad = " " if run.text.startswith("`") or run.text.endswith("`") else ""
        return f"{fence}{pad}{run.text}{pad}{fence}"
    if following is not None and following.style.href not in ("", run.style.href):
        after = "["
    else:
        after = "" if following is not None or _marks(run.style) else " "
    return escape(run.text, after=after, in_link=bool(run.style.href), in_struck=in_struck)


def _marks(style: Style) -> list[str]:
    """The marks around words of `style`, outermost first; a link by its target."""
    return [f"({style.href}"] * bool(style.href) + ["**"] * style.bold + ["*"] * style.italic + ["~~"] * style.struck


def _opening(mark: str) -> str:
    return "[" if mark.startswith("(") else mark


def _closing(mark: str) -> str:
    return f"]({link_target(mark[1:])})" if mark.startswith("(") else mark


def _settled(runs: Runs) -> Runs:
    """Marks around words only: white space, and punctuation that touches a word outside, moves out of them.

    "**Plot: **next" is no emphasis to anybody, and "**Plot:**next" none to CommonMark.
    """
    if all(run.style == PLAIN for run in runs):
        return stripped(runs)
    settled: list[Run] = []
    gap = ""
    for run in runs:
        core = _core(run)
        if not core.text and not core.src:
            gap += run.text
            continue
        lead = run.text[: run.text.find(core.text)]
        gap += lead
        last = settled[-1] if settled else None
        if last is None:
            settled.append(core)
        elif gap:
            settled += (Run(gap, _between(last, core)), core)
        else:
            del settled[-1]
            settled += _touching(last, core)
        gap = run.text[len(lead) + len(core.text) :]
    return stripped(settled)


def _core(run: Run) -> Run:
    """The run without white space around it, and without marks that would mark nothing: code takes none."""
    if run.src:
        return run
    if run.style.code:
        return replace(run, style=Style(code=True, href=run.style.href))
    text = run.text.strip()
    return Run(text, run.style if any(map(str.isalnum, text)) else Style(href=run.style.href))


def _between(left: Run, right: Run) -> Style:
    """The style of what stands between two runs: the marks that stay open from the one to the other."""
    one, other = left.style, right.style
    if one.href != other.href:
        return PLAIN
    if one.bold != other.bold:
        return Style(href=one.href)
    if one.italic != other.italic:
        return Style(one.bold, href=one.href)
    return Style(one.bold, one.italic, one.struck and other.struck, href=one.href)


def _touching(left: Run, right: Run) -> list[Run]:
    """Two runs with nothing between them, the punctuation of either put where the marks stay readable."""
    middle = ""
    if right.text[:1].isalnum() and _is_marked_beyond(left, right):
        kept = len(left.text)
        while kept and not left.text[kept - 1].isalnum():
            kept -= 1
        middle, left = left.text[kept:], replace(left, text=left.text[:kept])
    elif left.text[-1:].isalnum() and _is_marked_beyond(right, left):
        start = 0
        while start < len(right.text) and not right.text[start].isalnum():
            start += 1
        middle, right = right.text[:start], replace(right, text=right.text[start:])
    return [run for run in (left, Run(middle, _between(left, right)), right) if run.text or run.src]


def _is_marked_beyond(inner: Run, outer: Run) -> bool:
    """Whether `inner` needs an emphasis mark that ends where `outer` begins."""
    if inner.src or inner.style.code:
        return False
    one, other = inner.style, outer.style
    return one.bold > other.bold or one.italic > other.italic or one.struck > other.struck
