"""What one writer takes for which letters: learnt from each completion taken, forgotten little by little.

It stays on the writer's machine, is small, and can be erased as a whole. A pick counts for the letters it was taken at,
for all that lead up to them and for all that go on from them; what was picked thirty days ago counts half. Names from
other shows are kept with what they are called, so that they are offered before they would be by their popularity.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from editor_app.facts.refs import EntityRef, is_ref
from editor_app.text.names import fold, search_keys

MOST_PAIRS = 5_000
HALF_LIFE = 30
"""Days in which a pick comes to count half."""

_LEAST_WORTH = 0.05
_KEPT_OF_FULL = 0.9


@dataclass(frozen=True, slots=True)
class Pick:
    """That `name` was taken for the folded letters `typed`: as if `count` times on the `day`, a proleptic ordinal."""

    typed: str
    ref: EntityRef
    name: str
    count: float
    day: int


class Habits:
    """The picks of one writer. `today` is asked with each of them, and `learnt` told of it."""

    def __init__(
        self,
        today: Callable[[], date],
        picks: Iterable[Pick] = (),
        *,
        learnt: Callable[[], object] = lambda: None,
    ) -> None:
        self._today = today
        self._learnt = learnt
        self._picks: dict[EntityRef, dict[str, Pick]] = defaultdict(dict)
        self._names: dict[EntityRef, str] = {}
        self._keys: list[tuple[str, EntityRef]] = []
        self._count = 0
        self.recall(picks)

    def recall(self, picks: Iterable[Pick]) -> None:
        """Add what was picked at another time, unless it was since."""
        for pick in picks:
            if pick.typed not in self._picks.get(pick.ref, ()):
                self._keep(pick)
        if self._count > MOST_PAIRS:
            self._drop_weakest(self._today().toordinal())

    def learn(self, typed: str, ref: EntityRef, name: str) -> None:
        """Remember that `name` was taken when so much was typed."""
        folded, day = fold(typed), self._today().toordinal()
        known = self._picks[ref].get(folded) if ref in self._picks else None
        self._keep(Pick(folded, ref, name, 1.0 + (_worth(known, day) if known is not None else 0.0), day))
        if self._count > MOST_PAIRS:
            self._drop_weakest(day)
        self._learnt()

    def worth(self, ref: EntityRef, folded: str) -> tuple[float, float]:
        """How often `ref` was taken, and how often of that for letters that lead up to or on from these; decayed."""
        picks = self._picks.get(ref)
        if picks is None:
            return 0.0, 0.0
        day = self._today().toordinal()
        whole = fitting = 0.0
        for typed, pick in picks.items():
            worth = _worth(pick, day)
            whole += worth
            if typed.startswith(folded) or folded.startswith(typed):
                fitting += worth
        return whole, fitting

    def starting_with(self, folded: str) -> Iterator[tuple[EntityRef, str]]:
        """Whoever was taken and is found by these letters, which are not none; some several times."""
        place = bisect_left(self._keys, (folded, ""))
        while place < len(self._keys) and self._keys[place][0].startswith(folded):
            ref = self._keys[place][1]
            yield ref, self._names[ref]
            place += 1

    def __contains__(self, ref: EntityRef) -> bool:
        return ref in self._picks

    def __iter__(self) -> Iterator[Pick]:
        """Every pick, as it can be kept."""
        return (pick for picks in self._picks.values() for pick in picks.values())

    def __len__(self) -> int:
        return self._count

    def forget(self) -> None:
        self._picks.clear()
        self._names.clear()
        self._keys.clear()
        self._count = 0

    def _keep(self, pick: Pick) -> None:
        picks = self._picks[pick.ref]
        self._count += pick.typed not in picks
        picks[pick.typed] = pick
        if self._names.get(pick.ref) != pick.name:
            self._rename(pick.ref, pick.name)

    def _rename(self, ref: EntityRef, name: str) -> None:
        if ref in self._names:
            self._keys = [key for key in self._keys if key[1] != ref]
        self._names[ref] = name
        for key in search_keys(name):
            insort(self._keys, (key, ref))

    def _drop_weakest(self, day: int) -> None:
        picks = sorted(self, key=lambda pick: _worth(pick, day), reverse=True)
        self.forget()
        for pick in picks[: int(MOST_PAIRS * _KEPT_OF_FULL)]:
            if _worth(pick, day) >= _LEAST_WORTH:
                self._keep(pick)


def _worth(pick: Pick, day: int) -> float:
    return float(pick.count * 0.5 ** (max(0, day - pick.day) / HALF_LIFE))


def rows_of(picks: Iterable[Pick]) -> list[list[str | float | int]]:
    """Picks as plain lists, for a file."""
    return [[pick.typed, pick.ref, pick.name, round(pick.count, 3), pick.day] for pick in picks]


def picks_from(rows: object) -> Iterator[Pick]:
    """The picks that plain lists hold; whatever is none is left out."""
    for row in rows if isinstance(rows, list) else ():
        match row:
            case [str(typed), str(ref), str(name), int() | float() as count, int(day)] if (
                is_ref(ref) and name and 0 < count <= MOST_PAIRS
            ):
                yield Pick(typed, ref, name, float(count), day)
