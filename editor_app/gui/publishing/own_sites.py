"""The writer's own sites: a file beside the settings, keys in the keyring, and what answers on the network."""

from __future__ import annotations

from contextlib import AbstractContextManager, closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.errors import KeyNotKept

if TYPE_CHECKING:  # all of it is imported in the thread that asks, and not at the start
    from editor_app.publish.destination import Destination, Standing
    from editor_app.publish.discovery import Found
    from editor_app.publish.records import Records
    from editor_app.publish.site import Site
    from editor_app.watch import Watch


class OwnSites:
    """`at_hand.Sites` over the file at `path`. What is known of each article on each lies in `opening.own_folder`.

    Where there is no keyring, a key is held until the program ends, and is asked for the next time.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held: dict[Site, str] = {}

    def all(self) -> tuple[Site, ...]:
        from editor_app.publish.sites import load_sites

        return load_sites(self._path)

    def find(self, typed: str, watch: Watch) -> Found:
        from editor_app.publish.discovery import discover

        return discover(typed, watch, known=self.all())

    def test(self, site: Site, key: str, watch: Watch) -> Standing:
        from editor_app.publish.credentials import checked
        from editor_app.publish.trying import tried

        with self._opened(site, checked(site, key) if key else "") as destination:
            return tried(destination, watch)

    def keep(self, site: Site, key: str) -> tuple[Site, ...]:
        from editor_app.publish.credentials import checked, keep_key
        from editor_app.publish.sites import keep_site

        if key:
            self._held.pop(site, None)
            try:
                keep_key(site, key)
            except KeyNotKept:
                self._held[site] = checked(site, key)
        return keep_site(self._path, site)

    def remove(self, site: Site) -> tuple[Site, ...]:
        from editor_app.publish.credentials import forget_key
        from editor_app.publish.sites import remove_site

        left = remove_site(self._path, site.name)
        self._held.pop(site, None)
        with suppress(KeyNotKept):  # then it keeps none of ours
            forget_key(site)
        return left

    def holds(self, site: Site) -> bool:
        return site in self._held

    def open(self, site: Site) -> AbstractContextManager[Destination]:
        return self._opened(site, "")

    def records(self) -> Records:
        from editor_app.publish.opening import own_folder
        from editor_app.publish.records import Records

        return Records(own_folder())

    def _opened(self, site: Site, key: str) -> AbstractContextManager[Destination]:
        """`site` with `key`, or where that is "" with the one that is held or kept."""
        from editor_app.publish.opening import open_destination, own_folder

        return closing(open_destination(site, own_folder(), key=key or self._held.get(site, "")))
