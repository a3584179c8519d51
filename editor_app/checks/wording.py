"""How a finding speaks of a fact: what it is of, and what its value is."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date

from editor_app.article.article import Article, FactLink
from editor_app.article.links import refresh
from editor_app.facts.entities import Entity
from editor_app.facts.fact import Fact, Source, Value
from editor_app.facts.lexicon import PROPERTIES, ValueKind
from editor_app.facts.phrasing import counted, label, phrase
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.store import FactReader
from editor_app.text.date_forms import preposition
from editor_app.text.date_style import style_of_dates
from editor_app.text.dates import NotADate, Period
from editor_app.text.edits import Edit
from editor_app.text.spans import Span

_NOUNS = {
    "renewed": "date of the renewal",
    "cancelled": "date of the cancellation",
    "cast_announced": "date of the cast announcement",
    "production_started": "start of filming",
    "filming_halted": "halt of filming",
    "filming_wrapped": "end of filming",
    "released": "release date",
    "premiered": "date of the premiere",
    "ended": "date of the last episode",
    "episodes": "number of episodes",
    "seasons": "number of seasons",
    "published": "date of publication",
    "born": "date of birth",
    "died": "date of death",
    "based_on": "source",
    "production_company": "production company",
    "distributor": "distributor",
    "also_called": "other name",
}


def name_of(ref: FactRef, article: Article, facts: FactReader) -> str:
    """ "the release date of season 1"; with its show, where that is not the article's; "this name" for an entity."""
    if not ref.property:
        return "this name"
    noun = _NOUNS.get(ref.property) or label(ref).lower()
    return f"the {noun} of {_subject(facts.entity(ref.subject), ref, article, facts)}"


def _subject(entity: Entity | None, ref: FactRef, article: Article, facts: FactReader) -> str:
    if entity is None:
        return f"“{ref.subject}”"
    if entity.kind is Kind.SEASON and entity.number is not None:
        show = facts.entity(entity.parent) if entity.parent is not None and entity.parent != article.show else None
        return f"season {entity.number}" + (f" of {show.name}" if show is not None else "")
    return f"the {entity.name.lower()}" if entity.kind is Kind.VIDEO else entity.name


def value_words(fact: Fact, facts: FactReader) -> str:
    """The value of `fact` behind "is": as running text has it, but of a count just the number."""
    return str(fact.value) if isinstance(fact.value, int) else phrase(fact, facts.entity)


def agreed_words(agreed: str, fact: Fact, facts: FactReader) -> str:
    """The same of the value with the code `agreed`; the code itself, where it is no value of that kind."""
    value = _decoded(agreed, fact.ref)
    return value_words(replace(fact, value=value), facts) if value is not None else agreed


def _decoded(code: str, ref: FactRef) -> Value | None:
    known = PROPERTIES.get(ref.property)
    if known is not None and known.value is ValueKind.DATE:
        with suppress(NotADate):
            return Period.from_code(code)
        return None
    if known is not None and known.value is ValueKind.COUNT:
        return int(code) if code.isdecimal() and code.isascii() else None
    return code


def source_words(fact: Fact, today: date | None = None) -> str:
    """Who says so: "gamesradar.com, newsx.com"; with `today` also how long ago the youngest was published or read."""
    said = ", ".join(dict.fromkeys(map(_publisher, fact.sources)))
    day = youngest(fact)
    return f"{said}, {ago(day, today)}" if today is not None and day is not None else said


def youngest(fact: Fact) -> date | None:
    """The day of the youngest source of `fact`: when it was published or, where nobody knows that, read."""
    days = (source.published or source.retrieved for source in fact.sources)
    return max((day for day in days if day is not None), default=None)


def ago(day: date, today: date) -> str:
    """ "today", "3 days ago", "2 weeks ago", "9 months ago", "4 years ago"."""
    days = (today - day).days
    if days < 1:
        return "today"
    if days < 2:
        return "yesterday"
    for unit, length, least in (("year", 365.25, 700), ("month", 30.44, 60), ("week", 7, 14)):
        if days >= least:
            return f"{counted(round(days / length), f'{unit}s')} ago"
    return f"{days} days ago"


def _publisher(source: Source) -> str:
    return source.publisher or source.address


def capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def in_place_of(words: str, fact: Fact, facts: FactReader, *, text: str = "") -> str:
    """The value of `fact` written as `words` were, or where they do not show how, as the article's `text` is.

    With their emphasis, with a capital where they began with one, and with what they counted: "10-part" becomes
    "12-part", "ten episodes" becomes "12 episodes" and "ten" just "12".
    """
    bare = words.strip("*_")
    value = phrase(fact, facts.entity, style_of_dates((bare, text)))
    if isinstance(fact.value, int):
        noun = fact.ref.property.removesuffix("s")
        counted = re.sub(r"\d+", str(fact.value), bare, count=1)
        value = counted if counted != bare else value if noun in bare.lower() else str(fact.value)
    elif bare[:1].isupper() and not bare[1:2].isupper():
        value = capitalised(value)
    start = words.index(bare) if bare else 0
    return f"{words[:start]}{value}{words[start + len(bare) :]}"


_PREPOSITION = re.compile(r"(?<!\w)(?P<word>on|in) ++\Z", re.IGNORECASE)


def put_in(text: str, link: FactLink, words: str, fact: Fact) -> tuple[Edit, ...]:
    """The edits that give `link` the value of `fact` in `words`, and the preposition before it that fits them.

    "in March 2027" becomes "on June 12, 2027".
    """
    new = refresh(link, words, fact.code)
    start = max(0, link.span.start - 20)
    found = _PREPOSITION.search(text[start : link.span.start]) if isinstance(fact.value, Period) else None
    wanted = preposition(words.strip("*_"))
    if found is None or f"{found['word'].lower()} " == wanted:
        return (new,)
    fitting = wanted.capitalize() if found["word"][0].isupper() else wanted
    return Edit(Span(start + found.start(), link.span.start), fitting), new
