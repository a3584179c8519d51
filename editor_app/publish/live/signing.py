"""Who we are to a site that lists its articles to nobody else."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from editor_app.errors import ShowdeskError
from editor_app.publish.credentials import find_key
from editor_app.publish.ghost_api import Token
from editor_app.publish.site import Site, SiteKind

log = logging.getLogger(__name__)


def sign_in(site: Site) -> Callable[[], Mapping[str, str]] | None:
    """The headers for `site`, by the key that is kept; None where there is none. Asks the keyring."""
    if site.kind is not SiteKind.GHOST:
        return None
    try:
        token = Token.of_key(find_key(site))
    except (ShowdeskError, ValueError) as problem:
        log.info("there is no key to read what stands on %s: %s", site.name, problem)
        return None
    return (lambda: {"Authorization": f"Ghost {token.written(datetime.now(UTC))}"}) if token.id else None
