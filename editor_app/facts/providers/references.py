"""Gives the entities of one batch their references: readable where the name allows it, and the same at every import."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain, count

from editor_app.facts.refs import EntityRef, Kind, slug


class References:
    """The references given so far. Two entities never get the same one."""

    def __init__(self) -> None:
        self._given: set[EntityRef] = set()

    def give(
        self, kind: Kind, name: str, *, further_names: Iterable[str] = (), apart_by: Iterable[str] = ()
    ) -> EntityRef:
        """A reference made of `name`: "person/lee-yoo-mi".

        Where no letter of `name` is Latin, the first of `further_names` that has one serves (an alias, an identifier),
        and without any, a digest of the name. Where another entity bears the reference already, what tells the two
        apart is added: the first of `apart_by` that does (a country, a year, a show), or a number.
        """
        stem = next(filter(None, map(slug, (name, *further_names))), "") or _digest(name)
        given = next(ref for ref in _references(kind, stem, apart_by) if ref not in self._given)
        self._given.add(given)
        return given


def _references(kind: Kind, stem: str, apart_by: Iterable[str]) -> Iterator[EntityRef]:
    yield f"{kind}/{stem}"
    for ending in chain(filter(None, map(slug, apart_by)), map(str, count(2))):
        yield f"{kind}/{stem}-{ending}"


def _digest(name: str) -> str:
    return "x" + hashlib.sha256(unicodedata.normalize("NFC", name).encode()).hexdigest()[:10]
