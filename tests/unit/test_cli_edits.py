"""What was done to the store is told and taken back from the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from editor_app.cli import showdesk

AOUAD = "show/all-of-us-are-dead"
EPISODES = "season/all-of-us-are-dead-1#episodes"


@pytest.fixture
def store(store_path: Path, tmp_path: Path) -> str:
    return str(shutil.copy(store_path, tmp_path / "facts.db"))


def run(*arguments: str, exit_code: int = 0) -> Result:
    result = CliRunner().invoke(showdesk, ["facts", *arguments])
    assert result.exit_code == exit_code, result.output + repr(result.exception)
    return result


def rows(*arguments: str) -> list[dict[str, Any]]:  # Any: the JSON of a command, which the tests are about
    found = json.loads(run(*arguments, "--json").stdout)
    assert isinstance(found, list)
    return found


def values(store: str, *more: str) -> list[object]:
    (row,) = rows("show", EPISODES, "--store", store, *more)
    return [fact["value"] for fact in row["facts"]]


def test_an_edit_is_listed_with_its_number_and_undone_by_it(store: str) -> None:
    run("set", EPISODES, "13", "--store", store)
    newest, imported = rows("edits", "--store", store)

    told = run("undo", str(newest["edit"]), "--store", store).stdout

    assert (newest["kind"], newest["origin"], imported["kind"]) == ("set", EPISODES, "import")
    assert told == f"Edit {newest['edit']} is undone; edit {newest['edit'] + 1}.\n"
    assert values(store) == [12]
    listed = run("edits", "--store", store).stdout.splitlines()
    assert f"(undone by {newest['edit'] + 1})" in listed[1]


def test_what_was_believed_on_a_day_is_shown(store: str) -> None:
    run("set", EPISODES, "not known", "--store", store)

    assert values(store) == [12, "not_known"]
    assert values(store, "--as-of", "2026-02-23") == [12]
    assert values(store, "--as-of", "2026-02-22") == []
    assert "not known" in run("show", EPISODES, "--store", store).stdout


def test_a_word_is_taken_back(store: str) -> None:
    run("set", EPISODES, "13", "--store", store)

    assert "is taken back; edit" in run("withdraw", EPISODES, "--store", store).stdout
    assert "was not stated by that source." in run("withdraw", EPISODES, "--store", store).stdout
    assert values(store) == [12]


def test_two_shows_are_merged_and_split(store: str) -> None:
    (show,) = rows("add", "show", "Zombie High", "--store", store)
    (season,) = rows("add", "season", "Second", "--parent", show["ref"], "--number", "2", "--store", store)

    assert (show["ref"], season["ref"]) == ("show/zombie-high", "season/zombie-high-2")
    assert f"is {AOUAD} now; edit" in run("merge", show["ref"], AOUAD, "--store", store).stdout
    assert rows("show", show["ref"], "--store", store)[0]["ref"] == AOUAD
    assert rows("uses", AOUAD, "--store", store)[0]["merged"] == [show["ref"]]
    assert "show/zombie-high  was merged into it" in run("uses", AOUAD, "--store", store).stdout
    run("split", show["ref"], "--store", store)
    assert [row["ref"] for row in rows("show", show["ref"], "--store", store)] == [show["ref"], season["ref"]]


def test_nothing_that_others_name_is_deleted_unasked(store: str) -> None:
    (uses,) = rows("uses", "company/netflix", "--store", store)
    refused = run("delete", "company/netflix", "--store", store, exit_code=2)

    assert {"subject": AOUAD, "property": "network"} in uses["facts"]
    assert f"{AOUAD}  Network: Netflix" in refused.stderr
    assert "With --yes" in refused.stderr
    run("delete", "company/netflix", "--yes", "--store", store)
    assert run("show", "company/netflix", "--store", store, exit_code=2).stderr
    (newest,) = rows("edits", "--limit", "1", "--store", store)
    run("undo", str(newest["edit"]), "--store", store)
    assert rows("uses", "company/netflix", "--store", store) == [uses]


def test_what_nobody_names_is_said_so_and_deleted(store: str) -> None:
    run("add", "person", "Nobody Else", "--store", store)

    assert run("uses", "person/nobody-else", "--store", store).stdout == "Nothing names it.\n"
    run("delete", "person/nobody-else", "--store", store)
    assert "knows nothing named" in run("show", "person/nobody-else", "--store", store, exit_code=2).stderr


def test_the_credits_of_a_person_are_among_its_uses(store: str) -> None:
    told = run("uses", "person/cho-yi-hyun", "--store", store).stdout

    assert "season/all-of-us-are-dead-1  person/cho-yi-hyun as character/choi-nam-ra" in told
