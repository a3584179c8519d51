"""What stands on the newsroom's sites is known with its headlines of now, at the price of a few polite questions."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from editor_app.article.live_articles import LiveArticle, LiveList, address_key
from editor_app.errors import Cancelled, PublishError
from editor_app.publish.live.keeping import LiveLists
from editor_app.publish.site import Site, SiteKind
from editor_app.watch import Watch
from editor_app.wire.pace import Pace
from editor_app.wire.patience import Clock
from tests.replaying import SILENCE, Replay, Reply, busy, page, reply

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
FIELDS = "_fields=id,link,title,modified_gmt&orderby=date&order=desc"


class Desk:
    """A site on this machine, and what is kept of it, at a time that the test sets."""

    def __init__(self, replay: Replay, folder: Path, kind: SiteKind = SiteKind.WORDPRESS) -> None:
        self.replay, self.home = replay, f"{replay.address}/"
        api = {SiteKind.WORDPRESS: "wp-json/", SiteKind.GHOST: "ghost/api/admin/"}.get(kind, "")
        self.site = Site("main", kind, self.home, f"{self.home}{api}" if api else "")
        self.now = NOW
        self._folder = folder
        self.sign_in: Callable[[], Mapping[str, str]] | None = None

    @property
    def lists(self) -> LiveLists:
        """A new one, as after a new start."""
        clock = Clock(now=lambda: self.now)
        return LiveLists(
            self._folder, lambda: [self.site], sign_in=lambda _site: self.sign_in, clock=clock, pace=Pace(1_000, 1.0)
        )

    def read(self) -> LiveList:
        lists = self.lists
        lists.refresh(Watch())
        (found,) = lists.known()
        return found

    def titles(self) -> list[str]:
        return [article.title for article in self.read().articles]

    def row(self, slug: str, title: str, modified: str = "2026-11-29T08:00:00") -> dict[str, object]:
        return {"id": 1, "link": f"{self.home}{slug}/", "title": {"rendered": title}, "modified_gmt": modified}

    def lists_posts(self, *pages: list[dict[str, object]]) -> None:
        """What WordPress lists, in pages of a hundred."""
        total = {"X-WP-Total": str(sum(map(len, pages))), "X-WP-TotalPages": str(len(pages))}
        for number, rows in enumerate(pages, start=1):
            path = f"/wp-json/wp/v2/posts?per_page=100&page={number}&{FIELDS}"
            self.replay.says(path, reply(rows, headers=total))
        self.replay.says("/wp-json/wp/v2/posts?per_page=1&_fields=id", reply([{"id": 1}], headers=total))

    def lists_changed(self, since: datetime, rows: list[dict[str, object]]) -> None:
        after = (since - timedelta(days=2)).strftime("%Y-%m-%dT%H:%M:%S")
        path = f"/wp-json/wp/v2/posts?per_page=100&page=1&{FIELDS}&modified_after={after}"
        self.replay.says(path, reply(rows, headers={"X-WP-Total": str(len(rows))}))


@pytest.fixture
def desk(replay: Replay, tmp_path: Path) -> Desk:
    return Desk(replay, tmp_path / "own_articles")


# -- WordPress


def test_wordpress_lists_what_is_published_page_by_page(desk: Desk) -> None:
    first = [desk.row(f"a{n}", f"Number {n}") for n in range(100)]
    desk.lists_posts(first, [desk.row("last", "The <em>Salt</em> Road &#8211; All &amp; More")])

    found = desk.read()

    assert (found.site, found.read_at, found.is_whole) == ("main", NOW, True)
    assert len(found.articles) == 101
    assert found.articles[-1] == LiveArticle(
        f"{desk.home}last/", "The Salt Road – All & More", datetime(2026, 11, 29, 8, tzinfo=UTC)
    )
    assert all("authorization" not in asked.headers for asked in desk.replay.asked)
    assert desk.replay.asked[0].headers["user-agent"].startswith("Showdesk/")


def test_what_is_known_is_not_asked_for_within_an_hour(desk: Desk) -> None:
    desk.lists_posts([desk.row("a", "A")])
    assert desk.titles() == ["A"]
    asked = len(desk.replay.asked)
    desk.now += timedelta(minutes=50)

    assert desk.titles() == ["A"]
    assert len(desk.replay.asked) == asked


def test_later_only_what_has_changed_is_asked_for(desk: Desk) -> None:
    desk.lists_posts([desk.row("a", "A"), desk.row("b", "B")])
    desk.read()
    asked = len(desk.replay.asked)
    desk.now += timedelta(hours=2)
    desk.lists_posts([desk.row("a", "A, Changed"), desk.row("b", "B"), desk.row("c", "C")])
    desk.lists_changed(NOW, [desk.row("a", "A, Changed"), desk.row("c", "C")])

    found = desk.read()

    assert [article.title for article in found.articles] == ["A, Changed", "B", "C"]
    assert found.articles[0].former == ("A",)
    assert len(desk.replay.asked) == asked + 2


def test_where_something_went_all_is_read_again(desk: Desk) -> None:
    desk.lists_posts([desk.row("a", "A"), desk.row("b", "B")])
    desk.read()
    desk.now += timedelta(hours=2)
    desk.lists_posts([desk.row("b", "B")])
    desk.lists_changed(NOW, [])

    assert desk.titles() == ["B"]


def test_a_headline_that_came_back_is_no_former_one(desk: Desk) -> None:
    for hours, title in enumerate(("A", "B", "A")):
        desk.now = NOW + timedelta(hours=2 * hours)
        desk.lists_posts([desk.row("a", title)])
        desk.lists_changed(NOW + timedelta(hours=2 * hours - 2), [desk.row("a", title)])
        found = desk.read()

    assert (found.articles[0].title, found.articles[0].former) == ("A", ("B",))


@pytest.mark.parametrize(
    "answer",
    [
        busy("60"),
        SILENCE,
        Reply(b"", 502),
        Reply(b"", 500),
        page("Sign in"),
        Reply(b"[" * 100_000),
        reply({"code": "x"}),
    ],
)
def test_a_site_that_does_not_answer_costs_nothing_of_what_is_known(
    desk: Desk, answer: Reply, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor_app.publish.live.asking._SECONDS", 0.3)
    desk.lists_posts([desk.row("a", "A")])
    desk.read()
    desk.now += timedelta(hours=2)
    after = "2026-11-28T12:00:00"
    desk.replay.says(f"/wp-json/wp/v2/posts?per_page=100&page=1&{FIELDS}&modified_after={after}", answer)

    assert desk.titles() == ["A"]
    asked = len(desk.replay.asked)
    assert desk.titles() == ["A"]
    assert len(desk.replay.asked) == asked  # it is left alone for an hour


def test_hostile_rows_are_left_out(desk: Desk) -> None:
    hostile: list[dict[str, object]] = [
        {"link": "javascript:alert(1)", "title": {"rendered": "A"}},
        {"link": 7, "title": {"rendered": "A"}},
        {"link": f"{desk.home}x", "title": "A"},
        {"link": f"{desk.home}{'x' * 3_000}", "title": {"rendered": "A"}},
        {},
    ]
    desk.lists_posts([*hostile, desk.row("a", "A" * 5_000)])

    (found,) = desk.read().articles

    assert (found.address, len(found.title)) == (f"{desk.home}a/", 300)


def test_a_list_that_never_ends_is_left_at_some_point(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor_app.publish.live.rest_lists._MOST_PAGES", 3)
    for number in range(1, 9):
        rows = [desk.row(f"a{number}-{n}", "A") for n in range(100)]
        path = f"/wp-json/wp/v2/posts?per_page=100&page={number}&{FIELDS}"
        desk.replay.says(path, reply(rows, headers={"X-WP-Total": "99999999"}))

    found = desk.read()

    assert (len(found.articles), found.is_whole) == (300, False)


# -- Ghost


def test_ghost_lists_to_whom_it_knows(replay: Replay, tmp_path: Path) -> None:
    desk = Desk(replay, tmp_path, SiteKind.GHOST)
    desk.sign_in = lambda: {"Authorization": "Ghost token"}
    for number in (1, 2):
        post = {
            "title": f"Post {number}",
            "url": f"{desk.home}p{number}/",
            "updated_at": "2026-11-30T09:39:18.000+00:00",
        }
        query = f"filter=status:published&fields=title,url,updated_at&limit=100&page={number}&order=published_at desc"
        content = {"posts": [post], "meta": {"pagination": {"pages": 2}}}
        replay.says(f"/ghost/api/admin/posts/?{query}", content)

    assert desk.titles() == ["Post 1", "Post 2"]
    assert replay.asked[0].headers["authorization"] == "Ghost token"


# -- sitemaps


def map_of(*urls: str, kind: str = "url") -> Reply:
    rows = "".join(
        f"<{kind}><loc>{url}</loc><lastmod>2026-11-{day:02}</lastmod></{kind}>" for day, url in enumerate(urls, 1)
    )
    return Reply(f"<urlset>{rows}</urlset>".encode())


@pytest.fixture
def mapped(replay: Replay, tmp_path: Path) -> Desk:
    """A site that lists nothing by itself, with an index of sitemaps named in robots.txt."""
    desk = Desk(replay, tmp_path)
    home = desk.home
    replay.says("/robots.txt", Reply(f"User-agent: *\nDisallow: /secret/\nSitemap: {home}index.xml\n".encode()))
    index = (f"{home}post-sitemap.xml", f"{home}category-sitemap.xml", "http://elsewhere.example/post-sitemap.xml")
    replay.says("/index.xml", map_of(*index, kind="sitemap"))
    replay.says("/post-sitemap.xml", map_of(f"{home}old/", f"{home}new/", f"{home}secret/a/", "http://other.example/"))
    replay.says("/old/", page("Old"))
    replay.says("/new/", page("New"))
    return desk


def test_sitemaps_are_followed_to_pages_which_say_their_headlines(mapped: Desk) -> None:
    found = mapped.read()

    assert [(article.title, article.modified) for article in found.articles] == [
        ("", None),
        ("New", datetime(2026, 11, 2, tzinfo=UTC)),
        ("Old", datetime(2026, 11, 1, tzinfo=UTC)),
    ]
    assert not found.is_whole  # what search engines are not to have is in no sitemap
    asked = [asked.path for asked in mapped.replay.asked]
    assert "/category-sitemap.xml" not in asked
    assert "/secret/a/" not in asked


def test_a_headline_is_asked_for_again_only_when_its_page_has_changed(mapped: Desk) -> None:
    mapped.read()
    asked = len(mapped.replay.asked)
    mapped.now += timedelta(hours=2)
    mapped.replay.says("/new/", page("Newer"))
    mapped.replay.says("/post-sitemap.xml", map_of(f"{mapped.home}old/", "x", f"{mapped.home}new/"))

    found = mapped.read()

    assert [(article.title, article.former) for article in found.articles] == [("Newer", ("New",)), ("Old", ())]
    assert [each.path for each in mapped.replay.asked[asked:]][-1:] == ["/new/"]
    assert len(mapped.replay.asked) == asked + 5  # the list it does not give, robots.txt, two maps, one page


def test_only_some_pages_are_asked_for_at_a_time_the_newest_first(
    mapped: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor_app.publish.live.mapped._MOST_TITLES", 1)

    assert mapped.titles() == ["", "New", ""]
    mapped.now += timedelta(hours=2)
    assert mapped.titles() == ["", "New", "Old"]


def test_a_page_that_is_gone_or_no_article_is_not_offered(mapped: Desk) -> None:
    mapped.replay.says("/old/", Reply(b"", 410))
    mapped.replay.says("/new/", Reply(b'<title>Start</title><meta property="og:type" content="website">'))

    assert [(article.title, article.is_other) for article in mapped.read().articles if article.title] == [
        ("Start", True)
    ]


def test_without_robots_the_usual_names_are_tried(replay: Replay, tmp_path: Path) -> None:
    desk = Desk(replay, tmp_path)
    replay.says("/wp-sitemap.xml", map_of(f"{desk.home}a/"))
    replay.says("/a/", page("A"))

    assert desk.titles() == ["A"]


def test_maps_that_lead_to_one_another_for_ever_come_to_an_end(
    replay: Replay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor_app.publish.live.mapped._MOST_MAPS", 15)
    desk = Desk(replay, tmp_path)
    replay.says("/robots.txt", Reply(f"Sitemap: {desk.home}0.xml\nCrawl-delay: 0\n".encode()))
    for number in range(200):
        maps = [f"{desk.home}{number * 10 + each}.xml" for each in range(1, 11)]
        replay.says(f"/{number}.xml", map_of(*maps, f"{desk.home}0.xml", kind="sitemap"))

    lists = desk.lists
    lists.refresh(Watch())

    assert lists.known() == ()
    assert len(replay.asked) < 20


def test_a_site_that_shows_nothing_is_asked_once_an_hour(replay: Replay, tmp_path: Path) -> None:
    desk = Desk(replay, tmp_path)
    desk.lists.refresh(Watch())
    asked = len(replay.asked)

    assert not desk.lists.refresh(Watch())
    assert len(replay.asked) == asked
    assert desk.lists.refresh(Watch(), at_once=True) is False
    assert len(replay.asked) > asked


# -- the rest


def test_a_folder_is_no_site_that_readers_reach(replay: Replay, tmp_path: Path) -> None:
    desk = Desk(replay, tmp_path)
    desk.site = Site("blog", SiteKind.FOLDER, str(tmp_path))

    assert not desk.lists.refresh(Watch())
    assert replay.asked == []


def test_sites_that_cannot_be_read_are_none(tmp_path: Path) -> None:
    def broken() -> list[Site]:
        raise PublishError("The list of your sites cannot be read.")

    assert LiveLists(tmp_path, broken).known() == ()


def test_it_can_be_stopped(replay: Replay, tmp_path: Path) -> None:
    desk = Desk(replay, tmp_path)
    cancelled = Event()
    cancelled.set()

    with pytest.raises(Cancelled):
        desk.lists.refresh(Watch(cancelled=cancelled))


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b'{"form": 1}', b'{"form": 2}', b"[" * 100_000])
def test_a_damaged_cache_is_as_good_as_none(desk: Desk, broken: bytes) -> None:
    desk.lists_posts([desk.row("a", "A")])
    desk.read()
    (path,) = desk._folder.iterdir()
    path.write_bytes(broken)

    assert desk.titles() == ["A"]


def test_a_site_at_another_address_is_another_site(desk: Desk) -> None:
    desk.lists_posts([desk.row("a", "A")])
    desk.read()
    desk.site = Site("main", SiteKind.WORDPRESS, "http://127.0.0.1:1/", "http://127.0.0.1:1/wp-json/")

    assert desk.lists.known() == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://desk.example/a/", "http://www.desk.example/a"),
        ("https://desk.example:443/%EC%A2%80", "https://desk.example/좀"),
    ],
)
def test_one_address_has_several_spellings(one: str, other: str) -> None:
    assert address_key(one) == address_key(other)


@pytest.mark.parametrize(
    "other", ["https://desk.example/b", "https://desk.example/a?p=1", "https://desk.example:8443/a", "http://["]
)
def test_another_page_is_another_address(other: str) -> None:
    assert address_key("https://desk.example/a") != address_key(other)


def test_the_cache_holds_nothing_but_what_readers_see(desk: Desk) -> None:
    desk.sign_in = lambda: {"Authorization": "secret"}
    desk.lists_posts([desk.row("a", "A")])
    desk.read()

    (path,) = desk._folder.iterdir()
    assert sorted(json.loads(path.read_bytes())) == [
        "anew_at",
        "articles",
        "form",
        "home",
        "is_whole",
        "read_at",
        "tried_at",
    ]
