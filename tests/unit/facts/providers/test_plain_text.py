"""Summaries come as HTML and are kept as words."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.facts.providers.plain_text import text_of_html, title_of_page


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p><b>Under the Dome</b> is the story of a town.</p>", "Under the Dome is the story of a town."),
        (
            "<p>One anchor.</p><p> If you're tired, don't miss <em>it</em>.</p>",
            "One anchor.\nIf you're tired, don't miss it.",
        ),
        ("Tom &amp; Jerry&nbsp;&#8217;s <br/>show", "Tom & Jerry ’s\nshow"),
        ("<p>travels to \nenroll in a school</p>", "travels to enroll in a school"),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("<p>Read<script>alert('x')</script> on<style>p{}</style></p>", "Read on"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("", ""),
        ("<p></p>", ""),
    ],
)
def test_the_words_stay_and_the_marks_go(html: str, words: str) -> None:
    assert text_of_html(html) == words


@given(st.text())
def test_no_word_is_lost(words: str) -> None:
    assert text_of_html(f"<p>{escape(words)}</p>") == " ".join(words.split())


def test_a_page_is_known_by_its_title() -> None:
    assert (
        title_of_page("<!doctype html><TITLE lang=en>Hotel\n Wi-Fi &ndash; sign in</TITLE>") == "Hotel Wi-Fi – sign in"
    )
    assert title_of_page("{}") == ""
