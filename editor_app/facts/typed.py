"""Values as a writer types them, and how they were understood: "fall 2026", "TBA", "South Korea", "not known"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from editor_app.errors import NotUnderstood, UnknownReference
from editor_app.facts.code_words import STATUS_SYNONYMS, WORDS
from editor_app.facts.entities import Entity
from editor_app.facts.fact import NOT_KNOWN, Fact, NotKnown, Value
from editor_app.facts.lexicon import PROPERTIES, SEASON_STATUSES, Property, ValueKind
from editor_app.facts.phrasing import adjective, phrase
from editor_app.facts.refs import EntityRef, FactRef, Kind, is_ref, kind_of
from editor_app.text.date_words import format_period, parse_period
from editor_app.text.dates import NotADate, Period, Precision
from editor_app.text.names import fold

NOT_KNOWN_WORDS = "not known"
"""What is typed, and shown, where somebody looked and nobody knows."""

_UNKNOWN = {NOT_KNOWN_WORDS, NOT_KNOWN.value, "?"}  # not "unknown": a date of which that is said is to be announced
_DATE_FORMS = (
    "Write it as in an article: “June 6, 2022”, “6 June 2022”, “fall 2026”, “late 2026”, “between June and August "
    "2026”, “2026”, or “TBA” where it is to be announced."
)
_TWO_LETTERS = {"country": str.upper, "language": str.lower}  # ISO 3166 and 639-1; other lists are ours, and grow


def read_value(ref: FactRef, words: str, *, today: date) -> Value:
    """The value that `words` state of `ref`.

    A date in any form an article has for it, or as the store prints it; a count in digits; for a code the code or its
    words ("KR", "South Korea", "post-production"); an entity by its reference; "not known" for all of them. `today`
    says which day "this Friday" is. Raises `NotUnderstood` for anything else, with what would be understood, and
    `UnknownReference` where `ref` names no property.
    """
    property = PROPERTIES.get(ref.property)
    if property is None:
        raise UnknownReference(f"“{ref}” names no property.", remedy=f"There are {', '.join(PROPERTIES)}.")
    typed = words.strip()
    if typed.casefold() in _UNKNOWN:
        return NOT_KNOWN
    match property.value:
        case ValueKind.DATE:
            return _date(typed, today)
        case ValueKind.COUNT:
            return _count(typed)
        case ValueKind.CODE:
            return _code(ref, property, typed)
        case ValueKind.ENTITY:
            if not is_ref(typed):
                raise NotUnderstood(
                    f"“{typed}” is not the reference of an entity.",
                    remedy="Choose one that is known, or make a new one of that name.",
                )
            return typed
        case ValueKind.TEXT:
            if not typed:
                raise NotUnderstood("Nothing was written.", remedy="Write some words, or “not known”.")
            return words  # as they are: spaces at an end are the writer's


def _date(typed: str, today: date) -> Period:
    try:
        return parse_period(typed, today=today)
    except NotADate:
        pass  # told below, with what it may have been
    why = ""
    if numeric := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", typed):
        first, second, year = map(int, numeric.groups())
        if 1 <= first <= 12 and 1 <= second <= 12 and first != second:
            one, other = (
                format_period(Period.day(date(year, m, d)), "british") for m, d in ((first, second), (second, first))
            )
            why = f"It could be {one} or {other}."
    raise NotUnderstood(f"“{typed}” is not a date.", why=why, remedy=_DATE_FORMS)


def _count(typed: str) -> int:
    digits = re.sub(r"(?<=\d),(?=\d{3}\b)", "", typed)
    if not digits.isdecimal():
        raise NotUnderstood(f"“{typed}” is not a whole number.", remedy="Write it in digits: “12”.")
    return int(digits)


def _code(ref: FactRef, property: Property, typed: str) -> str:
    known = code_choices(ref)
    wanted = fold(typed)
    for code, name in known.items():
        names = (code, name, name.removeprefix("the "), adjective(code), *STATUS_SYNONYMS.get(code, ()))
        if wanted and wanted in map(fold, names):
            return code
    as_code = _TWO_LETTERS.get(property.name)
    if as_code is not None and re.fullmatch(r"[A-Za-z]{2}", typed):
        return as_code(typed)
    if as_code is None and not _is_closed(ref) and re.fullmatch(r"[^\W_][\w -]*", typed):
        return re.sub(r"[\s-]+", "_", typed.lower())
    some = ", ".join(f"“{name}”" for name in list(known.values())[:7])
    more = " and so on, or a code of two letters" if as_code is not None else ""
    raise NotUnderstood(f"“{typed}” is no {property.label.lower()} that is known here.", remedy=f"Write {some}{more}.")


def _is_closed(ref: FactRef) -> bool:
    return ref.property == "status" and kind_of(ref.subject) is Kind.SEASON


def code_choices(ref: FactRef) -> dict[str, str]:
    """The codes that `ref` may have, with their words, in the order in which one would look for them."""
    words = WORDS.get(ref.property, {})
    if ref.property == "status":
        return {code: words[code] for code in SEASON_STATUSES}
    return dict(sorted(words.items(), key=lambda pair: fold(pair[1].removeprefix("the "))))


_PRECISIONS = {
    Precision.DAY: "to the day",
    Precision.MONTH: "to the month",
    Precision.QUARTER: "to the quarter",
    Precision.SEASON: "to the season",
    Precision.HALF: "to the half-year",
    Precision.YEAR: "to the year",
}


def understood(value: Value) -> str:
    """How a value was understood, for a quiet line beneath what was typed: "autumn 2026 · to the season".

    A window is told by its days, so that the writer sees how wide it is. "" for words, which mean what they say.
    """
    if isinstance(value, NotKnown):
        return "not known · somebody looked, and nobody knows"
    if not isinstance(value, Period):
        return ""
    if value.precision is Precision.TBA:
        return "to be announced · no date yet"
    said = format_period(value, "british")
    if value.precision in _PRECISIONS:
        return f"{said} · {_PRECISIONS[value.precision]}"
    return f"{said} · {_days(value)}"


def _days(window: Period) -> str:
    first, last = (
        "" if day is None else format_period(Period.day(day), "british") for day in (window.lower, window.upper)
    )
    if not first:
        return f"any day until {last}"
    return f"{first} to {last}" if last else f"any day from {first} on"


def typed_words(fact: Fact, entity: Callable[[EntityRef], Entity | None]) -> str:
    """What one would type to state the value of `fact`; but for entities, whose name it is, `read_value` reads it."""
    if isinstance(fact.value, int):
        return str(fact.value)
    if isinstance(fact.value, Period) and fact.value.precision is Precision.TBA:
        return "TBA"
    return phrase(fact, entity)
