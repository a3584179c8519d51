"""What is known of the newsroom: its own articles, and what their front matter says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Event
from types import MappingProxyType
from urllib.parse import quote

from editor_app.article.folder import ListedArticle
from editor_app.facts.refs import EntityRef, Kind, is_ref
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.store import FactStore

_MOST_WORDS = 50  # values of one key that are remembered, those that are used most


@dataclass(frozen=True, slots=True)
class OwnArticle:
    """One article of the newsroom, to be pointed to.

    `title` is its headline as it stands now, `address` where it was published last, else its file beside the open one.
    `show` is what it is about, "" where it does not say; `updated` is when it was written last (UTC).
    """

    title: str
    address: str
    show: EntityRef
    updated: datetime


@dataclass(frozen=True, slots=True)
class Newsroom:
    """`articles` are all but the open one. `words` are the values that front matter has for each key, the usual first.

    `kin` counts for other shows how many people they share with the article's show.
    """

    articles: tuple[OwnArticle, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    kin: Mapping[EntityRef, int] = field(default_factory=lambda: MappingProxyType({}))


def newsroom_of(
    listed: Sequence[ListedArticle],
    current: Path | None,
    kin: Mapping[EntityRef, int] = MappingProxyType({}),
    templates: Sequence[str] = (),
) -> Newsroom:
    """What the articles of a folder tell; `current` is the open one, `templates` are the names that may be used."""
    articles = tuple(_own(one) for one in listed if one.path != current and one.headline)
    counts: dict[str, Counter[str]] = {"template": Counter(dict.fromkeys(templates, 0))}
    for one in listed:
        for key, value in one.fields.items():
            counts.setdefault(key, Counter()).update(_words_of(value))
    words = {key: tuple(word for word, _ in count.most_common(_MOST_WORDS)) for key, count in counts.items()}
    return Newsroom(articles, words, kin)


def kin_of(facts: ShowFacts, store: FactStore, shows: Collection[EntityRef], cancelled: Event) -> dict[EntityRef, int]:
    """How many people each of `shows` shares with the show of `facts`; the store is asked once for each person."""
    shared: Counter[EntityRef] = Counter()
    scopes: dict[EntityRef, EntityRef] = {}
    for person in facts.of_kind(Kind.PERSON) if shows else ():
        if cancelled.is_set():
            break
        named = {credit.scope for credit in store.uses(person.ref).credits}
        for scope in named - scopes.keys():
            entity = store.entity(scope)
            scopes[scope] = entity.parent if entity is not None and entity.parent is not None else scope
        shared.update({scopes[scope] for scope in named} & set(shows))
    return dict(shared)


def _own(one: ListedArticle) -> OwnArticle:
    show = str(one.fields.get("show") or "")
    return OwnArticle(one.headline, _address(one), show if is_ref(show) else "", one.written)


def _address(one: ListedArticle) -> str:
    published = one.fields.get("published")
    for receipt in reversed(published if isinstance(published, list) else []):
        address = receipt.get("url") if isinstance(receipt, dict) else None
        if isinstance(address, str) and address.startswith(("https://", "http://")):
            return address
    return quote(one.path.name)


def _words_of(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [str(word) for word in values if isinstance(word, (str, int)) and not isinstance(word, bool) and str(word)]
