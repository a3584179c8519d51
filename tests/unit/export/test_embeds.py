"""Videos are known by their addresses, and shown by a frame of ours alone."""

from __future__ import annotations

import pytest

from editor_app.export.clean import clean_html
from editor_app.export.embeds import Embed, VideoSite, embed_at, embed_in, with_players
from editor_app.export.tree import Element, read_tree

KEY = "IN5TD4VRcSM"


@pytest.mark.parametrize(
    ("address", "short"),
    [
        (f"https://www.youtube.com/watch?v={KEY}", f"https://youtu.be/{KEY}"),
        (f"https://m.youtube.com/watch?app=desktop&v={KEY}&list=PL1", f"https://youtu.be/{KEY}"),
        (f"http://youtu.be/{KEY}?si=abc&t=1m30s", f"https://youtu.be/{KEY}?t=90"),
        (f"https://www.youtube-nocookie.com/embed/{KEY}?start=5", f"https://youtu.be/{KEY}?t=5"),
        (f"https://youtube.com/shorts/{KEY}", f"https://youtu.be/{KEY}"),
        (f"https://www.youtube.com/live/{KEY}?feature=share", f"https://youtu.be/{KEY}"),
        ("https://vimeo.com/76979871", "https://vimeo.com/76979871"),
        ("https://vimeo.com/channels/staffpicks/76979871#t=30s", "https://vimeo.com/76979871"),
        ("https://vimeo.com/76979871/8272103f6e", "https://vimeo.com/76979871/8272103f6e"),
        ("https://player.vimeo.com/video/76979871?h=8272103f6e&badge=0", "https://vimeo.com/76979871/8272103f6e"),
    ],
)
def test_a_video_is_known_by_any_of_its_addresses(address: str, short: str) -> None:
    found = embed_at(address)

    assert found is not None
    assert found.address == short


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/",
        "https://www.youtube.com/@netflix",
        "https://www.youtube.com/playlist?list=PL1",
        "https://www.youtube.com/embed/videoseries?list=PL1",
        f"https://www.youtube.com/results?v={KEY}",
        f"https://youtube.com.evil.example/watch?v={KEY}",
        f"https://evil.example/youtu.be/{KEY}",
        "https://youtu.be/short",
        f"https://youtu.be/{KEY}x",
        "https://vimeo.com/about",
        f"javascript:youtu.be/{KEY}",
        f"//youtu.be/{KEY}",
        "https://[x",
        "",
    ],
)
def test_no_other_address_is_a_video(address: str) -> None:
    assert embed_at(address) is None


def test_a_player_asks_for_no_cookie() -> None:
    assert Embed(VideoSite.YOUTUBE, KEY, 90).player == f"https://www.youtube-nocookie.com/embed/{KEY}?start=90"
    assert Embed(VideoSite.VIMEO, "76979871", 30, "8272103f6e").player == (
        "https://player.vimeo.com/video/76979871?h=8272103f6e&dnt=1#t=30s"
    )


ADDRESS = f"https://youtu.be/{KEY}"
ALONE = f'<p><a href="{ADDRESS}">{ADDRESS}</a></p>'
FRAME = f'<iframe src="//www.youtube.com/embed/{KEY}?rel=0&amp;x=1" title="The “teaser” &amp; more"></iframe>'
TITLED = f'<p><a href="{ADDRESS}" title="The “teaser” &amp; more">{ADDRESS}</a></p>'


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        (FRAME, TITLED),
        (f"<p>{FRAME}</p>", TITLED),
        (f"<div>{FRAME}</div>", f"<div>{TITLED}</div>"),
        (f"<pre>x</pre>{FRAME}", f"<pre>x</pre>{TITLED}"),
        (f"<p>See {FRAME} here.</p>", f"<p>See {TITLED[3:-4]} here.</p>"),
        ("<p>a</p><iframe src='https://evil.example/'>x</iframe><p>b</p>", "<p>a</p><p>b</p>"),
        (f"<IFRAME SRC='{ADDRESS}'>", ALONE),
        (f"<code>&lt;iframe src='{ADDRESS}'&gt;</code>", f"<code>&lt;iframe src='{ADDRESS}'&gt;</code>"),
    ],
)
def test_a_frame_of_a_video_becomes_its_address_and_any_other_goes(html: str, clean: str) -> None:
    assert clean_html(html) == clean


def test_a_paragraph_of_nothing_else_shows_the_video() -> None:
    (alone,) = read_tree(ALONE)
    (named,) = read_tree(f'<p><a href="{ADDRESS}">The teaser</a></p>')
    (within,) = read_tree(ALONE.replace("<p>", "<p>See "))

    assert isinstance(alone, Element)
    assert isinstance(named, Element)
    assert isinstance(within, Element)
    assert embed_in(alone) == Embed(VideoSite.YOUTUBE, KEY)
    assert embed_in(named) is None
    assert embed_in(within) is None


def test_each_player_has_a_title_of_its_own() -> None:
    made = with_players(f"{ALONE}\n<p>x</p>\n{ALONE}\n<figure>{TITLED}<figcaption>Seen</figcaption></figure>")

    assert made.count("<iframe ") == 3
    assert made.count("<figure>") == made.count("</figure>") == 3
    assert 'title="Video on YouTube"' in made
    assert 'title="Video on YouTube (2)"' in made
    assert 'title="The “teaser” &amp; more"' in made
    assert "</iframe><figcaption>Seen</figcaption></figure>" in made


def test_a_list_of_addresses_stays_a_list_of_links() -> None:
    html = f'<ul>\n<li><a href="{ADDRESS}">{ADDRESS}</a></li>\n</ul>\n<p><a href="https://x.org">https://x.org</a></p>'

    assert with_players(html) == html
