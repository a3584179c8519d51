"""Whatever HTML goes in, what comes out can stand in any page."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from editor_app.export.clean import clean_html


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<p onclick=x style=color:red>a</p>", "<p>a</p>"),
        ("<a href='javascript:x'>a</a>", "a"),
        ("<a href='fact:show/x'>a</a>", "a"),
        ("<a href='%66act:show/x'>a</a>", "a"),
        ("<a href='mailto:a@x.org'>a</a>", '<a href="mailto:a@x.org">a</a>'),
        ("<a href='https://x.org/a b'>a</a>", '<a href="https://x.org/a%20b">a</a>'),
        ("<img src='data:image/png;base64,x' alt='Roof'>", "Roof"),
        ("<img src=a.jpg>", '<img src="a.jpg" alt="">'),
        ("<img src=a.jpg alt=a width=99999999 height=20>", '<img src="a.jpg" alt="a" height="20">'),
        ("<time datetime=soon>a</time>", "<time>a</time>"),
        ("<time datetime='2025-07'>a</time>", '<time datetime="2025-07">a</time>'),
        ("<input type=text value=x><input type=checkbox checked>", "☑"),
        ("<p class='footnote evil'>a</p><div class='footnote evil'>b</div>", '<p>a</p><div class="footnote">b</div>'),
        ("<h2 id='a b'>x</h2><h2 id='a b'>y</h2>", '<h2 id="a-b">x</h2><h2 id="a-b-2">y</h2>'),
        ("<h1>a</h1><h4>b</h4><h2>c</h2>", "<h2>a</h2><h3>b</h3><h3>c</h3>"),
        (
            "{{ x }} <abbr title='{% y %}'>{</abbr>",
            '&#123;&#123; x &#125;&#125; <abbr title="&#123;% y %&#125;">&#123;</abbr>',
        ),
        ("<p dir=rtl lang=he>a</p><p dir=up>b</p>", '<p dir="rtl" lang="he">a</p><p>b</p>'),
        ("<details open=x><summary>a</summary>b</details>", '<details open=""><summary>a</summary>b</details>'),
        ("<ruby>漢<rt>kan</rt></ruby>", "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>"),
        ("<ruby>漢<rp>[</rp><rt>kan</rt><rp>]</rp></ruby>", "<ruby>漢<rp>[</rp><rt>kan</rt><rp>]</rp></ruby>"),
        ("<div><p>a<p>b <b>c</div>\n\n<p>d</p>", "<div><p>a</p><p>b <b>c</b></p></div>\n\n<p>d</p>"),
        ("<em>a<p>b <b>c</b></p><hr></em><i>d</i>", "a<p>b <b>c</b></p><hr><i>d</i>"),
        ("<a href='#x'><p>a</p></a>", '<a href="#x"><p>a</p></a>'),
        ("fact:fact:show/x", "show/x"),
        ("see fact:show/x, fun fact: <code>FACT:person/y</code>", "see show/x, fun fact: <code>person/y</code>"),
    ],
)
def test_each_thing_is_kept_mended_or_left_out(html: str, clean: str) -> None:
    assert clean_html(html) == clean


@given(st.lists(st.integers(1, 6), max_size=20))
def test_headings_start_at_the_second_rank_and_never_skip_one(ranks: list[int]) -> None:
    html = clean_html("".join(f"<h{rank}>x</h{rank}>" for rank in ranks))

    given_out = [int(rank) for rank in re.findall(r"<h(\d)", html)]
    assert len(given_out) == len(ranks)
    assert given_out[:1] in ([], [2])
    assert all(2 <= after <= before + 1 for before, after in pairwise(given_out))


_LETTERS = st.sampled_from("<>\"'=/ ap{}&\x00좀")
_WORDS = st.sampled_from(
    ("<p>", "</p>", "<a href=", "<h2 id=x>", "<!--", "-->", "]]>", "svg", "script", "fact:", "show/x")
)


@given(st.lists(_LETTERS | _WORDS, max_size=40).map("".join))
@example("<h2 id=x><a><h2 id=x>")
@example("<h2 id=x><a<p><h2 id=x>")
def test_cleaning_twice_changes_nothing_more(html: str) -> None:
    once = clean_html(html)

    assert clean_html(once) == once
    assert "{" not in once
    assert "fact:show/x" not in once
