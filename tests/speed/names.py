"""How right the comparison of names is, and how fast names are folded, keyed and compared.

Run with `python -m tests.speed.names`, with `--wrong` for the pairs that fail. Right: the counts on `name_pairs.txt`,
of which every second pair was held aside while the tables and rules were made; those under "Written down later" came
after. Fast: microseconds a name, and how many times that of `str.casefold`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from itertools import cycle, islice, product
from pathlib import Path

from editor_app.text import names

PAIRS = Path(__file__).parents[1] / "unit" / "text" / "name_pairs.txt"
ROUNDS = 5
_HALVES = (slice(0, None, 2), "in view"), (slice(1, None, 2), "held aside")
_WHOLE = ((slice(None), "all"),)


def read_pairs(text: str) -> list[tuple[str, str, str, bool]]:
    """Every pair of `name_pairs.txt`: its heading, the two names, and whether they are one."""
    heading, pairs = "", []
    for line in text.splitlines():
        if line.startswith("# "):
            heading = line.removeprefix("# ")
        for sign, is_one in ((" = ", True), (" ≠ ", False)):
            one, found, other = line.partition(sign)
            if heading and found:
                pairs.append((heading, one, other, is_one))
    return pairs


def main() -> None:
    pairs = read_pairs(PAIRS.read_text("utf-8"))
    print(f"{'':20}{'half':>10}{'found the same':>17}{'kept apart':>14}")
    for heading in dict.fromkeys(pair[0] for pair in pairs):
        of_heading = [pair for pair in pairs if pair[0] == heading]
        for half, shown in _HALVES if heading != "Written down later" else _WHOLE:
            counts = []
            for wanted in (True, False):
                part = [pair for pair in of_heading if pair[3] is wanted][half]
                right = [pair for pair in part if names.same_name(pair[1], pair[2]) is wanted]
                counts.append(f"{len(right)} of {len(part)}")
                if "--wrong" in sys.argv[1:]:
                    for _, one, other, _ in sorted(set(part) - set(right)):
                        print(f"  {shown}: {one} {'=' if wanted else '≠'} {other}")
            print(f"{heading:20}{shown:>10}{counts[0]:>17}{counts[1]:>14}")

    some = list(dict.fromkeys(name for _, one, other, _ in pairs for name in (one, other)))
    plain = [name for name in some if name.isascii()]
    print(f"\n{'µs a name':24}{'all':>8}{'× casefold':>12}{'ASCII':>9}{'× casefold':>12}")
    bare = _each(str.casefold, some), _each(str.casefold, plain)
    for function in (names.fold, names.search_keys, names.sound, names.sound_keys):
        took = _each(function, some), _each(function, plain)
        print(f"{function.__name__:24}", end="")
        print(f"{took[0]:8.2f}{took[0] / bare[0]:12.0f}{took[1]:9.2f}{took[1] / bare[1]:12.0f}")

    compared = [(one, other) for _, one, other, _ in pairs]
    met = list(islice(cycle(product(some[::7], some[3::11])), 20_000))
    for shown, these in (("pairs of the file", compared), ("any two names", met)):
        took_here = _each(lambda pair: names.same_name(*pair), these)
        print(f"same_name, {shown:20}{took_here:6.2f} µs, × casefold {took_here / bare[0]:.0f}")


def _each(function: Callable[[str], object] | Callable[[tuple[str, str]], object], given: Iterable[object]) -> float:
    """Microseconds that `function` takes for one of `given`; the best of a few rounds."""
    values = list(given)
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for value in values:
            function(value)  # type: ignore[arg-type]  # the caller gives what it takes
        best = min(best, time.perf_counter() - began)
    return best / len(values) * 1e6


if __name__ == "__main__":
    main()
