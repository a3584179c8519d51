"""Whatever words of the genre follow each other, a check ends, its spans lie in the text, and its fixes can be made."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.article.parse import parse
from editor_app.checks.run import check
from editor_app.facts.store import FactReader
from editor_app.text.edits import apply
from tests.unit.checks.conftest import HEAD

WORDS = st.sampled_from(
    """season 2|season 1|the show|it|Netflix|the trailer|a teaser|filming|production|the cast|the finale|was released
    will premiere|is set for|was renewed|has been cancelled|has not been announced|if|when|renews|wrapped|began|ended
    on|in|from|to|between|and|until|as early as|as late as|or|by|,|.|(|)|:|–|?|“|”|\n\n|\n- |\n| a |January 28, 2022
    27th January 2022|June|2022|the fall of 2025|this year|last Friday|Thursday, January 28, 2022|2025–2023|twelve
    10-part|ten episodes|series|three seasons|five survivors|On-jo|Park Ji-hu|born in 2003|the 35-year-old|, 35,
    is under way|currently|recently|Also Read: |Season 1: |Release date: |## |**|_|[TK: x]
    Squid Game|there is no|yet""".replace("\n    ", "|").split("|")
)


@given(st.lists(WORDS, max_size=25).map(" ".join))
@settings(max_examples=250, deadline=None)
def test_no_words_break_a_check(known: FactReader, words: str) -> None:
    text = f"{HEAD.replace('season:', 'date: 2023-03-01' + chr(10) + 'season:')}{words}\n"

    for diagnostic in check(parse(text), known, today=date(2026, 11, 22)):
        assert 0 <= diagnostic.span.start < diagnostic.span.end <= len(text)
        assert diagnostic.message
        for fix in diagnostic.fixes:
            assert apply(text, fix.edits) != text
