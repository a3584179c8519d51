"""Facts in an article's words, and whether words in an article say a given value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date

from editor_app.facts.code_words import COUNTRIES, STATUS_SYNONYMS, WORDS
from editor_app.facts.entities import Entity
from editor_app.facts.fact import Fact, NotKnown
from editor_app.facts.lexicon import PROPERTIES, ValueKind
from editor_app.facts.refs import EntityRef, FactRef, is_ref
from editor_app.text.date_words import DateStyle, format_period, is_relative, parse_period
from editor_app.text.dates import NotADate, Period, Precision
from editor_app.text.names import fold, same_name

NO_DATE = "no date yet"
"""What a date that is to be announced is called in running text."""


def phrase(fact: Fact, entity: Callable[[EntityRef], Entity | None], style: DateStyle = "american") -> str:
    """The words for a value in running text, plain: nothing in them is escaped for Markdown.

    A date as the house prints it, "no date yet" where it is to be announced; a count with what it counts ("12
    episodes"); the English name of a code ("South Korea", "post-production"); the name of an entity, which `entity`
    looks up, or where it is not known its reference made readable. Text stays as it is. What somebody looked for in
    vain is "not known"; that never speaks in an article, see `speaking`.
    """
    if isinstance(fact.value, NotKnown):
        return "not known"
    if isinstance(fact.value, Period):
        return NO_DATE if fact.value.precision is Precision.TBA else format_period(fact.value, style)
    if isinstance(fact.value, int):
        return counted(fact.value, fact.ref.property)
    known = PROPERTIES.get(fact.ref.property)
    if known is not None and known.value is ValueKind.CODE:
        return WORDS.get(known.name, {}).get(fact.value, _readable(fact.value))
    if known is not None and known.value is ValueKind.ENTITY and is_ref(fact.value):
        found = entity(fact.value)
        return found.name if found is not None else _readable(fact.value.partition("/")[2]).title()
    return fact.value


def label(ref: FactRef) -> str:
    """What heads the value in a list: "Filming wrapped"; "Name" where `ref` names the entity itself."""
    if not ref.property:
        return "Name"
    known = PROPERTIES.get(ref.property)
    return known.label if known is not None else _readable(ref.property).capitalize()


def adjective(country: str) -> str:
    """ "South Korean" for "KR"; "" for a country we have no adjective for."""
    return COUNTRIES.get(country, ("", ""))[1]


def counted(number: int, things: str) -> str:
    """ "12 episodes", "1 episode": `things` is the plural."""
    return f"{number} {things.removesuffix('s') if number == 1 else things}".strip()


def spelled(number: int) -> str:
    """A count as prose writes it: "four", and from ten on "12"."""
    return _UNITS[number] if 0 <= number < 10 else str(number)


def ordinal(number: int) -> str:
    """ "second", "ninth", and from ten on "12th"."""
    if 1 <= number < 10:
        return _ORDINALS[number - 1]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def words_agree(words: str, fact_code: str, value_kind: ValueKind) -> bool:
    """Whether `words` in an article say the value whose canonical form is `fact_code`.

    Forgiving in form: any way of writing a date, numbers spelled out, other words for a status, a name's other spelling
    or a part of it. Less exact is not wrong: "June 2022" says 2022-06-06. Strict in value: another day, number or
    status does not agree. Words that state no value of that kind ("renewed", bound to the day it happened) or that mean
    another day each day ("this Friday") cannot disagree.
    """
    match value_kind:
        case ValueKind.DATE:
            return _says_date(words, fact_code)
        case ValueKind.COUNT:
            numbers = set(_numbers(words))
            return not numbers or fact_code in numbers
        case ValueKind.CODE:
            return _says_code(words, fact_code)
        case ValueKind.ENTITY:
            return _says_name(words, fact_code)
        case ValueKind.TEXT:
            said, value = fold(words), fold(fact_code)
            return said in value or value in said


def _readable(code: str) -> str:
    return " ".join(re.split(r"[-_\s]+", code)).strip()


# --- dates -----------------------------------------------------------------------------------------------------------

_NO_DATE = re.compile(
    r"\b(?:no|without an?|lacks an?) (?:\w+ )?(?:date|word|window)\b|\b(?:undated|unannounced|tb[acd])\b"
    r"|\b(?:not|yet|to be)\b.*\b(?:announced|dated|scheduled|set|named|confirmed)\b",
    re.IGNORECASE,
)
_MOST_TOKENS = 9  # of one date: "between December 28, 2022 and January 3, 2023"


def _says_date(words: str, fact_code: str) -> bool:
    try:
        fact = Period.from_code(fact_code)
    except NotADate:
        return fold(words) == fold(fact_code)
    is_open = fact.precision is Precision.TBA
    said = [] if is_relative(words) else [p for p in _dates_in(words, fact) if p.precision is not Precision.TBA]
    if said:
        return not is_open and any(not period.contradicts(fact) for period in said)
    if _NO_DATE.search(words):
        return is_open
    if day := re.search(r"\b(\d\d?)(?:st|nd|rd|th)\b", words):
        return fact.precision is not Precision.DAY or fact.lower is None or fact.lower.day == int(day[1])
    return (is_relative(words) and not is_open) or not any(letter.isdigit() for letter in words)


def _dates_in(words: str, fact: Period) -> list[Period]:
    """The dates that `words` name: the whole, or else the longest runs of them; both readings of "03/04/2026"."""
    if numeric := re.search(r"\b(\d\d?)([/.])(\d\d?)\2(\d{4})\b", words):
        first, second, year = numeric.group(1, 3, 4)
        return _periods([f"{year}-{first:0>2}-{second:0>2}", f"{year}-{second:0>2}-{first:0>2}"], fact)
    tokens = words.split()
    for length in range(min(len(tokens), _MOST_TOKENS), 0, -1):
        runs = [" ".join(tokens[i : i + length]) for i in range(len(tokens) - length + 1)]
        if found := _periods([run for run in runs if run != run.lower() or re.search(r"\d", run)], fact):
            return found  # in small letters "may", "march" and "fall" are verbs
    return []


def _periods(texts: list[str], fact: Period) -> list[Period]:
    today = fact.lower or fact.upper or date.min  # makes "June 6" mean the fact's own June
    found = []
    for text in texts:
        with suppress(NotADate):
            found.append(parse_period(text, today=today))
    return found


# --- counts, codes, names --------------------------------------------------------------------------------------------

_UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_VALUES = (
    {word: number for number, word in enumerate(_UNITS + _TEENS)}
    | {word: 10 * number for number, word in enumerate(_TENS, start=2)}
    | {"dozen": 12, "hundred": 100}
)


def _numbers(words: str) -> Iterator[str]:
    """Every number in `words`, in digits: "twenty-four", "a dozen", "1,000", "12-part"; not "12th", not the year."""
    for digits in re.findall(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])|\d+(?!\d|st\b|nd\b|rd\b|th\b)", words):
        yield str(int(digits.replace(",", "")))
    letters = re.findall(r"[a-z]+", words.lower())
    for before, word, after in zip(["", *letters], letters, [*letters[1:], ""], strict=False):
        value = _VALUES.get(word)
        if value is None or (before in _TENS and value < 10):
            continue
        yield str(value + (_VALUES[after] if word in _TENS and 0 < _VALUES.get(after, 0) < 10 else 0))


_DENIAL = re.compile(r"\b(?:not|never|no|yet to|un\w+)\b|n['’]t\b", re.IGNORECASE)


def _says_code(words: str, fact_code: str) -> bool:
    table = next((t for t in WORDS.values() if fact_code in t), None)
    if table is None:
        return fold(_readable(fact_code)) in fold(words)
    if _DENIAL.search(words):
        return True  # "not cancelled" names a status and does not state it
    said = f" {fold(words)} "
    named = {code for code, name in table.items() if any(f" {fold(w)} " in said for w in _names_of(code, name))}
    return not named or fact_code in named


def _names_of(code: str, name: str) -> tuple[str, ...]:
    return (name.removeprefix("the "), adjective(code) or name, *STATUS_SYNONYMS.get(code, ()))


def _says_name(words: str, ref: EntityRef) -> bool:
    name = re.sub(r"-\d+$", "", ref.partition("/")[2]).replace("-", " ")  # the number tells namesakes apart
    said = re.sub(r"['’]s?$", "", words.strip())
    if same_name(said, name):
        return True
    parts, whole = fold(said).split(), fold(name).split()
    return bool(parts) and (set(parts) <= set(whole) or set(whole) <= set(parts))
