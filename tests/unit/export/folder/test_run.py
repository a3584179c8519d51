"""What a writer is promised who exports a whole folder: the right files, no work twice, nothing of others touched."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event
from typing import Protocol

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.errors import ExportError
from editor_app.export.export import Form
from editor_app.export.folder.run import FolderExport, export_folder, ledger_name
from editor_app.facts.no_facts import NoFacts
from editor_app.facts.refs import FactRef
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.facts.store import FactReader
from editor_app.text.dates import Period
from editor_app.watch import Progress, Watch
from editor_app.worker.worker import Worker
from tests.conftest import IMPORTED

TODAY = date(2026, 11, 30)
ROOF = b"a picture of a roof"


class Run(Protocol):
    """Exports `desk/` to `out/`; what is not named is as usual."""

    def __call__(
        self,
        form: Form = ...,
        *,
        facts: FactReader = ...,
        today: date = ...,
        mark: str = ...,
        watch: Watch | None = ...,
        out: str = ...,
    ) -> FolderExport: ...


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Three articles, one of them in a folder of its own, a picture, and a file that is no article."""
    folder = tmp_path / "desk"
    write(folder / "one.md", "First ![Roof](images/roof.jpg)")
    write(folder / "two.md", "Second")
    write(folder / "old" / "three.md", "Third", published="2026-11-20")
    write(folder / "images" / "roof.jpg", ROOF)
    (folder / "README.md").write_text("# No article\n", encoding="utf-8")
    return folder


@pytest.fixture
def run(desk: Path, worker: Worker, tmp_path: Path) -> Run:
    def export(
        form: Form = Form.MARKDOWN,
        *,
        facts: FactReader = NoFacts(),  # noqa: B008 - it knows nothing, and holds nothing
        today: date = TODAY,
        mark: str = "",
        watch: Watch | None = None,
        out: str = "out",
    ) -> FolderExport:
        return export_folder(desk, tmp_path / out, form, facts, today=today, workers=[worker], mark=mark, watch=watch)

    return export


def write(path: Path, text: str | bytes, *, published: str = "", **fields: str) -> None:
    """Write an article, or the bytes of something else."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(text, bytes):
        path.write_bytes(text)
        return
    rows = {"id": "1", "title": path.stem, **fields}
    if published:
        rows["published"] = f"[{{at: {published}}}]"
    head = "".join(f"{key}: {value}\n" for key, value in rows.items())
    path.write_text(f"---\n{head}---\n{text}\n", encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """All files but what an export keeps for itself."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".showdesk")
    }


def names(paths: tuple[Path, ...]) -> list[str]:
    return [path.name for path in paths]


# ---- what is there afterwards


def test_every_article_is_exported_where_it_lies_and_its_pictures_with_it(run: Run, tmp_path: Path) -> None:
    found = run(Form.HTML)

    made = tree(tmp_path / "out")
    assert list(made) == ["images/roof.jpg", "old/three.html", "one.html", "two.html"]
    assert made["images/roof.jpg"] == ROOF
    assert b"Third" in made["old/three.html"]
    assert (found.articles, len(found.written), found.is_whole, found.passed_over) == (3, 3, True, ())


def test_a_page_for_hugo_is_a_bundle_with_its_pictures(run: Run, tmp_path: Path) -> None:
    run(Form.HUGO)

    assert list(tree(tmp_path / "out")) == [
        "old/three/index.md",
        "one/images/roof.jpg",
        "one/index.md",
        "two/index.md",
    ]


def test_a_post_for_jekyll_is_dated_and_shows_its_pictures_from_the_sites_own_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "_config.yml").write_text("baseurl: /shows\n", encoding="utf-8")

    run(Form.JEKYLL)

    made = tree(tmp_path / "out")
    assert list(made) == [
        "_config.yml",
        "_posts/2026-11-30-one.md",
        "_posts/2026-11-30-two.md",
        "_posts/old/2026-11-20-three.md",
        "assets/one/images/roof.jpg",
    ]
    assert b"/shows/assets/one/images/roof.jpg" in made["_posts/2026-11-30-one.md"]


def test_exports_within_the_folder_of_the_articles_are_no_articles(run: Run, desk: Path) -> None:
    first = run(out="desk/build")
    again = run(out="desk/build")

    assert (first.articles, again.articles, again.unchanged) == (3, 3, 3)
    assert not (desk / "build" / "build").exists()


