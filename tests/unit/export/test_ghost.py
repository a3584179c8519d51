"""What Ghost is sent comes back with the same words: only what it converts whole stands outside an HTML card."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html  # type: ignore[import-untyped] # lxml ships no types

from editor_app.export.clean import clean_html
from editor_app.export.ghost import ghost_html, make_ghost
from editor_app.export.head import Head
from editor_app.export.jsonld import Node
from editor_app.export.material import Material
from editor_app.export.tree import read_tree

CARD = re.compile(r"<!--kg-card-begin: html-->\n(.*?)\n<!--kg-card-end: html-->", re.DOTALL)


def made(html: str) -> str:
    return ghost_html(read_tree(clean_html(html)))


@pytest.mark.parametrize(
    ("html", "sent"),
    [
        ("<p>A <small>b</small> <mark>c</mark>, <kbd>d</kbd></p>", "<p>A b c, <code>d</code></p>"),
        ("<p><q>a</q> <del>b</del> <ins>c</ins> <cite>d</cite></p>", "<p>“a” <s>b</s> <u>c</u> <em>d</em></p>"),
        ("<p>a <bdi>b</bdi> <ruby>漢<rt>kan</rt></ruby><br>\n c</p>", "<p>a b 漢(kan)<br>c</p>"),
        ("<p>{{ a }} <code>{% b %}</code></p>", "<p>&#123;&#123; a &#125;&#125; <code>&#123;% b %&#125;</code></p>"),
        ("<h2 id=x>A <b>b</b></h2>", "<h2>A <b>b</b></h2>"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "<blockquote><p>a</p><p>b</p></blockquote>"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li>a<br><br>b</li></ul>"),
        (
            "<ol start=3><li>a<pre><code>b</code></pre></li><li>c</li></ol>",
            '<ol start="3"><li>a</li></ol>\n\n<pre><code>b</code></pre>\n\n<ol start="4"><li>c</li></ol>',
        ),
        (
            "<pre><code class='language-x'>a\n  <b>b</b></code></pre>",
            '<pre><code class="language-x">a\n  b</code></pre>',
        ),
        (
            "<p><img src=a.jpg alt='A &amp; b' title=C width=4></p>",
            '<figure><img src="a.jpg" alt="A &amp; b" width="4"><figcaption>C</figcaption></figure>',
        ),
        ("<hr><div><p>a</p>b</div>", "<hr>\n\n<p>a</p>\n\n<p>b</p>"),
    ],
)
def test_what_ghost_converts_whole_is_said_its_way(html: str, sent: str) -> None:
    assert made(html) == sent


@pytest.mark.parametrize(
    "html",
    [
        "<details><summary>a</summary><p>b</p></details>",
        "<dl><dt>a</dt><dd>b</dd></dl>",
        "<table><tbody><tr><td>a</td></tr></tbody></table>",
        "<blockquote><p>a</p><cite>b</cite></blockquote>",
        "<blockquote><p>a</p><ul><li>b</li></ul></blockquote>",
        "<pre>a\n  b</pre>",
        '<p dir="rtl">a</p>',
        '<ul><li>a <img src="a.jpg" alt=""></li></ul>',
        '<div class="footnote"><hr><ol><li id="fn:1">a</li></ol></div>',
    ],
)
def test_what_it_would_mangle_stands_in_a_card(html: str) -> None:
    assert CARD.findall(made(html)) == [html]


def test_links_lead_to_the_ids_that_ghost_gives() -> None:
    sent = made(
        "<p><a href='#cast'>a</a> <a href='#cast-2'>b</a> <a href='#plot'>c</a> <a href='#no'>d</a></p>"
        "<h2 id=cast>Who Is It?</h2><h2 id=cast>Who is -- it</h2><h2 id=plot>“Plot” & 줄거리: 1.5</h2>"
        "<h2 id=again>Who is it!</h2>"
    )

    assert re.findall('href="([^"]*)"', sent) == [
        "#who-is-it",
        "#who-isit",
        "#%E2%80%9Cplot%E2%80%9D-%EC%A4%84%EA%B1%B0%EB%A6%AC-15",
        "#no",
    ]
    assert re.findall('href="([^"]*)"', made("<h2 id=a>x</h2><h2 id=b>X?</h2><p><a href='#b'>b</a></p>")) == ["#x-1"]


def test_notes_at_the_foot_keep_their_ids_and_no_dead_way_back() -> None:
    back = "<a class='footnote-backref' href='#fnref:a'>↩</a>"

    (card,) = CARD.findall(made(f"<div class='footnote'><ol><li id='fn:a'><p>n {back}</p></li></ol></div>"))

    assert card == '<div class="footnote"><ol><li id="fn:a"><p>n </p></li></ol></div>'


def test_a_video_is_an_embed() -> None:
    sent = made("<p><a href='https://youtu.be/IN5TD4VRcSM'>https://youtu.be/IN5TD4VRcSM</a></p>")

    assert sent.startswith(
        '<figure class="kg-card kg-embed-card"><iframe src="https://www.youtube-nocookie.com/embed/IN5'
    )


def test_there_is_no_second_article_in_the_structured_data() -> None:
    article: Node = {"@type": "NewsArticle"}
    series: Node = {"@type": "TVSeries", "name": "A"}

    both = make_ghost(Material(Head("T"), "", date(2026, 11, 22), "<p>a</p>", (article, series)))
    alone = make_ghost(Material(Head("T"), "", date(2026, 11, 22), "<p>a</p>", (article,)))

    assert "TVSeries" in both.structured
    assert "NewsArticle" not in both.structured
    assert alone.structured == ""


_TAGS = (
    *("p", "b", "h2", "ul", "ol", "li", "blockquote", "cite", "table", "tr", "td", "pre", "code", "div", "figure", "q"),
    *("figcaption", "details", "summary", "dl", "dt", "dd", "a", "small", "mark", "kbd", "ruby", "rt"),
)
_PIECES = st.one_of(
    st.sampled_from(_TAGS).map(lambda tag: f"<{tag}>"),
    st.sampled_from(_TAGS).map(lambda tag: f"</{tag}>"),
    st.sampled_from(("<br>", "<hr>", "<img src='a.jpg' alt=''>", "<ol start=4>", "<a href='https://x.org'>")),
    st.text("ab-<>&{[ ", min_size=1, max_size=4).map(lambda words: words.replace("<", "&lt;")),
)
_GHOST_HAS = {
    "p",
    "h2",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "code",
    "hr",
    "figure",
    "figcaption",
    "img",
    "br",
    "div",
}
_GHOST_HAS |= {"a", "strong", "b", "em", "i", "u", "s", "sub", "sup"}


@given(st.lists(_PIECES, max_size=25))
def test_no_word_is_lost_or_joined_and_no_tag_is_sent_that_ghost_has_not(pieces: list[str]) -> None:
    fragment = clean_html("".join(pieces))

    sent = ghost_html(read_tree(fragment))

    assert _words(sent) == _words(fragment)
    outside = lxml_html.fragment_fromstring(CARD.sub("", sent), "div")
    assert {element.tag for element in outside.iter()} <= _GHOST_HAS


_BORDER = re.compile(r"<!--.*?-->|</?(?:p|h\d|ul|ol|li|blockquote|pre|hr|br|img|div|figure|figcaption|table)\b[^<>]*>")


def _words(html: str) -> list[str]:
    """The words as a reader sees them: apart where a block or line ends, together where only formatting does."""
    spaced = re.sub(r"</?(?:details|summary|dl|dt|dd|tr|td|tbody)\b[^<>]*>", " ", _BORDER.sub(" ", html))
    text: str = lxml_html.fragment_fromstring(f"<div>{spaced}</div>").text_content()
    return re.sub("[“”]", "", text).split()


def test_a_heading_is_not_parted_by_a_picture_in_it() -> None:
    assert made('<h2>What <img alt="Roof" src="a.jpg"> next?</h2>') == (
        '<h2>What next?</h2>\n\n<figure><img alt="Roof" src="a.jpg"></figure>'
    )


def test_two_lists_in_a_row_stay_two() -> None:
    lists = made('<ol><li>a</li></ol><ol start="3"><li>b</li></ol><ul><li>c</li></ul>').split("\n\n")

    assert lists == [
        "<ol><li>a</li></ol>",
        "<!--kg-card-begin: html-->\n<!-- -->\n<!--kg-card-end: html-->",
        '<ol start="3"><li>b</li></ol>',
        "<ul><li>c</li></ul>",
    ]


def test_a_list_with_an_item_without_words_is_kept_as_it_is() -> None:
    numbered = "<ol><li>a</li><li><h2>b</h2></li><li>c</li></ol>"

    assert made(numbered) == f"<!--kg-card-begin: html-->\n{numbered}\n<!--kg-card-end: html-->"


def test_words_beside_a_picture_in_a_heading_stay_apart() -> None:
    assert made('<h2>a<img alt="" src="a.jpg">b</h2>').startswith("<h2>a b</h2>")
