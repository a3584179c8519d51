"""Single statements of Wikidata, read as exactly as they are made.

A statement has a rank: what is deprecated is kept there as an error, and is no statement to us. Its value is there, or
somebody says that nobody knows it ("somevalue"), or that there is none ("novalue").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from editor_app.facts.fact import NOT_KNOWN, NotKnown
from editor_app.facts.providers.answers import fuzzy_date
from editor_app.facts.providers.form import Form
from editor_app.text.dates import Period

_TIME = re.compile(r"\+0*(\d{1,4})-(\d\d)-(\d\d)T00:00:00Z")
_GREGORIAN = "http://www.wikidata.org/entity/Q1985727"
_DECADE, _YEAR, _MONTH, _DAY = 8, 9, 10, 11


@dataclass(frozen=True, slots=True)
class Snak:
    """A property with its value: the main part of a statement, or one of its qualifiers."""

    form: Form

    @property
    def is_unknown(self) -> bool:
        """Whether it says that there is a value, and that nobody knows it."""
        return self.form.text("snaktype") == "somevalue"

    def _value(self) -> Form | None:
        """The object under its value; None where it has none, or a bare one."""
        data = self.form.one("datavalue")
        return data.one("value") if data is not None and data.text("type") != "string" else None

    @property
    def item(self) -> str:
        """The number of the item it names, "" where it names none."""
        value = self._value()
        if value is None or value.text("entity-type") != "item":
            return ""
        return value.text("id") or f"Q{value.needed_number('numeric-id')}"

    @property
    def words(self) -> str:
        """A text or an identifier."""
        data = self.form.one("datavalue")
        if data is None:
            return ""
        match data.text("type"):
            case "string":
                return data.text("value")
            case "monolingualtext":
                return data.needed("value").needed_text("text")
            case _:
                return ""

    @property
    def language(self) -> str:
        """The language of a text, as Wikidata names it."""
        value = self._value()
        return value.text("language") if value is not None else ""

    @property
    def count(self) -> int | None:
        """A whole number."""
        value = self._value()
        amount = value.text("amount").removeprefix("+") if value is not None else ""
        return int(amount) if amount.isascii() and amount.isdecimal() and len(amount) < 10 else None

    @property
    def period(self) -> Period | None:
        """A date, never more exact than its precision says.

        None for what is less exact than a decade, before our era or in the Julian calendar: no show is that old.
        """
        value = self._value()
        if value is None or value.text("calendarmodel") != _GREGORIAN or any(map(value.number, _MARGINS)):
            return None
        found = _TIME.fullmatch(value.text("time"))
        precision = value.number("precision")
        if found is None or precision is None or precision < _DECADE:
            return None
        year, month, day = map(int, found.groups())
        if precision == _DECADE:
            first, last = fuzzy_date(year // 10 * 10, None, None), fuzzy_date(year // 10 * 10 + 9, None, None)
            return first.hull(last) if first is not None and last is not None else None
        return fuzzy_date(year, month if precision >= _MONTH else None, day if precision >= _DAY else None)


_MARGINS = ("timezone", "before", "after")  # always 0; another number would mean a wider date


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement about an item, with its qualifiers."""

    form: Form

    @property
    def main(self) -> Snak:
        return Snak(self.form.needed("mainsnak"))

    @property
    def is_preferred(self) -> bool:
        return self.form.text("rank") == "preferred"

    def qualifiers(self, property: str) -> tuple[Snak, ...]:
        within = self.form.one("qualifiers")
        return tuple(map(Snak, within.many(property))) if within is not None else ()

    def qualifier(self, property: str) -> Snak | None:
        return next(iter(self.qualifiers(property)), None)


def by_language(entity: Form, key: str) -> Form:
    """What an item has in several languages, under each; with nothing in it where there is none."""
    return entity.one(key) or Form(entity.title, {}, key)


def statements(entity: Form, property: str) -> tuple[Statement, ...]:
    """What is said of an item and not deprecated, preferred ones first."""
    claims = entity.one("claims")
    found = [Statement(form) for form in claims.many(property)] if claims is not None else []
    standing = [one for one in found if one.form.text("rank") != "deprecated"]
    return tuple(sorted(standing, key=lambda one: not one.is_preferred))


def best_statements(entity: Form, property: str) -> tuple[Statement, ...]:
    """Those of the best rank alone: where some are preferred, the others were true once or elsewhere."""
    found = statements(entity, property)
    return tuple(one for one in found if one.is_preferred) or found


def date_of(entity: Form, properties: Sequence[str]) -> Period | NotKnown | None:
    """The date by the first of `properties` that gives any; `NOT_KNOWN` where it is said that nobody knows it."""
    is_unknown = False
    for property in properties:
        found = best_statements(entity, property)
        periods = [period for one in found if (period := one.main.period) is not None]
        if periods:
            return agreed(periods)
        is_unknown = is_unknown or any(one.main.is_unknown for one in found)
    return NOT_KNOWN if is_unknown else None


def agreed(periods: Iterable[Period]) -> Period:
    """The one among several dates that lies within all others, or else the span that holds them all."""
    found = list(periods)
    for one in found:
        if all(_is_within(one, other) for other in found):
            return one
    return reduce(Period.hull, found)


def _is_within(one: Period, other: Period) -> bool:
    if one.lower is None or one.upper is None or other.lower is None or other.upper is None:
        return False
    return other.lower <= one.lower and one.upper <= other.upper
