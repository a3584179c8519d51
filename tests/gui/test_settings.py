"""What the window remembers is found again, and losing it costs nobody more than that."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from editor_app.gui.settings import Settings, load_settings, save_settings


def test_what_was_kept_is_found_again(tmp_path: Path) -> None:
    path = tmp_path / "not" / "there" / "yet" / "window.json"
    kept = Settings(
        recent=("/a/é 🧟.md", "/b.md"), geometry="01d9", panes=(230, 870, 330), export_form="page", dates="british"
    )

    save_settings(path, kept)

    assert load_settings(path) == kept


def test_a_first_start_is_no_reason_to_complain(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert load_settings(tmp_path / "window.json") == Settings()
    assert caplog.records == []


@pytest.mark.parametrize(
    "spoilt",
    [b"", b"{", b"\xff\xfe\x00", b"[]", b"null", b'{"panes": ["wide"]}', b'{"panes": 3}', b'{"recent": null}'],
)
def test_settings_that_cannot_be_read_are_left_behind(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, spoilt: bytes
) -> None:
    path = tmp_path / "window.json"
    path.write_bytes(spoilt)

    assert load_settings(path) == Settings()
    assert "could not be read" in caplog.text


def test_what_a_newer_showdesk_keeps_beside_is_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    path.write_text('{"recent": ["/a.md"], "zoom": 3}')

    assert load_settings(path) == Settings(recent=("/a.md",))


def test_a_place_that_takes_no_file_is_logged_and_not_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").touch()

    with caplog.at_level(logging.WARNING):
        save_settings(tmp_path / "file" / "window.json", Settings())

    assert "could not be kept" in caplog.text


def test_the_newest_file_comes_first_each_once_and_ten_at_the_most() -> None:
    settings = Settings()
    for name in [*"abcdefghijkl", "e"]:
        settings = settings.with_recent(Path(name))

    assert settings.recent == tuple("elkjihgfdc")
