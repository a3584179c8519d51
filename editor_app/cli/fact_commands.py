"""The commands about the store of facts: fill it, ask it, correct it, keep a copy."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import click

from editor_app.cli.options import FILE, Day, json_option, now, opened, print_result, store_option, today_option
from editor_app.cli.progress import watching
from editor_app.errors import UnknownReference
from editor_app.facts.entities import Entity
from editor_app.facts.fact import Fact, Source, is_storable
from editor_app.facts.lexicon import PROPERTIES
from editor_app.facts.licences import LICENCES
from editor_app.facts.phrasing import label, phrase
from editor_app.facts.provider import FileProvider, Provider
from editor_app.facts.providers.shipped import PROVIDERS
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.store import Changes, FactReader
from editor_app.facts.taking_in import take_in
from editor_app.facts.typed import read_value

PROVIDERS_BY_NAME: Mapping[str, Provider] = {provider.name: provider for provider in PROVIDERS}


class Ref(click.ParamType[FactRef]):
    """The name of an entity or of a fact."""

    name = "reference"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> FactRef:
        if isinstance(value, FactRef):
            return value
        try:
            return FactRef.parse(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a name such as season/all-of-us-are-dead-2#released.", param, ctx)


class Words(click.ParamType[str]):
    """Some words."""

    name = "words"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        words = str(value)
        if not words.strip() or not is_storable(words):
            self.fail(f"{words!r} is no text.", param, ctx)
        return words


ref_argument = click.argument("ref", type=Ref(), metavar="REF")


@click.group()
def facts() -> None:
    """Fill the store of facts, ask it, correct it, keep a copy of it."""


@facts.command("import")
@click.argument("provider", type=click.Choice(list(PROVIDERS_BY_NAME)))
@click.argument("query", metavar="PATH_OR_QUERY")
@click.option("--accept-licence", is_flag=True, help="Accept terms that would be asked about.")
@store_option
@json_option
def import_(provider: str, query: str, accept_licence: bool, store: str | None, as_json: bool) -> None:
    """Take in what a PROVIDER brings. What is known already stays; a --store that does not exist is made.

    Ctrl+C stops it, and nothing of it is left. One that was killed goes on where it was when it is asked for again.

    JSON: one object with origin and the counts entities, credits, facts and unchanged.
    """
    asked = PROVIDERS_BY_NAME[provider]
    if not accept_licence:
        _ask_for_licence(asked)
    with opened(store, create=True) as target, watching() as watch:
        changes = take_in(asked, query, target, now=now(), watch=watch)
        target.remove_expired(now=now())  # whoever never opens the window keeps nothing for longer either
    row = changes_row(changes)
    print_result([row], [changes_words(row)], as_json=as_json)


def _ask_for_licence(provider: Provider) -> None:
    """Ask before whole files come under terms that forbid what a newsroom may do. Raises `click.UsageError`."""
    licence = LICENCES.get(provider.licence)
    if licence is None or not licence.is_non_commercial or not isinstance(provider, FileProvider):
        return
    terms = (
        f"What {provider.title} knows comes under “{licence.name}” ({licence.address}): for personal, non-commercial "
        "use. It is marked so wherever it is shown."
    )
    if sys.stdin.isatty():
        click.echo(terms, err=True)
        if click.confirm("Do you accept that?", err=True):
            return
    raise click.UsageError(f"{terms}\nWith --accept-licence it is taken in.")


@facts.command()
@click.argument("text")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many at most.")
@store_option
@json_option
def search(text: str, limit: int, store: str | None, as_json: bool) -> None:
    """Find what the store knows by any word of any name.

    JSON: an object for each, best first, with ref, kind, name, and facts as `show` prints them.
    """
    with opened(store) as known:
        found = known.find(text, limit=limit)
        rows = [entity_row(entity, known.facts(entity.ref)) for entity in found]
    print_result(rows, (f"{entity.ref}  {entity.name}" for entity in found), as_json=as_json)


@facts.command()
@ref_argument
@click.option("--as-of", type=Day(), metavar="DATE", help="As it was known at the end of that day (UTC).")
@store_option
@json_option
def show(ref: FactRef, as_of: date | None, store: str | None, as_json: bool) -> None:
    """Print what is believed about REF.

    REF is an entity, which if it is a show comes with its seasons, or one property of an entity.

    JSON: an object for each entity with ref, kind, name and facts. Each of these has property, value (a count as a
    number, a date as 2026-11-22, 2026-11, 2026-Q4, 2026-autumn, 2026-H2, 2026, two days with a slash or tba, an entity
    by its reference, what nobody knows as not_known, all else as text), status (confirmed, reported, rumoured, denied),
    since (when it became true, a date or null) and sources: objects with address, publisher, published and retrieved
    (days or null).
    """
    moment = None if as_of is None else datetime.combine(as_of + timedelta(days=1), time(), UTC)
    with opened(store) as known:
        entities = [_known_entity(known, ref), *(_seasons(known, ref) if not ref.property else ())]
        believed = {entity.ref: known.facts(entity.ref, ref.property, as_of=moment) for entity in entities}
        rows = [entity_row(entity, believed[entity.ref]) for entity in entities]
        words = [
            line
            for entity in entities
            for line in (f"{entity.ref}  {entity.name}", *_fact_lines(believed[entity.ref], known))
        ]
    print_result(rows, words, as_json=as_json)


@facts.command("set")
@ref_argument
@click.argument("value")
@click.option("--source", type=Words(), metavar="URL", help="Where it was read. Without it, it is your own word.")
@store_option
@today_option
@json_option
def set_(ref: FactRef, value: str, source: str | None, store: str | None, today: date, as_json: bool) -> None:
    """State one fact.

    REF is an entity and a property, such as season/all-of-us-are-dead-2#released. A date may be written as in an
    article ("June 6, 2022", "late 2026", "TBA") or as `show` prints it, a country or a status by its name; "not known"
    says that nobody knows. What was stated before stays in the history.

    JSON: one object for the entity, as `show` prints it with that property.
    """
    stated = read_value(ref, value, today=today)
    with opened(store) as known:
        entity = _known_entity(known, ref)
        known.put(ref, stated, now=now(), sources=(Source(source, retrieved=today),) if source else ())
        believed = known.facts(ref.subject, ref.property)
        words = [f"{entity.ref}  {entity.name}", *_fact_lines(believed, known)]
    print_result([entity_row(entity, believed)], words, as_json=as_json)


@facts.command()
@ref_argument
@store_option
@json_option
def history(ref: FactRef, store: str | None, as_json: bool) -> None:
    """Print every statement there ever was about REF.

    JSON: an object for each, oldest first, with property, value, status, since, sources as `show` prints them, until
    (when it ceased to be true, a date or null), and known_from and known_to: when the store began and ceased to believe
    it (UTC, ISO 8601; null is still).
    """
    with opened(store) as known:
        _known_entity(known, ref)
        rows = known.history(ref)
        words = [_history_line(fact, known) for fact in rows]
    print_result([_history_row(fact) for fact in rows], words, as_json=as_json)


@facts.command()
@click.argument("path", type=FILE)
@store_option
@json_option
def backup(path: Path, store: str | None, as_json: bool) -> None:
    """Write a whole copy of the store to PATH.

    Others may go on using the store meanwhile.

    JSON: one object with file.
    """
    with opened(store) as known:
        known.backup(path)
    print_result([{"file": str(path)}], [f"Wrote {path}"], as_json=as_json)


def _known_entity(known: FactReader, ref: FactRef) -> Entity:
    entity = known.entity(ref.subject)
    if entity is None:
        raise UnknownReference(
            f"The store knows nothing named “{ref.subject}”.",
            remedy="`showdesk facts search` finds it by any word of its name and prints its name in the store.",
        )
    if ref.property and ref.property not in PROPERTIES:
        raise UnknownReference(
            f"“{ref.property}” is no property of anything.", remedy=f"There are {', '.join(PROPERTIES)}."
        )
    return entity


def _seasons(known: FactReader, ref: FactRef) -> tuple[Entity, ...]:
    all_about = known.show(ref.subject) if ref.subject.startswith(f"{Kind.SHOW}/") else None
    return all_about.seasons if all_about is not None else ()


def changes_row(changes: Changes) -> dict[str, object]:
    """What taking something in did, as every command prints it in JSON."""
    return {
        "origin": changes.origin,
        "entities": changes.entities,
        "credits": changes.credits,
        "facts": changes.facts,
        "unchanged": changes.unchanged,
    }


def changes_words(row: Mapping[str, object]) -> str:
    """What `changes_row` gave, for people."""
    return (
        "{origin}: {entities} entities, {credits} credits and {facts} facts are new or changed, {unchanged} were known"
    ).format_map(row)


def entity_row(entity: Entity, believed: Iterable[Fact]) -> dict[str, object]:
    """An entity with some of its facts, as every command prints it in JSON."""
    return {
        "ref": entity.ref,
        "kind": entity.kind.value,
        "name": entity.name,
        "facts": [_fact_row(fact) for fact in believed],
    }


def _fact_row(fact: Fact) -> dict[str, object]:
    return {
        "property": fact.ref.property,
        "value": fact.value if isinstance(fact.value, int) else fact.code,
        "status": fact.status.value,
        "since": fact.valid_from.code if fact.valid_from is not None else None,
        "sources": [
            {
                "address": source.address,
                "publisher": source.publisher,
                "published": source.published.isoformat() if source.published is not None else None,
                "retrieved": source.retrieved.isoformat() if source.retrieved is not None else None,
            }
            for source in fact.sources
        ],
    }


def _history_row(fact: Fact) -> dict[str, object]:
    return {
        **_fact_row(fact),
        "until": fact.valid_to.code if fact.valid_to is not None else None,
        "known_from": fact.known_from.isoformat() if fact.known_from is not None else None,
        "known_to": fact.known_to.isoformat() if fact.known_to is not None else None,
    }


def _fact_lines(believed: Iterable[Fact], known: FactReader) -> Iterator[str]:
    for fact in believed:
        yield f"  {label(fact.ref):18} {phrase(fact, known.entity)}  ({_authority(fact)})"


def _history_line(fact: Fact, known: FactReader) -> str:
    begun = fact.known_from.date().isoformat() if fact.known_from is not None else "always"
    ended = fact.known_to.date().isoformat() if fact.known_to is not None else "now"
    return f"{begun} to {ended}  {fact.ref}  {phrase(fact, known.entity)}  ({_authority(fact)})"


def _authority(fact: Fact) -> str:
    """How sure it is, since and until when it is true, who says so, and what may not be done with it."""
    since = f"since {fact.valid_from.code}" if fact.valid_from is not None else ""
    until = f"until {fact.valid_to.code}" if fact.valid_to is not None else ""
    sources = ", ".join(source.publisher or source.address for source in fact.sources)
    terms = LICENCES.get(fact.licence)
    use = "not for commercial use" if terms is not None and terms.is_non_commercial else ""
    return "; ".join(part for part in (fact.status.value, since, until, sources, use) if part)
