"""What the store knows of an event, in a sentence: "Season 1 was released on January 28, 2022."."""

from __future__ import annotations

from datetime import date

from editor_app.checks.claims.verbs import Event
from editor_app.checks.prose import Known
from editor_app.checks.wording import capitalised
from editor_app.facts.fact import Fact
from editor_app.facts.refs import EntityRef, Kind
from editor_app.text.date_forms import preposition
from editor_app.text.date_words import DateStyle, format_period
from editor_app.text.dates import Period, Precision

_WAS = {
    Event.RELEASED: "{} was released",
    Event.RENEWED: "{} was renewed",
    Event.CANCELLED: "{} was cancelled",
    Event.CAST_ANNOUNCED: "the cast of {} was announced",
    Event.FILMING_BEGAN: "filming of {} began",
    Event.FILMED: "{} was filmed",
    Event.FILMING_HALTED: "filming of {} was halted",
    Event.FILMING_WRAPPED: "filming of {} wrapped",
    Event.ENDED: "{} ended",
    Event.VIDEO_PUBLISHED: "{} was published",
    Event.WORK_PUBLISHED: "{} was published",
    Event.BORN: "{} was born",
    Event.DIED: "{} died",
}
_WILL = {Event.RELEASED: "{} will be released", Event.ENDED: "{} will end"}


def happened(event: Event, fact: Fact, known: Known, *, style: DateStyle = "american") -> str:
    """The sentence that says what `fact`, the date of `event`, says; without its full stop."""
    period = fact.value
    if not isinstance(period, Period) or period.precision is Precision.TBA:
        return f"{capitalised(name_of_subject(fact.ref.subject, known))} has no date yet"
    form = _WAS if period.has_passed(known.today) or event not in _WILL else _WILL
    sentence = form[event].format(name_of_subject(fact.ref.subject, known))
    if period.lower is not None and period.upper is not None and (period.upper - period.lower).days == 1:
        first, last = (day_words(day, style) for day in (period.lower, period.upper))
        return f"{capitalised(sentence)} on {first} or {last}"
    words = format_period(period, style)
    return f"{capitalised(sentence)} {preposition(words)}{words}"


def name_of_subject(ref: EntityRef, known: Known) -> str:
    """ "season 2", "All of Us Are Dead", "the trailer"."""
    entity = known.entity(ref)
    if entity is None:
        return known.name(ref)
    if entity.kind is Kind.SEASON and entity.number is not None:
        return f"season {entity.number}"
    return f"the {entity.name.lower()}" if entity.kind is Kind.VIDEO else entity.name


def day_words(day: date, style: DateStyle = "american") -> str:
    return format_period(Period.day(day), style)
