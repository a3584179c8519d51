"""The names of entities and of facts: stable, readable, ASCII."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

EntityRef: TypeAlias = str
"""A kind and a slug, such as "person/cho-yi-hyun" or "season/all-of-us-are-dead-2"."""


class Kind(StrEnum):
    """What an entity is; the first part of its reference."""

    SHOW = "show"
    SEASON = "season"
    EPISODE = "episode"
    PERSON = "person"
    CHARACTER = "character"
    COMPANY = "company"
    WORK = "work"  # what a show is based on: a webtoon, a novel
    VIDEO = "video"
    ARTICLE = "article"

    @property
    def plural(self) -> str:
        return {"person": "people", "company": "companies"}.get(self.value, f"{self.value}s")


_REF = re.compile(r"(?P<kind>[a-z]+)/(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)")
_FACT = re.compile(r"(?P<subject>[a-z]+/[a-z0-9-]+)(?:#(?P<property>[a-z][a-z_]*))?")
_WORD = re.compile("[a-z0-9]+")
_UNSLUG = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "×": "x"})


def is_ref(text: str) -> bool:
    found = _REF.fullmatch(text)
    return found is not None and found["kind"] in Kind.__members__.values()


def kind_of(ref: EntityRef) -> Kind:
    """The kind that `ref` names. Raises `ValueError` where it names none."""
    return Kind(ref.partition("/")[0])


def slug(name: str) -> str:
    """`name` in lower-case ASCII letters and digits with hyphens; "" where nothing of it is Latin."""
    if name.isascii():
        return "-".join(_WORD.findall(name.lower().replace("'", "")))
    bare = name.lower().translate(_UNSLUG)
    ascii_only = unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode()
    return "-".join(_WORD.findall(ascii_only.replace("'", "")))


@dataclass(frozen=True, slots=True, order=True)
class FactRef:
    """One property of one entity: "season/all-of-us-are-dead-2#renewed". Without a property, the entity's name."""

    subject: EntityRef
    property: str = ""

    @classmethod
    def parse(cls, text: str) -> FactRef:
        """Read "kind/slug#property" or "kind/slug". Raises `ValueError` for anything else."""
        found = _FACT.fullmatch(text)
        if found is None or not is_ref(found["subject"]):
            raise ValueError(f"not the name of a fact: {text!r}")
        return cls(found["subject"], found["property"] or "")

    def __str__(self) -> str:
        return f"{self.subject}#{self.property}" if self.property else self.subject
