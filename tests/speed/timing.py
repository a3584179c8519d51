"""Times of many keystrokes, and what a process and a file hold in memory."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

_T = TypeVar("_T")

_DROP = Path("/proc/sys/vm/drop_caches")
_ROLLUP = Path("/proc/self/smaps_rollup")


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds, one for each keystroke."""

    ms: tuple[float, ...]

    def at(self, percent: float) -> float:
        """The time that so many percent of the keystrokes do not exceed."""
        ordered = sorted(self.ms)
        return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))] if ordered else 0.0

    def cells(self) -> str:
        """p50, p95, p99 and the longest, as cells of a Markdown table."""
        return " | ".join(f"{self.at(percent):.3f}" for percent in (50, 95, 99, 100))


def timed(
    act: Callable[[_T], object],
    given: Sequence[_T],
    *,
    rounds: int = 3,
    anew: Callable[[], object] = lambda: None,
) -> Times:
    """How long `act` takes for each of `given`: the shortest of some rounds, since the others hold others' work.

    Each round begins with `anew`, so that none is told what the one before has learnt.
    """
    best = [float("inf")] * len(given)
    for _ in range(rounds):
        anew()
        for place, one in enumerate(given):
            begun = time.perf_counter_ns()
            act(one)
            best[place] = min(best[place], (time.perf_counter_ns() - begun) / 1e6)
    return Times(tuple(best))


def forget_pages(path: Path) -> str:
    """Take the pages of the file at `path` out of memory; says how."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        try:
            _DROP.write_text("1\n")
        except OSError:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            return "posix_fadvise"
    return "drop_caches"


def as_installed(compiled: Path) -> dict[str, str]:
    """The environment of a program whose modules are compiled, as they are once it is installed; to `compiled`.

    The first start of all fills that folder, and is not one to measure.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment.setdefault("QT_QPA_PLATFORM", "xcb" if os.environ.get("DISPLAY") else "offscreen")
    return {**environment, "PYTHONPYCACHEPREFIX": str(compiled)}


def memory() -> tuple[float, float]:
    """The megabytes of this process: resident, and its share of them."""
    sizes = dict(line.split(":") for line in _ROLLUP.read_text().splitlines()[1:])
    resident, share = (int(sizes[name].split()[0]) / 1024 for name in ("Rss", "Pss"))
    return resident, share
