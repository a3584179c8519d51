from __future__ import annotations

import re
from html import escape, unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from editor_app.article.foreign import Foreign, from_html, from_markdown, markdown_from_html
from editor_app.article.parse import parse


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("one<br>two", "one  \ntwo"),
        ("one<br><br>two", "one\n\ntwo"),
        ("<b>one</b> <strong>two</strong>", "**one two**"),
        ("<b>Plot:</b>next", "**Plot**:next"),
        ("<b> one </b>two", "**one** two"),
        ("<i>a</i><b>.</b>", "*a*."),
        ("<b>a <i>b</i></b> c", "**a *b*** c"),
        ('<span style="font-weight:700">a</span>', "**a**"),
        ('<b style="font-weight:normal">a</b>', "a"),
        ("<del>a</del>", "~~a~~"),
        ("<code>a*b`c</code>", "``a*b`c``"),
        ("<q>so</q>", "“so”"),
        ("<u>a</u><sup>2</sup><time datetime='2022-01-28'>January 28</time>", "a2January 28"),
        ("<h1>a</h1><h2>b</h2>", "## a\n\n### b"),
        ("<h2>a</h2><h4>b</h4>", "## a\n\n#### b"),
        ("<h2><b>a</b></h2>", "## a"),
        ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "- a\n    - b\n- c"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n    - b"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "- a\n\n    b"),
        ("<dl><dt>a<dd>b</dl>", "**a**\n\nb"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<pre>a\n  b</pre>", "```\na\n  b\n```"),
        ("a<hr>b", "a\n\n---\n\nb"),
        ("<img src=a.jpg alt='x'>", "![x](a.jpg)"),
        ("<figure><img src='a b.jpg'><figcaption>x</figcaption></figure>", "![](a%20b.jpg)\n*x*"),
        ("<div class=wp-caption><img src=a.jpg><p class=wp-caption-text>x</p></div>", "![](a.jpg)\n*x*"),
        ("x <img class=emoji alt='🧟' src=e.svg>", "x 🧟"),
        ("<iframe src='//www.youtube.com/embed/AbCdEfGhIjk'></iframe>", "https://www.youtube.com/watch?v=AbCdEfGhIjk"),
        ("<video><source src='https://e.com/a.mp4'></video>", "https://e.com/a.mp4"),
        ("<table><tr><th>a<th>b<tr><td>c|d<td>e</table>", "| a | b |\n| --- | --- |\n| c\\|d | e |"),
        ("<table><tr><td colspan=2>a<tr><td>b<td>c</table>", "| a |  |\n| --- | --- |\n| b | c |"),
        ("<table><tr><td><h2>a</h2>b</table>", "## a\n\nb"),
        ("<a href='https://e.com/a_(b)'>x</a>", "[x](https://e.com/a_(b))"),
        ("<a href='https://e.com/a)b c'>x]</a>", "[x\\]](https://e.com/a%29b%20c)"),
        ("<a href='http://e.com'><h2>x</h2></a>", "## [x](http://e.com)"),
        ("wow!<a href=b>c</a>", "wow\\![c](b)"),
        ("<p>Also Read: <a href=b>c</a></p>", "**Also Read:** [c](b)"),
        ("<p>Don't Miss These</p><ul><li><a href=b>c</a><li>d</ul>", "**Don't Miss These:**\n\n- [c](b)\n- d"),
        ("1. no list<br># no heading<br>- no item", "1\\. no list  \n\\# no heading  \n\\- no item"),
        ("&lt;b> &amp;amp; AT&amp;T", "&lt;b> &amp;amp; AT&T"),
        ("a<!-- b --><script>c</script><style>d</style><svg><text>e</text></svg>f<button>g</button>", "af"),
        ("<p hidden>a</p><p style='display: none'>b</p>c", "c"),
        ("<p>\N{NO-BREAK SPACE}</p>", ""),
        ("a\N{NO-BREAK SPACE}b", "a\N{NO-BREAK SPACE}b"),
        ("5 < 6 <3 > a", "5 < 6 <3 > a"),
        ("<p>unclosed <b>bold", "unclosed **bold**"),
        ("</p></div>stray", "stray"),
    ],
)
def test_pasted_html_is_the_markdown_a_writer_would_have_written(html: str, markdown: str) -> None:
    assert markdown_from_html(html) == markdown


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", " java\tscript:x", "data:text/html,x", "file:///etc/passwd", "fact:show/x#y", "vbscript:x"],
)
def test_a_link_that_is_not_to_the_web_loses_its_target_and_keeps_its_words(href: str) -> None:
    assert markdown_from_html(f'see <a href="{escape(href)}">these words</a>') == "see these words"


@pytest.mark.parametrize(
    "href",
    [
        "https://www.google.com/url?q=https%3A%2F%2Fe.com%2Fa&sa=D",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fe.com%2Fa&h=AT0",
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fe.com%2Fa&data=x",
        "https://www.google.com/url?q=https://www.google.com/url?q%3Dhttps://e.com/a",
    ],
)
def test_a_redirect_in_front_of_a_link_is_taken_away(href: str) -> None:
    assert markdown_from_html(f'<a href="{escape(href)}">a</a>') == "[a](https://e.com/a)"


