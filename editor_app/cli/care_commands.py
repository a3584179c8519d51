"""The commands that keep the store of facts safe: look it over, list its backups, restore one, save what can be."""

from __future__ import annotations

from pathlib import Path

import click

from editor_app.cli.fact_commands import facts
from editor_app.cli.options import json_option, now, print_result, store_option
from editor_app.errors import StoreError, StoreMissing
from editor_app.facts.care import Backup, Salvaged, StoreCare
from editor_app.facts.phrasing import counted
from editor_app.facts.sql.sqlite_care import care_of
from editor_app.watch import Watch

_NEWEST = "newest"


@facts.command()
@store_option
@json_option
@click.pass_context
def check(context: click.Context, store: str | None, as_json: bool) -> None:
    """Read all of the store, and say what is wrong with it.

    Exits with 1 where something is.

    JSON: an object for each thing that is wrong, with problem.
    """
    care = _care(store)
    found = care.check(now=now(), watch=Watch())
    print_result(
        [{"problem": problem} for problem in found],
        found or [f"The store of facts at {care.path} is sound."],
        as_json=as_json,
    )
    if found:
        context.exit(1)


@facts.command()
@store_option
@json_option
def backups(store: str | None, as_json: bool) -> None:
    """List the backups of the store, newest first.

    JSON: an object for each, with file, made (UTC, ISO 8601), why (daily, before-migration, before-restore, by-hand),
    size (bytes), and names, facts, since (edits of the store that are not in it) and ahead (edits that only it has), or
    null for these where it cannot be read.
    """
    care = _care(store)
    rows, words = [], []
    for backup in care.backups():
        row, line = _backup_row(care, backup)
        rows.append(row)
        words.append(line)
    print_result(rows, words or [f"There are no backups in {care.folder} yet."], as_json=as_json)


def _backup_row(care: StoreCare, backup: Backup) -> tuple[dict[str, object], str]:
    row: dict[str, object] = {
        "file": str(backup.path),
        "made": backup.made.isoformat(),
        "why": backup.why.value,
        "size": backup.size,
    }
    line = f"{backup.made:%Y-%m-%d %H:%M}  {backup.why:16}  {backup.size / (1 << 20):8,.1f} MB"
    try:
        held = care.held(backup)
    except StoreError as problem:
        row |= dict.fromkeys(("names", "facts", "since", "ahead"))
        return row, f"{line}  cannot be read: {problem.why}"
    row |= {"names": held.names, "facts": held.facts, "since": held.since, "ahead": held.ahead}
    ahead = f", {counted(held.ahead, 'edits')} that the store has not" if held.ahead else ""
    return row, f"{line}  {held.names:,} names, {held.facts:,} facts, {counted(held.since, 'edits')} since{ahead}"


@facts.command()
@click.argument("copy", metavar="PATH|newest", type=click.Path(path_type=Path))
@store_option
@json_option
def restore(copy: Path, store: str | None, as_json: bool) -> None:
    """Put what a copy holds in the store's place.

    PATH is the file of the copy, and "newest" the newest backup. The store is backed up first. Windows that have it
    open go on with what was restored.

    JSON: one object with restored (the file of the copy) and before (where what was there lies now, or null).
    """
    care = _care(store)
    if str(copy) == _NEWEST and not copy.exists():
        copy = _newest(care)
    before = care.restore(copy, now=now(), watch=Watch())
    words = [f"Restored {copy}"]
    if before is not None:
        words.append(f"What was there before is at {before}")
    row = {"restored": str(copy), "before": str(before) if before is not None else None}
    print_result([row], words, as_json=as_json)


def _newest(care: StoreCare) -> Path:
    for backup in care.backups():
        try:
            care.held(backup)
        except StoreError:
            continue  # one that cannot be read is not what anybody wants back
        return backup.path
    raise StoreMissing(
        f"There are no backups in {care.folder}.",
        remedy="`showdesk facts salvage` saves what can be read of a damaged store.",
    )


@facts.command()
@store_option
@json_option
def salvage(store: str | None, as_json: bool) -> None:
    """Save what can be read of a damaged store into a new one.

    That takes its place, and the damaged file is kept beside it.

    JSON: one object with aside (where the damaged file lies now), kept, lost and rebuilt (numbers of rows by table),
    and torn (tables of which more may be lost than was counted).
    """
    saved = _care(store).salvage(now=now(), watch=Watch())
    row = {
        "aside": str(saved.aside),
        "kept": dict(saved.kept),
        "lost": dict(saved.lost),
        "rebuilt": dict(saved.rebuilt),
        "torn": sorted(saved.torn),
    }
    print_result([row], (*_salvaged_lines(saved), f"The damaged file is at {saved.aside}"), as_json=as_json)


def _salvaged_lines(saved: Salvaged) -> list[str]:
    lines = []
    for table, number in saved.kept.items():
        lost = f"{saved.lost[table]:,} lost" if table in saved.lost else "none lost" if table not in saved.torn else ""
        more = "perhaps more than that lost" if table in saved.torn and lost else ""
        unknown = "it is not known how many were lost" if table in saved.torn and not lost else ""
        rebuilt = f"{saved.rebuilt[table]:,} rebuilt" if table in saved.rebuilt else ""
        notes = ", ".join(part for part in (rebuilt, lost, more, unknown) if part)
        lines.append(f"{table:14} {number:8,} kept  {notes}")
    return lines


def _care(store: str | None) -> StoreCare:
    care = care_of(store)
    if care is None:
        raise StoreError("The store of facts is not in a file.", remedy="Use the tools of the database that holds it.")
    return care
