"""The writer's sites are kept in a file that says all about them but what is secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.errors import PublishError
from editor_app.publish.site import Site, SiteKind
from editor_app.publish.sites import free_name, keep_site, load_sites, own_sites, remove_site, site_named

MAIN = Site("main", SiteKind.WORDPRESS, "https://desk.example", api="https://desk.example/?rest_route=/", user="ed")
BLOG = Site("blog", SiteKind.GHOST, "https://blog.example", api="https://blog.example/ghost/api/admin/")
STATIC = Site("static", SiteKind.FOLDER, "/srv/sité", form="hugo")


def test_sites_are_kept_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "settings" / "sites.json"
    assert load_sites(path) == ()

    for site in (MAIN, BLOG, STATIC):
        kept = keep_site(path, site)

    assert kept == load_sites(path) == (MAIN, BLOG, STATIC)


def test_a_site_of_the_same_name_takes_the_place_of_the_other(tmp_path: Path) -> None:
    path = tmp_path / "sites.json"
    keep_site(path, MAIN)
    keep_site(path, BLOG)
    moved = Site("main", SiteKind.GHOST, "https://new.example", api="https://new.example/ghost/api/admin/")

    assert keep_site(path, moved) == (moved, BLOG)
    assert remove_site(path, "main") == (BLOG,)
    assert load_sites(path) == (BLOG,)


def test_they_lie_beside_the_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SHOWDESK_SETTINGS", str(tmp_path / "window.json"))

    assert own_sites() == tmp_path / "sites.json"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"sites": 1}',
        '{"sites": [{"name": "main"}]}',
        '{"sites": [{"name": "main", "kind": "drupal", "home": "https://a.example"}]}',
        '{"sites": [{"name": "Main Site", "kind": "ghost", "home": "https://a.example"}]}',
        '{"sites": [{"name": "main", "kind": "ghost", "home": ["https://a.example"]}]}',
    ],
)
def test_a_file_that_is_not_understood_is_told_and_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "sites.json"
    path.write_text(text)

    with pytest.raises(PublishError, match="cannot be read"):
        keep_site(path, MAIN)

    assert path.read_text() == text


@pytest.mark.parametrize("name", ["", "Main", "the site", "-a", "a-", "é", "a" * 41, "a/b"])
def test_a_name_that_could_not_stand_on_a_command_line_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(PublishError, match="small letters"):
        keep_site(tmp_path / "sites.json", Site(name, SiteKind.FOLDER, "/srv"))


def test_who_asks_for_a_site_there_is_not_hears_which_there_are() -> None:
    assert site_named((MAIN, BLOG), "blog") is BLOG
    with pytest.raises(PublishError, match="main, blog"):
        site_named((MAIN, BLOG), "bolg")
    with pytest.raises(PublishError, match="showdesk sites add"):
        site_named((), "main")


@pytest.mark.parametrize(
    ("words", "name"),
    [("www.desk.example", "desk-example"), ("BLOG.desk.example:8080", "desk-example-8080"), ("한", "site")],
)
def test_a_new_site_is_called_after_its_host(words: str, name: str) -> None:
    assert free_name(words, ()) == name
    assert free_name(words, [Site(name, SiteKind.FOLDER, "/srv")]) == f"{name}-2"
