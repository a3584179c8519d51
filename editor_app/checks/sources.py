"""What a show is based on, and the words for its kind."""

from __future__ import annotations

from editor_app.checks.prose import Known
from editor_app.facts.entities import Entity
from editor_app.facts.refs import FactRef, is_ref

KINDS = (
    frozenset({"webtoon", "webcomic", "web comic", "comic", "comics", "comic book", "manhwa", "graphic novel"}),
    frozenset({"manga", "comic", "comics"}),
    frozenset({"novel", "novels", "book", "books", "bestseller", "saga", "trilogy", "series of novels"}),
    frozenset({"web novel", "webnovel", "novel", "novels", "book", "books", "web serial"}),
    frozenset({"light novel", "light novels", "novel", "novels", "book", "books"}),
    frozenset({"play", "stage play"}),
    frozenset({"video game", "game", "visual novel"}),
    frozenset({"film", "movie"}),
    frozenset({"short story", "novella"}),
    frozenset({"podcast", "audio drama"}),
    frozenset({"memoir", "autobiography", "book"}),
    frozenset({"true story", "real story", "true events", "real events"}),
)
"""Words that mean one kind of source. A word may be in several: a web novel is a novel, and a novel is no web novel."""


def source_of(known: Known) -> Entity | None:
    """The work that the show is based on, None where the store does not know one."""
    fact = known.value(known.facts.show.ref, "based_on") if known.facts is not None else None
    return known.entity(fact.value) if fact is not None and isinstance(fact.value, str) and is_ref(fact.value) else None


def kind_of_source(work: Entity, known: Known) -> str:
    """The kind of `work` as an article calls it, "web novel"; "" where it is not known."""
    fact = known.value(work.ref, "kind")
    return f"{fact.value}".replace("_", " ") if fact is not None else ""


def words_for(work: Entity, known: Known) -> frozenset[str]:
    """All words that are right for the kind of `work`; none where it is not known, or one we have no words for."""
    kind = kind_of_source(work, known)
    right = {word for words in KINDS if kind in words for word in words} if kind else set()
    if kind == "novel":
        right -= {"web novel", "webnovel", "light novel", "light novels", "web serial"}
    rows = known.facts.rows(FactRef(work.ref, "also_called")) if known.facts is not None and right else ()
    return frozenset(right | {f"{fact.value}".lower() for fact in rows})
