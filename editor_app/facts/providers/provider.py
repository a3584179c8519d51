"""What the other rooms know of whoever brings facts."""

from __future__ import annotations

from typing import Protocol

from editor_app.facts.store import Batch


class Provider(Protocol):
    """Brings facts and their sources from one place elsewhere."""

    @property
    def name(self) -> str:
        """What a writer calls it, as in `showdesk facts import NAME`."""
        ...

    def bring(self, query: str) -> Batch:
        """All that belongs to `query`: a path for a provider of files, a title or an identifier for others.

        Raises a `ShowdeskError` where that cannot be had whole and in the form expected.
        """
        ...
