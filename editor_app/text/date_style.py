"""In which of the two ways a text writes its dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from editor_app.text.date_words import MONTHS, DateStyle

_MONTH = rf"(?:{'|'.join((*MONTHS, *(month[:3] for month in MONTHS), 'Sept'))})\b\.?"
_DATE = re.compile(
    rf"(?<![\w,])(?:(?P<british>\d{{1,2}}(?:st|nd|rd|th)? {_MONTH})|(?P<american>{_MONTH} \d{{1,2}}\b))(?!-)"
)


def style_of_dates(texts: Iterable[str]) -> DateStyle:
    """How the first date in `texts` is written, which come with the nearest first; American where there is none."""
    return next(filter(None, map(_style_of, texts)), "american")


@lru_cache(maxsize=512)
def _style_of(text: str) -> DateStyle | None:
    """How the last date in `text` is written."""
    style: DateStyle | None = None
    for found in _DATE.finditer(text):
        style = "british" if found["british"] else "american"
    return style
