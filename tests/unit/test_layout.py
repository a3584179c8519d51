"""The rooms stay apart: the import contracts hold, and each of them notices when one is broken."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Violation:
    """A line that must not stand in `module`, and the name of the contract that says so."""

    contract: str
    module: str
    line: str

    def __str__(self) -> str:
        return f"{self.module}: {self.line}"


DOWNWARDS = "Rooms import downwards only"
BY_NAME = "Only app and cli name a store or a provider"
QT = "Qt only in gui and app"
SQL = "SQLAlchemy and Alembic only in facts.sql"
MARKDOWN = "Python-Markdown only in export"
NETWORK = "The network by one door: wire"

VIOLATIONS = (
    Violation(DOWNWARDS, "facts/fact.py", "import editor_app.article.article"),
    Violation(DOWNWARDS, "checks/diagnostic.py", "from editor_app.export import export"),
    Violation(DOWNWARDS, "text/spans.py", "import editor_app.errors"),
    Violation(DOWNWARDS, "worker/__init__.py", "import editor_app.facts"),
    Violation(DOWNWARDS, "gui/__init__.py", "from editor_app import cli"),
    Violation(DOWNWARDS, "errors.py", "def late(): import editor_app.text.dates"),
    Violation(DOWNWARDS, "a_room_without_a_place.py", "import sys"),
    Violation("The package itself imports no room", "__init__.py", "from editor_app import errors"),
    Violation(BY_NAME, "gui/__init__.py", "import editor_app.facts.sql"),
    Violation(BY_NAME, "facts/fact.py", "from editor_app.facts import providers"),
    Violation(BY_NAME, "facts/providers/__init__.py", "import editor_app.facts.sql"),
    Violation(QT, "completion/completion.py", "from PySide6.QtCore import QObject"),
    Violation(QT, "__init__.py", "import shiboken6"),
    Violation(SQL, "facts/store.py", "from sqlalchemy.orm import Session"),
    Violation(SQL, "facts/providers/__init__.py", "import alembic"),
    Violation(MARKDOWN, "article/article.py", "from markdown.extensions import toc"),
    Violation(MARKDOWN, "gui/__init__.py", "import pymdownx"),
    Violation("rapidfuzz by its one door", "completion/offered.py", "def late(): from rapidfuzz.distance import OSA"),
    Violation(NETWORK, "gui/__init__.py", "import http.client"),
    Violation(NETWORK, "facts/sql/__init__.py", "import requests"),
    Violation(NETWORK, "worker/__init__.py", "from socket import create_connection"),
    Violation(NETWORK, "facts/providers/tvmaze.py", "import httpx2"),
    Violation(NETWORK, "facts/providers/keys.py", "import keyring"),
    Violation(DOWNWARDS, "wire/exchange.py", "import editor_app.facts"),
)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the package and its contracts, to be harmed."""
    shutil.copytree(ROOT / "editor_app", tmp_path / "editor_app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def verdicts(tree: Path) -> dict[str, bool]:
    """Whether each contract holds in `tree`, by name."""
    run = subprocess.run(
        [BIN / "lint-imports", "--no-logo", "--no-cache"], cwd=tree, capture_output=True, text=True, check=False
    )
    found = {}
    for line in run.stdout.splitlines():
        for verdict in ("KEPT", "BROKEN"):
            name, is_there, _ = line.partition(f" {verdict}")
            if is_there:
                found[name] = verdict == "KEPT"
    assert found, run.stdout + run.stderr
    return found


def contracts() -> list[str]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return [contract["name"] for contract in tomllib.load(file)["tool"]["importlinter"]["contracts"]]


def test_every_contract_holds(tree: Path) -> None:
    assert verdicts(tree) == dict.fromkeys(contracts(), True)


def test_every_contract_is_shown_to_bite() -> None:
    assert {violation.contract for violation in VIOLATIONS} == set(contracts())


@pytest.mark.parametrize("violation", VIOLATIONS, ids=str)
def test_a_contract_notices_one_wrong_line(tree: Path, violation: Violation) -> None:
    with (tree / "editor_app" / violation.module).open("a", encoding="utf-8") as file:
        file.write(f"\n{violation.line}\n")

    broken = {name for name, holds in verdicts(tree).items() if not holds}

    assert violation.contract in broken


@pytest.mark.parametrize(
    ("module", "line", "is_allowed"),
    [
        ("gui/fetching.py", "import urllib.request", False),
        ("gui/fetching.py", "from PySide6.QtNetwork import QNetworkAccessManager", False),
        ("export/links.py", "from urllib.parse import urlsplit", True),
        ("facts/providers/live.py", "import urllib.request", False),
        ("wire/live.py", "import urllib.request", True),
    ],
)
def test_the_network_is_held_within_packages_that_have_other_uses(
    tmp_path: Path, module: str, line: str, is_allowed: bool
) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    path = tmp_path / "editor_app" / module
    path.parent.mkdir(parents=True)
    path.write_text(line + "\n")

    run = subprocess.run(
        [BIN / "ruff", "check", "--no-cache", "--select", "TID251"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (run.returncode == 0) == is_allowed, run.stdout + run.stderr
