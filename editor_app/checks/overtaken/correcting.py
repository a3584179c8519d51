"""The note beneath an article in which a mistake was put right, in the words of the house."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from editor_app.article.article import Article
from editor_app.checks.house_style import HouseStyle, built_in
from editor_app.checks.overtaken.found import Overtaken, Sentence
from editor_app.facts.lexicon import PROPERTIES, ValueKind
from editor_app.text.date_style import style_of_dates
from editor_app.text.date_words import format_period
from editor_app.text.dates import Period
from editor_app.text.edits import Edit


def is_mistake(sentence: Sentence) -> bool:
    """Whether the sentence was never right, so that readers ought to be told; what time has overtaken is an update."""
    return any(not each.was_so for each in sentence.found)


def correction(article: Article, sentences: Iterable[Sentence], *, today: date, house: HouseStyle | None = None) -> str:
    """The note that tells readers what `sentences` of `article` said before; "" where nothing can be told.

    "Correction, November 30, 2026: An earlier version of this article gave the release date of season 1 as January 27,
    2022; it is January 28, 2022."
    """
    style = house or built_in()
    said = list(dict.fromkeys(filter(None, map(_said, sentences))))
    if not said:
        return ""
    told = "; ".join(said[0]) if len(said) == 1 else _listed([f"{then} ({now})" for then, now in said])
    day = format_period(Period.day(today), style.dates or style_of_dates([article.text]))
    return style.correction.replace("{date}", day).replace("{said}", told)


def _said(sentence: Sentence) -> tuple[str, str] | None:
    """What it said, and what is so."""
    if not sentence.proposal or sentence.proposal == sentence.words:
        return None
    swaps = [(before, now) for before, now in sentence.swaps if before and now and before != now]
    whole = f"said “{sentence.words.rstrip('.')}”", f"it should have been “{sentence.proposal.rstrip('.')}”"
    if len(swaps) != 1:
        return whole
    before, now = (_LEAD.sub("", words) for words in swaps[0])
    told = next((each for each in sentence.found if each.what), None)
    if told is None:
        return f"named {before}", f"it should have been {now}"
    return (f"gave {told.what} as {before}", f"it is {now}") if _is_value(told, before) else whole


def _is_value(found: Overtaken, words: str) -> bool:
    """Whether `words` state a value that can stand by itself, as a date does and "has been renewed" does not."""
    known = PROPERTIES.get(found.finding.about.property) if found.finding.about is not None else None
    kind = known.value if known is not None else ValueKind.TEXT
    if kind is ValueKind.DATE:
        return any(letter.isdigit() for letter in words) and len(words.split()) <= _LONGEST_DATE
    return kind is not ValueKind.CODE


_LONGEST_DATE = 6  # words: "between June 3 and August 2026"
_LEAD = re.compile(r"(?:on|in) ", re.IGNORECASE)


def _listed(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def note_beneath(text: str, note: str) -> Edit:
    """The edit that puts `note` at the end of `text`, as a paragraph of its own in italics, on line ends like its."""
    end = "\r\n" if "\r\n" in text else "\n"
    body, note = text.rstrip(), re.sub(r"[\\*_`\[\]<]", r"\\\g<0>", note)
    return Edit.insert(len(text), f"{end * max(0, 2 - text[len(body) :].count(end))}*{note}*{end}")
