"""What a writer without a window, and a script, is promised of `showdesk publish`, `unpublish` and `sites`."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from editor_app.article.frontmatter import read_front_matter
from editor_app.cli import showdesk
from editor_app.errors import SiteFailed
from editor_app.export.export import Form
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.publish.destination import PostState
from editor_app.publish.discovery import Found
from editor_app.publish.site import Site, SiteKind
from editor_app.publish.sites import free_name, keep_site, load_sites
from editor_app.watch import Watch
from editor_app.worker.worker import Worker
from tests.keyrings import InMemory, in_memory_keyring, take_the_keyring_away
from tests.paper_site import Fault, PaperSite
from tests.replaying import Replay, Reply, reply

ARTICLE = """---
title: "All of Us Are Dead Season 2: What Is Known So Far"
show: show/all-of-us-are-dead
season: 2
slug: season-2
image: {file: images/a.png, alt: "Students on a roof"}
---
The second season is on its way.

Filming went on for months.

It has no date yet.
"""
ADMIN_KEY = f"{'0123456789ab' * 2}:{'c' * 64}"


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in ("DATA", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    monkeypatch.setenv("SHOWDESK_SETTINGS", str(tmp_path / "settings" / "window.json"))
    monkeypatch.setenv("SHOWDESK_PUBLISHING", str(tmp_path / "publishing"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    return tmp_path


@pytest.fixture(scope="module")
def _worker() -> Iterator[Worker]:
    with Worker() as worker:
        yield worker


@pytest.fixture(autouse=True)
def one_worker(_worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    """All commands here render in one process: starting another takes longer than all else that they do."""
    monkeypatch.setattr("editor_app.cli.publish_commands.Worker", lambda: nullcontext(_worker))


@pytest.fixture(autouse=True)
def ring() -> Iterator[InMemory]:
    with in_memory_keyring() as ring:
        yield ring


@pytest.fixture
def paper(monkeypatch: pytest.MonkeyPatch, home: Path) -> PaperSite:
    """A site that is set up as "paper"."""
    site = PaperSite(form=Form.WORDPRESS)
    keep_site(home / "settings" / "sites.json", site.site)
    for commands in ("publish_commands", "site_commands"):
        monkeypatch.setattr(f"editor_app.cli.{commands}.open_destination", lambda *_, **__: site)
    return site


@pytest.fixture
def article(home: Path) -> Path:
    path = home / "articles" / "a.md"
    (path.parent / "images").mkdir(parents=True)
    (path.parent / "images" / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def run(store_path: Path) -> Any:
    def run(*arguments: str, exit_code: int = 0, typed: str | None = None) -> Result:
        more = ("--store", str(store_path)) if arguments[0] != "sites" else ()
        result = CliRunner().invoke(showdesk, [*arguments, *more], input=typed)
        assert result.exit_code == exit_code, result.output + repr(result.exception)
        return result

    return run


def told(result: Result) -> dict[str, Any]:
    (row,) = json.loads(result.stdout)
    return dict(row)


def receipts(path: Path) -> list[dict[str, Any]]:
    found = read_front_matter(path.read_text(encoding="utf-8")).fields.get("published", [])
    assert isinstance(found, list)
    return [dict(row) for row in found]


# -- publishing


def test_an_article_is_published_and_says_so_itself(
    run: Any, article: Path, paper: PaperSite, store_path: Path
) -> None:
    result = run("publish", str(article), "--to", "paper")

    assert result.stdout == "Published on paper: https://paper.example/1\n"
    assert (paper.only.state, paper.only.title) == (
        PostState.PUBLISHED,
        "All of Us Are Dead Season 2: What Is Known So Far",
    )
    (receipt,) = receipts(article)
    assert (receipt["site"], receipt["id"], receipt["url"]) == ("paper", "1", "https://paper.example/1")
    head = read_front_matter(article.read_text(encoding="utf-8"))
    assert paper.only.marker == head.text("id") != ""
    assert article.read_text(encoding="utf-8").endswith(ARTICLE.partition("---\nThe")[2])
    store = SqlStore.open(store_path)
    assert [kept.url for kept in store.receipts(head.text("id"))] == ["https://paper.example/1"]
    store.close()


def test_publishing_again_changes_the_post_and_makes_no_second(run: Any, article: Path, paper: PaperSite) -> None:
    run("publish", str(article), "--to", "paper")
    article.write_text(article.read_text() + "\nMore.\n")

    row = told(run("publish", str(article), "--to", "paper", "--json"))

    assert (row["id"], row["state"], row["differences"], row["resumed"]) == ("1", "published", [], False)
    assert "More." in paper.only.text
    assert len(paper.pictures) == 1


def test_a_draft_and_a_time_are_kept_from_readers(run: Any, article: Path, paper: PaperSite) -> None:
    paper.standing = replace(paper.standing, zone="Asia/Seoul")

    run("publish", str(article), "--to", "paper", "--draft")
    assert paper.only.state == "draft"
    assert receipts(article) == []

    result = run("publish", str(article), "--to", "paper", "--at", "2126-12-05T08:00")
    assert paper.only.state == "scheduled"
    assert paper.only.at == datetime(2126, 12, 4, 23, tzinfo=UTC)
    assert "2126-12-05 08:00 Asia/Seoul (2126-12-04 23:00 UTC)" in result.stderr


@pytest.mark.parametrize(
    ("zone", "clock"),
    [("+09:00", "2126-12-05 08:00 +09:00 (2126-12-04 23:00 UTC)"), ("+00:00", "2126-12-05 08:00 UTC")],
)
def test_a_time_is_by_the_clock_of_the_site(run: Any, article: Path, paper: PaperSite, zone: str, clock: str) -> None:
    paper.standing = replace(paper.standing, zone=zone)

    result = run("publish", str(article), "--to", "paper", "--at", "2126-12-05T08:00")

    assert f"It is to appear on {clock}." in result.stderr
    assert paper.only.at is not None
    assert f"{paper.only.at:%Y-%m-%d %H:%M} UTC" in clock


@pytest.mark.parametrize("at", ["tomorrow", "2126-12-05", "2126-13-05T08:00", "2016-12-05T08:00"])
def test_a_time_that_is_none_or_past_sends_nothing(run: Any, article: Path, paper: PaperSite, at: str) -> None:
    run("publish", str(article), "--to", "paper", "--at", at, exit_code=2)

    assert paper.calls == []


def test_an_article_with_gaps_is_not_published_but_may_be_a_draft(run: Any, article: Path, paper: PaperSite) -> None:
    article.write_text(ARTICLE + "\nTK\n")

    row = told(run("publish", str(article), "--to", "paper", "--json", exit_code=1))
    assert [point["name"] for point in row["blocking"]] == ["Still to come"]
    assert row["conflict"] is None
    assert paper.calls == []
    assert "--draft" in run("publish", str(article), "--to", "paper", exit_code=1).stdout

    run("publish", str(article), "--to", "paper", "--draft")
    assert paper.only.state is PostState.DRAFT


def test_an_article_without_a_headline_is_not_even_a_draft(run: Any, article: Path, paper: PaperSite) -> None:
    article.write_text("---\nshow: show/all-of-us-are-dead\n---\nWords.\n")

    run("publish", str(article), "--to", "paper", "--draft", exit_code=1)

    assert paper.calls == []


def test_a_dry_run_changes_nothing_anywhere(run: Any, article: Path, paper: PaperSite) -> None:
    words = run("publish", str(article), "--to", "paper", "--dry-run").stdout
    row = told(run("publish", str(article), "--to", "paper", "--dry-run", "--json"))

    assert "Nothing was sent." in words
    assert "+<p>The second season is on its way.</p>" in row["difference"]
    assert [request["says"] for request in row["requests"]] == ["Bring the picture a.png there", "draft", "published"]
    assert (row["conflict"], row["blocking"]) == (None, [])
    assert paper.calls == []
    assert article.read_text() == ARTICLE


def test_a_publishing_that_was_broken_off_is_gone_on_with(run: Any, article: Path, paper: PaperSite) -> None:
    paper._faults = iter([Fault.NONE, Fault.NONE, Fault.REFUSED])

    run("publish", str(article), "--to", "paper", exit_code=2)
    result = run("publish", str(article), "--to", "paper")

    assert paper.only.state is PostState.PUBLISHED
    assert len(receipts(article)) == 1
    assert "Published on paper" in result.stdout


def test_a_picture_outside_the_folder_of_the_article_stays_at_home(run: Any, article: Path, paper: PaperSite) -> None:
    (article.parent.parent / "secret.png").write_bytes(b"secret")
    article.write_text(ARTICLE + "\n![x](../secret.png)\n")

    run("publish", str(article), "--to", "paper", exit_code=2)

    assert paper.calls == []


# -- a post that is not as it was left


@pytest.fixture
def conflict(run: Any, article: Path, paper: PaperSite) -> None:
    """Both have changed a paragraph of their own."""
    run("publish", str(article), "--to", "paper")
    paper.edit("1", text=paper.only.text.replace("on its way", "far away"))
    article.write_text(article.read_text().replace("no date", "a date"))


@pytest.mark.usefixtures("conflict")
def test_a_change_on_the_site_is_shown_and_never_written_over(run: Any, article: Path, paper: PaperSite) -> None:
    before = paper.only

    words = run("publish", str(article), "--to", "paper", exit_code=1).stdout
    row = told(run("publish", str(article), "--to", "paper", "--json", exit_code=1))

    assert "+<p>The second season is far away.</p>" in words
    assert f"--merge --seen {before.sha256[:12]}" in words
    assert row["conflict"]["revision"] == before.sha256[:12]
    assert "a date" in row["conflict"]["mine"]["text"]
    assert "far away" in row["conflict"]["theirs"]["text"]
    assert "on its way" in row["conflict"]["base"]["text"]
    assert row["conflict"]["merges"] is True
    assert paper.only == before
    run("publish", str(article), "--to", "paper", "--dry-run", exit_code=1)


@pytest.mark.usefixtures("conflict")
@pytest.mark.parametrize(
    ("choice", "has"), [("--mine", (True, False)), ("--theirs", (False, True)), ("--merge", (True, True))]
)
def test_the_writer_decides(run: Any, article: Path, paper: PaperSite, choice: str, has: tuple[bool, bool]) -> None:
    run("publish", str(article), "--to", "paper", choice, "--seen", paper.only.sha256[:12])

    assert ("a date" in paper.only.text, "far away" in paper.only.text) == has


@pytest.mark.usefixtures("conflict")
def test_a_decision_about_another_state_decides_nothing(run: Any, article: Path, paper: PaperSite) -> None:
    seen = paper.only.sha256[:12]
    paper.edit("1", text=paper.only.text + "\n\nOnce more.")
    before = paper.only

    words = run("publish", str(article), "--to", "paper", "--mine", "--seen", seen, exit_code=1).stdout

    assert "once more since you were shown it" in words
    assert paper.only == before


@pytest.mark.usefixtures("conflict")
def test_changes_of_one_paragraph_cannot_be_merged(run: Any, article: Path, paper: PaperSite) -> None:
    paper.edit("1", text=paper.only.text.replace("no date", "no day"))
    before = paper.only

    words = run("publish", str(article), "--to", "paper", "--merge", exit_code=1).stdout

    assert "Both changed the same paragraphs" in words
    assert paper.only == before


def test_a_post_that_is_gone_is_made_anew_only_where_that_is_said(run: Any, article: Path, paper: PaperSite) -> None:
    run("publish", str(article), "--to", "paper")
    paper.posts.clear()

    refused = run("publish", str(article), "--to", "paper", exit_code=2)
    assert "--anew" in refused.stderr
    assert paper.posts == {}

    run("publish", str(article), "--to", "paper", "--anew")
    assert paper.only.state is PostState.PUBLISHED


# -- taking back


def test_taking_an_article_back_takes_its_receipts(run: Any, article: Path, paper: PaperSite, store_path: Path) -> None:
    run("publish", str(article), "--to", "paper")
    id = read_front_matter(article.read_text()).text("id")

    row = told(run("unpublish", str(article), "--to", "paper", "--json"))

    assert (row["site"], row["id"], row["state"]) == ("paper", "1", "draft")
    assert paper.only.state is PostState.DRAFT
    assert receipts(article) == []
    store = SqlStore.open(store_path)
    assert store.receipts(id) == ()
    store.close()


def test_what_was_never_published_cannot_be_taken_back(run: Any, article: Path, paper: PaperSite) -> None:
    assert "nothing to take back" in run("unpublish", str(article), "--to", "paper", exit_code=2).stderr


@pytest.mark.parametrize("command", ["publish", "unpublish"])
def test_a_site_that_is_not_set_up_is_told(run: Any, article: Path, paper: PaperSite, command: str) -> None:
    assert "Yours are: paper." in run(command, str(article), "--to", "papier", exit_code=2).stderr


def test_nothing_is_printed_or_asked_while_progress_is_told(
    run: Any, article: Path, replay: Replay, paper: PaperSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line of progress would stand before it, and Ctrl+C would not end a question."""
    watched: list[Watch] = []
    spoken: list[str] = []

    @contextmanager
    def watching() -> Iterator[Watch]:
        watched.append(Watch())
        try:
            yield watched[-1]
        finally:
            watched.pop()

    def heard(speak: Any) -> Any:
        def speaking(*said: Any, **more: Any) -> Any:
            assert watched == []
            spoken.append(str(said))
            return speak(*said, **more)

        return speaking

    for commands in ("publish_commands", "site_commands"):
        monkeypatch.setattr(f"editor_app.cli.{commands}.watching", watching)
    monkeypatch.setattr("click.echo", heard(click.echo))
    monkeypatch.setattr("editor_app.cli.site_commands._typed", heard(lambda _: ADMIN_KEY))

    run("sites", "add", ghost(replay), "--name", "blog")
    for more in (["--dry-run"], ["--at", "2126-12-05T08:00"], []):
        run("publish", str(article), "--to", "paper", *more)
    paper.edit("1", text="Theirs.")
    article.write_text(article.read_text() + "\nMine.\n")
    run("publish", str(article), "--to", "paper", exit_code=1)
    run("unpublish", str(article), "--to", "paper")

    assert len(spoken) > 10


