"""Where the findings stand in the text that is being written: they go with their words until the next check."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from editor_app.checks.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding and its place in the document, in UTF-16 units."""

    start: int
    end: int
    finding: Diagnostic


class Findings:
    """All findings in the order of the text. A keystroke costs next to nothing: only numbers are moved."""

    def __init__(self, placed: Iterable[Placed] = ()) -> None:
        found = sorted(placed, key=lambda p: (p.start, p.end))
        self._starts = [each.start for each in found]
        self._ends = [each.end for each in found]
        self._found = [each.finding for each in found]
        self._longest = max((each.end - each.start for each in found), default=0)

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Placed]:
        return map(Placed, tuple(self._starts), tuple(self._ends), tuple(self._found))

    def between(self, start: int, end: int) -> Iterator[Placed]:
        """Those that share a character with the stretch from `start` to `end`."""
        first = bisect_left(self._starts, start - self._longest)
        for number in range(first, bisect_left(self._starts, end)):
            if self._ends[number] > start:
                yield Placed(self._starts[number], self._ends[number], self._found[number])

    def at(self, position: int) -> tuple[Placed, ...]:
        """Those that a caret at `position` touches, the shortest first: the words that are meant most exactly."""
        first = bisect_left(self._starts, position - self._longest)
        last = bisect_right(self._starts, position)
        touched = [n for n in range(first, last) if self._ends[n] >= position]
        found = (Placed(self._starts[n], self._ends[n], self._found[n]) for n in touched)
        return tuple(sorted(found, key=lambda p: p.end - p.start))

    def step(self, position: int, by: int) -> Placed | None:
        """The next finding behind `position`, or with -1 the one before it, round at the ends; None without any."""
        if not self._found:
            return None
        number = bisect_right(self._starts, position) if by > 0 else bisect_left(self._starts, position) - 1
        number %= len(self._found)
        return Placed(self._starts[number], self._ends[number], self._found[number])

    def step_from(self, finding: Diagnostic, by: int) -> Placed | None:
        """The one behind `finding`, or with -1 before it, round at the ends; None where `finding` is gone."""
        number = next((n for n, each in enumerate(self._found) if each is finding), None)
        if number is None:
            return None
        number = (number + by) % len(self._found)
        return Placed(self._starts[number], self._ends[number], self._found[number])

    def place_of(self, finding: Diagnostic) -> Placed | None:
        """Where `finding` is now; None once an edit has touched its words."""
        for number, each in enumerate(self._found):
            if each is finding:
                return Placed(self._starts[number], self._ends[number], each)
        return None

    def take_away(self, finding: Diagnostic) -> None:
        """Show `finding` no more."""
        for number, each in enumerate(self._found):
            if each is finding:
                del self._starts[number], self._ends[number], self._found[number]
                return

    def move(self, position: int, removed: int, added: int, *, grows_left: bool, grows_right: bool) -> bool:
        """Follow a change of the text; what it touched is dropped. Returns whether anything was.

        What is put right before or behind marked words touches them where it makes one word with theirs: `grows_left`
        says that the change and the letter before it do, `grows_right` that it and the letter behind it do.
        """
        starts, ends, end = self._starts, self._ends, position + removed
        first = bisect_left(starts, position - self._longest)
        behind = bisect_left(starts, end)
        touched = [n for n in range(first, behind) if ends[n] > position or (ends[n] == position and grows_left)]
        if grows_right:
            touched += [n for n in range(behind, bisect_right(starts, end)) if ends[n] > end]
        if by := added - removed:
            starts[behind:] = [start + by for start in starts[behind:]]
            ends[behind:] = [stop + by for stop in ends[behind:]]
        for number in reversed(touched):
            del starts[number], ends[number], self._found[number]
        return bool(touched)
