"""What the window remembers between two starts. Losing it costs nobody any words."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from editor_app.article.files import atomic_write
from editor_app.errors import ArticleUnwritable
from editor_app.text.date_words import DateStyle

log = logging.getLogger(__name__)
_RECENT = 10
_FORMS: dict[str, DateStyle] = {"american": "american", "british": "british"}


@dataclass(frozen=True, slots=True)
class Settings:
    """`recent` are the files opened last, newest first; `geometry` is Qt's own, in hexadecimal.

    `accepted` are the codes of the licences whose terms the writer accepted. `dates` is the form that the house gives
    every date, None where each article keeps to its own. `follows_links` is whether links are followed in the
    background, `site` the name of the one that was published to last.
    """

    recent: tuple[str, ...] = ()
    geometry: str = ""
    panes: tuple[int, ...] = ()
    export_form: str = "html"
    accepted: frozenset[str] = frozenset()
    dates: DateStyle | None = None
    follows_links: bool = True
    site: str = ""
    exports: str = ""  # the folder that articles were exported to last

    def with_recent(self, path: Path) -> Settings:
        return replace(self, recent=(str(path), *(p for p in self.recent if p != str(path)))[:_RECENT])


def load_settings(path: Path) -> Settings:
    """The settings at `path`; the defaults where there are none or they cannot be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return Settings(
            recent=tuple(str(p) for p in found.get("recent", ()))[:_RECENT],
            geometry=str(found.get("geometry", "")),
            panes=tuple(int(width) for width in found.get("panes", ())),
            export_form=str(found.get("export_form", "html")),
            accepted=frozenset(str(code) for code in found.get("accepted", ())),
            dates=_FORMS.get(str(found.get("dates"))),
            follows_links=found.get("follows_links") is not False,
            site=str(found.get("site", "")),
            exports=str(found.get("exports", "")),
        )
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, TypeError, AttributeError) as problem:
        log.warning("settings at %s could not be read, starting with none: %s", path, problem)
        return Settings()


def save_settings(path: Path, settings: Settings) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = {**asdict(settings), "accepted": sorted(settings.accepted)}
        atomic_write(path, json.dumps(kept, indent=1).encode())
    except (OSError, ArticleUnwritable) as problem:
        log.warning("settings could not be kept: %s", problem)