# -- sites


def ghost(replay: Replay) -> str:
    """Says what Ghost says to who asks for its site, its settings and its posts."""
    site = {"site": {"title": "The blog", "url": replay.address, "version": "5.130"}}
    replay.says("/", Reply(b"<html></html>", headers={"Content-Type": "text/html"}))
    replay.says("/ghost/api/admin/site/", site)
    replay.says("/ghost/api/admin/settings/", {"settings": [{"key": "timezone", "value": "Asia/Seoul"}]})
    replay.says("/ghost/api/admin/posts/?limit=1&fields=id", {"posts": []})
    return replay.address


def test_a_site_is_found_tried_and_kept_with_its_key(run: Any, replay: Replay, home: Path, ring: InMemory) -> None:
    row = told(run("sites", "add", ghost(replay), "--name", "blog", "--json", typed=f"{ADMIN_KEY}\n"))

    assert (row["name"], row["kind"], row["version"], row["zone"]) == ("blog", "ghost", "Ghost 5.130", "Asia/Seoul")
    assert list(ring.kept.values()) == [ADMIN_KEY]
    assert ADMIN_KEY not in (home / "settings" / "sites.json").read_text()
    (listed,) = json.loads(run("sites", "list", "--json").stdout)
    assert (listed["name"], listed["has_key"]) == ("blog", True)
    assert "Asia/Seoul" in run("sites", "test", "blog").stdout


