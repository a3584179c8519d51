"""The writer's sites as the window reaches them. All of it waits for something: never in the window's thread."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # the publish room is imported when the writer first turns to it
    from editor_app.publish.destination import Destination, Standing
    from editor_app.publish.discovery import Found
    from editor_app.publish.records import Records
    from editor_app.publish.site import Site
    from editor_app.watch import Watch


class Sites(Protocol):
    """Where articles can be published to. Each raises a `PublishError`, and `Cancelled` where there is a watch."""

    def all(self) -> tuple[Site, ...]:
        """Those that the writer set up, in their order."""
        ...

    def find(self, typed: str, watch: Watch) -> Found:
        """The site at an address as people type it."""
        ...

    def test(self, site: Site, key: str, watch: Watch) -> Standing:
        """Whom `site` takes us for with `key`, or where that is "" with the key that is kept."""
        ...

    def keep(self, site: Site, key: str) -> tuple[Site, ...]:
        """Keep `site` and, where one is given, its key; gives them all."""
        ...

    def remove(self, site: Site) -> tuple[Site, ...]:
        """Forget `site` and its key. Nothing on the site itself changes."""
        ...

    def holds(self, site: Site) -> bool:
        """Whether the key of `site` is held for as long as the program runs, since nothing would keep it."""
        ...

    def open(self, site: Site) -> AbstractContextManager[Destination]:
        """`site` with its key, for one errand."""
        ...

    def records(self) -> Records:
        """What is known here of each article on each site."""
        ...
