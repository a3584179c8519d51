"""The terms under which facts come. A fact, a credit and an export carry the licence of where they were read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Licence:
    """Terms of a catalogue. `code` is what facts carry; "" in `credit_line` asks for no mention.

    `days_kept` is for how long an answer may be kept, None for ever.
    """

    code: str
    name: str
    address: str
    credit_line: str = ""
    is_non_commercial: bool = False
    days_kept: int | None = None


LICENCES: dict[str, Licence] = {
    licence.code: licence
    for licence in (
        Licence("facts", "Facts, collected by hand", ""),
        Licence(
            "CC-BY-SA-4.0",
            "Creative Commons Attribution-ShareAlike 4.0",
            "https://creativecommons.org/licenses/by-sa/4.0/",
            credit_line="Data from TVmaze, CC BY-SA",
        ),
        Licence("CC0-1.0", "Creative Commons Zero", "https://creativecommons.org/publicdomain/zero/1.0/"),
        Licence(
            "TMDB",
            "TMDB terms of use",
            "https://www.themoviedb.org/api-terms-of-use",
            credit_line="This product uses the TMDB API but is not endorsed or certified by TMDB.",
            is_non_commercial=True,
            days_kept=180,
        ),
        Licence(
            "IMDb-NC",
            "IMDb non-commercial licensing",
            "https://developer.imdb.com/non-commercial-datasets/",
            credit_line="Information courtesy of IMDb (https://www.imdb.com). Used with permission.",
            is_non_commercial=True,
        ),
        Licence(
            "AniList",
            "AniList terms of use",
            "https://docs.anilist.co/guide/terms-of-use",
            is_non_commercial=True,
        ),
    )
}
"""By code. A bundle may name other licences; those are kept as they are written."""
