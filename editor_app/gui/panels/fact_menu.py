"""What can be done with a value from the Facts panel, beside inserting it: edit it, look at its sources, add one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from editor_app.article.fact_lines import FactLine
from editor_app.facts.telling import is_address, is_own, seen_words, source_name
from editor_app.gui.outside import open_outside


def fact_menu(
    line: FactLine,
    *,
    insert: Callable[[], None],
    edit: Callable[[], None],
    add_source: Callable[[], None],
    open_uses: Callable[[], None],
    name_uses: Callable[[QAction], None],
    parent: QWidget,
) -> QMenu:
    """The menu of one value, with each of its sources to be opened or copied."""
    menu = QMenu(parent)
    menu.addAction("&Insert").triggered.connect(lambda: insert())
    if line.ref is None:
        return menu
    menu.addAction("&Edit, history…\tF2").triggered.connect(lambda: edit())
    menu.addAction("Add a &source…").triggered.connect(lambda: add_source())
    uses = menu.addAction("&Where it is used…")
    uses.triggered.connect(lambda: open_uses())
    name_uses(uses)
    named = [source for source in line.sources if not is_own(source)]
    if named:
        menu.addSeparator()
    for source in named:
        words = " · ".join(part for part in (source_name(source), seen_words(source)) if part)
        if is_address(source.address):
            opening = menu.addAction(f"Open {words}")
            opening.triggered.connect(lambda _checked=False, address=source.address: open_outside(address))
        copying = menu.addAction(f"Copy the address of {source_name(source)}")
        copying.triggered.connect(
            lambda _checked=False, address=source.address: QGuiApplication.clipboard().setText(address)
        )
    return menu
