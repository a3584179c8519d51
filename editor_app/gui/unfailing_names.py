"""Completion that a failing store does not stop."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from editor_app.errors import ShowdeskError
from editor_app.facts.refs import EntityRef
from editor_app.facts.store import KnownFor, NameIndex, NameRow


class UnfailingNames:
    """A `NameIndex` for the keyboard: where the store fails it answers nothing, and tells of it elsewhere."""

    def __init__(self, names: NameIndex, failed: Callable[[ShowdeskError], object]) -> None:
        self._names = names
        self._failed = failed

    def starting_with(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        return self._ask(self._names.starting_with, text, limit)

    def sounding_like(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        return self._ask(self._names.sounding_like, text, limit)

    def first_begun(self, texts: Sequence[str], *, by_sound: bool = False) -> str | None:
        try:
            return self._names.first_begun(texts, by_sound=by_sound)
        except ShowdeskError as problem:
            self._failed(problem)
            return None

    def nearly(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        return self._ask(self._names.nearly, text, limit)

    def known_for(self, refs: Sequence[EntityRef]) -> Mapping[EntityRef, KnownFor]:
        try:
            return self._names.known_for(refs)
        except ShowdeskError as problem:
            self._failed(problem)
            return {}

    def close(self) -> None:
        self._names.close()

    def _ask(self, ask: Callable[..., tuple[NameRow, ...]], text: str, limit: int) -> tuple[NameRow, ...]:
        try:
            return ask(text, limit=limit)
        except ShowdeskError as problem:
            self._failed(problem)
            return ()
