"""Reads single values in the answers of catalogues. What means "not known" there is None or "" here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from html import unescape
from typing import Any, TypeAlias

from editor_app.errors import ProviderFailed
from editor_app.text.dates import NotADate, Period

Json: TypeAlias = Mapping[str, Any]  # an object of somebody else's form: mypy cannot know its values' types

_LONGEST = 20_000  # code points of HTML; a summary has hundreds
_BREAKS = re.compile(r"<\s*/?\s*(?:br|p|div|li|ul|ol|h[1-6])\b[^<>]{0,100}>", re.IGNORECASE)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@contextmanager
def expected_form(title: str) -> Iterator[None]:
    """While an answer is read: whatever is not as its form promises is told as `ProviderFailed`."""
    try:
        yield
    except (AttributeError, KeyError, IndexError, TypeError, ValueError) as problem:
        raise ProviderFailed(
            f"The answer of {title} could not be read.",
            why=f"It is not in the form that was expected ({type(problem).__name__}: {problem}).",
            remedy="Try again later, or update Showdesk: the form may have changed.",
        ) from problem


def plain_text(html: str | None) -> str:
    """The words of a summary in HTML, in one paragraph. "" where there are none."""
    if not html:
        return ""
    import nh3  # an import of facts needs it, the start does not

    words = unescape(nh3.clean(_BREAKS.sub(" ", html[:_LONGEST]), tags=set()))
    return " ".join(words.split())


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
