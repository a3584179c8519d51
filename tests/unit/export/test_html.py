"""A page that stands alone, and stands up to whatever its article is called."""

from __future__ import annotations

import pytest
from lxml import html as lxml_html  # type: ignore[import-untyped] # lxml ships no types

from editor_app.export.head import Head
from editor_app.export.html import in_sections, page

SCRIPT = '<script type="application/ld+json">\n{}\n</script>'


def test_sections_begin_at_headings_of_the_second_rank() -> None:
    html = in_sections('<p>Intro</p>\n<h2 id="a">A</h2>\n<h3>AA</h3>\n<p>x<br></p>\n<h2>B</h2>\n<p>y</p>')

    assert html == (
        '<p>Intro</p>\n<section>\n<h2 id="a">A</h2>\n<h3>AA</h3>\n<p>x<br></p>\n</section>\n'
        "<section>\n<h2>B</h2>\n<p>y</p>\n</section>"
    )


@pytest.mark.parametrize(
    "html", ["", "<p>no heading</p>", "<blockquote><h2>quoted</h2></blockquote>", '<div class="footnote"><hr></div>']
)
def test_without_a_heading_there_is_no_section(html: str) -> None:
    assert in_sections(html) == html


def test_notes_at_the_foot_belong_to_no_section() -> None:
    assert in_sections('<h2>A</h2>\n<div class="footnote"><p>n</p></div>') == (
        '<section>\n<h2>A</h2>\n</section>\n<div class="footnote"><p>n</p></div>'
    )


def test_a_page_has_its_metadata() -> None:
    head = Head(
        title="Season 2?",
        description="What is known.",
        language="ko",
        author="Desk Writer",
        canonical="https://x.org/a",
        image="https://x.org/a.jpg",
        image_alt="Roof",
        image_caption="The roof & more",
        published="2026-11-20T08:00:00Z",
        updated="2026-11-22",
        categories=("TV",),
        tags=("K-drama",),
    )

    tree = lxml_html.document_fromstring(page(head, "<p>Text.</p>", SCRIPT))

    assert tree.get("lang") == "ko"
    assert tree.findtext(".//title") == tree.findtext(".//h1") == "Season 2?"
    assert {m.get("name") or m.get("property"): m.get("content") for m in tree.iter("meta") if m.get("content")} == {
        "viewport": "width=device-width, initial-scale=1",
        "description": "What is known.",
        "author": "Desk Writer",
        "og:type": "article",
        "og:title": "Season 2?",
        "og:description": "What is known.",
        "og:url": "https://x.org/a",
        "og:image": "https://x.org/a.jpg",
        "og:image:alt": "Roof",
        "article:published_time": "2026-11-20T08:00:00Z",
        "article:modified_time": "2026-11-22",
        "article:section": "TV",
        "article:tag": "K-drama",
        "twitter:card": "summary_large_image",
    }
    assert tree.xpath("//link[@rel='canonical']/@href") == ["https://x.org/a"]
    assert tree.xpath("string(//header/p)") == "By Desk Writer · November 20, 2026 · updated November 22, 2026"
    assert tree.xpath("//header//time/@datetime") == ["2026-11-20T08:00:00Z", "2026-11-22"]
    assert tree.xpath("//header/figure/img/@alt") == ["Roof"]
    assert tree.xpath("string(//header/figure/figcaption)") == "The roof & more"


def test_a_picture_beside_the_page_is_told_by_the_address_it_has_there() -> None:
    known = page(Head(title="T", image="images/a%20b.jpg", canonical="https://x.org/shows/a"), "", SCRIPT)
    unknown = page(Head(title="T", image="images/a%20b.jpg"), "", SCRIPT)

    assert '<meta property="og:image" content="https://x.org/shows/images/a%20b.jpg">' in known
    assert '<img src="images/a%20b.jpg" alt="">' in known
    assert "og:image" not in unknown


def test_what_is_not_known_leaves_no_empty_place() -> None:
    text = page(Head(title="Season 2?"), "<p>Text.</p>", SCRIPT)

    for absent in ("description", "canonical", "og:image", "og:url", "byline", "<figure", "<time", "None", '=""'):
        assert absent not in text


def test_a_hostile_head_stays_text() -> None:
    hostile = "</title><script>alert(1)</script>\" onload='x' {{ y }} {% z %}"
    head = Head(title=hostile, description=hostile, author=hostile, image="a.jpg", image_alt=hostile)

    text = page(head, "<p>Text.</p>", SCRIPT)
    tree = lxml_html.document_fromstring(text)

    assert text.count("<script") == 1
    assert "{{" not in text
    assert "{%" not in text
    assert tree.findtext(".//h1") == tree.findtext(".//title") == hostile
    assert tree.xpath("//header/figure/img/@alt") == [hostile]
    assert tree.xpath("//@onload") == []
