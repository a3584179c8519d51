"""A show at hand answers as the store does, for itself and for all others."""

from __future__ import annotations

from datetime import UTC, datetime

from editor_app.facts.batch import Batch
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.show_at_hand import ShowAtHand
from editor_app.facts.store import FactStore

SHOW = "show/all-of-us-are-dead"


def test_every_value_is_the_one_the_store_gives(filled: FactStore, batch: Batch) -> None:
    show = filled.show(SHOW)
    assert show is not None
    refs = {FactRef(fact.ref.subject, fact.ref.property) for fact in batch.facts} | {
        FactRef("show/unheard-of", "status")
    }

    assert ShowAtHand(filled, show).values(refs) == filled.values(refs)


def test_every_entity_is_the_one_the_store_gives(filled: FactStore, batch: Batch) -> None:
    show = filled.show(SHOW)
    assert show is not None
    at_hand = ShowAtHand(filled, show)

    for entity in batch.entities:
        assert at_hand.entity(entity.ref) == filled.entity(entity.ref)


def test_the_show_is_the_same_value_each_time(filled: FactStore) -> None:
    show = filled.show(SHOW)
    assert show is not None
    at_hand = ShowAtHand(filled, show)

    assert at_hand.show(SHOW) is show
    assert at_hand.show("show/squid-game") == filled.show("show/squid-game")
    assert at_hand.show(SHOW, as_of=datetime(2020, 1, 1, tzinfo=UTC)) == filled.show(
        SHOW, as_of=datetime(2020, 1, 1, tzinfo=UTC)
    )


def test_what_is_looked_for_among_others_is_what_the_store_finds(filled: FactStore) -> None:
    show = filled.show(SHOW)
    assert show is not None
    at_hand = ShowAtHand(filled, show)

    for _ in range(2):
        assert at_hand.find("squid", kinds={Kind.SHOW}) == filled.find("squid", kinds={Kind.SHOW})
