"""A folder of a static site: written whole, never over what is not ours, and never committed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor_app.errors import ChangedOnSite, NotFit, PublishError, SiteFailed
from editor_app.export.export import Form
from editor_app.publish.destination import Live, PictureFile, Post, PostState
from editor_app.publish.folder import Folder
from editor_app.publish.folder_places import folder_site, is_folder
from editor_app.publish.site import Site, SiteKind
from editor_app.watch import Watch
from editor_app.wire.patience import Clock

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)
UUID = "6f2c1d7e-aaaa-bbbb-cccc-1234567890ab"
WATCH = Watch()
HUGO = '---\ntitle: "All of Us: Season 2"\ndate: "2026-11-30"\ndraft: true\nslug: "all-of-us"\n---\n\nWords.\n'
JEKYLL = '---\nlayout: "post"\ntitle: "All of Us: Season 2"\ndate: "2026-11-30"\npublished: false\n---\n\nWords.\n'
DATA = b"\x89PNG a picture"
PICTURE = PictureFile("Hyosan High.PNG", DATA, "image/png", hashlib.sha256(DATA).hexdigest(), "The roof")

Made = tuple[Folder, Path]


@pytest.fixture
def hugo(tmp_path: Path) -> Made:
    root = tmp_path / "site"
    (root / "content" / "posts").mkdir(parents=True)
    (root / "hugo.toml").touch()
    return Folder(
        Site("s", SiteKind.FOLDER, str(root), form="hugo"), tmp_path / "staging", clock=Clock(lambda: NOW)
    ), root


@pytest.fixture
def jekyll(tmp_path: Path) -> Made:
    root = tmp_path / "site"
    (root / "_posts").mkdir(parents=True)
    (root / "_config.yml").touch()
    return Folder(
        Site("s", SiteKind.FOLDER, str(root), form="jekyll"), tmp_path / "staging", clock=Clock(lambda: NOW)
    ), root


def post(text: str, state: PostState = PostState.PUBLISHED, **more: object) -> Post:
    made = Post(UUID, "All of Us: Season 2", text, "all-of-us", state)
    return replace(made, **more)  # type: ignore[arg-type]  # what the tests change of it


def found(folder: Folder, id: str = "") -> Live | None:
    return folder.find(id=id, marker=UUID, slug="all-of-us", watch=WATCH)


# -- Hugo


def test_a_page_of_hugos_is_a_draft_first_and_then_public(hugo: Made) -> None:
    folder, root = hugo

    draft = folder.create(post(HUGO), WATCH)
    public = folder.change(draft, post(HUGO), WATCH)

    page = root / "content/posts/all-of-us/index.md"
    assert (draft.id, draft.state, public.state) == (
        "content/posts/all-of-us/index.md",
        PostState.DRAFT,
        PostState.PUBLISHED,
    )
    assert page.read_text() == (
        '---\ntitle: "All of Us: Season 2"\ndate: "2026-11-30T08:00:00Z"\ndraft: false\nslug: "all-of-us"\n'
        f'showdesk: "{UUID}"\n---\n\nWords.\n'
    )
    assert folder.compared(post(HUGO), public) == ()
    assert found(folder) == public == found(folder, public.id)


def test_its_pictures_lie_beside_it(hugo: Made) -> None:
    folder, root = hugo
    assert folder.find_picture(PICTURE, WATCH) is None

    placed = folder.put_picture(PICTURE, WATCH)
    assert folder.find_picture(PICTURE, WATCH) == placed
    folder.create(post(HUGO.replace("Words.", f"![The roof]({placed.address})")), WATCH)

    assert placed.address == f"hyosan-high-{PICTURE.sha256[:16]}.png"
    assert (root / "content/posts/all-of-us" / placed.address).read_bytes() == DATA


def test_a_page_that_is_scheduled_waits_for_its_time(hugo: Made) -> None:
    folder, root = hugo
    at = NOW + timedelta(days=3)
    draft = folder.create(post(HUGO), WATCH)

    waiting = folder.change(draft, post(HUGO, PostState.SCHEDULED, at=at), WATCH)
    assert (waiting.state, waiting.at) == (PostState.SCHEDULED, at)
    assert 'date: "2026-12-03T08:00:00Z"' in (root / waiting.id).read_text()

    out = folder.change(waiting, post(HUGO.replace("2026-11-30", "2026-12-03T08:00:00Z")), WATCH)
    assert out.state is PostState.PUBLISHED, "neither Hugo nor Jekyll builds a page whose date is to come"


def test_taking_a_page_back_makes_a_draft_of_it_and_changes_no_word(hugo: Made) -> None:
    folder, root = hugo
    live = folder.change(folder.create(post(HUGO), WATCH), post(HUGO), WATCH)
    before = (root / live.id).read_text()

    taken = folder.withdraw(live, WATCH)

    assert taken.state is PostState.DRAFT
    assert (root / live.id).read_text() == before.replace("draft: false", "draft: true")


# -- Jekyll


def test_a_post_of_jekylls_has_its_day_in_its_name_and_is_hidden_first(jekyll: Made) -> None:
    folder, root = jekyll

    draft = folder.create(post(JEKYLL), WATCH)
    assert "published: false" in (root / draft.id).read_text()
    public = folder.change(draft, post(JEKYLL), WATCH)

    assert (public.id, public.slug, public.state) == (
        "_posts/2026-11-30-all-of-us.md",
        "all-of-us",
        PostState.PUBLISHED,
    )
    assert "published:" not in (root / public.id).read_text()
    assert folder.withdraw(public, WATCH).state is PostState.DRAFT


@pytest.mark.parametrize(
    ("config", "start"), [("", "/assets/images/"), ("baseurl: /desk # here\n", "/desk/assets/images/")]
)
def test_its_pictures_are_called_as_readers_call_them(jekyll: Made, config: str, start: str) -> None:
    folder, root = jekyll
    (root / "_config.yml").write_text(config)

    placed = folder.put_picture(PICTURE, WATCH)

    assert placed.address.startswith(start)
    assert (root / "assets/images" / placed.address.rpartition("/")[2]).read_bytes() == DATA


def test_another_slug_moves_the_post_and_leaves_no_second(jekyll: Made) -> None:
    folder, root = jekyll
    draft = folder.create(post(JEKYLL), WATCH)

    moved = folder.change(draft, post(JEKYLL, slug="all-of-us-2"), WATCH)

    assert moved.id == "_posts/2026-11-30-all-of-us-2.md"
    assert [path.name for path in (root / "_posts").iterdir()] == ["2026-11-30-all-of-us-2.md"]


# -- what is not ours


@pytest.mark.parametrize("kind", ["hugo", "jekyll"])
def test_a_page_of_somebody_elses_is_never_written_over(kind: str, request: pytest.FixtureRequest) -> None:
    folder, root = request.getfixturevalue(kind)
    text = HUGO if kind == "hugo" else JEKYLL
    theirs = root / ("content/posts/all-of-us/index.md" if kind == "hugo" else "_posts/2026-11-30-all-of-us.md")
    theirs.parent.mkdir(parents=True, exist_ok=True)
    theirs.write_text("---\ntitle: Mine\n---\nTheirs.\n")
    assert folder.slug_is_taken("all-of-us", WATCH)
    assert found(folder) is None

    with pytest.raises(NotFit, match="page of another"):
        folder.create(post(text), WATCH)

    assert theirs.read_text() == "---\ntitle: Mine\n---\nTheirs.\n"


def changed(path: Path) -> None:
    path.write_text(path.read_text() + "More.\n")


@pytest.mark.parametrize("harm", [changed, Path.unlink], ids=["changed", "deleted"])
def test_a_page_that_was_changed_meanwhile_is_left_alone(hugo: Made, harm: Callable[[Path], None]) -> None:
    folder, root = hugo
    live = folder.create(post(HUGO), WATCH)
    harm(root / live.id)
    before = sorted((path, path.read_bytes()) for path in root.rglob("*.md"))

    with pytest.raises(ChangedOnSite):
        folder.change(live, post(HUGO), WATCH)
    with pytest.raises(ChangedOnSite):
        folder.withdraw(live, WATCH)

    assert sorted((path, path.read_bytes()) for path in root.rglob("*.md")) == before


def test_a_page_is_found_again_wherever_it_was_moved_to(hugo: Made) -> None:
    folder, root = hugo
    live = folder.create(post(HUGO), WATCH)
    (root / "content/news").mkdir()
    (root / live.id).parent.rename(root / "content/posts/renamed")

    again = found(folder, live.id)

    assert again is not None
    assert again.id == "content/posts/renamed/index.md"


@pytest.mark.parametrize("id", ["../outside.md", "/etc/passwd", "content/../../outside.md", "hugo.toml", ""])
def test_a_receipt_cannot_lead_out_of_the_folder(hugo: Made, tmp_path: Path, id: str) -> None:
    folder, _ = hugo
    (tmp_path / "outside.md").write_text(f'---\nshowdesk: "{UUID}"\n---\n')

    assert found(folder, id) is None


def test_a_link_that_leads_out_of_the_folder_is_not_followed(hugo: Made, tmp_path: Path) -> None:
    folder, root = hugo
    (tmp_path / "elsewhere").mkdir()
    (root / "content/posts/all-of-us").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(NotFit, match="leads out"):
        folder.create(post(HUGO), WATCH)
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("slug", ["../../etc", "tv/all-of-us", "한", "a" * 300])
def test_any_slug_gives_a_name_within_the_folder(hugo: Made, slug: str) -> None:
    folder, root = hugo

    live = folder.create(post(HUGO, slug=slug), WATCH)

    assert (root / live.id).resolve().is_relative_to(root.resolve())


@pytest.mark.parametrize("form", ["hugo", "jekyll"])
def test_a_page_keeps_the_moment_at_which_it_came_out(form: str, request: pytest.FixtureRequest) -> None:
    folder, root = request.getfixturevalue(form)
    text = HUGO if form == "hugo" else JEKYLL
    draft = folder.create(post(text), WATCH)
    out = folder.change(draft, post(text), WATCH)
    later = Folder(folder.site, root.parent / "staging", clock=Clock(lambda: NOW + timedelta(days=3)))

    updated = later.change(out, post(text.replace("Words.", "Other words.")), WATCH)

    assert out.at == updated.at == NOW


def test_what_is_the_same_is_not_written_again(hugo: Made) -> None:
    folder, root = hugo
    out = folder.change(folder.create(post(HUGO), WATCH), post(HUGO), WATCH)
    os.utime(root / out.id, ns=(1, 1))

    assert folder.change(out, post(HUGO), WATCH) == out
    assert (root / out.id).stat().st_mtime_ns == 1


def test_what_a_killed_save_left_behind_is_not_committed_with_the_page(hugo: Made) -> None:
    folder, root = hugo
    draft = folder.create(post(HUGO), WATCH)
    bundle = (root / draft.id).parent
    old, new = bundle / ".showdesk-save-0123", bundle / ".showdesk-save-4567"
    old.write_text("ha")
    new.write_text("of another who saves now")
    written = (root / draft.id).stat().st_mtime
    os.utime(old, (written - 60, written - 60))

    folder.change(draft, post(HUGO), WATCH)

    assert {path.name for path in bundle.iterdir()} == {"index.md", new.name}


# -- the connection


def test_a_test_says_what_will_happen(hugo: Made) -> None:
    folder, root = hugo
    (root / ".git").mkdir()
    (root / ".git/HEAD").write_text("ref: refs/heads/drafts\n")

    standing = folder.test(WATCH)

    assert (standing.version, standing.lacks) == ("Hugo", ())
    assert any("branch drafts" in told and "nothing is committed" in told for told in standing.consequences)


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    folder = Folder(Site("s", SiteKind.FOLDER, str(tmp_path / "gone"), form="hugo"), tmp_path)

    assert "There is no folder" in folder.test(WATCH).lacks[0]


def test_what_is_no_text_is_told(hugo: Made) -> None:
    folder, root = hugo
    live = folder.create(post(HUGO), WATCH)
    (root / live.id).write_bytes(b"\xff\xfe")

    with pytest.raises(SiteFailed, match="cannot be read"):
        found(folder, live.id)


# -- setting one up


@pytest.mark.parametrize(
    ("files", "form"),
    [
        (["hugo.toml"], "hugo"),
        (["config.toml", "content/x.md"], "hugo"),
        (["_config.yml"], "jekyll"),
    ],
)
def test_what_builds_the_site_is_seen(tmp_path: Path, files: list[str], form: str) -> None:
    for name in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    assert folder_site(str(tmp_path), "static") == Site("static", SiteKind.FOLDER, str(tmp_path), form=form)


def test_what_cannot_be_seen_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(NotFit, match="which of the two"):
        folder_site(str(tmp_path), "static")
    with pytest.raises(PublishError, match="There is no folder"):
        folder_site(str(tmp_path / "gone"), "static")

    assert folder_site(str(tmp_path), "static", "jekyll").form == Form.JEKYLL


@pytest.mark.parametrize("typed", ["/srv/site", "~/site", "./site", r"C:\site", " ../site"])
def test_a_path_is_no_address(typed: str) -> None:
    assert is_folder(typed)


@pytest.mark.parametrize("typed", ["desk.example", "https://desk.example/", "localhost:8080/blog"])
def test_an_address_is_no_path(typed: str) -> None:
    assert not is_folder(typed)
