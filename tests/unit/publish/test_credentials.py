"""What the writer signs in with lies in the keyring or the environment, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.errors import PublishError, SignInRefused
from editor_app.publish.credentials import find_key, forget_key, keep_key, need_key, usable
from editor_app.publish.opening import open_destination
from editor_app.publish.site import Site, SiteKind
from tests.keyrings import InMemory, in_memory_keyring, take_the_keyring_away

MAIN = Site("main", SiteKind.WORDPRESS, "https://desk.example", api="https://desk.example/wp-json/", user="editor")
GHOST = Site("the-blog", SiteKind.GHOST, "https://blog.example", api="https://blog.example/ghost/api/admin/")
FOLDER = Site("static", SiteKind.FOLDER, "/srv/site", form="hugo")
PASSWORD = "abcd EFGH 1234 ijkl MNOP 5678"  # noqa: S105 - made up
ADMIN_KEY = f"{'0123456789ab' * 2}:{'c' * 64}"


@pytest.fixture(autouse=True)
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemory]:
    for variable in ("SHOWDESK_SITE_MAIN_KEY", "SHOWDESK_SITE_THE_BLOG_KEY"):
        monkeypatch.delenv(variable, raising=False)
    with in_memory_keyring() as ring:
        yield ring


def test_a_key_is_kept_and_found_and_forgotten() -> None:
    assert find_key(MAIN) == ""

    keep_key(MAIN, f" {PASSWORD}\n")
    keep_key(GHOST, ADMIN_KEY)

    assert find_key(MAIN) == "abcdEFGH1234ijklMNOP5678"
    assert find_key(GHOST) == ADMIN_KEY
    assert (forget_key(MAIN), forget_key(MAIN)) == (True, False)
    assert find_key(MAIN) == ""


def test_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    keep_key(MAIN, PASSWORD)
    monkeypatch.setenv("SHOWDESK_SITE_MAIN_KEY", "zzzz yyyy xxxx wwww vvvv uuuu")
    monkeypatch.setenv("SHOWDESK_SITE_THE_BLOG_KEY", ADMIN_KEY)

    assert find_key(MAIN) == "zzzzyyyyxxxxwwwwvvvvuuuu"
    assert find_key(GHOST) == ADMIN_KEY


@pytest.mark.parametrize(
    "moved",
    [
        replace(MAIN, api="https://elsewhere.example/wp-json/"),
        replace(MAIN, api="https://desk.example/other/wp-json/"),
        replace(MAIN, user="somebody-else"),
    ],
    ids=["another host", "another site there", "another writer"],
)
def test_a_key_is_not_sent_to_where_it_is_not_for(moved: Site) -> None:
    keep_key(MAIN, PASSWORD)

    assert find_key(moved) == ""


def test_a_site_without_a_key_says_how_to_give_one() -> None:
    with pytest.raises(SignInRefused) as refused:
        need_key(GHOST)

    assert "SHOWDESK_SITE_THE_BLOG_KEY" in str(refused.value)
    assert "showdesk sites key the-blog" in str(refused.value)
    assert need_key(FOLDER) == ""
    assert forget_key(FOLDER) is False


@pytest.mark.parametrize(
    ("site", "typed", "says"),
    [
        (MAIN, "short", "24 letters and digits"),
        (MAIN, "schlüssel mit umlaut darin", "24 letters and digits"),
        (GHOST, PASSWORD, "24 and 64 letters"),
        (GHOST, "0123456789abcdef0123456789", "Content API key"),
        (GHOST, ADMIN_KEY[:-1], "24 and 64 letters"),
    ],
)
def test_what_can_be_no_key_is_refused_unsaid(site: Site, typed: str, says: str, ring: InMemory) -> None:
    with pytest.raises(PublishError, match=says) as refused:
        keep_key(site, typed)

    assert typed not in str(refused.value)
    assert ring.kept == {}


@pytest.mark.parametrize("given", [ADMIN_KEY[:-1], f"{ADMIN_KEY[:-1]}x", "0123456789abcdef0123456789"])
def test_what_the_environment_gives_is_looked_at_before_anybody_is_asked(
    given: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SHOWDESK_SITE_THE_BLOG_KEY", given)

    with pytest.raises(SignInRefused, match="is none") as refused:
        open_destination(GHOST, tmp_path)

    assert given not in str(refused.value)


def test_a_password_is_taken_in_groups_as_wordpress_shows_it() -> None:
    assert usable(MAIN, PASSWORD) == "abcdEFGH1234ijklMNOP5678"


def test_without_a_keyring_there_is_no_key_and_a_way_out_is_told() -> None:
    take_the_keyring_away()

    assert find_key(MAIN) == ""
    with pytest.raises(PublishError, match="SHOWDESK_SITE_MAIN_KEY in the environment") as refused:
        keep_key(MAIN, PASSWORD)
    assert "abcd" not in str(refused.value)
    assert refused.value.__cause__ is None
    with pytest.raises(PublishError, match="keyring"):
        forget_key(MAIN)