def test_nor_are_they_where_a_link_leads_there(run: Run, desk: Path, tmp_path: Path) -> None:
    (desk / "build").mkdir()
    (tmp_path / "link").symlink_to(desk / "build")
    run(out="link")

    assert run(out="link").articles == 3


def test_the_folder_of_the_articles_takes_no_exports(run: Run, desk: Path) -> None:
    before = tree(desk)

    with pytest.raises(ExportError, match="that of the articles"):
        run(out="desk")

    assert tree(desk) == before


# ---- what is unchanged


def test_nothing_is_written_where_nothing_has_changed(run: Run, tmp_path: Path) -> None:
    run(Form.HTML)
    before = {path: path.stat() for path in (tmp_path / "out").rglob("*")}

    found = run(Form.HTML)

    assert (found.written, found.unchanged) == ((), 3)
    assert {path: path.stat() for path in (tmp_path / "out").rglob("*")} == before


def test_only_the_article_that_was_changed_is_made_again(run: Run, desk: Path, tmp_path: Path) -> None:
    run()
    write(desk / "two.md", "Second, and more")

    found = run()

    assert (names(found.written), found.unchanged) == (["two.md"], 2)
    assert b"and more" in (tmp_path / "out" / "two.md").read_bytes()


def test_an_article_that_was_saved_as_it_was_is_not_made_again(run: Run, desk: Path) -> None:
    run(mark="same")
    os.utime(desk / "two.md", ns=(1, 1))

    assert run(mark="same").written == ()


def test_a_changed_fact_makes_those_articles_again_that_tell_of_it(
    run: Run, desk: Path, store: SqlStore, tmp_path: Path
) -> None:
    link = '[June 6, 2022](fact:season/all-of-us-are-dead-2#renewed "2022-06-06")'
    write(desk / "two.md", f"It was renewed on {link}.")
    write(desk / "one.md", "No fact", show="show/all-of-us-are-dead", season="2")
    run(Form.PAGE, facts=store, mark="before")
    store.put(FactRef("season/all-of-us-are-dead-2", "renewed"), Period.from_code("2022-06-07"), now=IMPORTED)

    found = run(Form.PAGE, facts=store, mark="after")

    assert (names(found.written), found.unchanged) == (["one.md", "two.md"], 1)
    assert [told.words for told in found.notes if told.article.name == "two.md"] != []


