"""The names of a show tell whether some words begin one of them, however much of that is remembered between letters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.show_names import show_names
from editor_app.text.names import fold

_WORDS = (
    "Choi",
    "Choii",
    "Nam-ra",
    "Na",
    "Nma",
    "All of Us",
    "Netflix",
    "Season 2",
    "Season",
    "a",
    "Park Ji",
    "prak",
    "조",
)


@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4), st.text("aioj nr2", max_size=3))
def test_words_nearly_begin_a_name_where_some_name_begins_so_but_for_a_slip(
    all_of_us_are_dead: ShowFacts, words: list[str], letters: str
) -> None:
    names = show_names(all_of_us_are_dead)
    text = " ".join(words) + letters

    assert names.has_nearly(text) == (next(names.nearly(fold(text)), None) is not None)
