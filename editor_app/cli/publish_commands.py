"""The commands that bring an article to a site, and take it back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import TypeAlias
from uuid import uuid4

import click

from editor_app.article.article import Article
from editor_app.article.files import read_text, save_text
from editor_app.article.frontmatter import set_field
from editor_app.article.parse import parse
from editor_app.checks.checklist import Point, Standing, checklist
from editor_app.checks.dismissals import judged
from editor_app.checks.everywhere import own_file, read_everywhere
from editor_app.checks.run import check
from editor_app.cli.options import existing_file, json_option, now, opened, print_result, store_option, today_option
from editor_app.cli.progress import watching
from editor_app.cli.publish_words import (
    choices_row,
    commit_row,
    commit_words,
    conflict_words,
    live_row,
    moment_words,
    outcome_words,
    plan_row,
    plan_words,
)
from editor_app.cli.reading import MARKDOWN, house_style, tell
from editor_app.errors import ArticleError, Cancelled, NotFit, NotUnderstood, StoreError
from editor_app.export.export import Export
from editor_app.export.exporting import BRING_ALONG, export
from editor_app.facts.receipts import Receipt
from editor_app.facts.store import FactStore
from editor_app.publish.beside import pictures_beside
from editor_app.publish.conflict import Choice, Conflict, ConflictFound, Decision, PostGone
from editor_app.publish.destination import Destination, PostState
from editor_app.publish.merging import merge_of, merged_version
from editor_app.publish.opening import doubt_about, open_destination, own_folder
from editor_app.publish.planning import plan
from editor_app.publish.publishing import Outcome, publish, withdraw
from editor_app.publish.receipts import last_receipt, receipt_edits, without_receipts
from editor_app.publish.records import Records
from editor_app.publish.site import Site
from editor_app.publish.sites import load_sites, own_sites, site_named
from editor_app.publish.wanted import Wanted, wanted_of
from editor_app.publish.zones import zone_of
from editor_app.text.edits import Edit, apply
from editor_app.worker.worker import Worker

MakeEdits: TypeAlias = Callable[[str], Sequence[Edit]]

to_option = click.option("--to", "name", required=True, metavar="SITE", help="One of `showdesk sites list`.")


@dataclass(frozen=True, slots=True)
class Told:
    """What the writer said beforehand about a post that is not as it was left. `seen` is what they were shown."""

    choice: Choice | None
    seen: str

    def decision(self, conflict: Conflict, destination: Destination) -> Decision | None:
        """The answer to `conflict`; None where none was given, or it is about another state of the post."""
        found = conflict.live.sha256
        if self.choice not in (Choice.MINE, Choice.THEIRS, Choice.MERGED) or not found.startswith(self.seen):
            return None
        if self.choice is not Choice.MERGED:
            return Decision(self.choice, found)
        merge = merge_of(conflict, destination.canonical)
        if merge.conflicts:
            return None
        return Decision(Choice.MERGED, found, merged_version(merge))


@click.command("publish")
@existing_file
@to_option
@click.option("--dry-run", is_flag=True, help="Ask the site, and print what would be sent; nothing is.")
@click.option("--draft", is_flag=True, help="Leave it as a draft there, which no reader sees.")
@click.option("--at", metavar="TIME", help="When it is to appear, such as 2026-12-05T08:00, on the site's clock.")
@click.option("--mine", "choice", flag_value=Choice.MINE.value, help="If it was changed there: replace that.")
@click.option("--theirs", "choice", flag_value=Choice.THEIRS.value, help="If it was changed there: leave it so.")
@click.option("--merge", "choice", flag_value=Choice.MERGED.value, help="If it was changed there: keep both changes.")
@click.option("--restore", "choice", flag_value=Choice.RESTORE.value, help="If it is in the site's bin: take it out.")
@click.option("--anew", "choice", flag_value=Choice.ANEW.value, help="If it is gone there: make a new post.")
@click.option("--seen", default="", metavar="REVISION", help="The one you were shown; any other is asked about again.")
@store_option
@today_option
@json_option
def publish_(
    path: Path,
    name: str,
    dry_run: bool,
    draft: bool,
    at: str | None,
    choice: str | None,
    seen: str,
    store: str | None,
    today: date,
    as_json: bool,
) -> None:
    """Publish an article, or bring its post up to date.

    Exits with 1 where something keeps it from being published, or the post was changed on the site; nothing is sent
    then. Broken off by Ctrl+C or a lost connection, the same command goes on where it was, and publishes nothing twice.
    A receipt is written into the article.

    JSON: one object with file, site, id, state (draft, pending, scheduled, published), address, preview, at (when
    readers see it, UTC), resumed, differences (what the site changed or dropped) and notes; for a folder under git
    commit (branch, message). With --dry-run: file, site, requests (method, address, says, body), difference (the lines
    of a unified diff from what is there), losses, notes, blocking, and conflict. Where nothing was sent: file, site,
    blocking (name, words, places as pairs of start and end), and conflict (null, or revision, base, mine, theirs and
    merges: whether both changes can be kept).
    """
    if draft and at is not None:
        raise click.UsageError("--draft and --at exclude each other.")
    site = site_named(load_sites(own_sites()), name)
    state = PostState.DRAFT if draft else PostState.SCHEDULED if at is not None else PostState.PUBLISHED
    told = Told(Choice(choice) if choice is not None else None, seen)
    with opened(store) as facts, Worker() as worker:
        article = _with_id(path, keep=not dry_run)
        blocking = _blocking(article, facts, today, state)
        if blocking and not dry_run:
            print_result([_refused(path, site, blocking)], _blocked_words(path, blocking), as_json=as_json)
            raise click.exceptions.Exit(1)
        with closing(open_destination(site, own_folder())) as destination:
            made = export(article, facts, destination.form, today=today, worker=worker)
            moment = _moment(at, destination) if at is not None else None
            going = _Going(path, article, made, destination, wanted_of(made.head, state, moment))
            if dry_run:
                _look_ahead(going, blocking, as_json=as_json)
                return
            outcome = _sent(going, told, as_json=as_json)
            row = _kept(going, outcome, facts)
            tell((*going.notes, *outcome.notes) if not as_json else ())
            commit = commit_row(site, outcome.live, is_new=going.last is None)
            rows = [row if commit is None else {**row, "commit": commit}]
            print_result(rows, outcome_words(site, outcome, commit), as_json=as_json)


@click.command()
@existing_file
@to_option
@store_option
@json_option
def unpublish(path: Path, name: str, store: str | None, as_json: bool) -> None:
    """Take an article back to a draft on its site.

    Nothing is deleted there. Its receipts for that site leave the article.

    JSON: one object with file, site, id, state, address and preview; for a folder under git commit (branch, message).
    """
    site = site_named(load_sites(own_sites()), name)
    article = parse(read_text(path).text)
    id = article.front_matter.text("id")
    last = last_receipt(article.front_matter.fields, site.name)
    with closing(open_destination(site, own_folder())) as destination, watching() as watch:
        live = withdraw(
            destination, Records(own_folder()), article_id=id, last=last, doubt=doubt_about(site), watch=watch
        )
    _write_down(path, lambda text: without_receipts(text, site.name))
    with opened(store) as facts:
        _tell_store(lambda: facts.drop_receipt(id, site.name))
    row: dict[str, object] = {"file": str(path), **live_row(site, live)}
    commit = commit_row(site, live, is_new=False)
    words = [f"{path} is a draft on {site.name} again; no reader sees it.", *commit_words(commit)]
    print_result([row if commit is None else {**row, "commit": commit}], words, as_json=as_json)


@dataclass(frozen=True, slots=True)
class _Going:
    """One article on its way."""

    path: Path
    article: Article
    made: Export
    destination: Destination
    wanted: Wanted

    @property
    def id(self) -> str:
        return self.article.front_matter.text("id")

    @property
    def site(self) -> Site:
        return self.destination.site

    @property
    def notes(self) -> tuple[str, ...]:
        """Those of the export, but for what publishing does itself."""
        return tuple(note for note in self.made.notes if not note.startswith(BRING_ALONG))

    @property
    def last(self) -> Receipt | None:
        return last_receipt(self.article.front_matter.fields, self.site.name)


# ---- before ----


def _with_id(path: Path, *, keep: bool) -> Article:
    """The article, with the id by which it is known again on each site; `keep` writes one that is new into the file."""
    if path.is_dir():
        raise NotFit(f"{path} is a folder.", remedy="Name one article in it.")
    if path.suffix.lower() not in MARKDOWN:
        raise NotFit(
            f"{path} is no article of Showdesk's.",
            remedy=f"Make one of it: `showdesk import {path} -o {path.with_suffix('.md').name}`.",
        )
    file = read_text(path)
    article = parse(file.text)
    if article.front_matter.text("id").strip():
        return article
    text = apply(file.text, set_field(file.text, article.front_matter, "id", str(uuid4())))
    if keep:
        save_text(path, text, expected_sha256=file.sha256)
    return parse(text)


def _blocking(article: Article, facts: FactStore, today: date, state: PostState) -> list[Point]:
    """What keeps the article from going there. A draft may have gaps: no reader sees them."""
    found = check(article, facts, today=today, house=house_style())  # no slip of spelling keeps an article in
    points = checklist(article, judged(article, found, read_everywhere(own_file())))
    blocking = [point for point in points if point.standing is Standing.BLOCKS]
    if state is not PostState.DRAFT:
        return blocking
    tell(point.words for point in blocking if point.places)
    return [point for point in blocking if not point.places]


def _refused(path: Path, site: Site, blocking: Sequence[Point]) -> dict[str, object]:
    return {"file": str(path), "site": site.name, "blocking": _point_rows(blocking), "conflict": None}


def _point_rows(points: Sequence[Point]) -> list[dict[str, object]]:
    return [
        {"name": point.name, "words": point.words, "places": [[span.start, span.end] for span in point.places]}
        for point in points
    ]


def _blocked_words(path: Path, blocking: Sequence[Point]) -> Iterator[str]:
    yield f"{path} was not published; nothing was sent."
    yield from (f"- {point.name}: {point.words}" for point in blocking)
    yield f"`showdesk check {path}` shows where; --draft brings it there for nobody to read."


_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?")


def _moment(typed: str, destination: Destination) -> datetime:
    """When it is to appear, in UTC. Without an offset it is the time by the clock of the site."""
    try:
        if _TIME.fullmatch(typed.strip()) is None:
            raise ValueError
        moment = datetime.fromisoformat(typed.strip())
    except ValueError:
        raise NotUnderstood(
            f"“{typed}” is no time.", remedy="Write 2026-12-05T08:00, or with an offset 2026-12-05T08:00+09:00."
        ) from None
    with watching() as watch:
        zone = destination.test(watch).zone
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=_zone(zone))
    if moment <= now():
        raise NotFit(
            f"{typed} is past.", why=f"It is {moment_words(now(), zone)}.", remedy="Publish it now, without --at."
        )
    tell([f"It is to appear on {moment_words(moment, zone)}."])
    return moment.astimezone(UTC)


def _zone(name: str) -> tzinfo:
    found = zone_of(name)
    if found is None:
        raise NotUnderstood(
            f"The clock of the site is not known here: {name}.", remedy="Give the time with an offset: +09:00."
        )
    return found


def _look_ahead(going: _Going, blocking: Sequence[Point], *, as_json: bool) -> None:
    with watching() as watch:
        found = plan(
            going.made,
            going.destination,
            Records(own_folder()),
            article_id=going.id,
            wanted=going.wanted,
            pictures=pictures_beside(going.path.parent),
            last=going.last,
            watch=watch,
        )
    row = {
        "file": str(going.path),
        "site": going.site.name,
        **plan_row(found, going.destination),
        "blocking": _point_rows(blocking),
    }
    words = [*plan_words(found, going.notes), *(f"Blocks: {point.name}: {point.words}" for point in blocking)]
    print_result([row], words, as_json=as_json)
    if blocking or found.conflict is not None:
        raise click.exceptions.Exit(1)


# ---- sending ----


def _sent(going: _Going, told: Told, *, as_json: bool) -> Outcome:
    """What became of it; where it was changed there, what was told beforehand decides, or nothing is sent."""
    try:
        return _published(going, None)
    except Cancelled as problem:
        problem.remedy = "What arrived there is kept: the same command goes on from there, and sends nothing twice."
        raise
    except ConflictFound as problem:
        conflict = problem.conflict
        if conflict is None:
            raise
        decision = told.decision(conflict, going.destination)
        if decision is None:
            _refuse_conflict(going, conflict, problem, told, as_json=as_json)
            raise
        return _published(going, decision)
    except PostGone as problem:
        may_restore = told.choice is Choice.RESTORE and problem.live is not None
        if not may_restore and told.choice is not Choice.ANEW:
            problem.remedy = f"{problem.remedy} Say --anew{' or --restore' if problem.live is not None else ''}."
            raise
        seen = problem.live.sha256 if problem.live is not None else ""
        return _published(going, Decision(Choice.RESTORE if may_restore else Choice.ANEW, seen))


def _published(going: _Going, decision: Decision | None) -> Outcome:
    with watching() as watch:
        return publish(
            going.made,
            going.destination,
            Records(own_folder()),
            article_id=going.id,
            wanted=going.wanted,
            pictures=pictures_beside(going.path.parent),
            decision=decision,
            last=going.last,
            doubt=doubt_about(going.site),
            watch=watch,
        )


def _refuse_conflict(going: _Going, conflict: Conflict, problem: ConflictFound, told: Told, *, as_json: bool) -> None:
    """Show both and leave it at that."""
    row = {
        "file": str(going.path),
        "site": going.site.name,
        "blocking": [],
        "conflict": choices_row(conflict, going.destination),
    }
    is_another = told.choice is not None and not conflict.live.sha256.startswith(told.seen)
    words = conflict_words(conflict, going.destination, problem, told.choice, is_another=is_another)
    print_result([row], words, as_json=as_json)
    raise click.exceptions.Exit(1)


# ---- afterwards ----


def _kept(going: _Going, outcome: Outcome, facts: FactStore) -> dict[str, object]:
    """Write the receipt down, in the article and in the store; gives what is told of the outcome."""
    receipt = outcome.receipt
    if receipt is not None:
        is_out = outcome.live.state is PostState.PUBLISHED
        _write_down(going.path, lambda text: receipt_edits(text, receipt, is_out=is_out))
        _tell_store(lambda: facts.put_receipt(receipt))
    return {
        "file": str(going.path),
        **live_row(going.site, outcome.live),
        "resumed": outcome.resumed,
        "differences": list(outcome.differences),
        "notes": [*going.notes, *outcome.notes],
    }


def _write_down(path: Path, edits: MakeEdits) -> None:
    """Change the head of the article as it is on disk now. It is published whatever becomes of that."""
    try:
        file = read_text(path)
        changed = apply(file.text, edits(file.text))
        if changed != file.text:
            save_text(path, changed, expected_sha256=file.sha256)
    except ArticleError as problem:
        tell([f"It was done, but not written into the article: {problem}"])


def _tell_store(act: Callable[[], None]) -> None:
    try:
        act()
    except StoreError as problem:
        tell([f"The store was not told of it: {problem.what}"])
