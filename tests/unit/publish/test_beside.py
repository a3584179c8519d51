"""What lies beside an article is brought along, and nothing else of the writer's disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.errors import NotFit
from editor_app.export.beside import LARGEST
from editor_app.publish.beside import pictures_beside


def test_a_picture_is_read_by_its_address_in_the_export(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "지우 학교.png").write_bytes(b"png")

    assert pictures_beside(tmp_path)("images/%EC%A7%80%EC%9A%B0%20%ED%95%99%EA%B5%90.png") == b"png"


@pytest.mark.parametrize("address", ["../secret.png", "images/../../secret.png", "/etc/hostname", "%2e%2e/secret.png"])
def test_nothing_outside_the_folder_is_read(tmp_path: Path, address: str) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    folder = tmp_path / "articles"
    folder.mkdir()

    with pytest.raises(NotFit, match="not brought along, and nothing was sent") as refused:
        pictures_beside(folder)(address)

    assert "not in the article's folder" in refused.value.why


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.png").symlink_to(tmp_path / "secret.png")

    with pytest.raises(NotFit):
        pictures_beside(folder)("a.png")


def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFit) as refused:
        pictures_beside(tmp_path)("images/a%00.png")

    assert refused.value.why == "No file can be called that."


def test_a_very_large_file_is_left_where_it_is(tmp_path: Path) -> None:
    with (tmp_path / "a.png").open("wb") as file:
        file.truncate(LARGEST + 1)  # takes no room on the disk

    with pytest.raises(NotFit) as refused:
        pictures_beside(tmp_path)("a.png")

    assert refused.value.why == "It is larger than 64 MB."


def test_an_article_that_lies_nowhere_has_nothing_beside_it() -> None:
    with pytest.raises(NotFit) as refused:
        pictures_beside(None)("a.png")

    assert refused.value.why == "The article has no folder yet."
