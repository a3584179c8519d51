"""The decisions that hold in every article, in a small file of the writer's own beside the settings."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterable
from pathlib import Path

from editor_app.article.files import atomic_write
from editor_app.checks.dismissals import Dismissal, Reach, from_row, to_row
from editor_app.errors import ShowdeskError

log = logging.getLogger(__name__)

NAME = "dismissed.json"


def own_file() -> Path:
    """Where this writer's file is, in the folder of the window's settings."""
    from platformdirs import user_config_path  # takes its time, and a file that is named needs it not

    settings = os.environ.get("SHOWDESK_SETTINGS")
    folder = Path(settings).parent if settings else user_config_path("showdesk", appauthor=False)
    return folder / NAME


def read_everywhere(path: Path) -> tuple[Dismissal, ...]:
    """The decisions in the file at `path`; none where there is no file, or none that can be read."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return tuple(
            from_row({str(name): str(value) for name, value in row.items()}, Reach.EVERYWHERE)
            for row in (rows if isinstance(rows, list) else ())
            if isinstance(row, dict) and row.get("rule")
        )
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, RecursionError) as problem:
        log.warning("what was dismissed everywhere could not be read from %s: %s", path, problem)
        return ()


def write_everywhere(path: Path, made: Iterable[Dismissal]) -> None:
    """Put `made` in the place of what the file says. A file that cannot be written is logged and costs the decision."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic_write(path, json.dumps([to_row(each) for each in made], ensure_ascii=False, indent=1).encode())
    except (OSError, ShowdeskError) as problem:
        log.warning("what was dismissed everywhere could not be kept: %s", problem)
