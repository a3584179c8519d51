"""What was gathered of a few shows and people, as a batch like any other provider's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from editor_app.facts.batch import Batch
from editor_app.facts.entities import Alias, AliasKind, Credit, Entity, Identifier
from editor_app.facts.fact import Fact, Source, Value
from editor_app.facts.gathered import Catalogue, Gathered
from editor_app.facts.refs import FactRef, Kind
from editor_app.text.dates import Period


def batch_of(gathered: Gathered, catalogue: Catalogue, origin: str, heads: Iterable[int] | None = None) -> Batch:
    """All that is said of the shows and people at the positions `heads`, or of everybody.

    With a show come its seasons, characters and credits, and the people whom these name.
    """
    with gathered.changing() as connection:
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (item INTEGER PRIMARY KEY)")
        connection.execute("DELETE FROM wanted")
        if heads is None:
            connection.execute("INSERT INTO wanted SELECT position FROM item")
        else:
            connection.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", ((head,) for head in heads))
            connection.execute(
                "INSERT OR IGNORE INTO wanted SELECT i.position FROM item i JOIN wanted w ON i.parent = w.item"
            )
            connection.execute(
                "INSERT OR IGNORE INTO wanted SELECT c.person FROM credit c JOIN wanted w ON c.scope = w.item"
            )
    return _batch(gathered, catalogue, origin)


def _batch(gathered: Gathered, catalogue: Catalogue, origin: str) -> Batch:
    aliases: defaultdict[int, list[Alias]] = defaultdict(list)
    for item, text, kind, language, script in gathered.rows(
        "SELECT a.item, a.text, a.kind, a.language, a.script FROM alias a JOIN wanted USING (item) ORDER BY a.id"
    ):
        aliases[item].append(Alias(text, AliasKind(kind), language, script))
    entities: dict[int, Entity] = {}
    sources: dict[int, Source] = {}
    for position, code, kind, ref, name, parent, number, popularity in gathered.rows(
        "SELECT i.* FROM item i JOIN wanted w ON w.item = i.position ORDER BY i.position"
    ):
        identifiers = (Identifier(catalogue.name, code),) if code else ()
        above = entities[parent].ref if parent else None
        entities[position] = Entity(
            ref, Kind(kind), name, tuple(aliases[position]), identifiers, above, number, popularity
        )
        sources[position] = Source(catalogue.address(code), catalogue.title) if code else sources[parent]
    facts = [
        Fact(
            FactRef(entities[item].ref, property),
            _value(year, count, text),
            sources=(sources[item],),
            licence=catalogue.licence,
        )
        for item, property, year, count, text in gathered.rows(
            "SELECT f.item, f.property, f.year, f.count, f.text FROM fact f JOIN wanted USING (item) "
            "ORDER BY f.item, f.place"
        )
    ]
    credits = [
        Credit(
            entities[person].ref,
            entities[scope].ref,
            entities[character].ref if character else None,
            job,
            billing=billing,
            sources=(sources[scope].address,),
            licence=catalogue.licence,
        )
        for scope, person, character, job, billing in gathered.rows(
            "SELECT c.scope, c.person, c.character, c.job, c.billing FROM credit c JOIN wanted w ON w.item = c.scope "
            "ORDER BY c.id"
        )
    ]
    return Batch(origin, tuple(entities.values()), tuple(credits), tuple(facts), tuple(dict.fromkeys(sources.values())))


def _value(year: int | None, count: int | None, text: str | None) -> Value:
    if year is not None:
        return Period.from_code(f"{year:04}")
    return count if count is not None else text or ""
