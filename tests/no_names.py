"""A look-up over no names at all, for tests whose names are found in one way alone."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.facts.refs import EntityRef
from editor_app.facts.store import KnownFor, NameRow


class NoNames:
    """A `NameIndex` that knows nobody; a test overrides what it needs."""

    def starting_with(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        return ()

    def sounding_like(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        return ()

    def first_begun(self, texts: Sequence[str], *, by_sound: bool = False) -> str | None:
        find = self.sounding_like if by_sound else self.starting_with
        return next((text for text in texts if find(text, limit=1)), None)

    def nearly(self, text: str, *, limit: int = 10) -> tuple[NameRow, ...]:
        return ()

    def known_for(self, refs: Sequence[EntityRef]) -> dict[EntityRef, KnownFor]:
        return {}

    def close(self) -> None: ...
