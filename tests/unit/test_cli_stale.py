"""What a script is promised of `showdesk stale`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from editor_app.cli import overtaken, showdesk

RELEASED = "season/all-of-us-are-dead-1#released"
EPISODES = "season/all-of-us-are-dead-1#episodes"
HEAD = '---\ntitle: "All About It"\nshow: show/all-of-us-are-dead\n---\n## When\n\n'
STALE = f'{HEAD}It was released on [January 27, 2022](fact:{RELEASED} "2022-01-27"). So it was.\n'
RIGHT = f'{HEAD}It was released on [January 28, 2022](fact:{RELEASED} "2022-01-28").\n'


@pytest.fixture(autouse=True)
def nobodys_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SHOWDESK_STORE", raising=False)
    for name in ("DATA", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    monkeypatch.setenv("SHOWDESK_SETTINGS", str(tmp_path / "settings" / "window.json"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "right.md").write_text(RIGHT, encoding="utf-8")
    return folder


def stale(folder: Path, store: Path, *more: str, exit_code: int = 0) -> Result:
    arguments = ["stale", str(folder), "--store", str(store), "--today", "2026-11-22", *more]
    result = CliRunner().invoke(showdesk, arguments)
    assert result.exit_code == exit_code, result.output + repr(result.exception)
    return result


def test_a_folder_with_nothing_overtaken_is_clean(folder: Path, store_path: Path) -> None:
    assert stale(folder, store_path).stdout == "Nothing has been overtaken in 1 article\n"
    assert json.loads(stale(folder, store_path, "--json").stdout) == []


def test_the_sentences_stand_under_their_files_with_the_words_that_would_be_right(
    folder: Path, store_path: Path
) -> None:
    (folder / "stale.md").write_text(STALE, encoding="utf-8")

    lines = stale(folder, store_path, exit_code=1).stdout.splitlines()

    assert lines == [
        str(folder / "stale.md"),
        "  7: The release date of season 1 is now January 28, 2022 (you agreed to January 27, 2022). (stale-fact)",
        "    - It was released on January 27, 2022.",
        "    + It was released on January 28, 2022.",
        "",
        "1 sentence of 1 article to look at, of 2 articles",
    ]


def test_json_has_all_of_check_and_file_sentence_proposal_and_fact(folder: Path, store_path: Path) -> None:
    (folder / "stale.md").write_text(STALE, encoding="utf-8")

    (row,) = json.loads(stale(folder, store_path, "--json", exit_code=1).stdout)

    checked = CliRunner().invoke(
        showdesk, ["check", str(folder / "stale.md"), "--store", str(store_path), "--today", "2026-11-22", "--json"]
    )
    (finding,) = (each for each in json.loads(checked.stdout) if each["rule"] == "stale-fact")
    assert row.items() >= finding.items()
    assert {key: row[key] for key in row.keys() - finding.keys()} == {
        "file": str(folder / "stale.md"),
        "line": 7,
        "sentence": "It was released on January 27, 2022.",
        "proposal": "It was released on January 28, 2022.",
        "written": f'It was released on [January 27, 2022](fact:{RELEASED} "2022-01-27").',
        "sentence_start": STALE.index("It was"),
        "sentence_end": STALE.index(" So it"),
        "edits": finding["fixes"][0]["edits"],
        "was_so": True,
        "what": "the release date of season 1",
    }
    assert row["fact"] == RELEASED


def test_only_one_fact_can_be_asked_for(folder: Path, store_path: Path) -> None:
    (folder / "stale.md").write_text(STALE, encoding="utf-8")

    assert len(json.loads(stale(folder, store_path, "--fact", RELEASED, "--json", exit_code=1).stdout)) == 1
    assert json.loads(stale(folder, store_path, "--fact", EPISODES, "--json").stdout) == []


def test_what_is_passed_over_is_told_beside_the_answer(folder: Path, store_path: Path) -> None:
    (folder / "broken.md").write_bytes(b"---\ntitle: \xff\n---\n")

    result = stale(folder, store_path, "--json")

    assert json.loads(result.stdout) == []
    assert "broken.md was passed over. Its text is not UTF-8" in result.stderr


@pytest.mark.parametrize(
    ("more", "told"), [(("--fact", "nonsense"), "not the name of a fact"), ((), "cannot be listed")]
)
def test_what_cannot_be_done_is_a_failure(store_path: Path, tmp_path: Path, more: tuple[str, ...], told: str) -> None:
    assert told in stale(tmp_path / "nowhere", store_path, *more, exit_code=2).stderr


def test_many_articles_are_looked_through_by_several_processes(
    folder: Path, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overtaken, "cores", lambda: 2)
    (folder / "right.md").unlink()
    for number in range(160):
        (folder / f"{number:03}.md").write_text(STALE if number % 2 else RIGHT, encoding="utf-8")

    rows = json.loads(stale(folder, store_path, "--json", exit_code=1).stdout)

    assert [Path(row["file"]).stem for row in rows] == [f"{number:03}" for number in range(1, 160, 2)]
