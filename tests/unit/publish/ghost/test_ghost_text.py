"""Ghost's spelling of a text and ours are one text, and what Ghost lost is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.publish.ghost_text import canonical, changes, in_paragraphs

# what was sent, and what Ghost 5.130 gave back for it
MEASURED = {
    "an id": ('<h2 id="cast">Who?</h2>', '<h2 id="who">Who?</h2>'),
    "a quotation": ("<blockquote><p>q</p></blockquote>", "<blockquote>q</blockquote>"),
    "a picture with a caption": (
        '<figure><img src="https://a.example/x.jpg" alt="Alt &quot;x&quot;">'
        "<figcaption>Cap <em>e</em></figcaption></figure>",
        '<figure class="kg-card kg-image-card kg-card-hascaption"><img src="https://a.example/x.jpg" class="kg-image" '
        'alt="Alt &quot;x&quot;" loading="lazy" width="30" height="20" srcset="https://a.example/size/w600/x.jpg 600w">'
        "<figcaption>Cap <em>e</em></figcaption></figure>",
    ),
    "a picture in a paragraph": (
        '<p><img src="https://a.example/y.jpg" alt="y"></p>',
        '<figure class="kg-card kg-image-card"><img src="https://a.example/y.jpg" class="kg-image" alt="y"></figure>',
    ),
    "a card": (
        "<!--kg-card-begin: html-->\n<table><tr><td>a & b</td></tr></table>\n<!--kg-card-end: html-->",
        "\n<!--kg-card-begin: html-->\n<table><tbody><tr><td>a &amp; b</td></tr></tbody></table>\n"
        "<!--kg-card-end: html-->\n",
    ),
    "a video": (
        '<figure><iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk" title="t"></iframe></figure>',
        '<figure class="kg-card kg-embed-card"><iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk" '
        'title="t"></iframe></figure>',
    ),
    "marks in another order": (
        '<p>a<sup id="fnref:1"><a href="#fn:1">1</a></sup></p>',
        '<p>a<a href="#fn:1"><sup>1</sup></a></p>',
    ),
    "struck words": ("<p><del>a</del> <s>b</s> <b>c</b></p>", "<p><s>a</s> <s>b</s> <strong>c</strong></p>"),
    "white space": ("<p>a  b\n c</p>\n\n<p>d</p>", "<p>a b c</p><p>d</p>"),
    "entities": ("<p>&copy; 5 < 6 &nbsp;x</p>", "<p>© 5 &lt; 6 \u00a0x</p>"),
    "a list that starts later": ('<ol start="3"><li><p>z</p></li></ol>', '<ol start="3"><li>z</li></ol>'),
}


@pytest.mark.parametrize(("sent", "got"), MEASURED.values(), ids=MEASURED)
def test_what_ghost_makes_of_a_text_is_that_text(sent: str, got: str) -> None:
    assert canonical(sent) == canonical(got)
    assert changes(sent, got) == ()


@pytest.mark.parametrize(
    ("sent", "got"),
    [
        ("<p>a</p>", "<p>b</p>"),
        ("<p>a b</p>", "<p>ab</p>"),
        ("<h2>a</h2>", "<h3>a</h3>"),
        ("<ul><li>a</li></ul>", "<ol><li>a</li></ol>"),
        ('<p><a href="https://a.example/">x</a></p>', '<p><a href="https://b.example/">x</a></p>'),
        ('<img src="a.png" alt="x">', '<img src="a.png" alt="">'),
        ("<p><strong>a</strong></p>", "<p>a</p>"),
        ("<blockquote><p>q</p><p>c</p></blockquote>", "<blockquote>qc</blockquote>"),
        ("<pre><code>a\n  b</code></pre>", "<pre><code>a b</code></pre>"),
    ],
)
def test_different_texts_stay_different(sent: str, got: str) -> None:
    assert canonical(sent) != canonical(got)
    assert changes(sent, got)


def test_what_was_lost_is_told_by_its_words() -> None:
    sent = "<p>One.</p><p>Two is here.</p><p>Three.</p>"

    assert changes(sent, "<p>One.</p><p>Three.</p>") == ("Ghost dropped “Two is here.”.",)
    assert changes(sent, "<p>One.</p><p>2</p><p>Three.</p>") == ("Ghost made “2” of “Two is here.”.",)
    assert changes("<p>One.</p>", "<p>One.</p><p>More.</p>") == ("Ghost added “More.”.",)


def test_a_text_that_is_nothing_like_it_is_told_in_few_words() -> None:
    sent = "".join(f"<p>{n}</p><p>same {n}</p>" for n in range(20))

    told = changes(sent, "".join(f"<p>same {n}</p>" for n in range(20)))

    assert len(told) == 6
    assert told[-1] == "Ghost changed 15 more places."


def test_scripts_and_comments_are_no_words() -> None:
    assert canonical("<p>a</p><script>alert(1)</script><!-- b --><style>p {}</style>") == "<p>a</p>"


_PIECES = st.sampled_from(
    ["<p>", "</p>", "<em>", "</em>", "<ul>", "<li>", "</li>", "</ul>", "a", " b ", "&amp;", "<br>", "<pre>", "</pre>",
     "<h2>", "</h2>", '<a href="x">', "</a>", "<blockquote>", "</blockquote>", "\n", "<b>", "<td>", "<table>"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_a_canonical_text_is_canonical(html: str) -> None:
    once = canonical(html)

    assert canonical(once) == once


def test_paragraphs_of_a_quotation_come_back_as_lines_and_are_the_same() -> None:
    sent, back = (
        "<blockquote><p>a</p><p>— <em>b</em></p></blockquote>",
        "<blockquote>a<br><br>— <em>b</em></blockquote>",
    )

    assert canonical(sent) == canonical(back)
    assert changes(sent, back) == ()


def test_the_address_of_a_picture_may_come_back_in_percents() -> None:
    sent, back = '<img src="https://x.org/지" alt="">', '<img src="https://x.org/%EC%A7%80" alt="">'

    assert changes(sent, back) == ()


def test_other_marks_are_told_as_such() -> None:
    """Ghost mixes up some marks within marks within marks."""
    sent, back = "<p>a <em>b <strong>c</strong></em></p>", "<p>a <em>b</em> c</p>"

    assert changes(sent, back) == ("Ghost set other marks in “a b c”.",)


def test_a_text_in_one_line_is_put_into_paragraphs() -> None:
    card = "<!--kg-card-begin: html-->\n<dl><dt>a</dt></dl>\n<!--kg-card-end: html-->"
    start = "<p>a <em>b</em></p><hr>"
    html = f"{start}<ul><li>c<ul><li>d</li></ul></li></ul>\n{card}\n<figure><img src='x'></figure>e <b>f</b>"

    assert in_paragraphs(html).split("\n\n") == [
        "<p>a <em>b</em></p>",
        "<hr>",
        "<ul><li>c<ul><li>d</li></ul></li></ul>",
        card,
        "<figure><img src='x'></figure>",
        "e <b>f</b>",
    ]


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_paragraphs_change_no_text(html: str) -> None:
    spaced = in_paragraphs(html)

    assert "".join(spaced.split()) == "".join(html.split())
    assert in_paragraphs(spaced) == spaced
