"""A catalogue too large for a batch, in every store that we ship."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from editor_app.errors import Cancelled
from editor_app.facts.entities import Credit, Entity
from editor_app.facts.fact import Fact
from editor_app.facts.providers.imdb import ImdbProvider
from editor_app.facts.refs import EntityRef, Kind
from editor_app.facts.show_facts import ShowFacts, show_facts_from
from editor_app.facts.store import FactStore
from editor_app.facts.taking_in import take_in
from editor_app.watch import Progress, Watch

FILES = Path(__file__).parents[1] / "imdb"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ROOFTOP = "show/tt9000001-the-rooftop"


@pytest.fixture
def imdb() -> ImdbProvider:
    return ImdbProvider()


def parts(show: ShowFacts | None) -> set[Credit]:
    assert show is not None
    return {*show.credits}


def said(show: ShowFacts | None) -> set[tuple[EntityRef, Fact]]:
    """What is stated, apart from when the store learnt it and of the day it was read."""
    assert show is not None
    return {
        (ref, replace(fact, id=None, known_from=None, sources=())) for ref, rows in show.facts.items() for fact in rows
    }


def entities(show: ShowFacts | None) -> dict[EntityRef, Entity]:
    assert show is not None
    return {ref: replace(one, aliases=tuple(sorted(one.aliases, key=str))) for ref, one in show.entities.items()}


def test_it_is_what_its_files_say(empty: FactStore, imdb: ImdbProvider) -> None:
    take_in(imdb, str(FILES), empty, now=NOW, watch=Watch())

    stored, expected = empty.show(ROOFTOP), show_facts_from(imdb.bring(str(FILES), Watch()), ROOFTOP)
    assert parts(stored) == parts(expected)
    assert said(stored) == said(expected)
    assert entities(stored) == entities(expected)


def test_it_is_found_by_its_names(empty: FactStore, imdb: ImdbProvider) -> None:
    take_in(imdb, str(FILES), empty, now=NOW, watch=Watch())

    assert [one.ref for one in empty.find("auf dem dach")] == [ROOFTOP]
    assert [one.ref for one in empty.find("강도현")] == ["person/nm9000002"]
    assert empty.name_count() == 11


def test_a_second_time_changes_nothing(empty: FactStore, imdb: ImdbProvider) -> None:
    first = take_in(imdb, str(FILES), empty, now=NOW, watch=Watch())

    again = take_in(imdb, str(FILES), empty, now=NOW + timedelta(days=1), watch=Watch())

    assert (again.entities, again.credits, again.facts, again.edit) == (0, 0, 0, None)
    assert [edit.id for edit in empty.edits()] == [first.edit]


def test_it_is_undone_whole_and_can_come_again(filled: FactStore, imdb: ImdbProvider) -> None:
    before = filled.find("", limit=500), filled.name_count()
    changes = take_in(imdb, str(FILES), filled, now=NOW, watch=Watch())
    assert changes.edit is not None

    filled.undo(changes.edit, now=NOW + timedelta(days=1))

    assert (filled.find("", limit=500), filled.name_count()) == before
    take_in(imdb, str(FILES), filled, now=NOW + timedelta(days=2), watch=Watch())
    assert parts(filled.show(ROOFTOP)) == parts(show_facts_from(imdb.bring(str(FILES), Watch()), ROOFTOP))


@pytest.mark.parametrize("step", ["Reading name", "Taking in names", "Taking in casts", "Completing names"])
def test_cancelled_it_leaves_nothing(filled: FactStore, imdb: ImdbProvider, step: str) -> None:
    stopped = Event()

    def tell(progress: Progress) -> None:
        if progress.step.startswith(step):
            stopped.set()

    before = filled.edits(), filled.find("", limit=500), filled.name_count()

    with pytest.raises(Cancelled):
        take_in(imdb, str(FILES), filled, now=NOW, watch=Watch(tell, stopped))

    assert (filled.edits(), filled.find("", limit=500), filled.name_count()) == before


def test_new_entities_get_ids_of_their_own_behind_it(empty: FactStore, imdb: ImdbProvider) -> None:
    take_in(imdb, str(FILES), empty, now=NOW, watch=Watch())

    made = empty.add(Kind.PERSON, "Somebody New", now=NOW + timedelta(days=1))

    assert [one.ref for one in empty.find("somebody new")] == [made.ref]
