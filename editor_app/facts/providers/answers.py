"""Reads single values in the answers of catalogues. What means "not known" there is None or "" here."""

from __future__ import annotations

import re
from contextlib import suppress

from editor_app.facts.entities import Alias, AliasKind
from editor_app.text.dates import NotADate, Period
from editor_app.text.scripts import script_of

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def day(code: str | None) -> Period | None:
    """The day that "2022-01-28" names; None, "" and whatever else is no day are unknown."""
    if code and _ISO_DAY.fullmatch(code):
        with suppress(NotADate):
            return Period.from_code(code)
    return None


def fuzzy_date(year: int | None, month: int | None, day: int | None) -> Period | None:
    """A date of which some parts are known, exactly as exactly as that: a year, a month, a day.

    A part without the one before it says nothing, and one that no calendar has is not known. None without a year.
    """
    code = ""
    found: Period | None = None
    for part, width in ((year, 4), (month, 2), (day, 2)):
        if not part:
            break
        code += f"-{part:0{width}}" if code else f"{part:0{width}}"
        try:
            found = Period.from_code(code)
        except NotADate:
            break
    return found


def spelled(text: str, kind: AliasKind = AliasKind.OTHER, language: str = "") -> Alias:
    """A further name, in the script in which it is written."""
    return Alias(text, kind, language, script_of(text))
