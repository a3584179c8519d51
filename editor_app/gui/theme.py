"""The two looks, light and dark: colours by meaning, the type, and the style sheet made from them."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from functools import cache
from string import Template
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from editor_app.resources import resource

INTERFACE_FAMILIES = ["Inter", "SF Pro Text", "Segoe UI Variable", "Segoe UI", "Noto Sans", "Noto Sans CJK KR"]
CODE_FAMILIES = ["JetBrains Mono", "SF Mono", "Cascadia Code", "DejaVu Sans Mono", "monospace"]
TEXT_FAMILIES = ["Noto Serif", "Source Serif 4", "Charter", "Georgia", "Cambria", "DejaVu Serif", "Noto Serif CJK KR"]

LABEL, DETAIL, BODY, LEAD = 11, 12, 13, 16
"""The four sizes of the interface, in device-independent pixels."""
TEXT_SIZE, SECTION_SIZE, TITLE_SIZE = 17.5, 21, 27
LINE_HEIGHT = 1.6


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by what they mean, as "#rrggbb" (the shadow as "#aarrggbb"). See `resources/themes/`."""

    name: str
    paper: str
    chrome: str
    raised: str
    line: str
    ink: str
    soft: str
    faint: str
    accent: str
    accent_ground: str
    fact: str
    fact_ground: str
    bad: str
    bad_ground: str
    old: str
    old_ground: str
    hint: str
    prose: str
    handle: str
    shadow: str

    def palette(self) -> QPalette:
        """The palette for what the style sheet does not reach."""
        palette = QPalette()
        role = QPalette.ColorRole
        for which, colour in (
            (role.Window, self.chrome),
            (role.WindowText, self.ink),
            (role.Base, self.paper),
            (role.AlternateBase, self.chrome),
            (role.Text, self.ink),
            (role.PlaceholderText, self.faint),
            (role.Button, self.chrome),
            (role.ButtonText, self.ink),
            (role.BrightText, self.bad),
            (role.ToolTipBase, self.raised),
            (role.ToolTipText, self.ink),
            (role.Highlight, self.accent_ground),
            (role.HighlightedText, self.ink),
            (role.Link, self.accent),
            (role.LinkVisited, self.accent),
            (role.Accent, self.accent),
        ):
            palette.setColor(which, QColor(colour))
        for which in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(self.faint))
        return palette

    def style_sheet(self) -> str:
        tokens = {f.name: getattr(self, f.name) for f in fields(self)}
        return _style_template().substitute(tokens)


@runtime_checkable
class Dressed(Protocol):
    """What paints itself, and so must be told of another theme."""

    def wear(self, theme: Theme) -> None: ...


@cache
def _style_template() -> Template:
    return Template(resource("themes", "window.qss").read_text(encoding="utf-8"))


@cache
def load_theme(name: str) -> Theme:
    """The theme called "light" or "dark"."""
    return Theme(**json.loads(resource("themes", f"{name}.json").read_text(encoding="utf-8")))


def system_theme() -> Theme:
    """The theme that the desktop asks for now; light where it does not say."""
    scheme = QGuiApplication.styleHints().colorScheme()
    return load_theme("dark" if scheme == Qt.ColorScheme.Dark else "light")


def interface_font(size: int = BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont()
    font.setFamilies([*INTERFACE_FAMILIES, QApplication.font().family()])
    font.setPixelSize(size)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)  # numbers in columns keep their places
    return font


def label_font() -> QFont:
    """For the small capitals above a list."""
    font = interface_font(LABEL, QFont.Weight.DemiBold)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    return font


def code_font(size: int = DETAIL) -> QFont:
    """What machines read, every letter as wide as the next; a script that has no such face is set in another."""
    font = QFont()
    font.setFamilies(CODE_FAMILIES)
    font.setPixelSize(size)
    return font


def text_font(size: float = TEXT_SIZE, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The serif in which articles are written; `size` in device-independent pixels."""
    font = QFont()
    font.setFamilies(TEXT_FAMILIES)
    font.setPointSizeF(size * 72 / QGuiApplication.primaryScreen().logicalDotsPerInchY())  # keeps the half pixel
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def wear(application: QApplication, theme: Theme) -> None:
    """Dress the whole application in `theme`."""
    application.setPalette(theme.palette())
    application.setStyleSheet(theme.style_sheet())
