"""Sitemaps are read whatever is in them, and no hostile one costs more than a good one."""

from __future__ import annotations

import gzip
import tracemalloc
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.publish.live.page_title import title_of
from editor_app.publish.live.sitemaps import Entry, moment, read_sitemap

URLS = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
ONE = "<url><loc>https://desk.example/a?b=1&amp;c=2</loc><lastmod>2026-11-30T09:52:57.062Z</lastmod></url>"
DAY = datetime(2026, 11, 30, 9, 52, 57, 62_000, tzinfo=UTC)


def entries(body: bytes | str) -> list[Entry]:
    return list(read_sitemap(body.encode() if isinstance(body, str) else body).entries)


@pytest.mark.parametrize(
    "body",
    [
        URLS.format(ONE).encode(),
        b"\xef\xbb\xbf" + b'<?xml version="1.0" encoding="UTF-8"?>\n' + URLS.format(ONE).encode(),
        gzip.compress(URLS.format(ONE).encode()),
        ('<?xml version="1.0" encoding="UTF-16"?>' + URLS.format(ONE)).encode("utf-16"),
        URLS.format(ONE.replace("<loc>", "<loc><![CDATA[").replace("&amp;", "&").replace("</l", "]]></l", 1)).encode(),
        f'<s:urlset xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"{ONE.replace('</', '</s:').replace('<u', '<s:u').replace('<l', '<s:l')}</s:urlset>".encode(),
    ],
)  # fmt: skip
def test_a_sitemap_is_read_in_every_form(body: bytes) -> None:
    assert entries(body) == [Entry("https://desk.example/a?b=1&c=2", DAY)]


def test_an_index_names_other_maps() -> None:
    index = "<sitemapindex><sitemap><loc>https://desk.example/posts.xml</loc></sitemap></sitemapindex>"

    assert [each.address for each in read_sitemap(index.encode()).maps] == ["https://desk.example/posts.xml"]


def test_news_say_their_headlines_and_pictures_are_not_taken_for_pages() -> None:
    url = (
        "<url><loc>https://desk.example/a</loc>"
        "<image:image><image:loc>https://desk.example/p.jpg</image:loc><image:title>No</image:title></image:image>"
        "<news:news><news:publication_date>2026-11-29</news:publication_date><news:title>A &amp; B</news:title>"
        "</news:news></url>"
    )
    names = 'xmlns:image="http://image.example" xmlns:news="http://news.example"'

    assert entries(f"<urlset {names}>{url}</urlset>") == [
        Entry("https://desk.example/a", datetime(2026, 11, 29, tzinfo=UTC), "A & B")
    ]


def test_a_list_of_lines_is_one_too() -> None:
    assert entries("https://desk.example/a\r\n\nnothing\nhttps://desk.example/b") == [
        Entry("https://desk.example/a"),
        Entry("https://desk.example/b"),
    ]


def test_of_a_broken_one_counts_what_stands_before_the_break() -> None:
    assert len(entries(f"<urlset>{ONE}{ONE}<url><loc>https://desk.ex")) == 2
    assert len(entries(gzip.compress(f"<urlset>{ONE * 5_000}</urlset>".encode())[:-20])) > 1_000


@pytest.mark.parametrize(
    "loc",
    ["file:///etc/passwd", "javascript:alert(1)", "ftp://desk.example/", "", "https://desk.example/" + "x" * 3_000],
)
def test_what_is_no_address_is_left_out(loc: str) -> None:
    assert entries(f"<urlset><url><loc>{loc}</loc></url>{ONE}</urlset>") == [
        Entry("https://desk.example/a?b=1&c=2", DAY)
    ]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BOMBS = {
    "laughs": f'<!DOCTYPE urlset [<!ENTITY l0 "ha">{LAUGHS}]><urlset><url><loc>&l11;</loc></url></urlset>'.encode(),
    "from outside": b'<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>&x;</loc></url></urlset>',
    "gzip": gzip.compress(b"<urlset>" + b" " * 200_000_000),
    "gzip in addresses": gzip.compress(f"<urlset>{ONE * 400_000}</urlset>".encode()),
    "deep": b"<a>" * 1_000_000,
    "long words": b"<urlset><url><loc>" + b"x" * 15_000_000,
    "long lines": b"https://desk.example/" + b"x" * 15_000_000,
    "many maps": f"<sitemapindex>{'<sitemap><loc>https://a.example/</loc></sitemap>' * 100_000}".encode(),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_no_more_than_a_good_one(name: str) -> None:
    body = BOMBS[name]
    tracemalloc.start()

    found = read_sitemap(body)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found.entries) + len(found.maps) <= 50_000
    assert peak < 80 * 2**20


@given(st.binary(max_size=300) | st.text(alphabet='<>/ua"loc rl:![]&;=h', max_size=200).map(str.encode))
def test_nothing_that_is_no_sitemap_is_a_problem(body: bytes) -> None:
    read_sitemap(body)
    title_of(body)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2026-11-30", datetime(2026, 11, 30, tzinfo=UTC)),
        ("2026-11-30T09:37:50", datetime(2026, 11, 30, 9, 37, 50, tzinfo=UTC)),
        ("2026-11-30T09:37:50+09:00", datetime(2026, 11, 30, 0, 37, 50, tzinfo=UTC)),
        ("2026-02-30", None),
        ("yesterday", None),
        ("", None),
        ("0001-01-01T00:00:00+14:00", None),
    ],
)
def test_moments_are_read_as_sites_write_them(words: str, found: datetime | None) -> None:
    assert moment(words) == found


@pytest.mark.parametrize(
    ("html", "title", "is_article"),
    [
        ("<title>A | Desk</title><meta property='og:title' content='A &amp; B'><h1>C</h1>", "A & B", True),
        ('<meta content="A" property="og:title"><meta property="og:type" content="website">', "A", False),
        ('<meta name="twitter:title" content=A><title>B</title>', "A", True),
        ("<title>A | Desk</title><h1 class=x>The <em>Salt</em>\n Road</h1>", "The Salt Road", True),
        ("<title>A | Desk</title><h1>One</h1><h1>Two</h1>", "A | Desk", True),
        ("<p>Nothing</p>", "", True),
    ],
)
def test_a_page_says_its_headline(html: str, title: str, is_article: bool) -> None:
    assert title_of(html.encode()) == (title, is_article)


@pytest.mark.parametrize("piece", ["<meta ", "<title", "<h1>", "<h1><", "<meta property=", '<meta a="', "<", "&#"])
def test_a_hostile_page_is_read_in_no_time(piece: str) -> None:
    title_of((piece * 400_000)[:2_000_000].encode())
