"""Where an article went before: each site with its address, when, and whether the article has changed since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor_app.gui.labels import pill, words_label
from editor_app.gui.panels.clickable import Clickable
from editor_app.gui.publishing.moments import short_words
from editor_app.gui.publishing.site_words import breakable
from editor_app.gui.theme import DETAIL
from editor_app.publish.receipts import receipts_in


@dataclass(frozen=True, slots=True)
class Went:
    """One site that has the article. `at` may lie ahead; `has_changed` is None where nobody looked."""

    site: str
    address: str
    at: datetime
    has_changed: bool | None = None

    def words(self, now: datetime) -> str:
        return f"{'appears' if self.at > now else 'published'} {short_words(self.at)}"


def went_of(fields: Mapping[str, object], site: str = "", has_changed: bool | None = None) -> tuple[Went, ...]:
    """Where the article with this front matter went, the newest first; `has_changed` speaks of `site`."""
    newest: dict[str, Went] = {}
    for receipt in sorted(receipts_in(fields), key=lambda receipt: receipt.at):
        changed = has_changed if receipt.site == site else None
        newest[receipt.site] = Went(receipt.site, receipt.url, receipt.at, changed)
    return tuple(sorted(newest.values(), key=lambda went: went.at, reverse=True))


class WentList(QWidget):
    """A click on a row is `opened`, with the address."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: tuple[Went, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_went(self, went: Sequence[Went], now: datetime) -> None:
        if tuple(went) == self.shown:
            return
        self.shown = tuple(went)
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in went:
            self._column.addWidget(self._row(one, now))
        self.setVisible(bool(went))

    def _row(self, went: Went, now: datetime) -> Clickable:
        place = went.address.partition("://")[2].rstrip("/") or went.address
        changed = ", changed since" if went.has_changed else ""
        row = Clickable(f"{went.site}, {went.words(now)}{changed}: {place}")
        row.setToolTip(f"Open {went.address}")
        row.clicked.connect(lambda: self.opened.emit(went.address))
        head = QHBoxLayout()
        head.setSpacing(6)
        name = words_label(went.site)
        name.setWordWrap(False)
        head.addWidget(name)
        if went.has_changed:
            head.addWidget(pill("changed since", role="pill-old"))
        head.addStretch()
        column = QVBoxLayout(row)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(1)
        column.addLayout(head)
        column.addWidget(words_label(went.words(now), role="soft", size=DETAIL))
        address = words_label(breakable(place), role="faint", size=DETAIL)
        address.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column.addWidget(address)
        return row
