"""The tokeniser against what was made to stop it. Each of these took html.parser half a minute, or raised."""

from __future__ import annotations

import time

import pytest

from editor_app.article.foreign import from_html, markdown_from_html
from editor_app.article.foreign.tags import read_tree

HOSTILE = {
    "tags that never end": "<a " * 100_000,
    "attributes that never end": '<a b="' * 100_000 + ">",
    "attributes without end": "<a" + " b" * 500_000 + ">",
    "an attribute of 10 MB": '<p title="' + "x" * 10_000_000 + '">y',
    "comments that never end": "<!--" * 100_000,
    "declarations": "<![x" * 100_000,
    "deep nesting": "<div>" * 100_000 + "y",
    "deep bold": "<b>" * 100_000 + "y" + "</b>" * 100_000,
    "deep lists": "<ul><li>" * 20_000 + "y",
    "deep tables": "<table><tr><td>" * 20_000 + "y",
    "a flood of entities": "&amp;" * 100_000,
    "an endless number": "&#" + "9" * 1_000_000 + ";",
    "scripts that never end": "y<script>" * 50_000,
    "one row of many cells": "<table><tr>" + "<td>y" * 10_000,
    "columns that span all": "<table><tr>" + "<td colspan=999999>y" * 1_000,
    "many marks": "<b>y</b>y" * 10_000,
    "a style of many properties": '<p style="' + "text-decoration:" * 50_000 + '">y',
    "nested metadata": '<script type="application/ld+json">' + "[" * 100_000 + "</script>y",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_html_is_read_in_the_time_that_its_length_deserves(name: str) -> None:
    start = time.process_time()

    from_html(HOSTILE[name], article_id="a1")

    assert time.process_time() - start < 3  # seconds of our own; most take a tenth, and what is quadratic takes minutes


def test_words_under_too_many_elements_stay_and_stay_apart() -> None:
    assert (
        markdown_from_html("<div>" * 500 + "<p>one</p><p>two</p>" + "</div>" * 500 + "<p>three") == "one two\n\nthree"
    )


def test_a_quotation_mark_that_is_never_closed_does_not_swallow_the_page() -> None:
    assert markdown_from_html('<p class="x>one</p><p>two</p>') == "one\n\ntwo"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a<b title='>'>c", "ac"),
        ("a<3", "a<3"),
        ("a<", "a<"),
        ("<br/>", ""),
        ("&eacute;&#8217;&nbsp", "é’\xa0"),
        ("<?x?>a", "a"),
    ],
)
def test_odd_tags_are_read_as_browsers_do(html: str, text: str) -> None:
    assert "".join(read_tree(html).text().split(" ")) == text
