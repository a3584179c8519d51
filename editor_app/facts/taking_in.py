"""Takes in what a provider brings: the one way for the command line and for the window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from editor_app.facts.gathered import Catalogue
from editor_app.facts.provider import Provider, UpdatingProvider
from editor_app.facts.refs import EntityRef, Kind
from editor_app.facts.store import Changes, FactReader, FactStore
from editor_app.watch import Progress, Watch


def take_in(provider: Provider, query: str, store: FactStore, *, now: datetime, watch: Watch) -> Changes:
    """Bring what belongs to `query` into `store`, as one edit; a second time changes nothing.

    `now` is UTC. Raises a `ProviderError` where it cannot be had whole and in the form expected, a `StoreError`, and
    `Cancelled`; the store is then as it was.
    """
    if isinstance(provider, Catalogue):
        return store.take_catalogue(provider, query, now=now, watch=watch)
    batch = provider.bring(query, watch)
    watch.stop_if_cancelled()
    watch.tell(Progress("Taking in what was found"))
    return store.apply(batch, now=now)


def update(provider: UpdatingProvider, store: FactStore, *, now: datetime, watch: Watch) -> Iterator[Changes]:
    """Take in anew whatever of the provider's shows has changed there since, each as an edit of its own.

    Shows that it never brought are left alone. Raises as `take_in`; what was taken in before that stays.
    """
    shows = store.identified(Kind.SHOW, provider.scheme)
    days = {number: _last_seen(store, show.ref, provider.title) for number, show in shows.items()}
    moved = provider.moved({number: day for number, day in days.items() if day is not None}, watch)
    for done, number in enumerate(moved):
        watch.tell(Progress(f"Taking in {shows[number].name}", done, len(moved), "shows"))
        yield take_in(provider, number, store, now=now, watch=watch)


def _last_seen(facts: FactReader, show: EntityRef, publisher: str) -> date | None:
    """The last day on which `publisher` was read about a show, None where it never was."""
    sources = (s for fact in facts.facts(show) for s in fact.sources if s.publisher == publisher)
    return max((s.retrieved for s in sources if s.retrieved is not None), default=None)
