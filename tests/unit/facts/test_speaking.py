"""Who speaks where several sources state one property."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from editor_app.facts.fact import NOT_KNOWN, WRITER, Fact, Source, Status, believed_at
from editor_app.facts.refs import FactRef
from editor_app.facts.speaking import speaker, speaking
from editor_app.text.dates import Period

REF = FactRef("season/all-of-us-are-dead-2", "filming_wrapped")
NEWSX, INDIATV = Source("https://newsx.example"), Source("https://indiatv.example")


def learnt(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=UTC)


def wrapped(code: str, *sources: Source, status: Status = Status.CONFIRMED, known: int = 2026) -> Fact:
    return Fact(REF, Period.from_code(code), status, sources, known_from=learnt(known))


def status(value: str, since: str, until: str | None = None, known: int = 2026) -> Fact:
    return Fact(
        FactRef("season/x-2", "status"),
        value,
        valid_from=Period.from_code(since),
        valid_to=None if until is None else Period.from_code(until),
        known_from=learnt(known),
    )


def test_dates_of_one_event_speak_together_with_all_their_sources() -> None:
    spoken = speaking([wrapped("2026-02-18", NEWSX), wrapped("2026-02-19", INDIATV)])

    assert spoken is not None
    assert spoken.value == Period.from_code("2026-02-18/2026-02-19")
    assert spoken.sources == (NEWSX, INDIATV)
    assert spoken.id is None


def test_the_writers_word_speaks_alone() -> None:
    own = wrapped("2026-02-18", WRITER, known=2025)

    assert speaking([wrapped("2026-02-19", INDIATV), own]) == own


def test_dates_that_lie_further_apart_are_not_one_event() -> None:
    later = wrapped("2026-03-19", INDIATV, known=2027)

    assert speaking([wrapped("2026-02-18", NEWSX), later]) == later


def test_a_rumour_does_not_speak_against_a_source_that_is_sure() -> None:
    sure = wrapped("2026-02-18", NEWSX, known=2025)

    assert speaking([wrapped("2026-02-19", INDIATV, status=Status.RUMOURED), sure]) == sure
    assert speaking([wrapped("2026-02-19", INDIATV, status=Status.DENIED)]) is None


def test_what_became_true_last_speaks_of_a_status() -> None:
    renewed = status("renewed", "2022-06-06", until="2025-07-23", known=2027)
    filming, finished = status("in_production", "2025-07-23", known=2027), status("post_production", "2026-02-18")

    assert speaking([filming, finished, renewed]) == finished


def test_what_was_learnt_last_speaks_where_nothing_else_decides() -> None:
    newer = Fact(FactRef("season/x-1", "episodes"), 13, known_from=learnt(2026))

    assert speaking([Fact(FactRef("season/x-1", "episodes"), 12, known_from=learnt(2025)), newer]) == newer


def test_nobody_speaks_for_rows_that_are_over() -> None:
    assert speaking([status("renewed", "2022", until="2025")]) is None
    assert speaking([Fact(REF, Period.tba(), known_to=learnt(2026))]) is None
    assert speaking([]) is None


@pytest.mark.parametrize(
    ("moment", "code"), [(learnt(2023), None), (learnt(2024), "2026-02-18"), (learnt(2025), "2026-02-19")]
)
def test_what_was_believed_at_a_moment_can_be_asked_later(moment: datetime, code: str | None) -> None:
    history = [
        Fact(REF, Period.day(date(2026, 2, 18)), known_from=learnt(2024), known_to=learnt(2025)),
        Fact(REF, Period.day(date(2026, 2, 19)), known_from=learnt(2025)),
    ]

    spoken = speaking(believed_at(history, moment))

    assert (None if spoken is None else spoken.code) == code


# -- the rule of each kind of property


def episodes(count: int, *publishers: str, known: int = 2026) -> Fact:
    sources = tuple(Source(f"https://{name.lower()}.example", name) for name in publishers)
    return Fact(FactRef("season/x-1", "episodes"), count, Status.CONFIRMED, sources, known_from=learnt(known))


def test_a_newer_date_speaks_as_exactly_as_anybody_gives_it() -> None:
    """A month from one source and a day in it from another are one answer: the day."""
    day = wrapped("2026-02-18", NEWSX, known=2025)

    assert speaking([day, wrapped("2026-02", INDIATV, known=2026)]) == day


def test_a_postponed_date_is_not_made_finer_by_the_one_it_replaces() -> None:
    postponed = wrapped("2027", INDIATV, known=2026)

    assert speaking([wrapped("2026-02-18", NEWSX, known=2025), postponed]) == postponed


def test_a_count_is_what_most_publishers_say() -> None:
    newest = episodes(13, "TVmaze", known=2027)

    assert speaking([newest, episodes(12, "upi.com"), episodes(12, "IMDb")]) == episodes(12, "upi.com")
    assert speaking([newest, episodes(12, "TVmaze")]) == newest


def test_among_equals_a_page_speaks_before_a_catalogue_that_read_it() -> None:
    page = episodes(12, "upi.com", known=2025)

    assert speaking([episodes(13, "Wikidata", known=2027), page]) == page


def test_nothing_speaks_where_somebody_looked_and_nobody_knows() -> None:
    unknown = Fact(FactRef("season/x-1", "episodes"), NOT_KNOWN, sources=(WRITER,), known_from=learnt(2026))

    assert speaking([episodes(12, "TVmaze"), unknown]) is None
    assert speaker([episodes(12, "TVmaze"), unknown]) == unknown
    assert unknown.code == "not_known"


def test_when_a_source_said_so_counts_and_not_when_its_row_was_opened_anew() -> None:
    anew = replace(episodes(13, "b.example", known=2027), learnt=learnt(2020))

    assert speaking([anew, episodes(12, "a.example", known=2026)]) == episodes(12, "a.example", known=2026)
