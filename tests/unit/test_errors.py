"""Every problem a writer hears of says what happened, why, and what to do."""

from __future__ import annotations

import pickle
import re

import pytest

from editor_app import errors
from editor_app.errors import ShowdeskError


def kinds(root: type[ShowdeskError] = ShowdeskError) -> list[type[ShowdeskError]]:
    """`root` and all that our tree hangs under it, in the order in which they are written."""
    below = [kind for child in root.__subclasses__() if child.__module__ == errors.__name__ for kind in kinds(child)]
    return [root, *below]


def test_the_drawing_of_the_tree_is_the_tree() -> None:
    drawn = re.findall(
        r"^([│├└─ ]*)(\w+)", (errors.__doc__ or "").partition("\n\n")[2].partition("\n\n")[0], re.MULTILINE
    )

    depth = {kind: len(kind.__mro__) - len(ShowdeskError.__mro__) for kind in kinds()}
    assert [(len(lines) // 4, name) for lines, name in drawn] == [(depth[kind], kind.__name__) for kind in kinds()]


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_a_problem_keeps_its_three_parts_on_the_way_out_of_a_child_process(kind: type[ShowdeskError]) -> None:
    problem = kind("It broke.", why="It fell.", remedy="Pick it up.")

    arrived = pickle.loads(pickle.dumps(problem))  # noqa: S301 - our own bytes, of a moment ago

    assert type(arrived) is kind
    assert (arrived.what, arrived.why, arrived.remedy) == ("It broke.", "It fell.", "Pick it up.")


def test_a_problem_reads_as_its_sentences_and_leaves_out_what_is_not_known() -> None:
    assert str(ShowdeskError("It broke.", why="It fell.", remedy="Pick it up.")) == "It broke. It fell. Pick it up."
    assert str(ShowdeskError("It broke.", remedy="Pick it up.")) == "It broke. Pick it up."


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_every_kind_says_in_its_docstring_what_it_is_for(kind: type[ShowdeskError]) -> None:
    assert kind.__doc__
    assert kind.__doc__ != ShowdeskError.__doc__ or kind is ShowdeskError
