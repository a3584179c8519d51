"""Addresses found in pages from elsewhere: which may stay, and what they lead to in truth."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

SAFE_SCHEMES = frozenset({"http", "https", "mailto"})

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b\ufeff]+")
_REDIRECTS = (  # host, path, and the parameter that holds where it leads
    (re.compile(r"(?:www\.)?google\.[a-z.]+"), "/url", ("q", "url")),
    (re.compile(r"(?:l|lm)\.(?:facebook|instagram)\.com"), "/", ("u",)),
    (re.compile(r"[\w-]+\.safelinks\.protection\.outlook\.com"), "/", ("url",)),
)
_VIDEO_ID = r"(?P<id>[\w-]{6,20})"
_VIDEOS = (
    (
        re.compile(rf"(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:embed/|v/|shorts/|watch\?(?:[^#]*&)?v=){_VIDEO_ID}"),
        "https://www.youtube.com/watch?v={}",
    ),
    (re.compile(rf"youtu\.be/{_VIDEO_ID}"), "https://www.youtube.com/watch?v={}"),
    (re.compile(r"player\.vimeo\.com/video/(?P<id>\d+)"), "https://vimeo.com/{}"),
)
_MOST_UNWRAPPED = 3


def safe_address(address: str) -> str:
    """`address` without redirects in front of it; "" where following it would run a script or open a file.

    An address without a scheme is relative and stays.
    """
    address = address.strip(" \t\n\r\f")
    for _ in range(_MOST_UNWRAPPED):
        inner = _behind_redirect(address)
        if not inner:
            break
        address = inner
    scheme = _SCHEME.match(_INVISIBLE.sub("", address))
    return address if scheme is None or scheme[1].lower() in SAFE_SCHEMES else ""


def _behind_redirect(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:  # brackets that are no IPv6 host
        return ""
    for hosts, path, names in _REDIRECTS:
        if hosts.fullmatch(host) and parts.path.startswith(path):
            query = parse_qs(parts.query)
            return next((query[name][0] for name in names if name in query), "")
    return ""


def video_address(address: str) -> str:
    """The page of the video that a player at `address` shows, or "" where it is no player we know."""
    bare = re.sub(r"^(?:https?:)?//", "", address.strip())
    for pattern, page in _VIDEOS:
        if found := pattern.match(bare):
            return page.format(found["id"])
    return ""
