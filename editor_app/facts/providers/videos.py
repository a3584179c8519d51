"""Videos, as several catalogues name them: by the site where they are and what that calls them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor_app.facts.entities import Identifier
from editor_app.facts.providers.draft import Draft
from editor_app.facts.refs import EntityRef, Kind

_PAGES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
    "vimeo": "https://vimeo.com/{}",
}
_KEY = re.compile(r"[\w-]{1,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Begun:
    """A video in a draft, and where it can be watched."""

    ref: EntityRef
    address: str


def begin_video(draft: Draft, scope: EntityRef, name: str, *, kind: str, site: str, key: str) -> Begun | None:
    """The video `key` of `site` ("YouTube"), about the show or season `scope`; None where nobody could watch it.

    By its identifier it is found again when another catalogue names it.
    """
    page = _PAGES.get(site.lower())
    if page is None or _KEY.fullmatch(key) is None:
        return None
    reference_name = f"{scope.partition('/')[2]} {kind} {key}"  # a show has many trailers of one name
    ref = draft.identified(Kind.VIDEO, Identifier(site.lower(), key), name, reference_name=reference_name, parent=scope)
    return Begun(ref, page.format(key))
