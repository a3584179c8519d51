"""Providers for the tests of the window: they answer what they are given, and can be held in the middle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from threading import Event

from editor_app.errors import Cancelled, ShowdeskError
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Identifier
from editor_app.facts.provider import Found
from editor_app.facts.refs import EntityRef
from editor_app.facts.show_facts import show_facts_from
from editor_app.watch import Progress, Watch


@dataclass
class _Held:
    """Brings the shows it is given. With its `gate` shut it answers when that opens, or is cancelled.

    `problem` is raised in place of an answer. `asked` and `brought` tell what it was asked, `stopped` that it was
    cancelled.
    """

    shows: Sequence[tuple[Found, Batch]] = ()
    name: str = "tvmaze"
    title: str = "TVmaze"
    licence: str = "CC-BY-SA-4.0"
    problem: ShowdeskError | None = None
    gate: Event = field(default_factory=Event)
    stopped: Event = field(default_factory=Event)
    asked: list[str] = field(default_factory=list)
    brought: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gate.set()

    def bring(self, query: str, watch: Watch) -> Batch:
        self.brought.append(query)
        watch.tell(Progress("Reading the seasons", 1, 3, "answers"))
        self._wait(watch)
        return next(batch for found, batch in self.shows if found.query == query)

    def _wait(self, watch: Watch) -> None:
        while not self.gate.wait(0.01):
            try:
                watch.stop_if_cancelled()
            except Cancelled:
                self.stopped.set()
                raise
        if self.problem is not None:
            raise self.problem


@dataclass
class SlowProvider(_Held):
    """One that can be asked by name."""

    def search(self, words: str, watch: Watch) -> tuple[Found, ...]:
        self.asked.append(words)
        watch.tell(Progress(f"Waiting for a turn at {self.title}"))
        self._wait(watch)
        return tuple(found for found, _ in self.shows if words.casefold() in found.name.casefold())


@dataclass
class KeyedSlowProvider(SlowProvider):
    """One that wants a key."""

    name: str = "tmdb"
    title: str = "TMDB"
    licence: str = "TMDB"
    key_address: str = "https://www.themoviedb.org/settings/api"
    keys: list[str] = field(default_factory=list)

    def has_key(self) -> bool:
        return bool(self.keys)

    def keep_key(self, key: str) -> None:
        self.keys.append(key)

    def forget_key(self) -> bool:
        return bool(self.keys) and bool(self.keys.pop())


@dataclass
class FolderProvider(_Held):
    """One that reads a folder of files, whichever is named."""

    name: str = "imdb"
    title: str = "IMDb"
    licence: str = "IMDb-NC"
    files: str = ""

    def bring(self, query: str, watch: Watch) -> Batch:
        self.brought.append(query)
        watch.tell(Progress("Reading title.principals.tsv.gz", 1_200_000, 9_800_000, "rows"))
        self._wait(watch)
        return self.shows[0][1]


def about_one_show(batch: Batch, ref: EntityRef, identifier: Identifier) -> Batch:
    """What of `batch` is about the show `ref`, as a catalogue brings it that knows the show by `identifier`."""
    facts = show_facts_from(batch, ref)
    entities = (replace(e, identifiers=(*e.identifiers, identifier)) if e.ref == ref else e for e in batch.entities)
    return Batch(
        f"TVmaze {identifier.value}",
        tuple(e for e in entities if e.ref in facts.entities),
        facts.credits,
        tuple(f for f in batch.facts if f.ref.subject in facts.entities),
        batch.sources,
    )
