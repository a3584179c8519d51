"""The three panes of the window and the tabs of the right one: what stands where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from editor_app.gui.editor.find_bar import FindBar
from editor_app.gui.editor.view import EditorView
from editor_app.gui.empty_state import EmptyState
from editor_app.gui.head import Head
from editor_app.gui.panels.articles import ArticlesPanel
from editor_app.gui.panels.checks import ChecksPanel
from editor_app.gui.panels.facts import FactsPanel
from editor_app.gui.panels.preview import PreviewPanel
from editor_app.gui.panels.sections import SectionsPanel
from editor_app.gui.theme import BODY, Theme, interface_font

if TYPE_CHECKING:  # not needed to start
    from editor_app.gui.panels.publish import PublishPanel

FACTS, CHECKS, PREVIEW, PUBLISH = range(4)
"""The tabs of the right pane."""

_LEFT, _RIGHT = 232, 332
_LEAST_LEFT, _LEAST_RIGHT = 184, 272
_ROOM_FOR_LEFT, _ROOM_FOR_RIGHT = 1_200, 1_000
"""Pixels of the window from which on the pane at that side has its full width."""


class LeftPane(QFrame):
    """The sections of the open article over the articles of its folder."""

    def __init__(self, theme: Theme, today: date, add_menu: QMenu) -> None:
        super().__init__()
        self.setObjectName("leftPane")
        self.setMinimumWidth(_LEAST_LEFT)
        self.sections = SectionsPanel(theme, add_menu)
        self.articles = ArticlesPanel(theme, today)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 18, 10, 8)
        layout.setSpacing(22)
        layout.addWidget(self.sections)
        layout.addWidget(self.articles, 1)


class CentrePane(QStackedWidget):
    """The headline over the text; the empty state while no article is open."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setMinimumWidth(360)
        self.head = Head()
        self.view = EditorView()
        self.view.wear(theme)
        self.find_bar = FindBar(self.view, theme)
        self.empty = EmptyState()
        page = QFrame()
        page.setObjectName("centre")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.find_bar)
        self.addWidget(self.empty)
        self.addWidget(page)
        self.view.column_changed.connect(self.head.set_column)
        self.head.title_left.connect(self.view.setFocus)


class SidePane(QFrame):
    """Facts, checks, preview and what publishing asks for, one at a time."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("rightPane")
        self.setMinimumWidth(_LEAST_RIGHT)
        self.facts, self.checks, self.preview = FactsPanel(theme), ChecksPanel(), PreviewPanel(theme)
        self.tabs = QTabBar()
        self.tabs.setFont(interface_font(BODY))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("Beside the text")
        self._stack = QStackedWidget()
        for name, panel in (("Facts", self.facts), ("Checks", self.checks), ("Preview", self.preview)):
            self.tabs.addTab(name)
            self._stack.addWidget(panel)
        self.tabs.addTab("Publish")
        self._stack.addWidget(QWidget())  # until the writer turns to it: its parts take their time
        self.publish: PublishPanel | None = None
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        bar = QFrame()
        bar.setObjectName("tabRow")
        row = QVBoxLayout(bar)
        row.setContentsMargins(12, 6, 12, 0)
        row.addWidget(self.tabs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(self._stack, 1)

    def put_publish(self, panel: PublishPanel) -> None:
        """Put the panel of that name into its place."""
        if (waiting := self._stack.widget(PUBLISH)) is not None:
            self._stack.removeWidget(waiting)
            waiting.deleteLater()
        self._stack.insertWidget(PUBLISH, panel)
        self._stack.setCurrentIndex(self.tabs.currentIndex())
        self.publish = panel

    def show_tab(self, tab: int) -> None:
        self.tabs.setCurrentIndex(tab)

    def is_showing(self, tab: int) -> bool:
        return self.isVisible() and self.tabs.currentIndex() == tab

    def count_findings(self, number: int) -> None:
        self.tabs.setTabText(CHECKS, f"Checks {number}" if number else "Checks")


class Panes(QSplitter):
    """The three side by side, with hairlines between that can be dragged."""

    def __init__(self, theme: Theme, today: date, add_menu: QMenu) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.left, self.centre, self.side = LeftPane(theme, today, add_menu), CentrePane(theme), SidePane(theme)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for pane in (self.left, self.centre, self.side):
            self.addWidget(pane)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self.setStretchFactor(2, 0)
        self._was_dragged = False
        self.splitterMoved.connect(self._keep_sizes)

    def restore(self, sizes: Sequence[int]) -> None:
        """Take the widths that the writer gave the panes the last time."""
        if len(sizes) == self.count() and all(sizes):
            self._was_dragged = True
            self.setSizes(list(sizes))

    @property
    def chosen_sizes(self) -> tuple[int, ...]:
        """The widths the writer gave the panes, or nothing where they never did."""
        return tuple(self.sizes()) if self._was_dragged else ()

    def _keep_sizes(self) -> None:
        self._was_dragged = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._was_dragged:  # the text comes first where room is scarce
            left = _LEFT if self.width() >= _ROOM_FOR_LEFT else _LEAST_LEFT
            right = _RIGHT if self.width() >= _ROOM_FOR_RIGHT else _LEAST_RIGHT
            self.setSizes([left, self.width() - left - right, right])

    def wear(self, theme: Theme) -> None:
        for part in (
            self.left.sections,
            self.left.articles,
            self.centre.view,
            self.centre.find_bar,
            self.side.facts,
            self.side.preview,
        ):
            part.wear(theme)
        if self.side.publish is not None:
            self.side.publish.wear(theme)
