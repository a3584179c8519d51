"""An answer, read by what it should hold. Whatever is not as it should be is refused with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from editor_app.errors import ProviderFailed

Json: TypeAlias = Any  # what json.loads gives; a `Form` gives it types


@dataclass(frozen=True, slots=True)
class Form:
    """One object of an answer. A missing key, null and "" are the same to it: not known.

    `title` says whose answer it is and `place` which object of it ("_embedded.seasons[1]"). Its methods raise
    `ProviderFailed` where a key holds something of another kind.
    """

    title: str
    content: Mapping[str, Json]
    place: str = ""

    @classmethod
    def of(cls, title: str, content: Json, place: str = "") -> Form:
        if not isinstance(content, dict):
            raise _unexpected(title, place, "an object", content)
        return cls(title, content, place)

    def text(self, key: str) -> str:
        """Words without blanks around them, "" where not known; a number is taken by its digits."""
        found = self.content.get(key)
        if found is None:
            return ""
        if isinstance(found, int) and not isinstance(found, bool):
            return str(found)
        if not isinstance(found, str):
            raise self._unexpected(key, "text", found)
        return storable(found).strip()

    def needed_text(self, key: str) -> str:
        """As `text`, but it must be known."""
        return self.text(key) or self._missing(key)

    def number(self, key: str) -> int | None:
        found = self.content.get(key)
        if found is None or found == "":
            return None
        if isinstance(found, bool) or not isinstance(found, int):
            raise self._unexpected(key, "a whole number", found)
        return found

    def needed_number(self, key: str) -> int:
        """As `number`, but it must be known."""
        found = self.number(key)
        return int(self._missing(key)) if found is None else found

    def measure(self, key: str) -> float | None:
        """A number that need not be whole."""
        found = self.content.get(key)
        if found is None or found == "":
            return None
        if isinstance(found, bool) or not isinstance(found, int | float):
            raise self._unexpected(key, "a number", found)
        return float(found)

    def is_true(self, key: str) -> bool:
        found = self.content.get(key)
        if not isinstance(found, bool | None):
            raise self._unexpected(key, "true or false", found)
        return bool(found)

    def one(self, key: str) -> Form | None:
        """The object under `key`; PHP writes an empty one as an empty list."""
        found = self.content.get(key)
        return None if found is None or found in ("", []) else Form.of(self.title, found, self._at(key))

    def needed(self, key: str) -> Form:
        """As `one`, but it must be there."""
        return Form.of(self.title, self.content.get(key), self._at(key))

    def many(self, key: str) -> tuple[Form, ...]:
        """The objects of the list under `key`, none where it is not known."""
        return forms(self.title, self._list(key), self._at(key))

    def texts(self, key: str) -> tuple[str, ...]:
        """The words of the list under `key`, less those that say nothing."""
        found = self._list(key)
        for number, words in enumerate(found):
            if not isinstance(words, str | None):
                raise _unexpected(self.title, f"{self._at(key)}[{number}]", "text", words)
        return tuple(storable(words).strip() for words in found if words and words.strip())

    def items(self, key: str) -> Iterator[tuple[str, Json]]:
        """What the object under `key` holds, as it comes."""
        found = self.one(key)
        return iter(found.content.items()) if found is not None else iter(())

    def _list(self, key: str) -> list[Json]:
        found = self.content.get(key)
        if found is None:
            return []
        if not isinstance(found, list):
            raise self._unexpected(key, "a list", found)
        return found

    def _at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key

    def _missing(self, key: str) -> str:
        raise self._unexpected(key, "known", self.content.get(key))

    def _unexpected(self, key: str, expected: str, found: Json) -> ProviderFailed:
        return _unexpected(self.title, self._at(key), expected, found)


def forms(title: str, content: Json, place: str = "") -> tuple[Form, ...]:
    """The objects of a list. Raises `ProviderFailed` where it is none, or holds anything else."""
    if not isinstance(content, list):
        raise _unexpected(title, place, "a list", content)
    return tuple(Form.of(title, one, f"{place}[{number}]") for number, one in enumerate(content))


def storable(text: str) -> str:
    """`text` without what no store takes: half characters and NUL."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")


def _unexpected(title: str, place: str, expected: str, found: Json) -> ProviderFailed:
    shown = json.dumps(found, ensure_ascii=False)
    shown = f"{shown[:60]}…" if len(shown) > 60 else shown
    return ProviderFailed(
        f"{title} answered in a form that this Showdesk does not know.",
        why=f"{place or 'The answer'} should be {expected}, but is {shown}.",
        remedy="Nothing was taken in. Look whether there is a newer Showdesk.",
    )
