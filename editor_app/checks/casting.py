"""Who plays whom in a show, as the store has it: for the rules that judge what an article says of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from editor_app.checks.known_names import Form, Mention
from editor_app.checks.prose import Known
from editor_app.facts.entities import Credit, CreditStatus, Entity
from editor_app.facts.fact import Source
from editor_app.facts.refs import EntityRef
from editor_app.facts.telling import source_name
from editor_app.text.name_parts import family_name, given_name


@lru_cache(maxsize=8)
def _pairs(known: Known) -> tuple[dict[EntityRef, list[Credit]], dict[EntityRef, list[Credit]]]:
    """The parts with both halves known, by character and by person; those that are but rumoured among them."""
    by_character: dict[EntityRef, list[Credit]] = {}
    by_person: dict[EntityRef, list[Credit]] = {}
    for credit in known.facts.credits if known.facts is not None else ():
        if credit.person is not None and credit.character is not None:
            by_character.setdefault(credit.character, []).append(credit)
            by_person.setdefault(credit.person, []).append(credit)
    return by_character, by_person


def parts_of(character: EntityRef, known: Known) -> list[Credit]:
    """Who plays or played `character`, in any season."""
    return _pairs(known)[0].get(character, [])


def played_by(person: EntityRef, known: Known) -> list[Credit]:
    """Whom `person` plays or played, in any season."""
    return _pairs(known)[1].get(person, [])


def sure_actors(character: EntityRef, known: Known) -> list[EntityRef]:
    """Who plays `character` by more than a rumour, each once."""
    sure = (c for c in parts_of(character, known) if c.status is not CreditStatus.RUMOURED)
    return list(dict.fromkeys(c.person for c in sure if c.person is not None))


def sure_characters(person: EntityRef, known: Known) -> list[EntityRef]:
    """Whom `person` plays by more than a rumour, each once."""
    sure = (c for c in played_by(person, known) if c.status is not CreditStatus.RUMOURED)
    return list(dict.fromkeys(c.character for c in sure if c.character is not None))


def publishers(credits: list[Credit]) -> str:
    """On whose authority: "upi.com, comicbook.com"."""
    addresses = (address for credit in credits for address in credit.sources)
    return ", ".join(dict.fromkeys(source_name(Source(address)) for address in addresses))


def in_form_of(mention: Mention, entity: Entity) -> str:
    """The name of `entity` in the form in which `mention` names another: in full, or as short."""
    if mention.form is Form.SHORT:
        return entity.short_name if entity.short_name != entity.name else given_name(entity.name) or entity.name
    if mention.form is Form.PART:
        return family_name(entity.name) or entity.name
    return entity.name


def listed(names: Iterator[str] | list[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    rest = list(names)
    return rest[0] if len(rest) == 1 else f"{', '.join(rest[:-1])} and {rest[-1]}" if rest else ""
