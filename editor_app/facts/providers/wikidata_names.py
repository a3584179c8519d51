"""What Wikidata calls an item: its labels and aliases by language, and the names that statements give it."""

from __future__ import annotations

from dataclasses import replace

from editor_app.facts.entities import Alias, AliasKind
from editor_app.facts.providers.answers import spelled
from editor_app.facts.providers.form import Form
from editor_app.facts.providers.wikidata_statements import by_language, statements
from editor_app.text.names import same_name

_OWN_NAMES = {
    "P1476": AliasKind.OFFICIAL,
    "P1705": AliasKind.OFFICIAL,
    "P1559": AliasKind.OFFICIAL,
    "P742": AliasKind.STAGE_NAME,
    "P1477": AliasKind.OTHER,  # at birth
    "P1942": AliasKind.ROMANISATION,
    "P2001": AliasKind.ROMANISATION,
}


def name_of(entity: Form) -> str:
    """Its name in English, or in all languages, or in the first that it has; "" where it has none."""
    labels = _labels(entity)
    return next((labels[code] for code in ("en", "mul", *labels) if code in labels), "")


def _labels(entity: Form) -> dict[str, str]:
    labels = by_language(entity, "labels")
    return {language: labels.needed(language).needed_text("value") for language in labels.content}


def further_names(entity: Form, name: str) -> list[Alias]:
    """All its other names with their languages, those first of which it is said how they came about.

    Another spelling of `name` is a romanisation; with an empty `name` none is.
    """
    found = [
        spelled(one.main.words, kind, _iso(one.main.language))
        for property, kind in _OWN_NAMES.items()
        for one in statements(entity, property)
        if one.main.words
    ]
    found += [_alias(text, language, name) for language, text in _labels(entity).items()]
    aliases = by_language(entity, "aliases")
    for language in aliases.content:
        found += [_alias(form.needed_text("value"), language, name) for form in aliases.many(language)]
    return found


def _alias(text: str, language: str, name: str) -> Alias:
    plain = spelled(text, language=_iso(language))
    is_spelling = bool(name) and plain.script == "Latn" and same_name(text, name)
    return replace(plain, kind=AliasKind.ROMANISATION, language="") if is_spelling else plain


def _iso(language: str) -> str:
    """The ISO 639-1 code of one of Wikidata's languages ("zh-hant", "mul"), "" where there is none."""
    code = language.partition("-")[0]
    return code if len(code) == 2 else ""