def test_a_key_that_is_not_taken_keeps_the_site_out(run: Any, replay: Replay, home: Path, ring: InMemory) -> None:
    ghost(replay)
    refused = {"errors": [{"message": "Unknown Admin API Key", "type": "UnauthorizedError"}]}
    replay.says("/ghost/api/admin/settings/", reply(refused, status=401))

    result = run("sites", "add", replay.address, typed=f"{ADMIN_KEY}\n", exit_code=2)

    assert "does not know this key" in result.stderr
    assert ADMIN_KEY not in result.output
    assert load_sites(home / "settings" / "sites.json") == ()
    assert ring.kept == {}


def test_a_site_without_a_key_says_how_to_give_one(run: Any, replay: Replay, ring: InMemory) -> None:
    result = run("sites", "add", ghost(replay), "--name", "blog", typed="")

    assert "SHOWDESK_SITE_BLOG_KEY" in result.stdout
    run("sites", "key", "blog", typed=f"{ADMIN_KEY}\n")
    assert list(ring.kept.values()) == [ADMIN_KEY]
    assert run("sites", "key", "blog", "--remove").stdout == "The key for blog is forgotten.\n"
    assert run("sites", "key", "blog", "--remove").stdout == "There was none.\n"


def test_without_a_keyring_the_key_may_stand_in_the_environment(
    run: Any, replay: Replay, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_the_keyring_away()
    monkeypatch.setenv("SHOWDESK_SITE_BLOG_KEY", ADMIN_KEY)

    run("sites", "add", ghost(replay), "--name", "blog", typed="")

    assert [site.name for site in load_sites(home / "settings" / "sites.json")] == ["blog"]
    assert "Ghost 5.130" in run("sites", "test", "blog").stdout


def test_a_key_that_cannot_be_kept_is_told_and_the_site_is_there(run: Any, replay: Replay, home: Path) -> None:
    take_the_keyring_away()

    result = run("sites", "add", ghost(replay), "--name", "blog", typed=f"{ADMIN_KEY}\n")

    assert "Its key was not kept, so give it as SHOWDESK_SITE_BLOG_KEY" in result.stderr
    assert ADMIN_KEY not in result.output
    assert run("sites", "list").stdout.endswith("; no key yet\n")


def test_a_name_stays_with_the_site_that_has_it(run: Any, replay: Replay, home: Path) -> None:
    (home / "site").mkdir()
    run("sites", "add", str(home / "site"), "--form", "hugo", "--name", "blog")

    result = run("sites", "add", ghost(replay), "--name", "blog", typed=f"{ADMIN_KEY}\n", exit_code=2)

    assert "You have a site named “blog” already." in result.stderr
    assert [site.kind for site in load_sites(home / "settings" / "sites.json")] == [SiteKind.FOLDER]
    assert "is no name for a site" in run("sites", "add", ghost(replay), "--name", "My Blog", exit_code=2).stderr


def test_another_key_is_tried_before_it_is_kept(run: Any, replay: Replay, ring: InMemory) -> None:
    run("sites", "add", ghost(replay), "--name", "blog", typed=f"{ADMIN_KEY}\n")
    refused = {"errors": [{"message": "Unknown Admin API Key", "type": "UnauthorizedError"}]}
    replay.says("/ghost/api/admin/settings/", reply(refused, status=401))

    assert (
        "does not know this key" in run("sites", "key", "blog", typed=f"{'0' * 24}:{'ab' * 32}\n", exit_code=2).stderr
    )
    assert list(ring.kept.values()) == [ADMIN_KEY]


def test_a_test_tells_the_release_the_rights_and_the_clock(run: Any, replay: Replay) -> None:
    run("sites", "add", ghost(replay), "--name", "blog", typed=f"{ADMIN_KEY}\n")

    lines = run("sites", "test", "blog").stdout.splitlines()

    assert lines[:3] == [
        "  It runs    Ghost 5.130",
        "  You are    An integration",
        "  You may    publish, bring pictures, send any HTML",
    ]
    assert lines[3].startswith("  Its clock  Asia/Seoul, where it is 20")
    assert "- No newsletter is sent." in lines


def test_a_folder_is_a_site_too(run: Any, home: Path) -> None:
    (home / "site").mkdir()
    (home / "site" / "hugo.toml").touch()

    row = told(run("sites", "add", str(home / "site"), "--json"))

    assert (row["name"], row["kind"], row["form"], row["version"]) == ("site", "folder", "hugo", "Hugo")
    assert run("sites", "key", "site", exit_code=2).stderr.startswith("Error: site is a folder")


def test_a_folder_gets_a_page_once_and_words_for_a_commit(run: Any, article: Path, home: Path) -> None:
    (home / "site" / ".git").mkdir(parents=True)
    (home / "site" / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    run("sites", "add", str(home / "site"), "--form", "hugo")

    first = told(run("publish", str(article), "--to", "site", "--json"))
    page = home / "site" / first["id"]
    before = page.read_bytes(), page.stat().st_mtime_ns
    again = run("publish", str(article), "--to", "site").stdout

    assert first["commit"]["branch"] == "main"
    assert first["commit"]["message"].startswith("Publish “All of Us Are Dead")
    assert "A message for it: Update “All of Us Are Dead" in again
    assert (page.read_bytes(), page.stat().st_mtime_ns) == before
    assert len(receipts(article)) == 1
    assert "A message for it: Withdraw “All of Us Are Dead" in run("unpublish", str(article), "--to", "site").stdout
    assert "draft: true" in page.read_text()


def test_the_commands_that_readme_gives_do_what_it_says(
    article: Path, home: Path, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
    block = re.search(r"^## Publishing\n.*?^```\n(showdesk .+?)^```", readme, re.MULTILINE | re.DOTALL)
    assert block is not None
    paper = PaperSite(form=Form.GHOST)

    def discover(typed: str, *_: object, **__: object) -> Found:
        name = free_name(typed.removeprefix("https://"), ())
        paper.site = Site(name, SiteKind.GHOST, typed, api=f"{typed}/ghost/api/admin/")
        return Found(paper.site)

    monkeypatch.setattr("editor_app.cli.site_commands.discover", discover)
    for commands in ("publish_commands", "site_commands"):
        monkeypatch.setattr(f"editor_app.cli.{commands}.open_destination", lambda *_, **__: paper)
    monkeypatch.setattr("editor_app.cli.publish_commands.now", lambda: datetime(2026, 11, 30, tzinfo=UTC))
    monkeypatch.setenv("SHOWDESK_STORE", str(store_path))
    monkeypatch.chdir(article.parent)
    article.rename("article.md")
    states = []
    for line in block[1].splitlines():
        _, *arguments = shlex.split(line, comments=True)
        result = CliRunner().invoke(showdesk, arguments, input=f"{ADMIN_KEY}\n")
        assert result.exit_code == 0, (line, result.output)
        states.append([post.state for post in paper.posts.values()])

    assert states == [[], [], [], [PostState.SCHEDULED], [PostState.DRAFT]]


def test_an_address_where_nothing_is_adds_nothing(run: Any, replay: Replay, home: Path) -> None:
    replay.says("/", Reply(b"<html><title>Shop</title></html>", headers={"Content-Type": "text/html"}))

    assert "“Shop”" in run("sites", "add", replay.address, exit_code=2, typed="").stderr
    assert load_sites(home / "settings" / "sites.json") == ()


def test_a_site_that_cannot_publish_is_a_finding(run: Any, paper: PaperSite) -> None:
    paper.standing = replace(paper.standing, lacks=("You may only read.",))

    assert "Lacking: You may only read." in run("sites", "test", "paper", exit_code=1).stdout


def test_a_site_is_forgotten_with_its_key(run: Any, home: Path, ring: InMemory) -> None:
    site = Site("blog", SiteKind.GHOST, "https://blog.example", api="https://blog.example/ghost/api/admin/")
    keep_site(home / "settings" / "sites.json", site)
    run("sites", "key", "blog", typed=f"{ADMIN_KEY}\n")

    assert run("sites", "remove", "blog").stdout == "blog is forgotten, and its key.\n"
    assert ring.kept == {}
    assert run("sites", "list").stdout.startswith("You have no sites yet.")


def test_a_site_that_breaks_is_told_in_its_words(run: Any, article: Path, paper: PaperSite, monkeypatch: Any) -> None:
    def broken(*_: object) -> None:
        raise SiteFailed("Paper is torn.", why="It rained.")

    monkeypatch.setattr(paper, "test", broken)

    assert "It rained." in run("publish", str(article), "--to", "paper", exit_code=2).stderr
