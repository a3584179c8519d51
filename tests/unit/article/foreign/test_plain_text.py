from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from editor_app.article.foreign import Foreign, from_markdown, from_plain_text
from editor_app.article.parse import parse

ARTICLE = "Tin Sparrows Season 4: What We Know\n\n"
LONG = "It has been three years since the sparrows left the roof, and nobody has seen them since."


def body(text: str) -> str:
    made = from_plain_text(text, article_id="a1").text
    return made[parse(made).body.start :]


def test_the_first_line_is_the_title() -> None:
    article = parse(from_plain_text(f"Is “Tin: Sparrows” Back?\n\n{LONG}", article_id="a1").text)

    assert article.title == "Is “Tin: Sparrows” Back?"
    assert article.front_matter.text("id") == "a1"


def test_a_text_that_begins_with_a_sentence_has_no_title_and_loses_nothing() -> None:
    made = from_plain_text(f"{LONG}\n\n{LONG}", article_id="a1")

    assert parse(made.text).title == ""
    assert made.text.count(LONG) == 2
    assert "The text had no title" in made.notes[0]


@pytest.mark.parametrize(
    "line",
    [
        "Will There Be a Season 4?",
        "What is the release date of season 4",
        "Release date",
        "Cast:",
        "TRAILER",
        "Everything we know about the new captain",
        "2. Filming Locations",
        "What's the plot?",
        "Final thoughts",
        "Behind The Scenes of the Finale",
    ],
)
def test_lines_worded_as_headings_are_headings(line: str) -> None:
    assert f"\n## {line}" in "\n" + body(f"{ARTICLE}{LONG}\n\n{line}\n\n{LONG}")


@pytest.mark.parametrize(
    "line",
    [
        "It was cancelled.",
        "The date, he said, is not ours to give",
        "By Dana Whitfield",
        "June 6, 2022",
        "Advertisement",
        "But who will pay?",
        "Who knows?",
        "He woke up as bones. Who would not be surprised?",
        "“I knew it,” she said",
        "Genre: Drama",
        "The following actors will be back in the new season:",
    ],
)
def test_other_short_lines_stay_text(line: str) -> None:
    assert f"\n{line}\n" in "\n" + body(f"{ARTICLE}{LONG}\n\n{line}\n\n{LONG}")


def test_a_row_of_names_is_no_row_of_headings() -> None:
    assert "#" not in body(f"{ARTICLE}{LONG}\n\nOla Brandt\n\nNoor Haddad\n\nPaul Ek\n\n{LONG}")


def test_a_heading_that_nothing_follows_is_text() -> None:
    assert body(f"{ARTICLE}{LONG}\n\nRelease Date\n").endswith("\n\nRelease Date\n")


def test_the_first_heading_of_a_kind_has_its_id_and_no_other() -> None:
    made = body(f"{ARTICLE}Release Date\n\n{LONG}\n\nIs There a Release Date Abroad?\n\n{LONG}")

    assert made.count("{#release-date}") == 1
    assert "## Is There a Release Date Abroad?\n" in made


def test_a_line_that_only_repeats_the_title_was_the_caption_of_an_image() -> None:
    assert "\n*Tin Sparrows Season 4*\n" in body(f"{ARTICLE}{LONG}\n\nTin Sparrows Season 4\n\n{LONG}")


def test_lines_wrapped_at_one_width_are_one_paragraph() -> None:
    wrapped = "It has been three years since the sparrows\nleft the roof, and nobody has seen them since\nthat night."

    assert body(f"{ARTICLE}{wrapped}\n") == wrapped.replace("\n", " ") + "\n"


def test_lines_that_were_not_wrapped_are_a_paragraph_each() -> None:
    assert body(f"{ARTICLE}{LONG}\nShort one.\n{LONG}\n") == f"{LONG}\n\nShort one.\n\n{LONG}\n"


@pytest.mark.parametrize("bullet", ["-", "*", "•", "‣", "→"])
def test_lines_with_bullets_are_a_list(bullet: str) -> None:
    assert "\n- Ola Brandt\n- Paul Ek\n" in body(f"{ARTICLE}{LONG}\n\n{bullet} Ola Brandt\n{bullet} Paul Ek\n")


def test_a_number_alone_is_no_list() -> None:
    assert body(f"{ARTICLE}{LONG}\n\n7. is a number that means luck to them.\n").endswith(
        "\n\n7\\. is a number that means luck to them.\n"
    )


def test_signs_that_markdown_takes_for_its_own_are_escaped_and_no_others() -> None:
    line = "2*3*4 is snake_case, [sic] & AT&T, 5 < 6, a_b, #1 or C# — “it’s” $5, 1.5 * 2"

    assert line.replace("2*3*4", "2\\*3\\*4") in body(f"{ARTICLE}{LONG}\n\nSo {line}, he said.\n")


def test_a_video_on_a_line_of_its_own_stays_one() -> None:
    url = "https://www.youtube.com/watch?v=Ab_cd_EfGh1"

    assert f"\n\n{url}\n" in body(f"{ARTICLE}{LONG}\n\n{url}\n")


# fmt: off
WORD = st.sampled_from([
    "Nam-ra", "the", "Season", "2", "cast", "who", "date?", "Read.", "é", "남라", "“so”", "*", "_", "a_b", "2*3", "`x`",
    "[x](y)", "[1]", "![", "<b>", "&amp;", "AT&T", "#", ">", "-", "+", "1.", "~~", "{#a}", "|", "---", "===", "\\",
    "[x]:", "[^1]", "https://e.com/a_b_c", "Also", "Read:", "TK", "\N{NO-BREAK SPACE}", "***", "~x~", "[TOC]", "C#",
])
# fmt: on
LINES = st.lists(st.lists(WORD, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=7).map("\n\n".join)
RENDERED_WITH = ("extra", "sane_lists", "toc", "pymdownx.betterem", "pymdownx.tilde", "pymdownx.magiclink")


@given(LINES)
@settings(max_examples=150, deadline=None)
def test_every_word_is_on_the_page_that_is_made_of_it(text: str) -> None:
    article = parse(from_plain_text(text, article_id="a1").text)

    html = Markdown(extensions=list(RENDERED_WITH)).convert(article.text[article.body.start :])

    shown = unescape(re.sub(r"<[^>]*>", "", html))
    assert letters(f"{article.title}\n{shown}") == letters(text)  # apart, or “2*3” and “1.” would make a number


def letters(text: str) -> str:
    """The text without white space, and without what makes lists, rules and pointers, which may change."""
    return re.sub(r"[\s\N{NO-BREAK SPACE}*_=~#:+-]|(?<!\d)\d{1,2}\.", "", text)


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_any_text_becomes_an_article_that_is_left_alone_from_then_on(text: str) -> None:
    made = from_plain_text(text, article_id="a1").text

    made.encode()
    assert parse(made).front_matter.text("id") == "a1"
    assert from_markdown(made, article_id="a2") == Foreign(made)
