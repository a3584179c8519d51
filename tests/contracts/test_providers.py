"""What every provider promises of what it brings, on real answers and on invented ones, over real HTTP."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from editor_app.facts.batch import Batch
from editor_app.facts.fact import NOT_KNOWN, is_storable
from editor_app.facts.licences import LICENCES
from editor_app.facts.providers.client import Client, Clock
from editor_app.facts.refs import FactRef, Kind, is_ref
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.sql.writing_statements import check_fits
from editor_app.facts.store import FactStore
from editor_app.text.dates import Period
from tests.contracts.cases.case import Case, a_client, as_parameters
from tests.contracts.provider_cases import CASES
from tests.replaying import Replay

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
every_case = pytest.mark.parametrize("case", as_parameters(CASES))


@pytest.fixture
def client() -> Iterator[Client]:
    made = a_client(Clock(now=lambda: NOW))
    yield made
    made.close()


_BROUGHT: dict[str, Batch] = {}


def once(case: Case) -> Batch:
    """What the provider made of the answer, asked for once for all that look at it."""
    if case.id not in _BROUGHT:
        server, client = Replay(), a_client(Clock(now=lambda: NOW))
        try:
            _BROUGHT[case.id] = case.bring(server, client)
        finally:
            client.close()
            server.close()
    return _BROUGHT[case.id]


@pytest.fixture
def brought(case: Case) -> Batch:
    return once(case)


def words_of(batch: Batch) -> Iterator[str]:
    """Whatever a writer may be shown of it."""
    for entity in batch.entities:
        yield from entity.names
        yield from (i.value for i in entity.identifiers)
    for fact in batch.facts:
        if isinstance(fact.value, str):
            yield fact.value
    yield from (credit.job for credit in batch.credits if credit.job)


@every_case
def test_what_is_brought_twice_changes_nothing_the_second_time(
    case: Case, brought: Batch, replay: Replay, client: Client, empty: FactStore
) -> None:
    first = empty.apply(brought, now=NOW)
    difference = empty.preview(case.bring(replay, client))
    second = empty.apply(case.bring(replay, client), now=NOW)

    assert (first.entities, first.facts) == (len(brought.entities), len(brought.facts))
    assert first.credits == len(brought.credits)
    assert difference.summary == "nothing new"
    assert (second.entities, second.credits, second.facts, second.edit) == (0, 0, 0, None)


@every_case
def test_it_adds_to_the_sample_and_changes_nothing_the_second_time(case: Case, brought: Batch, store: SqlStore) -> None:
    store.apply(brought, now=NOW)
    second = store.apply(brought, now=NOW)

    assert (second.entities, second.credits, second.facts) == (0, 0, 0)


@every_case
def test_every_fact_and_credit_says_where_it_was_read_and_when(brought: Batch) -> None:
    for fact in brought.facts:
        assert fact.sources
        assert all(s.address.startswith("https://") and s.publisher and s.retrieved == NOW.date() for s in fact.sources)
    described = {
        source.address: source for source in (*brought.sources, *(s for f in brought.facts for s in f.sources))
    }
    for credit in brought.credits:
        assert credit.sources
        assert all(described[address].retrieved == NOW.date() for address in credit.sources)


@every_case
def test_everything_carries_the_licence_of_whom_it_came_from(case: Case, brought: Batch, client: Client) -> None:
    licence = case.make(client, "").licence

    assert licence in LICENCES
    assert {fact.licence for fact in brought.facts} | {credit.licence for credit in brought.credits} == {licence}


@every_case
def test_every_fact_fits_its_property(brought: Batch) -> None:
    for fact in brought.facts:
        check_fits(fact.ref, fact.value)
    assert all(is_ref(entity.ref) for entity in brought.entities)


@every_case
def test_words_are_words(brought: Batch) -> None:
    """No mark-up, no entity, no half character, nothing around them."""
    for words in words_of(brought):
        assert re.search(r"</?[a-zA-Z][^>]*>|&(?:[a-z]+|#\d+);", words) is None
        assert is_storable(words)
        assert words == words.strip()


@every_case
def test_what_is_not_known_is_not_stated(brought: Batch) -> None:
    for words in words_of(brought):
        assert words.casefold() not in {"", "tba", "tbd", "n/a", "null", "none", "unknown", r"\n"}
    assert not any(f.value is NOT_KNOWN for f in brought.facts if not f.sources)


@every_case
def test_no_date_is_more_exact_than_it_was_said(case: Case, brought: Batch) -> None:
    raw = case.raw()

    for fact in brought.facts:
        if isinstance(fact.value, Period):
            assert case.says(fact.value, raw), fact


@every_case
def test_what_a_person_read_off_the_answer_is_what_was_brought(case: Case, brought: Batch) -> None:
    stated = {(str(fact.ref), fact.code) for fact in brought.facts}

    assert len(case.values) >= 3
    assert set(case.values.items()) <= stated


@every_case
def test_what_the_answer_leaves_open_is_not_stated(case: Case, brought: Batch) -> None:
    known = {entity.ref for entity in brought.entities}
    open_facts = [FactRef.parse(name) for name in case.unknown]

    assert {ref.subject for ref in open_facts} <= known
    assert {fact.ref for fact in brought.facts}.isdisjoint(open_facts)


def test_report_of_what_each_answer_holds() -> None:
    """Run with -s to read it: what is counted here is what a person can count in the payload."""
    lines = []
    for case in CASES:
        if case.needs is not None and not case.needs.exists():
            continue
        batch = once(case)
        kinds = Counter(entity.kind.value for entity in batch.entities)
        dates = Counter(fact.value.precision.value for fact in batch.facts if isinstance(fact.value, Period))
        lines += [
            f"{case.id}: {len(batch.entities)} entities ({_counted(kinds)}), {len(batch.credits)} credits, "
            f"{len(batch.facts)} facts, dates by precision: {_counted(dates) or 'none'}",
            *(f"    {ref} = {code}" for ref, code in case.values.items()),
            *(f"    {ref} is not stated" for ref in case.unknown),
        ]
    print("", *lines, sep="\n")  # noqa: T201 - the report is what is asked for

    assert lines


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{number} {name}" for name, number in counts.most_common())


def test_what_several_catalogues_say_of_one_show_is_about_one_show(
    replay: Replay, client: Client, empty: FactStore
) -> None:
    """They know each other's numbers, or IMDb's, and whoever has a part in it by name."""
    for case in CASES:
        if case.id in ("tvmaze Lantern Bay", "wikidata Lantern Bay"):
            empty.apply(case.bring(replay, client), now=NOW)

    (show,) = empty.find("lantern bay", kinds=[Kind.SHOW])
    assert {i.scheme for i in show.identifiers} == {"tvmaze", "wikidata", "imdb", "thetvdb"}
    (person,) = empty.find("seo ha-rin", kinds=[Kind.PERSON])
    assert {i.scheme for i in person.identifiers} == {"tvmaze", "wikidata"}
    premieres = empty.facts(show.ref, "premiered")
    assert {s.publisher for fact in premieres for s in fact.sources} == {"TVmaze", "Wikidata"}
