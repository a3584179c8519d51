"""What ships with Showdesk is found, installed or in a checkout, and is in order."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from editor_app import resources
from editor_app.resources import resource

ROOT = Path(__file__).resolve().parents[2]
TEXTS = (".json", ".md", ".qss", ".svg", ".j2", ".yaml", ".txt", ".html", ".css")


def test_a_checkout_finds_its_resources_beside_the_package() -> None:
    assert resource("sample", "facts.json") == ROOT / "resources" / "sample" / "facts.json"


def test_an_installation_prefers_the_resources_it_carries(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    carried = tmp_path / "editor_app" / "_resources" / "sample"
    carried.mkdir(parents=True)
    (carried / "facts.json").touch()
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "editor_app")

    assert resource("sample", "facts.json") == carried / "facts.json"


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"icons/no-such\.svg"):
        resource("icons", "no-such.svg")


def test_a_folder_is_a_resource_too() -> None:
    assert resource("sample").is_dir()


def test_there_is_one_sample_article_and_the_facts_it_speaks_of() -> None:
    (article,) = resource("sample").glob("*.md")
    bundle = json.loads(resource("sample", "facts.json").read_text(encoding="utf-8"))

    assert "show: show/all-of-us-are-dead" in article.read_text(encoding="utf-8")
    assert "All of Us Are Dead" in [show["title"] for show in bundle["shows"]]


def test_no_resource_is_code() -> None:
    assert list(resource("sample").parent.rglob("*.py")) == []


@pytest.mark.parametrize("path", sorted(resource("sample").parent.rglob("*.json")), ids=lambda path: path.name)
def test_every_json_resource_can_be_read(path: Path) -> None:
    json.loads(path.read_text(encoding="utf-8"))


def test_no_resource_names_a_folder_of_somebodys_machine() -> None:
    found = [
        path.name
        for path in sorted(resource("sample").parent.rglob("*"))
        if path.suffix in TEXTS and re.search(r"(?<![\w.])/(home|root|Users|work)/", path.read_text(encoding="utf-8"))
    ]

    assert found == []
