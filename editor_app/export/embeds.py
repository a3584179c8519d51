"""Videos that are shown in place: an address of YouTube or Vimeo that stands alone in its paragraph, or their frame.

A frame of a player becomes such an address before the HTML is made clean, so no frame of the writer's survives; the
forms that show players make their own from what was read here, and nothing else of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from html import escape, unescape
from urllib.parse import parse_qs, urlsplit

from editor_app.export.head import is_absolute
from editor_app.export.tree import Element, words_of


class VideoSite(StrEnum):
    """Where a video can be shown from."""

    YOUTUBE = "YouTube"
    VIMEO = "Vimeo"


@dataclass(frozen=True, slots=True)
class Embed:
    """A video by its site and key. `start` is in seconds; `secret` opens a video of Vimeo that is not listed."""

    site: VideoSite
    key: str
    start: int = 0
    secret: str = ""

    @property
    def address(self) -> str:
        """Where people watch it, in its shortest form, which holds no "&"."""
        if self.site is VideoSite.VIMEO:
            return f"https://vimeo.com/{self.key}{f'/{self.secret}' if self.secret else ''}"
        return f"https://youtu.be/{self.key}{f'?t={self.start}' if self.start else ''}"

    @property
    def player(self) -> str:
        """What a frame shows; it sets no cookie before it is played."""
        if self.site is VideoSite.VIMEO:
            start = f"#t={self.start}s" if self.start else ""
            return f"https://player.vimeo.com/video/{self.key}?{f'h={self.secret}&' if self.secret else ''}dnt=1{start}"
        return f"https://www.youtube-nocookie.com/embed/{self.key}{f'?start={self.start}' if self.start else ''}"


_YOUTUBE = frozenset({"youtube.com", "youtube-nocookie.com", "music.youtube.com"})
_YOUTUBE_PATH = re.compile(r"/(?:embed|shorts|live|v)/([\w-]{11})/?")
_VIMEO_PATH = re.compile(r"/(?:video/|channels/[\w-]+/|groups/[\w-]+/videos/)?(\d{5,12})(?:/([0-9a-f]{6,16}))?/?")
_KEY = re.compile(r"[\w-]{11}", re.ASCII)
_LENGTH = re.compile(r"(?:(\d{1,2})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?")


def embed_at(address: str) -> Embed | None:
    """The video that `address` names, None for every other address: a channel, a list, another site."""
    if not is_absolute(address):
        return None
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    if host in ("vimeo.com", "player.vimeo.com"):
        found = _VIMEO_PATH.fullmatch(parts.path)
        if found is None:
            return None
        secret = found[2] or query.get("h", "")
        return Embed(
            VideoSite.VIMEO,
            found[1],
            _seconds(parts.fragment.removeprefix("t=")),
            secret if re.fullmatch("[0-9a-f]{6,16}", secret) else "",
        )
    key = ""
    if host == "youtu.be":
        key = parts.path[1:]
    elif host in _YOUTUBE:
        path = _YOUTUBE_PATH.fullmatch(parts.path)
        key = path[1] if path is not None else query.get("v", "") if parts.path == "/watch" else ""
    if not _KEY.fullmatch(key) or key == "videoseries":  # the latter is a list
        return None
    return Embed(VideoSite.YOUTUBE, key, _seconds(query.get("t") or query.get("start") or ""))


def _seconds(written: str) -> int:
    found = _LENGTH.fullmatch(written)
    return sum(int(part or 0) * unit for part, unit in zip(found.groups(), (3600, 60, 1), strict=True)) if found else 0


def embed_in(paragraph: Element) -> Embed | None:
    """The video that a paragraph of a clean tree shows: nothing stands in it but a link that reads as its address."""
    shown = [node for node in paragraph.children if not isinstance(node, str) or node.strip()]
    if paragraph.tag != "p" or len(shown) != 1:
        return None
    (link,) = shown
    if not isinstance(link, Element) or link.tag != "a" or words_of(link.children) != link.attributes.get("href"):
        return None
    return embed_at(link.attributes["href"])


# --- frames ----------------------------------------------------------------------------------------------------------

_FRAME = re.compile(r"<iframe\b([^<>]*)>(?:[^<]*</iframe\s*>)?", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\s(src|title)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE)
_PARAGRAPH_BORDER = re.compile(r"</?p(?=[\s>])", re.IGNORECASE)


def without_frames(html: str) -> str:
    """`html` with the address of each video in the place of its frame, in a paragraph of its own where it may be."""
    if "<iframe" not in html.lower():
        return html
    pieces, done, is_in_paragraph = [], 0, False
    for frame in _FRAME.finditer(html):
        for border in _PARAGRAPH_BORDER.finditer(html, done, frame.start()):
            is_in_paragraph = border[0][1] != "/"
        embed, title = embed_of_frame(frame[1])
        pieces.append(html[done : frame.start()])
        done = frame.end()
        if embed is not None:
            link = f'<a href="{embed.address}"{f" title={chr(34)}{escape(title)}{chr(34)}" if title else ""}>'
            link += f"{embed.address}</a>"
            pieces.append(link if is_in_paragraph else f"<p>{link}</p>")
    return "".join([*pieces, html[done:]])


def embed_of_frame(attributes: str) -> tuple[Embed | None, str]:
    """The video of a frame with those attributes as they are written, and its title."""
    found = {a[0].lower(): unescape(a[1] or a[2] or a[3]) for a in _ATTRIBUTE.findall(attributes)}
    address = found.get("src", "").strip()
    return embed_at(f"https:{address}" if address.startswith("//") else address), found.get("title", "").strip()


def is_shown(html: str, place: int) -> bool:
    """Whether what begins at `place` is a frame of a video."""
    found = _FRAME.match(html, place)
    return found is not None and embed_of_frame(found[1])[0] is not None


_ALONE = re.compile(
    r'<(?P<figure>figure>\s*<)?p>\s*<a href="(?P<address>[^"]*)"(?: title="(?P<title>[^"]*)")?>(?P=address)</a>\s*</p>'
    r"(?(figure)(?:\s*(?P<caption><figcaption>.*?</figcaption>))?\s*</figure>)",
    re.DOTALL,
)


def with_players(fragment: str) -> str:
    """A clean fragment with a player in the place of each video's address, under titles that differ."""
    said: dict[str, int] = {}

    def player(found: re.Match[str]) -> str:
        embed = embed_at(unescape(found["address"]))
        if embed is None:
            return found[0]
        title = found["title"] or f"Video on {embed.site}"  # as it is spelled in the fragment
        said[title] = count = said.get(title, 0) + 1
        numbered = title if count == 1 else f"{title} ({count})"
        return (
            f'<figure><iframe src="{escape(embed.player)}" title="{numbered}" width="560" height="315"'
            ' loading="lazy" referrerpolicy="strict-origin-when-cross-origin" allowfullscreen></iframe>'
            f"{found['caption'] or ''}</figure>"
        )

    return _ALONE.sub(player, fragment)
