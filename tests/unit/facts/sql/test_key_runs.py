"""Keys that were laid aside in runs come back as they were, and in order where their buckets are read in turn."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor_app.facts.refs import Kind
from editor_app.facts.sql.completion_keys import keys_of
from editor_app.facts.sql.key_runs import Packed, dealt, unpacked
from editor_app.facts.sql.ready_lists import Key

starts = st.lists(st.text(max_size=2), unique=True, max_size=6).map(sorted)
positions = st.integers(1, 2**31 - 1)


@st.composite
def some_keys(draw: st.DrawFn) -> list[Key]:
    """Those of a few names of any letters."""
    keys: list[Key] = []
    for name in draw(st.lists(st.text(max_size=12), max_size=8)):
        npop, position, number = -draw(st.integers(0, 2**40)), draw(positions), draw(st.integers(0, 2**31 - 1))
        keys += [(key, npop, position, number) for key in keys_of(Kind.PERSON, [name])]
    return sorted(keys)


@given(some_keys(), starts)
def test_bucket_by_bucket_all_keys_are_there_in_their_order(keys: list[Key], starts: list[str]) -> None:
    runs = dealt(keys, starts)

    assert [key for run in runs for key in unpacked(run, 0, 0)] == keys


@given(st.lists(some_keys(), min_size=2, max_size=4), starts)
def test_dealt_in_parts_they_are_in_order_where_each_bucket_is_sorted(
    parts: list[list[Key]], starts: list[str]
) -> None:
    runs = [run for part in parts for run in dealt(part, starts)]

    assert [key for bucket in range(len(starts) + 1) for key in sorted(_in_bucket(runs, bucket))] == sorted(
        key for part in parts for key in part
    )


def _in_bucket(runs: list[Packed], bucket: int) -> list[Key]:
    return [key for run in runs if run[0] == bucket for key in unpacked(run, 0, 0)]


def test_numbers_count_from_where_the_store_is_and_no_alias_stays_none() -> None:
    (run,) = dealt([("cho", -7, 1, 0), ("yihyun", -7, 1, 3)], [])

    assert list(unpacked(run, 100, 50)) == [("cho", -7, 101, 0), ("yihyun", -7, 101, 53)]
