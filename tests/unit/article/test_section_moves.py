"""Sections change places, and everything between them stays where it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.article.parse import parse
from editor_app.article.section_moves import moved
from editor_app.text.edits import apply

TEXT = "Intro.\n\n## One\n\nA.\n\n\n## Two\n\nB.\n\n## Three\n\nC."


def after(text: str, number: int, by: int) -> str | None:
    article = parse(text)
    found = moved(article, article.sections[number], by)
    return None if found is None else apply(text, [found[0]])


def test_a_section_moves_down_and_the_gaps_stay() -> None:
    assert after(TEXT, 1, 1) == "Intro.\n\n## Two\n\nB.\n\n\n## One\n\nA.\n\n## Three\n\nC."


def test_the_last_section_moves_up_and_the_file_ends_as_it_did() -> None:
    assert after(TEXT, 3, -1) == "Intro.\n\n## One\n\nA.\n\n\n## Three\n\nC.\n\n## Two\n\nB."


@pytest.mark.parametrize(("number", "by"), [(0, 1), (0, -1), (1, -1), (3, 1)])
def test_the_intro_keeps_its_place_and_the_ends_are_ends(number: int, by: int) -> None:
    assert after(TEXT, number, by) is None


@given(st.lists(st.sampled_from(["words", "## A", "## B {#cast}", "", "- x"]), max_size=14), st.sampled_from("\n\r"))
def test_moving_down_and_up_again_changes_nothing(lines: list[str], last: str) -> None:
    text = "## First\n\n" + "\n".join(lines) + last
    article = parse(text)
    for number, section in enumerate(article.sections):
        found = moved(article, section, 1)
        if found is None:
            continue
        edit, travelled = found
        there = parse(apply(text, [edit]))
        landed = there.section_at(section.span.start + travelled)
        assert landed is not None
        assert there.sections.index(landed) == number + 1

        back = moved(there, landed, -1)

        assert back is not None
        assert apply(there.text, [back[0]]) == text
        assert back[1] == -travelled
