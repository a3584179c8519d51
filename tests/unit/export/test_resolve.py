"""Fact links become words, dates become times, and the writer is told what is amiss."""

from __future__ import annotations

import pytest

from editor_app.article.parse import parse
from editor_app.export.resolve import preview_markdown, resolve
from editor_app.facts.store import FactReader

RENEWED = '[June 6, 2022](fact:season/all-of-us-are-dead-2#renewed "2022-06-06")'
TIME = '<time datetime="2022-06-06">June 6, 2022</time>'


def html_body(text: str, facts: FactReader) -> str:
    return resolve(parse(text), facts, with_times=True).markdown


def plain_body(text: str, facts: FactReader) -> str:
    return resolve(parse(text), facts, with_times=False).markdown


def notes(text: str, facts: FactReader) -> tuple[str, ...]:
    return resolve(parse(text), facts, with_times=True).notes


def test_a_dated_fact_is_a_time_in_html_and_words_in_markdown(facts: FactReader) -> None:
    assert html_body(f"Renewed on {RENEWED}.", facts) == f"Renewed on {TIME}."
    assert plain_body(f"Renewed on {RENEWED}.", facts) == "Renewed on June 6, 2022."


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ('[July 2025](fact:season/x-1#released "2025-07")', '<time datetime="2025-07">July 2025</time>'),
        ('[2009](fact:work/x#published "2009")', '<time datetime="2009">2009</time>'),
        ('[**June 6**](fact:season/x-1#renewed "2022-06-06")', '<time datetime="2022-06-06">**June 6**</time>'),
        ('[mid-February 2026](fact:season/x-1#filming_wrapped "2026-02-18/2026-02-19")', "mid-February 2026"),
        ('[late 2026](fact:season/x-1#released "2026-H2")', "late 2026"),
        ('[no date yet](fact:season/x-1#released "tba")', "no date yet"),
        ('[12 episodes](fact:season/x-1#episodes "12")', "12 episodes"),
        ('[renewed](fact:season/x-1#renewed "2022-06-06")', "renewed"),
        ('[June 7, 2022](fact:season/x-1#renewed "2022-06-06")', "June 7, 2022"),
        ('[June 6](fact:season/x-1#renewed "some day")', "June 6"),
        ("[Lee Yoo-mi](fact:person/lee-yoo-mi)", "Lee Yoo-mi"),
    ],
    ids=lambda value: value.partition("]")[0][1:],
)
def test_only_words_that_say_a_day_month_or_year_are_a_time(link: str, words: str, facts: FactReader) -> None:
    assert html_body(f"So: {link}.", facts) == f"So: {words}."


def test_a_link_without_an_agreed_value_takes_the_date_of_the_store(facts: FactReader) -> None:
    assert html_body("On [June 6](fact:season/all-of-us-are-dead-2#renewed).", facts) == (
        'On <time datetime="2022-06-06">June 6</time>.'
    )


def test_a_stale_link_keeps_the_date_its_words_say_and_is_told_of(facts: FactReader) -> None:
    text = 'On [June 7, 2022](fact:season/all-of-us-are-dead-2#renewed "2022-06-07").'

    assert html_body(text, facts) == 'On <time datetime="2022-06-07">June 7, 2022</time>.'
    assert notes(text, facts) == (
        "“June 7, 2022” is out of date: “Renewed” of All of Us Are Dead season 2 is June 6, 2022 now.",
    )


def test_unknown_and_contradicted_links_leave_their_words_and_a_note(facts: FactReader) -> None:
    text = "\n".join(
        (
            '[June 6](fact:season/nowhere-1#renewed "2022-06-06") and [x](fact:nonsense) and',
            '[June 8, 2022](fact:season/all-of-us-are-dead-2#renewed "2022-06-06")',
        )
    )

    assert plain_body(text, facts) == "June 6 and x and\nJune 8, 2022"
    assert notes(text, facts) == (
        "“June 6” is linked to a fact that the store does not have (season/nowhere-1#renewed); its words stay.",
        "“x” is linked to a fact that the store does not have (nonsense); its words stay.",
        "“June 8, 2022” does not say what it is linked to, which is June 6, 2022.",
    )


def test_a_settled_article_has_no_notes(facts: FactReader) -> None:
    assert notes(f"Renewed on {RENEWED}. Fun fact: it is good.", facts) == ()


def test_gaps_stay_visible_and_are_listed(facts: FactReader) -> None:
    text = "By [TK: which studio?] in TK."

    assert plain_body(text, facts) == text
    assert notes(text, facts) == ("2 gaps (TK) are still to be filled: “which studio?”.",)


def test_the_heading_that_is_the_title_leaves_as_the_title(facts: FactReader) -> None:
    assert plain_body("# All of Us\n\nText.", facts).strip() == "Text."
    assert plain_body("---\ntitle: Other\n---\n# All of Us\n\nText.", facts).startswith("# All of Us")


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("[2022](fact:season/x-1#released). Then", "2022\\. Then"),
        ("> - [12](fact:season/x-1#episodes)) so", "> - 12\\) so"),
        ("[2022](fact:season/x-1#released) was", "2022 was"),
        ("In [2022](fact:season/x-1#released). Then", "In 2022. Then"),
        ("[# 1](fact:season/x-1#status)", "\\# 1"),
        ("[- so](fact:season/x-1#status)", "\\- so"),
    ],
)
def test_words_at_the_start_of_a_line_open_no_list_or_heading(line: str, plain: str, facts: FactReader) -> None:
    assert plain_body(line, facts) == plain


def test_the_preview_needs_no_store() -> None:
    text = f"---\ntitle: x\n---\nRenewed on {RENEWED}, [June](fact:season/x-1#released)."

    assert preview_markdown(parse(text)) == f"Renewed on {TIME}, June."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("`[June 6](fact:season/x-1#renewed)` in code", "`June 6` in code"),
        ("```\n[a](fact:show/x) fact:show/y\n```\n", "```\na show/y\n```\n"),
        ("[June 6][r]!\n\n[r]: fact:season/x-1#renewed\n", "June 6!\n\n"),
        ("[June 6] and [other][]\n\n[june  6]: <FACT:season/x-1>\n", "June 6 and [other][]\n\n"),
        ("see <fact:season/x-1#renewed>", "see season/x-1#renewed"),
        ('<a class=x href="fact:show/x">June</a>', "<a class=x>June</a>"),
        ("<a href=fact:show/x>June</a>", "<a>June</a>"),
        ("[June](F%61ct:show/x) and [6](f&#x61;ct:show/x)", "June and 6"),
        ("![Roof](fact:show/x) Wow![June](fact:show/x)", "Roof Wow!June"),
        ("bare fact:season/x-1#renewed", "bare season/x-1#renewed"),
        ("f&#97;ct&colon;show/x", "show/x"),
    ],
)
def test_no_other_spelling_of_the_scheme_is_left(text: str, left: str, facts: FactReader) -> None:
    assert plain_body(text, facts) == left
    assert notes(text, facts) == ("A reference to a fact that was not an ordinary link left only its words.",)


def test_hostile_lengths_take_no_hostile_time(facts: FactReader) -> None:
    """Linear work alone gets through such a text; anything worse runs into the suite's time limit."""
    for piece in ("[a](fact:show/x) ", "[", "[x]: fact:", "<a href='fact:", " a = ", "`fact:show/x", "![[fact:x]("):
        plain_body(piece * (300_000 // len(piece)), facts)