def test_while_the_store_is_the_same_unchanged_articles_are_not_even_read(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(mark="same")

    def refuse(_path: Path) -> None:
        raise AssertionError("it was read")

    monkeypatch.setattr("editor_app.export.folder.due.read_text", refuse)
    (desk / "README.md").unlink()  # no article has an entry

    assert run(mark="same").unchanged == 3


def test_an_export_that_is_gone_is_made_again(run: Run, tmp_path: Path) -> None:
    run(mark="same")
    (tmp_path / "out" / "two.md").unlink()

    assert names(run(mark="same").written) == ["two.md"]
    assert (tmp_path / "out" / "two.md").is_file()


def test_an_article_that_was_never_published_keeps_its_first_day(run: Run, desk: Path, tmp_path: Path) -> None:
    run(Form.JEKYLL)
    write(desk / "two.md", "Second, and more")

    found = run(Form.JEKYLL, today=date(2026, 12, 24))

    assert names(found.written) == ["two.md"]
    assert (tmp_path / "out" / "_posts" / "2026-11-30-two.md").is_file()


# ---- pictures


def test_a_changed_picture_is_copied_again(run: Run, desk: Path, tmp_path: Path) -> None:
    run(mark="same")
    (desk / "images" / "roof.jpg").write_bytes(b"another roof, from nearer by")

    run(mark="same")

    assert (tmp_path / "out" / "images" / "roof.jpg").read_bytes() == b"another roof, from nearer by"


def test_a_picture_that_is_not_there_is_told_and_copied_once_it_is(run: Run, desk: Path, tmp_path: Path) -> None:
    (desk / "images" / "roof.jpg").unlink()
    told = run(mark="same").notes
    write(desk / "images" / "roof.jpg", ROOF)

    found = run(mark="same")

    assert [(each.article.name, each.words.partition(".")[0]) for each in told] == [
        ("one.md", "The picture “images/roof")
    ]
    assert (names(found.written), found.notes) == (["one.md"], ())
    assert (tmp_path / "out" / "images" / "roof.jpg").read_bytes() == ROOF


def test_a_word_document_holds_its_pictures_and_is_made_again_with_them(run: Run, desk: Path, tmp_path: Path) -> None:
    run(Form.DOCX, mark="same")
    unchanged = run(Form.DOCX, mark="same").unchanged
    (desk / "images" / "roof.jpg").write_bytes(b"another roof, from nearer by")

    found = run(Form.DOCX, mark="same")

    assert list(tree(tmp_path / "out")) == ["old/three.docx", "one.docx", "two.docx"]
    assert (unchanged, names(found.written)) == (3, ["one.md"])


def test_no_picture_from_elsewhere_is_copied(run: Run, desk: Path, tmp_path: Path) -> None:
    write(tmp_path / "secret.jpg", b"secret")
    write(desk / "one.md", "![x](../secret.jpg) ![y](images/link.jpg)")
    (desk / "images" / "link.jpg").symlink_to(tmp_path / "secret.jpg")

    found = run(Form.HTML)

    assert b"secret" not in b"".join(tree(tmp_path / "out").values()).replace(b"secret.jpg", b"")
    assert len(found.notes) == 2


# ---- what is not ours


def test_a_file_of_another_stays_as_it_is_and_is_told(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "out" / "two.md", b"mine")

    found = run()

    assert [told.article.name for told in found.passed_over] == ["two.md"]
    assert "no export has written" in found.passed_over[0].words
    assert (tmp_path / "out" / "two.md").read_bytes() == b"mine"
    assert names(found.written) == ["three.md", "one.md"]


def test_an_export_that_somebody_has_changed_stays_as_it_is(run: Run, desk: Path, tmp_path: Path) -> None:
    run()
    write(tmp_path / "out" / "two.md", b"changed by hand")
    write(desk / "two.md", "Second, and more")

    assert [told.article.name for told in run().passed_over] == ["two.md"]
    assert (tmp_path / "out" / "two.md").read_bytes() == b"changed by hand"


def test_the_export_of_an_article_that_is_gone_goes_too_and_nothing_else(run: Run, desk: Path, tmp_path: Path) -> None:
    run()
    write(tmp_path / "out" / "notes.txt", b"mine")
    (desk / "one.md").unlink()
    (desk / "images" / "roof.jpg").unlink()

    found = run()

    assert sorted(path.relative_to(tmp_path / "out").as_posix() for path in found.removed) == [
        "images/roof.jpg",
        "one.md",
    ]
    assert list(tree(tmp_path / "out")) == ["notes.txt", "old/three.md", "two.md"]


def test_a_changed_export_stays_when_its_article_is_gone(run: Run, desk: Path, tmp_path: Path) -> None:
    run()
    write(tmp_path / "out" / "two.md", b"changed by hand")
    (desk / "two.md").unlink()

    assert run().removed == ()
    assert (tmp_path / "out" / "two.md").read_bytes() == b"changed by hand"


def test_a_post_that_has_another_slug_now_leaves_none_behind(run: Run, desk: Path, tmp_path: Path) -> None:
    run(Form.JEKYLL)
    write(desk / "two.md", "Second", slug="second")

    run(Form.JEKYLL)

    assert sorted(path.name for path in (tmp_path / "out" / "_posts").glob("*.md")) == [
        "2026-11-30-one.md",
        "2026-11-30-second.md",
    ]


def test_a_folder_that_is_empty_all_at_once_removes_nothing(run: Run, desk: Path, tmp_path: Path) -> None:
    run()
    before = tree(tmp_path / "out")
    shutil.rmtree(desk)
    desk.mkdir()

    assert run().removed == ()
    assert tree(tmp_path / "out") == before


def test_two_folders_can_be_exported_to_one_place(run: Run, desk: Path, worker: Worker, tmp_path: Path) -> None:
    run()
    write(tmp_path / "other" / "four.md", "Fourth")

    found = export_folder(tmp_path / "other", tmp_path / "out", Form.MARKDOWN, NoFacts(), today=TODAY, workers=[worker])

    assert (names(found.written), found.removed) == (["four.md"], ())
    assert run().unchanged == 3


def test_a_link_that_leads_out_of_the_folder_is_not_followed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "old").symlink_to(tmp_path / "elsewhere")

    found = run()

    assert [told.article.name for told in found.passed_over] == ["three.md"]
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_ledger_that_was_tampered_with_removes_nothing_outside(run: Run, desk: Path, tmp_path: Path) -> None:
    run()
    write(tmp_path / "mine.txt", b"mine")
    ledger = tmp_path / "out" / ledger_name(Form.MARKDOWN)
    lines = ledger.read_text(encoding="utf-8").replace('"two.md"', '"../mine.txt"')
    ledger.write_text(f"{lines}{{broken\n{will('../mine.txt', b'mine')}", encoding="utf-8")
    (desk / "two.md").unlink()

    run()

    assert (tmp_path / "mine.txt").read_bytes() == b"mine"


