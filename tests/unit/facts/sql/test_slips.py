"""What a text with a slip was meant to be is found by few questions, however many names there are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from itertools import product
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from editor_app.facts.refs import Kind
from editor_app.facts.sql.completion_keys import AFTER_ALL
from editor_app.facts.sql.slips import Range, nearly
from editor_app.facts.store import NameRow, Slip

_T = TypeVar("_T")


class Listed:
    """Keys in a list, each the name of somebody; counts how many beginnings are asked for."""

    def __init__(self, keys: Collection[str], heavy: Collection[str] = ()) -> None:
        self.keys = sorted(set(keys))
        self.heavy = heavy
        self.asked = 0
        self.questions = 0

    def following(self, ranges: Sequence[Range]) -> Mapping[str, str]:
        found = {}
        for start, first, last in self._counted(ranges):
            letters = {key[len(start)] for key in self._under(start) if len(key) > len(start)}
            if letters:
                found[start] = "".join(letter for letter in sorted(letters) if first <= letter <= last)
        return found

    def existing(self, starts: Collection[str]) -> Collection[str]:
        return [start for start in self._counted(starts) if self._under(start)]

    def around(self, starts: Collection[str]) -> Sequence[tuple[str, str, str]]:
        ends = ["", *self.keys, ""]
        return [(s, ends[(at := bisect_left(self.keys, s))], ends[at + 1]) for s in self._counted(starts)]

    def is_heavy(self, start: str) -> bool:
        return start in self.heavy

    def best(self, starts: Sequence[str], typed: str, limit: int) -> tuple[NameRow, ...]:
        names = {key for start in starts for key in self._under(start) if not key.startswith(typed)}
        return tuple(NameRow(key, Kind.PERSON, key, key) for key in sorted(names))[:limit]

    def _under(self, start: str) -> list[str]:
        return self.keys[bisect_left(self.keys, start) : bisect_left(self.keys, start + AFTER_ALL)]

    def _counted(self, asked: Collection[_T]) -> Collection[_T]:
        self.questions += 1
        self.asked += len(asked)
        return asked


def meant(typed: str, *keys: str) -> list[str]:
    return [row.name for row in nearly(typed, 10, Listed(keys))]


@pytest.mark.parametrize(
    "typed", ["hwnag dong", "hwag dong", "hwanng d", "hwamg do", "kwang", "wang", "whang", "hwangd"]
)
def test_a_slip_is_put_right(typed: str) -> None:
    assert meant(typed, "hwang dong hyuk", "choi min sik", "lee") == ["hwang dong hyuk"]


@pytest.mark.parametrize(
    "typed", ["hwnag dng", "wang dogn", "hwagn donh", "hawng doong", "kwang dung", "hwang odng hyuj"]
)
def test_two_slips_are_put_right_from_eight_letters_on(typed: str) -> None:
    assert meant(typed, "hwang dong hyuk", "choi min sik", "lee") == ["hwang dong hyuk"]
    assert meant("hwnad", "hwang dong hyuk") == []


def test_a_letter_left_out_or_two_swapped_are_likelier_than_any_other_letter() -> None:
    assert meant("mra", "mara", "mia", "mar", "ra") == ["mar", "mara", "mia", "ra"]


def test_each_name_says_what_slip_it_took() -> None:
    keys = ["marian one", "maria two", "maroan three", "maroin four"]

    assert {row.name: row.slip for row in nearly("mariano", 10, Listed(keys))} == {"marian one": Slip.LIKELY}
    assert {row.name: row.slip for row in nearly("mraian noe", 10, Listed(keys))} == {"marian one": Slip.TWO}
    assert {row.name: row.slip for row in nearly("mra", 10, Listed(["mara", "mia"]))} == {
        "mara": Slip.LIKELY,
        "mia": Slip.OTHER,
    }


def test_what_starts_as_typed_is_no_slip_and_leaves_none_to_find_where_it_is_much() -> None:
    assert meant("mar", "mara", "marb", "mab") == ["mab"]
    assert nearly("mar", 10, Listed(["mara", "mab"], heavy=["mar"])) == ()


def test_letters_of_the_same_alphabet_are_tried() -> None:
    assert meant("ㅎㅗㅏㅇ", "ㅎㅗㅏㅇㄷ", "ㅎㅜㅏㅇㄷ", "hwang") == ["ㅎㅜㅏㅇㄷ"]
    assert meant("ㅇㅣㅇㅠ", "ㅇㅣ ㅇㅠ", "ㅇㅗㅇㅠ") == ["ㅇㅣ ㅇㅠ", "ㅇㅗㅇㅠ"]


_texts = st.text("abc ", min_size=1, max_size=11)


@given(st.sets(_texts, max_size=30), _texts)
def test_all_with_one_slip_are_found_and_none_with_more_than_two(keys: set[str], typed: str) -> None:
    found = {row.name for row in nearly(typed, 100, Listed(keys))}

    for key in keys:
        distance = min(OSA.distance(typed, key[:end]) for end in range(len(key) + 1))
        if len(typed) >= 3:
            assert (distance == 1) <= (key in found)
        assert (key in found) <= (1 <= distance <= (2 if len(typed) >= 8 else 1))


@pytest.mark.parametrize("typed", ["abcdabcdx", "badcbadca", "ddddddddd", "zzzzzzzzz", "abcdabcdabcdxabcd"])
def test_the_work_does_not_grow_with_the_names(typed: str) -> None:
    """Where every beginning goes on with every letter, there is the most to try."""
    few, many = (Listed(["".join(letters) for letters in product("abcdefghij", repeat=length)]) for length in (3, 5))
    nearly(typed, 10, few)
    nearly(typed, 10, many)

    assert many.questions <= 8
    assert many.asked < 3_000
    assert nearly("a" * 1000, 10, many) == ()
