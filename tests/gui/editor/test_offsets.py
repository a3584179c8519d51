"""Positions survive the way to Qt and back."""

from hypothesis import given
from hypothesis import strategies as st

from editor_app.gui.editor.offsets import Offsets


def test_a_name_behind_an_emoji_starts_one_unit_later_for_qt() -> None:
    offsets = Offsets("🧟 Hyosan")

    assert (offsets.to_qt(2), offsets.from_qt(3)) == (3, 2)


@given(st.text(alphabet=st.sampled_from("aé지🧟🇰\n"), max_size=40))
def test_every_position_comes_back_as_it_went(text: str) -> None:
    offsets = Offsets(text)

    for position in range(len(text) + 1):
        there = len(text[:position].encode("utf-16-le")) // 2
        assert offsets.to_qt(position) == there
        assert offsets.from_qt(there) == position
