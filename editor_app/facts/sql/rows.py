"""Rows of the tables, as values and back. Whatever has no value in a column is null there, and never a stand-in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from sqlalchemy import Row

from editor_app.facts.entities import Alias, AliasKind, Credit, CreditStatus, Entity, Identifier
from editor_app.facts.fact import NOT_KNOWN, WRITER, Fact, NotKnown, Source, Status, Value
from editor_app.facts.lexicon import PROPERTIES, ValueKind
from editor_app.facts.refs import EntityRef, FactRef
from editor_app.text.dates import Period, Precision

Columns: TypeAlias = dict[str, Any]  # what goes into one row, by column; each column has its own type
AnyRow: TypeAlias = Row[Any]  # a row of a select whose columns mypy cannot follow


def period_columns(prefix: str, period: Period | None) -> Columns:
    """The columns of a period; all null where there is none."""
    if period is None:
        return dict.fromkeys((f"{prefix}_lower", f"{prefix}_upper", f"{prefix}_precision", f"{prefix}_words"))
    return {
        f"{prefix}_lower": period.lower,
        f"{prefix}_upper": period.upper,
        f"{prefix}_precision": period.precision.value,
        f"{prefix}_words": period.text or None,
    }


def _period(lower: Any, upper: Any, precision: str | None, words: str | None) -> Period | None:
    return None if precision is None else Period(lower, upper, Precision(precision), words or "")


def fact_columns(fact: Fact, ids: Mapping[EntityRef, int]) -> Columns:
    """The row of a fact that is known from its `known_from` on; `ids` are those of the entities it names."""
    value = None if isinstance(fact.value, NotKnown) else fact.value
    is_entity = value is not None and PROPERTIES[fact.ref.property].value is ValueKind.ENTITY
    return {
        "subject_id": ids[fact.ref.subject],
        "property": fact.ref.property,
        **period_columns("value", value if isinstance(value, Period) else None),
        "value_count": value if isinstance(value, int) else None,
        "value_text": value if isinstance(value, str) and not is_entity else None,
        "value_entity_id": ids[str(value)] if is_entity else None,
        "status": fact.status.value,
        **period_columns("from", fact.valid_from),
        **period_columns("to", fact.valid_to),
        "known_from": fact.known_from,
        "known_to": fact.known_to,
        "licence": fact.licence,
        "learnt": fact.learnt if fact.learnt != fact.known_from else None,
    }


def fact_from(row: AnyRow, sources: tuple[Source, ...]) -> Fact:
    """The fact of a row of `reading.FACTS`."""
    value: Value | None = _period(row.value_lower, row.value_upper, row.value_precision, row.value_words)
    for found in (row.value_count, row.value_text, row.value_ref):
        value = found if value is None else value
    return Fact(
        FactRef(row.subject_ref, row.property),
        NOT_KNOWN if value is None else value,
        Status(row.status),
        sources,
        _period(row.from_lower, row.from_upper, row.from_precision, row.from_words),
        _period(row.to_lower, row.to_upper, row.to_precision, row.to_words),
        row.known_from,
        row.known_to,
        row.licence,
        row.id,
        row.learnt,
    )


def source_columns(source: Source) -> Columns:
    return {
        "address": source.address,
        "publisher": source.publisher,
        "published": source.published,
        "retrieved": source.retrieved,
    }


def source_from(row: AnyRow) -> Source:
    source = Source(row.address, row.publisher, row.published, row.retrieved)
    return WRITER if source.address == WRITER.address else source


def entity_columns(entity: Entity, ids: Mapping[EntityRef, int]) -> Columns:
    """The row of an entity; `ids` holds that of its parent."""
    return {
        "ref": entity.ref,
        "kind": entity.kind.value,
        "name": entity.name,
        "parent_id": None if entity.parent is None else ids[entity.parent],
        "number": entity.number,
        "popularity": entity.popularity,
    }


def alias_from(row: AnyRow) -> Alias:
    return Alias(row.text, AliasKind(row.kind), row.language, row.script)


def alias_columns(entity_id: int, alias: Alias) -> Columns:
    return {
        "entity_id": entity_id,
        "text": alias.text,
        "kind": alias.kind.value,
        "language": alias.language,
        "script": alias.script,
    }


def identifier_columns(entity_id: int, identifier: Identifier) -> Columns:
    return {"entity_id": entity_id, "scheme": identifier.scheme, "value": identifier.value}


def credit_from(row: AnyRow, sources: Iterable[Source]) -> Credit:
    """The credit of a row of `reading.CREDITS`."""
    return Credit(
        row.person_ref,
        row.scope_ref,
        row.character_ref,
        row.job,
        CreditStatus(row.status),
        row.billing,
        tuple(source.address for source in sources),
        row.licence,
    )


def credit_columns(credit: Credit, ids: Mapping[EntityRef, int]) -> Columns:
    return {
        "scope_id": ids[credit.scope],
        "person_id": None if credit.person is None else ids[credit.person],
        "character_id": None if credit.character is None else ids[credit.character],
        "job": credit.job,
        "status": credit.status.value,
        "billing": credit.billing,
        "licence": credit.licence,
    }
