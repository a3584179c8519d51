"""Two who changed one text: nobody's paragraph is lost, and what both changed is asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.publish.conflict import Choice
from editor_app.publish.merging import Hunk, HunkKind, Merge, merge, merged_version

BASE = "One.\n\nTwo.\n\nThree."


def joined(hunks: tuple[Hunk, ...], choice: Choice = Choice.MINE) -> str:
    return merged_version(Merge((), hunks, ()), [choice] * len(hunks)).text


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [
        (BASE, BASE, BASE),
        ("One!\n\nTwo.\n\nThree.", "One.\n\nTwo.\n\nThree!", "One!\n\nTwo.\n\nThree!"),
        ("One.\n\nTwo.\n\nThree.\n\nFour.", "Zero.\n\n" + BASE, "Zero.\n\nOne.\n\nTwo.\n\nThree.\n\nFour."),
        ("One.\n\nThree.", BASE, "One.\n\nThree."),
        (BASE, "One.\n\nTwo.", "One.\n\nTwo."),
        ("One.\n\n2.\n\nThree.", "One.\n\n2.\n\nThree.", "One.\n\n2.\n\nThree."),
        ("", BASE, ""),
    ],
)
def test_what_one_side_changed_is_taken(mine: str, theirs: str, merged: str) -> None:
    hunks = merge(BASE, mine, theirs)

    assert joined(hunks) == merged
    assert HunkKind.CONFLICT not in {hunk.kind for hunk in hunks}


def test_what_both_changed_is_asked_and_either_can_be_had() -> None:
    hunks = merge(BASE, "One.\n\nII.\n\nThree.", "One.\n\n2.\n\nThree.")

    assert [hunk.kind for hunk in hunks] == [HunkKind.SAME, HunkKind.CONFLICT, HunkKind.SAME]
    assert joined(hunks) == "One.\n\nII.\n\nThree."
    assert joined(hunks, Choice.THEIRS) == "One.\n\n2.\n\nThree."


def test_a_paragraph_deleted_here_and_changed_there_is_asked() -> None:
    (conflict,) = Merge((), merge(BASE, "One.\n\nThree.", "One.\n\n2.\n\nThree."), ()).conflicts

    assert (conflict.mine, conflict.theirs) == ("", "2.\n\n")


def test_where_nobody_knows_the_base_all_that_differs_is_asked() -> None:
    hunks = merge(None, "One.\n\nTwo.", "One.\n\n2.")

    assert [hunk.kind for hunk in hunks] == [HunkKind.SAME, HunkKind.CONFLICT]


def test_another_spelling_of_the_site_is_no_change() -> None:
    hunks = merge("<br/>", "<br/>", "<br />", lambda text: text.replace(" />", "/>"))

    assert [hunk.kind for hunk in hunks] == [HunkKind.SAME]


TEXTS = st.lists(st.sampled_from(["a", "b", "c\nd", "e"]), max_size=6).map("\n\n".join)


@given(TEXTS, TEXTS, TEXTS)
def test_no_version_loses_a_paragraph_in_the_hunks(base: str, mine: str, theirs: str) -> None:
    hunks = merge(base, mine, theirs)

    assert "".join(hunk.base for hunk in hunks) == base
    assert "".join(hunk.mine for hunk in hunks) == mine
    assert "".join(hunk.theirs for hunk in hunks) == theirs


@given(TEXTS, TEXTS)
def test_where_one_side_did_nothing_the_other_is_what_comes_of_it(base: str, changed: str) -> None:
    assert joined(merge(base, changed, base)) == changed
    assert joined(merge(base, base, changed)) == changed
