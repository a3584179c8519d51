"""The list of a folder's articles: what is listed, under which name, in which order."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from editor_app.article import folder
from editor_app.article.article import FrontMatter
from editor_app.article.folder import HEAD, FolderReader, list_articles, short_title, stage_of
from editor_app.article.frontmatter import read_front_matter
from editor_app.errors import ArticleUnreadable

TITLE = "Will There Be a Season 2 of All of Us Are Dead? Release Date, Cast and More"


def write(path: Path, text: str, *, day: int = 1) -> Path:
    """Write `text` as if on that day of November 2026."""
    path.write_text(text, encoding="utf-8")
    when = datetime(2026, 11, day, 12, tzinfo=UTC).timestamp()
    os.utime(path, (when, when))
    return path


def head(*lines: str) -> str:
    return "\n".join(("---", *lines, "---", "Words.", ""))


def test_an_article_is_called_by_its_show_and_season(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", head("id: 1", f'title: "{TITLE}"', "show: show/all-of-us-are-dead", "season: 2"))

    (listed,) = list_articles(tmp_path)

    assert (listed.path, listed.title) == (path, "All of Us Are Dead season 2")
    assert listed.written == datetime(2026, 11, 1, 12, tzinfo=UTC)


def test_the_last_written_comes_first_and_the_limit_keeps_the_latest(tmp_path: Path) -> None:
    for day, name in enumerate(("old", "newer", "newest"), start=1):
        write(tmp_path / f"{name}.md", head(f"title: {name}"), day=day)

    assert [a.title for a in list_articles(tmp_path)] == ["newest", "newer", "old"]
    assert [a.title for a in list_articles(tmp_path, limit=2)] == ["newest", "newer"]


@pytest.mark.parametrize(
    ("line", "stage"),
    [
        ("", "draft"),
        ("status: in review", "in review"),
        ("published: [{site: main, at: 2026-11-29T23:00:00Z}, {site: main, at: 2026-12-02T09:00:00Z}]", "published"),
        ("published: [{site: main, at: 2026-12-01T09:00:00Z}]", "scheduled"),
        ("published: 2026-11-30", "published"),
        ("published: false", "draft"),
        ("status: ready\npublished: 2026-11-30", "ready"),
    ],
)
def test_what_is_on_a_site_is_no_draft_any_more(line: str, stage: str) -> None:
    fields = read_front_matter(head("title: One", line)).fields

    assert stage_of(fields, date(2026, 11, 30)) == stage


def test_only_markdown_with_front_matter_of_ours_is_listed(tmp_path: Path) -> None:
    write(tmp_path / "README.md", "# About this folder\n")
    write(tmp_path / "layout.md", head("layout: page"))
    write(tmp_path / "notes.txt", head("title: Notes"))
    write(tmp_path / ".hidden.md", head("title: Hidden"))
    (tmp_path / "folder.md").mkdir()
    write(tmp_path / "article.MD", head("title: Listed"))

    assert [a.title for a in list_articles(tmp_path)] == ["Listed"]


def test_a_bad_file_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "to nowhere.md").symlink_to(tmp_path / "gone.md")
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "zeros.md").write_bytes(bytes(1000))
    write(tmp_path / "good.md", head("title: Good"))

    assert [a.title for a in list_articles(tmp_path)] == ["Good"]


def test_an_article_with_broken_front_matter_can_still_be_found_and_mended(tmp_path: Path) -> None:
    write(tmp_path / "spy-x-family.md", head('title: "Spy x Family', "show: ]["))

    assert [a.title for a in list_articles(tmp_path)] == ["spy-x-family"]


def test_only_the_first_64_kilobytes_count_even_where_they_end_within_a_letter(tmp_path: Path) -> None:
    start = head("title: Long")
    write(tmp_path / "long.md", start + "x" * (HEAD - len(start) - 1) + "지금 우리 학교는" * 10_000)

    assert [a.title for a in list_articles(tmp_path)] == ["Long"]


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArticleUnreadable, match=r"cannot be listed.*still there"):
        list_articles(tmp_path / "gone")


@pytest.mark.parametrize(
    ("title", "show", "season", "short"),
    [
        (TITLE, "show/all-of-us-are-dead", 2, "All of Us Are Dead season 2"),
        ("“Spy x Family” Season 4: Everything We Know", "show/spy-x-family", 4, "Spy x Family season 4"),
        ("Mr. Sunshine, Season 2?", "show/mr-sunshine", 2, "Mr. Sunshine season 2"),
        ("지금 우리 학교는 시즌 2", "show/all-of-us-are-dead", 2, "지금 우리 학교는 시즌 2"),
        ("Everything We Know So Far", "show/squid-game", 3, "Everything We Know So Far"),
        ("Squid Game: the Ending Explained", "show/squid-game", "", "Squid Game: the Ending Explained"),
        ("", "show/squid-game", 3, ""),
    ],
)
def test_the_show_is_written_as_the_headline_writes_it(title: str, show: str, season: object, short: str) -> None:
    assert short_title({"title": title, "show": show, "season": season}) == short


def test_articles_of_other_kinds_keep_their_headline() -> None:
    fields = {"title": "Squid Game S2: the Cast", "show": "show/squid-game", "season": 2, "template": "cast-guide"}

    assert short_title(fields) == "Squid Game S2: the Cast"


def test_a_folder_that_is_listed_again_shows_what_changed_and_reads_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "gone"):
        write(tmp_path / f"{name}.md", head(f"title: {name}"))
    reader = FolderReader()
    reader.list(tmp_path)
    read: list[str] = []

    def reading(text: str) -> FrontMatter:
        read.append(text.split("\n")[1])
        return read_front_matter(text)

    monkeypatch.setattr(folder, "read_front_matter", reading)
    write(tmp_path / "a.md", head("title: A, changed"))
    write(tmp_path / "new.md", head("title: new"), day=2)
    (tmp_path / "gone.md").unlink()

    listed = reader.list(tmp_path)

    assert [article.title for article in listed] == ["new", "A, changed", "b"]
    assert read == ["title: new", "title: A, changed"]


def test_a_file_that_took_the_place_of_another_is_read_though_it_is_as_old_and_as_long(tmp_path: Path) -> None:
    write(tmp_path / "a.md", head("title: One"))
    reader = FolderReader()
    assert [article.title for article in reader.list(tmp_path)] == ["One"]

    write(tmp_path / "b", head("title: Two")).replace(tmp_path / "a.md")

    assert [article.title for article in reader.list(tmp_path)] == ["Two"]
