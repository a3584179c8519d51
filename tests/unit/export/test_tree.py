"""The tree of a clean fragment loses nothing, and gives it back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html  # type: ignore[import-untyped] # lxml ships no types

from editor_app.export.clean import clean_html
from editor_app.export.tree import Element, in_blocks, in_line, is_blank, read_tree, words_of, write_html

_TAGS = st.sampled_from(("p", "b", "ul", "li", "blockquote", "table", "td", "div", "pre", "details", "ruby", "h2", "a"))
_PIECES = st.one_of(
    _TAGS.map(lambda tag: f"<{tag}>"),
    _TAGS.map(lambda tag: f"</{tag}>"),
    st.sampled_from(("<br>", "<hr>", "<img src='a.jpg?x=1&amp;y' alt='a \"b\" <c>'>", "<a href='https://x.org/?a&b'>")),
    st.text("ab <>&\"'{}\xa0좀\n", max_size=6),
)


def test_a_fragment_becomes_elements_and_words() -> None:
    assert read_tree('<p id="a">A &amp; <b>B</b><br>&nbsp;c</p>\n<img src="a.jpg?x=1&amp;y=2" alt="">') == (
        Element("p", {"id": "a"}, ("A & ", Element("b", {}, ("B",)), Element("br"), "\xa0c")),
        "\n",
        Element("img", {"src": "a.jpg?x=1&y=2", "alt": ""}),
    )


@given(st.lists(_PIECES, max_size=30))
def test_reading_and_writing_loses_nothing(pieces: list[str]) -> None:
    fragment = clean_html("".join(pieces))

    tree = read_tree(fragment)

    written = write_html(tree)
    assert read_tree(written) == tree
    shown = lxml_html.fragment_fromstring(f"<div>{fragment}</div>")
    assert words_of(tree).replace("\n", "") == shown.text_content().replace("\n", "")


@pytest.mark.parametrize("tag", ["b", "div", "blockquote"])
def test_what_is_nested_beyond_all_reason_keeps_its_words(tag: str) -> None:
    fragment = f"<{tag}>" * 5000 + "deep" + f"</{tag}>" * 5000 + "<p>After.</p>"

    tree = read_tree(fragment)

    assert words_of(tree) == "deepAfter."
    assert tree[-1] == Element("p", {}, ("After.",))
    assert len(write_html(tree)) < 2000


def test_words_between_blocks_become_paragraphs() -> None:
    assert list(in_blocks(read_tree("\nA <b>b</b> \n<hr>\n<ul><li>c</li></ul> <i> </i>d"))) == [
        Element("p", {}, ("A ", Element("b", {}, ("b",)))),
        Element("hr"),
        Element("ul", {}, (Element("li", {}, ("c",)),)),
        Element("p", {}, (Element("i", {}, (" ",)), "d")),
    ]


@pytest.mark.parametrize(
    ("fragment", "blank"),
    [
        ("", True),
        (" \n", True),
        ("<b> </b>", True),
        ("<br>", True),
        ("x", False),
        ('<a><img src="a" alt=""></a>', False),
    ],
)
def test_what_shows_nothing_is_blank(fragment: str, blank: bool) -> None:
    assert is_blank(read_tree(fragment)) is blank


@pytest.mark.parametrize(
    ("fragment", "line"),
    [
        ("a <b>b</b>", "a <b>b</b>"),
        ("<p>a</p>\n<p>b</p>", "a<br>b"),
        ("a<ul><li>b</li><li>c</li></ul>d", "a<br>b<br>c<br>d"),
        ("<b>a<p>b</p></b>", "<b>a</b><br><b>b</b>"),
        ("<p> </p>", ""),
    ],
)
def test_blocks_fit_into_one_line(fragment: str, line: str) -> None:
    assert write_html(in_line(read_tree(fragment))) == line


def test_formatting_around_blocks_goes_into_them() -> None:
    html = write_html(in_blocks(read_tree('<a href="#x">a<p>b</p><ul><li>c</li></ul></a>d')))

    assert html == '<p><a href="#x">a</a></p><p><a href="#x">b</a></p><ul><li>c</li></ul><p>d</p>'
