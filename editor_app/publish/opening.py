"""A site as what can be published to: the one place that knows which file speaks to which kind."""

from __future__ import annotations

import os
from pathlib import Path

from editor_app.publish.credentials import need_key, usable
from editor_app.publish.destination import Destination
from editor_app.publish.folder import Folder
from editor_app.publish.ghost import Ghost
from editor_app.publish.journal import Journal
from editor_app.publish.sending import Doubt
from editor_app.publish.site import Site, SiteKind
from editor_app.publish.wordpress.wordpress import WordPress
from editor_app.wire.patience import Clock, Patience

VARIABLE = "SHOWDESK_PUBLISHING"


def own_folder() -> Path:
    """Where this writer's records and the journal are, in the folder for application data."""
    from platformdirs import user_data_path  # takes its time, and a folder that is named needs it not

    return Path(os.environ.get(VARIABLE) or user_data_path("showdesk", appauthor=False) / "publishing")


def open_destination(
    site: Site, folder: Path, *, key: str = "", patience: Patience | None = None, clock: Clock | None = None
) -> Destination:
    """What speaks to `site`. Nothing is asked yet, and whoever opened it closes it.

    `folder` is that of the records. `key` is taken in place of what the environment or the keyring holds. Raises
    `SignInRefused` where there is none, or what is given cannot be one.
    """
    known = usable(site, key) if key else need_key(site)
    match site.kind:
        case SiteKind.FOLDER:
            return Folder(site, folder / "pictures", clock=clock)
        case SiteKind.GHOST:
            return Ghost(site, known, Journal(folder), patience=patience, clock=clock)
        case SiteKind.WORDPRESS:
            return WordPress(site, known, Journal(folder), patience=patience, clock=clock)


def doubt_about(site: Site) -> Doubt:
    """How long something may still be under way there: a folder is this machine's own, and nothing is."""
    return Doubt(0.0, 0.0, 0.0) if site.kind is SiteKind.FOLDER else Doubt()
