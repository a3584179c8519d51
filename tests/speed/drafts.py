"""Drafts of articles about real shows: what the saved answers of TVmaze and TMDB hold, filled into the templates.

The answers lie in `../shared/data` beside the checkout, and are taken in as the providers take them in: over HTTP, from
a server on this machine, into a store.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from editor_app.article.article import Article
from editor_app.article.parse import parse
from editor_app.article.templates import new_article
from editor_app.facts.entities import Entity
from editor_app.facts.fact import Fact
from editor_app.facts.providers.client import Clock
from editor_app.facts.refs import EntityRef, FactRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.text.dates import Period
from tests.contracts.cases.case import Case, a_client
from tests.contracts.cases.tmdb import TMDB_CASES
from tests.contracts.cases.tvmaze import TVMAZE_CASES
from tests.replaying import Replay

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)
TODAY = NOW.date()


class Known:
    """What one store knows; its show is the same value each time, as the window's reader gives it."""

    def __init__(self, store: SqlStore, facts: ShowFacts) -> None:
        self._store, self._facts = store, facts

    def __getattr__(self, name: str) -> Any:  # all else that a reader of facts is asked for
        return getattr(self._store, name)

    def show(self, ref: EntityRef, *, as_of: datetime | None = None) -> ShowFacts | None:
        return self._facts if ref == self._facts.show.ref else self._store.show(ref, as_of=as_of)


@dataclass(frozen=True)
class Draft:
    """An article as `showdesk new` writes it, about the season of that number, with what is known on `TODAY`."""

    name: str
    text: str
    facts: ShowFacts
    reader: Known
    number: int

    @property
    def article(self) -> Article:
        return parse(self.text)

    @property
    def season(self) -> Entity | None:
        return self.facts.season(self.number)

    def code(self, subject: EntityRef, property: str) -> str:
        fact = self.facts.value(FactRef(subject, property))
        return fact.code if fact is not None else ""

    def day(self, subject: EntityRef, property: str) -> date | None:
        """The day of an event, None where it is not known to the day."""
        fact: Fact | None = self.facts.value(FactRef(subject, property))
        period = fact.value if fact is not None else None
        is_day = isinstance(period, Period) and period.lower is not None and period.lower == period.upper
        return period.lower if isinstance(period, Period) and is_day else None


def payloads() -> list[Case]:
    """The saved answers that are here; none where `../shared` is absent."""
    cases = [*TVMAZE_CASES, *TMDB_CASES]
    return [case for case in cases if case.needs is not None and case.needs.exists()]


def drafts(folder: Path) -> Iterator[Draft]:
    """Of each show the articles of its last season and of the one after that, in a store of its own in `folder`."""
    for place, case in enumerate(payloads()):
        store = SqlStore.open(folder / f"{place}.db", create=True)
        server, client = Replay(), a_client(Clock(now=lambda: NOW))
        try:
            batch = case.bring(server, client)
        finally:
            client.close()
            server.close()
        store.apply(batch, now=NOW)
        (ref,) = (entity.ref for entity in batch.entities if entity.kind is Kind.SHOW)
        facts = store.show(ref)
        assert facts is not None
        last = max((season.number or 1 for season in facts.seasons), default=1)
        for number in (last, last + 1):
            text = new_article(facts, number, today=TODAY, article_id=f"{place}-{number}")
            yield Draft(f"{case.id} {number}", text, facts, Known(store, facts), number)
