"""What a headline has to do with the show that is written about: whether it is about it, or about people of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Event

from editor_app.facts.entities import Entity
from editor_app.facts.refs import EntityRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.store import FactStore
from editor_app.text.names import fold

_POSSESSIVE = re.compile(r"[’']s\b")
_MOST_KIN = 200
"""Shows with people in common, those with most of them."""
_SHORT = 6
"""Letters of a name of one word from which on it is taken for one in a headline."""


class _Names:
    """Finds shows by the first words of a name, as a store does, but only among these."""

    def __init__(self, shows: Iterable[Entity]) -> None:
        self._by_words: defaultdict[str, dict[EntityRef, Entity]] = defaultdict(dict)
        for show in shows:
            for name in map(fold, show.names):
                words = name.split()
                for count in range(1, min(len(words), 4) + 1):
                    self._by_words[" ".join(words[:count])][show.ref] = show

    def find(self, text: str, *, kinds: Collection[Kind] = (), limit: int = 20) -> tuple[Entity, ...]:
        return tuple(self._by_words.get(text, {}).values())[:limit]


@dataclass(frozen=True, slots=True, eq=False)
class Relations:
    """The show that is written about, those that share people with it, and these people, as headlines name them.

    `kin` counts for other shows how many people they share with it. `show` is "" where none is written about.
    """

    show: EntityRef = ""
    kin: Mapping[EntityRef, int] = field(default_factory=dict)
    _shows: _Names = field(default_factory=lambda: _Names(()))
    _people: Mapping[str, tuple[tuple[str, EntityRef], ...]] = field(default_factory=dict)
    _asked: dict[str, tuple[EntityRef, frozenset[EntityRef]]] = field(default_factory=dict)  # each save asks anew

    def of(self, title: str) -> tuple[EntityRef, frozenset[EntityRef]]:
        """The show that a headline is about, "" where it is none of these, and the people whom it names."""
        from editor_app.article.about import about  # in the thread that reads articles, not at the start

        if title not in self._asked:
            found = about(title, self._shows)
            self._asked[title] = found[0] if found is not None else "", frozenset(self._named(title))
        return self._asked[title]

    def _named(self, title: str) -> Iterator[EntityRef]:
        folded = f" {fold(_POSSESSIVE.sub('', title))} "
        for word in folded.split():
            yield from (ref for name, ref in self._people.get(word, ()) if f" {name} " in folded)


NO_RELATIONS = Relations()


def relations_of(facts: ShowFacts | None, store: FactStore | None, cancelled: Event) -> Relations:
    """The relations of the show of `facts`. The store is asked once for each person, and for each show with some."""
    if facts is None:
        return NO_RELATIONS
    kin = kin_of(facts, store, cancelled) if store is not None else {}
    others = (store.entity(show) for show in kin) if store is not None else ()
    shows = _Names([facts.show, *(show for show in others if show is not None)])
    people: defaultdict[str, list[tuple[str, EntityRef]]] = defaultdict(list)
    for person in facts.of_kind(Kind.PERSON):
        for name in dict.fromkeys(each for own in person.names for each in _spellings(fold(own))):
            if " " in name or len(name) >= _SHORT:
                people[name.partition(" ")[0]].append((name, person.ref))
    return Relations(facts.show.ref, kin, shows, {word: tuple(names) for word, names in people.items()})


def _spellings(name: str) -> tuple[str, ...]:
    """A folded name, and with its given names as one: "park ji hu", "park jihu"."""
    words = name.split()
    return (name, f"{words[0]} {words[1]}{words[2]}") if len(words) == 3 else (name,)


def kin_of(facts: ShowFacts, store: FactStore, cancelled: Event) -> dict[EntityRef, int]:
    """How many people other shows share with the show of `facts`, those with most of them first."""
    shared: Counter[EntityRef] = Counter()
    scopes: dict[EntityRef, EntityRef] = {}
    for person in facts.of_kind(Kind.PERSON):
        if cancelled.is_set():
            break
        named = {credit.scope for credit in store.uses(person.ref).credits}
        for scope in named - scopes.keys():
            entity = store.entity(scope)
            scopes[scope] = entity.parent if entity is not None and entity.parent is not None else scope
        shared.update({scopes[scope] for scope in named} - {facts.show.ref})
    return dict(shared.most_common(_MOST_KIN))
