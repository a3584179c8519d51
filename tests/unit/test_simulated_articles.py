"""The simulated articles are the same each time, and what types them counts keys as the model says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from editor_app.article.article import SectionKind
from editor_app.facts.sql.completion_keys import SqliteNameIndex
from editor_app.facts.sql.sql_store import SqlStore
from tests.speed.article_model import Mention, Newsroom, Writing
from tests.speed.articles import SIGNALS, Ours, Row, Tally, _type, oracle, type_all
from tests.speed.stores import MadeStore, made_store


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeStore:
    return made_store(tmp_path_factory.mktemp("made"), names=2_000)


@pytest.fixture(scope="module")
def store(made: MadeStore) -> Iterator[SqlStore]:
    with closing(SqlStore.open(made.path)) as opened:
        yield opened


def written(made: MadeStore, store: SqlStore, *, seed: int = 5) -> list[Writing]:
    return list(Newsroom(made.world, store.show, seed=seed).writings(3))


def test_a_seed_gives_the_same_articles_and_another_others(made: MadeStore, store: SqlStore) -> None:
    def mentions(seed: int) -> list[Mention]:
        return [m for w in written(made, store, seed=seed) for _, _, ms in w.sections for m in ms]

    assert mentions(5) == mentions(5)
    assert mentions(5) != mentions(6)


def test_the_whole_ranking_saves_more_than_popularity_and_less_than_the_oracle(
    made: MadeStore, store: SqlStore
) -> None:
    writings = written(made, store)
    with closing(SqliteNameIndex(made.path)) as names:
        popular = type_all(writings, Ours(names, ["popularity"]))
        all_signals = type_all(writings, Ours(names, SIGNALS))

    best = oracle(writings)
    assert best.keys < all_signals.keys < popular.keys < popular.letters
    assert best.letters == all_signals.letters == popular.letters


class Fixed:
    """Offers the same rows from the second letter on."""

    def __init__(self, *rows: Row) -> None:
        self._rows = list(rows)
        self.took_for = ""

    def begin(self, writing: Writing) -> None: ...

    def rows(self, lines: object, typed: str, section: SectionKind, *, forced: bool) -> list[Row]:
        return self._rows if forced or len(typed) > 1 else []

    def took(self, typed: str, row: Row) -> None:
        self.took_for = typed


@pytest.mark.parametrize(
    ("rows", "keys", "taken"),
    [
        ([("a", "Anna")], 3, "An"),  # two letters and Tab
        ([("b", "Bert"), ("a", "Anna")], 4, ""),  # a step down more saves nothing
        ([("b", "Anna")], 4, ""),  # a namesake is somebody else
        ([], 4, ""),
    ],
)
def test_a_row_is_taken_as_soon_as_that_saves_a_key(rows: list[Row], keys: int, taken: str) -> None:
    tally, ranking = Tally(), Fixed(*rows)

    _type(tally, Mention("", "a", "Anna", "Anna", 0), [""], SectionKind.CAST, ranking)

    assert (tally.letters, tally.keys, ranking.took_for) == (4, keys, taken)


def test_a_slip_that_nobody_mends_costs_two_keys() -> None:
    tally = Tally()

    _type(tally, Mention("", "a", "Anna", "Anbna", 1), [""], SectionKind.CAST, Fixed())

    assert (tally.letters, tally.keys) == (6, 7)
