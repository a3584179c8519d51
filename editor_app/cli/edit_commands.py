"""The commands about what was done to the store: tell it, take it back, say that two entities are one, end one."""

from __future__ import annotations

from datetime import date

import click

from editor_app.cli.fact_commands import entity_row, facts, ref_argument
from editor_app.cli.options import json_option, now, opened, print_result, store_option, today_option
from editor_app.cli.progress import watching
from editor_app.facts.entities import Entity
from editor_app.facts.fact import WRITER, Source
from editor_app.facts.phrasing import label, phrase
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.store import Changes, FactStore, Uses

_KINDS = click.Choice([kind.value for kind in Kind])


@facts.command()
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many at most.")
@store_option
@json_option
def edits(limit: int, store: str | None, as_json: bool) -> None:
    """List what was done to the store, newest first.

    JSON: an object for each with edit (its number), at (UTC, ISO 8601), kind (import, set, credit, add, change, merge,
    split, delete or undo), origin, and undone_by (the number of the edit that took it back, or null).
    """
    with opened(store) as known:
        found = known.edits(limit=limit)
    rows = [
        {
            "edit": edit.id,
            "at": edit.at.isoformat(),
            "kind": edit.kind.value,
            "origin": edit.origin,
            "undone_by": edit.undone_by,
        }
        for edit in found
    ]
    words = (
        f"{edit.id:5}  {edit.at:%Y-%m-%d %H:%M}  {edit.kind.value:7}  {edit.origin}"
        + (f"  (undone by {edit.undone_by})" if edit.undone_by is not None else "")
        for edit in found
    )
    print_result(rows, words, as_json=as_json)


@facts.command()
@click.argument("edit", type=int)
@store_option
@json_option
def undo(edit: int, store: str | None, as_json: bool) -> None:
    """Take an EDIT back as a whole; `edits` lists their numbers.

    What others did since stays. Undoing an undo brings the edit back.

    JSON: one object with edit (the number of the undo itself) and refs (whom it concerned).
    """
    with opened(store) as known, watching(can_be_cancelled=False) as watch:
        changes = known.undo(edit, now=now(), watch=watch)
    _print_changes(changes, f"Edit {edit} is undone", as_json=as_json)


@facts.command()
@ref_argument
@click.argument("into", metavar="INTO")
@store_option
@json_option
def merge(ref: FactRef, into: str, store: str | None, as_json: bool) -> None:
    """Say that REF and INTO are one.

    What is said of either is said of INTO from now on, and REF goes on meaning that one. `split` takes it back.

    JSON: one object with edit (its number) and refs (whom it concerned).
    """
    with opened(store) as known:
        changes = known.merge(ref.subject, into=into, now=now())
    _print_changes(changes, f"{ref.subject} is {into} now", as_json=as_json)


@facts.command()
@ref_argument
@store_option
@json_option
def split(ref: FactRef, store: str | None, as_json: bool) -> None:
    """Take back that REF was merged into another.

    JSON: one object with edit (its number) and refs (whom it concerned).
    """
    with opened(store) as known:
        changes = known.split(ref.subject, now=now())
    _print_changes(changes, f"{ref.subject} stands for itself again", as_json=as_json)


@facts.command()
@ref_argument
@store_option
@json_option
def uses(ref: FactRef, store: str | None, as_json: bool) -> None:
    """Print who names REF.

    A merge redirects them; a deletion takes something from them.

    JSON: one object with ref and four lists: facts (subject and property), credits (person, character or job, scope),
    children and merged (references; the latter can be split off again).
    """
    with opened(store) as known:
        found = known.uses(ref.subject)
        words = [*_use_lines(found, known), *(f"{one.ref}  was merged into it" for one in found.merged)]
    row = {
        "ref": ref.subject,
        "facts": [{"subject": f.ref.subject, "property": f.ref.property} for f in found.facts],
        "credits": [
            {"person": c.person, "character": c.character, "job": c.job, "scope": c.scope} for c in found.credits
        ],
        "children": [child.ref for child in found.children],
        "merged": [one.ref for one in found.merged],
    }
    print_result([row], words or ["Nothing names it."], as_json=as_json)


def _use_lines(found: Uses, known: FactStore) -> list[str]:
    lines = [f"{f.ref.subject}  {label(f.ref)}: {phrase(f, known.entity)}" for f in found.facts]
    for credit in found.credits:
        part = " as ".join(ref for ref in (credit.person, credit.character) if ref is not None)
        lines.append(f"{credit.scope}  {part}{f', {credit.job}' if credit.job else ''}")
    lines += [f"{child.ref}  belongs to it" for child in found.children]
    return lines


@facts.command()
@ref_argument
@click.option("--yes", is_flag=True, help="Delete it although others name it.")
@store_option
@json_option
def delete(ref: FactRef, yes: bool, store: str | None, as_json: bool) -> None:
    """End the entity REF, with what belongs to it and what names it.

    Where others name it, that is printed and nothing happens without --yes. The history keeps it; `undo` brings it
    back.

    JSON: one object with edit (its number) and refs (whom it concerned).
    """
    with opened(store) as known:
        found = known.uses(ref.subject)
        lines = _use_lines(found, known)
        if lines and not yes:
            told = "\n".join(f"  {line}" for line in lines[:20])
            more = f"\n  and {len(lines) - 20} more" if len(lines) > 20 else ""
            raise click.UsageError(
                f"{ref.subject} is named here:\n{told}{more}\nWith --yes it is deleted all the same."
            )
        changes = known.delete(ref.subject, now=now())
    _print_changes(changes, f"{ref.subject} is deleted", as_json=as_json)


@facts.command()
@click.argument("kind", type=_KINDS)
@click.argument("name")
@click.option("--parent", metavar="REF", help="The show of a season or character, the season of an episode.")
@click.option("--number", type=click.IntRange(min=0), help="Of a season or episode.")
@store_option
@json_option
def add(kind: str, name: str, parent: str | None, number: int | None, store: str | None, as_json: bool) -> None:
    """Make a new entity of that KIND and NAME.

    Whatever others are called: it is never taken for one of them.

    JSON: one object as `show` prints it.
    """
    with opened(store) as known:
        made = known.add(Kind(kind), name, now=now(), parent=parent, number=number)
    _print_entity(made, as_json=as_json)


def _print_entity(made: Entity, *, as_json: bool) -> None:
    print_result([entity_row(made, ())], [f"{made.ref}  {made.name}"], as_json=as_json)


@facts.command()
@ref_argument
@click.option("--source", metavar="URL", help="Who said it. Without it, your own word.")
@store_option
@today_option
@json_option
def withdraw(ref: FactRef, source: str | None, store: str | None, today: date, as_json: bool) -> None:
    """Take back what was stated of REF, an entity and a property. What other sources say of it stays.

    JSON: one object with edit (its number, null where nothing was stated) and refs (whom it concerned).
    """
    with opened(store) as known:
        changes = known.withdraw(ref, now=now(), source=Source(source, retrieved=today) if source else WRITER)
    said = "is taken back" if changes.edit is not None else "was not stated by that source"
    _print_changes(changes, f"{ref} {said}", as_json=as_json)


def _print_changes(changes: Changes, words: str, *, as_json: bool) -> None:
    row = {"edit": changes.edit, "refs": sorted(changes.refs)}
    number = f"; edit {changes.edit}" if changes.edit is not None else ""
    print_result([row], [f"{words}{number}."], as_json=as_json)
