"""Somebody is said to have directed, written, created or run the show, and by the store it was another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.casting import in_form_of, listed, publishers
from editor_app.checks.claims.crew import CrewClaim, crew_claims
from editor_app.checks.diagnostic import Diagnostic, Fix, Severity
from editor_app.checks.nearness import is_nearly
from editor_app.checks.ours import speaks_of_ours
from editor_app.checks.phrases import any_of
from editor_app.checks.prose import Known, Prose
from editor_app.checks.rule import Rule, in_prose
from editor_app.checks.sources import source_of, words_for
from editor_app.facts.entities import Credit
from editor_app.facts.refs import EntityRef, FactRef, is_ref
from editor_app.text.edits import Edit

_NOT_ALL = any_of(
    "episodes?|pilot|hours?|instal+ment",
    "co-(?:directed|wrote|written|created)|together with|along with|alongside|one of",
    "guest|former(?:ly)?|assistant|executive|music|art|casting|animation|theme|songs?|score",
    "was to|were to|first offered|had been (?:set|slated|attached|hired|announced|planned)",
)
_ALL = re.compile(r"\b(?:all|both|every|each|whole) (?:\w+ )?(?:episodes?|hours?|seasons?|scripts?)\b", re.IGNORECASE)
_WRITING = frozenset({"writer", "creator", "showrunner"})
_LEADING = frozenset({"creator", "showrunner"})


def _find(prose: Prose) -> Iterator[Diagnostic]:
    for claim in prose.once(crew_claims):
        right = _who(claim.job, prose.known)
        if not right or not _is_contradicted(claim, right, prose.known):
            continue
        words = claim.sentence.words
        if _NOT_ALL.search(words) and not _ALL.search(words):
            continue
        is_author = claim.job == "author"
        if is_author and _is_of_another_work(claim, prose.known):
            continue
        if speaks_of_ours(
            prose,
            claim.passage,
            claim.sentence,
            claim.person.start,
            claim.person.end,
            may_be_of_person=is_author,
        ):
            yield _diagnostic(claim, right, prose.known)


_MADE_FROM = re.compile(
    r"\A\W*(?:original )?author\W*:|\b(?:based|adapt\w*|drawn from|goes back|c[oa]mes?)\b", re.IGNORECASE
)
_TALE = re.compile(r"\b(?:the|this) (?:\w+ )?(?:saga|story|tale)\b", re.IGNORECASE)


def _is_of_another_work(claim: CrewClaim, known: Known) -> bool:
    """Whether it is another kind of work that somebody wrote, a comic after the novel; or the show, as its creator."""
    words = claim.sentence.words
    if claim.person.refs and _TALE.search(words) and _jobs(claim.person.refs, known) & _WRITING:
        return True  # "who created the saga"
    work = source_of(known)
    if work is None or _MADE_FROM.search(words) or any(name in words for name in work.names):
        return False
    right = words_for(work, known)
    return bool(right) and not re.search(rf"\b(?:{'|'.join(map(re.escape, sorted(right)))})\b", words, re.IGNORECASE)


def _who(job: str, known: Known) -> list[EntityRef]:
    """Who has that job by the store; the author of what the show is based on for "author"."""
    if known.facts is None:
        return []
    if job != "author":
        return list(dict.fromkeys(c.person for c in known.facts.crew(job) if c.person is not None))
    work = known.value(known.facts.show.ref, "based_on")
    if work is None or not isinstance(work.value, str) or not is_ref(work.value):
        return []
    rows = known.facts.rows(FactRef(work.value, "author"))
    return [row.value for row in rows if isinstance(row.value, str)]


def _is_contradicted(claim: CrewClaim, right: list[EntityRef], known: Known) -> bool:
    if set(claim.person.refs) & set(right):
        return False
    own = _jobs(claim.person.refs, known)
    if claim.job in _WRITING and own & (_WRITING if claim.job == "writer" else _LEADING):
        return False  # who created a show has written and may have run it, whatever the store lists
    names = (name for ref in right if (entity := known.entity(ref)) is not None for name in entity.names)
    return claim.person.refs != () or not any(is_nearly(claim.person.text, name) for name in names)


def _jobs(refs: tuple[EntityRef, ...], known: Known) -> set[str]:
    return {c.job for c in known.facts.credits if c.person in refs} if known.facts is not None else set()


def _credits(job: str, known: Known) -> list[Credit]:
    return list(known.facts.crew(job)) if known.facts is not None else []


_DID = {
    "director": "directed",
    "writer": "written",
    "creator": "created",
    "showrunner": "run",
    "author": "written",
}


def _diagnostic(claim: CrewClaim, right: list[EntityRef], known: Known) -> Diagnostic:
    assert known.facts is not None  # noqa: S101 - tells mypy; without facts nobody is right
    names = listed([known.name(ref) for ref in right])
    what = "What it is based on" if claim.job == "author" else known.facts.show.name
    span = claim.sentence.span(claim.person.start, claim.person.end)
    fixes = []
    for ref in right[:2]:
        if (entity := known.entity(ref)) is not None:
            words = in_form_of(claim.person, entity)
            fixes.append(Fix(f"Use “{words}”", (Edit(span, words),)))
    return Diagnostic(
        "facts",
        "wrong-crew",
        Severity.ERROR,
        f"{what} was {_DID[claim.job]} by {names}, and not by {claim.person.text}.",
        span,
        source=publishers(_credits(claim.job, known)),
        fixes=tuple(fixes),
        about=FactRef(known.facts.show.ref),
    )


RULE = Rule(
    "wrong-crew",
    "facts",
    in_prose(_find),
    bad="""
The series was directed by Hwang Jin-ho and written by Chun Sung-il.
                           ^^^^^^^^^^^^ wrong-crew: directed by Lee Jae-kyoo and Kim Nam-su

It is based on a webtoon by Kim Nam-su.
                            ^^^^^^^^^^ wrong-crew: Joo Dong-geun
""",
    good="""
The series was directed by Lee Jae-gyu and written by Chun Sung-il. It is based on Joo Dong-geun's webtoon. One episode
was directed by Hwang Jin-ho, and Squid Game was created by Hwang Dong-hyuk. The novel was written by Ahn So-jin.
""",
)
