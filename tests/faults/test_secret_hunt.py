"""A key of a site is in no file, log, journal, receipt, argument list and crash report, whatever went wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.marked import Marked, planted, table
from tests.faults.secret_hunt import hunted
from tests.ghost_server import GhostServer
from tests.wordpress_server import WordPressServer


def test_the_hunt_finds_a_key_in_every_form(tmp_path: Path) -> None:
    marked = Marked((("abcd EFGH 1234 5678", ("editor",)), ("5ec7e7" * 10 + "abcd", ("0123456789ab",))))

    found = planted(marked, tmp_path)

    assert found.hits == found.texts > 50
    assert marked.hits(b"nothing of it: abcd efgh, editor, 0123456789ab") == 0


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_a_marked_key_is_written_nowhere(
    wordpress: WordPressServer, ghost: GhostServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hunt, found = hunted(tmp_path / "home", tmp_path, wordpress, ghost)
    with capsys.disabled():
        print(table(hunt.ran, found))  # noqa: T201 - what was looked at

    assert [row for row in found if row.hits] == []
