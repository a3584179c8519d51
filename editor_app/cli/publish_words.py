"""What publishing did or would do, as the command line says it: for people, and as rows for programs."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from editor_app.publish.conflict import Choice, Conflict, ConflictFound
from editor_app.publish.destination import Destination, Live, PostState, Request
from editor_app.publish.merging import merge_of
from editor_app.publish.planning import Plan
from editor_app.publish.publishing import Outcome
from editor_app.publish.site import Site, SiteKind
from editor_app.publish.versions import Version
from editor_app.publish.work_tree import commit_message, work_tree_of
from editor_app.publish.zones import zone_of

_REVISION = 12  # letters of a hash that name a state of a post
_LONGEST = 160
_STATES = {
    PostState.DRAFT: "A draft, which no reader sees",
    PostState.PENDING: "Waits for somebody who may publish",
    PostState.SCHEDULED: "Scheduled",
    PostState.PUBLISHED: "Published",
    PostState.WITHDRAWN: "Withdrawn",
}


def moment_words(moment: datetime, zone: str) -> str:
    """ "2026-12-05 08:00 Asia/Seoul (2026-12-04 23:00 UTC)"."""
    utc = f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    clock = zone_of(zone)
    if clock is None or zone in ("UTC", "Etc/UTC", "+00:00"):
        return utc
    return f"{moment.astimezone(clock):%Y-%m-%d %H:%M} {zone} ({utc})"


# ---- outcomes ----


def live_row(site: Site, live: Live) -> dict[str, object]:
    at = live.at.astimezone(UTC).isoformat() if live.at is not None else ""
    return {
        "site": site.name,
        "id": live.id,
        "state": live.state.value,
        "address": live.address,
        "preview": live.preview,
        "at": at,
    }


def outcome_words(site: Site, outcome: Outcome, commit: Mapping[str, str] | None) -> Iterator[str]:
    """What became of it, a line each; `commit` is that of `commit_row`."""
    live = outcome.live
    where = live.address if live.state is PostState.PUBLISHED else live.preview or live.address
    when = f" for {live.at:%Y-%m-%d %H:%M} UTC" if live.state is PostState.SCHEDULED and live.at is not None else ""
    if outcome.resumed:
        yield "It was gone on with where it had been broken off."
    yield f"{_STATES[live.state]}{when} on {site.name}: {where}"
    yield from (f"- {difference}" for difference in outcome.differences)
    yield from commit_words(commit)


def commit_words(commit: Mapping[str, str] | None) -> Iterator[str]:
    if commit is not None:
        branch = f" on {commit['branch']}" if commit["branch"] else ""
        yield f"Nothing is committed{branch} yet. A message for it: {commit['message']}"


def commit_row(site: Site, live: Live, *, is_new: bool) -> dict[str, str] | None:
    """For a folder under git, the commit that nobody has made yet; `is_new` where the article was not out before."""
    tree = work_tree_of(Path(site.home)) if site.kind is SiteKind.FOLDER else None
    if tree is None:
        return None
    return {"branch": tree.branch, "message": commit_message(live.title, live.state, is_new=is_new)}


# ---- a dry run ----


def plan_row(plan: Plan, destination: Destination) -> dict[str, object]:
    return {
        "requests": [
            {"method": r.method, "address": r.address, "says": r.says, "body": _plain(r)} for r in plan.requests
        ],
        "difference": list(plan.difference),
        "losses": list(plan.losses),
        "notes": list(plan.notes),
        "conflict": choices_row(plan.conflict, destination) if plan.conflict is not None else None,
    }


def _plain(request: Request) -> object:
    return request.body if isinstance(request.body, str) else json.loads(json.dumps(dict(request.body)))


def plan_words(plan: Plan, notes: Sequence[str]) -> Iterator[str]:
    yield "Nothing was sent. Publishing would send:"
    for request in plan.requests:
        where = f": {request.method} {request.address}" if request.address else ""
        yield f"  {request.says}{where}"
        yield from (f"    {line}" for line in _body_words(request))
    if plan.difference:
        yield ""
        yield from plan.difference
        yield ""
    yield from (f"The site takes away: {loss}" for loss in plan.losses)
    yield from (f"- {note}" for note in (*notes, *plan.notes))
    if plan.is_cut_off:
        yield "An earlier publishing was broken off; it would be gone on with."
    if plan.conflict is not None:
        yield "The post was changed on the site since: publishing will ask about it."


def _body_words(request: Request) -> Iterator[str]:
    if isinstance(request.body, str):
        if request.body and "\n" not in request.body:  # a whole page is in the difference
            yield request.body[:_LONGEST]
        return
    for name, value in _flat(dict(request.body)):
        words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        line = " ".join(words.split())
        yield f"{name}: {line[:_LONGEST]}{'…' if len(line) > _LONGEST else ''}"


def _flat(body: dict[str, object]) -> Iterator[tuple[str, object]]:
    """The fields of a post, without the list of one that Ghost wants around them."""
    for name, value in body.items():
        if isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict) and name == "posts":
            yield from value[0].items()
        else:
            yield name, value


# ---- a conflict ----


def choices_row(conflict: Conflict, destination: Destination) -> dict[str, object]:
    def words(version: Version | None) -> dict[str, str] | None:
        if version is None:
            return None
        return {"title": version.title, "text": version.text, "excerpt": version.excerpt}

    return {
        "revision": conflict.live.sha256[:_REVISION],
        "base": words(conflict.base),
        "mine": words(conflict.mine),
        "theirs": words(conflict.theirs),
        "merges": not merge_of(conflict, destination.canonical).conflicts,
    }


def conflict_words(
    conflict: Conflict, destination: Destination, problem: ConflictFound, choice: Choice | None, *, is_another: bool
) -> Iterator[str]:
    yield f"{problem.what} {problem.why}"
    if is_another:
        yield "It has changed once more since you were shown it."
    yield ""
    before = conflict.base or conflict.mine
    names = ("as it was left", "on the site now") if conflict.base is not None else ("from here", "on the site now")
    yield from _difference(before, conflict.theirs, destination, names)
    yield ""
    merges = not merge_of(conflict, destination.canonical).conflicts
    if choice is Choice.MERGED and not merges:
        yield "Both changed the same paragraphs, so they cannot be kept beside each other."
    revision = conflict.live.sha256[:_REVISION]
    yield "Nothing was overwritten. Publish again with one of:"
    yield f"  --mine --seen {revision}     replaces what is there"
    yield f"  --theirs --seen {revision}   leaves what is there"
    if merges:
        yield f"  --merge --seen {revision}    keeps both changes"


def _difference(one: Version, other: Version, destination: Destination, names: tuple[str, str]) -> Iterator[str]:
    def lines(version: Version) -> list[str]:
        parts = (version.title, version.excerpt, version.text)
        return [line for part in parts for line in destination.canonical(part).splitlines()]

    yield from difflib.unified_diff(lines(one), lines(other), *names, lineterm="")
