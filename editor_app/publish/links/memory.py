"""What became of links, remembered for a day, in one small file. Losing it costs nothing but a few questions."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock

from editor_app.article.files import atomic_write
from editor_app.checks.followed import Followed, FollowedLinks, Reach
from editor_app.errors import ShowdeskError

log = logging.getLogger(__name__)

FILE_NAME = "links.json"
_HOLDS = timedelta(days=1)
_HOLDS_UNKNOWN = timedelta(hours=1)
"""Who did not answer may soon do so again."""
_MOST = 5_000
_LARGEST = 8 * 2**20


def own_memory() -> Path:
    """Where this writer's is, in the system's folder for what can be had again."""
    from platformdirs import user_cache_path  # takes its time, and a file that is named needs it not

    return user_cache_path("showdesk", appauthor=False) / FILE_NAME


class LinkMemory:
    """Remembers in the file at `path`, None for no file. Any thread may ask; a file that cannot be used is logged."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lock = Lock()
        self._known: dict[str, Followed] | None = None

    def at(self, now: datetime) -> FollowedLinks:
        """What still holds. Reads the file the first time: not for the window's thread."""
        with self._lock:
            return {address: one for address, one in self._all().items() if _holds(one, now)}

    def keep(self, found: Mapping[str, Followed], now: datetime) -> None:
        """Remember what was `found`, too; the oldest go where there is too much."""
        if not found:
            return
        with self._lock:
            known = self._all()
            if self._path is not None:  # another window may have learned something meanwhile
                known.update((address, one) for address, one in _read(self._path).items() if address not in known)
            known.update(found)
            for address in [address for address, one in known.items() if not _holds(one, now)]:
                del known[address]
            for address in sorted(known, key=lambda each: known[each].at)[: max(0, len(known) - _MOST)]:
                del known[address]
            if self._path is not None:
                _write(self._path, known)

    def _all(self) -> dict[str, Followed]:
        if self._known is None:
            self._known = _read(self._path) if self._path is not None else {}
        return self._known


def _holds(one: Followed, now: datetime) -> bool:
    longest = _HOLDS_UNKNOWN if one.reach is Reach.NOT_KNOWN else _HOLDS
    return -longest < now - one.at < longest  # a clock that was put right must not make it hold for years


def _read(path: Path) -> dict[str, Followed]:
    try:
        if path.stat().st_size > _LARGEST:
            return {}
        rows = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as problem:
        log.info("what is remembered of links could not be read: %s", problem)
        return {}
    found: dict[str, Followed] = {}
    for row in rows if isinstance(rows, list) else ():
        with suppress(TypeError, ValueError, KeyError):
            one = Followed(Reach(row["reach"]), datetime.fromisoformat(row["at"]), str(row["now"]), str(row["why"]))
            if one.at.tzinfo is not None:
                found[str(row["address"])] = one
    return found


def _write(path: Path, known: Mapping[str, Followed]) -> None:
    rows = [
        {"address": address, "reach": one.reach.value, "at": one.at.isoformat(), "now": one.now, "why": one.why}
        for address, one in known.items()
    ]
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        atomic_write(path, json.dumps(rows, ensure_ascii=False).encode())
    except (OSError, ShowdeskError) as problem:
        log.info("what became of links was not remembered: %s", problem)
