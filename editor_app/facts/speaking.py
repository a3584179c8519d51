"""Which of several rows speaks for a property. All of them are kept and shown; one is what the text is held to.

Whatever the property, rows that are closed, past or denied are silent, the writer's own word speaks before all others,
and what is surer before what is less sure. Among the rest the property's own rule decides, see `lexicon.Speaks`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from editor_app.facts.fact import NOT_KNOWN, WRITER, Fact, Source, Status
from editor_app.facts.lexicon import PROPERTIES, Speaks
from editor_app.text.dates import Period, Precision

_RANK = {Status.CONFIRMED: 0, Status.REPORTED: 1, Status.RUMOURED: 2}

_CATALOGUES = {"TVmaze": 1, "AniList": 1, "TMDB": 1, "IMDb": 2, "Wikidata": 2}
"""Publishers that collect what others said, and how far they stand from who said it. A page is nearest, with 0."""

_UNNAMED = 3

_ONE_EVENT = timedelta(days=10)  # sources that differ by less saw the same event and dated it differently


def speaking(facts: Iterable[Fact]) -> Fact | None:
    """The row that speaks where several sources state one property; None where none may, or it says "not known".

    Dates of one status that lie within ten days of each other are one event: the answer is the period that holds them,
    with the sources of all.
    """
    row = speaker(facts)
    return None if row is None or row.value is NOT_KNOWN else row


def speaker(facts: Iterable[Fact]) -> Fact | None:
    """As `speaking`, but with the row that says "not known" where that one speaks."""
    rows = [f for f in facts if f.known_to is None and f.valid_to is None and f.status in _RANK]
    if not rows:
        return None
    own = [f for f in rows if WRITER in f.sources]
    if own:
        return min(own, key=_newest)
    surest = min(_RANK[f.status] for f in rows)
    peers = [f for f in rows if _RANK[f.status] == surest]
    property = PROPERTIES.get(peers[0].ref.property)
    match property.speaks if property is not None else Speaks.NEWEST:
        case Speaks.NEWEST:
            return min(peers, key=_newest)
        case Speaks.FINEST:
            return _finest(peers)
        case Speaks.MOST:
            return _most_said(peers)
        case Speaks.NEAREST:
            return min(peers, key=lambda f: (_distance(f), *_newest(f)))


def _newest(fact: Fact) -> tuple[int, float, int]:
    """Sorts what became true last first, then what was learnt last."""
    since = fact.valid_from.lower if fact.valid_from is not None else None
    learnt = fact.learnt or fact.known_from
    return (
        -(since.toordinal() if since is not None else 0),
        -(learnt.timestamp() if learnt is not None else 0.0),
        fact.id or 0,
    )


def _finest(peers: Sequence[Fact]) -> Fact:
    """The newest date, as exactly as anybody gives it who does not contradict it."""
    best = min(peers, key=_newest)
    best = min((f for f in peers if _is_within(f, best)), key=lambda f: (_days(f), *_newest(f)), default=best)
    event = [f for f in peers if _is_one_event(f, best)]
    if len({f.code for f in event}) < 2 or not isinstance(best.value, Period):
        return best
    hull, sources = best.value, list(best.sources)
    for fact in sorted(event, key=lambda f: f.code):
        assert isinstance(fact.value, Period)  # noqa: S101 - _is_one_event saw to it; tells mypy
        hull = hull.hull(fact.value)
        sources += [s for s in fact.sources if s not in sources]
    return replace(best, value=hull, sources=tuple(sources), id=None)


def _is_within(fact: Fact, best: Fact) -> bool:
    """Whether `fact` says the same as `best`, at least as exactly."""
    one, other = fact.value, best.value
    if fact is best:
        return True
    if not isinstance(one, Period) or not isinstance(other, Period) or one.lower is None or one.upper is None:
        return False
    begins = other.lower is not None and other.lower <= one.lower
    return begins and other.upper is not None and one.upper <= other.upper


def _days(fact: Fact) -> int:
    period = fact.value
    if not isinstance(period, Period) or period.lower is None or period.upper is None:
        return 10**6  # open: less exact than any year
    return (period.upper - period.lower).days


def _is_one_event(fact: Fact, best: Fact) -> bool:
    if not isinstance(fact.value, Period) or not isinstance(best.value, Period):
        return False
    a, b = fact.value, best.value
    if a.precision is not Precision.DAY or b.precision is not Precision.DAY or a.lower is None or b.lower is None:
        return False
    return abs(a.lower - b.lower) < _ONE_EVENT


def _most_said(peers: Sequence[Fact]) -> Fact:
    """The value that most publishers give; of several, what those nearest to the event say, then the newest."""
    voices: defaultdict[str, set[str]] = defaultdict(set)
    for fact in peers:
        voices[fact.code].update(_publisher(s) for s in fact.sources)
    return min(peers, key=lambda f: (-len(voices[f.code]), _distance(f), *_newest(f)))


def _publisher(source: Source) -> str:
    return source.publisher or source.address


def _distance(fact: Fact) -> int:
    return min((_CATALOGUES.get(s.publisher, 0) for s in fact.sources), default=_UNNAMED)
