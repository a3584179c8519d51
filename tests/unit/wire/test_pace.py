"""Nobody is asked more often than they allow, however many ask."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from editor_app.wire.pace import Pace, Pacer


def test_the_first_turns_are_at_once_and_the_next_when_the_window_has_moved_on() -> None:
    pacer = Pacer(Pace(2, 10.0))

    assert [pacer.take_turn(0.0), pacer.take_turn(3.0), pacer.take_turn(4.0), pacer.take_turn(4.0)] == [0, 3, 10, 13]


@given(
    st.integers(1, 5),
    st.lists(st.floats(0, 5), min_size=1, max_size=60),
)
def test_no_window_holds_more_than_is_allowed(calls: int, gaps: list[float]) -> None:
    pacer, now, turns = Pacer(Pace(calls, 2.0)), 0.0, []
    for gap in gaps:
        now += gap
        turns.append(pacer.take_turn(now))

    assert turns == sorted(turns)
    assert all(later - earlier > 2.0 - 1e-9 for earlier, later in zip(turns, turns[calls:], strict=False))


def test_a_rest_is_for_all() -> None:
    pacer = Pacer(Pace(5, 1.0))
    taken_before = pacer.take_turn(0.0)

    pacer.rest(30.0)
    pacer.rest(20.0)  # somebody was told to wait for less

    assert (taken_before, pacer.rests_until(), pacer.take_turn(1.0)) == (0.0, 30.0, 30.0)


def test_threads_share_the_turns() -> None:
    pacer = Pacer(Pace(3, 1.0))
    with ThreadPoolExecutor(8) as threads:
        turns = sorted(threads.map(lambda _: pacer.take_turn(0.0), range(12)))

    assert turns == [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]
