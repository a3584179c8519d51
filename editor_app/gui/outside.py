"""Opens an address in the writer's browser; nothing but the web and mail is ever opened."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_outside(address: str) -> bool:
    """Open `address` in the browser; whether it is one that we open, and it was."""
    url = QUrl(address)
    return url.scheme() in ("http", "https", "mailto") and QDesktopServices.openUrl(url)
