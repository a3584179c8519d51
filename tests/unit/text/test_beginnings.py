"""Lines are found by the beginnings of their words, in their order, whatever else they hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.beginnings import Beginnings
from editor_app.text.names import fold

LINES = ("squid game the ending explained", "the cast of spy x family", "", "all of us are dead the cast", "castle")


def found(*beginnings: str) -> list[int]:
    return list(Beginnings.of(LINES).having(beginnings))


def test_each_beginning_begins_a_word() -> None:
    assert found("cast") == [1, 3, 4]
    assert found("the", "cas") == [1, 3]
    assert found("ast") == []
    assert found("game the") == [0]
    assert found() == [0, 1, 2, 3, 4]
    assert list(Beginnings().having(["a"])) == []


@given(
    st.lists(st.text(alphabet="ab é지\n", max_size=12).map(fold), max_size=6), st.text(alphabet="ab é지", max_size=5)
)
def test_it_finds_what_looking_at_each_line_finds(lines: list[str], typed: str) -> None:
    wanted = fold(typed).split()

    numbers = list(Beginnings.of(lines).having(wanted))

    plainly = [n for n, line in enumerate(lines) if all(any(w.startswith(b) for w in line.split()) for b in wanted)]
    assert numbers == plainly
