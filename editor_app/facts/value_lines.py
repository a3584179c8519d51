"""A property in a list: its label, what stands there, how sure, from where, and who says otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from editor_app.facts.fact import NOT_KNOWN, Fact, Source, Status
from editor_app.facts.phrasing import phrase
from editor_app.facts.standing import Standing
from editor_app.facts.telling import Lookup, caution, seen_words, source_name

_MOST_OTHERS = 3


@dataclass(frozen=True, slots=True)
class ValueLine:
    """One property, in words. `words` is "" where nothing was ever stated; `mark` says how sure where that is needed.

    `others` are lines for who says otherwise, "early 2027 · rumoured · netflix.com". `problem` is what the writer typed
    and could not be read.
    """

    standing: Standing
    words: str
    mark: str = ""
    detail: str = ""
    others: tuple[str, ...] = ()
    problem: str = ""
    is_pending: bool = False

    @property
    def label(self) -> str:
        return self.standing.prop.label

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        otherwise = [f"otherwise {other}" for other in self.others]
        parts = [self.label, self.words or "nothing stated", self.mark, self.detail, *otherwise, self.problem]
        return ", ".join(part for part in parts if part)


def value_line(
    standing: Standing, entity: Lookup, today: date, *, problem: str = "", is_pending: bool = False
) -> ValueLine:
    held = standing.held
    words = ", ".join(phrase(f, entity) for f in held)
    others = [_other(f, entity) for f in standing.others]
    if len(others) > _MOST_OTHERS:
        others[_MOST_OTHERS - 1 :] = [f"and {len(others) - _MOST_OTHERS + 1} more"]
    return ValueLine(
        standing,
        words,
        how_sure(held[0]) if held and not standing.prop.multiple else "",
        "saving…" if is_pending else detail_words(held, today) if held else "",
        tuple(others),
        problem,
        is_pending,
    )


def how_sure(fact: Fact) -> str:
    """The word beside a value: "" where it is confirmed, but for a status, of which that is the first question."""
    if fact.value is NOT_KNOWN:
        return ""
    if fact.status is Status.CONFIRMED:
        return "confirmed" if fact.ref.property == "status" else ""
    return fact.status.value


def _other(fact: Fact, entity: Lookup) -> str:
    sure = "" if fact.status is Status.CONFIRMED else fact.status.value
    who = ", ".join(map(source_name, fact.sources[:2])) or source_name(None)
    return " · ".join(part for part in (phrase(fact, entity), sure, who) if part)


def detail_words(held: Iterable[Fact], today: date, *, is_brief: bool = False) -> str:
    """Since when, who says so, when that was seen, how old a rumour is, and what its terms ask for.

    A brief one cites its source by the month: "gamesradar.com, Feb 2026".
    """
    facts = tuple(held)
    sources = tuple(dict.fromkeys(s for f in facts for s in f.sources))
    is_rumour = any(f.status is Status.RUMOURED for f in facts)
    parts = []
    if len(facts) == 1 and facts[0].ref.property == "status":
        since = facts[0].valid_from
        if since is not None and since.lower is not None:
            parts.append(f"since {since.lower:%b %Y}")
    seen = sources[0].retrieved if len(sources) == 1 else None
    if is_brief and seen is not None and not is_rumour:
        parts.append(f"{_who(sources)}, {seen:%b}\N{NO-BREAK SPACE}{seen.year}")
    else:
        parts.append(_who(sources))
        parts.append("" if is_brief or len(sources) != 1 else seen_words(sources[0]))
    parts.append(age_words(sources, today) if is_rumour else "")
    parts += dict.fromkeys(caution(f.licence, f.sources, f.known_from) for f in facts)
    return " · ".join(part for part in parts if part)


def _who(sources: tuple[Source, ...]) -> str:
    if len(sources) < 2:
        return source_name(sources[0]) if sources else ""
    return f"{len(sources)}\N{NO-BREAK SPACE}sources"


def age_words(sources: Iterable[Source], today: date) -> str:
    """ "9 months old": how long ago the last of the sources was seen; "" for less than a month."""
    seen = [source.retrieved for source in sources if source.retrieved is not None]
    if not seen:
        return ""
    months = (today.year - max(seen).year) * 12 + today.month - max(seen).month
    return f"{months} month{'s' if months > 1 else ''} old".replace(" ", "\N{NO-BREAK SPACE}") if months >= 1 else ""
