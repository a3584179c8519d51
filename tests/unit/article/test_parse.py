"""An article is read into sections, fact links and gaps, whatever its text is."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from editor_app.article.article import Article, SectionKind
from editor_app.article.parse import count_words, parse
from editor_app.text.spans import Span

_PIECES = (
    *(
        "# ",
        "## ",
        "### ",
        "##",
        "#",
        "Cast",
        "Plot {#plot}",
        "{: #faq}",
        " ",
        "    ",
        "\t",
        "---",
        "===",
        "...",
        "- ",
        "1. ",
    ),
    *("\n", "\r\n", "\r", "\n\n", "\u2028", "\x85", "\f", "\ufeff", "```", "~~~~", "`", "``", "\\", "TK", "[TK: why?]"),
    *(
        "[",
        "]",
        "(",
        ")",
        "](fact:show/x)",
        '](fact:show/x#a "b")',
        "<",
        ">",
        '"',
        "'",
        "title: x",
        "key:",
        "| a | b |",
        "🧟",
    ),
)
TEXTS = st.lists(st.sampled_from(_PIECES) | st.text(max_size=3), max_size=30).map("".join)
"""Texts made of all that means something to a reader of Markdown."""


def kinds(article: Article) -> list[str]:
    return [section.kind.value for section in article.sections]


def headings(article: Article) -> list[str | None]:
    return [article.text_at(s.heading.words) if s.heading is not None else None for s in article.sections]


# ---- any text ----


@given(TEXTS)
@settings(deadline=None)
@example("")
@example("\ufeff")
@example("---\n---\n")
@example("---\ntitle: x\n---")
@example("# \r## \n")
@example("\ud800")
def test_sections_cover_the_whole_body_without_a_gap(text: str) -> None:
    article = parse(text)

    borders = [article.body.start, *(s.span.end for s in article.sections)]
    assert [s.span.start for s in article.sections] == borders[:-1]
    assert borders[-1] == article.body.end == len(text)
    assert article.front_matter.span.end == article.body.start


@given(TEXTS)
@settings(deadline=None)
def test_every_place_lies_where_it_says_it_does(text: str) -> None:
    article = parse(text)

    for section in article.sections:
        assert section.span.start <= section.body.start <= section.body.end == section.span.end
        if section.heading is None:
            continue
        heading = section.heading
        assert section.span.start <= heading.span.start <= heading.words.start
        assert heading.words.end <= heading.span.end <= section.body.start
        assert "\r" not in article.text_at(heading.words)
        assert "\n" not in article.text_at(heading.words)
    for link in article.links:
        assert link.target is not None
        assert article.text_at(link.span).startswith("[")
        assert article.text_at(link.target).startswith("](")
        assert article.text_at(link.span) == "[" + article.text_at(link.words) + article.text_at(link.target)
        assert str(link.ref) in ("", link.written)
    for one, other in pairwise(article.links):
        assert one.span.end <= other.span.start
    for tk in article.tks:
        assert "TK" in article.text_at(tk.span)


@given(TEXTS)
@settings(deadline=None)
def test_only_the_first_section_can_be_without_heading(text: str) -> None:
    assert all(s.heading is not None for s in parse(text).sections[1:])


# ---- sections ----


def test_a_section_reaches_to_the_next_heading_of_its_rank() -> None:
    article = parse("## Cast\nOn-jo\n### New faces\nLee Min-jae\n## Plot\nHyosan")

    assert headings(article) == ["Cast", "Plot"]
    assert article.text_at(article.sections[0].body) == "On-jo\n### New faces\nLee Min-jae\n"


def test_the_intro_is_what_stands_before_the_first_heading() -> None:
    article = parse("Netflix’s drama.\n\n## Cast\n")

    assert kinds(article) == ["intro", "cast"]
    assert article.text_at(article.sections[0].span) == "Netflix’s drama.\n\n"


def test_blank_lines_are_no_intro() -> None:
    article = parse("\n \n## Cast\n")

    assert kinds(article) == ["cast"]


@pytest.mark.parametrize("text", ["", "Only words.\n", "---\ntitle: x\n---\n"])
def test_an_article_without_headings_is_one_intro(text: str) -> None:
    article = parse(text)

    assert kinds(article) == ["intro"]
    assert article.sections[0].span == article.body


def test_a_single_first_rank_heading_above_all_is_the_headline_and_no_section() -> None:
    article = parse("# All of Us Are Dead Season 2\n\nWords.\n\n## Cast\n")

    assert headings(article) == [None, "Cast"]
    assert article.title == "All of Us Are Dead Season 2"
    assert article.text_at(article.sections[0].body) == "\nWords.\n\n"


def test_the_title_of_the_front_matter_goes_before_the_headline() -> None:
    article = parse("---\ntitle: Season 2\n---\n# All of Us Are Dead\n## Cast\n")

    assert article.title == "Season 2"
    assert headings(article) == [None, "Cast"]


def test_an_article_with_a_title_whose_only_heading_is_of_the_first_rank_has_one_section() -> None:
    article = parse("---\ntitle: Season 2\n---\n# Cast\nOn-jo\n")

    assert kinds(article) == ["cast"]
    assert article.title_heading is None


def test_several_first_rank_headings_are_sections() -> None:
    assert headings(parse("# Cast\n## New\n# Plot\n")) == ["Cast", "Plot"]


def test_a_deeper_heading_before_the_first_section_belongs_to_the_intro() -> None:
    article = parse("### In short\nWords.\n## Cast\n")

    assert headings(article) == [None, "Cast"]


@pytest.mark.parametrize(
    ("line", "words", "id"),
    [
        ("## Who Is in the Cast? {#cast}", "Who Is in the Cast?", "cast"),
        ("## Cast {: #cast .wide }", "Cast", "cast"),
        ("## Cast {.wide}", "Cast", ""),
        ("## Cast ## {#cast}", "Cast", "cast"),
        ("## Cast ##", "Cast", ""),
        ("##  Cast \t", "Cast", ""),
        ("## Learn C#", "Learn C#", ""),
        ("## A {brace} here", "A {brace} here", ""),
        ("## Half {open", "Half {open", ""),
        ("##Cast", "Cast", ""),
        ("##", "", ""),
        ("## {#cast}", "{#cast}", ""),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", ""])
def test_a_heading_is_told_from_its_marks_and_its_id(line: str, words: str, id: str, end: str) -> None:
    article = parse(line + end)

    heading = article.sections[0].heading
    assert heading is not None
    assert (article.text_at(heading.words), heading.id, heading.level) == (words, id, 2)
    assert article.text_at(heading.span) == line


@pytest.mark.parametrize(
    "text",
    [
        "#AllOfUsAreDead is trending",
        "####### seven",
        "    ## code or a list",
        "Number ## 2",
        "\\## not",
        "```\n## Cast\n```",
        "~~~~ text\n## Cast\n~~~\n## Plot\n~~~~",
        "- item\n---",
        "> quoted\n---",
        "| a |\n---",
        "two lines\nof text\n---",
        "Cast\n-",
    ],
)
def test_what_only_looks_like_a_heading_is_none(text: str) -> None:
    assert headings(parse(text)) == [None]


def test_a_fence_that_is_never_closed_hides_no_section() -> None:
    assert headings(parse("```\n## Cast\n")) == [None, "Cast"]


def test_a_longer_fence_is_not_closed_by_a_shorter_one() -> None:
    assert headings(parse("````\n```\n## Cast\n````\n## Plot\n")) == [None, "Plot"]


def test_underlined_headings_begin_sections_too() -> None:
    article = parse("All of Us Are Dead\n===\n\nWords.\n\nWho Is in the Cast?\n-------------------\nOn-jo\n")

    assert article.title == "All of Us Are Dead"
    assert headings(article) == [None, "Who Is in the Cast?"]
    assert article.text_at(article.sections[1].body) == "On-jo\n"


def test_an_id_that_names_a_kind_decides_over_the_wording() -> None:
    assert kinds(parse("## The Trailer {#cast}\n")) == ["cast"]


def test_a_caret_at_a_border_stands_in_the_later_section() -> None:
    article = parse("## Cast\nx\n## Plot\n")

    found = article.section_at(article.sections[1].span.start)
    assert found is not None
    assert found.kind is SectionKind.PLOT


def test_the_real_article_gets_its_sections_from_its_questions() -> None:
    text = (
        "Netflix’s new Korean drama.\n\n"
        "## What Is The Release Date For Season 2 Of All Of Us Are Dead?\n\nx\n\n"
        "## What Is The Season 2 Plot of All of Us Are Dead?\n\nx\n\n"
        "## Who Could be Returning in the Season 2 Cast of All of Us Are Dead?\n\nx\n\n"
        "## Does the show All of Us Are Dead Have A Trailer For Season 2?\n\nx\n"
    )

    assert kinds(parse(text)) == ["intro", "release-date", "plot", "cast", "trailer"]


# ---- gaps ----


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Directed by TK.", [("TK", "")]),
        ("Made by [TK: which studio?] in Seoul", [("[TK: which studio?]", "which studio?")]),
        ("[TK] and TKTK", [("[TK]", ""), ("TKTK", "")]),
        ("a TK-year-old actress", [("TK", "")]),
        ("감독은 TK이다", [("TK", "")]),
        ("## TK\n", [("TK", "")]),
        ("[TK](fact:show/x) and [TK: when?](https://x.org)", [("TK", ""), ("TK", "")]),
        ("![TK](a.jpg)", [("TK", "")]),
        ("a ` TK", [("TK", "")]),
    ],
)
def test_gaps_are_found_with_their_notes(text: str, found: list[tuple[str, str]]) -> None:
    article = parse(text)

    assert [(article.text_at(tk.span), tk.note) for tk in article.tks] == found


@pytest.mark.parametrize(
    "text",
    [
        "TKO and ATK, tk, Tk, TKs",
        "TK-421 does not answer",
        "`TK` and ``a ` TK``",
        "```\nTK\n```",
        "[x](https://x.org/TK) [y](<TK>) [z](a 'TK')",
        "https://x.org/TK and <https://x.org/TK>",
        '[x](fact:show/tk#a "TK")',
        "---\nslug: TK\n---\n",
    ],
)
def test_what_is_no_gap_is_not_counted(text: str) -> None:
    assert parse(text).tks == ()


# ---- words ----


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Cho Yi-hyun plays Nam-ra — the class president.", 7),
        ("## Who Is in the Cast? {#cast}\n", 5),
        ('Released on [January 28, 2022](fact:season/x-1#released "2022-01-28").', 5),
        ("See [this page](https://x.org/a-b 'a title here') now", 4),
        ("![Students on the roof](images/hyosan.jpg)\nHyosan", 1),
        ("[![logo](a.png)](https://x.org) word", 1),
        ("- one\n- two\n\n1. three\n* * *\n---\n| a | b |\n|---|---|", 5),
        ("지금 우리 학교는 돌아온다", 4),
        ("Who? [TK: ask Netflix] and TK", 3),
        ("<b>bold</b>ly <!-- not\n\nread --> said<br>", 2),
        ("**All** of *Us*", 3),
        ("[x]: https://x.org 'title'\nwords", 1),
        ("2022, 12", 2),
        ("<!-- never closed", 2),
    ],
)
def test_words_are_counted_as_a_reader_meets_them(text: str, count: int) -> None:
    assert count_words(text, Span(0, len(text))) == count


def test_the_front_matter_is_not_read_as_words() -> None:
    text = "---\ntitle: All of Us Are Dead\n---\nTwo words.\n"

    assert count_words(text, parse(text).body) == 2


@given(TEXTS)
@settings(deadline=None)
def test_the_words_of_the_sections_add_up_to_those_of_the_article(text: str) -> None:
    article = parse(text)

    total = count_words(text, article.body)
    assert 0 <= total <= len(text)
    if "<!--" not in text:  # a comment may begin in one section and end in another
        assert sum(count_words(text, s.span) for s in article.sections) == total


# ---- speed ----

_HOSTILE = {
    "brackets": "[" * 50_000,
    "closing brackets": "[" * 50_000 + "]" * 50_000,
    "backticks": "`" * 100_000,
    "runs of backticks": " ".join("`" * n for n in range(1, 400)),
    "fences": "```\n" * 10_001,
    "fences that grow shorter": "\n".join("`" * n + "x" for n in range(400, 3, -1)),
    "links without end": "[a](" * 20_000,
    "links with titles": '[a](b "' * 15_000,
    "images around links": "![" * 20_000 + "[a](b)" * 20_000 + "]" * 20_000,
    "blanks in a link": "[a](b" + " " * 100_000,
    "comments": "<!--" * 20_000,
    "gaps": "[TK:" * 20_000,
    "headings": "## when will\n" * 5_000,
    "one long heading": "## " + "when will " * 20_000,
    "keys": "---\n" + "a: [b]\n" * 9_000 + "---\n",
    "open brackets in the head": "---\na: " + "[" * 60_000 + "\n---\n",
    "open quotes in the head": "---\n" + 'a: "\n' * 12_000 + "---\n",
}


@pytest.mark.parametrize("text", _HOSTILE.values(), ids=_HOSTILE.keys())
def test_no_text_takes_longer_to_read_than_its_length_allows(text: str) -> None:
    """Each of these is read in under half a second; what is quadratic in any of them takes minutes."""
    start = time.process_time()
    parse(text)
    count_words(text, Span(0, len(text)))

    assert time.process_time() - start < 5
