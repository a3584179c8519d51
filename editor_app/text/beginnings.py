"""Finds lines by the beginnings of their words, among thousands at each key."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Some lines, folded, in their order. Each word of `_text` has a space before it, each line a newline behind."""

    _text: str = ""
    _starts: tuple[int, ...] = ()

    @classmethod
    def of(cls, lines: Iterable[str]) -> Beginnings:
        kept = [f" {line}\n" for line in lines]
        starts, start = [], 0
        for line in kept:
            starts.append(start)
            start += len(line)
        return cls("".join(kept), tuple(starts))

    def having(self, beginnings: Sequence[str]) -> Iterator[int]:
        """The numbers of the lines in which each of `beginnings`, folded, begins a word; of all where there is none."""
        if not beginnings:
            yield from range(len(self._starts))
            return
        rarest = f" {max(beginnings, key=len)}"
        place = self._text.find(rarest)
        while place >= 0:
            number = bisect_right(self._starts, place) - 1
            start, end = self._starts[number], self._text.index("\n", place)
            if all(self._text.find(f" {one}", start, end) >= 0 for one in beginnings):
                yield number
            place = self._text.find(rarest, end)
