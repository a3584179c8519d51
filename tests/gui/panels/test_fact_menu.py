"""The menu of a value: insert it, edit it, look at its sources, add one."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from editor_app.article.fact_lines import FactLine
from editor_app.facts.fact import WRITER, Source
from editor_app.facts.refs import FactRef
from editor_app.gui.panels import fact_menu as module
from editor_app.gui.panels.fact_menu import fact_menu

TUDUM = Source("https://www.netflix.com/tudum", retrieved=date(2026, 2, 23))
CALL = Source("a call with the agent")
REF = FactRef("season/all-of-us-are-dead-2", "renewed")


@pytest.fixture
def row(qtbot: QtBot) -> QWidget:
    """Whose menu it is."""
    found = QWidget()
    qtbot.addWidget(found)
    return found


def menu_of(line: FactLine, row: QWidget, done: list[str]) -> QMenu:
    return fact_menu(
        line,
        insert=lambda: done.append("insert"),
        edit=lambda: done.append("edit"),
        add_source=lambda: done.append("add"),
        open_uses=lambda: done.append("uses"),
        name_uses=lambda action: action.setText("Used in 3 sentences of 2 articles…"),
        parent=row,
    )


def words(menu: QMenu) -> list[str]:
    return [action.text().replace("\N{NO-BREAK SPACE}", " ") for action in menu.actions() if not action.isSeparator()]


def choose(menu: QMenu, start: str) -> None:
    next(action for action in menu.actions() if action.text().replace("&", "").startswith(start)).trigger()


def test_each_source_can_be_opened_or_copied(row: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(module, "open_outside", lambda address: opened.append(address))
    menu = menu_of(FactLine("Renewed", "June 6, 2022", "", sources=(TUDUM, CALL, WRITER), ref=REF), row, [])

    assert words(menu) == [
        "&Insert",
        "&Edit, history…\tF2",
        "Add a &source…",
        "Used in 3 sentences of 2 articles…",
        "Open netflix.com · seen 23 Feb 2026",
        "Copy the address of netflix.com",
        "Copy the address of a call with the agent",
    ]
    choose(menu, "Open netflix.com")
    choose(menu, "Copy the address of netflix.com")
    assert opened == [TUDUM.address]
    assert QGuiApplication.clipboard().text() == TUDUM.address


def test_its_first_rows_insert_edit_and_add(row: QWidget) -> None:
    done: list[str] = []
    menu = menu_of(FactLine("Renewed", "June 6, 2022", "", ref=REF), row, done)

    for start in ("Insert", "Edit", "Add"):
        choose(menu, start)

    assert done == ["insert", "edit", "add"]


def test_what_is_no_fact_of_its_own_is_inserted_alone(row: QWidget) -> None:
    assert words(menu_of(FactLine("Directed by", "Lee Jae-kyoo", ""), row, [])) == ["&Insert"]
