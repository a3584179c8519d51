"""A test of the connection to a site: who we are there, what we may do, what runs there."""

from __future__ import annotations

import re
from dataclasses import replace

from editor_app.publish.destination import Destination, Standing
from editor_app.publish.discovery import release_at
from editor_app.publish.site import SiteKind
from editor_app.watch import Watch


def tried(destination: Destination, watch: Watch) -> Standing:
    """As `Destination.test`, with the release too where a site tells it on its pages alone. Raises as that does."""
    standing = destination.test(watch)
    if destination.site.kind is SiteKind.FOLDER or re.search(r"\d", standing.version):
        return standing
    return replace(standing, version=release_at(destination.site, watch) or standing.version)
