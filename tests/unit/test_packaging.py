"""What somebody who installs Showdesk gets: all of it, locked, and nothing else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.txt", "requirements-dev.txt")


def files_under(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a wheel is built from, apart from the checkout, so that building leaves nothing there."""
    tree = tmp_path_factory.mktemp("tree")
    for folder in ("editor_app", "resources"):
        shutil.copytree(ROOT / folder, tree / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree)
    return tree


@pytest.fixture(scope="module")
def installed(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a built wheel unpacks to, without the network."""
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", target, tree],
        check=True,
        capture_output=True,
    )
    (wheel,) = target.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target / "site")
    return target / "site"


def test_a_wheel_has_the_whole_package_and_nothing_beside_it(tree: Path, installed: Path) -> None:
    packed = {name for name in files_under(installed / "editor_app") if not name.startswith("_resources/")}

    assert packed == files_under(tree / "editor_app")
    assert {"py.typed", "facts/sql/migrations/__init__.py"} <= packed
    assert {path.name.partition("-")[0] for path in installed.iterdir()} == {"editor_app", "showdesk"}


def test_a_wheel_has_every_resource(tree: Path, installed: Path) -> None:
    assert files_under(installed / "editor_app" / "_resources") == files_under(tree / "resources")


def test_installed_code_finds_its_resources_in_the_installation(installed: Path, tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", "from editor_app.resources import resource; print(resource('sample', 'facts.json'))"],
        env={**os.environ, "PYTHONPATH": str(installed)},
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )

    assert Path(run.stdout.strip()) == installed / "editor_app" / "_resources" / "sample" / "facts.json"


def test_a_wheel_installs_the_command_and_its_licence(installed: Path) -> None:
    (about,) = installed.glob("showdesk-*.dist-info")

    assert "showdesk = editor_app.__main__:main" in (about / "entry_points.txt").read_text()
    assert "MIT License" in (about / "licenses" / "LICENSE").read_text()


# ---- the locks


def locked(name: str) -> dict[str, str]:
    """The version of each library that a lock file names."""
    return dict(re.findall(r"^([a-z0-9.-]+)==([^ ]+)", (ROOT / name).read_text(), flags=re.MULTILINE))


def declared() -> tuple[list[Requirement], list[Requirement]]:
    """What pyproject.toml asks for: to run, and to develop."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        settings = tomllib.load(file)
    groups = settings["dependency-groups"]
    runtime = [*settings["project"]["dependencies"], *groups["build"], *settings["build-system"]["requires"]]
    return (
        [Requirement(text) for text in runtime],
        [Requirement(text) for text in groups["dev"] if isinstance(text, str)],
    )


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_libraries_and_hashes_and_no_place_to_get_them(name: str) -> None:
    text = (ROOT / name).read_text()

    assert not re.search(r"://|index|find-links|@ ", text)
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_locks_have_what_the_project_asks_for() -> None:
    runtime, dev = declared()
    for requirements, lock in ((runtime, LOCKS[0]), (runtime + dev, LOCKS[1])):
        versions = locked(lock)
        unmet = [
            str(requirement)
            for requirement in requirements
            if (key := re.sub(r"[-_.]+", "-", requirement.name).lower()) not in versions
            or versions[key] not in requirement.specifier
        ]

        assert unmet == [], f"lock again: the line to run stands in pyproject.toml, and {lock} lacks these"


def test_developers_test_the_versions_that_users_get() -> None:
    users, developers = (locked(name) for name in LOCKS)

    assert users.items() <= developers.items()


def test_the_clock_of_a_site_is_known_where_the_system_has_none() -> None:
    program = """
from datetime import datetime
from zoneinfo import ZoneInfo
print(datetime(2026, 12, 5, 8, tzinfo=ZoneInfo("Asia/Seoul")))
"""

    found = subprocess.run(
        [sys.executable, "-c", program], env={"PYTHONTZPATH": ""}, capture_output=True, text=True, check=False
    )

    assert (found.stdout.strip(), found.stderr) == ("2026-12-05 08:00:00+09:00", "")
