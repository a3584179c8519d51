"""What a writer picks comes sooner next time, fades, and can be erased."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.completion.habits import HALF_LIFE, MOST_PAIRS, Habits, picks_from, rows_of

DAY = date(2026, 11, 30)
JI_HU = "person/park-ji-hu"


class Calendar:
    """A day that a test moves on."""

    def __init__(self) -> None:
        self.day = DAY

    def __call__(self) -> date:
        return self.day


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


def test_a_pick_counts_for_its_letters_those_before_and_those_behind(calendar: Calendar) -> None:
    habits = Habits(calendar)
    habits.learn("Park J", JI_HU, "Park Ji-hu")

    assert habits.worth(JI_HU, "park j") == (1.0, 1.0)
    assert habits.worth(JI_HU, "pa") == (1.0, 1.0)
    assert habits.worth(JI_HU, "park ji h") == (1.0, 1.0)
    assert habits.worth(JI_HU, "ji") == (1.0, 0.0)
    assert habits.worth("person/lomon", "pa") == (0.0, 0.0)


def test_a_pick_counts_half_after_thirty_days(calendar: Calendar) -> None:
    habits = Habits(calendar)
    habits.learn("pa", JI_HU, "Park Ji-hu")
    calendar.day += timedelta(days=HALF_LIFE)
    assert habits.worth(JI_HU, "pa") == (0.5, 0.5)

    habits.learn("pa", JI_HU, "Park Ji-hu")

    assert habits.worth(JI_HU, "pa") == (1.5, 1.5)


def test_a_clock_that_was_set_back_makes_nothing_likelier(calendar: Calendar) -> None:
    habits = Habits(calendar)
    habits.learn("pa", JI_HU, "Park Ji-hu")
    calendar.day -= timedelta(days=400)

    assert habits.worth(JI_HU, "pa") == (1.0, 1.0)


def test_whoever_was_taken_is_found_by_any_word(calendar: Calendar) -> None:
    habits = Habits(calendar)
    habits.learn("pa", JI_HU, "Park Ji-hu")

    assert set(habits.starting_with("ji")) == {(JI_HU, "Park Ji-hu")}
    assert set(habits.starting_with("lo")) == set()


def test_a_new_name_takes_the_place_of_the_old(calendar: Calendar) -> None:
    habits = Habits(calendar)
    habits.learn("pa", JI_HU, "Park Ji-hu")
    habits.learn("pa", JI_HU, "Park Jihoo")

    assert set(habits.starting_with("park")) == {(JI_HU, "Park Jihoo")}
    assert [pick.name for pick in habits] == ["Park Jihoo"]


def test_all_is_forgotten_on_demand(calendar: Calendar) -> None:
    habits = Habits(calendar)
    habits.learn("pa", JI_HU, "Park Ji-hu")

    habits.forget()

    assert not list(habits)
    assert JI_HU not in habits
    assert not list(habits.starting_with("p"))


def test_no_more_is_kept_than_that_and_what_is_used_stays(calendar: Calendar) -> None:
    habits = Habits(calendar)
    for number in range(MOST_PAIRS):
        habits.learn(f"a{number}", f"person/a{number}", f"A{number}")
    calendar.day += timedelta(days=3)

    habits.learn("pa", JI_HU, "Park Ji-hu")

    assert len(habits) <= MOST_PAIRS
    assert len(habits) == len(list(habits))
    assert JI_HU in habits


_PICKS = st.lists(
    st.tuples(st.text(max_size=5), st.sampled_from(["person/a", "show/b", "work/c"]), st.text(min_size=1))
)


@given(_PICKS)
@settings(max_examples=100)
def test_what_was_learnt_survives_a_file(picks: list[tuple[str, str, str]]) -> None:
    habits = Habits(lambda: DAY)
    for typed, ref, name in picks:
        habits.learn(typed, ref, name)

    again = Habits(lambda: DAY, picks_from(json.loads(json.dumps(rows_of(habits)))))

    assert sorted(again, key=repr) == sorted(habits, key=repr)
    assert len(again) == len(habits)


@pytest.mark.parametrize(
    "rows",
    [None, {}, [1], [[]], [["pa", "no ref", "A", 1.0, 5]], [["pa", JI_HU, "A", -1.0, 5]], [["pa", JI_HU, "", 1, 5]]],
)
def test_what_is_no_pick_is_left_out(rows: object) -> None:
    assert list(picks_from(rows)) == []
