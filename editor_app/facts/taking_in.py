"""Takes in what a provider brings: the one way for the command line and for the window."""

from __future__ import annotations

from datetime import datetime

from editor_app.facts.provider import Provider
from editor_app.facts.store import Changes, FactStore
from editor_app.facts.watch import Progress, Watch


def take_in(provider: Provider, query: str, store: FactStore, *, now: datetime, watch: Watch) -> Changes:
    """Bring what belongs to `query` into `store`, as one edit; a second time changes nothing.

    `now` is UTC. Raises a `ProviderError` where it cannot be had whole and in the form expected, a `StoreError`, and
    `Cancelled`; the store is then as it was.
    """
    batch = provider.bring(query, watch)
    watch.stop_if_cancelled()
    watch.tell(Progress("Taking in what was found"))
    return store.apply(batch, now=now)
