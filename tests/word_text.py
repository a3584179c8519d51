"""What stands in a Word document, read without any of our own code."""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document_text(data: bytes) -> str:
    """The words of a document, a line for each paragraph, then those of its notes, and what each of them links to."""
    lines: list[str] = []
    with zipfile.ZipFile(BytesIO(data)) as file:
        names = [name for name in file.namelist() if not name.startswith("word/media/")]
        trees = {name: ElementTree.fromstring(file.read(name)) for name in names}  # noqa: S314 - our own file
    for part in ("document", "footnotes"):
        for paragraph in trees[f"word/{part}.xml"].iter(f"{_W}p"):
            lines.append("".join(map(_shown, paragraph.iter())))
        lines += [str(row.get("Target")) for row in trees[f"word/_rels/{part}.xml.rels"]]
    return "\n".join(lines)


def _shown(element: ElementTree.Element) -> str:
    match element.tag.removeprefix(_W):
        case "t":
            return element.text or ""
        case "br":
            return "\n"
        case "footnoteReference":
            return f"[{element.get(f'{_W}id')}]"
        case _:
            return ""
