"""What publishing would do, asked beforehand: only questions go to the site."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace

from editor_app.export.export import Export
from editor_app.export.pictures import Placed
from editor_app.facts.receipts import Receipt
from editor_app.publish.composing import (
    ReadPicture,
    as_draft,
    composed,
    goes_in_place,
    live_version,
    picture_file,
    version_of,
)
from editor_app.publish.conflict import Conflict
from editor_app.publish.destination import Destination, Live, PictureFile, Post, PostState, Request, Standing
from editor_app.publish.publishing import state_for, welcomed
from editor_app.publish.records import Record, Records
from editor_app.publish.standing_post import conflict_with, is_still_merged
from editor_app.publish.versions import Version, fingerprint
from editor_app.publish.wanted import Wanted
from editor_app.watch import Progress, Watch


@dataclass(frozen=True, slots=True)
class Plan:
    """`requests` are what would be sent, in order. `difference` is a unified diff from what is live to what would be.

    `losses` are what the site will take away, `notes` what else the writer should know, a sentence each. `live` is
    None for a new post, and one in the site's bin has the state WITHDRAWN. `conflict` is what publishing would ask
    about. `is_cut_off` says that an earlier publishing did not come to its end, and would be gone on with.
    """

    standing: Standing
    live: Live | None
    requests: tuple[Request, ...]
    difference: tuple[str, ...]
    losses: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    conflict: Conflict | None = None
    is_cut_off: bool = False


def plan(
    export: Export,
    destination: Destination,
    records: Records,
    *,
    article_id: str,
    wanted: Wanted,
    pictures: ReadPicture,
    last: Receipt | None = None,
    watch: Watch | None = None,
) -> Plan:
    """What `publishing.publish` would do with the same arguments. Raises a `PublishError`, and `Cancelled`."""
    seen_by = watch or Watch()
    seen_by.tell(Progress("Asking the site"))
    standing = welcomed(destination, seen_by)
    record = records.load(article_id, destination.site)
    id = record.post or (last.id if last is not None else "")
    live = destination.find(id=id, marker=article_id, slug=wanted.slug, watch=seen_by)
    files = {picture.address: picture_file(picture, pictures) for picture in export.pictures}
    placed = _placed(destination, record, files, seen_by)
    state = state_for(wanted, standing)
    post = composed(export, wanted, placed, article_id=article_id, state=state, live=live, base=record.base)
    mine = version_of(post)
    if live is not None and is_still_merged(record.base, mine, live):
        post = replace(post, title=live.title, text=live.text, excerpt=live.excerpt)
    uploads = [_upload(file) for address, file in files.items() if standing.may_upload and address not in placed]
    conflict = None
    if live is not None and live.state is not PostState.WITHDRAWN:
        print_of_mine = fingerprint(mine, destination.canonical)
        conflict = conflict_with(record, live, mine, last, print_of_mine=print_of_mine)
    return Plan(
        standing,
        live,
        requests=(
            *uploads,
            *destination.preparations(post, live, seen_by),
            *_requests(destination, post, live, standing),
        ),
        difference=_difference(
            live_version(live) if live is not None else None, destination.foreseen(post, standing), destination
        ),
        losses=destination.losses(post, standing),
        notes=tuple(_notes(destination, post.slug, wanted, standing, live, seen_by)),
        conflict=conflict,
        is_cut_off=record.is_begun,
    )


def _requests(destination: Destination, post: Post, live: Live | None, standing: Standing) -> tuple[Request, ...]:
    """What `publish` sends for the post: at once where it is out or handed in, else a draft first."""
    if live is not None and goes_in_place(live, post.state):
        return destination.requests(post, live)
    draft = as_draft(post)
    foreseen = destination.foreseen(draft, standing)
    standing_draft = Live(
        id=live.id if live is not None else "ID",
        state=PostState.DRAFT,
        address="",
        slug=post.slug,
        title=foreseen.title,
        text=foreseen.text,
        excerpt=foreseen.excerpt,
        categories=post.categories,
        tags=post.tags,
        author=post.author,
        picture=str(post.picture.number or "") if post.picture is not None else "",
        marker=post.marker,
        structured=post.structured if standing.keeps_any_html else "",
    )
    then = destination.requests(post, standing_draft) if post.state is not PostState.DRAFT else ()
    return (*destination.requests(draft, live), *then)


def _placed(destination: Destination, record: Record, files: dict[str, PictureFile], watch: Watch) -> dict[str, Placed]:
    placed = {}
    for address, file in files.items():
        known = record.pictures.get(file.sha256) or destination.find_picture(file, watch)
        if known is not None:
            placed[address] = known
    return placed


def _upload(file: PictureFile) -> Request:
    return Request(
        "POST", "", f"Bring the picture {file.name} there", f"{len(file.data):,} bytes, alt text “{file.alt}”"
    )


def _difference(live: Version | None, mine: Version, destination: Destination) -> tuple[str, ...]:
    before = _lines(live, destination) if live is not None else []
    return tuple(difflib.unified_diff(before, _lines(mine, destination), "on the site", "from here", lineterm=""))


def _lines(version: Version, destination: Destination) -> list[str]:
    head = [line for line in (version.title, version.excerpt) if line]
    return [*head, *destination.canonical(version.text).splitlines()]


def _notes(
    destination: Destination, slug: str, wanted: Wanted, standing: Standing, live: Live | None, watch: Watch
) -> list[str]:
    notes = list(standing.consequences)
    if (live is None or live.slug != slug) and destination.slug_is_taken(slug, watch):
        notes.append(f"The address “{slug}” is taken there, so the site will choose another.")
    if live is not None and live.state is PostState.WITHDRAWN:
        notes.append("The post of this article is in the site's bin; you will be asked whether to take it out.")
    if state_for(wanted, standing) is PostState.PENDING:
        notes.append(f"It will wait for somebody who may publish, since {standing.role} may not.")
    return notes
