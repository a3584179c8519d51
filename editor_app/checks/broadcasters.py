"""Broadcasters and streamers by the names that articles give them, so that one which a store has never heard of is
still known to be one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from editor_app.text.names import fold

_SAME = (
    ("Netflix",),
    ("Hulu",),
    ("Peacock",),
    ("Disney+", "Disney Plus"),
    ("Max", "HBO Max", "HBO"),
    ("Prime Video", "Amazon Prime Video", "Amazon Prime", "Amazon"),
    ("Apple TV+", "Apple TV", "Apple TV Plus"),
    ("Paramount+", "Paramount Plus"),
    ("Crunchyroll",),
    ("Funimation",),
    ("Viki", "Rakuten Viki"),
    ("Starz",),
    ("Showtime",),
    ("AMC", "AMC+"),
    ("FX", "FXX"),
    ("Freeform",),
    ("Syfy",),
    ("Bravo",),
    ("TNT",),
    ("TBS",),
    ("Lifetime",),
    ("Hallmark", "Hallmark Channel"),
    ("USA Network",),
    ("Comedy Central",),
    ("Cartoon Network", "Adult Swim"),
    ("Nickelodeon",),
    ("NBC",),
    ("ABC",),
    ("CBS",),
    ("Fox",),
    ("The CW", "CW"),
    ("PBS",),
    ("BBC One", "BBC Two", "BBC", "BBC iPlayer"),
    ("ITV", "ITV1", "ITVX"),
    ("Channel 4",),
    ("Channel 5",),
    ("Sky Atlantic", "Sky", "Sky Max"),
    ("BritBox",),
    ("Acorn TV",),
    ("RTÉ",),
    ("CBC",),
    ("CTV",),
    ("Stan",),
    ("tvN",),
    ("JTBC",),
    ("SBS",),
    ("KBS", "KBS2"),
    ("MBC",),
    ("ENA",),
    ("OCN",),
    ("TVING", "Tving"),
    ("Wavve",),
    ("Coupang Play",),
    ("TV Tokyo",),
    ("Tokyo MX",),
    ("Fuji TV",),
    ("Nippon TV",),
    ("NHK",),
    ("TV Asahi",),
    ("iQIYI", "iQiyi"),
    ("WeTV", "Tencent Video"),
    ("Youku",),
    ("Bilibili",),
    ("Mango TV",),
    ("Channel 3",),
    ("GMM 25", "GMM25"),
    ("One31", "One 31"),
    ("Movistar+", "Movistar Plus+"),
    ("Atresplayer", "Antena 3"),
    ("ViX", "ViX+"),
    ("Telemundo",),
    ("Univision",),
    ("Canal+",),
    ("Roku", "The Roku Channel"),
    ("Tubi",),
    ("YouTube",),
)
"""Names of one house stand together: which of its channels shows what is nothing we would correct."""

_HOUSES = {fold(name): house for house, names in enumerate(_SAME) for name in names}
_HOUSES |= {fold(name.replace("+", " plus")): house for house, names in enumerate(_SAME) for name in names}


def house_of(name: str) -> int | None:
    """A number for the house a name belongs to; None where it is none that we know."""
    return _HOUSES.get(fold(name.replace("+", " plus")), _HOUSES.get(fold(name)))


@lru_cache(maxsize=1)
def pattern() -> re.Pattern[str]:
    """Finds every name in a text, the longest first, in its own case."""
    names = sorted({name for names in _SAME for name in names}, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?=[A-Zit])(?:{'|'.join(map(re.escape, names))})(?![\w+-])")
