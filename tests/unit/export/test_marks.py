"""Marks of emphasis are written so that the reader in question takes them for marks, whatever stands beside them."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from editor_app.export.marks import Code, Emphasis, Markup, Token, Words, common_mark, emphasised, kramdown, written

EM, STRONG, DEL = Emphasis


def strong(*within: Token) -> list[Token]:
    return emphasised(STRONG, within)


def em(*within: Token) -> list[Token]:
    return emphasised(EM, within)


def in_common_mark(tokens: list[Token]) -> str:
    return written(tokens, common_mark, lambda words: words, lambda code: f"`{code}`")


def in_kramdown(tokens: list[Token]) -> str:
    return written(tokens, kramdown, lambda words: words, lambda code: f"`{code}`")


@pytest.mark.parametrize(
    ("tokens", "common", "kram"),
    [
        ([Words("a "), *em(Words("b")), Words(" c")], "a _b_ c", "a _b_ c"),
        ([Words("un"), *em(Words("believ")), Words("able")], "un*believ*able", "un<em>believ</em>able"),
        ([*strong(Words("좀비(zombie)")), Words("는")], "**좀비(zombie)**&#45716;", "<strong>좀비(zombie)</strong>는"),
        ([*em(Words("a")), *strong(Words("b"))], "_a_**b**", "<em>a</em><strong>b</strong>"),
        ([Words("x"), *em(Words("a")), *strong(Words("b"))], "&#120;_a_**b**", "x<em>a</em><strong>b</strong>"),
        ([*strong(Words("a")), *strong(Words("b"))], "**ab**", "**ab**"),
        ([*strong(Words(" a ")), Words("b")], " **a** b", " **a** b"),
        (strong(Words("a "), *strong(Words("b"))), "**a b**", "**a b**"),
        (strong(Words(" "), Code("")), " ", " "),
        (strong(Words("a"), Markup("<br>", is_gap=True)), "**a**<br>", "**a**<br>"),
        ([Code("a"), Code("b")], "`ab`", "`ab`"),
        ([Words("so!"), Markup("[x](y)")], "so\\![x](y)", "so\\![x](y)"),
    ],
)
def test_a_pair_fits_its_neighbours(tokens: list[Token], common: str, kram: str) -> None:
    assert (in_common_mark(tokens), in_kramdown(tokens)) == (common, kram)


letters = st.text(alphabet="ab한(“. ,é€", min_size=1, max_size=4).map(Words)
rows = st.recursive(
    letters.map(lambda words: [words]),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(Emphasis), inner).map(lambda pair: emphasised(*pair)),
        st.lists(inner, min_size=1, max_size=4).map(lambda rows: [token for row in rows for token in row]),
    ),
    max_leaves=12,
)


@given(rows)
def test_no_mark_is_ever_read_as_a_letter(tokens: list[Token]) -> None:
    """Another reader of CommonMark finds the words and no mark beside them."""
    read = MarkdownIt("commonmark").enable("strikethrough")
    line = f"<{in_common_mark(tokens)}>"

    html = read.renderInline(line)

    wanted = "".join(token.text for token in tokens if isinstance(token, Words))
    assert read_words(html) == f"<{wanted}>"


def read_words(html: str) -> str:
    return unescape(re.sub(r"</?(?:em|strong|s)>", "", html))
