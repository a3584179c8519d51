"""The cast as lines: in billing order, the crew behind it, and moved without loss."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from editor_app.facts.cast_lines import part_lines, with_moved
from editor_app.facts.entities import Credit, CreditStatus
from editor_app.facts.show_facts import ShowFacts

SHOW, SEASON = "show/all-of-us-are-dead", "season/all-of-us-are-dead-2"


def test_a_season_lists_its_own_cast_in_billing_order_with_what_is_not_certain(all_of_us_are_dead: ShowFacts) -> None:
    maybe = Credit("person/lomon", SEASON, job="writer", status=CreditStatus.RUMOURED)
    facts = replace(all_of_us_are_dead, credits=(maybe, *all_of_us_are_dead.credits))

    lines = part_lines(facts, SEASON)

    assert all(line.credit is not None and line.credit.scope == SEASON for line in lines)
    assert ("Choi Nam-ra", "Cho Yi-hyun") in [(line.role, line.person) for line in lines]
    assert (lines[-1].role, lines[-1].person, lines[-1].mark) == ("writer", "Lomon", "rumoured")
    assert lines[-1].spoken == "Lomon, writer, rumoured"


def test_a_part_that_nobody_plays_yet_says_so_aloud(all_of_us_are_dead: ShowFacts) -> None:
    open_part = Credit(None, SEASON, "character/choi-nam-ra")
    facts = replace(all_of_us_are_dead, credits=(open_part,))

    (line,) = part_lines(facts, SEASON)

    assert line.spoken == "Choi Nam-ra, nobody yet"


@given(st.lists(st.integers(), max_size=9), st.integers(-2, 10), st.integers(-2, 10))
def test_moving_loses_nobody(lines: list[int], start: int, to: int) -> None:
    after = with_moved(lines, start, to)

    assert sorted(after) == sorted(lines)
    if 0 <= start < len(lines) and 0 <= to < len(lines):
        assert after[to] == lines[start]
