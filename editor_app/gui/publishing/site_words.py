"""What is said of a site: its kind, its place, whom it takes us for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from editor_app.publish.site import Site, SiteKind
from editor_app.publish.zones import zone_of

if TYPE_CHECKING:
    from editor_app.publish.destination import Standing

KINDS = {SiteKind.WORDPRESS: "WordPress", SiteKind.GHOST: "Ghost", SiteKind.FOLDER: "Folder"}
KEYS = {SiteKind.WORDPRESS: "Application password", SiteKind.GHOST: "Admin API key"}
FORMS = {"hugo": "Hugo", "jekyll": "Jekyll", "markdown": "Markdown"}


def place_words(site: Site) -> str:
    """ "WordPress · desk.example.org", "Folder · ~/blog · Hugo"."""
    place = site.home.partition("://")[2].rstrip("/") or site.home
    return " · ".join(part for part in (KINDS[site.kind], place, FORMS.get(site.form, "")) if part)


def breakable(place: str) -> str:
    """Words with addresses and names in them that may be set in several lines: behind slashes, hyphens and the like."""
    for mark in "/-=_":
        place = place.replace(mark, f"{mark}\u200b")
    return place


def zone_words(written: str, now: datetime) -> str:
    """ "Asia/Seoul (UTC+9)"; an offset alone, or a zone that is not known, as it is written."""
    zone = zone_of(written)
    if zone is None:
        return written or "not told"
    offset = offset_words(now.astimezone(zone))
    return offset if written[:1] in "+-" else f"{written.replace('_', ' ')} ({offset})" if written != "UTC" else "UTC"


def offset_words(moment: datetime) -> str:
    """How far its zone is from UTC: "UTC", "UTC+9", "UTC−3:30"."""
    minutes = round((moment.utcoffset() or timedelta()).total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def standing_rows(standing: Standing, now: datetime) -> Sequence[tuple[str, str]]:
    """What a test of the connection found, a name and words each."""
    who = f"{standing.who} ({standing.role})" if standing.role and standing.role != standing.who else standing.who
    rights = [
        "publish" if standing.may_publish else "save drafts, and not publish",
        "upload pictures" if standing.may_upload else "no pictures",
    ]
    return tuple(
        (name, words)
        for name, words in (
            ("Signed in as", who),
            ("May", ", ".join(rights)),
            ("HTML", "kept as it is" if standing.keeps_any_html else "unsafe tags are stripped (no unfiltered_html)"),
            ("Time zone", zone_words(standing.zone, now)),
            ("Runs", standing.version),
        )
        if words
    )
