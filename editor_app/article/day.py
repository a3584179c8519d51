"""The day an article is of: when it was last updated or published, as its front matter says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from editor_app.article.article import FrontMatter

_KEYS = ("updated", "published", "date")
_DAY = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?![\d-])")


def day_of(head: FrontMatter) -> date | None:
    """The newest day that `updated`, `published` (of which each receipt has one) or `date` name; None for a draft."""
    return max((day for key in _KEYS for day in days_in(head.fields.get(key))), default=None)


def days_in(value: object) -> Iterator[date]:
    """The days that a value of a front matter names: a day or time, a receipt with its time, or a list of them."""
    if isinstance(value, list):
        for one in value:
            yield from days_in(one)
    elif isinstance(value, Mapping):
        yield from days_in(value.get("at"))
    elif isinstance(value, date):
        yield value
    elif isinstance(value, str) and (found := _DAY.match(value.strip())):
        try:
            yield date.fromisoformat(found["day"])
        except ValueError:
            return
