"""A completion takes the place of what was typed and of nothing else, and later rows go beneath earlier ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.completion.completion import Completion, Context
from editor_app.completion.matched import matched
from editor_app.completion.offered import beneath, replaced, told_more
from editor_app.facts.refs import FactRef
from editor_app.text.spans import Span


def taken(marked: str, name: str, *, is_asked: bool = False) -> str:
    """`marked` after `name` was taken at the "|", whose typed part begins at "^" or with the text."""
    start = marked.find("^") if "^" in marked else 0
    marked = marked.replace("^", "")
    caret, text = marked.index("|"), marked.replace("|", "")
    end = caret
    while is_asked and end < len(text) and text[end].isalnum():
        end += 1
    typed = text[start:caret]
    row = Completion(name, "person/one", "person", matched=matched(name, typed))
    span = replaced(text, Context(typed, Span(start, end), is_asked=is_asked), row)
    return text[: span.start] + name + text[span.end :]


@pytest.mark.parametrize(
    ("marked", "after"),
    [
        ("Cho Yi|'s part", "Cho Yi-hyun's part"),
        ("Cho Yi|’s part", "Cho Yi-hyun’s part"),
        ("Cho Yi|, who", "Cho Yi-hyun, who"),
        ("Cho Yi| is back", "Cho Yi-hyun is back"),
        ("(^Cho|)", "(Cho Yi-hyun)"),
        ("Cho Yi|-hyun's part", "Cho Yi-hyun's part"),
        ("Cho| Yi-hyun is back", "Cho Yi-hyun is back"),
        ("cho| yi-hyun is back", "Cho Yi-hyun is back"),
        ("Cho| Yi-hyunsoo is back", "Cho Yi-hyun Yi-hyunsoo is back"),
        ("Cho Yi|-led drama", "Cho Yi-hyun-led drama"),
        ("Yi|-hyun is back", "Cho Yi-hyun is back"),
    ],
)
def test_the_rest_of_the_word_is_right(marked: str, after: str) -> None:
    assert taken(marked, "Cho Yi-hyun") == after


@pytest.mark.parametrize(
    ("marked", "after"),
    [
        ("Cho Y|i-hyun's part", "Cho Yi-hyun's part"),
        ("Ch|oi is back", "Cho Yi-hyun is back"),
        ("Cho Y|un-seo is back", "Cho Yi-hyun is back"),
        ("Cho Y|un-seo's part", "Cho Yi-hyun's part"),
    ],
)
def test_asked_for_in_the_middle_of_a_word_the_whole_of_it_is_replaced(marked: str, after: str) -> None:
    assert taken(marked, "Cho Yi-hyun", is_asked=True) == after


def test_a_fact_replaces_what_was_typed_and_the_sign_before_it() -> None:
    row = Completion("June 6, 2022", "season/x-2", "fact", fact=FactRef("season/x-2", "renewed"), agreed="2022-06-06")
    context = Context("Ju", Span(3, 6), is_asked=True, wants_facts=True, sign=1)

    assert replaced("on @Ju and", context, row) == Span(3, 6)


names = st.text(st.sampled_from("abyY- '"), min_size=1, max_size=12)


@given(names, names, names)
def test_what_stands_before_the_word_is_never_touched(before: str, typed: str, after: str) -> None:
    text = f"{before}{typed}{after}"
    row = Completion("Yay Bab-ay", "person/one", "person", matched=matched("Yay Bab-ay", typed))

    span = replaced(text, Context(typed, Span(len(before), len(before) + len(typed))), row)

    assert span.start == len(before)
    assert len(before) + len(typed) <= span.end <= len(text)


rows = st.lists(st.integers(0, 14), unique=True, max_size=10).map(
    lambda numbers: tuple(Completion(f"Name {n}", f"person/n-{n}", "person") for n in numbers)
)


@given(rows, rows)
def test_later_rows_are_new_ones_and_no_more_than_there_is_room_for(
    shown: tuple[Completion, ...], later: tuple[Completion, ...]
) -> None:
    added = beneath(shown, later, limit=10)

    assert not set(added) & set(shown)
    assert len(added) == min(10 - len(shown), len(set(later) - set(shown)))
    assert list(added) == [row for row in later if row in added]


def test_one_entity_is_not_shown_twice_under_two_spellings() -> None:
    shown = (Completion("Nam-ra", "character/choi-nam-ra", "character"),)

    assert beneath(shown, (Completion("Choi Nam-ra", "character/choi-nam-ra", "character"),)) == ()


def test_rows_say_more_where_they_stand() -> None:
    full, short = (
        Completion("Choi Nam-ra", "character/a", "character"),
        Completion("Nam-ra", "character/a", "character"),
    )
    stranger = Completion("Choi Min-sik", "person/b", "person", "person")
    known = Completion("Choi Min-sik", "person/b", "person", "actor · Oh Dae-su, 2003")

    assert told_more((full, stranger, short), (known, short, full)) == (full, known, short)
