"""Sites, and what a test of the connection found, as the command line says it: for people, and as rows for programs."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from datetime import datetime

from editor_app.publish.credentials import variable_of
from editor_app.publish.destination import Standing
from editor_app.publish.site import Site, SiteKind
from editor_app.publish.zones import zone_of

_TITLES = {SiteKind.WORDPRESS: "WordPress", SiteKind.GHOST: "Ghost", SiteKind.FOLDER: "folder"}


def site_row(site: Site) -> dict[str, object]:
    return {"name": site.name, "kind": site.kind.value, "home": site.home, "user": site.user, "form": site.form}


def standing_row(standing: Standing) -> dict[str, object]:
    return {
        "version": standing.version,
        "who": standing.who,
        "role": standing.role,
        "zone": standing.zone,
        "may_publish": standing.may_publish,
        "may_upload": standing.may_upload,
        "keeps_any_html": standing.keeps_any_html,
        "consequences": list(standing.consequences),
        "lacks": list(standing.lacks),
    }


def described(site: Site) -> str:
    """ "WordPress, https://desk.example, as editor"."""
    what = f"{site.form.capitalize()} in a {_TITLES[site.kind]}" if site.form else _TITLES[site.kind]
    who = f", as {site.user}" if site.user else ""
    return f"{what}, {site.home}{who}"


def listed(sites: Sequence[Site], with_key: Container[str]) -> Iterator[str]:
    """A line each; `with_key` has the names of those whose key is known."""
    width = max((len(site.name) for site in sites), default=0)
    for site in sites:
        lacks = "" if site.kind is SiteKind.FOLDER or site.name in with_key else "; no key yet"
        yield f"{site.name.ljust(width)}  {described(site)}{lacks}"


def standing_words(site: Site, standing: Standing, now: datetime) -> Iterator[str]:
    """What was found, a line each, and then what follows from it."""
    role = f", {standing.role}" if standing.role and standing.role.casefold() != standing.who.casefold() else ""
    rights = [
        "publish" if standing.may_publish else "hand in drafts and not publish",
        "bring pictures" if standing.may_upload else "bring no pictures",
        "send any HTML" if standing.keeps_any_html else "send the HTML that is trusted there (no unfiltered_html)",
    ]
    lines = {"It runs": standing.version, "You are": f"{standing.who}{role}", "You may": ", ".join(rights)}
    if site.kind is SiteKind.FOLDER:
        lines = {"It is for": standing.version}
    if standing.lacks:
        lines.pop("You may", None)
    lines["Its clock"] = _clock(standing.zone, now)
    yield from (f"  {name.ljust(10)} {words}" for name, words in lines.items())
    yield from (f"- {told}" for told in standing.consequences)
    yield from (f"Lacking: {lack}" for lack in standing.lacks)


def _clock(zone: str, now: datetime) -> str:
    clock = zone_of(zone)
    return zone if clock is None else f"{zone}, where it is {now.astimezone(clock):%Y-%m-%d %H:%M}"


def without_key_words(site: Site) -> Iterator[str]:
    yield f"Added {site.name}: {described(site)}"
    yield f"It has no key yet: `showdesk sites key {site.name}` keeps one, or give it as {variable_of(site)}."
