"""What a writer wants of a real WordPress is had, and what a role cannot do is told before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.facts.sql.sql_store import SqlStore
from editor_app.worker.worker import Worker
from tests.faults import wanting
from tests.faults.wanting import CASES, Act, Desk
from tests.wordpress_server import WordPressServer

pytestmark = pytest.mark.timeout(600)  # starting a site takes its time on a slow machine

_SHORT = (
    *(wanting.title_slug_excerpt, wanting.tags_of_two, wanting.picture_of_an_editor, wanting.scheduling),
    *(wanting.update_with_a_correction, wanting.what_an_author_cannot_do, wanting.terms_that_are_new),
)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as worker:
        yield worker


@pytest.fixture
def desk(wordpress: WordPressServer, worker: Worker, tmp_path: Path) -> Iterator[Desk]:
    with closing(SqlStore.open(tmp_path / "facts.db", create=True)) as facts:
        yield Desk(wordpress, facts, worker, tmp_path / "publishing")


@pytest.mark.parametrize(
    ("act", "role"), [case for case in CASES if case[0] in _SHORT], ids=lambda value: getattr(value, "__name__", value)
)
def test_what_is_wanted_is_had(desk: Desk, act: Act, role: str) -> None:
    desk.role = role

    found = act(desk)

    assert found.is_right, found


@pytest.mark.long
@pytest.mark.parametrize(
    ("act", "role"),
    [case for case in CASES if case[0] not in _SHORT],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_all_else_that_is_wanted_is_had(desk: Desk, act: Act, role: str) -> None:
    desk.role = role

    found = act(desk)

    assert found.is_right, found
