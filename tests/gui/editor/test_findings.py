"""Findings go with their words, and leave with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.gui.editor.findings import Findings, Placed
from editor_app.text.spans import Span


def placed(start: int, end: int) -> Placed:
    return Placed(start, end, Diagnostic("facts", "x", Severity.ERROR, f"{start} {end}", Span(start, end)))


def words_of(text: str, *marked: str) -> Findings:
    return Findings(placed(text.index(words), text.index(words) + len(words)) for words in marked)


def edited(text: str, findings: Findings, position: int, removed: int, added: str) -> str:
    """`text` after the change, which `findings` has followed as the window has it do."""
    after = text[:position] + added + text[position + removed :]
    behind = position + len(added)
    findings.move(position, removed, len(added), grows_left=_joins(after, position), grows_right=_joins(after, behind))
    return after


def _joins(text: str, at: int) -> bool:
    return text[max(at - 1, 0) : at].isalnum() and text[at : at + 1].isalnum()


@pytest.mark.parametrize(
    ("position", "removed", "added", "left"),
    [
        (0, 0, "Now ", ["Ham Ji-Hyun", "2025"]),  # before them
        (16, 0, "and ", ["Ham Ji-Hyun", "2025"]),  # between them
        (4, 0, "so ", ["Ham Ji-Hyun", "2025"]),  # right before one
        (15, 0, ",", ["Ham Ji-Hyun", "2025"]),  # right behind one
        (15, 0, "s", ["2025"]),  # the word grows
        (4, 0, "x", ["2025"]),
        (3, 1, "", ["2025"]),  # the word before runs into it
        (8, 0, "x", ["2025"]),  # within
        (8, 3, "Ji-hy", ["2025"]),
        (0, 23, "", []),
        (3, 13, " ", ["2025"]),
    ],
)
def test_a_change_takes_with_it_what_it_touches_and_nothing_else(
    position: int, removed: int, added: str, left: list[str]
) -> None:
    text = "And Ham Ji-Hyun in 2025"
    findings = words_of(text, "Ham Ji-Hyun", "2025")

    after = edited(text, findings, position, removed, added)

    assert [after[p.start : p.end] for p in findings] == left


def test_a_caret_finds_the_shortest_of_what_it_touches() -> None:
    findings = Findings([placed(0, 40), placed(5, 9), placed(9, 12), placed(50, 60)])

    assert [(p.start, p.end) for p in findings.at(9)] == [(9, 12), (5, 9), (0, 40)]
    assert findings.at(45) == ()


def test_one_steps_from_finding_to_finding_and_round_at_the_ends() -> None:
    findings = Findings([placed(5, 9), placed(20, 22)])

    steps = [findings.step(at, by) for at, by in ((0, 1), (5, 1), (20, 1), (20, -1), (5, -1))]

    assert [step.start for step in steps if step is not None] == [5, 20, 5, 5, 20]
    assert Findings().step(0, 1) is None


def test_those_that_share_a_place_are_stepped_through_one_by_one() -> None:
    same = [placed(5, 9), placed(5, 9), placed(20, 22)]
    findings = Findings(same)

    following = [findings.step_from(each.finding, 1) for each in same]

    assert [each.finding for each in following if each is not None] == [same[n].finding for n in (1, 2, 0)]
    assert findings.step_from(placed(5, 9).finding, 1) is None


spans = st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(
    st.lists(spans, max_size=12),
    st.integers(0, 50),
    st.integers(0, 12),
    st.integers(0, 5),
    st.booleans(),
    st.booleans(),
)
def test_what_stays_is_what_one_by_one_would_stay(
    marks: list[tuple[int, int]], position: int, removed: int, added: int, left: bool, right: bool
) -> None:
    findings = Findings(placed(*span) for span in marks)
    end = position + removed
    expected = []
    for start, stop in sorted(marks):
        if start >= end and not (right and start == end and stop > start):
            expected.append((start + added - removed, stop + added - removed))
        elif start < end and (stop < position or (stop == position and not left)):
            expected.append((start, stop))

    was_touched = findings.move(position, removed, added, grows_left=left, grows_right=right)

    assert [(p.start, p.end) for p in findings] == expected
    assert was_touched == (len(expected) < len(marks))


@given(st.lists(spans, max_size=12), spans)
def test_a_stretch_holds_whatever_reaches_into_it(marks: list[tuple[int, int]], stretch: tuple[int, int]) -> None:
    found = Findings(placed(*span) for span in marks).between(*stretch)

    assert [(p.start, p.end) for p in found] == [
        (start, end) for start, end in sorted(marks) if start < stretch[1] and end > stretch[0]
    ]
