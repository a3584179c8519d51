"""A place where article and post went apart: what was there, what each has, and which of the two is taken."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.gui.labels import heading_label, pill, words_label
from editor_app.gui.publishing.word_changes import shown_gone, shown_new, word_changes
from editor_app.gui.theme import BODY, DETAIL, Theme, interface_font
from editor_app.publish.conflict import Choice
from editor_app.publish.merging import Hunk, HunkKind
from editor_app.publish.versions import visible_words

_NOTHING = "nothing here"
_LONG = 1_500
"""Letters of a side that are set as a label."""
_MOST = 6_000
"""Letters of a side that are shown; all of them are copied and sent."""
_HIGH = 280
"""Pixels of the page of a longer one."""
_CHOICES = {"mine": Choice.MINE, "theirs": Choice.THEIRS}
_CHANGED = {HunkKind.MINE: ("changed by you", "pill-fact"), HunkKind.THEIRS: ("changed there", "pill-hint")}
_TAKEN = {HunkKind.MINE: "✓ Goes out: nobody touched it there", HunkKind.THEIRS: "✓ Stays: you did not touch it"}


class HunkCard(QFrame):
    """Shows one hunk. Where both changed it, `decided` says that the writer chose; `choice` is None until then."""

    decided = Signal()

    def __init__(self, where: str, hunk: Hunk, theme: Theme) -> None:
        super().__init__()
        self.hunk = hunk
        self._theme = theme
        self.choice: Choice | None = None
        self.setProperty("card", True)
        self.buttons: dict[Choice, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._sides = {side: _words(hunk) for side in ("base", "mine", "theirs")}
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(words_label(where, role="soft", size=DETAIL), 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._columns())
        if hunk.kind is HunkKind.CONFLICT:
            self._pill = pill("both changed it", role="pill-bad")
        else:
            words, role = _CHANGED[hunk.kind]
            self._pill = pill(words, role=role)
        head.addWidget(self._pill)
        head.addStretch()
        self.setAccessibleName(f"{where}, {self._pill.text()}")
        self.wear(theme)

    def _columns(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(4)
        shown = [("mine", "Yours"), ("theirs", "On the site")]
        if self.hunk.base.strip() or self.hunk.kind is not HunkKind.CONFLICT:
            shown.insert(0, ("base", "Published last"))
        for place, (side, name) in enumerate(shown):
            grid.addWidget(heading_label(name), 0, place)
            grid.addWidget(self._sides[side], 1, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
            grid.addWidget(self._foot(side), 2, place, Qt.AlignmentFlag.AlignLeft)
        for side, label in self._sides.items():
            if side not in dict(shown):
                label.setParent(self)
                label.hide()
        return grid

    def _foot(self, side: str) -> QWidget:
        """What stands beneath one side: the button that takes it, or that it is taken."""
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(6)
        choice = _CHOICES.get(side)
        if choice is not None and self.hunk.kind is HunkKind.CONFLICT:
            button = QPushButton(f"Take {'yours' if choice is Choice.MINE else 'theirs'}")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("choice", True)
            button.toggled.connect(lambda is_on: self._choose(choice) if is_on else None)
            self._group.addButton(button)
            self.buttons[choice] = button
            row.addWidget(button)
        elif side == self.hunk.kind.value:
            taken = words_label(_TAKEN[self.hunk.kind], role="fact", size=DETAIL)
            taken.setWordWrap(False)
            row.addWidget(taken)
        if side == "theirs" and self.hunk.kind is not HunkKind.MINE:
            copy = QToolButton()
            copy.setText("Copy")
            copy.setToolTip("Copy their words, to put them into your article")
            copy.setProperty("quiet", True)
            copy.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(_readable(self.hunk.theirs)))
            row.addWidget(copy)
        return foot

    def _choose(self, choice: Choice) -> None:
        self.choice = choice
        self._pill.setText("decided")
        self._pill.setProperty("role", "pill-fact")
        self._pill.style().unpolish(self._pill)
        self._pill.style().polish(self._pill)
        self.setProperty("decided", True)
        self.decided.emit()

    def wear(self, theme: Theme) -> None:
        self._theme = theme
        pairs = _pairs(self.hunk)
        for side, (before, after) in pairs.items():
            words = (shown_gone if side == "base" else shown_new)(before, after, theme)
            nothing = f'<span style="color:{theme.faint}">{_NOTHING}</span>'
            self._sides[side].setText(words.replace("\n", "<br>") or nothing)


def compare(hunk: Hunk) -> None:
    """Compare the words of a hunk, in a thread: a card made of it afterwards has nothing left to compare."""
    for before, after in _pairs(hunk).values():
        word_changes(before, after)


def _pairs(hunk: Hunk) -> dict[str, tuple[str, str]]:
    """For each side what it is held against, the earlier one first."""
    base, mine, theirs = (_shortened(_readable(side)) for side in (hunk.base, hunk.mine, hunk.theirs))
    return {
        "base": (base, mine if hunk.kind is HunkKind.MINE else theirs),
        "mine": (base or theirs, mine),
        "theirs": (base or mine, theirs),
    }


def _shortened(words: str) -> str:
    return words if len(words) <= _MOST else f"{words[:_MOST]}…\n\n{len(words) - _MOST:,} more letters"


def _readable(markup: str) -> str:
    """The words of some paragraphs, with a blank line between them."""
    return "\n\n".join(filter(None, map(visible_words, markup.split("\n\n"))))


def _words(hunk: Hunk) -> QLabel | QTextEdit:
    """Where the words of a side stand; long ones scroll in a page of their own, for a label is laid out all at once."""
    if max(len(side) for side in (hunk.base, hunk.mine, hunk.theirs)) > _LONG:
        page = QTextEdit()
        page.setReadOnly(True)
        page.setTabChangesFocus(True)
        page.setProperty("bare", True)
        page.setFont(interface_font(BODY))
        page.document().setDocumentMargin(0)
        page.setFixedHeight(_HIGH)
        return page
    label = words_label("")
    label.setTextFormat(Qt.TextFormat.RichText)  # its own marks; what comes from elsewhere is escaped
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
