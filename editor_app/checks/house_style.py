"""What the house has decided: data in TOML, ours and on top of it the newsroom's own."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from editor_app.errors import HouseStyleRefused
from editor_app.resources import resource
from editor_app.text.date_words import DateStyle

LONGEST = 256_000
"""Letters of a house style that is read; ours has two thousand."""

AS_WRITTEN = "as written"
"""The value of a key that the house leaves to each article."""


class Language(StrEnum):
    """Whose English."""

    AMERICAN = "en-US"
    BRITISH = "en-GB"


class TitleForm(StrEnum):
    """How the title of a show, a film or a book is set."""

    ITALICS = "italics"
    QUOTES = "quotes"
    PLAIN = "plain"


class HeadingCase(StrEnum):
    """Which words of a heading begin with a capital."""

    TITLE = "title"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True, eq=False)
class HouseStyle:
    """What the house has decided; None is what it leaves to each article. Equal to itself alone.

    `phrases` are those that say nothing and `spellings` those it does not use, each with what it writes instead, ""
    where that is nothing at all. `words`, in small letters, are right though no dictionary has them. `correction` is
    the note beneath an article that was put right, with {date} and {said} for what changes.
    """

    language: Language | None = None
    dates: DateStyle | None = None
    titles: TitleForm | None = None
    headings: HeadingCase | None = None
    days_until_a_source_is_old: int = 400
    phrases: Mapping[str, str] = field(default_factory=dict)
    spellings: Mapping[str, str] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    correction: str = ""


@cache
def built_in() -> HouseStyle:
    """The house style that ships."""
    return _read(resource("house_style", "showdesk.toml"), HouseStyle())


def own_house_style() -> Path:
    """Where a newsroom's own lies: in the system's folder for a user's data, whether there is one or not."""
    from platformdirs import user_data_path  # not needed to start

    return user_data_path("showdesk", appauthor=False) / "house_style.toml"


def load_house_style(path: Path) -> HouseStyle:
    """The house style at `path` on top of the one that ships; that alone where there is no file.

    Raises `HouseStyleRefused` where it cannot be read or says what is not understood.
    """
    return _read(path, built_in()) if path.exists() else built_in()


def with_words(style: HouseStyle, words: frozenset[str]) -> HouseStyle:
    """The same style, in which `words` are right, too."""
    return replace(style, words=style.words | words) if words else style


def _read(path: Path, beneath: HouseStyle) -> HouseStyle:
    try:
        with path.open("rb") as file:
            found = tomllib.loads(file.read(LONGEST).decode("utf-8-sig"))
    except OSError as problem:
        raise _refused(problem.strerror or "it cannot be read") from problem
    except UnicodeDecodeError as problem:
        raise _refused("it is not UTF-8 text") from problem
    except tomllib.TOMLDecodeError as problem:
        raise _refused(str(problem)) from problem
    if unknown := sorted(found.keys() - _KEYS.keys()):
        raise _refused(f"“{unknown[0]}” is none of its keys, which are {', '.join(_KEYS)}")
    return HouseStyle(**{key: read(key, found.get(key), getattr(beneath, key)) for key, read in _KEYS.items()})


def _choice(*choices: str) -> Callable[[str, object, Any], str | None]:
    def read(key: str, value: object, beneath: str | None) -> str | None:
        if value is None:
            return beneath
        if value == AS_WRITTEN:
            return None
        if value not in choices:
            said = ", ".join(f"“{choice}”" for choice in choices)
            raise _refused(f"{key} is “{value}”, and can be {said} or “{AS_WRITTEN}”")
        return next(choice for choice in choices if choice == value)

    return read


def _days(key: str, value: object, beneath: int) -> int:
    if value is None:
        return beneath
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= 100_000:
        raise _refused(f"{key} is “{value}”, and can be a number of days")
    return value


def _pairs(key: str, value: object, beneath: Mapping[str, str]) -> Mapping[str, str]:
    """Both together; "" takes a pair of ours out, and "-" stands for nothing at all."""
    if value is None:
        return beneath
    if not isinstance(value, dict) or not all(isinstance(words, str) and name.strip() for name, words in value.items()):
        raise _refused(f"[{key}] has lines that are not of the form “words” = “other words”")
    both = {**beneath, **value}
    return {name: "" if words == "-" else words for name, words in both.items() if value.get(name) != ""}


def _words(key: str, value: object, beneath: frozenset[str]) -> frozenset[str]:
    if value is None:
        return beneath
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise _refused(f"{key} is no list of words")
    return beneath | frozenset(word.casefold() for word in value)


def _note(key: str, value: object, beneath: str) -> str:
    if value is None:
        return beneath
    if not isinstance(value, str) or "{said}" not in value or value.count("{") != 1 + value.count("{date}"):
        raise _refused(f"{key} is a sentence with {{date}} and {{said}} in it")
    return value


def _refused(reason: str) -> HouseStyleRefused:
    return HouseStyleRefused(
        "The house style “house_style.toml” cannot be used.",
        why=f"{reason[:1].upper()}{reason[1:].rstrip('.')}.",
        remedy="Showdesk goes on with its own. Correct the file, and it is read at the next start.",
    )


_KEYS: Mapping[str, Callable[[str, Any, Any], Any]] = {  # Any: each reads and gives what its key is of
    "language": _choice(*Language),
    "dates": _choice("american", "british"),
    "titles": _choice(*TitleForm),
    "headings": _choice(*HeadingCase),
    "days_until_a_source_is_old": _days,
    "words": _words,
    "correction": _note,
    "phrases": _pairs,
    "spellings": _pairs,
}
