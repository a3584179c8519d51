"""What a script is promised of `showdesk links`."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from editor_app.cli import following, showdesk
from editor_app.publish.links.looking import LinkLooker
from editor_app.publish.live.keeping import LiveLists, own_folder
from editor_app.publish.site import Site, SiteKind
from editor_app.publish.sites import keep_site, load_sites, own_sites
from editor_app.wire.pace import Pace
from tests.hosts import find
from tests.replaying import Replay, Reply, page

HEAD = '---\nid: 1\ntitle: "All About It"\n---\n'


@pytest.fixture(autouse=True)
def nobodys_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DATA", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    monkeypatch.setenv("SHOWDESK_SETTINGS", str(tmp_path / "settings" / "window.json"))


@pytest.fixture
def desk(replay: Replay, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a site that has one page, one that moved, one that is gone, and one behind a door."""
    monkeypatch.setattr(following, "LinkLooker", partial(LinkLooker, find=find, pace=Pace(1_000, 1.0)))
    address = replay.address.replace("127.0.0.1", "desk.example")
    replay.says("/here", page("Here"))
    replay.says("/old", Reply(b"", 301, {"Location": "/here"}))
    replay.says("/closed", Reply(b"", 403))
    return address


def links(article: Path, *more: str, exit_code: int = 0) -> Result:
    result = CliRunner().invoke(showdesk, ["links", str(article), *more])
    assert result.exit_code == exit_code, result.output + repr(result.exception)
    return result


def written(tmp_path: Path, words: str) -> Path:
    path = tmp_path / "article.md"
    path.write_text(f"{HEAD}{words}\n", encoding="utf-8")
    return path


def test_links_that_are_there_are_clean(tmp_path: Path, desk: str) -> None:
    article = written(tmp_path, f"[Here]({desk}/here) and [here]({desk}/here#cast).")

    assert links(article).stdout == "1 link: 1 there\n"


def test_what_is_dead_or_has_moved_stands_with_its_place_and_its_fix(tmp_path: Path, desk: str) -> None:
    article = written(tmp_path, f"A [page]({desk}/old), [one]({desk}/gone), [a third]({desk}/closed).")

    lines = links(article, exit_code=1).stdout.splitlines()

    assert lines == [
        f"{article}:5:4: advice: The page has moved for good, to {desk}/here. (moved-link)",
        "    fix: Use its new address",
        lines[2],
        "    fix: Keep the words, without the link",
        f"not known: {desk}/closed: It does not let us look (403).",
        "3 links: 1 moved, 1 gone, 1 not known",
    ]
    assert "This link leads to what is not there any more. It answered 404: there is no such page." in lines[2]


def test_json_has_each_link_with_where_it_leads(tmp_path: Path, desk: str) -> None:
    article = written(tmp_path, f"A [page]({desk}/old) and <{desk}/here>.")
    text = article.read_text(encoding="utf-8")

    moved, here = json.loads(links(article, "--json", exit_code=1).stdout)

    assert (moved["address"], moved["reach"], moved["now"]) == (f"{desk}/old", "moved", f"{desk}/here")
    assert text[moved["start"] : moved["end"]] == "page"
    (edit,) = moved["fixes"][0]["edits"]
    assert (text[edit["start"] : edit["end"]], edit["replacement"]) == (f"{desk}/old", f"{desk}/here")
    assert (here["reach"], here["message"], here["fixes"]) == ("there", "", [])


def test_an_article_without_links_asks_nobody(tmp_path: Path, desk: str, replay: Replay) -> None:
    assert links(written(tmp_path, "No link."), "--json").stdout == "[]\n"
    assert links(written(tmp_path, "No link.")).stdout == "0 links\n"
    assert replay.asked == []


def test_nobody_is_asked_again_within_a_day_unless_that_is_wanted(tmp_path: Path, desk: str, replay: Replay) -> None:
    article = written(tmp_path, f"[Gone]({desk}/gone).")
    links(article, exit_code=1)
    asked = len(replay.asked)
    links(article, exit_code=1)
    assert len(replay.asked) == asked
    replay.says("/gone", page("Back again"))

    links(article, "--again")


def test_this_machine_is_not_asked(tmp_path: Path, replay: Replay) -> None:
    article = written(tmp_path, f"[Mine]({replay.address}/a) and [mine](http://localhost:1/).")

    found = json.loads(links(article, "--json").stdout)

    assert [one["reach"] for one in found] == ["not known", "not known"]
    assert {one["why"] for one in found} <= {"It is in a private network.", "Port 1 is not one of the web."}
    assert replay.asked == []


def test_what_was_dismissed_is_no_finding(tmp_path: Path, desk: str) -> None:
    article = written(tmp_path, f"[Gone]({desk}/gone).")
    text = article.read_text(encoding="utf-8").replace("id: 1\n", "id: 1\ndismissed:\n  - {rule: dead-link}\n")
    article.write_text(text, encoding="utf-8")

    assert links(article).stdout == "1 link: 1 gone\n"


def test_links_to_own_articles_are_held_to_what_these_are_called_and_where_readers_find_them(tmp_path: Path) -> None:
    address = "https://main.example/the-cast-of-it/"
    row = f'published:\n  - {{site: main, id: 3, url: "{address}", at: 2026-11-01T08:00:00Z}}\n'
    (tmp_path / "cast.md").write_text(f"---\nid: 2\ntitle: The Cast\n{row}---\nWords.\n", encoding="utf-8")
    site = Site("main", SiteKind.WORDPRESS, "https://main.example/", "https://main.example/wp-json/")
    keep_site(own_sites(), site)
    moment = "2026-11-20T08:00:00+00:00"
    listed = {"address": address, "title": "Everybody in It", "former": ["Who Is in the Cast of It"]}
    kept = {"form": 1, "read_at": moment, "tried_at": moment, "anew_at": moment, "is_whole": True, "articles": [listed]}
    lists = LiveLists(own_folder(), lambda: load_sites(own_sites()))
    own_folder().mkdir(parents=True)
    lists._path(site).write_text(json.dumps(kept), encoding="utf-8")
    article = written(tmp_path, "Also read: [Who Is in the Cast of It](cast.md)")

    (found,) = json.loads(links(article, "--json", exit_code=1).stdout)

    assert (found["address"], found["reach"]) == ("cast.md", "not known")
    assert address in found["message"]
    assert [fix["label"] for fix in found["fixes"]] == ["Use its address", "Use its headline of now"]
    assert links(article, exit_code=1).stdout.count("(changed-headline)") == 1
