"""A check: all rules over one article."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date

from editor_app.article.article import Article
from editor_app.article.own_headlines import NO_HEADLINES, OwnHeadlines
from editor_app.checks.diagnostic import Diagnostic, Severity
from editor_app.checks.followed import NONE_FOLLOWED, FollowedLinks
from editor_app.checks.house_style import HouseStyle, built_in
from editor_app.checks.proofreading import Proofreader
from editor_app.checks.rule import Reading
from editor_app.checks.rules import RULES
from editor_app.facts.store import FactReader

_ORDER = {severity: place for place, severity in enumerate(Severity)}


def check(
    article: Article,
    facts: FactReader,
    *,
    today: date,
    house: HouseStyle | None = None,
    proofreader: Proofreader | None = None,
    followed: FollowedLinks = NONE_FOLLOWED,
    own: OwnHeadlines = NO_HEADLINES,
    kinds: Collection[str] = (),
    is_cancelled: Callable[[], bool] = lambda: False,
) -> tuple[Diagnostic, ...]:
    """All that the rules find, in the order of the text; at one place the worst first.

    Reads and changes nothing else, so it may run on any thread that `facts` answers on. `section` of what is found is
    the kind of its section, "" in the front matter. Sections that were read before are not read again while `facts`
    gives the same value for the show. Once it `is_cancelled`, the rules that are left are left out.

    `house` is the house style, by default the one that ships. Spelling and grammar are told as far as `proofreader` has
    read the article already, see `Proofreader.read`; without one they are not looked at.
    Links are told as far as they were `followed` already: nobody else's machine is asked here.
    `own` are the newsroom's other articles, whose headlines change.
    With `kinds`, only the rules of these are asked.
    """
    reading = Reading.of(
        article, facts, today=today, house=house or built_in(), proofreader=proofreader, followed=followed, own=own
    )
    found: list[Diagnostic] = []
    for rule in RULES:
        if is_cancelled():
            break
        if kinds and rule.kind not in kinds:
            continue
        found += (_placed(diagnostic, article) for diagnostic in rule.find(reading))
    return tuple(sorted(found, key=lambda d: (d.span, _ORDER[d.severity], d.rule)))


def _placed(diagnostic: Diagnostic, article: Article) -> Diagnostic:
    if diagnostic.span.start < article.body.start:
        return diagnostic
    section = article.section_at(diagnostic.span.start)
    return replace(diagnostic, section=section.kind.value) if section is not None else diagnostic
