"""What is promised of a folder: whatever changes is heard of, and nothing else is read again."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event

import pytest

from editor_app.article.scan import likely_show
from editor_app.checks.overtaken.folder import Overview
from editor_app.checks.overtaken.index import Index
from editor_app.checks.overtaken.terms import terms_of
from editor_app.errors import ArticleUnreadable
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.text.dates import Period
from editor_app.watch import Progress, Watch
from tests.unit.checks.overtaken.conftest import FIRST, RELEASED, SHOW, TODAY, Pass, article, released

OTHER = "show/squid-game"
NOW = datetime(2026, 11, 21, tzinfo=UTC)
LATER = datetime(2026, 11, 22, tzinfo=UTC)
MOVED = Period.day(date(2022, 2, 4))


@pytest.fixture
def folder(go_over: Pass, tmp_path: Path) -> Path:
    """Three articles: two about the show, one of them linked to its release, and one about another show."""
    folder = tmp_path / "articles"
    (folder / "linked.md").write_text(article(released()), encoding="utf-8")
    (folder / "plain.md").write_text(article("Nam-ra (Cho Yi-hyun) may return."), encoding="utf-8")
    (folder / "other.md").write_text(article("Nothing is known.", show=OTHER), encoding="utf-8")
    return folder


def sentences(overview: Overview) -> list[tuple[str, str]]:
    return [(one.path.name, each.sentence) for one in overview.found for each in one.found]


def test_the_second_pass_reads_nothing_again(folder: Path, go_over: Pass) -> None:
    _, first = go_over()
    found, second = go_over()

    assert first == ["linked.md", "other.md", "plain.md"]
    assert second == []
    assert (found.found, found.articles) == ((), 3)


def test_a_fact_that_moves_is_heard_of_in_the_articles_about_its_show(
    folder: Path, go_over: Pass, store: SqlStore
) -> None:
    go_over()
    store.put(RELEASED, MOVED, now=NOW)

    found, read = go_over()

    assert read == ["linked.md", "plain.md"]
    assert sentences(found) == [("linked.md", "It was released on January 28, 2022.")]
    assert found.found[0].found[0].proposal == "It was released on February 4, 2022."


def test_a_fact_that_moves_back_leaves_nothing_behind(folder: Path, go_over: Pass, store: SqlStore) -> None:
    go_over()
    changes = store.put(RELEASED, MOVED, now=NOW)
    go_over()
    assert changes.edit is not None
    store.undo(changes.edit, now=LATER)

    assert go_over()[0].found == ()


def test_a_link_from_an_article_about_another_show_is_heard_of_too(
    folder: Path, go_over: Pass, store: SqlStore
) -> None:
    (folder / "other.md").write_text(article(released(), show=OTHER), encoding="utf-8")
    go_over()
    store.put(RELEASED, MOVED, now=NOW)

    assert [name for name, _ in sentences(go_over()[0])] == ["linked.md", "other.md"]


def test_a_store_with_another_past_is_compared_show_by_show(
    folder: Path, go_over: Pass, store: SqlStore, tmp_path: Path
) -> None:
    """A backup that was restored may have a newer number of changes, and knows nothing of those that were seen."""
    go_over()
    with Index(tmp_path / "cache" / "index.sqlite") as index:
        moment = index.moment()
        assert moment is not None
        index.make_due((), replace(moment, serial=moment.serial + 100, at="in another past"))
    store.put(RELEASED, MOVED, now=NOW)

    found, read = go_over()

    assert read == ["linked.md", "plain.md"]
    assert len(sentences(found)) == 1


def test_a_file_that_is_written_is_read_again_and_no_other(folder: Path, go_over: Pass) -> None:
    go_over()
    (folder / "plain.md").write_text(article("Nam-ra (Park Ji-hu) may return."), encoding="utf-8")

    found, read = go_over()

    assert read == ["plain.md"]
    assert sentences(found) == [("plain.md", "Nam-ra (Park Ji-hu) may return.")]


def test_a_file_that_says_what_it_said_is_not_looked_through_again(folder: Path, go_over: Pass) -> None:
    go_over()
    os.utime(folder / "plain.md", ns=(1, 1))

    assert go_over()[1] == []


def test_a_file_that_is_gone_is_forgotten(folder: Path, go_over: Pass, store: SqlStore) -> None:
    store.put(RELEASED, MOVED, now=NOW)
    assert go_over()[0].found
    (folder / "linked.md").unlink()

    found, _ = go_over()

    assert (found.found, found.articles) == ((), 2)


def test_on_a_new_day_everything_is_looked_through(folder: Path, go_over: Pass) -> None:
    go_over()

    assert len(go_over(today=date(2026, 11, 23))[1]) == 3


def test_asked_for_one_fact_only_what_can_concern_it_is_looked_through(
    folder: Path, go_over: Pass, store: SqlStore
) -> None:
    (folder / "plain.md").write_text(article("Nam-ra (Park Ji-hu) may return."), encoding="utf-8")
    store.put(RELEASED, MOVED, now=NOW)

    found, read = go_over(only=RELEASED)

    assert read == ["linked.md", "plain.md"]
    assert sentences(found) == [("linked.md", "It was released on January 28, 2022.")]
    assert go_over()[1] == ["other.md"], "what was found on the way is kept"


def test_asked_for_an_entity_all_of_its_facts_are_meant(folder: Path, go_over: Pass, store: SqlStore) -> None:
    text = article(released(), f'It has [12 episodes](fact:{FIRST}#episodes "12").')
    (folder / "linked.md").write_text(text, encoding="utf-8")
    store.put(RELEASED, MOVED, now=NOW)
    store.put(FactRef(FIRST, "episodes"), 8, now=NOW)

    assert len(sentences(go_over(only=FactRef(FIRST))[0])) == 2
    assert len(sentences(go_over(only=RELEASED)[0])) == 1


def test_a_show_that_becomes_known_is_held_against_its_articles(folder: Path, go_over: Pass, store: SqlStore) -> None:
    (folder / "new.md").write_text(article("It has a Season 1.", show="show/copper-moth"), encoding="utf-8")
    go_over()
    store.add(Kind.SHOW, "Copper Moth", now=NOW)

    assert go_over()[1] == ["new.md"]


def test_what_cannot_be_read_is_told_and_passed_over(folder: Path, go_over: Pass, store: SqlStore) -> None:
    store.put(RELEASED, MOVED, now=NOW)
    (folder / "old-windows.md").write_bytes("---\ntitle: A\n---\n".encode("utf-16"))
    (folder / "huge.md").write_bytes(b"---\ntitle: B\n---\n" + b"x" * 2_000_001)
    (folder / "broken.md").write_text(f"---\ntitle: [\nshow: {SHOW}\n---\n{released()}\n", encoding="utf-8")

    found, _ = go_over()

    assert [(one.path.name, bool(one.problem)) for one in found.passed_over] == [
        ("huge.md", True),
        ("old-windows.md", True),
    ]
    assert [name for name, _ in sentences(found)] == ["broken.md", "linked.md"]


def test_what_is_mended_is_looked_through_though_nobody_wrote_it(folder: Path, go_over: Pass) -> None:
    (folder / "late.md").symlink_to(folder.parent / "not-there-yet.md")
    assert go_over()[0].articles == 3
    (folder.parent / "not-there-yet.md").write_text(article("Nam-ra (Park Ji-hu) may return."), encoding="utf-8")

    assert [name for name, _ in sentences(go_over()[0])] == ["late.md"]


def test_folders_within_are_looked_through_and_hidden_ones_are_not(folder: Path, go_over: Pass) -> None:
    for name in ("2026", ".git"):
        (folder / name).mkdir()
        (folder / name / "deep.md").write_text(article("Nothing."), encoding="utf-8")
    (folder / "README.md").write_text("# How we write\n", encoding="utf-8")
    (folder / "notes.txt").write_text("nothing", encoding="utf-8")

    found, read = go_over()

    assert read.count("deep.md") == 1
    assert found.passed_over == ()


def test_a_pass_that_is_broken_off_goes_on_where_it_was(folder: Path, go_over: Pass, store: SqlStore) -> None:
    for number in range(40):
        (folder / f"{number:02}.md").write_text(article(released()), encoding="utf-8")
    go_over()
    store.put(RELEASED, MOVED, now=NOW)
    cancelled = Event()

    def stop_halfway(progress: Progress) -> None:
        if progress.done >= 16:
            cancelled.set()

    found, first = go_over(watch=Watch(stop_halfway, cancelled))
    whole, second = go_over()

    assert not found.is_whole
    assert 0 < len(first) < 42
    assert len(first) + len(second) == 42
    assert len(sentences(whole)) == 41


def test_articles_about_one_show_are_looked_through_together(folder: Path, go_over: Pass, tmp_path: Path) -> None:
    for number in range(40):
        (folder / f"{number:02}.md").write_text(article("Nothing.", show=(SHOW, OTHER)[number % 2]), encoding="utf-8")
    assert [likely_show(str(folder / name)) for name in ("00.md", "01.md", "nowhere.md")] == [SHOW, OTHER, ""]

    _, read = go_over(in_order=True)

    shows = [likely_show(str(folder / name)) for name in read]
    assert shows == sorted(shows)


def test_the_progress_ends_where_all_is_done(folder: Path, go_over: Pass) -> None:
    told: list[Progress] = []

    go_over(watch=Watch(told.append))

    assert (told[-1].done, told[-1].total) == (3, 3)


def test_a_folder_that_is_not_there_is_told(go_over: Pass, tmp_path: Path) -> None:
    (tmp_path / "articles").rmdir()

    with pytest.raises(ArticleUnreadable, match="cannot be listed"):
        go_over()


def test_an_index_that_is_damaged_is_made_anew(folder: Path, go_over: Pass, tmp_path: Path) -> None:
    go_over()
    (tmp_path / "cache" / "index.sqlite").write_bytes(b"no database at all" * 100)

    assert len(go_over()[1]) == 3
    assert go_over()[1] == []


def test_nothing_is_written_among_the_articles(folder: Path, go_over: Pass) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}

    go_over()

    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_other_terms_are_told_apart() -> None:
    assert terms_of(TODAY.isoformat(), "a") == terms_of(TODAY.isoformat(), "a")
    assert len({terms_of("a", "b"), terms_of("ab"), terms_of("a", "c")}) == 3
