"""What names fold to, remembered: the same ones are looked at again with each letter that is typed."""

from __future__ import annotations

from functools import lru_cache

from editor_app.text.names import fold


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """See `fold`."""
    return fold(name)
