"""WordPress blocks in the spelling that every release takes, and no word lost on the way."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html  # type: ignore[import-untyped] # lxml ships no types

from editor_app.export.blocks import blocks
from editor_app.export.clean import clean_html
from editor_app.export.tree import read_tree


def made(html: str) -> str:
    return blocks(read_tree(clean_html(html)))


@pytest.mark.parametrize(
    ("html", "block"),
    [
        ("<p>A &amp; <b>b</b>\n c<br>\nd&nbsp;</p>", "<!-- wp:paragraph -->\n<p>A &amp; <b>b</b> c<br>d&nbsp;</p>"),
        ("<p dir=rtl>a</p>", '<!-- wp:paragraph {"direction":"rtl"} -->\n<p dir="rtl">a</p>'),
        ("<p lang=he>a</p>", '<!-- wp:paragraph -->\n<p><span lang="he">a</span></p>'),
        ("loose <i>words</i>", "<!-- wp:paragraph -->\n<p>loose <i>words</i></p>"),
        ("<h2 id=a>A</h2>", '<!-- wp:heading -->\n<h2 class="wp-block-heading" id="a">A</h2>'),
        ("<hr>", '<!-- wp:separator -->\n<hr class="wp-block-separator has-alpha-channel-opacity"/>'),
        (
            "<pre><code class=language-x>a [b] &lt;c&gt;\nhttps://x.org/d</code></pre>",
            '<!-- wp:code -->\n<pre class="wp-block-code">'
            "<code>a &#91;b] &lt;c&gt;\nhttps:&#47;&#47;x.org/d</code></pre>",
        ),
        (
            "<pre>a\n  <b>b</b></pre>",
            '<!-- wp:preformatted -->\n<pre class="wp-block-preformatted">a\n  <b>b</b></pre>',
        ),
        (
            '<p><img src="a.jpg?x=1&amp;y=2" alt="A &quot;b&quot;" width=10></p>',
            '<!-- wp:image -->\n<figure class="wp-block-image">'
            '<img src="a.jpg?x=1&amp;y=2" alt="A &quot;b&quot;"/></figure>',
        ),
        (
            '<p><a href="https://x.org/--"><img src="a.jpg" alt="" title="C"></a></p>',
            '<!-- wp:image {"linkDestination":"custom"} -->\n<figure class="wp-block-image"><a href="https://x.org/--">'
            '<img src="a.jpg" alt=""/></a><figcaption class="wp-element-caption">C</figcaption></figure>',
        ),
        (
            "<table><tr><th style='text-align: right'>a<td>b<br>c</table>",
            '<!-- wp:table {"hasFixedLayout":true} -->\n<figure class="wp-block-table"><table class="has-fixed-layout">'
            '<tbody><tr><th class="has-text-align-right" data-align="right">a</th><td>b<br>c</td></tr></tbody></table>'
            "</figure>",
        ),
        (
            "<table><tr><td colspan=2>a</table>",
            '<!-- wp:html -->\n<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>',
        ),
        ("<dl><dt>a<dd><p>b</p><p>c</dl>", "<!-- wp:html -->\n<dl><dt>a</dt><dd>b<br>c</dd></dl>"),
        ("<dl><dt>a<dd><ul><li>b</ul></dl>", "<!-- wp:html -->\n<dl><dt>a</dt><dd><ul><li>b</li></ul></dd></dl>"),
        (
            "<details><summary>a</summary>b</details>",
            "<!-- wp:html -->\n<details><summary>a</summary>b</details>",
        ),
        (
            "<p>[gallery ids=1] [sic] [/caption]</p>",
            "<!-- wp:paragraph -->\n<p>&#91;gallery ids=1] [sic] &#91;/caption]</p>",
        ),
    ],
)
def test_each_kind_of_block(html: str, block: str) -> None:
    name = re.match(r"<!-- wp:([a-z-]+)", block)

    assert name is not None
    assert made(html) == f"{block}\n<!-- /wp:{name[1]} -->"


def test_a_heading_says_its_rank() -> None:
    assert made("<h2>a</h2><h3>b</h3>").endswith(
        '<!-- wp:heading {"level":3} -->\n<h3 class="wp-block-heading">b</h3>\n<!-- /wp:heading -->'
    )


@pytest.mark.parametrize(
    ("quote", "cite"),
    [
        ("<p>a</p><cite>Who, <i>Where</i></cite>", "Who, <i>Where</i>"),
        ("<p>a</p><footer>— <cite>Who</cite></footer>", "— Who"),
        ("<p>a</p><p><cite>Who</cite></p>", "Who"),
        ("<p>a</p><p><cite>Parasite</cite> won.</p>", None),
        ("<p>a</p><p>Who</p>", None),
    ],
)
def test_a_quotation_names_its_source_where_it_is_marked(quote: str, cite: str | None) -> None:
    found = re.search(r"<cite>(.*)</cite></blockquote>", made(f"<blockquote>{quote}</blockquote>"))

    assert (found[1] if found else None) == cite


def test_a_list_holds_lists() -> None:
    assert made("<ol start=3><li><p>a</p><p>b</p><ul><li>c</li></ul></li></ol>") == (
        '<!-- wp:list {"ordered":true,"start":3} -->\n<ol start="3"><!-- wp:list-item -->\n<li>a<br><br>b'
        "<!-- wp:list -->\n<ul><!-- wp:list-item -->\n<li>c</li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list --></li>\n"
        "<!-- /wp:list-item --></ol>\n<!-- /wp:list -->"
    )


def test_what_a_list_cannot_hold_follows_it_and_the_list_goes_on() -> None:
    written = made("<ol><li>a<ul><li>b<pre><code>c</code></pre></li><li>d</li></ul></li><li>e</li></ol>")

    names = re.findall(r"<!-- wp:(list|code) ?(\{.*?\})? ?-->", written)
    assert names == [
        ("list", '{"ordered":true}'),
        ("list", ""),
        ("code", ""),
        ("list", ""),
        ("list", '{"ordered":true,"start":2}'),
    ]
    assert re.findall(r"[a-e](?=<)", written) == list("abcde")


def test_a_note_at_the_foot_keeps_its_way_back_in_its_first_paragraph() -> None:
    back = "<a class='footnote-backref' href='#fnref-1'>↩</a>"

    written = made(f"<div class=footnote><ol><li id=fn-1><p>a</p><ul><li>b</li></ul><p>{back}</p></li></ol></div>")

    way_back = '<a class="footnote-backref" href="#fnref-1">↩</a>'
    assert f'<li><span id="fn-1">a&nbsp;{way_back}</span><!-- wp:list -->' in written
    assert written.count("↩") == 1


def test_a_video_is_an_embed_by_its_short_address() -> None:
    written = made('<figure><iframe src="https://www.youtube.com/embed/IN5TD4VRcSM?rel=0"></iframe></figure>')

    attributes = json.loads(written[written.index("{") : written.index("}") + 1])
    assert attributes["url"] == "https://youtu.be/IN5TD4VRcSM"
    assert "\nhttps://youtu.be/IN5TD4VRcSM\n</div></figure>" in written
    for word in ("is-type-video", "is-provider-youtube", "wp-block-embed-youtube", "wp-block-embed "):
        assert word in written


_TAGS = (
    *(
        "p",
        "b",
        "h2",
        "ul",
        "ol",
        "li",
        "blockquote",
        "cite",
        "table",
        "tr",
        "td",
        "th",
        "pre",
        "code",
        "div",
        "figure",
    ),
    *("figcaption", "details", "summary", "dl", "dt", "dd", "a", "em"),
)
_PIECES = st.one_of(
    st.sampled_from(_TAGS).map(lambda tag: f"<{tag}>"),
    st.sampled_from(_TAGS).map(lambda tag: f"</{tag}>"),
    st.sampled_from(
        ("<br>", "<hr>", "<img src='a.jpg' alt=''>", "<td colspan=2>", "<ol start=4>", "<a href='https://x.org'>")
    ),
    st.text("ab-<>&{[", min_size=1, max_size=4).map(lambda words: f" {words.replace('<', '&lt;')} "),
)


@given(st.lists(_PIECES, max_size=25))
def test_no_word_is_lost_and_every_block_is_closed(pieces: list[str]) -> None:
    fragment = clean_html("".join(pieces))

    written = blocks(read_tree(fragment))

    assert sorted(_words(written)) == sorted(_words(fragment))
    open_blocks: list[str] = []
    for closing, name, attributes in re.findall(r"<!-- (/?)wp:([a-z-]+) (\{.*?\} )?-->", written):
        if closing:
            assert open_blocks.pop() == name
        else:
            open_blocks.append(name)
            json.loads(attributes or "{}")
    assert open_blocks == []
    outside = re.sub(r"<!-- wp:(\S+) .*?<!-- /wp:\1 -->", "", written, flags=re.DOTALL)
    assert (
        not re.sub(r"<!-- /wp:\S+ -->|<[^<>]*>", "", outside).strip() or "wp:list" in written or "wp:quote" in written
    )


def _words(html: str) -> list[str]:
    tree = lxml_html.fragment_fromstring(re.sub("<!--.*?-->", " ", html), "div")
    return " ".join(tree.itertext()).split()
