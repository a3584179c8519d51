"""How often a provider may be asked, and whose turn it is."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from threading import Lock


@dataclass(frozen=True, slots=True)
class Pace:
    """At most `calls` in any `seconds`: TVmaze's is 20 calls in 10 s."""

    calls: int
    seconds: float


class Pacer:
    """Gives out turns at a pace, to all threads of one client. Moments are seconds of a clock that never goes back."""

    def __init__(self, pace: Pace) -> None:
        self._seconds = pace.seconds
        self._turns: deque[float] = deque(maxlen=pace.calls)
        self._rests_until = float("-inf")
        self._lock = Lock()

    def take_turn(self, now: float) -> float:
        """Take the next free turn; gives the moment it begins, which may be `now`."""
        with self._lock:
            begins = max(now, self._rests_until)
            if len(self._turns) == self._turns.maxlen:
                begins = max(begins, self._turns[0] + self._seconds)
            self._turns.append(begins)
            return begins

    def rest(self, until: float) -> None:
        """Let nobody begin before `until`: the provider asked one of them to wait, and means all."""
        with self._lock:
            self._rests_until = max(self._rests_until, until)

    def rests_until(self) -> float:
        """The moment before which nobody may begin, whatever turn they took."""
        with self._lock:
            return self._rests_until
