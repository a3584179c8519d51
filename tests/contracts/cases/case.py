"""What the contract asks of a whole answer of a provider.

Invented answers lie in `payloads/`; real ones in `../shared/data` beside the checkout, and what needs them is skipped
where that is absent.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from editor_app.facts.batch import Batch
from editor_app.facts.entities import Entity
from editor_app.facts.provider import Provider
from editor_app.facts.providers.client import Client, Clock, Pace, Patience
from editor_app.facts.refs import EntityRef
from editor_app.text.dates import Period
from editor_app.watch import Watch
from tests.replaying import Content, Replay

PAYLOADS = Path(__file__).parents[1] / "payloads"
SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"

Json: TypeAlias = Any  # payloads, as json.loads gives them


def load(path: Path) -> Json:
    """What a payload holds."""
    return json.loads(path.read_text(encoding="utf-8"))


def is_written(period: Period, raw: str) -> bool:
    """Whether a date stands in the answer as exactly as that."""
    return period.code in raw


@dataclass(frozen=True)
class Case:
    """One answer, and what it holds by hand.

    `answers` gives what the server says, by path with query. `values` are facts read off the payload by a person: the
    name of a fact and its value as `Fact.code` has it; `unknown` are facts that the payload leaves open. `says` tells
    whether a date stands in the raw payload.
    """

    id: str
    make: Callable[[Client, str], Provider]  # with the server's address
    query: str
    answers: Callable[[], Mapping[str, Content]]
    values: Mapping[str, str] = field(default_factory=dict)
    unknown: Sequence[str] = ()
    needs: Path | None = None
    says: Callable[[Period, str], bool] = is_written
    is_kept: bool = True  # while it is fresh; what is asked by POST never is

    def bring(self, replay: Replay, client: Client) -> Batch:
        for path, content in self.answers().items():
            replay.says(path, content)
        return self.make(client, replay.address).bring(self.query, Watch())

    def raw(self) -> str:
        contents = (c.read_bytes() if isinstance(c, Path) else json.dumps(c).encode() for c in self.answers().values())
        return "\n".join(content.decode() for content in contents)


def entity_of(batch: Batch, ref: EntityRef) -> Entity:
    """The entity of that reference that was brought."""
    (found,) = (entity for entity in batch.entities if entity.ref == ref)
    return found


def stated(batch: Batch, ref: EntityRef) -> dict[str, list[str]]:
    """What was brought about one entity: the codes of its values by property."""
    found: dict[str, list[str]] = {}
    for fact in batch.facts:
        if fact.ref.subject == ref:
            found.setdefault(fact.ref.property, []).append(fact.code)
    return found


def as_parameters(cases: list[Case]) -> list[Any]:
    return [
        pytest.param(
            case,
            id=case.id,
            marks=pytest.mark.skipif(
                case.needs is not None and not case.needs.exists(), reason="needs ../shared/data, which is not here"
            ),
        )
        for case in cases
    ]


def a_client(clock: Clock, **more: Any) -> Client:
    """A client without much patience."""
    patience = Patience(connect=1.0, read=0.25, answer=2.0, total=6.0, attempts=3, first_wait=0.02)
    return Client("Catalogue", **{"pace": Pace(1_000, 1.0), "patience": patience, "clock": clock, **more})
