"""Each case of `publishing`, against a real WordPress: what must be on the site is there, and nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.cases import Case, seen
from tests.faults.publishing import (
    CERTIFICATES,
    ELSEWHERE,
    GROUPS,
    ROLES,
    SIGNING_IN,
    STANDING,
    over_https,
)
from tests.wordpress_server import WordPressServer, running, why_not

pytestmark = pytest.mark.timeout(600)  # starting a site takes its time on a slow machine

_ALL = [case for cases in GROUPS.values() for case in cases]
_SHORT = {
    *(case.name for case in (*ROLES, *SIGNING_IN, *STANDING)),
    *("429 twice to questions", "lost reply: picture", "lost reply: draft", "lost reply: each order"),
    *("413 to a picture", "done, but a notice of PHP before each reply"),
}


@pytest.mark.parametrize("case", [c for c in _ALL if c.name in _SHORT and not c.is_slow], ids=lambda case: case.name)
def test_nothing_is_lost_or_doubled(wordpress: WordPressServer, tmp_path: Path, case: Case) -> None:
    row = seen(case, wordpress, tmp_path)

    assert (row.posts, row.pictures) == (case.posts, case.pictures), row.saw


@pytest.mark.long
@pytest.mark.parametrize("case", [c for c in _ALL if c.name not in _SHORT or c.is_slow], ids=lambda case: case.name)
def test_nothing_is_lost_or_doubled_by_what_takes_time(wordpress: WordPressServer, tmp_path: Path, case: Case) -> None:
    row = seen(case, wordpress, tmp_path)

    assert (row.posts, row.pictures) == (case.posts, case.pictures), row.saw


@pytest.mark.long
@pytest.mark.parametrize(("kind", "is_trusted"), CERTIFICATES)
def test_only_a_certificate_that_is_vouched_for_hears_the_password(
    wordpress: WordPressServer, tmp_path: Path, kind: str, is_trusted: bool
) -> None:
    row = over_https(wordpress, kind, tmp_path, is_trusted=is_trusted)

    assert row.posts == (("publish",) if (kind, is_trusted) == ("good", True) else ()), row.saw


@pytest.mark.long
@pytest.mark.parametrize("name", ELSEWHERE)
def test_sites_that_are_set_up_otherwise_are_published_to_or_told_of(name: str, tmp_path: Path) -> None:
    if why_not():
        pytest.skip(why_not())
    options, cases = ELSEWHERE[name]
    with running(*options) as server:
        for case in cases:
            row = seen(case, server, tmp_path)

            assert (row.posts, row.pictures) == (case.posts, case.pictures), row.saw
