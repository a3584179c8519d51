"""Fact links are found, bound, freed and refreshed as edits of the text, and their state is clear."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from editor_app.article.article import FactLink
from editor_app.article.links import (
    LinkState,
    bind,
    find_links,
    link_markdown,
    link_state,
    linked_facts,
    refresh,
    unbind,
)
from editor_app.errors import EditRefused
from editor_app.facts.fact import Fact, Value
from editor_app.facts.refs import FactRef
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.text.dates import Period, Precision
from editor_app.text.edits import apply
from editor_app.text.spans import Span

RENEWED = FactRef("season/all-of-us-are-dead-2", "renewed")
LINK = '[June 6, 2022](fact:season/all-of-us-are-dead-2#renewed "2022-06-06")'


def one_link(text: str) -> FactLink:
    [link] = find_links(text)
    return link


# ---- finding ----


def test_a_fact_link_gives_its_words_its_fact_and_the_value_agreed_to() -> None:
    text = f"🧟 Renewed on {LINK}."

    link = one_link(text)

    assert link.span.of(text) == LINK
    assert link.words.of(text) == "June 6, 2022"
    assert (link.ref, link.agreed) == (RENEWED, "2022-06-06")
    assert link.target is not None
    assert link.target.of(text) == '](fact:season/all-of-us-are-dead-2#renewed "2022-06-06")'


@pytest.mark.parametrize(
    ("text", "words", "agreed"),
    [
        ("[Now at Our School [webtoon]](fact:work/now)", "Now at Our School [webtoon]", ""),
        (r"[a \] bracket](fact:work/now)", r"a \] bracket", ""),
        ("[two\nlines](fact:work/now)", "two\nlines", ""),
        (r'[x](fact:work/now "He said \"no\"")', "x", 'He said "no"'),
        ("[x](fact:work/now 'single')", "x", "single"),
        ("[x](fact:work/now (round))", "x", "round"),
        ('[x](<fact:work/now> "a")', "x", "a"),
        ('[x]( fact:work/now\n "a" )', "x", "a"),
        (r'[x](fact:work/now "a\\b | c &#10; \&#10;")', "x", "a\\b | c \n &#10;"),
        ("[a `]` code](fact:work/now)", "a `]` code", ""),
        ("[](fact:work/now)", "", ""),
        ("## [x](fact:work/now) {#cast}", "x", ""),
        ("| [x](fact:work/now) | y |", "x", ""),
        ("> - [x](fact:work/now)", "x", ""),
        ("[![alt](a.jpg)](fact:work/now)", "![alt](a.jpg)", ""),
    ],
)
def test_links_are_found_in_every_way_of_writing_them(text: str, words: str, agreed: str) -> None:
    link = one_link(text)

    assert (link.words.of(text), link.agreed, link.written) == (words, agreed, "work/now")


@pytest.mark.parametrize(
    "text",
    [
        "`[x](fact:work/now)`",
        "``a ` [x](fact:work/now) ``",
        "```\n[x](fact:work/now)\n```",
        "[x](https://fact:80/)",
        "![x](fact:work/now)",
        r"\[x](fact:work/now)",
        "[x] (fact:work/now)",
        "[x](fact:work/now",
        "[two\n\nparagraphs](fact:work/now)",
        "- [one item\n- and another](fact:work/now)",
        "[half `code](fact:work/now) here`",
    ],
)
def test_what_is_no_link_is_not_found(text: str) -> None:
    assert find_links(text) == ()


def test_the_inner_of_two_links_is_the_link() -> None:
    text = "[see [June](fact:work/now) here](fact:work/other)"

    assert one_link(text).words.of(text) == "June"


@pytest.mark.parametrize("written", ["nonsense", "", "show/x#Not A Name", "planet/mars", "show/ümlaut"])
def test_a_malformed_reference_is_found_and_names_nothing(written: str) -> None:
    link = one_link(f"[x](<fact:{written}>)")

    assert link.is_malformed
    assert (link.written, link.ref) == (written, FactRef(""))


def test_links_are_found_in_one_section_alone() -> None:
    text = f"{LINK}\n\n## Cast\n{LINK}\n"
    start = text.index("## Cast")

    [link] = find_links(text, Span(start, len(text)))

    assert link.span.start == start + len("## Cast\n")


# ---- writing ----


@given(words=st.text(max_size=12), agreed=st.text(max_size=12))
@settings(deadline=None)
@example(words="a]", agreed='"')
@example(words="`", agreed="\\")
@example(words="[see](x)", agreed="&#10;\n\r")
@example(words="\\", agreed="|")
def test_a_written_link_reads_back_as_that_link(words: str, agreed: str) -> None:
    text = link_markdown(words, RENEWED, agreed)

    link = one_link(text)
    assert (link.span, link.ref, link.agreed) == (Span(0, len(text)), RENEWED, agreed)


@given(st.text(alphabet="abc ’é-,()[]", max_size=12))
def test_words_that_do_not_break_the_link_are_left_as_they_are(words: str) -> None:
    text = link_markdown(words, RENEWED, "")

    depths = [words[:end].count("[") - words[:end].count("]") for end in range(len(words) + 1)]
    if min(depths) >= 0 and depths[-1] == 0 and "](" not in words:
        assert one_link(text).words.of(text) == words


# ---- binding ----


def test_binding_changes_nothing_but_the_words_bound() -> None:
    text = "\ufeff---\r\ntitle: x\r\n---\r\nRenewed on June 6, 2022.\r\n"
    start = text.index("June")

    edit = bind(text, Span(start - 1, start + len("June 6, 2022")), RENEWED, "2022-06-06")

    assert apply(text, [edit]) == text.replace("June 6, 2022", LINK)


@given(before=st.text(max_size=10), words=st.text(min_size=1, max_size=10), after=st.text(max_size=10))
@settings(deadline=None)
def test_what_is_bound_can_be_freed_again(before: str, words: str, after: str) -> None:
    """Either binding is refused, or it makes the one link asked for."""
    text = before + words + after
    try:
        edit = bind(text, Span(len(before), len(before) + len(words)), RENEWED, "2022-06-06")
    except EditRefused:
        return

    bound = apply(text, [edit])
    link = next(link for link in find_links(bound) if link.span.start == edit.span.start)
    freed = apply(bound, [unbind(bound, link)])
    assert freed.replace("\\", "") == text.replace("\\", "")  # a bracket that would break the link was escaped


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("No words here: — !", "— !"),
        ("One paragraph.\n\nAnother.", "paragraph.\n\nAnother"),
        ("- one\n- two", "one\n- two"),
        ("## Cast\nOn-jo", "Cast\nOn-jo"),
        ("Run `June 6` now", "June"),
        ("Run `June 6` now", "Run `June"),
        ("```\nJune\n```", "June"),
        (LINK, "June"),
        (f"on {LINK} it", f"on {LINK} it"),
        ("[on June 6](https://x.org)", "June 6"),
        ("---\ntitle: June\n---\n", "June"),
        ("## Cast {#cast}", "#cast"),
    ],
)
def test_binding_is_refused_where_markdown_has_no_such_link(text: str, words: str) -> None:
    start = text.index(words)

    with pytest.raises(EditRefused) as refusal:
        bind(text, Span(start, start + len(words)), RENEWED, "2022-06-06")

    assert refusal.value.why
    assert refusal.value.remedy


def test_freeing_leaves_the_words() -> None:
    text = f"Renewed on {LINK}."

    assert apply(text, [unbind(text, one_link(text))]) == "Renewed on June 6, 2022."


def test_refreshing_takes_the_new_value_in_one_edit() -> None:
    text = f"Renewed on {LINK}."

    after = apply(text, [refresh(one_link(text), "June 7, 2022", "2022-06-07")])

    assert after == 'Renewed on [June 7, 2022](fact:season/all-of-us-are-dead-2#renewed "2022-06-07").'


def test_a_link_that_names_no_fact_cannot_be_refreshed() -> None:
    with pytest.raises(EditRefused, match="nonsense"):
        refresh(one_link("[x](fact:nonsense)"), "y", "z")


# ---- states ----


def agree(words: str, code: str, _kind: object) -> bool:
    """Stands for the real judgement: the same words mean the same."""
    return words == code


def state(agreed: str, value: Value | None, words: str | None = None, ref: FactRef = RENEWED) -> LinkState:
    text = link_markdown("x", ref, agreed)
    fact = Fact(ref, value) if value is not None else None
    return link_state(one_link(text), agreed if words is None else words, fact, agree=agree)


def day(code: str) -> Period:
    return Period.from_code(code)


def test_a_link_that_says_what_the_store_says_is_settled() -> None:
    assert state("2022-06-06", day("2022-06-06")) is LinkState.SETTLED


def test_a_fact_that_moved_makes_the_link_stale() -> None:
    assert state("2022-06-06", day("2022-07-01")) is LinkState.STALE


def test_words_that_moved_contradict_the_value_agreed_to() -> None:
    assert state("2022-06-06", day("2022-06-06"), words="June 9, 2022") is LinkState.CONTRADICTION


def test_a_fact_that_is_not_there_leaves_the_link_unresolved() -> None:
    assert state("2022-06-06", None) is LinkState.UNRESOLVED


def test_a_malformed_link_is_unresolved_whatever_is_known() -> None:
    link = one_link("[x](fact:nonsense)")

    assert link_state(link, "x", Fact(RENEWED, "x"), agree=agree) is LinkState.UNRESOLVED


@pytest.mark.parametrize(
    ("agreed", "now", "expected"),
    [
        ("2026-02-18", "2026-02-18/2026-02-19", LinkState.SETTLED),  # a second source dated it a day later
        ("2026-02-18/2026-02-19", "2026-02-19", LinkState.SETTLED),
        ("2026-02-18", "2026-02-19/2026-02-20", LinkState.STALE),
        ("2026-02-18", "2026-02-10/2026-02-25", LinkState.STALE),
        ("2026", "2026-06-05", LinkState.STALE),  # the day has become known
        ("2026-06-05", "2026", LinkState.STALE),  # the day was withdrawn
        ("2026-06-05", "tba", LinkState.STALE),
        ("soon", "2026-06-05", LinkState.STALE),
    ],
)
def test_two_days_that_sources_give_one_event_are_not_a_change(agreed: str, now: str, expected: LinkState) -> None:
    assert state(agreed, day(now)) is expected


def test_the_words_a_date_was_announced_in_are_not_part_of_its_value() -> None:
    late = Period(date(2026, 9, 1), date(2026, 12, 31), Precision.WINDOW, "late 2026")

    assert state(late.code, replace(late, text="by the end of 2026")) is LinkState.SETTLED


def test_a_link_without_title_is_held_against_the_fact_itself() -> None:
    assert state("", day("2022-06-06"), words="2022-06-06") is LinkState.SETTLED
    assert state("", day("2022-06-06"), words="2022-06-07") is LinkState.STALE


def test_emphasis_is_not_part_of_the_words() -> None:
    assert state("2022-06-06", day("2022-06-06"), words="**2022-06-06**") is LinkState.SETTLED


def test_words_of_the_running_text_are_judged_as_people_read_them() -> None:
    link = one_link(LINK)

    assert link_state(link, "6 June 2022", Fact(RENEWED, day("2022-06-06"))) is LinkState.SETTLED
    assert link_state(link, "July 6, 2022", Fact(RENEWED, day("2022-06-06"))) is LinkState.CONTRADICTION


def test_a_link_to_an_entity_is_settled_under_any_name() -> None:
    person = FactRef("person/lee-yoo-mi")

    assert state("", "Lee Yoo-mi", words="Yi Yumi", ref=person) is LinkState.SETTLED
    assert state("Lee Yu-mi", "Lee Yoo-mi", ref=person) is LinkState.STALE


def test_links_find_what_they_are_bound_to(store: SqlStore) -> None:
    text = "\n\n".join(
        (
            LINK,
            "[Yi Yumi](fact:person/lee-yoo-mi)",
            "[x](fact:season/all-of-us-are-dead-9#released)",
            "[x](fact:person/nobody)",
            "[x](fact:nonsense)",
        )
    )

    found = linked_facts(find_links(text), store)

    assert {link.written: fact.code for link, fact in found.items()} == {
        "season/all-of-us-are-dead-2#renewed": "2022-06-06",
        "person/lee-yoo-mi": "Lee Yoo-mi",
    }
