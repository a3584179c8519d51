"""Each case of `ghost_publishing`, against a real Ghost: what must be on the site is there, and nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.ghost_publishing import GROUPS, Case, over_https, seen
from tests.faults.publishing import CERTIFICATES
from tests.ghost_server import GhostServer

pytestmark = pytest.mark.timeout(600)  # starting a site takes its time on a slow machine

_ALL = [case for cases in GROUPS.values() for case in cases]
_SHORT = {
    *("the key of Author", "the key of Contributor", "a draft of the integration's, by Author"),
    *("the right key with another secret", "a key with a letter that is none", "a clock two days behind"),
    *("lost reply: draft", "lost reply: publishing", "changed there in that very moment", "its address is taken"),
    *("scheduled, then now", "taken back and published again", "for members only there", "tags and code of theirs"),
    "a headline of 300 letters",
}


@pytest.mark.parametrize("case", [c for c in _ALL if c.name in _SHORT], ids=lambda case: case.name)
def test_nothing_is_lost_or_doubled_on_ghost(ghost: GhostServer, tmp_path: Path, case: Case) -> None:
    row = seen(case, ghost, tmp_path)

    assert (row.posts, row.pictures) == (case.posts, case.pictures), row.saw


@pytest.mark.long
@pytest.mark.parametrize("case", [c for c in _ALL if c.name not in _SHORT], ids=lambda case: case.name)
def test_nothing_is_lost_or_doubled_on_ghost_by_what_takes_time(ghost: GhostServer, tmp_path: Path, case: Case) -> None:
    row = seen(case, ghost, tmp_path)

    assert (row.posts, row.pictures) == (case.posts, case.pictures), row.saw


@pytest.mark.long
@pytest.mark.parametrize(("kind", "is_trusted"), CERTIFICATES)
def test_only_a_certificate_that_is_vouched_for_hears_the_key_of_ghost(
    ghost: GhostServer, tmp_path: Path, kind: str, is_trusted: bool
) -> None:
    row = over_https(ghost, kind, tmp_path, is_trusted=is_trusted)

    assert row.posts == (("published",) if (kind, is_trusted) == ("good", True) else ()), row.saw
