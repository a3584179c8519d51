"""The writer's sites, in a small file beside the settings. No secret is in it: see `credentials`."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from editor_app.article.files import atomic_write
from editor_app.errors import ArticleUnwritable, PublishError
from editor_app.publish.site import Site, SiteKind

FILE_NAME = "sites.json"

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
_WORDS = ("name", "kind", "home", "api", "user", "form")


def own_sites() -> Path:
    """Where this writer's file is, in the folder of the window's settings."""
    from platformdirs import user_config_path  # takes its time, and a file that is named needs it not

    settings = os.environ.get("SHOWDESK_SETTINGS")
    folder = Path(settings).parent if settings else user_config_path("showdesk", appauthor=False)
    return folder / FILE_NAME


def load_sites(path: Path) -> tuple[Site, ...]:
    """The sites in the file at `path`, in their order; none where there is no file.

    Raises `PublishError` where it is not all understood: a site that was left out would be lost with the next change.
    """
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["sites"]
        return tuple(_site(row) for row in rows)
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as problem:
        said = problem.strerror if isinstance(problem, OSError) else "It is not in the form in which Showdesk keeps it"
        raise PublishError(
            "The list of your sites cannot be read.",
            why=f"{said}: {path}.",
            remedy="Put the file right, or move it away and add your sites again. Their keys are still in the keyring.",
        ) from problem


def _site(row: object) -> Site:
    if not isinstance(row, dict) or not all(isinstance(row.get(word, ""), str) for word in _WORDS):
        raise ValueError("a site is an object of words")
    words = {word: str(row.get(word, "")) for word in _WORDS}
    if not _NAME.fullmatch(words["name"]) or not words["home"]:
        raise ValueError("a site has a name and a home")
    return Site(**{**words, "kind": SiteKind(words["kind"])})  # type: ignore[arg-type]  # the one that is no word


def keep_site(path: Path, site: Site) -> tuple[Site, ...]:
    """Keep `site` in place of that of its name, or after all others; gives them all.

    Raises `PublishError` where its name is none, or the file cannot be read or written.
    """
    checked_name(site.name)
    known = load_sites(path)
    is_known = any(each.name == site.name for each in known)
    sites = tuple(site if each.name == site.name else each for each in known) if is_known else (*known, site)
    _save(path, sites)
    return sites


def checked_name(name: str) -> str:
    """`name`, where a site can be called so. Raises `PublishError` that says how one can."""
    if not _NAME.fullmatch(name):
        raise PublishError(
            f"“{name}” is no name for a site.",
            why="It stands in your articles and on the command line.",
            remedy="Take small letters, digits and hyphens, at most 40, such as “main”.",
        )
    return name


def remove_site(path: Path, name: str) -> tuple[Site, ...]:
    """Take the site out of the file; gives those that are left. Raises as `site_named` and `keep_site` do."""
    gone = site_named(load_sites(path), name)
    sites = tuple(each for each in load_sites(path) if each != gone)
    _save(path, sites)
    return sites


def site_named(sites: Sequence[Site], name: str) -> Site:
    """The one called `name`. Raises `PublishError` that names those there are."""
    found = next((site for site in sites if site.name == name), None)
    if found is None:
        raise PublishError(
            f"You have no site named “{name}”.",
            why=f"Yours are: {', '.join(site.name for site in sites)}." if sites else "You have none yet.",
            remedy="" if sites else "`showdesk sites add ADDRESS` adds one, and so does Publish, Sites in the window.",
        )
    return found


def free_name(words: str, sites: Iterable[Site]) -> str:
    """A name for a new site made of `words`, such as its host, that none of `sites` has: "showdesk-example"."""
    bare = re.sub(r"^(?:www|blog)\.", "", words.lower())
    name = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:32].strip("-") or "site"
    taken = {site.name for site in sites}
    number = 1
    while (free := name if number == 1 else f"{name}-{number}") in taken:
        number += 1
    return free


def _save(path: Path, sites: Sequence[Site]) -> None:
    rows = [{word: words for word, words in asdict(site).items() if words} for site in sites]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic_write(path, (json.dumps({"sites": rows}, ensure_ascii=False, indent=1) + "\n").encode())
    except (OSError, ArticleUnwritable) as problem:
        why = problem.why if isinstance(problem, ArticleUnwritable) else f"The system says: {problem.strerror}."
        raise PublishError(
            "The list of your sites was not saved.", why=why, remedy=f"See that {path} can be written."
        ) from problem
