"""Line ends and the byte order mark of a file, carried past an editor that knows "\\n" only."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_BOM = "\ufeff"
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class LineEnds:
    """How the lines of one text end, and whether it begins with a byte order mark.

    Form feeds, U+0085, U+2028 and U+2029 are letters here: no Markdown program ends a line at them.
    `lines` and `ends` are kept only where the ends differ, one end for each line but the last.
    """

    usual: str = "\n"
    has_bom: bool = False
    lines: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    @classmethod
    def normalise(cls, text: str) -> tuple[str, LineEnds]:
        """`text` without byte order mark and with "\\n" as its only line end, and what was taken away."""
        has_bom = text.startswith(_BOM)
        bare = text.removeprefix(_BOM)
        ends = _LINE_END.findall(bare)
        plain = _LINE_END.sub("\n", bare)
        counts = {end: ends.count(end) for end in ("\n", "\r\n", "\r")}
        usual = max(counts, key=lambda end: counts[end])
        if counts[usual] == len(ends):
            return plain, cls(usual, has_bom)
        return plain, cls(usual, has_bom, tuple(plain.split("\n")), tuple(ends))

    def restore(self, edited: str) -> str:
        """`edited`, which has "\\n" only, with the line ends and the byte order mark of the text it was made from.

        Where the ends differ, a line that is still there keeps its own, a changed one that of the line in its place,
        and a new one takes that of the line before it. Reading the result gives the same lines again.
        """
        bom = _BOM if self.has_bom else ""
        if not self.ends:
            return bom + edited.replace("\n", self.usual)
        lines = edited.split("\n")
        pieces: list[str] = [bom]
        end = ""
        for line, own in zip(lines[:-1], self._ends_of(lines), strict=True):
            # "\r" and "\n" with nothing between would be read as one line end
            end = "\r" if end == "\r" and not line and own == "\n" else own
            pieces += (line, end)
        pieces.append(lines[-1])
        return "".join(pieces)

    def _ends_of(self, lines: Sequence[str]) -> Iterator[str]:
        """The end of each of `lines` but the last."""
        partners = _partners(self.lines, lines)
        end = next((self.ends[p] for p in partners if p is not None and p < len(self.ends)), self.usual)
        for partner in partners[:-1]:
            if partner is not None and partner < len(self.ends):
                end = self.ends[partner]
            yield end


def _partners(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """For each line of `new` the line of `old` it was, None for a line that is new.

    Equal lines are paired from either end; in between, lines that occur once in both hold the two together, as in a
    patience diff. Between two such pairs equal lines are paired from either end again, and what is left was changed.
    """
    partners: list[int | None] = [None] * len(new)
    rest = _pair_ends(old, new, _Stretch(0, len(old), 0, len(new)), partners)
    i, j = rest.start, rest.new_start
    for at, new_at in (*_landmarks(old, new, rest), (rest.end, rest.new_end)):
        changed = _pair_ends(old, new, _Stretch(i, at, j, new_at), partners)
        if changed.start < changed.end and changed.new_start < changed.new_end:
            # lines were changed, split or joined: what ends the last of them still ends it
            partners[changed.new_end - 1] = changed.end - 1
            for step in range(min(changed.end - changed.start, changed.new_end - changed.new_start) - 1):
                partners[changed.new_start + step] = changed.start + step
        if new_at < rest.new_end:
            partners[new_at] = at
        i, j = at + 1, new_at + 1
    return partners


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The lines `start` to `end` of the old, and `new_start` to `new_end` of the new."""

    start: int
    end: int
    new_start: int
    new_end: int


def _pair_ends(old: Sequence[str], new: Sequence[str], within: _Stretch, partners: list[int | None]) -> _Stretch:
    """Pair the lines that a stretch of both begins and ends with; returns what lies between."""
    start, end, new_start, new_end = within.start, within.end, within.new_start, within.new_end
    while start < end and new_start < new_end and old[start] == new[new_start]:
        partners[new_start] = start
        start, new_start = start + 1, new_start + 1
    while start < end and new_start < new_end and old[end - 1] == new[new_end - 1]:
        end, new_end = end - 1, new_end - 1
        partners[new_end] = end
    return _Stretch(start, end, new_start, new_end)


def _landmarks(old: Sequence[str], new: Sequence[str], within: _Stretch) -> list[tuple[int, int]]:
    """Pairs of lines that occur once in a stretch of both: the longest run of such pairs in which no line goes back."""
    places = _single(old, within.start, within.end)
    pairs = [
        (places[line], at) for line, at in _single(new, within.new_start, within.new_end).items() if line in places
    ]
    pairs.sort(key=lambda pair: pair[1])
    lowest: list[int] = []  # by length of a run, the least old place that a run so long ends at
    ends: list[int] = []  # the pair that it ends with
    before: list[int | None] = []  # by pair, the pair before it in its run
    for number, (at, _) in enumerate(pairs):
        length = bisect_left(lowest, at)
        lowest[length : length + 1] = [at]
        ends[length : length + 1] = [number]
        before.append(ends[length - 1] if length else None)
    run: list[tuple[int, int]] = []
    step = ends[-1] if ends else None
    while step is not None:
        run.append(pairs[step])
        step = before[step]
    return run[::-1]


def _single(lines: Sequence[str], start: int, end: int) -> dict[str, int]:
    """The place of each line that occurs once from `start` to `end`."""
    counts = Counter(lines[start:end])
    return {lines[at]: at for at in range(start, end) if counts[lines[at]] == 1}
