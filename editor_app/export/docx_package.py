"""The file around a Word document: the parts that every one has, zipped in such a way that the same one is the same.

Written by hand since that is little: the library for it, python-docx, has no footnotes, writes no links and no lists
that begin with a number of their own, stamps the hour into the file, and needs all of lxml at run time.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from editor_app.export.head import Head
from editor_app.export.picture_size import Size
from editor_app.resources import resource

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)


_MODES = {"hyperlink": ' TargetMode="External"'}


@dataclass
class Relations:
    """What one part of a document points to, each under an id of its own."""

    rows: dict[tuple[str, str], str] = field(default_factory=dict)

    def link(self, address: str) -> str:
        return self._id("hyperlink", address)

    def part(self, kind: str, name: str) -> str:
        return self._id(kind, name)

    def _id(self, kind: str, target: str) -> str:
        return self.rows.setdefault((kind, target), f"rId{len(self.rows) + 1}")

    def xml(self) -> str:
        rows = ""
        for (kind, target), id in self.rows.items():
            place = f"Target={quoteattr(printable(target))}{_MODES.get(kind, '')}"
            rows += f'<Relationship Id="{id}" Type="{_OFFICE}/{kind}" {place}/>'
        return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


@dataclass(frozen=True)
class Written:
    """What a document says, in the markup of Word: the body, each footnote, and for each list how it counts.

    `lists` has for each list whether it is numbered, how deep it stands and with which number it starts. `pictures`
    has the bytes of each by the name of its part.
    """

    body: str
    footnotes: Sequence[str]
    lists: Sequence[tuple[bool, int, int]]
    pictures: Mapping[str, tuple[bytes, Size]]
    relations: Relations
    foot_relations: Relations


def package(written: Written, head: Head, day: str) -> bytes:
    """The whole file. `day` is when an article was written that says nothing of it."""
    relations = written.relations
    for kind in ("styles", "numbering", "settings", "footnotes"):
        relations.part(kind, f"{kind}.xml")
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types({size.kind for _, size in written.pictures.values()}),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": _core(head, day),
        "word/document.xml": _part("document", f"<w:body>{written.body}{_SECTION}</w:body>"),
        "word/_rels/document.xml.rels": relations.xml(),
        "word/styles.xml": _styles(head.language),
        "word/numbering.xml": _numbering(written.lists),
        "word/settings.xml": _part("settings", _SETTINGS),
        "word/footnotes.xml": _footnotes(written.footnotes),
        "word/_rels/footnotes.xml.rels": written.foot_relations.xml(),
        **{f"word/{name}": data for name, (data, _) in written.pictures.items()},
    }
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


_SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"'
    ' w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
)
_SETTINGS = (
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat>'
)


def _part(name: str, content: str) -> str:
    return f"{_DECLARATION}<w:{name} {_NAMES}>{content}</w:{name}>"


def _content_types(kinds: set[str]) -> str:
    pictures = "".join(f'<Default Extension="{kind}" ContentType="image/{kind}"/>' for kind in sorted(kinds))
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("numbering", "numbering"),
            ("settings", "settings"),
            ("footnotes", "footnotes"),
        )
    )
    return (
        f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{pictures}{parts}'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _package_relations() -> str:
    return (
        f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>"
    )


def _core(head: Head, day: str) -> str:
    """What a file manager and Word's own page about the document show."""
    created, modified = _time(head.published or day), _time(head.updated or head.published or day)
    said = {
        "dc:title": head.title,
        "dc:creator": head.author,
        "cp:keywords": ", ".join(head.tags),
        "dc:description": head.description,
        "dc:language": head.language,
    }
    words = "".join(f"<{name}>{escaped(value)}</{name}>" for name, value in said.items() if value)
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{time}</dcterms:{name}>'
        for name, time in (("created", created), ("modified", modified))
    )
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{words}{times}</cp:coreProperties>'
    )


def _time(iso: str) -> str:
    time = datetime.fromisoformat(iso)
    return f"{(time.astimezone(UTC) if time.tzinfo is not None else time):%Y-%m-%dT%H:%M:%SZ}"


def _styles(language: str) -> str:
    east = language if language.split("-")[0] in ("ja", "ko", "zh") else "ko-KR"
    styles = resource("word", "styles.xml").read_text(encoding="utf-8")
    return styles.replace("LANGUAGE", language).replace("EAST_ASIAN", east)


def _numbering(lists: Sequence[tuple[bool, int, int]]) -> str:
    """Two ways of counting, and for each list its own count of one of them."""
    counts = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{int(is_numbered)}"/>'
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for number, (is_numbered, level, start) in enumerate(lists, 1)
    )
    ways = "".join(
        f'<w:abstractNum w:abstractNumId="{way}"><w:multiLevelType w:val="hybridMultilevel"/>'
        f"{''.join(_level(level, is_numbered=bool(way)) for level in range(9))}</w:abstractNum>"
        for way in (0, 1)
    )
    return _part("numbering", ways + counts)


def _level(level: int, *, is_numbered: bool) -> str:
    kind, text = ("decimal", f"%{level + 1}.") if is_numbered else ("bullet", "•◦▪"[level % 3])
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{720 * (level + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
    )


def _footnotes(footnotes: Sequence[str]) -> str:
    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{id}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
        f"</w:pPr><w:r><w:{mark}/></w:r></w:p></w:footnote>"
        for kind, id, mark in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    )
    notes = "".join(f'<w:footnote w:id="{id}">{note}</w:footnote>' for id, note in enumerate(footnotes, 1))
    return _part("footnotes", rules + notes)


def printable(words: str) -> str:
    """`words` without the characters that XML knows no way to write."""
    return _UNPRINTABLE.sub("", words)


_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def escaped(words: str) -> str:
    """`words` as the text of an element."""
    return escape(printable(words))
