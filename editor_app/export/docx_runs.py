"""Words in a Word document: runs with their marks, links around them, and pictures among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from xml.sax.saxutils import quoteattr

from editor_app.export.docx_package import escaped, printable
from editor_app.export.picture_size import Size
from editor_app.export.tree import Element


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands in a line: words with their marks, or markup. `link` is the attribute that says where it leads.

    The marks are the elements of a run's properties, the innermost last; "\\n" in words is a forced line end.
    """

    words: str
    marks: tuple[str, ...] = ()
    link: str = ""
    markup: str = ""


LINKED = '<w:rStyle w:val="Hyperlink"/>'
RTL = "<w:rtl/>"
_CODE = '<w:rStyle w:val="Code"/>'
_MARKS = {
    **dict.fromkeys(("strong", "b"), "<w:b/>"),
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "<w:i/>"),
    **dict.fromkeys(("del", "s"), "<w:strike/>"),
    **dict.fromkeys(("ins", "u"), '<w:u w:val="single"/>'),
    **dict.fromkeys(("code", "kbd", "samp"), _CODE),
    "mark": '<w:highlight w:val="yellow"/>',
    "sub": '<w:vertAlign w:val="subscript"/>',
    "sup": '<w:vertAlign w:val="superscript"/>',
}
_ORDER = ("rStyle", "b/", "i/", "strike", "highlight", "u ", "vertAlign", "rtl", "lang")
"""In which order Word wants the marks of a run."""


def with_marks(marks: tuple[str, ...], element: Element) -> tuple[str, ...]:
    more = [_MARKS[element.tag]] if element.tag in _MARKS else []
    if element.attributes.get("dir") == "rtl":
        more.append(RTL)
    if language := element.attributes.get("lang"):
        more.append(f"<w:lang w:{'bidi' if RTL in (*marks, *more) else 'val'}={quoteattr(printable(language))}/>")
    return (*marks, *more)


def runs(pieces: Sequence[Piece]) -> str:
    """The markup of `pieces`, those with one link after another within it."""
    written = ""
    for link, row in groupby(pieces, key=lambda piece: piece.link):
        words = "".join(map(_run, row))
        written += f"<w:hyperlink {link}>{words}</w:hyperlink>" if link else words
    return written


def _run(piece: Piece) -> str:
    if piece.markup:
        return piece.markup
    by_name = {next(name for name in _ORDER if mark.startswith(f"<w:{name}")): mark for mark in reversed(piece.marks)}
    marks = "".join(by_name[name] for name in _ORDER if name in by_name)
    lines = [f'<w:t xml:space="preserve">{escaped(line)}</w:t>' if line else "" for line in piece.words.split("\n")]
    return f"<w:r>{f'<w:rPr>{marks}</w:rPr>' if marks else ''}{'<w:br/>'.join(lines)}</w:r>"


def spaced(pieces: Sequence[Piece]) -> list[Piece]:
    """`pieces` with white space as a browser shows it: one blank in a row, and none at the ends of a line."""
    kept: list[Piece] = []
    for piece in pieces:
        words = _SPACE.sub(" ", piece.words) if piece.words != "\n" else "\n"
        if words.startswith(" ") and (not kept or kept[-1].words.endswith((" ", "\n"))):
            words = words[1:]
        if words == "\n" and kept:
            kept[-1] = replace(kept[-1], words=kept[-1].words.rstrip(" "))
        if words or piece.markup:
            kept.append(replace(piece, words=words))
    while kept and not kept[-1].markup:
        last = kept.pop()
        if words := last.words.rstrip(" \n"):
            return [*kept, replace(last, words=words)]
    return kept


_SPACE = re.compile(r"[ \t\r\n\f]+")


def drawing(size: Size, number: int, alt: str, id: str) -> str:
    """A picture in a line, as large as it is but no larger than a page; `number` is its own in the document."""
    whole = (size.width * _EMU_PER_PIXEL, size.height * _EMU_PER_PIXEL)
    scale = min(1.0, _WIDEST / whole[0], _HIGHEST / whole[1])
    width, height = (max(1, int(length * scale)) for length in whole)
    return _DRAWING.format(width=width, height=height, number=number, alt=quoteattr(printable(alt)), id=id)


_EMU_PER_PIXEL = 9525
_WIDEST = 5_731_510  # EMU: what A4 leaves between its margins
_HIGHEST = 7_200_000
_DRAWING = (
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
    '<wp:docPr id="{number}" name="Picture {number}" descr={alt}/><a:graphic><a:graphicData'
    ' uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="{id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
