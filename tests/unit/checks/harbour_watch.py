"""An invented show that is over and of which all is known, for tests of what is told of it and what is not.

Three seasons on BBC One, in English, created by Ida Rusk; nobody said how anybody's part ended.
"""

from __future__ import annotations

from datetime import date

from editor_app.article.parse import parse
from editor_app.checks.run import check
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Credit, Entity
from editor_app.facts.fact import Fact, Source, Value
from editor_app.facts.refs import FactRef, Kind
from editor_app.text.dates import Period
from tests.unit.checks.conftest import BatchReader

SHOW = "show/harbour-watch"
HEAD = f"---\nshow: {SHOW}\nseason: 3\n---\n"
_SOURCE = (Source("https://catalogue.example.org/1", "Catalogue", retrieved=date(2026, 11, 1)),)
_CAST = (
    ("Nora Quayle", "f", 'Judith "Jude" Penrose', "f"),
    ("Sol Tarn", "m", "Carl Dent", "m"),
    ("Mia Orr", "f", "Bess Dent", "f"),
    ("Abel Voss", "m", "Sergeant Kit Lowry", "m"),
)
_SEASONS = (("2019-02-03", "2019-03-24", 8), ("2020-10-04", "2020-11-22", 8), ("2022-01-09", "2022-02-13", 6))


TODAY = date(2026, 11, 30)
KINDS = ("facts", "contradiction", "freshness", "names")


def _ref(kind: str, name: str) -> str:
    return f"{kind}/{'-'.join(''.join(c for c in name.lower() if c.isalnum() or c == ' ').split())}"


def harbour_watch() -> BatchReader:
    entities = [
        Entity(SHOW, Kind.SHOW, "Harbour Watch"),
        Entity("company/bbc-one", Kind.COMPANY, "BBC One"),
        Entity("company/saltmarsh", Kind.COMPANY, "Saltmarsh Pictures"),
        Entity("person/ida-rusk", Kind.PERSON, "Ida Rusk"),
        Entity("person/tam-bell", Kind.PERSON, "Tam Bell"),
    ]
    credits = [
        Credit("person/ida-rusk", SHOW, job="creator"),
        Credit("person/ida-rusk", SHOW, job="writer"),
        Credit("person/tam-bell", SHOW, job="director"),
    ]
    facts: list[tuple[str, str, Value]] = [
        (SHOW, "type", "tv_series"),
        (SHOW, "status", "ended"),
        (SHOW, "country", "GB"),
        (SHOW, "language", "en"),
        (SHOW, "network", "company/bbc-one"),
        (SHOW, "production_company", "company/saltmarsh"),
        (SHOW, "premiered", Period.from_code(_SEASONS[0][0])),
        (SHOW, "ended", Period.from_code(_SEASONS[-1][1])),
        ("person/ida-rusk", "gender", "f"),
        ("person/tam-bell", "gender", "m"),
    ]
    for actor, actors, character, characters in _CAST:
        person, part = _ref("person", actor), _ref("character", character)
        entities += [Entity(person, Kind.PERSON, actor), Entity(part, Kind.CHARACTER, character, parent=SHOW)]
        credits.append(Credit(person, SHOW, part))
        facts += [(person, "gender", actors), (part, "gender", characters)]
    for number, (released, ended, episodes) in enumerate(_SEASONS, start=1):
        season = f"season/harbour-watch-{number}"
        entities.append(Entity(season, Kind.SEASON, f"Harbour Watch season {number}", parent=SHOW, number=number))
        facts += [
            (season, "released", Period.from_code(released)),
            (season, "ended", Period.from_code(ended)),
            (season, "episodes", episodes),
        ]
    rows = tuple(Fact(FactRef(subject, name), value, sources=_SOURCE) for subject, name, value in facts)
    return BatchReader(Batch("a catalogue", tuple(entities), tuple(credits), rows))


_KNOWN = harbour_watch()


def found(words: str, head: str = HEAD) -> list[tuple[str, str]]:
    """The rules that find anything in an article about it, each with the words it finds."""
    article = parse(f"{head}{words}\n")
    return [(d.rule, article.text_at(d.span)) for d in check(article, _KNOWN, today=TODAY) if d.kind in KINDS]
