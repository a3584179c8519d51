"""Taking in: the one way from a provider into the store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event

import pytest

from editor_app.errors import Cancelled
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Entity, Identifier
from editor_app.facts.fact import Fact, Source
from editor_app.facts.providers.bundle import BundleProvider
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.taking_in import take_in, update
from editor_app.watch import Watch

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_what_a_provider_brings_is_one_edit_of_its_own_name(tmp_path: Path, bundle_path: Path) -> None:
    store = SqlStore.open(tmp_path / "facts.db", create=True)

    changes = take_in(BundleProvider(), str(bundle_path), store, now=NOW, watch=Watch())

    (edit,) = store.edits()
    store.close()
    assert (changes.edit, changes.origin) == (edit.id, edit.origin) == (1, "bundle facts.json")


def test_what_is_cancelled_never_happened(store: SqlStore, bundle_path: Path) -> None:
    cancelled = Event()
    cancelled.set()
    before = store.edits()

    with pytest.raises(Cancelled):
        take_in(BundleProvider(), str(bundle_path), store, now=NOW, watch=Watch(cancelled=cancelled))

    assert store.edits() == before


class Catalogue:
    """Knows shows by number, with the status and the day on which it was told."""

    name = "catalogue"
    title = "Catalogue"
    licence = "CC0-1.0"
    scheme = "catalogue"

    def __init__(self, seen: date, **statuses: str) -> None:
        self.seen = seen
        self.statuses = statuses
        self.asked: Mapping[str, date] = {}

    def bring(self, query: str, watch: Watch) -> Batch:
        show = Entity(f"show/{query}", Kind.SHOW, query.title(), identifiers=(Identifier(self.scheme, query),))
        source = Source(f"https://catalogue.example/{query}", self.title, retrieved=self.seen)
        stated = Fact(FactRef(show.ref, "status"), self.statuses[query], sources=(source,))
        return Batch(f"Catalogue {query}", (show,), facts=(stated,), sources=(source,))

    def moved(self, taken_in: Mapping[str, date], watch: Watch) -> tuple[str, ...]:
        self.asked = taken_in
        return tuple(taken_in)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[SqlStore]:
    store = SqlStore.open(tmp_path / "empty.db", create=True)
    yield store
    store.close()


def test_what_moved_is_taken_in_anew_each_show_as_an_edit(empty: SqlStore) -> None:
    first = Catalogue(date(2026, 2, 1), glass="running", tin="running")
    for query in ("glass", "tin"):
        take_in(first, query, empty, now=NOW, watch=Watch())
    later = Catalogue(date(2026, 3, 1), glass="ended", tin="running")

    changes = list(update(later, empty, now=NOW, watch=Watch()))

    assert later.asked == {"glass": date(2026, 2, 1), "tin": date(2026, 2, 1)}
    assert [(c.origin, c.facts) for c in changes] == [("Catalogue glass", 1), ("Catalogue tin", 0)]
    assert [edit.origin for edit in empty.edits()] == ["Catalogue glass", "Catalogue tin", "Catalogue glass"]


def test_the_day_of_the_last_look_counts_though_nothing_was_new(empty: SqlStore) -> None:
    for day in (1, 5, 3):
        take_in(Catalogue(date(2026, 2, day), tin="running"), "tin", empty, now=NOW, watch=Watch())
    catalogue = Catalogue(date(2026, 3, 1), tin="running")

    list(update(catalogue, empty, now=NOW, watch=Watch()))

    assert catalogue.asked == {"tin": date(2026, 2, 5)}


def test_a_show_that_it_never_brought_is_left_alone(empty: SqlStore) -> None:
    """That another catalogue knows its number is no reason to ask."""
    show = Entity("show/tin", Kind.SHOW, "Tin", identifiers=(Identifier("catalogue", "tin"),))
    empty.apply(Batch("bundle", (show,)), now=NOW)
    catalogue = Catalogue(date(2026, 3, 1), tin="running")

    assert list(update(catalogue, empty, now=NOW, watch=Watch())) == []
    assert catalogue.asked == {}
