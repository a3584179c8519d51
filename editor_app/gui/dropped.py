"""Files that are dragged onto the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_files(mime: QMimeData) -> tuple[Path, ...]:
    """The files of this machine that are being dragged; none where it is words or addresses."""
    return tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
