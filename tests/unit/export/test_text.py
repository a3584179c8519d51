"""Plain text has every word of an article, and a convention for what has no words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.export.head import Head
from editor_app.export.material import Material
from editor_app.export.render import render_markdown
from editor_app.export.text import make_text


def made(markdown: str, head: Head | None = None) -> str:
    return make_text(Material(head or Head("T"), "", date(2026, 11, 22), render_markdown(markdown))).text


def body(markdown: str) -> str:
    return made(markdown).split("\n\n", 1)[1].removesuffix("\n")


def test_it_begins_with_the_title_and_who_wrote_it() -> None:
    assert made("Text.", Head("All of Us Are Dead", author="Desk Writer")) == (
        "All of Us Are Dead\nBy Desk Writer\n\nText.\n"
    )


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("A **bold** *word*,\non two lines, and a  \nforced end.", "A bold word, on two lines, and a\nforced end."),
        ("Words.\n\n## What Is Next? {#next}\n\nMore.", "Words.\n\n\nWhat Is Next?\n\nMore."),
        ("- one\n- two\n    1. first\n    2. second", "- one\n- two\n  1. first\n  2. second"),
        ("9. nine\n10. ten\n\n    More of ten.", "9. nine\n10. ten\n\n    More of ten."),
        ("> It goes on.\n>\n> > Does it?", "> It goes on.\n>\n> > Does it?"),
        ("```\na\n\n  b\n```", "    a\n\n      b"),
        ("![Roof](a.jpg)\n*Dusk*", "[Picture: Roof]\n\nDusk"),
        ("https://www.youtube.com/watch?v=IN5TD4VRcSM&list=x", "https://youtu.be/IN5TD4VRcSM"),
        ("Term\n:   What it is.", "Term\n    What it is."),
        ("H<sub>2</sub>O, x<sup>n</sup>, <q>so</q>", "H₂O, xn, “so”"),
        ("a\n\n***\n\nb", "a\n\n* * *\n\nb"),
        ("It is so.[^a] And so.[^b]\n\n[^a]: One.\n[^b]: Two.", "It is so.[1] And so.[2]\n\n[1] One.\n[2] Two."),
        ('<div class="footnote">Mine</div>', "Mine"),
    ],
)
def test_everything_has_its_way_of_being_told(markdown: str, text: str) -> None:
    assert body(markdown) == text


def test_a_link_tells_its_address_once_and_none_that_its_words_say() -> None:
    links = "[a](https://x.org/a), [b](https://x.org/a), https://x.org/c, [up](#up), <desk@x.org>, ![](d.png)"

    assert body(links) == "a (https://x.org/a), b, https://x.org/c, up, desk@x.org,"


def test_a_table_stands_in_columns_in_any_script() -> None:
    rows = "| Who | Parts |\n|---|--:|\n| 윤찬영 | 12 |\n| Lomon | 1 |"

    assert body(rows) == "Who     Parts\n------  -----\n윤찬영     12\nLomon       1"


def test_cells_that_reach_over_others_leave_their_places_empty() -> None:
    rows = "<tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr><tr><td colspan=2>d</td></tr>"

    assert body(f"<table><caption>All</caption>{rows}</table>") == "All\na  b\n   c\nd"


def test_two_paragraphs_in_a_cell_do_not_run_together() -> None:
    assert body("<table><tr><td><p>a</p><p>b</p></td></tr></table>") == "a b"


@given(st.lists(st.sampled_from(["a", " ", "\n", "> ", "- ", "1. ", "|", "*", "`", "[x](y)", "<td>", "<div>"])))
def test_no_line_ends_with_a_space(parts: list[str]) -> None:
    assert all(line == line.rstrip(" ") for line in made("".join(parts)).split("\n"))
