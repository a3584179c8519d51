"""What the window works with: the store when it has come, the worker process, and the time."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from editor_app.errors import StoreMissing
from editor_app.facts.care import StoreCare
from editor_app.facts.entities import Entity
from editor_app.facts.no_facts import NoFacts
from editor_app.facts.provider import Provider
from editor_app.facts.refs import Kind
from editor_app.facts.store import FactReader, FactStore
from editor_app.gui.house import House
from editor_app.worker.worker import Worker

if TYPE_CHECKING:  # not needed to start
    from editor_app.checks.overtaken.distant import Lookers
    from editor_app.gui.publishing.at_hand import Sites
    from editor_app.publish.links.looking import LinkLooker
    from editor_app.publish.live.keeping import LiveLists


@dataclass
class Desk:
    """Handed to the window by `app`; the store is None until it has been opened, or where there is none.

    `now` gives the time in UTC. `providers` gives those who bring facts from elsewhere, and imports them when it is
    first called. `care` is that of the store that is meant, open or not; None for one on a server. `house` knows the
    house style and has the spelling looked at. `lookers` gives those who look through articles for the freshness desk.
    `sites` are those that are published to. `links` gives who follows the links of articles, and `live` who knows what
    stands on the newsroom's sites, both from any thread; None where nobody does.
    """

    worker: Worker
    now: Callable[[], datetime]
    providers: Callable[[], Sequence[Provider]] = tuple
    store: FactStore | None = None
    care: StoreCare | None = None
    fixed_today: date | None = None
    house: House = field(default_factory=House)
    lookers: Callable[[], Lookers] | None = None
    sites: Sites | None = None
    links: Callable[[], LinkLooker] | None = None
    live: Callable[[], LiveLists] | None = None

    @property
    def facts(self) -> FactReader:
        """The store, or while there is none a reader that knows nothing: one can always write."""
        return self.store if self.store is not None else NoFacts()

    def today(self) -> date:
        return self.fixed_today or self.now().astimezone().date()

    def new_id(self) -> str:
        """An id for an article: made once, never derived from what it says."""
        return str(uuid.uuid4())

    def add_show(self, name: str) -> Entity:
        """Add a show with nothing but a name to the store. Raises `StoreMissing` where there is none."""
        if self.store is None:
            raise StoreMissing(f"“{name}” was not added.", why="No store of facts is open.")
        return self.store.add(Kind.SHOW, name, now=self.now())
