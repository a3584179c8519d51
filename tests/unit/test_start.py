"""The window comes first: what it does not need to appear is not imported before it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

LATER = (
    "alembic",
    "click",
    "harper",
    "jinja2",
    "jsonschema",
    "markdown",
    "nh3",
    "pymdownx",
    "rapidfuzz",
    "ruamel",
    "sqlalchemy",
    "editor_app.article.foreign",
    "editor_app.article.templates",
    "editor_app.checks.house_style",
    "editor_app.checks.proofreading",
    "editor_app.checks.run",
    "editor_app.export.exporting",
    "editor_app.facts.providers",
    "editor_app.gui.dialogs.backups",
    "editor_app.gui.dialogs.export",
    "editor_app.gui.dialogs.find_show",
    "editor_app.gui.dialogs.new_article",
    "editor_app.gui.dialogs.repair",
    "editor_app.gui.mending",
    "editor_app.publish.links.looking",
    "editor_app.gui.taking.taking_in",
    "httpx2",
)


@pytest.fixture(scope="module")
def imported() -> set[str]:
    """The modules that are there once the module that opens the window is."""
    code = "import editor_app.app, sys, json; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return set(json.loads(done.stdout))


@pytest.mark.parametrize("module", LATER)
def test_the_window_does_not_wait_for(module: str, imported: set[str]) -> None:
    assert "PySide6.QtWidgets" in imported
    assert module not in imported


def test_the_window_keeps_no_source_of_what_it_imports() -> None:
    """The binding to Qt would read that of every module, and keep its lines."""
    code = "import editor_app.app, wave, linecache; print(*linecache.cache)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert not [name for name in done.stdout.split() if name.endswith(("main_window.py", "wave.py"))]


def test_a_store_in_a_file_loads_nothing_of_a_server() -> None:
    code = "import editor_app.facts.sql.default_store, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = done.stdout.split()
    assert "sqlalchemy.dialects.sqlite" in loaded
    assert not {"sqlalchemy.dialects.postgresql", "psycopg"} & set(loaded)
