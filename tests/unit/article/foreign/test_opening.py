from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.article.foreign import Foreign, open_foreign
from editor_app.article.foreign.opening import LARGEST
from editor_app.article.parse import parse
from editor_app.errors import ArticleUnreadable

TEXT = "Is It Back?\n\nThe café – “open” – says so. It has been a long time since it did.\n"


def opened(path: Path, data: bytes) -> Foreign:
    path.write_bytes(data)
    return open_foreign(path, article_id="a1")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_however_it_is_written(tmp_path: Path, encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")

    foreign = opened(tmp_path / "a.txt", mark + TEXT.encode(encoding))

    assert parse(foreign.text).title == "Is It Back?"
    assert "The café – “open” – says so." in foreign.text
    assert not any("UTF-8" in note for note in foreign.notes)


def test_an_older_file_is_read_as_western_european_and_the_writer_told(tmp_path: Path) -> None:
    foreign = opened(tmp_path / "a.txt", TEXT.encode("cp1252"))

    assert "The café – “open” – says so." in foreign.text
    assert foreign.notes[0].startswith("The file is not in UTF-8")


def test_a_page_is_read_in_the_letters_it_declares(tmp_path: Path) -> None:
    page = "<html><meta http-equiv=Content-Type content='text/html; charset=EUC-KR'><h1>지금 우리 학교는</h1><p>x</p>"

    foreign = opened(tmp_path / "a.html", page.encode("euc-kr"))

    assert parse(foreign.text).title == "지금 우리 학교는"
    assert foreign.notes[0] == "The file is in euc_kr, as it says itself."


@pytest.mark.parametrize("charset", ["punycode", "hex", "no-such", "utf-7"])
def test_a_declaration_of_nonsense_is_not_followed(tmp_path: Path, charset: str) -> None:
    foreign = opened(tmp_path / "a.html", f"<meta charset={charset}><p>caf".encode() + b"\xe9</p>")

    assert "café" in foreign.text


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"<!DOCTYPE html><p>one</p>", "---\none\n"),
        ("a.txt", b"<p>one</p>\n<p>two</p>", "---\none\n\ntwo\n"),
        ("a.md", b"<html><body><p>one</p></body></html>", "---\none\n"),
        ("a.txt", b"# T\n\none", "---\none"),
        ("a.txt", b"---\ntags: a\n---\none", "---\none"),
        (
            "a.html",
            b"Title Line\n\nJust a text, with nothing of a page in it.",
            "---\nJust a text, with nothing of a page in it.\n",
        ),
        ("a", b"Title Line\n\n5 < 6 is a text.", "---\n5 < 6 is a text.\n"),
        ("a.md", b"<p>one</p>\n\n## Plot", "---\n<p>one</p>\n\n## Plot {#plot}"),
    ],
)
def test_a_file_is_taken_for_what_is_in_it(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    assert opened(tmp_path / name, data).text.endswith(words)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "It is no text"),
        (b"\x01\x02\x03\x04" * 20, "It is no text"),
        (b"PK\x03\x04\x14\x00", "Word or OpenDocument"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"%PDF-1.7", "PDF"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(tmp_path: Path, data: bytes, why: str) -> None:
    with pytest.raises(ArticleUnreadable) as refusal:
        opened(tmp_path / "a.txt", data)

    assert why in refusal.value.why
    assert refusal.value.remedy


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)

    with pytest.raises(ArticleUnreadable, match="20 MB"):
        open_foreign(path, article_id="a1")


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_what_cannot_be_opened_says_why(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArticleUnreadable, match="The system says"):
        open_foreign(tmp_path / name, article_id="a1")


def test_an_empty_file_is_an_empty_article(tmp_path: Path) -> None:
    assert opened(tmp_path / "a.txt", b"").text == "---\nid: a1\n---\n"
