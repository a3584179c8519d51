"""The journal of what was said to sites: a line of JSON a call, without secrets, and no more than two megabytes."""

from __future__ import annotations

import contextlib
import json
from datetime import datetime
from pathlib import Path
from threading import Lock

_NAME = "journal.jsonl"
_OLDER = "journal.older.jsonl"
_LARGEST = 1_000_000  # bytes, some five thousand calls; as much again is kept of what was before


class Journal:
    """Kept in `folder`, beside the records. A journal that cannot be written keeps nobody from publishing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()

    @property
    def path(self) -> Path:
        return self._folder / _NAME

    def note(self, at: datetime, **said: str | int | float) -> None:
        """Add a line. What is said must be free of secrets: `SiteClient` sees to that."""
        line = json.dumps({"at": at.isoformat(timespec="milliseconds"), **said}, ensure_ascii=False)
        with self._lock, contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            if self.path.exists() and self.path.stat().st_size > _LARGEST:
                self.path.replace(self._folder / _OLDER)
            with self.path.open("a", encoding="utf-8") as file:
                file.write(line + "\n")
