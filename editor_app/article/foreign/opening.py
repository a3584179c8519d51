"""Files from elsewhere: what they are, told by their name and their bytes, and how their letters are written."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from editor_app.article.foreign.foreign import Foreign
from editor_app.article.foreign.html import from_html
from editor_app.article.foreign.markdown import from_markdown, is_foreign
from editor_app.article.foreign.plain_text import from_plain_text
from editor_app.errors import ArticleUnreadable

LARGEST = 20 * 1024 * 1024
"""Bytes of a file that is opened; a long article has a few thousand."""

MOST_LINES, MOST_TAGS = 100_000, 200_000
"""Lines with words in them, and tags of a page, up to which a file is read; a long book has a fifth of them."""

HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})

_OTHER_PROGRAMS = (  # how files begin that are texts to their own program only
    (b"PK\x03\x04", "a Word or OpenDocument file, or an archive"),
    (b"\xd0\xcf\x11\xe0", "a file of an old Word"),
    (b"{\\rtf", "a file in rich text format (RTF)"),
    (b"%PDF", "a PDF"),
)
_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_CHARSETS = frozenset(
    {
        *(f"cp{number}" for number in (1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258, 932, 949)),
        *(f"iso8859-{number}" for number in (2, 3, 4, 5, 7, 9, 10, 13, 14, 15, 16)),
        *("big5", "euc_jp", "euc_kr", "gb2312", "gb18030", "gbk", "koi8-r", "koi8-u", "shift_jis"),
    }
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_PAGE = re.compile(
    r"\s*(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])", re.IGNORECASE | re.DOTALL
)
_FRAGMENT = re.compile(
    r"\s*<(?:p|div|h[1-6]|article|section|ul|ol|table|figure|blockquote|meta|span|b|!--)[\s>/-]", re.IGNORECASE
)
_END_TAG = re.compile(r"</(?:p|div|h[1-6]|article|section|ul|ol|table|figure|blockquote)\s*>", re.IGNORECASE)
_MARKDOWN_SIGNS = re.compile(
    r"^(?:#{1,6} \S|\[[^\]\n]+\]:\s|```|~~~)|\[[^\]\n]+\]\((?:https?:|/|fact:)|\A(?:---|\+\+\+)\n", re.MULTILINE
)
_READ_FOR_SIGNS = 20_000
_LINE_WITH_WORDS = re.compile(r"[^\s][^\r\n]*+")
_TAG = re.compile(r"</?[A-Za-z]")


def open_foreign(path: Path, article_id: str) -> Foreign:
    """An article made of the file at `path`: plain text, Markdown or HTML, by its name and by what is in it.

    Written in UTF-8 or UTF-16, or as an HTML page declares; failing that it is read as Western European (Windows-1252),
    and a note says so. Raises `ArticleUnreadable` for what is no text, is larger than `LARGEST` or cannot be opened.
    """
    text, note = _decoded(_bytes(path), path)
    suffix = path.suffix.lower()
    _refuse_dump(text, path)
    is_page = _PAGE.match(text[:_READ_FOR_SIGNS]) is not None
    if suffix in MARKDOWN_SUFFIXES and not is_page:
        foreign = from_markdown(text, article_id=article_id, name=path.stem)
    elif is_page or (suffix in HTML_SUFFIXES and "<" in text) or _is_fragment(text):
        foreign = from_html(text, article_id=article_id)
    elif not is_foreign(text) or _MARKDOWN_SIGNS.search(text[:_READ_FOR_SIGNS]):
        foreign = from_markdown(text, article_id=article_id)
    else:
        foreign = from_plain_text(text, article_id=article_id)
    return Foreign(foreign.text, (*note, *foreign.notes))


def _refuse_dump(text: str, path: Path) -> None:
    """Refuse a list, a log or a table saved as text: its lines take minutes to read, and no article comes of them."""
    # an upper limit first, since what most files have is told by it
    if text.count("\n") > MOST_LINES and sum(1 for _ in _LINE_WITH_WORDS.finditer(text)) > MOST_LINES:
        what = f"It has more than {MOST_LINES:,} lines with words in them, and no article has."
    elif text.count("<") > MOST_TAGS and sum(1 for _ in _TAG.finditer(text)) > MOST_TAGS:
        what = f"It has more than {MOST_TAGS:,} tags, and no page of an article has."
    else:
        return
    raise ArticleUnreadable(
        f"“{path.name}” was not opened.",
        why=what,
        remedy="Open a part of it, or copy the text and paste it into a new article.",
    )


def _is_fragment(text: str) -> bool:
    return _FRAGMENT.match(text) is not None and _END_TAG.search(text[:_READ_FOR_SIGNS]) is not None


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise ArticleUnreadable(
                f"“{path.name}” was not opened.",
                why=f"It is larger than {LARGEST // 1024**2} MB, and no article is.",
                remedy="Open a part of it, or copy the text and paste it into a new article.",
            )
        with path.open("rb") as file:
            return file.read(LARGEST + 1)[:LARGEST]
    except OSError as problem:
        raise ArticleUnreadable(
            f"“{path.name}” could not be opened.",
            why=f"The system says: {problem.strerror or problem}.",
            remedy="Look whether it is still there, and whether you may read it.",
        ) from problem


def _decoded(data: bytes, path: Path) -> tuple[str, tuple[str, ...]]:
    """The text in `data`, and a note where its letters had to be guessed."""
    for beginning, name in _OTHER_PROGRAMS:
        if data.startswith(beginning):
            raise ArticleUnreadable(
                f"“{path.name}” was not opened.",
                why=f"It is {name}.",
                remedy="Save it as a web page (HTML) or as plain text there, or copy the text and paste it here.",
            )
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _text(data[len(mark) :].decode(encoding, errors="replace"), path), ()
    if b"\x00" in data:
        raise _no_text(path)
    try:
        return _text(data.decode("utf-8"), path), ()
    except UnicodeDecodeError:
        encoding = _declared(data) or "cp1252"
        text = _text(data.decode(encoding, errors="replace"), path)
    if encoding == "cp1252":
        return text, (
            "The file is not in UTF-8; it was read as Western European text. Look at accents and quotation marks.",
        )
    return text, (f"The file is in {encoding}, as it says itself.",)


def _declared(data: bytes) -> str:
    """What an HTML page says it is written in, "" where it says nothing we read."""
    found = _DECLARED.search(data[:4096])
    if found is None:
        return ""
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return ""
    return name if name in _CHARSETS else ""


def _text(text: str, path: Path) -> str:
    controls = sum(1 for _ in _CONTROL.finditer(text[:_READ_FOR_SIGNS]))
    if controls * 50 > min(len(text), _READ_FOR_SIGNS):
        raise _no_text(path)
    return text


def _no_text(path: Path) -> ArticleUnreadable:
    return ArticleUnreadable(
        f"“{path.name}” was not opened.",
        why="It is no text: a picture, a program or a file that only its own program reads.",
        remedy="Choose a text, Markdown or HTML file, or copy the text and paste it here.",
    )