def test_two_articles_that_would_go_to_one_place_are_told(run: Run, desk: Path) -> None:
    write(desk / "one" / "index.md", "Another first")

    found = run(Form.HUGO)

    assert len(found.passed_over) == 1
    assert "and so does" in found.passed_over[0].words


# ---- trouble


def test_an_article_that_cannot_be_read_is_told_and_what_was_exported_of_it_stays(
    run: Run, desk: Path, tmp_path: Path
) -> None:
    run()
    write(desk / "two.md", b"---\nid: 1\n---\n\xff\xfe\x00")

    found = run()

    assert [told.article.name for told in found.passed_over] == ["two.md"]
    assert (found.unchanged, found.removed) == (2, ())
    assert (tmp_path / "out" / "two.md").is_file()


def test_work_that_is_stopped_leaves_whole_files_and_goes_on_the_next_time(run: Run, tmp_path: Path) -> None:
    cancelled, told = Event(), list[Progress]()

    def tell(progress: Progress) -> None:
        told.append(progress)
        if progress.done == 2:
            cancelled.set()

    stopped = run(Form.HTML, watch=Watch(tell, cancelled))
    after = tree(tmp_path / "out")
    found = run(Form.HTML)

    assert not stopped.is_whole
    assert names(stopped.written) == ["three.md"]
    assert (told[-1].done, told[-1].total, told[-1].unit) == (2, 4, "articles")
    assert (found.is_whole, found.unchanged, len(found.written)) == (True, 1, 2)
    assert after.items() <= tree(tmp_path / "out").items()


def test_what_a_killed_run_has_written_is_known_as_ours(run: Run, desk: Path, tmp_path: Path) -> None:
    """The last line that was said is what would be written; the article is another by the next run."""
    run()
    ledger = tmp_path / "out" / ledger_name(Form.MARKDOWN)
    before = ledger.read_text(encoding="utf-8")
    write(desk / "two.md", "Second, and more")
    run()
    ledger.write_text(before + will("two.md", (tmp_path / "out" / "two.md").read_bytes()), encoding="utf-8")
    write(desk / "two.md", "Second, and more again")

    assert names(run().written) == ["two.md"]


def will(path: str, data: bytes) -> str:
    """The line of a ledger before a file is written."""
    return f'{{"will": {{"{path}": "{hashlib.sha256(data).hexdigest()}"}}}}\n'


# ---- whatever happens to the folder


Act = Callable[[Path], None]
_NAMES = ("a.md", "b.md", "old/a.md", "old/c.md")


def _write(name: str, words: str) -> Act:
    return lambda desk: write(desk / name, f"{words} ![x](images/x.jpg)")


def _remove(name: str) -> Act:
    return lambda desk: (desk / name).unlink(missing_ok=True)


def _picture(folder: str, data: bytes) -> Act:
    return lambda desk: write(desk / folder / "images" / "x.jpg", data)


ACTS = st.one_of(
    st.builds(_write, st.sampled_from(_NAMES), st.sampled_from(("First", "Second"))),
    st.builds(_remove, st.sampled_from(_NAMES)),
    st.builds(_picture, st.sampled_from((".", "old")), st.sampled_from((b"1", b"22"))),
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rounds=st.lists(st.lists(ACTS, min_size=1, max_size=4), min_size=2, max_size=4),
    form=st.sampled_from((Form.MARKDOWN, Form.HUGO)),
)
def test_after_any_changes_the_folder_is_what_a_fresh_export_would_be(
    rounds: list[list[Act]], form: Form, worker: Worker, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("rounds")
    desk = home / "desk"
    write(desk / "always.md", "Always here")

    def export(out: str) -> FolderExport:
        return export_folder(desk, home / out, form, NoFacts(), today=TODAY, workers=[worker], mark="same")

    for number, acts in enumerate(rounds):
        for act in acts:
            act(desk)
        found = export("out")
        export(f"fresh-{number}")

        assert found.passed_over == ()
        assert tree(home / "out") == tree(home / f"fresh-{number}")