def test_what_a_redirect_hides_is_as_unsafe_as_without_it() -> None:
    assert markdown_from_html('<a href="https://www.google.com/url?q=javascript:alert(1)">a</a>') == "a"


def test_an_image_without_a_file_leaves_its_words_as_a_caption() -> None:
    foreign = from_html(
        "<h1>T</h1><p>a<img src='data:image/png;base64,xx' alt='Nam-ra on the roof'></p>", article_id="a1"
    )

    assert foreign.text.endswith("a\n\n*Nam-ra on the roof*\n")
    assert any("Nam-ra on the roof" in note for note in foreign.notes)


def test_the_title_comes_from_the_metadata_where_the_page_has_no_main_heading() -> None:
    page = (
        '<script type="application/ld+json">{"@type":"BlogPosting","headline":"A &amp; B"}</script><title>C | D</title>'
    )

    assert parse(from_html(f"{page}<p>x</p>", article_id="a1").text).title == "A &amp; B"
    assert parse(from_html("<title>Is It Back? | Site</title><p>x</p>", article_id="a1").text).title == "Is It Back?"


def test_broken_metadata_is_read_over() -> None:
    page = (
        '<script type="application/ld+json">{"@type": ["NewsArticle", {</script><meta property="og:title" content="T">'
    )

    assert parse(from_html(f"{page}<p>x</p>", article_id="a1").text).title == "T"


def test_sections_of_the_first_rank_move_to_the_second_beneath_the_title() -> None:
    text = from_html("<h1>T</h1><h1>Plot</h1><h2>Deeper</h2>", article_id="a1").text

    assert text.endswith("## Plot {#plot}\n\n### Deeper\n")


def test_bold_lines_are_headings_only_where_there_are_no_others() -> None:
    line = "<p><b>Release Date</b></p><p>Soon.</p>"

    assert "## Release Date {#release-date}" in from_html(f"<h1>T</h1>{line}", article_id="a1").text
    assert "**Release Date**" in from_html(f"<h1>T</h1>{line}<h2>Plot</h2>", article_id="a1").text


def test_a_footer_of_the_site_goes_and_one_of_a_quotation_stays() -> None:
    page = "<article><blockquote>a<footer>Lena</footer></blockquote></article><footer>Imprint</footer>"

    text = from_html(page, article_id="a1").text

    assert "Lena" in text
    assert "Imprint" not in text


def test_pasting_leaves_nothing_out_that_was_selected() -> None:
    assert markdown_from_html("<nav>a</nav><aside>b</aside><footer>c</footer>") == "a\n\nb\n\nc"


# fmt: off
WORD = st.sampled_from([
    "Nam-ra", "cast", "date?", "é", "남라", "“so”", "*", "_", "a_b", "2*3", "`", "[x](y)", "![", "<b>", "&amp;",
    "AT&T", "#", ">", "-", "1.", "~", "~~", "{#a}", "|", "---", "===", "\\", "[x]:", "[^1]", "***", "C#", "$", ":",
    "<!--", "]",
])
# fmt: on
WORDS = st.lists(WORD, min_size=1, max_size=5).map(lambda words: escape(" ".join(words)))
PIECE = st.builds(
    lambda tag, words, before: f"{before}<{tag}>{words}</{tag.split()[0]}>",
    st.sampled_from(["b", "i", "s", "a href='http://e.com/(y'", "span", "code", "font"]),
    WORDS,
    st.sampled_from(["", " ", "x"]),
)
INLINE = st.lists(PIECE | WORDS, min_size=1, max_size=4).map("".join)
BLOCK = st.builds(
    lambda form, inline: form.format(inline),
    st.sampled_from(
        [
            "<p>{}</p>",
            "<h2>{}</h2><p>x</p>",
            "<ul><li>{}</li><li>z</li></ul>",
            "<ol><li>y<ul><li>{}</ul></ol>",
            "<blockquote>{}</blockquote>",
            "<div>{}<p>x</div>",
            "<table><tr><td>{}</td><td>q</td></tr><tr><td>a</td><td>b</td></tr></table>",
        ]
    ),
    INLINE,
)


@given(st.lists(BLOCK, min_size=1, max_size=3).map("".join))
@settings(max_examples=150, deadline=None)
def test_every_word_is_on_the_page_again_in_its_order(html: str) -> None:
    article = parse(from_html(f"<h1>T</h1>{html}", article_id="a1").text)

    extensions = ["extra", "sane_lists", "toc", "pymdownx.betterem", "pymdownx.tilde", "pymdownx.magiclink"]
    page = Markdown(extensions=extensions).convert(article.text[article.body.start :])

    assert letters(page) == letters(html)


def letters(html: str) -> str:
    """What a reader of the page reads, without white space."""
    return "".join(unescape(re.sub(r"</?[a-z][^>]*>", "", html)).split())


@given(st.text() | st.text(alphabet="<>/abph1 ='\"&;!-"))
@settings(max_examples=300, deadline=None)
def test_any_text_is_taken_and_what_comes_of_it_is_left_alone_from_then_on(html: str) -> None:
    made = from_html(html, article_id="a1").text

    made.encode()
    assert from_markdown(made, article_id="a2") == Foreign(made)
