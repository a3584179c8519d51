"""What a source says now replaces what it said before, and leaves alone what others say."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from editor_app.facts.entities import Credit, CreditStatus
from editor_app.facts.fact import Fact, Source, Status
from editor_app.facts.refs import FactRef
from editor_app.facts.sql.history import restate, restate_credit

REF = FactRef("season/x-1", "episodes")
NOW = datetime(2026, 11, 22, tzinfo=UTC)
A, B, C = (Source(f"https://{name}.example") for name in "abc")


def row(id: int, value: int, *sources: Source, status: Status = Status.CONFIRMED) -> Fact:
    return Fact(REF, value, status, sources, known_from=datetime(2025, 1, 1, tzinfo=UTC), id=id)


def said(value: int, *sources: Source, status: Status = Status.CONFIRMED) -> Fact:
    return Fact(REF, value, status, sources)


def opened(value: int, *sources: Source, status: Status = Status.CONFIRMED) -> Fact:
    return Fact(REF, value, status, sources, known_from=NOW)


def test_the_first_statement_opens_a_row() -> None:
    done = restate([], [said(12, A)], is_multiple=False, now=NOW)

    assert (done.closes, done.opens, done.unchanged) == ((), (opened(12, A),), 0)


def test_the_same_statement_again_changes_nothing() -> None:
    done = restate([row(1, 12, A, B)], [said(12, B)], is_multiple=False, now=NOW)

    assert (done.closes, done.opens, done.unchanged) == ((), (), 1)


def test_a_source_that_changes_its_mind_closes_its_row() -> None:
    done = restate([row(1, 12, A)], [said(13, A)], is_multiple=False, now=NOW)

    assert (done.closes, done.opens) == ((row(1, 12, A),), (opened(13, A),))


def test_it_also_takes_back_how_sure_it_was() -> None:
    done = restate([row(1, 12, A)], [said(12, A, status=Status.DENIED)], is_multiple=False, now=NOW)

    assert (done.closes, done.opens) == ((row(1, 12, A),), (opened(12, A, status=Status.DENIED),))


def test_the_others_who_said_the_same_still_say_it() -> None:
    done = restate([row(1, 12, A, B)], [said(13, A)], is_multiple=False, now=NOW)

    assert done.closes == (row(1, 12, A, B),)
    assert done.opens == (opened(13, A), opened(12, B))  # what is said now comes first, and speaks


def test_another_source_stays_beside() -> None:
    done = restate([row(1, 12, A)], [said(13, B)], is_multiple=False, now=NOW)

    assert (done.closes, done.opens) == ((), (opened(13, B),))


def test_a_source_that_agrees_joins_the_row() -> None:
    done = restate([row(1, 12, A)], [said(12, B)], is_multiple=False, now=NOW)

    assert (done.closes, done.opens) == ((row(1, 12, A),), (opened(12, A, B),))


def test_a_source_may_say_two_things_at_once() -> None:
    both = [said(12, A), said(13, A, status=Status.RUMOURED)]
    rows = [row(1, 12, A), row(2, 13, A, status=Status.RUMOURED)]

    first = restate([], both, is_multiple=False, now=NOW)
    assert first.opens == (opened(12, A), opened(13, A, status=Status.RUMOURED))
    assert restate(rows, both, is_multiple=False, now=NOW).unchanged == 2


def test_a_source_can_move_from_one_row_to_another_in_one_go() -> None:
    done = restate([row(1, 12, A, B)], [said(12, B), said(13, A)], is_multiple=False, now=NOW)

    assert done.closes == (row(1, 12, A, B),)
    assert set(done.opens) == {opened(12, B), opened(13, A)}


def test_a_further_value_of_many_takes_back_no_other() -> None:
    done = restate([row(1, 12, A)], [said(13, A)], is_multiple=True, now=NOW)

    assert (done.closes, done.opens) == ((), (opened(13, A),))


def test_one_of_many_values_can_be_denied() -> None:
    done = restate([row(1, 12, A), row(2, 13, A)], [said(12, A, status=Status.DENIED)], is_multiple=True, now=NOW)

    assert (done.closes, done.opens) == ((row(1, 12, A),), (opened(12, A, status=Status.DENIED),))


def test_whoever_is_not_named_is_one_voice() -> None:
    assert restate([row(1, 12)], [said(13)], is_multiple=False, now=NOW).closes == (row(1, 12),)
    assert restate([row(1, 12, A)], [said(13)], is_multiple=False, now=NOW).closes == ()
    assert restate([row(1, 12)], [said(12, A)], is_multiple=False, now=NOW).opens == (opened(12, A),)


statements = st.lists(
    st.builds(
        lambda value, sources, status: said(value, *sources, status=status),
        st.integers(1, 3),
        st.lists(st.sampled_from([A, B, C]), max_size=2, unique=True),
        st.sampled_from(Status),
    ),
    max_size=4,
)


@given(st.lists(statements, max_size=4), st.booleans())
def test_saying_all_of_it_once_more_never_changes_anything(batches: list[list[Fact]], is_multiple: bool) -> None:
    believed: list[Fact] = []
    for batch in batches:
        done = restate(believed, batch, is_multiple=is_multiple, now=NOW)
        believed = [f for f in believed if f not in done.closes] + list(done.opens)

        again = restate(believed, batch, is_multiple=is_multiple, now=NOW)

        assert (again.closes, again.opens) == ((), ())


@given(st.lists(statements, max_size=4), st.booleans())
def test_every_value_just_said_is_believed_of_its_source(batches: list[list[Fact]], is_multiple: bool) -> None:
    believed: list[Fact] = []
    for batch in batches:
        done = restate(believed, batch, is_multiple=is_multiple, now=NOW)
        believed = [f for f in believed if f not in done.closes] + list(done.opens)

        for one in batch:
            assert any(
                (row.value, row.status) == (one.value, one.status) and set(one.sources) <= set(row.sources)
                for row in believed
            )


def test_a_credit_is_restated_when_it_says_something_new() -> None:
    believed = Credit("person/a", "season/x-1", "character/b", billing=3, sources=("a",))
    left = Credit("person/a", "season/x-1", "character/b", status=CreditStatus.LEFT, sources=("b",))

    assert restate_credit(None, believed) == believed
    assert restate_credit(believed, believed) is None
    assert restate_credit(believed, left) == Credit(
        "person/a", "season/x-1", "character/b", status=CreditStatus.LEFT, billing=3, sources=("b",)
    )
