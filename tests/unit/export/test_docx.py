"""A Word document says all in Word's own ways; read back with another library than our own."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from hypothesis import given
from hypothesis import strategies as st

from editor_app.export.docx import make_docx
from editor_app.export.head import Head
from editor_app.export.material import Made, Material
from editor_app.export.render import render_markdown
from tests.faults.made_articles import png
from tests.word_text import document_text


def made(markdown: str, head: Head | None = None, beside: Path | None = None) -> Made:
    return make_docx(Material(head or Head("T"), "", date(2026, 11, 22), render_markdown(markdown), beside=beside))


def opened(markdown: str, head: Head | None = None, beside: Path | None = None) -> Document:
    return docx.Document(BytesIO(made(markdown, head, beside).data))


def styled(document: Document) -> list[tuple[str, str]]:
    """The paragraphs behind the title, each with the name of its style."""
    return [(p.style.name if p.style is not None else "", p.text) for p in document.paragraphs][1:]


def test_it_knows_its_title_its_author_and_its_language() -> None:
    head = Head(
        "지금 우리 학교는", "Zombies.", language="ko", author="Desk Writer", published="2026-11-20T08:00:00+09:00"
    )

    properties = opened("Text.", head).core_properties

    assert (properties.title, properties.author, properties.language) == ("지금 우리 학교는", "Desk Writer", "ko")
    assert properties.created == datetime(2026, 11, 19, 23, tzinfo=UTC)


def test_headings_quotations_and_code_have_styles_of_their_own() -> None:
    assert styled(opened("## A *b*\n\n### C\n\n> d\n\n```\ne\n  f\n```\n\n![](x.png)\n*g*")) == [
        ("Heading 2", "A b"),
        ("Heading 3", "C"),
        ("Quote", "d"),
        ("Code Block", "e\n  f"),
        ("Caption", "g"),
    ]


def test_marks_are_marks_of_words() -> None:
    (_, paragraph) = opened("a **b *c***<br>~~d~~ `e` x<sup>2</sup>").paragraphs

    assert [(run.text, run.bold, run.italic) for run in paragraph.runs[:4]] == [
        ("a ", None, None),
        ("b ", True, None),
        ("c", True, True),
        ("\n", None, None),
    ]
    assert paragraph.text == "a b c\nd e x2"
    assert [run.font.strike for run in paragraph.runs if run.text == "d"] == [True]
    assert [run.font.superscript for run in paragraph.runs if run.text == "2"] == [True]


def test_lists_count_by_themselves_and_each_from_its_own_number() -> None:
    document = opened("3. three\n\n    > so\n\n4. four\n\nThen:\n\n1. one\n    - a")
    counts = [
        tuple(map(int, row.xpath("w:numId/@w:val | w:ilvl/@w:val"))) for row in document.element.xpath("//w:numPr")
    ]

    assert counts == [(0, 1), (0, 1), (0, 2), (1, 3)]  # how deep, and in which list
    assert '<w:startOverride w:val="3"/>' in document.part.numbering_part.element.xml


def test_a_table_has_its_columns_its_sides_and_its_joined_cells() -> None:
    first = "<tr><td rowspan=2>a</td><td style='text-align:right'>b</td></tr>"
    rows = f"{first}<tr><td>c</td></tr><tr><td colspan=2>d</td></tr>"

    document = opened(f"<table><caption>All</caption>{rows}</table>")

    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["a", "b"], ["a", "c"], ["d", "d"]]
    assert table.cell(0, 1).paragraphs[0].alignment is WD_ALIGN_PARAGRAPH.RIGHT
    assert styled(document)[0] == ("Caption", "All")


def test_links_lead_where_they_lead_in_the_article() -> None:
    document = opened(
        "## Cast {#cast}\n\n[a](https://x.org/?a=1&b=2#c) [b](#cast) [c](#nowhere)\n\nhttps://youtu.be/IN5TD4VRcSM"
    )

    links = [(link.text, link.address or link.fragment) for p in document.paragraphs for link in p.hyperlinks]
    assert links == [
        ("a", "https://x.org/?a=1&b=2#c"),
        ("b", "_place_1"),
        ("https://youtu.be/IN5TD4VRcSM", "https://youtu.be/IN5TD4VRcSM"),
    ]
    assert 'w:name="_place_1"' in document.element.xml


def test_notes_are_footnotes_of_words_own() -> None:
    data = made("One.[^a] Two.[^b] One again.[^a]\n\n[^a]: *A* [x](https://x.org/).\n[^b]: B.\n\n    More.").data

    with zipfile.ZipFile(BytesIO(data)) as file:
        body, notes = (file.read(f"word/{part}.xml").decode() for part in ("document", "footnotes"))
    assert body.count("<w:footnoteReference ") == 2
    assert body.count("[1]") == 1
    assert notes.count("<w:footnoteRef/>") == 2
    assert document_text(data).endswith(" A x.\n B.\nMore.\nhttps://x.org/")


def test_pictures_beside_the_article_are_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "a b.png").write_bytes(png(40, 30, (1, 2, 3)))
    (tmp_path / "c.webp").write_bytes(b"RIFF0000WEBP")
    text = "![“A” & b](a%20b.png)\n\n![c](c.webp)\n\n![d](../d.png)\n\n![e](https://x.org/e.png)\n\n![f](a%20b.png)"

    document = opened(text, beside=tmp_path)

    assert [(s.width.pt, s.height.pt) for s in document.inline_shapes] == [(30, 22.5), (30, 22.5)]
    assert document.inline_shapes[0]._inline.docPr.get("descr") == "“A” & b"
    assert [words for _, words in styled(document) if words] == ["[Picture: c]", "[Picture: d]", "[Picture: e]"]
    assert made(text, beside=tmp_path).notes == (
        "The document has words in the place of pictures that it cannot hold: c.webp, ../d.png.",
    )


def test_the_same_article_is_the_same_file() -> None:
    assert made("Text.").data == made("Text.").data


_PARTS = [
    "a",
    " ",
    "\n\n",
    "- ",
    "1. ",
    "> ",
    "| x |\n|---|\n| y |\n",
    "**",
    "`",
    "[^a]",
    "[^a]: n\n\n",
    "<td>",
    "<dl><dd>",
    "\x01",
]


@given(st.lists(st.sampled_from(_PARTS), max_size=25).map("".join))
def test_whatever_is_written_opens(markdown: str) -> None:
    document = opened(markdown, Head("T\x0b", author="&<"))

    assert document.paragraphs[0].text == "T"


@pytest.mark.parametrize(("words", "is_rtl"), [("שלום Netflix", True), ("Netflix שלום", False), ("12 حلقة", True)])
def test_what_runs_to_the_left_begins_at_the_right(words: str, is_rtl: bool) -> None:
    assert ("<w:bidi/>" in opened(words).element.xml) is is_rtl
