"""The values of front matter: shows by name, seasons by number, and what the newsroom's other articles say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.article.folder import STATUSES
from editor_app.completion.completion import Completion, Context
from editor_app.completion.matched import matched
from editor_app.completion.newsroom import Newsroom
from editor_app.facts.refs import Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.store import NameIndex
from editor_app.text.names import fold

_KEY = re.compile(r"(?P<key>[A-Za-z_][\w-]*):[ \t]+(?P<value>[^\r\n]*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>[^\r\n]*)")
_OF_LIST = re.compile(r"\[(?:[^\[\]]*,)?[ \t]*(?P<value>[^\[\],]*)")
_OWN_WORDS = frozenset({"title", "description", "slug", "id", "image", "published", "date", "alt", "file"})
"""Keys whose values are each article's own."""

_MOST_SHOWS = 100  # rows of the store among which shows are looked for


@dataclass(frozen=True, slots=True)
class HeadField:
    """The key whose value is being written, and what of it stands before the caret."""

    key: str
    typed: str


def head_field_before(before: str) -> HeadField | None:
    """The field at the end of `before`, which is front matter up to the caret; None on a key and in a free text."""
    *above, line = before.split("\n")
    found = _KEY.fullmatch(line)
    if found is not None:
        key, value = found["key"], found["value"]
        listed = _OF_LIST.fullmatch(value)
        value = listed["value"] if listed is not None else value
    else:
        item = _ITEM.fullmatch(line)
        key = _key_above(above) if item is not None else ""
        value = item["value"] if item is not None else ""
    typed = value.lstrip("\"'")
    if not key or key in _OWN_WORDS or "#" in typed or '"' in typed:
        return None
    return HeadField(key, typed)


def _key_above(lines: list[str]) -> str:
    """The key whose list the items right above belong to."""
    for line in reversed(lines):
        if _ITEM.fullmatch(line) is None:
            key, colon, rest = line.partition(":")
            return key if colon and not rest.strip() and key.strip() == key else ""
    return ""


def head_rows(
    context: Context, facts: ShowFacts | None, names: NameIndex | None, newsroom: Newsroom, *, limit: int
) -> tuple[Completion, ...]:
    """The values that the field of `context` may have, the likeliest first."""
    match context.head_key:
        case "show":
            found = _shows(context, facts, names)
        case "season":
            found = _seasons(facts)
        case _:
            words = newsroom.words.get(context.head_key, ())
            fixed = STATUSES if context.head_key == "status" else ()
            found = (Completion(word, "", "value", context.head_key, markdown=word) for word in (*fixed, *words))
    wanted, typed = fold(context.typed), context.typed.strip()
    rows: dict[str, Completion] = {}
    for row in found:
        is_fitting = context.head_key == "show" or any(f" {fold(text)}".find(f" {wanted}") >= 0 for text in (row.text,))
        if is_fitting and row.insertion != typed:
            rows.setdefault(row.insertion, row)
    return tuple(rows.values())[:limit]


def _shows(context: Context, facts: ShowFacts | None, names: NameIndex | None) -> Iterator[Completion]:
    typed = context.typed.removeprefix(f"{Kind.SHOW}/").replace("-", " ")
    if facts is not None and any(f" {fold(name)}".find(f" {fold(typed)}") >= 0 for name in facts.show.names):
        yield _show(facts.show.ref, facts.show.name, typed)
    for row in names.starting_with(typed, limit=_MOST_SHOWS) if names is not None and fold(typed) else ():
        if row.kind is Kind.SHOW:
            yield _show(row.ref, row.name, typed)


def _show(ref: str, name: str, typed: str) -> Completion:
    return Completion(name, ref, Kind.SHOW.value, ref, 0.0, matched(name, typed), markdown=ref)


def _seasons(facts: ShowFacts | None) -> Iterator[Completion]:
    """The seasons that are known, the latest first, and the one after."""
    known = (
        sorted((one.number, one.ref) for one in facts.seasons if one.number is not None) if facts is not None else []
    )
    for number, ref in reversed(known):
        yield Completion(str(number), ref, Kind.SEASON.value, f"season {number}", markdown=str(number))
    if known:
        following = known[-1][0] + 1
        yield Completion(str(following), "", Kind.SEASON.value, "the season after", markdown=str(following))
